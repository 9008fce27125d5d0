"""A step for the captions of pictures that a page has lost: what was copied of it is words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import Change, Draft, Mark
from .lines import lines_of
from .marks import Block, Picture

_LONGEST = 160
"""Code points: a longer line is a paragraph that ends with a picture's source."""
_PICTURE = r"(?:사진|그림|이미지|[图圖]片|[图圖照]|照片|photo(?:graph)?|image|picture)"
_GIVEN = r"(?:\s?(?:제공|출처|来源|來源|credit|courtesy|source|by))?"
_SOURCE = re.compile(
    rf"""
    (?:
        [\[(（【<〈]\s?(?:자료\s?)?{_PICTURE}{_GIVEN}(?:\s?[:：=／/｜|]|(?<=by)\s)(?!\s?(?:文|글))
        [^\[\]()（）【】<>〈〉]{{1,60}}[\])）】>〉]
      | [(（][图圖]源[^()（）]{{1,40}}[)）]
      | (?:(?<!글)[/／]|\s)\s?사진{_GIVEN}\s?[=:：]\s?[^\s.。][^.。]{{0,30}}
    )
    [.。]?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SIGNED = re.compile(
    r"""
    [▲△▼◀▶]\s?\w.*
    (?:
        [ⓒ©]\s?[^\s.。][^.。]{0,30}
      | [\s／/]\S{1,20}\s제공
      | [(（].{0,40}(?:[资資]料[图圖照]片?|供[图圖]|[发發攝摄]|제공|\bAP|Reuters|AFP|Getty.{0,12})[)）]
    )
    [\])）】]?[.。]?
    """,
    re.VERBOSE,
)
"""Beside a sign that points to the picture, other sources will do."""
_LED = re.compile(r"[图圖]\s?[／/｜|]\s?(?!文)\w")


def captions(draft: Draft) -> Iterator[Change]:
    """Lines that say what a picture shows and, at their end, where it is from: `▲ 나루터의 돌계단. [사진=나루신문]`.

    Also those that begin so: `圖／簽字的兩人。` Leaves alone longer lines, who wrote and took pictures (圖／文), a sign
    without a source, which may stand before items, and headings, items and pictures.
    """
    marked = {*draft.starts(Block), *draft.starts(Picture)}
    for line in lines_of(draft.text):
        if len(line.words) > _LONGEST or line.start in marked:
            continue
        if _LED.match(line.words) or _SOURCE.search(line.words) or _SIGNED.fullmatch(line.words):
            yield Mark(line.start, line.end, Block("figure"))
