"""A page as MediaWiki exports it: XML around the source, whose own `<`, `>`, `"` and `&` are character references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ..draft import Change, Cut, Draft, Mark, Meta, Put
from ..marks import Block

_BEGINS = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?<(?:mediawiki|page)\b[^<>]*>")
_PART = re.compile(r"<(?P<name>title|text)(?:\s[^<>]*)?>(?P<words>[^<]*)</(?P=name)>")
_REFERENCE = re.compile(r"&(?:lt|gt|quot|amp|apos|#39);")


def export_frame(draft: Draft) -> Iterator[Change]:
    """Cut the XML around a page's source and resolve its character references.

    The first page's title goes to the record, a further one is a heading. Leaves alone: a text that no export begins.
    """
    if not _BEGINS.match(draft.text):
        return
    at, known = 0, False
    for part in _PART.finditer(draft.text):
        start, end = part.span("words")
        if part["name"] == "title" and not known:
            known = True
            yield Meta("title", unescape(part["words"]))
            continue
        yield Cut(at, start)
        yield Put(start, "\n\n")
        for reference in _REFERENCE.finditer(draft.text, start, end):
            yield Cut(*reference.span())
            yield Put(reference.start(), unescape(reference[0]))
        if part["name"] == "title":
            yield Mark(start, end, Block("heading", 2))
        at = end
    yield Cut(at, len(draft.text))
