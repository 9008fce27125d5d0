"""A step that finds the numbers of notes in a printed text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..language import HAN, HANGUL
from .common import BLANK
from .draft import Change, Cut, Draft, Mark
from .enumeration import counts_item
from .lines import CIRCLED, CLOSERS, HAN_STOPS
from .marks import NoteBody, RefTo
from .notes import DATES, HAN_NUMBER, SUPERSCRIPT, UNITS, number_of

_WHOLE = (
    "條件|条件|事件|代表|發表|发表|企圖|企图|試圖|试图|意圖|意图|時期|时期|初期|後期|后期|日期|正式|方式|形式|文章|出版|地區|地区"
    "|戰區|战区|戰線|战线|八線|八线|小組|小组|人類|人类"
)
_TAKES_NUMBER = re.compile(
    rf"(?:[第圖图表式例附卷期頁页號号章節节條条款項项類类組组版件案線线區区年月屆届](?<!{_WHOLE})"
    rf"|(?<![{HANGUL}])[제표]|그림)$"
)
"""Behind these a number belongs to the words, unless they end a word that takes none (條件, 文章, 문제)."""
_STOP = "。．.！!？?…" + CLOSERS + "\"'"
_PAUSE = "，,、；;：:"
_REST = re.compile(
    rf"(?:1[5-9]|20)\d\d(?=[年년－–—~～-]|\D|$)|(?:1[0-2]|[1-9])(?=[月월])|(?:3[01]|[12]\d|[1-9])(?=[日號号일])"
    rf"|[1-9]\d*(?=[{re.escape(UNITS.replace('年', '').replace('月', '').replace('日', ''))}])"
)
_YEAR_ENDS = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d\.$")
_SURE, _APART, _FAIR, _WEAK = 3.0, 2.5, 2.0, 0.3
"""`_APART`: parted by a blank, which enumerations are too; without notes that answer it is not sure."""
_LOST = 4.0
"""The price of a number that is missing from the sequence: more than the surest candidate brings."""

_ENOUGH = 2
"""So many notes to which nothing refers may be the notes at a text's end, beside starred ones at the feet of pages."""
_ANSWERED = 4
"""So many notes that all find their numbers in the text, in order, do not find them by chance."""
_BEFORE_STOPS = 2
"""So few do not where each number stands right before the end of a sentence, as Chinese papers set them."""
_RANGE = re.compile(r"[\[［〔]\s?(\d{1,3}(?:\s?[-–—~～,，、;；]\s?\d{1,3}){1,9})\s?[\]］〕](?!\()")
_PAGE = r"\d{1,4}(?:[-–—]\d{1,4})?[，。；、：,.;:)）”」』]"
PAGED = re.compile(rf"[\[［〔](\d{{1,3}})[\]］〕](?={_PAGE})")
"""A note and, behind it, the page of the book that it names."""
_PARTED = re.compile(rf"[{HAN_STOPS}][{BLANK}]$")
_COUNTS = re.compile(rf"[^\s]|[{BLANK}]?[{DATES}]")
_ENDED, _BEGINS = re.compile(r"[.!?”’\"'] $"), re.compile(r" [“‘\"'(]?[A-Z]")
_MOST_AT_ONCE = 30
_NOWHERE = (float("-inf"), -1)


class Candidate(NamedTuple):
    """What may be the number of a note: `text[start:end]` read as `n`, and how much speaks for it.

    `closes`: it stands right before the stop that ends a sentence.
    """

    start: int
    end: int
    n: int
    score: float = _SURE
    closes: bool = False


class _Chapter(NamedTuple):
    """`text[start:end]` with its own list of notes, each with its span and number; so many notes come `before` it.

    `ringed`: all their numbers are in rings, and so is what refers to them.
    """

    start: int
    end: int
    before: int
    notes: Sequence[tuple[int, int, int]]
    ringed: bool


