"""What a template says: its words stay, its name, bars and settings go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...language import HAN, HANGUL
from ..converterrules import rules_in
from ..draft import Change, Cut, Draft, Mark, Put
from ..marks import Block, LinkTo
from .grammar import Element, Value, elements_of, line_before, name_of, note_starts, on_any, values_of

_RULES = "noteta"
_CITATION = re.compile(r"cite\b.*|citation|vcite.*|.+ 인용|.*引用.*|harv.*")
_QUOTATION = re.compile(r"(?:block|c|r|long ?)?quot(?:e|ation)(?: box)?|인용문\d?|引用|引文|引言|引述|cquote2?")
_QUOTED = frozenset("1 text quote 내용 content 内容 引文".split())
_QUOTED_FROM = frozenset("author by source cite title publication 저자 출처 작가 作者 来源 來源 2 3".split())
_HATNOTE = re.compile(
    r"main(?: article)?s?|see ?also|further|details|about|for|other ?uses.*|redirect.*|distinguish.*|hatnote|dablink"
    r"|본문|참고|다른 뜻.*|구별.*|同名.*|主条目|主條目|參見|参见|另见|另見|详见|詳見|消歧义.*|消歧義.*|expand.*|not"
)
_WORDLESS = re.compile(
    r"flag ?icon.*|국기그림|coord|reflist|notelist.*|refbegin|refend|portal.*|div col.*|col-.*|commons.*|.*공용.*"
    r"|authority control|anchors?|visible anchor|toc.*|clear|age.*|dead ?link.*|webarchive|main|see also|cn|fact|who"
    r"|citation needed|when|.*needed|出處|來源請求|来源请求|출처.*|defaultsort.*|displaytitle.*|#if.*|#switch.*"
    r"|use .* dates|short description|en ?icon|ref-..|.. icon|언어링크"
)
"""What marks a place, draws a sign or asks other editors for something."""
_LAST_SHOWN = re.compile(r"tsl|translink|color|colou?red|font colou?r|text ?color|fontcolor|bgcolor|bg")
_FIRST_SHOWN = re.compile(
    r"lang.*|llang|flag.*|국기.*|link-.*|le|ill.*|internal link helper.*|ruby.*|abbr|tooltip|nowrap|nobr|small|작게"
    r"|smaller|as of|asof|circa|c\.|transl.*|한자.*|zh-.*|isbn|iw"
)
_DATE = re.compile(r".*date.*|.*日期.*|.*날짜.*|birth.*|death.*|start.*|end.*")
_TECHNICAL = re.compile(
    r".*date|url-?.*|archive.*|access.*|ref|mode|df|language|lang|format|postscript|display-?.*|.*-link|authorlink\d?|editorlink\d?"
    r"|확인날짜|url|语言|語言|언어|dead-?url|deadurl|name-list-.*|author-?mask|doi-access|via"
)
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8}){0,2}")
_NUMBER = re.compile(r"[\d.,]+")
_COUNTRY = re.compile(r"[A-Z]{3}(?:-\d{4})?")
_FOREIGN = re.compile(f"[{HAN}{HANGUL}\u3041-\u30ff]")
_SENTENCE = re.compile(r"[。！？!?]|[.](?:\s|$)|다\.")
_ADDRESS = re.compile(r"https?://[^\s|{}\[\]<>]+")
_PICTURE = re.compile(
    r"(?i)\[\[(?:file|image|文件|檔案|파일|그림)\s*:[^\n]*|[^\n|]{1,200}\.(?:jpe?g|png|svg|gif|webp|tiff?)|\d*x?\d+px|[\d.]+"
)
_SETTING = re.compile(r"coord.*|좌표|坐标|座標|.*(?:image|map|logo|width|size|alt|colou?r)\d?|그림|图像|圖像|圖片|图片")
_BREAK = re.compile(r"(?<=\n)[*:#]+[ \t]*|\s*<br\b[^<>]{0,20}>\s*|\n[ \t*:#]*", re.IGNORECASE)


class Part(NamedTuple):
    """Words of a template that stay, and what is put before them."""

    before: str
    start: int
    end: int


def source_templates(draft: Draft) -> Iterator[Change]:
    """Replace templates by their words: of `{{lang|ko|전투}}` the word, of a citation its values.

    A box of named values (`{{Infobox …}}`) becomes items, `name | value`. What stands by itself and says nothing in a
    sentence goes whole: navigation, maintenance, sorting. `{{noteTA}}` tells conversion rules for the page.
    Leaves alone: what is never closed.
    """
    text = draft.text
    notes = set(note_starts(draft))
    outer = elements_of(draft)
    alone = _standing_alone(text, [element for element in outer if element.template])
    for element in outer:
        if element.start not in notes and (element.start in alone or _parts_lines(text, element)):
            yield from _block(text, element)
        else:
            yield from _within(text, element)


def templates_within(draft: Draft) -> Iterator[Change]:
    """The same for words of a sentence, which no template can part."""
    for element in elements_of(draft):
        yield from _within(draft.text, element)


def _parts_lines(text: str, element: Element) -> bool:
    """Whether a template is no part of a sentence anywhere: rules, and quotations outside lists and tables."""
    name = name_of(text, element) if element.template else ""
    before = line_before(text, element.start)
    return name == _RULES or (before[:1] not in tuple("*#:;|!") and bool(_QUOTATION.fullmatch(name)))


def _standing_alone(text: str, templates: list[Element]) -> set[int]:
    """Where the templates begin on whose lines there is nothing but templates."""
    edges = [0, *(edge for template in templates for edge in (template.start, template.end)), len(text)]
    gaps = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    begins, ends = [False] * len(templates), [False] * len(templates)
    for index, gap in enumerate(gaps[:-1]):
        blank = not gap.rpartition("\n")[2].strip()
        begins[index] = blank and ("\n" in gap or not index or begins[index - 1])
    for index in range(len(templates) - 1, -1, -1):
        gap = gaps[index + 1]
        blank = not gap.partition("\n")[0].strip()
        ends[index] = blank and ("\n" in gap or index + 1 == len(templates) or ends[index + 1])
    return {template.start for template, *clear in zip(templates, begins, ends, strict=True) if all(clear)}


def _resolved(text: str, element: Element, parts: list[Part]) -> Iterator[Change]:
    """Cut what is not among the parts, and resolve the templates inside them."""
    at = element.start
    for before, start, end in parts:
        yield Cut(at, start)
        if before:
            yield Put(start, before)
        at = end
        yield from _inside(text, element, start, end)
    yield Cut(at, element.end)


def _inside(text: str, element: Element, start: int, end: int) -> Iterator[Change]:
    for inner in element.inner_between(start, end):
        yield from _within(text, inner)


def _within(text: str, element: Element) -> Iterator[Change]:
    """What stands within a sentence: a template, or a link that may hold some."""
    if not element.template:
        yield from _inside(text, element, element.start, element.end)
        return
    yield from _resolved(text, element, _inline(text, element))
    if _CITATION.fullmatch(name_of(text, element)):
        yield from _title_link(text, values_of(text, element))


def _title_link(text: str, values: list[Value]) -> Iterator[Change]:
    """A citation's address, as a link on its title."""
    said = {value.key: value for value in values}
    title = next((said[key] for key in ("title", "제목", "标题", "標題") if key in said), None)
    if title and "url" in said and "[[" not in text[title.start : title.end]:
        address = text[said["url"].start : said["url"].end]
        if _ADDRESS.fullmatch(address):
            yield Mark(title.start, title.end, LinkTo(address, address))


