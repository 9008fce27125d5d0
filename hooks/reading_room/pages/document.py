"""The page of a document: head, card, text, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..body import Body, Setting, note_numbers, number
from ..contents import Heading
from ..export import raw_name
from ..htmltext import escape
from ..model import UI_LANGS, Mention, Passage
from .compare import Comparisons
from .editions import Edition, Shelf, related
from .kin import Margins
from .page import Page, local, relative, rendered, told
from .pictures import picture_address
from .remarks import remarks
from .terms import Lexicon
from .volumes import volumes
from .when import spoken
from .words import Words, counted, language_name, words

DESCRIPTION = 150
"""Characters of a page's description in search engines, which cut longer ones."""

EXACT = 1000
"""From this length on the number of characters is given to the hundred: more would claim too much of a cleaned text."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page's head. `lang` is its words' language, `current` whether it leads to this very page."""

    href: str
    text: str
    lang: str
    current: bool = False


def document_pages(
    lexicon: Lexicon,
    margins: Margins,
    comparisons: Comparisons,
    mentions: Mapping[str, Mapping[str, Sequence[Mention]]],
    site: str,
    picture: Callable[[str], bool],
    *,
    books: bool,
) -> Iterator[Page]:
    """The pages of all documents, in all forms, in one language, that of lexicon, margins and comparisons.

    `mentions` are by edition and passage; `site` is the site's name in that language; `picture` tells whether the
    collection has a picture's file, `books` whether the site has its books for paper.
    """
    shelf, ui = lexicon.shelf, lexicon.ui
    shown = shelf.shown(ui)
    for edition in shelf.editions:
        named = mentions.get(edition.name, {})
        maker = _Maker(shelf, edition, ui, site, picture, lexicon, margins, comparisons, named, books)
        yield maker.page(listed=edition is shown[edition.id])


