"""What cleaning left in a text that is no text: markup it did not know, characters that were lost on the way.

A warning each, since the words may well be meant: then the document's source.yml exempts it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from unicodedata import category

from .cleaning.lines import columns
from .library import Code, Finding, Library
from .library.findings import shown
from .model import Document

_MARKUP = re.compile(
    r"""
    \[\[ | \]\] | \{\{ | \}\} | -\{ | \}-          # MediaWiki: links, templates, converter rules
    | </?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,200})?/?> # HTML
    | &(?:[A-Za-z]{2,8}|\#\d{1,6});                    # character references
    | \]\([^\s()]{1,200} | "wikilink" | \\[\[\]]       # Markdown
    """,
    re.VERBOSE,
)
_GLYPH = re.compile(r"\(cid:\d{1,6}\)")
"""What tools write for a glyph of a PDF whose font does not say which character it is."""
_LOST = frozenset(("Cc", "Cs", "Co", "Cn"))
"""Unicode's categories of characters that stand for nothing: control, surrogate, private use, unassigned."""
_COLUMN_GAP = re.compile(r"(?<=\S)[ \u3000]{3,}(?=\S)")
_LETTER = re.compile(r"[^\W\d_]")
_WIDEST = 300
_MANY, _NEAR, _WORDS = 5, 20, 8
"""So many lines, each at most so far from the next, with so many letters on each side of a gap are two columns."""
_REPLACEMENT = "\ufffd"
_AROUND = 12
"""Code points of the text that a message shows on each side."""


def remains(library: Library, documents: Iterable[Document]) -> list[Finding]:
    """What is left in the passages and endnotes of cleaned documents, at the lines of their raw files."""
    return [finding for document in documents for finding in _remains(library, document)]


def _remains(library: Library, document: Document) -> Iterator[Finding]:
    if document.source.kind == "print" and (found := _side_by_side(document)):
        message = f"from here to line {found[1]} two columns seem to stand side by side: they are read across"
        hint = "lift the text again so that one column follows the other, or exempt it if it is a table"
        yield Finding(library.paths[document.source.id], found[0], Code.TEXT_COLUMNS, message, hint, "warning")
    # A heading in angle brackets is one as Korean papers set it: <Abstract>.
    parts = [(p.id, p.text.strip("<>") if p.kind == "heading" else p.text, p.raw.start) for p in document.passages]
    parts += [(f"n{note.n}", note.text, note.raw.start) for note in document.endnotes]
    for id, text, start in parts:
        path, line = library.paths[document.source.id], document.raw.count("\n", 0, start) + 1
        if markup := _MARKUP.search(text):
            message = f"{shown(markup[0])} in {id} looks like markup: {shown(_around(text, *markup.span()))}"
            hint = "mend the cleaning step for it, or exempt it if it is meant"
            yield Finding(path, line, Code.TEXT_MARKUP, message, hint, "warning")
        glyph = _GLYPH.search(text)
        at = next((at for at, char in enumerate(text) if char == _REPLACEMENT or category(char) in _LOST), None)
        if glyph or at is not None:
            low, high = glyph.span() if glyph else (at or 0, (at or 0) + 1)
            sign = glyph[0] if glyph else f"U+{ord(text[low]):04X}"
            message = f"{sign} in {id} is no character that can be read: {shown(_around(text, low, high))}"
            hint = "get a better copy of the text, or exempt it if the original has it so"
            yield Finding(path, line, Code.TEXT_CHARACTER, message, hint, "warning")


def _side_by_side(document: Document) -> tuple[int, int] | None:
    """The first and last line (from 1) where a gap runs down the middle of the text, words on both sides of it.

    Not counted are those that cleaning has parted there.
    """
    raw = document.raw
    parted = {raw.count("\n", 0, gone.raw.start) + 1 for gone in document.removed if gone.step == "side-by-side"}
    at: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(raw.split("\n"), 1):
        if number in parted:
            continue
        gap = _COLUMN_GAP.search(line[:_WIDEST])
        if gap and all(len(_LETTER.findall(side)) >= _WORDS for side in (line[: gap.start()], line[gap.end() :])):
            at[columns(line[: gap.end()])].append(number)
    for lines in at.values():
        run: list[int] = []
        for number in lines:
            if run and number - run[-1] >= _NEAR:
                if len(run) >= _MANY:
                    break
                run = []
            run.append(number)
        if len(run) >= _MANY:
            return run[0], run[-1]
    return None


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - _AROUND) : end + _AROUND]
