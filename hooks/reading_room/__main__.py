"""The commands of the reading room: `python -m reading_room --help`."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from .cleaning import clean
from .library import Finding, Library, LibraryError, load, resolve
from .library.schema import write_schemas

SEEDS = Path("seeds")

CHECK = """\
Read everything under seeds/ and print every fault, one a line, by file and line:

    seeds/sources/talks/source.yml:3: lang-invalid: “zh” does not say which script … — write “zh-Hans” or “zh-Hant”
    (file)                         (line) (code)    (what is wrong)                    (what to do)

Nothing is written. A line that ends in (warning) does not hinder the site from being built; any other does.
"""

SCHEMA = """\
Write a JSON Schema for each kind of YAML file: collection, source, terms and events. With them an editor's
program completes keys and marks mistakes while one types; the first line of each YAML file says which it obeys:

    # yaml-language-server: $schema=../../.schema/source.json
"""

STATUS = "exit status: 0 if all is well, 1 if there are errors, 2 if the command itself is wrong"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; `arguments` are those of the process if not given.

    Raises SystemExit, as argparse does, for --help and for a command that is wrong.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal, or a file's name, that is not UTF-8
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m reading_room",
        description="Commands for the editors of the reading room. Run them in the project's folder.",
        epilog="“COMMAND --help” says more.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    check = commands.add_parser("check", help="find every fault in seeds/", description=CHECK)
    check.add_argument("--seeds", type=Path, default=SEEDS, help="the folder to check (default: %(default)s)")
    check.set_defaults(run=_check)

    schema = commands.add_parser("schema", help="write JSON Schemas of the YAML files", description=SCHEMA)
    folder = SEEDS / ".schema"
    schema.add_argument("folder", nargs="?", type=Path, default=folder, help="where to write (default: %(default)s)")
    schema.set_defaults(run=_schema)

    for command in (check, schema):
        command.formatter_class = argparse.RawDescriptionHelpFormatter
        command.epilog = STATUS
    return parser


def _check(options: argparse.Namespace) -> int:
    try:
        library = load(options.seeds)
    except LibraryError as error:
        return _report(error.findings)
    findings = sorted([*library.warnings, *_misquoted(library)])
    counts = {"document": library.sources, "term": library.terms, "event": library.events}
    return _report(findings, ", ".join(_counted(len(things), noun) for noun, things in counts.items()) + ": ")


def _misquoted(library: Library) -> list[Finding]:
    """The faults of quotes, for which only documents that are quoted are cleaned."""
    quoted = {tell.source for event in library.events for tell in event.tells}
    sources = (source for source in library.sources if source.id in quoted)
    return resolve(library, (clean(source, library.texts[source.id], library.names) for source in sources))


def _report(findings: Sequence[Finding], found: str = "") -> int:
    """Print findings and a line that sums them up; the exit status."""
    for finding in findings:
        print(finding)
    errors = sum(finding.severity == "error" for finding in findings)
    print(f"{found}{_counted(errors, 'error')}, {_counted(len(findings) - errors, 'warning')}")
    return 1 if errors else 0


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _schema(options: argparse.Namespace) -> int:
    try:
        for path in write_schemas(options.folder):
            print(path)
    except OSError as error:
        print(f"{options.folder}: cannot be written ({error.strerror}) — name another folder", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
