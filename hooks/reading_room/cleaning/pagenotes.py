"""Steps that tie a web page's notes by the numbers that its text and its notes bear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from ..numerals import number
from .draft import Change, Cut, Draft, Mark
from .layout import Layout
from .lines import CIRCLED, Line, lines_of
from .marks import Block, NoteBody, RefTo
from .notenumbers import PAGED, SIGNS_OF_NOTES, Candidate, ranges
from .notes import Body, bodies, heads_notes, number_of, without_heading
from .outline import is_name

_WIKI_HEADINGS = frozenset(
    "参照 參照 参考 參考 引用 参考来源 參考來源 참조 각주및참조 "
    "参考资料 參考資料 资料来源 資料來源 내용주 출처주 출처 참고자료 備註 备注 notesandreferences".split()
)
"""What else the notes of a wiki's article are headed with."""
_GROUP_HEADINGS = frozenset("註釋 注释 註解 注解 備註 备注 附註 附注 내용주 notes explanatorynotes".split())
"""What the second list is headed with, where the first has the sources."""
_ARROW = re.compile(
    r"(?:[-*•·]\s+)?[\^↑]\s*(?:(?:[Jj]ump up(?: to)?|跳转至|跳转到|跳轉至|이동)\s?[:：]?\s*)?"
    r"(?:(?:[a-z]\s+){2,26}|(?:\d{1,2}(?:\.\d{1,2})?\s+){2,26}|(?:[가나다라마바사아자차카타파하]\s+){2,14})?"
)
"""How the copied note of a wiki begins: an arrow, and, where the text refers to it often, signs for each place."""
_HAN_NUMBER = r"[一二三四五六七八九十]{1,3}|\d{1,3}"
_WORD_AND_NUMBER = re.compile(
    rf"[(（\[［〔【]?\s?(?:註|注|註釋|注释|주)\s?({_HAN_NUMBER})\s?(?:[)）\]］〕】]\s?[:：.．、]?|[:：.．、])\s*"
)
_SIGN_AHEAD = re.compile(
    rf"(?:[【\[]?(?:註|注|註釋|注释|註解|注解|주)[】\]]?\s?[:：]?\s?)?(?:(?P<n>[{CIRCLED}])|\[(?P<figures>\d{{1,3}})\])\s*"
)
_COUNTS = re.compile(rf"[：:；;、]\s?[{CIRCLED}]|^[{CIRCLED}]", re.MULTILINE)
_RING_BEHIND = re.compile(rf"(?<=\S)[{CIRCLED}]$")
_WORD_OF_NOTE = re.compile(r"註|注|주|note")
_WORDED = re.compile(rf"[(（\[［〔【]\s?(?:註|注|주)\s?({_HAN_NUMBER})\s?[)）\]］〕】]|(?<=\S)주\s?(\d{{1,3}})[)）]")
_GROUPS = (
    re.compile(r"[\[［]\s?(?:註|注|주|note|nb)\s?(\d{1,2})\s?[\]］]", re.IGNORECASE),
    re.compile(r"(?<=\S)\[([a-z])\](?![a-z])"),
)
"""What refers to a wiki's second list of notes."""
_PLAIN = re.compile(r"(?<=\S)\[(\d{1,3})\]")
_NUMBER_SIGNS = re.compile(r"^[\[［〔【（(]|[\]］〕】）)]$")


def heads_notes_of_page(line: Line) -> bool:
    """Whether a line is what the notes of a page are headed with, a wiki's among them."""
    return heads_notes(line) or heads_notes(line, _WIKI_HEADINGS)


def page_notes(draft: Draft) -> Iterator[Change]:
    """Numbered notes at a page's end and the same numbers in its text: `[1]`, `[2-3]`, `①`, `1)`, `（註一）`, `주1)`.

    They stand under a heading such as 주석 or Notes, or end the page with the very signs that the text has, or with
    the word for a note. A wiki's, under a heading, have their number on the line above, or bear an arrow and are
    counted, or have lost their numbers and are as many as the text refers to. Leaves alone a list to whose numbers
    the text does not refer, and a page whose links tie its notes.
    """
    if any(isinstance(mark.payload, NoteBody) for mark in draft.marks):
        return
    layout = Layout(lines_of(draft.text))
    for index in range(len(layout.lines) - 1, -1, -1):
        line = layout.lines[index]
        if not heads_notes_of_page(line):
            continue
        below = layout.lines[index + 1 :]
        found = list(_below_numbers(below)) or list(bodies(layout, index + 1)) or list(_with_arrows(below))
        if heads_notes(line, _GROUP_HEADINGS) and _of_group(draft.text, len(found)):
            continue  # a second list
        if found := found or _as_many(draft, line.start, below):
            if changes := _tied(draft, line.start, found):
                yield Cut(line.start, line.end)
                yield from changes
            return
    found = without_heading(layout) or _with_word(layout.lines) or _signed(layout.lines)
    if found:
        yield from _tied(draft, found[0][2][0].start, found)


def grouped_notes(draft: Draft) -> Iterator[Change]:
    """A wiki's second list of notes as it is copied, to which letters or a word refer: `[a]`, `[註 1]`, `[주 1]`.

    It stands under a heading of its own, and its notes bear an arrow; they count on from those of the first list.
    Leaves alone a list that has fewer or more notes than the text refers to so.
    """
    known = {mark.start: mark.payload.n for mark in draft.marks if isinstance(mark.payload, NoteBody)}
    before = max(known.values(), default=0)
    lines = lines_of(draft.text)
    tied: set[Candidate] = set()
    for index, line in enumerate(lines):
        found = list(_with_arrows(lines[index + 1 :])) if heads_notes_of_page(line) else []
        references = [one for one in _of_group(draft.text, len(found)) if one not in tied]
        if not references or found[0][2][0].start in known:
            continue
        tied.update(references)
        yield Cut(line.start, line.end)
        for n, prefix, (note,) in found:
            yield Cut(note.start, note.start + prefix)
            yield Mark(note.start, note.end, NoteBody(before + n))
        for one in references:
            yield Cut(one.start, one.end)
            yield Mark(one.start, one.end, RefTo(before + one.n))
        before += len(found)


