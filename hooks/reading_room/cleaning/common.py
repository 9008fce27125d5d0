"""Steps that every kind shares: what the file's encoding left behind, stray blanks, empty brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..language import HAN, HANGUL
from .draft import ANCHOR, Change, Cut, Draft, Mark, Put
from .marks import Parted

BLANK = r" \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Every blank that does not end a line, for use inside a character class."""

_LINE_END = re.compile(r"\r\n?|[\v\f\u0085\u2028\u2029]")
_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0, DEL and C1, but for what ends a line
    r"\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc"  # nothing to see, yet there
    r"\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(p + 0xFFFE)}{chr(p + 0xFFFF)}" for p in range(0x10000, 0x110000, 0x10000))
    + "]+"
)
_SOFT_HYPHEN_AT_LINE_END = re.compile(rf"\u00ad(?=[{BLANK}]*\n)")
_PRIVATE_USE = re.compile(r"[\ue000-\uf848]")
_BLANKS = re.compile(rf"[{BLANK}]+")

_FULL_WIDTH = (
    r"\u3001-\u3004\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufe30-\ufe4f"
)
_CHINESE = HAN + _FULL_WIDTH
_QUOTES = r"“”‘’…—"
_BLANK_BY_HAN = re.compile(
    rf"(?<=[{_CHINESE}])[{BLANK}]++(?=[{_CHINESE}{_QUOTES}])"
    rf"|(?<=[{_QUOTES}])[{BLANK}]++(?=[{_CHINESE}])"
    rf"|(?<=[{_FULL_WIDTH}])[{BLANK}]++|(?<![{BLANK}])[{BLANK}]++(?=[{_FULL_WIDTH}])"
)
_HAN = re.compile(f"[{HAN}]")
_BLANK_IN_HAN = re.compile(rf"(?<=[{HAN}])[{BLANK}]++(?=[{HAN}])")
_MANY, _SCATTERED = 40, 0.1
"""Where so many blanks stand between Han characters, behind a tenth of these and more, they part no words."""
_HANGUL = re.compile(f"[{HANGUL}]")

_PAIRS = {
    "（": "）",
    "(": ")",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "［": "］",
    "“": "”",
}
_SPOKEN_OF = re.compile(r"[在以用於于][内內中里裡裏號号]")
"""What stands on both sides of brackets that an editor's preface explains."""
_SIGNS = re.escape("".join(_PAIRS) + "".join(_PAIRS.values()))
_BRACKET_OR_WORDS = re.compile(rf"[{_SIGNS}]|[^{_SIGNS}，、,;；：:/{BLANK}]+")


def plain(text: str) -> str:
    """A value that was read from the text's markup (a title, a file's name), without what no reader sees."""
    return _CONTROL.sub("", text)


def byte_order_mark(draft: Draft) -> Iterator[Change]:
    """U+FEFF as the file's first character: an editor's mark of the encoding.

    Leaves alone the same character elsewhere (see control_characters). `\\ufeff조선` → `조선`
    """
    if draft.text.startswith("\ufeff"):
        yield Cut(0, 1)


def line_ends(draft: Draft) -> Iterator[Change]:
    """Line ends of other systems become LF; a form feed, which ends a page, becomes three empty lines.

    Leaves alone LF. `a\\r\\nb` → `a\\nb`, `a\\fb` → `a\\n\\n\\n\\nb`
    """
    for match in _LINE_END.finditer(draft.text):
        if match[0] == "\r\n":
            yield Cut(match.start(), match.start() + 1)
        else:
            yield Cut(*match.span())
            yield Put(match.start(), "\n\n\n\n" if match[0] == "\f" else "\n")


def control_characters(draft: Draft) -> Iterator[Change]:
    """Characters that no reader sees: control codes, NUL, zero-width and bidirectional signs, noncharacters.

    Leaves alone TAB and LF, joiners inside emoji, variation selectors, the sign that stands for a picture, and, where
    lines are still to be joined, a soft hyphen at a line's end, which says that a word goes on. `정\\x00전` → `정전`
    """
    pictures = {mark.start for mark in draft.marks if draft.text.startswith(ANCHOR, mark.start)}
    ends: set[int] = set()
    if draft.source.kind in ("print", "abstract"):
        ends.update(match.start() for match in _SOFT_HYPHEN_AT_LINE_END.finditer(draft.text))
    for match in _CONTROL.finditer(draft.text):
        start, end = match.start(), match.end() - ((match.end() - 1) in ends)
        for at in sorted(pictures.intersection(range(start, end))):
            yield Cut(start, at)
            start = at + 1
        yield Cut(start, end)


