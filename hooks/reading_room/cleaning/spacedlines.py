"""A step for pages, letters and forum posts whose every line is followed by an empty one, also within a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .draft import Change, Cut, Draft, Put
from .lines import lines_of
from .marks import Block, Picture
from .webpage import is_html
from .wikitext import blank_between

_NARROWEST, _WIDEST = 50, 110
"""Half-width columns of the widest line of a page whose lines were broken; a paragraph is wider."""
_FULL = 0.8
"""What part of the widest line a line has that was broken because it was full."""
_FEWEST = 4
"""So many lines at least go on."""
_MOST = 0.8
"""The part of all lines that an empty one follows, and of those that end no sentence that are full: a title is not."""
_INNER_STOP = re.compile(r"[。！？]|[.!?](?=\s\S)")
_BEGINS = re.compile(r"[-–—•●○■□◆◇▪▶※*>#〔\[【]|\(?\d{1,3}[.)、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[註注]")


def spaced_lines(draft: Draft) -> Iterator[Change]:
    """Lines broken because they were full, with an empty line behind each: joined with the next.

    The page tells it: an empty line stands between any two lines, none is as wide as a paragraph, those that end no
    sentence are all about as wide as the widest, and sentences end within lines. A line is full, ends no sentence, and
    the next begins no item. Leaves alone other pages, poems, lists of titles, and pages that arrived as HTML.
    `…그중 하나는 밤에만\\n\\n움직였고, …` → `…그중 하나는 밤에만 움직였고, …`
    """
    lines = lines_of(draft.text)
    widest = max((line.width for line in lines), default=0)
    spaced = sum(line.gap == 1 for line in lines[1:])
    if is_html(draft) or not _NARROWEST <= widest <= _WIDEST or spaced < _MOST * (len(lines) - 1):
        return
    marked = {*draft.starts(Block), *draft.starts(Picture)}
    open_ended = [(line, after) for line, after in pairwise(lines) if not line.closed and line.start not in marked]
    full = [pair for pair in open_ended if pair[0].width >= _FULL * widest]
    stops = sum(bool(_INNER_STOP.search(line.words[:-1])) for line in lines)
    if len(full) < _FEWEST or len(full) < _MOST * len(open_ended) or stops < _FEWEST / 2:
        return
    for line, after in full:
        if after.gap == 1 and after.start not in marked and not _BEGINS.match(after.words):
            yield Cut(line.end, after.start)
            if blank_between(line.words[-1], after.words[0]):
                yield Put(line.end, " ")
