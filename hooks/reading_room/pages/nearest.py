"""Of all that tells the same as a passage, what there is room for: the nearest, and the first by each reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..links import Place
from ..model import Event, Related
from ..synopsis import in_time

NEAREST = 4
"""So many passages stand open beside one; the others are folded away."""

IN_FULL = 12
"""So many passages are listed under one reason; its row in the timeline has them all. What every document tells would
else stand on the page of every document."""


@dataclass(frozen=True, slots=True)
class Tie:
    """An event (its id), or a day where `event` is None, with the first passages it ties to one; `more`: how many more.

    `date` is EDTF.
    """

    event: str | None
    date: str
    places: tuple[Place, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Near:
    """What is told of a passage's kin: the nearest, which stand open, and then every reason.

    `others` counts the passages besides those that stand open; `why` has all relations to each passage named here.
    """

    open: tuple[Place, ...]
    others: int
    ties: tuple[Tie, ...]
    why: Mapping[Place, Sequence[Related]]

    def certain(self, place: Place) -> bool:
        """Whether an event ties a passage named here; if none does, its tie was computed from day and concept."""
        return any(other.event for other in self.why[place])


class Nearest:
    """What is told of the kin of all passages. `events`, by id, stand in the order of time."""

    def __init__(self, kin: Mapping[Place, Sequence[Related]], events: Iterable[Event]) -> None:
        self.events = {event.id: event for event in in_time(events)}
        self._kin = kin
        self._order: dict[str | None, int] = {id: at for at, id in enumerate(self.events)}
        self._found: dict[Place, Near] = {}

    def of(self, place: Place) -> Near:
        """What is told of one passage's kin: found once for all languages and forms that its document is shown in."""
        if place not in self._found:
            self._found[place] = self._near(place)
        return self._found[place]

    def _near(self, place: Place) -> Near:
        kin = self._kin.get(place, ())
        places: dict[Place, list[Related]] = {}
        for other in kin:
            places.setdefault((other.source, other.passage), []).append(other)
        shown = tuple(_open(places, place[0]))
        ties = tuple(self._ties(kin))
        named = {*shown, *(tied for tie in ties for tied in tie.places)}
        why = {other: several for other, several in places.items() if other in named}
        return Near(shown, len(places) - len(shown), ties, why)

    def _ties(self, kin: Sequence[Related]) -> Iterator[Tie]:
        """Every event with its date and passages, in the order of time, then the days."""
        days = len(self._order)
        ordered = sorted(kin, key=lambda other: (self._order.get(other.event, days), other.date))
        for (event, date), group in groupby(ordered, key=lambda other: (other.event, other.date)):
            places = [(other.source, other.passage) for other in group]
            yield Tie(event, date, tuple(places[:IN_FULL]), len(places[IN_FULL:]))


def _open(places: Mapping[Place, Sequence[Related]], own: str) -> Iterator[Place]:
    """The passages of other documents than `own` to show, in their order: the best of each, then the next."""
    shared = {place: len(several) for place, several in places.items() if place[0] != own}
    ranks: Counter[str] = Counter()
    order: dict[Place, int] = {}
    for place in sorted(shared, key=lambda place: -shared[place]):
        order[place] = ranks[place[0]]
        ranks[place[0]] += 1
    chosen = sorted(shared, key=order.__getitem__)[:NEAREST]
    return (place for place in shared if place in chosen)
