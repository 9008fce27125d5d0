"""What cleaning did to a document, told step by step, with examples from its raw text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

from ..model import Added, Document, Span
from .words import Words, counted

CONTEXT = 8
"""Characters of an example on each side of what was changed."""

LONGEST = 36
"""A longer stretch is shown by its two ends."""

EXAMPLES = 3

_VISIBLE = str.maketrans({" ": "␣", "\n": "⏎", "\r": "␍", "\t": "⇥", "\u3000": "□", "\ufeff": "⍽"})


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


class _Change(NamedTuple):
    """What a step did at a place of the raw text: took `raw[start:end]` out, or put `text` there."""

    start: int
    end: int
    text: str


def report(document: Document, words: Words) -> list[StepReport]:
    """The steps that changed something, in their order; `words` is the `about` part of the labels."""
    places = _Places(document)
    changes: dict[str, list[_Change]] = {name: [] for name in document.steps}
    for removed in document.removed:
        changes.setdefault(removed.step, []).append(_Change(*removed.raw, ""))
    for added in document.added:
        at = places.raw(added)
        changes.setdefault(added.step, []).append(_Change(at, at, added.text))
    return [
        StepReport(name, _counts(done, words), tuple(_examples(document.raw, sorted(done))))
        for name, done in changes.items()
    ]


def _counts(changes: Sequence[_Change], words: Words) -> str:
    removed = [change.end - change.start for change in changes if not change.text]
    added = len(changes) - len(removed)
    told = []
    if removed:
        told += [counted(words["removed"], len(removed)), counted(words["characters"], sum(removed))]
    if added:
        told.append(counted(words["added"], added))
    return str(words["join"]).join(told) or str(words["marked"])


def _examples(raw: str, changes: Sequence[_Change]) -> Iterator[Example]:
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


def _example(raw: str, change: _Change, changes: Sequence[_Change]) -> Example:
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
        pieces.append(Piece(_shown(raw[at:start])))
        pieces.append(Piece(_shown(other.text), "added") if other.text else Piece(_shown(raw[start:end]), "removed"))
        at = end
    pieces.append(Piece(_shown(raw[at:high])))
    before, after = ([p for p in pieces if p.role != role and p.text] for role in ("added", "removed"))
    return Example(tuple(before), tuple(after))


class _Places:
    """The way from a passage's text back to the raw text, by counting the characters that were kept."""

    def __init__(self, document: Document) -> None:
        self._raw: dict[str, Span] = {passage.id: passage.raw for passage in document.passages}
        self._raw |= {f"n{note.n}": note.raw for note in document.endnotes}
        edges = [0, *(edge for removed in document.removed for edge in removed.raw), len(document.raw)]
        kept = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
        self._starts = [start for start, _ in kept]
        self._before = [0, *accumulate(end - start for start, end in kept)]
        self._put: dict[str, int] = {}

    def raw(self, added: Added) -> int:
        """Where in the raw text an addition belongs. To be asked in the order of the additions."""
        put = self._put.get(added.passage, 0)
        self._put[added.passage] = put + len(added.text)
        span = self._raw[added.passage]
        index = bisect_right(self._starts, span.start) - 1
        inside = max(0, span.start - self._starts[index]) if index >= 0 else 0
        wanted = (self._before[index] + inside if index >= 0 else 0) + added.at - put
        found = bisect_right(self._before, wanted) - 1
        if found >= len(self._starts):
            return span.end
        return min(self._starts[found] + wanted - self._before[found], span.end)


def _shown(text: str) -> str:
    """Text with its blanks made visible, and cut in the middle if it is long."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]}…{text[-LONGEST // 2 :]}"
    return text.translate(_VISIBLE)
