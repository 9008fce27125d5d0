"""Steps for what a page bears beside its text: running heads and feet, page numbers, stamps, the break itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..numerals import ONES, number
from .buttons import NOTICE
from .common import BLANK
from .draft import Change, Cut, Draft, Put
from .layout import Layout
from .lines import PAGE_GAP, WIDEST, Line, broken_off, lines_of
from .pagenumbers import BREAK, page_signs, rising_numbers, take_out

_HEAD = 6
"""So many first lines may hold title and author."""
_IMPRINT = 15
"""So many first lines may name what the heads of the pages repeat: the journal, the title, the author."""

_PAGES = range(1, 7)
"""So many pages on, the same words may head a page again."""
_APART = 8
"""So many lines at least lie between two heads."""

_LINE_END = re.compile(r"\n")
_DIGITS = re.compile(r"[0-9０-９]+")
_LETTER = re.compile(r"[^\W\d_]")
_NO_LETTERS = re.compile(r"[\W_]+")
_SERIES = re.compile(
    r"(?i)[\W\d_]*(?:[圖图表式例附錄录件第章節节條条題题課课]+|fig(?:ure)?|table|chapter|part|section|표|그림|사진|제|장|절)[\W\d_]*"
)
_NAMED = re.compile(r"([^\W\d_]+)[ \u3000]?(\d{1,3})")
"""One word and a number: a document of a series, where the numbers begin with 1."""
_ANY_NUMBER = "\0"
"""Stands for a number where lines are compared: a sign that no text has any more."""
_HAN_DIGITS = "〇" + ONES
_NUMBERED = re.compile(
    rf"[-–—·•~]?\s?(?P<before>\d{{1,4}}|[{_HAN_DIGITS}]{{1,3}})\s?[-–—·•~]?(?P<apart>[{BLANK}|｜]+)(?P<after>\S.*)"
    rf"|(?P<head>\S.*?)[{BLANK}|｜]+[-–—·•~\[(（]?\s?(?P<behind>\d{{1,4}}|[{_HAN_DIGITS}]{{1,3}})\s?(?:/\s?\d{{1,4}}|[-–—·•~\])）])?"
)
_STAMP = re.compile(
    r"(?i)(?:this content )?(?:was )?downloaded (?:from|by|on)\b.{0,300}|all use subject to .{0,120}"
    r"|\d{1,3}(?:\.\d{1,3}){3} on \w{3}, \d{1,2} \w{3} \d{4}.{0,40}|\[?\s?access provided (?:at|by|on)\b.{0,120}"
    r"|reproduced with permission of the copyright owner\b.{0,100}|.{0,60}\bapproved for release\b:?\s?\d{4}.{0,80}"
    r"|.{0,80}china academic journal electronic publishing house.{0,160}|万方数据|中国知网"
    r"|.{0,120}\bIP\s?[:：]?\s?\d{1,3}(?:\.(?:\d{1,3}|\*+)){3}.{0,120}"
    r"|.{0,60}\baccessed (?:on )?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{0,60}"
)
"""What databases and archives print on the pages that they hand out."""
_NUMBER_OF_ISSUE = (
    r"(?:\d{4}\s?年\s?)?(?:第\s?\d{1,3}\s?卷[ \u3000]*)?第\s?\d{1,3}\s?[期輯辑](?:[(（][^()（）]{1,8}[)）])?"
)
_ISSUE = re.compile(
    rf"(?:[^。，、；]{{2,30}}(?: {{3,}}|\u3000+))?{_NUMBER_OF_ISSUE}(?:(?: {{3,}}|\u3000+)[^。，、；]{{2,30}})?"
    r"|[^「『《.,]{2,30}\s제\s?\d{1,3}\s?[권집호](?:\s?제\s?\d{1,3}\s?호)?"
)
"""A journal's name with its issue, or the issue: no sentence begins a page so."""
_ADDRESS = re.compile(r"(?i)(?:https?://)?(?:www\.[\w.-]+(?:/\S*)?|(?:[a-z\d-]{1,30}\.){1,4}[a-z]{2,6}/?)")
"""Where they are found on the web; it also stands in a text, once."""


class _Numbered(NamedTuple):
    """A line that bears a number beside other words: which line, the number, the words' letters and digits, whether
    the two stand far apart, and whether the number comes first."""

    place: int
    number: int
    words: str
    wide: bool
    leads: bool


def download_stamps(draft: Draft) -> Iterator[Change]:
    """Lines that a database or an archive prints on each page: for whom it was fetched, its address, its rights.

    Such a line that comes again stands at a page's end, which is marked where no empty lines do. Leaves alone an
    address that stands once.
    `…談判在\\nwww.example.kr\\n開城開始` → the line is cut, and a page break is left
    """
    lines = [line for line in lines_of(draft.text) if _STAMP.fullmatch(line.words) or NOTICE.fullmatch(line.words)]
    lines += [line for line in lines_of(draft.text) if _ADDRESS.fullmatch(line.words)]
    often = Counter(_key(line) for line in lines)
    for line in lines:
        again = often[_key(line)] > 1
        if again or not _ADDRESS.fullmatch(line.words):
            yield Cut(line.start, line.end)
            if again:
                yield Put(line.end, BREAK)


