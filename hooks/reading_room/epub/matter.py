"""What stands around the documents: title page, contents, timeline, disagreements, glossary, colophon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, get_args

from ..contents import Heading
from ..htmltext import escape
from ..library import Library
from ..links import quoted
from ..model import Document, Event, Term, Theme
from ..pages.cleaning import report
from ..pages.disagreements import told_topics
from ..pages.editions import Local
from ..pages.page import relative, rendered
from ..pages.prose import Prose
from ..pages.terms import Entry, Lexicon
from ..pages.when import point, spoken
from ..synopsis import beginning, in_time
from .package import Part
from .places import (
    COLOPHON,
    CONTENTS,
    DISAGREEMENTS,
    TIMELINE,
    TITLE,
    Group,
    Places,
    Reference,
    document_address,
    term_address,
)
from .xhtml import parsed, serialised


@dataclass(frozen=True, slots=True)
class Telling:
    """Words by which a document tells of an event, and where."""

    sign: Local
    reference: Reference
    quote: Local


@dataclass(frozen=True, slots=True)
class Told:
    """An event with all that tells it."""

    id: str
    date: str
    name: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """The parts of a book in one interface language that are no document of the collection."""

    library: Library
    documents: Mapping[str, Document]
    lexicon: Lexicon
    places: Places
    name: str
    prose: Prose

    @property
    def _about(self) -> Local:
        return self.prose.about or Local(self.lexicon.ui, self.prose.description)

    def title(self) -> Part:
        """The title page: the collection's name, what it is, and its documents with their signs."""
        shelf, ui = self.lexicon.shelf, self.lexicon.ui
        sources = [
            (document_address(edition.id), self.places.signs[edition.id], shelf.title(edition, ui), edition.title)
            for edition in self.places.shown.values()
        ]
        return self._part(TITLE, self.name, "title", sources=sources, about=self._about)

    def contents(self, parts: Sequence[Part]) -> Part:
        """The contents: every part with its headings."""
        title, first = self.lexicon.words["chrome"]["nav"], next(map(document_address, self.places.shown), None)
        return self._part(CONTENTS, title, "contents", parts=parts, first=first)

    def timeline(self) -> Part | None:
        """Every event in the order of time, with the words of each document; None where there are no events."""
        if not self.library.events:
            return None
        t = self.lexicon.words
        by_year = groupby(in_time(self.library.events), key=lambda event: beginning(event.date)[0])
        years = [
            (f"y{number}", spoken(point(year), t["dates"]), tuple(map(self._told, group)))
            for number, (year, group) in enumerate(by_year, 1)
        ]
        headings = tuple(Heading(2, id, escape(year)) for id, year, _ in years)
        return self._part(TIMELINE, t["nav"]["timeline"], "timeline", headings, years=years)

    def disagreements(self) -> Part | None:
        """What the documents give differently, each claim with its words; None where there is no such topic."""
        if not self.library.disagreements:
            return None
        t, ui = self.lexicon.words, self.lexicon.ui
        topics = tuple(told_topics(self.lexicon.shelf, self.library.disagreements, ui))
        return self._part(
            DISAGREEMENTS,
            t["nav"]["disagreements"],
            "disagreements",
            tuple(Heading(2, f"d-{topic.id}", escape(topic.name)) for topic in topics),
            topics=topics,
            address=lambda one: relative(f"{document_address(one.edition.id)}#{one.place}", DISAGREEMENTS),
        )

    def glossary(self) -> Iterator[Part]:
        """Each theme of the glossary: the terms with their names in four languages."""
        t = self.lexicon.words
        for theme in get_args(Theme):
            terms = [term for term in self.lexicon.concordance.terms.values() if term.theme == theme]
            name = term_address(theme)
            if terms:
                entries = [self._entry(term, name) for term in self.lexicon.sorted(terms, self.lexicon.ui)]
                yield self._part(name, t["glossary"]["themes"][theme], "glossary", entries=entries)

    def colophon(self) -> Part:
        """Where each document comes from, who holds the rights, and what cleaning did to it."""
        shelf, ui, t = self.lexicon.shelf, self.lexicon.ui, self.lexicon.words
        sources = []
        for edition in self.places.shown.values():
            document = self.documents[edition.id]
            source = document.source
            sources.append(
                {
                    "href": document_address(edition.id),
                    "id": edition.id,
                    "title": shelf.title(edition, ui),
                    "origin": shelf.local(source.origin, ui),
                    "rights": shelf.local(source.rights, ui),
                    "url": source.url,
                    "retrieved": source.retrieved and spoken(source.retrieved, t["dates"]),
                    "steps": report(document, t["about"]),
                }
            )
        return self._part(COLOPHON, t["epub"]["colophon"], "colophon", sources=sources, about=self._about)

    def _part(self, name: str, title: str, template: str, contents: tuple[Heading, ...] = (), **context: Any) -> Part:
        own = Local(self.lexicon.ui, title)
        known = {"t": self.lexicon.words, "ui": self.lexicon.ui, "name": name, "title": own}
        root = parsed(rendered(f"epub/{template}.xhtml", **known, **context))
        return Part(name, own, serialised(root), contents)

    def _told(self, event: Event) -> Told:
        date = spoken(event.date, self.lexicon.words["dates"])
        return Told(event.id, date, event.names[self.lexicon.ui], tuple(self._tellings(event)))

    def _tellings(self, event: Event) -> Iterator[Telling]:
        for _, place, span in quoted(event, self.documents):
            quote = self.lexicon.shelf.quotation(self.places.shown[place[0]], place[1], span)
            yield Telling(self.places.signs[place[0]], self.places.reference(place, TIMELINE), quote)

    def _entry(self, term: Term, page: str) -> tuple[Entry, tuple[Group, ...], bool]:
        """A term with the first passage of each document that names it, and whether there are more."""
        index = self.lexicon.concordance.index[term.id]
        firsts = ((id, index[id][0]) for id in self.places.shown if id in index)
        more = any(len(passages) > 1 for passages in index.values())
        return self.lexicon.entry(term, page), tuple(self.places.groups(firsts, page)), more
