"""What MediaWiki shows as it is written: `<nowiki>`, `<pre>`, `<math>`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft import Change, Cut, Draft, Put

_TAG = re.compile(r"<(?P<close>/?)(?P<name>nowiki|pre|math)(?:\s[^<>]{0,200}(?<!/))?>", re.IGNORECASE)
_SIGN = re.compile(r"[\[\]{}|'<>]|^[*#:;=!-]", re.MULTILINE)


def source_literals(draft: Draft) -> Iterator[Change]:
    """Signs of markup that are words become character references, which later steps read as such.

    Leaves alone: the tags themselves, and a tag that is never closed.
    """
    opened: dict[str, int] = {}
    done = 0
    for match in _TAG.finditer(draft.text):
        name = match["name"].lower()
        if not match["close"]:
            opened.setdefault(name, match.end())
        elif name in opened:
            yield from escaped(draft.text, max(done, opened.pop(name)), match.start())
            done = match.end()


def escaped(text: str, start: int, end: int) -> Iterator[Change]:
    """Signs of markup between two offsets, as character references."""
    for sign in _SIGN.finditer(text, start, end):
        yield Cut(*sign.span())
        yield Put(sign.start(), f"&#{ord(sign[0])};")
