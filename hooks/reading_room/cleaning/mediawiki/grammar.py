"""How MediaWiki's markup pairs: templates and links, which lie within each other, and a template's values."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from ..draft import Draft
from ..marks import NoteBody
from ..wikinames import FILE

_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\||\n[ \t]*\n")
_LONGEST_CAPTION = 2000
_DEEPEST = 40
"""MediaWiki expands no template deeper than that."""
_KEY = re.compile(r"\s*(?P<key>[^\s=\[\]{}<>|][^=\[\]{}<>|\n]{0,40})?=")
_LINK = re.compile(r"(?<!\\)\[\[[^\[\]\n]{1,300}\]\]")
_HEADING = re.compile(r"^={2,6}[^=\n][^\n]{0,200}[^=\n]={2,6}[ \t]*$", re.MULTILINE)
_MARKDOWN = re.compile(
    r'"(?:wikilink|fig:[^"\n]{0,300})"\)|\]\((?:https?:|\.\./|/)|\\\[\d|\[\^\d{1,4}\]|^#{2,6} ', re.MULTILINE
)
"""Signs of pandoc: links, pictures, notes, headings (which are also items of a list within a list)."""
_EXTRACT = re.compile(r'\s*(?:<doc\s[^<>\n]*>|\{"id":[^\n]{1,1000}?"text":)')
"""How WikiExtractor begins an article."""


_NAMU = re.compile(
    r"\{\{\{(?:#[!A-Za-z0-9]|[+-]\d )|\[include\(|\[(?:목차|각주|clearfix|br|tableofcontents)\]|\[\*|^\|\|",
    re.MULTILINE,
)
_MEDIAWIKI = re.compile(r"<ref[ >/]|^\{\||(?<!\{)\{\{(?!\{)[^{}\n|]{2,60}[|}\n]", re.MULTILINE)
"""What MediaWiki's own markup has and NamuMark, which shares links and headings with it, has not."""
_SURE = 2
"""So many of them tell that markup where there are neither links nor headings: one may be left in Markdown."""


_SOURCE = re.compile(r"\[\[|\{\{|''|<ref|^[*#:;{|]", re.MULTILINE)
"""Signs of MediaWiki's own markup besides headings."""


Dialect = Literal["markdown", "source", "extract", "plain", "namu"]


def dialect_of(raw: str) -> Dialect:
    """How a wiki text is written: in MediaWiki's own markup (its source), extracted from it, or made into Markdown.

    Or as words with nothing but headings, each paragraph a line, as MediaWiki extracts it itself; or in Namu Wiki's.
    """
    if _EXTRACT.match(raw):
        return "extract"
    own = len(_LINK.findall(raw)) + len(_HEADING.findall(raw))
    made = len(_MARKDOWN.findall(raw))
    if own <= made and (made or len(_MEDIAWIKI.findall(raw)) < _SURE):
        return "markdown"
    if not _SOURCE.search(raw):
        return "plain"
    return "namu" if len(_NAMU.findall(raw)) > len(_MEDIAWIKI.findall(raw)) else "source"


@dataclass(slots=True)
class Element:
    """`{{…}}` or `[[…]]`: its span, the bars on its own level, and the elements inside."""

    start: int
    template: bool
    end: int = -1
    bars: list[int] = field(default_factory=list)
    inner: list[Element] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element and all inside it, in order."""
        yield self
        for element in self.inner:
            yield from element.walk()

    def inner_between(self, start: int, end: int) -> list[Element]:
        """The elements inside that lie within a span."""
        first = bisect_left(self.inner, start, key=lambda inner: inner.start)
        last = bisect_right(self.inner, end, key=lambda inner: inner.end)
        return self.inner[first:last]


class Value(NamedTuple):
    """A value of a template, blanks at its edges aside: its key (`1`, `2` … where it has none), its span.

    `key_end` is where a written key ends, `key_start` where it begins; both are `start` where there is none.
    """

    key: str
    start: int
    end: int
    named: bool
    key_start: int
    key_end: int


class Part(NamedTuple):
    """Words of a template that stay, what is put before them and what behind."""

    before: str
    start: int
    end: int
    after: str = ""


def elements_of(draft: Draft) -> list[Element]:
    """The outermost elements of a draft's text and of its notes, in order; none begins in one and ends in another."""
    edges = sorted({0, len(draft.text), *draft.starts(NoteBody)})
    return [element for start, end in pairwise(edges) for element in elements(draft.text, start, end)]


