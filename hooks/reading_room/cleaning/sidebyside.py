"""A step for two columns that a tool has set side by side, as they stand on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple
from unicodedata import east_asian_width

from .common import BLANK
from .draft import Change, Cut, Draft, Put, Turn
from .furniture import pages
from .lines import CIRCLED, WIDEST, columns, lines_of
from .pagenumbers import BREAK

_GAP = re.compile(rf"[{BLANK}]{{2,}}")
_NOTE = re.compile(
    rf"[ \u3000]*(?:[\[［〔(（]?\d{{1,3}}[\]］〕)）]|[{CIRCLED}]|[*＊†]{{1,3}}|\d{{1,3}} )\s*[《「『“]?[^\W\d_]"
)
"""How a note begins."""
_LETTER = re.compile(r"[^\W\d_]")
_ENOUGH, _FEW = 5, 2
"""So many lines of a page have words behind its gutter; fewer do where another page has the same one."""
_FAR = 20
"""So many blanks are no indent: the right column may have a line of its own."""
_LETTERS, _FULL, _MOST = 8, 0.75, 0.6
"""Half the lines have so many letters and more on each side, and so many are nearly as wide as the widest there."""

Measure = Callable[[str], int]


def _cells(words: str) -> int:
    """The width of words on a screen, where signs that only Chinese type sets wide are narrow."""
    return sum(1 + (east_asian_width(char) in "WF") for char in words)


_MEASURES: tuple[Measure, ...] = (len, columns, _cells)
"""Tools count the characters of a line, or the width that they take in type or on a screen."""


class _Gutter(NamedTuple):
    """Where the right column begins, and how that is measured."""

    at: int
    measure: Measure


class _Row(NamedTuple):
    """A line, `text[start:end]`; `text[left:right]` are the blanks where the gutter is, -1 when words are there."""

    start: int
    end: int
    left: int = -1
    right: int = -1

    @property
    def both(self) -> bool:
        """Whether words stand on both sides of the gutter."""
        return self.start < self.left and self.right < self.end

    @property
    def beside(self) -> bool:
        """Whether words stand behind the gutter, perhaps with none before it."""
        return self.left >= 0 and self.right < self.end


def side_by_side(draft: Draft) -> Iterator[Change]:
    """Two columns that stand side by side, as tools print them that keep a page's layout: one behind the other.

    The gutter is a strip of blanks at the same place in the lines of a page, with running text on both sides; where
    the lines of the two are not level, each has a line of its own.
    What crosses it (a title, a running head) parts what stands above from what stands below. A page break is left
    between the columns. Leaves alone tables, contents and lists, whose columns are narrow or filled unevenly.
    `甲乙丙   庚辛壬\\n丁戊己   癸子丑` → the lines `甲乙丙`, `丁戊己`, and then `庚辛壬`, `癸子丑`
    """
    text, rows, order = draft.text, list[_Row](), list[int]()
    for line in text.split("\n"):
        start = rows[-1].end + 1 if rows else 0
        rows.append(_Row(start, start + len(line)))
    lines = 0  # how many there are now
    last = 0
    for first, end, gutter in _blocks(text, rows):
        order += range(lines, lines + first - last)
        lines += first - last
        left, right = list[int](), list[int]()
        parted = [_row(text, row, gutter) for row in rows[first:end]]
        level = 2 * sum(row.both for row in parted) >= sum(row.beside for row in parted)
        for index, row in enumerate(parted, start=first):
            below = BREAK if index + 1 == end else ""
            yield Cut(row.left, row.right)
            yield Put(row.left, "\n" + below)
            left += range(lines, lines + 1 + len(below))
            lines += 2 + len(below)
            right.append(lines - 1)
        if not level:
            left = list(_closed_up(left, [row.both or not row.beside for row in parted]))
            right = list(_closed_up(right, [row.beside or not text[row.start : row.end].strip() for row in parted]))
        order += left + right
        last = end
    if last:
        yield Turn((*order, *range(lines, lines + len(rows) - last)))


def _closed_up(lines: Sequence[int], filled: Sequence[bool]) -> Iterator[int]:
    """A column's lines, those on which only the other column has words behind the others."""
    yield from (line for line, words in zip(lines, filled, strict=False) if words)
    yield from (line for line, words in zip(lines, filled, strict=False) if not words)
    yield from lines[len(filled) :]


def _blocks(text: str, rows: Sequence[_Row]) -> Iterator[tuple[int, int, _Gutter]]:
    """The rows, from one up to another, in which two columns stand side by side, with their gutter."""
    place = {row.start: index for index, row in enumerate(rows)}
    spans = [
        (place[text.rfind("\n", 0, page[0].start) + 1], place[text.rfind("\n", 0, page[-1].start) + 1] + 1)
        for page in pages(lines_of(text))
        if page
    ]
    found = [_gutter(text, rows[first:end]) for first, end in spans]
    known = dict.fromkeys(gutter for gutter in found if gutter)
    for (first, end), own in zip(spans, found, strict=True):
        gutter = own or next((other for other in known if _runs_down(text, rows[first:end], other)), None)
        if gutter:
            yield from ((first + low, first + high, gutter) for low, high in _between(text, rows[first:end], gutter))


