"""A step for signs that a typesetter's font has in place of the letters they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from .draft import Change, Cut, Draft, Put

_RADICALS = dict(
    zip(
        "⺎⺝⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "兀月母民虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
"""Radicals that are words by themselves; Unicode's EquivalentUnifiedIdeograph.txt has the pairs."""
_UPRIGHT = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︰︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
        "，、。：；！？〖〗…：—（）｛｝〔〕【】《》〈〉「」『』［］",
        strict=True,
    )
)
"""Punctuation as vertical lines turn it, and as it stands in horizontal ones (Unicode, “Vertical Forms”)."""
_SIGNS = re.compile(f"[\u2f00-\u2fd5\ufb00-\ufb06{''.join(_RADICALS)}{''.join(_UPRIGHT)}]")


def font_signs(draft: Draft) -> Iterator[Change]:
    """Ligatures, radicals and vertical punctuation: a font's signs, which a PDF gives instead of the letters.

    Nobody finds a word that is written with them. Leaves alone letters of their own right: full-width ones,
    compatibility ideographs, circled numbers. `cease-ﬁre` → `cease-fire`, `⾦⽇成` → `金日成`, `﹁停戰﹂` → `「停戰」`
    """
    for match in _SIGNS.finditer(draft.text):
        sign = match[0]
        yield Cut(*match.span())
        yield Put(match.start(), _RADICALS.get(sign) or _UPRIGHT.get(sign) or normalize("NFKC", sign))
