"""The books: every word stands in them and can be taken out again, and the same text makes the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

from built import ROOT, Site, build
from reading_room.apparatus import EditorNote
from reading_room.book import Collection, Paper, Task, collected, printed, tasks, volume
from reading_room.book.text import SPURIOUS, runs
from reading_room.book.words import told, unbroken
from reading_room.cleaning import clean
from reading_room.commands import pdf
from reading_room.library import load
from reading_room.model import UI_LANGS, NoteRef, Passage
from reading_room.synopsis import in_time

MADE = ("korean-war.zh-Hans.pdf", "armistice-abstract.pdf")
"""The books that are made here: one in Chinese, one in Korean and English. The others differ from them in length."""

FIRST, NOTES = 26, 40
"""So many passages and notes of the Chinese one are enough: names, headings, footnotes of all kinds."""


class Anywhere(dict[str, int]):
    """Pages of a book that is not laid out: every place is on the seventh."""

    def __missing__(self, place: str) -> int:
        return 7


@pytest.fixture(scope="module")
def collection() -> Collection:
    library = load(ROOT / "seeds")
    documents = [clean(source, library.texts[source.id], library.names) for source in library.sources]
    return collected(library, documents, ROOT / "docs" / "assets" / "pictures")


@pytest.fixture(scope="module")
def by_uri(collection: Collection) -> dict[str, Task]:
    return {task.uri: task for task in tasks(collection)}


@pytest.fixture(scope="module")
def made(by_uri: dict[str, Task]) -> dict[str, Task]:
    """The books of `MADE`, the Chinese one cut short."""
    chinese, other = (by_uri[uri] for uri in MADE)
    (edition,) = chinese.editions
    document = edition.document
    first = document.passages[:FIRST]
    added = tuple(one for one in document.added if one.passage in {passage.id for passage in first})
    few = replace(document, passages=first, endnotes=document.endnotes[:NOTES], added=added)
    return {chinese.uri: chinese._replace(editions=(replace(edition, document=few),)), other.uri: other}


@pytest.fixture(scope="module")
def papers(collection: Collection, made: dict[str, Task]) -> dict[str, Paper]:
    undated = replace(collection, library=replace(collection.library, events=(), disagreements=()))
    return {uri: printed(undated if uri == MADE[0] else collection, task) for uri, task in made.items()}


@pytest.fixture(scope="module")
def readers(papers: dict[str, Paper]) -> dict[str, PdfReader]:
    return {uri: PdfReader(io.BytesIO(paper.pdf)) for uri, paper in papers.items()}


@pytest.fixture(scope="module")
def texts(readers: dict[str, PdfReader]) -> dict[str, list[str]]:
    """The words of each page, as another program takes them out."""
    return {uri: [page.extract_text() for page in reader.pages] for uri, reader in readers.items()}


def squeezed(text: str) -> str:
    return "".join(text.split())


def expected(passage: Passage, remarks: Sequence[EditorNote]) -> str:
    """A passage's text as paper has it: the numbers of its notes and of the editor's stand among its words."""
    text, at = "", 0
    signs = [(inline.start, str(inline.n)) for inline in passage.inlines if isinstance(inline, NoteRef)]
    for note in remarks:
        signs += [(note.start, SPURIOUS[0]), (note.end, SPURIOUS[1])] if note.kind == "spurious" else []
        signs.append((note.end, f"※{note.n}"))
    for place, sign in sorted(signs, key=lambda one: one[0]):
        text, at = text + passage.text[at:place] + sign, place
    return squeezed(text + passage.text[at:])


def missing(words: str, pages: list[str]) -> str:
    """What is left of a passage's words when they have been found on a page, or on consecutive ones."""
    best = words
    for start in range(len(pages)):
        left = words
        for page in pages[start:]:
            length = next((n for n in range(len(left), 0, -1) if left[:n] in page), 0)
            left = left[length:]
            if not left or length < 2:
                break
        best = min(best, left, key=len)
        if not best:
            break
    return best


