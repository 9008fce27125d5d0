"""A step for the numbers of notes that a program keeping a page's layout sets on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .common import BLANK
from .draft import Change, Cut, Draft, Put
from .figures import RAISED
from .lines import WIDEST, Line, columns, lines_of

_NUMBERS = re.compile(rf"\d{{1,3}}(?:[{BLANK}]{{2,}}\d{{1,3}}){{0,5}}")
_NUMBER = re.compile(r"\d+")
_WORD_END = re.compile(rf"(?<=[^{BLANK}\d])(?=[{BLANK}]|$)")
_AWAY = 2
"""Columns: so far from a word's end its number stands at most, as letters are not all as wide as a column."""
_FEWEST = 2


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
