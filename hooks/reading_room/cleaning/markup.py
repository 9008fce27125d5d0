"""Reading a page of HTML so that every character can be traced to the file it came from.

The file is cut into runs by the standard library's tokenizer, which tells their offsets; each run of text is
then replaced by its number, and BeautifulSoup builds the tree of that. The tree says what belongs to what,
however broken the page, and the numbers lead back.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

_NUMBER = re.compile(r"(\d+);")
_NO_WORDS = frozenset("script style noscript template svg canvas iframe object embed video audio head title".split())
_NO_CONTENT = frozenset("nav form button select textarea dialog aside footer header".split())
_NO_CONTENT_ROLES = frozenset(
    "navigation banner contentinfo search menu menubar complementary dialog alertdialog toolbar tablist".split()
)
_NO_CONTENT_NAMES = frozenset(
    "nav navbar navigation menu gnb lnb snb breadcrumb breadcrumbs sidebar footer cookie cookies consent share sharing "
    "social sns comment comments reply replies related recommend recommended ad ads advert advertisement banner "
    "popup modal toolbar pagination pager paging login copyright skip catlinks newsletter subscribe subscription toc "
    "printfooter ambox tagcloud ranking".split()
)
_NO_CONTENT_SPANS = frozenset("editsection noprint jump redirectedfrom".split())
"""Names that tell even of a few words within a line that they are the site's."""
_HIDDEN = re.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_WORDS = re.compile(r"[A-Za-z]+")
_LETTER = re.compile(r"\w")


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


@dataclass(slots=True)
class _Size:
    characters: int = 0
    linked: int = 0
    links: int = 0
    holds_main: bool = False


@dataclass
class Page:
    """A page's runs, and the tree that holds their numbers."""

    runs: list[Run]
    tree: BeautifulSoup
    sizes: dict[int, _Size] = field(default_factory=dict)

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

    def chrome(self) -> list[int]:
        """The numbers of all runs that are no part of the document: menus, scripts, forms, notices, what is hidden.

        Where the page names its main part, and most of what is left lies in it, all else goes too.
        """
        self._measure()
        main = self.main()
        dropped, inside, outside = list[int](), list[int](), list[int]()
        drop_depth = article_depth = depth = 0
        in_main = False
        for event in self.walk():
            if isinstance(event, list):
                (dropped if drop_depth else inside if in_main else outside).extend(event)
                continue
            tag, opens = event
            depth += 1 if opens else -1
            if opens and not drop_depth and self._is_chrome(tag, within_article=bool(article_depth)):
                drop_depth = depth
            elif not opens and depth < drop_depth:
                drop_depth = 0
            if tag.name in ("article", "main", "blockquote"):
                article_depth += 1 if opens else -1
            if tag is main:
                in_main = opens
        if main is not None and self._length(inside) >= self._length(outside):
            dropped += outside
        return sorted(dropped)

    def _length(self, numbers: list[int]) -> int:
        return sum(len(self.runs[number].words.strip()) for number in numbers)

    def _has_letters(self, numbers: list[int]) -> bool:
        """Whether there is more than the signs that part links."""
        return any(_LETTER.search(self.runs[number].words) for number in numbers)

    def _measure(self) -> None:
        """How much text each element holds, and how much of it lies in links."""
        stack = [_Size()]
        links = 0
        for event in self.walk():
            if isinstance(event, list):
                length = self._length(event)
                stack[-1].characters += length
                stack[-1].linked += length if links or not self._has_letters(event) else 0
                continue
            tag, opens = event
            links += (tag.name == "a") * (1 if opens else -1)
            if opens:
                stack.append(_Size(links=int(tag.name == "a")))
                continue
            size = stack.pop()
            self.sizes[id(tag)] = size
            if tag.name not in _NO_WORDS:
                stack[-1].characters += size.characters
                stack[-1].linked += size.linked
                stack[-1].links += size.links
            stack[-1].holds_main |= size.holds_main or tag.name in ("h1", "article", "main")
        self.sizes[id(self.tree)] = stack[0]

    def main(self) -> Tag | None:
        """The element that the page itself marks as its main part."""
        main = self.tree.find("main") or self.tree.find(role="main")
        if main is None and len(articles := self.tree.find_all("article", limit=2)) == 1:
            main = articles[0]
        return main if isinstance(main, Tag) else None

    def _is_chrome(self, tag: Tag, *, within_article: bool) -> bool:
        """Whether an element is no part of the document, by its name, role, class or nothing but short links in it.

        What holds two fifths of the page's text is never taken for a menu, whatever it is called.
        """
        if tag.name in _NO_WORDS or "hidden" in tag.attrs or _HIDDEN.search(str(tag.get("style", ""))):
            return True
        if tag.get("aria-hidden") == "true":
            return True
        size = self.sizes[id(tag)]
        if (
            tag.name in ("html", "body", "main", "article")
            or size.characters >= 0.4 * self.sizes[id(self.tree)].characters
        ):
            return False
        if tag.name in _NO_CONTENT and not (within_article and tag.name in ("header", "footer")):
            return True
        if tag.get("role") in _NO_CONTENT_ROLES:
            return True
        names = f"{tag.get('id', '')} {' '.join(tag.get_attribute_list('class')) if tag.get('class') else ''}".lower()
        told = set(_WORDS.findall(names))
        if not _NO_CONTENT_SPANS.isdisjoint(told):
            return not size.holds_main
        if tag.name not in ("p", "span", "a", "h1") and not _NO_CONTENT_NAMES.isdisjoint(told):
            return not size.holds_main
        is_list = tag.name in ("ul", "ol", "div", "td", "table", "dl") and size.links >= 3
        return is_list and size.linked >= 0.9 * size.characters and size.characters <= 20 * size.links


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
        self._token({name: value or "" for name, value in attrs} if tag == "img" else None)

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
