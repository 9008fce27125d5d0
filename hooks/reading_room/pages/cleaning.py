"""What cleaning did to a document, told step by step, with examples from its raw text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..changes import Change, changes, drawn
from ..model import Document
from .words import Words, counted

CONTEXT = 8
"""Characters of an example on each side of what was changed."""

LONGEST = 36
"""A longer stretch is shown by its two ends."""

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an example and what became of it."""

    text: str
    role: Literal["kept", "removed", "added"] = "kept"


@dataclass(frozen=True, slots=True)
class Example:
    """A place before and after a step."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class StepReport:
    """What one step did: `counts` in words, and a few examples."""

    name: str
    counts: str
    examples: tuple[Example, ...]


def report(document: Document, words: Words) -> list[StepReport]:
    """The steps that changed something, in their order; `words` is the `about` part of the labels."""
    return [
        StepReport(name, _counts(done, words), tuple(_examples(document.raw, done)))
        for name, done in changes(document).items()
    ]


def _counts(changes: Sequence[Change], words: Words) -> str:
    removed = [change.end - change.start for change in changes if not change.text]
    added = len(changes) - len(removed)
    told = []
    if removed:
        told += [counted(words["removed"], len(removed)), counted(words["characters"], sum(removed))]
    if added:
        told.append(counted(words["added"], added))
    return str(words["join"]).join(told) or str(words["marked"])


def _examples(raw: str, changes: Sequence[Change]) -> Iterator[Example]:
    """A few changes that differ from each other: the first of each sort, short ones before long ones."""
    seen: set[str] = set()
    for change in sorted(changes, key=lambda c: (c.end - c.start > LONGEST, c.start)):
        said = change.text or raw[change.start : change.end][:LONGEST]
        sort = "".join("0" if char.isdigit() else char for char in said)
        if sort in seen:
            continue
        seen.add(sort)
        yield _example(raw, change, changes)
        if len(seen) == EXAMPLES:
            return


def _example(raw: str, change: Change, changes: Sequence[Change]) -> Example:
    """A change in its surroundings, with what else the same step did there."""
    low, high = max(0, change.start - CONTEXT), min(len(raw), change.end + CONTEXT)
    pieces: list[Piece] = []
    at = low
    for other in changes[max(0, bisect_left(changes, (low, 0, "")) - 1) :]:
        start, end = max(other.start, low), min(other.end, high)
        if other.start > high:
            break
        if end < low or start < at:
            continue
        pieces.append(Piece(drawn(raw[at:start], LONGEST)))
        pieces.append(
            Piece(drawn(other.text, LONGEST), "added")
            if other.text
            else Piece(drawn(raw[start:end], LONGEST), "removed")
        )
        at = end
    pieces.append(Piece(drawn(raw[at:high], LONGEST)))
    before, after = ([p for p in pieces if p.role != role and p.text] for role in ("added", "removed"))
    return Example(tuple(before), tuple(after))