def note_numbers(draft: Draft) -> Iterator[Change]:
    """Numbers of notes in the text, whether raised (¹²), bracketed ([1], 〔1〕, （註1）), `1)` or bare digits.

    Text out of a PDF has lost the raising: `」。20` before `12月20日` reads 2012月20日. No single place tells a
    note from a number; only the sequence over the whole text does, or over a chapter that has notes of its own, so
    of all candidates the best chain 1, 2, 3 … is taken. Leaves alone dates, amounts, enumerations (`1，…；2，…`),
    thousands and decimals, full-width digits, and a text whose candidates make no convincing chain.
    `何以難以結束？」1以往` → `何以難以結束？」以往`
    """
    marks = [(mark.start, mark.end, mark.payload) for mark in draft.marks if isinstance(mark.payload, NoteBody)]
    notes = sorted((start, end, body.n) for start, end, body in marks)
    ringed = sorted((start, end, body.n) for start, end, body in marks if body.ringed)
    referred = {mark.payload.n for mark in draft.marks if isinstance(mark.payload, RefTo)}
    if referred and len({n for _, _, n in notes} - referred) < _ENOUGH:
        return  # found beside the notes at the feet of the pages
    size = len(draft.text)
    if 0 < len(ringed) < len(notes):
        others = sorted((start, end, body.n) for start, end, body in marks if not body.ringed)
        before = min(n for _, _, n in others) - 1
        chapters = [_Chapter(0, size, 0, ringed, ringed=True), _Chapter(0, size, before, others, ringed=False)]
    elif referred:
        chapters = [_Chapter(0, size, 0, notes, bool(ringed))]
    else:
        chapters = list(_chapters(draft.text, notes, ringed=bool(ringed)))
    for chapter in chapters:
        at = -1
        for candidate in _references(draft.text[chapter.start : chapter.end], chapter, referred):
            start, end = chapter.start + candidate.start, chapter.start + candidate.end
            if start != at:
                yield Cut(start, end)
            yield Mark(start, end, RefTo(chapter.before + candidate.n))
            at = start


def _chapters(text: str, notes: Sequence[tuple[int, int, int]], *, ringed: bool) -> Iterator[_Chapter]:
    """The stretches of text that have lists of notes of their own: one where there is one list, or none."""
    ends = [index for index, (one, other) in enumerate(pairwise(notes), 1) if text[one[1] : other[0]].strip()]
    start = 0
    for first, last in pairwise([0, *ends, len(notes)]):
        end = notes[last - 1][1] if last < len(notes) else len(text)
        yield _Chapter(start, end, notes[first][2] - 1 if first else 0, notes[first:last], ringed)
        start = end


def _references(text: str, chapter: _Chapter, referred: Collection[int]) -> Sequence[Candidate]:
    """The numbers of a chapter's notes in its `text`, in which they begin with 1; those of `referred` are found."""
    starts = [start - chapter.start for start, _, _ in chapter.notes]
    bodies = frozenset(n - chapter.before for _, _, n in chapter.notes)

    def possible(candidate: Candidate) -> bool:
        index = bisect_right(starts, candidate.start) - 1
        outside = index < 0 or candidate.start >= chapter.notes[index][1] - chapter.start
        return outside and candidate.n > 0 and candidate.n + chapter.before not in referred

    best: Sequence[Candidate] = ()
    styles = (_RAISED, _BRACKETED, _CIRCLED, _CLOSED, _BARE)
    for convincing, candidates in (_CIRCLED, *styles) if chapter.ringed else styles:
        groups = [kept for group in candidates(text) if (kept := list(filter(possible, group)))]
        chain = _best_chain(groups)
        if len(chain) > len(best) and convincing(chain, bodies):
            best = chain
            if candidates is _bracketed and bodies:
                # A bracketed number with a note behind it is a reference, however often it comes.
                several = [each for group in ranges(text, bodies) for each in filter(possible, group)]
                best = [*(group[0] for group in groups if group[0].n in bodies), *several]
            if chapter.ringed:
                break
    return best


