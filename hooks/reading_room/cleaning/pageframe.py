"""What stands around the document on a page of HTML, and which of its elements holds the document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4.element import Tag

from .lines import columns
from .markup import BLOCKS, Page

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
_NO_CONTENT_SPANS = frozenset("editsection noprint jump redirectedfrom prefix".split())
"""Names that tell even of a few words within a line that they are the site's."""
_HIDDEN = re.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_NAME = re.compile(r"[A-Za-z]+")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
"""A word of a name that is written as one: `navPath`."""
_THEME = re.compile(r"(?<!\S)(?:category|tag)-\S+")
"""What a blog calls a post by its theme, which may be `social` or `comment`."""
_LETTER = re.compile(r"\w")
_SUBTITLES = ["h2", "h3", "h4", "h5", "h6"]
"""What of a page's title may stand above the element that holds its text."""
_STOPPED = re.compile(r"[。．.！？!?…][」』”’\"')）\]]*\s*$")
_SENTENCE = 40
"""Half-width columns of the shortest line that is a sentence of a text: a site's own are shorter, or are links."""
_MUCH = 0.4
"""The part of a page's words that no menu has."""
_MOST = 0.75
"""The part of a page's sentences that its text holds at least; others are a sidebar's, a notice's, a comment's."""


@dataclass(slots=True)
class _Size:
    characters: int = 0
    linked: int = 0
    links: int = 0
    prose: int = 0
    holds_main: bool = False


def main_part(page: Page) -> Tag | None:
    """The element that the page itself marks as its main part."""
    main = page.tree.find("main") or page.tree.find(role="main")
    if main is None and len(articles := page.tree.find_all("article", limit=2)) == 1:
        main = articles[0]
    return main if isinstance(main, Tag) else None


def frame(page: Page) -> list[int]:
    """The numbers of all runs that are no part of the document: menus, scripts, forms, notices, what is hidden.

    Where the page names its main part, and most of what is left lies in it, all else goes too. Elsewhere what stands
    beside the element that holds the page's sentences goes, where it has none itself and is half links.
    """
    return _Frame(page).numbers()


class _Frame:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._sizes: dict[int, _Size] = {}
        self._measure()
        self._text = self._text_part()

    def numbers(self) -> list[int]:
        main = main_part(self._page)
        dropped, inside, outside = list[int](), list[int](), list[int]()
        beside = main.find_previous_siblings(_SUBTITLES) if main is not None and main.name == "article" else []
        above = {id(tag) for tag in beside}
        drop_depth = article_depth = depth = 0
        text_depth = int(self._text is self._page.tree)
        in_main = False
        for event in self._page.walk():
            if isinstance(event, list):
                (dropped if drop_depth else inside if in_main else outside).extend(event)
                continue
            tag, opens = event
            depth += 1 if opens else -1
            if opens and not drop_depth:
                if self._is_frame(tag, within_article=bool(article_depth)) or (not text_depth and self._is_menu(tag)):
                    drop_depth = depth
            elif not opens and depth < drop_depth:
                drop_depth = 0
            if tag.name in ("article", "main", "blockquote"):
                article_depth += 1 if opens else -1
            if tag is self._text:
                text_depth = depth if opens else 0
            if tag is main or id(tag) in above:
                in_main = opens
        if main is not None and self._length(inside) >= self._length(outside):
            dropped += outside
        return sorted(dropped)

    def _length(self, numbers: list[int]) -> int:
        return sum(len(self._page.runs[number].words.strip()) for number in numbers)

    def _has_letters(self, numbers: list[int]) -> bool:
        """Whether there is more than the signs that part links."""
        return any(_LETTER.search(self._page.runs[number].words) for number in numbers)

    def _measure(self) -> None:
        """How much text each element holds, how much of it lies in links, and how much in sentences outside them."""
        stack = [_Size()]
        line: list[str] = []
        links = 0
        for event in self._page.walk():
            if isinstance(event, list):
                length = self._length(event)
                stack[-1].characters += length
                stack[-1].linked += length if links or not self._has_letters(event) else 0
                if not links:
                    line.extend(self._page.runs[number].words for number in event)
                continue
            tag, opens = event
            links += (tag.name == "a") * (1 if opens else -1)
            if tag.name in BLOCKS and line:
                words = " ".join("".join(line).split())
                stack[-1].prose += len(words) if _STOPPED.search(words) and columns(words) >= _SENTENCE else 0
                line = []
            if opens:
                stack.append(_Size(links=int(tag.name == "a")))
                continue
            size = stack.pop()
            self._sizes[id(tag)] = size
            if tag.name not in _NO_WORDS:
                stack[-1].characters += size.characters
                stack[-1].linked += size.linked
                stack[-1].links += size.links
                stack[-1].prose += size.prose
            else:
                line = []
            stack[-1].holds_main |= size.holds_main or tag.name in ("h1", "article", "main")
        self._sizes[id(self._page.tree)] = stack[0]

    def _text_part(self) -> Tag:
        """The innermost element that holds most of the page's sentences."""
        tag: Tag = self._page.tree
        whole = self._sizes[id(tag)].prose
        while True:
            inner = (child for child in tag.children if isinstance(child, Tag) and child.name not in ("p", "li", "a"))
            most = max(inner, key=lambda child: self._sizes[id(child)].prose, default=None)
            if not whole or most is None or self._sizes[id(most)].prose < _MOST * whole:
                return tag
            tag = most

    def _is_menu(self, tag: Tag) -> bool:
        """Whether an element beside the text, much smaller than it, is half links and has no sentence."""
        size = self._sizes[id(tag)]
        small = size.characters < _MUCH * self._sizes[id(self._page.tree)].characters
        return small and not size.prose and size.links >= 3 and 2 * size.linked >= size.characters

    def _is_most(self, size: _Size) -> bool:
        whole = self._sizes[id(self._page.tree)]
        return 2 * size.prose >= whole.prose if whole.prose else 2 * size.characters >= whole.characters

    def _is_frame(self, tag: Tag, *, within_article: bool) -> bool:
        """Whether an element is no part of the document, by its name, role, class or nothing but short links in it.

        What holds two fifths of the page's text is never taken for a menu, whatever it is called. What holds half of
        its sentences is not hidden: some sites show their text only when their scripts have run.
        """
        if tag.name in _NO_WORDS:
            return True
        size = self._sizes[id(tag)]
        if "hidden" in tag.attrs or _HIDDEN.search(str(tag.get("style", ""))) or tag.get("aria-hidden") == "true":
            return tag.name not in ("html", "body") and not self._is_most(size)
        if (
            tag.name in ("html", "body", "main", "article")
            or size.characters >= _MUCH * self._sizes[id(self._page.tree)].characters
        ):
            return False
        if tag.name in _NO_CONTENT and not (within_article and tag.name in ("header", "footer")):
            return True
        if tag.get("role") in _NO_CONTENT_ROLES:
            return True
        names = f"{tag.get('id', '')} {' '.join(tag.get_attribute_list('class')) if tag.get('class') else ''}"
        names = _THEME.sub("", names)
        told = {name.lower() for name in (*_NAME.findall(names), *_PART.findall(names))}
        if not _NO_CONTENT_SPANS.isdisjoint(told):
            return not size.holds_main
        if tag.name not in ("p", "span", "a", "h1") and not _NO_CONTENT_NAMES.isdisjoint(told):
            return not size.holds_main
        is_list = tag.name in ("ul", "ol", "div", "td", "table", "dl") and size.links >= 3
        return is_list and size.linked >= 0.9 * size.characters and size.characters <= 20 * size.links
