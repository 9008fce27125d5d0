"""How long it takes to find the dates of a text of 1 MB: `python tests/bench/bench_dates.py`.

The text is the collection's own, repeated until it is 1,000,000 bytes of UTF-8. The figures are the best of
five runs on one core. It is no test, as machines differ: the ratio to splitting the same text at every digit,
the least that a search for dates has to do, says more than the milliseconds.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "hooks"))

from reading_room.cleaning import clean  # noqa: E402
from reading_room.dates import find  # noqa: E402
from reading_room.library import load  # noqa: E402
from reading_room.model import Passage  # noqa: E402

TEXT = 1_000_000  # bytes of UTF-8
RUNS = 5
FIGURE = re.compile(r"\d+")


def long_text() -> list[Passage]:
    """All passages of all documents, again and again until there is enough text."""
    library = load(ROOT / "seeds")
    documents = [clean(source, library.texts[source.id], library.names) for source in library.sources]
    longer: list[Passage] = []
    size = 0
    for passage in cycle([passage for document in documents for passage in document.passages]):
        longer.append(passage)
        size += len(passage.text.encode())
        if size >= TEXT:
            return longer
    raise AssertionError("there are no passages")


def best(run: Callable[[], object]) -> float:
    """The shortest of the runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        run()
        times.append(time.process_time() - begun)
    return min(times) * 1000


def main() -> None:
    """Measure, and print."""
    passages = long_text()
    dates = sum(map(len, find(passages)))
    finding = best(lambda: find(passages))
    splitting = best(lambda: [FIGURE.split(passage.text) for passage in passages])
    size = sum(len(passage.text.encode()) for passage in passages)
    print(f"{size:,} bytes in {len(passages):,} passages, {dates:,} dates")
    print(f"finding               {finding:6.1f} ms, best of {RUNS}")
    print(f"splitting at digits   {splitting:6.1f} ms, best of {RUNS}")
    print(f"finding / splitting   {finding / splitting:6.2f}")


if __name__ == "__main__":
    main()
