"""`export`: the corpus as data, without the site."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..library import LibraryError, load, resolve
from ..pages import data_files
from .common import add_command, add_seeds, cleaned, refuse, report, write_folder

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
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return refuse(f"{folder}: there is something already — name a new folder, or an empty one")
    try:
        library = load(options.seeds)
        documents = cleaned(library)
        if findings := resolve(library, documents):
            raise LibraryError(findings)
    except LibraryError as error:
        return report(error.findings)
    files = {uri.removeprefix("data/"): content for uri, content in data_files(library, documents).items()}
    try:
        write_folder(folder, files)
    except OSError as error:
        return refuse(f"{folder}: cannot be written ({error.strerror}) — name another folder")
    for uri in files:
        print(folder / uri)
    return 0
