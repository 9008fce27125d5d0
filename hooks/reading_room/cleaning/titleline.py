"""A step that finds what a web page that arrived as text is called, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..language import HAN, HANGUL
from .draft import Change, Cut, Draft, Meta
from .lines import CAPTION, Line, lines_of
from .outline import is_name
from .webpage import is_html
from .words import folded, word_list

_FIRST, _NARROWEST_OF_RECORD = 3, 14
"""So many first lines of a record may hold its title, which is no narrower, in half-width columns: what it is filed
under may stand above."""
_LAST = 3
"""So many last lines may name who reports."""
_HEAD = 12
"""So many first lines may hold the title that the editor gives."""
_BETWEEN = 4
"""So many lines at most stand between a title and the text: when, by whom, from where."""
_WIDEST, _FULL, _LONGEST_STAMP, _SHORTEST_REPEATED = 100, 60, 160, 24
"""Half-width columns: of the widest title, of the narrowest line that is surely a paragraph's, of a line of dates, of
the narrowest title that pictures between the paragraphs may repeat."""
_NO_TITLE = re.compile(r"[•·◦●▲△▼#\[(（<*|-]|\d{1,2}[.．)]\D|[一二三四五六七八九十]{1,3}[、．.]")
_RUNS_ON = tuple("。．.，,、；;：:！…")
_SENTENCES = re.compile(r"[。！？；]\S|다\.\s|[a-z]\.\s[A-Z]\w+\s[a-z]+\s[a-z]")
_NAME = rf"(?:[{HANGUL}]{{2,4}}|[{HAN}]{{2,4}}|[A-Z](?:[^\W\d_]|[.'’-])*(?:\s[A-Z](?:[^\W\d_]|[.'’-])*){{1,3}})"
_AUTHOR = re.compile(
    rf"(?:[•·]\s?)?(?:"
    rf"(?:기자명\s?)?(?P<a>[{HANGUL}]{{2,4}})\s(?:선임|객원|전문|인턴|취재)?\s?(?:기자|특파원|논설위원|편집위원)(?:\s\S+@\S+)?"
    rf"|(?:글쓴이|작성자|지은이|저자명?|필자|글)\s?[:：|]\s?(?P<b>{_NAME})"
    rf"|(?:作者|撰文|撰稿|文)\s?[:：/／|｜]\s?(?P<c>[{HAN}·、，\s]{{2,30}})"
    rf"|(?:\S{{0,8}}(?:记者|記者))(?:\s?[:：]\s?|\s)(?P<f>[{HAN}]{{2,4}})"
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
_REPORTER = r"(?:선임|객원|전문|인턴|취재)?\s?(?:기자|특파원|논설위원|편집위원)"
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
_STAMP = re.compile(
    r"(?i)\d{4}\s?[-./年년]\s?\d{1,2}(?!\d)|\d{1,2}:\d{2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2}"
    r"|\d{1,2}\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s\d{4}"
    r"|(?:来源|來源|出处|出處|出自|原载|原載|时间|時間|日期|发布|發佈|發布|입력|승인|등록|작성|게재|출처|posted|published|updated|source)\w{0,4}\s?[:：]"
)
"""When a page was published, or where its text comes from."""


def title_line(draft: Draft) -> Iterator[Change]:
    """The title at the head of a page, and its author's line, go to the document's record.

    A title is what the editor gives as one, or the first line where it is short, ends no sentence and has a paragraph
    below, with at most a date, a source, an author, a heading's usual name or the same words between; or where a
    paragraph below begins with its words, as an encyclopaedia's does. Short lines
    above the title that the editor gives are the site's. Of a page that arrived as HTML, which names its title
    itself, a line above the text that says it again goes, and the author's. Who reports may stand at the beginning
    or the end of a paper's text. Leaves alone a first line that the editor's title contradicts, section headings,
    captions, items, and lines of dates and sources.
    `渡口的電報\\n作者：何秋雨\\n那一夜…` → title 渡口的電報, author 何秋雨
    """
    if is_html(draft):
        yield from _html_head(draft)
        return
    lines = lines_of(draft.text)
    head = lines[: _HEAD + _BETWEEN + 1]
    known = {folded(title.strip("[]")) for title in draft.source.titles.values()}
    place = next((at for at, line in enumerate(head[:_HEAD]) if folded(line.words) in known), None)
    given = place is not None
    if place is None and draft.source.lang not in draft.source.titles:
        place = _title_place(draft, head)
    if place is None:
        yield from _reporter(draft, lines)
        return
    title = head[place]
    for line in head[:place] if given else ():
        if not (line.stopped or line.width >= _FULL or _is_stamp(line)):
            yield Cut(line.start, line.end)
    yield Meta("title", title.words)
    yield Cut(title.start, title.end)
    author = ""
    for at, line in enumerate(head[place + 1 : place + 1 + _BETWEEN], start=place + 1):
        if line.words == title.words or folded(line.words) in known:
            yield Cut(line.start, line.end)
        elif name := _author(head, at, below_title=at == place + 1):
            author = author or name
            yield Cut(line.start, line.end)
        elif not _is_stamp(line):
            break
        elif inside := _AUTHOR_IN_STAMP.search(line.words):
            author = author or next(filter(None, inside.groups()))
    if author:
        yield Meta("author", author.strip())
    else:
        yield from _reporter(draft, lines[place + 1 :])
    if title.width >= _SHORTEST_REPEATED:
        for line in lines[place + 1 + _BETWEEN :]:
            if line.words == title.words:
                yield Cut(line.start, line.end)


def _html_head(draft: Draft) -> Iterator[Change]:
    told = {meta.key: meta.value for meta in draft.meta}
    lines = lines_of(draft.text)
    head = list(takewhile(lambda line: not (line.stopped and line.width >= _FULL), lines[:_HEAD]))
    for at, line in enumerate(head):
        if line.words == told.get("title"):
            yield Cut(line.start, line.end)
        elif "author" in told:
            continue
        elif name := _author(head, at, below_title=at == 0 or head[at - 1].words == told.get("title")):
            told["author"] = name
            yield Cut(line.start, line.end)
            yield Meta("author", name)
        elif _is_stamp(line) and (inside := _AUTHOR_IN_STAMP.search(line.words)):
            told["author"] = next(filter(None, inside.groups()))
            yield Meta("author", told["author"])
    if "author" not in told:
        yield from _reporter(draft, lines[len(head) :])


def _reporter(draft: Draft, lines: Sequence[Line]) -> Iterator[Change]:
    """The author whom a paper's text names at its beginning, within the first sentence, or on a line at its end."""
    if draft.source.kind != "web":
        return
    for line in lines[-_LAST:]:
        if match := _REPORTER_LINE.fullmatch(line.words):
            yield Meta("author", match[1])
            yield Cut(line.start, line.end)
            return
    for line in lines[:_HEAD]:
        if line.stopped and (match := _REPORTER_AHEAD.match(line.words)):
            yield Meta("author", next(filter(None, match.groups())))
            return


