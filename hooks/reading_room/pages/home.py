"""The first page in each language: what the collection is, and a card for each document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ..htmltext import scripted
from ..markdown import escaped
from ..model import UI_LANGS
from .chart import Spoken, chart
from .document import length
from .editions import Edition, Local, Shelf, related
from .page import Page, local, relative, rendered
from .prose import Prose
from .volumes import volumes
from .when import spoken
from .words import language_name, words

SpokenOf: TypeAlias = Mapping[str, Spoken]
"""How many passages of each document, by its id, speak of which time."""


@dataclass(frozen=True, slots=True)
class Card:
    """What the home page says of a document."""

    href: str
    title: Local
    reader_title: Local | None
    author: Local | None
    published: str | None
    facts: tuple[str, ...]
    caution: Local | None


def home_page(shelf: Shelf, ui: str, site: str, prose: Prose, spoken: SpokenOf, *, timeline: bool, books: bool) -> Page:
    """The home page in one interface language; `site` is the collection's name in it.

    `spoken` has the months that each document speaks of; `timeline` tells whether there is one to lead to, `books`
    whether the site has its books for paper.
    """
    return Page(
        uri=f"{ui}/index.html",
        ui=ui,
        group="home",
        entry="index",
        title=words(ui)["nav"]["home"],
        lang=ui,
        description=prose.description,
        body=lambda: _markdown(shelf, ui, site, prose, spoken, timeline=timeline, books=books),
        alternates={other: f"{other}/index.html" for other in UI_LANGS},
        prose=True,
    )


def _markdown(shelf: Shelf, ui: str, site: str, prose: Prose, spoken: SpokenOf, *, timeline: bool, books: bool) -> str:
    uri = f"{ui}/index.html"
    cards = [document_card(shelf, edition, ui, uri) for edition in shelf.shown(ui).values()]
    drawn = chart([(shelf.title(edition, ui), spoken[edition.id]) for edition in shelf.shown(ui).values()], words(ui))
    whole = [(relative(one.uri, uri), one.part) for one in volumes(shelf, ui)] if books else []
    shown = rendered("home.html", t=words(ui), ui=ui, cards=cards, books=whole)
    about = [f"<p>{local(prose.about, ui)}</p>"] if prose.about else []
    parts = [f"# {scripted(site, ui, escaped)} {{#title}}", *about, prose.markdown, shown]
    if drawn:
        parts.append(rendered("chart.html", t=words(ui), ui=ui, chart=drawn, timeline=timeline))
    return "\n\n".join(parts) + "\n"


def document_card(shelf: Shelf, edition: Edition, ui: str, page: str) -> Card:
    """What `page` says of a document to a reader of an interface language."""
    t, source = words(ui), edition.document.source
    reader = shelf.title(edition, ui)
    return Card(
        href=relative(f"{ui}/sources/{edition.name}.html", page),
        title=edition.title,
        reader_title=None if related(reader.lang, edition.title.lang) else reader,
        author=shelf.author(edition, ui),
        published=source.published and spoken(source.published, t["dates"]),
        facts=(language_name(t, source.lang), t["kinds"][source.kind], length(edition, t["count"])),
        caution=shelf.local(source.caution, ui),
    )