def _best_chain(groups: Iterable[Sequence[Candidate]]) -> list[Candidate]:
    """The chain of rising numbers with the highest score; of one group (one run of digits) at most one is in it.

    Going through the text once, it keeps the best chain that ends with each number. A number may be missing,
    at a price.
    """
    found: list[tuple[Candidate, int]] = []
    ending: dict[int, tuple[float, int]] = {}
    for group in groups:
        reached: list[tuple[int, float, int]] = []
        for candidate in group:
            before = _before(ending, candidate.n)
            score = before[0] + candidate.score
            if score > ending.get(candidate.n, _NOWHERE)[0]:
                found.append((candidate, before[1]))
                reached.append((candidate.n, score, len(found) - 1))
        for n, score, place in reached:
            ending[n] = (score, place)
    chain: list[Candidate] = []
    place = max(ending.values(), default=(0.0, -1))[1]
    while place >= 0:
        candidate, place = found[place]
        chain.append(candidate)
    chain.reverse()
    while chain and chain[-1].score <= _WEAK:
        chain.pop()
    return chain


def _before(ending: Mapping[int, tuple[float, int]], n: int) -> tuple[float, int]:
    """The score and the place of the best chain to which `n` can be added; one may begin with 2 or 3, at a price."""
    chains = [(ending[last][0] - _LOST * (n - last - 1), ending[last][1]) for last in range(n - 3, n) if last in ending]
    start = [(-_LOST * (n - 1), -1)] if n <= 3 else []
    return max(chains + start, default=_NOWHERE)


def _raised(text: str) -> Iterator[list[Candidate]]:
    for match in re.finditer(r"⁽?([¹²³⁰⁴-⁹]{1,4})⁾?", text):
        # Behind a unit it is a power: km².
        power = re.search(r"\b(?:k|c|m|d)?m$", text[max(0, match.start() - 4) : match.start()])
        if not power:
            yield [Candidate(*match.span(), int(match[1].translate(SUPERSCRIPT)))]


def _bracketed(text: str) -> Iterator[list[Candidate]]:
    """Numbers in brackets. One with a page behind it (`[1]71，`) stays: without it the page would be an amount."""
    square = rf"[\[［〔【]\s?(?:註|注|주|note)?\s?(?P<n>\d{{1,4}}|{HAN_NUMBER})\s?[\]］〕】](?!\((?![Pp]))"
    pattern = rf"{square}(?P<page>(?={_PAGE}))?|[（(](?:註|注|주)\s?(?P<named>\d{{1,4}}|{HAN_NUMBER})[）)]"
    for match in re.finditer(pattern, text):
        if match["page"] is None or counts_item(text, match.end()):
            yield [Candidate(*match.span(), number_of(match["n"] or match["named"]))]


def ranges(text: str, known: Collection[int]) -> Iterator[list[Candidate]]:
    """Several notes in one bracket, all of them `known`: `[2-4]`, `[1，3]`."""
    for match in _RANGE.finditer(text):
        numbers: list[int] = []
        for part in re.split(r"\s?[,，、;；]\s?", match[1]):
            edges = [int(number) for number in re.split(r"\s?[-–—~～]\s?", part)]
            numbers += range(edges[0], min(edges[-1], edges[0] + _MOST_AT_ONCE) + 1)
        if set(numbers) <= set(known):
            yield [Candidate(*match.span(), n) for n in dict.fromkeys(numbers)]


def _circled(text: str) -> Iterator[list[Candidate]]:
    for match in re.finditer(rf"(?<=\S)(?:[\[［〔]([{CIRCLED}])[\]］〕]|[{CIRCLED}])", text):
        yield [Candidate(*match.span(), number_of(match[1] or match[0]))]


def _closed(text: str) -> Iterator[list[Candidate]]:
    """Numbers with a closing bracket alone, as Korean papers set them: `하였다.1)`."""
    for match in re.finditer(rf"(?<=[{HANGUL}{HAN}{re.escape(_STOP)}{re.escape(_PAUSE)}])(\d{{1,4}})[)）]", text):
        before = text[max(0, match.start() - 40) : match.start()]
        opened = max(before.rfind("("), before.rfind("（")) > max(before.rfind(")"), before.rfind("）"))
        if not opened and not _TAKES_NUMBER.search(before) and not re.search(r"\d[.,]$", before):
            yield [Candidate(*match.span(), int(match[1]))]


