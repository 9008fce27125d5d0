"""Steps that find what a text says of its own order: title, author, section headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..language import HAN, HANGUL
from .draft import Change, Cut, Draft, Mark, Meta
from .layout import Layout
from .lines import CAPTION, Line
from .marks import Block
from .printed import glue
from .words import folded, word_list

_NUMERAL = "〇零一二三四五六七八九十百"
_ARTICLE = 2
"""The rank of a treaty's or a law's articles, which may also be sentences."""
_STYLES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(pattern, re.IGNORECASE if rank <= _ARTICLE else 0))
    for rank, pattern in (
        (
            0,
            rf"第\s?[{_NUMERAL}\d]{{1,4}}\s?[章編编篇部]|제\s?\d{{1,2}}\s?[장부편](?=\s|$)|(?:chapter|part)\s+(?:\d{{1,2}}|[ivx]{{1,5}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
        ),
        (1, rf"第\s?[{_NUMERAL}\d]{{1,4}}\s?[節节]|제\s?\d{{1,2}}\s?절(?=\s|$)|section\s+(?:\d{{1,2}}|[ivx]{{1,5}})\b"),
        (
            2,
            rf"第\s?[{_NUMERAL}\d]{{1,4}}\s?[條条]|제\s?\d{{1,3}}\s?조(?:의\s?\d{{1,2}})?(?=[\s(（]|$)|article\s+(?:\d{{1,3}}|[ivxl]{{1,6}})\b",
        ),
        (3, rf"[{_NUMERAL}]{{1,3}}(?:[ \u3000]?[、．.：:]|[ \u3000]|$)|(?:[IVX]{{1,5}}|[Ⅰ-Ⅻ])(?:[.．、]|\s|$)"),
        (4, rf"[（(][{_NUMERAL}]{{1,3}}[）)]|[甲乙丙丁戊己庚辛壬癸][、.．]|[（(][甲乙丙丁戊己庚辛壬癸][）)]"),
        (5, r"\d{1,2}(?:[.．、](?!\d)|\s)"),
        (6, r"\d{1,2}[.．]\d{1,2}(?:[.．]\d{1,2})?[.．]?\s"),
        (7, r"[（(]?\d{1,2}[）)]|[가나다라마바사아자차카타파하][.)](?=\s)|[A-H][.．](?=\s)"),
    )
)
_FIRST = re.compile(r"[（(]?[第제]?\s?(?:[一1IⅠ가A])(?!\w)|[第제]\s?[一1]")
_UNNUMBERED = 8
_STANDS_ALONE = re.compile(
    rf"第.*|제.*|[{_NUMERAL}]{{1,3}}[、．.]?|(?:[IVX]{{1,5}}|[Ⅰ-Ⅻ])[.．]?|(?i:chapter|part|section|article)\s.*"
)
_NAMES = word_list("heading-names")
_BEFORE_NAME = re.compile(
    rf"(?:[第제]?(?:[{_NUMERAL}]{{1,3}}|\d{{1,2}}|[IVX]{{1,5}}|[Ⅰ-Ⅻ])(?:[章節节장절]|[.．、:：]|(?=[\s）)])))?[\s■□◆◇▶●○*【［\[（(<〈）)]*"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?!\d)")
_RUNS_ON = re.compile(r"[。．.，,、；;：:！!…]$")
_TITLE_RUNS_ON = re.compile(r"[。．.，,、；;！…]$")

_BYLINE = re.compile(
    r"[⊙◎☉⊚]\s*(?P<a>\S.*)|(?:作者|撰文|撰稿|著者|文|글쓴이|지은이|저자|글|[Aa]uthors?)\s*[:：/／|｜]\s*(?P<b>\S.*)"
    r"|[Bb][Yy]\s+(?P<c>[A-Z].*)|(?P<d>\S.{0,30}?)(?:\s+(?:著|撰)|\s?[/／]\s?文)"
)
_BULLET = re.compile(r"[○●◇◆■□▲△▼※*]\s*")
_SURNAMES = word_list("surnames")
_HAN_NAME = rf"[{HAN}](?:[\s\u3000]{{0,3}}[{HAN}]){{1,3}}\s?[\d０-９¹²³*＊]{{0,2}}"
_HANGUL_NAME = rf"[{HANGUL}](?:\s?[{HANGUL}]){{1,3}}[\d¹²³*]{{0,2}}"
_LATIN_NAME = r"[A-Z][A-Za-z'’-]+(?:\s(?:[A-Z]\.|[A-Z][A-Za-z'’-]+)){1,3}"
_NO_NAMES = frozenset("a an and at by for from in of on or part the to with chapter section".split())
_NAME = re.compile(
    rf"(?:{_HAN_NAME}(?:[、，,·\s]+{_HAN_NAME}){{0,3}}|{_HANGUL_NAME}(?:[,·ㆍ]\s?{_HANGUL_NAME}){{0,3}}"
    rf"|{_LATIN_NAME}(?:(?:,|,? and)\s{_LATIN_NAME}){{0,3}})\s?[*＊†‡]{{0,3}}(?:\s?[（(][^（()）]{{1,40}}[）)])?"
)
_IMPRINT = re.compile(
    rf"(?i)第?[{_NUMERAL}]+\s?[卷期輯辑]|[頁页]\s?\d+\s?[-–—~～]\s?\d|^\d{{4}}\s?年\s?\d{{1,2}}\s?月(?!\d|.*[。，])"
    r"|^.{2,20}(?:大學|大学|學院|学院|研究所|研究院|學系|系|대학교|학과|연구소|연구원)$|\d\s?[卷期號号輯辑]|\d{4}年\d{1,2}月$|\d\s?[권호집](?=\W|$)|\bvol\.?\s?\d|\bno\.\s?\d|\bissn\b|\bdoi\b|https?://"
)
"""What a journal prints above a title: volume, number, month, address."""
_ISSUE = re.compile(
    rf"(?i)(?:vol|no)[.．]\s?\d|第\s?[{_NUMERAL}\d]+\s?[卷期輯辑]|[總总]第|(?:doi|e?-?issn)\b|文章[编編][号號]|제\s?\d+\s?[권호집]"
)
"""How a line begins that can only be of that."""
_DATE = re.compile(
    r"(?i)(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[.．]?\s*(?:\d{1,2},?\s*)?\d{4}"
    r"|\d{4}\s?[年년.]\s?\d{1,2}\s?[月월.](?:\s?\d{1,2}\s?[日일.]?)?"
)
_FIELD = re.compile(r"[^\W\d_][^\s:：]{0,11}(?:\s[^\s:：]{1,11})?\s?[:：]\s?\S")
"""How a line of a record's head begins: 时间：…, To: …"""
_IMPRINT_ENDS = 10
"""A journal's imprint, with its name in two languages, ends above this line, if not above the fourth."""
_HAN_LETTER = re.compile(f"[{HAN}]")
_LETTER_SPACED = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \u3000]{{1,4}}[{HAN}]){{1,2}}(?![{HAN}])")
"""The letters of a name that are set apart: 陳  立  新."""
_BETWEEN_NAMES = re.compile(r"\s*[、，,;；]\s*|[ \u3000]{2,}|\u3000(?=[^\s、，,;；]{2})")
_AFFILIATION_SIGN = re.compile(rf"(?<=[{HAN}{HANGUL}])\s?[\d０-９¹²³*＊]+")
_NOTE_STARS = "*＊†‡ "
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_LOWER_WORD = re.compile(r"\b[a-z]{2,}\b")
_BLANKS_IN_HAN = re.compile(rf"(?<=[{HAN}])[\s\u3000]+(?=[{HAN}])")
_SPACED_OUT = re.compile(rf"[{HANGUL}](?:\s[{HANGUL}]){{1,4}}")
"""A name whose syllables are set apart: 박 정 은."""


