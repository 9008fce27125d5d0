"""A step for what dialects of Markdown say in braces of the look and the name of a block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import Change, Cut, Draft

_BRACES = r"[ \t]*+\{(?:[ \t]*+(?:[#.][\w.:-]++|[\w-]++=(?:\"[^\"\n]*+\"|[^\s\"{}]++)))++[ \t]*+\}"
_KRAMDOWN = r"\{::?[ \t]*+(?=[\w.#/:])[^{}\n]{1,200}\}"
_ATTRIBUTES = re.compile(
    rf"(?:^#{{1,6}}[ \t][^\n{{]*[^\s{{]|(?<=\)))(?P<braces>{_BRACES})(?=[ \t]*$|(?<=\)))|^:{{3,}}[^\n]*$"
    rf"|^[ \t]{{0,3}}{_KRAMDOWN}[ \t]*$|(?<=[)*_`\]]){_KRAMDOWN}",
    re.MULTILINE,
)
_CONTENTS = re.compile(
    r"(?:^#{1,6}[ \t]+(?:(?:table of )?contents|toc|目[录錄次]|목차|차례)[ \t]*#*[ \t]*\n"
    r"(?:[ \t]*\{:[^{}\n]*\}[ \t]*\n|[ \t]*\n)*)?"
    r"^[ \t]*(?:[-*+•]|\d\.)[ \t]+[^\n]{1,60}\n(?=[ \t]*\{:[ \t]*toc\b)",
    re.MULTILINE | re.IGNORECASE,
)
"""Where kramdown is to write a table of contents: an item in whose place it does, perhaps below a heading."""


def attributes(draft: Draft) -> Iterator[Change]:
    """pandoc's attributes behind a heading or picture, and the lines of colons around its blocks; those of kramdown.

    So goes the item in whose place kramdown writes the table of contents, with the heading above it. Leaves alone
    other braces.
    `## 경과 {#p1 .unnumbered}` → `## 경과`, `{: .lead}` → ``
    """
    spans = [match.span() for match in _CONTENTS.finditer(draft.text)]
    for match in _ATTRIBUTES.finditer(draft.text):
        span = match.span("braces") if match["braces"] else match.span()
        if not any(start <= span[0] < end for start, end in spans):
            spans.append(span)
    yield from (Cut(*span) for span in sorted(spans))
