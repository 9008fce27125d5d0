"""Where the characters of a text come to lie when it is edited, or stretches of it are moved to its end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

Stretch = tuple[int, int]


class Moves:
    """Where offsets come to lie after cuts (their spans, in order) and puts (their places and lengths, in order)."""

    def __init__(self, cuts: Sequence[Stretch], puts: Sequence[tuple[int, int]]) -> None:
        self._cuts, self._cut_starts = cuts, [start for start, _ in cuts]
        self._cut_sums = [0, *accumulate(end - start for start, end in cuts)]
        self._put_ats = [at for at, _ in puts]
        self._put_sums = [0, *accumulate(length for _, length in puts)]

    def start(self, offset: int) -> int:
        """The new place of a span's start: before what is put there."""
        return offset - self._cut_before(offset) + self._put_sums[bisect_left(self._put_ats, offset)]

    def end(self, offset: int) -> int:
        """The new place of a span's end: behind what is put there."""
        return offset - self._cut_before(offset) + self._put_sums[bisect_right(self._put_ats, offset)]

    def _cut_before(self, offset: int) -> int:
        index = bisect_left(self._cut_starts, offset)
        if not index:
            return 0
        return self._cut_sums[index] - max(0, self._cuts[index - 1][1] - offset)


class Lifting:
    """Which of the stretches that are lifted out of a text holds each offset: the innermost, or none (0).

    Stretches may lie within each other, but may not overlap otherwise. They are numbered from 1, in their order.
    """

    def __init__(self, length: int, lifted: Sequence[Stretch]) -> None:
        self._owned: list[list[Stretch]] = [[] for _ in range(len(lifted) + 1)]
        self._ends = [length, *(end for _, end in lifted)]
        self._around = [0] * (len(lifted) + 1)
        self._starts: list[int] = []
        self._owners: list[int] = []
        order = sorted(
            (index for index in range(len(lifted)) if lifted[index][0] < lifted[index][1]),
            key=lambda index: (lifted[index][0], -lifted[index][1]),
        )
        edges = [(lifted[index][0], 1, index + 1) for index in order]
        edges += [(lifted[index][1], 0, index + 1) for index in reversed(order)]
        within = [0]
        edges = [(0, 1, 0), *sorted(edges, key=lambda edge: edge[:2]), (length, 0, 0)]
        for (at, opens, owner), (end, _, _) in pairwise(edges):
            if opens and owner:
                self._around[owner] = within[-1]
                within.append(owner)
            elif owner:
                within.pop()
            if at < end:
                self._owned[within[-1]].append((at, end))
                self._starts.append(at)
                self._owners.append(within[-1])
        self._before = [[0, *accumulate(end - start for start, end in held)] for held in self._owned]

    def owner(self, start: int, end: int) -> int:
        """The stretch that holds a whole span; a place between two characters belongs to what stands before it."""
        if not self._starts:
            return 0
        owner = self._owners[max(0, bisect_right(self._starts, start - (start == end)) - 1)]
        while self._ends[owner] < end:
            owner = self._around[owner]
        return owner

    def streams(self) -> Iterator[tuple[int, Sequence[Stretch]]]:
        """Each stretch with what it holds of the text, the rest of the text (0) first."""
        yield from enumerate(self._owned)

    def offset(self, owner: int, at: int) -> int:
        """How many characters of a stretch stand before an offset of the text."""
        index = bisect_right(self._owned[owner], (at,))
        if not index:
            return 0
        start, end = self._owned[owner][index - 1]
        return self._before[owner][index - 1] + min(end, at) - start
