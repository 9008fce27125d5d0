"""Steps that find what a pasted page says of its own order: a wiki's links to edit, tables of contents, lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ..wordlists import folded
from .draft import Change, Cut, Draft, Mark, Put
from .grid import BAR
from .lines import Line, lines_of
from .marks import Block

_EDIT = r"编辑本段|编辑源代码|编辑|編輯原始碼|編輯本段|編輯|원본 편집|편집|edit source|edit|播报编辑|播报"
_EDIT_LINK = re.compile(
    rf"\s?[\[［〔]\s?(?:{_EDIT})(?:\s?[|｜]\s?(?:{_EDIT}))?\s?[\]］〕]$|(?<=\w)\[\]$|(?<=\S)\s?¶$|^(?:{_EDIT})$",
    re.IGNORECASE,
)
"""A link behind a heading by which a wiki's readers edit the section; `[]` where its word was lost; ¶ leads to it."""
_MOST_LINKS = 4
"""So many such links may stand in a row."""
_BARE_EDIT = re.compile(r"(?<=[^\s의을를은는과와및한된的之])\s(?:编辑本段|编辑|編輯|播报编辑|편집)$")
_MARKUP = re.compile(r"(={2,6})\s?(\S.*?)\s?\1")
_LONGEST_HEADING = 80
"""Half-width columns."""
_ENDS = "。.！？!?，,；;"
_DEPTH = re.compile(r"\d{1,2}((?:\.\d{1,2})*)\.?\s")
_CONTENTS = frozenset("目录 目錄 目次 목차 차례 contents tableofcontents".split())
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.．、]?|[•·*▪◦○-])\s+|\(?[Tt]op\)?$")
_ENTRY_SIGN = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?|[•·*▪◦○]")
_GLUED = re.compile(r"(?<!\d)\d{1,2}(?:\.\d{1,2})*\.\s(?=\D)")
"""The number of an entry; two on a line, which a browser parted by their look."""
_RAW_LINE = re.compile(r"[^\n]+")
_TAB = re.compile(r"[ \u00a0]*\t[ \u00a0]*")
_INNER_TAB = re.compile(r"\S[ \u00a0]*\t(?=\s*\S)")
_PAIR = re.compile(r"(?=[^\t]*[^\W\d_]{2})[^\t]{1,40}(?<![:：])[ \u00a0]*\t[^\t]{0,59}[^\s.。！？!?]")
"""A row of two cells: a word, and what ends no sentence."""
_FEW_ROWS, _MANY_ROWS = 2, 3
"""So many rows are a table's that have three cells, or two."""
_BULLET = re.compile(r"[•‣▪◦⁃∙]\s+(?=\S)")


def section_links(draft: Draft) -> Iterator[Change]:
    """The link that edits a wiki's section or leads to it, behind its heading or below, and `== … ==` around one.

    What bears it is a heading, as deep as its number says. Leaves alone sentences, long lines, the menu above a page's
    text, and a word for editing behind a blank that stands once or belongs to the words before (신문의 편집).
    `배경[편집]` → a heading 배경
    """
    lines = lines_of(draft.text)
    bare = [line for line in lines if _BARE_EDIT.search(line.words) and may_head(line)]
    sure = len(bare) > 1 or any(_EDIT_LINK.search(line.words) for line in lines)
    before: Line | None = None
    begun = False  # the text, above which stand menus
    for index, line in enumerate(lines):
        begun = begun or line.stopped
        link = _EDIT_LINK.search(line.words) or (_BARE_EDIT.search(line.words) if sure else None)
        markup = _MARKUP.fullmatch(line.words)
        if markup and may_head(line):
            yield Cut(line.start, line.start + markup.start(2))
            yield Cut(line.start + markup.end(2), line.end)
            yield Mark(line.start, line.end, Block("heading", len(markup[1])))
        elif link and not link.start():
            if begun or _is_text_next(lines, index):
                yield Cut(line.start, line.end)
                if before and may_head(before):
                    yield heading(before)
            before = None
            continue
        elif link and may_head(line) and line.words[link.start() - 1] not in _ENDS:
            yield Cut(line.start + link.start(), line.end)
            yield heading(line)
        before = None if link or markup else line


def _is_text_next(lines: Sequence[Line], index: int) -> bool:
    """Whether the first of the next lines that is no such link ends a sentence."""
    below = lines[index + 1 : index + 1 + _MOST_LINKS]
    return next((line.stopped for line in below if not _EDIT_LINK.fullmatch(line.words)), False)


