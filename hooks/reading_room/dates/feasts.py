"""Days that are called by their feast: Christmas Eve, Thanksgiving, 元旦, 圣诞节, 성탄절.

Only feasts that the common calendar fixes, or that fall on a weekday of a month: 春节, 추석 and 설날 are the moon's.
"""

from __future__ import annotations

import re
from calendar import THURSDAY, weekday

from .points import Point, Portion

ENGLISH = r"""(?P<feast>Christmas(?:\ (?:Day|Eve))?|New\ Year['’]s\ (?:Day|Eve)|May\ Day|Thanksgiving(?:\ Day)?)
    (?![A-Za-z-]|['’]s|\ (?:[Oo]ffensive|[Tt]ruce|carol|card|dinner|feast|gift|holiday|mass|meal|message|part|present|
      season|service|speech|tree|turkey|radio))
    (?:,?\ (?:of\ )?(?P<feast_year>[12]\d{3})(?!\d))?"""
CHINESE_KOREAN = r"""(?P<feast>元旦|[圣聖][诞誕]夜|[圣聖][诞誕][节節]?前[夜夕]|平安夜
    |[圣聖][诞誕][节節](?!大?餐|[礼禮]|[树樹]|[总總]?攻[势勢]|晚[会會]|[卡快])
    |(?:크리스마스|성탄절?)[ ]?(?:이브|전야|전날)
    |(?:크리스마스|성탄절)(?![ ]?(?:총?공세|공격|작전|선물|트리|카드|캐럴|휴가|휴전|파티|메시지|담화)))"""
_DAYS = (
    (re.compile("May"), 5, 1),
    (re.compile("New.*Eve"), 12, 31),
    (re.compile("New|元"), 1, 1),
    (re.compile("Eve|夜|前夕|이브|전"), 12, 24),
    (re.compile(""), 12, 25),
)
_THANKSGIVING = re.compile("Thanksgiving")
_FOURTH = 22
"""The first day of a month that can be its fourth Thursday, as Thanksgiving is since 1942."""


def day_of(feast: str, year: int | None = None) -> Point:
    """The day that a feast is in a year, or in the year that the story tells of: then Thanksgiving is one of seven."""
    if _THANKSGIVING.match(feast):
        if year is None:
            return Point(month=11, portion=Portion("day", _FOURTH, _FOURTH + 6))
        return Point(year, 11, _FOURTH + (THURSDAY - weekday(year, 11, _FOURTH)) % 7)
    month, day = next((month, day) for name, month, day in _DAYS if name.search(feast))
    return Point(year, month, day)
