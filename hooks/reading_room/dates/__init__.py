"""Date expressions of Chinese, Korean and English, as EDTF: what a passage tells, and when.

`points` says what an expression comes to, `portions` what part of it is meant, `feasts` on which day a feast falls;
`chinese_korean`, `western` and `figures` find expressions, `expressions` joins them, `reckoning` settles years of two
figures, and `context` has the rule by which a date inherits what it leaves out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..model import Date, Passage
from .context import Story
from .expressions import expressions
from .points import CENTURY, Bounds, Expression, Point, Shift, bounds, earlier, edtf
from .reckoning import reckoned

__all__ = ["find"]

_BRACKETS = dict(zip("（(「『《〈“‘【[", "）)」』》〉”’】]", strict=True))
_BRACKET = re.compile(f"[{re.escape(''.join([*_BRACKETS, *_BRACKETS.values()]))}]")
_TITLES = "《〈"
_ENOUGH = 3
"""Dates of a month and its year that show when a document's story ends."""
_DEPTH = 8
"""How many brackets that never close may stand before one that does."""
_ASIDE = ("figure", "quote")
"""Kinds of passage that take their time from the story, and give it none."""


def find(passages: Sequence[Passage]) -> list[tuple[Date, ...]]:
    """The dates of each passage, in order; spans are code points of its text.

    The passages are those of one document, in its order, since a date may take its year from the one before
    (`context` says by what rule). A date that cannot be settled, or that no calendar has (2月30日), is left out.
    """
    texts = [passage.text for passage in passages]
    named = _told_in_passing(reckoned(texts, [expressions(text) for text in texts]))
    story = _story([passage.kind == "heading" for passage in passages], named)
    found: list[tuple[Date, ...]] = []
    for at, passage in enumerate(passages):
        story.passage = at
        if passage.kind == "heading":
            story.open_section()
        before = len(story.told)
        found.append(tuple(_dates(passage.text, named[at], story)))
        if passage.kind in _ASIDE:
            del story.told[before:]
    return found


def _told_in_passing(named: Sequence[Sequence[Expression]]) -> list[list[Expression]]:
    """The expressions, those of books and jubilees in passing: `1998년에 나온 책. 6월 25일` is not of 1998.

    Left alone is a year of which the document tells by month.
    """
    dated = {found.first.year for passage in named for found in passage if found.first.month or found.first.portion}
    return [
        [found._replace(passing=found.passing or (found.apart and found.first.year not in dated)) for found in passage]
        for passage in named
    ]


def _story(headings: Sequence[bool], named: Sequence[Sequence[Expression]]) -> Story:
    """A story at its beginning, that knows which years the document names, and where."""
    first_years: list[int | None] = [None]
    years: Counter[tuple[int | None, int]] = Counter()
    newest = 1999
    by_month: list[int] = []
    for heading, found in zip(headings, named, strict=True):
        if heading:
            first_years.append(None)
        for expression in found:
            year = expression.first.year
            if year is None or year < 100:
                continue
            newest = max(newest, year)
            if not expression.passing:
                first_years[-1] = first_years[-1] or year
                years.update([(None, year), (expression.first.month, year)])
                if expression.first.month:
                    by_month.append(year)
    usual = {month: year for (month, year), _ in sorted(years.items(), key=lambda item: (item[1], -item[0][1]))}
    return Story(first_years, usual, newest, max(by_month) if len(by_month) >= _ENOUGH else None)


def _dates(text: str, named: Sequence[Expression], story: Story) -> Iterator[Date]:
    """Settle the expressions of a passage, each bracket and quotation on its own."""
    waiting = sorted((pair for pair in _brackets(text) if pair != _dateline(text)), reverse=True)
    inside: list[tuple[str, int, int]] = []  # a bracket, where it closes, and how many dates were told before it
    for expression, ahead in zip(named, _ahead(named), strict=True):
        story.next_named = ahead
        while waiting and waiting[-1][0] < expression.start:
            start, end = waiting.pop()
            _leave(inside, start, story)
            inside.append((text[start], end, len(story.told)))
        _leave(inside, expression.start, story)
        a_name = expression.first.shift or expression.first.portion == CENTURY
        if a_name and any(sign in _TITLES for sign, *_ in inside):
            continue  # 《二十一世紀》, 《40年後的證言》
        if settled := _settled(expression, story):
            yield settled
    _leave(inside, len(text), story)


def _ahead(named: Sequence[Expression]) -> list[tuple[int, int] | None]:
    """For each expression the next one behind it that names year and month."""
    ahead: list[tuple[int, int] | None] = []
    coming = None
    for expression in reversed(named):
        ahead.append(coming)
        year, month = expression.first.year, expression.first.month
        if year and month and not expression.passing:
            coming = (year, month)
    return ahead[::-1]


def _leave(inside: list[tuple[str, int, int]], at: int, story: Story) -> None:
    while inside and inside[-1][1] < at:
        del story.told[inside.pop()[2] :]


def _dateline(text: str) -> tuple[int, int] | None:
    """The round brackets in which all of a passage stands, as the date below a document's title does."""
    return (0, len(text) - 1) if text[:1] in tuple("（(") else None


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """The pairs of brackets and quotation marks, by the offsets of the two; what has no partner is no bracket."""
    open_signs: list[tuple[str, int]] = []
    for sign in _BRACKET.finditer(text):
        if closing := _BRACKETS.get(sign.group()):
            open_signs.append((closing, sign.start()))
            continue
        for depth in range(len(open_signs) - 1, max(-1, len(open_signs) - 1 - _DEPTH), -1):
            if open_signs[depth][0] == sign.group():
                yield open_signs[depth][1], sign.start()
                del open_signs[depth:]
                break


def _settled(expression: Expression, story: Story) -> Date | None:
    """The date an expression means at this place of the story, which goes on to it."""
    before = len(story.told)
    point, last = expression.first, expression.last
    if last and point.year is None and point.month and last.year:
        point = point._replace(year=last.year - (point.month > (last.month or 12)))
    if last and last.shift == Shift("day", 0):
        last = story.settle(last)  # 1일부터 이날까지: the day of the story, not the 1st
    first = story.settle(point)
    low = high = bounds(first) if first else None
    if not first or not low:
        return None
    story.tell(first)
    if expression.dateline:
        story.dateline = story.told[-1]
    if last:
        high = _end(last, low[0], story)
    if expression.passing:
        del story.told[before:]
    if not high or earlier(high[1], low[0]):
        return None
    inherited = expression.first.year is None and (expression.last is None or expression.last.year is None)
    return Date(expression.start, expression.end, edtf(low[0], high[1], expression.about), inherited)


def _end(last: Point, start: tuple[int, ...], story: Story) -> Bounds | None:
    """The end of an interval, put off by a year or a month where it would lie before the beginning."""
    point = story.settle(last)
    if point and point.year and last.year is None and (end := bounds(point)) and earlier(end[1], start):
        months = 1 if last.month is None and last.day else 12
        year, month = divmod(12 * point.year + (point.month or 1) - 1 + months, 12)
        point = point._replace(year=year, month=point.month and month + 1)
    if not point:
        return None
    story.tell(point)
    return bounds(point)
