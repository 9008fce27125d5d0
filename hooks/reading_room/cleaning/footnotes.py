"""A step that finds the notes at the feet of a printed paper's pages."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from .draft import Change, Cut, Draft, Mark, Put
from .feet import LONGEST, Before, Start, column_end, end_of_notes, foot, usual_gap
from .furniture import pages
from .koreanwords import KoreanWords, words_of
from .layout import Layout
from .lines import CIRCLED, RULE, Line, lines_of
from .marks import GoesOn, RefTo
from .notes import BODY, number_of, one_note, sections
from .printed import joint

_MISSED = 9
"""So many notes at most go unfound between two pages with notes."""
_ALONE = re.compile(rf"[\[(［（]?(?:\d{{1,3}}|[{CIRCLED}])[\])］）.．]?")
"""A note's number that stands on a line of its own."""
_NOTE_LINES = 8
"""So many lines a note has at most, with its number, where that stands on a line of its own."""
_HEAD = 8
"""So many first lines may be title and author."""


class _Note(NamedTuple):
    """A note: its lines, where the text refers to it (None: nowhere), whether a gap or rule parts it and its like
    from the text, and its lines at the next page's foot."""

    start: Start
    lines: Sequence[Line]
    refers: tuple[int, int] | None
    apart: bool
    carried: Sequence[Line] = ()


def note_signs(draft: Draft) -> Iterator[Change]:
    """The numbers of notes that stand on lines of their own above the notes, as raised ones do in a PDF by Word.

    They follow each other in order, with a few lines between them, down to the page's end; one alone goes on from
    the page before. Leaves alone the numbers of sections, which have more text below them, and of pages.
    `1\\n《日誌》。\\n2\\n同上。` → `1 《日誌》。\\n2 同上。`
    """
    last = 0
    for page in pages(lines_of(draft.text)):
        alone = [at for at, line in enumerate(page[:-1]) if _ALONE.fullmatch(line.words) and not page[at + 1].gap]
        if not alone or len(page) - alone[-1] > _NOTE_LINES:
            continue
        found = alone[-1:]
        for at in reversed(alone[:-1]):
            if found[-1] - at <= _NOTE_LINES and _sign(page[found[-1]]) == _sign(page[at]) + 1:
                found.append(at)
        if len(found) > 1 or (last and _sign(page[found[0]]) in (1, last + 1)):
            last = _sign(page[found[0]])
            for at in reversed(found):
                yield Cut(page[at].end, page[at + 1].start)
                yield Put(page[at].end, " ")


def _sign(line: Line) -> int:
    """The number with which a line begins."""
    sign = BODY.match(line.words)
    return number_of(sign["n"]) if sign else 0


def foot_notes(draft: Draft) -> Iterator[Change]:
    """Notes at the feet of pages, each told by its number (`1)`, `[1]`, `①`, `1`) or star and by the text above it.

    From the first on they reach down to the page's end, or to what ends a paper (the list of books, the abstract),
    and the page's text bears the same signs in the same order. Those that break off a sentence further up end a
    column. Where numbers begin anew on each page they become one sequence; starred notes are numbered behind the
    others, or with them where these begin anew. A note that goes on at the next page's foot is joined. Leaves
    alone numbered lists, whose numbers the text does not bear, and notes under a heading at the text's end.
    `…開城。①\\n① 見紀錄。` → `…開城。` with a reference, and the note `見紀錄。`
    """
    found: list[_Note] = []
    last: int | None = None  # the place among them of the page's last that has a number
    lines = lines_of(draft.text)
    low, above = 0, (0, 0)
    below = deque(filter(None, pages(lines)))
    while below:
        page = below.popleft()
        before = _before([note.start for note in found if note.start.n])
        starts, refers = foot(draft.text, low, page, before, above)
        if end := column_end(draft.text, low, page, starts, before):
            below.appendleft(page[end:])
            page = page[:end]
            starts, refers = foot(draft.text, low, page, before, above)
        low, above = (page[-1].end, (low, page[starts[0].line].start)) if starts else (low, above)
        first = starts[0].line if starts else len(page)
        top = first if last is None else _carried(page, first, found[last])
        if last is not None and top < first:
            found[last] = found[last]._replace(carried=page[top:first])
        apart = bool(starts) and not top
        if 0 < top < len(page):
            rule = page[top - 1] if RULE.fullmatch(page[top - 1].words) else None
            apart = page[top].gap > usual_gap(page) or rule is not None
            if rule:
                yield Cut(rule.start, rule.end)
        last = None
        end = end_of_notes(page, starts, ends_text=page[-1] is lines[-1])
        ends = [*(start.line for start in starts[1:]), end][: len(starts)]
        for start, end, place in zip(starts, ends, refers, strict=True):
            last = len(found) if start.n else last
            found.append(_Note(start, page[start.line : end], place, apart))
    if not found:
        return
    layout = Layout(lines)
    highest = max(note.start.n for note in found)
    if not highest:
        highest = max((n for _, section in sections(layout) for n, _, _ in section), default=0)
    words = words_of(layout, draft.text)
    heads = {line.end for line in lines[:_HEAD]}
    for note, n in zip(found, _numbers(found, highest), strict=True):
        yield from _changes(note, n, heads, words)


def _before(starts: Sequence[Start]) -> Before:
    """What a page's notes go on from: the highest number, or the last where numbers begin anew on the pages."""
    if not starts:
        return Before(0, 1, None)
    anew = sum(start.n == 1 for start in starts) > 1
    n = starts[-1].n if anew else max(start.n for start in starts)
    return Before(n, 1 if anew else _MISSED, starts[-1].form)


def _numbers(found: Sequence[_Note], highest: int) -> Iterator[int]:
    """The notes' numbers in the document: their own, or in order where numbers begin anew on the pages."""
    if sum(note.start.n == 1 for note in found) > 1:
        yield from range(1, len(found) + 1)
        return
    for note in found:
        highest += not note.start.n
        yield note.start.n or highest


def _changes(note: _Note, n: int, heads: Collection[int], words: KoreanWords) -> Iterator[Change]:
    """What makes a note of lines; a star at the end of a line at the text's head stays with the author's name."""
    yield from one_note(n, note.start.prefix, note.lines, words)
    if note.carried:
        yield from one_note(n, 0, note.carried, words)
        between = joint(note.lines[-1].words, note.carried[0].words, words)
        yield Mark(note.carried[0].start, note.carried[-1].end, GoesOn(between))
    if note.refers and (note.start.n or note.refers[1] not in heads):
        yield Cut(*note.refers)
        yield Mark(*note.refers, RefTo(n))


def _carried(page: Sequence[Line], first: int, before: _Note) -> int:
    """The line with which the last page's last note goes on at this page's foot; `first` when it does not.

    It does where that note broke off in a full line, and what stands above this page's own notes, without a gap
    between, is parted from the text as that note was.
    """
    if not before.apart or before.lines[-1].stopped or first == 0 or not page[first - 1].stopped:
        return first
    usual = usual_gap(page)
    full = sorted(line.width for line in page)[len(page) // 2]
    if before.lines[-1].width < 0.75 * full or (first < len(page) and page[first].gap > usual):
        return first
    for line in reversed(range(max(1, first - LONGEST), first)):
        if page[line].gap > usual or RULE.fullmatch(page[line - 1].words):
            return line
    return first
