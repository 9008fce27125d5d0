"""Steps for a page of abstracts, as journals' databases show them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..wordlists import folded
from . import printed
from .common import BLANK
from .draft import Change, Cut, Draft, Mark, Meta, Put
from .lines import Line, lines_of
from .marks import Block
from .outline import is_listed, is_name

_FIELD = re.compile(rf"(?<![{BLANK}\n])[{BLANK}]*(?=【[^【】\n]{{1,16}}】)")
_FIELD_NAME = re.compile(
    r"[【\[]?(?:[^\s：:，。,.]{2,8}(?:\s?[(（][^()（）]{1,6}[)）])?[】\]]?\s?[：:]|[^\W\d_]{2,16}(?:\s[^\W\d_]{2,16})?\s?:\s)"
)
_MANY = 3
"""So many labels on one line are a record whose line ends were lost."""
_EMPTY = re.compile(r"[^\W\d_][^\s:：]{0,11}(?:\s[^\s:：]{1,11})?\s?[:：]\s?[-–—]")
_TITLES = "篇名|题名|題名|论文名称|論文名稱|论文题目|論文題目|논문명|논문제목|제목|title"
_AUTHORS = "作者姓名|作者|研究生姓名|研究生|저자명|저자|연구자|authors?|author\\(s\\)"
_RECORD = re.compile(
    rf"[\[【•·\s]*(?:(?P<title>{_TITLES})|(?P<author>{_AUTHORS}))(?:\s?[(（](?:中文?|국문|한글)[)）])?(?:\s?(?:[】\]]\s?[:：]?|[:：])\s?|[\u3000\t]+|\s{{2,}})(?P<value>\S.{{0,150}})",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"[\[【•·\s]*(?:(?P<title>{_TITLES})|(?P<author>{_AUTHORS}))[】\]]?\s?[:：]?", re.IGNORECASE)
_CUT_SHORT = re.compile(r"\s?(?:\.{3}|…)\s?(?:더보기)?$")
_SHORTEST_PREVIEW = 15
"""Code points from which words are long enough to be known again."""
_BULLET = re.compile(r"[•·]\s+(?!\w{1,3}[.．、])")
_BUTTON = re.compile(r"(?:다운로드|번역하기|열기|닫기|download)\s?(?=\S)", re.IGNORECASE)
"""What stands on a button, and on the same line before what follows it."""
_TOGGLE = re.compile(r"(.{1,20}?)\s?(?:[(（]\s?\d{1,4}\s?[)）])?\s?열기\s?/\s?닫기(?:\s?버튼)?")
_BEHIND_ADDRESS = re.compile(r"https?://\S{5,200}?(?P<name>Abstract|초록|摘要)")
_MORE = re.compile(
    r"(?i)(?<=[。．.!！?？」』”’\"')）])\s*(?:(?:查看更多|更多|还原|還原|收起|展开|展開|더\s?보기|접기|펼치기"
    r"|(?:show\s|read\s)?(?:more|less))\s*){1,3}$"
)
"""Buttons behind an abstract that show the rest of it, or hide it."""
_ABSTRACT = re.compile(r"(?:국문|영문|다국어)?\s?(?:초록|요약)|abstract", re.IGNORECASE)
_TRANSLATED = re.compile(r"\s?[(（][^()（）]{1,30}[)）]\s?[:：]?$")
_WHOLE = 160
"""Half-width columns of a line that is a paragraph of its own."""
_NARROWEST, _ALIKE = 50, 12
"""Half-width columns of the narrowest line that is broken at a width, and by how much two such lines differ."""
_ENTRY = re.compile(r"\W?\d{1,3}\W?\s|[•·\[]")


def fields(draft: Draft) -> Iterator[Change]:
    """The fields of a record that came on one line, each on its own: `【篇名】…【摘要】…【關鍵詞】…`.

    Leaves alone lines with fewer than three such labels.
    """
    for line in lines_of(draft.text):
        found = list(_FIELD.finditer(draft.text, line.start + 1, line.end))
        if len(found) + 1 >= _MANY and line.words.startswith("【"):
            for match in found:
                yield Cut(*match.span())
                yield Put(match.start(), "\n")


def empty_fields(draft: Draft) -> Iterator[Change]:
    """Fields of a record that the database has no value for: `약어 : -`, `ISSN: –`.

    Leaves alone a label whose value stands on the next line.
    """
    for line in lines_of(draft.text):
        if _EMPTY.fullmatch(line.words):
            yield Cut(line.start, line.end)


def toggles(draft: Draft) -> Iterator[Change]:
    """The button behind the name of a record's part, by which a reader opens it: the name stays, as its heading.

    Buttons behind the last sentence of an abstract that a page shows in part go, too; a name that is glued to an
    address gets a line of its own. Leaves alone the button of
    the abstract itself on a line of its own, which in an abstract heads nothing else, and such words in a sentence.
    `참고문헌(25) 열기/닫기 버튼` → `참고문헌`, `…各方的立场。 更多 还原` → `…各方的立场。`
    """
    for line in lines_of(draft.text):
        if glued := _BEHIND_ADDRESS.fullmatch(line.words):
            yield Put(line.start + glued.start("name"), "\n")
        match = _TOGGLE.match(line.words)
        name = match[1].strip() if match else ""
        if match and match.end() == len(line.words):
            if is_name(name) and not _ABSTRACT.fullmatch(name):
                yield Cut(line.start + match.end(1), line.end)
        elif match and _is_heading(name):
            yield Cut(line.start + match.end(1), line.start + match.end())
            yield Put(line.start + match.end(1), "\n")
        if more := _MORE.search(line.words):
            yield Cut(line.start + more.start(), line.end)


def record(draft: Draft) -> Iterator[Change]:
    """The title and the author that a database's record names go to the document's: `【篇名】…`, `저자명` above a name.

    Leaves alone the lines themselves, which are the record, and such a word within a sentence.
    """
    lines = lines_of(draft.text)
    values: dict[str, str] = {}
    for line, after in pairwise([*lines, Line(0, 0, "", 0, 0, 0)]):
        if line.stopped or line.width > _WHOLE:
            continue
        match = _RECORD.fullmatch(line.words)
        alone = None if match else _ALONE.fullmatch(line.words)
        if match and not is_name(match["value"]):
            values.setdefault("title" if match["title"] else "author", _bare(match["value"]))
        elif alone and after.words and after.width < _WHOLE and not after.stopped and not is_name(after.words):
            values.setdefault("title" if alone["title"] else "author", _bare(after.words))
    yield from (Meta(key, value) for key, value in values.items())


def previews(draft: Draft) -> Iterator[Change]:
    """The beginning of an abstract that a database shows above it, cut short by dots.

    Leaves alone words that end in dots and do not come again as the beginning of another line.
    `포로 문제는 어느 전쟁에서나 …\\n포로 문제는 어느 전쟁에서나 발생한다.` → the first line is cut
    """
    lines = lines_of(draft.text)
    whole = sorted(folded(line.words) for line in lines if not _CUT_SHORT.search(line.words))
    for line in lines:
        short = folded(_CUT_SHORT.sub("", line.words, count=1))
        if len(short) < _SHORTEST_PREVIEW or not _CUT_SHORT.search(line.words):
            continue
        at = bisect_left(whole, short)
        if at < len(whole) and whole[at].startswith(short):
            yield Cut(line.start, line.end)


def abstract_headings(draft: Draft) -> Iterator[Change]:
    """Lines that only name what follows: `초록`, `국문초록 (Abstract)`, `• 摘要:`, `【摘要】`, `Keywords`.

    A bullet goes, and so does a button's label that was glued to the name. Leaves alone such a word with text behind
    it on the line (`Keywords: armistice, Panmunjom`), and the entries of a paper's contents (`Ⅰ. 머리말` above `Ⅱ. …`).
    """
    lines = lines_of(draft.text)
    for index, line in enumerate(lines):
        dress = _BULLET.match(line.words) or _BUTTON.match(line.words)
        start = dress.end() if dress and _is_heading(line.words[dress.end() :]) else 0
        if (start or _is_heading(line.words)) and not is_listed(lines, index):
            yield Cut(line.start, line.start + start)
            yield Mark(line.start, line.end, Block("heading", 2))


def join_lines(draft: Draft) -> Iterator[Change]:
    """Lines that were broken at a width, joined as those of a printed paper.

    Leaves alone a record whose paragraphs stand on one line each, unless some surely go on below: names, dates and
    books make lines of many lengths, some alike by chance. A line that begins with a field's name is a record's.
    """
    lines = lines_of(draft.text)
    whole = {line.end for line in lines if line.width > _WHOLE}
    sure = not whole or _are_broken(lines)
    fields = {line.end for line, after in pairwise(lines) if _FIELD_NAME.match(after.words)}
    for change in printed.join_lines(draft):
        place = change.at if isinstance(change, Put) else change.start if isinstance(change, Cut) else None
        if place not in fields and (sure or place in whole):
            yield change


def _bare(value: str) -> str:
    """A record's value without its bullet, and without what the record says of it behind a bar."""
    return _BULLET.sub("", value, count=1).split("|")[0].strip()


def _is_heading(words: str) -> bool:
    return is_name(words) or is_name(_TRANSLATED.sub("", words, count=1))


def _are_broken(lines: Sequence[Line]) -> bool:
    """Whether some lines go on with the next: a small letter begins it, or three in a row are alike and no entries."""
    for one, two, three in zip(lines, lines[1:], lines[2:], strict=False):
        if one.stopped or not _NARROWEST <= one.width <= _WHOLE or two.gap:
            continue
        if two.words[0].islower():
            return True
        alike = abs(one.width - two.width) <= _ALIKE and not two.stopped and not three.gap
        if alike and not any(_ENTRY.match(line.words) for line in (one, two, three)):
            return True
    return False