def _bare(text: str) -> Iterator[list[Candidate]]:
    for match in re.finditer(r"[0-9]+", text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if not before or match[0][0] == "0" or end - start > 8:
            continue
        if (
            before in ",，.．：:"
            and text[start - 2 : start - 1].isdigit()
            and not _YEAR_ENDS.search(text, start - 6, start)
        ):
            continue
        if re.match(r"[,，]\d{3}(?!\d)|[.．]\d", text[end : end + 5]):
            continue
        score = _score(text, start, end)
        if not score:
            continue
        group = (
            [Candidate(start, end, int(match[0]), _WEAK if after in tuple(UNITS) else score, after in tuple(_STOP))]
            if end - start <= 4
            else []
        )
        if before in _STOP + _PAUSE:
            for cut in range(start + 1, min(start + 4, end)):
                rest = _REST.match(text, cut)
                if rest and rest.end() == end:
                    group.append(Candidate(start, cut, int(text[start:cut]), 0.6 * score))
        if group:
            yield group


def _score(text: str, start: int, end: int) -> float:
    """How likely the digits at `text[start:end]` begin a note's number, by what stands on both sides; 0: not at all."""
    before, after = text[start - 1], text[end : end + 1]
    if _PARTED.search(text, max(0, start - 2), start):
        return 0.0 if _COUNTS.match(text, end) else _APART
    if _ENDED.search(text, max(0, start - 2), start):
        return _FAIR if _BEGINS.match(text, end) else 0.0
    if before in _PAUSE or before in "。．.！!？?…":
        if after in tuple("，,、．.）)"):
            return 0.0  # an enumeration
        # In English a comma or semicolon has a blank behind it, so a digit there is no part of the sentence.
        return _SURE if before not in _PAUSE or (before in ",;" and text[start - 2 : start - 1].isascii()) else 1.5
    if before in _STOP:
        return _SURE
    ends_word = not after or after in "\n" + _STOP + _PAUSE
    if re.match(rf"[{HAN}{HANGUL}%％‰℃]", before):
        closes_year = before in "年月" and after in tuple(_STOP)
        return _FAIR if ends_word and (closes_year or not _TAKES_NUMBER.search(text, max(0, start - 2), start)) else 0.0
    if before.islower() and text[max(0, start - 3) : start].isalpha():
        return _FAIR if ends_word or after == " " else 0.0
    return 0.0


_Convincing = Callable[[Sequence[Candidate], frozenset[int]], bool]


def _any(chain: Sequence[Candidate], bodies: frozenset[int]) -> bool:
    return bool(chain) and chain[0].n == 1


def _two(chain: Sequence[Candidate], bodies: frozenset[int]) -> bool:
    return len(chain) >= 2 or (bool(chain) and chain[0].n in bodies)


def _as_bodies(chain: Sequence[Candidate], bodies: frozenset[int]) -> bool:
    """Signs that enumerate as often as they refer count only where there are notes to refer to."""
    return bool(bodies) and {candidate.n for candidate in chain} <= bodies


def _mostly_sure(chain: Sequence[Candidate], bodies: frozenset[int]) -> bool:
    """Three at least (one where a note answers), half of them behind a stop or a closing bracket.

    Or nearly every note is referred to: where numbers stand before the stop, none is surer than another.
    """
    numbers = {candidate.n for candidate in chain}
    if len(bodies) >= _ANSWERED and len(bodies & numbers) >= 0.9 * len(bodies):
        return True
    if len(bodies) >= _BEFORE_STOPS and numbers == bodies and all(candidate.closes for candidate in chain):
        return True
    unsure = (_FAIR,) if bodies else (_FAIR, _APART)
    sure = sum(candidate.score >= 0.6 * _SURE for candidate in chain if candidate.score not in unsure)
    enough = 1 if bodies and numbers <= bodies else 3
    return len(chain) >= enough and 2 * sure >= len(chain)


_Style = tuple[_Convincing, Callable[[str], Iterator[list[Candidate]]]]
SIGNS_OF_NOTES = (_bracketed, _circled, _closed, _raised)
"""What finds the numbers that have a sign of their own, by which they are told without a sequence."""
_RAISED: _Style = (_any, _raised)
_BRACKETED: _Style = (_two, _bracketed)
_CIRCLED: _Style = (_as_bodies, _circled)
_CLOSED: _Style = (_mostly_sure, _closed)
_BARE: _Style = (_mostly_sure, _bare)
