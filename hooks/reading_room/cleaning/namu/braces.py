"""What NamuMark sets in three braces: a colour, a size, a frame, what is folded up, what is shown as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..draft import Change, Cut, Draft, Put
from ..mediawiki.literals import escaped

_SIGN = re.compile(r"(?<!\\)(?:\{\{\{|\}\}\})")
_SETTING = re.compile(
    r"\{\{\{(?:#!html(?=\s)[ \t]*\n?|#!if[^\n]{0,600}\n?"
    r"|#!wiki(?:[ \t]*[\w-]+=(?:\"[^\"\n]{0,600}\"|'[^'\n]{0,600}'))*+(?:[ \t]*[\w-]+=[^\n]{0,600})?[ \t]*\n?"
    r"|(?:#[A-Za-z0-9]{1,30}(?:,#?[A-Za-z0-9]{1,30})?|[+-][1-5])(?=\s)[ \t]*)"
)
_FOLDED = re.compile(r"\{\{\{#!folding[ \t]*(?P<title>[^\n]{0,200})\n?")
_CODE = re.compile(r"\{\{\{(?:#!syntax[^\n]{0,40}\n)?")
_LABEL = re.compile(r"(?:\W|펼치기|접기|열기|닫기|보기|확인|내용|자세한?|더|전체|클릭|및)*")
"""What a button says that folds something up: no words of the page."""


class _Braces(NamedTuple):
    """Where three braces open, and where the three that close them begin."""

    start: int
    end: int


def namu_braces(draft: Draft) -> Iterator[Change]:
    """Cut the braces that set words, and what they say of colours and sizes; the words stay.

    What is folded up is shown, under its title. Signs of markup within braces that set nothing are words.
    Leaves alone: braces that are never closed.
    """
    literal = -1
    for braces in sorted(_pairs(draft.text)):
        if braces.start < literal:
            continue
        start, end = braces
        if set_by := _SETTING.match(draft.text, start, end):
            yield Cut(start, set_by.end())
        elif folded := _FOLDED.match(draft.text, start, end):
            title = folded.span("title")
            if _LABEL.fullmatch(draft.text, *title):
                title = (title[0], title[0])
            yield Put(start, "\n\n" if title[0] < title[1] else "")
            yield Cut(start, title[0])
            yield Cut(title[1], folded.end())
            yield Put(folded.end(), "\n\n" if title[0] < title[1] else "")
        elif code := _CODE.match(draft.text, start, end):
            yield Cut(start, code.end())
            yield from escaped(draft.text, code.end(), end)
            literal = end
        yield Cut(end, end + 3)


def _pairs(text: str) -> Iterator[_Braces]:
    opened: list[int] = []
    for sign in _SIGN.finditer(text):
        if sign[0] == "{{{":
            opened.append(sign.start())
        elif opened:
            yield _Braces(opened.pop(), sign.start())
