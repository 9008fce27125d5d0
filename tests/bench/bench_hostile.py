"""What hostile sources cost: `python tests/bench/bench_hostile.py [--length code points] [name …]`.

Each sample is one thing over and over, thousands of times: brackets that never close, converter rules in converter
rules, entities, blank lines, one line. Each goes from raw text to the whole site, the EPUBs and the text of the books
for paper, as a source of every kind, at a length and at four times that length. Printed are seconds of processor time
for the longer one and how much more it took than four times the shorter: 1 is linear, more than 2 deserves a look. It
is no test, as machines differ.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "hooks"))

from reading_room.book import collected, tasks  # noqa: E402
from reading_room.book.volume import volume  # noqa: E402
from reading_room.cleaning import PIPELINES, clean  # noqa: E402
from reading_room.epub import epubs  # noqa: E402
from reading_room.library import load  # noqa: E402
from reading_room.model import Source  # noqa: E402
from reading_room.pages import load_prose, make_site  # noqa: E402

LENGTH = 100_000
"""Code points of the longer sample, about."""
TIMES = 4
TERMS = 40
"""So much of the glossary is looked for: all of it would cost more than the sample."""
SLOW = 0.3
"""Seconds below which a ratio says nothing."""

REPEATED = {
    "open brackets": "[",
    "links that never close": "[a](",
    "converter rules never closed": "-{",
    "converter rules": "-{zh-hans:甲;zh-hant:乙}-",
    "rules for the page": "-{H|zh-cn:甲;zh-tw:乙}-",
    "code": "`a` b\n",
    "stars": "**a ",
    "tags never closed": "<a ",
    "tags": "<tr><td>a",
    "a tag's value never closed": '<a href="',
    "comments never closed": "<!--",
    "scripts": "<script>",
    "templates never opened": "}}",
    "values never opened": "|a = b\n c ",
    "templates never closed": "{{",
    "references": "\\[1\\]",
    "note lines": "1. \n",
    "labels": "[^1]: a\n",
    "line ends": "\n",
    "blanks": " ",
    "wide blanks and line ends": "　\n",
    "quotes": "> ",
    "bullets": "- ",
    "headings": "# \n",
    "cells": "|a",
    "dashes": "-",
    "entities": "&amp;",
    "escapes": "\\",
    "digits": "1",
    "bare notes": "。1",
    "dates": "1951年12月",
    "months": "12 월 ",
    "days": "翌日",
    "Korean quotation marks": "' 포로' ",
    "direction marks": "\u202e\u2066",
    "combining marks": "a\u0301\u0301",
    "dots": ".",
    "heads of pages": "foo bar 5\n",
    "feet of pages": "談判。\n1) 註。\n\n\n\n",
    "one long line": "停戰談判在開城舉行",
}

OWN_MARKUP = {
    "cells of a wiki's table": "{|\n| a=b",
    "values of a template": "{{a\n|b = c<br>{{d|e}}",
    "templates in templates": "{{a|",
    "notes in sentences": "甲<ref>乙</ref>",
    "links in links": "[[a|",
    "quotations": "<blockquote>甲",
}
"""What stands in a wiki's own markup, which is read as such below a heading of its."""


def samples(name: str, length: int) -> str:
    """A hostile text of about so many code points."""
    if name in OWN_MARKUP:
        return "== 甲 ==\n" + OWN_MARKUP[name] * (length // len(OWN_MARKUP[name]))
    unit = REPEATED[name]
    return unit * (length // len(unit)) + "\n\n见\\[1\\]。\n\n1. 甲\n"


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description="What hostile sources cost, and how it grows with their length.")
    parser.add_argument("--length", type=int, default=LENGTH, help="code points of the longer sample")
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join([*REPEATED, *OWN_MARKUP])}")
    asked = parser.parse_args()
    names = asked.names or [*REPEATED, *OWN_MARKUP]
    if strangers := [name for name in names if name not in REPEATED and name not in OWN_MARKUP]:
        parser.error(f"no such sample: {', '.join(strangers)}")
    library = load(ROOT / "seeds")
    library = replace(library, terms=library.terms[:TERMS], events=(), disagreements=())
    prose = load_prose(ROOT / "docs")

    def read(source: Source, text: str) -> None:
        document = clean(source, text, library.names)
        alone, nowhere = replace(library, sources=(source,)), Path("nowhere")
        site = make_site(alone, [document], prose, lambda file: False)
        for make in (*(page.body for page in site.pages), *site.files.values()):
            make()
        epubs(alone, [document], prose, nowhere)
        books = collected(alone, [document], nowhere)
        for task in tasks(books):
            volume(books, task)

    langs = {"wikitext": "zh-Hans", "print": "zh-Hant", "web": "ko", "abstract": "en"}
    for name in names:
        for kind in PIPELINES if name in REPEATED else ("wikitext",):
            source = Source("x", kind, langs[kind], {"en": "x"}, {"en": "x"}, {"en": "x"})
            short = seconds(partial(read, source, samples(name, asked.length // TIMES)))
            long = seconds(partial(read, source, samples(name, asked.length)))
            if long > SLOW:
                print(f"{name:30} {kind:9} {long:6.2f} s  × {long / (short * TIMES):.2f}", flush=True)
            else:
                print(f"{name:30} {kind:9} {long:6.2f} s")


if __name__ == "__main__":
    main()
