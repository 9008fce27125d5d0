"""Dates in English: `the May of 1951`, `25 June 1950`, `27 JUL 53`, `the next day`; those in figures are `figures`’.

A month without day or year needs a word of time before it (“in”, “since”): “in May” is a date, “may” and “March” are
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import figures, points
from .chinese_korean import DASH
from .feasts import ENGLISH, day_of
from .points import Expression, Point, Portion, Shift, Unit
from .portions import PART, SPACE, part
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
    # 27 JUL 53, 271000I JUL 53, with hour and zone; 13-14 Jul 53 in a reference
    "military": r"""(?<![\d.,:-])(?P<military_day>\d\d?)(?:-(?P<military_to>\d\d?)|[0-2]\d[0-5]\d[A-Z]?)?\ ?
        (?:(?P<capitals>JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)
          | (?P<small>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))
        \ ?(?P<military_year>\d\d)(?![\w%]|[.,:]\d)(?(capitals)|(?:(?<=3[2-9])|(?<=[4-9]\d)|(?=[,.;:)\]]|$)))""",
    # June 25–30, 1950; 25 June 1950; July '53; 27 1000 July 1953, with the hour; the third day of September, 1783;
    # the May of 1951; early June; July and August 1951
    "months": rf"""(?P<part>{PART})?
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
    # the following spring, the previous December; that summer, where it begins a clause or stands behind “in”
    "nearest": rf"""(?:(?P<near_lead>[Tt]he\ (?:following|next|previous|preceding)\ )
          |(?:\A|(?<=[.;,:]\ )|(?<=\ in\ )|(?<=\ by\ )|(?<=\ of\ )|(?<=during\ )|(?<=[Ll]ater\ )|(?<=[Ll]ate\ )
            |(?<=[Ee]arly\ ))[Tt]hat\ (?:same\ )?(?!{_MONTH}))
        (?:(?P<near_month>{_MONTH})|(?P<near_season>{_SEASON}))(?![A-Za-z]|,?\ (?:of\ )?['’]?\d)""",
    # Christmas Eve, Thanksgiving 1950
    "feast_day": ENGLISH,
    # the early 1950s
    "decade": rf"(?P<tenth_part>{PART})?(?<![\d.,])(?P<tenth>[12]\d\d0)['’]?s(?![A-Za-z])",
    # the late 19th century, sixteenth-century, the 16th and 17th centuries
    "century": rf"""(?P<hundred_part>{PART})?
        (?:(?P<hundred_from>(?<!\d)\d\d?(?:st|nd|rd|th)|{ORDINAL})(?:{_DASH}|\ (?:to|and|or)\ (?:the\ )?))?
        (?P<hundred>(?<!\d)\d\d?(?:st|nd|rd|th)|{ORDINAL})[ -]centur(?:y|ies)""",
    # the end of the year
    "edge": r"""(?P<edge_part>(?:beginning|middle|end)\ of\ )(?:the|that|the\ same)
        \ (?P<edge_unit>year|month)(?![A-Za-z-])|(?P<ending>year|month)['’]s\ end(?![A-Za-z-])""",
    # the next day; early that month, late in the following year
    "word": rf"""(?P<word_part>(?:[Ee]arly|[Ll]ate)\ (?:in\ )?(?=[a-z ]{{5,14}}(?:month|year)))?
        (?P<told_of>(?i:{"|".join(_WORDS).replace(" ", "[ ]")}))(?![A-Za-z])""",
    # Three days later, at the head of a sentence or clause
    "later": rf"""(?:\A|(?<=[.;,][ ]))(?P<count>\d{{1,2}}|(?i:{"|".join(_COUNTS)}))\ (?P<unit>{"|".join(_UNITS)})
        s?\ later""",
    # on the 26th, but not by the 24th Division; the 11th of that month
    "lone": r"""(?P<lone_lead>(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ff]rom|[Tt]o)\ )?
        [Tt]he\ (?P<lone_day>\d{1,2})(?:st|nd|rd|th)
        (?:\ of\ (?:that|the\ same)\ month(?![A-Za-z])
          |(?(lone_lead)(?=[,.;:)]|\ (?:an?|the|because|when|after|at)\b|$)|(?!)))""",
    **figures.HEADS,
}
"""What a date begins with, by kind."""
_HEAD = re.compile(
    r"(?<![A-Za-z])(?=[\dA-Za-z])(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in HEADS.items()) + ")",
    re.VERBOSE,
)
_BEFORE_MONTH = re.compile(rf"(?:^|[^A-Za-z])(?:{figures.LEADS}|to|through|and)(?: the)? $", re.IGNORECASE)
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
            case "military":
                point = Point(int(head["military_year"]), _month(head["capitals"] or head["small"]))
                first, last = int(head["military_day"]), int(head["military_to"] or 0)
                point = point._replace(portion=Portion("day", first, last)) if last else point._replace(day=first)
            case "seasons":
                point = _seasons(head)
            case "decade":
                point = Point(int(head["tenth"]), portion=part(head["tenth_part"], 2) or points.DECADE)
            case "word":
                unit, by = _WORDS[head["told_of"].lower()]
                point = Point(shift=Shift(unit, by), portion=part(head["word_part"], unit == "year"))
            case "later":
                unit, size = _UNITS[head["unit"]]
                count = _COUNTS.get(head["count"].lower()) or int(head["count"])
                point = Point(shift=Shift(unit, size * count, near=True))
            case "lone":
                point = Point(day=int(head["lone_day"]))
            case "century":
                point = _century(head)
            case "edge":
                unit = "year" if (head["edge_unit"] or head["ending"]) == "year" else "month"
                point = Point(shift=Shift(unit, 0), portion=part(head["edge_part"] or "end", unit == "year"))
            case "nearest":
                point = _nearest(head)
            case "feast_day":
                point = day_of(head["feast"], int(head["feast_year"]) if head["feast_year"] else None)
            case _:
                yield from figures.expressions(text, head)
                continue
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
        portion=Portion("day", int(day), int(day_to)) if day and day_to else part(head["part"], 0),
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


def _nearest(head: re.Match[str]) -> Point:
    lead = head["near_lead"] or ""
    shift = Shift("year", -1 if "pre" in lead else 1 if lead else 0, nearest=True)
    if head["near_month"]:
        return Point(month=_month(head["near_month"]), shift=shift)
    season = _SEASONS[head["near_season"].lower()]
    return Point(portion=points.seasons(season, season), shift=shift)


def _century(head: re.Match[str]) -> Point:
    last = _nth(head["hundred"])
    first = _nth(head["hundred_from"] or head["hundred"])
    portion = Portion("year", 0, 100 * (last - first) + 99) if last > first else part(head["hundred_part"], 3)
    return Point(100 * min(first, last) - 99, portion=portion or points.CENTURY)


def _nth(word: str) -> int:
    return ORDINALS.get(word.lower()) or int(word[:-2])
