"""The pictures that the collection has, by the names under which documents show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from ..model import Document, Figure
from .page import relative


def pictures_in(folder: Path) -> Mapping[str, Path]:
    """The files of a folder by name; none where there is no folder.

    A document's word for a picture is looked up among them and never made a path: it may be `../../secret.png`,
    or longer than any file's name can be.
    """
    return {path.name: path for path in sorted(folder.iterdir()) if path.is_file()} if folder.is_dir() else {}


def pictures_of(documents: Iterable[Document]) -> Iterable[str]:
    """The pictures that documents show, each once, in their order; the collection may not have them."""
    return dict.fromkeys(i.file for d in documents for p in d.passages for i in p.inlines if isinstance(i, Figure))


def picture_address(name: str, page: str) -> str:
    """The address of a picture that the collection has, on a page."""
    return relative(f"assets/pictures/{quote(name)}", page)
