"""Dates in English (`the May of 1951`, `25 June 1950`), and in figures (`1950-08-21`, `1946–1949`, `（紐約，1994）`).

A number of four digits alone is a year only where nothing else is likely: behind “in”, “since” and their like,
or between the signs of an imprint (`，1994）`, `Scribner. 1957.`), and only up to 2099; before 1800 it needs more,
since few count or number above that. A month without day or year needs such a word, too: “in May” is a date,
“may” and “March” are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language import HAN
from . import points
from .chinese_korean import DASH
from .points import Expression, Point, Portion, Shift, Unit
from .portions import SPACE
from .spelt import ORDINAL, ORDINALS, YEAR, year

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:{_NAMES}|{_NAMES.upper()}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_SEASONS = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
_SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_OF = r"(?:,?\ (?:of\ )?)"
_DASH = f"{SPACE}{DASH}{SPACE}"
_NTH = "(?:st|nd|rd|th)?"
_OF_YEAR = r"of\ (?P<{}>that|the\ same|the\ following|the\ next)\ year"
_FURTHER = {"that": 0, "the same": 0, "the following": 1, "the next": 1}

_PARTS = {
    "early": (points.EARLY_DAYS, points.EARLY_MONTHS, points.EARLY_YEARS, points.EARLY_CENTURY),
    "mid": (points.MIDDLE_DAYS, points.MIDDLE_MONTHS, points.MIDDLE_YEARS, points.MIDDLE_CENTURY),
    "late": (points.LATE_DAYS, points.LATE_MONTHS, points.LATE_YEARS, points.LATE_CENTURY),
    "beginning": (points.EARLY_DAYS, points.EARLY_MONTHS, points.EARLY_YEARS, points.EARLY_CENTURY),
    "middle": (points.MIDDLE_DAYS, points.MIDDLE_MONTHS, points.MIDDLE_YEARS, points.MIDDLE_CENTURY),
    "end": (points.LATE_DAYS, points.YEAR_END, points.LATE_YEARS, points.LATE_CENTURY),
    "first half": (None, points.FIRST_HALF, points.EARLY_YEARS, Portion("year", 0, 49)),
    "second half": (None, points.SECOND_HALF, points.LATE_YEARS, Portion("year", 50, 99)),
}
"""A part of a month, of a year, of a decade and of a century."""
_PART = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]|(?:beginning|middle|end|first\ half|second\ half)\ of\ (?:the\ )?)"

_WORDS: dict[str, tuple[Unit, int]] = {
    f"{lead} {unit}": (unit, count)
    for unit in ("year", "month", "day")
    for count, leads in ((0, "that|the same|that same"), (1, "the next|the following"), (-1, "the previous"))
    for lead in leads.split("|")
}
_COUNTS = {word: at for at, word in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {"a": 1}
_UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1),
    "week": ("day", 7),
    "month": ("month", 1),
    "year": ("year", 1),
}

HEADS = {
    # June 25–30, 1950; 25 June 1950; July '53; 27 1000 July 1953, with the hour; the third day of September, 1783;
    # the May of 1951; early June; July and August 1951
    "months": rf"""(?P<part>{_PART})?
        (?: (?<!\d)(?P<day>\d{{1,2}}){_NTH}(?:(?:{_DASH}|\ (?:to|and)\ )(?P<day_to>\d{{1,2}}){_NTH})?
              \ (?:(?:day\ )?of\ )?
          | (?<!\d)(?P<hour_day>\d\d)\ ?[0-2]\d[0-5]\d[A-Z]?\ (?={_MONTH}{_OF}[12]\d{{3}})
          | (?P<spelt_day>{ORDINAL})\ (?:day\ )?of(?:\ )
          | (?P<month_from>{_MONTH})(?:\ ?[-–—/]\ ?|\ (?:and|or|to|through)\ )(?={_MONTH}{_OF}[12]\d{{3}}) )?
        (?P<month>{_MONTH})(?![A-Za-z])
        (?:\ (?P<behind>\d{{1,2}}){_NTH}
          (?:(?:{_DASH}|\ (?:to|and)\ (?=\d\d?{_NTH}(?:[,.;)]|\ [12]\d{{3}}|$)))
            (?P<behind_to>\d{{1,2}}){_NTH})?
          (?![\d:]|,\d))?
        (?:{_OF}(?P<year>[12]\d{{3}}|[1-9]\d\d(?=[.;)]|,\ [a-z]|$))(?!\d)
          |,?\ (?:of\ )?['’](?P<short_year>\d\d)(?![\d'’])
          |,?\ (?:in\ the\ year\ (?:of\ our\ Lord\ )?)?(?P<spelt_year>{YEAR})|\ {_OF_YEAR.format("told")})?""",
    # the summer and autumn of 1951, winter 1950–51, the spring of that year
    "seasons": rf"""(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?(?P<season>{_SEASON})(?:(?:\ and\ |/)(?P<season_to>{_SEASON}))?
        (?:{_OF}(?P<season_year>[12]\d{{3}})(?:[-–/](?:\d{{4}}|\d\d))?(?!\d)
          |,?\ (?:of\ )?['’](?P<season_short>\d\d)(?![\d'’])|\ {_OF_YEAR.format("season_told")})""",
    # the early 1950s
    "decade": rf"(?P<tenth_part>{_PART})?(?<![\d.,])(?P<tenth>[12]\d\d0)['’]?s(?![A-Za-z])",
    # the late 19th century, sixteenth-century, the 16th and 17th centuries
    "century": rf"""(?P<hundred_part>{_PART})?
        (?:(?P<hundred_from>(?<!\d)\d\d?(?:st|nd|rd|th)|{ORDINAL})(?:{_DASH}|\ (?:to|and|or)\ (?:the\ )?))?
        (?P<hundred>(?<!\d)\d\d?(?:st|nd|rd|th)|{ORDINAL})[ -]centur(?:y|ies)""",
    # the end of the year
    "edge": r"""(?P<edge_part>(?:beginning|middle|end)\ of\ )(?:the|that|the\ same)
        \ (?P<edge_unit>year|month)(?![A-Za-z-])""",
    # the next day
    "word": rf"(?i:{'|'.join(_WORDS).replace(' ', '[ ]')})(?![A-Za-z])",
    # Three days later, at the head of a sentence or clause
    "later": rf"""(?:\A|(?<=[.;,][ ]))(?P<count>\d{{1,2}}|(?i:{"|".join(_COUNTS)}))\ (?P<unit>{"|".join(_UNITS)})
        s?\ later""",
    # on the 26th, but not by the 24th Division
    "lone": r"""(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ff]rom|[Tt]o)\ the\ (?P<lone_day>\d{1,2})(?:st|nd|rd|th)
        (?=[,.;:)]|\ (?:an?|the|because|when|after|at)\b|$)""",
    # 1950-08-21, 1953.10.16, 1950. 6. 25, 1953. 8. 5.~9. 6., 1961-06
    "iso": rf"""(?<!\d[./])(?<![\d/-])(?P<iso_year>[12]\d{{3}})
        (?: (?P<sign>[-./]){SPACE}(?P<iso_month>\d{{1,2}})(?P=sign){SPACE}(?P<iso_day>\d{{1,2}})(?!\d|(?P=sign)\d)
              (?:\.?{_DASH}(?=\d{{1,2}}\.{SPACE}\d{{1,2}}(?!\d|\.{SPACE}\d))(?P<to_month>\d{{1,2}})\.{SPACE}(?P<to_day>\d{{1,2}}))?
          | -(?P<month_only>0\d|1[0-2])(?![\d-]) )""",
    # '53. 7. 27.
    "shortened": rf"""(?<=['’‘])(?<!\w['’‘])(?P<two_digits>\d\d)\.{SPACE}(?P<short_month>1[0-2]|0?[1-9])\.{SPACE}
        (?P<short_day>[12]\d|3[01]|0?[1-9])(?![\d%])""",
    # 25.6.1950, 6/25/1950, but not 6/7/1950, of which one cannot tell
    "figures": r"""(?<![\d./-])(?P<one>\d{1,2})(?P<between>[./])(?P<other>\d{1,2})(?P=between)
        (?P<figures_year>1[5-9]\d\d|20\d\d)(?![\d/]|\.\d)""",
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
    "alone": rf"""(?:(?P<year_part>{_PART})|(?<!\d[.,，])(?<![\d/№#$€£¥￥-]))(?P<bare>1\d{{3}}|20\d\d)
        (?![\d%％A-Za-z]|[.,，]\d|{DASH}\d|{SPACE}[年년])""",
}
"""What a date begins with, by kind."""
_HEAD = re.compile(
    r"(?<![A-Za-z])(?=[\dA-Za-z])(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in HEADS.items()) + ")",
    re.VERBOSE,
)
_LEADS = "in|by|until|till|since|from|during|of|between|that"
_BEFORE_MONTH = re.compile(rf"(?:^|[^A-Za-z])(?:{_LEADS}|to|through|and)(?: the)? $", re.IGNORECASE)
_BEFORE_YEAR = re.compile(
    rf"(?:^|[^A-Za-z])(?:{_LEADS}|before|after|around|about|circa|ca?\.|year|born|died|[bd]\.) "
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
_OTHER_RECKONING = re.compile(r",?(?: \d{1,4})? ?[(\[]?(?:BCE?\b|B\.C\.|O\.S\.|[Oo]ld [Ss]tyle)")
_EVERY = re.compile("(?:[Ee]very|[Ee]ach) $")


def expressions(text: str) -> Iterator[Expression]:
    """The expressions of a text in their order; intervals of two expressions are still in two parts."""
    for head in _HEAD.finditer(text):
        if _OTHER_RECKONING.match(text, head.end()) or _EVERY.search(text, max(0, head.start() - 6), head.start()):
            continue
        match head.lastgroup:
            case "months":
                point = _months(text, head)
            case "seasons":
                point = _seasons(head)
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
                point = _century(head)
            case "edge":
                unit = "year" if head["edge_unit"] == "year" else "month"
                point = Point(shift=Shift(unit, 0), portion=_part(head["edge_part"], unit == "year"))
            case "figures":
                point = _figures(head)
            case "era":
                point = Point(int(head["of_era"] or head["in_era"]))
            case "iso" if head["month_only"]:
                point = Point(int(head["iso_year"]), int(head["month_only"]))
            case "iso":
                point = Point(int(head["iso_year"]), int(head["iso_month"]), int(head["iso_day"]))
                if head["to_month"]:
                    yield Expression(head.start(), head.end("iso_day"), point)
                    point = point._replace(month=int(head["to_month"]), day=int(head["to_day"]))
                    yield Expression(head.start("to_month"), head.end(), point)
                    continue
            case "shortened":
                point = Point(int(head["two_digits"]), int(head["short_month"]), int(head["short_day"]))
            case "dotted":
                point = _dotted(text, head)
            case "years":
                point = _years(text, head)
            case _:
                point = _alone(text, head)
        if point:
            yield Expression(head.start("lone_day") if head["lone_day"] else head.start(), head.end(), point)


def _months(text: str, head: re.Match[str]) -> Point | None:
    month = _month(head["month"])
    day, day_to = head["day"] or head["hour_day"] or head["behind"], head["day_to"] or head["behind_to"]
    if head["spelt_day"]:
        day = str(ORDINALS[head["spelt_day"].lower()])
    figures = head["year"] or head["short_year"]
    named = int(figures) if figures else year(head["spelt_year"]) if head["spelt_year"] else None
    if head["month_from"] and named:
        first = _month(head["month_from"])
        across = 12 if month < first else 0
        return Point(named - bool(across), portion=Portion("month", first, month + across))
    if not (day or named or head["told"] or head["part"]) and not _BEFORE_MONTH.search(
        text, max(0, head.start() - 12), head.start()
    ):
        return None
    return Point(
        year=named,
        month=month,
        day=int(day) if day and not day_to else None,
        portion=Portion("day", int(day), int(day_to)) if day and day_to else _part(head["part"], 0),
        shift=_told(head["told"]),
    )


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].title()) + 1


def _told(which: str | None) -> Shift | None:
    return Shift("year", _FURTHER[which]) if which else None


def _seasons(head: re.Match[str]) -> Point:
    first = _SEASONS[head["season"].lower()]
    last = _SEASONS[(head["season_to"] or head["season"]).lower()]
    figures = head["season_year"] or head["season_short"]
    named = int(figures) if figures else None
    return Point(named, portion=points.seasons(first, last), shift=_told(head["season_told"]))


def _century(head: re.Match[str]) -> Point:
    last = _nth(head["hundred"])
    first = _nth(head["hundred_from"] or head["hundred"])
    portion = Portion("year", 0, 100 * (last - first) + 99) if last > first else _part(head["hundred_part"], 3)
    return Point(100 * min(first, last) - 99, portion=portion or points.CENTURY)


def _nth(word: str) -> int:
    return ORDINALS.get(word.lower()) or int(word[:-2])


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
    point = Point(int(head["bare"]), portion=_part(head["year_part"], 1))
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


def _part(words: str | None, level: int) -> Portion | None:
    """The portion that “early”, “end of” cut out of a month (0), a year (1), a decade (2) or a century (3)."""
    return _PARTS[re.sub(r"[ -](?:of (?:the )?)?$", "", words.lower())][level] if words else None
