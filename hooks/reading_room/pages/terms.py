"""A term as a page shows it: at a document's end, on the glossary's pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from ..body import named
from ..glossary import Concordance, filed, letter, preferred, sort_key
from ..language import passage_lang
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
class Rival:
    """Another term that the same words may mean: the words, its address on the page and its name."""

    form: Local
    href: str
    name: Local


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page on the web to which a document's own link leads; `wiki` where it is Wikipedia's."""

    href: str
    title: Local
    wiki: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A term for a reader of one interface language.

    `names` has the one to use in each language, `others` the others: on a document's page those that stand in it.
    `rivals` are the terms that the same words may mean there, `pages` where it links from the term's names.
    """

    id: str
    head: Local
    names: tuple[Naming, ...]
    hanja: str | None
    romanisation: str | None
    gloss: Local
    href: str
    places: str
    others: tuple[Naming, ...] = ()
    rivals: tuple[Rival, ...] = ()
    pages: tuple[WebPage, ...] = ()


@dataclass(slots=True)
class _Uses:
    """How a document uses a term: the words for it, the rivals by the words that may mean them, its links there."""

    forms: dict[str, None] = field(default_factory=dict)
    rivals: dict[str, Local] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The glossary in one interface language."""

    shelf: Shelf
    concordance: Concordance
    ui: str
    words: Words

    def entry(self, term: Term, page: str) -> Entry:
        """The entry as it stands on `page`, with all names."""
        named, count = self.concordance, self.words["count"]
        documents = counted(count["documents"], len(named.index[term.id]))
        places = (documents, counted(count["passages"], named.count[term.id]))
        head = preferred(term, self.ui)
        return Entry(
            id=term.id,
            head=Local(head.lang, head.form),
            names=tuple(self._names(term, head.form)),
            hanja=term.hanja,
            romanisation=term.romanisation,
            gloss=self.gloss(term),
            href=relative(f"{self.ui}/glossary/{term.theme}.html#{term.id}", page),
            places=str(self.words["terms"]["places"]).format(places=str(count["join"]).join(places)),
            others=tuple(self._others(term)),
        )

    def gloss(self, term: Term) -> Local:
        """The gloss in the reader's language, converted to Traditional where none is written in it."""
        found = self.shelf.local(term.gloss, self.ui)
        assert found, f"{term.id} has no gloss"  # the library sees to it
        return found

    def sorted(self, terms: Iterable[Term], lang: str) -> list[Term]:
        """Terms in the order of their names in a language."""

        def key(term: Term) -> tuple[Any, ...]:
            name = preferred(term, lang)
            return sort_key(filed(term, name), name.lang, person=term.kind == "person"), term.id

        return sorted(terms, key=key)

    def letter(self, term: Term) -> str:
        """The letter under which a reader of this language looks a term up."""
        name = preferred(term, self.ui)
        return letter(filed(term, name), name.lang, person=term.kind == "person")

    def of_document(self, edition: Edition, mentions: Mapping[str, Sequence[Mention]], page: str) -> Iterator[Entry]:
        """The entries of all terms that a document names, in the order of their names in its language."""
        used = _uses(edition.document.passages, mentions)
        for term in self.sorted((self.concordance.terms[id] for id in used), edition.lang):
            head, uses = preferred(term, edition.lang), used[term.id]
            yield replace(
                self.entry(term, page),
                head=Local(head.lang, head.form),
                names=tuple(self._names(term, head.form)),
                others=tuple(self._others_here(term, uses.forms, head)),
                rivals=tuple(self._rival(id, form, edition.lang) for id, form in uses.rivals.items()),
                pages=tuple(self._pages(uses.links.values(), edition)),
            )

    def _names(self, term: Term, head: str) -> Iterator[Naming]:
        """The name to use in each language, the reader's own first; one that reads as another stands once."""
        told = {head}
        for lang in self._languages():
            if (names := term.names.get(lang)) and names[0].form not in told:
                told.add(names[0].form)
                yield self._naming(names[0])

    def _others(self, term: Term) -> Iterator[Naming]:
        """All other names, each once."""
        told = {names[0].form for names in term.names.values() if names}
        for lang in self._languages():
            for name in term.names.get(lang, ())[1:]:
                if name.form not in told:
                    told.add(name.form)
                    yield self._naming(name)

    def _others_here(self, term: Term, forms: Iterable[str], head: Name) -> Iterator[Naming]:
        """The names that a document uses beside `head`, each once."""
        told = {fold(head.form)}
        written = {fold(form) for form in forms}
        for tag in (head.lang, *(other for other in term.names if other != head.lang)):
            for name in term.names.get(tag, ()):
                if (key := fold(name.form)) in written and key not in told:
                    told.add(key)
                    naming = self._naming(name)
                    yield Naming(self.shelf.converted(naming.name, head.lang), naming.label)

    def _naming(self, name: Name) -> Naming:
        return Naming(Local(name.lang, name.form), self.words["terms"]["labels"].get(name.label))

    def _languages(self) -> tuple[str, ...]:
        return (self.ui, *(ui for ui in UI_LANGS if ui != self.ui))

    def _rival(self, id: str, form: Local, lang: str) -> Rival:
        name = preferred(self.concordance.terms[id], lang)
        return Rival(form, f"#t-{id}", Local(name.lang, name.form))

    def _pages(self, links: Iterable[Link], edition: Edition) -> Iterator[WebPage]:
        for link in links:
            host = urlsplit(link.href).hostname or ""
            wiki = host.endswith("wikipedia.org")
            name = link.target.partition("#")[0] if wiki else host
            title = Local(passage_lang(name, edition.document.source.lang), name)
            yield WebPage(link.href, self.shelf.converted(title, edition.form or title.lang), wiki)


def _uses(passages: Iterable[Passage], mentions: Mapping[str, Sequence[Mention]]) -> dict[str, _Uses]:
    """How each term is used in a document, by its id."""
    used: defaultdict[str, _Uses] = defaultdict(_Uses)
    for passage in passages:
        links = [inline for inline in passage.inlines if isinstance(inline, Link)]
        for (start, end), terms in named(mentions.get(passage.id, ())):
            form = Local(passage.lang, passage.text[start:end])
            covered = {fold(link.target): link for link in links if start <= link.start and link.end <= end}
            for term in terms:
                uses = used[term]
                uses.forms[form.text] = None
                uses.rivals = {other: form for other in terms if other != term} | uses.rivals
                uses.links |= {title: link for title, link in covered.items() if title not in uses.links}
    return used