def running_heads(draft: Draft) -> Iterator[Change]:
    """Heads and feet that a paper repeats on its pages: the same words, page numbers aside, beside page breaks.

    They are also told by the page number on their line, which rises from page to page, or by a journal's issue. The
    text's own first line stays when it has no digits: it is the title, which the heads repeat, unless the line below
    is part of the head, too. Leaves alone lines that repeat elsewhere, and numbered series (`表1`, `表2`).
    `…戰線\\n\\n\\n\\n當代中國史研究 第3期\\n基本上…` → the line between the pages is cut
    """
    lines = lines_of(draft.text)
    issues = {index for index in _firsts(lines)[1:] if _ISSUE.fullmatch(lines[index].words)}
    covers = [draft.raw[start:end] for start, end, step in draft.removed if step == "cover-sheet"]
    cover = _NO_LETTERS.sub("", "".join(covers)).lower()[: _IMPRINT * WIDEST]
    repeated = set(_repeated_heads(lines))
    if 1 in repeated and any(_key(lines[at]) == _key(lines[0]) for at in repeated if at + 1 in repeated):
        repeated.add(0)
    for index in sorted({*repeated, *_numbered_heads(lines, cover), *issues}):
        yield from take_out(lines, index)


def _repeated_heads(lines: Sequence[Line]) -> Iterator[int]:
    edges = _page_edges(lines)
    if not edges:
        return
    by_words: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        by_words[_key(line)].append(index)
    for key, places in by_words.items():
        heads = [index for index in places if index in edges]
        # Beside the title, words that pages bear also stand at the text's head: title, author.
        inside = sum(index not in edges and (index >= _HEAD or lines[index].stopped) for index in places)
        enough = 3 if lines[places[0]].stopped else 2
        if len(heads) < enough or 10 * inside > len(heads) or not _LETTER.search(key) or _SERIES.fullmatch(key):
            continue
        if _is_series(lines[index].words for index in heads):
            continue
        if _differ_in(lines[index].words for index in heads) > 1:
            continue  # a page has one number: these are a table's lines
        yield from (index for index in heads if index > 0 or _ANY_NUMBER in key)


def _numbered_heads(lines: Sequence[Line], cover: str) -> Iterator[int]:
    """Lines with a page number beside other words.

    Where empty lines part the pages, the number counts with the pages. Where none do, such words come again
    with a later number, or what stands between two of them bears the number between; or two lines that stand apart
    bear consecutive numbers, before and behind, and one has the title's or the journal's words.
    """
    firsts = _firsts(lines)
    by_words: dict[str, list[_Numbered]] = defaultdict(list)
    for one in _numbered(lines):
        by_words[one.words].append(one)
    alike = [same for same in by_words.values() if not _is_series(lines[one.place].words for one in same)]
    found = sorted(one for same in alike for one in same)
    imprint = [cover, *(_NO_LETTERS.sub("", line.words[:WIDEST]).lower() for line in lines[:_IMPRINT])]
    if len(firsts) > 1:
        yield from _counting_with_pages(lines, firsts, found, imprint)
        return
    sure = {one.number: one.place for same in alike for one in _counting_on(same)}
    yield from sure.values()
    for one in found:
        before, after = sure.get(one.number - 1), sure.get(one.number + 1)
        if (
            before is not None
            and before < one.place
            and (after or len(lines)) > one.place
            and (after or _told(one, imprint))
        ):
            yield one.place
    for one, other in pairwise(found):
        facing = other.number == one.number + 1 and one.leads != other.leads and other.place - one.place >= _APART
        told = facing and any(_told(each, imprint) for each in (one, other))
        if told and all(_stands_apart(lines, each.place) for each in (one, other)):
            yield from (one.place, other.place)


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    """Whether empty lines stand above and below a line, or the text's edge."""
    return all(line.gap for line in lines[max(1, index) : index + 2])


