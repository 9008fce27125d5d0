"""In which columns the cells of a table's rows stand, whatever the table is written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, TypeVar

BAR = " | "
DITTO = "″"
"""Stands where a cell goes on, from above or from the left."""
_SPAN = re.compile(r"\b(?P<way>row|col)span\s*=\s*[\"']?\s*(?P<n>\d{1,2})", re.IGNORECASE)
_MOST_COLUMNS = 60
"""Behind these no cell goes on: no table is wider, and a wider one would cost time."""

Pending = dict[int, int]
"""For a column, in how many further rows a cell from above stands."""


class Spanning(Protocol):
    """A cell of any kind that knows over how many rows and columns it goes, 1 at least."""

    @property
    def rows(self) -> int: ...

    @property
    def columns(self) -> int: ...


AnyCell = TypeVar("AnyCell", bound=Spanning)


class Cell(NamedTuple):
    """Where a cell's words begin and end, over how many rows and columns it goes."""

    start: int
    end: int
    rows: int = 1
    columns: int = 1


def spans(attributes: str) -> tuple[int, int]:
    """Over how many rows and columns a cell goes, as its HTML attributes say: 1 where they do not."""
    told = {found["way"].lower(): max(1, int(found["n"])) for found in _SPAN.finditer(attributes)}
    return told.get("row", 1), told.get("col", 1)


def laid_out(cells: Sequence[AnyCell], pending: Pending) -> list[AnyCell | None]:
    """A row's cells in their columns; None where one goes on from above or, if it is not the only one, from the left.

    `pending` has what goes on from the rows above, and then what goes on below.
    """
    slots: list[AnyCell | None] = []
    wide = 1

    def from_above() -> None:
        while pending.get(len(slots)):
            pending[len(slots)] -= 1
            slots.append(None)

    for cell in cells:
        from_above()
        wide = max(1, min(cell.columns, _MOST_COLUMNS - len(slots)))
        for column in range(len(slots), len(slots) + wide):
            pending[column] = cell.rows - 1
        slots += [cell, *[None] * (wide - 1)]
    from_above()
    if len(cells) == 1:
        first = slots.index(cells[0]) + 1
        del slots[first : first + wide - 1]
    return slots


def bordered(
    slots: Sequence[AnyCell | None], has_words: Callable[[AnyCell], bool]
) -> tuple[list[tuple[AnyCell, str]], str]:
    """A row's cells, each with the border before it, and what stands behind the last.

    Empty cells at a row's end are left out, and a row without words has no cells.
    """
    found: list[tuple[AnyCell, str]] = []
    border, worded = "", False
    last = next((at for at in range(len(slots), 0, -1) if not (cell := slots[at - 1]) or has_words(cell)), 0)
    for cell in slots[:last]:
        if cell:
            found.append((cell, border + BAR if found else border))
            border, worded = "", worded or has_words(cell)
        else:
            border += f"{BAR}{DITTO}" if found else f"{DITTO}{BAR}"
    return (found, border) if worded else ([], "")
