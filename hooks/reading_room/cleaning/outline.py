"""Steps that find what a text says of its own order: title, author, section headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..language import HANGUL
from ..wordlists import folded, word_list
from .backmatter import are_keywords, is_record
from .draft import Change, Cut, Draft, Mark, Put
from .layout import Layout
from .lines import CAPTION, Line
from .marks import Block

NUMERAL = "〇零一二三四五六七八九十百"
_ARTICLE = 2
"""The rank of a treaty's or a law's articles, which may also be sentences."""
_STYLES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(pattern, re.IGNORECASE if rank <= _ARTICLE else 0))
    for rank, pattern in (
        (
            0,
            rf"第\s?[{NUMERAL}\d]{{1,4}}\s?[章編编篇部]|제\s?\d{{1,2}}\s?[장부편](?=\s|$)|(?:chapter|part)\s+(?:\d{{1,2}}|[ivx]{{1,5}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
        ),
        (1, rf"第\s?[{NUMERAL}\d]{{1,4}}\s?[節节]|제\s?\d{{1,2}}\s?절(?=\s|$)|section\s+(?:\d{{1,2}}|[ivx]{{1,5}})\b"),
        (
            2,
            rf"第\s?[{NUMERAL}\d]{{1,4}}\s?[條条]|제\s?\d{{1,3}}\s?조(?:의\s?\d{{1,2}})?(?=[\s(（]|$)|article\s+(?:\d{{1,3}}|[ivxl]{{1,6}})\b"
            rf"|[壹貳參叁肆伍陸柒捌玖拾贰陆]{{1,3}}[ \u3000]?[、．.：:●]",
        ),
        (3, rf"[{NUMERAL}]{{1,3}}(?:[ \u3000]?[、．.：:]|[ \u3000]|$)|(?:[IVX]{{1,5}}|[Ⅰ-Ⅻ])(?:[.．、]|\s|$)"),
        (4, rf"[（(][{NUMERAL}]{{1,3}}[）)]|[甲乙丙丁戊己庚辛壬癸][、.．]|[（(][甲乙丙丁戊己庚辛壬癸][）)]"),
        (5, r"\d{1,2}(?:[.．、](?!\d)|\s)"),
        (6, r"\d{1,2}[.．]\d{1,2}(?:[.．]\d{1,2})?[.．]?\s"),
        (7, r"[가나다라마바사아자차카타파하][.](?=\s)|[A-H][.．](?=\s)(?!\s[A-Z][.．])"),
        (8, r"[（(]?\d{1,2}[）)]|[가나다라마바사아자차카타파하][)](?=\s)"),
    )
)
_FIRST = re.compile(r"[（(]?[第제]?\s?(?:[一1IⅠ가A])(?!\w)|[第제]\s?[一1]")
_UNNUMBERED = 9
_STANDS_ALONE = re.compile(
    rf"[第제]\s?[^\s。．.]{{1,6}}(?:[\s、．.:：].*)?|[{NUMERAL}]{{1,3}}[、．.]?|(?:[IVX]{{1,5}}|[Ⅰ-Ⅻ])[.．]?|(?i:chapter|part|section|article)\s.*"
)
_NAMES = word_list("heading-names")
_BEFORE_NAME = re.compile(
    rf"(?:[第제]?(?:[{NUMERAL}]{{1,3}}|\d{{1,2}}|[IVX]{{1,5}}|[Ⅰ-Ⅻ])(?:[章節节장절]|[.．、:：]|(?=[\s）)])))?[\s■□◆◇▶●○*【［\[〔（(<〈《）)]*"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?!\d)")
_RUNS_ON = re.compile(f"[。．.，,、；;：:！!…]$|[{HANGUL}](?:는|를|들은)$")
DATE = re.compile(
    r"(?i)(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[.．]?\s*(?:\d{1,2},?\s*)?\d{4}"
    r"|[（(]?\d{4}\s?[年년.]\s?\d{1,2}\s?[月월.](?:\s?\d{1,2}\s?[日일.]?)?[）)]?"
    rf"|[（(]?[{NUMERAL}○]{{4}}年[{NUMERAL}]{{1,2}}月(?:[{NUMERAL}]{{1,3}}日)?[）)]?"
)
_POSITION = re.compile(
    r"(?:教授|講師|讲师|研究員|研究员|研究生|博士|碩士|硕士|學者|学者|교수|강사|연구원|연구위원|박사)$"
)
"""How a line ends that says who the author is."""
_INSTITUTION = re.compile(
    r"(?:大學|大学|學院|学院|學系|学系|研究所|研究院|대학교?|학과|연구소|연구원)$|\b(?:University|College|Institute|Academy|Archives)\b"
)
_MOST_LINES = 4
_HEAD = 12
"""So many first lines may say where the author works."""


def headings(draft: Draft) -> Iterator[Change]:
    """Section headings: a numeral alone, a numbered short title, a usual name (結論, 서론, Conclusion), a short title.

    A heading is short, ends without a stop, does not go on from a full line above, and has a paragraph, not its
    like, below. Its level follows from the styles of number that the text uses, in their usual order (第一章,
    第一節, 一, （一）, 1., 1.1, (1)), from 2 down. Lines of capitals in the middle of the measure, with none between,
    are one heading. Leaves alone numbered sentences and lists.
    """
    layout = Layout.of(draft)
    lasts = _in_capitals(layout)
    within = {index for first, last in lasts.items() for index in range(first, last + 1)}
    others = (index for index in range(len(layout.lines)) if index not in within)
    ranks = {index: rank for index in others if (rank := rank_of(layout, index)) is not None}
    ranks |= dict.fromkeys(lasts, _UNNUMBERED)
    numbered = [rank for rank in ranks.values() if rank != _UNNUMBERED]
    for index, rank in ranks.items():
        # A usual name is the peer of the highest numbers; without numbers all headings are peers.
        if rank == _UNNUMBERED and numbered and is_name(layout.lines[index].words):
            ranks[index] = min(numbered)
    present = sorted(set(ranks.values()))
    for index, rank in ranks.items():
        lines = layout.lines[index : lasts.get(index, index) + 1]
        for line, after in pairwise(lines):
            yield Cut(line.end, after.start)
            yield Put(line.end, " ")
        yield Mark(lines[0].start, lines[-1].end, Block("heading", min(6, 2 + present.index(rank))))


def _in_capitals(layout: Layout) -> dict[int, int]:
    """The headings of several lines, each in capitals and centred: the place of the first line and of the last.

    An empty line stands below them. Leaves alone how a table or a picture is headed, and a number, which has its title
    below.
    """
    lines, usual = layout.lines, layout.usual_gap
    if not layout.measures:
        return {}
    capital = [line.words.isupper() and layout.centred(at) for at, line in enumerate(lines)]
    found: dict[int, int] = {}
    on = [capital[at] and capital[at - 1] and lines[at].gap <= usual for at in range(1, len(lines))]
    starts = [0, *(at for at, goes_on in enumerate(on, 1) if not goes_on), len(lines)]
    for first, end in pairwise(starts):
        apart = end == len(lines) or lines[end].gap > usual
        headed = CAPTION.match(lines[first].words) or style(lines[first].words) is not None
        if 1 < end - first <= _MOST_LINES and apart and not headed:
            found[first] = end - 1
    return found


def quotes(draft: Draft) -> Iterator[Change]:
    """Long quotations, which stand as blocks of lines that are set in on the left (see Layout.set_in).

    Leaves alone verse, lists, and single lines that are set in, as a paragraph's first is.
    """
    layout = Layout.of(draft)
    for index, inner in enumerate(layout.set_in):
        if inner and (index == 0 or not layout.set_in[index - 1]):
            line = layout.lines[index]
            yield Mark(line.start, line.end, Block("quote"))


def style(words: str) -> int | None:
    return next((rank for rank, pattern in _STYLES if pattern.match(words)), None)


def is_name(words: str) -> bool:
    """Whether a line is a usual heading (結論, 서론, References), with or without a number."""
    return len(words) <= 40 and folded(_BEFORE_NAME.sub("", words, count=1)).strip("】］]〕>〉》:：") in _NAMES


def rank_of(layout: Layout, index: int) -> int | None:
    """How deep a heading of its style stands; None when the line is no heading."""
    lines, line = layout.lines, layout.lines[index]
    short = 0.75 * layout.measure_at[index] if layout.measures else 60
    if line.width > short or _goes_on(layout, index) or DATE.fullmatch(line.words):
        return None
    if _RUNS_ON.search(line.words) and not (_STANDS_ALONE.fullmatch(line.words) or is_name(line.words)):
        return None
    rank = style(line.words)
    if rank == _ARTICLE and line.stopped:
        return None
    if rank is not None:
        return None if is_listed(lines, index) or not _has_words(line.words, rank) else rank
    return _UNNUMBERED if is_name(line.words) or _is_bare_title(layout, index) else None


def _goes_on(layout: Layout, index: int) -> bool:
    """Whether the line above, no empty one between, is full and in mid-sentence, so that this one belongs to it."""
    above = layout.lines[index - 1]
    if layout.lines[index].gap > layout.usual_gap or are_keywords(above.words):
        return False
    return index > 0 and bool(layout.measures) and not (above.stopped or above.led) and layout.full(index - 1)


def is_listed(lines: Sequence[Line], index: int) -> bool:
    """Whether a neighbour has a number of the same style: a list, or a table of contents.

    A first number below empty lines begins anew, whatever list ends above.
    """
    line = lines[index]
    rank = style(line.words)
    begins = line.gap > 0 and _FIRST.match(line.words)
    beside = [other for other in (index if begins else index - 1, index + 1) if 0 <= other < len(lines)]
    return rank is not None and any(style(lines[other].words) == rank for other in beside if other != index)


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
    if CAPTION.match(line.words) or _POSITION.search(line.words) or index in layout.series:
        return False
    if are_keywords(line.words) or is_record(line.words) or (index < _HEAD and _INSTITUTION.search(line.words)):
        return False
    centred = bool(layout.measures) and layout.centred(index)
    if not layout.measures or index + 1 >= len(lines):
        return False
    if line.width > (0.75 if centred else 0.5) * layout.measure_at[index]:
        return False
    if line.indent - layout.usual_indent > layout.measure_at[index] // 3 and not centred:
        return False  # a signature
    first, last = line.words[0], line.words[-1]
    wanted = (first.isalpha() and not first.islower()) and (last.isalpha() or last in "？?」』》”")
    above = index == 0 or lines[index - 1].stopped or style(lines[index - 1].words) is not None
    after = lines[index + 1]
    if centred and index >= _HEAD and min(line.gap, after.gap) > layout.usual_gap:
        above = True  # below a signature or a date
    heads = centred and after.gap > layout.usual_gap and style(after.words) is not None
    return wanted and above and (heads or after.width >= 0.75 * layout.measure_at[index + 1])
