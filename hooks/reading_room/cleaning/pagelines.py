"""Which lines an HTML page's text falls into, and what is said of them: headings, items, links, emphasis, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from bs4.element import Tag

from .draft import Mark
from .grid import BAR
from .marks import Block, LinkTo, Payload, Picture, Stress
from .markup import BLOCKS, Page
from .pagetables import borders, tables_of_data

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STRESSED = {"i": False, "em": False, "b": True, "strong": True}
_LISTS = ("ul", "ol", "menu", "dir")
_TINY = 40
"""A picture of so many pixels or fewer is an icon."""
_NAME = re.compile("[a-z]+")
_FIGURES = frozenset(("thumbinner", "gallerybox", "wp-caption"))
_CAPTIONS = frozenset(("thumbcaption", "gallerytext", "wp-caption-text"))
"""How wikis and blogs call what they set a picture in with its caption, where they have no element for it."""
_GIF = re.compile(r"(?i)\.gif(?:\?|$)")
_PICTURED = frozenset(("img", "image", "photo", "pic"))
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "src")


class Place(NamedTuple):
    """A run that stays: its number, what is put before it (a line end, a blank, a cell's border) and behind it."""

    number: int
    before: str
    preformatted: bool
    after: str = ""


@dataclass(slots=True)
class _Line:
    """A line of the page; `led`: a border stands before its first words."""

    block: Block | None
    picture: Picture | None = None
    numbers: list[int] = field(default_factory=list)
    led: bool = False


class PageLines:
    """Goes through a page once; `places` has the runs that stay, in order, `marks` what to say of them.

    `base` is the address to which the page's links are relative; without it only full addresses become links.
    """

    def __init__(self, page: Page, base: str) -> None:
        self._page, self._base = page, base
        self.places: list[Place] = []
        self._lines: list[_Line] = []
        self._spans: list[tuple[int, int, Payload]] = []
        self._blocks: list[Block | None] = [None]
        self._stressed: dict[bool, list[int]] = {False: [], True: []}
        self._link: tuple[int, str] | None = None
        self._between = "\n"
        self._list_depth = self._pre_depth = self._caption_depth = self._figure_depth = 0
        self._rows: list[bool] = []
        self._row_end = ""
        self._held: int | None = None
        self._levels = _heading_levels(page)
        self._data = tables_of_data(page)
        self._borders = borders(page, self._data)
        for event in page.walk():
            if isinstance(event, list):
                for number in event:
                    self._run(number)
            elif event[1]:
                self._open(event[0])
            else:
                self._close(event[0])
        self._show_held()
        self._end_link()
        self.marks = list(self._all_marks())

    def _open(self, tag: Tag) -> None:
        block = self._blocks[-1]
        name = tag.name
        if name in _HEADINGS:
            block = Block("heading", self._levels[name])
        elif name == "li":
            block = Block("item", max(1, self._list_depth))
        elif name == "blockquote":
            block = Block("quote")
        elif id(tag) in self._borders and name == "tr":
            block = Block("item", 1)
        elif block and block.kind == "heading" and name in ("p", "table", *_LISTS):
            block = None  # a heading that was never closed
        if name in ("table", "tr"):
            self._end_row(self._borders.get(id(tag), ""))
        self._blocks.append(block)
        if name in _STRESSED:
            self._stressed[_STRESSED[name]].append(len(self.places))
        if name == "a":
            self._end_link()
            self._link = (len(self.places), web_address(str(tag.get("href", "")).strip(), self._base))
        self._list_depth += name in _LISTS
        self._pre_depth += name == "pre"
        self._caption_depth += _is(tag, "figcaption", _CAPTIONS)
        self._figure_depth += _is(tag, "figure", _FIGURES)
        if name == "table":
            self._rows.append(id(tag) in self._data)
        self._part(tag)

    def _close(self, tag: Tag) -> None:
        name = tag.name
        self._blocks.pop()
        if name in _STRESSED:
            first = self._stressed[_STRESSED[name]].pop()
            if not self._stressed[_STRESSED[name]]:  # the outermost says it all
                self._spans.append((first, len(self.places), Stress(_STRESSED[name])))
        if name == "a":
            self._end_link()
        self._list_depth -= name in _LISTS
        self._pre_depth -= name == "pre"
        self._caption_depth -= _is(tag, "figcaption", _CAPTIONS)
        if _is(tag, "figure", _FIGURES):
            self._figure_depth -= 1
            self._show_held()
        if name in ("table", "tr"):
            self._end_row()
        self._part(tag)
        if name == "table":
            self._rows.pop()

    def _end_row(self, border: str = "") -> None:
        """Put what ends a row behind its last words; `border` ends the row that begins."""
        if self._row_end:
            self.places[-1] = self.places[-1]._replace(after=self._row_end)
        self._row_end = border

    def _part(self, tag: Tag) -> None:
        """Let what follows stand apart: on a line of its own, or inside a row or a heading behind a blank."""
        name = tag.name
        if name not in BLOCKS and not _is_caption(tag):
            return
        in_row = (
            bool(self._rows) and self._rows[-1] and name not in ("table", "tr", "tbody", "thead", "tfoot", "caption")
        )
        if in_row and name in ("td", "th"):
            begun = "\n" if "\n" in self._between else ""
            self._between = begun + self._borders.get(id(tag), "" if begun else BAR)
        elif in_row or (name == "br" and self._blocks[-1] and self._blocks[-1].kind == "heading"):
            self._between = self._between or " "
        else:
            self._between = "\n"

    def _run(self, number: int) -> None:
        run = self._page.runs[number]
        if run.picture is not None:
            self._picture(number, run.picture)
        elif run.words.strip():
            if self._held is not None and not self._caption_depth:
                self._show_held()
            self._place(number)
            if self._held is not None:
                self._lines[-1].picture = self._picture_of(self._held)
                self._held = None
        elif self._held is None and (self._pre_depth or not self._between):
            self._place(number)

    def _place(self, number: int) -> None:
        if "\n" in self._between or not self._lines:
            self._lines.append(_Line(self._blocks[-1], led=not self._between.endswith("\n")))
        before = self._between if self.places else self._between.lstrip("\n")
        self._between = ""
        self._lines[-1].numbers.append(number)
        self.places.append(Place(number, before, bool(self._pre_depth)))

    def _picture(self, number: int, attributes: dict[str, str]) -> None:
        """Hold a figure's picture back for its caption; show any other on a line of its own.

        Outside a figure, one that says of itself what it shows is the page's (HTML, 4.8.4.4); any other is an ornament,
        and so are most GIFs: buttons, and words in a shape.
        """
        if not _source(attributes) or _is_tiny(attributes):
            return
        if not self._figure_depth and (not attributes.get("alt", "").strip() or _GIF.search(_source(attributes))):
            return
        self._show_held()
        self._held = number
        if not self._figure_depth:
            self._show_held()

    def _show_held(self) -> None:
        if self._held is None:
            return
        number, self._held = self._held, None
        self._between = "\n"
        self._blocks.append(None)
        self._place(number)
        self._blocks.pop()
        self._lines[-1].picture = self._picture_of(number)
        self._between = "\n"

    def _picture_of(self, number: int) -> Picture:
        address = _source(self._page.runs[number].picture or {})
        return Picture(file_name(address), web_address(address, self._base))

    def _end_link(self) -> None:
        """A link ends with its tag, or where the next begins."""
        if self._link and self._link[1]:
            first, address = self._link
            self._spans.append((first, len(self.places), LinkTo(address, address)))
        self._link = None

    def _all_marks(self) -> Iterator[Mark]:
        for line in self._lines:
            runs = [self._page.runs[number] for number in line.numbers]
            start, end = runs[0].start, runs[-1].end
            if runs[0].picture is not None:
                start = end = start + 1
            if line.block:
                yield Mark(start - line.led, end, line.block)
            if line.picture:
                yield Mark(start, end, line.picture)
        line_of = [index for index, line in enumerate(self._lines) for _ in line.numbers]
        for first, last, payload in self._spans:
            for _, group in groupby(range(first, last), key=line_of.__getitem__):
                runs = [run for index in group if (run := self._page.runs[self.places[index].number]).words.strip()]
                if runs:
                    yield Mark(runs[0].first, runs[-1].last, payload)


def web_address(address: str, base: str) -> str:
    """The full address on the web, or nothing: no places on the page itself, no scripts, no mail, no files."""
    if not address or address.startswith("#"):
        return ""
    try:
        full = urljoin(base, address)
        return full if urlsplit(full).scheme in ("http", "https") and urlsplit(full).netloc else ""
    except ValueError:
        return ""


def file_name(address: str) -> str:
    """The name of the file at an address, or the address where it has none."""
    try:
        return unquote(urlsplit(address).path.rsplit("/", 1)[-1]) or address
    except ValueError:
        return address


def _is(tag: Tag, name: str, classes: frozenset[str]) -> bool:
    """Whether an element bears a name, or one of some classes."""
    return tag.name == name or ("class" in tag.attrs and not classes.isdisjoint(tag.get_attribute_list("class")))


def _is_caption(tag: Tag) -> bool:
    """Whether an element within a line is named as a picture's caption, and so shown on a line of its own."""
    told = set(_NAME.findall(" ".join(tag.get_attribute_list("class")).lower())) if tag.get("class") else set[str]()
    return "caption" in told or ("desc" in told and not told.isdisjoint(_PICTURED))


def _source(attributes: dict[str, str]) -> str:
    """The address of a picture; one that is shown only when it comes into view bears it under another name."""
    found = (attributes.get(name, "").strip() for name in _SOURCES)
    return next((address for address in found if address and not address.startswith("data:")), "")


def _is_tiny(attributes: dict[str, str]) -> bool:
    return any(
        attributes.get(side, "").strip("px ").isdecimal() and int(attributes[side].strip("px ")) <= _TINY
        for side in ("width", "height")
    )


def _heading_levels(page: Page) -> dict[str, int]:
    """The headings' levels without holes, from 2 down; level 1 is the document's title."""
    used: set[str] = set()
    within: list[str] = []
    for event in page.walk():
        if isinstance(event, list):
            if within and any(page.runs[number].words.strip() for number in event):
                used.add(within[-1])
        elif event[0].name in _HEADINGS:
            if event[1]:
                within.append(event[0].name)
            else:
                within.pop()
    return {name: min(6, 2 + sum(other < name for other in used)) for name in _HEADINGS}
