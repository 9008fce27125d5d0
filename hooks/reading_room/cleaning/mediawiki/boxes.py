"""A box of facts beside an article, `{{Infobox …}}`: what of it is for readers, and as which lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..draft import Change, Cut, Draft, Put
from ..marks import Picture
from ..wikinames import FILE, picture
from .grammar import Element, Value, name_of, on_any, values_of
from .templatewords import words_of

BOX = re.compile(r"infobox.*|.* infobox|信息框.*|.*(?:信息框|資訊框|资讯框)|.*정보|succession box|전임후임|chinese")
"""Names of templates that are boxes of facts."""
_SETTING = re.compile(
    r"coord.*|좌표.*|坐标.*|座標.*|.*(?:image|logo|alt|colou?r|wikidata|icon|map|flag|link|coa|seal|insignia|signature)\d?"
    r"|.*(?:size|width|height|upright)\d?|.*_position\d?|(?:body|header|label|data|title|above|below|list|group|box)?style"
    r"|map.*|pushpin.*|image_.*|그림|사진|서명|.*(?:大小|尺寸|宽度|寬度|크기|너비)|图像|圖像|圖片|图片|照片|签名|簽名"
    r"|lat(?:_.*|[dmsn]|itude)?|long?(?:_.*|[dmsew]|itude)?|campaignbox|width|align|.+_?align|direction|filetype|context"
    r"|.*[ _]lang|画像|畫像|embed|child|bodyclass|collapsible|perrow|background|float"
    r"|lines|previous|next|이전|다음|portal|edition|wikipedia|wikiquote|wikinews|wiktionary|wikivoyage|commons(?:cat)?"
    r"|wikisource|shortcut|categor(?:y|ies)"
)
"""Keys of values that say which picture to show, how large, where on a map."""
_FOR_PICTURE = re.compile(r"(?:.*image|그림|사진|[图圖畫画]像|[图圖]片|照片)\d?")
_SWITCH = re.compile(
    r"yes|no|y|n|left|right|cent(?:er|re)|auto|on|off|true|false|是|否|thumb|(?:auto)?collapsed?|expanded|plain"
    r"|\d* ?x? ?\d+ ?(?:px|em|%)|#[0-9a-f]{3,8}",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"(?:(?:file|image|文件|檔案|파일|그림)\s*:\s*)?(?P<name>[^\n|\[\]]{1,200}\.(?:jpe?g|png|svg|gif|webp|tiff?))", re.I
)
_CAPTION = re.compile(r".*caption_?\d*|footer|.*(?:說明|说明|圖註|图注|圖說|图说)|photo ?name|.*설명")
_ROLE = re.compile(
    r"(?P<before>[a-z_ \d]*?)_?(?P<role>label|title|type|event|name|data|date|text|info)(?P<behind>_?\d*)"
)
NAMES = " | "
"""What stands between a name and what it names."""
_DATE = frozenset(("year month", "month day", "y m", "m d"))
_NAMING = frozenset(("label", "title", "type", "event"))
_WITHOUT_WORDS = re.compile(r"(?:\s|<[^<>\n]{1,60}>|(?<=\n)[*:#])*")
_AGED = re.compile(r"\s*[(（]\s*\{\{\s*age\b[^{}]*\}\}\s*[)）]\s*\Z", re.IGNORECASE)
"""An age that the wiki reckons, which is no words here."""
_FIRST_SIGN = re.compile(r"(?<!\n)\*+[ \t]*")
_BREAK = re.compile(
    r"(?<=\n)[*:#]+[ \t]*|(?:\s*<[bh]r\b[^<>]{0,20}>\s*(?:(?<=\n)[*:#]+[ \t]*)?|\n[ \t*:#]*)+", re.IGNORECASE
)


class Fact(NamedTuple):
    """A value of a box that tells something: the box it is of, whether it is a caption, and of which picture."""

    box: Element
    value: Value
    caption: bool
    picture: Picture | None


def joined_by(before: Value, value: Value) -> str | None:
    """What stands between two values when one is the other's name; None when each tells something of its own.

    `label1=…|data1=…` and `leader_title=…|leader_name=…` name what follows, `commander2_label=…` what went before.
    """
    if f"{before.key} {value.key}" in _DATE:
        return "-"
    (role, about), (other, same) = (_role(key.key) for key in (before, value))
    if about != same or not about or role == other:
        return None
    return NAMES if role in _NAMING or other == "info" else " / " if other in _NAMING else None


def _role(key: str) -> tuple[str, str]:
    """What a key says that its value is, and of what."""
    found = _ROLE.fullmatch(key.replace("blankname", "label").replace("namedata", "data"))
    if not found or not (found["before"] or found["behind"]):
        return "", key
    return found["role"], found["before"].rstrip("_ ") + found["behind"].lstrip("_ ")


def facts_of(draft: Draft, element: Element) -> Iterator[Fact]:
    """What a box tells, in order, and not which picture to show or where on a map.

    A box in a box tells its own. A value without a name tells something only behind a picture: its caption.
    """
    text = draft.text
    values = values_of(text, element)
    shown = {value.key: names[0] for value in values if (names := _pictures(text, element, value))}
    pictures = {_number(key): name for key, name in reversed(shown.items()) if not key.isdecimal()}
    latest: str | None = None
    for value in values:
        caption = bool(_CAPTION.fullmatch(value.key))
        if not value.named:
            if value.key in shown:
                latest = shown[value.key]
            elif latest and not _is_setting(text, value):
                yield Fact(element, value, True, picture(latest, draft.source.lang))
                latest = None
        elif value.key in shown:
            continue
        elif below := _below_picture(text, element, value):
            file, words = below
            yield Fact(element, words, True, picture(file, draft.source.lang))
        elif _is_setting(text, value):
            continue
        elif inner := _box_within(text, element, value):
            yield from facts_of(draft, inner)
        else:
            name = pictures.pop(_number(value.key), None) if caption and "map" not in value.key else None
            yield Fact(element, value, caption, picture(name, draft.source.lang) if name else None)


def _number(key: str) -> str:
    """The digits at a key's end, which tell to which picture a caption belongs."""
    return key[len(key.rstrip("0123456789")) :]


