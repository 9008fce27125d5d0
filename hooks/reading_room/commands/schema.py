"""`schema`: what editors' programs complete and check YAML by."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..library.schema import write_schemas
from .common import SEEDS, add_command, refuse

if TYPE_CHECKING:
    from .common import Commands

DESCRIPTION = """\
Write a JSON Schema for each kind of YAML file: collection, source, terms, events, disagreements. With them an
editor's program completes keys and marks mistakes while one types; the first line of each YAML file says which it
obeys:

    # yaml-language-server: $schema=../../.schema/source.json
"""


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "schema", "write JSON Schemas of the YAML files", DESCRIPTION)
    folder = SEEDS / ".schema"
    command.add_argument("folder", nargs="?", type=Path, default=folder, help="where to write (default: %(default)s)")
    command.set_defaults(run=_schema)


def _schema(options: argparse.Namespace) -> int:
    try:
        for path in write_schemas(options.folder):
            print(path)
    except OSError as error:
        return refuse(f"{options.folder}: cannot be written ({error.strerror}) — name another folder")
    return 0
