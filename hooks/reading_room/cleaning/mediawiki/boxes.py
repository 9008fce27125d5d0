"""A box of facts beside an article, `{{Infobox …}}`: what of it is for readers, and as which lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from ..draft import Change, Cut, Draft, Put
from ..marks import Picture
from ..wikinames import FILE
from .grammar import Element, Value, on_any, values_of
from .templatewords import words_of

_SETTING = re.compile(
    r"coord.*|좌표.*|坐标.*|座標.*|.*(?:image|logo|size|width|height|alt|colou?r|style|upright|position|wikidata|icon)\d?"
    r"|.*(?:map|flag|link|coa|seal|insignia|signature)\d?|map.*|pushpin.*|image_.*|그림|사진|서명|.*(?:大小|尺寸|宽度|寬度|크기|너비)"
    r"|图像|圖像|圖片|图片|照片|签名|簽名|lat(?:_.*|[dmsn]|itude)?|long?(?:_.*|[dmsew]|itude)?|campaignbox|align|direction|state"
    r"|filetype|context|embed|child|module\d?|bodyclass|collapsible|perrow|total_width|background|footer_align|header_align|caption_align"
)
"""Keys of values that say which picture to show, how large, where on a map."""
_SWITCH = re.compile(
    r"yes|no|y|n|left|right|cent(?:er|re)|auto|on|off|true|false|是|否|\d+ ?(?:px|em|%)|#[0-9a-f]{3,8}", re.IGNORECASE
)
_FILE_NAME = re.compile(
    r"(?:(?:file|image|文件|檔案|파일|그림)\s*:\s*)?(?P<name>[^\n|\[\]]{1,200}\.(?:jpe?g|png|svg|gif|webp|tiff?))", re.I
)
_CAPTION = re.compile(r".*caption\d?|caption.*|.*(?:說明|说明|圖註|图注)|.*설명")
_AT_END = re.compile(r"\d*$")
_BREAK = re.compile(r"(?<=\n)[*:#]+[ \t]*|\s*<[bh]r\b[^<>]{0,20}>\s*|\n[ \t*:#]*", re.IGNORECASE)


class Fact(NamedTuple):
    """A value of a box that tells something; `picture` is the file whose caption it is."""

    value: Value
    picture: Picture | None


def facts_of(draft: Draft, element: Element) -> Iterator[Fact]:
    """What a box tells, and not which picture to show or where on a map."""
    text = draft.text
    pictures: dict[str, str] = {}
    for value in values_of(text, element):
        number = _AT_END.search(value.key)[0]  # type: ignore[index]  # it matches nothing, too
        if found := _pictures(text, element, value):
            pictures.setdefault(number, found[0])
        elif value.named and not _is_setting(text, value):
            name = pictures.pop(number, None) if _CAPTION.fullmatch(value.key) else None
            yield Fact(value, _picture(draft, name) if name else None)


def strokes(draft: Draft, start: int, end: int, element: Element) -> Iterator[Change]:
    """Line breaks in a box's value, and in the templates that list something in it, as strokes."""
    inner = element.inner_between(start, end)
    for found in _BREAK.finditer(draft.text, start, end):
        if not on_any(inner, *found.span()):
            yield Cut(*found.span())
            yield Put(found.start(), " / " if start < found.start() and found.end() < end else "")
    for template in inner:
        if template.template:
            for part in words_of(draft, template):
                yield from strokes(draft, part.start, part.end, template)


def _is_setting(text: str, value: Value) -> bool:
    return bool(_SETTING.fullmatch(value.key) or _SWITCH.fullmatch(text, value.start, value.end))


def _pictures(text: str, element: Element, value: Value) -> list[str]:
    """The files that a value names, where it names nothing else."""
    if found := _FILE_NAME.fullmatch(text, value.start, value.end):
        return [found["name"]]
    names, at = [], value.start
    for inner in element.inner_between(value.start, value.end):
        target = FILE.fullmatch(text, inner.start + 2, inner.bars[0] if inner.bars else inner.end - 2)
        if inner.template or not target or text[at : inner.start].strip():
            return []
        names.append(target["name"].strip())
        at = inner.end
    return [] if text[at : value.end].strip() else names


def _picture(draft: Draft, name: str) -> Picture:
    wiki = draft.source.lang.split("-")[0]
    return Picture(name, f"https://{wiki}.wikipedia.org/wiki/File:{quote(name.replace(' ', '_'), safe='()!,')}")
