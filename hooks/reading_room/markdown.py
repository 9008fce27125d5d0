"""A document as readable Markdown, every word as it is: for readers who take the text away, with no mark of ours, and
for pages of a site that another program builds, with what such pages have around the words (`Around`).

The Markdown is written so that both CommonMark renderers and Python-Markdown (with footnotes) give the text
back exactly. The two differ in what a backslash escapes, so where only one of them knows an escape a
character reference stands instead. Rules: CommonMark 0.31; python-markdown.github.io.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from .apparatus import Notes
from .body import loose_notes, note_numbers
from .contents import DEEPEST_HEADING
from .htmltext import attribute, scripted
from .model import Document, Emphasis, Endnote, Figure, Inline, Link, NoteRef, Passage, Span
from .weave import Point, Wrap, uncovered, weave

LOST_NOTE = {"zh-Hans": "［注文已佚］", "zh-Hant": "［註文已佚］", "ko": "［주석 내용 없음］"}
"""What stands for a note that has lost its text, so that the notes keep their numbers; by the text's language."""

_JOINT = "\0"
"""Stands, while a line is made, where markup of ours touches the text."""

_LED = "\1"
"""Stands there behind the bracket that opens a link."""

_SPECIAL = re.compile(r"[\\`*_{}\[\]#]")
_REFERENCED = {"&": "&amp;", "<": "&lt;", "|": "&#124;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_AT_START = re.compile(r"^(?:(?P<sign>[-+>!])|(?P<digits>\d+)(?P<stop>[.)])|(?P<other>[:?=~%]))")
_TOUCHING = (
    (f"!{_JOINT}", r"\!"),
    (f"{_JOINT}(", r"\("),
    (f"{_JOINT}:", "&#58;"),
    (f"{_LED}^", "&#94;"),
    (_JOINT, ""),
    (_LED, ""),
)
_Edges = tuple[Sequence[int], Sequence[int]]
"""Where a line's inlines begin and where they end, each in order."""
_UNSAFE_IN_ADDRESS = re.compile(r"[\s<>()\[\]\\\"'`*{}|]")


@dataclass(frozen=True, slots=True)
class Pencil:
    """Editor's notes for a document: where they stand (`notes`), and what each says as Markdown, by its number."""

    notes: Notes
    told: Mapping[int, str]


NO_PENCIL = Pencil({}, {})


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a document's words on a page of a site, all of it Markdown.

    `before` is put before a passage's words or a note's text, `behind` after a note's text, `beside` behind a block of
    passages. `links` leads each stretch of a passage that bears a name somewhere. `picture` gives the address of a
    picture that is at hand. `lang` is the page's language: words in another tell theirs, if there is one at all.
    """

    before: Callable[[Passage | int], str] = lambda holder: ""
    behind: Callable[[int], str] = lambda note: ""
    beside: Callable[[Sequence[Passage]], str] = lambda passages: ""
    links: Mapping[str, Sequence[tuple[Span, str]]] = field(default_factory=dict)
    picture: Callable[[str], str | None] = lambda file: None
    lang: str | None = None


NOTHING_AROUND = Around()


def readable(document: Document, title: str, lang: str, pencil: Pencil = NO_PENCIL) -> str:
    """The document's title, passages and notes as Markdown; `lang` is the language of its text as it stands.

    The editor's notes become footnotes of their own: `[^e1]`.
    """
    numbered = Around(before=lambda holder: "" if isinstance(holder, Passage) else f"{holder}\\. ")
    text = [*running(document, pencil), *loose(document, pencil, numbered), *footnotes(document, lang, pencil)]
    return "\n\n".join([f"# {escaped(title)}", *text]) + "\n"


def running(document: Document, pencil: Pencil, around: Around = NOTHING_AROUND) -> Iterator[str]:
    """A document's passages as blocks of Markdown."""
    line = partial(_line, pencil=pencil, around=around)
    for kind, group in groupby(document.passages, key=lambda p: p.kind):
        passages = list(group)
        match kind:
            case "item":
                blocks = [("\n".join(_items(passages, line)), passages)]
            case "quote":
                blocks = [("\n>\n".join(f"> {line(passage)}" for passage in passages), passages)]
            case "heading":
                blocks = [(f"{'#' * min(max(p.level, 2), DEEPEST_HEADING)} {line(p)}", [p]) for p in passages]
            case _:
                blocks = [(line(passage), [passage]) for passage in passages]
        for block, held in blocks:
            yield block
            yield from filter(None, [around.beside(held)])


def footnotes(document: Document, lang: str, pencil: Pencil, around: Around = NOTHING_AROUND) -> Iterator[str]:
    """The notes to which the text refers, then the editor's, as blocks; those without a text say so."""
    (_, lost), unused = note_numbers(document), loose_notes(document)
    absent = told(LOST_NOTE.get(lang, "[text of the note lost]"), lang, around.lang)
    notes = {
        note.n: _line(note, pencil, around) + around.behind(note.n) for note in _told(document) if note.n not in unused
    }
    notes |= {n: around.before(n) + absent for n in lost}
    yield from (f"[^{n}]: {notes[n]}" for n in sorted(notes))
    yield from (f"[^e{n}]: {said}" for n, said in pencil.told.items())


