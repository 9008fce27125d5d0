"""Words for paper: Korean is to be broken between its words alone, which the engine does not know by itself."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..htmltext import lang_attribute, telling
from ..language import HANGUL
from ..pages.editions import Local

JOINER = "\u2060"
"""Forbids a break where it stands. It has no shape, and nothing of it is left in the words taken out of a PDF."""

LONGEST = 24
"""A run without a blank that is longer is no word, and has to break somewhere."""

_WORD = re.compile(rf"(?<!\S)(?=\S{{1,{LONGEST}}}(?!\S))\S*[{HANGUL}]\S*")


def unbroken(text: str) -> str:
    """The text with joiners inside its Korean words."""
    return _WORD.sub(lambda word: JOINER.join(word[0]), text)


def told(text: str, lang: str) -> Markup:
    """Text as HTML for paper."""
    return Markup(telling(unbroken(text), lang))


def spoken_by(words: Local, around: str) -> Markup:
    """Words in an element of the language `around`: they bear their own where it is another."""
    text = told(words.text, words.lang)
    attribute = lang_attribute(words.lang, around)
    return Markup(f"<span{attribute}>{text}</span>") if attribute else text
