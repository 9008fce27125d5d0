"""`export`: the corpus without the site, as data or as Markdown for another builder."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..library import Library
from ..model import Document
from ..pages import data_files, load_prose, words
from ..plain import projects
from .common import add_command, add_seeds, written

if TYPE_CHECKING:
    from .common import Commands

DESCRIPTION = """\
Write the corpus as data, the JSON files that a built site has under data/: sources/<id>.json for each document,
terms.json, events.json and so on, and beside them the JSON Schemas that say what is in them.

With --markdown, write the pages instead, as plain Markdown that needs nothing of this program: docs/<language>/ and
mkdocs.<language>.yml, of which MkDocs, ProperDocs and Zensical make a site in each interface language. What such a
site lacks is printed, and stands on its first page.

The folder must be new, or empty. If anything goes wrong, nothing is written.
"""


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "export", "write the corpus as data, or as Markdown", DESCRIPTION)
    command.add_argument("folder", type=Path, metavar="FOLDER", help="where to write")
    command.add_argument("--markdown", action="store_true", help="write the pages as Markdown for another builder")
    command.add_argument("--docs", type=Path, default=Path("docs"), help="hand-written texts (default: %(default)s)")
    add_seeds(command)
    command.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    if not options.markdown:
        return written(options.folder, options.seeds, _data)
    status = written(options.folder, options.seeds, partial(_markdown, docs=options.docs))
    if not status:
        told = words("en")["plain"]
        print("", told["lost"], *(f"- {loss}" for loss in told["losses"]), sep="\n")
    return status


def _data(library: Library, documents: list[Document]) -> Mapping[str, bytes]:
    return {uri.removeprefix("data/"): content for uri, content in data_files(library, documents).items()}


def _markdown(library: Library, documents: list[Document], docs: Path) -> Mapping[str, bytes]:
    return projects(library, documents, load_prose(docs), docs / "assets" / "pictures")