def _block(text: str, element: Element) -> Iterator[Change]:
    """A template that is a block of its own."""
    name, values = name_of(text, element), values_of(text, element)
    if name == _RULES:
        for value in values:
            if not value.named:
                yield Mark(element.end, element.end, rules_in(text[value.start : value.end]))
        yield Cut(element.start, element.end)
    elif _QUOTATION.fullmatch(name) or _is_prose(text, name, values):
        words = [v for v in values if v.key in _QUOTED][:1] or [v for v in values if not v.named][:1]
        told = [v for v in values if v.key in _QUOTED_FROM and v not in words]
        parts = [Part("\n\n", v.start, v.end) for v in words]
        parts += [Part(", " if n else "\n\n— ", v.start, v.end) for n, v in enumerate(told)]
        yield from _resolved(text, element, parts)
        for value in (*words, *told[:1]):
            yield Mark(value.start, value.end, Block("quote"))
        yield Put(element.end, "\n\n")
    elif sum("\n" in text[bar - 3 : bar] for bar in element.bars) > 1 and not _CITATION.fullmatch(name):
        yield from _box(text, element, [value for value in values if _is_fact(text, value)])
    else:
        yield Cut(element.start, element.end)


def _is_prose(text: str, name: str, values: list[Value]) -> bool:
    """Whether an unknown template's first value is a sentence, and no remark on the page."""
    first = next((value for value in values if value.key == "1"), None)
    if not first or _HATNOTE.fullmatch(name) or _WORDLESS.fullmatch(name):
        return False
    words = text[first.start : first.end]
    return len(words) > 25 and "{{" not in words[:2] and bool(_SENTENCE.search(words))


