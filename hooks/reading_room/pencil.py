"""The editor's notes in a text as HTML: the words they speak of, a sign behind them, brackets around spurious words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .apparatus import EditorNote
from .htmltext import attribute
from .weave import Point, Wrap


def underlines(notes: Iterable[EditorNote]) -> Iterator[Wrap]:
    """The words of each note, with its kind as a class."""
    return (Wrap(note.start, note.end, f'<span class="pencil {note.kind}">', "</span>") for note in notes)


def points(notes: Iterable[EditorNote], words: Mapping[str, str]) -> Iterator[Point]:
    """The signs that lead to the notes, to `#e<number>`; `words` are the interface's about the text.

    ⟦ ⟧ around words is the sign that editors of old texts set around what does not belong to them.
    """
    for note in notes:
        if note.kind == "spurious":
            opens = f'<span class="bracket" role="img" aria-label="{attribute(words["spurious"])}">⟦</span>'
            yield Point(note.start, opens)
            yield Point(note.end, '<span class="bracket" aria-hidden="true">⟧</span>')
        label = attribute(words["remark"].format(n=note.n))
        link = f'<a class="remark" id="er{note.n}" href="#e{note.n}" aria-label="{label}">※{note.n}</a>'
        yield Point(note.end, f'<sup class="remark">{link}</sup>')
