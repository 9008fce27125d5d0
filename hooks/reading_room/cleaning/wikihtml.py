"""Tags, comments, tables and templates that came through from the wiki text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .draft import Change, Cut, Draft, Mark, Put
from .grid import Cell, Pending, bordered, laid_out, spans
from .marks import Block, Payload, Stress
from .wikinames import FILES, picture

_TAG_NAMES = (
    "a|abbr|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|dfn|div|dl|dt|em|figcaption|figure|font|gallery"
    "|h[1-6]|hr|i"
    "|imagemap|img|includeonly|ins|kbd|li|mark|math|noinclude|nowiki|ol|onlyinclude|p|poem|pre|q|ref|references|rp|rt|ruby|s|samp"
    "|section|small|span|strike|strong|sub|sup|syntaxhighlight|table|tbody|td|tfoot|th|thead|time|timeline|tr|tt|u|ul|var|wbr"
    "|templatestyles|maplink|mapframe|pages|pagelist|pagequality|score|chem|ce|hiero|indicator|phonos|graph|categorytree|inputbox|translate|tvar"
    "|script|style|iframe|object|embed|form|input|button|svg|video|audio|link|meta|noscript|template|body|html|head"
)
TAG = re.compile(rf"<(?P<close>/?)(?P<name>{_TAG_NAMES})(?:\s(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*+)?/?>", re.IGNORECASE)
_GALLERY = re.compile(
    rf"<(?:{FILES})\s?:(?P<file>[^<>|\n]{{1,200}})>\\?\|[ \t]*+(?P<caption>[^\s<](?:[^<\n]|\n(?![ \t]*\n)){{0,500}})",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--(?:(?!-->).)*+(?:-->)?", re.DOTALL)
_PROGRAMS = "script|style|timeline|score|graph|imagemap|inputbox|categorytree|mapframe|maplink"
_PROGRAM = re.compile(
    rf"<(?:{_PROGRAMS})\b[^<>]*(?<!/)>"
    r"|(?P<hidden><(?P<name>span|div|small|sup)\b[^<>]{0,200}\bdisplay\s*:\s*none\b[^<>]{0,200}>[^<>]{0,200}"
    r"</(?P=name)\s*>)",
    re.IGNORECASE,
)
"""Where a program begins, or the whole of what is hidden."""
_PROGRAM_END = re.compile(rf"</(?:{_PROGRAMS})\s*>", re.IGNORECASE)
_EMPTY_REF = re.compile(r"<ref(?:\s[^<>]*)?/>|<references\b[^<>]*/?>|</references\s*>", re.IGNORECASE)
_BLOCKS = (
    "blockquote br caption center dd div dl dt figcaption figure gallery h1 h2 h3 h4 h5 h6 hr li ol p poem pre section"
    " table tr ul"
)
BLOCK_TAGS = frozenset(_BLOCKS.split())
_VERSE = frozenset(("poem", "pre"))
_QUOTED = frozenset(("blockquote", "poem"))
_LINE = re.compile(r"\n")
_PIPE_ROW = re.compile(r"^[ \t]*+\|[^\n]*\|[ \t]*$", re.MULTILINE)
_LISTED = re.compile(r"^(?:\d{1,4}\.|[ \t]*+[-*+])[ \t][^\n]*", re.MULTILINE)
_BLOCK_END = re.compile(rf"</?(?:{_BLOCKS.replace(' ', '|')})\b[^<>]*>|\n[ \t]*(?=\n)|(?<=\n)", re.IGNORECASE)
_TABLE_LINE = re.compile(r"^[ \t]*+(?P<line>\{?\|[^\n]*|:?-{2,}+[^\n|]*\|[^\n]*)$", re.MULTILINE)
_TORN_ROW = re.compile(r"\|-[^|\n]*(?=\||$)|\|\}[ \t]*$")
_TORN_CELL = re.compile(r"[ \t]*\|+(?:(?:[ \t]*[\w-]++[ \t]*=[ \t]*\"[^\"\n]*\")+[ \t]*\|(?!\|))?[ \t]*")
_DELIMITERS = frozenset("|:-+ \t")
_BRACES = re.compile(r"\\?\{\\?\{+|\}\\?\}+")
_ONLY_SET = re.compile(r"[^|\n]{1,60}(?:\|[\w -]{1,30}=[^|\n]*)+")
"""A template on one line all of whose values are named."""
_LISTS_NOTES = re.compile(r"(?i)\s*(?:ref-?list|refbegin|notelist|notefoot|div col|각주|참고 시작)\s*\|[^|\n]{0,20}$")
"""A template that lists notes or sets a list; its value is a width or the number of columns."""


class Rows:
    """The lines of a text that no tag and no picture parts: the rows of its pipe tables, or others of a pattern.

    `more` has further spans.
    """

    def __init__(self, text: str, pattern: re.Pattern[str] = _PIPE_ROW, more: Iterable[tuple[int, int]] = ()) -> None:
        self._spans = sorted([*(match.span() for match in pattern.finditer(text)), *more])

    def hold(self, at: int) -> bool:
        """Whether an offset lies in a row."""
        index = bisect_right(self._spans, at, key=lambda span: span[0]) - 1
        return index >= 0 and at < self._spans[index][1]


def comments(draft: Draft) -> Iterator[Change]:
    """Cut comments, such as pandoc's `<!-- end list -->`, and part what they part. Leaves alone: `<--`."""
    for match in _COMMENT.finditer(draft.text):
        yield Cut(*match.span())
        if match.start() == 0 or draft.text[match.start() - 1] == "\n":
            yield Put(match.start(), "\n\n")


