"""Words by which a sentence can be found again: what an editor puts into `tells`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from ..library import occurrences
from ..links import Marked
from ..model import Tell
from .sentences import Sentence

_SHORT = 8
"""Code points that a quote has at least, if the sentence has them: less reads like an accident."""
_LONG = 45
"""Code points after which a quote breaks off, if it is the only one of its kind."""
_CLAUSE = re.compile(r"[，,；;：:。！？!?]\s*")
_EDGES = " \t\n，,；;：:、。！？!?"


def quote(marked: Marked, sentence: Sentence, terms: Collection[str]) -> Tell:
    """Words that occur once in the document: from the clause of the sentence on that has most of `terms`, and a date.

    Where the whole sentence occurs more than once, the tell says which of its occurrences is meant.
    """
    breaks = [0, *(match.end() for match in _CLAUSE.finditer(sentence.text)), len(sentence.text)]
    told = _told(marked, sentence, terms)
    start = max(breaks[:-1], key=lambda at: (len({what for place, what in told if _clause(breaks, place) == at}), -at))
    for stop in (at for at in breaks if at > start):
        words = sentence.text[start:stop].strip(_EDGES)
        for shorter in (_cut(words), words):
            if len(shorter) >= _SHORT and len(occurrences(marked.document, shorter)) == 1:
                return Tell(sentence.place[0], shorter)
    whole = sentence.text.strip()
    at = sentence.span.start + sentence.text.index(whole)
    found = [(id, span.start) for id, span in occurrences(marked.document, whole)]
    return Tell(sentence.place[0], whole, found.index((sentence.place[1], at)) + 1 if len(found) > 1 else None)


def _told(marked: Marked, sentence: Sentence, terms: Collection[str]) -> list[tuple[int, str]]:
    """Where a sentence names one of the terms or a date, and which."""
    low, high = sentence.span
    named = [(mention.start, mention.term) for mention in marked.mentions[sentence.number] if mention.term in terms]
    dated = [(date.start, date.edtf) for date in marked.dates[sentence.number]]
    return [(at - low, what) for at, what in [*named, *dated] if low <= at < high]


def _clause(breaks: Sequence[int], at: int) -> int:
    """Where the clause begins that `at` is in."""
    return breaks[bisect_right(breaks, at) - 1]


def _cut(words: str) -> str:
    """The words, broken off where they are too long: at a blank, where the script has them."""
    if len(words) <= _LONG:
        return words
    blank = words.rfind(" ", _SHORT, _LONG)
    return words[: blank if blank > 0 else _LONG]
