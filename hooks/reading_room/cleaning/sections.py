"""Steps that find the sections of a web page that arrived as text, where a browser showed headings by their look."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from . import outline
from .draft import Change, Cut, Draft, Mark
from .layout import Layout
from .lines import CAPTION, Line, lines_of
from .marks import Block, Picture, Stress
from .outline import is_name
from .webpage import is_html
from .words import folded, word_list

_EDIT = r"编辑本段|编辑源代码|编辑|編輯原始碼|編輯本段|編輯|원본 편집|편집|edit source|edit|播报编辑|播报"
_EDIT_LINK = re.compile(
    rf"\s?[\[［〔]\s?(?:{_EDIT})(?:\s?[|｜]\s?(?:{_EDIT}))?\s?[\]］〕]$|(?<=\w)\[\]$|^(?:{_EDIT})$", re.IGNORECASE
)
"""A link behind a heading by which a wiki's readers edit the section; `[]` where its word was lost."""
_BARE_EDIT = re.compile(r"(?<=[^\s의을를은는과와및한된的之])\s(?:编辑本段|编辑|編輯|播报编辑|편집)$")
_MARKUP = re.compile(r"(={2,6})\s?(\S.*?)\s?\1")
_LONGEST_HEADING = 80
_DEPTH = re.compile(r"\d{1,2}((?:\.\d{1,2})*)\.?\s")
_SIGN = re.compile(r"[◆■▣◈◼◇□◎❖▍▌▎]\s?(?=[^\W_])")
_SIGNED = re.compile(rf"{_SIGN.pattern}|【(?=[^【】]+】$)")
"""What Korean and Chinese pages set before the heading of a section, or around it."""
_NUMBERED = re.compile(r"(?i)[（(]?(?:[\dIVXⅠ-Ⅻ第一二三四五六七八九十]|제\s?\d|[가-하A-H][.)]|chapter|part|section)")
_AMOUNT = re.compile(r"\d{1,2}\s")
_DECIMAL = re.compile(r"(\d{1,2})[.．]\d{1,2}")
_CONTENTS = frozenset("目录 目錄 目次 목차 차례 contents tableofcontents".split())
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.．、]?|[•·*▪◦○-])\s+|\(?[Tt]op\)?$")
_ENTRY_SIGN = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?|[•·*▪◦○]")
_GLUED = re.compile(r"(?<!\d)\d{1,2}(?:\.\d{1,2})*\.\s(?=\D)")
"""The number of an entry; two on a line, which a browser parted by their look."""
_BULLET = re.compile(r"[•‣▪◦⁃∙]\s+(?=\S)")
_STOPS = "。.！？!?，,；;"
_BARE = 40
"""Half-width columns of the widest title that nothing but its place tells."""
_BRIEF = 28
"""The same of one in Chinese or Korean with no usual name among its like."""
_TOLD = re.compile(r"\d{4}|[，,？?]|모습|장면|전경|광경|촬영|合影|合照|[现現]场$|(?:기자|記者|记者)$")
"""What such a title does not have, but a caption, a question or an author's line may."""
_DEEPEST_RUN = 2
"""So many bare titles may stand one below the other: a section's, and its first part's."""
_NAMES = word_list("heading-names")
_PICTURED = re.compile(r"(?i)사진|그림|모습|출처|제공|photo|图|圖|照片|摄|攝|©|ⓒ|[:：|=]")
"""What captions have, or lines of dates and sources."""
_FULL = 60
"""Half-width columns from which a line is a paragraph's."""


def section_links(draft: Draft) -> Iterator[Change]:
    """The link by which a wiki's section is edited, behind its heading or below it, and `== … ==` around one.

    What bears it is a heading, as deep as its number says. Leaves alone sentences, long lines, the menu above a page's
    text, and a word for editing behind a blank that stands once or belongs to the words before (신문의 편집).
    `배경[편집]` → a heading 배경
    """
    lines = lines_of(draft.text)
    bare = [line for line in lines if _BARE_EDIT.search(line.words) and _may_head(line)]
    sure = len(bare) > 1 or any(_EDIT_LINK.search(line.words) for line in lines)
    before: Line | None = None
    for index, line in enumerate(lines):
        link = _EDIT_LINK.search(line.words) or (_BARE_EDIT.search(line.words) if sure else None)
        markup = _MARKUP.fullmatch(line.words)
        if markup and _may_head(line):
            yield Cut(line.start, line.start + markup.start(2))
            yield Cut(line.start + markup.end(2), line.end)
            yield Mark(line.start, line.end, Block("heading", len(markup[1])))
        elif link and not link.start():
            if any(above.stopped for above in lines[:index]) or _is_text_next(lines, index):
                yield Cut(line.start, line.end)
                if before and _may_head(before):
                    yield _heading(before)
            before = None
            continue
        elif link and _may_head(line) and line.words[link.start() - 1] not in _STOPS:
            yield Cut(line.start + link.start(), line.end)
            yield _heading(line)
        before = None if link or markup else line