def on_any(found: Sequence[Element], start: int, end: int) -> bool:
    """Whether a span shares a character with one of some elements, which are in order and apart."""
    before = bisect_left(found, end, key=lambda element: element.start)
    return before > 0 and found[before - 1].end > start


def elements(text: str, start: int, end: int) -> list[Element]:
    """The outermost elements of a stretch, in order. What is never closed is text; a link ends with its paragraph.

    Only a picture's caption may have lines of its own.
    """
    done: list[Element] = []
    stack: list[Element] = []
    for match in _TOKEN.finditer(text, start, end):
        sign = match[0]
        if sign in ("{{", "[["):
            if len(stack) < _DEEPEST:
                stack.append(Element(match.start(), sign == "{{"))
        elif sign == "|":
            if stack:
                stack[-1].bars.append(match.start())
        elif sign in ("}}", "]]"):
            _close(stack, done, sign == "}}", match.end())
        else:
            while stack and not stack[-1].template and not _is_open_picture(text, stack[-1].start, match.start()):
                _give_up(stack, done)
    while stack:
        _give_up(stack, done)
    return done


def _is_open_picture(text: str, start: int, at: int) -> bool:
    return at - start < _LONGEST_CAPTION and bool(FILE.match(text, start + 2))


def _close(stack: list[Element], done: list[Element], template: bool, end: int) -> None:
    if not any(element.template == template for element in stack):
        return
    while stack[-1].template != template:
        _give_up(stack, done)
    element = stack.pop()
    element.end = end
    (stack[-1].inner if stack else done).append(element)


def _give_up(stack: list[Element], done: list[Element]) -> None:
    """What was never closed is no element, but what lies in it may be."""
    element = stack.pop()
    (stack[-1].inner if stack else done).extend(element.inner)


def line_before(text: str, at: int) -> str:
    """What stands on the line before an offset; of a long line its nearest part."""
    return text[max(0, at - 200) : at].rpartition("\n")[2]


def name_of(text: str, template: Element) -> str:
    """A template's name, folded: without `Template:`, underscores and case."""
    end = template.bars[0] if template.bars else template.end - 2
    name = text[template.start + 2 : min(end, template.start + 202)].replace("_", " ").strip().casefold()
    return re.sub(r"^(?:template|模板|틀)\s*:\s*", "", name)


def values_of(text: str, template: Element) -> list[Value]:
    """A template's values in order, those without words left out."""
    edges = [*template.bars, template.end - 2]
    found: list[Value] = []
    position = 0
    inner = iter(template.inner)
    nearest = next(inner, None)
    for bar, stop in pairwise(edges):
        while nearest and nearest.start < bar:
            nearest = next(inner, None)
        key = _KEY.match(text, bar + 1, min(stop, nearest.start) if nearest else stop)
        start = key.end() if key else bar + 1
        if not key:
            position += 1
        words = text[start:stop]
        if words.strip():
            name = (key["key"] or "").strip().casefold() if key else str(position)
            at = start + len(words) - len(words.lstrip())
            key_start, key_end = key.span("key") if key and key["key"] else (at, at)
            key_end = key_start + len(text[key_start:key_end].rstrip())
            found.append(Value(name, at, at + len(words.strip()), not name.isdecimal(), key_start, key_end))
    return found


def joined(values: Sequence[Value], sign: str) -> list[Part]:
    """Values parted by a sign."""
    return [Part(sign if n else "", value.start, value.end) for n, value in enumerate(values)]
