"""The commands of the reading room: `python -m reading_room --help`."""

from __future__ import annotations

import argparse
import io
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from .cleaning import clean
from .coverage import coverage
from .library import Finding, LibraryError, load, resolve
from .library.schema import write_schemas

SEEDS = Path("seeds")

CHECK = """\
Read everything under seeds/ and print every fault, one a line, by file and line:

    seeds/sources/talks/source.yml:3: lang-invalid: “zh” does not say which script … — write “zh-Hans” or “zh-Hant”
    (file)                         (line) (code)    (what is wrong)                    (what to do)

If the files are sound, the documents are cleaned and held against the events and the glossary: quotes that do
not occur, terms and names that no document has, names that two terms claim, and, the most frequent first, names
in the texts that no term has.

Nothing is written. A line that ends in (warning) should be seen to, one that ends in (note) is for you to decide;
any other is an error.
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
    check.add_argument("--strict", action="store_true", help="let warnings count as errors")
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
        return _report(error.findings, strict=options.strict)
    documents = [clean(source, library.texts[source.id], library.names) for source in library.sources]
    glossary = coverage(library, documents)
    findings = [*sorted([*library.warnings, *resolve(library, documents), *glossary.faults]), *glossary.uncovered]
    counts = {"document": library.sources, "term": library.terms, "event": library.events}
    found = ", ".join(_counted(len(things), noun) for noun, things in counts.items())
    return _report(findings, f"{found}: ", strict=options.strict)


def _report(findings: Sequence[Finding], found: str = "", *, strict: bool) -> int:
    """Print findings and a line that sums them up; the exit status. If `strict`, warnings count as errors do."""
    for finding in findings:
        print(finding)
    number = Counter(finding.severity for finding in findings)
    total = [_counted(number["error"], "error"), _counted(number["warning"], "warning")]
    if number["note"]:
        total.append(_counted(number["note"], "note"))
    codes = Counter(finding.code for finding in findings)
    by_code = ", ".join(f"{code} {times}" for code, times in sorted(codes.items()))
    print(f"{found}{', '.join(total)}" + (f" ({by_code})" if len(codes) > 1 else ""))
    return 1 if number["error"] or (strict and number["warning"]) else 0


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
