"""What a single value of a YAML file may be: ids, language tags, dates, addresses, texts.

Each type refuses a bad value with a code of its own and says what to write instead; the JSON Schema that an
editor's program reads is made from the same types.
"""

from __future__ import annotations

import calendar
import contextlib
import io
import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from edtf import Date, Interval, parse_edtf
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from ..model import SCRIPTS, UI_LANGS
from .findings import Code, shown

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
LANG = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
"""Well-formed BCP 47 (RFC 5646, section 2.1) in its customary letter case, without extensions and private use."""

LANGS_MEANT = {"cn": "zh-Hans", "kr": "ko", "kor": "ko", "jp": "ja", "eng": "en", "korean": "ko", "english": "en"}
"""Tags that people write for a language whose tag is another."""

CHINESE = ("zh", "zho", "chi", "cn", "chinese")
SCRIPT_MEANT = {"hans": "zh-Hans", "cn": "zh-Hans", "hant": "zh-Hant", "tw": "zh-Hant", "hk": "zh-Hant"}
"""The script that a tag for Chinese means, by its other subtags."""

GLOSS_LENGTH = 400
"""Characters of a gloss, at most: what fits a card on a phone without scrolling."""

NO_NAME = "—"
"""Written where a language has no name for a concept."""

NUMBER = r"~?(?P<least>[0-9]{1,15}(?:\.[0-9]{1,6})?)?(?P<range>\.\.(?P<most>[0-9]{1,15}(?:\.[0-9]{1,6})?)?)?"
"""What an editor writes for a number: digits alone, so that no one takes 1,500 for one and a half."""

_DATE_LENGTH = 64
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LEAP_DAY = re.compile(r"(?<![0-9])([0-9]{4})-02-29")


