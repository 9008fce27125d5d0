"""Script forms: cases, the data's invariants, both Chinese seeds, and properties of any text and any inlines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from built import ROOT
from reading_room.language import HAN, han_script
from reading_room.model import (
    SCRIPTS,
    Emphasis,
    Endnote,
    Figure,
    Fragment,
    Gap,
    Inline,
    Link,
    NoteRef,
    Passage,
    Script,
    Span,
    Variant,
)
from reading_room.scripts import Converter

CASES = Path(__file__).parent / "cases" / "scripts"
DATA = ROOT / "hooks" / "reading_room" / "data"
CONVERTER = Converter()
OTHER: dict[Script, Script] = {"zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans"}


@dataclass(frozen=True)
class Case:
    input: str
    script: Script
    expected: str
    written: str | None
    why: str


def name(case: Case) -> str:
    return f"{case.input} → {case.script}"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(group: str) -> Iterator[Case]:
    for row in rows(CASES / f"{group}.tsv"):
        assert row["script"] in SCRIPTS
        script: Script = "zh-Hans" if row["script"] == "zh-Hans" else "zh-Hant"
        yield Case(row["input"], script, row["expected"], row["written"] or None, row["why"])


@pytest.mark.parametrize("case", [*read("to-zh-Hant"), *read("to-zh-Hans"), *read("left-alone")], ids=name)
def test_case(case: Case) -> None:
    assert CONVERTER.text(case.input, case.script, case.written) == case.expected


@pytest.mark.parametrize("case", [*read("left-alone")], ids=name)
def test_what_is_left_alone_is_so_in_the_case(case: Case) -> None:
    assert case.input == case.expected


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, marks=pytest.mark.xfail(reason=c.why, strict=True)) for c in read("known-failures")],
    ids=name,
)
def test_known_failure(case: Case) -> None:
    assert CONVERTER.text(case.input, case.script, case.written) == case.expected


# The collection's names


def test_names_win_over_the_tables() -> None:
    assert CONVERTER.text("台湾战争", "zh-Hant") == "臺灣戰爭"
    assert Converter([("台湾", "台灣")]).text("台湾战争", "zh-Hant") == "台灣戰爭"


def test_the_longest_name_wins() -> None:
    converter = Converter([("石浦", "石浦"), ("石浦里", "石浦里")])
    assert converter.text("在石浦里停战", "zh-Hant") == "在石浦里停戰"


def test_names_hold_in_both_directions() -> None:
    converter = Converter([("张干德", "張乾德")])
    assert converter.text("張乾德將軍", "zh-Hans") == "张干德将军"
    assert converter.text("张干德将军", "zh-Hant") == "張乾德將軍"


def test_a_name_that_is_another_word_is_vocabulary() -> None:
    assert Converter([("斯大林", "史達林")]).text("斯大林说", "zh-Hant") == "斯大林說"


# Our data


@pytest.mark.parametrize("script", SCRIPTS)
def test_phrases_and_their_forms_are_parallel_unique_and_as_long(script: Script) -> None:
    seen: set[str] = set()
    for row in rows(DATA / f"to-{script}.tsv"):
        written, converted = row["written"].split(), row["converted"].split()
        assert len(written) == len(converted), row
        assert row["why"], row
        for phrase, form in zip(written, converted, strict=True):
            assert len(phrase) == len(form), phrase
            assert phrase not in seen, phrase
            seen.add(phrase)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_phrase_is_written_in_the_one_script_and_its_form_in_the_other(script: Script) -> None:
    """A phrase is looked for in a text that stands in the other script throughout, or it would never be found."""
    into_other = OpenCC("tw2s" if script == "zh-Hant" else "s2tw").convert
    for row in rows(DATA / f"to-{script}.tsv"):
        for phrase, form in zip(row["written"].split(), row["converted"].split(), strict=True):
            assert into_other(phrase) == phrase
            assert CONVERTER.text(form, script) == form, phrase


def test_phrases_to_traditional_change_no_word() -> None:
    simplified = OpenCC("tw2s").convert
    for row in rows(DATA / "to-zh-Hant.tsv"):
        assert simplified(row["converted"].replace("瞭", "了")) == row["written"]


# The seeds


def words_of(seed: str) -> list[str]:
    """The seed's lines as raw as they are, but for addresses, which are not words."""
    raw = (ROOT / "seeds" / "sources" / seed / "text.txt").read_text(encoding="utf-8")
    return re.sub(r"\]\([^ ]*(?: \"[^\"]*\")?\)", "]", raw).splitlines()


