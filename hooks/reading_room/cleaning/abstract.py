"""Steps for a page of abstracts, as journals' databases show them."""

from __future__ import annotations

from collections.abc import Iterator

from .draft import Block, Change, Draft, Mark
from .layout import lines_of
from .outline import is_name


def abstract_headings(draft: Draft) -> Iterator[Change]:
    """Lines that only name what follows: `초록`, `국문초록`, `Abstract`, `【摘要】`, `Keywords`.

    Leaves alone such a word with text behind it on the line (`Keywords: armistice, Panmunjom`).
    """
    for line in lines_of(draft.text):
        if is_name(line.words):
            yield Mark(line.start, line.end, Block("heading", 2))
