"""Collections that mean harm: texts of every kind from their own markup, and editors' values full of HTML.

The values are given past the library, which refuses most of them: what stands behind it has to hold by itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple, cast

from hypothesis import strategies as st

from reading_room.cleaning import clean
from reading_room.disagreement import Claim, Disagreement, Quantity
from reading_room.library import Library, occurrences
from reading_room.model import UI_LANGS, Document, Event, Kind, Name, Remark, RemarkKind, Source, Tell, Term

KINDS: dict[str, tuple[Kind, str]] = {
    "wikitext": ("wikitext", "text.txt"),
    "print": ("print", "text.txt"),
    "web": ("web", "text.txt"),
    "clipped": ("web", "text.txt"),
    "html": ("web", "text.html"),
    "abstract": ("abstract", "text.txt"),
}
"""The kind and the file of every sort of source."""

# fmt: off
WORDS = (
    "停戰", "談判在開城開始", "停战谈判", "판문점", "회담은 ", "포로 ", "the armistice ", "Panmunjom ",
    "1951年7月10日", "1951년 7월 10일", "10 July 1951", "翌日", "11,500人", "。", "，", "！", " ", "　", "\n",
    "\n\n", "12", "3", "二、", "𠮷", "각", "é",
)
SIGNS = (
    "\ufeff", "\r\n", "\r", "\f", "\0", "\x1b[31m", "\x7f", "\x85", "\u00ad\n", "\u200b", "\u200d", "\u2028",
    "\u2029", "\ue480", "\t", "\u2003", "\u202e", "\u202a", "\u2066", "\u2067", "\u2069", "\u200f", "\u061c",
    "\ufffc", "\ufffe", "\U0001f469\u200d\U0001f469", "\U000e0001", "\U0010ffff", "a\u0301\u0301\u0301", "ﷺ",
    "שלום", "العربية", "（）", "(", "）", "「", "」", "〔", "'", '"', "&", "<", ">",
)
HARM = (
    "<script>alert(1)</script>", "</script>", "<script src=//x.y>", '"><img src=x onerror=alert(1)>',
    "<img src=x onerror=alert(1)//", "' onmouseover='alert(1)", '" onfocus="alert(1)" autofocus="',
    "<svg/onload=alert(1)>", "<iframe srcdoc='<script>1</script>'>", "</div></article></main>", "</title>",
    "</style>", "<style>*{display:none}</style>", "<base href=//x.y>", "<!--", "-->", "]]>", "<![CDATA[", "<?xml?>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&lt;script&gt;", "&#60;script&#62;", "&#x202e;", "&#0;", "&nosuch;",
    "javascript:alert(1)", "JaVaScRiPt&colon;alert(1)", "data:text/html,<script>1</script>", "{{ 7 * 7 }}",
    "{% raw %}", "{0}", "{n}", "%s", "\\", "`", "[x](javascript:alert(1))", "![x](data:text/html,1)", "[^1]: x",
    "{: onclick=alert(1) }", "klzzwxh:0", "x" * 300,
)
MARKUP = {
    "wikitext": (
        "[", "](", '](../Page/甲.md "wikilink")', '](https://zh.wikipedia.org/wiki/乙 "wikilink")', "\\[1\\]",
        "\\]\\]", "**", "*", "-{", "}-", "zh-hans:朝鲜;zh-hant:朝鮮", "-{H|zh-cn:甲;zh-tw:乙}-",
        "-{zh-hans:<b>;zh-hant:\"onload=1}-", "{{", "}}", "{{lang|ko|한국}}", "|", "# ", "## ", "###### ", "\n1. ",
        "\n2. ", "\n- ", "\n    - ", "\n        - ", "> ", "<ref>", "</ref>", "<ref name=\"a\">", "<br>", "<b>",
        "</b>", "<td>", "<tr>", "</table>", "<li>", "&amp;", "|a = ", "\n`", "[x](javascript:alert(1))",
        "<a href=\"javascript:alert(1)\">x</a>", '](https://zh.wikipedia.org/wiki/File:T.jpg "fig:T.jpg")',
        '[](File:../../x.png "fig:")', "](https://a.b/\"onclick=1)",
        '[T](https://zh.wikipedia.org/wiki/File:"><script>.jpg "wikilink")',
        '[섬네일에](https://ko.wikipedia.org/wiki/파일:T.jpg "wikilink")', "<http://a.b/\"onclick=1>",
        "](https://x.y/ \"wikilink\")",
        "](mailto:a@b.c)", '[分類:甲<b>](https://zh.wikipedia.org/wiki/Category:甲<b> "wikilink")', "| a | b |",
        "\\*", "[^1]", "\n[^1]: ", "***\n", "''", "'''", "---\ntitle: <b>x\n---\n", "\n===\n", "<!--", "-->",
        '<figure><img src="../../x.png" alt="<script>">', "<figcaption>", "</figcaption></figure>",
        "<File:T\"onerror=1.jpg>|", "](javascript:alert(1) \"wikilink\")", "![甲](../x.png)", "{#a .b}", "\\\n",
        "\n:::", "\n>\n> ", "<span style='display:none'>", "</span>", "<script>", "</script>",
        "<table>", "<tr>", "<td rowspan=2>", "<td colspan=3>", "</td>", "</table>", "{{ubl|甲|* 乙}}", "{{hidden|",
        "{{verse translation|甲|乙}}", "{{as of|2010|lc=y}}", "{{IPAc-en|", "{{sfnm|1a1=a|2a1=b}}",
        "{{age|1|2|3|4|5|6}}",
    ),
    "print": (
        "\n\n\n\n", "⊙ 林曉光", "一\n", "二、分界線\n", "（一）", "第一章 ", "註釋\n", "Notes\n", "[1]", "[2] ",
        "1) ", "①", "¹", "」1", "。2", "。312月20日", "de-\nfence", "- 12 -\n", "第12頁\n", "當代史研究　第3期\n",
        "一九五一年七月，談判在開城開始，雙方就議程爭論不休\n",
    ),
    "web": (
        "홈 | 로그인\n", "首頁 > 甲\n", "인쇄\n", "© 2019 역사넷\n", "1951 년 12 월", "1 만 1500 명", "제 4 의제",
        "3 ~ 4", "은' 공약' 에서", "* * *", "<p>", "&lt;", "上一篇：甲\n",
        " .", " ,", "\n1\n", "分享到：甲\n", "( 가 ) ", "《 나 》 는", "\n1    日", "\n참고 자료\n", "[1]",
    ),
    "clipped": (
        "\n# 甲\n", "\n## ", "\n乙\n====\n", "[甲](https://a.b/c)", "[", "](", "](/x)", "](#n1)",
        "](javascript:alert(1))",
        '](https://a.b/"onclick=1 "t")', "](http://[)", "<https://a.b/c>", "![", "![甲](data:x)", "[![乙](p.jpg)](/y)",
        "![Image 1: \u202e](../../x.png)", "![<script>](//x.y/z)", "**", "*", "_", "`", "\n- ", "\n1. ", "\n    - ",
        "\n> ", "\n| a | b |\n", "\n|---|---|\n", "|", "\n---\n", "[^1]", "\n[^1]: ", "\\[1\\]", "\\",
        "---\ntitle: <b>x\n---\n", "Title: <i>x\nURL Source: javascript:1\nMarkdown Content:\n",
        "Title: 甲\n\nURL Source: https://[\n\nMarkdown Content:\n", "\n```\n", "{#a}", "{width=\"1\"}", " ↩\n",
        "\n:::\n", "\n\nFig. 1 ", "[甲][乙]", "\n[乙]: /x 'see [乙]'\n",
        "\n[丙]: https://e.org/\"onclick=1 (see [甲][乙])\n",
    ),
    "html": (
        "<p>", "</p>", "<div>", "</div>", "<ul><li>", "<ol><li>", "</li>", "</ul>", "<h1>", "</h1>", "<h2>",
        "</h2>", "<h6>", "<br>", "<b>", "</b>", "<em>", '<a href="/x">', "<a href='http://e.kr/'>",
        "<tr>", "<td rowspan=2>", "<td colspan=3>", "</tr>",
        "<a href=javascript:alert(1)>", "<a href='java\nscript:1'>", "<a href='//x.y'>", "<a href='http://['>",
        "<base href='javascript:1'>", "</a>", "<table><tr><td>", "</td><td>", "</table>", "<script>",
        '<img src="a.png">', "<img src=javascript:alert(1)>", "<img alt='\"><script>' src='../../x.png'>",
        "<img src=''>", "<figure><img src=b.jpg>", "<figcaption>", "</figure>", "<nav>", "</nav>", "<pre>",
        "</pre>", "<!--", "-->", "&amp;", "&nbsp;", "&#xfeff;", "&#x202e;", "&#10;", "<title>", "</title>",
        "<meta property=og:title content='<script>\u202e'>", "<blockquote>", "<main>", "<![CDATA[", "<textarea>",
        "<svg><script>", "<template>", "<plaintext>", "<meta name=author content='<b>&#x202e;'>",
    ),
    "abstract": (
        "초록\n", "Abstract\n", "Keywords: a, b\n", "초록 열기/닫기 버튼\n", "docu-\nments",
        "This article examines the war and\n",
    ),
}
# fmt: on

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

REMARK_KINDS: tuple[RemarkKind, ...] = ("slip", "spurious", "censored", "contradiction")
ADDRESSES = ('https://example.org/"onclick="alert(1)?a=1&b=<2>', "http://[::1]/'")

texts_of_no_kind = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(SIGNS),
    st.sampled_from(HARM),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=4),
)


def texts(sort: str) -> st.SearchStrategy[str]:
    """Raw texts of a sort of source: its own markup, words, signs that should not be there, and markup of a page."""
    piece = st.one_of(
        st.sampled_from(WORDS), st.sampled_from(MARKUP[sort]), st.sampled_from(MARKUP[sort]), texts_of_no_kind
    )
    nested = st.tuples(piece, st.integers(2, 30)).map(lambda pair: pair[0] * pair[1])
    return st.lists(st.one_of(piece, piece, piece, nested), max_size=40).map("".join)


values = (
    st.lists(texts_of_no_kind, min_size=1, max_size=4)
    .map(lambda parts: CONTROL.sub("", "".join(parts)))
    .filter(str.strip)
)
"""What an editor might write for a title, a gloss or a note, but for signs that the library keeps out of values."""

in_each = st.fixed_dictionaries(dict.fromkeys(UI_LANGS, values))
in_some = st.dictionaries(st.sampled_from(UI_LANGS), values, min_size=1)
units = st.fixed_dictionaries(dict.fromkeys(UI_LANGS, st.sampled_from(["{n}人", "<b>{n}", '"{n}'])))


class Collection(NamedTuple):
    """A library, and its documents as they were cleaned."""

    library: Library
    documents: tuple[Document, ...]


@st.composite
def collections(draw: st.DrawFn, sort: str, lang: str) -> Collection:
    """A hostile document of a sort beside a plain one, with notes, terms, an event and a topic that quote them."""
    kind, file = KINDS[sort]
    source = Source("a", kind, lang, draw(in_some), draw(in_some), draw(in_some), file=file)
    source = replace(
        source,
        author=draw(st.just({}) | in_some),
        caution=draw(st.just({}) | in_some),
        published=draw(st.sampled_from([None, "1951-07-10", "1951~", "1951-06/1951-07"])),
        headings=tuple(draw(st.lists(values, max_size=2))),
        url=draw(st.sampled_from([None, *ADDRESSES])),
    )
    raws = {"a": draw(texts(sort)), "b": "一九五一年七月十日，停戰談判在開城開始。\n"}
    other = Source("b", "web", "zh-Hant", {"zh-Hant": "談判"}, {"en": "x"}, {"en": "x"})
    first, second = clean(source, raws["a"]), clean(other, raws["b"])
    own = draw(st.lists(_quotes(first), max_size=3)) if any(passage.text for passage in first.passages) else []
    tells = [Tell("b", "停戰談判"), *own]
    source = replace(
        source,
        notes=tuple(
            Remark(tell, draw(st.sampled_from(REMARK_KINDS)), draw(in_each), (draw(in_some), tells[0])) for tell in own
        ),
    )
    names = {ui: tuple(Name(form, ui, "preferred") for form in forms) for ui, forms in _NAMES.items()}
    terms = (
        Term("talks", "event", "events", names, draw(in_each), draw(st.none() | values), draw(st.none() | values)),
        Term(
            "page",
            "concept",
            "concepts",
            {**dict.fromkeys(UI_LANGS, ()), "en": (Name(draw(values), "en", "preferred"),)},
            draw(in_each),
        ),
    )
    event = Event("opened", "1951-07-10", draw(in_each), tuple(tells))
    claims = [Claim(tell, Quantity(n, n), draw(units), draw(in_each), draw(in_each)) for n, tell in enumerate(tells)]
    claims.append(Claim(tells[0], draw(in_each), {}, {}, {}))
    topic = Disagreement("people", draw(in_each), draw(in_each), tuple(claims))
    sources = (source, other)
    library = Library(sources, raws, terms, (event,), draw(in_some), (), (topic,))
    return Collection(library, (replace(first, source=source), second))


_NAMES = {"zh-Hans": ["停战", "谈判"], "zh-Hant": ["停戰", "談判"], "ko": ["판문점", "포로"], "en": ["armistice"]}


def _quotes(document: Document) -> st.SearchStrategy[Tell]:
    """Words of a document, by their place among their likes."""

    def tell(drawn: tuple[str, str, int, int]) -> Tell:
        id, text, start, length = drawn
        start %= len(text)
        quote = text[start : start + length]
        places = occurrences(document, quote)
        return Tell(
            document.source.id,
            quote,
            next(n for n, (key, span) in enumerate(places, 1) if (key, span.start) == (id, start)),
        )

    held = [(passage.id, passage.text) for passage in document.passages if passage.text]
    return (
        st.sampled_from(held)
        .flatmap(lambda one: st.tuples(st.just(one[0]), st.just(one[1]), st.integers(0, 200), st.integers(1, 30)))
        .map(lambda drawn: tell(cast("tuple[str, str, int, int]", drawn)))
    )
