"""A step for what follows a web page's text: lists of other pages, and what readers have said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from .draft import Change, Cut, Draft
from .lines import Line, lines_of
from .marks import NoteBody
from .notes import heads_notes
from .outline import is_name
from .sitelines import is_of_site
from .web import NOTICE, is_interface
from .words import folded, word_list

_RELATED, _COMMENTS = word_list("related-heads"), word_list("comment-heads")
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
        if _is_of_text(lines[index]):
            break
        if (names[index] in _RELATED or _RELATED_BEHIND.fullmatch(names[index])) and is_tail(index):
            related = index
    for line in lines[related:]:
        yield Cut(line.start, line.end)


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
