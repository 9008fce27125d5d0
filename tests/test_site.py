"""The built site, from the outside: what a reader's browser, a crawler and an editor get."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from built import CSS_ADDRESS, ROOT, Page, Site, copy_project, forms, make, sources
from reading_room.model import UI_LANGS

SOURCES = tuple(sources())
PARTS = ("index", "about")
DOCUMENTS = tuple(
    (f"{ui}/sources/{id}{form}.html", ui, form.lstrip(".") or lang)
    for ui in UI_LANGS
    for id, lang in SOURCES
    for form in forms(lang)
)
"""Address, interface language and the text's language of every document's page."""

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
SPACE = "space between Han characters"
DEBRIS = {
    "wiki link": re.compile(r"wikilink"),
    "converter markup": re.compile(r"-\{|\}-"),
    "template": re.compile(r"\{\{|\}\}"),
    "link's end": re.compile(r"\]\]"),
    "picture": re.compile(r"fig:"),
    "escaped bracket": re.compile(r"\\[\[\]]"),
    "empty brackets": re.compile(r"（[，、；\s]*）|\(\s*\)"),
    SPACE: re.compile(f"{HAN}[ \n\t]+{HAN}"),
    "note number after a closer": re.compile(r"[。！？」』”）]\d{1,3}(?=$|[「『“（])"),
}


def addresses() -> Iterator[str]:
    """Every page that the design promises for these seeds."""
    yield "index.html"
    for ui in UI_LANGS:
        yield from (f"{ui}/{part}.html" for part in PARTS)
    yield from (path for path, _, _ in DOCUMENTS)


def lang_of(element: etree._Element) -> str:
    return element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")


def prose(element: etree._Element) -> str:
    """An element's text as read: without the numbers and marks that we add to it."""
    ours = "descendant::text()[not(ancestor::sup[contains(@class, 'note')] or ancestor::a[contains(@class, 'num')])]"
    return "".join(element.xpath(ours))


def test_the_site_builds(built: tuple[CompletedProcess[str], Site]) -> None:
    done, _ = built
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_promised_page_is_there(site: Site) -> None:
    assert not set(addresses()) - set(site.pages)


def test_the_root_leads_to_every_language(site: Site) -> None:
    root = site.pages["index.html"]
    for ui in UI_LANGS:
        links = [a for a in root.find("//a[@href]") if root.target(a.get("href")) == (f"{ui}/index.html", "")]
        assert any(a.get("hreflang") == ui or a.get("lang") == ui for a in links), (
            f"no link to {ui} that says its language"
        )


def test_a_page_bears_the_language_of_its_interface(site: Site) -> None:
    wrong = {
        path: page.tree.get("lang")
        for path, page in site.pages.items()
        if path.split("/")[0] in UI_LANGS and page.tree.get("lang") != path.split("/")[0]
    }
    assert not wrong


@pytest.mark.parametrize(("path", "ui", "lang"), DOCUMENTS)
def test_a_document_bears_its_own_language(site: Site, path: str, ui: str, lang: str) -> None:
    (body,) = site.pages[path].find("//div[contains(concat(' ', @class, ' '), ' doc ')]")
    assert body.get("lang") == lang
    assert body.find(".//*[@id='p1']") is not None


def element_of(text: Any) -> etree._Element:
    """The element in which a piece of text stands; lxml gives the one before it for text behind an element."""
    return text.getparent().getparent() if text.is_tail else text.getparent()


def test_han_text_says_its_script(site: Site) -> None:
    """A browser picks the glyphs by language: Han text stands under zh-Hans or zh-Hant, or in a Korean text."""
    bare = [
        (page.path, text.strip()[:60])
        for page in site.pages.values()
        for text in page.find("//body//text()[not(parent::script or parent::style)]")
        if re.search(HAN, text) and lang_of(element_of(text)) not in ("zh-Hans", "zh-Hant", "ko")
    ]
    assert not bare


