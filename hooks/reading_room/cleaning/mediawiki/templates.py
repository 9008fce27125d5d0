"""What a template says: its words stay, its name, bars and settings go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..converterrules import rules_in
from ..draft import Change, Cut, Draft, Mark, Put
from ..marks import Block, NoteBody
from .boxes import BOX, NAMES, Fact, facts_of, joined_by, strokes
from .boxlabels import label_of
from .citations import CITATION, title_link
from .grammar import Element, Part, Value, elements_of, joined, line_before, name_of, values_of
from .templatewords import (
    FIRST_SHOWN,
    LAID_OUT,
    LANGUAGE,
    LAST_SHOWN,
    LAYOUT,
    LISTED,
    QUOTATION,
    QUOTED,
    REMARK,
    WORDLESS,
    words_of,
)

_RULES = "noteta"
_QUOTED_FROM = frozenset(
    "author by source cite title publication attr1 저자 화자 출처 작가 作者 来源 來源 2 3 4 5".split()
)
_HATNOTE = re.compile(
    r"main(?: article)?s?|see ?also|further|details|about|for|other ?uses.*|redirect.*|distinguish.*|hatnote|dablink"
    r"|본문|참고|다른 뜻.*|구별.*|同名.*|主条目|主條目|參見|参见|另见|另見|详见|詳見|消歧义.*|消歧義.*|expand.*|not"
)
_NO_BOX = re.compile(
    r"navbox.*|sidebar.*|campaignbox.*|.*导航.*|.*導航.*|둘러보기.*|.*둘러보기|.* issues|多個問題|多个问题|여러 문제"
    r"|graph:?.*|(?:pie|bar|climate|line|area) ?chart.*|chart.*|weather ?box.*|.*날씨|.*기후|.*气候|.*氣候"
    r"|location ma.*|superimpose.*|routemap.*|bs-.*|family ?tree.*|tree chart.*|ahnentafel.*|osm .*|timeline.*"
    r"|image label.*"
)
"""What has named values, but is a way to other pages, a remark of editors or a drawing; only a caption is kept."""
_SUCCESSION = re.compile(r"s-(?:(?P<before>bef|before|prev)|(?P<after>aft|after|next)|ttl|title|pos|tit|none?|vac|new)")
_PREDECESSOR = {"zh-Hans": "前任", "zh-Hant": "前任", "ko": "전임", "en": "Preceded by"}
_SUCCESSOR = {"zh-Hans": "继任", "zh-Hant": "繼任", "ko": "후임", "en": "Succeeded by"}
_SAID = (CITATION, FIRST_SHOWN, LAST_SHOWN, LANGUAGE, REMARK)
"""Templates of a sentence, which are read so where they stand alone, too."""
_ROWS = frozenset(("rows", "row"))
_SIDE = re.compile(r"(?i)left|right|cent(?:er|re)|[左右中]|왼쪽|오른쪽|가운데")
_SIZE = re.compile(r"\d*x?\d+(?:px|em|%)?|#[0-9a-fA-F]{3,8}")
_PARAGRAPH_END = re.compile(r"(?:\s*<(?:br|p)\b[^<>]{0,40}>\s*|\n[ \t]*(?=\n))+", re.IGNORECASE)
_LINE = re.compile(r"\n")
_ITEM = re.compile(r"^[*#;:]", re.MULTILINE)
_SENTENCE = re.compile(r"[。！？!?]|[.](?:\s|$)|다\.")


def source_templates(draft: Draft) -> Iterator[Change]:
    """Replace templates by their words: of `{{lang|ko|전투}}` the word, of a citation its values.

    A box of named values (`{{Infobox …}}`) becomes items, `name | value`. What stands by itself and says nothing in a
    sentence goes whole: navigation, maintenance, sorting. `{{noteTA}}` tells conversion rules for the page.
    Leaves alone: what is never closed.
    """
    text = draft.text
    notes = set(draft.starts(NoteBody))
    outer = elements_of(draft)
    alone = _standing_alone(text, [element for element in outer if element.template])
    for element in outer:
        if element.start not in notes and (element.start in alone or _parts_lines(text, element)):
            yield from _block(draft, element)
        else:
            yield from _within(draft, element)


def templates_within(draft: Draft) -> Iterator[Change]:
    """The same for words of a sentence, which no template can part."""
    for element in elements_of(draft):
        yield from _within(draft, element)


def _parts_lines(text: str, element: Element) -> bool:
    """Whether a template is no part of a sentence anywhere: rules, and quotations outside lists and tables."""
    name = name_of(text, element) if element.template else ""
    before = line_before(text, element.start)
    return name == _RULES or (before[:1] not in tuple("*#:;|!") and bool(QUOTATION.fullmatch(name)))


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


def _resolved(draft: Draft, element: Element, parts: list[Part]) -> Iterator[Change]:
    """Cut what is not among the parts, and resolve the templates inside them."""
    at = element.start
    for part in parts:
        yield Cut(at, part.start)
        if part.before:
            yield Put(part.start, part.before)
        at = part.end
        yield from _inside(draft, element, part.start, part.end)
        if part.after:
            yield Put(part.end, part.after)
    yield Cut(at, element.end)


def _inside(draft: Draft, element: Element, start: int, end: int) -> Iterator[Change]:
    for inner in element.inner_between(start, end):
        yield from _within(draft, inner)


def _within(draft: Draft, element: Element) -> Iterator[Change]:
    """What stands within a sentence: a template, or a link that may hold some."""
    if not element.template:
        yield from _inside(draft, element, element.start, element.end)
        return
    yield from _resolved(draft, element, words_of(draft, element))
    if CITATION.fullmatch(name_of(draft.text, element)):
        yield from title_link(draft.text, values_of(draft.text, element))


def _block(draft: Draft, element: Element) -> Iterator[Change]:
    """A template that is a block of its own."""
    text = draft.text
    name, values = name_of(text, element), values_of(text, element)
    if name == _RULES:
        for value in values:
            if not value.named:
                yield Mark(element.end, element.end, rules_in(text[value.start : value.end]))
        yield Cut(element.start, element.end)
    elif LAYOUT.fullmatch(name):
        yield from _laid_out(draft, element, values)
    elif any(said.fullmatch(name) for said in _SAID) and not (BOX.fullmatch(name) and all(v.named for v in values)):
        yield from _within(draft, element)
    elif QUOTATION.fullmatch(name) or _is_prose(text, name, values):
        yield from _quotation(draft, element, values)
    elif listing := LISTED.fullmatch(name):
        yield from _listed(draft, element, values, counted=bool(listing["counted"]))
    elif WORDLESS.fullmatch(name):
        yield Cut(element.start, element.end)
    elif _is_box(text, element, name):
        yield from _box(draft, element, list(facts_of(draft, element)))
    elif row := _SUCCESSION.fullmatch(name):
        yield from _succession(draft, element, row, values)
    elif captions := [fact for fact in facts_of(draft, element) if fact.caption]:
        yield from _box(draft, element, captions)
    else:
        listed = [v for v in values if not v.named and _ITEM.search(text, v.start, v.end)]
        yield from _resolved(draft, element, [Part("\n\n", v.start, v.end, "\n\n") for v in listed])


def _laid_out(draft: Draft, element: Element, values: list[Value]) -> Iterator[Change]:
    """Words that a template sets on lines of their own: they stay there, and so do the lines of a poem."""
    words = [value for value in values if not value.named or LAID_OUT.fullmatch(value.key)]
    yield from _resolved(draft, element, [Part("\n\n", v.start, v.end, "\n\n") for v in words])
    if name_of(draft.text, element).endswith("poem"):
        for value in words:
            yield from (Put(line.start(), "\n") for line in _LINE.finditer(draft.text, value.start, value.end))


def _listed(draft: Draft, element: Element, values: list[Value], *, counted: bool) -> Iterator[Change]:
    """Values that a template lists: an item each, but for one that is a list in wiki markup itself."""
    items = [value for value in values if not value.named]
    parts = [Part(f"\n\n{n}. " if counted else "\n\n", v.start, v.end, "\n\n") for n, v in enumerate(items, 1)]
    yield from _resolved(draft, element, parts)
    for value in items:
        if not _ITEM.search(draft.text, value.start, value.end):
            yield Mark(value.start, value.end, Block("item", 1))


def _is_box(text: str, element: Element, name: str) -> bool:
    """Whether a template is a box of facts: by its name, or because its values stand on lines of their own."""
    apart = sum("\n" in text[bar - 3 : bar] for bar in element.bars) > 1
    return bool(BOX.fullmatch(name)) or (apart and not _NO_BOX.fullmatch(name))


def _box(draft: Draft, element: Element, facts: list[Fact]) -> Iterator[Change]:
    """A box of facts: an item for each value, `name | value`, lines inside a value parted by a stroke.

    A parameter's name becomes the word that the wiki's readers see.
    The caption of the box's picture is the picture's; one without is a paragraph.
    """
    at = element.start
    signs = [joined_by(one.value, other.value) for one, other in pairwise(facts)]
    for (inside, value, caption, picture), between, behind in zip(facts, [None, *signs], [*signs, None], strict=False):
        if between:
            yield Cut(at, value.start)
            yield Put(value.start, between)
        elif caption:
            yield Cut(at, value.start)
            yield Put(value.start, "\n\n")
            yield from [Mark(value.start, value.end, picture)] if picture else []
        else:
            yield Cut(at, value.key_start)
            yield from _item(draft, value, names=behind == NAMES)
        yield from strokes(draft, value.start, value.end, inside)
        yield from _inside(draft, inside, value.start, value.end)
        at = value.end
    yield Cut(at, element.end)
    yield Put(element.end, "\n\n")


def _item(draft: Draft, value: Value, *, names: bool) -> Iterator[Change]:
    """An item: the value's name as readers see it, a bar, the value; one that names the next has no name itself."""
    label = "" if names else label_of(value.key, draft.source.lang)
    yield Put(value.key_start, f"\n\n{label} | " if label else "\n\n")
    yield Cut(value.key_end if label is None else value.key_start, value.start)
    if label is None:
        yield Put(value.key_end, " | ")
    yield Mark(value.key_start, value.end, Block("item", 1))


