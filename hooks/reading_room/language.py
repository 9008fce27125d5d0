"""Which language a piece of text is in, as far as its letters tell."""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

HAN = r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
HANGUL = r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"

SHARED = frozenset("丑丰云于仆伙佣余准凶划占厘台吃后咨咸唇岩岳干幺征挂斗朴杰棱檐污泄涂涌淀游熏痹皂着睾范踊辟郁采里雇")
"""Simplified characters that Traditional writes as well, in other words: no sign of a script."""

_HAN = re.compile(f"[{HAN}]")
_HANGUL = re.compile(f"[{HANGUL}]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_JAPANESE, _FEW = 0.3, 4
"""Kana to each Han character from which on a text is Japanese, as its prose has more and Chinese that quotes a title
less; so few decide nothing."""


_KOREAN_FORMS = str.maketrans("淸靑硏値緖擧鬪鬭郞鄕曺姫澁戸鑛", "清青研值緒舉鬥鬥郎鄉曹姬澀戶礦")
"""What the converter of Japanese forms does not know, or does not take to the usual form."""


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


@cache
def _script_of(char: str) -> str | None:
    """The script to which a Han character belongs alone; None when both write it."""
    simplified, traditional = _converter("t2s").convert(char), _converter("s2t").convert(char)
    if simplified != char and traditional == char:
        return "zh-Hant"
    if traditional != char and simplified == char and char not in SHARED:
        return "zh-Hans"
    return None


def in_chinese(char: str) -> str:
    """A Han character as Chinese writes it: what Japan or Korea alone writes so (戦, 晩, 淸) by the form meant.

    What stands in GB 2312 or in Big5 stays as it is.
    """
    if any(char.encode(charset, "ignore") for charset in ("gb2312", "big5")):
        return char
    return str(_converter("jp2t").convert(char)).translate(_KOREAN_FORMS)


def simplified(text: str) -> str:
    """The text in Simplified characters: a key to compare by, not a form to show."""
    return str(_converter("t2s").convert(text))


def han_script(text: str) -> str | None:
    """`zh-Hans` or `zh-Hant`, by which of the two has more characters that only it writes; None when even."""
    balance = 0
    for char in _HAN.findall(text):
        script = _script_of(char)
        balance += (script == "zh-Hans") - (script == "zh-Hant")
    return "zh-Hans" if balance > 0 else "zh-Hant" if balance < 0 else None


def passage_lang(text: str, default: str) -> str:
    """The BCP 47 tag of a passage, given its document's: another only where the letters leave no doubt.

    Chinese is told apart by script, since one wiki article mixes both. Text without a letter of the
    document's own script is Korean, Chinese or (all Latin) English, with many kana Japanese; digits and signs decide
    nothing.
    """
    han, hangul, latin = len(_HAN.findall(text)), len(_HANGUL.findall(text)), len(_LATIN.findall(text))
    kana = len(_KANA.findall(text))
    if kana > max(_FEW, _JAPANESE * han, latin) and not hangul:
        return "ja"
    if default.startswith("zh"):
        if hangul > 2 * han:
            return "ko"
        if han:
            return han_script(text) or default
        return "en" if latin else default
    if default.startswith("ko"):
        if hangul:
            return default
        if han:
            return han_script(text) or "zh-Hant"
        return "en" if latin else default
    if hangul > latin:
        return "ko"
    if han > latin:
        return han_script(text) or "zh-Hant"
    return default
