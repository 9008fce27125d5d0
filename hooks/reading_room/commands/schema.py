"""`schema`: what editors' programs complete and check YAML by."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..library.schema import SCHEMAS, schema_text
from ..trouble import trouble
from ..whole import write_whole
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
    for name in SCHEMAS:
        path = options.folder / f"{name}.json"
        try:
            write_whole(path, schema_text(name).encode())
        except OSError as error:
            return refuse(trouble(error, path))
        print(path)
    return 0
