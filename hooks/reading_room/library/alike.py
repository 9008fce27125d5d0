"""What an editor may have meant to quote: words that differ from a quotation in script, signs, case or blanks alone."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from ..language import simplified
from ..model import Document


def alike(document: Document, quote: str, *, notes: bool = False) -> str | None:
    """The words of the first passage that has the quotation's letters in its order; None where there are none.

    With `notes`, of the first endnote, too.
    """
    wanted, _ = _letters(quote)
    for text in _texts(document, notes=notes) if wanted else ():
        letters, places = _letters(text)
        at = letters.find(wanted)
        if at >= 0:
            return text[places[at] : places[at + len(wanted) - 1] + 1]
    return None


def _texts(document: Document, *, notes: bool) -> Iterator[str]:
    yield from (passage.text for passage in document.passages)
    yield from (note.text for note in document.endnotes if notes)


def _letters(text: str) -> tuple[str, list[int]]:
    """A text's letters and digits, folded one by one, and where each stands in it (code points)."""
    places = [at for at, char in enumerate(text) if char.isalnum()]
    alone = "\n".join(text[at] for at in places)  # no phrase of the converter's reaches over a line's end
    folded = [normalize("NFKC", char).casefold() for char in simplified(alone).split("\n")] if places else []
    return "".join(char if len(char) == 1 else " " for char in folded), places
