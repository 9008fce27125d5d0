"""Steps that find a printed paper's notes: the numbers in its text, the notes themselves at its end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from ..language import HAN, HANGUL
from .draft import Change, Cut, Draft, Mark, NoteBody, Put, RefTo
from .layout import CLOSERS, Layout, Line, lines_of
from .outline import is_name
from .printed import ENDS_IN_HYPHEN, glue
from .words import folded

_HEADINGS = (
    frozenset(
        "註 注 註釋 注釋 注释 註解 注解 附註 附注 尾註 尾注 腳註 脚注 주 각주 미주 주석 후주 notes note endnotes "
        "footnotes".split()
    ),
    frozenset("參考文獻 参考文献 引用文獻 引用文献 references 참고문헌 註釋與參考文獻 注释与参考文献".split()),
)
"""What the notes are headed with; the second kind counts only where the first is missing."""
_HEADING_SIGNS = re.compile(r"[\s【】\[\]［］〔〕〈〉<>（）():：*]+|^[一二三四五六七八九十IVXⅠ-Ⅻ\d]+[、.．]\s*")

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BODY = re.compile(
    r"(?P<open>[\[［〔【（(]?)(?P<word>註|注|주|)\s*(?P<n>\d{1,4}|[①-⑳]|[¹²³⁰⁴-⁹]{1,3})\s*(?P<close>[\]］〕】）)]?[.．、:：]?)\s*"
)
_UNITS = (
    "年月日號号時时點点分秒天周週歲岁代世紀个個名位萬万億亿千百十多餘余幾几噸吨公英里裏米尺斤克度元架艘輛辆門门挺支枚條条次回場场項项件份卷頁页"
    "期屆届省市縣县師师團团營营連连票倍％%‰℃至到년월일시분초명개차회번만억조천백여대번째"
)
"""What makes a number a date or an amount when it stands behind."""
_TAKES_NUMBER = "第圖图表式例附卷期頁页號号章節节條条款項项類类組组版件案線线區区年月屆届제표그림"
"""Behind these a number belongs to the words."""
_STOP = "。．.！!？?…" + CLOSERS + "\"'"
_PAUSE = "，,、；;：:"
_REST = re.compile(
    rf"(?:1[5-9]|20)\d\d(?=[年년－–—~～-]|\D|$)|(?:1[0-2]|[1-9])(?=[月월])|(?:3[01]|[12]\d|[1-9])(?=[日號号일])"
    rf"|[1-9]\d*(?=[{re.escape(_UNITS.replace('年', '').replace('月', '').replace('日', ''))}])"
)
_YEAR_ENDS = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d\.$")
_SURE, _FAIR, _WEAK = 3.0, 2.0, 0.3
_LOST = 4.0
"""The price of a number that is missing from the sequence: more than the surest candidate brings."""

_NOWHERE = (float("-inf"), -1)

_Body = tuple[int, int, Sequence[Line]]
"""A note: its number, how much is to be cut before its words, its lines."""


class _Candidate(NamedTuple):
    """What may be the number of a note: `text[start:end]` read as `n`, and how much speaks for it."""

    start: int
    end: int
    n: int
    score: float


def note_bodies(draft: Draft) -> Iterator[Change]:
    """Numbered notes at the end, under a heading such as 註釋, Notes or 각주, one note to a line, number cut off.

    The form of the first number (`[1]`, `1.`, `1`) holds for all, and they rise; other lines go on with the note
    above. Without a heading they are the list that ends the text, where each number has brackets and the text the
    same sign for it. Leaves alone any other list without such a heading, and a bibliography without numbers.
    """
    layout = Layout(lines_of(draft.text))
    for names in _HEADINGS:
        for index, line in enumerate(layout.lines):
            headed = line.width <= 40 and folded(_HEADING_SIGNS.sub("", line.words)) in names
            if headed and (found := list(_bodies(layout, index + 1))):
                yield Cut(line.start, line.end)
                yield from _notes(found)
                return
    yield from _notes(_without_heading(layout))


def _notes(found: Iterable[_Body]) -> Iterator[Change]:
    for n, prefix, body in found:
        yield from _one_note(n, prefix, body)


def _without_heading(layout: Layout) -> list[_Body]:
    """The notes that end a text without being headed; none where the text does not refer to each of them."""
    lines = layout.lines
    ones = ((index, sign) for index, line in enumerate(lines) if index and (sign := _BODY.match(line.words)))
    first, sign = max((one for one in ones if _number(one[1]["n"]) == 1), default=(0, None), key=itemgetter(0))
    closer = sign["close"][:1] if sign else ""
    if not sign or closer not in CLOSERS or not closer:
        return []
    found, text = list(_bodies(layout, first)), "\n".join(line.words for line in lines[:first])
    signs = re.finditer(rf"(?<=\S){re.escape(sign['open'])}(\d{{1,4}}){re.escape(closer)}", text)
    known = {n for n, _, _ in found} <= {int(match[1]) for match in signs}
    return found if len(found) > 1 and known and found[-1][2][-1] is lines[-1] else []


def _bodies(layout: Layout, first: int) -> Iterator[_Body]:
    """The notes from a line on: number, length of what is to be cut before the words, lines.

    A note goes on until the next begins, the last one as far as its paragraph.
    """
    lines, starts = layout.lines, list[tuple[int, int, int]]()
    style: tuple[str, ...] | None = None
    for index in range(first, len(lines)):
        match = _BODY.match(lines[index].words)
        n, last = _number(match["n"]) if match else 0, starts[-1][1] if starts else 0
        if (
            match
            and last < n <= last + 3
            and style in (None, _style(match))
            and not _is_amount(match, lines[index].words)
        ):
            style = _style(match)
            starts.append((index, n, match.end()))
        elif not starts or is_name(lines[index].words):
            break
    if not starts or starts[0][1] != 1:
        return
    for (index, n, prefix), (after, _, _) in pairwise(starts):
        yield n, prefix, lines[index:after]
    index, n, prefix = starts[-1]
    end = next((line for line in range(index, len(lines) - 1) if layout.ends(line)), len(lines) - 1)
    yield n, prefix, lines[index : end + 1]


def _one_note(n: int, prefix: int, body: Sequence[Line]) -> Iterator[Change]:
    yield Cut(body[0].start, body[0].start + prefix)
    yield Mark(body[0].start, body[-1].end, NoteBody(n))
    for line, after in pairwise(body):
        if ENDS_IN_HYPHEN.search(line.words):
            continue
        yield Cut(line.end, after.start)
        if between := glue(line.words, after.words):
            yield Put(line.end, between)


def _style(match: re.Match[str]) -> tuple[str, ...]:
    sign = match["n"]
    return match["open"], match["word"], match["close"], "digits" if sign.isascii() else "sign"


def _is_amount(match: re.Match[str], words: str) -> bool:
    """Whether a number without brackets or stop begins a date or an amount, and so no note."""
    return not match["open"] and not match["close"] and words[match.end() : match.end() + 1] in tuple(_UNITS)


def _number(sign: str) -> int:
    if "①" <= sign <= "⑳":
        return ord(sign) - ord("①") + 1
    return int(sign.translate(_SUPERSCRIPT))


def note_numbers(draft: Draft) -> Iterator[Change]:
    """Numbers of notes in the text, whether raised (¹²), bracketed ([1], 〔1〕, （註1）), `1)` or bare digits.

    Text out of a PDF has lost the raising: `」。20` before `12月20日` reads 2012月20日. No single place tells a
    note from a number; only the sequence over the whole text does, so of all candidates the best chain
    1, 2, 3 … is taken. Leaves alone dates, amounts, enumerations (`1，…；2，…`), thousands and decimals, full-width
    digits, and a text whose candidates make no convincing chain. `何以難以結束？」1以往` → `何以難以結束？」以往`
    """
    notes = sorted((mark.start, mark.end, mark.payload.n) for mark in draft.marks if isinstance(mark.payload, NoteBody))
    starts = [start for start, _, _ in notes]

    def possible(candidate: _Candidate) -> bool:
        index = bisect_right(starts, candidate.start) - 1
        return candidate.n > 0 and (index < 0 or candidate.start >= notes[index][1])

    bodies = frozenset(n for _, _, n in notes)
    best: Sequence[_Candidate] = ()
    for convincing, candidates in (_RAISED, _BRACKETED, _CIRCLED, _CLOSED, _BARE):
        groups = [kept for group in candidates(draft.text) if (kept := list(filter(possible, group)))]
        chain = _best_chain(groups)
        if len(chain) > len(best) and convincing(chain, bodies):
            best = chain
            if candidates is _bracketed and bodies:
                # A bracketed number with a note behind it is a reference, however often it comes.
                best = [group[0] for group in groups if group[0].n in bodies]
    for candidate in best:
        yield Cut(candidate.start, candidate.end)
        yield Mark(candidate.start, candidate.end, RefTo(candidate.n))


def _best_chain(groups: Iterable[Sequence[_Candidate]]) -> list[_Candidate]:
    """The chain of rising numbers with the highest score; of one group (one run of digits) at most one is in it.

    Going through the text once, it keeps the best chain that ends with each number. A number may be missing,
    at a price.
    """
    found: list[tuple[_Candidate, int]] = []
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
    chain: list[_Candidate] = []
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


def _raised(text: str) -> Iterator[list[_Candidate]]:
    for match in re.finditer(r"⁽?([¹²³⁰⁴-⁹]{1,4})⁾?", text):
        # Behind a unit it is a power: km².
        power = re.search(r"\b(?:k|c|m|d)?m$", text[max(0, match.start() - 4) : match.start()])
        if not power:
            yield [_Candidate(*match.span(), int(match[1].translate(_SUPERSCRIPT)), _SURE)]


def _bracketed(text: str) -> Iterator[list[_Candidate]]:
    pattern = r"[\[［〔【]\s?(?:註|注|주|note)?\s?(\d{1,4})\s?[\]］〕】](?!\((?!P))|[（(](?:註|注|주)\s?(\d{1,4})[）)]"
    for match in re.finditer(pattern, text):
        yield [_Candidate(*match.span(), int(match[1] or match[2]), _SURE)]


def _circled(text: str) -> Iterator[list[_Candidate]]:
    for match in re.finditer(r"(?<=\S)[①-⑳]", text):
        yield [_Candidate(*match.span(), _number(match[0]), _SURE)]


def _closed(text: str) -> Iterator[list[_Candidate]]:
    """Numbers with a closing bracket alone, as Korean papers set them: `하였다.1)`."""
    for match in re.finditer(rf"(?<=[{HANGUL}{HAN}{re.escape(_STOP)}{re.escape(_PAUSE)}])(\d{{1,4}})[)）]", text):
        before = text[max(0, match.start() - 40) : match.start()]
        opened = max(before.rfind("("), before.rfind("（")) > max(before.rfind(")"), before.rfind("）"))
        if not opened and before[-1] not in _TAKES_NUMBER and not re.search(r"\d[.,]$", before):
            yield [_Candidate(*match.span(), int(match[1]), _SURE)]


def _bare(text: str) -> Iterator[list[_Candidate]]:
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
            [_Candidate(start, end, int(match[0]), _WEAK if after in tuple(_UNITS) else score)]
            if end - start <= 4
            else []
        )
        if before in _STOP + _PAUSE:
            for cut in range(start + 1, min(start + 4, end)):
                rest = _REST.match(text, cut)
                if rest and rest.end() == end:
                    group.append(_Candidate(start, cut, int(text[start:cut]), 0.6 * score))
        if group:
            yield group


def _score(text: str, start: int, end: int) -> float:
    """How likely the digits at `text[start:end]` begin a note's number, by what stands on both sides; 0: not at all."""
    before, after = text[start - 1], text[end : end + 1]
    if before in _PAUSE or before in "。．.！!？?…":
        if after in tuple("，,、．.）)"):
            return 0.0  # an enumeration
        # In English a comma or semicolon has a blank behind it, so a digit there is no part of the sentence.
        return _SURE if before not in _PAUSE or (before in ",;" and text[start - 2 : start - 1].isascii()) else 1.5
    if before in _STOP:
        return _SURE
    ends_word = not after or after in "\n" + _STOP + _PAUSE
    if re.match(rf"[{HAN}{HANGUL}%％‰℃]", before):
        return _FAIR if ends_word and before not in _TAKES_NUMBER else 0.0
    if before.islower() and text[max(0, start - 3) : start].isalpha():
        return _FAIR if ends_word or after == " " else 0.0
    return 0.0


