"""`epub`: the whole collection as books for e-readers and phones."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..epub import epubs
from ..library import Library
from ..model import Document
from ..pages import load_prose
from .common import add_command, add_seeds, written

if TYPE_CHECKING:
    from .common import Commands

DESCRIPTION = """\
Write the whole collection as EPUB, one book for each interface language: FOLDER/<language>/reading-room.epub. The
same seeds give the same bytes. “make epub” makes them as part of the site, which then offers them.

The folder must be new, or empty. If anything goes wrong, nothing is written.
"""


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "epub", "write the collection as EPUB books", DESCRIPTION)
    command.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where to write")
    command.add_argument("--docs", type=Path, default=Path("docs"), help="hand-written texts (default: %(default)s)")
    add_seeds(command)
    command.set_defaults(run=_epub)


def _epub(options: argparse.Namespace) -> int:
    return written(options.out, options.seeds, partial(_books, docs=options.docs))


def _books(library: Library, documents: list[Document], docs: Path) -> Mapping[str, bytes]:
    books = epubs(library, documents, load_prose(docs), docs / "assets" / "pictures")
    return {address.removeprefix("epub/"): book for address, book in books.items()}
