"""Citations inside the collection: where a note or a passage names another document by author and title.

The rule. The text bears a title of the document, in any of its languages, script, width, case and punctuation
aside; and, not parted from it by a full stop or a semicolon and within `_NEAR` characters, an author's name. The
whole title must be long enough to be nobody else's by chance (`_LONG`); a shorter one, or the part before its colon,
must stand in the marks of a title or a quotation. Where no author is known, the whole title must be long and stand
in such marks. A title in [ ], which is the editors' own, cites nothing, and a common name alone never does: a book
called 《朝鲜战争》 is a citation of the article 朝鲜战争 only beside that article's author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from .language import HAN, HANGUL
from .links import Place
from .mentions import fold
from .model import Document, Span

_NEAR = 60
_LONG, _SHORT = 8.0, 4.0
_LATIN_WEIGHT = 0.4
"""A Latin letter says as much as two fifths of a Chinese character or Korean syllable."""

_BLANKS = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[^\W_]")
_IDEOGRAPH = re.compile(f"[{HAN}{HANGUL}]")
_SUBTITLE = re.compile(r"[:：—─]")
_OPENING = re.compile(r"[《〈「『“‘\"'«‹＜]\s*$")
_CLOSING = re.compile(r"\s*[》〉」』”’\"'»›＞:：—─,.，]")
_PART = re.compile(r"[;；。\n]")
_AUTHORS = re.compile(r"[、，,;；&]|\s(?:and|및)\s")


class Citation(NamedTuple):
    """Document `cited` is named in a passage (`p12`) or an endnote (`n12`) of document `source`."""

    source: str
    place: str
    cited: str


class _Title(NamedTuple):
    """A form of a document's title: its letters alone; `whole` if it is no part of a longer one."""

    document: str
    letters: str
    whole: bool

    @property
    def weight(self) -> float:
        ideographs = len(_IDEOGRAPH.findall(self.letters))
        return ideographs + _LATIN_WEIGHT * (len(self.letters) - ideographs)


def citations(documents: Sequence[Document]) -> tuple[Citation, ...]:
    """All citations of documents in one another, in reading order, each once for a passage or note."""
    titles = [title for document in documents for title in _titles(document)]
    if not titles:
        return ()
    automaton = AhoCorasick([title.letters for title in titles])
    authors = {document.source.id: tuple(_authors(document)) for document in documents}
    found = dict.fromkeys(citation for document in documents for citation in _in(document, titles, automaton, authors))
    return tuple(found)


def _in(
    document: Document, titles: Sequence[_Title], automaton: AhoCorasick, authors: Mapping[str, Sequence[str]]
) -> Iterator[Citation]:
    for (source, place), text in _texts(document):
        folded = fold(text)
        matches = automaton.find_matches_as_indexes(_BLANKS.sub("", folded), overlapping=True)
        letters = [match.start() for match in _LETTER.finditer(folded)] if matches else []
        for index, start, end in matches:
            title, words = titles[index], Span(letters[start], letters[end - 1] + 1)
            if title.document != source and _cites(folded, title, words, authors[title.document]):
                yield Citation(source, place, title.document)


def _texts(document: Document) -> Iterator[tuple[Place, str]]:
    source = document.source.id
    yield from (((source, passage.id), passage.text) for passage in document.passages)
    yield from (((source, f"n{note.n}"), note.text) for note in document.endnotes)


def _cites(text: str, title: _Title, words: Span, authors: Sequence[str]) -> bool:
    """Whether the words of a folded text that are a title cite what bears it."""
    marked = bool(_OPENING.search(text[: words.start]) and _CLOSING.match(text, words.end))
    long = title.whole and title.weight >= _LONG
    if not authors:
        return long and marked
    return (long or (marked and title.weight >= _SHORT)) and _named(_around(text, words), authors)


def _around(text: str, words: Span) -> str:
    """The words before and behind a title that are part of the same reference."""
    before = _PART.split(text[max(0, words.start - _NEAR) : words.start])[-1]
    return f"{before} {_PART.split(text[words.end : words.end + _NEAR])[0]}"


def _named(text: str, authors: Iterable[str]) -> bool:
    """Whether an author is named: a Latin name by all its words, in any order, another as it stands."""
    words = set(_BLANKS.split(text))
    return any(
        author in text if _IDEOGRAPH.search(author) else set(_BLANKS.split(author)) <= words for author in authors
    )


def _titles(document: Document) -> Iterator[_Title]:
    source = document.source
    for title in dict.fromkeys([*source.titles.values(), document.title or ""]):
        if title.startswith("["):
            continue
        main = _SUBTITLE.split(title)[0]
        for form in dict.fromkeys([title, main]):
            letters = _BLANKS.sub("", fold(form))
            if letters:
                yield _Title(source.id, letters, form == title)


def _authors(document: Document) -> Iterator[str]:
    names = [*document.source.author.values(), document.author or ""]
    yield from (name for several in names for part in _AUTHORS.split(several) if (name := fold(part.strip())))