def title_and_author(draft: Draft) -> Iterator[Change]:
    """The title's lines at the head of the text, and the author's behind them, go to the document's record.

    The author's line begins with a sign (⊙, ○) or a word (作者, 글, By), or is nothing but a name. Without one,
    the first line is the title only if it is short, ends no sentence and running text follows. Leaves alone a
    text that begins with a paragraph or a section heading, and a journal's imprint above the title.
    `朝鮮停戰談判：\\n蘇聯的作用\\n⊙ 林曉光` → title 朝鮮停戰談判：蘇聯的作用, author 林曉光
    """
    whole = Layout.of(draft).lines
    imprint = max(
        (index + 1 for index, line in enumerate(whole[:_IMPRINT_ENDS]) if _is_imprint(line, index)), default=0
    )
    layout = Layout(whole[imprint:])
    head = layout.lines[:6]
    author, count = _byline(layout, head, draft.text)
    cut = count + bool(author)
    if not author:
        cut = count = _lines_of_title(layout)
    if not count or head[count - 1].words[-1] in ":：":
        return
    lines = list(filter(None, (line.words.rstrip(_NOTE_STARS) for line in head[:count])))
    if not lines:
        return
    title = lines[0] + "".join(glue(before, words) + words for before, words in pairwise(lines))
    yield Meta("title", _tidy(title))
    if author:
        yield Meta("author", _names(author))
    for line in head[:cut]:
        yield Cut(line.start, line.end)


