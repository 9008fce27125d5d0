"""The time chart: which months, years, decades or centuries each document speaks of, with its numbers as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import Date
from ..synopsis import extent
from .editions import Local
from .timeline import ABREAST
from .when import counted_year, point, spoken
from .words import Words

_SHARE = 0.1
"""A year, or another group of bars, belongs to the chart when its dates are at least this share of the fullest's, and
no gap parts them."""
_HALF = 0.5
"""A chart in small units shows more than this share of all that the next greater unit counts."""
_WIDEST = 12
"""So many groups of bars are still told apart on a phone."""
_SIGNS = 8
"""So many groups have their year below them there."""
_LONGEST = 6
"""An interval of more months than these tells of no month in particular; so with years, decades and centuries."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a bar stands for: so many `months`; and so many bars are a `group`, whose first year is named."""

    name: str
    months: int
    group: int


UNITS = (Unit("month", 1, 12), Unit("year", 12, 10), Unit("decade", 120, 10), Unit("century", 1200, 10))

Spoken = Mapping[str, Mapping[int, int]]
"""For each unit, by its name, how many passages speak of which: the first from the year 0 on is 0."""


@dataclass(frozen=True, slots=True)
class Row:
    """A document's line: for each bar of the chart, how many of its passages speak of that time."""

    title: Local
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`groups` and `bars` are named in the reader's language, not all groups where there are many.

    `width` is the number of bars in a group, `highest` the greatest of all counts.
    """

    unit: str
    groups: tuple[str, ...]
    width: int
    bars: tuple[str, ...]
    rows: tuple[Row, ...]
    highest: int

    @property
    def many(self) -> bool:
        """Whether the documents are too many for columns of their own: then each line names those that it counts."""
        return len(self.rows) > ABREAST

    @property
    def table(self) -> list[tuple[str, tuple[int, ...]]]:
        """The times that any document speaks of, with the count of each document."""
        columns = zip(*(row.counts for row in self.rows), strict=True)
        return [(bar, counts) for bar, counts in zip(self.bars, columns, strict=True) if any(counts)]


def chart(told: Sequence[tuple[Local, Spoken]], words: Words) -> Chart | None:
    """The chart of documents, each by its title, with what it speaks of; None where they tell of one time or of none.

    Its unit is the smallest of which it shows the greater part of what the documents speak of.
    """
    counts = {unit.name: Counter[int]() for unit in UNITS}
    for _, each in told:
        for name, spoken_of_it in each.items():
            counts[name].update(spoken_of_it)
    unit, groups = _scale(counts)
    bars = [group * unit.group + bar for group in groups for bar in range(unit.group)]
    if sum(1 for bar in bars if bar in counts[unit.name]) < 2:
        return None
    rows = tuple(Row(title, tuple(each[unit.name].get(bar, 0) for bar in bars)) for title, each in told)
    step = -(-len(groups) // _SIGNS)
    signs = (_sign(group, unit, words) if at % step == 0 else "" for at, group in enumerate(groups))
    names = tuple(_name(bar, unit, words) for bar in bars)
    return Chart(unit.name, tuple(signs), unit.group, names, rows, max(max(row.counts) for row in rows))


def spoken_of(passages: Iterable[Sequence[Date]]) -> Spoken:
    """For each unit the number of passages with a date in it; what is longer, such as a year, tells of no month."""
    counts = {unit.name: Counter[int]() for unit in UNITS}
    for dates in passages:
        extents = [extent(date.edtf) for date in dates]
        for unit in UNITS:
            counts[unit.name].update({bar for reach in extents for bar in _bars(reach, unit)})
    return counts


def span(counts: Mapping[int, int]) -> tuple[int, ...]:
    """The groups of the chart: the fullest, and those beside it, without a gap, that have a tenth of its dates."""
    if not counts:
        return ()
    fullest = max(counts, key=lambda group: (counts[group], -group))
    least = counts[fullest] * _SHARE
    first = last = fullest
    while counts.get(first - 1, 0) >= least:
        first -= 1
    while counts.get(last + 1, 0) >= least:
        last += 1
    return tuple(range(first, last + 1))


def _scale(counts: Mapping[str, Mapping[int, int]]) -> tuple[Unit, tuple[int, ...]]:
    """The unit of the chart, and its groups."""
    for unit, greater in pairwise(UNITS):
        grouped = _grouped(counts[unit.name], unit)
        groups = span(grouped)
        shown, told = sum(grouped[group] for group in groups), sum(counts[greater.name].values())
        if len(groups) <= _WIDEST and shown > _HALF * told:
            return unit, groups
    return UNITS[-1], span(_grouped(counts[UNITS[-1].name], UNITS[-1]))


def _grouped(counts: Mapping[int, int], unit: Unit) -> Counter[int]:
    grouped = Counter[int]()
    for bar, n in counts.items():
        grouped[bar // unit.group] += n
    return grouped


def _bars(extent: tuple[int | None, int | None], unit: Unit) -> range:
    first, last = extent
    if first is None or last is None:
        return range(0)
    bars = range(first // unit.months, last // unit.months + 1)
    return bars if len(bars) <= _LONGEST else range(0)


def _sign(group: int, unit: Unit, words: Words) -> str:
    return counted_year(group * unit.group * unit.months // 12, words["dates"])


def _name(bar: int, unit: Unit, words: Words) -> str:
    year, month = divmod(bar * unit.months, 12)
    match unit.name:
        case "month":
            date = point(year, month + 1)
        case "year":
            date = point(year)
        case "decade" if year > 0:
            date = f"{year // 10:03}X"
        case _:
            date = f"{point(year)}/{point(year + unit.months // 12 - 1)}"
    return spoken(date, words["dates"])
