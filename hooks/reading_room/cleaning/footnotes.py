"""A step that finds the notes at the feet of a printed paper's pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..language import HAN, HANGUL
from ..numerals import DIGITS
from .backmatter import heads_back_matter
from .draft import Change, Cut, Draft, Mark
from .furniture import pages
from .koreanwords import KoreanWords, words_of
from .layout import Layout
from .lines import CIRCLED, CLOSERS, Line, lines_of
from .marks import GoesOn, RefTo
from .notes import BODY, UNITS, heads_notes, number_of, one_note, sections, style_of
from .printed import joint

_SIGNS = "*＊†‡§"
_STARS = re.compile(rf"([{_SIGNS}]{{1,3}})\s*(?=\S)")
_RULE = re.compile(r"[─—–_\-=━]{5,}")
_LONGEST = 40
"""A page's foot has no more lines than this, nor a note that goes on from the page before."""
_LONG = 10
"""A note has no more lines than this where neither a gap nor a rule parts a page's foot from its text."""
_FOOT = 12
"""A foot that three empty lines part from its page has no more lines: else it is a page, and a list begins it."""
_MANY = 2
"""Of more notes than this that stand apart, the first needs no sign in the text: a scan reads ¹ as an apostrophe."""
_MISSED = 9
"""So many notes at most go unfound between two pages with notes."""
_PAGE = 6000
"""So many characters above its foot the text of a page begins, if not later."""
_HEAD = 8
"""So many first lines may be title and author."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SENTENCE_SIGN = re.compile(
    rf"[。.!?！？][{re.escape(CLOSERS)}\"']?(?:([¹²³⁰⁴-⁹]{{1,3}})|\[(\d{{1,3}})\]|(\d{{1,3}})\)|([{CIRCLED}]))(?=\s|[{HAN}{HANGUL}])"
)
"""What refers to a note behind a sentence."""
_BARE_BEFORE = rf"[。．.,，、!！?？;；:：…{re.escape(CLOSERS)}\"'{HAN}{HANGUL}a-z]"
_NO_NUMBER_BEHIND = r"第제"


class _Start(NamedTuple):
    """A line that begins a note: which of its page, its number (0: a star), how much is to be cut, the sign's form."""

    line: int
    n: int
    sign: str
    prefix: int
    form: tuple[str, ...]


class _Note(NamedTuple):
    """A note: its lines, where the text refers to it (None: nowhere), whether a gap or rule parts it and its like
    from the text, and its lines at the next page's foot."""

    start: _Start
    lines: Sequence[Line]
    refers: tuple[int, int] | None
    apart: bool
    carried: Sequence[Line] = ()


def foot_notes(draft: Draft) -> Iterator[Change]:
    """Notes at the feet of pages, each told by its number (`1)`, `[1]`, `①`, `1`) or star and by the text above it.

    From the first on they reach down to the page's end, or to what ends a paper (the list of books, the abstract),
    and the page's text bears the same signs in the same order.
    Where numbers begin anew on each page they become one sequence; starred notes are numbered behind the
    others, or with them where these begin anew. A note that goes on at the next page's foot is joined. Leaves
    alone numbered lists, whose numbers the text does not bear, and notes under a heading at the text's end.
    `…開城。①\\n① 見紀錄。` → `…開城。` with a reference, and the note `見紀錄。`
    """
    found: list[_Note] = []
    last: int | None = None  # the place among them of the page's last that has a number
    lines = lines_of(draft.text)
    highest = low = 0
    for page in pages(lines):
        anew = sum(note.start.n == 1 for note in found) > 1
        before = next((note.start.n for note in reversed(found) if note.start.n), 0) if anew else highest
        starts, refers = _foot(draft.text, low, page, before, 1 if anew or not highest else _MISSED)
        low = page[-1].end if starts else low
        first = starts[0].line if starts else len(page)
        top = first if last is None else _carried(page, first, found[last])
        if last is not None and top < first:
            found[last] = found[last]._replace(carried=page[top:first])
        apart = bool(starts) and not top
        if 0 < top < len(page):
            rule = page[top - 1] if _RULE.fullmatch(page[top - 1].words) else None
            apart = page[top].gap > _usual_gap(page) or rule is not None
            if rule:
                yield Cut(rule.start, rule.end)
        last = None
        end = _end(page, starts)
        if starts and page[-1] is lines[-1]:
            end = _before_postscript(page, starts, end)
        ends = [*(start.line for start in starts[1:]), end][: len(starts)]
        for start, end, place in zip(starts, ends, refers, strict=True):
            last = len(found) if start.n else last
            highest = max(highest, start.n)
            found.append(_Note(start, page[start.line : end], place, apart))
    if not found:
        return
    layout = Layout(lines)
    if not highest:
        highest = max((n for _, section in sections(layout) for n, _, _ in section), default=0)
    words = words_of(layout, draft.text)
    heads = {line.end for line in lines[:_HEAD]}
    for note, n in zip(found, _numbers(found, highest), strict=True):
        yield from _changes(note, n, heads, words)


