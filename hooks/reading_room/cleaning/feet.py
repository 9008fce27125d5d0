"""What stands at a page's foot: which lines begin notes there, and what in the text above refers to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ..language import HAN, HANGUL
from ..numerals import DIGITS
from .backmatter import heads_back_matter
from .common import BLANK
from .lines import CIRCLED, CLOSERS, HAN_STOPS, RULE, Line
from .notes import BODY, DATES, UNITS, heads_notes, number_of, style_of

_SIGNS = "*＊†‡§"
_STARS = re.compile(rf"([{_SIGNS}]{{1,3}})\s*(?=\S)")
LONGEST = 40
"""A page's foot has no more lines than this, nor a note that goes on from the page before."""
_LONG = 10
"""A note has no more lines than this where neither a gap nor a rule parts a page's foot from its text."""
_FOOT = 12
"""A foot that three empty lines part from its page has no more lines: else it is a page, and a list begins it."""
_MANY = 2
"""Of more notes than this that stand apart, the first needs no sign in the text: a scan reads ¹ as an apostrophe."""
_ENOUGH = 200
"""So many lines show how a page is set, however long it is."""
_PAGE = 6000
"""So many characters above its foot the text of a page begins, if not later."""
_NO_NOTE = "，,、" + "」』”’）"
"""What stands behind a number that begins no note: `⑥」並提出` goes on with a sentence, to whose end it refers."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SENTENCE_SIGN = re.compile(
    rf"[。.!?！？][{re.escape(CLOSERS)}\"']?(?:([¹²³⁰⁴-⁹]{{1,3}})|\[(\d{{1,3}})\]|(\d{{1,3}})\)|([{CIRCLED}]))(?=\s|[{HAN}{HANGUL}])"
)
"""What refers to a note behind a sentence."""
_BARE_BEFORE = rf"[。．.,，、!！?？;；:：…{re.escape(CLOSERS)}\"']|[^\W\d_A-Z]"
_NO_NUMBER_BEHIND = r"第제"
_CLOSED_BEHIND = rf"[{BLANK}]?[」』”’]"
"""Before these a sign at a line's start refers: it was broken off the sentence that they close."""


class Start(NamedTuple):
    """A line that begins a note: which of its page, its number (0: a star), how much is to be cut, the sign's form."""

    line: int
    n: int
    sign: str
    prefix: int
    form: tuple[str, ...]


class Before(NamedTuple):
    """The number from which a page's notes go on, by how many they may have advanced, and the form of the last."""

    n: int
    missed: int
    form: tuple[str, ...] | None


def foot(
    text: str, low: int, page: Sequence[Line], before: Before, above: tuple[int, int]
) -> tuple[list[Start], list[tuple[int, int] | None]]:
    """The notes that end a page: as many as can be, if the text from `low` on bears most of their signs and the first.

    The text reaches back to the last foot: three empty lines may part a page, too. The first
    number here is 1, or follows `before`, but for as many as may have been missed. The text of the page `above`, which
    has a foot of its own, may refer to the next number, whose note had no room there.
    """
    best: tuple[list[Start], list[tuple[int, int] | None]] = ([], [])
    for line in reversed(range(max(0 if low or (page and page[0].start) else 1, len(page) - LONGEST), len(page))):
        start = _start(page, line)
        if not start or not (start.n <= 1 or before.n < start.n <= before.n + before.missed):
            continue
        if line and start.n == 1 and heads_notes(page[line - 1]):
            if heads_back_matter(page[line - 1].words):
                continue  # books, above which a page's notes may stand
            return [], []
        starts = _follow(page, start, before.n)
        apart = line and (page[line].gap > usual_gap(page) or RULE.fullmatch(page[line - 1].words))
        if max(_lengths(page, starts)) > (LONGEST if apart else _LONG) or _begins_anew(page, starts):
            continue
        if not line and len(page) > _FOOT:
            continue
        refers = _references(text, max(low, page[line].start - _PAGE), page[line].start, starts)
        if not refers[0] and start.n > 1 and (start.n, start.form) == (before.n + 1, before.form):
            refers[0] = _references(text, *above, starts[:1])[0]
        answered = sum(place is not None for place in refers)
        first = refers[0] or (apart and len(starts) > _MANY)
        if not (first and 3 * answered >= 2 * len(starts) and len(starts) > len(best[0])):
            continue
        if not _refers_on(text[page[line].start : page[-1].end], starts[-1].n + 1):
            best = starts, refers
    return best


