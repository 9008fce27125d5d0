"""What cuts a portion out of a month, a year, decade or century: 下旬, 초, 中期 behind its name, early before it."""

from __future__ import annotations

import re

from ..numerals import ONES
from . import points
from .points import Portion

SPACE = r"[ \u00a0\u3000]?"
ENDS = "(?=에|부터|까지|의|경|쯤|무렵|엔|와|과|는|은|로|께|[^가-힣]|$)"

_FIRST = rf"初(?![级級步衷次春夏秋冬十{ONES}]|中[毕畢生学學])[期旬]?|초반?{ENDS}"
_LAST = rf"底(?![部下層层線线])|末(?!代)期?|말{ENDS}"


def _choice(rows: dict[str, Portion]) -> tuple[tuple[re.Pattern[str], Portion], ...]:
    return tuple((re.compile(f"{SPACE}的?(?:{words})"), portion) for words, portion in rows.items())


IN_MONTH = _choice(
    {
        f"上旬|[초상]순|{_FIRST}": points.EARLY_DAYS,
        "中旬|중순": points.MIDDLE_DAYS,
        f"下旬|하순|{_LAST}": points.LATE_DAYS,
        "第[一1]个?[周週]|(?:첫째?|제?1){SPACE}주(?![일년간])".replace("{SPACE}", SPACE): Portion("day", 1, 7),
    }
)
IN_YEAR = _choice(
    {
        "上半年?|前半年?|상반기|전반기?": points.FIRST_HALF,
        "下半年?|[后後]半年?|하반기|후반기?": points.SECOND_HALF,
        "中[期叶葉]|중반": points.MIDDLE_MONTHS,
        "[后後]期": points.LATE_MONTHS,
        f"年?(?:{_FIRST})|연초": points.EARLY_MONTHS,
        f"年?(?:{_LAST})|연말": points.YEAR_END,
    }
)
_EARLY, _MIDDLE, _LATE = f"{_FIRST}|前期", "中[期叶葉]|중반|중엽", f"{_LAST}|[后後晚]期|후반"
IN_DECADE = _choice({_EARLY: points.EARLY_YEARS, _MIDDLE: points.MIDDLE_YEARS, _LATE: points.LATE_YEARS})
IN_CENTURY = _choice({_EARLY: points.EARLY_CENTURY, _MIDDLE: points.MIDDLE_CENTURY, _LATE: points.LATE_CENTURY})

_WEEKS = {"first": 1, "second": 8, "third": 15, "last": 25}
_ENGLISH = {
    "early": (points.EARLY_DAYS, points.EARLY_MONTHS, points.EARLY_YEARS, points.EARLY_CENTURY),
    "mid": (points.MIDDLE_DAYS, points.MIDDLE_MONTHS, points.MIDDLE_YEARS, points.MIDDLE_CENTURY),
    "late": (points.LATE_DAYS, points.LATE_MONTHS, points.LATE_YEARS, points.LATE_CENTURY),
    "beginning": (points.EARLY_DAYS, points.EARLY_MONTHS, points.EARLY_YEARS, points.EARLY_CENTURY),
    "middle": (points.MIDDLE_DAYS, points.MIDDLE_MONTHS, points.MIDDLE_YEARS, points.MIDDLE_CENTURY),
    "end": (points.LATE_DAYS, points.YEAR_END, points.LATE_YEARS, points.LATE_CENTURY),
    **{f"{nth} week": (Portion("day", first, first + 6), None, None, None) for nth, first in _WEEKS.items()},
    "first half": (None, points.FIRST_HALF, points.EARLY_YEARS, Portion("year", 0, 49)),
    "second half": (None, points.SECOND_HALF, points.LATE_YEARS, Portion("year", 50, 99)),
}
"""A part of a month, of a year, of a decade and of a century."""
PART = (
    r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]"
    rf"|(?:beginning|middle|end|(?:first|second)\ half|(?:{'|'.join(_WEEKS)})\ week)\ of\ (?:the\ )?)"
)


def portion_at(rows: tuple[tuple[re.Pattern[str], Portion], ...], text: str, at: int) -> tuple[int, Portion | None]:
    """The portion named at an offset, if any, and where its name ends."""
    for pattern, portion in rows:
        if found := pattern.match(text, at):
            return found.end(), portion
    return at, None


def part(words: str | None, level: int) -> Portion | None:
    """The portion that “early”, “end of” cut out of a month (0), a year (1), a decade (2) or a century (3)."""
    return _ENGLISH[re.sub(r"[ -](?:in |of (?:the )?)?$", "", words.lower())][level] if words else None
