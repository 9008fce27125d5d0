"""Dates in Chinese and Korean: number and unit (`1950年6月25日`, `1951 년 12 월`), and words (`翌日`, `이듬해`).

A year is a number of four digits before 年 or 년, so that durations (3年, 60天, 1 년 반) are none; a lone day
is a number before 日 or 일 with nothing beside it that makes it a duration or a word (3日內, 60 일 이내, 日本).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import points
from .points import Expression, Point, Portion, Shift, Unit

SPACE = r"[ \u00a0\u3000]?"
DASH = r"[-‐-―−－─~～〜∼]"
_TO = rf"{SPACE}(?:{DASH}|至|到){SPACE}"
_DIGIT = "〇○零一二三四五六七八九"
_ONES = _DIGIT[3:]
_TENS = f"[{_ONES}]?十[{_ONES}]?|廿[{_ONES}]?|卅一?"
_NUMBER = rf"(?:\d{{1,2}}|{_TENS}|[{_ONES}])"

_ERAS = {
    "民國": 1911, "民国": 1911, "主體": 1911, "主体": 1911, "주체": 1911, "昭和": 1925, "쇼와": 1925, "大正": 1911,
    "다이쇼": 1911, "明治": 1867, "메이지": 1867, "平成": 1988, "檀紀": -2333, "檀纪": -2333, "단기": -2333,
}  # fmt: skip
_REIGNS = {
    "康熙": 1661, "雍正": 1722, "乾隆": 1735, "嘉慶": 1795, "嘉庆": 1795, "道光": 1820, "咸豐": 1850, "咸丰": 1850,
    "同治": 1861, "光緒": 1874, "光绪": 1874, "宣統": 1908, "宣统": 1908,
}  # fmt: skip
"""The year before the first of each reckoning; the months of a reign are the moon's, so that only its year is read."""

_WORD_LISTS: tuple[tuple[Unit, int, str], ...] = (
    ("year", 0, "同年 当年 當年 是年 该年 該年 这一年 這一年 今年 같은해 그해 올해 금년"),
    ("year", 1, "次年 翌年 第二年 明年 来年 來年 이듬해 다음해"),
    ("year", -1, "前一年 去年 전해 지난해 작년"),
    ("month", 0, "同月 当月 當月 是月 该月 該月 같은달 그달"),
    ("month", 1, "次月 翌月 다음달 이듬달"),
    ("day", 0, "当天 當天 当日 當日 当晚 當晚 同日 同一天 该日 該日 是日 这一天 這一天 같은날 그날 이날 당일"),
    ("day", 1, "翌日 次日 第二天 第2天 隔天 隔日 翌晨 次晨 다음날 이튿날"),
    ("day", -1, "前一天 前一日 전날"),
)
"""How many units on from the time told of."""
_WORDS = {word: (unit, by) for unit, by, words in _WORD_LISTS for word in words.split()}
_ANY_WORD = "|".join(re.sub("^(같은|그|다음)(?=.$)", r"\1[ ]?", word) for word in _WORDS)
_NO_DATE_ALONE = {"当年", "當年", "今年", "去年", "올해", "금년", "지난해", "작년"}
"""Words that need a date behind them: 当年的战友 are the comrades of old, and 今年 is as often the writer's own year."""
_NO_WORD = r"(?!(?<=日)[本军軍方伪偽寇商资資元圆圓]|(?<=年)[级級龄齡纪紀代来來多]|(?<=天)(?:[空气氣色]|下(?!午)))"
"""What makes another word of it: 当日本投降, 同年级, 当天下大乱."""

_UNITS: dict[str, tuple[Unit, int]] = {
    "天": ("day", 1), "일": ("day", 1), "周": ("day", 7), "週": ("day", 7), "星期": ("day", 7), "주": ("day", 7),
    "个月": ("month", 1), "個月": ("month", 1), "개월": ("month", 1), "年": ("year", 1), "년": ("year", 1),
}  # fmt: skip

_COUNTED_DAYS = dict(하루=1, 이틀=2, 사흘=3, 나흘=4, 닷새=5, 엿새=6, 이레=7, 일주일=7, 열흘=10, 보름=15)

