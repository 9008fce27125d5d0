"""What all books are made from, and which books there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..glossary import Concordance
from ..library import Library
from ..model import UI_LANGS, Document
from ..pages.editions import Edition, Shelf
from ..pages.gathered import gathered
from ..pages.nearest import Nearest
from ..pages.pictures import pictures_in
from ..pages.signs import signs
from ..pages.volumes import volumes


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection with all that was found in it; `signs` are the signs by which books cite documents, by id.

    `pictures` are the files of the pictures that it has, by name.
    """

    library: Library
    shelf: Shelf
    concordance: Concordance
    nearest: Nearest
    signs: Mapping[str, str]
    pictures: Mapping[str, Path]


class Task(NamedTuple):
    """A book to be made: its address below the folder of all books, its own language, and the editions it holds.

    `part` says which volume of how many it is, where the collection has several.
    """

    uri: str
    ui: str
    editions: tuple[Edition, ...]
    part: str = ""

    @property
    def whole(self) -> bool:
        """Whether the book is that of the whole collection, or a volume of it."""
        return "/" in self.uri


def collected(library: Library, documents: Sequence[Document], pictures: Path) -> Collection:
    """The collection of a library whose cleaned `documents` stand in its order; `pictures` is its pictures' folder."""
    found = gathered(library, documents)
    written = [edition for edition in found.shelf.editions if edition.form is None]
    shown = {id: sign.text for id, sign in signs(written).items()}
    nearest = Nearest(found.kin, library.events)
    return Collection(library, found.shelf, found.concordance, nearest, shown, pictures_in(pictures))


def tasks(collection: Collection) -> Iterator[Task]:
    """All books: the whole collection in each interface language, then each form of each document in its own."""
    for ui in UI_LANGS:
        for uri, editions, part in volumes(collection.shelf, ui):
            yield Task(uri.removeprefix("pdf/"), ui, editions, part)
    for edition in collection.shelf.editions:
        yield Task(f"{edition.name}.pdf", edition.lang if edition.lang in UI_LANGS else "en", (edition,))
