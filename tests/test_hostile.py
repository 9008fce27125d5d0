"""Hostile sources of every kind, from the raw text to the page, the index, the data, the Markdown and the books.

What holds, whatever is in them: nothing raises; what is shown is well-formed and has no markup but ours; every word
of the text is there; no id stands twice; no link leads to a script; no sign turns the direction of what follows.

The examples are few, so that the tests stay quick. For a long run:

    HYPOTHESIS_PROFILE=long python -m pytest tests/test_hostile.py
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from hostile import KINDS, Collection, collections
from reading_room.book import collected, tasks
from reading_room.book.volume import volume
from reading_room.cleaning import clean
from reading_room.epub import epubs
from reading_room.export import schema
from reading_room.library import Library
from reading_room.model import UI_LANGS, Document, Source
from reading_room.pages import Prose, make_site

PROSE = {(name, ui): Prose("About <it>.", "") for name in ("index", "about", "guide") for ui in UI_LANGS}
EXAMPLES = settings().max_examples * 8 // 100
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BLOCKS = frozenset(
    "aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p"
    " section table ul".split()
)
"""Elements before which a browser ends a paragraph by itself."""
OURS = BLOCKS | frozenset(
    "a b body br button caption circle col colgroup dd del dt em g head html img input ins kbd label legend li line"
    " mark meta option output path q rect select small span strong sub summary sup svg tbody td template text th thead"
    " time title tr tspan".split()
)
"""The elements that a page of ours may have between its head and its end; none of them runs or loads anything."""
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of what follows them."""
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "xlink:href")
SCHEMAS = {
    f"data/{name}.json": Draft202012Validator(json.loads(schema(name))) for name in ("terms", "events", "disagreements")
}
DOCUMENT_SCHEMA = Draft202012Validator(json.loads(schema()))


