"""Passages that tell the same thing: certain where an event says so, computed where day and concept agree.

Two passages are related when both tell an event of `seeds/events.yml`; that is an editor's word. Two passages
of different documents are also related when a sentence of each bears the same exact day and names the same
concept. A concept that a tenth of either document's passages name relates nothing, nor does a day alone: the
same war makes every passage mention China on some day.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

from .disagreement import Claim, Disagreement
from .library import located
from .model import Date, Document, Event, Mention, Passage, Related, Span, Tell

_SENTENCE_END = re.compile(r"[。！？；!?]|\.(?=\s|$)")
EXACT_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""A date in EDTF that names one day."""
_COMMON = 0.1
"""The share of a document's passages beyond which a concept is too common in it to relate two passages."""
_FEW = 3
"""In a document of a few passages every concept is in a large share of them: so many may name it all the same."""

Place = tuple[str, str]
"""A passage: its document's id and its own."""


class Marked(NamedTuple):
    """A document and what was found in its passages, passage by passage."""

    document: Document
    dates: Sequence[Sequence[Date]]
    mentions: Sequence[Sequence[Mention]]


def related(events: Iterable[Event], corpus: Sequence[Marked]) -> Mapping[Place, tuple[Related, ...]]:
    """For each passage its kin: other languages first, then other documents, then its own, each in reading order.

    Symmetric: each relation stands at both of its passages. A relation by event comes before one by day, and of
    two passages that share an event only the event is told.
    """
    found: defaultdict[Place, dict[tuple[Place, str | None], Related]] = defaultdict(dict)
    told: set[frozenset[Place]] = set()
    for event, places in tellings(events, corpus):
        for one, other in combinations(places, 2):
            told.add(frozenset((one, other)))
            _tie(found, one, other, event.id, event.date)
    for one, other, day in _same_days(corpus):
        if frozenset((one, other)) not in told:
            _tie(found, one, other, None, day)
    nearness = _nearness(corpus)
    return {place: tuple(sorted(kin.values(), key=partial(nearness, place))) for place, kin in found.items()}


def _nearness(corpus: Sequence[Marked]) -> Callable[[Place, Related], tuple[object, ...]]:
    """The order in which a passage's kin are told: nearest is what a reader could not have read himself."""
    languages = {marked.document.source.id: marked.document.source.lang.split("-")[0] for marked in corpus}
    order = {
        (marked.document.source.id, passage.id): (number, index)
        for number, marked in enumerate(corpus)
        for index, passage in enumerate(marked.document.passages)
    }

    def nearness(place: Place, kin: Related) -> tuple[object, ...]:
        foreign = languages[kin.source] != languages[place[0]]
        return (not foreign, kin.source == place[0], order[kin.source, kin.passage], kin.event is None, kin.event or "")

    return nearness


def tellings(events: Iterable[Event], corpus: Sequence[Marked]) -> Iterator[tuple[Event, tuple[Place, ...]]]:
    """Each event with the passages that tell it, in the order in which it names them."""
    documents = {marked.document.source.id: marked.document for marked in corpus}
    for event in events:
        yield event, tuple(dict.fromkeys(place for _, place, _ in quoted(event, documents)))


def quoted(event: Event, documents: Mapping[str, Document]) -> Iterator[tuple[Tell, Place, Span]]:
    """The quotes by which an event is told, each with its passage and where in its text the words stand.

    `documents` by id, of those that are at hand.
    """
    for tell in event.tells:
        if tell.source in documents:
            id, words = located(tell, documents[tell.source])
            yield tell, (tell.source, id), words


def claimed(topic: Disagreement, documents: Mapping[str, Document]) -> Iterator[tuple[Claim, str, Span]]:
    """The claims on a topic, each with the passage (or endnote, `n12`) of its document and the span of its words.

    `documents` by id, of those that are at hand.
    """
    for claim in topic.claims:
        if claim.tell.source in documents:
            yield claim, *located(claim.tell, documents[claim.tell.source], notes=True)


def differing(
    topics: Iterable[Disagreement], documents: Mapping[str, Document]
) -> Mapping[Place, tuple[Disagreement, ...]]:
    """For each passage and endnote the topics on which it claims something that is claimed differently, too."""
    found: defaultdict[Place, dict[str, Disagreement]] = defaultdict(dict)
    for topic in topics:
        for claim, place, _ in claimed(topic, documents):
            found[claim.tell.source, place][topic.id] = topic
    return {place: tuple(several.values()) for place, several in found.items()}


def sentence(text: str, words: Span) -> Span:
    """The sentence in which words stand, or the sentences if they stand in several."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= words.start), default=0)
    return Span(start, min((end for end in ends if end >= words.end), default=len(text)))


_Kin = Mapping[Place, dict[tuple[Place, str | None], Related]]


def _tie(found: _Kin, one: Place, other: Place, event: str | None, date: str) -> None:
    for here, there in ((one, other), (other, one)):
        found[here].setdefault((there, event), Related(*there, event, date))


def _same_days(corpus: Sequence[Marked]) -> Iterator[tuple[Place, Place, str]]:
    """Pairs of passages of different documents with a day and a telling concept in one sentence of each."""
    by_day: defaultdict[str, list[tuple[Place, frozenset[str]]]] = defaultdict(list)
    for marked in corpus:
        common = _common(marked)
        source = marked.document.source.id
        for passage, dates, mentions in zip(marked.document.passages, marked.dates, marked.mentions, strict=True):
            for day, terms in _days(passage, dates, mentions).items():
                by_day[day].append(((source, passage.id), frozenset(terms) - common))
    for day, places in sorted(by_day.items()):
        for (one, some), (other, others) in combinations(places, 2):
            if one[0] != other[0] and some & others:
                yield one, other, day


def _days(passage: Passage, dates: Sequence[Date], mentions: Sequence[Mention]) -> Mapping[str, set[str]]:
    """The exact days that a passage tells of, each with the concepts in its sentences."""
    days: defaultdict[str, set[str]] = defaultdict(set)
    for date in dates:
        if EXACT_DAY.fullmatch(date.edtf):
            start, stop = sentence(passage.text, Span(date.start, date.end))
            days[date.edtf] |= {mention.term for mention in mentions if start <= mention.start and mention.end <= stop}
    return days


def _common(marked: Marked) -> frozenset[str]:
    """The concepts that so many of a document's passages name that naming them says nothing."""
    passages = Counter(term for mentions in marked.mentions for term in {mention.term for mention in mentions})
    limit = max(_FEW, _COMMON * len(marked.document.passages))
    return frozenset(term for term, count in passages.items() if count > limit)
