"""A document as readable Markdown, for readers who take the text away: no mark of ours, every word as it is.

The Markdown is written so that both CommonMark renderers and Python-Markdown (with footnotes) give the text
back exactly. The two differ in what a backslash escapes, so where only one of them knows an escape a
character reference stands instead. Rules: CommonMark 0.31; python-markdown.github.io.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from .apparatus import Notes
from .body import DEEPEST_HEADING, note_numbers
from .model import Document, Emphasis, Endnote, Figure, Inline, Link, NoteRef, Passage
from .weave import Point, Wrap, weave

LOST_NOTE = {"zh-Hans": "［注文已佚］", "zh-Hant": "［註文已佚］", "ko": "［주석 내용 없음］"}
"""What stands for a note that has lost its text, so that the notes keep their numbers; by the text's language."""

_JOINT = "\0"
"""Stands, while a line is made, where markup of ours touches the text."""

_SPECIAL = re.compile(r"[\\`*_{}\[\]#]")
_REFERENCED = {"&": "&amp;", "<": "&lt;", "|": "&#124;", "\t": "&#9;"}
_AT_START = re.compile(r"^(?:(?P<sign>[-+>!])|(?P<digits>\d+)(?P<stop>[.)])|(?P<other>[:?=~%]))")
_Edges = tuple[Sequence[int], Sequence[int]]
"""Where a line's inlines begin and where they end, each in order."""
_UNSAFE_IN_ADDRESS = re.compile(r"[\s<>()\[\]\\\"'`*{}|]")


@dataclass(frozen=True, slots=True)
class Pencil:
    """Editor's notes for a document as Markdown: where they stand (`notes`), and what each says, by its number."""

    notes: Notes
    told: Mapping[int, str]


NO_PENCIL = Pencil({}, {})


def readable(document: Document, title: str, lang: str, pencil: Pencil = NO_PENCIL) -> str:
    """The document's title, passages and notes as Markdown; `lang` is the language of its text as it stands.

    The editor's notes become footnotes of their own: `[^e1]`.
    """
    blocks = [f"# {escaped(title)}"]
    for kind, group in groupby(document.passages, key=lambda p: p.kind):
        match kind:
            case "item":
                blocks.append("\n".join(_items(group, pencil)))
            case "quote":
                blocks.append("\n>\n".join(f"> {_line(passage, pencil)}" for passage in group))
            case "heading":
                blocks += (f"{'#' * min(max(p.level, 2), DEEPEST_HEADING)} {_line(p, pencil)}" for p in group)
            case "figure":
                blocks += (_figure(passage, pencil) for passage in group)
            case "paragraph":
                blocks += (_line(passage, pencil) for passage in group)
    blocks += _notes(document, lang, pencil)
    blocks += (f"[^e{n}]: {escaped(said)}" for n, said in pencil.told.items())
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """A line of text as Markdown that gives back just this text, wherever a line may stand."""
    return _started(_escape(text, struck=text.count("~") > 1))


def _line(holder: Passage | Endnote, pencil: Pencil) -> str:
    """A passage or note as one line of Markdown."""
    lying = [inline for inline in holder.inlines if not isinstance(inline, Figure)]
    edges = sorted(inline.start for inline in lying), sorted(inline.end for inline in lying)
    wraps = [wrap for inline in holder.inlines if (wrap := _wrap(inline, holder.text, edges))]
    points = [Point(i.start, f"{_JOINT}[^{i.n}]{_JOINT}") for i in holder.inlines if isinstance(i, NoteRef)]
    key = holder.id if isinstance(holder, Passage) else f"n{holder.n}"
    points += (Point(note.end, f"{_JOINT}[^e{note.n}]{_JOINT}") for note in pencil.notes.get(key, ()))
    escape = partial(_escape, struck=holder.text.count("~") > 1)
    return _started(_jointed(weave(holder.text, wraps, points, escape)))


def _items(items: Iterable[Passage], pencil: Pencil) -> Iterator[str]:
    """List items, four blanks deeper for each level, whatever levels the source skips."""
    levels: list[int] = []
    for item in items:
        while levels and levels[-1] >= item.level:
            levels.pop()
        yield f"{' ' * 4 * len(levels)}- {_line(item, pencil)}"
        levels.append(item.level)


def _figure(passage: Passage, pencil: Pencil) -> str:
    pictures = [
        f"[{_escape(i.file)}]({_address(i.href)})" if i.href else _escape(i.file)
        for i in passage.inlines
        if isinstance(i, Figure)
    ]
    return " ".join([*pictures, *([_line(passage, pencil)] if passage.text else [])])


def _notes(document: Document, lang: str, pencil: Pencil) -> Iterator[str]:
    """All notes that have a number; those without a text say so."""
    _, lost = note_numbers(document)
    notes = {note.n: _line(note, pencil) for note in document.endnotes if note.text}
    notes |= dict.fromkeys(lost, escaped(LOST_NOTE.get(lang, "[text of the note lost]")))
    return (f"[^{n}]: {notes[n]}" for n in sorted(notes))


def _wrap(inline: Inline, text: str, edges: _Edges) -> Wrap | None:
    match inline:
        case Link(start, end, _, href):
            return Wrap(start, end, f"{_JOINT}[", f"]({_address(href)})", link=True)
        case Emphasis(start, end, strong):
            tag = "strong" if strong else "em"
            sign = "*" * (1 + strong)
            plain = _plain_edges(inline, text, edges)
            return Wrap(start, end, *((sign, sign) if plain else (f"<{tag}>", f"</{tag}>")))
        case _:
            return None


def _plain_edges(emphasis: Emphasis, text: str, edges: _Edges) -> bool:
    """Whether stars will be understood: with a letter at each edge and nothing else near that could claim them."""
    words = text[emphasis.start : emphasis.end]
    starts, ends = edges
    before, behind = bisect_left(ends, emphasis.start), len(starts) - bisect_right(starts, emphasis.end)
    alone = before + behind == len(starts) - 1
    return alone and words[:1].isalnum() and words[-1:].isalnum()


def _escape(text: str, *, struck: bool = True) -> str:
    """Text without meaning to Markdown; `struck` where two tildes would strike out what is between them."""
    text = _SPECIAL.sub(r"\\\g<0>", text)
    for char, reference in _REFERENCED.items():
        if char in text:
            text = text.replace(char, reference)
    return text.replace("~", "&#126;") if struck else text


def _started(line: str) -> str:
    """A line whose first characters open no list, quotation or the like, and whose edges keep their blanks."""
    line = _AT_START.sub(_opened, line)
    if line[:1].isspace():
        line = f"&#{ord(line[0])};{line[1:]}"
    if line[-1:].isspace():
        line = f"{line[:-1]}&#{ord(line[-1])};"
    return line


def _opened(match: re.Match[str]) -> str:
    if match["sign"]:
        return f"\\{match['sign']}"
    return f"{match['digits']}\\{match['stop']}" if match["digits"] else f"&#{ord(match['other'])};"


def _jointed(line: str) -> str:
    """Escape what would change the markup it touches: `!` before a link, a bracket or colon behind a note."""
    for touching, instead in ((f"!{_JOINT}", r"\!"), (f"{_JOINT}(", r"\("), (f"{_JOINT}:", "&#58;"), (_JOINT, "")):
        line = line.replace(touching, instead)
    return line


def _address(href: str) -> str:
    return _UNSAFE_IN_ADDRESS.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), href)
