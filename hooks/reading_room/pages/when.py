"""A date in EDTF (Library of Congress, 2019) as a reader says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..model import UI_LANGS
from .words import words

_DATE = re.compile(r"(?P<year>-?\d{4}|\d{3}X)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:-XX){0,2}(?P<doubt>[?~%]?)")
_YEARS = re.compile(r"\d{1,2}X{2,3}")
_MONTHS, _SEASONS = range(1, 13), range(21, 25)


def spoken(edtf: str, words: Mapping[str, Any]) -> str:
    """The date in the interface's words (the `dates` part of the labels); what they cannot say stays as it is."""
    start, slash, end = edtf.partition("/")
    if _YEARS.fullmatch(edtf):
        start, slash, end = edtf.replace("X", "0"), "/", edtf.replace("X", "9")
    if not slash:
        return _date(edtf, words)
    if end in ("", ".."):
        return str(words["after"]).format(date=_date(start, words))
    if start in ("", ".."):
        return str(words["before"]).format(date=_date(end, words))
    return str(words["interval"]).format(start=_date(start, words), end=_date(end, words))


def said(edtf: str) -> dict[str, str]:
    """The date in the words of each interface language."""
    return {ui: spoken(edtf, words(ui)["dates"]) for ui in UI_LANGS}


def point(year: int, month: int = 0) -> str:
    """A year, or a month of it, in EDTF."""
    written = f"{'-' if year < 0 else ''}{abs(year):04}"
    return f"{written}-{month:02}" if month else written


def counted_year(year: int, words: Mapping[str, Any]) -> str:
    """A year as it is counted: EDTF has a year 0, which is the first before our era."""
    return str(year) if year > 0 else str(words["before_our_era"]).format(year=1 - year)


def _date(edtf: str, words: Mapping[str, Any]) -> str:
    match = _DATE.fullmatch(edtf)
    part = int(match["month"] or 0) if match else 0
    if not match or (part and part not in _MONTHS and (part not in _SEASONS or match["day"])):
        return edtf
    if match["year"].endswith("X"):
        said = str(words["decade"]).format(year=match["year"].replace("X", "0"))
    elif part in _SEASONS:
        season = words["seasons"][part - _SEASONS.start]
        said = str(words["season"]).format(year=counted_year(int(match["year"]), words), season=season)
    else:
        unit = "day" if match["day"] else "month" if part else "year"
        year, month = counted_year(int(match["year"]), words), words["months"][part - 1] if part else ""
        said = str(words[unit]).format(year=year, month=month, day=int(match["day"] or 0))
    if match["doubt"] in ("~", "%"):
        said = str(words["about"]).format(date=said)
    if match["doubt"] in ("?", "%"):
        said = str(words["uncertain"]).format(date=said)
    return said
