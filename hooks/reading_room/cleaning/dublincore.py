"""A step for the full record of an archive's page, whose fields bear the names of Dublin Core."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import Change, Cut, Draft, Mark, Meta, Put
from .grid import BAR
from .lines import lines_of
from .marks import Block

_FIELD = re.compile(
    r"(?P<name>dc(?:terms)?\.[a-z]+(?:\.(?:uri(?=http)|iso(?=[a-z]{2,3}(?![a-z]))|bibliographicCitation|[a-z]+))?)"
    r"[ \t]*(?P<value>\S.*?)(?:[ \t]*-|[ \t]+[a-z]{2}(?:_[A-Z]{2})?|[a-z]{2}_[A-Z]{2})?"
)
"""A name, its value and the value's language, or a dash; what a browser copies may have nothing between them."""
_HEAD = re.compile(r"DC Field\s*Value\s*(?:Language)?", re.IGNORECASE)
_FEWEST = 3
"""So many fields make a record."""
_KEYS = {"dc.title": "title", "dc.contributor.author": "author", "dc.creator": "author"}


def dublin_core(draft: Draft) -> Iterator[Change]:
    """The rows of a record of Dublin Core, three at least: items, with a bar between the field and its value.

    An abstract is a paragraph. The title and the author go to the document's record; a value's language, or the dash
    in its place, goes, and so does what heads the columns. Leaves alone such a name within a sentence.
    `dc.publisher한양대학교-` → item dc.publisher | 한양대학교
    """
    lines = lines_of(draft.text)
    found = [(line, match) for line in lines if (match := _FIELD.fullmatch(line.words))]
    if len(found) < _FEWEST:
        return
    told = set[str]()
    for line in lines:
        if _HEAD.fullmatch(line.words):
            yield Cut(line.start, line.end)
    for line, match in found:
        start, end = (line.start + at for at in match.span("value"))
        if (key := _KEYS.get(match["name"])) and key not in told:
            told.add(key)
            yield Meta(key, match["value"])
        yield Cut(end, line.end)
        if match["name"].endswith(".abstract"):
            yield Cut(line.start, start)
            yield Put(start, "\n")
            continue
        yield Cut(line.start + match.end("name"), start)
        yield Put(start, BAR)
        yield Mark(line.start, end, Block("item", 1))