def _quotation(draft: Draft, element: Element, values: list[Value]) -> Iterator[Change]:
    """A quotation, each of its paragraphs one, and on a line of its own who says it."""
    text = draft.text
    if values and not values[0].named and _SIDE.fullmatch(text, values[0].start, values[0].end):
        values = values[1:]
    bare = [value for value in values if not value.named]
    both = name_of(text, element).startswith("verse")
    words = bare[:2] if both else [v for v in values if v.key in QUOTED][:1] or bare[:1]
    told = [v for v in values if v.key in _QUOTED_FROM and v not in words]
    told = [v for v in told if not _SIZE.fullmatch(text, v.start, v.end) or v.key in ("4", "5")]
    parts = [Part("\n\n", v.start, v.end) for v in words]
    parts += [Part(", " if n else "\n\n— ", v.start, v.end) for n, v in enumerate(told)]
    yield from _resolved(draft, element, parts)
    for value in words:
        at = value.start
        for found in _PARAGRAPH_END.finditer(text, value.start, value.end):
            yield Mark(at, found.start(), Block("quote"))
            at = found.end()
        yield Mark(at, value.end, Block("quote"))
    for value in told[:1]:
        yield Mark(value.start, value.end, Block("quote"))
    yield Put(element.end, "\n\n")


def _succession(draft: Draft, element: Element, row: re.Match[str], values: list[Value]) -> Iterator[Change]:
    """Who held an office before or behind, or the office and its years: an item, with the word that its box shows."""
    if not values:
        yield Cut(element.start, element.end)
        return
    labels = _PREDECESSOR if row["before"] else _SUCCESSOR if row["after"] else {}
    label = labels.get(draft.source.lang, "")
    first, *others = joined([value for value in values if value.key not in _ROWS] or values, " | ")
    yield Mark(element.start, element.end, Block("item", 1))
    yield from _resolved(draft, element, [first._replace(before=f"\n\n{label} | " if label else "\n\n"), *others])
    yield Put(element.end, "\n\n")


def _is_prose(text: str, name: str, values: list[Value]) -> bool:
    """Whether an unknown template's first value is a sentence, and no remark on the page."""
    first = next((value for value in values if value.key == "1"), None)
    if not first or _HATNOTE.fullmatch(name) or WORDLESS.fullmatch(name):
        return False
    words = text[first.start : first.end]
    return len(words) > 25 and "{{" not in words[:2] and bool(_SENTENCE.search(words))
