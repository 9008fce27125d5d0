"""`epub`: the whole collection as books for e-readers and phones."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..epub import epubs
from ..library import LibraryError
from ..pages import ProseError, load_prose
from .common import add_command, add_seeds, occupied, refuse, report, sound, write_named

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
    folder: Path = options.out
    if occupied(folder):
        return refuse(f"{folder}: there is something already — name a new folder, or an empty one")
    try:
        library, documents = sound(options.seeds)
        prose = load_prose(options.docs)
    except LibraryError as error:
        return report(error.findings)
    except ProseError as error:
        return refuse(str(error))
    books = epubs(library, documents, prose, options.docs / "assets" / "pictures")
    files = {address.removeprefix("epub/"): book for address, book in books.items()}
    return write_named(folder, files)
