"""Years of two signs or figures, whose century or reckoning the document shows: `42年9月` beside 民國41年, `53년에`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .points import Expression, Point
from .vocabulary import ERAS

_REPUBLIC = ("民國", "民国")
_COUNTED = re.compile("[一二三四五六七八九]十")
"""Years that only an era counts so: 四十二年九月."""
_NEAR = 5
"""Years: how near to the year last named one without month or season must be; 30년에 is more often how long."""


def reckoned(texts: Sequence[str], named: Sequence[Sequence[Expression]]) -> list[list[Expression]]:
    """The expressions, with years by the count of the Republic of China where the document has counted so before.

    Left alone is a year that is nearer to the one last named by the common count (民國三十八年…；52年5月). Left out
    is what may be no year: 四十二年九月 where no republic is named, and a lone 53년 far from the years told of.
    """
    reckoning = _Reckoning()
    return [list(reckoning.of(text, found)) for text, found in zip(texts, named, strict=True)]


class _Reckoning:
    """How the document has counted so far, and the year it named last."""

    republic = False
    year: int | None = None

    def of(self, text: str, found: Sequence[Expression]) -> Iterator[Expression]:
        for expression in found:
            words = text[expression.start : expression.end]
            self.republic = self.republic or words.startswith(_REPUBLIC)
            first = self._point(expression.first, words)
            if not first or not (expression.last or first.month or first.portion or self._is_near(first.year)):
                continue
            if first.year and first.year >= 100 and not expression.passing:
                self.year = first.year
            last = expression.last and self._point(expression.last, "年" if "年" in words else "")
            yield expression._replace(first=first, last=last)

    def _point(self, point: Point, words: str) -> Point | None:
        year = point.year
        if year is None or year >= 100 or (point.portion and point.portion.unit == "year"):
            return point
        by_era = bool(_COUNTED.match(words))
        if by_era and not self.republic:
            return None
        counted = ERAS["民國"] + year
        by_era = by_era or (self.year is not None and abs(counted - self.year) < abs(self._off(year)))
        return point._replace(year=counted) if self.republic and "年" in words and by_era else point

    def _is_near(self, year: int | None) -> bool:
        """Whether a year is a full one, or not far from the one last named."""
        return year is None or year >= 100 or (self.year is not None and abs(self._off(year)) <= _NEAR)

    def _off(self, year: int) -> int:
        """How many years a year without century is from the one last named, by the nearest century."""
        return (year - (self.year or 0) + 50) % 100 - 50
