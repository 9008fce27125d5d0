"""A step for the numbers of a printed text's pages, and what they tell of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..numerals import ONES, number
from .draft import Change, Cut, Draft, Put
from .lines import PAGE_GAP, Line, lines_of

BREAK = "\n" * PAGE_GAP

_PAGE_SIGN = re.compile(
    r"(?i)第\s?(\d{1,4})\s?[頁页](?:\s?[,，/／、]?\s?[共總总]\s?\d{1,4}\s?[頁页])?|(?:page|p\.)\s?(\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?"
    r"|(\d{1,4})\s?(?:/\s?\d{1,4}|쪽|페이지)|[-–—―－·•‧・~～]\s?(\d{1,4})\s?[-–—―－·•‧・~～]|〔(\d{1,4})〕"
)
_ROMAN_SIGN = re.compile(r"[-–—－]\s?[ivxl]{1,6}\s?[-–—－]")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_ROMAN = {sign: n for n, sign in enumerate("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split(), start=1)}
_BARE_ROMAN = re.compile(r"(?=[ivxl]{2,})x{0,3}(?:ix|iv|v?i{0,3})|[ivx]")
_HAN_PAGE = re.compile(rf"[-–—―－·〔]{{0,2}}\s?([〇{ONES}十百]{{1,5}})\s?[-–—―－·〕]{{0,2}}")


def page_numbers(draft: Draft) -> Iterator[Change]:
    """Lines with nothing but a page number: `12`, `- 12 -`, `第12頁`, `xii` beside a page break, `II` or `二四八` at a
    page's end, `(2)` where a site shows a paper page by page.

    A bare number counts only beside a page break, or where such lines rise page by page; above all text, where the
    next number is another page's. Leaves alone lone
    years, note numbers, lines of a table and numbers of sections. `…戰線\\n— 12 —\\n基本上…` → the line is cut
    """
    lines = lines_of(draft.text)
    rising, feet, heads = set(rising_numbers(lines)), _feet_in_order(lines), _bracketed_heads(lines)
    has_breaks = any(line.gap >= PAGE_GAP for line in lines)
    numbers = {n for _, n in page_signs(lines)} if has_breaks else set[int]()
    for index, line in enumerate(lines):
        below = PAGE_GAP * has_breaks if index + 1 == len(lines) else lines[index + 1].gap
        beside_break = line.gap >= PAGE_GAP or below >= PAGE_GAP or index - 1 in heads
        beside_break = beside_break or (index == 0 and line.words.isdecimal() and int(line.words) + 1 in numbers)
        bare = _BARE_NUMBER.fullmatch(line.words) or (beside_break and _BARE_ROMAN.fullmatch(line.words))
        signed = _PAGE_SIGN.fullmatch(line.words) or _ROMAN_SIGN.fullmatch(line.words)
        if signed or index in feet or index in heads or (bare and (index in rising or beside_break)):
            yield from take_out(lines, index)


def _feet_in_order(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that end pages with a capital Roman number, as a thesis has before its text, or with a Chinese one.

    Two at least stand in order.
    """
    feet = [
        (index, n)
        for index, (line, after) in enumerate(pairwise([*lines, Line(0, 0, "", 0, PAGE_GAP, 0)]))
        if after.gap >= PAGE_GAP and (n := _ROMAN.get(line.words) or _han_number(line.words))
    ]
    return frozenset(at for one, two in pairwise(feet) if two[1] == one[1] + 1 for at in (one[0], two[0]))


def _bracketed_heads(lines: Sequence[Line]) -> frozenset[int]:
    """The lines with numbers in brackets that begin pages, and not sections: `(1)`, `(2)`, … count the pages.

    Most stand within a sentence, or above the number that is printed on the page.
    """
    found: list[int] = []
    for index, line in enumerate(lines):
        if line.words == f"({len(found) + 1})":
            found.append(index)
    later = [index for index in found[1:] if index + 1 < len(lines)]
    within = [at for at in later if not lines[at - 1].stopped or _BARE_NUMBER.fullmatch(lines[at + 1].words)]
    return frozenset(found if later and 2 * len(within) > len(later) else ())


def _han_number(words: str) -> int:
    """What a line in Chinese numerals alone, perhaps between dashes, says; 0 when there are other words."""
    match = _HAN_PAGE.fullmatch(words)
    return number(match[1]) if match else 0


def page_signs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Lines with a lone number, and the number."""
    for index, line in enumerate(lines):
        sign = _PAGE_SIGN.fullmatch(line.words) or _BARE_NUMBER.fullmatch(line.words)
        if sign:
            yield index, int(next(filter(None, sign.groups()), sign[0]))


def rising_numbers(lines: Sequence[Line]) -> list[int]:
    """Lines with a lone number, each one to three more than the one before and some way below it: page numbers."""
    runs: list[list[tuple[int, int]]] = []
    for index, n in page_signs(lines):
        for run in runs[-4:]:
            if 1 <= n - run[-1][1] <= 3 and index - run[-1][0] >= 6:
                run.append((index, n))
                break
        else:
            runs.append([(index, n)])
    return sorted(index for run in runs if len(run) >= 3 for index, _ in run)


def take_out(lines: Sequence[Line], index: int) -> Iterator[Change]:
    """Takes a page's head or foot away; the break stays, in its place where nothing else shows it."""
    yield Cut(lines[index].start, lines[index].end)
    if 0 < index < len(lines) - 1 and max(lines[index].gap, lines[index + 1].gap) < PAGE_GAP:
        yield Put(lines[index].end, BREAK)
