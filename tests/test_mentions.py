"""Names in running text: the cases, and the whole corpus against an independent scan."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from reading_room.mentions import Finder, fold
from reading_room.mentions.words import ends
from reading_room.model import Link, Name, Passage, Span, Term

DATA = Path(__file__).parents[1] / "hooks/reading_room/data"
HEADS = [DATA / f"korean-{name}.txt" for name in ("heads", "offices", "ranks")]
CASES = Path(__file__).parent / "cases" / "mentions"
MARKED = re.compile("⟦([^=⟧]+)=([^⟧]+)⟧")


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def terms() -> list[Term]:
    names: defaultdict[str, defaultdict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for row in rows("names.tsv"):
        term, lang, form, only, exclude = (*row, "", "")[:5]
        names[term][lang].append(Name(form, lang, "variant", tuple(only.split()), tuple(exclude.split())))
    return [Term(id, "concept", "concepts", {k: tuple(v) for k, v in n.items()}, {}) for id, n in names.items()]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and what they mark."""
    text = ""
    wanted: list[tuple[int, int, str]] = []
    at = 0
    for match in MARKED.finditer(marked):
        text += marked[at : match.start()]
        wanted += [(len(text), len(text) + len(match[1]), term) for term in match[2].split("+")]
        text += match[1]
        at = match.end()
    return text + marked[at:], wanted


def passage(text: str, lang: str = "zh-Hans", *links: Link) -> Passage:
    return Passage("p1", "paragraph", 0, lang, text, links, Span(0, len(text)))


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(terms())


@pytest.mark.parametrize("case", rows("cases.tsv"), ids=lambda case: f"{case[0]}: {case[3]}")
def test_case(finder: Finder, case: list[str]) -> None:
    lang, source, marked, _ = case
    text, wanted = unmarked(marked)
    assert [tuple(m) for m in finder.find(passage(text, lang), source)] == wanted


def test_a_link_to_a_concept_mentions_it_whatever_its_words(finder: Finder) -> None:
    linked = passage("共軍越过三八线", "zh-Hans", Link(0, 2, "中國人民志願軍", "https://example.org/"))
    assert [tuple(m) for m in finder.find(linked, "war")] == [(0, 2, "volunteers")]


def test_a_link_wins_over_a_name_across_its_edge(finder: Finder) -> None:
    linked = passage("中国人民志愿军", "zh-Hans", Link(0, 4, "朝鲜战争", "https://example.org/"))
    assert [tuple(m) for m in finder.find(linked, "war")] == [(0, 4, "war"), (4, 7, "volunteers")]


def test_a_link_to_no_concept_hides_nothing(finder: Finder) -> None:
    linked = passage("战俘营", "zh-Hans", Link(0, 3, "战俘营", "https://example.org/"))
    assert [tuple(m) for m in finder.find(linked, "war")] == [(0, 2, "pow")]


def people() -> list[Term]:
    names: defaultdict[str, dict[str, tuple[Name, ...]]] = defaultdict(dict)
    for id, lang, forms in rows("people.tsv"):
        names[id][lang] = tuple(Name(form, lang, "variant") for form in forms.split("|"))
    return [Term(id, "place" if id == "korea" else "person", "people", listed, {}) for id, listed in names.items()]


@pytest.mark.parametrize("case", rows("last-names.tsv"), ids=lambda case: f"{case[0]}: {case[2]}")
def test_a_last_name_needs_the_full_one_in_the_document(case: list[str]) -> None:
    lang, document, _ = case
    read = [unmarked(marked) for marked in document.split(" ¶ ")]
    found = Finder(people()).find_all([passage(text, lang) for text, _ in read], "any")
    assert [[tuple(mention) for mention in mentions] for mentions in found] == [wanted for _, wanted in read]


def test_heads_of_korean_compounds_are_words_and_no_particles() -> None:
    lines = [line for file in HEADS for line in file.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    heads = [head for line in lines for head in line.split(" | ")]
    assert len(heads) == len(set(heads))
    assert all(re.fullmatch("[가-힣]{2,}|[씨시항역변]", head) for head in heads)
    # Behind a name that ends with a vowel, with ㄹ or with another consonant, none is an ending.
    assert not [head for head in heads for syllable in "가갈간" if ends(syllable, head)]


def test_folding_keeps_the_length() -> None:
    text = "ﬁ ＡＢ 戰爭 İ ß 한국 " + "".join(map(chr, range(0x4E00, 0x9FFF, 7)))
    assert len(fold(text)) == len(text)


def test_without_terms_nothing_is_found() -> None:
    assert Finder([]).find(passage("战俘"), "war") == ()
