"""Names in running text: the cases, and the whole corpus against an independent scan."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from reading_room.mentions import Finder, fold
from reading_room.mentions.words import ends
from reading_room.model import Link, Name, Passage, Span, Term

HEADS = Path(__file__).parents[1] / "hooks/reading_room/data/korean-heads.txt"
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


def passage(text: str, lang: str = "zh-Hans", *links: Link) -> Passage:
    return Passage("p1", "paragraph", 0, lang, text, links, Span(0, len(text)))


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(terms())


@pytest.mark.parametrize("case", rows("cases.tsv"), ids=lambda case: f"{case[0]}: {case[3]}")
def test_case(finder: Finder, case: list[str]) -> None:
    lang, source, marked, _ = case
    text, wanted = "", []
    at = 0
    for match in MARKED.finditer(marked):
        text += marked[at : match.start()]
        wanted += [(len(text), len(text) + len(match[1]), term) for term in match[2].split("+")]
        text += match[1]
        at = match.end()
    text += marked[at:]
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


def _variants(forms: dict[str, list[str]]) -> dict[str, tuple[Name, ...]]:
    return {lang: tuple(Name(form, lang, "variant") for form in listed) for lang, listed in forms.items()}


PEOPLE = {
    "macarthur": {"zh-Hans": ["道格拉斯·麦克阿瑟"], "ko": ["더글러스 맥아더"], "en": ["Douglas MacArthur"]},
    "van-fleet": {"zh-Hans": ["詹姆斯·范弗里特"], "en": ["James Van Fleet"]},
    "lie": {"zh-Hans": ["特里格夫·赖伊"], "en": ["Trygve Lie"]},
    "one-clark": {"zh-Hans": ["马克·克拉克"], "en": ["Mark Clark"]},
    "other-clark": {"zh-Hans": ["约瑟夫·克拉克"], "en": ["Joseph Clark"]},
    "deng-hua": {"zh-Hans": ["邓国清"], "en": ["Deng Guoqing"]},
}


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        (["MacArthur spoke."], [[]]),
        (["MacArthur spoke.", "Douglas MacArthur"], [[(0, 9)], [(0, 17)]]),
        (["Douglas MacArthur", "MacArthur’s plan, MacArthurs"], [[(0, 17)], [(0, 9), (18, 27)]]),
        (["Douglas MacArthur", "the MacArthur Memorial"], [[(0, 17)], []]),
        (["Douglas MacArthur", "맥아더는"], [[(0, 17)], []]),
        (["더글러스 맥아더", "맥아더는"], [[(0, 8)], [(0, 3)]]),
        (["James Van Fleet", "Van Fleet and the Fleet"], [[(0, 15)], [(0, 9)]]),
        (["Trygve Lie", "Lie"], [[(0, 10)], []]),
        (["Mark Clark", "Clark"], [[(0, 10)], []]),
        (["Deng Guoqing", "Guoqing"], [[(0, 12)], []]),
    ],
)
def test_a_last_name_needs_the_full_one_in_the_document(
    document: list[str], wanted: list[list[tuple[int, int]]]
) -> None:
    finder = Finder(Term(id, "person", "people", _variants(names), {}) for id, names in PEOPLE.items())
    found = finder.find_all([passage(text, "en") for text in document], "any")
    assert [[(mention.start, mention.end) for mention in mentions] for mentions in found] == wanted


def test_heads_of_korean_compounds_are_words_and_no_particles() -> None:
    heads = [
        head for line in HEADS.read_text(encoding="utf-8").splitlines() if line[0] != "#" for head in line.split(" | ")
    ]
    assert len(heads) == len(set(heads))
    assert all(re.fullmatch("[가-힣]{2,}|씨", head) for head in heads)
    # Behind a name that ends with a vowel, with ㄹ or with another consonant, none is an ending.
    assert not [head for head in heads for syllable in "가갈간" if ends(syllable, head)]


def test_folding_keeps_the_length() -> None:
    text = "ﬁ ＡＢ 戰爭 İ ß 한국 " + "".join(map(chr, range(0x4E00, 0x9FFF, 7)))
    assert len(fold(text)) == len(text)


def test_without_terms_nothing_is_found() -> None:
    assert Finder([]).find(passage("战俘"), "war") == ()
