"""The words and numerals of Chinese and Korean dates."""

from __future__ import annotations

import re

from ..numerals import ONES
from .points import Unit

TENS = f"[{ONES}]?十[{ONES}]?|廿[{ONES}]?|卅一?"
NUMBER = rf"(?:\d{{1,2}}|{TENS}|[{ONES}])"
"""A number below a hundred, as a pattern."""

ERAS = {
    "民國": 1911, "民国": 1911, "主體": 1911, "主体": 1911, "주체": 1911, "昭和": 1925, "쇼와": 1925, "大正": 1911,
    "다이쇼": 1911, "明治": 1867, "메이지": 1867, "平成": 1988, "檀紀": -2333, "檀纪": -2333, "단기": -2333,
}  # fmt: skip
REIGNS = {
    "洪武": 1367, "永樂": 1402, "永乐": 1402, "正德": 1505, "嘉靖": 1521, "隆慶": 1566, "隆庆": 1566, "萬曆": 1572,
    "万历": 1572, "만력": 1572, "天啟": 1620, "天启": 1620, "崇禎": 1627, "崇祯": 1627, "順治": 1643, "顺治": 1643,
    "康熙": 1661, "강희": 1661, "雍正": 1722, "乾隆": 1735, "건륭": 1735, "嘉慶": 1795, "嘉庆": 1795, "道光": 1820,
    "咸豐": 1850, "咸丰": 1850, "同治": 1861, "光緒": 1874, "光绪": 1874, "광서": 1874, "宣統": 1908, "宣统": 1908,
    "文祿": 1591, "文禄": 1591, "慶長": 1595, "庆长": 1595, "嘉永": 1847, "安政": 1853, "文久": 1860, "慶應": 1864,
    "庆应": 1864, "세종": 1418, "세조": 1454, "연산군": 1494, "중종": 1505, "선조": 1567, "광해군": 1608, "인조": 1622,
    "효종": 1649, "영조": 1724, "정조": 1776, "순조": 1800, "헌종": 1834, "철종": 1849, "건양": 1895, "광무": 1896,
    "융희": 1906, **dict.fromkeys("태조 태종 정종 문종 단종 예종 성종 인종 명종 현종 숙종 경종 고종 순종".split()),
}  # fmt: skip
"""The year before the first of each reckoning; None where kings of two dynasties bear the name. The months of a
reign are the moon's, so that only its year is read."""

_WORD_LISTS: tuple[tuple[Unit, int, str], ...] = (
    ("year", 0, "同年 当年 當年 是年 该年 該年 这一年 這一年 今年 같은해 그해 올해 금년"),
    ("year", 1, "次年 翌年 隔年 第二年 明年 来年 來年 이듬해 그다음해 다음해 익년"),
    ("year", -1, "前一年 上一年 上年 去年 지난해 작년 전년 전해"),
    ("month", 0, "同月 当月 當月 是月 该月 該月 같은달 그달 本月 이달"),
    ("month", -1, "上月 上个月 上個月 지난달 전월"),
    ("month", 1, "次月 翌月 다음달 이듬달 익월 下月 下个月 下個月 내달"),
    ("day", 0, "当天 當天 当日 當日 当晚 當晚 同日 同一天 该日 該日 是日 这一天 這一天 같은날 그날 이날 당일"),
    ("day", 1, "翌日 次日 第二天 第2天 隔天 隔日 翌晨 次晨 다음날 이튿날 익일"),
    ("day", -1, "前一天 前一日 전날"),
)
WORDS = {word: (unit, by) for unit, by, words in _WORD_LISTS for word in words.split()}
"""How many units on from the time told of. 같은, 그 and 다음 may stand apart from their noun."""
_WRITERS = frozenset(
    "今年 去年 올해 금년 지난해 작년 上月 上个月 上個月 지난달 本月 이달 下月 下个月 下個月 내달".split()
)
NO_DATE_ALONE = _WRITERS | frozenset("当年 當年 上年 上一年 隔年 전년 전해 전월".split())
"""Words that need a date behind them: 当年的战友 are comrades of old, and 今年 is as often the writer's own year."""
OF_THE_WRITER = _WRITERS | {"明年", "来年", "來年"}
"""Words that count from the writer's day."""

_SPELLINGS = "|".join(re.sub("^(같은|그다음|그|다음)(?=.$)", r"\1[ ]?", word) for word in WORDS)
WORD = rf"""
    (?<![的之]) (?:  # what belongs with the sign before it: 也是日, 不同年, 应该日, 以来年, 首次年, 해당일
        (?=是)(?<![^。，；：、！？」』”）)]) | (?=同)(?<![不相]) | (?=[该該])(?<![应應]) | (?=[来來])(?<![年以后後近往])
      | (?=上)(?<![以之史]) | (?=隔)(?<![相间間])
      | (?=本)(?<![日基根原书書]) | (?=次)(?<![首每一二三四五六七八九十这這那初再多两兩历歷屡屢几幾])
      | (?=[가-힣])(?<![가-힣]) | (?![是同该該来來次本上隔가-힣]) )
    (?:{_SPELLINGS})
    (?:  # what makes another word of it: 同年级, 当月亮, 当天下大乱, 当日本投降, 当晚餐, 그 해결
        (?<=年)(?![级級龄齡纪紀代来來多轻輕青份]) | (?<=月)(?![亮球份刊])
      | (?<=天)(?![空气氣色黑亮晴]|下(?!午)) | (?<=[晚晨])(?![餐饭飯])
      | (?<=日)(?![本军軍方伪偽寇商资資元圆圓期子出落夜常]|[记記](?!者))
      | (?<=[가-힣])(?=[^가-힣]|$|[에의은는이가을를도로과와엔밤초말봄]|부터|까지|새벽|오전|오후|여름|겨울|중순|하순) )
"""
"""One of the words, as a verbose pattern."""

UNITS: dict[str, tuple[Unit, int]] = {
    "天": ("day", 1), "일": ("day", 1), "주일": ("day", 7),
    "周": ("day", 7), "週": ("day", 7), "星期": ("day", 7), "주": ("day", 7),
    "个月": ("month", 1), "個月": ("month", 1), "개월": ("month", 1), "年": ("year", 1), "년": ("year", 1),
}  # fmt: skip
"""What is counted in 三天後 and its like."""
_DAYS = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "일주일": 7, "열흘": 10, "보름": 15,
}  # fmt: skip
_MONTHS = {"한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6}
COUNTED: dict[str, tuple[Unit, int]] = {
    "半个月": ("day", 15),
    "半個月": ("day", 15),
    "半年": ("month", 6),
    "반년": ("month", 6),
    **{word: ("day", days) for word, days in _DAYS.items()},
    **{f"{word}달": ("month", months) for word, months in _MONTHS.items()},
}
"""Days and months counted by words of their own: 사흘, 두 달. 달 may stand apart."""

SEASONS = {"春": 0, "夏": 1, "秋": 2, "冬": 3, "봄": 0, "여름": 1, "가을": 2, "겨울": 3}
