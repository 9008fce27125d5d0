"""What the browser's search is given: the folding, the index, and a theme whose box it can use."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import material
import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from built import ROOT, Site
from reading_room.cleaning import clean
from reading_room.dates import find
from reading_room.glossary import Concordance, concordance
from reading_room.library import Library, load
from reading_room.links import Marked
from reading_room.model import UI_LANGS, Document
from reading_room.pages import words
from reading_room.pages.when import said
from reading_room.search import SCRIPT, THEME_PARTS, fold, folding, index_script, theme_faults
from reading_room.synopsis import synopsis

THEME = Path(material.__file__).parent / "templates"

Corpus = tuple[Library, list[Document], Concordance]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    library = load(ROOT / "seeds")
    documents = [clean(source, library.texts[source.id], library.names) for source in library.sources]
    return library, documents, concordance(library.terms, documents)


def read(script: bytes, name: str) -> Any:
    """The value that a script of the search assigns."""
    before, _, after = SCRIPT.partition("{value}")
    text = script.decode()
    return json.loads(text.removeprefix(before.format(name=name)).removesuffix(after.format()))


@pytest.fixture(scope="module")
def index(site: Site) -> Any:
    return read(site.read("search/index.js"), "index")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("軍事分界線", "军事分界线"),
        ("ＵＮ軍　１９５１年", "un军1951年"),
        ("P’anmunjŏm", "p'anmunjom"),
        ("포로 송환", "포로송환"),
        ("1951 년 12 월", "1951년12월"),
        ("12,345 and 12，000", "12345 and 12000"),
        ("½ ㎞", "1⁄2 km"),
        ("「停戰」", "“停战”"),
        ("F–86", "f-86"),
        ("\u1111\u1169\u1105\u1169", "포로"),
        ("동\u200b맹", "동맹"),
        ("麥克阿瑟", "麦克阿瑟"),
        ("李承晩", "李承晚"),
        ("淸川江", "清川江"),
        ("朝鮮戦争の捕虜", "朝鮮戰爭の捕虜"),
        ("一八○師", "一八〇师"),
    ],
)
def test_one_word_however_it_is_written(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nam Il", "Namil"),
        ("1950, 1951", "19501951"),
        ("1,2", "12"),
        ("포로", "보로"),
        ("38 45", "3845"),
        ("干", "乾坤"),
        ("芸", "艺"),  # Japan writes 藝 so, but China another word
        ("予", "豫"),
    ],
)
def test_two_words(one: str, other: str) -> None:
    """What is written otherwise and is another word, or another number."""
    assert fold(one) != fold(other)


def test_hangul_is_not_taken_apart() -> None:
    assert not [char for char in map(chr, range(0xAC00, 0xD7A4)) if char in folding()]


def test_the_index_has_every_text_once_as_written(index: Any, corpus: Corpus) -> None:
    _, documents, _ = corpus
    written = {(d["id"], id): text for d in index["documents"] for id, text, *_ in d["units"]}
    expected = {(d.source.id, p.id): p.text for d in documents for p in d.passages if p.text}
    expected |= {(d.source.id, f"n{n.n}"): n.text for d in documents for n in d.endnotes if n.text}
    assert written == expected
    assert sum(len(d["units"]) for d in index["documents"]) == len(expected)


def test_a_text_that_is_not_in_its_documents_language_tells_its_own(index: Any, corpus: Corpus) -> None:
    _, documents, _ = corpus
    for document, shown in zip(documents, index["documents"], strict=True):
        langs = {passage.id: passage.lang for passage in document.passages}
        for id, _, *lang in shown["units"]:
            if id in langs:
                assert (lang or [shown["lang"]]) == [langs[id]]


def test_the_index_is_no_larger_than_its_texts_need(site: Site, index: Any) -> None:
    """The texts in UTF-8, and beside each its id: 24 bytes at most, with signs around it."""
    script = site.read("search/index.js")
    assert not re.search(rb"\\u[0-9a-f]{4}", script)
    texts = [text for document in index["documents"] for _, text, *_ in document["units"]]
    size = len(json.dumps(index["documents"], ensure_ascii=False, separators=(",", ":")).encode())
    titles = len(json.dumps([d["titles"] for d in index["documents"]], ensure_ascii=False).encode())
    assert size <= sum(len(text.encode()) for text in texts) + 24 * len(texts) + titles + 100 * len(index["documents"])


def test_a_terms_passages_are_those_of_the_glossary(index: Any, corpus: Corpus) -> None:
    _, _, named = corpus
    units = [(document["id"], unit[0]) for document in index["documents"] for unit in document["units"]]
    assert {term["id"] for term in index["terms"]} == set(named.terms)
    for term in index["terms"]:
        places = [(source, id) for source, passages in named.index[term["id"]].items() for id in passages]
        assert [units[at] for at in term["units"]] == places


def test_names_are_there_once(index: Any) -> None:
    for term in index["terms"]:
        forms = [form for _, form in term["names"]]
        assert not set(term["spelled"]) & set(forms)
        assert len(set(term["spelled"])) == len(term["spelled"])


def test_every_event_is_in_the_index(index: Any, corpus: Corpus) -> None:
    library, _, _ = corpus
    assert [event["id"] for event in index["events"]] == [event.id for event in library.events]


def days(corpus: Corpus) -> list[str]:
    """The days that stand in the timeline by themselves."""
    library, documents, named = corpus
    marked = [Marked(document, find(document.passages), named.mentions(document)) for document in documents]
    return [row.date for row in synopsis(library.events, marked) if row.event is None]


def test_every_day_that_no_event_tells_is_in_the_index(index: Any, corpus: Corpus) -> None:
    assert [day["date"] for day in index["days"]] == days(corpus)
    assert all(set(day["dates"]) == set(UI_LANGS) for day in index["days"])


def test_the_same_documents_give_the_same_index(site: Site, corpus: Corpus) -> None:
    library, documents, named = corpus
    made = index_script(documents, named, library.events, days(corpus), said)
    assert made == site.read("search/index.js")


def theirs(pattern: str) -> str | None:
    found = next(iter(sorted(THEME.glob(pattern))), None)
    return found.read_text(encoding="utf-8") if found else None


def test_the_box_fits_the_theme() -> None:
    assert list(theme_faults(theirs)) == []


@pytest.mark.parametrize(("file", "part"), [(file, part) for file, parts in THEME_PARTS.items() for part in parts])
def test_a_theme_that_has_changed_is_told(file: str, part: str) -> None:
    def changed(pattern: str) -> str | None:
        text = theirs(pattern)
        return text.replace(part, "") if text and pattern == file else text

    (fault,) = theme_faults(changed)
    assert fault.startswith(f"{file}: search-theme: no {part}")


def test_a_theme_without_a_file_is_told() -> None:
    assert [fault.split(":")[0] for fault in theme_faults(lambda pattern: None)] == list(THEME_PARTS)


def test_a_theme_that_has_changed_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    specification = importlib.util.spec_from_file_location("site_hook", ROOT / "hooks" / "site.py")
    assert specification
    assert specification.loader
    hook = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(hook)
    monkeypatch.setattr(hook, "theme_faults", lambda read: [f"changed: {read('partials/search.html')[:10]}"])
    with pytest.raises(PluginError, match=r"the search does not fit the theme\nchanged: \{#-\n  This"):
        hook.on_config(load_config(str(ROOT / "mkdocs.yml")))


@pytest.mark.parametrize("ui", UI_LANGS)
def test_what_the_box_leads_to_is_there(site: Site, index: Any, ui: str) -> None:
    """Terms and events at the addresses that the script makes of their ids."""
    aims = [(f"{ui}/timeline.html", event["id"]) for event in index["events"]]
    aims += [(f"{ui}/glossary/{term['theme']}.html", term["id"]) for term in index["terms"]]
    assert [aim for aim in aims if not site.has(*aim)] == []


@pytest.mark.parametrize("ui", UI_LANGS)
def test_the_box_speaks_the_readers_language(site: Site, ui: str) -> None:
    labels = words(ui)["search"]
    page = site.pages[f"{ui}/about.html"]
    (box,) = page.find("//div[@role='search']")
    assert box.get("aria-label") == labels["label"]
    assert page.find("//div[@role='search']//button[@type='reset']/@aria-label") == [labels["reset"]]
    assert page.find("//div[@role='search']//label[contains(@class, 'icon')]/@title") == [labels["close"]]