def page_contents(draft: Draft) -> Iterator[Change]:
    """A page's table of contents: lines below 목차, 目录 or Contents that come again as lines of their own.

    There they are headings. Numbers and bullets may stand on lines of their own. Without such a word, lines that hold
    several numbered entries are contents, too, and numbers on lines of their own above names that stood before, as
    encyclopaedias repeat their contents at the page's foot. Leaves alone a heading of that name with other lines
    below, and a table of which few lines come again.
    `목차\n1 물\n2 불\n물\n…\n불\n…` → the first three lines are cut
    """
    lines = lines_of(draft.text)
    again = _contents_again(lines)
    yield from (Cut(lines[at].start, lines[at].end) for at in again)
    lines = [line for at, line in enumerate(lines) if at not in again]
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


def _contents_again(lines: Sequence[Line]) -> range:
    """The lines, in a page's second half, where numbers from 1 on stand each above a name that stood before."""
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        first.setdefault(_entry(line), index)
    for start in range(len(lines) // 2, len(lines) - 3):
        if lines[start].words.rstrip(".") != "1":
            continue
        end = start
        while (
            end + 1 < len(lines)
            and _ENTRY_SIGN.fullmatch(lines[end].words)
            and first[_entry(lines[end + 1])] < start
            and may_head(lines[end + 1])
        ):
            end += 2
        if end - start > 3:
            return range(start, end)
    return range(0)


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
    known = set(draft.starts(Block))
    end = max(entries.values())
    for at in (head, *entries.values(), *(at for at in signs if at < end)):
        yield Cut(lines[at].start, lines[at].end)
    for name, at in entries.items():
        line = lines[last[name]]
        if last[name] > at and line.start not in known and may_head(line):
            sign = f"{lines[at - 1].words} " if at - 1 in signs else ""
            yield Mark(line.start, line.end, Block("heading", _depth(sign + lines[at].words)))


def bullets(draft: Draft) -> Iterator[Change]:
    """Items of a list that begin with a bullet, as browsers copy them: `• …`; the farther in, the deeper.

    Leaves alone dots between words, signs that newspapers set before a caption or heading (▲ ◆ ■ ○), dashes, which
    may be those of a talk, and headings.
    """
    yield from items(draft, (line for line in lines_of(draft.text) if _BULLET.match(line.words)))


def tabbed_rows(draft: Draft) -> Iterator[Change]:
    """The rows of a table whose cells a browser copied with tabs between: items, with bars between their cells.

    Two rows of three cells at least, or three of two, short ones without a sentence's end; each row has as many.
    Leaves alone numbers and signs before a line's words, who speaks, and tabs that set a line in.
    `측\\t대표\\t해\\n남\\t조이\\t1951` → items 측 | 대표 | 해 and 남 | 조이 | 1951
    """
    lines = _RAW_LINE.finditer(draft.text)
    for tabs, run in groupby(lines, key=lambda line: line[0].count("\t") if _INNER_TAB.search(line[0]) else 0):
        rows = list(run)
        if not tabs or len(rows) < (_MANY_ROWS if tabs == 1 else _FEW_ROWS):
            continue
        if tabs == 1 and not all(_PAIR.fullmatch(row[0].strip()) for row in rows):
            continue
        for row in rows:
            for tab in _TAB.finditer(draft.text, row.start(), row.start() + len(row[0].rstrip())):
                yield Cut(*tab.span())
                yield Put(tab.start(), BAR)
            yield Mark(*row.span(), Block("item", 1))


def items(draft: Draft, lines: Iterable[Line]) -> Iterator[Change]:
    """Lines that begin with a sign and a blank as items without it, but for headings; the farther in, the deeper."""
    known = set(draft.starts(Block))
    found = [line for line in lines if line.start not in known]
    depths = {indent: depth for depth, indent in enumerate(sorted({line.indent for line in found}), start=1)}
    for line in found:
        words = line.words[1:].lstrip()
        yield Cut(line.start, line.end - len(words))
        yield Mark(line.start, line.end, Block("item", depths[line.indent]))


def may_head(line: Line) -> bool:
    """Whether a line is so short, and ends so, that it may be a heading."""
    return line.width <= _LONGEST_HEADING and not line.stopped


def heading(line: Line) -> Mark:
    """A line as a heading, as deep as its number says."""
    depth = _DEPTH.match(line.words)
    return Mark(line.start, line.end, Block("heading", 2 + (depth[1].count(".") if depth else 0)))


def _entry(line: Line) -> str:
    return folded(_NUMBER.sub("", line.words, count=1)) if line.width <= _LONGEST_HEADING else line.words


def _depth(entry: str) -> int:
    """How deep the heading is for which an entry of the contents stands: by its number, or below one for a bullet."""
    depth = _DEPTH.match(entry)
    return 2 + (depth[1].count(".") if depth else bool(_BULLET.match(entry)))