@dataclass(frozen=True, slots=True)
class _Maker:
    shelf: Shelf
    edition: Edition
    ui: str
    site: str
    picture: Callable[[str], bool]
    lexicon: Lexicon
    margins: Margins
    comparisons: Comparisons
    mentions: Mapping[str, Sequence[Mention]]
    books: bool

    @property
    def uri(self) -> str:
        return f"{self.ui}/sources/{self.edition.name}.html"

    @property
    def words(self) -> Words:
        return words(self.ui)

    def page(self, *, listed: bool) -> Page:
        edition, title, own = self.edition, self.shelf.title(self.edition, self.ui), self.edition.title
        setting = Setting(
            edition.lang,
            self.ui,
            self.words["text"],
            self._picture,
            self.mentions,
            remarks=edition.notes,
            margin=self._beside,
            behind=self._behind,
        )
        body = Body(edition.document, setting, edition.supplied)
        top = Heading(1, "title", local(own, self.ui))
        notes = (Heading(2, "notes", escape(self.words["text"]["notes"])),) if body.kept or body.lost else ()
        pencil = (Heading(2, "remarks", escape(self.words["remarks"]["title"])),) if any(edition.notes.values()) else ()
        terms = (Heading(2, "terms", escape(self.words["terms"]["title"])),) if any(self.mentions.values()) else ()
        return Page(
            uri=self.uri,
            ui=self.ui,
            group="documents",
            entry=f"sources/{edition.id}",
            title=title.text,
            lang=title.lang,
            description=self._description(),
            body=lambda: self._html(body),
            alternates={ui: f"{ui}/sources/{edition.name}.html" for ui in UI_LANGS},
            listed=listed,
            contents=(Heading(top.level, top.id, top.title, (*body.contents(), *notes, *pencil, *terms)),),
            head=f"{title.text} · {self._language}",
        )

    def _html(self, body: Body) -> str:
        entries = tuple(self.lexicon.of_document(self.edition, self.mentions, self.uri))
        remarked = tuple(remarks(self.edition, self.shelf, self.ui, self.uri, self.words))
        return rendered("document.html", body=body, entries=entries, remarks=remarked, **self._context())

    @property
    def _language(self) -> str:
        return language_name(self.words, self.edition.lang)

    def _context(self) -> dict[str, Any]:
        edition, source = self.edition, self.edition.document.source
        reader = self.shelf.title(edition, self.ui)
        return {
            "t": self.words,
            "ui": self.ui,
            "edition": edition,
            "source": source,
            "reader_title": None if related(reader.lang, edition.title.lang) else reader,
            "author": self.shelf.author(edition, self.ui),
            "published": source.published and spoken(source.published, self.words["dates"]),
            "retrieved": source.retrieved and spoken(source.retrieved, self.words["dates"]),
            "forms": self._forms(),
            "language": language_name(self.words, source.lang),
            "length": length(self.edition, self.words["count"]),
            "origin": self.shelf.local(source.origin, self.ui),
            "rights": self.shelf.local(source.rights, self.ui),
            "caution": self.shelf.local(source.caution, self.ui),
            "remarked": counted(self.words["count"]["remarks"], sum(map(len, edition.notes.values()))),
            "citing": self.margins.citations.of(edition, self.uri),
            "partners": self.comparisons.partners(edition.id, self.uri),
            "neighbours": self.margins.neighbours(edition, self.uri),
            "downloads": self._downloads(),
            "citation": self._citation(),
        }

    def _forms(self) -> list[Link]:
        editions = self.shelf.of(self.edition.id)
        if len(editions) == 1:
            return []
        return [
            Link(
                relative(f"{self.ui}/sources/{e.name}.html", self.uri),
                self.words["forms"][e.form or "written"],
                e.form or self.ui,
                current=e is self.edition,
            )
            for e in editions
        ]

    def _downloads(self) -> list[Link]:
        source, data = self.edition.document.source, "data/sources"
        addresses = {
            "raw": f"{data}/{source.id}/{raw_name(source)}",
            "markdown": f"{data}/{self.edition.name}.md",
            **({"noted": f"{data}/{self.edition.name}.notes.{self.ui}.md"} if self.edition.notes else {}),
            "data": f"{data}/{source.id}.json",
            "cleaning": f"{self.ui}/about.html#{source.id}",
        }
        if self.books:
            addresses["pdf"] = f"pdf/{self.edition.name}.pdf"
            holding = (one for one in volumes(self.shelf, self.ui) if any(e.id == source.id for e in one.editions))
            addresses["book"] = next(holding).uri
        labels = self.words["downloads"]
        return [Link(relative(uri, self.uri), labels[key], self.ui) for key, uri in addresses.items()]

    def _citation(self) -> Markup:
        """A sentence to cite the document's first paragraph by."""
        author, title = self.shelf.author(self.edition, self.ui), self.edition.title
        first = next((p for p in self.edition.document.passages if p.kind != "heading"), None)
        n = number(first) if first else "1"
        form = escape(self.words["cite"]["with_author" if author else "without_author"])
        name, own = local(author, self.ui) if author else "", local(title, self.ui)
        return Markup(form).format(
            author=name, title=own, n=n, site=told(self.site, self.ui), address=f"{self.uri}#p{n}"
        )

    def _description(self) -> str:
        title, author = self.shelf.title(self.edition, self.ui), self.shelf.author(self.edition, self.ui)
        kind = self.words["kinds"][self.edition.document.source.kind]
        parts = [title.text, *([author.text] if author else []), kind, length(self.edition, self.words["count"])]
        return " · ".join(parts)[:DESCRIPTION]

    def _beside(self, passages: Sequence[Passage]) -> str:
        return self.margins.beside(passages, self.edition, self.uri)

    def _behind(self, note: int) -> str:
        return self.margins.citations.behind(note, self.edition, self.uri)

    def _picture(self, file: str) -> str | None:
        return picture_address(file, self.uri) if self.picture(file) else None


def length(edition: Edition, count: Words) -> str:
    """A document's length: passages, characters (spaces aside), notes and how many of them have lost their text."""
    document = edition.document
    characters = sum(len("".join(p.text.split())) for p in document.passages)
    parts = [counted(count["passages"], len(document.passages))]
    if characters < EXACT:
        parts.append(counted(count["characters"], characters))
    else:
        parts.append(str(count["about"]).format(text=counted(count["characters"], round(characters, -2))))
    kept, lost = note_numbers(document)
    if kept or lost:
        notes = counted(count["notes"], len(kept) + len(lost))
        if lost:
            aside = counted(count["lost"], len(lost)) if kept else str(count["absent"])
            notes = str(count["aside"]).format(text=notes, aside=aside)
        parts.append(notes)
    return str(count["join"]).join(parts)
