"""Dates in Chinese and Korean: number and unit (`1950年6月25日`, `1951 년 12 월`), and words (`翌日`, `이듬해`).

A year is a number of four digits before 年 or 년, or of three where a month, 公元 or a preposition is beside it,
so that durations (3年, 60天, 1 년 반) are none; a lone day is a number before 日 or 일 with nothing beside it that
makes it a duration or a word (3日內, 60 일 이내, 日本). What other calendars count is read by its year at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..language import HAN
from ..numerals import DIGITS, ONES, number
from . import points
from .feasts import CHINESE_KOREAN, day_of
from .points import Expression, Point, Portion, Shift, Unit
from .portions import ENDS, IN_CENTURY, IN_DECADE, IN_MONTH, IN_YEAR, SPACE, portion_at
from .vocabulary import (
    COUNTED,
    ERAS,
    NO_DATE_ALONE,
    NUMBER,
    OF_THE_WRITER,
    REIGNS,
    SEASONS,
    TENS,
    UNITS,
    WORD,
    WORDS,
)

DASH = r"[-‐-―−－─~～〜∼]"
_TO = rf"{SPACE}(?:{DASH}|至|到){SPACE}"
_NO_FIGURE_BEFORE = r"(?<!\d)(?<!\d[.．])"
_CLAUSE_START = r"(?:(?<![^。．，、；：:;.,!?！？「『“‘（(])|(?<=[.,][ ]))"

_MONTH = rf"""
    (?:(?P<month_from>{NUMBER})(?:{_TO}|、|(?<=[{ONES}])(?=[{ONES}][月월])))?
    (?P<month>{NUMBER}|元){SPACE}[月월](?![球亮饼餅薪刊氏龄齡]|台(?![湾灣北])|(?<=五月)花|革命|{SPACE}(?:항쟁|혁명|유신))
"""
_EVENT = rf"起[义義]|[总總][罢罷]工|{SPACE}(?:총파업|봉기|인민항쟁)"
"""Risings and strikes are known by their month, and where no year stands before it, it is none of the running year;
an offensive (8月攻勢) is most often of the year told of."""
_DAY = rf"(?:(?P<day_from>{NUMBER})(?:{_TO}|、))?(?P<day>{NUMBER}){SPACE}[日일号號]"
_TENTH = rf"(?:\d{{1,3}}0|[{ONES}]{{1,2}}十|(?:[一二][{DIGITS}])?[{ONES}][〇○零])"
_MOON = rf"""[闰閏윤]?(?:\d\d?|[正冬臘腊十{ONES}]{{1,2}}){SPACE}[月월]
    (?:{SPACE}(?:\d\d?{SPACE}[日일号號]|初?[十廿卅{DIGITS}]{{1,3}}[日号號]?))?"""
"""A month, and a day of it, in another calendar's way of writing them too."""
_MOON_DAY = rf"""(?:[正冬臘腊十{ONES}]{{1,2}}月(?:初[十{ONES}]|(?:二?十|廿)[{ONES}]|[二三]十)
    (?![{ONES}日号號个個师師军軍团團名人岁歲余餘多至到、万萬百千艘架十年月])
    | (?<=[日号號][（(])[正冬臘腊十{ONES}]{{1,2}}月[初二三]?[十廿{ONES}]{{1,2}}日(?=[）)]))"""
_FAR = rf"(?:\d{{1,4}}|[十百{DIGITS}]{{1,5}})"
_BEHIND_WORDS = f"(?<![{HAN}])|(?<=[于於在自从從至到迄及和与與是])"
_ALIAS = r"[（(](?P<{}>\d{{4}})[年년]?[)）]"
_OR_NEXT = "|".join(one + other for one, other in pairwise(ONES))
"""五六年 are five or six years."""
_DANGI = range(4241, 4300)
"""Years that Korean papers count from Dangun, often without saying so: 4286년 is 1953."""
_CENTURY = rf"{SPACE}(?:世[纪紀]|세기)"

_COUNTED = "|".join(re.sub("달$", "[ ]?달", word) for word in COUNTED)

