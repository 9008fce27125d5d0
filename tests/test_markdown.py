"""Text that goes through Markdown and comes back the same, whatever signs it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from built import ROOT
from reading_room.body import Body, Setting, loose_notes
from reading_room.markdown import NO_PENCIL, Around, escaped, footnotes, readable, running
from reading_room.model import Document, Emphasis, Endnote, Figure, Inline, Link, NoteRef, Passage, Source, Span
from reading_room.pages.words import words
from reading_room.weave import Point, Wrap, weave

MKDOCS_BUILT_IN = ["toc", "tables", "fenced_code"]  # mkdocs.config.defaults.MkDocsConfig.markdown_extensions
EXTENSIONS = [*MKDOCS_BUILT_IN, *YAML(typ="safe").load(ROOT / "mkdocs.yml")["markdown_extensions"]]

NASTY = (
    *"*_`[](){}<>#&|\\~!+-.:=?%$^\"'/@",
    *(
        "**",
        "***",
        "__",
        "```",
        "~~~",
        ":::",
        "!!!",
        "???",
        "---",
        "===",
        "+++",
        "- ",
        "* ",
        "+ ",
        "> ",
        "# ",
        "1. ",
        "１. ",
        "2) ",
    ),
    *(
        "    ",
        "\t",
        "  ",
        "\u3000",
        "\u00a0",
        "\u2028",
        "&amp;",
        "&#42;",
        "&lt",
        "<b>",
        "</div>",
        "<!--",
        "-->",
        "<?",
        "<![CDATA[",
    ),
    *(
        "{: #x }",
        "{ .y }",
        "{#z}",
        "[TOC]",
        "*[HTML]: ",
        "[^1]",
        "[^1]: ",
        "[a]: b",
        "[a](b)",
        "![a](b)",
        "<http://a.b>",
        "a@b.c",
    ),
    *(
        "{{ x }}",
        "{% y %}",
        "klzzwxh:0",
        "wzxhzdk:0",
        "| a | b |",
        "|---|---|",
        "http://a.b/c_d_e",
        "朝鮮",
        "「停戰」",
        "한국",
        "—",
        "😀",
    ),
)

pieces = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), max_size=4),
)
texts = st.lists(pieces, min_size=1, max_size=8).map("".join).filter(str.strip)


@st.composite
def inlines(draw: st.DrawFn, text: str) -> tuple[Inline, ...]:
    """Links, emphasis and notes anywhere on a text, crossing each other as they like."""
    found: list[Inline] = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        kind = draw(st.sampled_from(("link", "emphasis", "note")))
        if kind == "link":
            found.append(Link(start, end, "x", "https://zh.wikipedia.org/wiki/A_(b)_*c*"))
        elif kind == "emphasis":
            found.append(Emphasis(start, end, draw(st.booleans())))
        else:
            found.append(NoteRef(start, start, draw(st.integers(1, 4))))
    return tuple(found)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents of passages of every kind, with notes of which some have lost their text."""
    passages = []
    for index in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(("heading", "paragraph", "item", "quote", "figure")))
        level = draw(st.integers(2, 6)) if kind == "heading" else draw(st.integers(1, 4)) if kind == "item" else 0
        text = draw(texts)
        marks = draw(inlines(text))
        if kind == "figure":
            marks = (Figure(0, len(text), "A *b*_c.jpg", "https://a.b/File:A"), *marks)
        passages.append(Passage(f"p{index + 1}", kind, level, "ko", text, marks, Span(0, 0)))
    endnotes = tuple(
        Endnote(n, "ko", text, draw(inlines(text)) if text else (), Span(0, 0))
        for n, text in enumerate(draw(st.lists(st.one_of(st.just(""), texts), max_size=3)), 1)
    )
    source = Source("x", "web", "ko", {"ko": "x"}, {"en": "x"}, {"en": "x"})
    return Document(source, "", tuple(passages), endnotes, (), (), ())


def rendered_page(document: Document) -> html.HtmlElement:
    """A document's page as MkDocs' Markdown makes it."""
    t = words("en")
    body = Body(document, Setting("ko", "en", t["text"], lambda _: None))
    page = f'<div class="doc" lang="ko">\n{body.passages()}\n</div>\n<ol>\n{body.notes()}\n</ol>'
    return html.fromstring("<main>" + markdown.markdown(page, extensions=EXTENSIONS) + "</main>")


