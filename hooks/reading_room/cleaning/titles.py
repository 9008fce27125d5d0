"""A step that finds what a printed text calls itself, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from ..language import HAN, HANGUL
from ..wordlists import word_list
from .backmatter import begins_with_name
from .draft import Change, Cut, Draft, Meta
from .layout import Layout
from .lines import Line
from .outline import DATE, NUMERAL, is_name, rank_of, style
from .printed import glue

_TITLE_RUNS_ON = re.compile(r"[。．.，,、；;！…]$")

_BYLINE = re.compile(
    r"[⊙◎☉⊚]\s*(?P<a>\S.*)|(?:作者|撰文|撰稿|著者|文|글쓴이|지은이|저자|글|[Aa]uthors?)\s*[:：/／|｜]\s*(?P<b>\S.*)"
    r"|[Bb][Yy]\s+(?P<c>[A-Z].*)|(?P<d>\S.{0,30}?)(?:\s+(?:著|撰)|\s?[/／]\s?文)"
)
_BULLET = re.compile(r"[○●◇◆■□▲△▼※*]\s*")
_SURNAMES = word_list("surnames")
_HAN_NAME = rf"[{HAN}](?:[\s\u3000]{{0,3}}[{HAN}]){{1,3}}\s?[\d０-９¹²³*＊]{{0,2}}"
_HANGUL_NAME = rf"[{HANGUL}](?:\s?[{HANGUL}]){{1,3}}[\d¹²³*]{{0,2}}"
_LATIN_NAME = r"(?:(?:[A-Z]\.\s?){1,3}[A-Z][A-Za-z'’-]{2,}|[A-Z][A-Za-z'’-]+(?:\s(?:[A-Z]\.|[A-Z][A-Za-z'’-]+)){1,3})"
_NO_NAMES = frozenset(
    "a an and at by for from in of on or part the to with chapter section agency army bureau command commission "
    "committee conference council delegation department digest division embassy forces government headquarters "
    "institute memorandum ministry nations office report secretary staff state states united university".split()
)
_NARROW = 60
"""Above two columns a title may be as wide as this."""
_NAME = re.compile(
    rf"(?:{_HAN_NAME}(?:[、，,·\s]+{_HAN_NAME}){{0,3}}|{_HANGUL_NAME}(?:[,·ㆍ]\s?{_HANGUL_NAME}){{0,3}}"
    rf"|{_LATIN_NAME}(?:(?:,|,? and)\s{_LATIN_NAME}){{0,3}})\s?[*＊†‡]{{0,3}}(?:\s?[（(][^（()）]{{1,40}}[）)])?"
)
_VOLUME = re.compile(
    rf"(?i)第?[{NUMERAL}]+\s?[卷期輯辑]|[頁页]\s?\d+\s?[-–—~～]\s?\d|\d\s?[卷期號号輯辑]|\d\s?[권호집](?=\W|$)"
    r"|\bvol(?:\.|ume)?\s?\d|\bno\.\s?\d|\b\d{1,3}\s?[:.(]\s?\d{1,2}\)?,?\s?\((?:[^\W\d]{3,9}\s)?\d{4}\)|\bissn\b|\bdoi\b|\bpp\.\s?\d{1,4}\s?[-–—]\s?\d"
)
_IMPRINT = re.compile(
    rf"{_VOLUME.pattern}|^\d{{4}}\s?年\s?\d{{1,2}}\s?月(?!\d|.*[。，])|\d{{4}}年\d{{1,2}}月$|https?://"
)
_INSTITUTION = re.compile(r".{2,20}(?:大學|大学|學院|学院|研究所|研究院|學系|系|대학교|학과|연구소|연구원)")
"""A line that names the publisher above a title; below one it is the author's."""
_ISSUE = re.compile(
    rf"(?i)(?:vol|no)[.．]\s?\d|第\s?[{NUMERAL}\d]+\s?[卷期輯辑]|[總总]第|(?:doi|e?-?issn)\b|文章[编編][号號]|제\s?\d+\s?[권호집]"
    r"|(?:석\s?사|박\s?사|[碩硕博]\s?士)\s?(?:학\s?위|[學学]\s?位)?\s?(?:청\s?구)?\s?(?:논\s?문|[論论]\s?文)"
)
"""How a line begins that can only be of that, or says that a thesis follows."""
_RECORD = re.compile(
    r"[\[［【]?\s?(?:收稿日期|投稿日期|修回日期|作者[简簡]介|作者[单單]位|基金[项項]目|中[图圖]分[类類][号號]|文[献獻][标標][识識][码碼]|文章[编編][号號]|DOI)"
    r"\s?(?:[\]］】]|[:：])"
)
"""How a line begins that tells of the paper as a database files it."""
_FIELD = re.compile(r"[^\W\d_][^\s:：]{0,11}(?:\s[^\s:：]{1,11})?\s?[:：]\s?\S")
"""How a line of a record's head begins: 时间：…, To: …"""
_FOLIO = re.compile(r"^\d{1,4}[ \u3000]{3}|(?<=\S)[ \u3000]{3,}+\d{1,4}$")
"""The number of a page beside its head."""
_BETWEEN_NUMBERS = re.compile(r"[^\W\d].*[^\W\d]")
_IMPRINT_ENDS = 10
"""A journal's imprint, with its name in two languages, ends above this line, if not above the fourth."""
_HAN_LETTER = re.compile(f"[{HAN}]")
_LETTER_SPACED = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \u3000]{{1,4}}[{HAN}]){{1,2}}(?![{HAN}])")
"""The letters of a name that are set apart: 陳  立  新."""
_BETWEEN_NAMES = re.compile(r"\s*[、，,;；]\s*|[ \u3000]{2,}|\u3000(?=[^\s、，,;；]{2})")
_AFFILIATION_SIGN = re.compile(rf"(?<=[{HAN}{HANGUL}])\s?[\d０-９¹²³*＊]+")
_NOTE_STARS = "*＊†‡ "
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_LOWER_WORD = re.compile(r"\b[a-z]{2,}\b")
_BLANKS_IN_HAN = re.compile(rf"(?<=[{HAN}])[\s\u3000]+(?=[{HAN}])")
_SPACED_OUT = re.compile(rf"[{HANGUL}](?:\s[{HANGUL}]){{1,4}}")
"""A name whose syllables are set apart: 박 정 은."""