def _below_picture(text: str, element: Element, value: Value) -> tuple[str, Value] | None:
    """The picture with which a value begins that is for one, and the words below it: `[[File:A.jpg]]<br />甲`."""
    first = next(iter(element.inner_between(value.start, value.end)), None)
    if not _FOR_PICTURE.fullmatch(value.key) or not first or first.start != value.start:
        return None
    target = FILE.fullmatch(text, first.start + 2, first.bars[0] if first.bars else first.end - 2)
    words = _WITHOUT_WORDS.match(text, first.end, value.end)
    if first.template or not target or not words or words.end() == value.end:
        return None
    return target["name"].strip(), value._replace(start=words.end())


def _box_within(text: str, element: Element, value: Value) -> Element | None:
    """The box that is the whole of a value."""
    inner = element.inner_between(value.start, value.end)
    if len(inner) == 1 and inner[0].template and (inner[0].start, inner[0].end) == (value.start, value.end):
        return inner[0] if BOX.fullmatch(name_of(text, inner[0])) else None
    return None


def strokes(draft: Draft, start: int, end: int, element: Element) -> Iterator[Change]:
    """Line breaks in a box's value, and in the templates that list something in it, as strokes."""
    inner = element.inner_between(start, end)
    low, high = _worded(draft, inner, start, end)
    first = _WITHOUT_WORDS.match(draft.text, low, end)
    last = min(high, aged.start() if (aged := _AGED.search(draft.text, max(start, end - 200), end)) else end)
    if sign := _FIRST_SIGN.match(draft.text, start, end):
        yield Cut(*sign.span())
    for found in _BREAK.finditer(draft.text, start, end):
        if not on_any(inner, *found.span()):
            yield Cut(*found.span())
            between = found.end() < last and not (first and found.start() < first.end())
            yield Put(found.start(), " / " if between else " " if last <= found.end() < end else "")
    for template in inner:
        if template.template:
            for part in words_of(draft, template):
                yield from strokes(draft, part.start, part.end, template)


def _worded(draft: Draft, inner: list[Element], start: int, end: int) -> tuple[int, int]:
    """A span without the templates at its edges that say nothing, as those around a list do."""
    for element in inner:
        if not element.template or draft.text[start : element.start].strip() or words_of(draft, element):
            break
        start = element.end
    for element in reversed(inner):
        if not element.template or draft.text[element.end : end].strip() or words_of(draft, element):
            break
        end = max(start, element.start)
    return start, end


def _is_setting(text: str, value: Value) -> bool:
    setting = _SETTING.fullmatch(value.key) and not _CAPTION.fullmatch(value.key)
    return bool(setting or _SWITCH.fullmatch(text, value.start, value.end))


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
