"""A plain scan of all texts: what a search must find, word by word, without an index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reading_room.model import Document
from reading_room.search import fold

LATIN = "a-z\u00df-\u024f\u1e00-\u1eff"
QUOTED = re.compile('["“”„＂「」«»]([^"“”„＂「」«»]*)["“”„＂「」«»]?|([^\\s"“”„＂「」«»]+)')


def pattern(word: str, *, exact: bool) -> re.Pattern[str]:
    """A folded word as it may stand: all in Latin letters at a word's start; in quotation marks as whole words."""
    form = re.escape(word)
    if exact:
        for letters in (LATIN, "0-9"):
            before = f"(?<![{letters}])" if re.match(f"[{letters}]", word) else ""
            after = f"(?![{letters}])" if re.search(f"[{letters}]$", word) else ""
            form = before + form + after
    elif re.fullmatch(f"[{LATIN}]+", word):
        form = f"(?<![{LATIN}])" + form
    return re.compile(form)


def sought(query: str) -> dict[str, bool]:
    """The words of a query without its punctuation, folded, and whether each stands in quotation marks."""
    found = [(exact or word.rstrip(",;:?!，。、；：？！") or word, not word) for exact, word in QUOTED.findall(query)]
    return {fold(text): quoted for text, quoted in found if fold(text)}


def texts(documents: Iterable[Document]) -> Iterator[tuple[str, str, str]]:
    """Every passage and note that has words: document, id, text."""
    for document in documents:
        for passage in document.passages:
            yield document.source.id, passage.id, passage.text
        for note in document.endnotes:
            yield document.source.id, f"n{note.n}", note.text


def scan(query: str, folded: Iterable[tuple[str, str, str]]) -> set[tuple[str, str]]:
    """The document and id of every passage that has all words of the query; `folded` are texts, folded."""
    patterns = [pattern(word, exact=exact) for word, exact in sought(query).items()]
    return {(id, at) for id, at, text in folded if patterns and all(one.search(text) for one in patterns)}
