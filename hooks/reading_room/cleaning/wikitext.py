"""A wiki article that went through pandoc into Markdown: blocks, notes, and what was left lying about.

The eras of the dump differ (one line a paragraph or wrapped at 72 columns, `\\[1\\]` or `[^1]` notes, HTML or
pipe tables): a step that finds nothing of its own kind does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from unicodedata import east_asian_width

from ..language import HANGUL
from .draft import ANCHOR, Change, Cut, Draft, Mark, Meta, Put
from .marks import Block, NoteBody, RefTo

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?P<fields>(?:[^\n]*\n)*?)---[ \t]*(?:\n|\Z)")
_DUMP_HEADER = re.compile(
    r"\A\s*(?:>[^\n]*(?:转换|轉換|导出|匯出|翻訳|converted|\.wikipedia\.org/wiki/)[^\n]*(?:\n>[^\n]*)*)(?:\n|\Z)"
)
_HEADING = re.compile(r"^ {0,3}(?P<signs>#{1,6})(?:[ \t]++|$)(?P<words>[^\n]*)$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<words>[^\n\s>|#-][^\n]*)\n(?P<line>={3,}|-{3,})[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
_BULLET = re.compile(r"^(?P<indent>[ \t]*)(?P<sign>[-*+•])(?:[ \t]+|$)", re.MULTILINE)
_NUMBER = re.compile(r"^(?P<indent>[ \t]*)\d{1,3}[.)][ \t]+", re.MULTILINE)
_DEFINITION = re.compile(r"^:[ \t]+", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]{0,3}(?P<signs>(?:>[ \t]?)+)", re.MULTILINE)
_NOTE_GOES_ON = re.compile(r"[ \t]*\n[ \t]*\n(?: {4}|\t)[ \t]*(?:[-*+][ \t]+)?(?=\S)")
_NOTE_WRAPPED = re.compile(r"[ \t]*\n(?: {3}|\t)[ \t]*+(?=[^\s*+-])")
_NOTE_LINE = re.compile(r"^(?:(?P<n>\d{1,4})\.|\[\^(?P<label>\d{1,4})\]:)(?:[ \t]+|$)", re.MULTILINE)
_REFERENCE = re.compile(r"\\\[(?P<n>\d{1,4})\\\]|\[\^(?P<label>\d{1,4})\](?!:)|\[(?P<plain>\d{1,4})\](?!\()")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\\$", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_STRAY = re.compile(r"\\?\[\\?\[|\\?\]\\?\]")
_DASH = "~～〜–—－−-"
_LOST_BESIDE = re.compile(
    rf"[（(](?:[，、；,; \t]+[{_DASH}][，、；,; \t]*|[{_DASH}][，、；,; \t]+)[）)]"
    rf"|(?<=[（(])[ \t]*[，、；,;][，、；,; \t]*"
    rf"|(?<![，、；,; \t（(])[，、；,;][，、；,; \t]*+(?:[{_DASH}][，、；,; \t]*+)?(?=[）)])"
)
_FULL = 75
"""Characters: no line that pandoc broke has a blank so far right, where it would have been broken."""
_UNBROKEN = re.compile(rf"^(?![ \t]*[|<>`])[^\n]{{{_FULL}}}[^\n]*?\S[ ]\S", re.MULTILINE)
_SURE = 3
"""So many lines with such a blank are enough."""
_CELL = re.compile(r"<t(?:able|body|d|h|head|r)\b", re.IGNORECASE)
_HARD = re.compile(r"(?<=[^\\\s|])[ \t]*\\(?=\n[ \t]*[^\s|])")
_FORCED = re.compile(r"(?<=[^\s])[ \t]*\n(?=[ \t]*\S)")
_LINE_END = re.compile(r"(?<![ \t])[ \t]*+\n[ \t]*+")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)*\n")


def front_matter(draft: Draft) -> Iterator[Change]:
    """Cut a YAML front matter, keeping its title. Leaves alone: a rule `---` further down."""
    if found := _FRONT_MATTER.match(draft.text):
        if title := re.search(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", found["fields"], re.MULTILINE):
            yield Meta("title", title[1])
        yield Cut(*found.span())


def dump_header(draft: Draft) -> Iterator[Change]:
    """Cut the line with which some eras of the dump begin: what the page was converted from, and when.

    Leaves alone: any other quotation, also at the head.
    """
    if found := _DUMP_HEADER.match(draft.text):
        yield Cut(*found.span())


def headings(draft: Draft) -> Iterator[Change]:
    """Make headings of `### …` and of underlined lines; the page's title has level 1, so none is above 2.

    Leaves alone: `#` inside a line, and seven signs.
    """
    for match in _HEADING.finditer(draft.text):
        yield Put(match.start(), "\n\n")
        yield Put(match.end(), "\n\n")
        words = match["words"].rstrip()
        bare = words.rstrip("#")
        start = match.start("words")
        end = start + (len(bare.rstrip()) if bare != bare.rstrip() or not bare else len(words))
        yield Mark(start, end, Block("heading", max(2, len(match["signs"]))))
        yield Cut(match.start(), start)
        yield Cut(end, match.end())
    for match in _UNDERLINED.finditer(draft.text):
        yield Put(match.start(), "\n\n")
        yield Put(match.end(), "\n\n")
        yield Mark(*match.span("words"), Block("heading", 2))
        yield Cut(match.end("words"), match.end())


def empty_headings(draft: Draft) -> Iterator[Change]:
    """Restore a heading whose words were lost with a template, as a marked addition in brackets.

    The words come from `headings` in source.yml, in order; where it has none, the addition says that the
    heading is lost. Leaves alone: headings with words.
    """
    lost = "[標題缺失]" if draft.source.lang == "zh-Hant" else "[标题缺失]" if draft.source.chinese else "[…]"
    given = iter(draft.source.headings)
    for mark in sorted(draft.marks, key=lambda m: m.start):
        heading = isinstance(mark.payload, Block) and mark.payload.kind == "heading"
        if heading and not draft.text[mark.start : mark.end].strip():
            words = next(given, None)
            yield Put(mark.start, f"[{words}]" if words else lost)


def rules(draft: Draft) -> Iterator[Change]:
    """Cut rules (`-----`), which only divide. Leaves alone: dashes within a line."""
    for match in _RULE.finditer(draft.text):
        yield Cut(*match.span())


def endnotes(draft: Draft) -> Iterator[Change]:
    """Take the numbered list at the end, or `[^1]:` lines, as the endnotes; empty ones lost their citation.

    Leaves alone: a numbered list that no reference points to, one that does not count up to the end, and a number's
    second note, which stays a paragraph.
    """
    lines = list(_NOTE_LINE.finditer(draft.text))
    numbers = [int(m["n"] or m["label"]) for m in lines]
    first = len(lines)
    while first and (lines[first - 1]["label"] or first == len(lines) or numbers[first - 1] == numbers[first] - 1):
        first -= 1
        if numbers[first] == 1 and lines[first]["n"]:
            break
    labelled = any(m["label"] for m in lines[first:])
    if first == len(lines) or (numbers[first] != 1 and not labelled):
        return
    if not _REFERENCE.search(draft.text, 0, lines[first].start()):
        return
    taken: set[int] = set()
    for match, number in zip(lines[first:], numbers[first:], strict=True):
        end = _line_end(draft.text, match.end())
        yield Put(match.start(), "\n\n")
        if number in taken:
            continue
        taken.add(number)
        yield from _going_on(draft.text, end)
        yield Mark(match.end(), end, NoteBody(number))
        yield Cut(*match.span())
        if not draft.text[match.end() : end].strip():
            yield Put(match.end(), ANCHOR)


def _going_on(text: str, at: int) -> Iterator[Change]:
    """Join a note's further lines and paragraphs, which are set in: to its first line, paragraphs behind a stroke."""
    while found := _NOTE_WRAPPED.match(text, at) or _NOTE_GOES_ON.match(text, at):
        yield Cut(*found.span())
        if found.re is _NOTE_GOES_ON:
            yield Put(found.start(), " / ")
        elif blank_between(text[at - 1], text[found.end()]):
            yield Put(found.start(), " ")
        at = _line_end(text, found.end())


