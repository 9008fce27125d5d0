"""The whole site as values: pages in the navigation's order, and data files."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, TypeAlias

from ..cache import Cache
from ..citations import citations
from ..disagreement import Disagreement
from ..export import exported, exported_disagreements, exported_events, exported_terms, raw_name, schema
from ..glossary import Concordance
from ..library import Library
from ..links import Marked, Place, differing, tellings
from ..markdown import Pencil, readable
from ..model import UI_LANGS, Document, Event, Related, Term
from ..search import folding_script, index_script, script
from ..synopsis import Row, synopsis
from .about import about_page
from .chart import spoken_of
from .cited import Citations
from .compare import Comparisons
from .disagreements import disagreements_page
from .document import document_pages
from .doors import door, lost
from .editions import Shelf
from .gathered import gathered
from .glossary import glossary_pages
from .guide import guide_page
from .home import SpokenOf, home_page
from .kin import Margins
from .nearest import Nearest
from .page import Page
from .prose import Prose, introduced
from .remarks import told
from .terms import Lexicon
from .timeline import timeline_pages
from .when import said
from .words import words

P = ParamSpec("P")

Content: TypeAlias = Callable[[], bytes]
"""Makes the content of a file."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is built: `names` are the site's own by language, `files` make what goes out as it is.

    What a page says and what a file holds is made when it is asked for, and anew each time.
    """

    names: Mapping[str, str]
    pages: tuple[Page, ...]
    files: Mapping[str, Content]


def make_site(
    library: Library,
    documents: Sequence[Document],
    prose: Mapping[tuple[str, str], Prose],
    picture: Callable[[str], bool],
    *,
    paper: bool = False,
    books: Mapping[str, bytes] | None = None,
    cache: Cache | None = None,
    root: str | None = None,
) -> Site:
    """The site of a collection, whose cleaned `documents` stand in its order.

    `prose` are the hand-written texts; `picture` tells whether the collection has a picture's file, `paper` whether
    the site will have its books for paper, so that pages may lead to them. `books` are files that the page about the
    collection offers where there are any, by address; `cache` keeps what takes long. `root` is the path on the server
    at which the site will lie, where that is known.
    """
    found = gathered(library, documents, cache)
    shelf, named, corpus, kin = found.shelf, found.concordance, found.corpus, found.kin
    names = {ui: collection_name(shelf, library.titles, ui) for ui in UI_LANGS}
    prose = introduced(prose, shelf, library.introduction)
    lexicons = [Lexicon(shelf, named, ui, words(ui)) for ui in UI_LANGS]
    differ = differing(library.disagreements, {document.source.id: document for document in documents})
    cited = citations(documents)
    nearest = Nearest(kin, library.events)
    margins = [Margins(shelf, ui, nearest, differ, Citations(shelf, ui, cited)) for ui in UI_LANGS]
    rows = synopsis(library.events, corpus)
    files = {**dict(_files(shelf, names, root)), **dict(_data(lexicons[0], library, corpus, kin))}
    files |= dict(_search(shelf, named, library.events, rows))
    books = books or {}
    files |= {uri: partial(bytes, book) for uri, book in books.items()}
    tied = list(tellings(library.events, corpus))
    comparisons = [Comparisons(shelf, ui, tied, picture) for ui in UI_LANGS]
    topics = library.disagreements
    spoken = {marked.document.source.id: spoken_of(marked.dates) for marked in corpus}
    pages = _pages(lexicons, margins, comparisons, rows, topics, spoken, names, prose, picture, books, paper=paper)
    return Site(names, tuple(pages), files)


def data_files(library: Library, documents: Sequence[Document]) -> dict[str, bytes]:
    """The corpus as data alone: what the site has under `data/`, by address."""
    found = gathered(library, documents)
    lexicon = Lexicon(found.shelf, found.concordance, "en", words("en"))
    made = _data(lexicon, library, found.corpus, found.kin)
    return {uri: content() for uri, content in made}


def _pages(
    lexicons: Sequence[Lexicon],
    margins: Sequence[Margins],
    comparisons: Sequence[Comparisons],
    rows: Sequence[Row],
    topics: Sequence[Disagreement],
    spoken: SpokenOf,
    names: Mapping[str, str],
    prose: Mapping[tuple[str, str], Prose],
    picture: Callable[[str], bool],
    books: Container[str],
    *,
    paper: bool,
) -> Iterator[Page]:
    shelf = lexicons[0].shelf
    named = lexicons[0].concordance
    mentions = {edition.name: named.by_passage(edition.document) for edition in shelf.editions}
    for lexicon, beside, compared in zip(lexicons, margins, comparisons, strict=True):
        ui = lexicon.ui
        yield home_page(shelf, ui, names[ui], prose["index", ui], spoken, timeline=bool(rows), books=paper)
        yield from document_pages(lexicon, beside, compared, mentions, names[ui], picture, books=paper)
        yield from timeline_pages(shelf, ui, rows, compared)
        yield from compared.pages()
        yield from disagreements_page(shelf, topics, ui)
        yield from glossary_pages(lexicon)
        yield about_page(shelf, ui, prose["about", ui], books)
        yield guide_page(ui, prose["guide", ui])


def _files(shelf: Shelf, names: Mapping[str, str], root: str | None) -> Iterator[tuple[str, Content]]:
    """What goes out beside the pages, but for the corpus as data."""
    yield "index.html", _text(door, names)
    yield "404.html", _text(lost, names, root)
    chinese = list(dict.fromkeys(edition.id for edition in shelf.editions if edition.form))
    yield "assets/chinese.js", partial(script, "chinese", chinese)
    for edition in shelf.editions:
        source = edition.document.source
        title, lang = edition.title.text, edition.lang
        yield f"data/sources/{edition.name}.md", _text(readable, edition.document, title, lang)
        for ui in UI_LANGS if edition.notes else ():
            uri = f"data/sources/{edition.name}.notes.{ui}.md"
            pencil = Pencil(edition.notes, told(edition, shelf, ui, uri, words(ui)))
            yield uri, _text(readable, edition.document, title, lang, pencil)
        if edition.form is None:
            yield f"data/sources/{source.id}/{raw_name(source)}", edition.document.raw.encode


def _data(
    lexicon: Lexicon, library: Library, corpus: Sequence[Marked], kin: Mapping[Place, Sequence[Related]]
) -> Iterator[tuple[str, Content]]:
    """The corpus as data."""
    shelf, documents = lexicon.shelf, [marked.document for marked in corpus]
    yield "data/schema.json", _text(schema)
    yield "data/terms.json", _text(_terms, shelf, lexicon.concordance)
    yield "data/terms.schema.json", _text(schema, "terms")
    yield "data/events.json", _text(exported_events, library.events, documents)
    yield "data/events.schema.json", _text(schema, "events")
    if library.disagreements:
        yield "data/disagreements.json", _text(exported_disagreements, library.disagreements, documents)
        yield "data/disagreements.schema.json", _text(schema, "disagreements")
    for marked in corpus:
        id = marked.document.source.id
        forms = {other.form: other.document for other in shelf.of(id) if other.form}
        notes = shelf.of(id)[0].notes
        yield f"data/sources/{id}.json", _text(exported, marked, forms, lexicon.concordance, kin, notes)


def _search(
    shelf: Shelf, named: Concordance, events: Sequence[Event], rows: Sequence[Row]
) -> Iterator[tuple[str, Content]]:
    """What the search loads."""
    documents = [edition.document for edition in shelf.editions if edition.form is None]
    days = [row.date for row in rows if row.event is None]
    yield "search/folding.js", folding_script
    yield "search/index.js", partial(index_script, documents, named, events, days, said)


def _text(make: Callable[P, str], *args: P.args, **more: P.kwargs) -> Content:
    """The content of a file whose text, in UTF-8, is what `make` gives."""
    return lambda: make(*args, **more).encode()


def _terms(shelf: Shelf, named: Concordance) -> str:
    glosses = {term.id: {ui: _gloss(shelf, term, ui) for ui in UI_LANGS} for term in named.terms.values()}
    return exported_terms(named, glosses)


def _gloss(shelf: Shelf, term: Term, ui: str) -> str:
    found = shelf.local(term.gloss, ui)
    return found.text if found else ""


def collection_name(shelf: Shelf, titles: Mapping[str, str], ui: str) -> str:
    """The collection's name for a reader of `ui`; the site's own where it has none."""
    found = shelf.local(titles, ui)
    return found.text if found else str(words(ui)["nav"]["home"])
