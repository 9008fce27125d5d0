"""The page about the collection: how it was made, and what cleaning did to each document."""

from __future__ import annotations

from collections.abc import Container, Iterator

from ..htmltext import dotted, escape
from ..markdown import escaped
from ..model import UI_LANGS
from .cleaning import report
from .editions import Edition, Shelf
from .page import Page, relative, rendered
from .prose import Prose
from .words import words

EPUB = "epub/{ui}/reading-room.epub"
"""The address of the collection as a book for reading programs."""


def about_page(shelf: Shelf, ui: str, prose: Prose, books: Container[str]) -> Page:
    """The page in one interface language: the hand-written text, the book if there is one, a part for each document.

    `books` are the addresses of books that are made.
    """
    return Page(
        uri=f"{ui}/about.html",
        ui=ui,
        group="about",
        entry="about",
        title=words(ui)["about"]["title"],
        lang=ui,
        description=prose.description,
        body=lambda: _markdown(shelf, ui, prose, books),
        alternates={other: f"{other}/about.html" for other in UI_LANGS},
        prose=True,
    )


def _markdown(shelf: Shelf, ui: str, prose: Prose, books: Container[str]) -> str:
    uri, t = f"{ui}/about.html", words(ui)
    parts = [
        f"# {escaped(t['about']['title'])} {{#title}}",
        prose.markdown,
        *_book(ui, uri, books),
        f"## {escaped(t['about']['cleaning'])} {{#cleaning}}",
        escaped(t["about"]["cleaning_intro"]),
        *(_part(shelf, edition, ui, uri) for edition in shelf.shown(ui).values()),
    ]
    return "\n\n".join(parts) + "\n"


def _book(ui: str, page: str, books: Container[str]) -> Iterator[str]:
    address, t = EPUB.format(ui=ui), words(ui)["epub"]
    if address in books:
        yield f"## {escaped(t['book'])} {{#book}}"
        yield f'<p class="book"><a href="{relative(address, page)}" download>{escape(t["download"])}</a></p>'


def _part(shelf: Shelf, edition: Edition, ui: str, page: str) -> str:
    document = shelf.of(edition.id)[0].document
    title, t = shelf.title(edition, ui), words(ui)
    context = {
        "t": t,
        "ui": ui,
        "lang": document.source.lang,
        "href": relative(f"{ui}/sources/{edition.name}.html", page),
        "steps": report(document, t["about"]),
    }
    own = f' lang="{title.lang}"' if title.lang != ui else ""
    return f"### {dotted(escaped(title.text), title.lang)} {{#{edition.id}{own}}}\n\n" + rendered(
        "cleaning.html", **context
    )
