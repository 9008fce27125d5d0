"""Steps for the spacing that machine translation leaves: around numbers, stops and marks of quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language import HAN, HANGUL
from .common import BLANK
from .draft import Change, Cut, Draft, Put
from .lines import bare_lines

_UNIT = (
    "년대|년도|년|월|일|시간|시|분|초|세기|주년|주일|주|개월|개국|개년|개|차례|차|회|번째|번|명|인|사람|대|표|만|억|조|천|백|십|살|세|층|호|항|장|절|쪽|면|권|편|위|"
    "등|단계|도|미터|킬로미터|센티미터|밀리미터|제곱킬로미터|제곱미터|평방킬로미터|리|해리|마일|피트|인치|톤|킬로그램|그램|리터|배|달러|원|위안|엔|파운드|루블|"
    "퍼센트|프로|%|％|척|문|정|발|자루|마리|가지|건|종|점|통|사단|군단|연대|대대|중대|소대|군|선|도선|조|부|여|수|km|m|kg"
)
_ENDING = (
    "입니다|이었습니다|였습니다|이|가|은|는|을|를|의|에|에서|에는|에도|에서는|에게|로|으로|로는|와|과|도|만|까지|부터|부터는|까지의|이나|나|간|째|당|쯤|씩|가량|여|대|초|말|경|분|이상|이하|"
    "이내|마다|밖에|뿐|인|이다|이며|이고|이었다|였다|이었고|였고|이라는|라는|이라고|라고|동안|만에|후|전|짜리|명|년|개|번|차|간의|간에|여의|에만|보다|처럼"
)
_DIGIT_AND_UNIT = re.compile(rf"(?<=\d)[{BLANK}]+(?!배경)(?=(?:{_UNIT})(?:여|수)?(?:{_ENDING})?(?![{HANGUL}A-Za-z]))")
_CHINESE_DATE = re.compile(rf"(?<=\d)[{BLANK}](?=[年月日號号时時](?!\w*[{HANGUL}]))|(?<=[年月日])[{BLANK}]+(?=\d)")
_ORDINAL = re.compile(rf"(?<![{HANGUL}])제([{BLANK}]+)\d+(?:([{BLANK}]+)(?=[{HANGUL}]))?")
_RANGE = re.compile(rf"(?<=\d)([{BLANK}]+)[~～〜]([{BLANK}]+)(?=\d)")

_BEFORE_STOP = re.compile(
    rf"(?<=[{HANGUL}{HAN}\d)”’》」])[{BLANK}]+(?=[.,!?、。，；！？](?![.…\d]))|(?m:(?<=^\d 、)|(?<=^\d\d 、))[{BLANK}]+"
)
_HABIT = 3
"""So many blanks before stops are no slips."""
_QUOTE = re.compile(r"(?<![A-Za-z])'|'(?![A-Za-z])|\"")
_QUOTATIVE = re.compile(
    rf"[{BLANK}]+(?=(?:이라는|라는|이라고|라고|이라며|라며|이란|란|고|며|는|은|을|를|의|에|에서|에게|으로|로|와|과|도|만|까지|부터|이다|였다|이었다)(?![{HANGUL}]))"
)
_SPACED_PAIR = re.compile(
    rf"(?:(?<=[{HANGUL}])(?P<before>[{BLANK}]+)(?=[(（]))?[(（《〈「『“‘](?P<first>[{BLANK}]+)"
    rf"[^\n()（）《》〈〉「」『』“”‘’]{{1,60}}?(?P<last>[{BLANK}]+)[)）》〉」』”’](?:(?P<behind>{_QUOTATIVE.pattern}))?"
)
"""Brackets or quotation marks with blanks inside on both sides."""
_BEFORE_MISPLACED = re.compile(rf"[{HANGUL}{HAN},.)\]”’]")
_HANGUL_NEAR = re.compile(f"[{HANGUL}]")


def spaced_digits(draft: Draft) -> Iterator[Change]:
    """Blanks between a number and its unit, after 제, around ~ and inside a Chinese date: machine translation.

    `1951 년 12 월` → `1951년 12월`, `1 만 1500 명` → `1만 1500명`, `제 4 의제` → `제4의제`, `3 ~ 4 미터` → `3~4미터`,
    `1951 年 12 月` → `1951年12月`. Leaves alone the blank between two groups of digits in Korean or before a word
    that is no unit, wide blanks behind a list's numbers, and lines without Hangul, but for dates in Chinese.
    """
    text = draft.text
    cuts = {match.span() for match in _CHINESE_DATE.finditer(text)}
    cuts |= {match.span() for match in _DIGIT_AND_UNIT.finditer(text) if _is_near_hangul(text, *match.span())}
    for pattern in (_ORDINAL, _RANGE):
        for match in pattern.finditer(text):
            cuts.update(match.span(group) for group in (1, 2) if match[group])
    for start, end in sorted(cuts):
        yield Cut(start, end)


def spaced_stops(draft: Draft) -> Iterator[Change]:
    """Blanks before stops in a text that machine translation has spaced so: `순국했습니다 .` → `순국했습니다.`

    Also behind the stop that ends a number, `1 、 머리말`, and inside brackets beside Korean words and what stands
    before and behind these: `총리 ( 周恩來 ) 는` → `총리(周恩來)는`. Leaves alone a text with fewer than three blanks
    before stops, and dots that stand for words left out.
    """
    blanks = list(_BEFORE_STOP.finditer(draft.text))
    if len(blanks) < _HABIT:
        return
    spans = {match.span() for match in blanks}
    for match in _SPACED_PAIR.finditer(draft.text):
        if _is_near_hangul(draft.text, *match.span()):
            spans.update(match.span(group) for group in ("before", "first", "last", "behind") if match[group])
    for span in sorted(spans):
        yield Cut(*span)


def misplaced_quotes(draft: Draft) -> Iterator[Change]:
    """Straight quotation marks whose blank stands on the wrong side: `은' 공약' 에서` → `은 '공약'에서`.

    Or which have blanks inside, around Korean words: `"제네바 협약 "은` → `"제네바 협약"은`.
    In a line the marks of one kind must pair up, each pair closing on a word; else the line is left alone.
    Leaves alone apostrophes, curly quotes, and pairs that are set well, but for the blank between a closing mark
    and a Korean particle.
    """
    for offset, line in bare_lines(draft.text):
        marks = [match.start() for match in _QUOTE.finditer(line)]
        for sign in "'\"":
            places = [place for place in marks if line[place] == sign]
            pairs = list(zip(places[::2], places[1::2], strict=False))
            if len(places) % 2 or not all(_is_pair(line, *pair) for pair in pairs):
                continue
            for opened, closed in pairs:
                inside = line[opened + 1 : closed]
                if _is_misplaced(line, opened):
                    yield Put(offset + opened, " ")
                    yield Cut(offset + opened + 1, offset + opened + 2)
                else:
                    yield Cut(offset + opened + 1, offset + closed - len(inside.lstrip()))
                yield Cut(offset + opened + 1 + len(inside.rstrip()), offset + closed)
                if _HANGUL_NEAR.search(line, max(0, closed - 20), closed + 4) and (
                    after := _QUOTATIVE.match(line, closed + 1)
                ):
                    yield Cut(offset + after.start(), offset + after.end())


def _is_near_hangul(text: str, start: int, end: int) -> bool:
    """Whether Hangul stands on the line of a span, not far from it."""
    before = text[max(0, start - 40) : start].rpartition("\n")[2]
    behind = text[end : end + 40].partition("\n")[0]
    return bool(_HANGUL_NEAR.search(before + behind))


def _is_pair(line: str, opened: int, closed: int) -> bool:
    """Whether the two marks enclose words: the second closes on one, the first opens well or is misplaced."""
    before, after = line[opened - 1 : opened], line[opened + 1 : opened + 2]
    opens = (not before or not before.isalnum()) and bool(after.strip())
    if closed > opened + 1 and not line[closed - 1].isspace() and (opens or _is_misplaced(line, opened)):
        return True
    # blanks on the inner sides of both, as machine translation sets them
    apart = (not before or before.isspace()) and bool(_HANGUL_NEAR.search(line, opened, closed))
    return apart and not line[opened + 1 : closed].isspace()


def _is_misplaced(line: str, opened: int) -> bool:
    return bool(_BEFORE_MISPLACED.match(line[opened - 1 : opened])) and line[opened + 1 : opened + 2] == " "
