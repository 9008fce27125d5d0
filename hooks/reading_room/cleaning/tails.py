"""A step for what follows a web page's text: lists of other pages, and what readers have said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..wordlists import folded, word_list
from .authors import is_stamp
from .buttons import NOTICE, is_interface
from .draft import Change, Cut, Draft
from .lines import Line, lines_of
from .marks import NoteBody
from .notes import heads_notes
from .outline import is_name
from .sitelines import is_of_site

_RELATED, _COMMENTS = word_list("related-heads"), word_list("comment-heads")
_FURTHER = frozenset(("延伸閱讀", "延伸阅读"))
"""What heads such a list in a newspaper, and books in an encyclopaedia."""
_BOOK = re.compile(
    r"^《|[，,：:.．]\s?[《“\"]|出版|[书書][局店]|\d{4}年?[)）]?[。.]?$|ISBN|https?:|^[\[［(（]?\d{1,2}[\]］)）.、]"
)
_BEFORE = frozenset("上一篇 上一則 上一则 上一條 上一条 이전글 이전기사 previouspost previousarticle previous".split())
_BEHIND = frozenset("下一篇 下一則 下一则 下一條 下一条 다음글 다음기사 nextpost nextarticle next".split())
_COUNTED = re.compile(
    r"\s*[:：]?\s*[(（\[]?\s*\d[\d,.]*\s*[万萬]?\s*(?:개|건|條|条|則|则)?\s*[)）\]]?$|^\d[\d,.]*\s*(?:條|条|則|则|개의)?\s?"
)
_RELATED_BEHIND = re.compile(
    r".{1,12}(?:관련기사|인기기사|인기뉴스|많이본기사|많이본뉴스|주요기사|최신기사|다른기사|카테고리의다른글"
    r"|推荐阅读|推薦閱讀|相关阅读|相关新闻|新闻精选|新聞精選)|更多.{1,6}(?:文章|新聞|新闻)|more(?:from|in|on|by).{2,40}"
)
"""A site's name or a theme, and what heads a list."""
_QUOTED_TITLE = re.compile(r"(?i)\s(?:on|to)\s[“\"‘'].{1,150}$")
_DRESS = "[]【】<>《》()（）■◆▶▷●○□◇※⇓↓|:： "
_PROSE = re.compile(r"(?<![.．…])[。．.][」』”’\"')）]*$")
_ANSWER = r"reply|답글|답글\s?쓰기|답글달기|回复|回復|回覆"
_DAY = r"\d{4}[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}|\d{1,2}, \d{4}|前|전|ago"
_SAID = re.compile(
    rf"(?i).{{1,60}}\ssays:?|(?:{_ANSWER})(?:\s?\(\d+\))?|.{{0,60}}(?:{_DAY}).{{0,20}}(?:\d{{1,2}}:\d{{2}}|{_ANSWER}).{{0,20}}"
)
"""What a reader's comment bears: who said it, when, and a button to answer."""
_LONGEST = 200
_ARROWS = "‹›«»<>←→▲▼△▽:： "
_HOUR = re.compile(r"\d{1,2}:\d{2}")
_HEAD, _MOST_TITLES = 12, 10
"""So many first lines may tell when a page was published; so many titles tell a list."""


def page_tails(draft: Draft) -> Iterator[Change]:
    """A page's end from a line such as 관련기사, 相关推荐, Related posts, 댓글 3 or Comments on.

    Behind readers' comments nothing of the text comes; they show by names, dates or buttons to answer. Behind the head
    of a list of other pages nothing may come but titles and what the site says: no sentence, no list of books or notes.
    Leaves alone whatever is longer than what stands before it, and notes, which programs that clip pages set last.
    `…조인되었다.\\n관련기사\\n나루터의 하루\\n전보가 온 밤` → `…조인되었다.`
    """
    notes = set(draft.starts(NoteBody))
    lines = [line for line in lines_of(draft.text) if line.start not in notes]
    reached = [0, *accumulate(len(line.words) for line in lines)]

    def is_tail(index: int) -> bool:
        return index > 0 and 2 * reached[index] >= reached[-1]

    names = [_name(line) for line in lines]
    comments = next((at for at, name in enumerate(names) if name in _COMMENTS and is_tail(at)), len(lines))
    if not _are_comments(lines[comments:]):
        comments = len(lines)
    related = comments
    for index in range(comments - 1, 0, -1):
        if names[index] in _FURTHER and is_tail(index) and _are_titles(lines, index):
            related = index
        elif _is_of_text(lines[index]):
            break
        elif (names[index] in _RELATED or _RELATED_BEHIND.fullmatch(names[index])) and is_tail(index):
            related = index
    for line in lines[related:]:
        yield Cut(line.start, line.end)


def page_neighbours(draft: Draft) -> Iterator[Change]:
    """The titles of the pages before and behind a page, each below the line that says which it is.

    Leaves alone such a line without the other, and sentences.
    `上一篇\\n渡口的夜\\n下一篇\\n電報` → ``
    """
    lines = lines_of(draft.text)
    taken = 0
    for at in range(len(lines) - 3):
        if at < taken:
            continue
        before, one, behind, other = lines[at : at + 4]
        told = {folded(line.words.strip(_ARROWS)) for line in (before, behind)}
        paired = not _BEFORE.isdisjoint(told) and not _BEHIND.isdisjoint(told)
        if paired and not any(len(line.words) > _LONGEST or _PROSE.search(line.words) for line in (one, other)):
            taken = at + 4
            yield Cut(before.start, other.end)


def _are_titles(lines: Sequence[Line], head: int) -> bool:
    """Whether a page that bears its day and hour has titles below a line, and no books."""
    dated = any(_HOUR.search(line.words) and is_stamp(line) for line in lines[:_HEAD])
    below = lines[head + 1 : head + 1 + _MOST_TITLES]
    return dated and bool(below) and not any(_BOOK.search(line.words) or _PROSE.search(line.words) for line in below)


def _are_comments(lines: Sequence[Line]) -> bool:
    """Whether lines below the first tell who said something and when, and nothing heads what a text ends with.

    Where the first does not count them, twice at least.
    """
    said = [line for line in lines[1:] if len(line.words) < _LONGEST and _SAID.fullmatch(line.words)]
    told = sum(not _PROSE.search(line.words) for line in said)
    counted = lines and _COUNTED.search(lines[0].words.strip(_DRESS))
    return told >= (1 if counted else 2) and not any(heads_notes(line) or is_name(line.words) for line in lines[1:])


def _name(line: Line) -> str:
    """What a line says, without its count, its signs and the title that an English head repeats."""
    if len(line.words) > _LONGEST:
        return ""
    bare = _QUOTED_TITLE.sub("", line.words, count=1).strip(_DRESS)
    return folded(_COUNTED.sub("", bare).strip(_DRESS))


def _is_of_text(line: Line) -> bool:
    """Whether a line is a sentence, or heads what a text ends with, and is not the site's own."""
    if heads_notes(line) or is_name(line.words):
        return True
    return bool(_PROSE.search(line.words)) and not (
        is_interface(line.words) or NOTICE.fullmatch(line.words) or is_of_site(line)
    )