@pytest.mark.parametrize("uri", MADE)
@pytest.mark.first
def test_every_word_can_be_taken_out_again(uri: str, made: dict[str, Task], texts: dict[str, list[str]]) -> None:
    pages = [squeezed(text) for text in texts[uri]]
    (edition,) = made[uri].editions
    lost = {
        p.id: left
        for p in edition.document.passages
        if (left := missing(expected(p, edition.notes.get(p.id, ())), pages))
    }
    assert not lost


@pytest.mark.first
def test_a_note_stands_at_the_foot_of_the_page_that_refers_to_it(
    made: dict[str, Task], texts: dict[str, list[str]]
) -> None:
    pages = [squeezed(text) for text in texts[MADE[0]]]
    (edition,) = made[MADE[0]].editions
    referring = {i.n for p in edition.document.passages for i in p.inlines if isinstance(i, NoteRef)}
    notes = [note for note in edition.document.endnotes if note.text and note.n in referring]
    assert len(notes) > 3
    for note in notes:
        (page,) = (page for page in pages if f"{note.n}{squeezed(note.text)[:20]}" in page)
        assert page.count(str(note.n)) > 1


@pytest.mark.parametrize("uri", MADE)
@pytest.mark.first
def test_a_book_is_tagged_in_its_language_and_has_an_outline(
    uri: str, by_uri: dict[str, Task], readers: dict[str, PdfReader]
) -> None:
    reader = readers[uri]
    root = reader.trailer["/Root"]
    assert root["/Lang"] == by_uri[uri].ui
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    (edition,) = by_uri[uri].editions
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert edition.title.text in titles


@pytest.mark.parametrize("uri", MADE)
@pytest.mark.first
def test_all_fonts_are_embedded(uri: str, readers: dict[str, PdfReader]) -> None:
    for page in readers[uri].pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for descendant in font.get_object()["/DescendantFonts"]:
                descriptor = descendant.get_object()["/FontDescriptor"]
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & descriptor.keys()


@pytest.mark.first
def test_the_contents_name_the_pages_on_which_the_parts_begin(texts: dict[str, list[str]]) -> None:
    text = texts["armistice-abstract.pdf"]
    for label in ("연표", "용어와 색인", "출처와 권리"):
        found = re.search(label + r"[ .\s]*(\d+)", text[1])
        assert found, label
        assert label in text[int(found[1]) - 1]


@pytest.mark.first
def test_the_same_text_makes_the_same_bytes(
    collection: Collection, by_uri: dict[str, Task], papers: dict[str, Paper]
) -> None:
    uri = "armistice-abstract.pdf"
    assert printed(collection, by_uri[uri]).pdf == papers[uri].pdf


@pytest.mark.first
def test_there_is_a_book_for_each_language_and_each_form_of_a_document(by_uri: dict[str, Task]) -> None:
    whole = [uri for uri, task in by_uri.items() if task.whole]
    assert whole == [f"{ui}/reading-room.pdf" for ui in UI_LANGS]
    assert {"korean-war.pdf", "korean-war.zh-Hans.pdf", "korean-war.zh-Hant.pdf", "pow-exchange.pdf"} <= by_uri.keys()


@pytest.mark.parametrize("ui", UI_LANGS)
def test_the_whole_collection_as_html_has_a_target_for_each_reference(
    ui: str, collection: Collection, by_uri: dict[str, Task]
) -> None:
    html = volume(collection, by_uri[f"{ui}/reading-room.pdf"], Anywhere(x=1))
    ids = set(re.findall(r' id="([^"]+)"', html))
    assert not {target for target in re.findall(r' href="#([^"]+)"', html) if target not in ids}
    names = [event.names[ui] for event in in_time(collection.library.events)]
    assert [unescape(name) for name in re.findall(r'<span class="date">.*?</span> (.*?)</h2>', html)] == [
        told(name, ui).unescape() for name in names
    ]
    differing = html.partition('<section class="disagreements">')[2].partition("</section>")[0]
    topics = [topic.names[ui] for topic in collection.library.disagreements]
    assert [unescape(label) for label in re.findall(r'<h2 data-label="(.*?)">', differing)] == topics
    claims = sum(len(topic.claims) for topic in collection.library.disagreements)
    assert len(re.findall(r'<p class="tell">.*<q .*<a class="w" href="#.*</p>', differing)) == claims
    remarked = sum(
        len(e.notes.get(p.id, ())) for e in by_uri[f"{ui}/reading-room.pdf"].editions for p in e.document.passages
    )
    assert html.count('class="footnote remark"') == remarked
    assert html.count('class="footnote"') == sum(
        bool(note.text) for e in by_uri[f"{ui}/reading-room.pdf"].editions for note in e.document.endnotes
    ) - html.count('class="left"')


