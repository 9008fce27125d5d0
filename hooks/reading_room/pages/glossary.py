"""The glossary's pages: one for each theme, and one that lists the themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import get_args

from ..model import UI_LANGS, Term, Theme
from .editions import Local
from .page import Page, relative, rendered
from .terms import Entry, Lexicon
from .words import counted

THEMES: tuple[Theme, ...] = get_args(Theme)


@dataclass(frozen=True, slots=True)
class Place:
    """The passages of a document that name a term: addresses and numbers."""

    title: Local
    passages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The entries under one letter, each with its places."""

    letter: str
    id: str
    entries: tuple[tuple[Entry, tuple[Place, ...]], ...]


def glossary_pages(lexicon: Lexicon) -> Iterator[Page]:
    """All pages of the glossary in one interface language; none where there are no terms."""
    themes = themes_of(lexicon)
    if not themes:
        return
    t, ui = lexicon.words, lexicon.ui
    counts = [
        (f"{theme}.html", t["glossary"]["themes"][theme], counted(t["count"]["terms"], len(terms)))
        for theme, terms in themes.items()
    ]
    intro = t["glossary"]["intro"]
    overview = partial(rendered, "themes.html", t=t, ui=ui, themes=counts)
    yield _page(lexicon, "index", t["glossary"]["overview"], intro, overview)
    for theme, terms in themes.items():
        name = t["glossary"]["themes"][theme]
        about = str(t["glossary"]["description"]).format(theme=name, terms=counted(t["count"]["terms"], len(terms)))
        yield _page(lexicon, theme, name, about, partial(_theme, lexicon, theme, terms))


def themes_of(lexicon: Lexicon) -> Mapping[Theme, Sequence[Term]]:
    """The themes that have terms, with these."""
    themes = {theme: [t for t in lexicon.concordance.terms.values() if t.theme == theme] for theme in THEMES}
    return {theme: terms for theme, terms in themes.items() if terms}


def _theme(lexicon: Lexicon, theme: Theme, terms: Sequence[Term]) -> str:
    t, ui = lexicon.words, lexicon.ui
    sections = tuple(glossary_sections(lexicon, terms, f"{ui}/glossary/{theme}.html"))
    return rendered("glossary.html", t=t, ui=ui, name=t["glossary"]["themes"][theme], sections=sections)


def _page(lexicon: Lexicon, name: str, title: str, description: str, body: Callable[[], str]) -> Page:
    return Page(
        uri=f"{lexicon.ui}/glossary/{name}.html",
        ui=lexicon.ui,
        group="glossary",
        entry=f"glossary/{name}",
        title=title,
        lang=lexicon.ui,
        description=description,
        body=body,
        alternates={ui: f"{ui}/glossary/{name}.html" for ui in UI_LANGS},
    )


def glossary_sections(lexicon: Lexicon, terms: Iterable[Term], uri: str) -> Iterator[Section]:
    """The entries of terms by their letters, with links from the page `uri`."""
    for number, (sign, group) in enumerate(groupby(lexicon.sorted(terms, lexicon.ui), key=lexicon.letter), 1):
        entries = tuple((lexicon.entry(term, uri), tuple(_places(lexicon, term, uri))) for term in group)
        yield Section(sign, f"letter-{number}", entries)


def _places(lexicon: Lexicon, term: Term, uri: str) -> Iterator[Place]:
    index = lexicon.concordance.index[term.id]
    for edition in lexicon.shelf.shown(lexicon.ui).values():
        if passages := index.get(edition.id):
            page = f"{lexicon.ui}/sources/{edition.name}.html"
            links = tuple((relative(f"{page}#{id}", uri), id.removeprefix("p")) for id in passages)
            yield Place(lexicon.shelf.title(edition, lexicon.ui), links)
