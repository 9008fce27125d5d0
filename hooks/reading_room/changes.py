"""What each step of cleaning did, at its place in the raw text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from .model import Added, Document

_VISIBLE = str.maketrans({" ": "␣", "\n": "⏎", "\r": "␍", "\t": "⇥", "\u3000": "□", "\ufeff": "⍽"})


class Change(NamedTuple):
    """What a step did at a place of the raw text: took `raw[start:end]` out, or put `text` there."""

    start: int
    end: int
    text: str


def changes(document: Document) -> Mapping[str, Sequence[Change]]:
    """What each step changed, in the order of the raw text; steps in theirs, also such as only marked something."""
    places = _Places(document)
    done: dict[str, list[Change]] = {name: [] for name in document.steps}
    for removed in document.removed:
        done.setdefault(removed.step, []).append(Change(*removed.raw, ""))
    for added in document.added:
        at = places.raw(added)
        done.setdefault(added.step, []).append(Change(at, at, added.text))
    return {name: sorted(some) for name, some in done.items()}


def drawn(text: str, longest: int) -> str:
    """Raw text on one line: its blanks drawn, what shows nothing or would be obeyed named, its middle left out.

    Of more than `longest` characters the two ends are shown.
    """
    if len(text) > longest:
        text = f"{text[: longest // 2]}…{text[-longest // 2 :]}"
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text.translate(_VISIBLE))


class _Places:
    """The way from a passage's text back to the raw text, by counting the characters that were kept."""

    def __init__(self, document: Document) -> None:
        self._raw = {passage.id: passage.parts or (passage.raw,) for passage in document.passages}
        self._raw |= {f"n{note.n}": note.parts or (note.raw,) for note in document.endnotes}
        edges = [0, *(edge for removed in document.removed for edge in removed.raw), len(document.raw)]
        kept = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
        self._starts = [start for start, _ in kept]
        self._before = [0, *accumulate(end - start for start, end in kept)]
        self._put: dict[str, int] = {}

    def raw(self, added: Added) -> int:
        """Where in the raw text an addition belongs. To be asked in the order of the additions."""
        put = self._put.get(added.passage, 0)
        self._put[added.passage] = put + len(added.text)
        spans = self._raw[added.passage]
        wanted = added.at - put
        for span in spans:
            kept = self._kept(span.end) - self._kept(span.start)
            if wanted <= kept or span is spans[-1]:
                break
            wanted -= kept
        wanted += self._kept(span.start)
        found = bisect_right(self._before, wanted) - 1
        if found >= len(self._starts):
            return span.end
        return min(self._starts[found] + wanted - self._before[found], span.end)

    def _kept(self, offset: int) -> int:
        """How many characters before an offset of the raw text were kept."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return 0
        return min(self._before[index] + offset - self._starts[index], self._before[index + 1])
