"""Passages that tell the same thing: certain where an event says so, computed where day and concept agree.

Two passages are related when both tell an event of `seeds/events.yml`; that is an editor's word. Two passages
of different documents are also related when a sentence of each bears the same exact day and names the same
concept. A concept that a tenth of either document's passages name relates nothing, nor does a day alone: the
same war makes every passage mention China on some day.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


_Placed = tuple[int, str, Related]
"""A relation to a passage, behind the passage's place in the collection and the event; no event's is empty."""


class Marked(NamedTuple):
    """A document and what was found in its passages, passage by passage."""

    document: Document
    dates: Sequence[Sequence[Date]]
    mentions: Sequence[Sequence[Mention]]


class Kinship(Mapping[Place, tuple[Related, ...]]):
    """For each passage its kin: other languages first, then other documents, then its own, each in reading order.

    Symmetric: each relation stands at both of its passages. A relation by event comes before one by day, and of
    two passages that share an event only the event is told. A passage's kin are found when it is asked for, and anew
    each time: the relations of what every document tells, kept all at once, grow with the square of the collection.
    """

    def __init__(self, events: Iterable[Event], corpus: Sequence[Marked]) -> None:
        self._languages = {marked.document.source.id: marked.document.source.lang.split("-")[0] for marked in corpus}
        places = ((marked.document.source.id, p.id) for marked in corpus for p in marked.document.passages)
        self._order = {place: at for at, place in enumerate(places)}
        self._told: defaultdict[Place, list[Sequence[_Placed]]] = defaultdict(list)
        for event, tellers in tellings(events, corpus):
            told = [(self._order[place], event.id, Related(*place, event.id, event.date)) for place in tellers]
            for place in tellers:
                self._told[place].append(told)
        self._days: defaultdict[Place, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        self._by_day: defaultdict[str, list[tuple[Place, frozenset[str]]]] = defaultdict(list)
        for day, place, concepts in sorted(_days_told(corpus), key=lambda told: told[0]):
            self._days[place].append((day, concepts))
            self._by_day[day].append((place, concepts))

    def __getitem__(self, place: Place) -> tuple[Related, ...]:
        at = self._order.get(place)
        found = [teller for told in self._told.get(place, ()) for teller in told if teller[0] != at]
        certain = {other for other, _, _ in found}
        computed: dict[int, Related] = {}
        for day, concepts in self._days.get(place, ()):
            for other, others in self._by_day[day]:
                if other[0] != place[0] and self._order[other] not in certain and not concepts.isdisjoint(others):
                    computed.setdefault(self._order[other], Related(*other, None, day))
        found += ((other, "", related) for other, related in computed.items())
        if not found:
            raise KeyError(place)
        found.sort()
        # Nearest is what a reader could not have read himself.
        foreign, familiar, own = list[Related](), list[Related](), list[Related]()
        language = self._languages[place[0]]
        for _, _, kin in found:
            source = kin.source
            (foreign if self._languages[source] != language else own if source == place[0] else familiar).append(kin)
        return (*foreign, *familiar, *own)

    def __iter__(self) -> Iterator[Place]:
        return (place for place in self._order if self.get(place))

    def __len__(self) -> int:
        return sum(1 for _ in self)


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


def _days_told(corpus: Sequence[Marked]) -> Iterator[tuple[str, Place, frozenset[str]]]:
    """The exact days that passages tell of, each with the telling concepts in its sentences."""
    for marked in corpus:
        common = _common(marked)
        source = marked.document.source.id
        for passage, dates, mentions in zip(marked.document.passages, marked.dates, marked.mentions, strict=True):
            for day, terms in _days(passage, dates, mentions).items():
                yield day, (source, passage.id), frozenset(terms) - common


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