def _counting_with_pages(
    lines: Sequence[Line], firsts: Sequence[int], found: Sequence[_Numbered], imprint: Sequence[str]
) -> Iterator[int]:
    """The numbered lines at the edges of pages whose number is the page's, as most of them have it."""
    edges = {index + step for index in firsts for step in (-2, -1, 0, 1)} | {len(lines) - 2, len(lines) - 1}
    signs = [(one.place, one.number) for one in found] + list(page_signs(lines))
    # Where columns follow each other, every second of what breaks part is a page.
    ahead = [
        {place: columns * number - bisect_right(firsts, place) for place, number in signs if place in edges}
        for columns in (1, 2)
    ]
    fits = [max(Counter(each.values()).items(), key=lambda item: item[1], default=(0, 0)) for each in ahead]
    columns = int(fits[1][1] > fits[0][1])
    offset, often = fits[columns]
    fitting = [one for one in found if ahead[columns].get(one.place) == offset]
    words = Counter(one.words for one in fitting)
    sure = {one for one in fitting if one.wide or words[one.words] > 1 or _told(one, imprint)}
    known = {one for one in fitting if one.wide and one.words in imprint[0]}
    if often >= 3 or (often == 2 and sure) or (often == 1 and known):
        # A number at the beginning may be a note's or a heading's, one at the end of a full line the sentence's.
        full = 0.8 * max(line.width for line in lines)
        yield from (one.place for one in fitting if one in sure or not (one.leads or lines[one.place].width > full))


def _is_series(same: Iterable[str]) -> bool:
    """Whether lines name the parts of a series: DOCUMENT 1, DOCUMENT 2."""
    named = [_NAMED.fullmatch(words) for words in same]
    return any(match and match[2] == "1" for match in named) and all(named)


def _counting_on(same: Sequence[_Numbered]) -> Iterator[_Numbered]:
    """Of lines with the same words those that stand one to six pages behind another, or before it."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for one in same:
        first.setdefault(one.number, one.place)
        last[one.number] = one.place
    for one in same:
        before = any(one.place - first.get(one.number - pages, one.place) >= _APART for pages in _PAGES)
        if before or any(last.get(one.number + pages, one.place) - one.place >= _APART for pages in _PAGES):
            yield one


def _told(one: _Numbered, imprint: Sequence[str]) -> bool:
    """Whether the text's first lines, but for the head itself, have its words; the cover's stand before them."""
    others = "".join(imprint[: one.place + 1]) + "".join(imprint[one.place + 2 :])
    return len(one.words) >= 4 and one.words in others


def _numbered(lines: Sequence[Line]) -> Iterator[_Numbered]:
    for index, line in enumerate(lines):
        if line.stopped or line.led or line.width > WIDEST:
            continue
        match = _NUMBERED.fullmatch(line.words)
        if not match:
            continue
        words = _NO_LETTERS.sub("", match["after"] or match["head"]).lower()
        if len(words) >= 2 and not words.isdigit() and not _SERIES.fullmatch(words):
            sign = match["before"] or match["behind"]
            wide = len(match["apart"] or "") > 1 or "  " in line.words or "\u3000\u3000" in line.words
            yield _Numbered(index, number(sign), words, wide, bool(match["before"]))


def page_breaks(draft: Draft) -> Iterator[Change]:
    """The empty lines between two pages, down to what stands between any two lines; most cut through a paragraph.

    Leaves alone gaps of fewer than three empty lines, and those within a paragraph that stands on whole lines, which
    nothing else shows. Whether a paragraph goes on is for join_lines to see.
    """
    layout = Layout.of(draft)
    usual_gap = layout.usual_gap
    whole = [] if layout.measures else pairwise(layout.lines)
    within = {after.start for line, after in whole if broken_off(line, after)}
    for before, line in pairwise(lines_of(draft.text)):
        if line.gap >= PAGE_GAP and line.start not in within:
            # As many line ends stay as a usual gap has, with the indent behind the last.
            ends = [match.start() for match in _LINE_END.finditer(draft.text, before.end, line.start)]
            yield Cut(ends[0], ends[-1 - usual_gap])


def pages(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines of each page, as empty lines part them."""
    return (lines[start:end] for start, end in pairwise([*_firsts(lines), len(lines)]))


def _firsts(lines: Sequence[Line]) -> list[int]:
    """The lines with which pages begin, as empty lines part them."""
    return [0, *(index for index, line in enumerate(lines) if index and line.gap >= PAGE_GAP)]


def _differ_in(lines: Iterable[str]) -> int:
    """In how many of their numbers lines differ that have the same words."""
    return sum(len(set(numbers)) > 1 for numbers in zip(*map(_DIGITS.findall, lines), strict=True))


def _key(line: Line) -> str:
    """What a line says, whatever its numbers."""
    return "".join(_DIGITS.sub(_ANY_NUMBER, line.words).split())


def _page_edges(lines: Sequence[Line]) -> set[int]:
    """The first two and the last two lines of every page; none where no page break is to be seen."""
    numbers = rising_numbers(lines)
    firsts = {*_firsts(lines)[1:], *numbers}
    if not firsts:
        return set()
    edges = {index + step for index in firsts for step in (-2, -1, 0, 1)} | {0, 1, len(lines) - 2, len(lines) - 1}
    edges |= {index + 2 for index in numbers}
    return edges
