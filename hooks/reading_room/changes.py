"""What each step of cleaning did, at its place in the raw text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .model import Document

_VISIBLE = str.maketrans({" ": "␣", "\n": "⏎", "\r": "␍", "\t": "⇥", "\u3000": "□", "\ufeff": "⍽"})


class Change(NamedTuple):
    """What a step did at a place of the raw text: took `raw[start:end]` out, or put `text` there."""

    start: int
    end: int
    text: str


def changes(document: Document) -> Mapping[str, Sequence[Change]]:
    """What each step changed, in the order of the raw text; steps in theirs, also such as only marked something."""
    done: dict[str, list[Change]] = {name: [] for name in document.steps}
    for removed in document.removed:
        done.setdefault(removed.step, []).append(Change(*removed.raw, ""))
    for added in document.added:
        done.setdefault(added.step, []).append(Change(added.raw, added.raw, added.text))
    return {name: sorted(some) for name, some in done.items()}


def drawn(text: str, longest: int) -> str:
    """Raw text on one line: its blanks drawn, what shows nothing or would be obeyed named, its middle left out.

    Of more than `longest` characters the two ends are shown.
    """
    if len(text) > longest:
        text = f"{text[: longest // 2]}…{text[-longest // 2 :]}"
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text.translate(_VISIBLE))
