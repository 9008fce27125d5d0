"""Tables, lists and the signs of emphasis in NamuMark, in which a line's end is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..draft import ANCHOR, Change, Cut, Draft, Mark, Put
from ..grid import Cell, Pending
from ..marks import Block, NoteBody
from ..mediawiki.tables import Row, flushed

_REDIRECT = re.compile(r"\s*(?P<sign>#)(?=(?:redirect|넘겨주기)\b)", re.IGNORECASE)
_SIGNS = re.compile(
    r"^##[^\n]*$|(?:^|(?<=^>)|(?<=^> ))-{4,9}[ \t]*$|(?<==)#(?=\s)|(?<=\s)#(?==+[ \t]*$)"
    r"|(?P<sign>__|~~|\^\^|,,|(?<!-)--(?!-))(?=\S)(?P<words>(?:(?!(?P=sign))[^\n]){1,300}+)(?<=\S)(?P=sign)(?!-)",
    re.MULTILINE,
)
"""Comments, rules, what folds a heading up, and signs around words."""
_TAGS = {"^^": "sup", ",,": "sub"}
"""Signs that say what these tags say, and are read with them later."""
_LINE = re.compile(r"^[^\n]*$", re.MULTILINE)
_CAPTION = re.compile(r"[ \t]*\|(?P<words>[^|\n]+)\|")
_BARS = re.compile(r"\|\|")
_ATTRIBUTES = re.compile(
    r"[ \t]*(?:<(?:-\d{1,2}|[v^]?\|\d{1,2}|[:()v^]|#[^<>\n]{1,40}"
    r"|(?:table|col|row|bg|width|height|nopad|keepall|color|text|border)[^<>\n]{0,80})>)+",
    re.IGNORECASE,
)
_SPAN = re.compile(r"<(?:-(?P<columns>\d{1,2})|[v^]?\|(?P<rows>\d{1,2}))>")
_ITEM = re.compile(
    r"^(?P<indent>[ \t]*)(?:(?P<bullet>\*)(?!\*)|(?P<number>[1aAiI])\.(?:#(?P<first>\d{1,4}))?)[ \t]*(?=\S)", re.M
)
_LETTERS = 26
"""So many items a list counts with a letter each."""
_ROMAN = tuple(zip((100, 90, 50, 40, 10, 9, 5, 4, 1), ("c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True))


def namu_signs(draft: Draft) -> Iterator[Change]:
    """Cut the signs of lines below and through words, comments, rules, what folds a heading up; tag what is raised.

    Leaves alone: signs that are not closed on their line, and dashes between words.
    """
    if redirect := _REDIRECT.match(draft.text):
        yield Cut(*redirect.span("sign"))
    for match in _SIGNS.finditer(draft.text, redirect.end() if redirect else 0):
        words = match.span("words") if match["sign"] else (match.end(), match.end())
        yield Cut(match.start(), words[0])
        yield Cut(words[1], match.end())
        if tag := _TAGS.get(match["sign"]):
            yield Put(words[0], f"<{tag}>")
            yield Put(words[1], f"</{tag}>")


def _counted(count: int, kind: str) -> str:
    """A number as a list of its kind shows it: `1`, `a`, `A`, `i` or `I` is how its items begin."""
    if kind in "iI":
        roman = ""
        for value, sign in _ROMAN:
            times, count = divmod(count, value)
            roman += times * (sign if kind == "i" else sign.upper())
        return roman
    return str(count) if kind == "1" or count > _LETTERS else chr(ord(kind) + count - 1)


def namu_tables(draft: Draft) -> Iterator[Change]:
    """Make each row `||…||` of a table an item, its cells parted by a bar, without their settings.

    A caption becomes a paragraph, a row of a picture alone its passage; a ditto mark stands where a cell goes on from
    the row above.
    Leaves alone: bars within a line.
    """
    text = draft.text
    pending: Pending = {}
    begun: int | None = None
    below = 0
    for line in _LINE.finditer(text, 0, min(draft.starts(NoteBody), default=len(text))):
        words = line[0].strip()
        caption = None if begun is not None else _CAPTION.match(line[0])
        if begun is None and (words.startswith("||") or (caption and words.endswith("||"))):
            begun = line.start()
            if begun != below:
                pending = {}
            if caption and not words.startswith("||"):
                yield Cut(begun, begun + caption.start("words"))
                begun += caption.end("words")
        if begun is None:
            continue
        if words.endswith("||") and (len(words) > 2 or line.start() > begun):
            yield from _row(text, begun, line.end(), pending)
            begun, below = None, line.end() + 1
        elif words.startswith("="):
            begun = None


def _row(text: str, start: int, end: int, pending: Pending) -> Iterator[Change]:
    """A row from its first bars to its last; bars without words between them widen the cell behind them."""
    bars = [bar.span() for bar in _BARS.finditer(text, start, end)]
    if text[start : start + 2] != "||" and text[start] == "|":  # behind a caption
        bars.insert(0, (start, start + 1))
    row = Row(start)
    columns = 1
    for left, right in pairwise(bars):
        if left[1] == right[0]:
            columns += 1
            continue
        attributes = _ATTRIBUTES.match(text, left[1], right[0])
        spans = list(_SPAN.finditer(attributes[0])) if attributes else []
        wide = next((int(span["columns"]) for span in spans if span["columns"]), columns)
        tall = next((int(span["rows"]) for span in spans if span["rows"]), 1)
        first = attributes.end() if attributes else left[1]
        row.cells.append(Cell(first, right[0], max(1, tall), max(1, wide)))
        columns = 1
    if len(row.cells) == 1 and (at := text.find(ANCHOR, row.cells[0].start, row.cells[0].end)) >= 0:
        yield Put(start, "\n\n")
        yield Cut(start, at)
        yield Cut(at + 1, end)
        yield Put(end, "\n\n")
    elif row.cells:
        yield from flushed(text, row, pending)
        yield Cut(row.cells[-1].end, end)


def namu_lists(draft: Draft) -> Iterator[Change]:
    """Make items of lines that begin with ` *` or ` 1.`, nested by their indent; a number that the wiki counts is set.

    Leaves alone: signs within a line.
    """
    depths: list[tuple[int, int, str]] = []
    for match in _ITEM.finditer(draft.text):
        indent = len(match["indent"].expandtabs(4))
        if not indent and not match["bullet"]:
            continue
        while depths and depths[-1][0] > indent:
            depths.pop()
        kind = match["number"] or ""
        _, count, before = depths.pop() if depths and depths[-1][0] == indent else (indent, 0, kind)
        count = int(match["first"] or (count + 1 if kind == before else 1)) if kind else 0
        depths.append((indent, count, kind))
        yield Put(match.start(), "\n\n")
        yield Cut(*match.span())
        yield Put(match.end(), f"{_counted(count, kind)}. " if count else "")
        end = draft.text.find("\n", match.end())
        yield Mark(match.end(), len(draft.text) if end < 0 else end, Block("item", len(depths)))
