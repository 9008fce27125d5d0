"""The date expressions of one text, of all languages together: intervals joined, and what is said beside a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import pairwise

from . import chinese_korean, western
from .chinese_korean import DASH
from .points import WINTER, Expression, Point
from .portions import SPACE

_JOIN = re.compile(
    rf"""
    (?:[（(]星期.[)）]|\.)? {SPACE}
    (?:凌晨|淩晨|清晨|早晨|上午|中午|下午|傍晚|晚上|深夜|[夜晨早晚]|새벽|오전|오후|밤)?
    {SPACE} (?:\d{{1,2}}{SPACE}[時时点點시])? 起?
    {SPACE} (?:{DASH}{{1,2}}|直?[至到]|迄|부터|to|until|till|through) {SPACE}
    (?:the[ ]|[同当當]年|(?:같은|그)[ ]?해[ ])?
    """,
    re.VERBOSE,
)
_AND = re.compile(",? (?:and|or) (?:the )?")
_FROM_WORDS = re.compile(r"에서 ?|and (?:the )?")
_BETWEEN = re.compile(r"[Bb]etween (?:the )?$")
_LONGEST_JOIN = 16
"""Code points."""

_ABOUT_BEFORE = re.compile(
    r"(?:[约約][于於在]?|大概|(?:^|[^가-힣])약 ?|(?:^|[^A-Za-z])(?:circa|ca?\.|around|about) ?)$"
)
_ABOUT_AFTER = re.compile(r"左右|前[后後]| ?(?:경|쯤|무렵)(?:[에의]|부터|까지|(?![가-힣]))")

_PRINTED = re.compile(
    r"""
    [，,]?[ ]?第?[\d一二三四五六七八九十]{1,3}[ ]?[期卷號号辑輯版] | [（(]\d{1,2}[)）]
    | [季年]?[號号](?!召) | 호 | 出版 | [初再]?版 | ,?[ ][Nn]o\.
    """,
    re.VERBOSE,
)
_PRINTER = re.compile(r"(?:[期卷號号]|出版社|[书書][店局房]|Press|Books)[，,、：:]? ?$")
_COMMEMORATED = re.compile(
    r"""[^。．！？；.!?;\n\d年月년월]{0,40}?  # in the sentence, and before another date
    (?: 出版|[问問面]世|上映|付梓 | (?:\d\d|百|[一二三四五六七八九]?十)\d?[周週]年
      | 출판|출간|발간|간행|개봉 | \d\d[ ]?주년 | published | (?:\d\dth|[a-z]+ieth|[a-z]+-fifth)[ ]anniversary )""",
    re.VERBOSE,
)
_COMMEMORATED_BEFORE = re.compile(
    r"""(?: (?:出版|[发發]表|[问問面]世|刊行|印行|上映)[于於在]
      | (?:[Pp]ublished|[Rr]eprinted)[ ](?:[A-Za-z]+[ ]){0,4}(?:in[ ])? )$""",
    re.VERBOSE,
)
_WORK = re.compile(
    r"""(?: (?<![가-힣])책[은는이가] | (?:회고록|소설|논문|영화|번역본|초판|증언집|자료집)[은는이가]
      | (?:[Bb]ook|[Mm]emoirs?|[Nn]ovel|[Ff]ilm|[Ee]dition)\b ) [^.。!?;]{0,20}$""",
    re.VERBOSE,
)
_CAME_OUT = re.compile(r"에?[ ]?(?:[가-힣]{1,4}[ ])?나[온왔]")
_OUT_IN = re.compile(r"(?:appeared|came out|(?:was|were) released)(?: [A-Za-z]+){0,2} in $")
_AGENCY = re.compile(r"社[^\s，。、；]{0,8}$")
_WIRED = re.compile(r"[电電][讯訊]?(?![报報话話影台])|[讯訊](?!问|問)")
_PLANNED = re.compile(r"(?:[预預][计計定]|[计計][划劃]|打算|[准準][备備]|[拟擬])[：:在于於至到]?$")
_PLANS = ("明年", "来年", "來年")
_COMPARED = re.compile(rf"{SPACE}(?:[以之]前|이전)")
_OF_A_NAME = re.compile(f"{SPACE}的?[《〈「『“]")


def expressions(text: str) -> list[Expression]:
    """The date expressions of a text, in order; none overlaps another."""
    found = _apart(merge(chinese_korean.expressions(text), western.expressions(text), key=_place))
    return [_judged(text, expression) for expression in _joined(text, list(found))]


def _place(expression: Expression) -> tuple[int, int]:
    return expression.start, -expression.end


def _apart(found: Iterable[Expression]) -> Iterator[Expression]:
    """Of expressions that overlap, the one that begins first, and of those the longest."""
    end = 0
    for expression in found:
        if expression.start >= end:
            yield expression
            end = expression.end


def _joined(text: str, found: list[Expression]) -> Iterator[Expression]:
    """Expressions with nothing but “to” between them made one interval; late May and early June 1951 share a year."""
    taken = False
    for first, last in pairwise([*found, None]):
        if taken or first is None:
            taken = False
            continue
        if last and first.first.month and not first.first.year and _AND.fullmatch(text, first.end, last.start):
            first = first._replace(first=first.first._replace(year=last.first.year))
        taken = last is not None and _reaches(text, first, last)
        yield _interval(first, last) if taken and last else first


def _reaches(text: str, first: Expression, last: Expression) -> bool:
    if last.start - first.end > _LONGEST_JOIN or _backward(first.first, last.first):
        return False
    between = text[first.end : last.start]
    if _JOIN.fullmatch(between):
        return True
    if not _FROM_WORDS.fullmatch(between.lstrip()):
        return False
    return text.startswith("까지", last.end) or bool(_BETWEEN.search(text, max(0, first.start - 12), first.start))


def _backward(first: Point, last: Point) -> bool:
    """Whether the second is the earlier; of a year without its century one cannot tell (1950年至53年)."""
    return bool(
        first.year and last.year and last.year >= 100 and (last.year, last.month or 12) < (first.year, first.month or 1)
    )


def _interval(first: Expression, last: Expression) -> Expression:
    winter = last.first.portion == WINTER and first.first.portion is None and first.first.month is None
    if winter and first.first.year and last.first.year == first.first.year + 1:
        return Expression(first.start, last.end, first.first._replace(portion=WINTER))  # 1950年至1951年冬 is one winter
    return Expression(first.start, last.end, first.first, last.first)


def _judged(text: str, expression: Expression) -> Expression:
    """The expression with what its neighbours say of it."""
    start, end, point = expression.start, expression.end, expression.last or expression.first
    passing = bool(
        _PRINTED.match(text, end)
        or _COMPARED.match(text, end)
        or _PRINTER.search(text, max(0, start - 12), start)
        or _PLANNED.search(text, max(0, start - 3), start)
        or text.startswith(_PLANS, start)
        or (point.month is None and point.year and not point.portion and _OF_A_NAME.match(text, end))
        or (point.shift and point.shift.unit == "year" and point.shift.near and point.shift.by < 0)
    )
    lone = point.year and point.month is None and not point.portion
    about = bool(_ABOUT_BEFORE.search(text, max(0, start - 8), start) or _ABOUT_AFTER.match(text, end))
    return expression._replace(
        passing=passing,
        about=about,
        apart=bool(lone and _commemorated(text, start, end)),
        dateline=bool(point.day and _WIRED.match(text, end) and _AGENCY.search(text, max(0, start - 12), start)),
    )


def _commemorated(text: str, start: int, end: int) -> bool:
    """Whether a lone year beside it is that of a work or of a jubilee: `1998년에 나온 책`, `2013年，停戰60週年`.

    Only a jubilee of ten years or more: 一周年 may well be the story's own time.
    """
    near = max(0, start - 40)
    return bool(
        _COMMEMORATED.match(text, end)
        or _COMMEMORATED_BEFORE.search(text, near, start)
        or (_CAME_OUT.match(text, end) and _WORK.search(text, near, start))
        or ((out := _OUT_IN.search(text, near, start)) and _WORK.search(text, near, out.start()))
    )
