"""Templates that put a word or a sign of their own beside what they are given: `{{circa|1862}}` says c. 1862."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..draft import Draft
from .grammar import Part, Value, joined

_CIRCA = {"zh-Hans": "约", "zh-Hant": "約"}
_RAISED = {"sup": "", "superscript": "", "위첨자": "", "上标": "", "上標": "", "e": "×10", "10^": "10", "x10^": "×10"}
_LOWERED = frozenset(("sub", "subscript", "아래첨자", "下标", "下標"))
_ABBREVIATED = {
    "circa": "c. ",
    "c.": "c. ",
    "ca.": "c. ",
    "fl.": "fl. ",
    "floruit": "fl. ",
    "b.": "b. ",
    "born": "b. ",
    "d.": "d. ",
    "died": "d. ",
    "r.": "r. ",
    "reign": "r. ",
    "lit.": "lit. ",
    "literally": "lit. ",
}
_AS_OF = {"zh-Hans": ("截至", ""), "zh-Hant": ("截至", ""), "ko": ("", " 기준"), "en": ("As of ", "")}
_SINCE = {"en": ("Since ", "")}
_MONTHS = dict(
    zip(
        map(str, range(1, 13)),
        "January February March April May June July August September October November December".split(),
        strict=True,
    )
)
NUMBER = re.compile(r"[-−–+]?[\d.,]+")
_WHOLE = re.compile(r"\d{1,4}")
CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8}){0,2}")
_SOUND_SETTING = re.compile(
    r"(?i)lang|local|pron|ipa|all|label|link|small|no|yes|uk|us|gb|au|also|or|cap|[^|\n]+\.(?:og[ag]|wav|mp3)"
)
"""What a template of sounds is told besides the sounds: which label to show, in whose mouth, a recording."""
_MOST_SIGNS = 50
_TWO_DAYS = 6
"""Year, month and day, twice."""


def told_by(draft: Draft, name: str, values: Sequence[Value]) -> list[Part] | None:
    """What such a template shows, in order; None for any other."""
    text = draft.text
    bare = [value for value in values if not value.named]
    named = {value.key: value for value in values if value.named}
    if name == "height":
        return [
            Part(" " if n else "", v.start, v.end, f" {v.key}") for n, v in enumerate(named.values()) if _is(text, v)
        ]
    if not bare:
        return None
    first = bare[0]
    if name in _ABBREVIATED:
        before = _CIRCA.get(draft.source.lang, "c. ") if name == "circa" else _ABBREVIATED[name]
        again = before if before.startswith("c") else ""
        return [Part(before, first.start, first.end), *(Part(f"–{again}", v.start, v.end) for v in bare[1:2])]
    if name in _RAISED:
        return [Part(f"{_RAISED[name]}<sup>", first.start, first.end, "</sup>")]
    if name in _LOWERED:
        return [Part("<sub>", first.start, first.end, "</sub>")]
    if name in ("as of", "asof"):
        return _as_of(draft, bare, named)
    if name == "respell":
        return joined(bare, "-")
    if name.startswith("ipa"):
        return _sounds(text, name, bare)
    if name == "val":
        unit = [value for key, value in named.items() if key in ("u", "ul", "up")]
        power = [value for key, value in named.items() if key == "e"]
        return [
            *joined(bare[:2], "±"),
            *(Part("×10<sup>", value.start, value.end, "</sup>") for value in power),
            *(Part(" ", value.start, value.end) for value in unit),
        ]
    if name == "em":
        return [] if _is(text, first) else joined(bare[:1], "")  # with a number, so wide a blank
    if name == "□":
        count = min(int(text[first.start : first.end]), _MOST_SIGNS) if text[first.start : first.end].isdecimal() else 1
        return [Part("□" * count, first.end, first.end)]
    if name in ("age", "나이") and len(bare) == _TWO_DAYS and all(_WHOLE.fullmatch(text, v.start, v.end) for v in bare):
        year, *day, later, month, monthday = (int(text[value.start : value.end]) for value in bare)
        years = later - year - ([month, monthday] < day)
        return [Part(str(years), first.end, first.end)]
    if name in ("oldstyledate", "old style date"):
        signs = (("", ""), (" ", ""), (" (O.S. ", ")"))
        return [Part(sign[0], v.start, v.end, sign[1]) for sign, v in zip(signs, bare, strict=False)]
    return None


def dated(draft: Draft, numbers: Sequence[Value]) -> list[Part]:
    """Year, month and day as the document's language writes them."""
    lang = draft.source.lang
    signs = "年月日" if draft.source.chinese else "년월일" if lang == "ko" else ""
    if signs:
        blank = " " if lang == "ko" else ""
        return [Part(blank if n else "", v.start, v.end, signs[n]) for n, v in enumerate(numbers)]
    said = [draft.text[v.start : v.end].removeprefix("0") for v in numbers]
    if len(said) < 2 or said[1] not in _MONTHS:
        return joined(numbers, "-")
    day = f"{said[2]} " if len(said) > 2 else ""
    return [Part(f"{day}{_MONTHS[said[1]]} ", numbers[0].start, numbers[0].end)]


def _is(text: str, value: Value) -> bool:
    return bool(NUMBER.fullmatch(text, value.start, value.end))


def _as_of(draft: Draft, bare: Sequence[Value], named: dict[str, Value]) -> list[Part]:
    """`{{as of|2010|5}}`: As of May 2010; small in mid-sentence (`lc=y`), and `since=y` says another word."""
    words = _SINCE if "since" in named else _AS_OF
    before, after = words.get(draft.source.lang, _AS_OF.get(draft.source.lang, ("", "")))
    if "alt" in named:
        return joined([named["alt"]], "")
    if "lc" in named:
        before = before.lower()
    numbers = [value for value in bare[:3] if _is(draft.text, value)]
    parts = dated(draft, numbers) if numbers else joined(bare[:1], "")
    return _between(before, parts, after)


def _sounds(text: str, name: str, bare: Sequence[Value]) -> list[Part]:
    """Sounds in brackets, of `{{IPA|af|ˈbʊəta|lang}}` and `{{IPA-af|ˈbʊəta}}`; in strokes those of `{{IPAc-en|b|oʊ}}`.

    Without the language's code and what says how to show them.
    """
    sounds = [value for value in bare if not _SOUND_SETTING.fullmatch(text, value.start, value.end)]
    if name.startswith("ipac"):
        return _between("/", joined(sounds, ""), "/")
    coded = len(sounds) > 1 and bool(CODE.fullmatch(text, sounds[0].start, sounds[0].end))
    sounds = sounds[1:2] if coded else sounds[:1]
    bracketed = (coded or "-" in name) and sounds and text[sounds[0].start] not in "[/"
    return _between("[", joined(sounds, ""), "]") if bracketed else joined(sounds, "")


def _between(before: str, parts: list[Part], after: str) -> list[Part]:
    """The parts, if there are any, with something put before the first and behind the last."""
    if parts:
        parts[0] = parts[0]._replace(before=before + parts[0].before)
        parts[-1] = parts[-1]._replace(after=parts[-1].after + after)
    return parts
