"""A book for each interface language, made of the same values as the site's pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..library import Library
from ..model import UI_LANGS, Document
from ..pages import Prose, words
from ..pages.about import EPUB
from ..pages.editions import Local
from ..pages.gathered import gathered
from ..pages.nearest import Nearest
from ..pages.page import TEMPLATES
from ..pages.pictures import pictures_in, pictures_of
from ..pages.prose import introduced
from ..pages.site import collection_name
from ..pages.terms import Lexicon
from .chapters import Chapters
from .matter import Matter
from .package import MEDIA_TYPES, About, Part, packed
from .places import Places


def epubs(
    library: Library,
    documents: Sequence[Document],
    prose: Mapping[tuple[str, str], Prose],
    pictures: Path,
) -> dict[str, bytes]:
    """The books of a collection, whose cleaned `documents` stand in its order, by address in the site.

    `prose` are the site's hand-written texts, `pictures` is the folder with what pictures the collection has.
    """
    found = gathered(library, documents)
    shelf = found.shelf
    prose = introduced(prose, shelf, library.introduction)
    held = dict(_pictures(documents, pictures))
    books: dict[str, bytes] = {}
    nearest = Nearest(found.kin, library.events)
    for ui in UI_LANGS:
        lexicon, places = Lexicon(shelf, found.concordance, ui, words(ui)), Places(shelf, ui, nearest)
        name = collection_name(shelf, library.titles, ui)
        matter = Matter(library, {d.source.id: d for d in documents}, lexicon, places, name, prose["index", ui])
        parts = _parts(Chapters(lexicon, places, lambda file: held[file][0] if file in held else None), matter)
        others = {"style.css": (TEMPLATES / "epub" / "style.css").read_bytes(), **dict(held.values())}
        about = _about(lexicon, name, prose["index", ui].description, documents)
        books[EPUB.format(ui=ui)] = packed(about, parts, others)
    return books


def _parts(chapters: Chapters, matter: Matter) -> list[Part]:
    compared = filter(None, (matter.timeline(), matter.disagreements()))
    told = [*chapters.parts(), *compared, *matter.glossary(), matter.colophon()]
    return [matter.title(), matter.contents(told), *told]


def _about(lexicon: Lexicon, name: str, description: str, documents: Sequence[Document]) -> About:
    shelf, ui, t = lexicon.shelf, lexicon.ui, lexicon.words
    shown = shelf.shown(ui).values()
    titles = {edition.id: shelf.title(edition, ui).text for edition in shown}

    def said(id: str, words: Local | None) -> str:
        return f"{titles[id]}{t['related']['colon']}{words.text if words else ''}"

    passages = (passage.lang for edition in shown for passage in edition.document.passages)
    return About(
        ui=ui,
        title=name,
        publisher=t["nav"]["home"],
        description=description,
        accessibility=t["epub"]["accessibility"],
        languages=list(dict.fromkeys([ui, *(edition.lang for edition in shown), *sorted(set(passages))])),
        authors=[author for edition in shown if (author := shelf.author(edition, ui))],
        sources=[said(d.source.id, shelf.local(d.source.origin, ui)) for d in documents],
        rights=[said(d.source.id, shelf.local(d.source.rights, ui)) for d in documents],
    )


def _pictures(documents: Sequence[Document], folder: Path) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """The pictures that the documents show and the collection has: name, and address in the book with what it holds."""
    known = pictures_in(folder)
    for number, name in enumerate(pictures_of(documents), 1):
        suffix, file = Path(name).suffix.lower(), known.get(name)
        if file and MEDIA_TYPES.get(suffix, "").startswith("image/"):
            yield name, (f"pictures/{number}{suffix}", file.read_bytes())
