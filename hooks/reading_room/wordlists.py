"""Lists of words that steps and rules know, kept as data so that an editor can add to them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def folded(phrase: str) -> str:
    """A phrase without its blanks, in lower case."""
    return "".join(phrase.split()).lower()


@cache
def word_list(name: str) -> frozenset[str]:
    """The folded phrases of `data/<name>.txt`: parted by `|`, on any number of lines, `#` begins a comment line."""
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    phrases = (phrase for line in lines if not line.startswith("#") for phrase in line.split("|"))
    return frozenset(filter(None, map(folded, phrases)))