def _gutter(text: str, rows: Sequence[_Row]) -> _Gutter | None:
    """The gutter of a page, when there is one beyond doubt: that with words on both sides in the most lines."""
    most, best = (0, 0), None
    for measure in _MEASURES:
        begins = Counter(
            measure(line[: gap.end()])
            for line in _lines(text, rows)
            for gap in _GAP.finditer(line)
            if gap.start() or gap.end() >= _FAR
        )
        at, often = max(begins.items(), key=lambda one: (one[1], -one[0]), default=(0, 0))
        gutter = _Gutter(at, measure)
        parted = [row for row in (_row(text, row, gutter) for row in rows) if row.left >= 0]
        found = (sum(row.both for row in parted), often)
        beside = sum(row.beside for row in parted)
        if beside >= _ENOUGH and found > most and _is_prose(text, parted) and _few_cross(text, rows, gutter):
            most, best = found, gutter
    return best


def _lines(text: str, rows: Iterable[_Row]) -> Iterator[str]:
    return (text[row.start : row.end].rstrip() for row in rows if row.end - row.start <= 2 * WIDEST)


def _row(text: str, row: _Row, gutter: _Gutter) -> _Row:
    """A line as a gutter parts it; blanks that begin the right column stay there, for they may be an indent."""
    if row.end - row.start > 2 * WIDEST:
        return row
    line = text[row.start : row.end]
    words = line.rstrip()
    if gutter.measure(words) < gutter.at:
        return row._replace(left=row.start + len(words), right=row.end)
    for gap in _GAP.finditer(words):
        if gutter.measure(words[: gap.start()]) < gutter.at <= gutter.measure(words[: gap.end()]):
            right = next(at for at in range(gap.start(), gap.end() + 1) if gutter.measure(words[:at]) >= gutter.at)
            return row._replace(left=row.start + gap.start(), right=row.start + right)
    return row


def _is_prose(text: str, rows: Sequence[_Row]) -> bool:
    """Whether running text stands on both sides: letters enough, and most lines nearly as wide as the widest."""
    for side in (
        list(filter(None, (text[row.start : row.left].strip() for row in rows))),
        list(filter(None, (text[row.right : row.end].strip() for row in rows))),
    ):
        if len(side) < _ENOUGH:
            return False
        widths = [columns(words) for words in side]
        widest = max(widths)
        full = sum(width >= _FULL * widest for width in widths)
        if median(len(_LETTER.findall(words)) for words in side) < _LETTERS or full < _MOST * len(side):
            return False
    return True


def _few_cross(text: str, rows: Sequence[_Row], gutter: _Gutter) -> bool:
    """Whether few lines cross a gutter between the first and the last that have words behind it."""
    parted = [_row(text, row, gutter) for row in rows]
    beside = [index for index, row in enumerate(parted) if row.beside]
    return 3 * sum(row.left < 0 for row in parted[beside[0] : beside[-1]]) <= len(beside)


def _runs_down(text: str, rows: Sequence[_Row], gutter: _Gutter) -> bool:
    """Whether the gutter of another page runs down this one, too."""
    return sum(_row(text, row, gutter).beside for row in rows) >= _FEW and _few_cross(text, rows, gutter)


def _between(text: str, rows: Sequence[_Row], gutter: _Gutter) -> Iterator[tuple[int, int]]:
    """The stretches of a page that no line crosses, from the first with words behind the gutter.

    They go on below the last as far as there are letters, for one column may be longer; a number is the page's.
    What an empty line parts from them, right above a line that crosses the gutter, heads that line; notes that one
    parts from them are those of both columns.
    """
    parted = [_row(text, row, gutter) for row in rows]
    edges = [-1, *(index for index, row in enumerate(parted) if row.left < 0), len(rows)]
    for low, high in pairwise(edges):
        beside = [index for index in range(low + 1, high) if parted[index].beside]
        if beside:
            last = max(i for i in range(beside[0], high) if _LETTER.search(text, rows[i].start, rows[i].end))
            below = range(beside[-1] + 1, last) if high < len(rows) else range(0)
            empty = [i for i in below if not text[rows[i].start : rows[i].end].strip()]
            yield beside[0], _foot(text, parted, beside, last) or (empty[-1] if empty else last + 1)


def _foot(text: str, parted: Sequence[_Row], beside: Sequence[int], last: int) -> int:
    """The row with which the notes of both columns begin, an empty one parting them from these; 0 where none do.

    Where lines of the right column begin so, too, each column has a list or notes of its own.
    """
    words = [text[row.start : row.end].strip() for row in parted[: last + 1]]
    if any(_NOTE.match(text, parted[i].right, parted[i].end) for i in beside):
        return 0
    below = range(beside[-1] + 2, last + 1)
    return next((i for i in below if not words[i - 1] and _NOTE.match(words[i])), 0)
