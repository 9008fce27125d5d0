"""Steps for a page of abstracts, as journals' databases show them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .common import BLANK
from .draft import Change, Cut, Draft, Mark, Put
from .lines import lines_of
from .marks import Block
from .outline import is_listed, is_name

_FIELD = re.compile(rf"(?<![{BLANK}\n])[{BLANK}]*(?=【[^【】\n]{{1,16}}】)")
_MANY = 3
"""So many labels on one line are a record whose line ends were lost."""


def fields(draft: Draft) -> Iterator[Change]:
    """The fields of a record that came on one line, each on its own: `【篇名】…【摘要】…【關鍵詞】…`.

    Leaves alone lines with fewer than three such labels.
    """
    for line in lines_of(draft.text):
        found = list(_FIELD.finditer(draft.text, line.start + 1, line.end))
        if len(found) + 1 >= _MANY and line.words.startswith("【"):
            for match in found:
                yield Cut(*match.span())
                yield Put(match.start(), "\n")


def abstract_headings(draft: Draft) -> Iterator[Change]:
    """Lines that only name what follows: `초록`, `국문초록`, `Abstract`, `【摘要】`, `Keywords`.

    Leaves alone such a word with text behind it on the line (`Keywords: armistice, Panmunjom`), and the entries of
    a paper's contents (`Ⅰ. 머리말` above `Ⅱ. …`).
    """
    lines = lines_of(draft.text)
    for index, line in enumerate(lines):
        if is_name(line.words) and not is_listed(lines, index):
            yield Mark(line.start, line.end, Block("heading", 2))
