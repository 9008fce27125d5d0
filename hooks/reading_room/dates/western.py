"""Dates in English (`the May of 1951`, `25 June 1950`), and in figures (`1950-08-21`, `1946–1949`, `（紐約，1994）`).

A number of four digits alone is a year only where nothing else is likely: behind “in”, “since” and their like,
or between the signs of an imprint (`，1994）`, `Scribner. 1957.`), and only from 1800 to 2099. A month without
day or year needs such a word, too: “in May” is a date, “may” and “March” are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import points
from .chinese_korean import DASH, SPACE
from .points import Expression, Point, Portion, Shift, Unit

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_SEASONS = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
_SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_OF = r"(?:,?\ (?:of\ )?)"
_DASH = f"{SPACE}{DASH}{SPACE}"
_NTH = "(?:st|nd|rd|th)?"

_PARTS = {
    "early": (points.EARLY_DAYS, points.EARLY_MONTHS, points.EARLY_YEARS),
    "mid": (points.MIDDLE_DAYS, points.MIDDLE_MONTHS, points.MIDDLE_YEARS),
    "late": (points.LATE_DAYS, points.LATE_MONTHS, points.LATE_YEARS),
    "beginning": (points.EARLY_DAYS, points.EARLY_MONTHS, points.EARLY_YEARS),
    "middle": (points.MIDDLE_DAYS, points.MIDDLE_MONTHS, points.MIDDLE_YEARS),
    "end": (points.LATE_DAYS, points.YEAR_END, points.LATE_YEARS),
    "first half": (None, points.FIRST_HALF, points.EARLY_YEARS),
    "second half": (None, points.SECOND_HALF, points.LATE_YEARS),
}
"""A part of a month, of a year and of a decade."""
_PART = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]|(?:beginning|middle|end|first\ half|second\ half)\ of\ (?:the\ )?)"

_WORDS: dict[str, tuple[Unit, int]] = {
    f"{lead} {unit}": (unit, count)
    for unit in ("year", "month", "day")
    for count, leads in ((0, "that|the same|that same"), (1, "the next|the following"), (-1, "the previous"))
    for lead in leads.split("|")
}
_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_COUNTS = {word: at for at, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1),
    "week": ("day", 7),
    "month": ("month", 1),
    "year": ("year", 1),
}

HEADS = {
    # June 25–30, 1950; 25 June 1950; the May of 1951; early June; 7 July of that year
    "months": rf"""(?P<part>{_PART})?
        (?:(?<!\d)(?P<day>\d{{1,2}}){_NTH}(?:{_DASH}(?P<day_to>\d{{1,2}}){_NTH})?\ (?:of\ )?)?
        (?P<month>{_MONTH})(?![A-Za-z])
        (?:\ (?P<behind>\d{{1,2}}){_NTH}(?:{_DASH}(?P<behind_to>\d{{1,2}}){_NTH})?(?![\d:]|,\d))?
        (?:{_OF}(?P<year>[12]\d{{3}})(?!\d)|\ of\ (?P<told>that\ year|the\ same\ year))?""",
    # the summer and autumn of 1951, winter 1950–51
    "seasons": rf"""(?P<season>{_SEASON})(?:(?:\ and\ |/)(?P<season_to>{_SEASON}))?
        {_OF}(?P<season_year>[12]\d{{3}})(?:[-–/](?:\d{{4}}|\d\d))?(?!\d)""",
    # the early 1950s
    "decade": rf"(?P<tenth_part>{_PART})?(?<![\d.,])(?P<tenth>[12]\d\d0)['’]?s(?![A-Za-z])",
    # the 19th century
    "century": rf"(?<!\d)(?:(?P<hundred>\d\d?)(?:st|nd|rd|th)|(?P<spelt>{'|'.join(_CENTURIES)}))[ -]centur(?:y|ies)",
    # the next day
    "word": rf"(?i:{'|'.join(_WORDS).replace(' ', '[ ]')})(?![A-Za-z])",
    # Three days later, at the head of a sentence or clause
    "later": rf"""(?:\A|(?<=[.;,][ ]))(?P<count>\d{{1,2}}|(?i:{"|".join(_COUNTS)}))\ (?P<unit>{"|".join(_UNITS)})
        s?\ later""",
    # on the 26th, but not by the 24th Division
    "lone": r"""(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ff]rom|[Tt]o)\ the\ (?P<lone_day>\d{1,2})(?:st|nd|rd|th)
        (?=[,.;:)]|\ (?:an?|the|because|when|after|at)\b|$)""",
    # 1950-08-21, 1953.10.16, 1950. 6. 25, 1961-06
    "iso": rf"""(?<!\d[./])(?<![\d/-])(?P<iso_year>[12]\d{{3}})
        (?: (?P<sign>[-./]){SPACE}(?P<iso_month>\d{{1,2}})(?P=sign){SPACE}(?P<iso_day>\d{{1,2}})(?!\d|(?P=sign)\d)
          | -(?P<month_only>0\d|1[0-2])(?![\d-]) )""",
    # 1951.5 by itself or in brackets: elsewhere it is an amount
    "dotted": r"(?:\A|(?<=[（(]))(?P<dotted_year>[12]\d{3})\.(?P<dotted_month>\d\d?)(?=$|[)）])",
    # 1946–1949, 1950-53年, but not 1900-1950人
    "years": rf"""(?<!\d[.,])(?<![\d/-])(?P<from>1[5-9]\d\d|20\d\d){SPACE}(?:{DASH}|至|到|to){SPACE}
        (?P<until>\d{{4}}|\d\d)(?:{SPACE}[年년])?
        (?![\d.,]*\d|[代대]|{SPACE}(?:[米人名元萬万噸吨架]|公里|km|명|개))""",
    # 1994, if what is around it says so
    "alone": rf"""(?:(?P<year_part>{_PART})|(?<!\d[.,，])(?<![\d/№#$€£¥￥-]))(?P<bare>1[89]\d\d|20\d\d)
        (?![\d%％A-Za-z]|[.,，]\d|{SPACE}[年년])""",
}
"""What a date begins with, by kind."""
_HEAD = re.compile(
    r"(?<![A-Za-z])(?=[\dA-Za-z])(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in HEADS.items()) + ")",
    re.VERBOSE,
)
_LEADS = "in|by|until|till|since|from|during|of|between|that"
_BEFORE_MONTH = re.compile(rf"(?:^|[^A-Za-z])(?:{_LEADS}|to|through|and)(?: the)? $", re.IGNORECASE)
_BEFORE_YEAR = re.compile(
    rf"(?:^|[^A-Za-z])(?:{_LEADS}|before|after|around|about|circa|ca?\.|year|\d{{4}} and) $", re.IGNORECASE
)
_IMPRINT_BEFORE = re.compile(r"(?:[（(,，.;；]|[（(][^（）()\d]{1,40}) ?$")
_IMPRINT_AFTER = re.compile(r" ?(?:[)）,，.;；:：(（]|$)")


def expressions(text: str) -> Iterator[Expression]:
    """The expressions of a text in their order; intervals of two expressions are still in two parts."""
    for head in _HEAD.finditer(text):
        match head.lastgroup:
            case "months":
                point = _months(text, head)
            case "seasons":
                first = _SEASONS[head["season"].lower()]
                last = _SEASONS[(head["season_to"] or head["season"]).lower()]
                point = Point(int(head["season_year"]), portion=points.seasons(first, last))
            case "decade":
                point = Point(int(head["tenth"]), portion=_part(head["tenth_part"], 2) or points.DECADE)
            case "word":
                point = Point(shift=Shift(*_WORDS[head.group().lower()]))
            case "later":
                unit, size = _UNITS[head["unit"]]
                count = _COUNTS.get(head["count"].lower()) or int(head["count"])
                point = Point(shift=Shift(unit, size * count, near=True))
            case "lone":
                point = Point(day=int(head["lone_day"]))
            case "century":
                hundred = int(head["hundred"] or _CENTURIES[head["spelt"]])
                point = Point(100 * hundred - 99, portion=points.CENTURY)
            case "iso" if head["month_only"]:
                point = Point(int(head["iso_year"]), int(head["month_only"]))
            case "iso":
                point = Point(int(head["iso_year"]), int(head["iso_month"]), int(head["iso_day"]))
            case "dotted":
                point = Point(int(head["dotted_year"]), int(head["dotted_month"]))
            case "years":
                point = _years(int(head["from"]), head["until"])
            case _:
                point = _alone(text, head)
        if point:
            yield Expression(head.start("lone_day") if head["lone_day"] else head.start(), head.end(), point)


def _months(text: str, head: re.Match[str]) -> Point | None:
    month = _MONTHS.index(head["month"][:3]) + 1
    day, day_to = head["day"] or head["behind"], head["day_to"] or head["behind_to"]
    if not (day or head["year"] or head["told"] or head["part"]) and not _BEFORE_MONTH.search(
        text, max(0, head.start() - 12), head.start()
    ):
        return None
    return Point(
        year=int(head["year"]) if head["year"] else None,
        month=month,
        day=int(day) if day and not day_to else None,
        portion=Portion("day", int(day), int(day_to)) if day_to else _part(head["part"], 0),
        shift=Shift("year", 0) if head["told"] else None,
    )


def _years(first: int, until: str) -> Point | None:
    """`1946-1949`, `1950–53`; nothing where the second number is no later year."""
    last = int(until) if len(until) == 4 else first - first % 100 + int(until)
    return Point(first, portion=Portion("year", 0, last - first)) if first < last <= 2099 else None


def _alone(text: str, head: re.Match[str]) -> Point | None:
    near = max(0, head.start() - 42)
    sure = head["year_part"] or _BEFORE_YEAR.search(text, near, head.start())
    if not sure and not (_IMPRINT_BEFORE.search(text, near, head.start()) and _IMPRINT_AFTER.match(text, head.end())):
        return None
    return Point(int(head["bare"]), portion=_part(head["year_part"], 1))


def _part(words: str | None, level: int) -> Portion | None:
    """The portion that “early”, “end of” and the like cut out of a month (level 0), a year (1) or a decade (2)."""
    return _PARTS[re.sub(r"[ -](?:of (?:the )?)?$", "", words.lower())][level] if words else None
