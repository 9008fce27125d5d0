"""The tables of an HTML page: which of them show data, and what stands between their cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bs4.element import Tag

from .grid import Pending, bordered, laid_out, spans
from .markup import Page

_LONG_CELL = 200
"""A table with a cell of more characters was made to lay the page out, not to show data."""


@dataclass(slots=True)
class _Table:
    """A table that is open: its cells so far, and of the present one the characters and the paragraphs."""

    identity: int
    cells: int = 0
    characters: int = 0
    paragraphs: int = 0


def tables_of_data(page: Page) -> set[int]:
    """The identities of the tables that show data: of two cells at least, none a table, a long text or paragraphs."""
    found: set[int] = set()
    within: list[_Table] = []
    for event in page.walk():
        table = within[-1] if within else None
        if isinstance(event, list):
            if table:
                table.characters += sum(len(page.runs[number].words.strip()) for number in event)
        elif event[0].name == "table" and event[1]:
            if table:
                found.discard(table.identity)
            within.append(_Table(id(event[0])))
            found.add(id(event[0]))
        elif table and event[0].name == "table":
            within.pop()
            if table.cells < 2:
                found.discard(table.identity)
        elif table and event[0].name in ("td", "th"):
            table.cells += event[1]
            table.characters = table.paragraphs = 0
        elif table and event[0].name == "p" and event[1]:
            table.paragraphs += 1
        if table and (table.characters > _LONG_CELL or table.paragraphs > 1):
            found.discard(table.identity)
    return found


@dataclass(slots=True)
class _Cell:
    """A cell as it stands on a page, over so many rows and columns, with or without words."""

    identity: int
    rows: int
    columns: int
    worded: bool = False


def borders(page: Page, tables: set[int]) -> dict[int, str]:
    """What stands before each cell with words in the tables of these identities, and behind the last of each row.

    By the identity of the cell, or of the row. Rows of a single cell, beside which nothing goes on, have none. A row
    that is not closed ends where the next begins.
    """
    found: dict[int, str] = {}
    pending: Pending = {}
    row, cells, inside = 0, list[_Cell](), False  # cells that stand in no row have the row 0
    for event in page.walk():
        if isinstance(event, list):
            if cells and any(page.runs[number].words.strip() for number in event):
                cells[-1].worded = True
            continue
        tag, opens = event
        if tag.name == "table":
            inside = opens and id(tag) in tables
        if tag.name in ("table", "tr"):
            found.update(_row_borders(row, cells, pending))
            row, cells = id(tag) if opens and tag.name == "tr" else 0, []
        if tag.name == "table":
            pending = {}
        elif inside and opens and tag.name in ("td", "th"):
            cells.append(_Cell(id(tag), *spans(_sizes(tag))))
    return found


def _row_borders(row: int, cells: list[_Cell], pending: Pending) -> Iterator[tuple[int, str]]:
    slots = laid_out(cells, pending) if cells else []
    if len(slots) < 2:
        return
    shown, behind = bordered(slots, lambda cell: cell.worded)
    before = ""
    for cell, border in shown:
        before += border
        if cell.worded:
            yield cell.identity, before
            before = ""
    yield row, behind


def _sizes(tag: Tag) -> str:
    return " ".join(f"{name}={tag.get(name)}" for name in ("rowspan", "colspan") if tag.get(name))
