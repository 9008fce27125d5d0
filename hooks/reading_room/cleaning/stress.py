"""Steps for emphasis as Markdown and MediaWiki write it: by stars, by quotation marks, by underscores."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import Change, Cut, Draft, Mark
from .marks import Stress

_STARS = re.compile(r"(?<![\\*])\*{1,3}(?!\*)")
_QUOTES = re.compile(r"(?<!')'{2,3}(?!')")
_UNDERSCORES = re.compile(r"(?<![\w\\])(?P<sign>__?)(?=[^\s_])(?P<words>[^_\n]{1,300})(?<=[^\s_\\])(?P=sign)(?!\w)")


def emphasis(draft: Draft) -> Iterator[Change]:
    """Turn `*…*` and `**…**` (and MediaWiki's own `''…''`) into emphasis.

    Leaves alone: a star without its pair, and stars that do not stand at words (CommonMark's flanking): `3 * 4 * 5`.
    """
    text = draft.text
    for pattern in (_STARS, _QUOTES):
        opened: re.Match[str] | None = None
        for match in pattern.finditer(text):
            closes = opened and match[0] == opened[0] and (pattern is _QUOTES or not text[match.start() - 1].isspace())
            inner = text[opened.end() : match.start()] if opened and closes else ""
            if opened and inner.strip() and "\n\n" not in inner:
                strong = len(match[0]) > (1 if pattern is _STARS else 2)
                yield Mark(opened.end(), match.start(), Stress(strong))
                yield Cut(*opened.span())
                yield Cut(*match.span())
                opened = None
            elif pattern is _QUOTES or not text[match.end() : match.end() + 1].isspace():
                opened = match
            elif inner:
                opened = None  # its block has ended: it is not searched again


def underscores(draft: Draft) -> Iterator[Change]:
    """Emphasis by underscores: `_…_`, and `__…__` for a strong one. Leaves alone underscores within words and names.

    `_Truce Tent_ (1966)` → Truce Tent (1966), emphasised
    """
    for match in _UNDERSCORES.finditer(draft.text):
        start, end = match.span("words")
        yield Cut(match.start(), start)
        yield Mark(start, end, Stress(len(match["sign"]) > 1))
        yield Cut(end, match.end())
