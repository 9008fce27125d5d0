"""What a citation template says of a book, a paper or a page: its values, told apart by commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft import Mark
from ..marks import LinkTo
from .grammar import Part, Value

CITATION = re.compile(r"cite\b.*|citation|vcite.*|(?:.+ )?인용|.*引用.*|harv.*")
TECHNICAL = re.compile(
    r"url-?.*|.*[ -]url|archive.*|.*접근.*|access.*|ref|mode|df|language|lang|format|postscript|display-?.*|.*-link\d?"
    r"|author-?\d?-?link\d?|editor-?\d?-?link\d?|저자고리\d?|확인날짜|보존날짜|보존url|url|语言|語言|언어|dead-?url|deadurl|name-list-.*"
    r"|author-?mask\d?|.*-access|via|lay-?.*|nopp|no-pp|bot|fix-attempted|subscription|registration"
)
"""Keys of values that serve machines or editors, or say when an editor saw the page."""
NUMBERED = frozenset("isbn issn oclc doi jstor lccn s2cid pmid pmc bibcode arxiv hdl ssrn asin".split())
"""What a bare number is one of, by the name of its value or template."""
_PAGES = {"p": "p.", "page": "p.", "pp": "pp.", "pages": "pp."}
_UNITS = frozenset("쪽 권 호 页 頁 卷 期".split())
"""Keys of values that are units, too: `쪽=3` is `3쪽`."""
_COUNT = re.compile(r"\d[\d, –-]*")
_PAGE_SIGN = re.compile(r"[页頁쪽면]|\bpp?\b", re.IGNORECASE)
TITLES = ("title", "제목", "标题", "標題", "wstitle")
_SCRIPT = re.compile(r"[a-z]{2,3}:\s*(?=\S)")
_ADDRESS = re.compile(r"https?://[^\s|{}\[\]<>]+")


def cited(text: str, values: list[Value]) -> list[Part]:
    """A citation's values as they come, but for what only serves machines; pages and numbers have their signs."""
    parts = [v for v in values if not TECHNICAL.fullmatch(v.key) and not _ADDRESS.fullmatch(text[v.start : v.end])]
    return [
        Part(
            ("" if not n else ", " if value.named else " ") + _sign(text, value),
            _start(text, value),
            value.end,
            _unit(text, value),
        )
        for n, value in enumerate(parts)
    ]


def title_link(text: str, values: list[Value]) -> Iterator[Mark]:
    """A citation's address, as a link on its title."""
    said = {value.key: value for value in values}
    title = next((said[key] for key in TITLES if key in said), None)
    if title and "url" in said and "[" not in text[title.start : title.end]:
        address = text[said["url"].start : said["url"].end]
        if _ADDRESS.fullmatch(address):
            yield Mark(title.start, title.end, LinkTo(address, address))


def _start(text: str, value: Value) -> int:
    """Where a value's words begin: behind the code of a title's language (`script-title=ko:휴전`)."""
    code = _SCRIPT.match(text, value.start, value.end) if value.key.startswith("script-") else None
    return code.end() if code else value.start


def _unit(text: str, value: Value) -> str:
    return value.key if value.key in _UNITS and _COUNT.fullmatch(text, value.start, value.end) else ""


def _sign(text: str, value: Value) -> str:
    """What a reader needs before a bare number: `p. 12`, `ISBN 7-80137-315-4`."""
    words = text[value.start : value.end]
    if value.key in NUMBERED:
        return f"{value.key.upper()} "
    return f"{_PAGES[value.key]} " if value.key in _PAGES and not _PAGE_SIGN.search(words) else ""