def words_of(element: html.HtmlElement, *ours: str) -> str:
    """An element's text without what we set into it, and without the lists nested in it."""
    conditions = " or ".join([*ours, "ancestor::ul[ancestor::*[@data-mark]]"])
    element.set("data-mark", "")
    found = "".join(element.xpath(f"descendant::text()[not({conditions})]"))
    del element.attrib["data-mark"]
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_a_page_gives_the_text_back(document: Document) -> None:
    page = rendered_page(document)
    ours = "ancestor::a[@class='num'] or ancestor::sup or ancestor::p[@class='missing'] or ancestor::a[@class='back']"
    shown = {e.get("id"): words_of(e, ours) for e in page.xpath("//*[contains(@class, 'passage')]")}
    for passage in document.passages:
        assert shown[passage.id].removesuffix("\n" if passage.kind == "item" else "") == passage.text
    kept = [note for note in document.endnotes if note.text]
    notes = [
        words_of(li, ours).removeprefix(" ") if li.xpath("a") else words_of(li, ours) for li in page.xpath("//ol/li")
    ]
    assert [n.lstrip() for n in notes] == [note.text.lstrip() for note in kept]


def expected(document: Document, title: str) -> list[str]:
    """The blocks of a readable text, in order, without references to notes."""
    blocks = [title]
    for passage in document.passages:
        pictures = [i.file for i in passage.inlines if isinstance(i, Figure)]
        blocks.append(" ".join([*pictures, passage.text]))
    unused = loose_notes(document)
    return [*blocks, *(f"{note.n}. {note.text}" for note in document.endnotes if note.n in unused)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), texts)
def test_a_download_gives_the_text_back(document: Document, title: str) -> None:
    text = readable(document, title, "ko")
    page = html.fromstring("<main>" + markdown.markdown(text, extensions=[*EXTENSIONS, "footnotes"]) + "</main>")
    footnotes = page.xpath("./div[@class='footnote']")
    for found in footnotes:
        page.remove(found)
    blocks = page.xpath(".//p | .//li | .//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
    shown = [words_of(block, "ancestor::sup") for block in blocks]
    assert [s.removesuffix("\n") for s in shown] == expected(document, title)
    notes = {
        int(li.get("id").removeprefix("fn:")): words_of(
            li, "ancestor::sup or ancestor::a[@class='footnote-backref']"
        ).strip()
        for found in footnotes
        for li in found.xpath(".//li")
    }
    for note in document.endnotes:
        if note.text and note.n not in loose_notes(document):
            assert notes[note.n].replace("\xa0", " ").split() == note.text.replace("\xa0", " ").split()


def bare(document: Document) -> Document:
    """The document without notes."""
    passages = (
        replace(p, inlines=tuple(i for i in p.inlines if not isinstance(i, NoteRef))) for p in document.passages
    )
    return replace(document, passages=tuple(passages), endnotes=())


def plain(tokens: list[object]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(child.content for child in token.children if child.type == "text")


def test_a_note_without_reference_is_no_footnote() -> None:
    """A renderer would drop it, or lead from it to a place that is not there."""
    source = Source("d", "print", "ko", {"ko": "글"}, {"ko": "x"}, {"ko": "x"})
    passages = (Passage("p1", "paragraph", 0, "ko", "가", (NoteRef(1, 1, 2),), Span(0, 0)),)
    notes = (Endnote(1, "ko", "> 하나", (), Span(0, 0)), Endnote(2, "ko", "둘", (), Span(0, 0)))
    document = Document(source, "", passages, notes, (), (), ())
    assert readable(document, "글", "ko") == "# 글\n\n가[^2]\n\n1\\. \\> 하나\n\n[^2]: 둘\n"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), texts)
def test_a_download_is_common_mark(document: Document, title: str) -> None:
    """Any renderer gives the words back. References to notes, which CommonMark does not know, stay as they are."""
    tokens = MarkdownIt("commonmark").parse(readable(bare(document), title, "ko"))
    assert list(plain(tokens)) == expected(bare(document), title)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), st.data())