def test_counterparts_name_each_other(site: Site) -> None:
    """Each page names its counterparts in all four languages, itself among them, and they name it."""
    named: dict[str, dict[str, str]] = {}
    for path, page in site.pages.items():
        if path.split("/")[0] not in UI_LANGS:
            continue
        links = page.find("//link[normalize-space(@rel)='alternate'][@hreflang]")
        targets = {link.get("hreflang"): page.target(link.get("href")) for link in links}
        assert all(targets.values()), f"{path}: a counterpart on the web"
        named[path] = {lang: target[0] for lang, target in targets.items() if target}
        assert set(UI_LANGS) <= set(named[path]), path
        assert named[path][path.split("/")[0]] == path
        assert set(named[path].values()) <= set(site.pages), path
    for path, counterparts in named.items():
        for lang in UI_LANGS:
            assert named[counterparts[lang]][path.split("/")[0]] == path, (path, lang)


def test_the_language_switch_keeps_the_page(site: Site) -> None:
    for path in addresses():
        page, ui = site.pages[path], path.split("/")[0]
        if ui not in UI_LANGS:
            continue
        switch = page.find("//header//a[@hreflang]")
        reached = {a.get("hreflang"): page.target(a.get("href")) for a in switch}
        for other in UI_LANGS:
            assert reached[other] == (path.replace(ui, other, 1), ""), (path, other)


def test_dots_within_chinese_and_korean_words_bear_their_class(site: Site) -> None:
    """Without it a browser begins lines with them; tests/browser looks at those that happen to break there."""
    han_or_hangul = "ancestor::*[@lang][1][starts-with(@lang, 'zh') or starts-with(@lang, 'ko')]"
    texts = f"//body//text()[{han_or_hangul}][not(ancestor::script or ancestor::style or ancestor::svg)]"
    read = [(path, text) for path, page in site.pages.items() for text in page.find(texts)]
    assert read
    assert not {(path, text.strip()) for path, text in read if re.search(r"\w[·・]\w", text)}


def test_every_link_leads_somewhere(site: Site) -> None:
    broken = [
        (page.path, href)
        for page in site.pages.values()
        for href in page.find("//@href | //@src | //@poster")
        if (target := page.target(href)) and not site.has(*target)
    ]
    assert not broken[:20]


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    for page in site.pages.values():
        ids = page.find("//@id")
        assert len(ids) == len(set(ids)), (page.path, sorted({i for i in ids if ids.count(i) > 1}))


def loaded(page: Page) -> Iterator[str]:
    """The addresses a browser would fetch to show the page."""
    yield from page.find("//@src | //@poster | //object/@data | //image/@href | //use/@href")
    named = {"alternate", "canonical", "prev", "next"}
    yield from (link.get("href") for link in page.find("//link") if not named & set(link.get("rel", "").split()))
    for candidates in page.find("//@srcset"):
        yield from (candidate.split()[0] for candidate in candidates.split(","))
    for style in page.find("//style/text() | //@style"):
        yield from CSS_ADDRESS.findall(style)


def test_nothing_is_loaded_from_the_web(site: Site) -> None:
    for page in site.pages.values():
        remote = [href for href in loaded(page) if urlsplit(href).netloc]
        assert not remote, page.path


def test_style_sheets_load_what_is_there(site: Site) -> None:
    for name in sorted(site.files):
        if not name.endswith(".css"):
            continue
        sheet = Page(name, site.root / name)
        for href in CSS_ADDRESS.findall(sheet.file.read_text(encoding="utf-8")):
            if href.startswith(("data:", "#")):
                continue
            target = sheet.target(href)
            assert target, f"{name} loads {href}"
            assert target[0] in site.files, f"{name} loads {href}, which is not there"


def test_links_to_the_web_give_nothing_away(site: Site) -> None:
    """A link that leads out says so to the browser, and hands over neither window nor referrer."""
    for page in site.pages.values():
        for a in page.find("//a[starts-with(@href, 'http') or starts-with(@href, '//')]"):
            assert {"noopener", "noreferrer"} & set(a.get("rel", "").split()), (page.path, a.get("href"))


