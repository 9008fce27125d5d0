"""A short sign for each document, by which a margin cites it: 林 for 林曉光's paper, 포 for the one on 포로 교환."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..mentions import fold
from .editions import Edition, Local, Shelf

_WORD = re.compile(r"[^\W\d_]+")
"""Digits are left out: beside a passage's number they would be taken for one."""
_HAN_WORD = re.compile(r"[\u3400-\u9fff]+")
_ARTICLES = frozenset(["a", "an", "the"])
"""They begin many titles and tell none from another."""


def signs(editions: Sequence[Edition]) -> Mapping[str, Local]:
    """The sign of each document, by its id; `editions` are the documents as written, in the collection's order.

    It is the initial of the author, else of the first word in the title that no other document's title begins a
    word with, else any letter of the title, else the document's place in the collection. No two are alike, whatever
    the script.
    """
    shared = Counter(letter for edition in editions for letter in {fold(i) for i in _initials(edition.title.text)})
    found: dict[str, Local] = {}
    taken: set[str] = set()
    for place, edition in enumerate(editions, 1):
        title = edition.title.text
        distinct = [initial for initial in _initials(title) if shared[fold(initial)] == 1]
        letters = (letter for word in _WORD.findall(title) for letter in word)
        candidates = [*_initials(_author(edition))[:1], *distinct, *letters, str(place)]
        sign = next((one for one in candidates if fold(one) not in taken), f"{candidates[0]}{place}")
        taken.add(fold(sign))
        found[edition.id] = Local(edition.title.lang, sign.upper())
    return found


def shown_signs(shelf: Shelf, ui: str) -> Mapping[str, Local]:
    """The sign of each document on the pages of an interface."""
    written = [edition for edition in shelf.editions if edition.form is None]
    return {id: shelf.converted(sign, ui) for id, sign in signs(written).items()}


def _author(edition: Edition) -> str:
    source = edition.document.source
    return source.author.get(source.lang) or edition.document.author or ""


def _initials(text: str) -> list[str]:
    return list(_letters(text))


def _letters(text: str) -> Iterator[str]:
    """The first letter of each word; Chinese does not part its words, so there every character may begin one."""
    for word in _WORD.findall(text):
        if word.lower() not in _ARTICLES:
            yield from word if _HAN_WORD.fullmatch(word) else word[:1]
