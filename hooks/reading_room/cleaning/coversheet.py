"""A step for the sheet that a database puts in front of a paper which it hands out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .draft import Change, Cut, Draft, Meta
from .furniture import pages
from .lines import Line, lines_of

_LONGEST, _SHORTEST = 80, 30
"""A sheet has no more lines. Where no empty lines part the pages, it ends with the paragraph of its last notice among
so few: farther down a list of books may name where they are found."""
_NOTICE = re.compile(
    r"""(?ix)
    stable\ url:\s*https?://.*                                       # what only such a sheet says
    | jstor\ is\ a\ not-for-profit\b.*
    | (?:your\ )?use\ of\ (?:the\ jstor\ archive|this\ heinonline)\b.*
    | linked\ references\ are\ available\ on\ jstor\b.*
    | .{2,120}\bcollaborating\ with\ jstor\b.*
    | for\ additional\ information\ about\ this\ (?:article|book|chapter)
    | this\ article\ was\ downloaded\ by:?.* | please\ scroll\ down\ for\ article
    | source:\ content\ downloaded\ from\ heinonline
    | see\ discussions,\ stats,\ and\ author\ profiles\ for\ this\ publication\b.*
    | dbpia에서\s?제공되는\s?모든\s?저작물의.* | 저작권법에\s?따른\s?이용자의\s?권리(?:는|와).*
    | .{0,60}이용허락규약\s?\(legal\ code\).*
    """
)
_AUTHORS = re.compile(r"(?i)author\(s\):\s*(\S.*)")


def cover_sheet(draft: Draft) -> Iterator[Change]:
    """The sheet with a paper's record and the terms of its use: JSTOR, Project MUSE, HeinOnline, DBpia, RISS.

    It is told by notices that stand nowhere else. Title and author go to the document's record where it has a line
    `Author(s):`. Leaves alone a first page without such a notice, whatever a journal prints on it.
    `Stable URL: https://…` and all else above the first page break → cut
    """
    lines = lines_of(draft.text)
    end = _end(lines)
    if not end:
        return
    for index, line in enumerate(lines[:end]):
        authors = _AUTHORS.fullmatch(line.words)
        if authors:
            if title := _title(lines, index):
                yield Meta("title", title)
            yield Meta("author", authors[1])
            break
    yield Cut(0, lines[end - 1].end)


def _end(lines: Sequence[Line]) -> int:
    """How many lines belong to the sheet: all of the first page when it has a notice, or as far as these reach."""
    first = next(pages(lines), ())
    if len(first) == len(lines):
        first = first[:_SHORTEST]
        last = max((index for index, line in enumerate(first) if _NOTICE.fullmatch(line.words)), default=-1)
        return next((index for index in range(last + 1, len(lines)) if lines[index].gap), 0) if last >= 0 else 0
    told = any(_NOTICE.fullmatch(line.words) for line in first)
    return len(first) if told and len(first) <= _LONGEST else 0


def _title(lines: Sequence[Line], author: int) -> str:
    """The lines above that of the authors, as far as no empty line parts them: above it stands a publisher's name."""
    first = author
    while first and (first == author or not lines[first].gap):
        first -= 1
    return " ".join(line.words for line in lines[first:author])