def title_and_author(draft: Draft) -> Iterator[Change]:
    """The title's lines at the head of the text, and the author's behind them, go to the document's record.

    The author's line begins with a sign (⊙, ○) or a word (作者, 글, By), or is nothing but a name. Without one,
    the first line is the title only if it is short, ends no sentence and running text follows. Leaves alone a
    text that begins with a paragraph or a section heading, and a rubric above the title; what a journal
    prints there with its volume and pages goes.
    `朝鮮停戰談判：\\n蘇聯的作用\\n⊙ 林曉光` → title 朝鮮停戰談判：蘇聯的作用, author 林曉光
    """
    whole = Layout.of(draft).lines
    imprint = _imprint(whole)
    layout = Layout(whole[imprint + _is_rubric(draft, whole[imprint:]) :])
    head = layout.lines[:6]
    author, count = _byline(layout, head, draft.text)
    cut = count + bool(author)
    if not author:
        cut = count = _lines_of_title(layout)
    if not count or head[count - 1].words[-1] in ":：":
        return
    lines = list(filter(None, (line.words.rstrip(_NOTE_STARS) for line in head[:count])))
    if not lines:
        return
    title = lines[0] + "".join(glue(before, words) + words for before, words in pairwise(lines))
    yield Meta("title", _tidy(title))
    if author and (names := _names(author)):
        yield Meta("author", names)
    for line in [*_journal(whole[:imprint]), *head[:cut]]:
        yield Cut(line.start, line.end)


def _imprint(lines: Sequence[Line]) -> int:
    """How many of the first lines a journal printed above the title; a date is told by what stands beside it.

    Nothing of it stands below the beginning of an abstract.
    """
    told: set[int] = set()
    above = takewhile(lambda line: _RECORD.match(line.words) or not begins_with_name(line.words), lines[:_IMPRINT_ENDS])
    for index, line in enumerate(above):
        below = lines[index + 1 : index + 2]
        first = not index or index - 1 in told
        dated = DATE.fullmatch(line.words) and (first or any(_is_imprint(other, index + 1) for other in below))
        published = first and index < 4 and _INSTITUTION.fullmatch(line.words)
        page = index > 0 and first and line.words.isdecimal()
        if _is_imprint(line, index) or dated or published or page:
            told.add(index)
    return max(told, default=-1) + 1


def _is_imprint(line: Line, index: int) -> bool:
    told = _ISSUE.match(line.words) or (index < 4 and _IMPRINT.search(line.words))
    return bool(told and line.words[-1] not in "。.") or bool(_RECORD.match(line.words))


