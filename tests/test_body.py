"""A document's body as HTML, and text in it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from lxml import html

from reading_room.body import Body, Setting
from reading_room.contents import Heading, nested
from reading_room.htmltext import css_string, readable, telling
from reading_room.model import Document, Emphasis, Endnote, Figure, Link, NoteRef, Passage, PassageKind, Source, Span
from reading_room.pages import words

NOWHERE = Span(0, 0)
SOURCE = Source("x", "web", "zh-Hans", {"zh-Hans": "x"}, {"en": "x"}, {"en": "x"})


def passage(
    id: str, text: str, *inlines: Any, kind: PassageKind = "paragraph", level: int = 0, lang: str = "zh-Hans"
) -> Passage:
    return Passage(id, kind, level, lang, text, inlines, NOWHERE)


def body_of(*passages: Passage, notes: tuple[Endnote, ...] = (), supplied: frozenset[str] = frozenset()) -> Body:
    addresses = {"there.jpg": "p/there.jpg"}
    setting = Setting("zh-Hans", "en", words("en")["text"], addresses.get)
    return Body(Document(SOURCE, "", passages, notes, (), (), ()), setting, supplied)


def test_a_passage_begins_with_its_number() -> None:
    assert body_of(passage("p3", "甲", lang="zh-Hant")).passages() == (
        '<p class="passage" id="p3" lang="zh-Hant"><a class="num" href="#p3" aria-label="Passage 3">3</a>甲</p>'
    )


def test_lists_nest_by_level() -> None:
    items = [passage(f"p{i}", "x", kind="item", level=level) for i, level in enumerate((1, 2, 2, 1, 3))]
    tree = html.fromstring(body_of(*items).passages())
    assert [[li.get("id") for li in ul.findall("li")] for ul in tree.iter("ul")] == [
        ["p0", "p3"],
        ["p1", "p2"],
        ["p4"],
    ]


def test_quotations_stand_together() -> None:
    quotes = [passage(f"p{i}", "x", kind="quote") for i in (1, 2)]
    assert body_of(*quotes).passages().count("<blockquote>") == 1


def test_notes_are_tied_both_ways() -> None:
    refs = passage("p1", "甲乙", NoteRef(1, 1, 7), NoteRef(2, 2, 7), NoteRef(2, 2, 8))
    body = body_of(refs, notes=(Endnote(7, "en", "See 裏", (), NOWHERE), Endnote(8, "zh-Hans", "", (), NOWHERE)))
    text = html.fromstring(body.passages())
    assert [(a.get("id"), a.get("href")) for a in text.iterfind(".//sup/a")] == [
        ("r7", "#n7"),
        ("r7-2", "#n7"),
        ("r8", "#n8"),
    ]
    assert [sup.get("class") for sup in text.iterfind(".//sup")] == ["note", "note", "note lost"]
    note = html.fromstring(body.notes())
    assert (note.get("id"), note.get("value"), note.get("lang")) == ("n7", "7", "en")
    assert [a.get("href") for a in note.iterfind("a[@class='back']")] == ["#r7", "#r7-2"]
    assert note.findtext("span[@lang='zh-Hant']") == "裏"
    assert body.lost == (8,)
    assert html.fromstring(body.lost_notes()).find("a").get("href") == "#r8"


def test_links_lead_out_and_only_to_the_web() -> None:
    wiki = Link(0, 1, "甲", 'https://zh.wikipedia.org/wiki/"甲"')
    shown = body_of(passage("p1", "甲乙", wiki, Link(1, 2, "乙", "javascript:alert(1)"))).passages()
    assert shown.count("<a ") == 2
    assert 'class="wiki" href="https://zh.wikipedia.org/wiki/&quot;甲&quot;" rel="noopener noreferrer">甲<' in shown


def test_emphasis_may_cross_a_link() -> None:
    shown = body_of(passage("p1", "甲乙丙", Emphasis(0, 2, True), Link(1, 3, "x", "https://a.b"))).passages()
    assert re.sub(r"<a class=\"wiki\"[^>]*>", "<a>", shown).endswith("<strong>甲<a>乙</a></strong><a>丙</a></p>")


def test_a_picture_is_shown_if_it_is_there() -> None:
    there, missing = (
        passage("p1", "說明", Figure(0, 2, file, "https://a.b/F"), kind="figure")
        for file in ("there.jpg", "1950年_x.jpg")
    )
    assert '<img src="p/there.jpg" alt="說明"' in body_of(there).passages()
    note = html.fromstring(body_of(missing).passages()).find("p[@class='missing']")
    assert note.text_content() == "Picture not in this collection: 1950年_x.jpg"
    assert note.get("lang") == "en"
    (link,) = note.findall("a")
    assert (link.get("href"), link.get("rel")) == ("https://a.b/F", "noopener noreferrer")
    nowhere = body_of(passage("p1", "", Figure(0, 0, "x.jpg", ""), kind="figure")).passages()
    assert html.fromstring(nowhere).find("p[@class='missing']/a") is None


def test_what_an_editor_supplied_is_marked() -> None:
    shown = body_of(passage("p1", "[甲]", kind="heading", level=2), supplied=frozenset(["p1"]))
    assert html.fromstring(shown.passages()).find("ins").text == "[甲]"


def test_contents_nest_whatever_levels_are_skipped() -> None:
    flat = [Heading(level, f"h{i}", "") for i, level in enumerate((3, 2, 4, 3, 2))]
    tree = nested(flat)
    assert [h.id for h in tree] == ["h0", "h1", "h4"]
    assert [h.id for h in tree[1].children] == ["h2", "h3"]


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("朴 & 樸", "ko", "朴 &amp; 樸"),
        ("put 裏 for 里", "en", 'put <span lang="zh-Hant">裏</span> for <span lang="zh-Hant">里</span>'),
        ("《战争》 (1991)", "en", '《<span lang="zh-Hans">战争</span>》 (1991)'),
        ("1950年6月25日x", "en", '1950<span lang="zh-Hant">年6月25日</span>x'),
    ],
)
def test_han_text_tells_its_script(text: str, lang: str, shown: str) -> None:
    assert telling(text, lang) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://zh.wikipedia.org/wiki/%E6%9D%BF%E9%97%A8%E5%BA%97", "https://zh.wikipedia.org/wiki/板门店"),
        ("/wiki/%ED%8C%90%EB%AC%B8%EC%A0%90_(%EB%A7%88%EC%9D%84)%20a%2Fb", "/wiki/판문점_(마을)%20a%2Fb"),
        ("/wiki/%E5%8C%97%E7%BA%AC38%E5%BA%A6%C2%B7", "/wiki/北纬38度%C2%B7"),
        ("/%E3%80%80%E2%80%AE%ef%bc%9c", "/%E3%80%80%E2%80%AE%EF%BC%9C"),
        ("/%C6%D3%B9%AE?q=%FF%E6%9D%BF", "/%C6%D3%B9%AE?q=%FF%E6%9D%BF"),
        ("/板?a=1&b=%22", "/板?a=1&b=%22"),
    ],
)
def test_letters_of_an_address_stand_as_they_are(address: str, shown: str) -> None:
    """Signs, spaces and what is no UTF-8 stay encoded; a browser goes to the same place."""
    assert readable(address) == shown
    assert unquote_to_bytes(shown) == unquote_to_bytes(address)


def test_a_string_for_a_style_sheet() -> None:
    assert css_string('a"b\\</style>\n甲') == '"a\\22 b\\5c \\3c /style\\3e \\a 甲"'
