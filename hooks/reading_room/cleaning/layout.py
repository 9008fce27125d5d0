"""A printed text's lines, measured: how wide they are set, and which of them end a paragraph.

Nothing here is a constant of one paper; the measure, the usual gap between lines and the slack that a full line
leaves are all read off the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from .backmatter import BOOK, are_keywords, begins_with_name, heads_books, is_bare_name, is_record
from .draft import Draft
from .enumeration import BULLET, NUMBERED, items, speeches
from .lines import CAPTION, WIDEST, Line, broken_off, columns, first_unit, lines_of, robust_top
from .marks import NoteBody

_NARROWEST = 24
"""A narrower column cannot be told from verse or a list."""
_ROW = re.compile(r"(?<=\S\S)[ \u3000]{3,}+\S")
_WIDE = " " * 8
_FURTHER = 8
"""So many columns at most the first line of a block stands further in than the others."""
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Layout:
    """The lines of a text and what they tell together. Endnotes are left out: they are set and joined apart."""

    lines: Sequence[Line]

    @classmethod
    def of(cls, draft: Draft) -> Layout:
        notes = sorted((mark.start, mark.end) for mark in draft.marks if isinstance(mark.payload, NoteBody))
        starts = [start for start, _ in notes]

        def is_note(line: Line) -> bool:
            index = bisect_right(starts, line.start) - 1
            return index >= 0 and line.start < notes[index][1]

        return cls([line for line in lines_of(draft.text) if not is_note(line)])

    @cached_property
    def usual_gap(self) -> int:
        """How many empty lines stand between two lines of one paragraph: none, or one where all lines are parted."""
        going_on = Counter(after.gap for line, after in pairwise(self.lines) if not line.stopped)
        gaps = going_on or Counter(line.gap for line in self.lines[1:])
        return 1 if gaps[1] > gaps[0] + gaps[2] else 0

    @cached_property
    def measures(self) -> tuple[int, ...]:
        """The widths to which the text is set: none when its lines are not broken to a width, two where columns differ.

        A measure shows in many lines of almost that width, most of which break off in the middle of a sentence.
        A few wider lines (with small raised numbers) do not count, nor do rules and the rows of a table.
        """
        worded = [one for one, row in zip(self.lines, self._rows, strict=True) if not row and _WORD.search(one.words)]
        every = Counter(line.width for line in worded)
        running = Counter(line.width for line in worded if not line.stopped)
        total, found, below = len(worded), list[int](), WIDEST + 1
        for top in sorted(every, reverse=True):
            if top >= below or top < _NARROWEST:
                continue
            band = range(top - max(2, top // 10), top + 1)
            count = sum(every[width] for width in band)
            enough = max(6, total * 0.15) if found else max(2 if total > 3 else 1, total * 0.12)
            if count < enough or sum(running[width] for width in band) < 0.6 * count:
                continue
            measure = robust_top([(width, every[width]) for width in reversed(band)], count)
            wider = self._wider_among(measure, band)
            if not found and wider > 0.1 * total and not self._broken_beside_whole(measure):
                return ()
            found.append(measure)
            below = int(0.75 * measure)
        return tuple(found)

    def _wider_among(self, measure: int, band: range) -> int:
        """How many lines are much wider than a measure; not counted those above the first line that keeps to it.

        A paper's head, its abstract and what a journal prints there go across both columns, and so does what stands
        below the last line: an abstract in another language.
        """
        keeping = [index for index, line in enumerate(self.lines) if line.width in band and not line.stopped]
        third = len(self.lines) // 3
        first = keeping[0] if keeping and keeping[0] <= third else 0
        last = keeping[-1] if keeping and keeping[-1] >= len(self.lines) - third else len(self.lines)
        return sum(line.width > 1.15 * measure for line in self.lines[first:last])

    def _broken_beside_whole(self, measure: int) -> bool:
        """Whether some paragraphs are broken to a measure, though others stand on one line each, empty lines around.

        So come abstracts in two languages. That lines go on is sure where small Latin letters begin the next.
        """
        going_on = 0
        for line, after in pairwise(self.lines):
            if line.width > 1.15 * measure and (not line.stopped or not after.gap):
                return False
            going_on += line.width <= 1.15 * measure and not after.gap and after.words[0].islower()
        return going_on > 1

    @cached_property
    def measure_at(self) -> Sequence[int]:
        """The measure that holds at each line, that of a block in the block; 0 everywhere when there is none."""
        return [inner or column for inner, column in zip(self.set_in, self._column_at, strict=True)]

    @cached_property
    def set_in(self) -> Sequence[int]:
        """For each line of a block that is set in, as long quotations are, the block's own measure; 0 elsewhere.

        Its lines, two at least, begin equally far right of the others, the first perhaps further, and end no further
        right. Most of them are nearly as long as the longest, and some break off in mid-sentence; not all begin with
        a capital, as verse does.
        """
        found, start = [0] * len(self.lines), 0
        while start < len(self.lines):
            line, end = self.lines[start], start + 1
            further = line.indent - self.lines[end].indent if end < len(self.lines) else 0
            indent = line.indent - further * (0 < further <= _FURTHER)
            while end < len(self.lines) and self.lines[end].indent == indent and self.lines[end].gap <= self.usual_gap:
                end += 1
            last = self.lines[end - 1]
            if end < len(self.lines) and last.width > 0.8 * line.width and not last.stopped:
                end = max(start + 1, end - 1)  # a paragraph begins with the last
            block, aside = self.lines[start:end], indent - self.usual_indent
            widest, column = max(each.width for each in block), self._column_at[start]
            if (
                2 <= aside <= 24
                and len(block) > 1
                and 0.6 * column <= widest <= column + 1 - aside
                and any(not each.stopped for each in block[:-1])
                and not all(each.words[0].isupper() or each.led for each in block)
                and sum(each.width >= 0.8 * widest for each in block) >= len(block) - 1
            ):
                found[start:end] = [widest] * len(block)
            start = end
        return found

    @cached_property
    def _column_at(self) -> Sequence[int]:
        """The measure of the column at each line; of two, the one to which most of the full lines around it keep."""
        if len(self.measures) < 2:
            return [self.measures[0] if self.measures else 0] * len(self.lines)
        fits = [
            next((m for m in reversed(self.measures) if m - max(2, m // 10) <= line.width <= m + 1), 0)
            for line in self.lines
        ]
        around = []
        for index, line in enumerate(self.lines):
            near = Counter(fit for fit in fits[max(0, index - 3) : index + 4] if fit)
            best = max(self.measures, key=lambda measure: (near[measure], measure))
            around.append(max(best, next((m for m in reversed(self.measures) if m >= line.width), self.measures[0])))
        return around

    @cached_property
    def _across(self) -> Sequence[float]:
        """What lines fill that go across the text's columns, in a head or an abstract: nearly as much as the widest.

        The widest is that of the lines with which they stand together, without an empty line between.
        """
        widest: list[float] = []
        for index, line in enumerate(self.lines):
            together = index > 0 and line.gap <= self.usual_gap
            widest.append(max(line.width, widest[-1]) if together else line.width)
        for index in reversed(range(len(self.lines) - 1)):
            if self.lines[index + 1].gap <= self.usual_gap:
                widest[index] = widest[index + 1]
        return [0.9 * width for width in widest]

    @cached_property
    def slack(self) -> Sequence[int]:
        """For each line but the last, how many columns were left when the next line's first unit was not put on it.

        Negative when that unit had no room: the line is full. The unit is what cannot be broken (a character,
        a Latin word or number, a Korean word) with the brackets and stops that hold on to it.
        """
        return [
            self.measure_at[index]
            - line.width
            - (line.indent - self.usual_indent if self.indented(index) and not self.set_in[index] else 0)
            - columns(unit)
            - (line.words[-1] < "\u1100" and unit[0] < "\u1100")
            for index, (line, unit) in enumerate(zip(self.lines, map(first_unit, self.lines[1:]), strict=False))
        ]

    @cached_property
    def tolerance(self) -> int:
        """The slack that lines leave which surely go on, for their sentence does; the widest twentieth aside.

        -1 in type that fills every line (no room, no slack); more in ragged or proportional type.
        """
        left = (
            sorted(
                slack
                for slack, line, after in zip(self.slack, self.lines, self.lines[1:], strict=False)
                if not line.closed and after.gap <= self.usual_gap and slack <= self.measures[0] // 4
            )
            if self.measures
            else []
        )
        return max(-1, left[int(len(left) * 0.95)]) if left else -1

    @cached_property
    def usual_indent(self) -> int:
        return Counter(line.indent for line in self.lines).most_common(1)[0][0] if self.lines else 0

    def indented(self, index: int) -> bool:
        """Whether a line begins 2 to 12 columns further right than lines do."""
        return 2 <= self.lines[index].indent - self.usual_indent <= 12

    def _begins_indented(self, index: int) -> bool:
        return self.indents_paragraphs and self.indented(index)

    @cached_property
    def indents_paragraphs(self) -> bool:
        """Whether an indented line means a new paragraph: few stand below a full line in mid-sentence."""
        indented = [index for index in range(1, len(self.lines)) if self.indented(index) and not self.set_in[index]]
        begin = sum(self.lines[index - 1].stopped or not self.full(index - 1) for index in indented)
        return begin >= 3 and begin >= 0.75 * len(indented)

    @cached_property
    def gaps_paragraphs(self) -> bool:
        """Whether paragraphs are parted by more empty lines than lines are; gaps around short lines show headings."""
        parted = sum(
            line.stopped and after.gap > self.usual_gap and after.width >= 0.75 * measure
            for (line, after), measure in zip(pairwise(self.lines), self.measure_at, strict=False)
        )
        return parted >= max(2, 0.02 * len(self.lines))

    @cached_property
    def _lists(self) -> Sequence[bool]:
        """Whether each line belongs to a list of books: it stands below such a heading, and above the next."""
        inside, found = False, list[bool]()
        for line in self.lines:
            inside = heads_books(line.words) or (inside and not is_bare_name(line.words))
            found.append(inside)
        return found

    @cached_property
    def series(self) -> frozenset[int]:
        """The places of the lines that begin an item or a speech."""
        return items(self.lines) | speeches(self.lines)

    def centred(self, index: int) -> bool:
        """Whether a line stands in the middle of the measure, as the lines of a title do."""
        line, measure = self.lines[index], self.measure_at[index]
        room = measure - line.width
        aside = line.indent - self.usual_indent
        below = self.lines[index + 1 : index + 2]
        goes_on = any(after.indent < line.indent and after.words[0].islower() for after in below)
        if self.set_in[index] or NUMBERED.match(line.words) or goes_on:
            return False
        return aside >= 8 and abs(aside - room / 2) <= max(2, room // 10)

    @cached_property
    def _rows(self) -> Sequence[bool]:
        """Which lines are rows of a table or of signatures, wide blanks between the words; none where most are.

        Where most are, columns stand side by side.
        """
        rows = [bool(_ROW.search(line.words)) for line in self.lines]
        return rows if 5 * sum(rows) <= len(rows) else [False] * len(rows)

    def _stands_apart(self, index: int) -> bool:
        """Whether a row is very wide or has another below it, or one of two lines is set right as a signature is."""
        line, after = self.lines[index], self.lines[index + 1]
        if self._rows[index] and (self._rows[index + 1] or _WIDE in line.words):
            return True
        right = self.usual_indent + max(12, self.measures[0] // 3)
        if any(self.set_in[index : index + 2]):
            return False
        return line.indent > right or (after.indent > right and (line.stopped or not self.full(index)))

    @cached_property
    def tight(self) -> bool:
        """Whether most lines that go on have no room for one more Korean syllable: they may break inside words."""
        rooms = [
            at - line.width for at, line in zip(self.measure_at, self.lines, strict=True) if at and not line.stopped
        ]
        running = [room for room in rooms if room <= self.measures[0] // 4]
        return bool(running) and sum(room <= 3 for room in running) >= 0.75 * len(running)

    def full(self, index: int) -> bool:
        """Whether a line has no room left for what follows, and so says nothing of a paragraph's end."""
        return bool(self.measures) and self.slack[index] <= self.tolerance

    def ends(self, index: int) -> bool:
        """Whether a paragraph ends with a line that has another below it.

        It does where the next line's first unit would have fitted and the sentence is over; where the text shows
        its paragraphs by indents or gaps as well, the room that is left must be plain to see. It also does where
        so much room is left that a running line would never stop there: verse, a list, a line of a table.
        """
        line, after = self.lines[index], self.lines[index + 1]
        if not self.measures or bool(self.set_in[index]) != bool(self.set_in[index + 1]):
            return bool(self.measures) or not broken_off(line, after)
        slack, measure = self.slack[index], self.measure_at[index]
        if (self.centred(index + 1) and line.indent != after.indent) or self.centred(index):
            return True
        if self._stands_apart(index):
            return True
        if line.width > 1.3 * measure and not line.stopped:
            return after.gap > self.usual_gap or begins_with_name(after.words) or line.width < self._across[index]
        plain = max(self.tolerance, measure // 4)
        room = plain if self.indents_paragraphs or self.gaps_paragraphs else self.tolerance
        if BULLET.match(after.words) or begins_with_name(after.words):
            return True
        if after.gap > self.usual_gap:
            labelled = are_keywords(line.words) or is_record(line.words)
            ended = line.closed or CAPTION.match(line.words) or labelled or not self.full(index)
            return bool(ended) or self._begins_indented(index + 1)
        if line.led or after.led or CAPTION.match(after.words) or (CAPTION.match(line.words) and not self.full(index)):
            return True
        listed = self._lists[index] and BOOK.match(after.words)
        if line.closed and (listed or index + 1 in self.series):
            return True
        if (
            self._begins_indented(index + 1)
            and not self.set_in[index]
            and (line.stopped or slack >= 0 or (after.words[0].isupper() and line.words[-1].isalnum()))
        ):
            return True
        if line.stopped:
            return slack > room or line.width > 1.3 * measure
        return slack > plain or (line.words[-1] in ":：" and slack > room)