def loose(document: Document, pencil: Pencil, around: Around) -> Iterator[str]:
    """The notes to which nothing refers, as blocks: as footnotes they would vanish, or be links that lead nowhere."""
    unused = loose_notes(document)
    yield from (_line(note, pencil, around) + around.behind(note.n) for note in _told(document) if note.n in unused)


def _told(document: Document) -> Iterator[Endnote]:
    return (note for note in document.endnotes if note.text)


def escaped(text: str) -> str:
    """A line of text as Markdown that gives back just this text, wherever a line may stand."""
    return _started(_escape(text, struck=text.count("~") > 1))


def told(text: str, lang: str, around: str | None) -> str:
    """Words as Markdown on a page whose language is `around`: where theirs is another they bear it.

    CommonMark has no sign for a language, but lets HTML's stand within a line.
    """
    words = escaped(text) if around is None else _started(scripted(text, lang, _escape))
    return words if around in (None, lang) else f'<span lang="{attribute(lang)}">{words}</span>'


def linked(words: str, href: str) -> str:
    """A link; `words` are Markdown."""
    return f"[{words}]({_address(href)})"


def _line(holder: Passage | Endnote, pencil: Pencil, around: Around) -> str:
    """A passage or note as one line of Markdown."""
    pictures = [_picture(i, holder.text, around) for i in holder.inlines if isinstance(i, Figure)]
    words = [_words(holder, pencil, around)] if holder.text else []
    return around.before(holder if isinstance(holder, Passage) else holder.n) + " ".join([*pictures, *words])


def _words(holder: Passage | Endnote, pencil: Pencil, around: Around) -> str:
    text, key = holder.text, holder.id if isinstance(holder, Passage) else f"n{holder.n}"
    names = [_leading(span, href) for span, href in around.links.get(key, ())]
    lying = [*(inline for inline in holder.inlines if not isinstance(inline, Figure)), *names]
    edges = sorted(inline.start for inline in lying), sorted(inline.end for inline in lying)
    wraps = [*names, *(wrap for inline in holder.inlines for wrap in _wraps(inline, text, edges, names))]
    points = [Point(i.start, f"{_JOINT}[^{i.n}]{_JOINT}") for i in holder.inlines if isinstance(i, NoteRef)]
    points += (Point(note.end, f"{_JOINT}[^e{note.n}]{_JOINT}") for note in pencil.notes.get(key, ()))
    escape: Callable[[str], str] = partial(_escape, struck=text.count("~") > 1)
    if around.lang:
        escape = partial(scripted, lang=holder.lang, escape=escape)
    line = _started(_jointed(weave(text, wraps, points, escape)))
    return line if around.lang in (None, holder.lang) else f'<span lang="{attribute(holder.lang)}">{line}</span>'


def _items(items: Iterable[Passage], line: Callable[[Passage], str]) -> Iterator[str]:
    """List items, four blanks deeper for each level, whatever levels the source skips."""
    levels: list[int] = []
    for item in items:
        while levels and levels[-1] >= item.level:
            levels.pop()
        yield f"{' ' * 4 * len(levels)}- {line(item)}"
        levels.append(item.level)


def _picture(picture: Figure, caption: str, around: Around) -> str:
    address = around.picture(picture.file)
    if address:
        return f"!{linked(_escape(caption or picture.file), address)}"
    return linked(_escape(picture.file), picture.href) if picture.href else _escape(picture.file)


def _wraps(inline: Inline, text: str, edges: _Edges, names: Sequence[Wrap]) -> Iterator[Wrap]:
    """The markup of an inline. Of a link it is what words the names leave; all of it if they take none."""
    match inline:
        case Link(start, end, _, href):
            for span in uncovered(Span(start, end), names):
                if span == (start, end) or any(char.isalnum() for char in text[span.start : span.end]):
                    yield _leading(span, href)
        case Emphasis(start, end, strong):
            tag = "strong" if strong else "em"
            sign = "*" * (1 + strong)
            plain = _plain_edges(inline, text, edges)
            yield Wrap(start, end, *((sign, sign) if plain else (f"<{tag}>", f"</{tag}>")))


def _leading(span: Span, href: str) -> Wrap:
    """The markup that makes a link of a stretch."""
    return Wrap(*span, f"{_JOINT}[{_LED}", f"]({_address(href)})", link=True)


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
    """Escape what would change the markup it touches.

    That is `!` before a link, `^` at its beginning, which makes it a note, and a bracket or colon behind a note.
    """
    for touching, instead in _TOUCHING:
        line = line.replace(touching, instead)
    return line


def _address(href: str) -> str:
    return _UNSAFE_IN_ADDRESS.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), href)
