"""How a name is compared with a text, and how it may be written."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from ..language import HAN, in_chinese, simplified

_HAN = re.compile(f"[{HAN}]")
_SIGNS = {char: sign for sign, others in {"'": "’ʼ", "-": "‐‑", "·": "‧・•∙ㆍᆞ", "〇": "○◯"}.items() for char in others}
"""What stands inside names, in the forms that typesetters and keyboards give it: the apostrophe of People’s, a hyphen
at which no line breaks, the dot between the parts of a foreign name, for which Koreans type an old vowel's letter, and
the naught of 一八〇师, for which many type a circle."""


@cache
def _folding() -> list[int]:
    """The folded form of every character of the Basic Multilingual Plane; those beyond stay as they are.

    It is a list because `str.translate` goes through one in two thirds of the time that it takes with a dictionary.
    """
    narrow = [_SIGNS.get(char) or normalize("NFKC", char) for char in map(chr, range(0x10000))]
    han = _HAN.findall("\n".join(char for char in narrow if len(char) == 1))
    # One call for all, as every call has its price; no phrase of the converter's reaches over a line's end.
    plain = dict(zip(han, simplified("\n".join(map(in_chinese, han))).split("\n"), strict=True))
    folded = [plain.get(char, char).casefold() for char in narrow]
    return [ord(char) if len(char) == 1 else point for point, char in enumerate(folded)]


def fold(text: str) -> str:
    """The text as it is compared: script, width, case and a sign's form aside; as long as it was in code points."""
    return text.lower() if text.isascii() else text.translate(_folding())


def written(form: str) -> tuple[str, ...]:
    """A name and, where its plural stands inside it, that: prisoner of war, prisoners of war."""
    plural = re.sub(r"(?<=[a-z])(?= (?:of|in|at|for)\b)", "s", form, count=1)
    return (form,) if plural == form else (form, plural)
