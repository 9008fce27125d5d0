"""A document as a chapter: the body that its page has, with notes that pop up and its kin in short form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from ..body import Body, Setting
from ..contents import Heading
from ..htmltext import escape
from ..pages.document import length
from ..pages.editions import Edition, related
from ..pages.page import relative, rendered
from ..pages.remarks import Remark, remarks
from ..pages.terms import Lexicon
from ..pages.when import spoken
from ..pages.words import language_name
from .notes import tie
from .package import Part
from .places import Places, document_address, term_address
from .xhtml import XHTML, parsed, serialised

_LATER = re.compile(r'<a class="term" [^>]*>(.*?)</a>')
"""A name that its section has had before: in a book, where nothing can be switched off, it is no link."""

_FIRST = re.compile(r'<a class="term first" href="#t-([^"]*)"[^>]*>')


@dataclass(frozen=True, slots=True)
class Chapters:
    """The chapters of one interface language; `picture` gives the address in the book of a picture's file, if any."""

    lexicon: Lexicon
    places: Places
    picture: Callable[[str], str | None]

    def parts(self) -> Iterator[Part]:
        """Each document, in the form that the interface reads, in the collection's order."""
        for edition in self.places.shown.values():
            yield self._part(edition)

    def _part(self, edition: Edition) -> Part:
        name, t, ui = document_address(edition.id), self.lexicon.words, self.lexicon.ui
        setting = Setting(
            lang=edition.lang,
            ui=ui,
            words=t["text"],
            picture=lambda file: (found := self.picture(file)) and relative(found, name),
            mentions=self.lexicon.concordance.by_passage(edition.document),
            remarks=edition.notes,
            margin=lambda passages: self.places.beside(passages, edition, name),
        )
        body = Body(edition.document, setting, edition.supplied)
        pencil = tuple(self._remarks(edition))
        context = {**self._context(edition, name), "body": body, "remarks": pencil}
        root = parsed(self._linked(rendered("epub/chapter.xhtml", **context), name))
        _number(root)
        tie(root, t["text"]["lost"], ui)
        notes = [Heading(2, "notes", escape(t["text"]["notes"]))] if body.kept or body.lost else []
        notes += [Heading(2, "remarks", escape(t["remarks"]["title"]))] if pencil else []
        return Part(name, self.lexicon.shelf.title(edition, ui), serialised(root), (*body.contents(), *notes))

    def _context(self, edition: Edition, name: str) -> dict[str, Any]:
        source, shelf, ui, t = edition.document.source, self.lexicon.shelf, self.lexicon.ui, self.lexicon.words
        reader = shelf.title(edition, ui)
        language = language_name(t, source.lang)
        return {
            "t": t,
            "ui": ui,
            "name": name,
            "title": edition.title,
            "edition": edition,
            "sign": self.places.signs[edition.id],
            "reader_title": None if related(reader.lang, edition.title.lang) else reader,
            "author": shelf.author(edition, ui),
            "published": source.published and spoken(source.published, t["dates"]),
            "facts": [language, t["kinds"][source.kind], length(edition, t["count"])],
            "caution": shelf.local(source.caution, ui),
        }

    def _remarks(self, edition: Edition) -> Iterator[Remark]:
        """The editor's notes. What they rest on is in a file beside this one, as it is in the site, by another name."""
        page = f"{self.lexicon.ui}/sources/{edition.name}.html"
        for remark in remarks(edition, self.lexicon.shelf, self.lexicon.ui, page, self.lexicon.words):
            grounds = (replace(ground, href=ground.href and _file(ground.href)) for ground in remark.grounds)
            yield replace(remark, grounds=tuple(grounds))

    def _linked(self, source: str, page: str) -> str:
        """The first mentions of each section lead to the glossary, the others nowhere."""
        terms = self.lexicon.concordance.terms

        def link(match: re.Match[str]) -> str:
            term = terms[match[1]]
            return f'<a class="term" href="{relative(term_address(term.theme, term.id), page)}">'

        return _FIRST.sub(link, _LATER.sub(r"\1", source))


def _file(href: str) -> str:
    """The address of a passage in the site, on a page in the same folder, as it is in the book: without the form."""
    page, sign, passage = href.partition("#")
    return (f"{page.partition('.')[0]}.xhtml" if page else "") + sign + passage


def _number(root: Element) -> None:
    """Passage numbers are for the eye, not to be followed; a heading's stands behind it, as no number of a chapter."""
    for holder in root.iter():
        numbers = holder.findall(f"{XHTML}a[@class='num']")
        for found in numbers:
            found.tag = f"{XHTML}span"
            found.attrib = {"class": "num"}
            if holder.tag.removeprefix(XHTML) in {"h2", "h3", "h4", "h5", "h6"}:
                holder.remove(found)
                holder.text, found.tail = found.tail, None
                if len(holder):
                    holder[-1].tail = f"{holder[-1].tail or ''} "
                else:
                    holder.text = f"{holder.text or ''} "
                holder.append(found)
