"""A step for figures that a text raises or lowers, which must not run together with the number beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from .draft import Change, Cut, Draft, Put

_FIGURE = re.compile(
    r"""
    (?:(?P<digit>\d)|(?<![A-Za-z\u00c0-\u024f])(?P<letter>[kcdmµμ]?m|ft|yd|mi|[a-z])|(?P<unit>[㎜-㎞]))?
    (?:</(?:i|em|var)>)?                            # letters that stand for a number are slanted
    (?P<open><(?P<tag>(?i:su[pb]))\b[^<>]{0,200}>\s*)
    (?P<words>[^<>\n]{1,24}?)
    (?P<close>\s*</(?P=tag)\s*>)(?=(?P<after>\d)?)
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d{1,4}(?:[,，、]\s?\d{1,4}|[-–]\d{1,4})*\)?")
"""What runs together with a figure beside it: a number, a note's, or several."""
_POWER = re.compile(r"[2-9n]|[-–−]\d{1,3}")
"""To what units and letters are raised, where it is no note's number."""
_TERM = re.compile(r"[+\-–−]?(?:\d+[nkxy]?|[nkxy])(?:[+\-–−./,](?:\d+[nkxy]?|[nkxy]))*")
_SUM = re.compile(r".[+\-–−/]")
RAISED = str.maketrans("0123456789+-–−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-–−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₍₎")
_IN_LINE = re.compile(r"[\d+\-–−().nkxy/]")
"""Signs that have no raised form, or have kept theirs."""


def raised_figures(draft: Draft) -> Iterator[Change]:
    """Figures that a text raises or lowers and that touch a figure, a unit or a letter that stands for one.

    Without their tag they would be another number. They become signs that are raised themselves, or stand behind ^
    where one of them has no such sign. Leaves alone ordinals (1<sup>st</sup>), formulas (H<sub>2</sub>O), and the
    numbers of notes, but for one that touches a figure. `10<sup>13</sup>` → 10¹³, `2<sup>x</sup>` → 2^x
    """
    for match in _FIGURE.finditer(draft.text):
        words = unescape(match["words"])
        raised = match["tag"].lower() == "sup"
        if not _runs_together(match, words, raised=raised):
            continue
        shown = words.translate(RAISED if raised else _LOWERED)
        yield Cut(*match.span("open"))
        if _IN_LINE.search(shown):
            opened, closed = "()" if _SUM.search(words) else ("", "")
            yield Put(match.start("words"), f"{'^' if raised else '_'}{opened}")
            yield Put(match.end("words"), closed)
        else:
            yield Cut(*match.span("words"))
            yield Put(match.start("words"), shown)
        yield Cut(*match.span("close"))


def _runs_together(match: re.Match[str], words: str, *, raised: bool) -> bool:
    if (match["digit"] or match["after"]) and _NUMBER.fullmatch(words):
        return True
    if not raised:
        return False
    if match["digit"]:
        return bool(_TERM.fullmatch(words))
    return bool((match["letter"] or match["unit"]) and _POWER.fullmatch(words))
