"""A step for what a journal prints at the foot of a paper's first page: dates, funds, who the author is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .backmatter import is_record
from .draft import Change, Draft, Lift
from .furniture import pages
from .lines import Line, lines_of

_LONGEST = 14
"""Such a record has no more lines, nor more than the text above it."""


def page_records(draft: Draft) -> Iterator[Change]:
    """Lines such as 收稿日期, 基金项目 and 作者简介 at a page's foot, which part a paragraph, come behind the text.

    The first of them and all below it on its page belong to the record. Leaves alone those of the last page, which
    part nothing, those that more text stands below, and a text that does not show its pages.
    `…談判在\\n作者简介：陈立新，教授。\\n\\n\\n\\n開城開始` → the line follows the text's last
    """
    for page, after in pairwise(pages(lines_of(draft.text))):
        first = _first(page)
        if first and not _first(after[:1]):
            yield Lift(page[first].start, page[-1].end)


def _first(page: Sequence[Line]) -> int:
    """Which line of a page begins its record; 0 when none does."""
    low = max(1, len(page) // 2, len(page) - _LONGEST)
    return next((index for index in range(low, len(page)) if is_record(page[index].words)), 0)
