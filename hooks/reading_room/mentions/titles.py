"""Titles behind last names in Korean and Chinese: 백 장군, 조이 제독, 彭司令员.

A title tells which of many is meant if the document has it beside the full name, too. Any rank or command agrees with
any other, as a man is called 소장 and 장군, and promoted; of offices, each only with itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from ..language import HAN
from ..wordlists import word_list

_WORDS = frozenset("이그저본각양한두세네온모전현고신구남북주원부총동타여당매귀대제方南")
"""Last names that are words, too, before a title: this general, both delegates, 对方 (the other side)."""


class _Titles(NamedTuple):
    """A language's titles, a class of its letters, and what is between a name and a title."""

    ranks: frozenset[str]
    offices: frozenset[str]
    letters: str
    blank: str

    @property
    def any(self) -> str:
        """What any title matches."""
        return "|".join(sorted(self.ranks | self.offices, key=len, reverse=True))

    def alike(self, titles: set[str]) -> set[str]:
        """What agrees with titles."""
        return titles | self.ranks if titles & self.ranks else titles


_KOREAN = _Titles(word_list("korean-ranks"), word_list("korean-offices"), "가-힣", " ")
_CHINESE = _Titles(word_list("chinese-ranks"), word_list("chinese-offices"), HAN, "")
TITLES = _KOREAN.ranks | _KOREAN.offices


def titled(text: str, last: str, full: Collection[str], lang: str) -> Iterator[str]:
    """A last name with each title with which it means, in a folded text, the one who bears it in these full names.

    A title that the text has with anyone else of that last name tells nothing (백인엽 장군).
    """
    known = _KOREAN if lang == "ko" else _CHINESE
    if last in _WORDS:
        return
    names = "|".join(map(re.escape, full))
    start = f"(?<![{known.letters}])" if lang == "ko" else ""
    beside = re.findall(rf"(?:({known.any}){known.blank})?{start}(?:{names}) ?({known.any})?", text)
    shared = {
        title
        for given, title in re.findall(rf"{start}{re.escape(last)}([{known.letters}]{{1,2}}?) ?({known.any})", text)
        if last + given not in full and given + title not in known.ranks | known.offices and given[-1] not in "의的"
    }
    own = {title for pair in beside for title in pair if title}
    yield from (f"{last}{known.blank}{title}" for title in sorted(known.alike(own) - known.alike(shared)))
