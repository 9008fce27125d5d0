"""What pandoc could not read of a wiki page and left in the Markdown: pieces of an infobox, lines set as code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .draft import Change, Cut, Draft, Mark, Put
from .marks import Block
from .mediawiki.citations import TECHNICAL
from .mediawiki.grammar import line_before
from .wikihtml import Rows
from .wikinames import SETTING

_TOKEN = re.compile(
    r"(?P<open>\\?\{\\?\{+)|(?P<close>\}\\?\}+)|(?P<heading>^#{1,6}[ \t])|(?P<line>\n)"
    r"|(?<![|\\])\|[ \t]*(?P<key>[^\s|=\[\]{}<>()\\][^|=\[\]{}<>\n\\]{0,30}?)[ \t]*=(?![\"'=])[ \t]*",
    re.MULTILINE,
)
_CITED = re.compile(
    r"(?:last|first|author|editor)(?:-?(?:first|last|link|mask))?\d*|title|script-title|trans-title|work|website|publisher|newspaper"
    r"|journal|magazine|year|date|pages?|volume|issue|isbn|doi|location|place|via|agency|url(?:-status)?|access-?date"
    r"|archive-?(?:url|date)|language|dead-?url|format|ref|quote|accessyear|deadlink",
    re.IGNORECASE,
)
"""The names of a citation's values."""
_WORDS = re.compile(r"\w")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*[-*+•][ \t])")
_LINE_END = re.compile(r"(?<![ \t])[ \t]*+\n[ \t]*+")
_SURE = 3
"""So many names are an infobox, wherever it ended."""
_CODE_LINE = re.compile(r"^`(?!`)[^\n]*`\\?[ \t]*$", re.MULTILINE)
_SIGN = re.compile("`+")
_CODE = re.compile(r"(?<![`\\])`(?P<words>[^`\n]+)`(?!`)")


def infobox_rests(draft: Draft) -> Iterator[Change]:
    """Make rows of the values of an infobox that stayed because it was never opened: `|장소 = 한반도 |결과 = 휴전 }}`.

    A row is an item, its name before a bar, as the rows of a whole infobox are; lines of a value are parted by a slash.
    The values of a torn citation follow each other. Names without a value go, and such as tell how to set a picture.
    Leaves alone: one such value alone, whole templates, rows of tables.
    """
    found: list[re.Match[str]] = []
    on_line = 0
    depth = 0
    rows = Rows(draft.text)
    for match in _TOKEN.finditer(draft.text):
        if match["line"]:
            on_line = len(found)
        elif match["open"]:
            depth += 1
        elif match["close"] and depth:
            depth -= 1
        elif match["close"] and found[on_line:] and all(_CITED.fullmatch(one["key"]) for one in found[on_line:]):
            yield from _rows(draft.text, found[:on_line], None)
            yield from _citation(draft.text, found[on_line:], match.start())
            found, on_line = [], 0
        elif match["close"] or match["heading"]:
            yield from _rows(draft.text, found, match.start() if match["close"] else None)
            found, on_line = [], 0
        elif not depth and not rows.hold(match.start()):
            found.append(match)
    yield from _rows(draft.text, found, None)


def _citation(text: str, found: Sequence[re.Match[str]], end: int) -> Iterator[Change]:
    """The values behind a title that held a bar, which tore the template of a citation: those for readers stay."""
    for match, stop in zip(found, [*(following.start() for following in found[1:]), end], strict=True):
        words = len(text[match.end() : stop].rstrip())
        if TECHNICAL.fullmatch(match["key"].casefold()) or not words:
            yield Cut(match.start(), stop)
        else:
            yield Cut(match.start(), match.end())
            yield Put(match.start(), ", ")
            yield Cut(match.end() + words, stop)


def _rows(text: str, found: Sequence[re.Match[str]], end: int | None) -> Iterator[Change]:
    """The rows of one infobox, from the first name to where it is closed, or else to its last paragraph's end."""
    if len(found) < (_SURE if end is None else 2):
        return
    if end is None:
        last = _PARAGRAPH_END.search(text, found[-1].end())
        end = last.start() if last else len(text)
    before = line_before(text, found[0].start())
    if SETTING.fullmatch(before):
        yield Cut(found[0].start() - len(before), found[0].start())
    for match, stop in zip(found, [*(following.start() for following in found[1:]), end], strict=True):
        yield from _row(text, match, stop)


def _row(text: str, match: re.Match[str], end: int) -> Iterator[Change]:
    if not _WORDS.search(text, match.end(), end) or SETTING.fullmatch(text[match.end() : min(end, match.end() + 40)]):
        yield Cut(match.start(), end)
        yield Put(match.start(), "\n\n")
        return
    key = match.span("key")
    yield Put(match.start(), "\n\n")
    yield Cut(match.start(), key[0])
    behind = match.end() + len(text[match.end() : end].rstrip(" \t"))
    yield Cut(behind, end)
    end = behind
    paragraph = _PARAGRAPH_END.search(text, match.end(), end)
    stop = paragraph.start() if paragraph else end
    words = _WORDS.search(text, match.end(), stop)
    start = match.end()
    if words:
        start += len(text[start:stop]) - len(text[start:stop].lstrip())
        yield Put(key[1], " | ")
    else:
        start = stop
    yield Cut(key[1], start)
    yield Mark(key[0], stop if words else key[1], Block("item", 1))
    at = start
    while at < end:
        following = _PARAGRAPH_END.search(text, at, end)
        stop = following.start() if following else end
        for line in _LINE_END.finditer(text, at, at + len(text[at:stop].rstrip())):
            yield Cut(*line.span())
            yield Put(line.start(), " / ")
        at = following.end() if following else end


def code_lines(draft: Draft) -> Iterator[Change]:
    """Lines that the wiki set off by a blank, which pandoc takes for code, are lines of their own; the signs go.

    Leaves alone: a sign without its pair, and three of them.
    """
    at = 0
    for line in [*_CODE_LINE.finditer(draft.text), None]:
        for match in _CODE.finditer(draft.text, at, line.start() if line else len(draft.text)):
            yield Cut(match.start(), match.start("words"))
            yield Cut(match.end("words"), match.end())
        if line:
            at = line.end()
            yield Put(line.start(), "\n\n")
            yield Put(line.end(), "\n\n")
            yield from (Cut(*sign.span()) for sign in _SIGN.finditer(draft.text, *line.span()))
