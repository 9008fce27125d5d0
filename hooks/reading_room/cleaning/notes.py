"""Steps that find a printed paper's notes, at its end or at the feet of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from unicodedata import numeric

from ..numerals import DIGITS, number
from ..wordlists import folded
from .draft import Change, Cut, Draft, Mark, Put
from .koreanwords import KoreanWords, words_of
from .layout import Layout
from .lines import CIRCLED, CLOSERS, Line, lines_of
from .marks import NoteBody
from .outline import is_name
from .printed import ENDS_IN_HYPHEN, joint

_HEADINGS = (
    frozenset(
        "註 注 註釋 注釋 注释 註解 注解 附註 附注 尾註 尾注 腳註 脚注 주 각주 미주 주석 후주 notes note endnotes "
        "footnotes".split()
    ),
    frozenset("參考文獻 参考文献 引用文獻 引用文献 references 참고문헌 註釋與參考文獻 注释与参考文献".split()),
)
"""What the notes are headed with; the second kind counts only where the first is missing."""
_HEADING_SIGNS = re.compile(r"[\s【】\[\]［］〔〕〈〉<>（）():：*]+|^[一二三四五六七八九十IVXⅠ-Ⅻ\d]+[、.．]\s*")

_RINGED = re.compile(f"[{CIRCLED}]")
_PART = re.compile(r"[^\W\d_](?:[^\W\d_]|[ ·・&]|[与與及和](?=\w)){0,24}")
"""Few words, and none of the stops that every entry of a list of books has."""

SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
HAN_NUMBER = f"(?:(?<=[註注])|(?<=[註注] ))[{DIGITS}十百]{{1,5}}"
"""A note's number in Chinese numerals, by place or with 十: 註一〇, 註十."""
_NO_SECTION = r"(?![.．]\d{1,2}(?:[.．]\d|\s|$))"
"""What behind a number would make it a section's: 1.2."""
BODY = re.compile(
    rf"(?P<open>[\[［〔【（(]?)(?P<word>註|注|주|)\s*(?P<n>\d{{1,4}}+{_NO_SECTION}|[{CIRCLED}]|[¹²³⁰⁴-⁹]{{1,3}}|{HAN_NUMBER}(?=[\]］〕】）).．、:：\s]))"
    r"\s*(?P<close>[\]］〕】）)]?[.．、:：]?)\s*"
)
DATES = "年月日號号時时點点%％"
UNITS = (
    "年月日號号時时點点分秒天周週歲岁代世紀个個名位萬万億亿千百十多餘余幾几噸吨公英里裏米尺斤克度元架艘輛辆門门挺支枚條条次回場场項项件份卷頁页"
    "期屆届省市縣县師师團团營营連连票倍％%‰℃至到년월일시분초명개차회번만억조천백여대번째"
)
"""What makes a number a date or an amount when it stands behind."""

Body = tuple[int, int, Sequence[Line]]
"""A note: its number, how much is to be cut before its words, its lines."""
Section = tuple[Line | None, Sequence[Body]]
"""A list of notes: the line that heads it, if any, and the notes."""


def note_bodies(draft: Draft) -> Iterator[Change]:
    """Numbered notes at the end, under a heading such as 註釋, Notes or 각주, one note to a line, number cut off.

    The form of the first number (`[1]`, `1.`, `1`) holds for all, and they rise; other lines go on with the note
    above. Without a heading they are the list that ends the text, where each number has brackets and the text the
    same sign for it. Where each chapter has such notes, all get the numbers of one sequence; so do books with numbers
    in brackets, as Chinese journals list them beside notes with numbers in rings. Leaves alone any other list without
    such a heading, and a bibliography without numbers.
    """
    layout = Layout(lines_of(draft.text))
    found = sections(layout)
    numbers = {n for _, section in found for n, _, _ in section}
    known = [mark.payload for mark in draft.marks if isinstance(mark.payload, NoteBody)]
    if numbers and any(body.n in numbers for body in known):
        if not all(body.ringed for body in known) or any(map(_is_ringed, found)):
            return  # they have numbers of notes at the feet of the pages
        found = _counted_on(found, max(body.n for body in known))
    words = words_of(layout, draft.text)
    for heading, section in found:
        if heading:
            yield Cut(heading.start, heading.end)
        for n, prefix, body in section:
            yield from one_note(n, prefix, body, words)


def sections(layout: Layout) -> list[Section]:
    """The lists of notes at the end of a text or of each chapter: the line that heads each, and its notes.

    Where chapters have lists of their own, whose numbers begin anew, the notes get the numbers of one sequence.
    """
    found, books = (_lists(layout, names) for names in _HEADINGS)
    if found and books and all(map(_is_ringed, found)) and not any(map(_is_ringed, books)):
        return found + _counted_on(books, found[-1][1][-1][0])
    if found or books:
        return found or books
    section = without_heading(layout)
    return [(None, section)] if section else []


