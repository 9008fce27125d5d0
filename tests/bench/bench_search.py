"""How quick the search is at twenty times the collection: `python tests/bench/bench_search.py`.

It builds an index of the collection's own documents, each twenty times under names of its own, and serves it with the
site's search scripts to Chromium: in a worker, as over http, and in the page in slices, as from the disk. The figures
are milliseconds: until the index is loaded and folded; for a query from the call to its result, the median and the
longest; and the longest time for which the page could not answer. It fails where a bound of the design is passed.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

from reader import FLAGS, chromium  # noqa: E402
from reading_room.cleaning import clean  # noqa: E402
from reading_room.glossary import concordance  # noqa: E402
from reading_room.library import load  # noqa: E402
from reading_room.pages.when import said  # noqa: E402
from reading_room.search import folding_script, index_script  # noqa: E402

TIMES = 20
LOADED = 1500  # ms
QUERY = 50  # ms
FROZEN = 100  # ms: from there on a reader feels that the page does not answer
QUERIES = (
    "的",
    "战俘",
    "彭德怀",
    "포로 교환",
    "prisoners of war",
    "军事分界线",
    "1951年 谈判",
    "zzzz",
    "“停战协定”",
    "Stalin",
)

MEASURE = """async ([queries, inWorker]) => {
  let longest = 0, last = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 4);
    last = now;
  }, 4);
  const begun = performance.now();
  const ask = readingRoom.asking(path => new URL(path, location.href).href, inWorker);
  await ask("load");
  const loaded = performance.now() - begun;
  const times = [];
  let count = 0;
  for (const query of queries) {
    const start = performance.now();
    count += (await ask("search", query)).count;
    times.push(performance.now() - start);
  }
  clearInterval(watch);
  return {loaded, times, count, longest};
}"""


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def site(folder: Path) -> tuple[int, int]:
    """Write what the search needs; the size of the texts and of the index, in bytes."""
    library = load(ROOT / "seeds")
    once = [clean(source, library.texts[source.id], library.names) for source in library.sources]
    named = [replace(d, source=replace(d.source, id=f"{d.source.id}-{n}")) for n in range(TIMES) for d in once]
    index = index_script(named, concordance(library.terms, named), library.events, (), said)
    shutil.copytree(ROOT / "docs" / "assets", folder / "assets")
    (folder / "search").mkdir()
    (folder / "search" / "folding.js").write_bytes(folding_script())
    (folder / "search" / "index.js").write_bytes(index)
    (folder / "page.html").write_text('<meta charset="utf-8"><script src="assets/search-asking.js"></script>', "utf-8")
    texts = sum(len(text.text.encode()) for d in named for text in (*d.passages, *d.endnotes))
    return texts, len(index)


def main() -> int:
    """Measure, and print; 1 where a bound is passed."""
    passed = False
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        texts, index = site(folder)
        print(f"{TIMES} times the collection: {texts / 1e6:.1f} MB of text, {index / 1e6:.1f} MB of index")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=name))
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for base, worker in ((f"http://127.0.0.1:{server.server_port}/", True), (f"{folder.as_uri()}/", False)):
            page = browser.new_page()
            page.goto(f"{base}page.html")
            took = page.evaluate(MEASURE, [list(QUERIES), worker])
            slow = max(took["times"])
            print(
                f"{'worker' if worker else 'slices'}: loaded {took['loaded']:.0f}, query "
                f"{statistics.median(took['times']):.0f} (longest {slow:.0f}), {took['count']} hits, "
                f"page held for {took['longest']:.0f}"
            )
            passed |= took["loaded"] > LOADED or slow > QUERY or took["longest"] > FROZEN
        browser.close()
        server.shutdown()
    return int(passed)


if __name__ == "__main__":
    sys.exit(main())