_MONTH = rf"""
    (?:(?P<month_from>{_NUMBER})(?:{_TO}|、|(?<=[{_ONES}])(?=[{_ONES}][月월])))? (?P<month>{_NUMBER}|元) {SPACE} [月월] (?![球亮饼餅薪刊票氏台花]|革命)
"""
_DAY = rf"(?:(?P<day_from>{_NUMBER})(?:{_TO}|、))? (?P<day>{_NUMBER}) {SPACE} [日일号號]"
_TENTH = rf"(?:\d{{1,3}}0|[{_ONES}]{{1,2}}十|[一二][{_DIGIT}]{{2}}[〇○零])"

_CLAUSE_START = r"(?:(?<![^。．，、；：:;.,!?！？「『“‘（(])|(?<=[.,][ ]))"
_INITIALS = "".join(sorted({word[0] for word in (*_WORDS, *_ERAS, *_REIGNS, *_COUNTED_DAYS)}))
_HEAD = re.compile(
    rf"""
    (?=[\d{_DIGIT}十廿卅两兩元年月{_INITIALS}])(?:  # no more than these signs begin a date: the rest need not be tried
    (?P<later>{_CLAUSE_START}
        (?:(?P<count>{_NUMBER}|[两兩]){SPACE}(?P<unit>{"|".join(_UNITS)})|(?P<days_counted>{"|".join(_COUNTED_DAYS)}))
        {SPACE}(?:[之以]?[后後]|[뒤후](?![가-힣])))
    | (?P<ago>(?<![\d.．第发發生立])(?<!기[ ])(?P<years>{_NUMBER}){SPACE}[年년]{SPACE}(?:之?前(?![后後])|전(?![가-힣])))
    | (?P<decade>(?<!\d)(?:(?P<of_century>\d\d|{_TENS}){SPACE}(?:世[纪紀]|세기){SPACE}的?)?
        (?:(?P<tenth_from>{_TENTH})(?:{_TO}|、))?(?P<tenth>{_TENTH}){SPACE}[年년]{SPACE}[代대])
    | (?P<century>(?<!\d)(?P<hundred>\d\d?|{_TENS}){SPACE}(?:世[纪紀]|세기)(?![（(]))
    | (?P<year>(?<!\d)(?<!\d[.．])(?<!元前)(?<!기원전[ ])(?P<common>\d{{4}}|[一二][{_DIGIT}]{{3}}){SPACE}[年년]
        (?!(?<=000[年년]){SPACE}(?:[间間来來전]|前(?![后後])|동안|的?[历歷]史|의?[ ]?역사)))
    | (?P<reign>(?:{"|".join(_REIGNS)})(?P<ruled>[十{_DIGIT}]{{1,3}}|元|\d\d?)年
        (?:[閏闰]?[正十冬臘腊{_DIGIT}]{{1,2}}月(?:初?[十廿{_DIGIT}]{{1,3}}日?)?)?)
    | (?P<dated>(?P<era>{"|".join(_ERAS)}){SPACE}(?P<reigned>\d{{1,4}}|[十百{_DIGIT}]{{1,6}}|元)
        (?:{SPACE}[（(](?P<alias>\d{{4}})[年년]?[)）][年년]?|{SPACE}[年년]))
    | (?P<short>(?<!\d)(?<!\d[.．])(?P<two_digits>\d\d){SPACE}[年년](?={SPACE}\d{{1,2}}{SPACE}[月월]))
    | (?P<word>(?<![的之])(?:{_ANY_WORD}){_NO_WORD})
    | (?P<edge>(?<![\d\s每个個半全今去年月十{_DIGIT}数數几幾])(?P<edge_of>[年月])(?=[底末]|初(?![{_ONES}])))
    | (?P<months>(?<![\d第数數几幾每十百{_DIGIT}])(?<!\d[.．]){_MONTH})
    | (?P<days>(?<![\d.．:：/第前頭头近每经經达達足续續過过數数几幾百十廿卅{_DIGIT}])
        (?:(?P<day_from>\d{{1,2}})(?:{_TO}|、))?(?P<day>\d{{1,2}}|[二三]?十[{_ONES}]|[二三]十|廿[{_ONES}]?){SPACE}
        (?:日(?![本军軍圆元報报期常記记志內内之间間子程產产均]|以[内內]|前(?![往赴来來进進线線])|[后後](?![来來勤撤]))
         |일(?!{SPACE}(?:이내|이상|이하|가량|정도|동안|만|뒤|후(?!퇴)|전(?![가-힣])|째|간|안|치|분|남짓)))))
    """,
    re.VERBOSE,
)
_AFTER_YEAR = re.compile(
    rf"{SPACE}的?{SPACE}(?:{_MONTH}|(?P<new_year>元旦)|(?P<season>[春夏秋冬](?![威朝商邦節节收瑾奧奥聯联]))"
    rf"(?P<season_to>[春夏秋冬])?(?:[季天]|之[交際际間间])?|(?P<korean_season>봄|여름|가을|겨울))",
    re.VERBOSE,
)
_AFTER_MONTH = re.compile(rf"{SPACE}{_DAY}", re.VERBOSE)
_SEASONS = {"春": 0, "夏": 1, "秋": 2, "冬": 3, "봄": 0, "여름": 1, "가을": 2, "겨울": 3}

