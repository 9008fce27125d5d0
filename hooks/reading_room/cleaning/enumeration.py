"""Which lines begin the items of a series: clauses of a treaty, points of a telegram, speeches, rows of figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..numerals import ONES, number
from .lines import CIRCLED, Line

BULLET = re.compile(rf"[•‣▪▶※]|[●○■□◆◇](?=[^\W\d_]|\s)|[{CIRCLED}]\s?\S")
NUMBERED = re.compile(r"[(（]?(?:\d{1,3}|[^\W\d_]{1,2})[)）.．、]\s?\S")
"""How a line begins that has a number, whatever stands above and below it."""
_SPEAKER = re.compile(r"([^\s:：.。]{1,8}(?: [^\s:：.。]{1,8})?)\s?[:：](?=\s?\S)|([문답問答问QA])[)）.](?=\s?\S)")
_SERIES = (
    "甲乙丙丁戊己庚辛壬癸",
    "가나다라마바사아자차카타파하",
    "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "abcdefghijklmnopqrstuvwxyz",
)
_ITEM = re.compile(
    rf"(?P<open>[(（\[［]?)(?P<n>\d{{1,3}}|[{ONES}]?十[{ONES}]?|[{ONES}{''.join(_SERIES)}])(?P<close>[)）.．、\]］])(?!\d)"
)
_WITHIN = re.compile(r"([1-9])([，、．.)）])")
_NEARBY = 600
"""Within so many characters stands the next item of a series in running text."""
_FIGURE = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?%?|[-–—]")
"""A cell of a table that has no words: 1,420,479, 3.5%, or a dash for none."""


def items(lines: Sequence[Line]) -> frozenset[int]:
    """The places of the lines that begin with a number whose next or last of the same form begins another line."""
    found: set[int] = set()
    last: dict[tuple[str, int, str], tuple[int, int]] = {}
    for index, line in enumerate(lines):
        match = _ITEM.match(line.words)
        if not match:
            continue
        series, number = _value(match["n"])
        form = (match["open"], series, match["close"])
        before = last.get(form)
        if before and number == before[0] + 1:
            found.update((before[1], index))
        last[form] = (number, index)
    return frozenset(found)


def counts_item(text: str, at: int) -> bool:
    """Whether the number at `at`, inside running text, is an item's: near it, another item has the next or the last.

    Items have one digit, and begin a line, or stand behind a sentence's end, a colon, or the number of a note.
    """
    item = _WITHIN.match(text, at)
    if not item:
        return False
    next_to = "|".join(str(int(item[1]) + step) for step in (-1, 1))
    other = re.compile(rf"(?:^|[。．；;：:\]］〕])(?:{next_to}){re.escape(item[2])}", re.MULTILINE)
    return bool(other.search(text, max(0, at - _NEARBY), at + _NEARBY))


def speeches(lines: Sequence[Line]) -> frozenset[int]:
    """The places of the lines that begin with who speaks: a short word before a colon, which begins several
    lines, or the letter of a question or an answer."""
    named = {index: match[1] or match[2] for index, line in enumerate(lines) if (match := _SPEAKER.match(line.words))}
    often = Counter(named.values())
    return frozenset(index for index, name in named.items() if often[name] > 1)


def rows_of_figures(lines: Sequence[Line]) -> frozenset[int]:
    """The places of a table's rows, though a single blank parts their cells: words, and at least two figures behind.

    The row above or below has as many figures. Leaves alone numbers behind which a stop or comma stands, as in a date
    (1953. 7. 27) or among pages.
    `조선인민군 1,204 69,532`
    """
    often = [_figures(line.words) for line in lines]
    alike = (at for at in range(1, len(lines)) if often[at] > 1 and often[at] == often[at - 1])
    return frozenset(place for at in alike for place in (at - 1, at))


def _figures(words: str) -> int:
    """How many figures end a line that begins with a letter."""
    cells = words.split()
    count = next((at for at, cell in enumerate(reversed(cells)) if not _FIGURE.fullmatch(cell)), 0)
    return count if words[0].isalpha() else 0


def _value(sign: str) -> tuple[int, int]:
    """Which series a number belongs to, and its place in it: `b` is the second, 十二 the twelfth."""
    if sign.isdecimal():
        return 0, int(sign)
    for series, signs in enumerate(_SERIES, 1):
        if sign in signs:
            return series, signs.index(sign) + 1
    return -1, number(sign)
