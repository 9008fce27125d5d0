"""English numbers in words, as treaties write their dates: the third day of September, one thousand seven hundred…"""

from __future__ import annotations

import re

_ONES = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_BELOW_TWENTY = _ONES | dict(zip(_TEENS, range(10, 20), strict=True))
_NUMBER = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES)}))?|{'|'.join(reversed(_BELOW_TWENTY))})"

_FIRST = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
ORDINALS = dict(zip([*_FIRST, *(f"{word}th" for word in _TEENS[3:]), "twentieth"], range(1, 21), strict=True))
ORDINALS |= {f"twenty-{word}": 20 + ORDINALS[word] for word in _FIRST[:9]} | {"thirtieth": 30, "thirty-first": 31}
"""The numbers of days and centuries, by their words."""
ORDINAL = f"(?i:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
_HUNDREDS = rf"(?:one\ thousand,?\ (?:{'|'.join(_ONES)})|{'|'.join(_TEENS[5:])})"
YEAR = rf"(?i:{_HUNDREDS}\ hundred(?:,?\ (?:and\ )?{_NUMBER})?)"
"""A year in words, as a verbose pattern: one thousand nine hundred and fifty-three, nineteen hundred and eighteen."""


def year(words: str) -> int:
    """The number of such a year."""
    thousands, _, rest = words.lower().replace("one thousand", "ten").partition("hundred")
    values = _BELOW_TWENTY | _TENS
    hundreds, below = (sum(values.get(word, 0) for word in re.split("[ ,-]+", part)) for part in (thousands, rest))
    return 100 * hundreds + below
