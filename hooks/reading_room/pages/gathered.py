"""What every back end begins with: the documents in all their forms, and all that was found in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from ..cache import Cache
from ..glossary import Concordance, concordance
from ..library import Library
from ..links import Kinship, Marked, Place
from ..model import Document, Related, Term
from ..scripts import Converter
from .editions import Shelf


@dataclass(frozen=True, slots=True)
class Gathered:
    """`corpus` are the documents with their dates and mentions, `kin` has for each passage what tells the same."""

    shelf: Shelf
    concordance: Concordance
    corpus: Sequence[Marked]
    kin: Mapping[Place, Sequence[Related]]


def gathered(library: Library, documents: Sequence[Document], cache: Cache | None = None) -> Gathered:
    """All this of a library whose cleaned `documents` stand in its order; `cache` keeps what takes long."""
    shelf = Shelf(documents, Converter(written_forms(library.terms)), cache)
    named = concordance(library.terms, documents)
    corpus = named.marked(documents)
    return Gathered(shelf, named, corpus, Kinship(library.events, corpus))


def written_forms(terms: Iterable[Term]) -> Iterator[tuple[str, str]]:
    """Every pairing of a term's Simplified names with its Traditional ones: the converter knows which are one word."""
    for term in terms:
        for hans, hant in product(term.names["zh-Hans"], term.names["zh-Hant"]):
            yield hans.form, hant.form