def _lists(layout: Layout, names: frozenset[str]) -> list[Section]:
    """The lists below lines with such a name."""
    found, last, at = list[Section](), 0, 0
    for index, line in enumerate(layout.lines):
        section = list(bodies(layout, index + 1)) if line.start >= at and heads_notes(line, names) else []
        if section and not _are_parts(section):
            found.append((line, [(last + n, prefix, body) for n, prefix, body in section]))
            last, at = last + section[-1][0], section[-1][2][-1].end
    return found


def _counted_on(found: Sequence[Section], last: int) -> list[Section]:
    """The lists with numbers that go on from a last one."""
    return [(heading, [(last + n, prefix, body) for n, prefix, body in section]) for heading, section in found]


def _is_ringed(section: Section) -> bool:
    """Whether the numbers of a list stand in rings."""
    return bool(_RINGED.match(section[1][0][2][0].words))


def _are_parts(section: Sequence[Body]) -> bool:
    """Whether most numbers name the parts of a list of books, and begin no entries: `1. 단행본`, `2. Books`."""
    named = sum(bool(_PART.fullmatch(body[0].words, prefix)) for _, prefix, body in section)
    return 2 * named > len(section)


def heads_notes(line: Line, names: frozenset[str] = frozenset[str]().union(*_HEADINGS)) -> bool:
    """Whether a line is what notes are headed with."""
    return line.width <= 40 and folded(_HEADING_SIGNS.sub("", line.words)) in names


def without_heading(layout: Layout) -> list[Body]:
    """The notes that end a text without being headed; none where the text does not refer to each of them."""
    lines = layout.lines
    ones = ((index, sign) for index, line in enumerate(lines) if index and (sign := BODY.match(line.words)))
    first, sign = max((one for one in ones if number_of(one[1]["n"]) == 1), default=(0, None), key=itemgetter(0))
    closer = sign["close"][:1] if sign else ""
    if not sign or closer not in CLOSERS or not closer:
        return []
    found, text = list(bodies(layout, first)), "\n".join(line.words for line in lines[:first])
    signs = re.finditer(rf"(?<=\S){re.escape(sign['open'])}(\d{{1,4}}){re.escape(closer)}", text)
    known = {n for n, _, _ in found} <= {int(match[1]) for match in signs}
    return found if len(found) > 1 and known and found[-1][2][-1] is lines[-1] else []


def bodies(layout: Layout, first: int) -> Iterator[Body]:
    """The notes from a line on: number, length of what is to be cut before the words, lines.

    A note goes on until the next begins, the last one as far as its paragraph.
    """
    lines, starts = layout.lines, list[tuple[int, int, int]]()
    style: tuple[str, ...] | None = None
    for index in range(first, len(lines)):
        match = BODY.match(lines[index].words)
        n, last = number_of(match["n"]) if match else 0, starts[-1][1] if starts else 0
        if (
            match
            and last < n <= last + 3
            and style in (None, style_of(match))
            and not _is_amount(match, lines[index].words, expected=n == last + 1)
        ):
            style = style_of(match)
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


def one_note(n: int, prefix: int, body: Sequence[Line], words: KoreanWords) -> Iterator[Change]:
    yield Cut(body[0].start, body[0].start + prefix)
    yield Mark(body[0].start, body[-1].end, NoteBody(n, bool(_RINGED.match(body[0].words))))
    for line, after in pairwise(body):
        if ENDS_IN_HYPHEN.search(line.words):
            continue
        yield Cut(line.end, after.start)
        if between := joint(line.words, after.words, words):
            yield Put(line.end, between)


def style_of(match: re.Match[str]) -> tuple[str, ...]:
    sign = match["n"]
    return match["open"], match["word"], match["close"], "digits" if sign.isascii() else "sign"


def _is_amount(match: re.Match[str], words: str, *, expected: bool) -> bool:
    """Whether a number without brackets or stop begins a date or an amount, and so no note.

    The number that is `expected` next begins a note where a blank parts it from a word: `2 日本外務省檔案`.
    """
    if match["open"] or match["close"] or (expected and match.end() > match.end("n")):
        return False
    return words[match.end() : match.end() + 1] in tuple(UNITS)


def number_of(sign: str) -> int:
    if re.fullmatch(f"[{CIRCLED}]", sign):
        return int(numeric(sign))
    if sign[0] in DIGITS + "十百":
        return number(sign)
    return int(sign.translate(SUPERSCRIPT))
