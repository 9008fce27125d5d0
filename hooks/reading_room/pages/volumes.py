"""The books that hold the whole collection: one, or several volumes where it is too long for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .editions import Edition, Shelf

LONGEST = 90_000
"""Characters of one volume, unless a single document has more: 120 pages, which take less than 1 GB to make."""


class Volume(NamedTuple):
    """A book: its address from the site's root, what it holds, and which volume of how many it is, such as `2/3`."""

    uri: str
    editions: tuple[Edition, ...]
    part: str


def volumes(shelf: Shelf, ui: str) -> list[Volume]:
    """The volumes for readers of a language; a single one needs no number."""
    parts = list(_parts(shelf.shown(ui).values()))
    if len(parts) == 1:
        return [Volume(f"pdf/{ui}/reading-room.pdf", parts[0], "")]
    return [
        Volume(f"pdf/{ui}/reading-room-{number}.pdf", part, f"{number}/{len(parts)}")
        for number, part in enumerate(parts, 1)
    ]


def _parts(editions: Iterable[Edition]) -> Iterator[tuple[Edition, ...]]:
    """The editions in their order, in as few parts as their lengths allow."""
    part: list[Edition] = []
    length = 0
    for edition in editions:
        document = edition.document
        own = sum(len(passage.text) for passage in document.passages) + sum(len(n.text) for n in document.endnotes)
        if part and length + own > LONGEST:
            yield tuple(part)
            part, length = [], 0
        part.append(edition)
        length += own
    if part:
        yield tuple(part)