SEEDS = [("korean-war", "zh-Hans"), ("armistice-talks", "zh-Hant")]
BOTH_WRITE = frozenset("后里面表志于朴岩冲系干只余谷斗征制准范台占划游吃秘群峰挂污着")
"""What Traditional writes too, though a table for single characters takes it for Simplified."""


@pytest.mark.parametrize(("seed", "written"), SEEDS)
@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.first
def test_no_character_of_the_other_script_is_left(seed: str, written: Script, script: Script) -> None:
    for line in words_of(seed):
        converted = CONVERTER.text(line, script, written)
        left = {char for char in re.findall(f"[{HAN}]", converted) if han_script(char) == OTHER[script]}
        assert not left - (BOTH_WRITE if script == "zh-Hant" else frozenset()), converted


@pytest.mark.parametrize(("seed", "written"), SEEDS)
@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.first
def test_a_seed_converts_once(seed: str, written: Script, script: Script) -> None:
    for line in words_of(seed):
        once = CONVERTER.text(line, script, written)
        assert CONVERTER.text(once, script, written) == once


@pytest.mark.first
def test_a_traditional_paper_stays_as_it_is() -> None:
    """All but the one Simplified character that the paper has: 两党 with the second half converted."""
    changed = [
        (before, after)
        for line in words_of("armistice-talks")
        for before, after in zip(line, CONVERTER.text(line, "zh-Hant", "zh-Hant"), strict=True)
        if before != after
    ]
    assert changed == [("党", "黨")]


@pytest.mark.first
def test_a_traditional_paper_comes_back_from_simplified() -> None:
    """What differs is spelled in two ways in Taiwan, or was converted wrongly in the source; no word is torn."""
    text = "".join(words_of("armistice-talks"))
    back = CONVERTER.text(CONVERTER.text(text, "zh-Hans", "zh-Hant"), "zh-Hant", "zh-Hans")
    differing = {before + after for before, after in zip(text, back, strict=True) if before != after}
    two_spellings = "台臺 復覆 鑒鑑 周週 托託 淩凌 饑飢 挂掛 盡儘 舍捨 煉鍊 贊讚 扎紮 卷捲 甚什"
    wrong_in_the_source = "裏里 裏裡 樸朴 範范 價价 准準 党黨"
    assert differing <= {*two_spellings.split(), *wrong_in_the_source.split()}


# Any text

AMBIGUOUS = "天后里面干系只并朴范岩台余着著乾藉瞭發发戰战國国說说於于後這这来來了"
texts = st.text(st.one_of(st.sampled_from(AMBIGUOUS + "，。「」《》"), st.characters(codec="utf-8")), max_size=30)
scripts = st.sampled_from(SCRIPTS)
writings = st.sampled_from([None, *SCRIPTS])


@given(texts, scripts, writings)
@settings(deadline=None)  # the first conversion loads the tables
def test_length_and_all_but_han_stay(text: str, script: Script, written: str | None) -> None:
    converted = CONVERTER.text(text, script, written)
    assert len(converted) == len(text)
    for before, after in zip(text, converted, strict=True):
        assert before == after or re.match(f"[{HAN}]", before)


@given(texts, scripts, writings)
@settings(deadline=None)  # the first conversion loads the tables
def test_converting_twice_is_converting_once(text: str, script: Script, written: str | None) -> None:
    once = CONVERTER.text(text, script, written)
    assert CONVERTER.text(once, script, written) == once


# Passages


