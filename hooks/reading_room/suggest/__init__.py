"""Events that the collection seems to tell and `seeds/events.yml` does not have, for an editor to judge.

A proposal is a few sentences, of passages that no event ties yet, with what speaks for their telling the same: the
date, the names, the figures and the words that they share. It grows around the pair of sentences that are most
alike, one of which at least no event quotes; the best come first, and a sentence that was proposed already comes
later than its score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import TypeVar

from ..links import Marked, Place, quoted
from ..model import Document, Event
from .likeness import LEAST, Likeness, Pair
from .quotes import quote
from .sentences import Sentence, When, days_of, phrases, sentences

__all__ = ["Proposal", "Sentence", "quote", "suggestions"]

T = TypeVar("T", bound=Hashable)

MOST = 5
"""Sentences of a proposal, at most: what an editor compares at a glance."""
_JOINS = 0.4
"""How like each of a proposal's sentences another must be to join them, as a share of the first two's likeness."""
_AGAIN = 0.8
"""What a pair's score comes to each time one of its sentences is in a proposal before it."""
_TOLD_WORDS = 4
"""How many words are told as a reason, the longest ones."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Sentences that seem to tell the same, the two most alike first, and what at least two of them share.

    `date` is EDTF, None where they have none in common. `terms` and `figures` begin with the rarest, `words` (of the
    first two sentences, folded) with the longest.
    `told` has, for the sentences that an event quotes already, the event's id: those want the others beside them.
    """

    score: float
    date: str | None
    sentences: tuple[Sentence, ...]
    terms: tuple[str, ...]
    figures: tuple[int, ...]
    words: tuple[str, ...]
    told: Mapping[Sentence, str]


def suggestions(corpus: Sequence[Marked], events: Iterable[Event], source: str | None = None) -> Iterator[Proposal]:
    """Proposals, best first; only such as have a sentence of the document `source`, if it is given."""
    told = [sentence for marked in corpus for sentence in sentences(marked)]
    documents = {marked.document.source.id: marked.document for marked in corpus}
    events = list(events)
    covered = _ties(events, documents)
    quoting = _quoting(events, documents, told)
    likeness = Likeness(told)
    used = Counter[int]()
    waiting = [
        (-score, pair)
        for pair, score in likeness.pairs.items()
        if not source or any(told[number].place[0] == source for number in pair)
    ]
    heapify(waiting)
    while waiting:
        expected, pair = heappop(waiting)
        if _places(told, pair) in covered or all(told[number] in quoting for number in pair):
            continue
        score = likeness.pairs[pair] * _AGAIN ** max(used[number] for number in pair)
        if score < -expected:
            heappush(waiting, (-score, pair))
            continue
        members = _grown(likeness, pair)
        used.update(members)
        covered |= {_places(told, some) for some in combinations(members, 2)}
        yield _proposal(likeness, score, members, quoting)


def _ties(events: Iterable[Event], documents: Mapping[str, Document]) -> set[frozenset[Place]]:
    """The pairs of passages that an event ties."""
    return {
        frozenset(pair)
        for event in events
        for pair in combinations({place for _, place, _ in quoted(event, documents)}, 2)
    }


def _quoting(
    events: Iterable[Event], documents: Mapping[str, Document], told: Iterable[Sentence]
) -> dict[Sentence, tuple[Event, ...]]:
    """The sentences of which events quote words, with those events."""
    quotes: dict[Place, list[tuple[int, int, Event]]] = {}
    for event in events:
        for _, place, span in quoted(event, documents):
            quotes.setdefault(place, []).append((*span, event))
    found = {}
    for sentence in told:
        start, end = sentence.span
        near = [event for low, high, event in quotes.get(sentence.place, ()) if low < end and start < high]
        if near:
            found[sentence] = tuple(near)
    return found


def _places(told: Sequence[Sentence], pair: Iterable[int]) -> frozenset[Place]:
    return frozenset(told[number].place for number in pair)


def _grown(likeness: Likeness, pair: Pair) -> list[int]:
    """The pair and what is like each of its two and of those that joined them, one sentence of a passage."""
    members = list(pair)
    least = max(LEAST, _JOINS * likeness.pairs[pair])
    while len(members) < MOST:
        places = _places(likeness.told, members)
        near = [
            (min(likeness.kin[member].get(number, 0) for member in members), -number)
            for number in likeness.kin[pair[0]]
            if likeness.told[number].place not in places
        ]
        score, number = max(near, default=(0, 0))
        if score < least:
            break
        members.append(-number)
    return members


def _proposal(
    likeness: Likeness, score: float, members: Sequence[int], quoting: Mapping[Sentence, tuple[Event, ...]]
) -> Proposal:
    chosen = tuple(likeness.told[number] for number in members)
    date = _date(chosen)
    one, other = chosen[:2]
    words = sorted(set(phrases(one, one.words & other.words)), key=lambda word: (-len(word), word))
    return Proposal(
        score,
        date.edtf if date else None,
        chosen,
        tuple(_shared((sentence.terms for sentence in chosen), likeness.term_weight)),
        tuple(_shared((sentence.figures for sentence in chosen), likeness.figure_weight)),
        tuple(words[:_TOLD_WORDS]),
        {s: event.id for s in chosen for event in quoting.get(s, ()) if _at(event, date)},
    )


def _date(chosen: Sequence[Sentence]) -> When | None:
    """The shortest date of the first two sentences that meets one of the other; written ones before others."""
    one, other = chosen[:2]
    met = [
        when
        for ours, theirs in ((one, other), (other, one))
        for when in ours.when
        if any(when.meets(another) for another in theirs.when)
    ]
    return min(met, key=lambda when: (when.days, not when.written), default=None)


def _at(event: Event, date: When | None) -> bool:
    """Whether an event may be of that date; an event of unknown days may be of any."""
    days = days_of(event.date)
    return not days or not date or days.meets(date)


def _shared(of: Iterable[Iterable[T]], weight: Mapping[Hashable, float]) -> list[T]:
    """What at least two have, the rarest first."""
    count = Counter(each for several in of for each in several)
    return sorted((each for each, n in count.items() if n > 1), key=lambda each: (-weight[each], str(each)))