_Convincing = Callable[[Sequence[_Candidate], frozenset[int]], bool]


def _any(chain: Sequence[_Candidate], bodies: frozenset[int]) -> bool:
    return bool(chain) and chain[0].n == 1


def _two(chain: Sequence[_Candidate], bodies: frozenset[int]) -> bool:
    return len(chain) >= 2 or (bool(chain) and chain[0].n in bodies)


def _as_bodies(chain: Sequence[_Candidate], bodies: frozenset[int]) -> bool:
    """Signs that enumerate as often as they refer count only where there are notes to refer to."""
    return bool(bodies) and {candidate.n for candidate in chain} <= bodies


def _mostly_sure(chain: Sequence[_Candidate], bodies: frozenset[int]) -> bool:
    """Three at least (one where a note answers), half of them behind a stop or a closing bracket."""
    sure = sum(candidate.score >= 0.6 * _SURE for candidate in chain if candidate.score != _FAIR)
    enough = 1 if bodies and {candidate.n for candidate in chain} <= bodies else 3
    return len(chain) >= enough and 2 * sure >= len(chain)


_Style = tuple[_Convincing, Callable[[str], Iterator[list[_Candidate]]]]
_RAISED: _Style = (_any, _raised)
_BRACKETED: _Style = (_two, _bracketed)
_CIRCLED: _Style = (_as_bodies, _circled)
_CLOSED: _Style = (_mostly_sure, _closed)
_BARE: _Style = (_mostly_sure, _bare)
