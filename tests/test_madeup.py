"""Documents that were made up, in the manner of each kind: they need no code of their own.

A folder of `madeup/` holds a document as an editor would bring it, and in `expected.yml` what must be true of it:

    title, author   what the text itself is found to say (absent: nothing is asked)
    headings        all of them, in order
    kept            words that stand within one passage as written here
    gone            words that stand in no passage
    notes           how many endnotes there are
    dates           what is found as a date, and its EDTF
    terms           glossary terms that are found, at least
    related         documents of the collection that have a passage related to one of it, and by which date

All of them are put beside the collection in a copy of the project, which is built once.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from built import ROOT, Site, build, copy_project, forms
from reading_room.__main__ import main
from reading_room.cleaning import clean
from reading_room.dates import find
from reading_room.glossary import concordance
from reading_room.library import load
from reading_room.links import Kinship, Marked
from reading_room.model import UI_LANGS, Related

FOLDERS = sorted(path for path in (ROOT / "tests" / "madeup").iterdir() if path.is_dir())
IDS = [folder.name for folder in FOLDERS]
EXPECTED: dict[str, dict[str, Any]] = {
    folder.name: YAML(typ="safe", pure=True).load(folder / "expected.yml") for folder in FOLDERS
}

NAMED_THROUGHOUT = {"two-abstracts": "a document of six passages names its subject in four: too common to relate any"}
"""Documents that ought to be related to others and are not, and why."""


class Room(NamedTuple):
    """The collection with the made-up documents: what was found in each, and its kin."""

    project: Path
    marked: dict[str, Marked]
    related: dict[str, list[Related]]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    project = copy_project(tmp_path_factory.mktemp("madeup"))
    for folder in FOLDERS:
        target = project / "seeds" / "sources" / folder.name
        shutil.copytree(folder, target, ignore=shutil.ignore_patterns("expected.yml"))
    library = load(project / "seeds")
    documents = [clean(source, library.texts[source.id], library.names) for source in library.sources]
    named = concordance(library.terms, documents)
    corpus = [Marked(document, find(document.passages), named.mentions(document)) for document in documents]
    kin = Kinship(library.events, corpus)
    by_id = {id: [other for (own, _), others in kin.items() if own == id for other in others] for id in IDS}
    return Room(project, {each.document.source.id: each for each in corpus}, by_id)


@pytest.fixture(scope="module")
def larger_site(room: Room) -> Site:
    folder = room.project / "site"
    done = build(room.project, folder)
    assert done.returncode == 0, done.stderr
    return Site(folder)


@pytest.fixture(params=IDS)
def id(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def texts(room: Room, id: str) -> list[str]:
    return [passage.text for passage in room.marked[id].document.passages]


def test_there_are_documents_of_each_kind_and_language() -> None:
    described = [YAML(typ="safe", pure=True).load(folder / "source.yml") for folder in FOLDERS]
    assert {source["kind"] for source in described} == {"wikitext", "print", "web", "abstract"}
    assert {source["lang"] for source in described} == {"zh-Hans", "zh-Hant", "ko", "en"}
    assert len(FOLDERS) >= 6


def test_title_and_author(room: Room, id: str) -> None:
    document = room.marked[id].document
    wanted = {key: EXPECTED[id][key] for key in ("title", "author") if key in EXPECTED[id]}
    assert {key: getattr(document, key) for key in wanted} == wanted


def test_headings(room: Room, id: str) -> None:
    passages = room.marked[id].document.passages
    assert [passage.text for passage in passages if passage.kind == "heading"] == EXPECTED[id]["headings"]


def test_words_are_kept_whole(room: Room, id: str) -> None:
    here = texts(room, id)
    assert not [words for words in EXPECTED[id]["kept"] if not any(words in text for text in here)], here


def test_what_is_no_text_is_gone(room: Room, id: str) -> None:
    here = texts(room, id)
    assert not [(words, text) for words in EXPECTED[id]["gone"] for text in here if words in text]


def test_notes(room: Room, id: str) -> None:
    endnotes = room.marked[id].document.endnotes
    assert [note.n for note in endnotes] == list(range(1, EXPECTED[id]["notes"] + 1))


def test_dates(room: Room, id: str) -> None:
    marked = room.marked[id]
    found = {
        (passage.text[date.start : date.end], date.edtf)
        for passage, dates in zip(marked.document.passages, marked.dates, strict=True)
        for date in dates
    }
    assert found >= {(words, str(edtf)) for words, edtf in EXPECTED[id]["dates"].items()}


@pytest.mark.first
def test_terms(room: Room, id: str) -> None:
    found = {mention.term for mentions in room.marked[id].mentions for mention in mentions}
    assert found >= set(EXPECTED[id]["terms"])


@pytest.mark.first
def test_relations(room: Room, id: str, request: pytest.FixtureRequest) -> None:
    if id in NAMED_THROUGHOUT:
        request.applymarker(pytest.mark.xfail(reason=NAMED_THROUGHOUT[id], strict=True))
    found = {(other.source, other.date) for other in room.related[id]}
    assert found >= {(other["source"], str(other["date"])) for other in EXPECTED[id]["related"]}


def test_check_and_explain_have_no_complaints(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = str(room.project / "seeds")
    assert main(["check", "--seeds", seeds]) == 0
    assert ": 0 errors, 0 warnings" in capsys.readouterr().out.splitlines()[-1]
    for name in IDS:
        assert main(["explain", name, "--seeds", seeds]) == 0
        assert capsys.readouterr().out.count(" → ") > 1


def test_each_has_its_pages_and_data(larger_site: Site, id: str, room: Room) -> None:
    lang = room.marked[id].document.source.lang
    for ui in UI_LANGS:
        for form in forms(lang):
            assert f"{ui}/sources/{id}{form}.html" in larger_site.files
    data = json.loads(larger_site.read(f"data/sources/{id}.json"))
    assert [passage["text"] for passage in data["passages"]] == texts(room, id)
    read = " ".join(larger_site.pages[f"en/sources/{id}.html"].tree.text_content().split())
    assert EXPECTED[id]["headings"] == [] or all(heading in read for heading in EXPECTED[id]["headings"])


def test_the_search_finds_them(larger_site: Site, id: str) -> None:
    index = larger_site.read("search/index.js").decode()
    for sentence in EXPECTED[id]["kept"]:
        assert json.dumps(sentence, ensure_ascii=False)[1:-1] in index


@pytest.mark.first
def test_pages_of_the_collection_lead_to_them(larger_site: Site, id: str) -> None:
    if id in NAMED_THROUGHOUT:
        pytest.skip(NAMED_THROUGHOUT[id])
    sources = [other["source"] for other in EXPECTED[id]["related"]]
    hrefs = {
        str(href) for source in sources for href in larger_site.pages[f"en/sources/{source}.html"].find("//a/@href")
    }
    assert any(href.startswith(f"{id}.html#") for href in hrefs)
