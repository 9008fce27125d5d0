"""The form that a converter rule gives for a script: a small text of its own, in whichever markup the article has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ..model import Fragment, Source
from . import stress, wikihtml, wikilinks, wikitext
from .assemble import fragment_of
from .draft import Change, Cut, Draft
from .mediawiki import brackets, templates

_OWN_SIGNS = ("[[", "{{")
_LINE_ENDS = re.compile(r"\s*\n\s*")


def on_one_line(draft: Draft) -> Iterator[Change]:
    """A form is part of a line, whatever tags it has."""
    for match in _LINE_ENDS.finditer(draft.text):
        yield Cut(*match.span())


_Step = Callable[[Draft], Iterable[Change]]
_OWN: tuple[_Step, ...] = (templates.templates_within, brackets.source_links)
_MARKDOWN: tuple[_Step, ...] = (wikilinks.links, wikitext.backslashes)
_BOTH: tuple[_Step, ...] = (
    wikihtml.citation_tags,
    wikihtml.html_tags,
    stress.emphasis,
    on_one_line,
    wikitext.entities,
)


def fragment(source: Source, markup: str) -> Fragment:
    """A form inside a converter rule, its links, templates, tags and escapes resolved."""
    draft = Draft(source, markup)
    first = _OWN if any(sign in markup for sign in _OWN_SIGNS) else _MARKDOWN
    for step in (*first, *_BOTH):
        draft.apply(step.__name__, step(draft))
    return fragment_of(draft)
