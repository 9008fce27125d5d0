"""What the commands share: the collection cleaned, findings told, and how to speak to a terminal."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias, TypeVar

from ..cache import FOLDER, Cache
from ..cleaning import clean_all
from ..glossary import concordance
from ..library import Finding, Library, LibraryError, load, resolve
from ..links import Marked
from ..model import Document
from ..pages import ProseError
from ..trouble import trouble

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]

T = TypeVar("T")

Made: TypeAlias = Callable[[Library, list[Document]], Mapping[str, bytes]]
"""Makes files, by name, of a collection and its documents."""

SEEDS = Path("seeds")

CACHE = Cache(FOLDER)

STATUS = "exit status: 0 if all is well, 1 if there are errors, 2 if the command itself is wrong"

_STYLES = {"removed": "31;9", "added": "32", "quiet": "2", "strong": "1"}


def add_command(commands: Commands, name: str, summary: str, description: str) -> argparse.ArgumentParser:
    """A command whose description is shown as it is written."""
    return commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_seeds(command: argparse.ArgumentParser) -> None:
    """The option that says where the collection is."""
    command.add_argument("--seeds", type=Path, default=SEEDS, help="the collection's folder (default: %(default)s)")


def number_from(least: int) -> Callable[[str], int]:
    """The type of an option that is a whole number, `least` or greater."""

    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"must be a whole number from {least}")
        return int(text)

    return number


def cleaned(library: Library) -> list[Document]:
    """All documents of a collection, in its order; a terminal sees how far it is."""
    names = [source.id for source in library.sources]
    return list(progress(clean_all(library, CACHE), names, "cleaning"))


def sound(seeds: Path) -> tuple[Library, list[Document]]:
    """A collection whose quotes all occur, and its documents. Raises LibraryError, which has its faults."""
    library = load(seeds, CACHE)
    documents = cleaned(library)
    if findings := resolve(library, documents):
        raise LibraryError(findings)
    return library, documents


def marked(library: Library, documents: Sequence[Document]) -> list[Marked]:
    """The documents with the dates and the mentions of their passages."""
    named = concordance(library.terms, documents)
    found = progress(documents, [document.source.id for document in documents], "reading")
    return named.marked(found)


def report(findings: Sequence[Finding], found: str = "", *, strict: bool = False) -> int:
    """Print findings and a line that sums them up; the exit status. If `strict`, warnings count as errors do."""
    for finding in findings:
        print(finding)
    number = Counter(finding.severity for finding in findings)
    total = [counted(number["error"], "error"), counted(number["warning"], "warning")]
    if number["note"]:
        total.append(counted(number["note"], "note"))
    codes = Counter(finding.code for finding in findings)
    by_code = ", ".join(f"{code} {times}" for code, times in sorted(codes.items()))
    print(f"{found}{', '.join(total)}" + (f" ({by_code})" if len(codes) > 1 else ""))
    return 1 if number["error"] or (strict and number["warning"]) else 0


def refuse(message: str) -> int:
    """Say on the error stream why a command does nothing; the exit status."""
    print(message, file=sys.stderr)
    return 1


def written(folder: Path, seeds: Path, make: Made) -> int:
    """Write what `make` gives of a sound collection into a new folder, and print the files' names; the exit status.

    `make` may raise ProseError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return refuse(f"{folder}: there is something already — name a new folder, or an empty one")
    try:
        files = make(*sound(seeds))
    except LibraryError as error:
        return report(error.findings)
    except ProseError as error:
        return refuse(str(error))
    try:
        write_folder(folder, files)
    except OSError as error:
        return refuse(trouble(error, folder))
    for name in files:
        print(folder / name)
    return 0


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder, or one that is empty: it has all of them or, where an error is raised, none.

    Raises OSError if they cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for name, content in files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        made.chmod(0o755)  # what mkdtemp makes is its owner's alone
        made.replace(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def counted(number: int, noun: str) -> str:
    """A number of things: 1 error, 2,000 errors."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def colourful(stream: IO[str]) -> bool:
    """Whether a stream wants colours: a terminal does, unless the reader said no (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def painted(text: str, style: str, *, colour: bool) -> str:
    """The text in a style of `_STYLES`, if colours are wanted and there is a text."""
    return f"\033[{_STYLES[style]}m{text}\033[0m" if colour and text else text


def progress(things: Iterable[T], names: Sequence[str], doing: str) -> Iterator[T]:
    """The things one by one. If there are several and the error stream is a terminal, it tells which one it is at.

    `things` may make each when its turn comes.
    """
    shown = sys.stderr.isatty() and len(names) > 1
    coming = iter(things)
    for number, name in enumerate(names, 1):
        if shown:
            print(f"\r\033[K{doing} {number}/{len(names)} {name}", end="", file=sys.stderr, flush=True)
        yield next(coming)
    if shown:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
