"""A step that finds what a web page that arrived as text is called, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, takewhile
from unicodedata import normalize

from ..language import HAN
from ..wordlists import folded
from .authors import STAMP, author, author_in_stamp, is_stamp, reporter
from .draft import Change, Cut, Draft, Meta
from .lines import CAPTION, Line, lines_of
from .outline import is_name
from .webpage import is_html

_FIRST, _NARROWEST = 3, 14
"""So many first lines of a record may hold its title, which is no narrower, in half-width columns: what it is filed
under may stand above."""
_HEAD = 12
"""So many first lines may hold the title that the editor gives."""
_BETWEEN = 4
"""So many lines at most stand between a title and the text: when, by whom, from where."""
_WIDEST, _FULL, _SHORTEST_REPEATED = 100, 60, 24
"""Half-width columns: of the widest title, of the narrowest line that is surely a paragraph's, of the narrowest title
that pictures between the paragraphs may repeat."""
_NO_TITLE = re.compile(
    r"[•·◦●▲△▼#(（<*|-]|\[(?:사진|그림|표|자료|图|圖)|\[(?![^\[\]]{1,12}\]\s?\w)|\d{1,2}[.．)]\D|[一二三四五六七八九十]{1,3}[、．.]"
)
_SALUTATION = re.compile(r"(?i)dear\s|[^\s]{1,8}(?:\s[^\s]{1,8})?(?:께|에게|귀하)$|[亲親敬][爱愛]的")
_SITE = re.compile(r"\s+[-–—|｜]\s+|\s*[|｜_]\s*")
_SIGNED_TITLE = re.compile(rf"([{HAN}·]{{2,5}})\s?[:：]\s?(?=\S)")
_SUBTITLE = re.compile(r"\s?(?:[—–─]+|[:：])\s?")
_SHORTEST_ABOVE = 8
"""Letters of a title that has another below it: fewer may be a rubric, or the author."""
_RUNS_ON = tuple("。．.，,、；;：:！…")
_SENTENCES = re.compile(r"[。！？；]\S|다\.\s|[a-z]\.\s[A-Z]\w+\s[a-z]+\s[a-z]")


def title_line(draft: Draft) -> Iterator[Change]:
    """The title at the head of a page, and its author's line, go to the document's record.

    A title is what the editor gives as one, or the first line where it is short, ends no sentence and has a paragraph
    below, with at most a date, a source, an author, a heading's usual name or the same words between; or where a
    paragraph below begins with its words, as an encyclopaedia's does. Short lines above the title that the editor
    gives are the site's. Of a page that arrived as HTML, which names its title itself, a line above the text that
    says it again goes, and the author's. Who reports may stand at the beginning or the end of a paper's text. Leaves
    alone a first line that the editor's title contradicts, section headings, captions, items, and lines of dates.
    `渡口的電報\\n作者：何秋雨\\n那一夜…` → title 渡口的電報, author 何秋雨
    """
    if is_html(draft):
        yield from _html_head(draft)
        return
    lines = lines_of(draft.text)
    head = lines[: _HEAD + _BETWEEN + 1]
    known = {letters for title in draft.source.titles.values() if (letters := _letters(title))}
    place = next((at for at, line in enumerate(head[:_HEAD]) if _is_title(line.words, known)), None)
    given = place is not None
    if place is None and draft.source.lang not in draft.source.titles:
        place = _title_place(draft, head)
    if place is None:
        yield from reporter(draft, lines)
        return
    title = head[place]
    for line in head[:place] if given else ():
        if not (line.stopped or line.width >= _FULL or is_stamp(line)):
            yield Cut(line.start, line.end)
    signed = _SIGNED_TITLE.match(title.words) if given and _letters(_before_site(title.words)) not in known else None
    words = title.words[signed.end() :] if signed else title.words
    if signed:
        yield Meta("author", signed[1])
    yield Meta("title", _before_site(words) if given else words)
    yield Cut(title.start, title.end)
    yield from _below_title(draft, lines, place, known)
    if title.width >= _SHORTEST_REPEATED:
        for above, line in pairwise(lines[place + _BETWEEN :]):
            # Below a short line it is a fact's: `Also known as`.
            if line.words == title.words and (above.stopped or above.width >= _FULL):
                yield Cut(line.start, line.end)


def _letters(words: str) -> str:
    """A title's letters and figures: its stops and marks of quotation are not the same everywhere."""
    return "".join(filter(str.isalnum, folded(normalize("NFKC", words))))


