"""What other documents say beside a passage, as a study Bible's cross-references: nearest first, and why.

Relations that an event makes certain and those that were computed from day and concept stand in lists of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..body import number
from ..disagreement import Disagreement
from ..htmltext import lang_attribute
from ..links import Place
from ..model import Passage, Related
from ..synopsis import day_id
from .cited import Citations, Cited
from .disagreements import PAGE as DIFFER
from .editions import Edition, Local, Shelf
from .excerpts import first_words
from .nearest import Near, Nearest
from .page import relative, rendered
from .signs import shown_signs
from .when import spoken
from .words import Words, counted, language_name, words

COLUMNS = 40
"""How many half-width columns of a passage's first words are told; a line that is narrower cuts them itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """A reference to a passage of the document `title`; `where` names language and passage, `why` the reason.

    Within its own document a reference needs no `sign`.
    """

    href: str
    sign: Local | None
    n: str
    first_words: Local
    title: Local
    where: Local
    why: Local


@dataclass(frozen=True, slots=True)
class Reason:
    """An event with what tells it, or the day that passages share, where `computed`; `href`: in the timeline.

    `more` says how many passages besides these `lines` do; empty where none does.
    """

    href: str
    name: Local
    date: str
    lines: tuple[Line, ...]
    more: str
    computed: bool


@dataclass(frozen=True, slots=True)
class Kindred:
    """What stands beside one passage: the nearest, certain ones and computed ones; then every reason.

    `differing` are the topics on which others give something else: address and name; `cited` the documents
    that the passage cites.
    """

    passage: str
    n: str
    certain: tuple[Line, ...]
    computed: tuple[Line, ...]
    reasons: tuple[Reason, ...]
    summary: str
    differing: tuple[tuple[str, str], ...]
    cited: tuple[Cited, ...]

    @property
    def told(self) -> bool:
        """Whether anything stands beside the passage."""
        return bool(self.reasons or self.differing or self.cited)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A document that this one's margin cites."""

    href: str
    sign: Local
    title: Local


class Margins:
    """The margins of all documents in one interface language."""

    def __init__(
        self,
        shelf: Shelf,
        ui: str,
        nearest: Nearest,
        differing: Mapping[Place, Sequence[Disagreement]] | None = None,
        citations: Citations | None = None,
    ) -> None:
        self.citations = citations or Citations(shelf, ui, ())
        self._shelf, self._ui, self._nearest, self._differing = shelf, ui, nearest, differing or {}
        self._words: Words = words(ui)
        self._shown = shelf.shown(ui)
        self._order = {id: at for at, id in enumerate(self._shown)}
        self._signs = shown_signs(shelf, ui)

    def neighbours(self, edition: Edition, page: str) -> list[Neighbour]:
        """The documents that the margin of an edition cites, in the collection's order, as links on `page`."""
        cited = {source for passage in edition.document.passages for source, _ in self._of(edition, passage).why}
        return [
            Neighbour(
                relative(f"{self._ui}/sources/{self._shown[id].name}.html", page),
                self._signs[id],
                self._shelf.title(self._shown[id], self._ui),
            )
            for id in sorted(cited - {edition.id}, key=self._order.__getitem__)
        ]

    def beside(self, passages: Sequence[Passage], edition: Edition, page: str) -> str:
        """The margin of passages that stand in one block; nothing where none of them has kin or is told otherwise."""
        kindred = self.kindred(passages, edition, page)
        if not kindred:
            return ""
        lang = lang_attribute(self._ui, edition.lang)
        single = len(passages) == 1
        return rendered("margin.html", kindred=kindred, single=single, t=self._words, ui=self._ui, lang=lang)

    def kindred(self, passages: Sequence[Passage], edition: Edition, page: str) -> list[Kindred]:
        """What stands beside those of the passages that have kin or are told otherwise."""
        told = (self._kindred(passage, self._of(edition, passage), edition, page) for passage in passages)
        return [one for one in told if one.told]

    def _of(self, edition: Edition, passage: Passage) -> Near:
        return self._nearest.of((edition.id, passage.id))

    def _kindred(self, passage: Passage, near: Near, edition: Edition, page: str) -> Kindred:
        line = cache(lambda place: self._line(place, self._why(near.why[place]), edition, page))
        return Kindred(
            passage=passage.id,
            n=number(passage),
            certain=tuple(line(place) for place in near.open if near.certain(place)),
            computed=tuple(line(place) for place in near.open if not near.certain(place)),
            reasons=tuple(self._reasons(near, line, page)),
            summary=self._summary(len(near.open), near.others),
            cited=self.citations.cited(passage.id, edition, page),
            differing=tuple(
                (relative(f"{self._ui}/{DIFFER}.html#{topic.id}", page), topic.names[self._ui])
                for topic in self._differing.get((edition.id, passage.id), ())
            ),
        )

    def _line(self, place: Place, why: Local, edition: Edition, page: str) -> Line:
        shown = edition if place[0] == edition.id else self._shown[place[0]]
        passage = self._shelf.passages[shown.name, place[1]]
        address = f"{self._ui}/sources/{shown.name}.html#{passage.id}"
        words, n = self._words, number(passage)
        language = language_name(words, passage.lang)
        return Line(
            href=relative(address, page),
            sign=None if shown is edition else self._signs[shown.id],
            n=n,
            first_words=Local(passage.lang, first_words(passage.text, COLUMNS)),
            title=self._shelf.title(shown, self._ui),
            where=Local(self._ui, words["related"]["where"].format(language=language, n=n)),
            why=why,
        )

    def _why(self, kin: Sequence[Related]) -> Local:
        """All the reasons for one relation, in the reader's words."""
        told = [self._event(other.event) if other.event else self._day(other.date) for other in kin]
        return Local(self._ui, self._words["related"]["join"].join(told))

    def _event(self, id: str) -> str:
        return self._nearest.events[id].names[self._ui]

    def _day(self, date: str) -> str:
        return str(self._words["related"]["same_day"]).format(date=spoken(date, self._words["dates"]))

    def _reasons(self, near: Near, line: Callable[[Place], Line], page: str) -> Iterator[Reason]:
        for tie in near.ties:
            lines = tuple(map(line, tie.places))
            more = counted(self._words["related"]["more"], tie.more) if tie.more else ""
            href = relative(f"{self._ui}/timeline.html#{tie.event or day_id(tie.date)}", page)
            if tie.event:
                name = Local(self._ui, self._event(tie.event))
                yield Reason(href, name, spoken(tie.date, self._words["dates"]), lines, more, computed=False)
            else:
                yield Reason(href, Local(self._ui, self._day(tie.date)), "", lines, more, computed=True)

    def _summary(self, near: int, others: int) -> str:
        labels = self._words["related"]
        if not others:
            return str(labels["why"])
        return counted(labels["more" if near else "own"], others)
