"""Two documents side by side: the passages of the second stand beside those of the first that tell the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from ..alignment import Counterpart, Step, Tellings, aligned, nearest
from ..body import Body, Setting, number
from ..links import Place
from ..model import UI_LANGS, Event
from .editions import Edition, Local, Shelf
from .page import Page, relative, rendered
from .pictures import picture_address
from .signs import shown_signs
from .when import spoken
from .words import Words, counted, language_name, words

NEAREST = 4
"""So many others each document can be laid beside: pages of all pairs would grow with the square of the collection."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A document that shares events with another: where the two stand side by side, the other first."""

    href: str
    sign: Local
    title: Local
    shared: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two documents."""

    href: str
    sign: Local
    title: Local
    language: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage: `id` is its own on this page, `href` leads to it in its document, `html` has its words."""

    id: str
    href: str
    n: str
    kind: str
    lang: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Run:
    """Passages without counterpart that follow each other, folded away."""

    summary: str
    passages: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """An event that two passages share, and its row in the timeline."""

    href: str
    name: str
    date: str


@dataclass(frozen=True, slots=True)
class Other:
    """A counterpart and why it stands here, and what follows it; or `again` those whose words stand further up."""

    passages: tuple[Shown, ...]
    reasons: tuple[Reason, ...]
    again: bool
    following: Run | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage of the first document with its counterparts; without any, `alone` has the run of such passages."""

    alone: Run | None
    passages: tuple[Shown, ...]
    others: tuple[Other, ...]


class Comparisons:
    """Each document beside those that share most events with it, in one interface language.

    `tellings` has each event with the passages that tell it; `picture` tells whether the collection has a picture's
    file.
    """

    def __init__(self, shelf: Shelf, ui: str, tellings: Tellings, picture: Callable[[str], bool]) -> None:
        self._shelf, self._ui, self._picture = shelf, ui, picture
        self._words: Words = words(ui)
        self._editions = shelf.shown(ui)
        self._signs = shown_signs(shelf, ui)
        self._nearest = nearest(tellings, list(self._editions), NEAREST)
        self._events = [event for event, _ in tellings]
        self._told: defaultdict[str, defaultdict[int, list[Place]]] = defaultdict(lambda: defaultdict(list))
        for at, (_, places) in enumerate(tellings):
            for place in places:
                self._told[place[0]][at].append(place)

    @cached_property
    def _shown(self) -> dict[str, dict[str, Shown]]:
        """The passages of every document, by its id and theirs."""
        return {id: dict(self._passages(edition)) for id, edition in self._editions.items()}

    def partners(self, id: str, page: str) -> tuple[Partner, ...]:
        """The documents that one can be laid beside, those that share most events first, as links on `page`."""
        return tuple(
            Partner(
                href=relative(_uri(self._ui, id, other), page),
                sign=self._signs[other],
                title=self._shelf.title(self._editions[other], self._ui),
                shared=counted(self._words["compare"]["events"], shared),
            )
            for other, shared in self._nearest.get(id, {}).items()
        )

    def pages(self) -> Iterator[Page]:
        """A page for each document beside each of its partners."""
        for first in self._editions.values():
            for second in self._nearest.get(first.id, {}):
                yield self._page(first, self._editions[second])

    def _page(self, first: Edition, second: Edition) -> Page:
        ui, labels, uri = self._ui, self._words["compare"], _uri(self._ui, first.id, second.id)
        sides = (self._side(first, uri), self._side(second, uri))
        intro = str(labels["intro"]).format(events=counted(labels["events"], self._nearest[first.id][second.id]))
        return Page(
            uri=uri,
            ui=ui,
            group="timeline",
            entry=f"compare/{first.id}--{second.id}",
            title=str(labels["title"]).format(first=sides[0].title.text, second=sides[1].title.text),
            lang=ui,
            description=intro,
            body=lambda: self._html(first, second, sides, intro),
            alternates={other: _uri(other, first.id, second.id) for other in UI_LANGS},
            listed=False,
        )

    def _html(self, first: Edition, second: Edition, sides: tuple[Side, Side], intro: str) -> str:
        tellings = self._tellings(first.id, second.id)
        alignment = aligned((first.id, _ids(first)), (second.id, _ids(second)), tellings)
        swap = relative(_uri(self._ui, second.id, first.id), _uri(self._ui, first.id, second.id))
        return rendered(
            "compare.html",
            t=self._words,
            ui=self._ui,
            sides=sides,
            intro=intro,
            swap=swap if first.id in self._nearest.get(second.id, {}) else None,
            opening=self._run(second, "b", alignment.opening),
            pairs=tuple(self._pair(first, second, step) for step in alignment.steps),
        )

    def _tellings(self, first: str, second: str) -> Tellings:
        """The events that both of two documents tell, with the passages of these two."""
        one, other = self._told[first], self._told[second]
        return [(self._events[at], (*one[at], *other[at])) for at in one if at in other]

    def _side(self, edition: Edition, page: str) -> Side:
        lang = edition.document.source.lang
        return Side(
            href=relative(f"{self._ui}/sources/{edition.name}.html", page),
            sign=self._signs[edition.id],
            title=self._shelf.title(edition, self._ui),
            language=language_name(self._words, lang),
        )

    def _pair(self, first: Edition, second: Edition, step: Step) -> Pair:
        if not step.counterparts:
            return Pair(self._run(first, "a", step.passages), (), ())
        own = tuple(self._placed(first, "a", id) for id in step.passages)
        return Pair(None, own, tuple(self._others(second, step.counterparts)))

    def _others(self, edition: Edition, counterparts: Sequence[Counterpart]) -> Iterator[Other]:
        """The counterparts; those that stand further up together, where the same events brought them."""

        def kept_together(place: tuple[int, Counterpart]) -> tuple[object, int]:
            at, counterpart = place
            return counterpart.events, -1 if counterpart.again else at

        for _, found in groupby(enumerate(counterparts), kept_together):
            together = [counterpart for _, counterpart in found]
            yield Other(
                passages=tuple(self._placed(edition, "b", one.passage) for one in together),
                reasons=tuple(self._reason(event) for event in together[0].events),
                again=together[0].again,
                following=self._run(edition, "b", together[0].following),
            )

    def _reason(self, event: Event) -> Reason:
        when = spoken(event.date, self._words["dates"])
        return Reason(f"../timeline.html#{event.id}", event.names[self._ui], when)

    def _run(self, edition: Edition, column: str, ids: Sequence[str]) -> Run | None:
        if not ids:
            return None
        passages = tuple(self._placed(edition, column, id) for id in ids)
        ends = dict.fromkeys((passages[0].n, passages[-1].n))
        numbers = "¶" + "–".join(ends)
        labels = self._words["compare"]
        return Run(str(labels["run"]).format(passages=counted(labels["alone"], len(ids)), numbers=numbers), passages)

    def _placed(self, edition: Edition, column: str, id: str) -> Shown:
        """A passage as it stands in column `a` or `b`."""
        return replace(self._shown[edition.id][id], id=f"{column}-{id}")

    def _passages(self, edition: Edition) -> Iterator[tuple[str, Shown]]:
        address = f"../sources/{edition.name}.html"
        setting = Setting(edition.lang, self._ui, self._words["text"], self._file, notes_at=address)
        body = Body(edition.document, setting, edition.supplied)
        for passage in edition.document.passages:
            html, href = Markup(body.words(passage)), f"{address}#{passage.id}"
            yield passage.id, Shown(passage.id, href, number(passage), passage.kind, passage.lang, html)

    def _file(self, name: str) -> str | None:
        return picture_address(name, _uri(self._ui, "", "")) if self._picture(name) else None


def _uri(ui: str, first: str, second: str) -> str:
    return f"{ui}/compare/{first}--{second}.html"


def _ids(edition: Edition) -> list[str]:
    return [passage.id for passage in edition.document.passages]
