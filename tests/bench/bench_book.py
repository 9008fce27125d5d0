"""What a book costs at ten times the text: `python tests/bench/bench_book.py [times] [language]`, by default 10 and en.

The collection made for it has each document so many times, under ids of their own, with the whole glossary and all
events. Printed are pages, seconds of the processor, and the greatest memory. It is no test, as machines differ.
"""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

from reading_room.book import collected, printed, tasks
from reading_room.cleaning import clean
from reading_room.library import load

ROOT = Path(__file__).resolve().parents[2]


def collection(folder: Path, times: int) -> Path:
    """The seeds with each document so many times."""
    seeds = folder / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    for source in sorted(path for path in (ROOT / "seeds" / "sources").iterdir() if path.is_dir()):
        for number in range(1, times):
            shutil.copytree(source, seeds / "sources" / f"{source.name}-{number}")
    return seeds


def main() -> None:
    times, ui = int(sys.argv[1]) if len(sys.argv) > 1 else 10, sys.argv[2] if len(sys.argv) > 2 else "en"
    with tempfile.TemporaryDirectory() as name:
        library = load(collection(Path(name), times))
        documents = [clean(source, library.texts[source.id], library.names) for source in library.sources]
        found = collected(library, documents, Path(name))
        papers = [printed(found, task) for task in tasks(found) if task.whole and task.ui == ui]
    unit = 1024 if sys.platform != "darwin" else 1024**2
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    pages = sum(paper.pages for paper in papers)
    print(f"× {times}: {len(papers)} volumes, {pages} pages, {time.process_time():.1f} s, {memory:.0f} MiB")


if __name__ == "__main__":
    main()
