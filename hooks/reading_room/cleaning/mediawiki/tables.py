"""MediaWiki's tables: `{|`, `|-`, `|`, `!` at the beginnings of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..draft import Change, Cut, Draft, Mark, Put
from ..grid import Cell, Pending, bordered, laid_out, spans
from ..marks import Block, NoteBody
from ..wikinames import FILE

_LINE = re.compile(r"^[ \t:]*(?P<sign>\{\||\|\}|\|-|\|\+|[|!])?(?P<rest>[^\n]*)$", re.MULTILINE)
_CELLS = re.compile(r"\|\||!!")
_ATTRIBUTES = re.compile(
    r"\s*\|(?!\|)|\s*(?:(?:[\w-]++\s*=\s*(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'|]++)|nowrap)\s*+)++\|(?!\|)"
)
_PICTURE = re.compile(rf"\[\[{FILE.pattern}(?:\|[^\[\]|]*)*\]\]", re.IGNORECASE)
_BREAK = re.compile(r"[ \t]*(?:<[bh]r\b[^<>]{0,40}>[ \t]*|\n[ \t]*[*#:;]*[ \t]*)+", re.IGNORECASE)


@dataclass(slots=True)
class Row:
    """Where a row's own markup begins, and its cells."""

    start: int
    cells: list[Cell] = field(default_factory=list)


def source_tables(draft: Draft) -> Iterator[Change]:
    """Make each row of a table an item, its cells parted by a bar; a caption becomes a paragraph.

    Lines inside a cell are parted by a stroke, and where a cell goes on from above or from the left stands a ditto
    mark. A table within a cell follows with rows of its own. The frame of a table that never began goes.
    Leaves alone: bars outside tables.
    """
    text = draft.text
    tables: list[Pending] = []
    row: Row | None = None
    for match in _LINE.finditer(text, 0, min(draft.starts(NoteBody), default=len(text))):
        sign = match["sign"]
        if sign == "{|":
            if row:
                yield from flushed(text, row, tables[-1])
            tables.append({})
        elif not tables:
            if sign in ("|}", "|-") and not match["rest"].strip("}- \t"):
                yield Cut(*match.span())
            continue
        elif sign in ("|}", "|-", "|+"):
            if row:
                yield from flushed(text, row, tables[-1])
        elif sign:
            row = row or Row(match.start())
            row.cells += _cells(text, match.start("rest"), match.end(), sign)
            continue
        else:
            if row:
                row.cells[-1] = row.cells[-1]._replace(end=match.end())
            continue
        row = None
        yield from _frame_line(text, match)
        if sign == "|}":
            tables.pop()
    if row:
        yield from flushed(text, row, tables[-1])


def _frame_line(text: str, match: re.Match[str]) -> Iterator[Change]:
    """A line of the table's frame goes, but for the words of a caption and those behind the end."""
    sign = match["sign"]
    yield Put(match.start(), "\n\n")
    if sign == "|+" or (sign == "|}" and match["rest"].strip()):
        attributes = _ATTRIBUTES.match(text, match.start("rest"), match.end()) if sign == "|+" else None
        yield Cut(match.start(), attributes.end() if attributes else match.start("rest"))
        yield Put(match.end(), "\n\n")
    else:
        yield Cut(*match.span())


def _cells(text: str, start: int, end: int, sign: str) -> Iterator[Cell]:
    """The cells on a line, without their attributes; `!!` parts only the cells of a head."""
    edges = [start, start]
    for found in _CELLS.finditer(text, start, end):
        if found[0] == "||" or sign == "!":
            edges += found.span()
    edges.append(end)
    for first, last in zip(edges[1::2], edges[2::2], strict=True):
        attributes = _ATTRIBUTES.match(text, first, last)
        if not attributes:
            yield Cell(first, last)
            continue
        yield Cell(attributes.end(), last, *spans(attributes[0]))


def flushed(text: str, row: Row, pending: Pending) -> Iterator[Change]:
    """A row as an item; a row without words goes, and one of pictures alone."""
    cells, behind = bordered(laid_out(row.cells, pending), lambda cell: bool(text[cell.start : cell.end].strip()))
    end = row.cells[-1].end
    yield Put(row.start, "\n\n")
    if not any(_PICTURE.sub("", text[cell.start : cell.end]).strip() for cell, _ in cells):
        yield Cut(row.start, end)
        return
    (first, _), (last, _) = cells[0], cells[-1]
    yield Mark(first.start, last.end, Block("item", 1))
    at = row.start
    for cell, border in cells:
        yield Cut(at, cell.start)
        yield Put(cell.start, border)
        yield from _strokes(text, cell)
        at = cell.end
    yield Cut(at, end)
    yield Put(at, behind)
    yield Put(end, "\n\n")


def _strokes(text: str, cell: Cell) -> Iterator[Change]:
    """Lines inside a cell, parted by a stroke."""
    for found in _BREAK.finditer(text, cell.start, cell.end):
        inside = text[cell.start : found.start()].strip() and text[found.end() : cell.end].strip()
        yield Cut(*found.span())
        yield Put(found.start(), " / " if inside else " ")
