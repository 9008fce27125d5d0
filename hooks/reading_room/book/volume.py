"""A book as one HTML document: title page, contents, documents, timeline, disagreements, glossary, colophon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from ..apparatus import EditorNote
from ..htmltext import lang_attribute
from ..links import Place, quoted
from ..model import Mention, Passage, Term
from ..pages.cleaning import report
from ..pages.disagreements import Said, Topic, told_topics
from ..pages.document import length
from ..pages.editions import Edition, Local, related
from ..pages.nearest import Near
from ..pages.page import rendered
from ..pages.site import collection_name
from ..pages.terms import Entry, Lexicon
from ..pages.when import spoken
from ..pages.words import language_name, words
from ..synopsis import in_time
from .collection import Collection, Task
from .text import Text, anchor, runs
from .words import spoken_by, told

CONTENTS = 3
"""The deepest level of headings that the contents list."""

UNKNOWN = 100
"""The page that stands for all that are not known yet: about as wide as they will be."""

Pages = Mapping[str, int]
"""The page on which each place of a book lies, by the place's name."""


def volume(collection: Collection, task: Task, pages: Pages | None = None) -> str:
    """The book's HTML. Without `pages` it is a draft, whose layout tells them: it has no more than they depend on."""
    return _Volume(collection, task, pages).html()