def _journal(imprint: Sequence[Line]) -> Sequence[Line]:
    """The lines of an imprint that name the journal, if they give its volume, number or pages: no sentences, and not
    what they say of the paper."""
    lines = [line for line in imprint if not line.stopped and not _RECORD.match(line.words)]
    return lines if any(_VOLUME.search(line.words) for line in lines) else []


def _is_rubric(draft: Draft, head: Sequence[Line]) -> bool:
    """Whether the first line names the part of the journal: it heads pages, and so does what the next begins with."""
    cut = (draft.raw[start:end] for start, end, step in draft.removed if step == "running-heads")
    heads = {match[0] for line in cut if (match := _BETWEEN_NUMBERS.search(line))}
    return len(head) > 1 and head[0].words in heads and any(map(head[1].words.startswith, heads - {head[0].words}))


def _byline(layout: Layout, head: Sequence[Line], text: str) -> tuple[str, int]:
    """The author, and on which line he stands; what comes before must look like a title."""
    words = frozenset(_LOWER_WORD.findall(text))
    for signed in (True, False):
        for index in range(1, min(5, len(head))):
            author = _author(head[index], words, signed=signed)
            if author and all(_may_be_title(layout, before) for before in range(index)):
                return author, index
    return "", 0


def _author(line: Line, words: frozenset[str] = frozenset(), *, signed: bool) -> str:
    """The author that a line names, or nothing; `words` are those that the text has in lower case."""
    if line.width > 60 or line.stopped or is_name(line.words):
        return ""
    if signed:
        match = _BYLINE.fullmatch(line.words)
        return next(filter(None, match.groups()), "") if match else ""
    name = _BULLET.sub("", line.words, count=1)
    if not _NAME.fullmatch(name) or style(name) is not None:
        return ""
    if name[0].isascii():
        # A title's words come again in the text, in lower case; a name's do not.
        found = [word.lower() for word in _LATIN_WORD.findall(name)]
        again = any if name.isupper() else all
        return "" if again(word in words for word in found) or not _NO_NAMES.isdisjoint(found) else name
    return name if name[0] in _SURNAMES else ""


def _may_be_title(layout: Layout, index: int) -> bool:
    line = layout.lines[index]
    widest = max(0.95 * layout.measures[0], _NARROW) if layout.measures else 100
    if is_name(line.words) or DATE.fullmatch(line.words) or _FOLIO.search(line.words) or index in layout.series:
        return False
    return line.width <= widest and not _TITLE_RUNS_ON.search(line.words)


def _lines_of_title(layout: Layout) -> int:
    """How many of the first lines are a title that no author's name follows."""
    lines = layout.lines
    if len(lines) < 2 or not _may_be_title(layout, 0) or style(lines[0].words) is not None:
        return 0
    short = 0.75 * layout.measures[0] if layout.measures else 60
    for count in (1, 2):
        if count >= len(lines) or lines[count - 1].width > short:
            return 0
        after = lines[count]
        if after.width >= short or rank_of(layout, count) is not None:
            return count
        field = after.gap > layout.usual_gap and _FIELD.match(after.words) and not _FIELD.match(lines[0].words)
        if count == 1 and (field or DATE.fullmatch(after.words)):
            return 1
        if not (lines[0].words[-1] in ":：—" or after.words[0] in "—─-–:：（("):
            return 0
    return 0


def _tidy(value: str) -> str:
    if _SPACED_OUT.fullmatch(value.rstrip(_NOTE_STARS)):
        value = "".join(value.split())
    return _BLANKS_IN_HAN.sub("", " ".join(value.split())).rstrip(_NOTE_STARS)


def _names(line: str) -> str:
    """The authors of a line: parted by signs or wide blanks, or by single blanks unless these space out the letters."""
    names: list[str] = []
    whole_names = _LETTER_SPACED.sub(
        lambda name: "".join(name[0].split()), _AFFILIATION_SIGN.sub("", line.rstrip(_NOTE_STARS))
    )
    for part in filter(None, _BETWEEN_NAMES.split(whole_names)):
        pieces = part.split()
        whole = part[0].isascii() or any(len(piece) == 1 or not piece.isalpha() for piece in pieces)
        names.extend([_tidy(part)] if whole else pieces)
    return ("、" if names and _HAN_LETTER.match(names[0]) else ", ").join(names)
