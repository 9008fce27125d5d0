"""How the pages write Markdown: CommonMark with footnotes, and HTML only within a line, for places and languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..htmltext import attribute
from ..markdown import escaped, linked, told
from ..pages.editions import Local

_PAGE = re.compile(r"^([^:#]*)\.html(?=#|$)")
_NAMED = re.compile(r"^(#{1,6} )(.*?) *\{ *#([\w-]+) *\} *$", re.MULTILINE)


def place(id: str) -> str:
    """A place to which links lead. Only HTML has a sign for it that every builder passes on."""
    return f'<a id="{attribute(id)}"></a>'


def heading(level: int, words: str, id: str = "") -> str:
    """A heading; `words` are Markdown."""
    return f"{'#' * level} {place(id) if id else ''}{words}"


def local(words: Local, ui: str) -> str:
    """Words on a page of `ui`."""
    return told(words.text, words.lang, ui)


def quoted(words: Local) -> str:
    """Words of a document, in the quotation marks of their language."""
    return f'<q lang="{words.lang}">{local(words, words.lang)}</q>'


def signed(sign: Local, words: str, ui: str) -> str:
    """A document's sign before words, which are Markdown."""
    return f"**{local(sign, ui)}** {words}"


def link(words: str, href: str) -> str:
    """A link; `words` are Markdown, `href` is as it stands on a page of the site."""
    return linked(words, source(href))


def source(href: str) -> str:
    """An address on the site as an address between the files of which a builder makes pages."""
    return _PAGE.sub(r"\1.md", href)


def labelled(label: str, words: str) -> str:
    """A label before words; a full-width colon brings its own space."""
    return f"{escaped(label)}{'' if label.endswith('：') else ' '}{words}"


def listed(items: Iterable[str], depth: int = 0) -> str:
    """A list; each item is a line of Markdown, or a line with a list below it."""
    return "\n".join(f"{' ' * 4 * depth}- {item}" for item in items)


def hand_written(markdown: str) -> str:
    """A text written for the site, with the places of its headings as any builder understands them."""
    return _NAMED.sub(lambda match: f"{match[1]}{place(match[3])}{match[2]}", markdown)


def page(blocks: Iterable[str]) -> str:
    """A page of blocks."""
    return "\n\n".join(filter(None, blocks)) + "\n"
