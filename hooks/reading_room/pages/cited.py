"""Citations inside the collection, as links both ways: from where a document is cited, and from its head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..citations import Citation
from ..htmltext import lang_attribute
from ..links import Place
from ..model import Document, NoteRef
from .editions import Edition, Local, Shelf
from .page import relative, rendered
from .signs import shown_signs
from .words import Words, words


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that is cited, as a link."""

    href: str
    sign: Local
    title: Local


@dataclass(frozen=True, slots=True)
class Citing:
    """A place that cites: the document's sign and title, the note or passage, and the passages that bear the note."""

    href: str
    sign: Local
    title: Local
    where: str
    passages: tuple[tuple[str, str], ...]


class Citations:
    """What cites what, in one interface language."""

    def __init__(self, shelf: Shelf, ui: str, found: Iterable[Citation]) -> None:
        self._ui = ui
        self._by_place: defaultdict[Place, list[Citation]] = defaultdict(list)
        self._by_cited: defaultdict[str, list[Citation]] = defaultdict(list)
        for citation in found:
            self._by_place[citation.source, citation.place].append(citation)
            self._by_cited[citation.cited].append(citation)
        self._words: Words = words(ui)
        self._shelf = shelf
        self._shown = shelf.shown(ui)
        written = [edition for edition in shelf.editions if edition.form is None]
        self._documents = {edition.id: edition.document for edition in written}
        self._signs = shown_signs(shelf, ui)

    def cited(self, place: str, edition: Edition, page: str) -> tuple[Cited, ...]:
        """The documents that a passage or an endnote (`n12`) of an edition cites."""
        return tuple(self._cited(citation.cited, page) for citation in self._by_place.get((edition.id, place), ()))

    def behind(self, note: int, edition: Edition, page: str) -> str:
        """What follows the text of an endnote: the documents that it cites, if any."""
        cited = self.cited(f"n{note}", edition, page)
        lang = lang_attribute(self._ui, edition.lang)
        return " " + rendered("cited.html", cited=cited, t=self._words, ui=self._ui, lang=lang) if cited else ""

    def of(self, edition: Edition, page: str) -> list[Citing]:
        """The places in other documents that cite this one, in the collection's order."""
        return [self._citing(citation, page) for citation in self._by_cited.get(edition.id, ())]

    def _cited(self, id: str, page: str) -> Cited:
        edition = self._shown[id]
        return Cited(relative(self._address(id), page), self._signs[id], self._shelf.title(edition, self._ui))

    def _citing(self, citation: Citation, page: str) -> Citing:
        id, place = citation.source, citation.place
        note = place.startswith("n")
        return Citing(
            href=relative(f"{self._address(id)}#{place}", page),
            sign=self._signs[id],
            title=self._shelf.title(self._shown[id], self._ui),
            where=self._words["cited"]["note" if note else "passage"].format(n=place[1:]),
            passages=tuple(
                (relative(f"{self._address(id)}#{passage}", page), passage.removeprefix("p"))
                for passage in (_bearing(self._documents[id], int(place[1:])) if note else ())
            ),
        )

    def _address(self, id: str) -> str:
        return f"{self._ui}/sources/{self._shown[id].name}.html"


def _bearing(document: Document, n: int) -> Iterator[str]:
    """The passages that refer to a note."""
    for passage in document.passages:
        if any(isinstance(inline, NoteRef) and inline.n == n for inline in passage.inlines):
            yield passage.id
