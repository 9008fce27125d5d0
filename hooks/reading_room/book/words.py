"""Words for paper: Korean is to be broken between its words alone, which the engine does not know by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from markupsafe import Markup

from ..htmltext import lang_attribute, telling
from ..language import HANGUL
from ..pages.editions import Local
from ..weave import Wrap, weave

LONGEST = 24
"""A run without a blank that is longer is no word, and has to break somewhere."""

_WORD = re.compile(r"\S+")
_HANGUL = re.compile(f"[{HANGUL}]")


def unbroken(text: str) -> Iterator[Wrap]:
    """The Korean words of a text, each as a piece that keeps on one line."""
    for word in _WORD.finditer(text):
        if len(word[0]) <= LONGEST and _HANGUL.search(word[0]):
            yield Wrap(word.start(), word.end(), '<span class="w">', "</span>")


def woven(text: str, wraps: Iterable[Wrap], words: Iterable[Wrap]) -> Iterator[Wrap]:
    """All wraps, the `words` as the outer ones: no other crosses a word's edge, where the line could break."""
    words = tuple(words)
    yield from words
    edges = sorted({0, len(text), *(edge for word in words for edge in (word.start, word.end))})
    for wrap in wraps:
        cuts = [wrap.start, *(edge for edge in edges if wrap.start < edge < wrap.end), wrap.end]
        for start, end in pairwise(cuts):
            yield wrap._replace(start=start, end=end)


def told(text: str, lang: str) -> Markup:
    """Text as HTML for paper."""
    escape: Callable[[str], str] = lambda piece: telling(piece, lang)  # noqa: E731
    return Markup(weave(text, unbroken(text), (), escape))


def spoken_by(words: Local, around: str) -> Markup:
    """Words in an element of the language `around`: they bear their own where it is another."""
    text = told(words.text, words.lang)
    attribute = lang_attribute(words.lang, around)
    return Markup(f"<span{attribute}>{text}</span>") if attribute else text
