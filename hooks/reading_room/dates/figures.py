"""Dates in figures: `1950-08-21`, `25.6.1950`, `7/27/53`, `1951.5`, `1946–1949`, `（紐約，1994）`.

A number of four digits alone is a year only where nothing else is likely: behind “in”, “since” and their like,
or between the signs of an imprint (`，1994）`, `Scribner. 1957.`), and only up to 2099; before 1800 it needs more,
since few count or number above that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language import HAN
from .chinese_korean import DASH
from .points import Expression, Point, Portion
from .portions import PART, SPACE, part

_DASH = f"{SPACE}{DASH}{SPACE}"

HEADS = {
    # 1950-08-21, 1953.10.16, 1950. 6. 25, 1953. 8. 5.~9. 6., 1961-06
    "iso": rf"""(?<!\d[./])(?<![\d/-])(?P<iso_year>[12]\d{{3}})
        (?: (?P<sign>[-./]){SPACE}(?P<iso_month>\d{{1,2}})(?P=sign){SPACE}(?P<iso_day>\d{{1,2}})(?!\d|(?P=sign)\d)
              (?:\.?{_DASH}(?=\d{{1,2}}\.{SPACE}\d{{1,2}}(?!\d|\.{SPACE}\d))(?P<to_month>\d{{1,2}})\.{SPACE}(?P<to_day>\d{{1,2}}))?
          | -(?P<month_only>0\d|1[0-2])(?![\d-]) )""",
    # '53. 7. 27.
    "shortened": rf"""(?<=['’‘])(?<!\w['’‘])(?P<two_digits>\d\d)\.{SPACE}(?P<short_month>1[0-2]|0?[1-9])\.{SPACE}
        (?P<short_day>[12]\d|3[01]|0?[1-9])(?![\d%])""",
    # 25.6.1950, 6/25/1950, 6/25/50, but not 6/7/1950, of which one cannot tell
    "figures": r"""(?<![\d./-])(?P<one>\d{1,2})(?P<between>[./])(?P<other>\d{1,2})(?P=between)
        (?P<figures_year>1[5-9]\d\d|20\d\d|(?<=/)\d\d)(?![\d/%]|\.\d)""",
    # AD 755, 755 AD
    "era": r"(?:A\.?D\.?\ (?P<of_era>\d{3,4})|(?<![\d.,])(?P<in_era>\d{3,4})\ (?:A\.?D\.?|CE))(?![A-Za-z\d])",
    # 1951.5, 1951.7~8, if what is around it says so: elsewhere it is an amount
    "dotted": rf"""(?<![\d./-])(?P<dotted_year>1[5-9]\d\d|20\d\d)\.{SPACE}(?P<dotted_month>1[0-2]|0?[1-9])
        (?:{_DASH}(?P<dotted_to>1[0-2]|0?[1-9])(?!\d|\.\d))?(?![\d%％])""",
    # 1946–1949, 1950-53年, but not 1900-1950人
    "years": rf"""(?<!\d[.,])(?<![\d/-])(?P<from>1[5-9]\d\d|20\d\d|(?:(?<=\()|(?<=r\.\ ))1[0-4]\d\d)
        {SPACE}(?:{DASH}{{1,2}}|至|到|to){SPACE}
        (?P<until>\d{{4}}|\d\d)(?:{SPACE}[年년])?
        (?![\d.,]*\d|[代대]|{SPACE}(?:[米人名元萬万噸吨架]|公里|km|명|개))""",
    # 1994, if what is around it says so
    "alone": rf"""(?:(?P<year_part>{PART})|(?<!\d[.,，])(?<![\d/№#$€£¥￥-]))(?P<bare>1\d{{3}}|20\d\d)
        (?![\d%％A-Za-z]|[.,，]\d|{DASH}\d|{SPACE}[年년])""",
}
"""What a date in figures begins with, by kind."""
LEADS = "in|by|until|till|since|from|during|of|between|that"
"""Words that tell when, before a year or a month."""
_BEFORE_YEAR = re.compile(
    rf"(?:^|[^A-Za-z])(?:{LEADS}|before|after|around|about|circa|ca?\.|year|born|died|[bd]\.) "
    r"(?:\d{4}, ){0,4}(?:\d{4},? (?:and|or) )?$",
    re.IGNORECASE,
)
_IMPRINT_BEFORE = re.compile(r"(?:[（(,，.;；]|[（(][^（）()\d]{1,40}) ?$")
_IMPRINT_AFTER = re.compile(r" ?(?:[)）,，.;；:：(（]|$)")
_BEFORE_OLD_YEAR = re.compile(
    r"(?:^|[^A-Za-z])(?:(?:[Ii]n|[Ss]ince|[Cc]irca|[Cc]a?\.|year|[Dd]uring|born|died|[bd]\.) (?:\d{4} (?:and|to) )?)$"
)
_OF_OLD_YEAR = re.compile("(?:(?:[Tt]he|that) (?:[A-Za-z]+ )?[a-z]+|[A-Z][a-z]+) of $")
_IN_BRACKETS = re.compile(r"[A-Za-z] \($")
_NUMBERED = re.compile(
    r"(?:^|[^A-Za-z])(?:(?:nos?|pp?|vols?|arts?|res|docs?|nn?|fols?|ch|secs?|paras?|nr)\."
    r"|ISSN|(?:population|total|strength|force|number|sum|average|garrison) of) ?(?:\d{1,4}, )*$",
    re.IGNORECASE,
)
"""What stands before a number that numbers or counts: vol. 1950, a total of 1950."""
_COUNTED = re.compile(
    r" (?:[A-Z][a-z]+ )?(?:men|troops|people|dead|wounded|aircraft|feet|hours|km|million"
    r"|(?!(?:was|has|is|as|this|its|us|thus|always|perhaps|across|towards|besides|his)\b)[a-z]+s)\b"
)
"""What stands behind a number that counts."""
_SURE = re.compile(r"(?:in|since|until|till|during|year|\d{4} (?:and|to|or)) $", re.IGNORECASE)
_DOTTED = rf"(?:1[5-9]\d\d|20\d\d)\.{SPACE}(?:1[0-2]|0?[1-9])"
_DOTTED_AHEAD = re.compile(rf"\.?{_DASH}{_DOTTED}(?![\d%％])")
_DOTTED_BACK = re.compile(rf"(?<![\d./-]){_DOTTED}\.?{_DASH}$")
_OPENED, _CLOSED = re.compile(r"(?:^|[（(])$"), re.compile(r"$|[)）]")
_ENTRY = re.compile(r"^(?:[^\w\s\d(（] ?)?$")
"""Nothing before, or a sign such as ▶ or ※: an entry of a chronicle begins with its month."""
_COUNTER = r"(?:[천만억조명개배톤원평리](?:[의가이을를은는과와로씩]|(?![가-힣]))|달러|여 |미터|킬로|퍼센트)"
_IN_WORDS = re.compile(rf"\.? (?!{_COUNTER}|[千万萬亿億倍吨噸元人名米里公平])[가-힣{HAN}‘“「『《]")
_IN_TIME = re.compile(r"\.? ?(?:이후|이전|부터|까지|이래|[초말경](?![가-힣])|以[来來后後]|起(?!义|義))")


def expressions(text: str, head: re.Match[str]) -> Iterator[Expression]:
    """What a match of one of the heads comes to: a date, two with a dash between them, or nothing."""
    point: Point | None
    match head.lastgroup:
        case "iso" if head["month_only"]:
            point = Point(int(head["iso_year"]), int(head["month_only"]))
        case "iso":
            point = Point(int(head["iso_year"]), int(head["iso_month"]), int(head["iso_day"]))
            if head["to_month"]:
                yield Expression(head.start(), head.end("iso_day"), point)
                point = point._replace(month=int(head["to_month"]), day=int(head["to_day"]))
                yield Expression(head.start("to_month"), head.end(), point)
                return
        case "shortened":
            point = Point(int(head["two_digits"]), int(head["short_month"]), int(head["short_day"]))
        case "figures":
            point = _figures(head)
        case "era":
            point = Point(int(head["of_era"] or head["in_era"]))
        case "dotted":
            point = _dotted(text, head)
        case "years":
            point = _years(text, head)
        case _:
            point = _alone(text, head)
    if point:
        yield Expression(head.start(), head.end(), point)


def _figures(head: re.Match[str]) -> Point | None:
    """Day and month, or month and day: with points the day is first, with strokes whichever can be no month."""
    day, month = int(head["one"]), int(head["other"])
    if head["between"] == "/":
        if day <= 12 and month <= 12 and day != month:
            return None
        if month > 12:
            day, month = month, day
    return Point(int(head["figures_year"]), month, day)


def _dotted(text: str, head: re.Match[str]) -> Point | None:
    """`1951.5`, `1951.7~8`: all of a bracket, with a word of time or another such month behind, or heading an entry."""
    near, (start, end) = max(0, head.start() - 12), head.span()
    opened, closed = _OPENED.search(text, near, start), _CLOSED.match(text, end)
    entry = _ENTRY.search(text, near, start) and _IN_WORDS.match(text, end)
    to_another = _DOTTED_AHEAD.match(text, end) or _DOTTED_BACK.search(text, near, start)
    if not ((opened and closed) or entry or to_another or _IN_TIME.match(text, end)):
        return None
    year, month = int(head["dotted_year"]), int(head["dotted_month"])
    if not head["dotted_to"]:
        return Point(year, month)
    last = int(head["dotted_to"])
    return Point(year, portion=Portion("month", month, last)) if last > month else None


def _years(text: str, head: re.Match[str]) -> Point | None:
    """`1946-1949`, `1950–53`; nothing where the second number is no later year, or the two number something."""
    first, until = int(head["from"]), head["until"]
    if _COUNTED.match(text, head.end()) or _NUMBERED.search(text, max(0, head.start() - 42), head.start()):
        return None
    last = int(until) if len(until) == 4 else first - first % 100 + int(until)
    return Point(first, portion=Portion("year", 0, last - first)) if first < last <= 2099 else None


def _alone(text: str, head: re.Match[str]) -> Point | None:
    near, start = max(0, head.start() - 42), head.start()
    point = Point(int(head["bare"]), portion=part(head["year_part"], 1))
    if head["year_part"]:
        return point
    counted = _COUNTED.match(text, head.end())
    if _NUMBERED.search(text, near, start) or (counted and not _SURE.search(text, near, start)):
        return None
    if head["bare"] < "1800":
        in_old = _BEFORE_OLD_YEAR.search(text, near, start)
        of_old = _OF_OLD_YEAR.search(text, near, start) and head["bare"][-1] != "0"
        bracketed = _IN_BRACKETS.search(text, near, start) and text.startswith(")", head.end())
        return point if (in_old or of_old or bracketed) and not counted else None
    imprint = _IMPRINT_BEFORE.search(text, near, start) and _IMPRINT_AFTER.match(text, head.end())
    return point if imprint or _BEFORE_YEAR.search(text, near, start) else None