def _of_group(text: str, count: int) -> list[Candidate]:
    """What in a text refers to a second list of so many notes, if something does to each of them and to no more."""
    for sign in _GROUPS:
        places = [(match.span(), match[1]) for match in sign.finditer(text)]
        found = [Candidate(*span, int(n) if n.isdecimal() else ord(n) - ord("a") + 1) for span, n in places]
        if found and {one.n for one in found} == set(range(1, count + 1)):
            return found
    return []


def _with_arrows(lines: Sequence[Line]) -> Iterator[Body]:
    """A wiki's notes as they are copied: their numbers are lost, the arrow that led back to the text is there."""
    for n, line in enumerate(takewhile(lambda line: _ARROW.match(line.words), lines), start=1):
        arrow = _ARROW.match(line.words)
        yield n, arrow.end() if arrow else 0, [line]


def _below_numbers(lines: Sequence[Line]) -> Iterator[Body]:
    """The notes of an encyclopaedia whose numbers stand on the lines above them."""
    for n, (sign, line) in enumerate(zip(lines[::2], lines[1::2], strict=False), start=1):
        if _NUMBER_SIGNS.sub("", sign.words) != str(n):
            return
        yield n, line.start - sign.start, [sign._replace(end=line.end, words=line.words)]


def _as_many(draft: Draft, end: int, lines: Sequence[Line]) -> list[Body]:
    """The lines up to the next heading, where the text refers to just so many notes, each of which is a line's."""
    marked = set(draft.starts(Block))
    listed = list(takewhile(lambda line: line.start not in marked and not is_name(line.words), lines))
    named = {int(match[1]) for match in _PLAIN.finditer(draft.text, 0, end)}
    if len(listed) < 2 or named != set(range(1, len(listed) + 1)):
        return []
    return [(n, 0, [line]) for n, line in enumerate(listed, start=1)]


def _with_word(lines: Sequence[Line]) -> list[Body]:
    """The notes that end a page, each a line that begins with the word for a note and a number that rises."""
    found: list[Body] = []
    for line in lines:
        match = _WORD_AND_NUMBER.match(line.words)
        if match and number(match[1]) == len(found) + 1:
            found.append((len(found) + 1, match.end(), [line]))
        elif found:
            found = []
    return found


def _signed(lines: Sequence[Line]) -> list[Body]:
    """The last list of lines with numbers in rings or brackets that rise from 1, perhaps behind the word for notes.

    Who wrote them may be told below, and what the site says. None where the text counts something with such numbers:
    `：①…；②…`.
    """
    found: list[Body] = []
    for line in lines:
        match = _SIGN_AHEAD.match(line.words)
        n = number_of(match["n"] or match["figures"]) if match else 0
        if match and n in (1, len(found) + 1):
            found = [*(found if n > 1 else ()), (n, match.end(), [line])]
    text = "\n".join(line.words for line in lines[: lines.index(found[0][2][0])]) if found else ""
    return found if len(found) > 1 and not _COUNTS.search(text) else []


def _worded(text: str) -> Iterator[list[Candidate]]:
    """References with the word for a note and a number in Chinese, or in Korean with a bracket behind."""
    for match in _WORDED.finditer(text):
        yield [Candidate(*match.span(), number(match[1] or match[2]))]


def _tied(draft: Draft, end: int, found: Sequence[Body]) -> list[Change]:
    """The notes and the references to them in the text before; nothing unless each is referred to.

    The reference may stand behind the title, which is no longer in the text.
    """
    changes: list[Change] = []
    text, known = draft.text, {n for n, _, _ in found}
    titles = (meta.value for meta in draft.meta if meta.key == "title")
    titled = {number_of(sign) for title in titles for sign in _RING_BEHIND.findall(title)} & known
    worded = _WORD_AND_NUMBER.match(found[0][2][0].words)
    for candidates in (_worded, *SIGNS_OF_NOTES) if worded else SIGNS_OF_NOTES:
        references: list[Candidate] = []
        named: set[int] = set()
        references += (group[0] for group in candidates(text[:end]) if group[0].n in known)
        # Beside [1], a sign such as [注 1] belongs to a list of its own.
        plain = [sign for sign in references if not _WORD_OF_NOTE.search(text, sign.start, sign.end)]
        references = plain or references
        if references:
            references += chain.from_iterable(ranges(text[:end], known))
            named = {int(paged[1]) for paged in PAGED.finditer(text, 0, end)} & known
        if references and {reference.n for reference in references} | named | titled == known:
            for n, prefix, lines in found:
                arrow = _ARROW.match(lines[0].words, prefix)
                prefix = arrow.end() if arrow else prefix
                if prefix:
                    changes.append(Cut(lines[0].start, lines[0].start + prefix))
                changes.append(Mark(lines[0].start, lines[0].end, NoteBody(n)))
            changes += (Cut(*span) for span in dict.fromkeys((start, end) for start, end, *_ in references))
            changes += (Mark(one.start, one.end, RefTo(one.n)) for one in references)
            break
    return changes