HEADS = {
    # 3天後, 사흘 뒤, 두 달 뒤, at the head of a clause: elsewhere it counts from something else (停戰協定簽署90天以後)
    "later": rf"""{_CLAUSE_START}
        (?:(?P<count>{NUMBER}|[两兩]){SPACE}(?P<unit>{"|".join(UNITS)})|(?P<counted>{_COUNTED}))
        {SPACE}(?:[之以]?[后後]|[뒤후](?![가-힣]))""",
    # 50年前, but not 战争爆发5年前, 발발하기 5년 전
    "ago": rf"""(?<![\d.．第发發生立])(?<!기[ ])(?P<years>{NUMBER}){SPACE}[年년]{SPACE}
        (?:之?前(?![后後])|전(?![가-힣]))""",
    # 90年代, 20世紀50年代, 80至90年代, 三四十年代
    "decade": rf"""(?<!\d)(?:(?P<of_century>\d\d?|{TENS}){_CENTURY}{SPACE}的?)?
        (?:(?P<tenth_from>{_TENTH})(?:{_TO}|、))?(?P<tenth>{_TENTH}){SPACE}[年년]{SPACE}[代대]""",
    # 19世紀, 16、17世纪, but not 二十一世紀（網絡版）
    "century": rf"""(?<!\d)(?:(?P<hundred_from>\d\d?|{TENS})(?:{_TO}|、))?
        (?P<hundred>\d\d?|{TENS}|(?<![近半數数两兩])[{ONES[1:]}])
        {_CENTURY}(?![（(])""",
    # 1950年, 一九五〇年, 755年12月, 公元618年, but not 2000年來, 1000年历史, 一九五三年式, 历时289年
    "year": rf"""{_NO_FIGURE_BEFORE}
        (?:(?P<common_from>[一二][{DIGITS}]{{3}}){_TO})?
        (?P<common>\d{{4}}|[一二][{DIGITS}]{{3}}|\d{{3}}(?={SPACE}[年년]{SPACE}{NUMBER}{SPACE}[月월])
          |(?:(?<=[公西]元)|(?<=서기[ ]))\d{{3}}
          |(?:(?<=[于於自从從（(])|(?<=年{DASH}))\d\d[1-9](?=年(?![间間来來前后後之以的内內中])))
        {SPACE}[年년](?![式식])(?!(?<=000[年년]){SPACE}(?:[间間来來전]|前(?![后後])|동안|的?[历歷]史|의?[ ]?역사))""",
    # 光緒二十年五月初五, with its month and day
    "reign": rf"""(?<![가-힣])(?P<ruler_named>{"|".join(REIGNS)}){SPACE}
        (?P<ruled>[十{DIGITS}]{{1,3}}|元|원|\d\d?){SPACE}[年년]
        (?:{_ALIAS.format("in_common")})?(?:{SPACE}{_MOON})?""",
    # 民國四十年, 주체107(2018)년, 民國五十年代
    "era": rf"""(?<![韓韩])(?P<of_era>{"|".join(ERAS)}){SPACE}(?P<reigned>\d{{1,4}}|[十百{DIGITS}]{{1,6}}|元)
        (?:{SPACE}{_ALIAS.format("alias")}[年년]?|{SPACE}[年년](?P<reigned_ten>{SPACE}(?:代(?![表理价價替])|대(?!비)))?)""",
    # 53年7月27日, 五二年五月, 52年春, 53년 초, but not 五六年初; 四十二年七月, which the Republic of China writes;
    # 53년에, 1950年至53年
    "short": rf"""(?:{_BEHIND_WORDS})(?<![조종왕군])(?<![조종왕군][ ])
        (?: (?P<two>{_NO_FIGURE_BEFORE}\d\d|[{ONES[2:]}][{DIGITS}])
              (?: {SPACE}[年년](?={SPACE}{NUMBER}{SPACE}[月월])
                | (?<![0-2０-２]\d)(?<!{_OR_NEXT}){SPACE}[年년]
                  (?={SPACE}(?:[春夏秋冬初底末](?![{ONES}])|[초말]{ENDS}|[초늦]?(?:봄|여름|가을|겨울))) )
          | (?P<republic>[{ONES[1:]}]十[{ONES}]?){SPACE}[年년](?={SPACE}{NUMBER}{SPACE}[月월])
          | (?<![총약][ ])(?P<beside>{_NO_FIGURE_BEFORE}\d\d)
              (?: 년(?=부터|까지|에(?![ ]?(?:걸|한|두|불과|이르|이른|달하|가까)))
                | (?<=年[至到]..)年(?![前后後内內间間以])) )""",
    # 同年, 翌日, but not 的當天, which its own clause tells
    "word": WORD,
    # 年底, 月初, but not 每月底, 去年底
    "edge": rf"""(?<![\d\s每个個半全今去年月岁歲十{DIGITS}数數几幾多近少青童老往历歷学學])
        [年月](?=[底末](?![蕴蘊])|初(?![{ONES}]))""",
    # 中旬, of the month told of
    "third": r"(?<![月\d每各两兩])[上中下]旬|(?<![가-힣])(?<![월달][ ])[초중하]순(?=에|부터|까지|께|경|[^가-힣]|$)",
    # 6月, 6至7月, 四五月, but not 第3月, 每月, 十月革命, 九月起义
    "months": rf"(?!{_MOON_DAY})(?<![第数數几幾每十百{DIGITS}]){_NO_FIGURE_BEFORE}{_MONTH}(?!{_EVENT})",
    # 元旦, 성탄절
    "feast_day": CHINESE_KOREAN,
    # 28日, 25일; of Chinese numerals, only those of two signs
    "days": rf"""(?<!오는[ ])(?<!지난[ ])(?<![첫총약단][ ])
        (?<![\d.．:：/第前頭头近每经經达達足续續過过數数几幾百十廿卅{DIGITS}])
        (?:(?P<day_from>\d{{1,2}})(?:{_TO}|、))?
        (?P<day>\d{{1,2}}|[二三]?十[{ONES}]|[二三]十|廿[{ONES}]?){SPACE}
        (?:日(?![本圆元内內之间間子程產产均]|[军軍](?![委事方长長队隊])|[报報](?![道告导導])|[记記志](?!者)
              |以[内內]|前(?![往赴来來進进])|[后後](?![来來勤撤]))
          |일(?!{SPACE}(?:이내|이상|이하|가량|정도|동안|만|뒤|후(?!퇴)|전(?![가-힣])|째|간|안|치|분|남짓|마다|연속|내내|씩|짜리|밤낮|여(?![가-힣]))))""",
}
"""What a date begins with, by kind."""
NO_DATES = {
    # 农历七月初七, 俄历10月25日, 음력 4월 13일, 壬辰年四月, 每年6月25日, 公元前3世纪
    "elsewhere": rf"""(?:
            (?:[农農阴陰旧舊夏俄][历曆]|儒略[历曆]|(?<![가-힣])음력?)的?{SPACE}(?:[^\s，。、；（）()]{{1,7}}[年년]{SPACE})?
          | (?:每年|每逢|매년|해마다)的?{SPACE}
          | [甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?
          | [갑을병정무기경신임계][자축인묘진사오미신유술해]년[ ]) {_MOON}
        | (?:元前|前(?=\d\d?(?:{_TO}前?\d\d?)?世)|기원전{SPACE})
            {_FAR}(?:{_TO}前?{_FAR})?{SPACE}(?:世[纪紀]|세기|年|년)""",
    # 三月十九, 八月初五, 9月17日（八月十八日）: without 日, or as another date's equal, they are of the moon's month
    "moon": _MOON_DAY,
    # 庆应三年十二月九日, 명종 10년 5월: a year of a reckoning not known here
    "ruler": rf"(?!一年){NUMBER}{SPACE}[年년]{SPACE}{_MOON}",
}
"""What would be taken for a date or for two, but is of another calendar, or of no one year; by kind."""
_INITIALS = "".join(sorted({word[0] for word in (*WORDS, *ERAS, *REIGNS, *COUNTED)}))
_INITIALS += "圣聖平크성农農阴陰旧舊夏俄儒음每매해前기上中下초중하甲乙丙丁戊己庚辛壬癸갑을병정무기경신임계"
_HEAD = re.compile(
    # Only these signs begin a date: the alternatives need not be tried elsewhere.
    rf"(?=[\d{DIGITS}十廿卅两兩元年月{_INITIALS}])(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in {**HEADS, **NO_DATES}.items())
    + ")",
    re.VERBOSE,
)
_AFTER_YEAR = re.compile(
    rf"""{SPACE}的?{SPACE}
    (?: {_MONTH} | {CHINESE_KOREAN} | (?:[초늦한]|이른[ ])?(?P<season>봄|여름|가을|겨울)
        (?:(?:부터|에서)[ ]?(?P<season_to>봄|여름|가을|겨울)(?=까지))?
      | [初早仲盛深晚暮金隆寒严嚴]?
        (?P<first_season>[春夏秋冬])(?![威朝商邦節节收瑾奧奥聯联])(?:(?:季?[至到]|、)?(?P<last_season>[春夏秋冬]))?
        (?:[季天]|之[交際际間间])? )
    """,
    re.VERBOSE,
)
_NAMED = re.compile(f"{SPACE}的?{SPACE}(?P<date>.*[年月日년월일].*)")
_AFTER_MONTH = re.compile(f"{SPACE}{_DAY}", re.VERBOSE)