def passage(text: str, *inlines: Inline, lang: str = "zh-Hans") -> Passage:
    return Passage("p1", "paragraph", 0, lang, text, inlines, Span(0, len(text)))


def fragment(form: str | Fragment) -> Fragment:
    return Fragment(form) if isinstance(form, str) else form


def variant(start: int, end: int, hans: str | Fragment, hant: str | Fragment) -> Variant:
    return Variant(start, end, {"zh-Hans": fragment(hans), "zh-Hant": fragment(hant)})


WORLD = Link(0, 2, "朝鲜", "https://zh.wikipedia.org/wiki/朝鲜")


def test_passages_of_other_languages_come_back_as_they_are() -> None:
    korean = passage("조선전쟁(朝鮮戰爭)", lang="ko")
    assert CONVERTER.passage(korean, "zh-Hans") is korean
    note = Endnote(3, "en", "Foot 后", (), Span(0, 6))
    assert CONVERTER.endnote(note, "zh-Hant") is note


def test_a_passage_bears_its_script_and_keeps_all_else() -> None:
    before = passage("朝鲜战争", WORLD, NoteRef(4, 4, 7))
    after = CONVERTER.passage(before, "zh-Hant")
    assert after == replace(before, lang="zh-Hant", text="朝鮮戰爭")
    note = Endnote(7, "zh-Hant", "朝鮮", (WORLD,), Span(9, 11))
    assert CONVERTER.endnote(note, "zh-Hans") == replace(note, lang="zh-Hans", text="朝鲜")


def test_the_passages_language_decides_where_characters_do_not() -> None:
    assert CONVERTER.passage(passage("干系"), "zh-Hant").text == "干係"
    assert CONVERTER.passage(passage("干系", lang="zh-Hant"), "zh-Hant").text == "干系"


def test_a_variants_form_wins_and_moves_what_follows() -> None:
    before = passage("在朝中两军之后", variant(1, 3, "朝中", "北韓和中共"), Link(3, 5, "t", "h"), NoteRef(7, 7, 1))
    after = CONVERTER.passage(before, "zh-Hant")
    assert after.text == "在北韓和中共兩軍之後"
    assert after.inlines == (Link(6, 8, "t", "h"), NoteRef(10, 10, 1))


def test_a_form_is_not_converted() -> None:
    assert CONVERTER.passage(passage("在韩国", variant(1, 3, "韩国", "韩国")), "zh-Hant").text == "在韩国"


@pytest.mark.parametrize("first", ["link", "variant"])
def test_a_link_around_a_variant_stays_around_its_form(first: str) -> None:
    inlines: list[Inline] = [Link(1, 4, "丘吉尔", "h"), variant(1, 4, "丘吉尔", "邱吉爾閣下")]
    after = CONVERTER.passage(passage("由丘吉尔说", *(inlines if first == "link" else inlines[::-1])), "zh-Hant")
    assert (after.text, after.inlines) == ("由邱吉爾閣下說", (Link(1, 6, "丘吉尔", "h"),))


def test_a_form_brings_its_own_inlines_instead_of_those_it_replaces() -> None:
    form = Fragment("的朝鮮王朝", (Link(1, 5, "朝鮮王朝", "hant"), NoteRef(5, 5, 2)))
    before = passage("之朝鲜朝，", variant(1, 4, "朝鲜朝", form), Link(1, 3, "朝鲜", "hans"), NoteRef(4, 4, 2))
    after = CONVERTER.passage(before, "zh-Hant")
    assert after.text == "之的朝鮮王朝，"
    assert after.inlines == (Link(2, 6, "朝鮮王朝", "hant"), NoteRef(6, 6, 2))


def test_a_variant_inside_a_form_has_its_form() -> None:
    form = Fragment("中共和韩", (variant(3, 4, "韩", "南韓"), Emphasis(0, 4, True)))
    after = CONVERTER.passage(passage("说中韩", variant(1, 3, "中韩", form)), "zh-Hant")
    assert (after.text, after.inlines) == ("說中共和南韓", (Emphasis(1, 6, True),))


