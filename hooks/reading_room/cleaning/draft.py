"""A text in the course of being cleaned, which never forgets where its characters came from.

A step looks at `Draft.text`, which is the raw text less what earlier steps cut and with what they put,
and yields changes in that text's offsets. The draft applies them and keeps the way back to the raw file.
When the last step is done, **a line is a passage**: a step that joins lines cuts the line break between
them, a step that parts them puts one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model import Source, Span
from .marks import Payload
from .moves import Lifting, Moves

ANCHOR = "\ufffc"
"""Stands in a draft for what has a line but no words: a picture without caption, a lost note (U+FFFC)."""

_LINE_END = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Cut:
    """Take out `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Put:
    """Insert `text` before offset `at`."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Say something of `text[start:end]`.

    The characters may be cut by the same step. Text that is put at the span's edges becomes part of it."""

    start: int
    end: int
    payload: Payload


@dataclass(frozen=True, slots=True)
class Lift:
    """Move `text[start:end]`, with what is marked in it, to a line of its own at the text's end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Read the text's lines in another order: their numbers, from 0, as they are when the step's edits are made.

    It comes before any marks, which would not know where their lines have gone.
    """

    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Meta:
    """Keep a value for the document's record: `title`, `author` or `category`."""

    key: str
    value: str


Change = Cut | Put | Mark | Lift | Turn | Meta


@dataclass(slots=True)
class LiveMark:
    """A mark that moves with the text; `raw` is where it was made."""

    start: int
    end: int
    payload: Payload
    raw: Span


@dataclass(slots=True)
class _Lifted:
    """A stretch on its way to the text's end."""

    start: int
    end: int
    raw: int


class _Piece(NamedTuple):
    """A run of the draft's text: `length` characters from `raw` on, or put there by `step`."""

    start: int
    length: int
    raw: int
    step: str | None


@dataclass(slots=True)
class Draft:
    """Raw text under repair. `names` are what the collection already knows: titles and glossary names."""

    source: Source
    raw: str
    names: frozenset[str] = frozenset()
    text: str = field(init=False)
    removed: list[tuple[int, int, str]] = field(init=False, default_factory=list)
    marks: list[LiveMark] = field(init=False, default_factory=list)
    meta: list[Meta] = field(init=False, default_factory=list)
    steps: list[str] = field(init=False, default_factory=list)
    turned: list[int] = field(init=False, default_factory=list)
    """Where in the raw text the stretches begin that are read in another order than it has them, all in its order."""
    _pieces: list[_Piece] = field(init=False)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.raw
        self._set_pieces([_Piece(0, len(self.raw), 0, None)] if self.raw else [])

    def starts(self, payload: type[Payload]) -> list[int]:
        """Where the marks with a payload of that type begin, in the order in which they were made."""
        return [mark.start for mark in self.marks if isinstance(mark.payload, payload)]

    def apply(self, step: str, changes: Iterable[Change]) -> None:
        """Carry out one step's changes; `step` is recorded only when it changed something.

        Raises ValueError when two cuts overlap or a change lies outside the text: a fault of the step.
        """
        cuts: list[Cut] = []
        puts: list[Put] = []
        lifts: list[_Lifted] = []
        turns: list[Turn] = []
        touched = False
        for change in changes:
            touched = True
            match change:
                case Cut():
                    if change.start < change.end:
                        cuts.append(change)
                case Put():
                    puts.append(change)
                case Mark(start, end, payload):
                    self.marks.append(LiveMark(start, end, payload, self.raw_span(start, end)))
                case Lift(start, end):
                    lifts.append(_Lifted(start, end, self._raw_at(start)))
                case Turn():
                    turns.append(change)
                case Meta():
                    self.meta.append(change)
        owners = self._owners(lifts)
        if cuts or puts:
            self._edit(step, sorted(cuts, key=lambda c: c.start), sorted(puts, key=lambda p: p.at), lifts)
        if lifts:
            self._lift(step, lifts, owners)
        for turn in turns:
            self._turn(step, turn.lines)
        if touched:
            self.steps.append(step)

    def raw_span(self, start: int, end: int) -> Span:
        """The smallest raw span with all characters of `text[start:end]`; an empty one has its place."""
        first = self._raw_at(start)
        if start >= end:
            return Span(first, first)
        piece = self._pieces[bisect_right(self._starts, end - 1) - 1]
        last = piece.raw if piece.step else piece.raw + end - piece.start
        return Span(min(first, last), max(first, last))

    def put_spans(self, start: int, end: int) -> Iterator[tuple[int, str, str, int]]:
        """The additions inside `text[start:end]`: offset from `start`, text, step, place in the raw text."""
        for piece in self._copied(start, end, 0):
            if piece.step:
                at = start + piece.start
                yield piece.start, self.text[at : at + piece.length], piece.step, piece.raw

    def kept_spans(self, start: int, end: int) -> Iterator[Span]:
        """The raw spans of which `text[start:end]` consists, additions aside."""
        for piece in self._copied(start, end, 0):
            if not piece.step:
                yield Span(piece.raw, piece.raw + piece.length)

    def _raw_at(self, offset: int) -> int:
        if offset >= len(self.text):
            return len(self.raw)
        piece = self._pieces[bisect_right(self._starts, offset) - 1]
        return piece.raw if piece.step else piece.raw + offset - piece.start

    def _copied(self, start: int, end: int, at: int) -> Iterator[_Piece]:
        """The pieces of `text[start:end]` as they are when it lies at another offset."""
        for index in range(max(0, bisect_right(self._starts, start) - 1), len(self._pieces)):
            piece = self._pieces[index]
            if piece.start >= end:
                return
            low, high = max(start, piece.start), min(end, piece.start + piece.length)
            if low < high:
                raw = piece.raw if piece.step else piece.raw + low - piece.start
                yield _Piece(at + low - start, high - low, raw, piece.step)

    def _set_pieces(self, pieces: list[_Piece]) -> None:
        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]

    def _edit(self, step: str, cuts: list[Cut], puts: list[Put], lifts: Sequence[_Lifted]) -> None:
        self._check(step, cuts, puts)
        moves = Moves([(cut.start, cut.end) for cut in cuts], [(put.at, len(put.text)) for put in puts])
        pieces: list[_Piece] = []
        parts: list[str] = []
        length = 0

        def keep(start: int, end: int) -> None:
            nonlocal length
            pieces.extend(self._copied(start, end, length))
            parts.append(self.text[start:end])
            length += end - start

        at = 0
        # At one offset a put comes before a cut: what replaces something stands where it began.
        edits: list[Put | Cut] = [*puts, *cuts]
        for change in sorted(edits, key=_place):
            offset = _place(change)[0]
            if offset > at:
                keep(at, offset)
                at = offset
            if isinstance(change, Cut):
                self.removed.extend((*span, step) for span in self.kept_spans(change.start, change.end))
                at = change.end
            elif change.text:
                pieces.append(_Piece(length, len(change.text), self._raw_at(change.at), step))
                parts.append(change.text)
                length += len(change.text)
        if at < len(self.text):
            keep(at, len(self.text))
        moving: list[LiveMark | _Lifted] = [*self.marks, *lifts]
        for mark in moving:
            mark.start, mark.end = moves.start(mark.start), moves.end(mark.end)
        self.text = "".join(parts)
        self._set_pieces(pieces)

    def _owners(self, lifts: Sequence[_Lifted]) -> list[int]:
        """For each mark the stretch that it is lifted with; asked before an edit, while places are still told apart."""
        if not lifts:
            return []
        lifting = Lifting(len(self.text), [(lift.start, lift.end) for lift in lifts])
        return [lifting.owner(mark.start, mark.end) for mark in self.marks]

    def _lift(self, step: str, lifts: Sequence[_Lifted], owners: Sequence[int]) -> None:
        lifting = Lifting(len(self.text), [(lift.start, lift.end) for lift in lifts])
        pieces: list[_Piece] = []
        parts: list[str] = []
        bases: list[int] = []
        length = 0
        for owner, stretches in lifting.streams():
            if owner:
                pieces.append(_Piece(length, 2, lifts[owner - 1].raw, step))
                parts.append("\n\n")
                length += 2
            bases.append(length)
            for start, end in stretches:
                pieces.extend(self._copied(start, end, length))
                parts.append(self.text[start:end])
                length += end - start
        for mark, owner in zip(self.marks, owners, strict=True):
            mark.start = bases[owner] + lifting.offset(owner, mark.start)
            mark.end = bases[owner] + lifting.offset(owner, mark.end)
        self.text = "".join(parts)
        self._set_pieces(pieces)

    def _turn(self, step: str, order: Sequence[int]) -> None:
        starts = [0, *(match.end() for match in _LINE_END.finditer(self.text)), len(self.text)]
        if self.marks or sorted(order) != list(range(len(starts) - 1)):
            raise ValueError(f"step {step}: the lines cannot be read in that order")
        pieces: list[_Piece] = []
        parts: list[str] = []
        length = 0
        for index, number in enumerate(order):
            start, end = starts[number], starts[number + 1]
            if not index or number != order[index - 1] + 1:
                self.turned.append(self._raw_at(start))
            pieces.extend(self._copied(start, end, length))
            parts.append(self.text[start:end])
            length += end - start
        self.turned.sort()
        self.text = "".join(parts)
        self._set_pieces(pieces)

    def _check(self, step: str, cuts: list[Cut], puts: list[Put]) -> None:
        previous = 0
        for cut in cuts:
            if cut.start < previous or cut.end > len(self.text):
                raise ValueError(f"step {step}: cut {cut.start}–{cut.end} overlaps another or leaves the text")
            previous = cut.end
        if puts and not 0 <= puts[0].at <= puts[-1].at <= len(self.text):
            raise ValueError(f"step {step}: a put lies outside the text")


def _place(change: Put | Cut) -> tuple[int, int]:
    return (change.at, 0) if isinstance(change, Put) else (change.start, 1)