def column_end(text: str, low: int, whole: Sequence[Line], starts: Sequence[Start], before: Before) -> int:
    """The line with which a page's next column begins, below notes at the first one's foot; 0 when there are none.

    They stand above the page's last notes, which begin with `starts`; or they are some of these, where one runs on
    too long before the next, or the last to a sentence that is not over: then there is text below.

    Such notes break off a sentence of the text, which refers to all of them; or they go on in number and form from
    those `before`. Where they end, no gap may show: with the first line that ends a sentence.
    """
    *within, last = _lengths(whole, starts) if starts else [0]
    runs_on = max(within, default=0) > _LONG or (last > _LONG and not whole[-1].stopped)
    page = whole[: starts[0].line] if starts and not runs_on else whole
    full, usual = (median(line.width for line in page[:_ENOUGH]) if page else 0), usual_gap(page)
    for line in range(1, len(page)):
        start = _start(page, line)
        if not start or not (start.n == 1 or (before.n and start.n == before.n + 1)):
            continue
        above = page[line - 1 - bool(RULE.fullmatch(page[line - 1].words))] if line > 1 else page[0]
        breaks_off = not above.stopped and above.width >= 0.75 * full and above.words[-1] not in ":：;；"
        item = _start(page, line - 1)
        goes_on = start.n > 1 and start.form == before.form and not (item and item.n == start.n - 1)
        if not (breaks_off or goes_on):
            continue
        notes, end = [start], _note_end(page, line, usual)
        while (
            end < len(page) and (after := _start(page, end)) and (after.n, after.form) == (notes[-1].n + 1, start.form)
        ):
            notes.append(after)
            end = _note_end(page, end, usual)
        if end < len(page) and all(_references(text, max(low, page[line].start - _PAGE), page[line].start, notes)):
            return end
    return 0


def _note_end(page: Sequence[Line], first: int, usual: int) -> int:
    """The line behind a note: where more than the usual gap is, or a sentence ends with a line."""
    lines = range(first, min(first + LONGEST, len(page) - 1))
    ends = (line + 1 for line in lines if page[line].stopped or page[line + 1].gap > usual)
    return next(ends, len(page))


def _refers_on(foot: str, n: int) -> bool:
    """Whether sentences below a list's beginning refer to notes from `n` on, as only the text does."""
    return any(number_of(next(filter(None, sign.groups()))) >= n for sign in _SENTENCE_SIGN.finditer(foot))


def _begins_anew(page: Sequence[Line], starts: Sequence[Start]) -> bool:
    """Whether numbers begin again further down, above any list of books: what begins above is a list in the text."""
    own = {start.line for start in starts}
    end = _back_matter(page, starts)
    below = (_start(page, line) for line in range(starts[0].line + 1, end) if line not in own)
    return any(start is not None and start.n == 1 for start in below)


def _lengths(page: Sequence[Line], starts: Sequence[Start]) -> list[int]:
    """How many lines each of a page's notes has."""
    ends = [*(start.line for start in starts), _back_matter(page, starts)]
    return [after - before for before, after in pairwise(ends)]


def end_of_notes(page: Sequence[Line], starts: Sequence[Start], *, ends_text: bool) -> int:
    """The line behind a page's last note: the page's end, or what the text's last page has below its notes.

    That is the list of books, the abstract, or what an empty line parts from them, such as a word on the author.
    """
    end = _back_matter(page, starts)
    if not starts or not ends_text:
        return end
    between = page[starts[0].line + 1 : starts[-1].line + 1]
    apart = max((line.gap for line in between), default=usual_gap(page))
    below = range(starts[-1].line + 1, end)
    return next((line for line in below if page[line].gap > apart and page[line - 1].stopped), end)


def _back_matter(page: Sequence[Line], starts: Sequence[Start]) -> int:
    """The line with which a paper's list of books or abstract begins below a page's notes, or the page's end."""
    below = range(starts[-1].line + 1, len(page)) if starts else range(0)
    return next((line for line in below if heads_back_matter(page[line].words)), len(page))