class ValueFaultError(ValueError):
    """A value is refused: with which code, why, and what to write instead."""

    def __init__(self, code: Code, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def check_slug(text: str) -> str:
    """An id: small Latin letters and digits, in groups joined by single hyphens, as it becomes part of addresses."""
    if not re.fullmatch(SLUG, text):
        near = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        hint = "use a–z, 0–9 and single hyphens" + (f", such as “{near}”" if near else "")
        raise ValueFaultError(Code.ID_INVALID, f"{shown(text)} cannot be an id", hint)
    return text


def check_lang(text: str) -> str:
    """A language tag; for Chinese one that says which script, since the reading room turns one into the other."""
    if text in SCRIPTS or (re.fullmatch(LANG, text) and text not in LANGS_MEANT and text.split("-")[0] != "zh"):
        return text
    language, *subtags = re.split("[-_]", text.lower())
    if language in CHINESE:
        scripts = [SCRIPT_MEANT[subtag] for subtag in subtags if subtag in SCRIPT_MEANT] or SCRIPTS
        hint = "write " + " or ".join(f"“{script}”" for script in scripts)
        raise ValueFaultError(Code.LANG_INVALID, f"{shown(text)} does not say which script of Chinese is meant", hint)
    near = LANGS_MEANT.get(language) or "-".join([language, *map(_customary, subtags)])
    good = re.fullmatch(LANG, near)
    hint = f"write “{near}”" if good else "write a BCP 47 tag, such as zh-Hans, zh-Hant, ko, en or ja"
    raise ValueFaultError(Code.LANG_INVALID, f"{shown(text)} is no language tag", hint)


def _customary(subtag: str) -> str:
    """A subtag of a language tag in its customary letter case: Hans, GB, 1996."""
    return subtag.title() if len(subtag) == 4 else subtag.upper() if len(subtag) == 2 else subtag


def check_date(text: str) -> str:
    """An EDTF date (ISO 8601-2:2019, levels 0 to 2) whose days exist and whose intervals run forward."""
    hint = "write EDTF, such as 1951, 1951-07, 1951-07-10, 1951-06/1951-07 or 1951~"
    if not 0 < len(text) <= _DATE_LENGTH or not _is_edtf(text):
        raise ValueFaultError(Code.DATE_INVALID, f"{shown(text)} is no EDTF date", hint)
    for year in _LEAP_DAY.findall(text):
        if not calendar.isleap(int(year)):
            raise ValueFaultError(Code.DATE_INVALID, f"{shown(text)}: {year} had no 29 February", "correct the day")
    return text


def _is_edtf(text: str) -> bool:
    # Most dates are a plain year, month or day, or an interval of two: the library takes ten milliseconds for each.
    ends = text.split("/")
    if len(ends) <= 2 and all(map(_is_plain, ends)) and (ends[0] + "-01-01")[:10] <= ends[-1] + "-99":
        return True
    # The library fails on an open start (“../1953”), though not on an unknown one (“/1953”), which is as well formed;
    # on some other malformed dates it raises errors of Python's, and prints what it was doing.
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            date = parse_edtf(re.sub(r"^\.\.(?=/)", "", text), fail_silently=True)
    except (TypeError, AttributeError, ValueError):
        return False
    if isinstance(date, Interval) and isinstance(date.lower, Date) and isinstance(date.upper, Date):
        return bool(date.lower.lower_strict() <= date.upper.upper_strict())
    return date is not None


def _is_plain(text: str) -> bool:
    """Whether a text is a year, month or day of the calendar, without any of EDTF's further signs."""
    match = _DAY.fullmatch(text)
    year, month, day = (int(part or 1) for part in match.groups()) if match else (0, 0, 0)
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def check_number(text: str) -> str:
    """A number or a range of two, open where one is missing: 12, 3.7, 20..100, 20.., ..100; all after ~ where about."""
    number = re.fullmatch(NUMBER, text)
    if not number or not (number["least"] or number["most"]):
        hint = "write it in digits, such as 36570, 3.7, 200000..1000000, 200000.. (and more) or ~14000 (about)"
        raise ValueFaultError(Code.NUMBER_INVALID, f"{shown(text)} is no number", hint)
    if number["least"] and number["most"] and float(number["least"]) >= float(number["most"]):
        raise ValueFaultError(Code.NUMBER_INVALID, f"{shown(text)} runs backwards", "put the smaller number first")
    return text


def check_unit(texts: dict[str, str]) -> dict[str, str]:
    """How a number is said with its unit: `{n}` stands for the number."""
    for text in texts.values():
        if text.count("{n}") != 1 or re.search(r"[{}]", text.replace("{n}", "")):
            message = f"{shown(text)} does not say where the number goes"
            raise ValueFaultError(Code.UNIT_INVALID, message, "write {n} for it, once, such as “{n} days”")
    return texts


def check_url(text: str) -> str:
    """An address on the web: http or https, with a host and without spaces."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", text)
    except ValueError:
        good = False
    if not good:
        hint = "write one that begins with http:// or https://"
        raise ValueFaultError(Code.URL_INVALID, f"{shown(text)} is no web address", hint)
    return text


def check_gloss(text: str) -> str:
    """One or two sentences."""
    if len(text) > GLOSS_LENGTH:
        message = f"{len(text)} characters are too long for a gloss"
        raise ValueFaultError(Code.VALUE_LONG, message, f"say it in {GLOSS_LENGTH} at most")
    return text


def _in_each_language(value: Any) -> Any:
    return dict.fromkeys(UI_LANGS, value) if isinstance(value, str) else value


def named(value: Any) -> Any:
    """Names of one language: a list, or `—` where there is none."""
    if value == NO_NAME:
        return []
    if value == [] or (isinstance(value, list) and set(map(str, value)) & {NO_NAME, "-", "–"}) or value in ("-", "–"):
        hint = f"list names, the preferred one first, or write {NO_NAME} instead of the list if there is none"
        raise ValueFaultError(Code.NAME_MISSING, "no name is given", hint)
    return value


_DATE_SCHEMA = {
    "type": ["string", "integer"],
    "examples": ["1951", "1951-07", "1951-07-10", "1951-06/1951-07", "1951~", "1951-07/.."],
}

_NUMBER_SCHEMA = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": "^~?[0-9.]+$"}],
    "examples": ["36570", "3.7", "200000..1000000", "200000..", "..100", "~14000"],
}

_LANG_PATTERN = f"^({'|'.join(SCRIPTS)}|(?!zh(-|$)){LANG})$"
_LANG_KEYS = {"properties": {lang: {"type": "string"} for lang in UI_LANGS}, "additionalProperties": False}

Text = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, AfterValidator(check_slug), Field(json_schema_extra={"pattern": f"^{SLUG}$"})]
Lang = Annotated[str, AfterValidator(check_lang), Field(json_schema_extra={"pattern": _LANG_PATTERN})]
Edtf = Annotated[str, AfterValidator(check_date), WithJsonSchema(_DATE_SCHEMA)]
Number = Annotated[str, AfterValidator(check_number), WithJsonSchema(_NUMBER_SCHEMA)]
Url = Annotated[str, AfterValidator(check_url), Field(json_schema_extra={"pattern": "^https?://[^ ]+$"})]
Gloss = Annotated[str, AfterValidator(check_gloss), Field(json_schema_extra={"maxLength": GLOSS_LENGTH})]

Texts = Annotated[dict[Lang, Text], Field(min_length=1, json_schema_extra=_LANG_KEYS)]
"""A text in one or more languages."""

LocalText = Annotated[
    dict[Lang, Text],
    Field(min_length=1),
    BeforeValidator(_in_each_language, json_schema_input_type=str | Texts),
]
"""A text in one or more languages, or one for all of them."""
