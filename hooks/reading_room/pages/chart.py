"""The time chart: which months each document speaks of, drawn at build time, with its numbers as a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model import Date
from .editions import Local
from .words import Words

_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?:-\d{2})?~?")
_SHARE = 0.1
"""A year belongs to the chart when its dates are at least this share of the fullest year's, and no gap parts them."""
_LONGEST = 6
"""An interval of more months than these tells of no month in particular."""

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A document's line: for each month of the chart, how many of its passages speak of it."""

    title: Local
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`months` are named in the reader's language; `highest` is the greatest of all counts."""

    years: tuple[int, ...]
    months: tuple[str, ...]
    rows: tuple[Row, ...]
    highest: int

    @property
    def table(self) -> list[tuple[str, tuple[int, ...]]]:
        """The months that any document speaks of, with the count of each document."""
        columns = zip(*(row.counts for row in self.rows), strict=True)
        return [(month, counts) for month, counts in zip(self.months, columns, strict=True) if any(counts)]


def chart(told: Sequence[tuple[Local, Mapping[Month, int]]], words: Words) -> Chart | None:
    """The chart of documents, each by its title, with the months that it speaks of; None where none tells a month."""
    years = span(Counter(year for _, months in told for (year, _), n in months.items() for _ in range(n)))
    if not years:
        return None
    months = [(year, month) for year in years for month in range(1, 13)]
    rows = tuple(Row(title, tuple(counts.get(month, 0) for month in months)) for title, counts in told)
    names = words["dates"]["months"]
    spelled = tuple(words["dates"]["month"].format(year=year, month=names[month - 1]) for year, month in months)
    return Chart(years, spelled, rows, max(max(row.counts) for row in rows))


def spoken_of(passages: Iterable[Sequence[Date]]) -> Mapping[Month, int]:
    """For each month the number of passages with a date in it; a year alone tells of none."""
    counts: Counter[Month] = Counter()
    for dates in passages:
        counts.update({month for date in dates for month in _months(date.edtf)})
    return counts


def span(by_year: Mapping[int, int]) -> tuple[int, ...]:
    """The years of the chart: the fullest, and those beside it, without a gap, that have a tenth of its dates."""
    if not by_year:
        return ()
    fullest = max(by_year, key=lambda year: (by_year[year], -year))
    least = by_year[fullest] * _SHARE
    first = last = fullest
    while by_year.get(first - 1, 0) >= least:
        first -= 1
    while by_year.get(last + 1, 0) >= least:
        last += 1
    return tuple(range(first, last + 1))


def _months(edtf: str) -> list[Month]:
    ends = [_MONTH.fullmatch(part) for part in edtf.split("/")]
    if not all(ends):
        return []
    first, last = (int(end["year"]) * 12 + int(end["month"]) - 1 for end in (ends[0], ends[-1]) if end)
    months = range(first, last + 1)
    return [(n // 12, n % 12 + 1) for n in months] if len(months) <= _LONGEST else []
