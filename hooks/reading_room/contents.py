"""The contents of a page: its headings as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DEEPEST_HEADING = 6
"""HTML and Markdown have six levels."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's contents: `title` is HTML, `children` are the headings below it."""

    level: int
    id: str
    title: str
    children: tuple[Heading, ...] = ()


def nested(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """A flat run of headings as a tree."""
    tree: list[Heading] = []
    start = 0
    while start < len(headings):
        head = headings[start]
        end = start + 1
        while end < len(headings) and headings[end].level > head.level:
            end += 1
        tree.append(Heading(head.level, head.id, head.title, nested(headings[start + 1 : end])))
        start = end
    return tuple(tree)
