"""From a finished draft, in which a line is a passage, to a Document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeVar

from ..language import passage_lang
from ..model import (
    Added,
    Document,
    Emphasis,
    Endnote,
    Figure,
    Fragment,
    Gap,
    Inline,
    Link,
    NoteRef,
    Passage,
    Removed,
    Span,
    Variant,
)
from .common import plain
from .draft import ANCHOR, Draft, LiveMark
from .marks import Block, Forms, GoesOn, LinkTo, NoteBody, Parted, Picture, RefTo, Stress

_Whole = TypeVar("_Whole", Passage, Endnote)
_Said = TypeVar("_Said", Block, NoteBody, GoesOn, Picture)
_WORD = re.compile(r"\S")
DEEPEST = 9
"""The level below which a list or a heading goes no deeper: what is meant by more, no reader can tell by its indent."""
JOINED = "join-lines"
"""The step under which what joins the parts of an interrupted paragraph is recorded."""
LAYOUT = "passages"
"""The step under which line ends and the edges of lines are recorded."""


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    marks: list[LiveMark] = field(default_factory=list)


def assemble(draft: Draft) -> Document:
    """Number the draft's lines as passages and collect its notes, removals and additions.

    Lines without text are dropped, unless they show a picture. Line ends and spaces at a line's edges
    are removals too, so that kept text and removals cover the raw file.
    """
    removed = list(draft.removed)
    passages: list[Passage] = []
    endnotes: list[Endnote] = []
    added: list[Added] = []
    for line in _lines(draft):
        start, end = _trimmed(draft.text, line)
        note = _payload(line, NoteBody)
        for gap in ((line.start, start), (end, line.end)):
            removed.extend((*span, LAYOUT) for span in draft.kept_spans(*gap))
        if start == end and not note and not _payload(line, Picture):
            if passages:
                passages[-1] = _with_stray_references(passages[-1], line.marks)
            continue
        further = _payload(line, GoesOn)
        if note:
            at = _place(endnotes, _endnote(draft, line, (start, end), note.n), further)
        else:
            at = _place(passages, _passage(draft, line, (start, end), len(passages) + 1), further)
        key = f"n{note.n}" if note else passages[-1].id
        if further and at and further.between:
            here = draft.raw_span(start, start).start
            added.append(Added(key, at - len(further.between), further.between, JOINED, here))
        added.extend(Added(key, at + place, put, step, raw) for place, put, step, raw in draft.put_spans(start, end))
    return Document(
        source=draft.source,
        raw=draft.raw,
        passages=tuple(passages),
        endnotes=tuple(sorted(endnotes, key=lambda e: e.n)),
        removed=tuple(_merged(removed)),
        added=tuple(added),
        steps=tuple(draft.steps),
        title=next(_told(draft, "title"), None),
        author=next(_told(draft, "author"), None),
        categories=tuple(_told(draft, "category")),
    )


def _told(draft: Draft, key: str) -> Iterator[str]:
    """What the text tells of itself under a key, as far as there is something to see."""
    return (value for meta in draft.meta if meta.key == key and (value := plain(meta.value).strip()))


def _payload(line: _Line, kind: type[_Said]) -> _Said | None:
    """The first thing of a kind that is said of a line."""
    return next((mark.payload for mark in line.marks if isinstance(mark.payload, kind)), None)


def _passage(draft: Draft, line: _Line, span: tuple[int, int], number: int) -> Passage:
    block = _payload(line, Block) or Block("paragraph")
    kind = "figure" if _payload(line, Picture) else block.kind
    text, inlines = draft.text[slice(*span)], tuple(_inlines(line.marks, *span))
    lang = passage_lang(text, draft.source.lang)
    return Passage(f"p{number}", kind, min(block.level, DEEPEST), lang, text, inlines, *_raw(draft, *span, line.marks))


def _endnote(draft: Draft, line: _Line, span: tuple[int, int], n: int) -> Endnote:
    text, inlines = draft.text[slice(*span)], tuple(_inlines(line.marks, *span))
    return Endnote(n, passage_lang(text, draft.source.lang), text, inlines, *_raw(draft, *span, line.marks))


def _place(wholes: list[_Whole], piece: _Whole, further: GoesOn | None) -> int:
    """Adds a passage or note, or joins it to the one that it goes on with; where in that one's text it begins."""
    same = (i for i, whole in enumerate(wholes) if isinstance(whole, Passage) or whole.n == getattr(piece, "n", 0))
    index = max(same, default=None) if further else None
    if further is None or index is None:
        wholes.append(piece)
        return 0
    first: _Whole = wholes[index]
    at = len(first.text) + len(further.between)
    moved = tuple(replace(inline, start=inline.start + at, end=inline.end + at) for inline in piece.inlines)
    wholes[index] = replace(
        first,
        text=first.text + further.between + piece.text,
        inlines=first.inlines + moved,
        raw=_around((first.raw, piece.raw)),
        parts=(*(first.parts or (first.raw,)), *(piece.parts or (piece.raw,))),
    )
    return at