_ENDS = r"(?=에|부터|까지|의|경|쯤|무렵|엔|,|\.|\)|\s|$)"
_FIRST = rf"初(?![级級步衷次中十{_ONES}])[期旬]?|초반?{_ENDS}"
_LAST = rf"[底末终終](?![部下层層线線代])期?|말{_ENDS}"


def _choice(rows: dict[str, Portion]) -> tuple[tuple[re.Pattern[str], Portion], ...]:
    return tuple((re.compile(f"{SPACE}的?(?:{words})"), portion) for words, portion in rows.items())


_IN_MONTH = _choice(
    {
        "上旬|[초상]순": points.EARLY_DAYS,
        "中旬|중순": points.MIDDLE_DAYS,
        "下旬|하순": points.LATE_DAYS,
        _FIRST: points.EARLY_DAYS,
        _LAST: points.LATE_DAYS,
    }
)
_IN_YEAR = _choice(
    {
        "上半年?|前半年?|상반기|전반기?": points.FIRST_HALF,
        "下半年?|[后後]半年?|하반기|후반기?": points.SECOND_HALF,
        "中[期叶葉]|중반": points.MIDDLE_MONTHS,
        "[后後]期": points.LATE_MONTHS,
        f"年?(?:{_FIRST})|연초": points.EARLY_MONTHS,
        f"年?(?:{_LAST})|연말": points.YEAR_END,
    }
)
_FIRST_YEARS, _MIDDLE_YEARS, _LAST_YEARS = f"{_FIRST}|前期", "中[期叶葉]|중반|중엽", f"{_LAST}|[后後]期|후반|晚期"
_IN_DECADE = _choice(
    {_FIRST_YEARS: points.EARLY_YEARS, _MIDDLE_YEARS: points.MIDDLE_YEARS, _LAST_YEARS: points.LATE_YEARS}
)
_IN_CENTURY = _choice(
    {_FIRST_YEARS: Portion("year", 0, 32), _MIDDLE_YEARS: Portion("year", 33, 65), _LAST_YEARS: Portion("year", 66, 99)}
)


def expressions(text: str) -> Iterator[Expression]:
    """The expressions of a text in their order; intervals of two expressions are still in two parts."""
    at = 0
    while head := _HEAD.search(text, at):
        start, end = head.span()
        kind = head.lastgroup or ""
        if kind in ("later", "ago"):
            point: Point | None = _shifted(head, kind)
        elif kind in ("decade", "century"):
            end, point = _long(text, head, kind)
        elif kind in ("word", "edge"):
            start, end, point = _relative(text, head, kind)
        elif kind == "months":
            end, point = _months(text, end, head, Point())
        elif kind == "days":
            point = _days(head, Point())
        elif kind == "reign":
            point = Point(year=_year(head, kind))
        else:
            end, point = _within_year(text, end, Point(year=_year(head, kind)))
        if point:
            yield Expression(start, end, point)
        at = max(end, head.end())


def number(words: str) -> int:
    """The value of digits of any width, or of Chinese numerals by place (一九五〇) or with 十 and 百; 元 is the first."""
    if words.isdecimal():
        return int(words)
    if words == "元":
        return 1
    if not set(words) & set("十百廿卅"):
        return int("".join(str(max(0, _DIGIT.index(sign) - 2)) for sign in words))
    total = value = 0
    for sign in words.replace("廿", "二十").replace("卅", "三十"):
        if sign in "十百":
            total += (value or 1) * (10 if sign == "十" else 100)
            value = 0
        else:
            value = max(0, _DIGIT.index(sign) - 2)
    return total + value


