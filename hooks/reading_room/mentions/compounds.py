"""Korean compounds that begin with a name and are written without blanks: 김일성동지, 유엔군사령관, 거제도포로수용소.

What stands behind the name is made of parts: words of lists (`data/korean-heads.txt`, titles), and other names of three
syllables or more, as short ones are also a noun and a particle (미국인도, Americans, too, is not India).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from ..wordlists import word_list
from .titles import TITLES

_HEADS = word_list("korean-heads") | TITLES
_SYLLABLES = re.compile("[\uac00-\ud7a3]+")
_LEAST_SYLLABLES = 3
_MOST_PARTS = 3
"""Parts behind a name; no compound of the texts has more, and a line without blanks is not searched to its end."""


class Compounds:
    """The compounds that a glossary's names begin; `names` are without their blanks."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(filter(_SYLLABLES.fullmatch, names))
        self._parts = _HEADS | {name for name in self._names if len(name) >= _LEAST_SYLLABLES}
        self._lengths = sorted({len(part) for part in self._parts}, reverse=True)
        self._longest = max(map(len, self._names), default=0)

    def goes_on(self, behind: str, ends: Callable[[str, str], bool], parts: int = _MOST_PARTS) -> bool:
        """Whether the syllables behind a name are parts, and then what `ends` a word with such a last syllable."""
        for length in self._lengths if parts else ():
            part, rest = behind[:length], behind[length:]
            if part in self._parts and (ends(part[-1], rest) or self.goes_on(rest, ends, parts - 1)):
                return True
        return False

    def follows(self, text: str, start: int, end: int) -> bool:
        """Whether a part stands directly behind a name that begins its word: 포로수용소 in 거제도포로수용소."""
        if text[start:end] not in self._parts:
            return False
        first = start
        while first and start - first <= self._longest and _SYLLABLES.match(text[first - 1]):
            first -= 1
        return text[first:start] in self._names
