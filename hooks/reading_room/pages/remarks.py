"""The editor's notes of a document as its page lists them, and as its Markdown tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..apparatus import Ground, holders
from ..markdown import escaped
from .editions import Edition, Local, Shelf
from .page import relative
from .words import Words

LONGEST = 60
"""Code points of the words that a note repeats; longer ones are cut."""


@dataclass(frozen=True, slots=True)
class Support:
    """What a note rests on: a passage of the collection, where `href` has its address on the page, or a reference."""

    text: Local
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A note for a reader of one interface language: on which words, of which kind, what it says, and why."""

    n: int
    words: Local
    kind: str
    said: Local
    grounds: tuple[Support, ...]


def remarks(edition: Edition, shelf: Shelf, ui: str, page: str, t: Words) -> Iterator[Remark]:
    """The notes on an edition, in order, as they stand on `page`; `t` has the interface's words."""
    texts = holders(edition.document)
    for key, notes in edition.notes.items():
        for note in notes:
            words = texts[key].text[note.start : note.end]
            yield Remark(
                n=note.n,
                words=Local(texts[key].lang, words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"),
                kind=t["remarks"]["kinds"][note.kind],
                said=_local(note.note, shelf, ui),
                grounds=tuple(_support(ground, edition, shelf, ui, page) for ground in note.grounds),
            )


def _support(ground: Ground | Mapping[str, str], edition: Edition, shelf: Shelf, ui: str, page: str) -> Support:
    if not isinstance(ground, Ground):
        return Support(_local(ground, shelf, ui))
    number = "¶" + ground.passage.removeprefix("p")
    if ground.source == edition.id:
        return Support(Local(ui, number), f"#{ground.passage}")
    shown = shelf.shown(ui)[ground.source]
    title = shelf.title(shown, ui)
    href = relative(f"{ui}/sources/{shown.name}.html#{ground.passage}", page)
    return Support(Local(title.lang, f"{title.text} {number}"), href)


def told(edition: Edition, shelf: Shelf, ui: str, page: str, t: Words) -> Mapping[int, str]:
    """What each note says, by its number, as a line of Markdown: kind, note, grounds."""
    colon, comma = t["related"]["colon"], t["related"]["join"]
    lines = {}
    for remark in remarks(edition, shelf, ui, page, t):
        grounds = comma.join(support.text.text for support in remark.grounds)
        why = f" ({t['remarks']['grounds']}{colon}{grounds})" if grounds else ""
        lines[remark.n] = escaped(f"{remark.kind}{colon}{remark.said.text}{why}")
    return lines


def _local(texts: Mapping[str, str], shelf: Shelf, ui: str) -> Local:
    found = shelf.local(texts, ui)
    assert found, "a note without words"  # the library sees to it
    return found
