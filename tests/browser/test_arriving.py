"""A page that comes piece by piece, as over a slow line: what is shown stays where it is."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

from built import Site, sources
from reader import Host, Reader, serving
from reading_room.model import UI_LANGS

PIECE, PIECES, PAUSE = 400, 60, 0.05  # bytes at least, pieces of the page's beginning, seconds: longer than a frame
# Inside a line any page of the world moves: where it breaks is told by what is still to come.
_WHOLE = re.compile(rb"</(?:p|li|dd|tr|th|label|button|div|nav|ul|h\d|fieldset)>|</script>")
MOVED = """() => {
    window.moved = []
    const shown = node => node && (node.outerHTML || node.parentElement?.outerHTML || '').slice(0, 120)
    new PerformanceObserver(list => list.getEntries().forEach(
        entry => window.moved.push([entry.value, ...entry.sources.map(({node}) => shown(node))])
    )).observe({type: 'layout-shift', buffered: true})
}"""


def pieces(page: bytes) -> Iterator[bytes]:
    """The head, pieces of the body that end with an element, and the rest at once."""
    start = page.index(b"<body")
    yield page[:start]
    count = 0
    for end in _WHOLE.finditer(page, start):
        if count < PIECES and end.end() - start >= PIECE:
            yield page[start : end.end()]
            start, count = end.end(), count + 1
    yield page[start:]


class _Slow(Host):
    def copyfile(self, source: Any, outputfile: Any) -> None:
        if not self.path.endswith(".html"):
            super().copyfile(source, outputfile)
            return
        for piece in pieces(source.read()):
            outputfile.write(piece)
            outputfile.flush()
            time.sleep(PAUSE)


@pytest.fixture(scope="module")
def base(site: Site) -> Iterator[str]:
    with serving(site.root, _Slow) as address:
        yield address


PAGES = ("index", "timeline", "disagreements", "about", "glossary/index", "glossary/people")
DOCUMENTS = [f"sources/{id}" for id, _ in sources()]


@pytest.mark.parametrize("name", [*PAGES, *DOCUMENTS, "compare"])
def test_nothing_that_is_shown_moves(reader: Reader, site: Site, name: str) -> None:
    ui = UI_LANGS[len(name) % len(UI_LANGS)]  # each page in one language, and each language on some page
    path = site.root / ui / f"{name}.html"
    if name == "compare":
        path = min(site.root.glob(f"{ui}/compare/*.html"))
    reader.page.add_init_script(f"({MOVED})()")
    reader.open(path.relative_to(site.root).as_posix())
    reader.page.wait_for_timeout(200)
    assert reader.page.evaluate("window.moved") == []
