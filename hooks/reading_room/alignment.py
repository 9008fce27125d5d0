"""Two documents side by side: the passages of the second beside those of the first that tell the same events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, groupby

from .links import Place
from .model import Event


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A passage of the second document, and the events that it shares with one of the first.

    It stands beside the first passage that it shares an event with, and beside others only `again`. `following`
    are the passages behind it in its own document, up to the next one that shares an event.
    """

    passage: str
    events: tuple[Event, ...]
    again: bool
    following: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Passages of the first document: one that has counterparts, or all that follow each other without one."""

    passages: tuple[str, ...]
    counterparts: tuple[Counterpart, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every passage of both documents, once. `opening` are those of the second before its first counterpart."""

    opening: tuple[str, ...]
    steps: tuple[Step, ...]


Tellings = Sequence[tuple[Event, Sequence[Place]]]
"""Each event with the passages that tell it."""


def nearest(tellings: Tellings, order: Sequence[str], most: int) -> Mapping[str, Mapping[str, int]]:
    """For each document up to `most` others with which it shares most events, first those, and how many they are.

    Of equals those that stand first in `order`, which has the ids of all. One may be near to another that has nearer
    ones itself.
    """
    place = {id: at for at, id in enumerate(order)}
    told: defaultdict[str, list[Sequence[str]]] = defaultdict(list)
    for _, places in tellings:
        sources = list(dict.fromkeys(source for source, _ in places))
        for source in sources:
            told[source].append(sources)
    found = {}
    for id, together in told.items():
        shared = Counter(chain.from_iterable(together))
        del shared[id]
        if shared:
            found[id] = dict(nsmallest(most, shared.items(), key=lambda other: (-other[1], place[other[0]])))
    return found


def aligned(first: tuple[str, Sequence[str]], second: tuple[str, Sequence[str]], tellings: Tellings) -> Alignment:
    """The alignment of two documents, each given by its id and those of its passages, in their order."""
    shared = _shared(first[0], second[0], tellings)
    matched = {other for others in shared.values() for other in others}
    opening, following = _runs(second[1], matched)
    placed: set[str] = set()
    steps: list[Step] = []
    for has_kin, run in groupby(first[1], key=shared.__contains__):
        if not has_kin:
            steps.append(Step(tuple(run)))
            continue
        for passage in run:
            counterparts = []
            for other in (id for id in second[1] if id in shared[passage]):
                again = other in placed
                events = tuple(shared[passage][other])
                counterparts.append(Counterpart(other, events, again, () if again else following[other]))
                placed.add(other)
            steps.append(Step((passage,), tuple(counterparts)))
    return Alignment(opening, tuple(steps))


def _shared(first: str, second: str, tellings: Tellings) -> Mapping[str, Mapping[str, list[Event]]]:
    """For each passage of the first document those of the second that tell the same, with the events."""
    shared: dict[str, dict[str, list[Event]]] = {}
    for event, places in tellings:
        others = [passage for source, passage in places if source == second]
        for passage in (passage for source, passage in places if source == first and others):
            for other in others:
                shared.setdefault(passage, {}).setdefault(other, []).append(event)
    return shared


def _runs(passages: Iterable[str], matched: set[str]) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """The passages before the first matched one, and those behind each."""
    opening: list[str] = []
    following: dict[str, list[str]] = {}
    run = opening
    for passage in passages:
        if passage in matched:
            run = following[passage] = []
        else:
            run.append(passage)
    return tuple(opening), {passage: tuple(others) for passage, others in following.items()}
