"""What an editor may have meant to quote: words that differ from a quotation in script, signs, case or blanks alone."""

from __future__ import annotations

from unicodedata import normalize

from ..language import simplified
from ..model import Document


def nearest(document: Document, quote: str) -> str | None:
    """The words of the first passage that has the quotation's letters in its order; None where there are none."""
    wanted, _ = _letters(quote)
    for passage in document.passages if wanted else ():
        letters, places = _letters(passage.text)
        at = letters.find(wanted)
        if at >= 0:
            return passage.text[places[at] : places[at + len(wanted) - 1] + 1]
    return None


def _letters(text: str) -> tuple[str, list[int]]:
    """A text's letters and digits, folded one by one, and where each stands in it (code points)."""
    places = [at for at, char in enumerate(text) if char.isalnum()]
    alone = "\n".join(text[at] for at in places)  # no phrase of the converter's reaches over a line's end
    folded = [normalize("NFKC", char).casefold() for char in simplified(alone).split("\n")] if places else []
    return "".join(char if len(char) == 1 else " " for char in folded), places
