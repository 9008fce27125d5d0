"""Words quoted from a passage, with a little around them, as the reader's form of the document has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from markupsafe import Markup

from ..body import number
from ..htmltext import telling
from ..model import Passage, Script, Span
from ..scripts import moved
from ..synopsis import Quotation

_CLAUSE_ENDS = frozenset("，、；：,;: \u3000")
_CLOSERS = frozenset(" \u3000」』”’）)》〉】")
_GOES_ON = ("；", ";")
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quotation, in pieces of which some are the quoted words; `href` leads to the passage, whose number is `n`."""

    lang: str
    pieces: tuple[tuple[str, bool], ...]
    href: str
    n: str

    @property
    def html(self) -> Markup:
        """The quotation as HTML, with the quoted words in `<mark>`."""
        told = ((telling(text, self.lang), quoted) for text, quoted in self.pieces)
        return Markup("".join(f"<mark>{text}</mark>" if quoted else text for text, quoted in told))


def excerpt(quotation: Quotation, written: Passage, shown: Passage, href: str, reach: int) -> Excerpt:
    """The quotation of a passage `written`, as `shown` in another script or the same.

    Up to `reach` half-width columns of its sentence stand on either side of the words; what is longer is cut between
    clauses, or between words, if there is such a place.
    """
    script: Script | None = "zh-Hans" if shown.lang == "zh-Hans" else "zh-Hant" if shown.lang == "zh-Hant" else None
    around, words = quotation.around, list(quotation.words)
    if script and shown is not written:
        around, words = moved(around, written, script), [moved(span, written, script) for span in words]
    pieces = tuple(piece for piece in _pieces(shown.text, around, words, reach) if piece[0])
    return Excerpt(shown.lang, pieces, href, number(shown))


def first_words(text: str, columns: int) -> str:
    """The words with which a text begins, as far as so many half-width columns go."""
    width = 0
    for at, char in enumerate(text):
        width += _width(char)
        if width > columns:
            return text[:at].rstrip() + _CUT
    return text


def _pieces(text: str, around: Span, words: list[Span], reach: int) -> Iterator[tuple[str, bool]]:
    low = around.start
    while low < words[0].start and text[low] in _CLOSERS:
        low += 1
    at = low
    for place, span in enumerate(words):
        until = words[place + 1].start if place + 1 < len(words) else around.end
        start, end = _back(text, at, span.start, reach), _on(text, span.end, until, reach)
        cut = _CUT if start > at else ""
        yield cut + text[start : span.start], False
        yield text[span.start : span.end], True
        yield text[span.end : end], False
        at = end
    yield (_CUT if at < len(text[: around.end].rstrip()) or text[:at].endswith(_GOES_ON) else ""), False


def _back(text: str, low: int, at: int, reach: int) -> int:
    """Where what is told before `at` begins, at `low` or later."""
    start = at
    while start > low and reach > 0:
        start -= 1
        reach -= _width(text[start])
    if start == low:
        return low
    return next((place + 1 for place in range(start, at) if text[place] in _CLAUSE_ENDS), start)


def _on(text: str, at: int, high: int, reach: int) -> int:
    """Where what is told behind `at` ends, at `high` or sooner."""
    end = at
    while end < high and reach > 0:
        reach -= _width(text[end])
        end += 1
    if end == high:
        return high
    return next((place for place in range(end - 1, at - 1, -1) if text[place] in _CLAUSE_ENDS), end)


def _width(char: str) -> int:
    return 2 if east_asian_width(char) in "WF" else 1
