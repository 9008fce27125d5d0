"""The time a text is telling of, from which a date takes what its words leave out.

**The rule.** A month without a year belongs to the year last named before it in its section (`11月17日`, 同年).
Where that would lead back by more than a quarter (`1950年12月31日…至1月2日`), and the year after it, or another
year named in the section, lets the story go on within four months, that year holds; so it does where the last
year was an aside, and the passage goes on from a date before it to the next one that it names. The first date
of a section goes on from the section before, if that leads forward; else it takes the first year that its own
section names, or the next year if that leads forward, or else the year in which the document most often speaks of
that month. A lone day takes the month last named, 當天 and 翌日 the day last named, both at most three passages
before. A year by itself long after all that the document dates by month gives none: better no date than a wrong one.

**What gives no time to others.** What stands in brackets, quotation marks or a title, a caption or a quoted
passage takes its time from the text around it, and keeps what it names to itself; but what is in round brackets as
a whole is a dateline, and gives it. Nor does the story follow a date of print (1993年第5期), the year of a book or
a jubilee (2013年，停戰60週年) of which nothing else is told, a date that only serves for comparison
(1950年6月25日以前的狀態), a plan (預計1952年, 明年), or 50年前.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from .points import Point, Unit, bounds

_BACK = 93
_ON = 124
"""Days: how far back a date may lead within its year, and how soon another year must let the story go on."""
_LEAP = 15
"""Years: how long after all that a document dates by month a lone year is no time of its story for certain."""
_REACH = 3
"""Passages: how far a lone day and 當天 look back."""


class Told(NamedTuple):
    """A date of the story: month and day as far as it named them, and the passage (counted from 0) it stands in."""

    year: int
    month: int | None
    day: int | None
    passage: int

    def days_to(self, year: int, month: int, day: int | None = None) -> int:
        """Roughly how many days on a date is, months having 31; within a month only where both name the day."""
        months = 12 * (year - self.year) + month - (self.month or month)
        return 31 * months + (day - self.day if day and self.day else 0)


@dataclass(slots=True)
class Story:
    """The dates told so far, in this section and the one before, and the years that the document names.

    `first_years` has for each section the first year it names; `usual` the year most often named with a month,
    and, under None, the year named most often at all; `newest` is the latest year: a decade without century is
    the last of its name up to then. `ends` is the latest year it names with a month, if there are enough such dates.
    """

    first_years: Sequence[int | None]
    usual: Mapping[int | None, int]
    newest: int
    ends: int | None = None
    opened: int = -1
    """The passage that opened the section."""
    dateline: Told | None = None
    """The day on which a report was sent; 上月 counts from it, whatever the report tells of."""
    section: int = 0
    passage: int = 0
    next_named: tuple[int, int] | None = None
    """Year and month of the next date in the passage that names them."""
    told: list[Told] = field(default_factory=list)
    before: list[Told] = field(default_factory=list)

    def open_section(self) -> None:
        """Begin a section; one that told no date leaves the dates before it in force."""
        self.section += 1
        self.opened = self.passage
        self.dateline = None
        if self.told:
            self.before, self.told = self.told, []

    def tell(self, point: Point) -> None:
        """Go on to a settled point; whole decades and stretches of years lead nowhere."""
        if point.year is None or (point.portion and point.portion.unit == "year"):
            return
        month = point.month
        if point.portion and point.portion.unit == "month":
            month = (point.portion.first - 1) % 12 + 1
        self.told.append(Told(point.year, month, point.day, self.passage))

    def settle(self, point: Point) -> Point | None:
        """The point with its year, and what else it leaves open, filled in; None where nothing tells them."""
        if point.shift:
            return self._shifted(point)
        if point.year is None:
            return self._inherited(point)
        if point.year < 100:
            return point._replace(year=self._of_century(point.year))
        return point

    def _of_century(self, year: int) -> int:
        """The full year of one that is told without its century: the nearest to the story's, or the document's."""
        newest = self.newest - (self.newest - year) % 100
        last = self._last("year")
        near = last.year if last else self.usual.get(None)
        return min(newest, near + (year - near + 49) % 100 - 49) if near else newest

    def _inherited(self, point: Point) -> Point | None:
        month = point.month
        if month is None and point.portion and point.portion.unit == "month":
            month = point.portion.first
        if month is None:
            last = self._last("year")
            if not last or not last.month or self.passage - last.passage > _REACH:
                return None
            return point._replace(year=last.year, month=last.month)
        year = self._year(month, point.day or (point.portion.first if point.portion and point.month else None))
        return point._replace(year=year) if year else None

    def _year(self, month: int, day: int | None) -> int | None:
        if self.told:
            return self._continued(month, day)
        dated = [told for told in self.before if told.month]
        if dated and dated[-1].days_to(dated[-1].year, month, day) >= 0:
            return dated[-1].year
        first = self.first_years[self.section]
        if first or not dated:
            usual = self.usual.get(month) or self.usual.get(None)
            return first or usual or (self.before[-1].year if self.before else None)
        goes_on = 0 <= dated[-1].days_to(dated[-1].year + 1, month, day) <= _ON
        return dated[-1].year + goes_on

    def _leapt(self, last: Told) -> bool:
        """Whether the last date is a year by itself long after the story, which may go on before it or in it.

        `2000年，他接受采訪。7月27日，雙方簽字`; but a heading's year holds for its section.
        """
        lone = last.month is None and last.passage != self.opened
        return lone and self.ends is not None and last.year - self.ends >= _LEAP

    def _continued(self, month: int, day: int | None) -> int | None:
        last = self.told[-1]
        if self._leapt(last):
            return None
        steps = [
            (days, year)
            for told in self.told[-8:]
            if told.month
            for year in (told.year, told.year + 1)
            if 0 <= (days := told.days_to(year, month, day)) <= _ON
        ]
        if last.month and self.next_named and self.next_named < (last.year, last.month):
            aside = [step for step in steps if 0 <= Told(step[1], month, None, 0).days_to(*self.next_named) <= _ON]
            if aside:
                return min(aside)[1]
        if not last.month or last.days_to(last.year, month, day) >= -_BACK:
            return last.year
        return min(steps, default=(0, last.year))[1]

    def _last(self, unit: Unit) -> Told | None:
        """The last date told that names a `unit`."""
        for told in reversed(self.told or self.before):
            if unit == "year" or (unit == "month" and told.month) or told.day:
                return told
        return None

    def _shifted(self, point: Point) -> Point | None:
        if not point.shift:
            return None
        unit, by, near, writer, nearest = point.shift
        last = self.dateline if writer and self.dateline else self._last(unit)
        if not last or (near and last.passage != self.passage):
            return None
        if unit == "year":
            by = _nearest(point, last.month, by) if nearest and last.month else by
            return point._replace(year=last.year + by, shift=None)
        if unit == "month":
            years, month = divmod((last.month or 1) - 1 + by, 12)
            return point._replace(year=last.year + years, month=month + 1, shift=None)
        if self.passage - last.passage > _REACH or not bounds(Point(last.year, last.month, last.day)):
            return None
        moved = date(last.year, last.month or 1, last.day or 1) + timedelta(days=by)
        return point._replace(year=moved.year, month=moved.month, day=moved.day, shift=None)


def _nearest(point: Point, told: int, by: int) -> int:
    """How many years on the nearest such month or season is, before or behind a month that was told, or about it."""
    span = point.portion if point.portion and point.portion.unit == "month" else None
    first, last = (span.first, span.last) if span else (point.month or 1, point.month or 12)
    if by:
        return 0 if (first > told if by > 0 else last < told) else by
    return -1 if told <= last - 12 else 0  # in January that winter began the year before