class Reader(HTMLParser):
    """Reads a page strictly: every element closed in its turn, none and no attribute that is not ours."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.passages: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs)
        assert tag in OURS, tag
        for name, value in attrs:
            assert re.fullmatch("[a-z][a-z0-9:-]*", name), name
            assert not name.startswith("on"), name
            assert name != "style" or re.fullmatch(
                r"(--)?[a-z-]+: ?[-0-9.a-z%]+(; ?(--)?[a-z-]+: ?[-0-9.a-z%]+)*;?", value or ""
            ), value
            assert not TURNING.search(value or ""), (tag, name, value)
            if name in ADDRESSES:
                assert urlsplit(value or "").scheme in ("", "http", "https", "file"), value
                assert not re.search(r"[\x00-\x20]", value or ""), value
                if (value or "").startswith(("http", "//")):
                    assert found.get("rel") == "noopener noreferrer", attrs
        if id := found.get("id"):
            self.ids[id] += 1
        assert tag not in BLOCKS or "p" not in (name for name, _ in self._open), tag  # it would end the paragraph
        if tag not in VOID:
            self._open.append((tag, (found.get("id") or "") if "passage" in (found.get("class") or "").split() else ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, tag
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        assert not TURNING.search(data), data
        if id := next((id for _, id in reversed(self._open) if id), ""):
            self.passages[id] = self.passages.get(id, "") + data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        assert decl.lower() == "doctype html", decl

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def bare(text: str) -> str:
    return "".join(text.split())


def in_order(words: str, shown: str) -> bool:
    """Whether all characters of `words` stand in `shown` in their order, with whatever we set between them."""
    rest = iter(shown)
    return all(char in rest for char in words)


def check_page(html: str, document: Document | None) -> None:
    page = Reader(html)
    assert not [id for id, times in page.ids.items() if times > 1]
    if document:
        assert set(page.passages) == {passage.id for passage in document.passages}
        for passage in document.passages:
            assert in_order(bare(passage.text), bare(page.passages[passage.id])), passage


def check_markdown(markdown: str) -> None:
    reader = MarkdownIt("commonmark")
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    # CommonMark has no notes: it would read one of a single word as the address of its references.
    for token in reader.parse(re.sub(r"(?m)^\[\^.*", "", markdown)):
        assert token.type != "html_block", token
        for child in token.children or ():
            assert child.type != "html_inline" or re.fullmatch("</?(em|strong)>", child.content), child
            assert child.type != "image", child
            if child.type == "link_open":
                assert str(child.attrs["href"]).startswith(("http://", "https://", "ftp://", "mailto:")), child


def check_book(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for name in archive.namelist():
            if name.endswith((".xhtml", ".opf", ".xml")):
                content = archive.read(name).decode()
                root = ElementTree.fromstring(content)
                ids = Counter(id for element in root.iter() if (id := element.get("id")))
                assert not [id for id, times in ids.items() if times > 1], name
                assert not TURNING.search(content), name
                for element in root.iter():
                    assert element.tag.rpartition("}")[2] not in ("script", "iframe", "object", "style"), name
                    assert not any(key.startswith("on") for key in element.attrib), name
                    assert urlsplit(element.get("href", "")).scheme in ("", "http", "https"), name


def check(collection: Collection) -> None:
    library, documents = collection
    site = make_site(library, documents, PROSE, lambda name: False)
    by_id = {document.source.id: document for document in documents}
    for page in site.pages:
        if not page.prose:
            id = page.uri.split("/")[-1].removesuffix(".html") if "/sources/" in page.uri else ""
            check_page(page.body(), by_id.get(id))
    for name, content in site.files.items():
        text = content().decode()
        if name.endswith(".md"):
            check_markdown(text)
        elif name == "search/index.js":
            json.loads(text[text.index("index: ") + 7 : text.rindex(" });")])
        elif name.startswith("data/sources/") and name.endswith(".json"):
            DOCUMENT_SCHEMA.validate(json.loads(text))
        elif name in SCHEMAS:
            SCHEMAS[name].validate(json.loads(text))
    for book in epubs(library, documents, PROSE, Path("nowhere")).values():
        check_book(book)
    paper = collected(library, documents, Path("nowhere"))
    for task in tasks(paper):
        check_page(volume(paper, task), None)


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "ko", "en"])
@pytest.mark.parametrize("sort", KINDS)
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_whatever_a_source_holds_its_pages_and_books_are_sound(sort: str, lang: str, data: st.DataObject) -> None:
    check(data.draw(collections(sort, lang)))


DEEP = 1_500
"""More than the depth to which Python calls (`sys.getrecursionlimit`)."""
ENDLESS = 100_000
ALIKE = {
    "a list in a list": ("wikitext", "".join(f"{'  ' * depth}- 甲\n" for depth in range(DEEP))),
    "emphasis in emphasis": ("wikitext", "<b>甲<i>" * DEEP + "乙" + "</i></b>" * DEEP),
    "rules in rules": ("wikitext", "-{zh-hans:甲" * DEEP + "}-" * DEEP),
    "templates in templates": ("wikitext", "{{a|" * DEEP + "}}" * DEEP),
    "links in links": ("clipped", "# 甲\n\n" + "[乙" * DEEP + "](/x)" * DEEP),
    "pictures that never end": ("clipped", "# 甲\n\n" + "[![乙](p.jpg" * (ENDLESS // 11)),
    "addresses that never end": ("clipped", "# 甲\n\n" + '[a](b "' * (ENDLESS // 7)),
    "bars": ("clipped", "# 甲\n\n|---|\n" + "| " * (ENDLESS // 2)),
    "items in items": ("html", "<ul><li>가" * DEEP),
    "a quotation in a quotation": ("html", "<blockquote>가" * DEEP),
    "notes that never end": ("print", "## 甲\n\n[乙](/x)\n\n" + "[^1]: 乙\n   " * (ENDLESS // 10)),
    "figures that never end": ("wikitext", '<figure><img src="a"/><figcaption>乙 ' * (ENDLESS // 36)),
    "a star that stays open": ("clipped", "# 甲\n\n[乙](/x)\n\n*丙" + " * 丁" * (ENDLESS // 4)),
    "attributes that never end": ("clipped", "# 甲\n\n[乙](/x){" + "#a.b.c" * (ENDLESS // 6)),
    "brackets": ("print", "[" * ENDLESS + "停戰"),
    "one line": ("web", "停戰談判" * (ENDLESS // 4) + "。"),
    "one word": ("abstract", "포로" * (ENDLESS // 2)),
}


@pytest.mark.parametrize("name", ALIKE)
def test_what_nests_too_deep_or_never_ends_makes_pages_and_books_all_the_same(name: str) -> None:
    sort, raw = ALIKE[name]
    kind, file = KINDS[sort]
    source = Source("a", kind, "zh-Hans", {"zh-Hans": "一"}, {"en": "x"}, {"en": "x"}, file=file)
    check(Collection(Library((source,), {"a": raw}, (), (), {}, ()), (clean(source, raw),)))
