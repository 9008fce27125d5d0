"""A document's page: what is known of it, its text with the ways out of each passage, its notes and its terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ..body import first_in_section, loose_notes, named, note_numbers, number
from ..markdown import Around, Pencil, escaped, footnotes, linked, loose, running
from ..model import Mention, Passage, Span
from ..pages.editions import Edition, Local
from ..pages.home import document_card
from ..pages.kin import Kindred, Margins, Reason
from ..pages.page import relative
from ..pages.remarks import remarks
from ..pages.terms import Entry, Lexicon
from ..pages.when import spoken
from .entries import said
from .writing import heading, labelled, link, listed, local, page, place, quoted, signed


@dataclass(frozen=True, slots=True)
class Texts:
    """The documents' pages in one interface language; `pictures` has the addresses of those that are at hand."""

    lexicon: Lexicon
    margins: Margins
    pictures: Mapping[str, str]

    def markdown(self, edition: Edition, mentions: Mapping[str, Sequence[Mention]]) -> str:
        """The page of a document in one form; `mentions` are the glossary's names in its passages."""
        uri, t = f"{self.lexicon.ui}/sources/{edition.name}.html", self.lexicon.words
        pencil = Pencil(edition.notes, dict(self._remarks(edition, uri)))
        around = Around(
            before=partial(_before, counted=_counted_on(edition)),
            behind=partial(self._behind, edition=edition, uri=uri),
            beside=partial(self._beside, edition=edition, uri=uri),
            links=_links(edition, mentions),
            picture=lambda file: (found := self.pictures.get(file)) and relative(found, uri),
            lang=self.lexicon.ui,
        )
        unused = list(loose(edition.document, pencil, around))
        entries = [self._entry(entry) for entry in self.lexicon.of_document(edition, mentions, uri)]
        return page(
            [
                heading(1, local(edition.title, self.lexicon.ui), "title"),
                *self._head(edition, uri),
                *running(edition.document, pencil, around),
                *([heading(2, escaped(t["text"]["notes"]), "notes"), *unused] if unused else []),
                self._categories(edition),
                *([heading(2, escaped(t["terms"]["title"]), "terms"), listed(entries)] if entries else []),
                *footnotes(edition.document, edition.lang, pencil, around),
            ]
        )

    def _head(self, edition: Edition, uri: str) -> Iterator[str]:
        """What is known of the document."""
        shelf, ui, t = self.lexicon.shelf, self.lexicon.ui, self.lexicon.words
        card, source, labels = document_card(shelf, edition, ui, uri), edition.document.source, t["card"]
        if card.reader_title:
            yield f"**{local(card.reader_title, ui)}**"
        author = [local(card.author, ui)] if card.author else []
        yield " · ".join([*author, *([escaped(card.published)] if card.published else [])])
        origin, rights = shelf.local(source.origin, ui), shelf.local(source.rights, ui)
        came = [local(origin, ui)] if origin else []
        came += [linked(escaped(source.url), source.url)] if source.url else []
        came += [escaped(spoken(source.retrieved, t["dates"]))] if source.retrieved else []
        near = self.margins.neighbours(edition, uri)
        known = {
            t["forms"]["label"]: self._forms(edition, uri),
            labels["kind"]: map(escaped, card.facts),
            labels["caution"]: [local(card.caution, ui)] if card.caution else [],
            labels["origin"]: came,
            labels["rights"]: [local(rights, ui)] if rights else [],
            t["cited"]["by"]: self._citing(edition, uri),
            t["related"]["signs"]: (signed(one.sign, link(local(one.title, ui), one.href), ui) for one in near),
        }
        told = {label: " · ".join(words) for label, words in known.items()}
        yield listed(f"**{escaped(label)}**{self._colon}{words}" for label, words in told.items() if words)
        yield "---"

    @property
    def _colon(self) -> str:
        return str(self.lexicon.words["related"]["colon"])

    def _forms(self, edition: Edition, uri: str) -> Iterator[str]:
        """The forms of a document that has several, as links but for the one at hand."""
        editions = self.lexicon.shelf.of(edition.id)
        for other in editions if len(editions) > 1 else ():
            name = local(
                Local(other.form or self.lexicon.ui, self.lexicon.words["forms"][other.form or "written"]),
                self.lexicon.ui,
            )
            there = relative(f"{self.lexicon.ui}/sources/{other.name}.html", uri)
            yield f"**{name}**" if other is edition else link(name, there)

    def _citing(self, edition: Edition, uri: str) -> Iterator[str]:
        ui, comma = self.lexicon.ui, self.lexicon.words["related"]["comma"]
        for one in self.margins.citations.of(edition, uri):
            where = link(f"{local(one.title, ui)}{comma}{escaped(one.where)}", one.href)
            yield " ".join([signed(one.sign, where, ui), *(link(f"¶{n}", href) for href, n in one.passages)])

    def _behind(self, note: int, edition: Edition, uri: str) -> str:
        """What follows a note that cites documents of the collection."""
        ui, here = self.lexicon.ui, self.lexicon.words["cited"]["here"].rstrip()
        cited = self.margins.citations.cited(f"n{note}", edition, uri)
        led = " · ".join(signed(one.sign, link(local(one.title, ui), one.href), ui) for one in cited)
        return f" — {labelled(here, led)}" if led else ""

    def _beside(self, passages: Sequence[Passage], edition: Edition, uri: str) -> str:
        """What tells the same as passages, one line for each; where there are several, it names the passage."""
        kindred = self.margins.kindred(passages, edition, uri)
        several = len(passages) > 1
        return "\n\n".join(
            f"<small>{f'[¶{one.n}](#{one.passage}) ' if several else ''}{' · '.join(self._kin(one))}</small>"
            for one in kindred
        )

    def _kin(self, kindred: Kindred) -> Iterator[str]:
        ui = self.lexicon.ui
        for reason in kindred.reasons:
            yield self._reason(reason)
        for href, name in kindred.differing:
            yield f"≠ {link(escaped(name), href)}"
        for one in kindred.cited:
            yield f"→ {signed(one.sign, link(local(one.title, ui), one.href), ui)}"

    def _reason(self, reason: Reason) -> str:
        """An event, or a day, and the passages that share it, those of one document together."""
        ui = self.lexicon.ui
        name = f"{'≈' if reason.computed else '='} {link(local(reason.name, ui), reason.href)}"
        date = f" ({escaped(reason.date)})" if reason.date else ""
        groups: dict[Local | None, list[str]] = {}
        for line in reason.lines:
            groups.setdefault(line.sign, []).append(link(f"¶{line.n}", line.href))
        told = [signed(sign, " ".join(links), ui) if sign else " ".join(links) for sign, links in groups.items()]
        told += [link(escaped(reason.more), reason.href)] if reason.more else []
        return f"{name}{date}{self._colon}{' '.join(told)}"

    def _remarks(self, edition: Edition, uri: str) -> Iterator[tuple[int, str]]:
        ui, t = self.lexicon.ui, self.lexicon.words
        for one in remarks(edition, self.lexicon.shelf, ui, uri, t):
            grounds = (link(local(g.text, ui), g.href) if g.href else local(g.text, ui) for g in one.grounds)
            why = t["related"]["join"].join(grounds)
            told = f"{place(f'e{one.n}')}{quoted(one.words)} {escaped(one.kind)}{self._colon}{local(one.said, ui)}"
            yield one.n, f"{told} {labelled(t['remarks']['see'], why)}" if why else told

    def _categories(self, edition: Edition) -> str:
        if not edition.categories:
            return ""
        names = " · ".join(local(Local(edition.lang, name), self.lexicon.ui) for name in edition.categories)
        return f"**{escaped(self.lexicon.words['text']['categories'])}**{self._colon}{names}"

    def _entry(self, entry: Entry) -> str:
        """An item of the list of terms."""
        ui, t = self.lexicon.ui, self.lexicon.words
        parts = [said(entry, t["terms"]["here"], t, ui)]
        if entry.rivals:
            others = (f"{local(r.form, ui)} = {link(local(r.name, ui), r.href)}" for r in entry.rivals)
            parts.append(labelled(t["terms"]["rivals"], " · ".join(others)))
        parts.append(" ".join([link(escaped(entry.places), entry.href), *self._pages(entry)]))
        return f"{place(f't-{entry.id}')}{' — '.join(parts)}"

    def _pages(self, entry: Entry) -> Iterator[str]:
        for one in entry.pages:
            wiki = f"{escaped(self.lexicon.words['terms']['wikipedia'])} " if one.wiki else ""
            yield f"· {linked(wiki + local(one.title, self.lexicon.ui), one.href)}"


def _before(holder: Passage | int, counted: frozenset[int]) -> str:
    """The place of a passage, with its number but for headings; of a note with its number where no builder tells it."""
    if isinstance(holder, Passage):
        return place(holder.id) + ("" if holder.kind == "heading" else f"[¶{number(holder)}](#{holder.id}) ")
    return place(f"n{holder}") + ("" if holder in counted else f"{holder}. ")


def _counted_on(edition: Edition) -> frozenset[int]:
    """The document's notes if their numbers are those that a builder gives its footnotes: 1, 2, 3 and so on."""
    kept, lost = note_numbers(edition.document)
    notes = kept.union(lost) - loose_notes(edition.document)
    return notes if sorted(notes) == list(range(1, len(notes) + 1)) else frozenset()


def _links(edition: Edition, mentions: Mapping[str, Sequence[Mention]]) -> dict[str, list[tuple[Span, str]]]:
    """The first mention of each term in a section, with the place of its entry."""
    first = set(first_in_section(edition.document, mentions))
    return {
        id: [(span, f"#t-{terms[0]}") for span, terms in named(found) if (id, span.start) in first]
        for id, found in mentions.items()
    }
