"""Chinese last names side by side: 金、彭 after 金日成 and 彭德怀, as telegrams and histories write.

A character alone is a word, or part of one, so it is read only beside others of the kind, where all are last names of
people whom the document has named in full before, each of one of them; and where neither side is part of a word.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

from ..language import HAN
from ..model import Mention, Passage, Term
from .forms import fold

_LISTED = re.compile(
    rf"""
    (?: (?<![{HAN}]) | (?<=[致给与和对由向请电复]) )
    [{HAN}] (?: [、和与] [{HAN}] )+
    (?! [{HAN}] (?<![两二三等致电复的之均都和与]) )  # 金、彭真 names another
    """,
    re.VERBOSE,
)
_NAME = re.compile(f"[{HAN}]{{2,3}}")


class Pairs:
    """The people of a glossary whose Chinese names begin with a last name of one character."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._full = {
            (term.id, fold(name.form))
            for term in terms
            if term.kind == "person"
            for lang in ("zh-Hans", "zh-Hant")
            for name in term.names.get(lang, ())
            if name.label != "short" and _NAME.fullmatch(name.form)
        }

    def add(self, passages: Sequence[Passage], found: Sequence[tuple[Mention, ...]]) -> list[tuple[Mention, ...]]:
        """The mentions found in a document, with those of last names side by side."""
        people: defaultdict[str, set[str]] = defaultdict(set)
        result = []
        for passage, mentions in zip(passages, found, strict=True):
            text = fold(passage.text)
            more = [*self._pairs(text, mentions, people)]
            result.append(tuple(sorted([*mentions, *more])) if more else mentions)
        return result

    def _pairs(self, text: str, mentions: Sequence[Mention], people: defaultdict[str, set[str]]) -> Iterator[Mention]:
        """The last names side by side in a text; `people` are those named before, by last names, and grow with it."""
        full = deque(mention for mention in mentions if (mention.term, text[mention.start : mention.end]) in self._full)
        taken = {at for mention in mentions for at in range(mention.start, mention.end)}
        for match in _LISTED.finditer(text) if people or full else ():
            while full and full[0].end <= match.start():
                people[text[full[0].start]].add(full.popleft().term)
            places = range(match.start(), match.end(), 2)
            if taken.isdisjoint(places) and all(len(people.get(text[at], ())) == 1 for at in places):
                yield from (Mention(at, at + 1, *people[text[at]]) for at in places)
        for mention in full:
            people[text[mention.start]].add(mention.term)