def test_emphasis_across_a_variants_edge_takes_in_its_form() -> None:
    before = passage("甲朝中乙丙", variant(1, 3, "朝中", "北韓和中共"), Emphasis(2, 4, False), Emphasis(0, 2, True))
    after = CONVERTER.passage(before, "zh-Hant")
    assert after.text == "甲北韓和中共乙丙"
    assert after.inlines == (Emphasis(0, 6, True), Emphasis(1, 7, False))


def test_an_empty_form_leaves_no_empty_link() -> None:
    after = CONVERTER.passage(
        passage("甲朝中", variant(1, 3, "朝中", ""), Link(1, 3, "t", "h"), NoteRef(3, 3, 1)), "zh-Hant"
    )
    assert (after.text, after.inlines) == ("甲", (NoteRef(1, 1, 1),))


def test_a_figure_covers_its_whole_caption() -> None:
    before = passage("朝中", Figure(0, 2, "F.jpg", "h"), variant(0, 2, "朝中", "北韓和中共"))
    assert CONVERTER.passage(before, "zh-Hant").inlines == (Figure(0, 5, "F.jpg", "h"),)


def test_words_appear_where_a_variant_has_none() -> None:
    before = passage("甲乙", variant(1, 1, "", "和"), Link(0, 1, "t", "h"), Emphasis(1, 2, True), Emphasis(0, 2, False))
    after = CONVERTER.passage(before, "zh-Hant")
    assert after.text == "甲和乙"
    assert after.inlines == (Emphasis(0, 3, False), Link(0, 1, "t", "h"), Emphasis(2, 3, True))


@st.composite
def woven(draw: st.DrawFn) -> tuple[list[str], set[int], list[tuple[int, int]], Script]:
    """Pieces of a text, which of them are variants, and links from one piece's start to another's end."""
    pieces = draw(st.lists(st.text(st.sampled_from(AMBIGUOUS), min_size=1, max_size=4), min_size=1, max_size=6))
    count = len(pieces)
    variants = draw(st.sets(st.integers(0, count - 1)))
    edges = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).map(lambda pair: (min(pair), max(pair)))
    links = draw(st.lists(edges, max_size=4))
    return pieces, variants, links, draw(scripts)


@given(woven(), st.text("甲乙", min_size=1, max_size=5))
@settings(deadline=None)
def test_links_hold_the_converted_words_and_the_variants_forms(
    given_: tuple[list[str], set[int], list[tuple[int, int]], Script], form: str
) -> None:
    pieces, variants, links, script = given_
    bounds = [0, *accumulate(map(len, pieces))]
    inlines: list[Inline] = [variant(bounds[i], bounds[i + 1], form, form) for i in sorted(variants)]
    inlines += [Link(bounds[i], bounds[j + 1], str(n), "h") for n, (i, j) in enumerate(links)]
    text = "".join(pieces)
    after = CONVERTER.passage(passage(text, *inlines), script)

    plain = CONVERTER.text(text, script, "zh-Hans")
    words = [form if i in variants else plain[bounds[i] : bounds[i + 1]] for i in range(len(pieces))]
    assert after.text == "".join(words)
    assert sorted(i.target for i in after.inlines if isinstance(i, Link)) == [str(n) for n in range(len(links))]
    for inline in after.inlines:
        assert isinstance(inline, Link)
        assert 0 <= inline.start <= inline.end <= len(after.text)
        first, last = links[int(inline.target)]
        assert after.text[inline.start : inline.end] == "".join(words[first : last + 1])


def test_every_kind_of_inline_is_covered() -> None:
    assert set(get_args(Inline)) == {Link, NoteRef, Emphasis, Gap, Figure, Variant}


def test_a_gap_stays_between_its_words() -> None:
    before = passage("朝中作者名", variant(0, 2, "朝中", "北韓和中共"), Gap(4, 4))
    after = CONVERTER.passage(before, "zh-Hant")
    assert after.text == "北韓和中共作者名"
    assert after.inlines == (Gap(7, 7),)
