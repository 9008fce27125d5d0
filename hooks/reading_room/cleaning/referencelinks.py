"""A step for links of Markdown whose addresses stand apart from them: `[词][2]`, and `[2]: https://…` below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..wordlists import folded
from .draft import Change, Cut, Draft, Mark
from .markdownpage import own_address, page_address
from .marks import LinkTo
from .wikihtml import Rows

_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<key>[^\[\]^\n][^\[\]\n]{0,80})\]:[ \t]*<?(?P<address>(?:https?://|\.{0,2}/)[^\s<>]{1,1000})>?"
    r"(?:[ \t]+(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'|\([^()\n]{0,200}\)))?[ \t]*$\n?",
    re.MULTILINE,
)
_USE = re.compile(r"(?<![\\!\]])\[(?P<label>[^\[\]\n^][^\[\]\n]{0,300})\](?:\[(?P<key>[^\[\]\n]{0,80})\])?(?![\[(:])")
_BARE_NUMBER = re.compile(r"\d+")


def reference_links(draft: Draft) -> Iterator[Change]:
    """Links by reference (CommonMark 0.31, 4.7 and 6.3): their words remain, and where they lead.

    The lines with the addresses go where a link uses them. Leaves alone brackets whose key has no address, a bare
    number (`[1]`), which may be a note's, and what is escaped.
    `[보고서][2]를 …\\n[2]: https://example.org/2 "보고"` → 보고서를 …, with a link
    """
    text, base = draft.text, own_address(draft)
    definitions: dict[str, re.Match[str]] = {}
    for match in _DEFINITION.finditer(text):
        definitions.setdefault(folded(match["key"]), match)
    if not definitions:
        return
    lines, used = Rows(text, _DEFINITION), set[re.Match[str]]()
    for match in _USE.finditer(text):
        if lines.hold(match.start()):
            continue
        definition = definitions.get(folded(match["key"] or match["label"]))
        if not definition or (match["key"] is None and _BARE_NUMBER.fullmatch(match["label"])):
            continue
        used.add(definition)
        start, end = match.span("label")
        yield Cut(match.start(), start)
        yield Cut(end, match.end())
        if address := page_address(definition["address"], base):
            yield Mark(start, end, LinkTo(address, address))
    for definition in definitions.values():
        if definition in used:
            yield Cut(*definition.span())