def programs(draft: Draft) -> Iterator[Change]:
    """Cut scripts, style sheets, what draws and what is hidden (keys for sorting), with what they hold.

    Leaves alone: words that a reader sees.
    """
    at, closing = 0, True
    while found := _PROGRAM.search(draft.text, at):
        at = found.end()
        if not found["hidden"]:
            end = _PROGRAM_END.search(draft.text, at) if closing else None
            if not end:
                closing = False  # nor does anything close those that follow
                continue
            at = end.end()
        yield Cut(found.start(), at)


def citation_tags(draft: Draft) -> Iterator[Change]:
    """Cut `<references/>` and `<ref name="…"/>`, which hold no words; set a whole `<ref>…</ref>` off in brackets.

    The tag of a `<ref>` that is never closed goes with the other tags, its words stay where they stand.
    """
    for match in _EMPTY_REF.finditer(draft.text):
        yield Cut(*match.span())
    for match in re.finditer(r"<ref(?:\s[^<>/]*)?>(?P<words>[^<>]*+)(?P<close></ref\s*>)", draft.text, re.IGNORECASE):
        yield Cut(match.start(), match.start("words"))
        yield Cut(*match.span("close"))
        if match["words"].strip():
            yield Put(match.start(), "［")
            yield Put(match.start("close"), "］")


def html_tables(draft: Draft) -> Iterator[Change]:
    """Make each row of an HTML table an item, its cells parted by a bar; the tags themselves are cut later.

    Where a cell goes on from above or from the left stands a ditto mark. Leaves alone: pipe tables, and rows whose
    cells are all empty (they vanish with their tags).
    """
    tables: list[Pending] = [{}]
    row: int | None = None
    cells: list[Cell] = []
    ended = True
    for match in TAG.finditer(draft.text):
        name, closing = match["name"].lower(), bool(match["close"])
        if cells and not ended and name in ("td", "th", "tr", "table"):
            cells[-1] = cells[-1]._replace(end=match.start())
            ended = True
        if name in ("tr", "table"):
            if row is not None and cells:
                yield from _html_row(draft.text, row, match.start(), cells, tables[-1])
            row = match.end() if name == "tr" and not closing else None
            cells, ended = [], True
        elif name in ("td", "th") and not closing:
            cells.append(Cell(match.end(), match.end(), *spans(match[0])))
            ended = False
        if name == "table" and not closing:
            tables.append({})
        elif name == "table" and len(tables) > 1:
            tables.pop()