def note_references(draft: Draft) -> Iterator[Change]:
    """Make references of `\\[12\\]`, of `[^12]`, and of `[12]` inside tables, where a note 12 stands at the end.

    The blank or line break before a reference is the wrapping's, and goes with it. Leaves alone: a bracketed
    number that no note bears, such as a year.
    """
    known = {mark.payload.n for mark in draft.marks if isinstance(mark.payload, NoteBody)}
    at = 0
    for match in _REFERENCE.finditer(draft.text):
        number = int(match["n"] or match["label"] or match["plain"])
        if number in known:
            start = max(_blank_start(draft.text, match.start()), at)
            yield Mark(start, match.end(), RefTo(number))
            yield Cut(start, match.end())
            at = match.end()


def lists(draft: Draft) -> Iterator[Change]:
    """Make items of bulleted lines, nested by indent. A number is words and stays. Empty bullets go.

    Leaves alone: a dash or star inside a line, `-5 °C`.
    """
    indents: list[int] = []
    previous = 0
    matches = sorted([*_BULLET.finditer(draft.text), *_NUMBER.finditer(draft.text)], key=lambda m: m.start())
    for match in matches:
        if re.search(r"\n[ \t]*\n\S", draft.text[previous : match.start()]):
            indents.clear()
        previous = match.end()
        depth = len(match["indent"].expandtabs(4))
        while indents and indents[-1] >= depth:
            indents.pop()
        indents.append(depth)
        words = match.end() if "sign" in match.groupdict() else match.end("indent")
        yield Put(match.start(), "\n\n")
        yield Mark(words, _line_end(draft.text, match.end()), Block("item", len(indents)))
        yield Cut(match.start(), words)


