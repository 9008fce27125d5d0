"""Lines that end early so that the title of a person who is honoured begins the next."""

from __future__ import annotations

import re

from ..language import HAN, HANGUL
from .layout import Layout

_HONOURED = re.compile(
    rf"""
    [{HAN}]{{0,3}}                     # whose title it is: 蔣委員長, 羅斯福總統
    (?:委員長|委座|鈞座|鈞長|總統|大統領|總裁|總理|國父|領袖|主席|閣下|陛下|殿下)
    (?=[{HAN}，,])                     # a sentence goes on: no line of an address or a signature, 總統 蔣中正
    | (?:[{HANGUL}]{{2,4}}\ ?)?(?:대통령|총재|각하|폐하|전하)(?=[{HANGUL}])
    """,
    re.VERBOSE,
)
_PAUSE = re.compile("[，、；。,.]")
"""What sentences have, and lines of names and titles seldom."""


def broken_for_honour(layout: Layout, index: int) -> bool:
    """Whether a line breaks off in mid-sentence, however short, before a title that must begin a line.

    Old Chinese and Korean prose does so out of respect: `據顧維鈞電告\n蔣委員長，邱吉爾以…`. The line has
    a pause or goes on from another; the next is full or ends a sentence. Leaves alone the lines of letters' heads,
    signatures and lists, and what empty lines or an indent part.
    """
    line, after = layout.lines[index], layout.lines[index + 1]
    if line.closed or after.gap > layout.usual_gap or after.indent > line.indent:
        return False
    if not _HONOURED.match(after.words) or _HONOURED.match(line.words) or layout.centred(index):
        return False
    above = layout.lines[index - 1] if index else line
    goes_on = index > 0 and not above.closed and not layout.ends(index - 1)
    runs = after.stopped or (index + 2 < len(layout.lines) and layout.full(index + 1))
    return runs and (goes_on or bool(_PAUSE.search(line.words)))
