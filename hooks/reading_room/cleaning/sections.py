"""A step that finds the sections of a web page where a browser showed headings by their look alone."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from ..wordlists import folded, word_list
from . import outline
from .contents import heading
from .draft import Change, Cut, Draft, Mark, Put
from .layout import Layout
from .lines import CAPTION, Line
from .marks import Block, Picture, Stress
from .outline import is_name
from .webpage import is_html

_SIGN = re.compile(r"[◆■▣◈◼◇□◎❖▍▌▎]\s?(?=[^\W_])")
_SIGNED = re.compile(rf"{_SIGN.pattern}|【(?=[^【】]+】$)")
"""What Korean and Chinese pages set before the heading of a section, or around it."""
_NUMBERED = re.compile(
    r"(?i)[（(]?(?:[\dIVXⅠ-Ⅻ第一二三四五六七八九十壹貳參叁肆伍陸柒捌玖拾贰陆]|제\s?\d|[가-하A-H][.)]|chapter|part|section)"
)
_AMOUNT = re.compile(r"\d{1,2}\s")
_DECIMAL = re.compile(r"(\d{1,2})[.．]\d{1,2}")
_NUMBER_ALONE = re.compile(r"0?\d{1,2}")
_STOPS = "。.！？!?，,；;"
_BARE = 40
"""Half-width columns of the widest title that nothing but its place tells."""
_BRIEF = 28
"""The same of one in Chinese or Korean with no usual name among its like."""
_TOLD = re.compile(
    r"\d{4}|[，,？?]|모습|장면|전경|광경|촬영|合影|合照|[现現]场$|(?:기자|記者|记者)$|^\S{0,10}(?:记者|記者)\s"
)
"""What such a title does not have, but a caption, a question or an author's line may."""
_DEEPEST_RUN = 2
"""So many bare titles may stand one below the other: a section's, and its first part's."""
_NAMES = word_list("heading-names")
_PICTURED = re.compile(r"(?i)사진|그림|모습|출처|제공|photo|图|圖|照片|摄|攝|©|ⓒ|[:：|=]")
"""What captions have, or lines of dates and sources."""
_FULL, _SURE = 60, 100
"""Half-width columns from which a line is a paragraph's, and so whatever its end."""
_ENDED = re.compile(r"[(（【](?:完|끝|END)[)）】]$")


def sections(draft: Draft) -> Iterator[Change]:
    """Section headings of a page: numbered short titles (一、…; 1. …; 2.1. …; 01), names (개요, 结语), `◆ …`, `【…】`.

    So are short lines that are bold as a whole. A paragraph, or another heading and then one, stands below; the sign
    goes. Leaves alone pages whose headings are known already, but for those that go with the title, lists, captions,
    dates and amounts (`6.25 …`, `21 …`).
    Titles without number or sign look as captions do: they count where a usual name stands among them as bare as
    they, or, where no markup could tell them, several are very short. One that comes again is a speaker's name.
    """
    layout = Layout.of(draft)
    first = next((line.end for line in layout.lines if line.stopped), len(draft.text))
    headings = [
        mark.start
        for mark in draft.marks
        if isinstance(mark.payload, Block)
        and mark.payload.kind == "heading"
        and draft.text[mark.start : mark.end].strip()
    ]
    if headings and (max(headings) > first or not is_html(draft)):
        return
    found = _outlined(draft, layout)
    listed = {mark.start for mark in draft.marks if isinstance(mark.payload, Block) and mark.payload.kind == "item"}
    items = {index for index, line in enumerate(layout.lines) if line.start in listed}
    bold = _bold_titles(draft, layout.lines)
    for index, line in enumerate(layout.lines):
        named = is_name(line.words) and line.words[-1] in ":："
        if index not in found and (named or index in bold or _is_signed(layout.lines, index)):
            found[index] = heading(line)
    if not layout.measures:
        often = Counter(line.words for line in layout.lines)
        bare = [
            index for index in _bare_titles(layout.lines, found.keys(), items) if often[layout.lines[index].words] < 2
        ]
        if not any(folded(layout.lines[index].words) in _NAMES for index in found):
            bare = [index for index in bare if _is_short_title(layout.lines[index])]
            bare = bare if len(bare) > 1 and not is_html(draft) else []
        found |= {index: heading(layout.lines[index]) for index in bare}
    yield from _numbers_alone(layout.lines, found)
    for index, mark in found.items():
        if _has_text_below(layout.lines, index, found.keys(), items):
            sign = _SIGN.match(layout.lines[index].words)
            yield Cut(mark.start, mark.start + (sign.end() if sign else 0))
            yield mark


def _outlined(draft: Draft, layout: Layout) -> dict[int, Mark]:
    """What would head the sections of a paper, by line, but for captions, and dates and amounts in figures.

    `6.25 …` needs a heading `6.` above; `21 …` counts where such numbers rise from 1.
    """
    places = {line.start: index for index, line in enumerate(layout.lines)}
    found = {
        places[mark.start]: mark
        for mark in outline.headings(draft)
        if isinstance(mark, Mark) and _is_likely(layout.lines, places[mark.start])
    }
    words = {index: layout.lines[index].words for index in found}
    amounts = {index: int(match[0]) for index, line in words.items() if (match := _AMOUNT.match(line))}
    rising = len(amounts) > 1 and list(amounts.values()) == list(range(1, len(amounts) + 1))
    decimals = {index: match[1] for index, line in words.items() if (match := _DECIMAL.match(line))}
    firsts = {line.split(".")[0] for index, line in words.items() if index not in decimals}
    wrong = {index for index in amounts if not (rising or is_name(words[index]))}
    wrong |= {index for index, first in decimals.items() if first not in firsts}
    return {index: mark for index, mark in found.items() if index not in wrong}