def _year(head: re.Match[str], kind: str) -> int:
    if kind == "reign":
        return _REIGNS[head.group()[:2]] + number(head["ruled"])
    if kind == "dated":
        if head["alias"]:
            return int(head["alias"])
        return _ERAS[head["era"]] + number(head["reigned"])
    return number(head["common"] or head["two_digits"])


def _shifted(head: re.Match[str], kind: str) -> Point:
    if kind == "ago":
        return Point(shift=Shift("year", -number(head["years"]), near=True))
    if head["days_counted"]:
        return Point(shift=Shift("day", _COUNTED_DAYS[head["days_counted"]], near=True))
    unit, size = _UNITS[head["unit"]]
    count = 2 if head["count"] in "两兩" else number(head["count"])
    return Point(shift=Shift(unit, size * count, near=True))


def _long(text: str, head: re.Match[str], kind: str) -> tuple[int, Point]:
    """A decade or a century."""
    if kind == "century":
        end, portion = _portion(_IN_CENTURY, text, head.end())
        return end, Point(year=100 * number(head["hundred"]) - 99, portion=portion or points.CENTURY)
    last = number(head["tenth"])
    first = number(head["tenth_from"]) if head["tenth_from"] else last
    if last < 100 and len(head["tenth"]) == 3:  # 三四十年代
        first = 10 * number(head["tenth"][0])
    if last < 100 < first:  # 1980－90年代
        last += first - first % 100
    if head["of_century"]:
        first, last = (100 * number(head["of_century"]) - 100 + ten % 100 for ten in (first, last))
    end, portion = _portion(_IN_DECADE, text, head.end())
    if last > first:
        portion = Portion("year", 0, last - first + 9)
    return end, Point(year=first, portion=portion or points.DECADE)


def _relative(text: str, head: re.Match[str], kind: str) -> tuple[int, int, Point | None]:
    """A word such as 次年 with what is behind it; 同年7月7日 is 7月7日, with its year from the context."""
    start, end = head.span()
    if kind == "edge":
        unit: Unit = "year" if head["edge_of"] == "年" else "month"
        count = 0
    else:
        unit, count = _WORDS[head.group().replace(" ", "")]
    point = Point(shift=Shift(unit, count))
    after, whole = end, point
    if unit == "year":
        after, whole = _within_year(text, end, point)
    elif unit == "month":
        after, whole = _within_month(text, end, point)
    if after == end:
        return start, end, None if head.group() in _NO_DATE_ALONE else point
    if kind == "word" and not count and re.search("[年月日년월일]", text[end:after]):
        start = end + len(text[end:after]) - len(text[end:after].lstrip(" \u00a0\u3000的"))
    return start, after, whole


def _within_year(text: str, at: int, point: Point) -> tuple[int, Point]:
    """The month, season, half or end named behind a year, if any."""
    if found := _AFTER_YEAR.match(text, at):
        if found["month"]:
            return _months(text, found.end(), found, point)
        if found["new_year"]:
            return found.end(), point._replace(month=1, day=1)
        first = found["season"] or found["korean_season"]
        last = found["season_to"] or first
        return found.end(), point._replace(portion=points.seasons(_SEASONS[first], _SEASONS[last]))
    at, portion = _portion(_IN_YEAR, text, at)
    return at, point._replace(portion=portion)


def _months(text: str, at: int, found: re.Match[str], point: Point) -> tuple[int, Point]:
    month = number(found["month"])
    if found["month_from"]:
        first = number(found["month_from"])
        return at, point._replace(portion=Portion("month", first, month + (12 if month < first else 0)))
    return _within_month(text, at, point._replace(month=month))


def _within_month(text: str, at: int, point: Point) -> tuple[int, Point]:
    """The day or third named behind a month, if any."""
    if found := _AFTER_MONTH.match(text, at):
        return found.end(), _days(found, point)
    at, portion = _portion(_IN_MONTH, text, at)
    return at, point._replace(portion=portion)


def _days(found: re.Match[str], point: Point) -> Point:
    if found["day_from"]:
        return point._replace(portion=Portion("day", number(found["day_from"]), number(found["day"])))
    return point._replace(day=number(found["day"]))


def _portion(rows: tuple[tuple[re.Pattern[str], Portion], ...], text: str, at: int) -> tuple[int, Portion | None]:
    for pattern, portion in rows:
        if found := pattern.match(text, at):
            return found.end(), portion
    return at, None
