"""What each sentence of a document tells: when, of whom, with which figures, in which words.

The sentence is the unit, because one passage of a paper tells of a dozen things. Words are compared by tokens that
need no segmenter: pairs of Han characters, the first syllables of Korean words, whole Latin words. Dates and names
are not among them, as they are compared by what they mean.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..language import HAN, HANGUL
from ..links import Marked, Place
from ..mentions import fold
from ..model import Date, Mention, Passage, Span

_SHORTENED = "Gen Maj Col Lt Capt Sgt Adm Mr Mrs Dr Prof St No vol pp Jan Feb Aug Sept Oct Nov Dec".split()
_END = re.compile(
    r"[。！？；!?][”’」』）)]*|(?<![A-Z])"
    + "".join(rf"(?<!\b{word})" for word in _SHORTENED)
    + r"\.[”’\")]*(?=\s+[^a-z\s]|\s*$)"
)
"""No sentence ends at the point of an initial, a title or an abbreviation (11 a.m. on), nor before a small letter."""
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")
_NUMBER = re.compile(
    r"""
    (?P<large>\d{1,9}(?:\.\d{1,4})?)[ ]?(?P<unit>[万萬만億亿억])(?:[ ]?(?P<rest>\d{1,4})(?!\d))?
    | (?P<plain>\d{1,3}(?:[,，]\d{3})+|\d{1,12})
    """,
    re.VERBOSE,
)
_UNITS = {**dict.fromkeys("万萬만", 10_000), **dict.fromkeys("億亿억", 100_000_000)}
_LEAST = 10
"""Smaller numbers count everything: two sides, three items."""
_WORD = re.compile(f"(?P<han>[{HAN}]{{2,}})|(?P<korean>[{HANGUL}]{{2,}})|(?P<latin>[a-z\u00c0-\u024f]{{4,}})")
"""Single characters and syllables, and short Latin words, are mostly grammar."""
_STEM = 2
"""How many syllables of a Korean word are compared: particles and endings follow."""


@dataclass(frozen=True, slots=True)
class When:
    """The days from `first` to `last`, ordinals (`date.toordinal`); not `written` where a sentence before has it."""

    first: int
    last: int
    edtf: str
    written: bool

    @property
    def days(self) -> int:
        """How many days it is long."""
        return self.last - self.first + 1

    def meets(self, other: When) -> bool:
        """Whether a day is in both."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `number` counts the passages of its document from 0, `span` is in the passage's text."""

    place: Place
    number: int
    lang: str
    span: Span
    text: str
    when: tuple[When, ...]
    terms: frozenset[str]
    figures: frozenset[int]
    words: frozenset[str]


def sentences(marked: Marked) -> Iterator[Sentence]:
    """The sentences of a document, in order, but for its headings, which only name what follows them.

    A sentence without a date has the last one that its passage told before it.
    """
    rows = zip(marked.document.passages, marked.dates, marked.mentions, strict=True)
    for number, (passage, dates, mentions) in enumerate(rows):
        if passage.kind == "heading":
            continue
        place = (marked.document.source.id, passage.id)
        before: tuple[When, ...] = ()
        for span in _spans(passage.text):
            own_dates = [date for date in dates if span.start <= date.start and date.end <= span.end]
            written = tuple(when for date in own_dates if (when := days_of(date.edtf)))
            named = [mention for mention in mentions if span.start <= mention.start and mention.end <= span.end]
            yield _sentence(place, number, passage, span, written or before, own_dates, named)
            if written:
                before = (When(written[-1].first, written[-1].last, written[-1].edtf, written=False),)


def days_of(edtf: str) -> When | None:
    """The days of a date or an interval with both ends; None for what is less certain than that."""
    low, slash, high = edtf.partition("/")
    first, last = _POINT.fullmatch(low), _POINT.fullmatch(high if slash else low)
    if not first or not last:
        return None
    try:
        begin = date(int(first[1]), int(first[2] or 1), int(first[3] or 1))
        year, month = int(last[1]), int(last[2] or 12)
        end = date(year, month, int(last[3] or calendar.monthrange(year, month)[1]))
    except ValueError:
        return None
    return When(begin.toordinal(), end.toordinal(), edtf, written=True)


def _spans(text: str) -> Iterator[Span]:
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if start < end:
            yield Span(start, end)
        start = end


def _sentence(
    place: Place,
    number: int,
    passage: Passage,
    span: Span,
    when: tuple[When, ...],
    dates: Sequence[Date],
    mentions: Sequence[Mention],
) -> Sentence:
    text = passage.text[span.start : span.end]
    undated = _without(fold(text), dates, span.start)
    figures = frozenset(_figures(undated))
    words = frozenset(_words(_without(undated, mentions, span.start)))
    terms = frozenset(mention.term for mention in mentions)
    return Sentence(place, number, passage.lang, span, text, when, terms, figures, words)


def _without(text: str, marks: Sequence[Date] | Sequence[Mention], offset: int) -> str:
    """The text with marks blotted out; `offset` is where it begins in the passage."""
    chars = list(text)
    for mark in marks:
        chars[mark.start - offset : mark.end - offset] = "\0" * (mark.end - mark.start)
    return "".join(chars)


def phrases(sentence: Sentence, words: Collection[str]) -> Iterator[str]:
    """Those of a sentence's words that are among `words`, pairs of Han characters that touch joined again."""
    for match in _WORD.finditer(fold(sentence.text)):
        if not (han := match["han"]):
            word = match["latin"] or match["korean"][:_STEM]
            if word in words:
                yield word
            continue
        start = end = 0
        for at in range(len(han) - 1):
            if han[at : at + 2] in words:
                start, end = (start, at + 2) if at < end else (at, at + 2)
            if end and (at + 2 == len(han) or han[at + 1 : at + 3] not in words):
                yield han[start:end]
                start = end = 0


def _figures(text: str) -> Iterator[int]:
    """The numbers of a text, however it writes them: 1 만 1500, 1.15万 and 11,500 are one."""
    for match in _NUMBER.finditer(text):
        if match["large"]:
            value = round(float(match["large"]) * _UNITS[match["unit"]]) + int(match["rest"] or 0)
        else:
            value = int(match["plain"].replace(",", "").replace("，", ""))
        if value >= _LEAST:
            yield value


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        if han := match["han"]:
            yield from (han[at : at + 2] for at in range(len(han) - 1))
        else:
            yield match["latin"] or match["korean"][:_STEM]
