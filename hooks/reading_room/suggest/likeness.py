"""How much speaks for two sentences telling of the same thing.

What two sentences share weighs the more the fewer sentences have it: a day more than a year, a general's name more
than a country's. A score is a sum of weights near 1 (one day shared, one name that hardly another sentence has),
higher where the sentences are of two documents, and higher still where they are of two languages, since there the
same words cannot help. The weights are those at which the curated events of the first collection came back best
(tests/bench/bench_suggest.py); none of them matters much by itself: halving or doubling one costs a few events.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from math import fsum, log, sqrt  # fsum: the same sum in whatever order a set gives its members

from .sentences import Sentence, When

_DATE, _FIGURE, _WORDS = 1.2, 0.6, 1.2
_CARRIED = 0.4
"""What a date counts that a sentence has from the one before, as against one that it writes itself."""
_ELSEWHEN = -0.8
"""What dates count that do not meet."""
_LONGEST = 2000
"""Days: an overlap of so many, or more, says nothing."""
_NEXT = 0.8
"""What each further concept counts, as against the one before it: two names are less than twice one."""
_OTHER_DOCUMENT, _OTHER_LANGUAGE = 1.1, 1.6
_NEIGHBOURS, _NEIGHBOUR = 2, 0.8
"""Passages of one document so near to each other have their subject in common anyhow."""

LEAST = 0.4
"""Pairs of a lower score are not proposed at all, nor join a proposal."""

_CROWD = {"day": 200, "month and term": 100, "term": 60, "figure": 20, "word": 12}
"""What more sentences than these have tells none of them apart: pairs are sought among the others' alone."""

Pair = tuple[int, int]


class Likeness:
    """The scores of all pairs of sentences that share something telling; sentences go by their place in `told`."""

    def __init__(self, told: Sequence[Sentence]) -> None:
        self.told = told
        self.term_weight = _rarity(told, lambda sentence: sentence.terms)
        self.figure_weight = _rarity(told, lambda sentence: sentence.figures)
        self.word_weight = _rarity(told, lambda sentence: sentence.words)
        self._lengths = [sqrt(fsum(self.word_weight[word] ** 2 for word in sentence.words)) for sentence in told]
        self.pairs: dict[Pair, float] = {}
        self.kin: defaultdict[int, dict[int, float]] = defaultdict(dict)
        """For each sentence the others that are like it, with their scores."""
        for one, other in sorted(_candidates(told)):
            score = self._score(one, other)
            if score >= LEAST:
                self.pairs[one, other] = self.kin[one][other] = self.kin[other][one] = score

    def _score(self, one: int, other: int) -> float:
        first, second = self.told[one], self.told[other]
        if first.place == second.place:
            return 0
        day = _same_time(first.when, second.when)
        terms = sorted((self.term_weight[term] ** 2 for term in first.terms & second.terms), reverse=True)
        if day <= 0 and not terms:
            return 0  # the same words, or the same number, and nothing else: a formula
        score = _DATE * day + sum(weight * _NEXT**rank for rank, weight in enumerate(terms))
        score += _FIGURE * fsum(self.figure_weight[figure] for figure in first.figures & second.figures)
        if shared := first.words & second.words:
            alike = fsum(self.word_weight[word] ** 2 for word in shared)
            score += _WORDS * alike / (self._lengths[one] * self._lengths[other] or 1)
        return score * _distance(first, second)


def _rarity(told: Sequence[Sentence], of: Callable[[Sentence], Collection[Hashable]]) -> dict[Hashable, float]:
    """How telling something is that sentences have: 1 if it stands in one, 0 if in all of them."""
    count = Counter(each for sentence in told for each in of(sentence))
    return {each: 1 - log(number) / log(max(2, len(told))) for each, number in count.items()}


def _same_time(ours: Iterable[When], theirs: Sequence[When]) -> float:
    """Between 0 and 1 where dates meet, by how short a time they name; below 0 where none of them does."""
    return max((_meeting(one, other) for one in ours for other in theirs), default=0)


def _meeting(one: When, other: When) -> float:
    weight = (1 if one.written else _CARRIED) * (1 if other.written else _CARRIED)
    if not one.meets(other):
        return weight * _ELSEWHEN
    days = max(one.last, other.last) - min(one.first, other.first) + 1
    return weight * max(0, 1 - log(days) / log(_LONGEST))


def _distance(one: Sentence, other: Sentence) -> float:
    if one.place[0] == other.place[0]:
        return _NEIGHBOUR if abs(one.number - other.number) <= _NEIGHBOURS else 1
    return _OTHER_DOCUMENT if one.lang.split("-")[0] == other.lang.split("-")[0] else _OTHER_LANGUAGE


def _candidates(told: Sequence[Sentence]) -> set[Pair]:
    """Pairs of sentences that share something that not too many have: not every pair there is, of a large corpus."""
    having: defaultdict[tuple[str, Hashable], list[int]] = defaultdict(list)
    for number, sentence in enumerate(told):
        for sort, key in set(_keys(sentence)):
            having[sort, key].append(number)
    return {
        pair
        for (sort, _), numbers in having.items()
        if len(numbers) <= _CROWD[sort]
        for pair in combinations(numbers, 2)
    }


def _keys(sentence: Sentence) -> Iterator[tuple[str, Hashable]]:
    months = {ordinal // 31 for when in sentence.when if when.days <= 31 for ordinal in (when.first, when.last)}
    yield from (("day", when.first) for when in sentence.when if when.days == 1)
    yield from (("month and term", (month, term)) for month in months for term in sentence.terms)
    yield from (("term", term) for term in sentence.terms)
    yield from (("figure", figure) for figure in sentence.figures)
    yield from (("word", word) for word in sentence.words)
