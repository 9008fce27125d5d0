"""The documents side by side in time: what each tells of an event or a day, in its own words.

There is a row for each event, and one for each exact day in a sentence that no event which begins on that very
day quotes already: so the rows together hold every exact day that any document tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from .links import EXACT_DAY, Marked, quoted, sentence
from .model import Document, Event, Span

_POINT = re.compile(
    r"(?P<year>-?(?:[0-9]{4}|[0-9]{1,3}X{1,3}))(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?(?![0-9X]))?"
)
_OPEN = ("", "..")

Point = tuple[int, int, int]
"""Year, month and day; 0 where a date names none, so that a year comes before its months."""


class Quotation(NamedTuple):
    """The sentences of a passage as written in which the `words` stand for which it is quoted."""

    passage: str
    around: Span
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An event, or (`event` is None) a day, with the quotations that tell it, by the documents' ids.

    `date` is EDTF. `first` and `last` count its months since the year 0, None where it is open to that side. `day`
    is the exact day for which this row is to be looked up, where there is one.
    """

    id: str
    event: Event | None
    date: str
    start: Point
    first: int | None
    last: int | None
    told: Mapping[str, tuple[Quotation, ...]]
    day: str | None = None


_Found = dict[str, list[Quotation]]
"""Quotations of one word or words each, by the documents' ids."""


def day_id(day: str) -> str:
    """The id of an exact day's row."""
    return f"d{day}"


def synopsis(events: Iterable[Event], corpus: Sequence[Marked]) -> tuple[Row, ...]:
    """The rows in the order of time. Of what begins together events come first, in their own order."""
    documents = {marked.document.source.id: marked.document for marked in corpus}
    rows = [_row(event.id, event, event.date, told) for event in events if (told := _told(event, documents))]
    quoted: defaultdict[tuple[str, str], list[Quotation]] = defaultdict(list)
    for row in rows:
        for source, quotations in row.told.items():
            quoted[_first_part(row.date), source] += quotations
    days = _days(corpus, quoted)
    covered = {day for day, told in days.items() if not told}
    rows += [replace(_row(day_id(day), None, day, told), day=day) for day, told in days.items() if told]
    return tuple(_looked_up(sorted(rows, key=lambda row: (row.start, row.event is None)), covered))


def in_time(events: Iterable[Event]) -> list[Event]:
    """The events in the order of time; those that begin together in their own order."""
    return sorted(events, key=lambda event: beginning(event.date))


def beginning(date: str) -> Point:
    """Where in time a date in EDTF begins; where it ends, if its beginning is not known."""
    found = _POINT.search(date)
    return _point(found, "0") if found else (0, 0, 0)


def extent(date: str) -> tuple[int | None, int | None]:
    """The months since the year 0 in which a date in EDTF begins and ends; None where it is open to that side."""
    points = list(_POINT.finditer(date))
    if not points:
        return None, None
    (first, first_month, _), (last, last_month, _) = _point(points[0], "0"), _point(points[-1], "9")
    before, _, after = date.partition("/")
    return (
        None if before in _OPEN else 12 * first + max(first_month, 1) - 1,
        None if "/" in date and after in _OPEN else 12 * last + (last_month or 12) - 1,
    )


def _told(event: Event, documents: Mapping[str, Document]) -> _Found:
    """What each document tells of an event, in reading order."""
    found: defaultdict[str, list[Quotation]] = defaultdict(list)
    for _, (source, id), words in quoted(event, documents):
        (text,) = (passage.text for passage in documents[source].passages if passage.id == id)
        found[source].append(Quotation(id, sentence(text, words), (words,)))
    for source, quotations in found.items():
        order = {passage.id: at for at, passage in enumerate(documents[source].passages)}
        quotations.sort(key=lambda quotation: (order[quotation.passage], quotation.words))
    return found


def _days(corpus: Sequence[Marked], quoted: Mapping[tuple[str, str], Sequence[Quotation]]) -> Mapping[str, _Found]:
    """Of each exact day what each document tells in other sentences than those `quoted` for this day."""
    found: defaultdict[str, _Found] = defaultdict(dict)
    for marked in corpus:
        source = marked.document.source.id
        for passage, dates in zip(marked.document.passages, marked.dates, strict=True):
            for date in dates:
                if EXACT_DAY.fullmatch(date.edtf):
                    words = Span(date.start, date.end)
                    quotation = Quotation(passage.id, sentence(passage.text, words), (words,))
                    day = found[date.edtf]
                    if not any(_covers(other, quotation) for other in quoted.get((date.edtf, source), ())):
                        day.setdefault(source, []).append(quotation)
    return found


def _covers(quotation: Quotation, other: Quotation) -> bool:
    inside = quotation.around.start <= other.around.start and other.around.end <= quotation.around.end
    return inside and quotation.passage == other.passage


def _merged(quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """The same quotations in the same order; those that overlap are one, with the words of all."""
    for passage, several in groupby(quotations, key=lambda quotation: quotation.passage):
        first, *others = several
        last = first
        for other in others:
            if other.around.start < last.around.end:
                around = Span(last.around.start, max(last.around.end, other.around.end))
                last = Quotation(passage, around, (*last.words, *other.words))
            else:
                yield last
                last = other
        yield last


def _row(id: str, event: Event | None, date: str, told: _Found) -> Row:
    first, last = extent(date)
    return Row(
        id=id,
        event=event,
        date=date,
        start=beginning(date),
        first=first,
        last=last,
        told={source: tuple(_merged(quotations)) for source, quotations in told.items()},
    )


def _point(match: re.Match[str], unknown: str) -> Point:
    """A date's beginning or end; `unknown` stands for the digits that it leaves open."""
    return int(match["year"].replace("X", unknown)), int(match["month"] or 0), int(match["day"] or 0)


def _first_part(date: str) -> str:
    return date.partition("/")[0]


def _looked_up(rows: Iterable[Row], covered: set[str]) -> Iterator[Row]:
    """The rows; a day that has none of its own is looked up at the first event that begins on it."""
    for row in rows:
        day = _first_part(row.date)
        if row.event and day in covered:
            covered.remove(day)
            yield replace(row, day=day)
        else:
            yield row
