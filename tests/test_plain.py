"""The collection as plain Markdown: built by MkDocs alone, read by CommonMark, and nothing in it leads nowhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from built import ROOT, Site, forms, sources
from hostile import KINDS, collections
from reading_room.__main__ import main
from reading_room.body import loose_notes, note_numbers
from reading_room.cleaning import clean
from reading_room.library import load
from reading_room.model import UI_LANGS
from reading_room.pages import Prose
from reading_room.pages.editions import Shelf
from reading_room.pages.gathered import written_forms
from reading_room.pages.words import words
from reading_room.plain import projects
from reading_room.scripts import Converter

_PLACE = re.compile(r'^<a id="(?P<id>p\d+)"></a>')


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Markdown of the real seeds."""
    folder = tmp_path_factory.mktemp("plain") / "copy"
    command = ["export", "--markdown", str(folder), "--seeds", str(ROOT / "seeds"), "--docs", str(ROOT / "docs")]
    assert main(command) == 0
    return folder


@pytest.fixture(scope="module")
def copy(plain: Path) -> Site:
    """What MkDocs makes of it in all interface languages, strictly, and without anything of ours within reach."""
    clean_room = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for ui in UI_LANGS:
        done = subprocess.run(
            [sys.executable, "-I", "-m", "mkdocs", "build", "--strict", "-f", f"mkdocs.{ui}.yml"],
            cwd=plain,
            env={**clean_room, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return Site(plain / "site")


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    library = load(ROOT / "seeds")
    documents = [clean(source, library.texts[source.id], library.names) for source in library.sources]
    return Shelf(documents, Converter(written_forms(library.terms)))


def test_every_link_and_fragment_leads_somewhere(copy: Site) -> None:
    lost = [
        (page.path, element.get("href"))
        for page in copy.pages.values()
        for element in page.find("//a[@href]")
        if not page.path.endswith("/404.html")
        and (target := page.target(element.get("href")))
        and not copy.has(target[0] if target[0] != "." else page.path, target[1])
    ]
    assert not lost


def test_the_pages_stand_at_the_addresses_of_the_site(copy: Site, site: Site) -> None:
    """So do passages, notes with a text, terms, events and topics: whatever was cited is found again."""
    beside = re.compile(r"^(index|404|[^/]+/compare/.*)$")
    pages = {path for path in site.pages if not beside.match(path.removesuffix(".html"))}
    assert pages <= set(copy.pages)
    cited = re.compile(r"^(p\d+|t-.+|n\d+|e\d+)$")
    for path in pages:
        wanted = {anchor for anchor in site.pages[path].anchors if cited.match(anchor)}
        if re.search(r"/(timeline|disagreements|about|guide)$|/glossary/", path.removesuffix(".html")):
            shown = site.pages[path].find("//article//*[not(ancestor-or-self::template)]/@id")
            wanted = {id for id in shown if not re.search(r"-scale$|-title$", id)}
            wanted -= {"side-by-side"}
        assert wanted <= copy.pages[path].anchors, path


def words_of(element: html.HtmlElement) -> str:
    """The words of a passage without its number, the numbers of notes, and what is nested in it."""
    ours = "ancestor::sup or starts-with(., '¶') and parent::a or ancestor::ul[ancestor::*[@data-mark]]"
    element.set("data-mark", "")
    found = "".join(element.xpath(f"descendant::text()[not({ours})]"))
    del element.attrib["data-mark"]
    return found.strip()


def test_a_built_page_gives_the_text_back(copy: Site, shelf: Shelf) -> None:
    for edition in shelf.editions:
        page = copy.pages[f"en/sources/{edition.name}.html"]
        for passage in edition.document.passages:
            (place,) = page.find(f"//a[@id='{passage.id}']")
            pictures = [inline.file for inline in passage.inlines if hasattr(inline, "file")]
            assert words_of(place.getparent()) == " ".join([*pictures, passage.text]).strip(), passage.id


def test_common_mark_gives_the_text_back(plain: Path, shelf: Shelf) -> None:
    """References to notes, which CommonMark does not know, stay in the text as they are."""
    parser = MarkdownIt("commonmark")
    for edition in shelf.editions:
        text = (plain / f"docs/ko/sources/{edition.name}.md").read_text(encoding="utf-8")
        found = {}
        for token in parser.parse(text):
            if token.type == "inline" and (place := _PLACE.match(token.content)):
                told = "".join(child.content for child in token.children or () if child.type == "text")
                found[place["id"]] = re.sub(r"\[\^e?\d+\]", "", re.sub(r"^¶\d+ ", "", told)).strip()
        for passage in edition.document.passages:
            pictures = [inline.file for inline in passage.inlines if hasattr(inline, "file")]
            assert found[passage.id] == " ".join([*pictures, passage.text]).strip(), passage.id


def test_notes_bear_the_numbers_that_the_source_gives_them(copy: Site, shelf: Shelf) -> None:
    """A builder counts them: the source's own come first, in order, then the editor's."""
    for edition in shelf.editions:
        found = copy.pages[f"en/sources/{edition.name}.html"].find("//div[@class='footnote']/ol/li")
        ids = [note.xpath("string(.//a[@id]/@id)") for note in found]
        kept, lost = note_numbers(edition.document)
        unused = loose_notes(edition.document)
        own = [f"n{number}" for number in sorted(kept.union(lost) - unused)]
        assert ids == [*own, *(f"e{n}" for n in range(1, 1 + sum(map(len, edition.notes.values()))))]


@pytest.mark.first
def test_words_in_another_language_say_so(copy: Site) -> None:
    """Han above all, by which a browser chooses the shapes of characters."""
    for ui in ("ko", "en"):
        for id, lang in sources():
            for form in forms(lang):
                page = copy.pages[f"{ui}/sources/{id}{form}.html"]
                for place in page.find("//a[starts-with(@id, 'p')]/following-sibling::span[@lang][1]"):
                    assert place.get("lang") != ui
        assert copy.pages[f"{ui}/sources/korean-war.html"].find("//span[@lang='zh-Hant']")


@pytest.mark.first
def test_the_copy_is_laid_out_as_any_builder_has_it(plain: Path) -> None:
    names = ["about", "disagreements", "guide", "index", "timeline"]
    names += [f"sources/{id}{form}" for id, lang in sources() for form in forms(lang)]
    names += ["glossary/index", *(f"glossary/{path.stem}" for path in (ROOT / "seeds" / "terms").iterdir())]
    wanted = {f"docs/{ui}/{name}.md" for ui in UI_LANGS for name in names}
    found = {path.relative_to(plain).as_posix() for path in plain.rglob("*") if path.is_file()}
    assert {name for name in found if not name.startswith("site/")} == {
        "README.md",
        *(f"mkdocs.{ui}.yml" for ui in UI_LANGS),
        *wanted,
    }


def test_nothing_of_ours_runs(plain: Path) -> None:
    for ui in UI_LANGS:
        settings = YAML(typ="safe").load(plain / f"mkdocs.{ui}.yml")
        assert "hooks" not in settings
        assert "custom_dir" not in settings["theme"]
        assert settings["plugins"] == ["search"]


def test_a_copy_begins_with_what_it_lacks(plain: Path, copy: Site) -> None:
    read_me = (plain / "README.md").read_text(encoding="utf-8")
    for ui in UI_LANGS:
        first = copy.pages[f"{ui}/index.html"].find("//article//ul[1]")[0]
        told = [item.text_content() for item in first.iter("li")]
        assert told == words(ui)["plain"]["losses"]
        assert all(loss in read_me for loss in told)


def test_the_same_seeds_give_the_same_files_and_the_command_says_what_is_lost(plain: Path, tmp_path: Path) -> None:
    """In a process with another order of hashes."""
    folder = tmp_path / "copy"
    done = subprocess.run(
        [sys.executable, "-m", "reading_room", "export", "--markdown", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=True,
    )
    assert all(f"- {loss}\n" in done.stdout for loss in words("en")["plain"]["losses"])
    again = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert again == {name: (plain / name).read_bytes() for name in again}
    assert len(again) > len(UI_LANGS)


OURS = re.compile(r'<a id="[\w.-]+">|<(?:q|span) lang="[\w-]+">|</(?:a|q|span)>|</?(?:del|em|ins|mark|small|strong)>')
"""The HTML that stands within a line: places, languages, quotations, and what was removed or supplied."""


@pytest.mark.parametrize("sort", KINDS)
@settings(max_examples=settings().max_examples // 20)
@given(data=st.data())
def test_a_hostile_source_puts_nothing_of_its_own_into_the_markup(sort: str, data: st.DataObject) -> None:
    library, documents = data.draw(collections(sort, "ko"))
    prose = {(name, ui): Prose("About.", "About.") for name in ("index", "about", "guide") for ui in UI_LANGS}
    files = projects(library, documents, prose, Path("nowhere"))
    reader = MarkdownIt("commonmark")
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    for name, content in files.items():
        if name.endswith(".yml"):
            assert YAML(typ="safe").load(content)["nav"]
            continue
        # CommonMark has no notes: it would read one of a single word as the address of its references.
        for token in reader.parse(re.sub(r"(?m)^\[\^\w+\]: ", "note ", content.decode())):
            assert token.type != "html_block", (name, token)
            for child in token.children or ():
                assert child.type != "html_inline" or OURS.fullmatch(child.content), (name, child)
                if child.type == "link_open":
                    assert urlsplit(str(child.attrs["href"])).scheme in ("", "http", "https"), (name, child)
