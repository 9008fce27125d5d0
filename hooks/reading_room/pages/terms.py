"""A term as a page shows it: at a document's end, on the glossary's pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ..glossary import Concordance, preferred, sort_key
from ..mentions import fold
from ..model import UI_LANGS, Link, Mention, Name, Passage, Term
from .editions import Edition, Local, Shelf
from .page import relative
from .words import Words, counted


@dataclass(frozen=True, slots=True)
class Naming:
    """A name and, where it is not simply the name to use, what it is: “former name”."""

    name: Local
    label: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A term for a reader of one interface language.

    `names` are in all languages; `here` those by which a document itself names the term, where they are others;
    `rivals` the terms that the same words may mean (address and name). `wikipedia` is where the document links.
    """

    id: str
    head: Local
    names: tuple[Naming, ...]
    hanja: str | None
    romanisation: str | None
    gloss: Local
    href: str
    places: str
    here: tuple[Naming, ...] = ()
    rivals: tuple[tuple[str, Local], ...] = ()
    wikipedia: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The glossary in one interface language."""

    shelf: Shelf
    concordance: Concordance
    ui: str
    words: Words
    ranks: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        names = [(preferred(term, self.ui), term.id) for term in self.concordance.terms.values()]
        ordered = sorted((sort_key(name.form, name.lang), id) for name, id in names)
        object.__setattr__(self, "ranks", {id: rank for rank, (_, id) in enumerate(ordered)})

    def entry(self, term: Term, page: str) -> Entry:
        """The entry as it stands on `page`, without what a document adds."""
        index = self.concordance.index[term.id]
        count = self.words["count"]
        places = str(count["join"]).join(
            (counted(count["documents"], len(index)), counted(count["passages"], sum(map(len, index.values()))))
        )
        name = preferred(term, self.ui)
        return Entry(
            id=term.id,
            head=Local(name.lang, name.form),
            names=tuple(self._names(term, name.form)),
            hanja=term.hanja,
            romanisation=term.romanisation,
            gloss=self.gloss(term),
            href=relative(f"{self.ui}/glossary/{term.theme}.html#{term.id}", page),
            places=places,
        )

    def gloss(self, term: Term) -> Local:
        """The gloss in the reader's language, converted to Traditional where none is written in it."""
        found = self.shelf.local(term.gloss, self.ui)
        assert found, f"{term.id} has no gloss"  # the library sees to it
        return found

    def sorted(self, terms: Sequence[Term]) -> list[Term]:
        """Terms in the order of their names in this language."""
        return sorted(terms, key=lambda term: self.ranks[term.id])

    def of_document(self, edition: Edition, mentions: Mapping[str, Sequence[Mention]], page: str) -> Iterator[Entry]:
        """The entries of all terms that a document names, in this language's order."""
        linked = self._linked(edition.document.passages)
        named: dict[str, dict[str, None]] = {}
        rivals: dict[str, dict[str, None]] = {}
        for passage in edition.document.passages:
            for _, group in groupby(mentions.get(passage.id, ()), key=lambda m: (m.start, m.end)):
                several = list(group)
                for mention in several:
                    named.setdefault(mention.term, {})[passage.text[mention.start : mention.end]] = None
                    others = rivals.setdefault(mention.term, {})
                    others.update((other.term, None) for other in several if other.term != mention.term)
        terms = self.concordance.terms
        for term in self.sorted([terms[id] for id in named]):
            entry = self.entry(term, page)
            head = preferred(term, edition.lang)
            yield Entry(
                id=entry.id,
                head=Local(head.lang, head.form),
                names=tuple(self._names(term, head.form)),
                hanja=entry.hanja,
                romanisation=entry.romanisation,
                gloss=entry.gloss,
                href=entry.href,
                places=entry.places,
                here=tuple(self._here(term, named[term.id], edition.lang)),
                rivals=tuple(
                    (f"#t-{id}", Local((n := preferred(terms[id], edition.lang)).lang, n.form))
                    for id in rivals[term.id]
                ),
                wikipedia=linked.get(term.id),
            )

    def _names(self, term: Term, head: str) -> Iterator[Naming]:
        """The name to use in each language, the reader's own first; one that reads as another stands once."""
        told = {head}
        for lang in (self.ui, *(ui for ui in UI_LANGS if ui != self.ui)):
            if (names := term.names.get(lang)) and names[0].form not in told:
                told.add(names[0].form)
                yield self._naming(names[0])

    def _naming(self, name: Name) -> Naming:
        return Naming(Local(name.lang, name.form), self.words["terms"]["labels"].get(name.label))

    def _here(self, term: Term, forms: Mapping[str, None], lang: str) -> Iterator[Naming]:
        """The names that a document in `lang` uses beside those to use, each once, with what it is."""
        told = {fold(names[0].form) for names in term.names.values() if names}
        written = {fold(form) for form in forms}
        for tag in (lang, *(other for other in term.names if other != lang)):
            for name in term.names.get(tag, ())[1:]:
                if (key := fold(name.form)) in written and key not in told:
                    told.add(key)
                    form = self.shelf.converted(Local(name.lang, name.form), lang)
                    yield Naming(form, self.words["terms"]["labels"].get(name.label))

    def _linked(self, passages: Sequence[Passage]) -> dict[str, str]:
        """For each term the page to which a wiki link of the document leads."""
        found: dict[str, str] = {}
        for passage in passages:
            for inline in passage.inlines:
                if isinstance(inline, Link):
                    for term in self.concordance.finder.concepts(inline.target):
                        found.setdefault(term, inline.href)
        return found
