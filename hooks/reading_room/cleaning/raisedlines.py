"""Steps for the numbers of notes that a program sets on lines of their own, above the words or between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .common import BLANK
from .draft import Change, Cut, Draft, Put
from .figures import RAISED
from .koreanwords import words_of
from .layout import Layout
from .lines import CIRCLED, PAGE_GAP, WIDEST, Line, columns, lines_of
from .notes import number_of
from .printed import joint

_NUMBERS = re.compile(rf"\d{{1,3}}(?:[{BLANK}]{{2,}}\d{{1,3}}){{0,5}}")
_NUMBER = re.compile(r"\d+")
_WORD_END = re.compile(rf"(?<=[^{BLANK}\d])(?=[{BLANK}]|$)")
_AWAY = 2
"""Columns: so far from a word's end its number stands at most, as letters are not all as wide as a column."""
_FEWEST = 2
_SIGN = re.compile(rf"[\[［〔【](?:註|注|주)?(\d{{1,3}})[\]］〕】]|([{CIRCLED}])|(?<![\d(（-])(\d{{1,3}})[)）]")
_BARE = re.compile(r"\d{1,3}")
_ALONE = re.compile(rf"^[{BLANK}]*(?:{_SIGN.pattern}|{_BARE.pattern})[{BLANK}]*$", re.MULTILINE)
_OF_PAGE = "〔"
"""Between full lines this begins the number of a page, too."""
_GOES_ON = tuple("。，、；：！？」』”’）》,.;:)")
"""What begins no line: it stands behind what the line above ends with."""


class _Raised(NamedTuple):
    """A line of numbers: each with its place (code points) in the line below."""

    line: Line
    numbers: Sequence[tuple[int, int]]


def raised_lines(draft: Draft) -> Iterator[Change]:
    """The raised numbers of notes on a line above that of their words, each above a word's end, as pdftotext has them.

    They count on from 1, from page to page or anew, and most stand within paragraphs. Leaves alone the numbers of
    pages, which empty lines part from the text, those above notes, and columns of figures.
    `     1\\nin May. It` → `in May.¹ It`
    """
    found = list(_in_order(_candidates(draft.text)))
    within = sum(not raised.line.gap for raised in found)
    if sum(len(raised.numbers) for raised in found) < _FEWEST or 2 * within < len(found):
        return
    for line, numbers in found:
        yield Cut(draft.text.rfind("\n", 0, line.start) + 1, draft.text.index("\n", line.end) + 1)
        for n, place in numbers:
            yield Put(place, str(n).translate(RAISED))


def _candidates(text: str) -> Iterator[_Raised]:
    for line, below in pairwise(lines_of(text)):
        if not _NUMBERS.fullmatch(line.words) or below.gap or below.width > WIDEST:
            continue
        if "\f" in text[line.end : below.start]:
            continue  # a page's number
        ends = [match.start() for match in _WORD_END.finditer(below.words)]
        places = []
        for number in _NUMBER.finditer(line.words):
            column = line.indent + number.start() - below.indent
            end = min(ends, key=lambda end: abs(columns(below.words[:end]) - column), default=0)
            if end and abs(columns(below.words[:end]) - column) <= _AWAY:
                places.append((int(number[0]), below.start + end))
        if len(places) == len(_NUMBER.findall(line.words)):
            yield _Raised(line, places)


def _in_order(candidates: Iterator[_Raised]) -> Iterator[_Raised]:
    """Those whose numbers count on from the one before, or begin anew."""
    last = 0
    for raised in candidates:
        numbers = [n for n, _ in raised.numbers]
        if numbers[0] in (1, last + 1) and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            last = numbers[-1]
            yield raised


def torn_lines(draft: Draft) -> Iterator[Change]:
    """The number of a note on a line of its own that broke a printed line in two: it goes back between its halves.

    The sign of a stop behind it shows that, or a line above that breaks off in mid-sentence and is full, or is so
    with the line below; or the number follows on such a one. Leaves alone the numbers before the notes themselves,
    which come a second time, and those of pages.
    `交換了意見\\n[1]\\n。美方主張` → `交換了意見[1]。美方主張`
    """
    if not _ALONE.search(draft.text):
        return
    layout = Layout(lines_of(draft.text))
    lines, words = layout.lines, words_of(layout, draft.text)
    seen = defaultdict[int, list[int]](list)
    for found in _SIGN.finditer(draft.text):
        seen[_number(found)].append(found.start())
    row = [line.width for line in lines]
    last = 0
    for index in range(1, len(lines) - 1):
        above, mark, below = lines[index - 1 : index + 2]
        sign, bare = _SIGN.fullmatch(mark.words), _BARE.fullmatch(mark.words)
        if not (sign or bare) or max(mark.gap, below.gap) >= PAGE_GAP or _SIGN.fullmatch(below.words):
            continue
        torn, measure = below.words.startswith(_GOES_ON), layout.measure_at[index - 1]
        halves = 0.85 * measure <= row[index - 1] + below.width <= 1.04 * measure
        full = 0 < 0.9 * measure <= row[index - 1] and mark.words[0] != _OF_PAGE
        breaks_off = not above.closed and (halves or full)
        n = _number(sign) if sign else 0
        fresh = sign and bisect_left(seen[n], mark.start) % 2 == 0
        if not torn and not (fresh and (breaks_off or (last and n == last + 1))):
            continue
        last = n or last
        yield Cut(above.end, mark.start)
        if torn or halves:
            row[index + 1] += row[index - 1]
            yield Cut(mark.end, below.start)
            if not torn and (between := joint(above.words, below.words, words)):
                yield Put(below.start, between)


def _number(sign: re.Match[str]) -> int:
    return number_of(sign[1] or sign[2] or sign[3])
