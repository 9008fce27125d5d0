"""The lines of a text, and how wide they are set.

Widths are in half-width columns: a Han or Hangul character takes two, a Latin letter one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..language import HAN, HANGUL
from .backmatter import begins_with_name
from .common import BLANK

OPENERS = "「『（《〈【〔“‘([｛［"
CLOSERS = "」』）》〉】〕”’)]｝］"
HAN_STOPS = "。！？，、；：…」』”）》〉"
"""Behind these a blank shows that a number was raised: in Han text no other number has one there."""
CIRCLED = "①-⑳㉑-㉟㊱-㊿⑴-⒇"
"""Numbers in rings or brackets, each one character, for use inside a character class."""
NOTE_SIGN = rf"(?:\d{{1,3}}[)）]?|[¹²³⁰⁴-⁹]{{1,3}}[⁾)]?|[\[［〔]\d{{1,3}}[\]］〕]|[{CIRCLED}])"
"""A note's number as it may stand behind the end of a sentence."""

_HAN = re.compile(f"[{HAN}]")
_WIDE = re.compile(rf"[{HAN}{HANGUL}\u3000-\u3004\u3008-\u30ff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]")
_WIDE_AMONG_HAN = re.compile(r"[\u2014-\u2026\u2190-\u25ff]")
_PAGES = r"(?:[(（][Pp]{1,2}\.?\s?\d{1,4}[-–—～~,，\d]{0,9}[)）])"
"""The pages to which a note refers, as Chinese journals set them behind its number: ［2］（P112）."""
_STOPPED = re.compile(rf"[。．.！!？?…⋯][{re.escape(CLOSERS)}\"']*{NOTE_SIGN}?{_PAGES}?[{re.escape(CLOSERS)}\"']*$")
_INITIAL = re.compile(r"[(（](?:[^\W\d_]{1,20}\s)?(?:[A-Z]\.\s?){1,3}$")
_LEADERS = re.compile(r"[.·…‥⋯]\s?[.·…‥⋯]\s?[.·…‥⋯][.·…‥⋯\s]*\d{1,4}$")
"""What leads the eye from an entry of the contents to its page."""
WIDEST = 200
"""No printed line is wider."""
CAPTION = re.compile(
    r"(?i)[<〈《\[［【(（]?\s?(?:[圖图表]|照片|地[圖图]|[표]|그림|사진|지도|fig(?:ure)?|table|plate|map)\s?\.?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:\s|[-.．:：、>〉》\]］】)）]|$)"
)
"""How a table or picture is headed: 表1, <표 2>, Figure 3."""
RULE = re.compile(r"[─—–_\-=━]{5,}")
"""A line that is drawn, above notes or around a table."""
PAGE_GAP = 3
"""So many empty lines are a page break in the text of a PDF; form feeds were turned into as many."""
_LONG = 60
"""A shorter line may be a title."""
_MID_SENTENCE = re.compile(f"[{HAN}][，、]$|[{HANGUL}][은는을를의에며고]$|[{HANGUL}]{{2}}[한된인할]$|[{HANGUL}],$")
_UNIT = re.compile(
    rf"[{re.escape(OPENERS)}]*"
    rf"(?:[0-9A-Za-z\u00c0-\u024f{HANGUL}'’.,:/%&+-]+|.)"
    rf"[{re.escape(CLOSERS)}，。、；：！？．…,.;:!?％%]*\d*"
)
_LINE = re.compile(rf"[^\n{BLANK}](?:[^\n]*[^\n{BLANK}])?")


class Line(NamedTuple):
    """A line with words on it: `text[start:end]`, `indent` columns in, `gap` empty lines below the one before."""

    start: int
    end: int
    words: str
    indent: int
    gap: int
    width: int

    @property
    def stopped(self) -> bool:
        """Whether a sentence ends with the line; it does not with an initial in a bracket: `李奇微（M. B.`."""
        end = max(0, len(self.words) - 30)
        return bool(_STOPPED.search(self.words, end)) and not _INITIAL.search(self.words, end)

    @property
    def closed(self) -> bool:
        """Whether a sentence ends with the line, or what stands above an item of a list."""
        return self.stopped or self.words[-1] in ":：;；"

    @property
    def led(self) -> bool:
        """Whether dots lead from the line's words to the number of a page, as in a table of contents."""
        return bool(_LEADERS.search(self.words, max(0, len(self.words) - 40)))


def columns(words: str) -> int:
    """The width of a piece of a line. Dashes, dots and box signs are wide in Chinese type only."""
    width = len(words) + len(_WIDE.findall(words))
    return width + len(_WIDE_AMONG_HAN.findall(words)) if _HAN.search(words) else width


def lines_of(text: str) -> list[Line]:
    """All lines that are not empty, blanks at their edges left out."""
    found: list[Line] = []
    at = last_row = 0
    for row, part in enumerate(text.split("\n")):
        match = _LINE.search(part)
        if match:
            words = match[0]
            indent = columns(part[: match.start()])
            gap = row - last_row - 1 if found else row
            found.append(Line(at + match.start(), at + match.end(), words, indent, gap, columns(words)))
            last_row = row
        at += len(part) + 1
    return found


def first_unit(line: Line) -> str:
    """What of a line's beginning cannot be broken: the least that the line above must have room for."""
    match = _UNIT.match(line.words)
    return match[0] if match else line.words[0]


def broken_off(line: Line, after: Line) -> bool:
    """Whether a long line breaks off in mid-sentence, though the text is not broken to a width: the next ends it.

    At the end of a page it may break off anywhere.
    """
    if after.gap >= PAGE_GAP:
        return _broken_by_page(line, after)
    if after.gap or line.width < _LONG or line.stopped or not after.stopped or begins_with_name(line.words):
        return False
    return after.words[0].islower() or bool(_MID_SENTENCE.search(line.words) and not begins_with_name(after.words))


def _broken_by_page(line: Line, after: Line) -> bool:
    if line.width < _LONG or line.stopped or not (after.stopped or after.width >= _LONG):
        return False
    goes_on = line.words[-1] in "，、," or (line.words[-1].isalpha() and _WIDE.match(line.words[-1]))
    after_word = after.words[0].islower() or (goes_on and (_WIDE.match(after.words) or after.words[0] in CLOSERS))
    return bool(after_word) and not begins_with_name(after.words) and not CAPTION.match(after.words)


def robust_top(widths: Sequence[tuple[int, int]], count: int) -> int:
    """The greatest width that at least one line in fifty reaches; `widths` come with their counts, widest first."""
    reached = 0
    for width, lines in widths:
        reached += lines
        if reached >= 0.02 * count:
            return width
    return widths[-1][0]


def bare_lines(text: str) -> Iterator[tuple[int, str]]:
    """Every line with the place of its first character, blanks at its edges left out."""
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        yield start + (line.index(bare) if bare else 0), bare
        start += len(line) + 1
