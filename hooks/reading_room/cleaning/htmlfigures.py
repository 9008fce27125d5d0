"""A step that reads pictures with captions written in HTML, as programs leave them in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .draft import Change, Cut, Draft, Mark, Put
from .markdownpage import is_ornament, own_address, page_address
from .marks import Picture
from .pagelines import file_name
from .wikihtml import TAG
from .wikinames import picture

_FIGURE = re.compile(
    r"<figure\b[^<>]*>\s*+(?:<a\b[^<>]*>\s*+)?(?P<picture><img\b[^<>]*>)\s*+(?:</a>\s*+)?"
    r"(?:<figcaption\b[^<>]*>\s*+(?P<caption>(?:(?!</?fig).){0,3000}+)</figcaption>\s*+)?</figure>"
    r"|^[ \t]*(?P<alone><img\b[^<>]*>)[ \t]*$",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_SOURCE = re.compile(r"(?i)\ssrc=([\"'])(?P<address>(?:(?!\1).)*)\1")
_ALTERNATIVE = re.compile(r"(?i)\salt=([\"'])(?P<words>(?:(?!\1).)*)\1")
_PARTING = re.compile(r"(?i)\s*</?(?:p|br)\b[^<>]*>\s*|\n[ \t]*\n\s*")


class _Figure(NamedTuple):
    """A `<figure>`, or an `<img>` on a line of its own.

    Its span, that of the words which say what it shows, and the address of its picture.
    """

    span: tuple[int, int]
    words: tuple[int, int]
    address: str


def html_figures(draft: Draft) -> Iterator[Change]:
    """A `<figure>`, and an `<img>` on a line of its own: a figure, whose text is the caption or what the picture says.

    Leaves alone tables set as figures, and ornaments and pictures without words, which html-tags cuts.
    `<figure><img src="막사.jpg"/><figcaption>막사</figcaption></figure>` → a figure 막사
    """
    base = own_address(draft)
    for figure in _figures_in(draft.text):
        if is_ornament(draft.text[slice(*figure.words)], figure.address):
            continue
        name = file_name(figure.address)
        if draft.source.kind == "wikitext":
            shown = picture(name.replace("_", " "), draft.source.lang)
        else:
            shown = Picture(name, page_address(figure.address, base))
        yield from _set(draft.text, figure, shown)


def _figures_in(text: str) -> Iterator[_Figure]:
    """The figures of a text that say what they show, in order."""
    for match in _FIGURE.finditer(text):
        group = "picture" if match["picture"] else "alone"
        source, alternative = _SOURCE.search(match[group]), _ALTERNATIVE.search(match[group])
        caption = (match["caption"] or "").rstrip()
        words = match.start("caption"), match.start("caption") + len(caption)
        if not TAG.sub("", caption).strip():
            if not alternative or not alternative["words"].strip():
                continue
            low, high = alternative.span("words")
            words = match.start(group) + low, match.start(group) + high
        yield _Figure(match.span(), words, source["address"] if source else "")


def _set(text: str, figure: _Figure, shown: Picture) -> Iterator[Change]:
    """A figure on a line of its own: its words remain, with what they show."""
    (start, end), words = figure.span, figure.words
    yield Put(start, "\n\n")
    yield Cut(start, words[0])
    for tag in _PARTING.finditer(text, *words):
        yield Cut(*tag.span())
        if words[0] < tag.start() and tag.end() < words[1]:
            yield Put(tag.start(), " ")
    yield Mark(*words, shown)
    yield Cut(words[1], end)
    yield Put(end, "\n\n")
