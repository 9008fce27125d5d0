"""What the site costs against plain Material: `python tests/bench/bench_plain.py [times]`, by default 3.

The collection is exported as plain Markdown, and MkDocs with Material renders that with no hook of ours, the four
languages in one process. Printed are the seconds of processor time of that, of a build of the site that finds nothing
kept from an earlier one and of one that does, the least of so many times, and the ratios; then the part of the core
alone, which makes all pages and files without a builder, and what it takes for a megabyte of raw text. It is no test,
as machines differ.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PLAIN = """
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
for path in sorted(Path().glob("mkdocs.*.yml")):
    build(load_config(str(path), site_dir=f"site/{path.stem}"))
"""

CORE = """
from pathlib import Path
from time import process_time
start = process_time()
from reading_room.cleaning import clean_all
from reading_room.cache import Cache
from reading_room.library import load
from reading_room.pages import load_prose, make_site
began = process_time()
library = load(Path("seeds"))
documents = list(clean_all(library, Cache()))
loaded = process_time()
site = make_site(library, documents, load_prose(Path("docs")), lambda name: False)
length = sum(len(page.body().encode()) for page in site.pages) + sum(len(make()) for make in site.files.values())
made = process_time()
raw = sum(len(text.encode()) for text in library.texts.values()) / 1e6
print(f"the core alone: {made - start:.2f} s, of these {began - start:.2f} s to start,"
      f" {loaded - began:.2f} s to read and clean, {made - loaded:.2f} s for pages and files of {length / 1e6:.0f} MB;")
print(f"{(made - began) / raw:.1f} s for a megabyte of raw text, in four languages and all scripts")
"""


def seconds(*command: str, folder: Path) -> float:
    """Processor time of a command of this Python."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "hooks")}
    process = subprocess.Popen([sys.executable, *command], cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return used.ru_utime + used.ru_stime


def least(times: int, measure: Callable[[], float]) -> float:
    """The least of several measurements: what disturbs one only adds to it."""
    return min(measure() for _ in range(times))


def main() -> None:
    times = int(sys.argv[1]) if sys.argv[1:] else 3
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = folder / "project"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(project)], check=True)
        seconds("-m", "reading_room", "export", "--markdown", str(folder / "plain"), folder=project)

        def ours() -> float:
            return seconds("-m", "mkdocs", "build", "--quiet", folder=project)

        def ours_from_nothing() -> float:
            for kept in (project / ".cache").glob("*"):
                kept.unlink()
            return ours()

        plain = least(times, lambda: seconds("-c", PLAIN, folder=folder / "plain"))
        first, again = least(times, ours_from_nothing), least(times, ours)
    print(f"plain Material {plain:.2f} s; the site {first:.2f} s (× {first / plain:.2f}),", end=" ")
    print(f"again {again:.2f} s (× {again / plain:.2f})")
    sys.stdout.flush()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    subprocess.run([sys.executable, "-c", CORE], cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    main()