def private_use(draft: Draft) -> Iterator[Change]:
    """Private-use characters of a Traditional text that stand for Hong Kong's extension of Big5 (HKSCS).

    Older software mapped Big5's user-defined areas to U+E000–U+F848 in order of their codes, and HKSCS filled
    those areas, so the way back to Big5 tells the character. Leaves alone what HKSCS does not define, and text
    that is not Traditional Chinese, where the same code points mean other things. `\\ue480` → `鈎`
    """
    if draft.source.lang != "zh-Hant":
        return
    for match in _PRIVATE_USE.finditer(draft.text):
        meant = _from_hkscs(match[0])
        if meant:
            yield Cut(*match.span())
            yield Put(match.start(), meant)


@cache
def _from_hkscs(char: str) -> str | None:
    """The character at the Big5 code for which a private-use character stands, 157 codes to a lead byte."""
    point = ord(char)
    for first, lead in ((0xF6B1, 0xC6), (0xEEB8, 0x81), (0xE311, 0x8E), (0xE000, 0xFA)):
        if point >= first:
            # The area that begins at 0xC6A1 starts in the middle of a row: 63 codes come before it.
            row, column = divmod(point - first + (63 if lead == 0xC6 else 0), 157)
            code = bytes((lead + row, column + (0x40 if column < 63 else 0x62)))
            try:
                return code.decode("big5hkscs")
            except UnicodeDecodeError:
                return None
    return None


def spaces(draft: Draft) -> Iterator[Change]:
    """Runs of blanks inside a line, tabs, no-break and other wide or narrow blanks become one plain space.

    Leaves alone single spaces and the edges of lines, which are trimmed as layout. `a \\t b` → `a b`
    """
    text = draft.text
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        at_edge = start == 0 or end == len(text) or text[start - 1] == "\n" or text[end] == "\n"
        if at_edge:
            if match[0].strip(" \t\u3000\u00a0"):
                yield Cut(start, end)
            continue
        if match[0] == " ":
            continue
        kept = match[0].find(" ")
        if kept < 0:
            yield Cut(start, end)
            yield Put(start, " ")
        else:
            yield Cut(start, start + kept)
            yield Cut(start + kept + 1, end)


def han_spaces(draft: Draft) -> Iterator[Change]:
    """Blanks between two Han characters, or beside full-width punctuation, in Chinese text.

    Chinese writes without them; they come from justified type, from joined lines and from removed markup. Where
    one stood between two words (author and title, keywords, a heading's number) the place is kept as a gap, but
    not where a scan parts all words. Leaves alone the blanks around Latin words and digits, and in Korean every
    line with Hangul in it.
    `朝鮮 戰爭 。` → `朝鮮戰爭。`
    """
    text, start = draft.text, 0
    scattered = len(_BLANK_IN_HAN.findall(text)) > max(_MANY, _SCATTERED * len(_HAN.findall(text)))
    for line in text.split("\n"):
        end = start + len(line)
        if draft.source.chinese or not _HANGUL.search(line):
            for match in _BLANK_BY_HAN.finditer(text, start, end):
                if not scattered and _HAN.match(text, match.start() - 1) and _HAN.match(text, match.end()):
                    yield Mark(*match.span(), Parted())
                yield Cut(*match.span())
        start = end + 1


def empty_brackets(draft: Draft) -> Iterator[Change]:
    """Brackets with nothing in them but separators: a template, a foreign word or a number was lost there.

    Brackets that hold nothing but empty brackets go with them. Leaves alone brackets with any word or sign
    inside, `()` behind a Latin letter, which names a function, and brackets of which the text speaks (在〔〕内注出).
    `朝鮮（，）` → `朝鮮`, `（（））` → ``
    """
    text = draft.text
    # For every bracket that is open: its closer, where it stands, and whether words were seen inside.
    stack: list[tuple[str, int]] = []
    filled: list[bool] = []
    empty: list[tuple[int, int]] = []
    for match in _BRACKET_OR_WORDS.finditer(text):
        sign, at = match[0], match.start()
        if sign in _PAIRS:
            stack.append((_PAIRS[sign], at))
            filled.append(False)
            continue
        if stack and sign == stack[-1][0]:
            opened, has_words = stack.pop()[1], filled.pop()
            named = text[opened] == "(" and opened > 0 and text[opened - 1].isascii() and text[opened - 1].isalnum()
            named = named or bool(
                _SPOKEN_OF.fullmatch(text[max(0, opened - 1) : opened] + text[match.end() : match.end() + 1])
            )
            if not has_words and not named:
                while empty and empty[-1][0] > opened:
                    empty.pop()
                empty.append((opened, match.end()))
                continue
        elif "\n" in sign or sign in _PAIRS.values():
            stack.clear()
            filled.clear()
        if filled:
            filled[-1] = True
    for start, end in empty:
        yield Cut(start, end)
