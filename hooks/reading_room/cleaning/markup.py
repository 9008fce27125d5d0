"""Reading a page of HTML so that every character can be traced to the file it came from.

The file is cut into runs by the standard library's tokenizer, which tells their offsets; each run of text is
then replaced by its number, and BeautifulSoup builds the tree of that. The tree says what belongs to what,
however broken the page, and the numbers lead back.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

_NUMBER = re.compile(r"(\d+);")
BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary "
    "table tbody td tfoot th thead tr ul".split()
)
"""What begins and ends a line of its own."""
PICTURES = ("img", "amp-img")


class Run(NamedTuple):
    """A stretch of the file that the page shows: `words` as a reader sees them, or a picture's attributes."""

    start: int
    end: int
    words: str
    picture: dict[str, str] | None = None

    @property
    def first(self) -> int:
        """Where the words begin; a character reference begins where it is written."""
        return self.start if len(self.words) != self.end - self.start else self.end - len(self.words.lstrip())

    @property
    def last(self) -> int:
        """Where the words end."""
        return self.end if len(self.words) != self.end - self.start else self.start + len(self.words.rstrip())


Event = tuple[Tag, bool] | list[int]
"""A tag that opens (True) or closes, or the numbers of the runs of a piece of text."""


@dataclass
class Page:
    """A page's runs, and the tree that holds their numbers."""

    runs: list[Run]
    tree: BeautifulSoup

    @classmethod
    def read(cls, text: str) -> Page:
        collecting = gc.isenabled()
        # Of a million small objects that all stay, the collector would find none to free, again and again.
        gc.disable()
        try:
            runs, skeleton = _Reader(text).read()
            # A root of our own keeps BeautifulSoup from taking a snippet for a file's name, or a page for XML.
            return cls(runs, BeautifulSoup(f"<html>{skeleton}", "html.parser"))
        finally:
            if collecting:
                gc.enable()

    def walk(self, root: Tag | None = None) -> Iterator[Event]:
        """Every tag as it opens and closes and every text's run numbers, in order; without recursion, for depth."""
        root = root or self.tree
        path: list[tuple[Tag, Iterator[object]]] = [(root, iter(root.contents))]
        while path:
            tag, children = path[-1]
            child = next(children, None)
            if child is None:
                path.pop()
                if path:
                    yield tag, False
            elif isinstance(child, Tag):
                yield child, True
                path.append((child, iter(child.contents)))
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                yield [int(number) for number in _NUMBER.findall(child)]

    def runs_in(self, root: Tag, most: int | None = None) -> list[int]:
        """The numbers of all runs inside an element, or of the first so many."""
        numbers = (number for event in self.walk(root) if isinstance(event, list) for number in event)
        return list(islice(numbers, most))

    def words(self, root: Tag) -> str:
        """The text inside an element, white space folded; of a very long one the beginning."""
        numbers = (number for event in self.walk(root) if isinstance(event, list) for number in event)
        return " ".join("".join(self.runs[number].words for number in islice(numbers, 100)).split())


class _Reader(HTMLParser):
    """Cuts a page into runs; every token begins where the one before it ended."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._text = text
        self._rows = [0, *accumulate(len(row) + 1 for row in text.split("\n"))]
        self._tokens: list[tuple[int, str | dict[str, str] | None]] = []

    def read(self) -> tuple[list[Run], str]:
        """The runs, and the page with each text run replaced by its number (a picture is followed by its own)."""
        # Behind the last > no tag can end; the tokenizer would look for one again and again.
        last = self._text.rfind(">") + 1
        self.feed(self._text[:last])
        self.close()
        if last < len(self._text):
            self._tokens.append((last, ""))
        self._tokens.append((len(self._text), None))
        runs: list[Run] = []
        skeleton = [self._text[: self._tokens[0][0]]]
        for (start, token), (end, _) in pairwise(self._tokens):
            if isinstance(token, str):
                runs.append(Run(start, end, unescape(self._text[start:end]) if token == "&" else self._text[start:end]))
                skeleton.append(f"{len(runs) - 1};")
            else:
                skeleton.append(self._text[start:end])
                if token is not None:
                    runs.append(Run(start, end, "", token))
                    skeleton.append(f"{len(runs) - 1};")
        return runs, "".join(skeleton)

    def _token(self, token: str | dict[str, str] | None = None) -> None:
        row, column = self.getpos()
        self._tokens.append((self._rows[row - 1] + column, token))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._token({name: value or "" for name, value in attrs} if tag in PICTURES else None)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._token()

    def handle_data(self, data: str) -> None:
        self._token("")

    def handle_entityref(self, name: str) -> None:
        self._token("&")

    def handle_charref(self, name: str) -> None:
        self._token("&")

    def handle_comment(self, data: str) -> None:
        self._token()

    def handle_decl(self, decl: str) -> None:
        self._token()

    def handle_pi(self, data: str) -> None:
        self._token()

    def unknown_decl(self, data: str) -> None:
        self._token()