@dataclass(frozen=True, slots=True)
class _Volume:
    collection: Collection
    task: Task
    pages: Pages | None

    def html(self) -> str:
        task, ui = self.task, self.task.ui
        t = words(ui)
        named = self.collection.concordance
        mentions = {edition.id: named.by_passage(edition.document) for edition in task.editions}
        lexicon = Lexicon(self.collection.shelf, self.collection.concordance, ui, t)
        name = Local(ui, collection_name(self.collection.shelf, self.collection.library.titles, ui))
        title = name if task.whole else self.collection.shelf.title(task.editions[0], ui)
        return rendered(
            "book.html",
            t=t,
            ui=ui,
            told=told,
            say=partial(told, lang=ui),
            by=partial(spoken_by, around=ui),
            whole=task.whole,
            name=name,
            title=title,
            part=task.part,
            documents=[self._document(edition, mentions[edition.id]) for edition in task.editions],
            draft=self.pages is None,
            events=list(self._events()) if self.pages else [],
            topics=list(self._topics()) if self.pages else [],
            letters=list(self._letters(lexicon, mentions)) if self.pages else [],
        )

    def _document(self, edition: Edition, mentions: Mapping[str, Sequence[Mention]]) -> dict[str, Any]:
        ui, shelf, source = self.task.ui, self.collection.shelf, edition.document.source
        t = words(ui)
        text = Text(
            edition, ui, t["text"], mentions, partial(self._beside, edition), self.collection.pictures, self._remark
        )
        reader = shelf.title(edition, ui)
        return {
            "id": f"doc.{edition.id}",
            "edition": edition,
            "source": source,
            "sign": self.collection.signs[edition.id],
            "reader_title": None if related(reader.lang, edition.title.lang) else reader,
            "author": shelf.author(edition, ui),
            "published": source.published and spoken(source.published, t["dates"]),
            "retrieved": source.retrieved and spoken(source.retrieved, t["dates"]),
            "language": language_name(t, edition.lang),
            "length": length(edition, t["count"]),
            "origin": shelf.local(source.origin, ui),
            "rights": shelf.local(source.rights, ui),
            "caution": shelf.local(source.caution, ui),
            "steps": report(edition.document, t["about"]),
            "headings": list(_headings(edition)),
            "cited": list(self._cited(edition)),
            "computed": any(not near.certain(place) for near in self._nearest(edition) for place in near.open),
            "text": Markup(text.passages()),
            "rest": Markup(text.rest()),
        }

    def _remark(self, note: EditorNote) -> str:
        """An editor's note: what is the matter with the words, and what is to be said of it."""
        said = self.collection.shelf.local(note.note, self.task.ui)
        kind = told(words(self.task.ui)["remarks"]["kinds"][note.kind], self.task.ui)
        return f"<b>{kind}</b> {spoken_by(said, self.task.ui) if said else ''}"

    def _nearest(self, edition: Edition) -> Iterator[Near]:
        """What is nearest to each passage of a document."""
        return (self.collection.nearest.of((edition.id, passage.id)) for passage in edition.document.passages)

    def _cited(self, edition: Edition) -> Iterator[tuple[str, Local]]:
        """The documents to which the cross-references of one lead, or that differ from it, with their signs."""
        cited = {source for near in self._nearest(edition) for source, _ in near.open}
        for topic in self.collection.library.disagreements:
            claiming = {claim.tell.source for claim in topic.claims}
            cited |= claiming if edition.id in claiming else set()
        for other in self.collection.shelf.shown(self.task.ui).values():
            if other.id in cited and other.id != edition.id:
                yield self.collection.signs[other.id], self.collection.shelf.title(other, self.task.ui)

    def _beside(self, edition: Edition, passage: Passage) -> str:
        """The cross-references of a passage: the nearest passages of other documents, each with its page."""
        near = self.collection.nearest.of((edition.id, passage.id))
        if not near.open:
            return ""
        lines = [("" if near.certain(place) else "≈\u00a0") + self._reference(place) for place in near.open]
        return f'<p class="beside"{lang_attribute(self.task.ui, edition.lang)}>→ {" · ".join(lines)}</p>'

    def _reference(self, place: Place) -> str:
        """A passage, or note, as a book cites it: its number behind the document's sign, and the page if it has it."""
        held = {edition.id: edition for edition in self.task.editions}
        sign = (
            f"<b>{told(self.collection.signs[place[0]], 'und')}</b>" if self.task.whole or place[0] not in held else ""
        )
        n = place[1][1:]
        note = told(words(self.task.ui)["cited"]["note"].format(n=n), self.task.ui)
        shown = f"{sign}\u00a0{note if place[1].startswith('n') else f'¶{n}'}".strip()
        if place[0] not in held:
            return f'<span class="w">{shown}</span>'
        address = anchor(held[place[0]], place[1])
        page = words(self.task.ui)["book"]["page"].format(page=self._page(address))
        return f'<a class="w" href="#{address}">{shown}{page}</a>'

    def _page(self, address: str) -> int:
        return self.pages[address] if self.pages else UNKNOWN

    def _events(self) -> Iterator[dict[str, Any]]:
        """The events that the book's documents tell, in the order of time."""
        ui, shelf = self.task.ui, self.collection.shelf
        held = {edition.id: edition for edition in self.task.editions}
        documents = {id: shelf.of(id)[0].document for id in held}
        for event in in_time(self.collection.library.events):
            tells = []
            for _, place, span in quoted(event, documents):
                quote = shelf.quotation(held[place[0]], place[1], span)
                tells.append((quote, Markup(self._reference(place))))
            if tells:
                yield {
                    "date": spoken(event.date, words(ui)["dates"]),
                    "name": Local(ui, event.names[ui]),
                    "tells": tells,
                }

    def _topics(self) -> Iterator[tuple[Topic, list[tuple[Said, Markup]]]]:
        """What the book's documents give differently among themselves or from others, and where each claim stands."""
        held = {edition.id for edition in self.task.editions}
        topics = [
            topic
            for topic in self.collection.library.disagreements
            if any(claim.tell.source in held for claim in topic.claims)
        ]
        for topic in told_topics(self.collection.shelf, topics, self.task.ui, self.task.editions):
            yield topic, [(one, Markup(self._reference((one.edition.id, one.place)))) for one in topic.said]

    def _letters(
        self, lexicon: Lexicon, mentions: Mapping[str, Mapping[str, Sequence[Mention]]]
    ) -> Iterator[tuple[str, list[tuple[Entry, list[tuple[str, str]]]]]]:
        """The terms that the book names, by the letters under which they stand, each with its pages."""
        found: defaultdict[str, dict[str, set[int]]] = defaultdict(dict)
        for edition in self.task.editions:
            for passage, named in mentions[edition.id].items():
                for term in {mention.term for mention in named}:
                    page = self._page(anchor(edition, passage))
                    found[term].setdefault(self.collection.signs[edition.id], set()).add(page)
        terms: list[Term] = [self.collection.concordance.terms[id] for id in found]
        for letter, group in groupby(lexicon.sorted(terms, lexicon.ui), key=lexicon.letter):
            yield (
                letter,
                [
                    (lexicon.entry(term, ""), [(sign, runs(sorted(pages))) for sign, pages in found[term.id].items()])
                    for term in group
                ],
            )


def _headings(edition: Edition) -> Iterator[tuple[int, str, Local]]:
    for passage in edition.document.passages:
        if passage.kind == "heading" and passage.level <= CONTENTS:
            yield passage.level, anchor(edition, passage), Local(passage.lang, passage.text)
