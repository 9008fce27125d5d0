"""How the build grows with the collection: `python tests/bench/bench_build.py [--calls] [documents …]`.

Without numbers, it is built with 10 and with 100 documents more.

Every collection made for it has the documents of this one and as many more as are asked for, each about 5,000 bytes
of a seed's own paragraphs under an id of its own, all kinds and languages in turn, with the whole glossary and all
events. Each tells events of its own, too: three that every document tells, as all books on a war tell its end, and
six that four documents tell. A paragraph that comes again tells of later years: else each of its days would be told
by ever more documents. Printed are the seconds of processor time and of the wall clock, the greatest memory, the
megabytes of the site and of its largest parts; the ratio is the processor time of a document against that in
the smallest collection: 1 is linear growth, less is better. It is no test, as machines differ.

With `--calls` the processor's seconds are millions of calls of functions, counted by Python's profiler: they do not
depend on what else a machine does, and tell growth from noise. It takes twice as long.
"""

from __future__ import annotations

import argparse
import os
import pstats
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count, cycle, islice
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
BYTES = 5_000
ITS_OWN = ("headings", "notes", "exempt")
"""What a seed's source.yml says of places in its own text."""
TOLD_BY_ALL, TOLD_BY_FEW, TELLERS = 3, 6, 4
"""So many events of either sort a document tells, and so many documents tell one of the second sort."""
APART = 7919
"""A prime by which the tellers of an event lie apart."""
YEAR = re.compile(r"(?<!\d)19[45]\d(?!\d)")
SPAN = 4
"""The years that a seed mostly tells of; those of its next copy come after them."""
PARTS = ("mkdocs.yml", "docs", "hooks", "overrides", "seeds")


def pieces(text: str) -> Iterator[str]:
    """A text's paragraphs over and over, each time of later years, in pieces of about `BYTES` bytes of UTF-8."""
    piece: list[str] = []
    for later in count(step=SPAN):
        for paragraph in filter(str.strip, text.split("\n\n")):
            piece.append(moved(paragraph, later))
            if sum(len(part.encode()) for part in piece) >= BYTES:
                yield "\n\n".join(piece)
                piece = []


def moved(text: str, later: int) -> str:
    """A text with its years so many years later."""
    return YEAR.sub(lambda year: str(int(year[0]) + later), text)


def tokens(number: int, documents: int) -> Iterator[tuple[int, str]]:
    """The events that a document tells, by number, each with words by which it does: letters, which no step changes."""
    few = -(-documents * TOLD_BY_FEW // TELLERS)
    own = {number * TOLD_BY_FEW + slot for slot in range(TOLD_BY_FEW)}
    for event in [*range(TOLD_BY_ALL), *sorted({TOLD_BY_ALL + slot * APART % few for slot in own})]:
        yield event, f"Q{''.join(chr(97 + int(digit)) for digit in str(event))}Q"


def events(told: Mapping[int, Sequence[tuple[str, str]]]) -> Iterator[Mapping[str, object]]:
    """Entries of events.yml, a day for each event, with its tellers and their words."""
    for number, tells in sorted(told.items()):
        day = date(1951, 1, 1) + timedelta(days=number)
        yield {
            "id": f"made-{number}",
            "date": day.isoformat(),
            "names": dict.fromkeys(("zh-Hans", "zh-Hant", "ko", "en"), f"Made {number}"),
            "tells": [{"source": source, "quote": quote} for source, quote in tells],
        }


def project(folder: Path, documents: int) -> None:
    """A copy of the project with so many documents more."""
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, folder / name)
    sources = folder / "seeds" / "sources"
    seeds = sorted(path for path in sources.iterdir() if path.is_dir())
    told: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    texts = [pieces((seed / "text.txt").read_text(encoding="utf-8")) for seed in seeds]
    for number, (seed, text) in enumerate(islice(cycle(zip(seeds, texts, strict=True)), documents)):
        made = sources / f"made-{number:04}"
        made.mkdir()
        words = list(tokens(number, documents))
        for event, word in words:
            told[event].append((made.name, word))
        paragraphs = [next(text), *(f"{word}.\n" for _, word in words)]
        (made / "text.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
        known = YAML(typ="safe").load(seed / "source.yml")
        about = {key: value for key, value in known.items() if key not in ITS_OWN}
        about["titles"] = {lang: f"{title} {number}" for lang, title in known["titles"].items()}
        YAML().dump(about, made / "source.yml")
    if told:
        with (folder / "seeds" / "events.yml").open("a", encoding="utf-8") as file:
            YAML().dump(list(events(told)), file)


class Cost(NamedTuple):
    """What a build took: seconds of the processor or millions of calls, seconds of the wall clock, MiB of memory,
    MB written by kind of page."""

    work: float
    clock: float
    memory: float
    written: Counter[str]


def measure(documents: int, *, calls: bool) -> Cost:
    """Build a collection once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project(folder, documents)
        counts = folder / "calls"
        counted = ["-m", "cProfile", "-o", str(counts)] if calls else []
        command = [sys.executable, *counted, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")]
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        if status:
            sys.exit("the build failed")
        written = written_in(folder / "site")
        made = pstats.Stats(str(counts)).total_calls / 1e6 if calls else 0.0
    unit = 1024 if sys.platform != "darwin" else 1024**2
    return Cost(made or used.ru_utime + used.ru_stime, seconds, used.ru_maxrss / unit, written)


def written_in(site: Path) -> Counter[str]:
    """MB of the site's files, by the first part of the address that is no language: sources, glossary, data …"""
    sizes: Counter[str] = Counter()
    for path in site.rglob("*"):
        if path.is_file():
            first, *rest = path.relative_to(site).parts
            sizes[rest[0] if rest and (site / first / "index.html").exists() else first] += path.stat().st_size
    return Counter({part: size / 1e6 for part, size in sizes.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description="how the build grows with the collection")
    parser.add_argument("documents", type=int, nargs="*", default=[10, 100])
    parser.add_argument("--calls", action="store_true", help="count the calls of functions instead of seconds")
    asked = parser.parse_args()
    unit = "million calls" if asked.calls else "s of the processor"
    base = measure(0, calls=asked.calls)
    print(f"this collection alone: {base.work:.1f} {unit}, {base.clock:.1f} s")
    first = 0.0
    for size in sorted(set(asked.documents)):
        cost = measure(size, calls=asked.calls)
        each = (cost.work - base.work) / size
        first = first or each
        print(
            f"{size:6} documents more: {cost.work:6.1f} {unit}, {cost.clock:6.1f} s, {cost.memory:5.0f} MiB,"
            f" {each:6.3f} each, × {each / first:.2f}; {sum(cost.written.values()):.0f} MB:"
            + "".join(f" {part} {megabytes:.1f}" for part, megabytes in cost.written.most_common(6)),
            flush=True,
        )


if __name__ == "__main__":
    main()