def expressions(text: str) -> Iterator[Expression]:
    """The expressions of a text in their order; intervals of two expressions are still in two parts."""
    at = 0
    while head := _HEAD.search(text, at):
        start, end = head.span()
        point: Point | None
        match head.lastgroup:
            case "later" | "ago":
                point = _shifted(head)
            case "era" if head["reigned_ten"]:
                end, portion = portion_at(IN_DECADE, text, end)
                point = Point(_year(head), portion=portion or points.DECADE)
            case "decade":
                end, point = _decade(text, head)
            case "century":
                end, portion = portion_at(IN_CENTURY, text, end)
                point = _century(head, portion)
            case "word" | "edge":
                start, end, point = _relative(text, head)
            case "months":
                end, point = _months(text, end, head, Point())
            case "feast_day":
                point = day_of(head["feast"])
            case "days":
                point = _days(head, Point())
            case "reign":
                point = _ruled(head)
            case "elsewhere" | "moon" | "ruler":
                point = None
            case "third":
                end, portion = portion_at(IN_MONTH, text, start)
                point = Point(portion=portion)
            case "year" if head["common_from"]:
                first = number(head["common_from"])
                point = Point(first, portion=Portion("year", 0, number(head["common"]) - first))
            case _:
                end, point = _within_year(text, end, Point(_year(head)))
        if point:
            yield Expression(start, end, point)
        at = max(end, head.end())


