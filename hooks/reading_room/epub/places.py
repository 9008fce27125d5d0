"""Where things are in a book, and what tells the same as a passage, in short: ¶12 of the document with the sign 林."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import filterfalse

from ..body import number
from ..htmltext import lang_attribute
from ..links import Place
from ..model import Passage
from ..pages.editions import Edition, Local, Shelf
from ..pages.nearest import Near, Nearest, Tie
from ..pages.page import relative, rendered
from ..pages.signs import shown_signs
from ..pages.when import spoken
from ..pages.words import words

TITLE, CONTENTS, COLOPHON = "title.xhtml", "contents.xhtml", "colophon.xhtml"
TIMELINE, DISAGREEMENTS = "timeline.xhtml", "disagreements.xhtml"


def document_address(id: str) -> str:
    """The file of a document."""
    return f"sources/{id}.xhtml"


def term_address(theme: str, id: str = "") -> str:
    """The file of a part of the glossary, or the place of a term in it."""
    return f"glossary/{theme}.xhtml" + (f"#t-{id}" if id else "")


def event_address(id: str) -> str:
    """The place of an event."""
    return f"{TIMELINE}#e-{id}"


FIRST = 3
"""So many events are named beside a passage; from there the timeline goes on."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A link: what is shown of it, and its name in full for who does not see what stands around it."""

    href: str
    shown: str
    full: str


@dataclass(frozen=True, slots=True)
class Group:
    """References to passages of one document, which its sign names."""

    sign: Local
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Kindred:
    """What tells the same as one passage: certain by an event, or computed from day and concept; and those events.

    `events` are the first of them, `more` tells whether there are others.
    """

    n: str
    href: str
    certain: tuple[Group, ...]
    computed: tuple[Group, ...]
    events: tuple[Reference, ...]
    more: bool


class Places:
    """References in one interface language, to documents in the form that it reads."""

    def __init__(self, shelf: Shelf, ui: str, nearest: Nearest) -> None:
        self._shelf, self._ui, self._nearest, self._words = shelf, ui, nearest, words(ui)
        self.shown = shelf.shown(ui)
        self.signs = shown_signs(shelf, ui)

    def reference(self, place: Place, page: str) -> Reference:
        """A link on `page` to a passage."""
        n, title = place[1].removeprefix("p"), self._shelf.title(self.shown[place[0]], self._ui)
        passage = str(self._words["text"]["passage"]).format(n=n)
        full = f"{title.text}{self._words['related']['comma']}{passage}"
        return Reference(relative(f"{document_address(place[0])}#{place[1]}", page), f"¶{n}", full)

    def groups(self, places: Iterable[Place], page: str) -> Iterator[Group]:
        """Links on `page` to passages, those of one document together, in the order in which they are given."""
        by_document: dict[str, list[Reference]] = {}
        for place in dict.fromkeys(places):
            by_document.setdefault(place[0], []).append(self.reference(place, page))
        for id, references in by_document.items():
            yield Group(self.signs[id], tuple(references))

    def beside(self, passages: Sequence[Passage], edition: Edition, page: str) -> str:
        """What other documents tell of what the passages of one block tell, as HTML to follow it; or nothing."""
        near = ((passage, self._nearest.of((edition.id, passage.id))) for passage in passages)
        kindred = [self._kindred(passage, found, edition, page) for passage, found in near if found.open]
        if not kindred:
            return ""
        lang = lang_attribute(self._ui, edition.lang)
        single = len(passages) == 1
        return rendered("epub/kin.xhtml", kindred=kindred, single=single, t=self._words, ui=self._ui, lang=lang)

    def _kindred(self, passage: Passage, near: Near, edition: Edition, page: str) -> Kindred:
        others = [place for place in near.why if place[0] != edition.id]
        ties = (tie for tie in near.ties if any(place in others for place in tie.places))
        events = tuple(self._told(ties, page))
        return Kindred(
            n=number(passage),
            href=f"#{passage.id}",
            certain=tuple(self.groups(filter(near.certain, others), page)),
            computed=tuple(self.groups(filterfalse(near.certain, others), page)),
            events=events[:FIRST],
            more=len(events) > FIRST,
        )

    def _told(self, ties: Iterable[Tie], page: str) -> Iterator[Reference]:
        """The events that make relations certain, in the order of time, as links to the timeline."""
        for tie in ties:
            if tie.event:
                date, name = spoken(tie.date, self._words["dates"]), self._nearest.events[tie.event].names[self._ui]
                yield Reference(relative(event_address(tie.event), page), date, name)