def _is_text_next(lines: Sequence[Line], index: int) -> bool:
    """Whether the first line below that is no such link ends a sentence."""
    below = (line for line in lines[index + 1 :] if not _EDIT_LINK.fullmatch(line.words))
    return any(line.stopped for line in itertools.islice(below, 1))


def page_contents(draft: Draft) -> Iterator[Change]:
    """A page's table of contents: lines below 목차, 目录 or Contents that come again as lines of their own.

    There they are headings. Numbers and bullets may stand on lines of their own. Without such a word, lines that hold
    several numbered entries are contents, too. Leaves alone a heading of that name with other lines below, and a
    table of which few lines come again.
    `목차\n1 물\n2 불\n물\n…\n불\n…` → the first three lines are cut
    """
    lines = lines_of(draft.text)
    last = {_entry(line): index for index, line in enumerate(lines)}
    for index, line in enumerate(lines):
        if folded(line.words.strip("[]【】 ")) in _CONTENTS:
            yield from _contents_below(draft, lines, index, last)
            return
    entries: list[int] = []  # since the last line that is none
    for index, line in enumerate(lines):
        if (last[_entry(line)] > index and _NUMBER.match(line.words)) or _is_glued(line):
            entries.append(index)
            continue
        if any(_is_glued(lines[at]) for at in entries):
            yield from (Cut(lines[at].start, lines[at].end) for at in entries)
        entries = []


def _is_glued(line: Line) -> bool:
    return line.words[0].isdigit() and len(_GLUED.findall(line.words)) > 1


def _contents_below(draft: Draft, lines: Sequence[Line], head: int, last: Mapping[str, int]) -> Iterator[Change]:
    entries: dict[str, int] = {}
    signs: list[int] = []
    for at in range(head + 1, len(lines)):
        if _ENTRY_SIGN.fullmatch(lines[at].words):
            signs.append(at)
            continue
        name = _entry(lines[at])
        numbered = _NUMBER.match(lines[at].words) or signs[-1:] == [at - 1]
        if lines[at].stopped or name in entries or not (last[name] > at or numbered):
            break
        entries[name] = at
    again = sum(last[name] > at for name, at in entries.items())
    if again < 2 or 2 * again < len(entries):
        return
    known = {mark.start for mark in draft.marks if isinstance(mark.payload, Block)}
    for at in (head, *entries.values(), *(at for at in signs if at < max(entries.values()))):
        yield Cut(lines[at].start, lines[at].end)
    for name, at in entries.items():
        line = lines[last[name]]
        if last[name] > at and line.start not in known and _may_head(line):
            sign = f"{lines[at - 1].words} " if at - 1 in signs else ""
            yield Mark(line.start, line.end, Block("heading", _depth(sign + lines[at].words)))


def bullets(draft: Draft) -> Iterator[Change]:
    """Items of a list that begin with a bullet, as browsers copy them: `• …`; the farther in, the deeper.

    Leaves alone dots between words, signs that newspapers set before a caption or heading (▲ ◆ ■ ○), dashes, which
    may be those of a talk, and headings.
    """
    known = {mark.start for mark in draft.marks if isinstance(mark.payload, Block)}
    items = [line for line in lines_of(draft.text) if _BULLET.match(line.words) and line.start not in known]
    depths = {indent: depth for depth, indent in enumerate(sorted({line.indent for line in items}), start=1)}
    for line in items:
        bullet = _BULLET.match(line.words)
        yield Cut(line.start, line.start + (bullet.end() if bullet else 0))
        yield Mark(line.start, line.end, Block("item", depths[line.indent]))


