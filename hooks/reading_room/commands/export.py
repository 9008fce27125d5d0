"""`export`: the corpus as data, without the site."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..library import LibraryError
from ..pages import data_files
from .common import add_command, add_seeds, occupied, refuse, report, sound, write_named

if TYPE_CHECKING:
    from .common import Commands

DESCRIPTION = """\
Write the corpus as data, the JSON files that a built site has under data/: sources/<id>.json for each document,
terms.json, events.json and so on, and beside them the JSON Schemas that say what is in them.

The folder must be new, or empty. If anything goes wrong, nothing is written.
"""


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "export", "write the corpus as data", DESCRIPTION)
    command.add_argument("folder", type=Path, metavar="FOLDER", help="where to write")
    add_seeds(command)
    command.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    folder: Path = options.folder
    if occupied(folder):
        return refuse(f"{folder}: there is something already — name a new folder, or an empty one")
    try:
        library, documents = sound(options.seeds)
    except LibraryError as error:
        return report(error.findings)
    files = {uri.removeprefix("data/"): content for uri, content in data_files(library, documents).items()}
    return write_named(folder, files)