def quotes(draft: Draft) -> Iterator[Change]:
    """Make quotations of lines that begin with `>`, or with the `:` of a lost indent; a bare `>` parts paragraphs.

    Leaves alone: `>` and `:` inside a line.
    """
    at = -1
    for match in sorted([*_QUOTE.finditer(draft.text), *_DEFINITION.finditer(draft.text)], key=lambda m: m.start()):
        before = draft.text[at : match.start()] if at >= 0 else ""
        end = _line_end(draft.text, match.end())
        if at < 0 or before.count("\n") != 1 or not before.strip() or match[0].startswith(":"):
            yield Put(match.start(), "\n\n")
            if draft.text[match.end() : end].strip():
                yield Mark(match.end(), end, Block("quote"))
        yield Cut(*match.span())
        at = match.end()


def forced_breaks(draft: Draft) -> Iterator[Change]:
    """Part what a `<br>` parted: pandoc writes a backslash at a line's end or, in lines not broken, a line end.

    Leaves alone: the single line ends of texts with broken lines, the rows of tables, and notes.
    """
    text = draft.text
    for match in _HARD.finditer(text):
        noted = _NOTE_LINE.match(text, text.rfind("\n", 0, match.start()) + 1)
        yield Cut(*match.span())
        yield Put(match.start(), " /") if noted else Put(match.end() + 1, "\n")
    if len(list(islice(_UNBROKEN.finditer(text), _SURE))) < _SURE:
        return
    at = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if not _CELL.search(text, at, end) and not _NOTE_LINE.match(text, at):
            for match in _FORCED.finditer(text, at, end):
                yield Put(match.end(), "\n")
        at = gap.end() if gap else end


def unwrap(draft: Draft) -> Iterator[Change]:
    """Join the lines of a block: with nothing beside a wide character, else with the blank the break stood for.

    After this a line is a passage. Leaves alone: blank lines, which part blocks.
    """
    text = draft.text
    at = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        for line in _LINE_END.finditer(text, at, end):
            start, stop = line.span()
            before, after = text[start - 1 : start], text[stop : stop + 1]
            yield Cut(start, stop)
            if before and after and blank_between(before, after):
                yield Put(start, " ")
        if gap:
            yield Cut(gap.start() + 1, gap.end())
            at = gap.end()


def _blank_start(text: str, at: int) -> int:
    """Where the blanks before `at` begin, across one line end at most; `at` itself at a block's start."""
    line = len(text[max(0, at - 100) : at].rstrip(" \t")) - min(at, 100) + at
    if text[line - 1 : line] != "\n":
        return line if line else at
    above = len(text[max(0, line - 101) : line - 1].rstrip(" \t")) - min(line - 1, 100) + line - 1
    return at if above <= 0 or text[above - 1] == "\n" else above


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def blank_between(before: str, after: str) -> bool:
    """Whether a line's end between two characters stood for a blank: beside a wide one it stood for nothing."""
    return not any(east_asian_width(char) in "WF" and not re.match(f"[{HANGUL}]", char) for char in (before, after))


def backslashes(draft: Draft) -> Iterator[Change]:
    """Cut the backslash that pandoc set before a sign (`\\(`, `\\~`) or a forced line end. Leaves alone: `\\n`."""
    at = -1
    for match in _BACKSLASH.finditer(draft.text):
        if match.start() >= at:
            yield Cut(*match.span())
            at = match.end() + 1


def entities(draft: Draft) -> Iterator[Change]:
    """Replace a character reference (`&amp;`, `&#8212;`) by its character. Leaves alone: unknown names, a bare `&`."""
    for match in _ENTITY.finditer(draft.text):
        char = unescape(match[0])
        if (char != match[0] and char.isprintable()) or char == "\xa0":
            yield Cut(*match.span())
            yield Put(match.start(), " " if char == "\xa0" else char)


def stray_brackets(draft: Draft) -> Iterator[Change]:
    """Cut what is left of `[[` and `]]` once links and pictures are done. Leaves alone: single brackets."""
    for match in _STRAY.finditer(draft.text):
        yield Cut(*match.span())


def bracket_separators(draft: Draft) -> Iterator[Change]:
    """Separators right behind an opening bracket or before a closing one: what stood on their other side was lost.

    So with a dash whose dates were lost on both sides. Leaves alone: separators between words, a life that goes on.
    `医院（，1951年）` → `医院（1951年）`, `（Dean，）` → `（Dean）`, `갑(甲, ~ )은` → `갑(甲)은`, `갑(, ~ )은` → `갑은`
    """
    for match in _LOST_BESIDE.finditer(draft.text):
        yield Cut(*match.span())