def _is_imprint(line: Line, index: int) -> bool:
    if _DATE.fullmatch(line.words) or (_ISSUE.match(line.words) and not line.stopped):
        return True
    return index < 4 and line.words[-1] not in "。." and bool(_IMPRINT.search(line.words))


def headings(draft: Draft) -> Iterator[Change]:
    """Section headings: a numeral alone, a numbered short title, a usual name (結論, 서론, Conclusion), a short title.

    A heading is short, ends without a stop, does not go on from a full line above, and has a paragraph, not its
    like, below. Its level follows from the styles of number that the text uses, in their usual order (第一章,
    第一節, 一, （一）, 1., 1.1, (1)), from 2 down. Leaves alone numbered sentences and lists.
    """
    layout = Layout.of(draft)
    ranks = {index: rank for index in range(len(layout.lines)) if (rank := _rank(layout, index)) is not None}
    numbered = [rank for rank in ranks.values() if rank != _UNNUMBERED]
    for index, rank in ranks.items():
        # A usual name is the peer of the highest numbers; without numbers all headings are peers.
        if rank == _UNNUMBERED and numbered and is_name(layout.lines[index].words):
            ranks[index] = min(numbered)
    present = sorted(set(ranks.values()))
    for index, rank in ranks.items():
        line = layout.lines[index]
        yield Mark(line.start, line.end, Block("heading", min(6, 2 + present.index(rank))))


def quotes(draft: Draft) -> Iterator[Change]:
    """Long quotations, which stand as blocks of lines that are set in on the left (see Layout.set_in).

    Leaves alone verse, lists, and single lines that are set in, as a paragraph's first is.
    """
    layout = Layout.of(draft)
    for index, inner in enumerate(layout.set_in):
        if inner and (index == 0 or not layout.set_in[index - 1]):
            line = layout.lines[index]
            yield Mark(line.start, line.end, Block("quote"))


def _byline(layout: Layout, head: Sequence[Line], text: str) -> tuple[str, int]:
    """The author, and on which line he stands; what comes before must look like a title."""
    words = frozenset(_LOWER_WORD.findall(text))
    for signed in (True, False):
        for index in range(1, min(5, len(head))):
            author = _author(head[index], words, signed=signed)
            if author and all(_may_be_title(layout, before) for before in range(index)):
                return author, index
    return "", 0


def _author(line: Line, words: frozenset[str] = frozenset(), *, signed: bool) -> str:
    """The author that a line names, or nothing; `words` are those that the text has in lower case."""
    if line.width > 60 or line.stopped or is_name(line.words):
        return ""
    if signed:
        match = _BYLINE.fullmatch(line.words)
        return next(filter(None, match.groups()), "") if match else ""
    name = _BULLET.sub("", line.words, count=1)
    if not _NAME.fullmatch(name) or _style(name) is not None:
        return ""
    if name[0].isascii():
        # A title's words come again in the text, in lower case; a name's do not.
        found = [word.lower() for word in _LATIN_WORD.findall(name)]
        again = any if name.isupper() else all
        return "" if again(word in words for word in found) or not _NO_NAMES.isdisjoint(found) else name
    return name if name[0] in _SURNAMES else ""


def _may_be_title(layout: Layout, index: int) -> bool:
    line = layout.lines[index]
    widest = 0.95 * layout.measures[0] if layout.measures else 100
    return line.width <= widest and not _TITLE_RUNS_ON.search(line.words) and not is_name(line.words)


def _lines_of_title(layout: Layout) -> int:
    """How many of the first lines are a title that no author's name follows."""
    lines = layout.lines
    if len(lines) < 2 or not _may_be_title(layout, 0) or _style(lines[0].words) is not None:
        return 0
    short = 0.75 * layout.measures[0] if layout.measures else 60
    for count in (1, 2):
        if count >= len(lines) or lines[count - 1].width > short:
            return 0
        after = lines[count]
        if after.width >= short or _rank(layout, count) is not None:
            return count
        if (
            count == 1
            and after.gap > layout.usual_gap
            and _FIELD.match(after.words)
            and not _FIELD.match(lines[0].words)
        ):
            return 1
        if not (lines[0].words[-1] in ":：—" or after.words[0] in "—─-–:：（("):
            return 0
    return 0