def _is_title(words: str, known: Collection[str]) -> bool:
    """Whether a line says the title that the editor gives: with the site or the author beside it, or a title below."""
    signed, below = _SIGNED_TITLE.match(words), _SUBTITLE.split(words, maxsplit=1)
    told = {_letters(_before_site(words)), _letters(words[signed.end() :]) if signed else ""}
    if len(below) > 1 and len(above := _letters(below[0])) >= _SHORTEST_ABOVE:
        told.add(above)
    return not told.isdisjoint(known)


def _before_site(words: str) -> str:
    """A line's words without the site's name, which may stand behind the title: `백단대전 - 바이두 백과`."""
    return _SITE.split(words, maxsplit=1)[0].strip() or words


def _below_title(draft: Draft, lines: Sequence[Line], place: int, known: Collection[str]) -> Iterator[Change]:
    """The author, and lines that say the title again."""
    told = ""
    for at, line in enumerate(lines[place + 1 : place + 1 + _BETWEEN], start=place + 1):
        if line.words == lines[place].words or _letters(line.words) in known:
            yield Cut(line.start, line.end)
        elif name := author(lines, at, below_title=at == place + 1):
            told = told or name
            yield Cut(line.start, line.end)
        elif line.stopped:
            break
        else:
            told = told or author_in_stamp(line)
    if told:
        yield Meta("author", told.strip())
    else:
        yield from reporter(draft, lines[place + 1 :])


def _html_head(draft: Draft) -> Iterator[Change]:
    told = {meta.key: meta.value for meta in draft.meta}
    lines = lines_of(draft.text)
    head = list(takewhile(lambda line: not (line.stopped and line.width >= _FULL), lines[:_HEAD]))
    for at, line in enumerate(head):
        if line.words == told.get("title"):
            yield Cut(line.start, line.end)
        elif name := author(head, at, below_title=at == 0 or head[at - 1].words == told.get("title")):
            if "author" not in told:
                told["author"] = name
                yield Meta("author", name)
            if folded(name) == folded(told["author"]):
                yield Cut(line.start, line.end)
        elif "author" not in told and (name := author_in_stamp(line)):
            told["author"] = name
            yield Meta("author", name)
    if "author" not in told:
        yield from reporter(draft, lines[len(head) :])


def _title_place(draft: Draft, head: Sequence[Line]) -> int | None:
    """Where the title stands that no editor gave: on the first line, or within a record's first above an abstract."""
    if draft.source.kind != "abstract":
        return 0 if head and _may_be_title(head[0].words) and (_has_text_below(head) or _is_entry(head)) else None
    if any(meta.key == "title" for meta in draft.meta):
        return None  # the record names it
    for place, line in enumerate(head[:_FIRST]):
        if is_name(line.words) or (line.stopped and line.width >= _FULL):
            break
        filed = line.width < _NARROWEST or line.words.isupper()
        if line.width <= _WIDEST and not filed and _may_be_title(line.words):
            below = head[place + 1 :]
            return place if any(is_name(end.words) or (end.stopped and end.width >= _FULL) for end in below) else None
    return None


def _may_be_title(words: str) -> bool:
    if words.endswith(_RUNS_ON) or _NO_TITLE.match(words) or _SALUTATION.match(words):
        return False
    return not (is_name(words) or CAPTION.match(words) or STAMP.search(words) or _SENTENCES.search(words))


def _is_entry(head: Sequence[Line]) -> bool:
    """Whether a paragraph below begins with the first line's words, as that of an encyclopaedia's entry does."""
    words = head[0].words
    return len(words) > 1 and any(
        line.stopped and line.width >= _FULL and line.words.startswith(words) for line in head[1:]
    )


def _has_text_below(head: Sequence[Line]) -> bool:
    """Whether a paragraph stands below the first line, with at most such lines between as stand below a title.

    Where a line of dates or sources is among these, other lines may be, which are no wider than the title.
    """
    if head[0].width > _WIDEST:
        return False
    stamped = others = False
    for at, line in enumerate(head[1 : _BETWEEN + 4], start=1):
        if line.stopped and line.width >= _FULL:
            return stamped or not others
        if line.words == head[0].words or is_name(line.words) or author(head, at, below_title=at == 1):
            continue
        if line.words[0] in "▲△◀▶▼":
            continue  # a picture's
        if is_stamp(line):
            stamped = True
        elif at > _BETWEEN or line.stopped or line.width > min(head[0].width, _FULL) or head[0].width < _NARROWEST:
            return False
        else:
            others = True
    return False
