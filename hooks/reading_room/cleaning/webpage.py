"""Steps for a web page that arrived as HTML; they leave a page that arrived as text alone.

After them the draft holds the document's words, one paragraph to a line, as if it had arrived as text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urljoin

from bs4.element import Tag

from ..wordlists import folded
from .draft import ANCHOR, Change, Cut, Draft, Meta, Put
from .markup import Page
from .pageframe import frame, main_part
from .pagelines import PageLines

_WHITE = re.compile(r"[ \t\r\n\f]+")
_SITE = re.compile(r"\s+(?:[|\-–—·»«:]|::|>>|<<)\s+|\s*[|｜_]\s*")
_BY = re.compile(
    r"(?i)^(?:(?:written\s)?by|author|글|글쓴이|작성자|지은이|저자|필자|作者|撰文|文)(?:\s*[:：/|]\s*|\s+)"
    r"|\s(?:선임|객원|전문|인턴)?기자$"
)
_NO_AUTHOR = re.compile(
    r"(?i)://|@|\d|\.[a-z]{2,4}$|^(?:admin(?:istrator)?|관리자|운영자|editor|webmaster|小编|管理员)$"
)
_LONGEST_NAME = 60
_WHOLE_PAGE = re.compile(r"\ufeff?\s*(?:<\?xml[^<>]*>\s*)?(?:<!doctype\s+html\b|<html[\s>])", re.IGNORECASE)
_AUTHORS = ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "byl")


def page_title(draft: Draft) -> Iterator[Change]:
    """The title and the author that the page's head or first heading names go to the document's record.

    A heading that says the same is cut from the text. Leaves alone headings that say something else.
    `<title>휴전회담 - 역사넷</title>… <h1>휴전회담</h1>` → title 휴전회담
    """
    if not is_html(draft):
        return
    page = Page.read(draft.text)
    tree = page.tree
    metas = {
        str(tag.get("property") or tag.get("name")).lower(): str(tag.get("content", ""))
        for tag in tree.find_all("meta")
    }
    element = tree.find("title")
    named = " ".join((metas.get("og:title") or (page.words(element) if isinstance(element, Tag) else "")).split())
    found = (main_part(page) or tree).find_all(["h1", "h2", "h3"], limit=50)
    title = _title(named, [(tag.name, words) for tag in found if (words := page.words(tag))])
    if title:
        yield Meta("title", title)
        same = (tag for tag in tree.find_all(["h1", "h2", "h3"], limit=50) if page.words(tag) == title)
        for tag in islice(same, 1):
            yield from cut_runs(page, page.runs_in(tag))
    site = folded(metas.get("og:site_name", ""))
    told = (*(metas.get(name, "") for name in _AUTHORS), *_told_in_data(page), *_told_in_links(page))
    authors = (_BY.sub("", " ".join(name.split())) for name in told)
    if author := next((name for name in authors if name and not _NO_AUTHOR.search(name) and folded(name) != site), ""):
        yield Meta("author", author)


def _told_in_data(page: Page) -> Iterator[str]:
    """The names of the authors in the data that a page has for search engines (schema.org, as JSON-LD)."""
    for script in page.tree.find_all("script", type="application/ld+json", limit=20):
        words = "".join(page.runs[number].words for number in page.runs_in(script))
        try:
            inner: list[object] = [json.loads(words)]
        except (ValueError, RecursionError):
            continue
        while inner:
            value = inner.pop()
            if isinstance(value, dict):
                authors = value.get("author")
                for author in authors if isinstance(authors, list) else [authors]:
                    name = author.get("name") if isinstance(author, dict) else author
                    is_paper = isinstance(author, dict) and author.get("@type") == "Organization"
                    if isinstance(name, str) and not is_paper:
                        yield name
                value = list(value.values())
            if isinstance(value, list):
                inner.extend(value)


def _told_in_links(page: Page) -> Iterator[str]:
    """The names in what the page marks as its author, or calls so, where it calls but one so."""
    marked = [*page.tree.find_all(rel="author", limit=5), *page.tree.find_all(itemprop="author", limit=5)]
    names = (tag.find(itemprop="name") or tag for tag in marked)
    yield from (words for tag in names if isinstance(tag, Tag) and len(words := page.words(tag)) <= _LONGEST_NAME)
    called = {page.words(tag) for tag in page.tree.find_all(class_=["author", "byline"], limit=20)} - {""}
    if len(called) == 1:
        yield from (words for words in called if len(words) <= _LONGEST_NAME)


def page_frame(draft: Draft) -> Iterator[Change]:
    """What stands around the document on its page: menus, scripts, forms, notices, comments, whatever is hidden.

    Told by element, role, class, or by holding nothing but short links; where the page marks its main part, what
    lies outside goes too. Leaves alone whatever holds two fifths of the page's words.
    `<nav><a href="/">홈</a></nav><p>정전</p>` → `<nav><a href="/"></a></nav><p>정전</p>`
    """
    if is_html(draft):
        page = Page.read(draft.text)
        yield from cut_runs(page, frame(page))


def html_markup(draft: Draft) -> Iterator[Change]:
    """Tags, comments and character references: text remains, with its blocks as lines, its links and its emphasis.

    A table's row is an item, its cells parted by ` | `, with a ditto mark where one goes on from above or from the
    left; a picture takes a line, white space is folded as browsers do.
    Leaves alone line ends in `<pre>`, and what looks like a tag but is none (`a < b`).
    `<h2>정전</h2><p>A &amp; <b>B</b></p>` → a heading 정전 and a paragraph A & B
    """
    if not is_html(draft):
        return
    page = Page.read(draft.text)
    lines = PageLines(page, _base(draft, page))
    at = 0
    for place in lines.places:
        run = page.runs[place.number]
        yield Cut(at, run.start)
        if place.before:
            # Borders are put into the tags between the cells, and so belong to no mark on a cell's words.
            ends = place.before.rfind("\n") + 1
            yield Put(at, place.before[:ends])
            if border := place.before[ends:]:
                yield Put(run.start - 1, border)
        at = run.end
        if run.picture is not None:
            # A picture is one sign between the line ends around it; each is put at an offset of its own, so that
            # the picture's mark holds the sign alone. No tag is shorter than that.
            yield Cut(run.start, run.end - 1)
            yield Put(run.start + 1, ANCHOR)
            at = run.end - 1
        elif run.words != draft.text[run.start : run.end]:
            yield Cut(run.start, run.end)
            yield Put(run.start, " " if run.words.isspace() and run.words != "\u00a0" else run.words)
        elif not place.preformatted:
            for match in _WHITE.finditer(run.words):
                if match[0].strip(" \t"):
                    yield Cut(run.start + match.start(), run.start + match.end())
                    yield Put(run.start + match.start(), " ")
        if place.after:
            yield Put(run.end, place.after)
    yield Cut(at, len(draft.text))
    yield from lines.marks


def is_html(draft: Draft) -> bool:
    """Whether the page arrived as HTML, whatever its file was called."""
    source = draft.source
    named = source.file.lower().endswith((".html", ".htm", ".xhtml"))
    return named or (source.kind == "web" and bool(_WHOLE_PAGE.match(draft.raw)))


def cut_runs(page: Page, numbers: Iterable[int]) -> Iterator[Change]:
    """Cut the runs of these numbers."""
    for number in numbers:
        yield Cut(page.runs[number].start, page.runs[number].end)


def _title(named: str, headings: list[tuple[str, str]]) -> str:
    """The heading that the page's head knows, or else the only one of the first level, or else what the head says.

    What the head says may end with the site's name, and a heading that is the site's name may stand first.
    """
    bare = _without_site(named)
    first = [words for name, words in headings if name == "h1"]
    parts = {part.strip() for part in _SITE.split(named)}
    exact = list(dict.fromkeys(words for _, words in headings if words in parts))
    if len(exact) > 1:
        return exact[-1]  # a site names itself above its page
    if known := [words for words in first if words in named] or exact:
        return max(known, key=len)
    begun = next((part for _, words in headings for part in parts if part and words.startswith(f"{part} ")), None)
    return begun or (first[0] if len(first) == 1 else bare)


def _without_site(named: str) -> str:
    """A page's name without the site's, which is the shorter of the last part and all before it.

    Of more than two parts the middle ones are the site's, too, or words to be found by.
    """
    parts = list(_SITE.finditer(named))
    if not parts:
        return named
    if len(parts) > 1:
        return max(named[: parts[0].start()], named[parts[-1].end() :], key=len).strip()
    before, after = named[: parts[-1].start()].strip(), named[parts[-1].end() :].strip()
    return before if len(after) <= len(before) else after


def _base(draft: Draft, page: Page) -> str:
    """The address that the page's links are relative to; empty when nothing tells.

    It is the page's own, where the editor or the page's head gives that, and what a `base` element says lies on the
    way from there (HTML, “document base URLs”).
    """
    head = [
        *(tag.get("href") for tag in page.tree.find_all("link", rel="canonical")),
        *(tag.get("content") for tag in page.tree.find_all("meta", property="og:url")),
    ]
    told = (str(address).strip() for address in (draft.source.url, *head, *draft.source.origin.values()))
    own = next((address for address in told if address.startswith(("http://", "https://"))), "")
    base = page.tree.find("base", href=True)
    try:
        return urljoin(own, str(base["href"]).strip()) if isinstance(base, Tag) else own
    except ValueError:
        return own