def _year(head: re.Match[str]) -> int:
    if head["of_era"]:
        return int(head["alias"]) if head["alias"] else ERAS[head["of_era"]] + number(head["reigned"])
    year = number(head["common"] or head["two"] or head["republic"] or head["beside"])
    return year + ERAS["단기"] if year in _DANGI and head[0].endswith("년") else year


def _shifted(head: re.Match[str]) -> Point:
    if head["years"]:
        return Point(shift=Shift("year", -number(head["years"]), near=True))
    if head["counted"]:
        return Point(shift=Shift(*COUNTED[head["counted"].replace(" ", "")], near=True))
    unit, size = UNITS[head["unit"]]
    count = 2 if head["count"] in "两兩" else number(head["count"])
    return Point(shift=Shift(unit, size * count, near=True))


def _ruled(head: re.Match[str]) -> Point | None:
    before = REIGNS[head["ruler_named"]]
    if head["in_common"]:
        return Point(int(head["in_common"]))
    return None if before is None else Point(before + number(head["ruled"].replace("원", "元")))


def _century(head: re.Match[str], portion: Portion | None) -> Point:
    last = number(head["hundred"])
    first = number(head["hundred_from"] or head["hundred"])
    if last > first:
        portion = Portion("year", 0, 100 * (last - first) + 99)
    return Point(100 * first - 99, portion=portion or points.CENTURY)


def _decade(text: str, head: re.Match[str]) -> tuple[int, Point]:
    last = number(head["tenth"])
    first = number(head["tenth_from"] or head["tenth"])
    if len(head["tenth"]) == 3 and head["tenth"][2] == "十":  # 三四十年代
        first = 10 * number(head["tenth"][0])
    if last < 100 < first:  # 1980－90年代
        last += first - first % 100
    if head["of_century"]:
        first, last = (100 * number(head["of_century"]) - 100 + ten % 100 for ten in (first, last))
    end, portion = portion_at(IN_DECADE, text, head.end())
    if last > first:
        portion = Portion("year", 0, last - first + 9)
    return end, Point(first, portion=portion or points.DECADE)


def _relative(text: str, head: re.Match[str]) -> tuple[int, int, Point | None]:
    """A word such as 次年 with what is behind it; 同年7月7日 is 7月7日, with its year from the context."""
    start, end = head.span()
    edges: dict[str, Unit] = {"年": "year", "月": "month"}
    unit, by = (edges[head.group()], 0) if head["edge"] else WORDS[head.group().replace(" ", "")]
    point = Point(shift=Shift(unit, by, writer=head.group() in OF_THE_WRITER))
    after, whole = end, point
    if unit == "year":
        after, whole = _within_year(text, end, point)
    elif unit == "month":
        after, whole = _within_month(text, end, point)
    if after == end:
        return start, end, None if head.group() in NO_DATE_ALONE else point
    if head["word"] and not by and (named := _NAMED.match(text, end, after)):
        start = named.start("date")
    return start, after, whole


def _within_year(text: str, at: int, point: Point) -> tuple[int, Point]:
    """The month, season, half or end named behind a year, if any."""
    if found := _AFTER_YEAR.match(text, at):
        if found["month"]:
            return _months(text, found.end(), found, point)
        if found["feast"]:
            _, month, day, *_ = day_of(found["feast"])
            return found.end(), point._replace(month=month, day=day)
        first = found["season"] or found["first_season"]
        last = found["last_season"] or found["season_to"] or first
        return found.end(), point._replace(portion=points.seasons(SEASONS[first], SEASONS[last]))
    at, portion = portion_at(IN_YEAR, text, at)
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
    at, portion = portion_at(IN_MONTH, text, at)
    return at, point._replace(portion=portion)


def _days(found: re.Match[str], point: Point) -> Point:
    if found["day_from"]:
        return point._replace(portion=Portion("day", number(found["day_from"]), number(found["day"])))
    return point._replace(day=number(found["day"]))
