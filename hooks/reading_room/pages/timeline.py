"""The timeline: a synopsis of the documents, a row for each event or day, a column for each document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ..model import UI_LANGS
from ..synopsis import Quotation, Row
from .compare import Comparisons, Partner
from .editions import Edition, Local, Shelf
from .excerpts import Excerpt, excerpt
from .page import Page, relative, rendered
from .signs import shown_signs
from .when import point, spoken
from .words import counted, language_name, words

BESIDE_WORDS = 44
"""So many half-width columns stand on either side of the words that tell an event: about a line of a cell."""
BESIDE_A_DAY = 120
"""A day is quoted for what its sentence tells, so far on either side."""

ABREAST = 6
"""So many documents stand beside each other. With more the table is a window of its own, and gaps that follow each
other are one cell: it grows with what is told, and not with what is not."""


@dataclass(frozen=True, slots=True)
class Column:
    """A document that tells something; `partners` are those that it can be laid beside."""

    id: str
    href: str
    sign: Local
    title: Local
    language: str
    partners: tuple[Partner, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What the document of the column `at` tells, or a gap over as many `columns` from there."""

    at: int
    quotes: tuple[Excerpt, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A row; `name` is None for a day, and `cells` cover the columns.

    `alone`: a day that one document tells, where the timeline has others to show.
    """

    row: Row
    name: Local | None
    date: str
    cells: tuple[Cell, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Month:
    """The lines that begin in one month, or only in one year; `first` and `last` as in a row.

    `more` says how many lines are days that one document tells; empty where none is.
    """

    id: str
    label: str
    year: str
    first: int
    last: int
    lines: tuple[Line, ...]
    more: str


def timeline_pages(shelf: Shelf, ui: str, rows: Sequence[Row], comparisons: Comparisons) -> Iterator[Page]:
    """The timeline in one interface language; no page where there are no rows."""
    if not rows:
        return
    t = words(ui)
    yield Page(
        uri=f"{ui}/timeline.html",
        ui=ui,
        group="timeline",
        entry="timeline",
        title=t["timeline"]["title"],
        lang=ui,
        description=t["timeline"]["intro"],
        body=lambda: _html(shelf, ui, rows, comparisons),
        alternates={other: f"{other}/timeline.html" for other in UI_LANGS},
    )


def _html(shelf: Shelf, ui: str, rows: Sequence[Row], comparisons: Comparisons) -> str:
    telling = {source for row in rows for source in row.told}
    editions = [edition for edition in shelf.shown(ui).values() if edition.id in telling]
    columns = tuple(_columns(shelf, ui, editions, comparisons))
    months = tuple(told_months(shelf, ui, rows, editions))
    years = {month.year: month.id for month in reversed(months)}
    return rendered(
        "timeline.html",
        t=words(ui),
        ui=ui,
        columns=columns,
        months=months,
        years=dict(reversed(years.items())),
        many=len(columns) > ABREAST,
        languages=_languages(months, ui),
        total=len(rows),
        unfolded=sum(not line.alone for month in months for line in month.lines),
    )


def _columns(shelf: Shelf, ui: str, editions: Sequence[Edition], comparisons: Comparisons) -> Iterator[Column]:
    signs, t, uri = shown_signs(shelf, ui), words(ui), f"{ui}/timeline.html"
    for edition in editions:
        yield Column(
            id=edition.id,
            href=relative(f"{ui}/sources/{edition.name}.html", uri),
            sign=signs[edition.id],
            title=shelf.title(edition, ui),
            language=language_name(t, edition.document.source.lang),
            partners=comparisons.partners(edition.id, uri),
        )


def told_months(shelf: Shelf, ui: str, rows: Sequence[Row], editions: Sequence[Edition]) -> Iterator[Month]:
    """The rows by months, with cells that cover the editions."""
    t = words(ui)
    quotes = _Quotes(shelf, ui, editions)
    beside = any(not _single(row) for row in rows)
    for (year, month), group in groupby(rows, key=lambda row: row.start[:2]):
        lines = tuple(_line(row, ui, tuple(quotes.cells(row)), beside and _single(row)) for row in group)
        days = sum(line.alone for line in lines)
        date = point(year, month)
        yield Month(
            id=f"m{date}",
            label=spoken(date, t["dates"]),
            year=str(year) if year > 0 else spoken(point(year), t["dates"]),
            first=12 * year + max(month, 1) - 1,
            last=12 * year + (month or 12) - 1,
            lines=lines,
            more=counted(t["timeline"]["days"], days) if days else "",
        )


def _single(row: Row) -> bool:
    """Whether a row is a day that one document tells."""
    return not row.event and len(row.told) == 1


def _line(row: Row, ui: str, cells: tuple[Cell, ...], alone: bool) -> Line:
    name = Local(ui, row.event.names[ui]) if row.event else None
    return Line(row, name, spoken(row.date, words(ui)["dates"]), cells, alone)


class _Quotes:
    """What the documents say, in the forms to which an interface leads."""

    def __init__(self, shelf: Shelf, ui: str, editions: Sequence[Edition]) -> None:
        self._ui, self._passages, self._editions = ui, shelf.passages, editions
        self._at = {edition.id: at for at, edition in enumerate(editions)}

    def cells(self, row: Row) -> Iterator[Cell]:
        """The row's cells from left to right: those that tell, and the gaps between them."""
        width = len(self._editions)
        for before, at in pairwise((-1, *sorted(self._at[id] for id in row.told), width)):
            yield from self._gap(before + 1, at)
            if at < width:
                yield Cell(at, self._quotes(self._editions[at], row))

    def _gap(self, start: int, end: int) -> Iterator[Cell]:
        if start < end and len(self._editions) > ABREAST:
            yield Cell(start, (), end - start)
        else:
            yield from (Cell(at, ()) for at in range(start, end))

    def _quotes(self, edition: Edition, row: Row) -> tuple[Excerpt, ...]:
        reach = BESIDE_WORDS if row.event else BESIDE_A_DAY
        return tuple(self._excerpt(edition, quotation, reach) for quotation in row.told.get(edition.id, ()))

    def _excerpt(self, edition: Edition, quotation: Quotation, reach: int) -> Excerpt:
        written = self._passages[edition.id, quotation.passage]
        shown = self._passages[edition.name, quotation.passage]
        href = relative(f"{self._ui}/sources/{edition.name}.html#{shown.id}", f"{self._ui}/timeline.html")
        return excerpt(quotation, written, shown, href, reach)


def _languages(months: Sequence[Month], ui: str) -> Mapping[str, str]:
    """The languages of the quotations, by their tags without script: the interface's order, then any others."""
    found = {quote.lang for month in months for line in month.lines for cell in line.cells for quote in cell.quotes}
    tags = {lang.split("-")[0] for lang in found}
    names = {**words(ui)["languages"], "zh": words(ui)["timeline"]["chinese"]}
    order = dict.fromkeys([*(lang.split("-")[0] for lang in UI_LANGS), *sorted(tags)])
    return {tag: names.get(tag, tag) for tag in order if tag in tags}