def sections(draft: Draft) -> Iterator[Change]:
    """Section headings of a page: numbered short titles (一、…; 1. …; 2.1. …), names (개요, 结语), `◆ …`, `【…】`.

    So are short lines that are bold as a whole. A paragraph, or another heading and then one, stands below; the sign
    goes. Leaves alone pages whose headings are known already, but for those that go with the title, lists, captions,
    dates and amounts (`6.25 …`, `21 …`).
    Titles without number or sign look as captions do: they count where a usual name stands among them as bare as
    they, or, where no markup could tell them, several are very short.
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
    bold = _bold_titles(draft, layout.lines)
    for index, line in enumerate(layout.lines):
        named = is_name(line.words) and line.words[-1] in ":："
        if index not in found and (named or index in bold or _is_signed(layout.lines, index)):
            found[index] = _heading(line)
    if not layout.measures:
        bare = _bare_titles(layout.lines, found.keys())
        if not any(folded(layout.lines[index].words) in _NAMES for index in found):
            bare = [index for index in bare if _is_short_title(layout.lines[index])]
            bare = bare if len(bare) > 1 and not is_html(draft) else []
        found |= {index: _heading(layout.lines[index]) for index in bare}
    for index, mark in found.items():
        if _has_text_below(layout.lines, index, found.keys()):
            sign = _SIGN.match(layout.lines[index].words)
            yield Cut(mark.start, mark.start + (sign.end() if sign else 0))
            yield mark


def _entry(line: Line) -> str:
    return folded(_NUMBER.sub("", line.words, count=1)) if line.width <= _LONGEST_HEADING else line.words


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


def _may_head(line: Line) -> bool:
    return line.width <= _LONGEST_HEADING and not line.stopped


def _heading(line: Line) -> Mark:
    depth = _DEPTH.match(line.words)
    return Mark(line.start, line.end, Block("heading", 2 + (depth[1].count(".") if depth else 0)))


def _is_likely(lines: Sequence[Line], index: int) -> bool:
    """Whether what would head a section of a paper does so on a page: one without number stands above a full line."""
    words = lines[index].words
    if CAPTION.match(words):
        return False
    return is_name(words) or bool(_NUMBERED.match(words)) or lines[index + 1].width >= _FULL


def _depth(entry: str) -> int:
    """How deep the heading is for which an entry of the contents stands: by its number, or below one for a bullet."""
    depth = _DEPTH.match(entry)
    return 2 + (depth[1].count(".") if depth else bool(_BULLET.match(entry)))


def _is_signed(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is short, is set off by a sign or by brackets, and stands in no list of such lines."""
    line = lines[index]
    sign = _SIGNED.match(line.words)
    beside = (lines[other].words for other in (index - 1, index + 1) if 0 <= other < len(lines))
    short = sign and line.width <= _FULL and line.words[-1] not in _STOPS
    return bool(short) and not any(_SIGNED.match(words) for words in beside)


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


def _bare_titles(lines: Sequence[Line], headings: Collection[int]) -> list[int]:
    """Lines that are short and say nothing of a picture: one or two below a paragraph or heading, above a paragraph."""
    found: list[int] = []
    run: list[int] = []
    for index, line in enumerate(lines):
        if index not in headings and _is_plain(line):
            run.append(index)
            continue
        if run and len(run) <= _DEEPEST_RUN:
            above = run[0] > 0 and lines[run[0] - 1].stopped
            if line.stopped and line.width >= _FULL:
                above = above or run[0] == 0 or run[0] - 1 in headings
            elif index not in headings:
                above = False
            found += run if above else []
        run = []
    return found


def _is_plain(line: Line) -> bool:
    plain = line.words[0].isalpha() and (line.words[-1].isalpha() or line.words[-1] in "？?」』》”")
    return plain and line.width <= _BARE and not _PICTURED.search(line.words)


def _is_short_title(line: Line) -> bool:
    """Whether a bare line says so little that it heads a section: a caption tells who, where and when."""
    return line.width <= (_BARE if line.words.isascii() else _BRIEF) and not _TOLD.search(line.words)


def _has_text_below(lines: Sequence[Line], index: int, headings: Collection[int]) -> bool:
    """Whether a paragraph stands below a line, with at most other headings and a caption between.

    Below a usual name that follows a paragraph may be a list.
    """
    if is_name(lines[index].words) and index and lines[index - 1].stopped and index + 1 < len(lines):
        return True
    below = itertools.dropwhile(headings.__contains__, range(index + 1, len(lines)))
    return any(
        lines[other].stopped or lines[other].width >= _FULL or lines[other].words[-1] in ":："
        for other in itertools.islice(below, 2)
    )