def _is_likely(lines: Sequence[Line], index: int) -> bool:
    """Whether what would head a section of a paper does so on a page: one without number stands above a full line."""
    words = lines[index].words
    if CAPTION.match(words):
        return False
    return is_name(words) or bool(_NUMBERED.match(words)) or lines[index + 1].width >= _FULL


def _is_signed(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is short, is set off by a sign or by brackets, and stands in no list of such lines."""
    line = lines[index]
    sign = _SIGNED.match(line.words)
    beside = (lines[other].words for other in (index - 1, index + 1) if 0 <= other < len(lines))
    short = sign and line.width <= _FULL and line.words[-1] not in _STOPS
    return bool(short) and not any(_SIGNED.match(words) for words in beside)


def _numbers_alone(lines: Sequence[Line], found: dict[int, Mark]) -> Iterator[Change]:
    """Numbers that rise from 1 on lines of their own, each above a paragraph, or above a title that joins it."""
    numbers = [index for index, line in enumerate(lines[:-1]) if _NUMBER_ALONE.fullmatch(line.words)]
    rising = [index for n, index in enumerate(numbers, start=1) if int(lines[index].words) == n]
    if len(rising) < 2 or rising != numbers:
        return
    for index in rising:
        line, title = lines[index], lines[index + 1]
        titled = _is_plain(title) and index + 2 < len(lines) and lines[index + 2].stopped
        if titled:
            yield Cut(line.end, title.start)
            yield Put(line.end, " ")
            found.pop(index + 1, None)
        if titled or title.stopped:
            found[index] = Mark(line.start, title.end if titled else line.end, Block("heading", 2))


def _bold_titles(draft: Draft, lines: Sequence[Line]) -> set[int]:
    """The places of short lines that are bold as a whole, neither below a picture nor beside another such line."""
    stressed = (mark for mark in draft.marks if mark.payload == Stress(strong=True))
    strong = {(mark.start, mark.start + len(draft.text[mark.start : mark.end].rstrip())) for mark in stressed}
    pictures = {mark.start for mark in draft.marks if isinstance(mark.payload, Picture)}
    bold = {index for index, line in enumerate(lines) if (line.start, line.end) in strong}
    below_picture = {index for index in bold if index and lines[index - 1].start in pictures}
    return {
        index
        for index in bold - below_picture
        if lines[index].width <= _FULL
        and lines[index].words[-1] not in _STOPS + ":："
        and bold.isdisjoint((index - 1, index + 1))
    }


def _bare_titles(lines: Sequence[Line], headings: Collection[int], items: Collection[int]) -> list[int]:
    """Lines that are short and say nothing of a picture: one or two below a paragraph or heading, above a paragraph
    or a list."""
    found: list[int] = []
    run: list[int] = []
    for index, line in enumerate(lines):
        if index not in headings and index not in items and _is_plain(line):
            run.append(index)
            continue
        if run and len(run) <= _DEEPEST_RUN:
            captions = itertools.takewhile(lambda at: CAPTION.match(lines[at].words), range(run[0] - 1, 0, -1))
            before = lines[run[0] - 1 - sum(1 for _ in captions)]
            above = run[0] > 0 and (before.stopped or _is_paragraph(before))
            if index in items or _is_paragraph(line):
                above = above or run[0] == 0 or run[0] - 1 in headings
            elif index not in headings:
                above = False
            found += run if above else []
        run = []
    return found


def _is_paragraph(line: Line) -> bool:
    """Whether a line is surely a paragraph: wide, and with an end, which an agency marks behind the stop."""
    return line.width >= _SURE or (line.width >= _FULL and (line.stopped or bool(_ENDED.search(line.words))))


def _is_plain(line: Line) -> bool:
    plain = line.words[0].isalpha() and (line.words[-1].isalpha() or line.words[-1] in "？?」』》”")
    return plain and line.width <= _BARE and not _PICTURED.search(line.words)


def _is_short_title(line: Line) -> bool:
    """Whether a bare line says so little that it heads a section: a caption tells who, where and when."""
    return line.width <= (_BARE if line.words.isascii() else _BRIEF) and not _TOLD.search(line.words)


def _has_text_below(lines: Sequence[Line], index: int, headings: Collection[int], items: Collection[int]) -> bool:
    """Whether a paragraph or a list stands below a line, with at most other headings and a caption between.

    Below a usual name that follows a paragraph may be a list.
    """
    if is_name(lines[index].words) and index and lines[index - 1].stopped and index + 1 < len(lines):
        return True
    below = itertools.dropwhile(headings.__contains__, range(index + 1, len(lines)))
    return any(
        other in items or lines[other].stopped or lines[other].width >= _FULL or lines[other].words[-1] in ":："
        for other in itertools.islice(below, 2)
    )