def _with_stray_references(passage: Passage, marks: list[LiveMark]) -> Passage:
    """References that stand on a line of their own belong to the passage before."""
    end = len(passage.text)
    references = tuple(NoteRef(end, end, m.payload.n) for m in marks if isinstance(m.payload, RefTo))
    return replace(passage, inlines=passage.inlines + references) if references else passage


def fragment_of(draft: Draft) -> Fragment:
    """The whole of a small draft as a fragment: for the forms inside a converter rule."""
    return Fragment(draft.text, tuple(_inlines(draft.marks, 0, len(draft.text))))


def _lines(draft: Draft) -> Iterator[_Line]:
    lines: list[_Line] = []
    at = 0
    for part in draft.text.split("\n"):
        lines.append(_Line(at, at + len(part)))
        at += len(part) + 1
    starts = [line.start for line in lines]
    for mark in draft.marks:
        place = mark.start
        if isinstance(mark.payload, Block | NoteBody | Picture):
            word = _WORD.search(draft.text, mark.start, mark.end)
            if not word:
                continue
            place = word.start()
        lines[bisect_right(starts, place) - 1].marks.append(mark)
    for index, line in enumerate(lines):
        if index + 1 < len(lines):
            line.end += 1  # the line break belongs to the line, as layout
        yield line


def _trimmed(text: str, line: _Line) -> tuple[int, int]:
    part = text[line.start : line.end]
    bare = part.strip(ANCHOR + " \t\n\u3000\u00a0")
    start = line.start + (part.index(bare) if bare else 0)
    return start, start + len(bare)


def _inlines(marks: list[LiveMark], start: int, end: int) -> Iterator[Inline]:
    """The marks of a line as inlines of its text, in reading order, outer before inner.

    Emphasis within emphasis of the same strength says nothing more, however deep, and is left out.
    """
    stressed = {False: -1, True: -1}  # where the last emphasis of each strength ends
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        low = min(max(mark.start, start), end) - start
        high = min(max(mark.end, start), end) - start
        match mark.payload:
            case RefTo(n):
                yield NoteRef(low, low, n)
            case Parted() if 0 < low < end - start:
                yield Gap(low, low)
            case LinkTo(target, href) if low < high:
                yield Link(low, high, target, href)
            case Stress(strong) if low < high and high > stressed[strong]:
                stressed[strong] = high
                yield Emphasis(low, high, strong)
            case Forms(forms):
                yield Variant(low, high, forms)
            case Picture(file, href):
                yield Figure(0, end - start, plain(file), href)


def _raw(draft: Draft, start: int, end: int, marks: list[LiveMark]) -> tuple[Span, tuple[Span, ...]]:
    """The place of `draft.text[start:end]` in the raw file, and its parts where that has others' words between them."""
    spans = list(draft.kept_spans(start, end))
    if draft.turned and spans:
        stretches = (list(same) for _, same in groupby(spans, lambda span: bisect_right(draft.turned, span.start)))
        parts = tuple(Span(same[0].start, same[-1].end) for same in stretches)
        return _around(parts), parts if len(parts) > 1 else ()
    spans += [m.raw for m in marks if isinstance(m.payload, Picture | NoteBody | RefTo) and m.raw.start < m.raw.end]
    return _around(spans) if spans else draft.raw_span(start, start), ()


def _around(spans: Sequence[Span]) -> Span:
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _merged(removed: list[tuple[int, int, str]]) -> Iterator[Removed]:
    """Removals in raw order, neighbours of one step joined."""
    current: tuple[int, int, str] | None = None
    for start, end, step in sorted(removed):
        if current and current[1] == start and current[2] == step:
            current = (current[0], end, step)
            continue
        if current:
            yield Removed(Span(current[0], current[1]), current[2])
        current = (start, end, step)
    if current:
        yield Removed(Span(current[0], current[1]), current[2])
