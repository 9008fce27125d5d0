"""What holds of every cleaned document, whatever was in it; and what is known of the four seeds."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from built import sources
from reading_room.cleaning import clean
from reading_room.library import load
from reading_room.model import Document, Endnote, Figure, Kind, NoteRef, Passage, Source

SOURCES = Path(__file__).parent.parent / "seeds" / "sources"
SEEDS: dict[str, tuple[Kind, str]] = {
    "pow-exchange": ("web", "ko"),
    "korean-war": ("wikitext", "zh-Hans"),
    "armistice-abstract": ("abstract", "ko"),
    "armistice-talks": ("print", "zh-Hant"),
}
PLAIN = [
    "停戰",
    "談判在開城",
    "판문점",
    "회담은",
    "the armistice",
    "。",
    "，",
    "！",
    " ",
    "　",
    "\n",
    "\n\n",
    "12",
    "3",
]
ODD = [
    "\ufeff",
    "\r\n",
    "\r",
    "\f",
    "\0",
    "\u00ad\n",
    "\u200b",
    "\u2028",
    "\ue480",
    "\t",
    "\u2003",
    "（）",
    "(",
    "）",
    "\ufffc",
]
COLUMNS = "停戰談判在開城開始，雙方　　就議程爭論不休。會議中斷\n" * 4 + "了兩次。1) 以後雙方　　1) 見紀錄。\n"
# fmt: off
MARKUP: dict[str, list[str]] = {
    "wikitext": [
        "[", '](../Page/甲.md "wikilink")', '](https://zh.wikipedia.org/wiki/乙 "wikilink")', "\\[1\\]",
        "\\]\\]", "**", "*", "-{", "}-", "zh-hans:朝鲜;zh-hant:朝鮮", "{{", "}}", "# ", "## ", "\n1. ", "\n- ",
        "> ", "<ref>", "</ref>", "<br>", "&amp;", '](https://zh.wikipedia.org/wiki/File:T.jpg "fig:T.jpg")',
        "| a | b |", "\\*", "[^1]", "\n[^1]: ", "***\n",
    ],
    "source": [
        "[[", "]]", "[[甲]]", "|", "{{", "}}", "{{efn|", "{{sfn|甲|p=1}}", "<ref>", "</ref>", '<ref name="a">',
        "<ref name=a/>", "{{reflist|refs=", "<references>", "</references>", "\n== ", " ==\n", "\n* ", "\n# ", "\n: ",
        "\n{|\n", "\n|-\n", "\n| ", "\n! ", " || ", "\n|}\n", "''", "'''", "{{lang|ko|한국}}", "{{quote|甲|乙}}",
        "{{cite|title=甲|url=http://a.b/}}", "\n{{甲\n|乙 = 丙\n|丁 = 戊\n}}\n", "[[File:甲.jpg|thumb|",
        "<gallery>\nFile:甲.jpg|", "</gallery>", "[http://a.b 丙]", "-{", "}-", "<br>", "\n[[Category:甲]]\n",
        "{{noteTA|1=zh-hans:甲;zh-hant:乙}}", "<poem>", "</poem>", "<blockquote>", "</blockquote>",
        "\n| rowspan=3 colspan=2 | ", "[[File:乙.jpg]]", "{{r|a|b}}", "<nowiki>", "</nowiki>", "{{s-bef|甲}}",
    ],
    "namu": [
        "[[", "]]", "[[갑]]", "|", "||", "\n||", "||\n", "||<-2>", "||<|2>", "\n|제목|", "{{{", "}}}", "{{{#fff ",
        "{{{+1 ", "{{{#!wiki style='a'\n", "{{{#!folding [ 펼치기 ]\n", "{{{#!folding 을\n", "[* ", "[*A 병]", "[*A]",
        "]", "[br]", "[include(틀:갑)]", "[ruby(甲, ruby=갑)]", "[[파일:갑.png|width=20]]", "[[분류:갑]]", "[[http://a.b|을]]",
        "\n== ", " ==\n", "\n * ", "\n  1. ", "\n> ", "\n----\n", "\n## ", "''", "'''", "~~", "--", "__", "<br>", "\\[",
    ],
    "extract": [
        '<doc id="1" title="甲">\n', "</doc>\n", "甲\n", "历史.\n", "BULLET::::- ", "formatnum:3", "&lt;br&gt;", "\\n",
        '{"id": "1", "title": "甲", "text": "', "\\u202e", "\\ud800", "\\x", "\\u2028", '"}\n', "Section::::", "（，",
    ],
    "print": [
        "\n\n\n\n", "⊙ 林曉光", "一\n", "二、分界線\n", "（一）", "第一章 ", "註釋\n", "Notes\n", "[1]", "[2] ",
        "\n1) ", "\n2) ", "다.1) ", "다.2)", "*", "\n* ", "\n① ",
        "1) ", "①", "¹", "」1", "。2", "。312月20日", "de-\nfence", "- 12 -\n", "第12頁\n",
        "當代史研究\u3000第3期\n", COLUMNS, COLUMNS, "一九五一年七月，談判在開城開始，雙方就議程爭論不休\n",
    ],
    "web": [
        "홈 | 로그인\n", "首頁 > 甲\n", "인쇄\n", "© 2019 역사넷\n", "1951 년 12 월", "1 만 1500 명",
        "제 4 의제", "3 ~ 4", "은' 공약' 에서", "'", '"', "* * *", "<p>", "&lt;", "上一篇：甲\n",
    ],
    "clipped": [
        "\n# 甲\n", "\n## ", "\n乙\n====\n", "[甲](https://a.b/c)", "[", "](", "](/x)", "](#n1)", "<https://a.b/c>",
        "![", "![乙](p.jpg)", "[![乙](p.jpg)](/y)", "![Image 1: 丙](q.png)", "**", "*", "\n- ", "\n1. ", "\n    - ",
        "\n> ", "\n| a | b |\n", "\n|---|---|\n", "|", "\n---\n", "[^1]", "\n[^1]: 註", "\\[1\\]", "\\", "* [甲](/a)\n",
    ],
    "html": [
        "<p>", "</p>", "<div>", "</div>", "<ul><li>", "</li>", "</ul>", "<h1>", "</h1>", "<h2>", "</h2>",
        "<br>", "<b>", "</b>", "<em>", '<a href="/x">', "<a href='http://e.kr/'>", "</a>", "<table><tr><td>",
        "</td><td>", "</table>", "<script>", "</script>", '<img src="a.png">', "<figure><img src=b.jpg>",
        "<figcaption>", "</figure>", "<nav>", "</nav>", "<pre>", "</pre>", "<!--", "-->", "&amp;", "&nbsp;",
        "&#xfeff;", "&#10;", "&", "<", ">", "<title>", "</title>", "<blockquote>", "<main>", "<![CDATA[", "'",
        '"',
    ],
    "abstract": [
        "초록\n", "Abstract\n", "Keywords: a, b\n", "초록 열기/닫기 버튼\n", "docu-\nments",
        "This article examines the war and\n",
    ],
}
MARKUP["lifted"] = [*MARKUP["clipped"], *MARKUP["print"], "<sup>1</sup>", "\n1) "]
# fmt: on


def source(kind: Kind, lang: str, file: str = "text.txt") -> Source:
    return Source("a", kind, lang, {lang: "一"}, {"url": "https://example.org/a"}, {}, file=file)


def texts(kind: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*PLAIN, *ODD, *MARKUP[kind], *MARKUP[kind]]), max_size=60).map("".join)


def solid(text: str) -> str:
    return "".join(text.split())


def check(document: Document) -> None:
    raw = document.raw
    assert [passage.id for passage in document.passages] == [f"p{n}" for n in range(1, len(document.passages) + 1)]
    spans = [removed.raw for removed in document.removed]
    assert all(0 <= span.start < span.end <= len(raw) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    gone = {at for span in spans for at in range(*span)}
    wholes: list[tuple[str, Passage | Endnote]] = [(passage.id, passage) for passage in document.passages]
    wholes += [(f"n{note.n}", note) for note in document.endnotes]
    places = {key: [at for part in whole.parts or (whole.raw,) for at in range(*part)] for key, whole in wholes}
    told: set[int] = set()
    for key, whole in sorted(wholes, key=lambda one: len(places[one[0]])):
        text = whole.text
        around = (min(part.start for part in whole.parts), max(part.end for part in whole.parts)) if whole.parts else ()
        assert not whole.parts or whole.raw == around
        for added in sorted((a for a in document.added if a.passage == key), key=lambda a: -a.at):
            assert text[added.at : added.at + len(added.text)] == added.text
            assert 0 <= added.raw <= len(raw)
            text = text[: added.at] + text[added.at + len(added.text) :]
        # A note may stand within the sentence that refers to it; what it says is its own.
        own = [at for at in places[key] if at not in gone and at not in told]
        assert solid("".join(raw[at] for at in own)) == solid(text)
        told.update(places[key])
    assert not solid("".join(char for at, char in enumerate(raw) if at not in gone and at not in told))
    for text, inlines in [(p.text, p.inlines) for p in document.passages] + [
        (n.text, n.inlines) for n in document.endnotes
    ]:
        assert "\n" not in text
        assert text == text.strip()
        assert all(0 <= inline.start <= inline.end <= len(text) for inline in inlines)
    assert all(p.text or any(isinstance(inline, Figure) for inline in p.inlines) for p in document.passages)
    assert {removed.step for removed in document.removed} <= {*document.steps, "passages"}


@pytest.mark.parametrize("id", [id for id, _ in sources()])
def test_nothing_of_a_seed_is_lost_in_silence(id: str) -> None:
    library = load(SOURCES.parent)
    (own,) = (one for one in library.sources if one.id == id)
    document = clean(own, library.texts[id])
    check(document)
    assert clean(own, library.texts[id]) == document


@pytest.mark.parametrize("lang", ["zh-Hant", "ko", "en"])
@pytest.mark.parametrize("kind", MARKUP)
@settings(max_examples=60)
@given(data=st.data())
def test_nothing_of_any_text_is_lost_in_silence(kind: str, lang: str, data: st.DataObject) -> None:
    wiki = {"source": "[[甲]]\n", "extract": '<doc id="2" title="乙">\n', "namu": "[[갑]] [목차]\n"}
    raw = {**wiki, "clipped": "# 甲\n", "lifted": "# 甲\n"}.get(kind, "") + data.draw(texts(kind))
    like = {**dict.fromkeys(wiki, source("wikitext", lang)), "html": source("web", lang, "text.html")}
    like |= {"clipped": source("web", lang), "lifted": source("print", lang)}
    where = like.get(kind) or source(kind, lang)  # type: ignore[arg-type]
    document = clean(where, raw)
    check(document)
    assert clean(where, raw) == document


def test_a_number_sign_is_no_number_of_a_running_head() -> None:
    check(clean(source("print", "en"), "# 甲\n\f1甲"))


def seed(name: str) -> Document:
    return clean(source(*SEEDS[name]), (SOURCES / name / "text.txt").read_bytes().decode("utf-8"))


def test_what_a_text_tells_of_itself_has_no_sign_that_nobody_sees() -> None:
    head = '<title>정전&#x202E; 협정</title><meta name="author" content="\u202e홍길동&#8203;">'
    raw = f'{head}<p>판문점<p><figure><img src="a%E2%80%AE.png"><figcaption>그림</figure>'
    document = clean(source("web", "ko", "text.html"), raw)
    assert (document.title, document.author) == ("정전 협정", "홍길동")
    assert [i.file for p in document.passages for i in p.inlines if isinstance(i, Figure)] == ["a.png"]


@pytest.mark.first
def test_the_printed_paper() -> None:
    document = seed("armistice-talks")
    assert document.title == "朝鮮停戰談判：蘇聯的作用、朝鮮的因素與中國的政策"
    assert document.author == "林曉光"
    assert [(p.text, p.level) for p in document.passages if p.kind == "heading"] == [(n, 2) for n in "一二三四五"]
    assert len([p for p in document.passages if p.kind == "paragraph"]) == 64
    notes = [inline.n for p in document.passages for inline in p.inlines if isinstance(inline, NoteRef)]
    assert notes == list(range(1, 158))
    text = "\n".join(passage.text for passage in document.passages)
    assert not re.search(r"[」』。！？]\d{1,3}(?![\d，年月日個天])", text)
    assert not re.search(r"[\u4e00-\u9fff，。][\s　]+[\u4e00-\u9fff]", text.replace("\n", ""))
    assert "相挂鈎的基本立場" in text
    assert "「應採取他急我不急的態度」。12月20日，周恩來" in text
    assert "不贊成的意思。3天後，周恩來" in text


@pytest.mark.first
def test_the_web_page() -> None:
    document = seed("pow-exchange")
    assert len(document.passages) == 11
    text = "\n".join(passage.text for passage in document.passages)
    assert not re.search(r"\d\s[년월일만명차표조개]", text)
    assert text.count("'") == 14
    assert "협상대표단은 '제네바 포로공약'에서 '전쟁이 끝난 후" in text
    assert "1만 1500명" in text
    assert "3단계 * * * * * * 적 12만 3000명" in text


@pytest.mark.first
def test_the_abstracts() -> None:
    document = seed("armistice-abstract")
    assert [(p.kind, p.lang) for p in document.passages] == [("paragraph", "ko"), ("paragraph", "en")]
    assert [document.raw[r.raw.start : r.raw.end] for r in document.removed if r.step == "interface-labels"] == [
        "초록 열기/닫기 버튼"
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "<div>" * 10_000 + "談判",
        "<b>談<i>" * 5_000,
        "<p>談<" * 5_000,
        "<table><tr><td>談" * 3_000,
        "<ul><li>談" * 5_000,
    ],
    ids=["nested", "inline", "broken", "tables", "lists"],
)
def test_hostile_html_is_read(raw: str) -> None:
    check(clean(source("web", "zh-Hant", "text.html"), raw))