def _numbers(found: Sequence[_Note], highest: int) -> Iterator[int]:
    """The notes' numbers in the document: their own, or in order where numbers begin anew on the pages."""
    if sum(note.start.n == 1 for note in found) > 1:
        yield from range(1, len(found) + 1)
        return
    for note in found:
        highest += not note.start.n
        yield note.start.n or highest


def _changes(note: _Note, n: int, heads: Collection[int], words: KoreanWords) -> Iterator[Change]:
    """What makes a note of lines; a star at the end of a line at the text's head stays with the author's name."""
    yield from one_note(n, note.start.prefix, note.lines, words)
    if note.carried:
        yield from one_note(n, 0, note.carried, words)
        between = joint(note.lines[-1].words, note.carried[0].words, words)
        yield Mark(note.carried[0].start, note.carried[-1].end, GoesOn(between))
    if note.refers and (note.start.n or note.refers[1] not in heads):
        yield Cut(*note.refers)
        yield Mark(*note.refers, RefTo(n))


def _foot(
    text: str, low: int, page: Sequence[Line], last: int, missed: int
) -> tuple[list[_Start], list[tuple[int, int] | None]]:
    """The notes that end a page: as many as can be, if the text from `low` on bears most of their signs and the first.

    The text reaches back to the last foot: three empty lines may part a page, too. `last` is the highest number of
    the pages before, and the first here is at most so many higher as may have been `missed`.
    """
    best: tuple[list[_Start], list[tuple[int, int] | None]] = ([], [])
    for line in reversed(range(max(0 if low or (page and page[0].start) else 1, len(page) - _LONGEST), len(page))):
        start = _start(page, line)
        if not start or not (start.n <= 1 or last < start.n <= last + missed):
            continue
        if line and start.n == 1 and heads_notes(page[line - 1]):
            return [], []
        starts = _follow(page, start, last)
        apart = line and (page[line].gap > _usual_gap(page) or _RULE.fullmatch(page[line - 1].words))
        if _longest(page, starts) > (_LONGEST if apart else _LONG) or _begins_anew(page, starts):
            continue
        if not line and len(page) > _FOOT:
            continue
        refers = _references(text, max(low, page[line].start - _PAGE), page[line].start, starts)
        answered = sum(place is not None for place in refers)
        first = refers[0] or (apart and len(starts) > _MANY)
        if not (first and 3 * answered >= 2 * len(starts) and len(starts) > len(best[0])):
            continue
        if not _refers_on(text[page[line].start : page[-1].end], starts[-1].n + 1):
            best = starts, refers
    return best


def _refers_on(foot: str, n: int) -> bool:
    """Whether sentences below a list's beginning refer to notes from `n` on, as only the text does."""
    return any(number_of(next(filter(None, sign.groups()))) >= n for sign in _SENTENCE_SIGN.finditer(foot))


def _begins_anew(page: Sequence[Line], starts: Sequence[_Start]) -> bool:
    """Whether numbers begin again further down: what begins above is a list in the text."""
    own = {start.line for start in starts}
    below = (_start(page, line) for line in range(starts[0].line + 1, len(page)) if line not in own)
    return any(start is not None and start.n == 1 for start in below)


def _longest(page: Sequence[Line], starts: Sequence[_Start]) -> int:
    """How many lines the longest of a page's notes has."""
    ends = [*(start.line for start in starts), _end(page, starts)]
    return max(after - before for before, after in pairwise(ends))


def _end(page: Sequence[Line], starts: Sequence[_Start]) -> int:
    """The line with which a paper's list of books or abstract begins below the last page's notes, or the page's end."""
    below = range(starts[-1].line + 1, len(page)) if starts else range(0)
    return next((line for line in below if heads_back_matter(page[line].words)), len(page))


