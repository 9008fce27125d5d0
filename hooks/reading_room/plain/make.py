"""The files of the whole copy: what a builder makes a site of in each interface language, and a word on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from ..citations import citations
from ..library import Library
from ..links import differing
from ..markdown import escaped, linked
from ..model import UI_LANGS, Document
from ..pages import Prose, words
from ..pages.cited import Citations
from ..pages.disagreements import PAGE
from ..pages.gathered import gathered
from ..pages.kin import Margins
from ..pages.nearest import Nearest
from ..pages.pictures import pictures_in, pictures_of
from ..pages.prose import introduced
from ..pages.site import collection_name
from ..pages.terms import Lexicon
from ..synopsis import Row, synopsis
from .entries import glossary
from .matter import Matter, losses
from .settings import Entry, settings
from .text import Texts
from .writing import heading, labelled, page

READ_ME = "README.md"


def projects(
    library: Library,
    documents: Sequence[Document],
    prose: Mapping[tuple[str, str], Prose],
    pictures: Path,
) -> dict[str, bytes]:
    """A collection as plain Markdown, by the files' names: `docs/<ui>/…`, `mkdocs.<ui>.yml`, and a README.md.

    The cleaned `documents` stand in the collection's order; `prose` are the site's hand-written texts, `pictures` is
    the folder with what pictures the collection has. The pages bear the names that they have on the site, so that,
    built without directories for addresses, they stand at the same ones.
    """
    found = gathered(library, documents)
    shelf, rows, cited = found.shelf, synopsis(library.events, found.corpus), citations(documents)
    nearest = Nearest(found.kin, library.events)
    differ = differing(library.disagreements, {document.source.id: document for document in documents})
    held = _held(documents, pictures)
    names = {ui: collection_name(shelf, library.titles, ui) for ui in UI_LANGS}
    prose = introduced(prose, shelf, library.introduction)
    lexicons = [Lexicon(shelf, found.concordance, ui, words(ui)) for ui in UI_LANGS]
    files = {READ_ME: _read_me(lexicons, names)}
    for lexicon in lexicons:
        ui = lexicon.ui
        margins = Margins(shelf, ui, nearest, differ, Citations(shelf, ui, cited))
        texts = Texts(lexicon, margins, {name: f"{ui}/pictures/{quote(name)}" for name in held})
        matter = Matter(lexicon, names[ui], {name: text for (name, lang), text in prose.items() if lang == ui})
        pages = list(_pages(lexicon, texts, matter, rows, library))
        files |= {f"docs/{uri}": text for uri, _, text in pages}
        files[f"mkdocs.{ui}.yml"] = settings(lexicon, names, [entry for _, entry, _ in pages if entry])
    written = {name: text.encode() for name, text in files.items()}
    return written | {f"docs/{ui}/pictures/{name}": picture for ui in UI_LANGS for name, picture in held.items()}


def _pages(
    lexicon: Lexicon, texts: Texts, matter: Matter, rows: Sequence[Row], library: Library
) -> Iterator[tuple[str, Entry | None, str]]:
    """Every page: its file's name, its entry in the navigation if it has one, and its Markdown."""
    ui, t, shelf = lexicon.ui, lexicon.words, lexicon.shelf

    def made(name: str, group: str, title: str, text: str) -> tuple[str, Entry, str]:
        return f"{ui}/{name}.md", Entry(group, title, f"{name}.md"), text

    yield made("index", "home", t["nav"]["home"], matter.home())
    shown = shelf.shown(ui)
    for edition in shelf.editions:
        text = texts.markdown(edition, lexicon.concordance.by_passage(edition.document))
        file, entry, _ = made(f"sources/{edition.name}", "documents", shelf.title(edition, ui).text, text)
        yield file, entry if edition is shown[edition.id] else None, text
    if rows:
        yield made("timeline", "timeline", t["timeline"]["title"], matter.timeline(rows))
    if library.disagreements:
        yield made(PAGE, PAGE, t["nav"][PAGE], matter.disagreements(library.disagreements))
    for uri, title, text in glossary(lexicon):
        yield made(uri.removeprefix(f"{ui}/").removesuffix(".html"), "glossary", title, text)
    yield made("about", "about", t["about"]["title"], matter.about())
    yield made("guide", "about", t["guide"]["title"], matter.guide())


def _read_me(lexicons: Sequence[Lexicon], names: Mapping[str, str]) -> str:
    """What the folder is, in every interface language, and where to begin."""
    blocks = []
    for lexicon in lexicons:
        ui = lexicon.ui
        begin = linked(escaped(names[ui]), f"docs/{ui}/index.md")
        blocks += [heading(1, f"{escaped(lexicon.words['name'])} · {begin}"), *losses(lexicon)]
        blocks.append(labelled(lexicon.words["plain"]["build"], f"`mkdocs build -f mkdocs.{ui}.yml`"))
    return page(blocks)


def _held(documents: Sequence[Document], folder: Path) -> dict[str, bytes]:
    """The pictures that the documents show and the collection has."""
    known = pictures_in(folder)
    return {name: known[name].read_bytes() for name in pictures_of(documents) if name in known}
