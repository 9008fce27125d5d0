"""What must hold between the entries of the glossary, of the events and the documents of a collection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from ..model import Source, Tell
from .claims import DisagreementRecord
from .files import Loc, YamlFile
from .findings import Code, Finding, meant, shown
from .records import EventRecord, NameRecord, Record, TermRecord
from .validation import Entry

R = TypeVar("R", bound=Record)

_Claim = tuple[Entry[TermRecord], Loc, NameRecord]


def unique_ids(files: Iterable[YamlFile]) -> Iterator[Finding]:
    """No two entries of these files have one id. Entries with other faults count, too."""
    places: dict[str, str] = {}
    for file in files:
        for index, value in enumerate(file.value if isinstance(file.value, list) else ()):
            key = value.get("id") if isinstance(value, dict) else None
            if not isinstance(key, str):
                continue
            if key in places:
                message = f"{shown(key)} is the id of another entry, at {places[key]}"
                hint = "delete one of the two, or give it another id"
                yield file.finding((index, "id"), Code.ID_DUPLICATE, message, hint)
            places.setdefault(key, f"{file.path}:{file.line((index, 'id'))}")


def known_sources(
    terms: Iterable[Entry[TermRecord]],
    events: Iterable[Entry[EventRecord]],
    disagreements: Iterable[Entry[DisagreementRecord]],
    ids: Collection[str],
) -> Iterator[Finding]:
    """Every document that a term, an event or a claim names exists; `ids` are those of the collection."""
    for term in terms:
        for loc, item in _items(term):
            for index, source in enumerate(item.only):
                yield from _known(term, (*loc, "only", index), source, ids)
    for event in events:
        for index, tell in enumerate(event.record.tells):
            yield from _known(event, ("tells", index, "source"), tell.source, ids)
    for topic in disagreements:
        for index, claim in enumerate(topic.record.says):
            yield from _known(topic, ("says", index, "source"), claim.source, ids)


def known_grounds(sources: Iterable[tuple[Source, str, YamlFile]], ids: Collection[str]) -> Iterator[Finding]:
    """Every document on which an editor's note rests exists; `ids` are those of the collection."""
    for source, _, file in sources:
        for index, remark in enumerate(source.notes):
            tells = (ground for ground in remark.grounds if isinstance(ground, Tell))
            for at, tell in enumerate(tells):
                yield from _known(file, ("notes", index, "grounds", "passages", at, "source"), tell.source, ids)


def _known(place: Entry[R] | YamlFile, loc: Loc, source: str, ids: Collection[str]) -> Iterator[Finding]:
    if source not in ids:
        message = f"{shown(source)} is no document of the collection"
        yield place.finding(loc, Code.ID_UNKNOWN, message, meant(source, ids))


def unique_names(terms: Iterable[Entry[TermRecord]]) -> Iterator[Finding]:
    """No form is claimed by two terms in one language, unless `only` separates them or both say they are ambiguous."""
    claims: dict[tuple[str, str], list[_Claim]] = defaultdict(list)
    for term in terms:
        for loc, item in _items(term):
            earlier = claims[str(loc[1]), item.form]
            rival = next((claim for claim in earlier if not _told_apart(claim, (term, loc, item))), None)
            if rival:
                yield _taken(rival, (term, loc, item))
            earlier.append((term, loc, item))


def _items(term: Entry[TermRecord]) -> Iterator[tuple[Loc, NameRecord]]:
    for lang, items in term.record.names.by_lang().items():
        for index, item in enumerate(items):
            yield ("names", lang, index), item


def _told_apart(one: _Claim, other: _Claim) -> bool:
    (term, _, name), (other_term, _, other_name) = one, other
    if term is other_term:
        return False
    if term.record.id == other_term.record.id:
        return True  # an entry that stands there twice, of which `unique_ids` tells
    separate = bool(name.only and other_name.only) and not set(name.only) & set(other_name.only)
    return separate or (name.ambiguous and other_name.ambiguous)


def _taken(rival: _Claim, claim: _Claim) -> Finding:
    (owner, place, _), (term, loc, name) = rival, claim
    if owner is term:
        message = f"{shown(name.form)} stands here already, at line {term.file.line((term.index, *place))}"
        return term.finding(loc, Code.NAME_TAKEN, message, "keep one of the two")
    message = f"{shown(name.form)} names “{owner.record.id}”, too, at {owner.place(place)}"
    hint = "keep one if the two are one; else let “only” say where each holds, or mark both “ambiguous: true”"
    return term.finding(loc, Code.NAME_TAKEN, message, hint)