@pytest.mark.first
def test_a_book_of_one_document_has_what_others_give_differently(
    collection: Collection, by_uri: dict[str, Task]
) -> None:
    html = volume(collection, by_uri["armistice-abstract.pdf"], Anywhere(x=1))
    differing = html.partition('<section class="disagreements">')[2].partition("</section>")[0]
    topics = [
        topic
        for topic in collection.library.disagreements
        if any(claim.tell.source == "armistice-abstract" for claim in topic.claims)
    ]
    assert topics
    own = [claim.tell.source == "armistice-abstract" for topic in topics for claim in topic.claims]
    lines = re.findall(r'<p class="tell">.*</p>', differing)
    assert ['href="#armistice-abstract.' in line for line in lines] == own


def test_a_korean_word_keeps_together_and_an_endless_one_does_not() -> None:
    assert told("휴전 회담 a 1953년 & b", "ko") == "휴⁠전 회⁠담 a 1⁠9⁠5⁠3⁠년 &amp; b"
    assert unbroken("가" * 100) == "가" * 100
    assert unbroken("朝鮮停戰談判") == "朝鮮停戰談判"


@pytest.mark.first
def test_a_line_of_a_korean_book_ends_with_a_word(by_uri: dict[str, Task], texts: dict[str, list[str]]) -> None:
    (edition,) = by_uri["armistice-abstract.pdf"].editions
    korean = next(p.text for p in edition.document.passages if p.kind == "paragraph" and p.lang == "ko")
    lines = [line for page in texts["armistice-abstract.pdf"] for line in page.splitlines()]
    ends = [line.split()[-1] for line in lines if len(line) > 20 and line.strip() in korean]
    assert len(ends) > 5
    assert set(ends) <= set(korean.split())


def test_numbers_in_a_row_are_a_run() -> None:
    assert runs([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10"
    assert runs([]) == ""


def books(site: Site) -> Iterator[str]:
    for path, page in site.pages.items():
        for href in page.find("//a/@href"):
            if href.endswith(".pdf") and (target := page.target(href)):
                yield f"{path} → {target[0]}"


def test_pages_lead_to_books_where_they_are_made_and_nowhere_else(
    site: Site, by_uri: dict[str, Task], tmp_path: Path
) -> None:
    assert not list(books(site))
    done = build(ROOT, tmp_path / "site", READING_ROOM_PDF="1")
    assert done.returncode == 0, done.stderr
    found = {line.split(" → ")[1] for line in books(Site(tmp_path / "site"))}
    assert found == {f"pdf/{uri}" for uri in by_uri}


def test_without_the_engine_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from reading_room.__main__ import main
    from reading_room.book.paper import PaperError

    def absent() -> None:
        raise PaperError("WeasyPrint is missing — install it")

    monkeypatch.setattr(pdf, "engine", absent)
    assert main(["pdf", "--out", str(tmp_path / "out"), "--seeds", str(ROOT / "seeds")]) == 1
    assert "install" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.first
def test_a_long_collection_is_parted_into_volumes(
    collection: Collection, by_uri: dict[str, Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reading_room.pages.volumes.LONGEST", 100)
    parted = [task for task in tasks(collection) if task.whole and task.ui == "ko"]
    assert [task.uri for task in parted] == [f"ko/reading-room-{n}.pdf" for n in (1, 2, 3, 4)]
    assert [task.part for task in parted] == ["1/4", "2/4", "3/4", "4/4"]
    assert tuple(edition for task in parted for edition in task.editions) == by_uri["ko/reading-room.pdf"].editions
