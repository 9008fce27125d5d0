"""`new`: a folder for a document, from the file in which it came."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from ..cleaning import clean
from ..library import Finding
from ..library.files import read_text
from ..library.records import SourceRecord
from ..library.values import ValueFaultError, check_lang, check_slug
from ..model import Kind, Source
from ..trouble import trouble
from .common import add_command, add_seeds, refuse, write_folder

if TYPE_CHECKING:
    from .common import Commands

DESCRIPTION = """\
Make seeds/sources/<id>/ for a new document: the file as it came, byte for byte, as text.txt (a web page's HTML as
text.html), and beside it a source.yml that says what each key is for. What the command does not know stays empty
there, and “check” names it until it is filled in; with --title, --origin and --rights nothing is left to fill in.

    python -m reading_room new my-paper --kind print --lang zh-Hant ~/paper.txt

An existing folder is never touched, and nothing is written unless all is well.
"""

_HTML = (".html", ".htm", ".xhtml")
_ASKED = ("titles", "origin", "rights")
"""The keys that a document must have and only its editor knows."""


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "new", "make a folder for a new document", DESCRIPTION)
    command.add_argument("id", type=_slug, help="the document's id: small letters, digits and hyphens")
    command.add_argument("file", type=Path, metavar="FILE", help="the document as received, in UTF-8")
    command.add_argument("--kind", required=True, choices=get_args(Kind), help="what the raw text is")
    command.add_argument("--lang", required=True, type=_lang, help="the language as written: zh-Hans, zh-Hant, ko, en")
    command.add_argument("--title", help="the title in that language (default: the text's own, if it shows one)")
    command.add_argument("--origin", help="where the document comes from")
    command.add_argument("--rights", help="who holds the rights")
    add_seeds(command)
    command.set_defaults(run=_new)


def _slug(text: str) -> str:
    return _checked(check_slug, text)


def _lang(text: str) -> str:
    return _checked(check_lang, text)


def _checked(check: Callable[[str], str], text: str) -> str:
    try:
        return check(text)
    except ValueFaultError as error:
        raise argparse.ArgumentTypeError(f"{error.message} — {error.hint}") from None


def _new(options: argparse.Namespace) -> int:
    folder: Path = options.seeds / "sources" / options.id
    if folder.exists():
        return refuse(f"{folder}: exists already — choose another id, or delete the folder")
    findings: list[Finding] = []
    text = read_text(options.file, findings)
    if text is None:
        return refuse("\n".join(map(str, findings)))
    if not text.removeprefix("\ufeff").strip():
        return refuse(f"{options.file}: the file has no text — give the document as it was received")
    html = options.file.suffix.lower() in _HTML
    if html and options.kind != "web":
        return refuse(f"{options.file}: HTML is cleaned as “--kind web” alone — say so, or bring the text as .txt")
    name = "text.html" if html else "text.txt"
    title = options.title or _own_title(options, text, name)
    try:
        write_folder(folder, {name: options.file.read_bytes(), "source.yml": _source_yaml(options, title).encode()})
    except OSError as error:
        return refuse(trouble(error, folder))
    print(folder / name)
    print(folder / "source.yml")
    empty = [key for key, value in zip(_ASKED, (title, options.origin, options.rights), strict=True) if not value]
    next_step = f"Fill in {', '.join(empty)} there, then run" if empty else "Now run"
    print(f"{next_step}: {_started()} check")
    return 0


def _started() -> str:
    """How this program was started, to be typed again: not every Python knows it."""
    python, here = Path(sys.executable), Path.cwd()
    return f"{python.relative_to(here) if python.is_relative_to(here) else python} -m reading_room"


def _own_title(options: argparse.Namespace, text: str, name: str) -> str | None:
    """The title that cleaning finds in the text, on one line."""
    source = Source(options.id, options.kind, options.lang, {}, {}, {}, file=name)
    title = clean(source, text).title
    return " ".join(title.split()) if title else None


def _source_yaml(options: argparse.Namespace, title: str | None) -> str:
    """The document's source.yml; each key that the record has is explained, in the record's own words."""
    given = {
        "kind": options.kind,
        "lang": options.lang,
        "titles": f"\n  {options.lang}: {_value(title)}".rstrip(),
        "origin": _value(options.origin),
        "rights": _value(options.rights),
    }
    lines = ["# yaml-language-server: $schema=../../.schema/source.json"]
    others = ["", "# What else can be told, each on a line of its own, without the “# ”:"]
    for name, field in SourceRecord.model_fields.items():
        if name in given:
            lines += [f"# {field.description}", f"{name}: {given[name]}".rstrip().replace(": \n", ":\n")]
        else:
            others += [f"#   {name}: {field.description}"]
    return "\n".join([*lines, *others, ""])


def _value(text: str | None) -> str:
    """A text as YAML, which reads JSON's strings; nothing where there is none."""
    return json.dumps(text, ensure_ascii=False) if text else ""
