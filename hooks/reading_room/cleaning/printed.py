"""Steps for the text of a printed paper: page furniture, lines that were broken to a width, broken words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..language import HAN, HANGUL
from .draft import Block, Change, Cut, Draft, NoteBody, Put
from .layout import CLOSERS, OPENERS, Layout, Line, lines_of

_PAGE_GAP = 3
"""So many empty lines are a page break in the text of a PDF; form feeds were turned into as many."""

_HEAD = 6
"""So many first lines may hold title and author."""

_LINE_END = re.compile(r"\n")
_DIGITS = re.compile(r"[0-9０-９]+")
_LETTER = re.compile(r"[^\W\d_]")
_SERIES = re.compile(
    r"(?i)[\W\d_]*(?:[圖图表式例附錄录件第章節节條条題题課课]+|fig(?:ure)?|table|chapter|part|section|표|그림|사진|제|장|절)[\W\d_]*"
)
_PAGE_SIGN = re.compile(
    r"(?i)第\s?(\d{1,4})\s?[頁页](?:\s?[,，/／、]?\s?[共總总]\s?\d{1,4}\s?[頁页])?|(?:page|p\.)\s?(\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?"
    r"|(\d{1,4})\s?(?:/\s?\d{1,4}|쪽|페이지)|[-–—·•~]\s?(\d{1,4})\s?[-–—·•~]"
)
_BARE_NUMBER = re.compile(r"\d{1,4}")

_LATIN = r"[A-Za-z\u00c0-\u024f]"
_HYPHENATED = re.compile(rf"(?<!{_LATIN})({_LATIN}++)([-‐\u00ad])\s*\n\s*({_LATIN}+)")
ENDS_IN_HYPHEN = re.compile(rf"{_LATIN}[-‐\u00ad]$")
_LATIN_WORD = re.compile(r"[a-z\u00df-\u024f]+(?:-[a-z\u00df-\u024f]+)*")
_FIRST_ELEMENTS = frozenset(
    "all anti cease co cross ex full half high long low mid multi non north pro quasi self semi short so "
    "south stand vice war well".split()
)
"""What begins a compound that English writes with a hyphen more often than not."""

_HANGUL = re.compile(f"[{HANGUL}]")
_SET_SOLID = re.compile(rf"[{HAN}\u3001-\u3011\u3014-\u30ff\uff01-\uff60“”‘’…]")
_HOLDS_ON = frozenset("-‐–—/~～·")
_PARTICLE = re.compile(r"(?:은|는|을|를|의|에|에서|에게|으로|로|와|과|도|만|까지|부터)(?=[\s,.;:]|$)")
_KOREAN_WORD = re.compile("[가-힣]{1,20}")
_KOREAN_PAIR = re.compile("(?<![가-힣])(?=([가-힣]{1,20}) ([가-힣]{2}))")
_LAST_WORD = re.compile("(?<![가-힣])[가-힣]{1,20}$")
_MAY_FOLLOW = frozenset("은는이가을를의에로와과도만부까께")
"""Syllables with which a particle begins: behind a whole word, and before others, they show nothing."""
_FIRST_SYLLABLE, _FINALS, _DOUBLE_S = 0xAC00, 28, 20
"""How Unicode arranges syllables: by their final consonants, 27 and none; ㅆ is the twentieth."""
_COUNTED = re.compile(r"[년월일명차개]")


def running_heads(draft: Draft) -> Iterator[Change]:
    """Heads and feet that a paper repeats on its pages: the same words, page numbers aside, beside page breaks.

    The text's own first line stays when it has no digits: it is the title, which the heads repeat. Leaves
    alone lines that repeat elsewhere, and numbered series (`表1`, `表2`).
    `…戰線\\n\\n\\n\\n當代中國史研究 第3期\\n基本上…` → the line between the pages is cut
    """
    lines = lines_of(draft.text)
    edges = _page_edges(lines)
    if not edges:
        return
    by_words: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        by_words["".join(_DIGITS.sub("#", line.words).split())].append(index)
    for key, places in by_words.items():
        heads = [index for index in places if index in edges]
        # Beside the title, words that pages bear also stand at the text's head: title, author.
        inside = sum(index not in edges and (index >= _HEAD or lines[index].stopped) for index in places)
        enough = 3 if lines[places[0]].stopped else 2
        if len(heads) < enough or 10 * inside > len(heads) or not _LETTER.search(key) or _SERIES.fullmatch(key):
            continue
        for index in heads:
            if index > 0 or "#" in key:
                yield Cut(lines[index].start, lines[index].end)


def page_numbers(draft: Draft) -> Iterator[Change]:
    """Lines with nothing but a page number: `12`, `- 12 -`, `第12頁`.

    A bare number counts only beside a page break, or where such lines rise page by page. Leaves alone lone
    years, note numbers and lines of a table. `…戰線\\n— 12 —\\n基本上…` → the line is cut
    """
    lines = lines_of(draft.text)
    rising = set(_rising_numbers(lines))
    has_breaks = any(line.gap >= _PAGE_GAP for line in lines)
    for index, line in enumerate(lines):
        below = _PAGE_GAP * has_breaks if index + 1 == len(lines) else lines[index + 1].gap
        beside_break = line.gap >= _PAGE_GAP or below >= _PAGE_GAP
        bare = _BARE_NUMBER.fullmatch(line.words)
        if _PAGE_SIGN.fullmatch(line.words) or (bare and (index in rising or beside_break)):
            yield Cut(line.start, line.end)


def page_breaks(draft: Draft) -> Iterator[Change]:
    """The empty lines between two pages, down to what stands between any two lines; most cut through a paragraph.

    Leaves alone gaps of fewer than three empty lines. Whether a paragraph goes on is for join_lines to see.
    """
    layout = Layout.of(draft)
    for before, line in zip(layout.lines, layout.lines[1:], strict=False):
        if line.gap >= _PAGE_GAP:
            # As many line ends stay as a usual gap has, with the indent behind the last.
            ends = [match.start() for match in _LINE_END.finditer(draft.text, before.end, line.start)]
            yield Cut(ends[0], ends[-1 - layout.usual_gap])


def join_lines(draft: Draft) -> Iterator[Change]:
    """Lines that were broken only because the column was full, one paragraph to a line again.

    Korean and Latin words get the space back that the line break stood for, but for Korean words that it cut in
    two, as the text itself shows; Chinese needs none. Leaves alone headings, endnotes, lines with room to spare
    behind the end of a sentence (see Layout.ends), texts that are not broken to a width, and lines that end in a
    hyphen (see hyphenation).
    """
    layout = Layout.of(draft)
    headings = {mark.start for mark in draft.marks if isinstance(mark.payload, Block)}
    notes = sorted(mark.start for mark in draft.marks if isinstance(mark.payload, NoteBody))
    beginnings = _word_beginnings(draft.text)
    for index, (line, after) in enumerate(zip(layout.lines, layout.lines[1:], strict=False)):
        apart = line.start in headings or after.start in headings
        apart = apart or bisect_left(notes, line.start) < bisect_left(notes, after.start)
        if apart or layout.ends(index) or ENDS_IN_HYPHEN.search(line.words):
            continue
        yield Cut(line.end, after.start)
        between = glue(line.words, after.words)
        if between and not _cut_in_two(line.words, after.words, beginnings):
            yield Put(line.end, between)


def hyphenation(draft: Draft) -> Iterator[Change]:
    """Latin words that were broken at a line's end.

    The hyphen goes when both sides are lower case and nothing speaks for a compound: the text itself writing
    the word with a hyphen elsewhere, or a first part such as `self` or `cease`. Otherwise only the line break
    goes. `de-\\nfence` → `defence`, `cease-\\nfire` → `cease-fire`, `Sino-\\nSoviet` → `Sino-Soviet`
    """
    known = frozenset(_LATIN_WORD.findall(draft.text.lower())) if _HYPHENATED.search(draft.text) else frozenset()
    for match in _HYPHENATED.finditer(draft.text):
        left, sign, right = match.groups()
        start = match.start(2)
        if sign != "\u00ad":
            compound = f"{left}-{right}".lower() in known or (
                left.lower() in _FIRST_ELEMENTS and f"{left}{right}".lower() not in known
            )
            if compound or not (left[-1].islower() and right[0].islower()):
                start += 1
        yield Cut(start, match.start(3))


def glue(left: str, right: str) -> str:
    """What stands between two lines when they are joined: a space or nothing."""
    last, first = left[-1], right[0]
    if first in CLOSERS + ",.;:!?%" or last in OPENERS or last in _HOLDS_ON:
        return ""
    if _HANGUL.search(left) or _HANGUL.search(right):
        if (_HANGUL.match(last) or last in CLOSERS) and _PARTICLE.match(right):
            return ""
        return "" if last.isdigit() and _COUNTED.match(first) else " "
    return "" if _SET_SOLID.match(last) or _SET_SOLID.match(first) else " "


def _word_beginnings(text: str) -> frozenset[str]:
    """How the Korean words of a text begin, from two syllables on, and each two words that it writes apart."""
    words = {match[0] for match in _KOREAN_WORD.finditer(text)}
    beginnings = {word[:end] for word in words for end in range(2, len(word) + 1)}
    return frozenset(beginnings.union(f"{one} {other[:2]}" for one, other in _KOREAN_PAIR.findall(text)))


def _cut_in_two(left: str, right: str, beginnings: frozenset[str]) -> bool:
    """Whether a line break fell inside a Korean word.

    It did behind a syllable with ㅆ below it, which ends no word (하였|다), and where the text elsewhere begins a word
    with what the two lines have there, and never parts it.
    """
    before, after = _LAST_WORD.search(left), _KOREAN_WORD.match(right)
    if not before or not after:
        return False
    if (ord(before[0][-1]) - _FIRST_SYLLABLE) % _FINALS == _DOUBLE_S:
        return True
    one, two = after[0][:1], after[0][:2]
    begins = before[0] + two in beginnings and len(two) == 2
    begins = begins or (len(before[0]) > 1 and one not in _MAY_FOLLOW and before[0] + one in beginnings)
    return begins and f"{before[0]} {two}" not in beginnings


def _page_edges(lines: Sequence[Line]) -> set[int]:
    """The first two and the last two lines of every page; none where no page break is to be seen."""
    firsts = {index for index, line in enumerate(lines) if index and line.gap >= _PAGE_GAP}
    numbers = _rising_numbers(lines)
    firsts.update(numbers)
    if not firsts:
        return set()
    edges = {index + step for index in firsts for step in (-2, -1, 0, 1)} | {0, 1, len(lines) - 2, len(lines) - 1}
    edges |= {index + 2 for index in numbers}
    return edges


def _rising_numbers(lines: Sequence[Line]) -> list[int]:
    """Lines with a lone number, each one to three more than the one before and some way below it: page numbers."""
    runs: list[list[tuple[int, int]]] = []
    for index, line in enumerate(lines):
        sign = _PAGE_SIGN.fullmatch(line.words) or _BARE_NUMBER.fullmatch(line.words)
        if not sign:
            continue
        number = int(next(filter(None, sign.groups()), sign[0]))
        for run in runs[-4:]:
            if 1 <= number - run[-1][1] <= 3 and index - run[-1][0] >= 6:
                run.append((index, number))
                break
        else:
            runs.append([(index, number)])
    return sorted(index for run in runs if len(run) >= 3 for index, _ in run)
