"""Glossary names in running text: leftmost-longest, in Chinese, Korean and English, without a segmenter.

Every name of every term is looked for in one pass over the folded text (an Aho–Corasick automaton); then
each find is judged where it stands:

* Han: anywhere, unless it lies in one of the name's own `not` strings (向北大概 holds no 北大).
* Hangul: at a word's start, and behind it nothing but particles that agree with the final consonant, or known parts
  of a compound (포로는, 포로를, 포로문제를, but not 미국인). A blank may be missing where the name has one.
* Latin: whole words, with plural or possessive; a name with capitals wants its capitals.
* Digits at a name's edge are a whole number (19兵团 holds no 9兵团).

A form that two terms may mean is never guessed at: both are named. A last name means a person where the document names
the person in full: `surnames` has the rule, and `pairs` that for Chinese.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter

from ..model import Fragment, Link, Mention, Passage, Term
from .automaton import Automaton, Blocked, KoreanAutomaton, Match, Owned
from .forms import fold, written
from .pairs import Pairs
from .surnames import Known, Surnames, stands, with_last_names
from .words import has_hangul

__all__ = ["Finder", "fold", "written"]


class Finder:
    """Looks for the names of all terms at once; make one and keep it."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = list(terms)
        titles: defaultdict[str, dict[str, None]] = defaultdict(dict)
        plain: list[Owned] = []
        korean: list[Owned] = []
        for term in self._terms:
            for name in (name for names in term.names.values() for name in names):
                for form in written(name.form):
                    (korean if has_hangul(form) else plain).append((form, term.id, name))
                if not name.only and not name.ambiguous:
                    titles[fold(name.form)][term.id] = None
        self._titles = {title: tuple(ids) for title, ids in titles.items()}
        self._plain = Automaton(plain)
        self._korean = KoreanAutomaton(korean, first=len(self._plain.forms))
        self._forms = [*self._plain.forms, *self._korean.forms]
        # What a form means wherever it stands and is not blocked; None where that depends.
        self._certain = [form.certain for form in self._forms]

    def concepts(self, title: str) -> tuple[str, ...]:
        """The terms that a wiki page's title names."""
        return self._titles.get(fold(title.partition("#")[0]), ())

    @cached_property
    def _surnames(self) -> Surnames:
        return Surnames(self._terms)

    @cached_property
    def _pairs(self) -> Pairs:
        return Pairs(self._terms)

    def find_all(self, passages: Sequence[Passage], source: str) -> list[tuple[Mention, ...]]:
        """The mentions in each passage of one document, with the last names of people whom it names in full."""
        return self._pairs.add(passages, self._with_last_names(passages, source))

    def _with_last_names(self, passages: Sequence[Passage], source: str) -> list[tuple[Mention, ...]]:
        found = [self.find(passage, source) for passage in passages]
        known = self._surnames.known(passages, found, source)
        if not known:
            return found
        finder = Finder(with_last_names(self._terms, known))
        again = [finder.find(passage, source) for passage in passages]
        return [
            tuple(self._standing(passage, number, mentions, known))
            for number, (passage, mentions) in enumerate(zip(passages, again, strict=True))
        ]

    def _standing(self, passage: Passage, number: int, mentions: Sequence[Mention], known: Known) -> Iterator[Mention]:
        """The mentions in a passage but for last names that mean nobody where they stand."""
        text = self._surnames.quiet(passage, mentions)
        heading = passage.kind == "heading"
        for mention in mentions:
            if stands(text, (number, mention.start), mention, known, heading=heading):
                yield mention

    def find(self, passage: Passage | Fragment, source: str) -> tuple[Mention, ...]:
        """The mentions in a passage of a source, in order; several terms on one span where the form is ambiguous.

        A wiki link whose target is a concept is a mention of it, whatever its words are.
        """
        text = passage.text
        folded = fold(text)
        found, blocked = self._plain.matches(folded)
        if has_hangul(text):
            korean, korean_blocked = self._korean.matches(folded)
            found = sorted([*found, *korean], key=itemgetter(2))
            blocked |= korean_blocked
        linked = [
            Mention(link.start, link.end, term)
            for link in passage.inlines
            if isinstance(link, Link)
            for term in self.concepts(link.target)
        ]
        if not linked:
            return tuple(self._longest(found, blocked, text, source))
        linked.sort()
        return tuple(sorted([*linked, *self._longest(_outside(linked, found), blocked, text, source)]))

    def _longest(self, found: Iterable[Match], blocked: Blocked, text: str, source: str) -> list[Mention]:
        """The leftmost, and of these the longest, of the forms that mean a term; `found` is by their ends."""
        certain = self._certain
        kept: list[tuple[int, int, Iterable[str]]] = []
        count = at = 0
        for index, start, end in found:
            before = count
            if start < at:
                # What was kept from here on lies within the form, unless one before that reaches into it, and wins.
                while before and kept[before - 1][0] >= start:
                    before -= 1
                if before and kept[before - 1][1] > start:
                    continue
            terms = certain[index]
            if terms is None or (blocked and (index, start) in blocked):
                terms = self._forms[index].meant(text, start, end, source, blocked.get((index, start), ()))
            if terms:
                if before < count:
                    del kept[before:]
                kept.append((start, end, terms))
                count, at = before + 1, end
        make = tuple.__new__  # takes a third of the time of Mention(…)
        return [make(Mention, (start, end, term)) for start, end, terms in kept for term in terms]


def _outside(linked: list[Mention], found: list[Match]) -> list[Match]:
    """What shares no character with a link; `linked` is in order."""
    starts = [mention.start for mention in linked]
    ends = [0, *(mention.end for mention in linked)]
    # Of the links that begin before a form ends, the last is the one that may reach into it.
    return [match for match in found if ends[bisect_left(starts, match[2])] <= match[1]]