def _tidy(value: str) -> str:
    if _SPACED_OUT.fullmatch(value.rstrip(_NOTE_STARS)):
        value = "".join(value.split())
    return _BLANKS_IN_HAN.sub("", " ".join(value.split())).rstrip(_NOTE_STARS)


def _names(line: str) -> str:
    """The authors of a line: parted by signs or wide blanks, or by single blanks unless these space out the letters."""
    names: list[str] = []
    whole_names = _LETTER_SPACED.sub(
        lambda name: "".join(name[0].split()), _AFFILIATION_SIGN.sub("", line.rstrip(_NOTE_STARS))
    )
    for part in _BETWEEN_NAMES.split(whole_names):
        pieces = part.split()
        whole = part[0].isascii() or any(len(piece) == 1 or not piece.isalpha() for piece in pieces)
        names.extend([_tidy(part)] if whole else pieces)
    return ("、" if _HAN_LETTER.match(names[0]) else ", ").join(names)


def _style(words: str) -> int | None:
    return next((rank for rank, pattern in _STYLES if pattern.match(words)), None)


def is_name(words: str) -> bool:
    """Whether a line is a usual heading (結論, 서론, References), with or without a number."""
    return len(words) <= 40 and folded(_BEFORE_NAME.sub("", words, count=1)).strip("】］]>〉:：") in _NAMES


def _rank(layout: Layout, index: int) -> int | None:
    """How deep a heading of its style stands; None when the line is no heading."""
    lines, line = layout.lines, layout.lines[index]
    short = 0.75 * layout.measure_at[index] if layout.measures else 60
    if line.width > short or _goes_on(layout, index) or _DATE.fullmatch(line.words):
        return None
    if _RUNS_ON.search(line.words) and not _STANDS_ALONE.fullmatch(line.words):
        return None
    rank = _style(line.words)
    if rank == _ARTICLE and line.stopped:
        return None
    if rank is not None:
        return None if is_listed(lines, index) or not _has_words(line.words, rank) else rank
    return _UNNUMBERED if is_name(line.words) or _is_bare_title(layout, index) else None


def _goes_on(layout: Layout, index: int) -> bool:
    """Whether the line above is full and in the middle of a sentence, so that this one belongs to it."""
    return index > 0 and bool(layout.measures) and not layout.lines[index - 1].stopped and layout.full(index - 1)


def is_listed(lines: Sequence[Line], index: int) -> bool:
    """Whether a neighbour has a number of the same style: a list, or a table of contents.

    A first number below empty lines begins anew, whatever list ends above.
    """
    line = lines[index]
    rank = _style(line.words)
    begins = line.gap > 0 and _FIRST.match(line.words)
    beside = [other for other in (index if begins else index - 1, index + 1) if 0 <= other < len(lines)]
    return rank is not None and any(_style(lines[other].words) == rank for other in beside if other != index)


def _has_words(words: str, rank: int) -> bool:
    """Whether a number has a title behind it, unless it is of a style that may stand alone."""
    match = dict(_STYLES)[rank].match(words)
    rest = words[match.end() :].strip() if match else ""
    if rest:
        return rest[0].isalpha() or bool(_YEAR.match(rest)) or rest[0] in "「『《〈“‘\"'（("
    return bool(_STANDS_ALONE.fullmatch(words))


def _is_bare_title(layout: Layout, index: int) -> bool:
    """Whether a line without a number is a title all the same: short, after a full stop, and above a full line."""
    lines, line = layout.lines, layout.lines[index]
    if CAPTION.match(line.words):
        return False
    centred = bool(layout.measures) and layout.centred(index)
    if not layout.measures or index + 1 >= len(lines):
        return False
    if line.width > (0.75 if centred else 0.5) * layout.measure_at[index]:
        return False
    first, last = line.words[0], line.words[-1]
    wanted = (first.isalpha() and not first.islower()) and (last.isalpha() or last in "？?」』》”")
    above = index == 0 or lines[index - 1].stopped or _style(lines[index - 1].words) is not None
    after = lines[index + 1]
    heads = centred and after.gap > layout.usual_gap and _style(after.words) is not None
    return wanted and above and (heads or after.width >= 0.75 * layout.measure_at[index + 1])
