"""Other collections than the one in seeds/: their sites hold what they hold, and leave out what they have nothing for.

`others/<name>/` is what an editor might have in seeds/: papers on a treaty, of every kind; a single letter; walls of
two thousand years; a few lines in Chinese alone; one day, told in languages that the interface has not.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from built import ROOT, Site, build, copy_project
from reading_room.__main__ import main
from reading_room.model import UI_LANGS
from reading_room.pages.words import words

OTHERS = ROOT / "tests" / "others"
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
UNSAID = re.compile(r"(?<![\d-])-\d{4}(?![\d-])|\b\d{1,3}X{1,3}\b|\b1 (?:documents|passages|notes|terms|events|rows)\b")
"""A date in EDTF that its reader is not told in words, and one thing as several."""


@pytest.fixture(scope="module", params=sorted(path.name for path in OTHERS.iterdir()))
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Site]:
    """The project with another collection, and its site, built strictly."""
    project = copy_project(tmp_path_factory.mktemp("other") / request.param)
    shutil.rmtree(project / "seeds")
    shutil.copytree(OTHERS / request.param, project / "seeds")
    done = build(project, project / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return project, Site(project / "site")


def around(text: Any) -> etree._Element:
    """The element in which a piece of text stands; lxml gives the one before it for text behind an element."""
    return text.getparent().getparent() if text.is_tail else text.getparent()


def test_every_link_leads_somewhere(other: tuple[Path, Site]) -> None:
    _, site = other
    links = ((page, href) for page in site.pages.values() for href in page.find("//@href | //@src"))
    assert not [(page.path, href) for page, href in links if (to := page.target(href)) and not site.has(*to)]


def test_nothing_stands_there_empty(other: tuple[Path, Site]) -> None:
    _, site = other
    for page in site.pages.values():
        lists = page.find("//main//*[self::ul or self::ol or self::dl or self::tbody or self::select or self::nav]")
        assert all("".join(one.itertext()).strip() for one in lists), page.path
        for section in page.find("//main//section"):
            heading, *content = section.xpath("*")
            assert any("".join(one.itertext()).strip() for one in content), (page.path, heading.text_content())


def test_dates_and_numbers_are_said_as_readers_say_them(other: tuple[Path, Site]) -> None:
    _, site = other
    shown = "//main//text()[not(ancestor::code or ancestor::dd or ancestor::script)]"
    said = [(page.path, text) for page in site.pages.values() for text in page.find(shown) if UNSAID.search(text)]
    assert not said


def test_han_text_on_a_page_says_its_script(other: tuple[Path, Site]) -> None:
    _, site = other
    bare = [
        (page.path, text.strip())
        for page in site.pages.values()
        for text in page.find("//article//text()[not(parent::script or parent::style)]")
        if HAN.search(text)
        and around(text).xpath("string(ancestor-or-self::*[@lang][1]/@lang)") not in ("zh-Hans", "zh-Hant", "ko", "ja")
    ]
    assert not bare


@pytest.mark.parametrize("ui", UI_LANGS)
def test_a_timeline_has_rows_to_see_and_choices_to_make(other: tuple[Path, Site], ui: str) -> None:
    _, site = other
    timeline = site.pages.get(f"{ui}/timeline.html")
    if timeline:
        rows = timeline.find("//tr[td]")
        assert [row for row in rows if row.get("class") != "alone"]
        choices = (
            "//input[@name='document']",
            "//input[@name='language']",
            "//select[@name='from']/option[@value!='']",
        )
        assert all(len(timeline.find(choice)) != 1 for choice in choices)
        compared = any(path.startswith(f"{ui}/compare/") for path in site.pages)
        assert bool(timeline.find("//section[@id='side-by-side']")) == compared


@pytest.mark.parametrize("ui", UI_LANGS)
def test_one_document_stands_under_documents_in_the_menu(other: tuple[Path, Site], ui: str) -> None:
    _, site = other
    listed = site.pages[f"{ui}/index.html"].find("//nav[@data-md-component='tabs']//li")
    tabs = [" ".join(tab.text_content().split()) for tab in listed]
    assert tabs[:2] == [words(ui)["nav"]["home"], words(ui)["nav"]["documents"]]
    assert set(tabs) <= set(words(ui)["nav"].values())


def test_the_commands_have_something_to_say(other: tuple[Path, Site], capsys: pytest.CaptureFixture[str]) -> None:
    project, _ = other
    seeds, docs = ("--seeds", str(project / "seeds")), ("--docs", str(project / "docs"))
    ids = sorted(path.name for path in (project / "seeds" / "sources").iterdir())
    for command in (
        ["check", *seeds],
        ["suggest", *seeds],
        *(["explain", id, *seeds] for id in ids),
        ["export", str(project / "data"), *seeds],
        ["export", "--markdown", str(project / "plain"), *seeds, *docs],
        ["epub", "--out", str(project / "epub"), *seeds, *docs],
    ):
        assert main(command) == 0, command
        assert "".join(capsys.readouterr()).strip(), command


def test_the_plain_copy_is_built_strictly_by_others(other: tuple[Path, Site], tmp_path: Path) -> None:
    project, _ = other
    seeds, docs = ("--seeds", str(project / "seeds")), ("--docs", str(project / "docs"))
    assert main(["export", "--markdown", str(tmp_path / "plain"), *seeds, *docs]) == 0
    done = build(tmp_path / "plain", tmp_path / "site", settings="mkdocs.ko.yml")
    assert done.returncode == 0, done.stdout + done.stderr