def _html_row(text: str, start: int, end: int, cells: Sequence[Cell], pending: Pending) -> Iterator[Change]:
    """A row as an item; one without words vanishes with its tags."""
    shown, behind = bordered(
        laid_out(cells, pending), lambda cell: bool(TAG.sub("", text[cell.start : cell.end]).strip())
    )
    if not shown:
        return
    yield Mark(start, end, Block("item", 1))
    yield Put(shown[0][0].start, shown[0][1])
    for (before, _), (cell, border) in pairwise(shown):
        tag = text.rfind("<", before.end, cell.start)
        yield Put(tag, border)
        closed = text.rfind(">", before.end, tag) + 1
        if closed and not text[closed:tag].strip():
            yield Cut(closed, tag)
    yield Put(end, behind)


def gallery_files(draft: Draft) -> Iterator[Change]:
    """The rows of a gallery, which pandoc takes for addresses: each is a figure, with the words behind its bar.

    Leaves alone a file without words, and one that is named in running text.
    `<File:Camp.jpg>|막사 <File:Gate.jpg>|정문` → figures 막사 and 정문
    """
    for match in _GALLERY.finditer(draft.text):
        start = match.start("caption")
        end = start + len(match["caption"].rstrip())
        yield Put(match.start(), "\n\n")
        yield Cut(match.start(), start)
        yield Mark(start, end, picture(match["file"].strip(), draft.source.lang))
        yield Put(end, "\n\n")


def html_tags(draft: Draft) -> Iterator[Change]:
    """Cut every HTML tag; those that part blocks (`<p>`, `<br>`) part them still, `<i>` and `<b>` stay emphasis.

    The lines of a `<poem>` and of `<pre>` stay apart; those of an item, and of a numbered line, perhaps a note, are
    parted by strokes, and a reading (`<rt>`) is set in brackets. No tag of a source reaches a page. Leaves alone: what
    is no tag, such as `a < b` or `<朝鲜>`.
    """
    opened: dict[str, list[int]] = {}
    verse: list[tuple[int, int]] = []
    quoted: list[tuple[int, int]] = []
    in_cell = 0
    bracketed = "<rp" in draft.text.lower()
    items = [mark for mark in draft.marks if isinstance(mark.payload, Block) and mark.payload.kind == "item"]
    rows, listed = Rows(draft.text), Rows(draft.text, _LISTED, ((item.start, item.end) for item in items))
    for match in TAG.finditer(draft.text):
        name, closing = match["name"].lower(), bool(match["close"])
        if name in ("td", "th"):
            in_cell = max(0, in_cell + (-1 if closing else 1))
        yield Cut(*match.span())
        if name == "rt" and not bracketed:
            yield Put(match.start(), "）" if closing else "（")
        if name == "br" and not in_cell and listed.hold(match.start()):
            yield Put(match.start(), " / ")
        elif name == "tr" or (name in BLOCK_TAGS and not in_cell and not rows.hold(match.start())):
            yield Put(match.start(), "\n\n")
            in_cell = 0 if name == "tr" else in_cell
        elif name in BLOCK_TAGS:
            yield Put(match.start(), " ")
        if not closing:
            opened.setdefault(name, []).append(match.end())
        elif opened.get(name):
            start = opened[name].pop()
            if name in _VERSE and not in_cell:
                for part in _without(verse, start, match.start()):
                    yield from (Put(line.start(), "\n") for line in _LINE.finditer(draft.text, *part))
            if name in _QUOTED and not in_cell:
                for part in _without(quoted, start, match.start()):
                    yield from _quoted(draft.text, *part)
            elif payload := _meaning(name, len(opened[name]) + 1, bool(in_cell)):
                yield Mark(start, match.start(), payload)


