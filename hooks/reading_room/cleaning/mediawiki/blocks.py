"""Headings, lists, emphasis and switches of MediaWiki's own markup, which all go by the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft import Change, Cut, Draft, Mark, Put
from ..marks import Block, Stress

_HEADING = re.compile(r"^(?P<open>={1,6})(?P<words>[^\n]*[^\n=]|)(?P<close>={1,6})[ \t]*$", re.MULTILINE)
_LINE_BREAK = re.compile(r"\s*<br\b[^<>]{0,20}>\s*", re.IGNORECASE)
_REDIRECT = re.compile(r"\s*(?P<sign>#)(?=(?:redirect|重定向|넘겨주기)\b|重定向)", re.IGNORECASE)
_ITEM = re.compile(r"^(?P<signs>[*#:;]+)(?P<words>[^\n]*)$", re.MULTILINE)
_TICKS = re.compile(r"(?<!')(?:'{5}|'{2,3})(?!')")
_SWITCH = re.compile(r"__(?:[A-Z]{3,20}|[\u3400-\u9fff가-힣]{2,12})__")
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_RULE = re.compile(r"^-{4,}[ \t]*", re.MULTILINE)


def source_headings(draft: Draft) -> Iterator[Change]:
    """Make headings of `== … ==`, none above level 2. Leaves alone: signs inside a line, and more on one side."""
    for match in _HEADING.finditer(draft.text):
        level = min(len(match["open"]), len(match["close"]))
        start, end = match.start() + level, match.end("close") - level
        if match["words"] == "" and len(match["close"]) < 2:
            continue
        yield Put(match.start(), "\n\n")
        yield Cut(match.start(), start)
        yield Mark(start, end, Block("heading", max(2, level)))
        for found in _LINE_BREAK.finditer(draft.text, start, end):
            yield Cut(*found.span())
            yield Put(found.start(), " ")
        yield Cut(end, match.end())
        yield Put(match.end(), "\n\n")


def source_lists(draft: Draft) -> Iterator[Change]:
    """Make items of lines that begin with `*`, `#`, `;` or `:`, nested by the number of signs.

    A `#` has no number in the source and gets it; an indent that belongs to no list is a quotation, and a `;` term is
    bold. Leaves alone: signs inside a line; the sign of a redirect goes.
    """
    counts: list[int] = []
    above, indented = -1, False
    redirect = _REDIRECT.match(draft.text)
    if redirect:
        yield Cut(*redirect.span("sign"))
    for match in _ITEM.finditer(draft.text, redirect.end() if redirect else 0):
        signs = match["signs"]
        if match.start() != above + 1:
            counts, indented = [], signs.strip(":") == ""
        above = match.end()
        start = match.end() - len(match["words"].lstrip())
        counts = [*counts[: len(signs)], *[0] * (len(signs) - len(counts))]
        counts[-1] = counts[-1] + 1 if signs[-1] == "#" else 0
        indented = indented and signs.strip(":") == ""
        if not match["words"].strip():
            yield Cut(*match.span())
            continue
        yield Put(match.start(), "\n\n")
        yield Cut(match.start(), start)
        if signs[-1] == "#":
            yield Put(start, f"{counts[-1]}. ")
        yield Mark(start, match.end(), Block("quote") if indented else Block("item", len(signs)))
        if signs[-1] == ";":
            yield Mark(start, match.end(), Stress(strong=True))
        yield Put(match.end(), "\n\n")


def source_emphasis(draft: Draft) -> Iterator[Change]:
    """Turn `''…''` into italics, `'''…'''` into bold, five into both; what is not closed ends with its line.

    Leaves alone: a single `'`.
    """
    at = 0
    for line in draft.text.split("\n"):
        opened: dict[bool, int] = {}
        for match in _TICKS.finditer(draft.text, at, at + len(line)):
            yield Cut(*match.span())
            for strong in {2: (False,), 3: (True,), 5: (True, False)}[len(match[0])]:
                if strong in opened:
                    yield Mark(opened.pop(strong), match.start(), Stress(strong))
                else:
                    opened[strong] = match.end()
        for strong, start in opened.items():
            yield Mark(start, at + len(line), Stress(strong))
        at += len(line) + 1


def source_switches(draft: Draft) -> Iterator[Change]:
    """Cut switches such as `__NOTOC__`, and rules (`----`). Leaves alone: other underscores and dashes."""
    for pattern in (_SWITCH, _RULE):
        for match in pattern.finditer(draft.text):
            yield Cut(*match.span())


def source_lines(draft: Draft) -> Iterator[Change]:
    """Part the lines, each of which is a passage. Leaves alone: lines that are parted."""
    for end in _LINE_END.finditer(draft.text):
        yield Put(end.start(), "\n")
