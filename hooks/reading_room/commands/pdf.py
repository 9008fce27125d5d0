"""`pdf`: the collection and each document as books for paper."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from ..book import Collection, PaperError, Task, collected, printed, tasks
from ..book.paper import engine
from ..library import LibraryError
from ..model import UI_LANGS
from ..trouble import trouble
from ..whole import write_whole
from .common import add_command, add_seeds, refuse, report, sound

if TYPE_CHECKING:
    from .common import Commands

DESCRIPTION = """\
Write books as PDF, for A4: <lang>/reading-room.pdf, the whole collection for readers of a language, and <name>.pdf,
each document in each of its forms. They need WeasyPrint and libraries of the system; “make pdf” installs both.

The folder may exist; books of the same name are replaced. Books are made side by side on two cores.
"""

WORKERS = 2
"""More would share the memory among them, and save little: the longest book takes as long as all others."""


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "pdf", "write books for paper", DESCRIPTION)
    command.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where to write")
    command.add_argument("--lang", choices=UI_LANGS, help="only the books in this language (default: all)")
    command.add_argument("--whole", action="store_true", help="only the whole collection, not each document")
    add_seeds(command)
    command.set_defaults(run=_pdf)


def _pdf(options: argparse.Namespace) -> int:
    try:
        engine()
        wanted = [task for task in tasks(_collection(options.seeds)) if _meant(task, options)]
        for done, (task, pages, seconds) in enumerate(_made(wanted, options.seeds, options.out), 1):
            print(f"{done}/{len(wanted)} {options.out / task}: {pages} pages, {seconds:.1f} s", file=sys.stderr)
    except LibraryError as error:
        return report(error.findings)
    except PaperError as error:
        return refuse(str(error))
    except OSError as error:
        return refuse(trouble(error, options.out))
    return 0


def _meant(task: Task, options: argparse.Namespace) -> bool:
    return options.lang in (None, task.ui) and (task.whole or not options.whole)


def _collection(seeds: Path) -> Collection:
    """The collection as books need it. Raises LibraryError for its faults."""
    library, documents = sound(seeds)
    return collected(library, documents, seeds.absolute().parent / "docs" / "assets" / "pictures")


_Made = tuple[str, int, float]
"""A book's address, the number of its pages, and the seconds that it took."""


def _made(wanted: Sequence[Task], seeds: Path, out: Path) -> Iterator[_Made]:
    """The books, written, as they get ready."""
    workers = min(WORKERS, os.cpu_count() or 1, len(wanted))
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (seeds,)) as pool:
        for made in as_completed([pool.submit(_write, task.uri, out) for task in wanted]):
            yield made.result()


_here: dict[str, tuple[Collection, Task]] = {}
"""What a process of its own needs to make a book: the collection, and every task by its address."""


def _begin(seeds: Path) -> None:
    collection = _collection(seeds)
    _here.update({task.uri: (collection, task) for task in tasks(collection)})


def _write(uri: str, out: Path) -> _Made:
    start = perf_counter()
    paper = printed(*_here[uri])
    write_whole(out / uri, paper.pdf)
    return uri, paper.pages, perf_counter() - start