def test_a_page_for_another_builder_gives_the_text_back(document: Document, data: st.DataObject) -> None:
    """With places, numbers, names as links, and the language of the words."""
    links = {}
    for passage in document.passages:
        start = data.draw(st.integers(0, len(passage.text)))
        links[passage.id] = [(Span(start, data.draw(st.integers(start, len(passage.text)))), "a.md#t")]
    around = Around(
        before=lambda holder: f'<a id="{holder.id}"></a>[¶](#p) ' if isinstance(holder, Passage) else "",
        beside=lambda passages: "<small>beside</small>",
        links=links,
        lang="en",
    )
    text = "\n\n".join([*running(document, NO_PENCIL, around), *footnotes(document, "ko", NO_PENCIL, around)])
    wanted = [told.strip() for told in expected(replace(document, endnotes=()), "")[1:]]
    page = html.fromstring("<main>" + markdown.markdown(text, extensions=[*EXTENSIONS, "footnotes"]) + "</main>")
    blocks = [place.getparent() for place in page.xpath("//a[starts-with(@id, 'p')]")]
    shown = [words_of(block, "ancestor::sup").removesuffix("\n") for block in blocks]
    assert [told.removeprefix("¶").strip() for told in shown] == wanted
    tokens = MarkdownIt("commonmark").parse("\n\n".join(running(bare(document), NO_PENCIL, around)))
    told = [one.removeprefix("¶").strip() for one in plain(tokens)]
    assert [one for one in told if one != "beside"] == [one for one in wanted if one != "beside"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. 總則", r"1\. 總則"),
        ("- 甲", r"\- 甲"),
        ("3 - 2", "3 - 2"),
        ("(a) *b*", r"(a) \*b\*"),
        ("1950~1953", "1950~1953"),
        ("1950~1953, 1960~61", "1950&#126;1953, 1960&#126;61"),
        ("A & B", "A &amp; B"),
        ("    코드", "&#32;   코드"),
        ("# 42", r"\# 42"),
        (": 뜻", "&#58; 뜻"),
        ("권리\n> 갑\r\n- 을", "권리&#10;> 갑&#13;&#10;- 을"),
    ],
)
def test_only_what_must_be_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_readable_markdown_reads_well() -> None:
    source = Source("x", "wikitext", "zh-Hant", {"zh-Hant": "x"}, {"en": "x"}, {"en": "x"})
    passages = (
        Passage("p1", "heading", 2, "zh-Hant", "背景", (), Span(0, 0)),
        Passage(
            "p2",
            "paragraph",
            0,
            "zh-Hant",
            "停戰談判。",
            (Link(0, 4, "t", "https://a.b/c"), NoteRef(5, 5, 1)),
            Span(0, 0),
        ),
        Passage("p3", "item", 1, "zh-Hant", "甲", (Emphasis(0, 1, True),), Span(0, 0)),
        Passage("p4", "item", 2, "zh-Hant", "乙", (NoteRef(1, 1, 2),), Span(0, 0)),
        Passage("p5", "quote", 0, "zh-Hant", "丙", (), Span(0, 0)),
        Passage("p6", "figure", 0, "zh-Hant", "圖", (Figure(0, 1, "F.jpg", "https://a.b/F"),), Span(0, 0)),
    )
    document = Document(source, "", passages, (Endnote(1, "zh-Hant", "注", (), Span(0, 0)),), (), (), ())
    assert readable(document, "題", "zh-Hant") == (
        "# 題\n\n## 背景\n\n[停戰談判](https://a.b/c)。[^1]\n\n- **甲**\n    - 乙[^2]\n\n> 丙\n\n"
        "[F.jpg](https://a.b/F) 圖\n\n[^1]: 注\n\n[^2]: ［註文已佚］\n"
    )


def test_a_name_that_begins_as_a_note_does_is_a_link() -> None:
    source = Source("x", "web", "ko", {"ko": "x"}, {"en": "x"}, {"en": "x"})
    passages = (Passage("p1", "paragraph", 0, "ko", "[^1]", (Link(1, 3, "t", "https://a.b/c"),), Span(0, 0)),)
    assert r"\[[&#94;1](https://a.b/c)\]" in readable(Document(source, "", passages, (), (), (), ()), "x", "ko")


@given(st.data())
def test_tags_nest_and_links_do_not(data: st.DataObject) -> None:
    text = data.draw(st.text("abc", min_size=1, max_size=12))
    places = st.integers(0, len(text))
    wraps = []
    for index in range(data.draw(st.integers(0, 5))):
        start, end = sorted((data.draw(places), data.draw(places)))
        link = data.draw(st.booleans())
        wraps.append(Wrap(start, end, f"<{'a' if link else 'i'}{index}>", f"</{'a' if link else 'i'}{index}>", link))
    points = [Point(data.draw(places), "<p/>") for _ in range(data.draw(st.integers(0, 3)))]
    woven = weave(text, wraps, points, str)
    assert re.sub(r"<[^>]*>", "", woven) == text
    assert woven.count("<p/>") == len(points)
    open_tags: list[str] = []
    for closing, name in re.findall(r"<(/?)(\w+)>", woven):
        if closing:
            assert open_tags.pop() == name
        else:
            assert not (name[0] == "a" and any(other[0] == "a" for other in open_tags))
            open_tags.append(name)
    assert not open_tags
