"""Steps for the text of a printed paper: lines that were broken to a width, broken words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from ..language import HAN, HANGUL
from ..wordlists import word_list
from .draft import Change, Cut, Draft, Mark, Put
from .enumeration import rows_of_figures
from .honour import broken_for_honour
from .koreanwords import KoreanWords, words_of
from .layout import Layout
from .lines import CLOSERS, OPENERS, RULE, lines_of
from .marks import Block, GoesOn, NoteBody

_LATIN = r"[A-Za-z\u00c0-\u024f]"
_HYPHENATED = re.compile(rf"(?<!{_LATIN})({_LATIN}++)([-‐\u00ad])\s*\n\s*({_LATIN}+)")
_LONGEST_WORD = 40
ENDS_IN_HYPHEN = re.compile(rf"{_LATIN}[-‐\u00ad]$")
_LATIN_WORD = re.compile(r"[a-z\u00df-\u024f]+(?:-[a-z\u00df-\u024f]+)*")
_COMPOUNDS = word_list("compounds")
_SUFFIX = re.compile("(?:ern|ing|ed|ly|ers?|est|ness|wards?)(?:ers?|most)?")
"""What stands behind a hyphen and makes no word of its own: north-|ern."""

_HANGUL = re.compile(f"[{HANGUL}]")
_SET_SOLID = re.compile(rf"[{HAN}\u3001-\u3011\u3014-\u30ff\uff01-\uff60“”‘’…]")
_LEFT_BLANK = "○◯□△×Ｏ"
"""Signs for the letters of a name that is withheld: 김○○."""
_CLINGS = frozenset(CLOSERS + ",.;:!?%·ㆍ‧・")
_CLOSES = frozenset("」』）】〕》〉")
"""Signs with which no paragraph begins, wherever the line above ends."""
_HOLDS_ON = frozenset("-‐–—/~～·")
_PARTICLE = re.compile(r"(?:은|는|을|를|의|에|에서|에게|으로|로|와|과|도|만|까지|부터)(?=[\s,.;:]|$)")
_GLOSS = re.compile(f"[(（][{HAN}]")
"""A word's Han letters in brackets, which stand right behind it: 이춘윤(李春潤)."""
_COUNTED = re.compile(r"[년월일명차개]")


def drawn_lines(draft: Draft) -> Iterator[Change]:
    """Lines that are drawn with dashes around a table, or above notes; they have no words.

    Leaves alone a dash or two, which may stand for words left out, and a line of dots.
    `표 1\n──────\n북한군 70,183` → `표 1\n\n북한군 70,183`
    """
    for line in lines_of(draft.text):
        if RULE.fullmatch(line.words):
            yield Cut(line.start, line.end)


def join_lines(draft: Draft) -> Iterator[Change]:
    """Lines that were broken only because the column was full, one paragraph to a line again.

    Korean and Latin words get the space back that the line break stood for, but for Korean words that it cut in
    two, as the text itself shows; Chinese needs none. A line that ends early so that a person's title begins the next
    goes on there. Leaves alone headings, endnotes, a table's rows of figures, lines above an item or with room to
    spare behind the end of a sentence (see Layout.ends), texts that are not broken to a width, and lines that end in a
    hyphen (see hyphenation). A paragraph that notes at a page's foot break off is said to go on below them.
    """
    layout = Layout.of(draft)
    blocks = {mark.start: mark.payload.kind for mark in draft.marks if isinstance(mark.payload, Block)}
    notes = sorted(draft.starts(NoteBody))
    words, rows = words_of(layout, draft.text), rows_of_figures(layout.lines)
    for index, (line, after) in enumerate(zip(layout.lines, layout.lines[1:], strict=False)):
        if blocks.get(line.start) == "heading" or blocks.get(after.start) in ("heading", "item"):
            continue
        ended = layout.ends(index) and after.words[0] not in _CLOSES and not broken_for_honour(layout, index)
        if ended or index in rows or index + 1 in rows:
            continue
        between = joint(line.words, after.words, words)
        if bisect_left(notes, line.start) < bisect_left(notes, after.start):
            parts = _HYPHENATED.search(f"{line.words}\n{after.words}", max(0, len(line.words) - _LONGEST_WORD))
            if parts and not _holds(parts, _latin_words(draft.text)):
                yield Cut(line.end - 1, line.end)
            yield Mark(after.start, after.end, GoesOn(between))
        elif not ENDS_IN_HYPHEN.search(line.words):
            yield Cut(line.end, after.start)
            if between:
                yield Put(line.end, between)


def hyphenation(draft: Draft) -> Iterator[Change]:
    """Latin words that were broken at a line's end.

    The hyphen goes when both sides are lower case and nothing speaks for a compound: the text itself writing
    the word with a hyphen elsewhere, a first part such as `self`, or a word that is known as one (`so-called`).
    Otherwise only the line break goes. Leaves alone a word that the notes at a page's foot break off.
    `de-\\nfence` → `defence`, `cease-\\nfire` → `cease-fire`, `Sino-\\nSoviet` → `Sino-Soviet`
    """
    known = _latin_words(draft.text) if _HYPHENATED.search(draft.text) else frozenset[str]()
    notes = sorted(draft.starts(NoteBody))
    for match in _HYPHENATED.finditer(draft.text):
        if bisect_right(notes, match.start(2)) < bisect_right(notes, match.start(3)):
            continue
        yield Cut(match.start(2) + _holds(match, known), match.start(3))


def _latin_words(text: str) -> frozenset[str]:
    return frozenset(_LATIN_WORD.findall(text.lower()))


def _holds(match: re.Match[str], known: frozenset[str]) -> bool:
    """Whether the hyphen between two parts of a word belongs to it; `known` are the text's own words."""
    left, sign, right = match.groups()
    if sign == "\u00ad":
        return False
    compound, solid = f"{left}-{right}".lower(), f"{left}{right}".lower()
    if compound in known or not (left[-1].islower() and right[0].islower()):
        return True
    if solid in known or solid in _COMPOUNDS or _SUFFIX.fullmatch(right):
        return False
    return compound in _COMPOUNDS or f"{left}-".lower() in _COMPOUNDS


def joint(left: str, right: str, words: KoreanWords) -> str:
    """What stands between two lines when they are joined, where a break may have cut a Korean word."""
    return "" if words.cut_in_two(left, right) else glue(left, right)


def glue(left: str, right: str) -> str:
    """What stands between two lines when they are joined: a space or nothing."""
    last, first = left[-1], right[0]
    if (last == first and last in _LEFT_BLANK) or first in _CLINGS or last in OPENERS or last in _HOLDS_ON:
        return ""
    if _HANGUL.search(left) or _HANGUL.search(right):
        if (_HANGUL.match(last) or last in CLOSERS) and (_PARTICLE.match(right) or _GLOSS.match(right)):
            return ""
        return "" if last.isdigit() and _COUNTED.match(first) else " "
    return "" if _SET_SOLID.match(last) or _SET_SOLID.match(first) else " "