@pytest.mark.parametrize(("path", "ui", "lang"), DOCUMENTS)
def test_the_text_is_clean(site: Site, path: str, ui: str, lang: str) -> None:
    page = site.pages[path]
    passages = page.find("//*[contains(concat(' ', @class, ' '), ' passage ')]")
    notes = page.find("//section[contains(@class, 'endnotes')]//li")
    assert passages
    for element in [*passages, *notes]:
        text = prose(element)
        for what, pattern in DEBRIS.items():
            if what == SPACE and element in notes:
                continue  # there a space parts the fields of a reference
            found = pattern.search(text)
            assert not found, f"{element.get('id')}: {what}: …{text[max(0, found.start() - 20) : found.end() + 20]}…"


@pytest.mark.parametrize(("path", "ui", "lang"), DOCUMENTS)
def test_notes_lead_there_and_back(site: Site, path: str, ui: str, lang: str) -> None:
    page = site.pages[path]
    references = page.find("//sup[contains(@class, 'note')]/a[@href]")
    for reference in references:
        number = reference.get("href").lstrip("#n")
        (note,) = page.find(f"//section[contains(@class, 'endnotes')]//li[@id='n{number}']")
        back = note.xpath(".//a[contains(@class, 'back')]/@href")
        assert f"#{reference.get('id')}" in back


@pytest.mark.parametrize(("id", "lang"), SOURCES)
def test_raw_downloads_are_the_seeds(site: Site, id: str, lang: str) -> None:
    seeds = {f.read_bytes() for f in (ROOT / "seeds" / "sources" / id).glob("text.*")}
    for ui in UI_LANGS:
        page = site.pages[f"{ui}/sources/{id}.html"]
        downloads = {target[0] for href in page.find("//a/@href") if (target := page.target(href))}
        raw = [name for name in downloads if re.search(r"(?:\.txt|text\.html)$", name)]
        assert raw, "no download of the raw text"
        assert {site.read(name) for name in raw} <= seeds
        assert any(name.endswith(".md") for name in downloads), "no download of the cleaned text"
        assert f"data/sources/{id}.json" in downloads


@pytest.mark.parametrize(("id", "lang"), SOURCES)
def test_data_keeps_its_schema(site: Site, id: str, lang: str) -> None:
    schema = json.loads(site.read("data/schema.json"))
    Draft202012Validator.check_schema(schema)
    record = json.loads(site.read(f"data/sources/{id}.json"))
    Draft202012Validator(schema).validate(record)
    assert record["id"] == id


@pytest.mark.parametrize(("id", "lang"), SOURCES)
def test_data_and_pages_hold_the_same_passages(site: Site, id: str, lang: str) -> None:
    record = json.loads(site.read(f"data/sources/{id}.json"))
    passages = site.pages[f"en/sources/{id}.html"].find("//*[contains(concat(' ', @class, ' '), ' passage ')]/@id")
    assert passages == [passage["id"] for passage in record["passages"]]


@pytest.mark.first
def test_a_fault_in_the_seeds_stops_the_build(site: Site, tmp_path: Path) -> None:
    """Every fault is named with its place and what to do, nothing is written, and the last good site stays."""
    project = copy_project(tmp_path / "project")
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    faults = {"korean-war": ("kind", "wikitexte"), "armistice-talks": ("published", "MMIII")}
    for id, (key, value) in faults.items():
        file = project / "seeds" / "sources" / id / "source.yml"
        kept = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith(f"{key}:")]
        file.write_text("\n".join([*kept, f"{key}: {value}", ""]), encoding="utf-8")

    done = make(project, "site")
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "Traceback" not in said
    for id in faults:
        assert re.search(rf"seeds/sources/{id}/source\.yml:\d+: [a-z-]+: .+ — .+", said), said
    assert [file.name for file in (project / "site").iterdir()] == ["index.html"]
    assert not list(project.glob(".site-*"))


def test_make_site_says_which_file_to_open(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    done = make(project, "site")
    assert done.returncode == 0, done.stdout + done.stderr
    last = done.stdout.splitlines()[-1]
    assert Path(last) == (project / "site" / "index.html").resolve()
    assert Path(last).is_file()
