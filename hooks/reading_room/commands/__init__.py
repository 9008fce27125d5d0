"""The commands for editors: each module has one, and `add` puts it among the others of the parser."""

from __future__ import annotations

from . import check, epub, explain, export, new, pdf, schema, suggest

COMMANDS = (check, new, explain, suggest, export, pdf, epub, schema)
"""In the order in which the help lists them."""
