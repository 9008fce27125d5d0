"""MediaWiki's tables: `{|`, `|-`, `|`, `!` at the beginnings of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ..draft import Change, Cut, Draft, Mark, Put
from ..marks import Block
from .grammar import note_starts

_LINE = re.compile(r"^[ \t:]*(?P<sign>\{\||\|\}|\|-|\|\+|[|!])?(?P<rest>[^\n]*)$", re.MULTILINE)
_CELLS = re.compile(r"\|\||!!")
_ATTRIBUTES = re.compile(
    r"\s*(?:[\w-]++\s*=\s*(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'|]++)\s*+)++\|(?!\|)|\s*nowrap\s*\|(?!\|)"
)
_BREAK = re.compile(r"[ \t]*(?:<br\b[^<>]{0,40}>[ \t]*|\n[ \t]*[*#:;]*[ \t]*)+", re.IGNORECASE)


@dataclass(slots=True)
class _Row:
    """Where a row's cells begin and end, and where its own markup begins."""

    start: int
    cells: list[list[int]] = field(default_factory=list)


def source_tables(draft: Draft) -> Iterator[Change]:
    """Make each row of a table an item, its cells parted by a bar; a caption becomes a paragraph.

    Lines inside a cell are parted by a stroke. A table within a cell follows with rows of its own.
    Leaves alone: bars outside tables.
    """
    text, depth = draft.text, 0
    row: _Row | None = None
    for match in _LINE.finditer(text, 0, min(note_starts(draft), default=len(text))):
        sign = match["sign"]
        if sign == "{|":
            yield from _flushed(text, row)
            depth += 1
        elif not depth:
            continue
        elif sign in ("|}", "|-", "|+"):
            yield from _flushed(text, row)
        elif sign:
            row = row or _Row(match.start())
            row.cells += _cells(text, match.start("rest"), match.end(), sign)
            continue
        else:
            if row:
                row.cells[-1][1] = match.end()
            continue
        row = None
        yield Put(match.start(), "\n\n")
        if sign == "|+" or (sign == "|}" and match["rest"].strip()):
            attributes = _ATTRIBUTES.match(text, match.start("rest"), match.end()) if sign == "|+" else None
            yield Cut(match.start(), attributes.end() if attributes else match.start("rest"))
            yield Put(match.end(), "\n\n")
        else:
            yield Cut(*match.span())
        depth -= sign == "|}"
    yield from _flushed(text, row)


def _cells(text: str, start: int, end: int, sign: str) -> Iterator[list[int]]:
    """The spans of the cells on a line, without their attributes; `!!` parts only the cells of a head."""
    edges = [start, start]
    for found in _CELLS.finditer(text, start, end):
        if found[0] == "||" or sign == "!":
            edges += found.span()
    edges.append(end)
    for first, last in zip(edges[1::2], edges[2::2], strict=True):
        attributes = _ATTRIBUTES.match(text, first, last)
        yield [attributes.end() if attributes else first, last]


def _flushed(text: str, row: _Row | None) -> Iterator[Change]:
    if not row:
        return
    cells = row.cells
    while cells and not text[slice(*cells[-1])].strip():
        cells = cells[:-1]
    end = row.cells[-1][1]
    yield Put(row.start, "\n\n")
    if not cells:
        yield Cut(row.start, end)
        return
    yield Cut(row.start, cells[0][0])
    yield Mark(cells[0][0], cells[-1][1], Block("item", 1))
    for (_, stop), (start, _) in pairwise(cells):
        yield Cut(stop, start)
        yield Put(stop, " | ")
    for start, stop in cells:
        for found in _BREAK.finditer(text, start, stop):
            inside = text[start : found.start()].strip() and text[found.end() : stop].strip()
            yield Cut(*found.span())
            yield Put(found.start(), " / " if inside else " ")
    yield Cut(cells[-1][1], end)
    yield Put(end, "\n\n")
