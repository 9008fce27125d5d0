"""The page of what the documents give differently: for each topic who says what, cited. It decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..contents import Heading
from ..disagreement import Claim, Disagreement, Quantity
from ..htmltext import escape, telling
from ..links import claimed
from ..model import UI_LANGS, Span
from .editions import Edition, Local, Shelf
from .page import Page, relative, rendered
from .scale import Scale, scale
from .signs import shown_signs
from .when import spoken
from .words import Words, words

PAGE = "disagreements"
_CONTENTS_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Said:
    """A row of a topic's table: a value, who gives it, and the words, linked to where they stand.

    `place` is the passage's id, or `n12` for a note, in the edition from which the words are quoted. `where` names it
    in full, `n` a passage in short; `quantity` is the value where it is a number.
    """

    value: Local
    about: Local | None
    who: Local | None
    sign: Local
    title: Local
    n: str
    where: str
    edition: Edition
    place: str
    quote: Local
    quantity: Quantity | None
    unit: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as the page shows it; `scale` draws its numbers where several of one unit are compared."""

    id: str
    name: str
    note: Local | None
    said: tuple[Said, ...]
    scale: Scale | None


def disagreements_page(shelf: Shelf, topics: Sequence[Disagreement], ui: str) -> Iterator[Page]:
    """The page in one interface language; none where there are no topics."""
    if not topics:
        return
    t, uri = words(ui), f"{ui}/{PAGE}.html"
    entries = tuple(Heading(_CONTENTS_LEVEL, topic.id, telling(topic.names[ui], ui)) for topic in topics)
    yield Page(
        uri=uri,
        ui=ui,
        group="disagreements",
        entry=PAGE,
        title=t["nav"][PAGE],
        lang=ui,
        description=t["differ"]["intro"],
        body=lambda: rendered(
            "disagreements.html",
            t=t,
            ui=ui,
            topics=tuple(told_topics(shelf, topics, ui)),
            address=lambda one: relative(f"{ui}/sources/{one.edition.name}.html#{one.place}", uri),
        ),
        alternates={other: f"{other}/{PAGE}.html" for other in UI_LANGS},
        contents=(Heading(1, "title", escape(t["nav"][PAGE]), entries),),
    )


def told_topics(
    shelf: Shelf, topics: Iterable[Disagreement], ui: str, editions: Iterable[Edition] = ()
) -> Iterator[Topic]:
    """The topics for a reader of `ui`, quoted from `editions`, and of other documents from the form that he reads."""
    yield from _Maker(shelf, ui, editions).topics(topics)


class _Maker:
    def __init__(self, shelf: Shelf, ui: str, editions: Iterable[Edition]) -> None:
        self._shelf, self._ui = shelf, ui
        self._words: Words = words(ui)
        written = [edition for edition in shelf.editions if edition.form is None]
        self._documents = {edition.id: edition.document for edition in written}
        self._shown = {**shelf.shown(ui), **{edition.id: edition for edition in editions}}
        self._signs = shown_signs(shelf, ui)

    def topics(self, topics: Iterable[Disagreement]) -> Iterator[Topic]:
        for topic in topics:
            said = tuple(self._said(*found) for found in claimed(topic, self._documents))
            note = self._shelf.local(topic.note, self._ui)
            yield Topic(topic.id, topic.names[self._ui], note, said, _scale(said, self._words["differ"]))

    def _said(self, claim: Claim, place: str, span: Span) -> Said:
        edition = self._shown[claim.tell.source]
        key = "note" if place.startswith("n") else "passage"
        return Said(
            value=self._value(claim),
            about=self._shelf.local(claim.about, self._ui),
            who=self._shelf.local(claim.who, self._ui),
            sign=self._signs[edition.id],
            title=self._shelf.title(edition, self._ui),
            n=place[1:] if key == "passage" else "",
            where=self._words["cited"][key].format(n=place[1:]),
            edition=edition,
            place=place,
            quote=self._shelf.quotation(edition, place, span),
            quantity=claim.value if isinstance(claim.value, Quantity) else None,
            unit=claim.unit.get(self._ui) or claim.unit.get("zh-Hans", ""),
        )

    def _value(self, claim: Claim) -> Local:
        """The value as a reader says it: a number with its unit, a date, or the words."""
        match claim.value:
            case Quantity() as quantity:
                unit = self._shelf.local(claim.unit, self._ui)
                return Local(self._ui, said(quantity, unit.text if unit else "{n}", self._words["differ"]))
            case str() as date:
                return Local(self._ui, spoken(date, self._words["dates"]))
        return self._shelf.local(claim.value, self._ui) or Local(self._ui, "")


def said(quantity: Quantity, unit: str, words: Mapping[str, str]) -> str:
    """A number with its unit in the interface's words (the `differ` part of the labels)."""
    least, most, about = quantity
    ends = [f"{end:,}" for end in dict.fromkeys((least, most)) if end is not None]
    text = unit.format(n=words["range"].format(least=ends[0], most=ends[-1]) if len(ends) > 1 else ends[0])
    if most is None:
        text = words["at_least"].format(n=text)
    elif least is None:
        text = words["at_most"].format(n=text)
    return words["roughly"].format(n=text) if about else text


def _scale(said: Sequence[Said], words: Mapping[str, str]) -> Scale | None:
    """The numbers that share the first number's unit, drawn on one scale, if they differ."""
    numbers = [one for one in said if one.quantity]
    drawn = [one for one in numbers if one.unit == numbers[0].unit]
    return scale(
        [(one.sign, f"¶{one.n}" if one.n else one.where, one.value.text, one.quantity) for one in drawn if one.quantity]
    )
