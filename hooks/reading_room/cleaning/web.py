"""Steps for the text of a web page as it was copied: references, broken lines, the numbers of notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..language import HAN
from . import wikitext
from .draft import Change, Cut, Draft, Put
from .lines import lines_of
from .marks import Block
from .webpage import is_html

_NARROWEST, _WIDEST = 40, 120
"""Half-width columns of the widest line of a page whose lines were broken."""
_RAGGED, _ENOUGH = 20, 5
"""By how many columns Latin lines fall short of the widest, and how many surely go on where all do."""
_HAN_START = re.compile(f"[{HAN}]")
_HAN_END = re.compile(rf"[{HAN}，、]$")
_WORD_END = re.compile(r"[A-Za-z0-9,;’')\]]$")
_CLOSES = re.compile(r"[，。、；：！？」』）》”]")
_ITEM_SIGN = re.compile(r"[-–—•●○■□◆◇▪▶※*【〔\[]|\(?\d{1,3}[.)、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[註注]")
_RAISED, _RAISED_BARE = (
    re.compile(rf"(?<!\d)<sup>\s*{opener}(?P<n>\d{{1,3}}){closer}\s*</sup>(?!\d)", re.IGNORECASE)
    for opener, closer in ((r"[\[(（]?", r"[\])）]?"), ("", ""))
)


def entities(draft: Draft) -> Iterator[Change]:
    """Character references that copying or a feed has left in a page's text: `&nbsp;`, `&quot;`, `&#39;`.

    Leaves alone pages that arrived as HTML, whose references were read with their markup, and a bare `&`.
    """
    if not is_html(draft):
        yield from wikitext.entities(draft)


def broken_lines(draft: Draft) -> Iterator[Change]:
    """Lines that were broken because they were full, as old pages have them: joined with the next.

    A line is full that comes near the widest, which a line of a whole paragraph far exceeds; its sentence goes on,
    and the next line stands right below, no farther in, and begins no item. Leaves alone Korean, verse, and pages
    that arrived as HTML. `…的幾間民房裏，\\n窗紙破了。` → `…的幾間民房裏，窗紙破了。`
    """
    lines = lines_of(draft.text)
    known = set(draft.starts(Block))  # items may be whole already
    widest = max((line.width for line in lines if line.start not in known), default=0)
    if is_html(draft) or draft.source.lang == "ko" or not _NARROWEST <= widest <= _WIDEST:
        return
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if not after.gap and after.indent <= line.indent and not _ITEM_SIGN.match(after.words)
    ]
    full = [(line, after) for line, after in pairs if _WORD_END.search(line.words) and line.width >= widest - _RAGGED]
    # Where so many lines go on with a small letter, one goes on before a name as well.
    sure = sum(after.words[0].islower() for _, after in full) >= _ENOUGH
    narrow = {line.start for line, after in full if after.words[0].islower() or (sure and after.words[0].isalnum())}
    for line, after in pairs:
        han = _HAN_END.search(line.words) or (line.words[-1].isalnum() and _HAN_START.match(after.words))
        wide = han and (line.width >= widest - 6 or _CLOSES.match(after.words))
        if wide or line.start in narrow:
            yield Cut(line.end, after.start)
            if line.start in narrow:
                yield Put(line.end, " ")


def raised_numbers(draft: Draft) -> Iterator[Change]:
    """The numbers of notes that a page raises: in brackets, as pages without raised signs have them.

    Leaves alone exponents, and what else is raised.
    `끝났다.<sup>1</sup>` → 끝났다.[1]
    """
    yield from _bracketed(_RAISED.finditer(draft.text))


def raised_notes(draft: Draft) -> Iterator[Change]:
    """The same in a page that arrived as HTML and does not link its notes, where one of the numbers is 1.

    Leaves alone numbers with a sign of their own, `1)`, and those of atoms (Cs<sup>137</sup>), which no 1 goes with.
    """
    bare = list(_RAISED_BARE.finditer(draft.text)) if is_html(draft) else []
    if any(match["n"] == "1" for match in bare):
        yield from _bracketed(bare)


def _bracketed(numbers: Iterable[re.Match[str]]) -> Iterator[Change]:
    for match in numbers:
        yield Cut(match.start(), match.start("n"))
        yield Put(match.start("n"), "[")
        yield Cut(match.end("n"), match.end())
        yield Put(match.end(), "]")