def _is_fact(text: str, value: Value) -> bool:
    """Whether a box's value tells something, and not which picture to show or where on a map."""
    return value.named and not (_SETTING.fullmatch(value.key) or _PICTURE.fullmatch(text[value.start : value.end]))


def _box(text: str, element: Element, values: list[Value]) -> Iterator[Change]:
    """A box of facts: an item for each named value, lines inside a value parted by a stroke."""
    at = element.start
    for value in values:
        yield Cut(at, value.key_start)
        yield Put(value.key_start, "\n\n")
        yield Cut(value.key_end, value.start)
        yield Put(value.key_end, " | ")
        yield Mark(value.key_start, value.end, Block("item", 1))
        yield from _strokes(text, value.start, value.end, element)
        yield from _inside(text, element, value.start, value.end)
        at = value.end
    yield Cut(at, element.end)
    yield Put(element.end, "\n\n")


def _strokes(text: str, start: int, end: int, element: Element) -> Iterator[Change]:
    """Line breaks in a box's value, and in the templates that list something in it, as strokes."""
    inner = element.inner_between(start, end)
    for found in _BREAK.finditer(text, start, end):
        if not on_any(inner, *found.span()):
            yield Cut(*found.span())
            yield Put(found.start(), " / " if start < found.start() and found.end() < end else "")
    for template in inner:
        if template.template:
            for part in _inline(text, template):
                yield from _strokes(text, part.start, part.end, template)


def _inline(text: str, element: Element) -> list[Part]:
    """The words of a template within a sentence."""
    name, values = name_of(text, element), values_of(text, element)
    bare = [value for value in values if not value.named]
    if name == "!":
        return [Part("|", element.end - 2, element.end - 2)]
    if name.startswith("formatnum:"):
        at = text.index(":", element.start) + 1
        return [Part("", at, element.end - 2)]
    if not element.bars:
        code = text[element.start + 2 : element.end - 2]
        return [Part("", element.start + 2, element.end - 2)] if _COUNTRY.fullmatch(code) else []
    if _CITATION.fullmatch(name):
        return _cited(text, values)
    if _WORDLESS.fullmatch(name):
        return []
    if not bare:
        words = [v for v in values if not _TECHNICAL.fullmatch(v.key) and not _DATE.fullmatch(v.key)]
        return _joined([v for v in words if _FOREIGN.search(text, v.start, v.end) or v.key in _QUOTED], ", ")
    if name == "rp":
        return [Part(":", bare[0].start, bare[0].end)]
    if name.startswith("ipa"):
        return _joined(bare, "")
    if _NUMBER.fullmatch(text[bare[0].start : bare[0].end]):
        return _numbers(text, name, bare)
    words = [value for value in bare if not _CODE.fullmatch(text[value.start : value.end])] or bare[-1:]
    if _LAST_SHOWN.fullmatch(name):
        return _joined(words[-1:], "")
    if _FIRST_SHOWN.fullmatch(name) or _QUOTATION.fullmatch(name):
        return _joined(words[:1], "")
    return _joined(words, ", ")


def _numbers(text: str, name: str, bare: list[Value]) -> list[Part]:
    if _DATE.fullmatch(name):
        return _joined(bare[:3], "-")
    if name in ("convert", "cvt"):
        return _joined(bare[: max(2, len(bare) - 1)], " ")  # the last is the unit to convert to
    return _joined(bare[:1], "")


def _cited(text: str, values: list[Value]) -> list[Part]:
    """A citation's values as they come, but for what only serves machines; pages have their sign."""
    parts = [v for v in values if not _TECHNICAL.fullmatch(v.key) and not _ADDRESS.fullmatch(text[v.start : v.end])]
    return [
        Part(("" if not n else " " if not value.named else _PAGES.get(value.key, ", ")), value.start, value.end)
        for n, value in enumerate(parts)
    ]


_PAGES = {"p": ", p. ", "page": ", p. ", "pp": ", pp. ", "pages": ", pp. "}


def _joined(values: list[Value], sign: str) -> list[Part]:
    return [Part(sign if n else "", value.start, value.end) for n, value in enumerate(values)]