def _start(page: Sequence[Line], line: int) -> Start | None:
    words = page[line].words
    star = _STARS.match(words)
    if star:
        return Start(line, 0, star[1], star.end(), ("star",))
    match = BODY.match(words)
    if not match or match.end() == len(words) or words[match.end()] in _NO_NOTE:
        return None
    if match["open"] and match["close"][:1] not in tuple(CLOSERS):
        return None
    bare = match["n"].isascii() and not match["open"] and not match["close"]
    if bare and words[match.end("n")] not in " \t\u3000\u00a0":
        return None
    return Start(line, number_of(match["n"]), match["n"], match.end(), style_of(match))


def _follow(page: Sequence[Line], first: Start, last: int) -> list[Start]:
    """The notes from one on: the next have the next numbers in the same form, or stars.

    Behind stars the first number is 1, or the next to the `last` of the pages before.
    """
    starts = [first]
    for line in range(first.line + 1, len(page)):
        start = _start(page, line)
        before = next((one for one in reversed(starts) if one.n), None)
        if start and start.n and before:
            follows = start.form == before.form and start.n == before.n + 1
        else:
            follows = start is not None and start.n in (0, 1, last + 1)
        if start and follows:
            starts.append(start)
    return starts


def _references(text: str, low: int, high: int, starts: Sequence[Start]) -> list[tuple[int, int] | None]:
    """Where `text[low:high]` refers to each of a page's notes: the numbers in their order, the same stars in theirs."""
    places: list[tuple[int, int] | None] = []
    behind: dict[str, int] = {}
    for start in starts:
        sequence = "" if start.n else start.sign
        match = _reference(start.n, start.sign, start.form).search(text, behind.get(sequence, low), high)
        places.append(match.span() if match else None)
        if match:
            behind[sequence] = match.end()
    return places


@cache
def _reference(n: int, sign: str, form: tuple[str, ...]) -> re.Pattern[str]:
    """What refers to a note: its sign behind a word, in its own form, raised, or bare where it has no bracket."""
    shown, digits = re.escape(sign), sign.isascii()
    if not n:
        return re.compile(rf"(?<=[^\s{_SIGNS}]){shown}(?![{_SIGNS}])")
    opener, word, closer = form[0], form[1], form[2][:1]
    named = rf"(?<=\S)[\[［〔【（(]{word}\s?{shown}[\]］〕】）)]|(?<=\S){word}{shown}(?![{DIGITS}十\d])"
    if word and not digits:
        return re.compile(named)
    if not digits:
        return re.compile(rf"(?<=[^\s{shown}（(]){shown}(?![{shown}）)])|(?<=\s){shown}(?={_CLOSED_BEHIND})")
    bracketed = rf"[\[［〔]\s?{n}\s?[\]］〕]"
    forms = [
        rf"(?<=\S){str(n).translate(_RAISED)}(?![⁰¹²³⁴-⁹])",
        rf"(?<=\S){bracketed}|(?<=\s){bracketed}(?={_CLOSED_BEHIND})",
    ]
    if word:
        forms.append(named)
    elif opener:
        forms.append(rf"(?<=\S){re.escape(opener)}{n}{re.escape(closer)}")
    elif closer in (")", "）"):
        forms.append(rf"(?<=[^\s\d(（]){n}[)）]")
    else:
        unit = rf"(?<=[。．.!！?？」』”]){n}(?![\d)）\]年月日號号时時點点년월일시]|[.,]\d)"
        parted = rf"(?<=[{HAN_STOPS}][{BLANK}]){n}(?=[{BLANK}]|$)(?![{BLANK}]+[{DATES}])"
        ended = rf"(?<=[.!?”’\"'] ){n}(?= [“‘\"'(]?[A-Z]|$)"
        forms += [
            unit,
            parted,
            ended,
            rf"(?<={_BARE_BEFORE})(?<![{_NO_NUMBER_BEHIND}]){n}(?![\d)）\]{re.escape(UNITS)}]|[.,]\d)",
        ]
    return re.compile("|".join(forms), re.MULTILINE)


def usual_gap(page: Sequence[Line]) -> int:
    gaps = sorted(line.gap for line in page[1:_ENOUGH])
    return gaps[(len(gaps) - 1) // 2] if gaps else 0
