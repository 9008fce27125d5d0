"""A step for the items of lists in Markdown whose words go on, set in, on the lines below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import Change, Cut, Draft, Put
from .wikitext import blank_between

_ITEM = re.compile(r"^(?P<indent>[ ]*)(?P<sign>[-*+]|\d{1,3}[.)])(?P<blank>[ ]{1,4})(?=\S)[^\n]*", re.MULTILINE)
_GOES_ON = re.compile(r"(?P<end>\n)(?P<indent>[ ]{2,})(?P<words>[^\s|>#`~<\[!][^\n]*)")
_BEGINS = re.compile(r"[-*+•][ \t]|\d{1,3}[.)][ \t]|[-=*_]{3,}\s*$|[([]?\d{1,3}[)\]]")
_BROKEN = re.compile(r"(?:[ ]{2}|\\)$")


def item_lines(draft: Draft) -> Iterator[Change]:
    """The lines with which an item goes on, set in below its words: they are joined to it.

    Leaves alone lines that are set in less than the item's words, or begin an item, a table, a quotation or a heading,
    or follow an empty line or a break that the text forces (two blanks, a backslash).
    `- 포로 송환에 관한\\n  제59항` → `- 포로 송환에 관한 제59항`
    """
    text = draft.text
    for item in _ITEM.finditer(text):
        needed = len(item["indent"]) + min(len(item["sign"] + item["blank"]), 3)
        at = item.end()
        while found := _GOES_ON.match(text, at):
            if len(found["indent"]) < needed or _BEGINS.match(found["words"]) or _BROKEN.search(text, at - 2, at):
                break
            yield Cut(at, found.start("words"))
            if blank_between(text[at - 1], found["words"][0]):
                yield Put(at, " ")
            at = found.end()
