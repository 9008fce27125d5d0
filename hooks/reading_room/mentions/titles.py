"""Korean titles behind last names: 백 장군, 조이 제독, 김 수상.

A title tells which of many is meant if the document has it beside the full name, too. Any rank or command agrees with
any other, as a man is called 소장 and 장군, and promoted; of offices, each only with itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..wordlists import word_list

_RANKS = word_list("korean-ranks")
_OFFICES = word_list("korean-offices")
TITLES = _RANKS | _OFFICES
_TITLE = "|".join(sorted(TITLES, key=len, reverse=True))

_WORDS = frozenset("이그저본각양한두세네온모전현고신구남북주원부총동타여당매귀대제")
"""Last names that are words, too, before a title: this general, both delegates, the former president."""


def titles_of(text: str, last: str, full: Collection[str]) -> Iterator[str]:
    """The titles with which a last name means, in a text, the one who bears it in these full names.

    A title that the text has with anyone else of that last name tells nothing (백인엽 장군).
    """
    if last in _WORDS:
        return
    names = "|".join(map(re.escape, full))
    beside = re.findall(rf"(?:({_TITLE}) )?(?<![가-힣])(?:{names}) ?({_TITLE})?", text)
    shared = {
        title
        for given, title in re.findall(rf"(?<![가-힣]){re.escape(last)}([가-힣]{{1,2}}) ?({_TITLE})", text)
        if last + given not in full and given + title not in TITLES and not given.endswith("의")
    }
    own = {title for pair in beside for title in pair if title}
    yield from sorted(_alike(own) - _alike(shared))


def _alike(titles: set[str]) -> set[str]:
    """What agrees with titles."""
    return titles | _RANKS if titles & _RANKS else titles