def _title_place(draft: Draft, head: Sequence[Line]) -> int | None:
    """Where the title stands that no editor gave: on the first line, or within a record's first above an abstract."""
    if draft.source.kind != "abstract":
        return 0 if head and _may_be_title(head[0].words) and (_has_text_below(head) or _is_entry(head)) else None
    if any(meta.key == "title" for meta in draft.meta):
        return None  # the record names it
    for place, line in enumerate(head[:_FIRST]):
        if is_name(line.words) or (line.stopped and line.width >= _FULL):
            break
        filed = line.width < _NARROWEST_OF_RECORD or line.words.isupper()
        if line.width <= _WIDEST and not filed and _may_be_title(line.words):
            below = head[place + 1 :]
            return place if any(is_name(end.words) or (end.stopped and end.width >= _FULL) for end in below) else None
    return None


def _may_be_title(words: str) -> bool:
    if words.endswith(_RUNS_ON) or _NO_TITLE.match(words):
        return False
    return not (is_name(words) or CAPTION.match(words) or _STAMP.search(words) or _SENTENCES.search(words))


def _is_entry(head: Sequence[Line]) -> bool:
    """Whether a paragraph below begins with the first line's words, as that of an encyclopaedia's entry does."""
    words = head[0].words
    return len(words) > 1 and any(
        line.stopped and line.width >= _FULL and line.words.startswith(words) for line in head[1:]
    )


def _has_text_below(head: Sequence[Line]) -> bool:
    """Whether a paragraph stands below the first line, with at most such lines between as stand below a title."""
    if head[0].width > _WIDEST:
        return False
    for at, line in enumerate(head[1 : _BETWEEN + 2], start=1):
        if line.stopped and line.width >= _FULL:
            return True
        if line.words == head[0].words or is_name(line.words) or _is_stamp(line):
            continue
        if not _author(head, at, below_title=at == 1):
            return False
    return False


def _author(head: Sequence[Line], at: int, *, below_title: bool) -> str:
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
    sure = words in head[at - 1].words or (at + 1 < len(head) and _AFFILIATION.fullmatch(head[at + 1].words))
    return words if sure else ""


def _is_stamp(line: Line) -> bool:
    if line.width > _LONGEST_STAMP or line.stopped:
        return False
    return bool(_STAMP.search(line.words) or _AFFILIATION.fullmatch(line.words))
