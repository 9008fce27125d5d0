"""What a date expression says by itself, and what it comes to in the calendar.

Everything is written as EDTF (Library of Congress, 2019) of level 0, with the `~` of level 1 where the text
says “about”: `1950-06-25`, `1950-06`, `1950`, and intervals for all that has no name in the calendar:

* 上旬, 初, early: the 1st to the 10th of a month; 中旬, mid: the 11th to the 20th; 下旬, 底, 末, 말: the 21st on.
* spring: March to May, summer: June to August, autumn: September to November, winter: December to February.
* 年初, early in a year: January to March; mid: May to August; late: October to December; 年底, 연말: December.
* 上半年, 상반기: January to June; 下半年, 하반기: July to December.
* 1950年代, the 1950s: `1950/1959`; early, middle and late in it: its years 0–3, 4–6 and 7–9.
* 19世紀: `1801/1900`; early, middle and late in it: its thirds.
"""

from __future__ import annotations

from calendar import monthrange
from typing import Literal, NamedTuple

Unit = Literal["year", "month", "day"]


class Portion(NamedTuple):
    """A stretch inside a year or a month: from unit `first` to unit `last`, both in.

    Years count from the point's own year; month 13 is January of the next year; days end with the month.
    """

    unit: Unit
    first: int
    last: int


class Shift(NamedTuple):
    """So many units from the time lately told of: 當天 is no day on, 次年 one year on, 50年前 fifty back."""

    unit: Unit
    by: int
    near: bool = False
    """Whether that time must have been told in the same passage, as for 三天後."""
    writer: bool = False
    """Whether it counts from the writer's day, where a report's dateline names it, as for 上月."""
    nearest: bool = False
    """Whether the year is that of the nearest such month or season: the following spring, the previous December."""


class Point(NamedTuple):
    """A date, as far as the words name it; None for what they leave to the context.

    A year below 100 lacks its century (`50年6月25日`, `90年代`).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    portion: Portion | None = None
    shift: Shift | None = None


class Expression(NamedTuple):
    """A date expression at `text[start:end]` (code points); `last` is the other end of an interval.

    A `passing` date tells when something was printed or serves for comparison (1950年6月以前的狀態): it
    takes its year from the context, but gives none; so does one `apart`, the year of a book or of a jubilee, if
    the document dates nothing else by month in that year. `about` stands for 約, 左右, 경 or circa.
    A `dateline` is the day of a report (新华社开城7月28日电).
    """

    start: int
    end: int
    first: Point
    last: Point | None = None
    passing: bool = False
    about: bool = False
    apart: bool = False
    dateline: bool = False


EARLY_DAYS, MIDDLE_DAYS, LATE_DAYS = Portion("day", 1, 10), Portion("day", 11, 20), Portion("day", 21, 31)
YEAR_START, EARLY_MONTHS = Portion("month", 1, 1), Portion("month", 1, 3)
MIDDLE_MONTHS, LATE_MONTHS, YEAR_END = Portion("month", 5, 8), Portion("month", 10, 12), Portion("month", 12, 12)
FIRST_HALF, SECOND_HALF = Portion("month", 1, 6), Portion("month", 7, 12)
EARLY_YEARS, MIDDLE_YEARS, LATE_YEARS = Portion("year", 0, 3), Portion("year", 4, 6), Portion("year", 7, 9)
EARLY_CENTURY, MIDDLE_CENTURY, LATE_CENTURY = Portion("year", 0, 32), Portion("year", 33, 65), Portion("year", 66, 99)
DECADE, CENTURY = Portion("year", 0, 9), Portion("year", 0, 99)
WINTER = Portion("month", 12, 14)


def seasons(first: int, last: int) -> Portion:
    """From one season to another, spring being 0: 春 is (0, 0), 夏秋 (1, 2)."""
    return Portion("month", 3 * first + 3, 3 * last + 5 + (12 if last < first else 0))


_LAST_YEAR = 2199
"""3000年 is how long something lasts, not when it happens."""

Bounds = tuple[tuple[int, ...], tuple[int, ...]]


def bounds(point: Point) -> Bounds | None:
    """The first and the last date of a point whose context is settled; None where the calendar has no such day."""
    year, month, day, portion, _ = point
    if year is None or not 1 <= year <= _LAST_YEAR or not 1 <= (month or 1) <= 12:
        return None
    if portion and portion.unit == "year":
        return (year + portion.first,), (year + portion.last,)
    if portion and portion.unit == "month":
        if not 1 <= portion.first <= 12:
            return None
        return _month(year, portion.first), _month(year, portion.last)
    if month is None:
        return (year,), (year,)
    length = monthrange(year, month)[1]
    if portion:
        low, high = portion.first, min(portion.last, length)
        return ((year, month, low), (year, month, high)) if 1 <= low <= high else None
    if day is None:
        return (year, month), (year, month)
    return ((year, month, day), (year, month, day)) if 1 <= day <= length else None


def edtf(low: tuple[int, ...], high: tuple[int, ...], about: bool = False) -> str:
    """The dates as EDTF: one where both are the same, else an interval."""
    first, last = ("-".join(f"{part:0{4 if not at else 2}}" for at, part in enumerate(date)) for date in (low, high))
    if about:
        first, last = f"{first}~", f"{last}~"
    return first if first == last else f"{first}/{last}"


def earlier(date: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether a date is before another, as far as both name it: October 1951 is not before the 30th of it."""
    length = min(len(date), len(other))
    return date[:length] < other[:length]


def _month(year: int, month: int) -> tuple[int, int]:
    return year + (month - 1) // 12, (month - 1) % 12 + 1
