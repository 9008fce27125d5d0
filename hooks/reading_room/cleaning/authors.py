"""Who wrote a page's text, and when and where it was published, as lines beside its title or its text tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..language import HAN, HANGUL
from ..wordlists import word_list
from .draft import Change, Cut, Draft, Meta
from .lines import Line
from .outline import is_name

_WIDEST, _LONGEST_STAMP = 100, 160
"""Half-width columns of a line with names and of a line of dates."""
_FIRST, _LAST = 12, 3
"""So many first or last lines may name who reports."""
_NAME = rf"(?:[{HANGUL}]{{2,4}}|[{HAN}]{{2,4}}|[A-Z](?:[^\W\d_]|[.'’-])*(?:\s[A-Z](?:[^\W\d_]|[.'’-])*){{1,3}})"
_REPORTER = r"(?:선임|객원|전문|인턴|취재)?\s?(?:기자|특파원|논설위원|편집위원)"
_AUTHOR = re.compile(
    rf"(?:[•·]\s?)?(?:"
    rf"(?:기자명\s?)?(?P<a>[{HANGUL}]{{2,4}})\s{_REPORTER}(?:\s\S+@\S+)?"
    rf"|글\s?(?P<g>[{HANGUL}]{{2,4}})\s?[,·|/]?\s?사진\s?[{HANGUL}]{{2,4}}"
    rf"|(?:글쓴이|작성자|지은이|저자명?|필자|글)\s?[:：|]\s?(?P<b>{_NAME})"
    rf"|(?:作者|撰文|撰稿|文)\s?[:：/／|｜]\s?(?P<c>[{HAN}·、，\s]{{2,30}})"
    rf"|(?:\S{{0,8}}(?:记者|記者))(?:\s?[:：]\s?|\s)(?P<f>[{HAN}]{{2,4}})(?<![报報][道導])"
    rf"|原[创創]\s(?P<e>[{HAN}]{{2,4}})(?:\s\S+){{0,4}}"
    rf"|(?:[Bb]y|[Aa]uthor:|[Ww]ritten\sby)\s(?P<d>{_NAME})"
    r")"
)
_SURNAMES = word_list("surnames")
_BARE_NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HANGUL}]{{2,4}}")
_BETWEEN_NAMES = re.compile(r"[\s、，,·;；]+")
_CHINESE_NAME = re.compile(rf"[{HAN}]+(?<![报報网網社刊版史号號台臺馆館院道室会會部局])")
"""One that does not end as a paper's, a site's or an office's does: 文汇报."""
_USUAL_NAME = 3
"""So many letters has a Chinese name most often."""
_AFFILIATION = re.compile(
    r"[(（].{0,50}(?:大学|大學|学院|學院|研究|科学院|\d{6}|대학|연구|university|institute).{0,50}[)）]"
    r"|(?:\d\.?\s?)?[^\s。，]{2,20}(?:大学|大學|学院|學院|研究院|研究所|科学院)[^\s。，]{0,20}",
    re.IGNORECASE,
)
_REPORTER_LINE = re.compile(rf"(?:\S{{1,10}}\s?=\s?|[/／])?([{HANGUL}]{{2,4}})\s{_REPORTER}(?:\s\S+@\S+)?")
_REPORTER_AHEAD = re.compile(
    rf"(?:\[[^\[\]]{{0,20}}?|\([^()]{{1,20}}\)\s?)([{HANGUL}]{{2,4}})\s{_REPORTER}\s?[\]=]"
    rf"|[〔【(（]?(?:記者|记者)\s?([{HAN}]{{2,4}})\s?[／/][^〕】）)\s]{{1,12}}[〕】）)]"
    rf"|[^。，]{{0,20}}[(（](?:記者|记者)[\s:：]?([{HAN}]{{2,4}})(?:\s[^()（）]{{1,20}})?[)）]"
)
"""Who reports, as papers put it: [… 홍길동 기자], (강가=…) 홍길동 기자 =, 〔記者…／…報導〕, …电（记者…）."""
_AUTHOR_IN_STAMP = re.compile(
    rf"(?:^|[\s|｜•·])(?:作者\s?[:：]\s?(?P<a>[{HAN}·]{{2,8}})|기자명\s?(?P<b>[{HANGUL}]{{2,4}})|작성자\s?[:：]\s?(?P<c>{_NAME})"
    rf"|[Bb]y\s(?P<d>{_NAME}))(?=$|[\s|｜•·])"
)
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
STAMP = re.compile(
    r"(?i)\d{4}\s?[-./年년]\s?\d{1,2}(?!\d)|\d{1,2}:\d{2}"
    rf"|\b{_MONTH}\.?\s\d{{1,2}}|\d{{1,2}}\s{_MONTH}\s\d{{4}}"
    r"|(?:来源|來源|出处|出處|出自|原载|原載|时间|時間|日期|发布|發佈|發布|입력|승인|등록|작성|게재|출처|posted|published|updated|source)\w{0,4}\s?[:：]"
)
"""When a page was published, or where its text comes from."""


def author(head: Sequence[Line], at: int, *, below_title: bool) -> str:
    """The author whom a line names: by a word for it, or by a name that the line above has, too, or with a place below.

    A name alone may be any word of two or three letters; it begins with a surname. Right below the title a Chinese
    one of three letters stands for the author, and others may beside it; a Korean one may well be a theme (한국사).
    """
    words = head[at].words
    if head[at].width > _WIDEST or is_name(words):
        return ""
    if match := _AUTHOR.fullmatch(words):
        return str(next(filter(None, match.groups())))
    names = [name for name in _BETWEEN_NAMES.split(words) if name]
    if not names or not all(_BARE_NAME.fullmatch(name) and name[0] in _SURNAMES for name in names):
        return ""
    if below_title and all(_CHINESE_NAME.fullmatch(name) for name in names) and max(map(len, names)) == _USUAL_NAME:
        return words
    sure = (at > 0 and words in head[at - 1].words) or (
        at + 1 < len(head) and _AFFILIATION.fullmatch(head[at + 1].words)
    )
    return words if sure else ""


def author_in_stamp(line: Line) -> str:
    """The author whom a line of dates and sources names, too."""
    inside = _AUTHOR_IN_STAMP.search(line.words) if is_stamp(line) else None
    return str(next(filter(None, inside.groups()))) if inside else ""


def is_stamp(line: Line) -> bool:
    """Whether a line tells when a text was published, where it comes from or where its author works."""
    if line.width > _LONGEST_STAMP or line.stopped:
        return False
    return bool(STAMP.search(line.words) or _AFFILIATION.fullmatch(line.words))


def reporter(draft: Draft, lines: Sequence[Line]) -> Iterator[Change]:
    """The author whom a paper's text names at its beginning, within the first sentence, or on a line at its end."""
    if draft.source.kind != "web":
        return
    for line in lines[-_LAST:]:
        if match := _REPORTER_LINE.fullmatch(line.words):
            yield Meta("author", match[1])
            yield Cut(line.start, line.end)
            return
    for line in lines[:_FIRST]:
        if line.stopped and (match := _REPORTER_AHEAD.match(line.words)):
            yield Meta("author", next(filter(None, match.groups())))
            return