def _without(closed: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The parts of an element that lie in none of the `closed` before it, to which it is added."""
    inside = []
    while closed and closed[-1][0] >= start:
        inside.append(closed.pop())
    edges = [max(start, closed[-1][1]) if closed else start]
    edges += [edge for stretch in reversed(inside) for edge in stretch]
    closed.append((start, end))
    return [part for part in zip(edges[::2], [*edges[1::2], end], strict=True) if part[0] < part[1]]


def _quoted(text: str, start: int, end: int) -> Iterator[Change]:
    """Each line of a quotation is one: a tag that parts blocks, or an empty line, begins another."""
    for match in _BLOCK_END.finditer(text, start, end):
        if match.start() > start:
            yield Mark(start, match.start(), Block("quote"))
        start = match.end()
    yield Mark(start, end, Block("quote"))


def _meaning(name: str, depth: int, in_cell: bool) -> Payload | None:
    """What an element says of the words in it."""
    if name in ("i", "em", "b", "strong"):
        return Stress(name in ("b", "strong"))
    if in_cell:
        return None
    if name == "li":
        return Block("item", depth)
    return Block("heading", max(2, int(name[1]))) if re.fullmatch("h[1-6]", name) else None


def pipe_tables(draft: Draft) -> Iterator[Change]:
    """Make each row of a pipe table an item: outer bars and the row of dashes go, bars between cells stay.

    The lines of MediaWiki's own table frame (`{|`, `|-`, `|}`) go, too, and rows of empty cells; where its rows run on
    in one line, they are parted again.
    Leaves alone: a bar inside a sentence.
    """
    for match in _TABLE_LINE.finditer(draft.text):
        line = match["line"].rstrip()
        ended = line.endswith("|") and not line.startswith("|-")
        if line.startswith(("|-", "||")) and "||" in line.strip("|") and not ended:
            yield from _torn_rows(draft.text, match.start("line"), match.start("line") + len(line))
        elif line.startswith(("{|", "|-", "|}")) or not set(line) - _DELIMITERS:
            yield Cut(*match.span())
            yield Put(match.start(), "\n\n")
        elif len(line) > 1 and line.startswith("|") and line.endswith("|"):
            start, end = match.start("line") + 1, match.start("line") + len(line) - 1
            yield Put(match.start(), "\n\n")
            yield Mark(start, end, Block("item", 1))
            yield Cut(match.start(), start)
            yield Cut(end, match.end())
            yield Put(match.end(), "\n\n")


def _torn_rows(text: str, start: int, end: int) -> Iterator[Change]:
    """The rows of a table that began with a template, and so was a paragraph to pandoc."""
    signs = [*_TORN_ROW.finditer(text, start, end), None]
    for sign in signs:
        stop = sign.start() if sign else end
        cells = [cell.span() for cell in _TORN_CELL.finditer(text, start, stop)]
        first = cells[0][1] if cells and cells[0][0] == start else start
        yield Cut(start, first)
        if text[first:stop].strip(" |"):
            yield Put(start, "\n\n")
            yield Mark(first, stop, Block("item", 1))
        for low, high in cells:
            if low >= first:
                yield Cut(low, high)
                yield Put(low, " | " if text[high:stop].strip(" |") else "")
        if sign:
            yield Cut(*sign.span())
            start = sign.end()


def templates(draft: Draft) -> Iterator[Change]:
    """Cut templates: `{{reflist|30em}}` whole, since it holds no words; of `{{lang|ko|한국}}` the braces and the name.

    pandoc could not resolve them. What stands behind the bars may be words, so it stays to be read, but for named
    values within a line, which set the template (`{{fact|date=July 2015}}`). Leaves alone: single braces.
    """
    opened: list[tuple[int, int]] = []
    for match in _BRACES.finditer(draft.text):
        if "{" in match[0]:
            opened.append(match.span())
            continue
        if not opened:
            yield Cut(*match.span())
            continue
        start, inside = opened.pop()
        content = draft.text[inside : match.start()]
        plain = not opened and "{" not in content and "\n\n" not in content
        if plain and ("|" not in content or _ONLY_SET.fullmatch(content) or _LISTS_NOTES.match(content)):
            yield Cut(start, match.end())
            continue
        yield Cut(start, inside)
        yield Cut(*match.span())
        if name := re.match(r"\s*[\w :/-]{1,40}\|(?:\s*(?:[a-z]{2,3}(?:-[A-Za-z]+)?)\s*\|)?", content):
            yield Cut(inside, inside + name.end())
    for start, inside in opened:
        yield Cut(start, inside)
