"""A step for boxes of facts, which copying a page sets on lines of their own: each label above its value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..wordlists import folded, word_list
from .draft import Change, Cut, Draft, Put
from .lines import Line, lines_of
from .marks import Block

_LABELS = word_list("fact-labels")
_WIDEST_LABEL, _WIDEST_VALUE = 24, 100
"""Half-width columns."""
_FEWEST = 3
"""So many labels that are known, not far from each other, make a box of facts."""
_LONGEST = 32
"""Letters of the longest label that may have lost what parted it from its value."""
_NEAR = 6
"""Lines between two labels of one box at most."""


def fact_pairs(draft: Draft) -> Iterator[Change]:
    """The labels of a box of facts, each on the line above its value: value and label become one line.

    Three usual labels at least, or short lines with a colon behind, stand near each other, each above a short line
    that ends no sentence; a short line between two such pairs is a label as well. Leaves alone headings, lists, and
    such a word by itself or without a value. Where a label has lost what parted it from the value behind it, they are
    parted again, if three different ones stand in a row: `유형사건` → `유형: 사건`.
    `분야\n역사\n유형\n사건\n시대\n현대` → `분야: 역사`, `유형: 사건`, `시대: 현대`
    """
    marked = set(draft.starts(Block))
    lines = [line if line.start not in marked else line._replace(words="") for line in lines_of(draft.text)]
    for box in _boxes(lines):
        for at in box:
            label, value = lines[at], lines[at + 1]
            yield Cut(label.end, value.start)
            yield Put(label.end, _colon(draft, label))
    for run in _glued_rows(lines):
        for at, line in run:
            yield Put(line.start + at, _colon(draft, line._replace(words=line.words[:at])))


def _glued_rows(lines: Sequence[Line]) -> Iterator[list[tuple[int, Line]]]:
    """Lines one below the other that begin with a usual label, with the length of each label.

    Between them may stand a label that has no value.
    """
    told = ((_label_ahead(line), line) for line in lines)
    for glued, run in groupby(told, key=lambda row: row[0] > 0 or _is_known(row[1])):
        rows = [row for row in run if row[0]]
        if glued and len({line.words[:at] for at, line in rows}) >= _FEWEST:
            yield rows


def _label_ahead(line: Line) -> int:
    """How long the usual label is that a short line begins with, its value right behind it; 0 where none is."""
    if not line.words or line.stopped or line.width > _WIDEST_VALUE:
        return 0
    for at in range(min(_LONGEST, len(line.words) - 1), 1, -1):
        label, value = line.words[:at], line.words[at:]
        latin = label[-1].isascii()
        parted = value[0].isupper() or value[0].isdigit() or value.startswith("http") if latin else value[0].isalnum()
        if parted and not label[-1].isspace() and folded(label) in _LABELS and not (latin and label.isupper()):
            return at
    return 0


def _boxes(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The places of the labels that stand near each other, and of those between them, where enough are known."""
    box: list[int] = []
    known = 0
    for index in range(len(lines) - 1):
        below_label = bool(box) and box[-1] == index - 1
        if below_label or _is_empty(lines, index) or not _is_pair(lines[index], lines[index + 1]):
            continue
        if box and index - box[-1] > _NEAR:
            if known >= _FEWEST:
                yield box
            box, known = [], 0
        if _is_known(lines[index]) or lines[index].words[-1] in ":：" or _is_between(lines, index, box):
            box.append(index)
            known += _is_known(lines[index])
    if known >= _FEWEST:
        yield box


def _is_known(line: Line) -> bool:
    return folded(line.words.rstrip(":： ")) in _LABELS


def _is_empty(lines: Sequence[Line], index: int) -> bool:
    """Whether a usual label has no value: another stands below, above one."""
    label, below, *rest = lines[index : index + 3]
    return bool(rest) and _is_known(label) and _is_known(below) and not _is_known(rest[0]) and _is_pair(below, rest[0])


def _is_pair(label: Line, value: Line) -> bool:
    """Whether a narrow line stands above a short one that ends no sentence; figures with dots are a date."""
    if not label.words or not value.words or label.width > _WIDEST_LABEL or value.width > _WIDEST_VALUE:
        return False
    return value.words[-1] not in ":：" and (not value.stopped or value.words.replace(".", "").isdecimal())


def _is_between(lines: Sequence[Line], index: int, box: Sequence[int]) -> bool:
    """Whether a pair follows one directly, and another with a usual label follows it."""
    after = lines[index + 2 : index + 4]
    follows = bool(box) and box[-1] == index - 2
    return follows and len(after) == 2 and _is_known(after[0]) and _is_pair(*after)


def _colon(draft: Draft, label: Line) -> str:
    if label.words[-1] in ":：":
        return "" if label.words[-1] == "：" else " "
    return "：" if draft.source.chinese else ": "