def _before_postscript(page: Sequence[Line], starts: Sequence[_Start], end: int) -> int:
    """Where the last page's notes end before what an empty line parts from them, such as a word on the author."""
    between = page[starts[0].line + 1 : starts[-1].line + 1]
    apart = max((line.gap for line in between), default=_usual_gap(page))
    below = range(starts[-1].line + 1, end)
    return next((line for line in below if page[line].gap > apart and page[line - 1].stopped), end)


def _start(page: Sequence[Line], line: int) -> _Start | None:
    words = page[line].words
    star = _STARS.match(words)
    if star:
        return _Start(line, 0, star[1], star.end(), ("star",))
    match = BODY.match(words)
    if not match or match.end() == len(words) or words[match.end()] in "，,、":
        return None
    if match["open"] and match["close"][:1] not in tuple(CLOSERS):
        return None
    bare = match["n"].isascii() and not match["open"] and not match["close"]
    if bare and words[match.end("n")] not in " \t\u3000\u00a0":
        return None
    return _Start(line, number_of(match["n"]), match["n"], match.end(), style_of(match))


def _follow(page: Sequence[Line], first: _Start, last: int) -> list[_Start]:
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


def _references(text: str, low: int, high: int, starts: Sequence[_Start]) -> list[tuple[int, int] | None]:
    """Where `text[low:high]` refers to each of a page's notes: the numbers in their order, the same stars in theirs."""
    places: list[tuple[int, int] | None] = []
    behind: dict[str, int] = {}
    for start in starts:
        sequence = "" if start.n else start.sign
        match = _reference(start).search(text, behind.get(sequence, low), high)
        places.append(match.span() if match else None)
        if match:
            behind[sequence] = match.end()
    return places


def _reference(start: _Start) -> re.Pattern[str]:
    """What refers to a note: its sign behind a word, in its own form, raised, or bare where it has no bracket."""
    if not start.n:
        return re.compile(rf"(?<=[^\s{_SIGNS}]){re.escape(start.sign)}(?![{_SIGNS}])")
    sign, word = re.escape(start.sign), start.form[1]
    named = rf"(?<=\S)[\[［〔【（(]{word}\s?{sign}[\]］〕】）)]|(?<=\S){word}{sign}(?![{DIGITS}十\d])"
    if word and not start.sign.isascii():
        return re.compile(named)
    if not start.sign.isascii():
        return re.compile(rf"(?<=[^\s{sign}（(]){sign}(?![{sign}）)])")
    n, opener, closer = start.n, start.form[0], start.form[2][:1]
    forms = [rf"(?<=\S){str(n).translate(_RAISED)}(?![⁰¹²³⁴-⁹])", rf"(?<=\S)[\[［〔]\s?{n}\s?[\]］〕]"]
    if word:
        forms.append(named)
    elif opener:
        forms.append(rf"(?<=\S){re.escape(opener)}{n}{re.escape(closer)}")
    elif closer in (")", "）"):
        forms.append(rf"(?<=[^\s\d(（]){n}[)）]")
    else:
        unit = rf"(?<=[。．.!！?？」』”]){n}(?![\d)）\]年月日號号时時點点년월일시]|[.,]\d)"
        forms += [unit, rf"(?<={_BARE_BEFORE})(?<![{_NO_NUMBER_BEHIND}]){n}(?![\d)）\]{re.escape(UNITS)}]|[.,]\d)"]
    return re.compile("|".join(forms))


def _carried(page: Sequence[Line], first: int, before: _Note) -> int:
    """The line with which the last page's last note goes on at this page's foot; `first` when it does not.

    It does where that note broke off in a full line, and what stands above this page's own notes, without a gap
    between, is parted from the text as that note was.
    """
    if not before.apart or before.lines[-1].stopped or first == 0 or not page[first - 1].stopped:
        return first
    usual = _usual_gap(page)
    full = sorted(line.width for line in page)[len(page) // 2]
    if before.lines[-1].width < 0.75 * full or (first < len(page) and page[first].gap > usual):
        return first
    for line in reversed(range(max(1, first - _LONGEST), first)):
        if page[line].gap > usual or _RULE.fullmatch(page[line - 1].words):
            return line
    return first


def _usual_gap(page: Sequence[Line]) -> int:
    gaps = sorted(line.gap for line in page[1:])
    return gaps[(len(gaps) - 1) // 2] if gaps else 0
