"""A step for the headings of notes that have become a document's endnotes: nothing is left below them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from .draft import Change, Cut, Draft
from .lines import lines_of
from .marks import Block, NoteBody
from .pagenotes import heads_notes_of_page

_DEEPEST = 6


def note_headings(draft: Draft) -> Iterator[Change]:
    """A heading such as 주석, 注释 or Notes below which only endnotes stand, or another such: it goes with them.

    Leaves alone a heading with anything else below, a line that is no heading, and a document without notes.
    `<h2>주석</h2><ol><li id="n1">위의 책</li></ol>` → the heading is cut
    """
    lines = lines_of(draft.text)
    ends = [line.end for line in lines]
    notes: set[int] = set()
    levels: dict[int, int] = {}
    for mark in draft.marks:
        at = bisect_right(ends, mark.start)
        if isinstance(mark.payload, NoteBody):
            notes.add(at)
        elif isinstance(mark.payload, Block) and mark.payload.kind == "heading":
            levels.setdefault(at, mark.payload.level)
    below = 0  # how deep the heading is that comes next; the text's end is as high as can be
    for at in reversed(range(len(lines) if notes else 0)):
        line = lines[at]
        if heads_notes_of_page(line) and below <= levels.get(at, -1):
            yield Cut(line.start, line.end)
        elif at not in notes:
            below = levels.get(at, _DEEPEST + 1)
