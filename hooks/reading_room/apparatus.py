"""The editor's notes of the documents, in their places: the apparatus, as editions of old texts have it.

Notes are written against the text as it stands; in a form of it in one script their spans are moved along.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from .library import located
from .model import SCRIPTS, Document, Endnote, Passage, Remark, RemarkKind, Script, Span, Tell
from .scripts import Converter, moved


class Ground(NamedTuple):
    """A passage of the collection on which a note rests, and its words."""

    source: str
    passage: str
    quote: str


@dataclass(frozen=True, slots=True)
class EditorNote:
    """An editor's note on `start` to `end` of a passage's text, or of an endnote's.

    `n` counts a document's notes in reading order, from 1. `note`, and each reference among the `grounds`, are by
    language; what is there in Simplified Chinese is there in Traditional, too.
    """

    start: int
    end: int
    n: int
    kind: RemarkKind
    note: Mapping[str, str]
    grounds: tuple[Ground | Mapping[str, str], ...]


Notes = Mapping[str, Sequence[EditorNote]]
"""The notes on each passage, by its id, and on each endnote (`n12`)."""


def apparatus(documents: Sequence[Document], converter: Converter) -> Mapping[str, Notes]:
    """The notes of each document, by its id, on the text as written. A ground in no document at hand is left out."""
    by_id = {document.source.id: document for document in documents}
    return {id: _notes(document, by_id, converter) for id, document in by_id.items()}


def in_script(notes: Notes, document: Document, script: Script) -> Notes:
    """The notes of a document, as written, in their places in its form for `script`."""
    bearing = holders(document)
    return {
        key: tuple(_shifted(note, moved(Span(note.start, note.end), bearing[key], script)) for note in several)
        for key, several in notes.items()
    }


def _shifted(note: EditorNote, span: Span) -> EditorNote:
    return replace(note, start=span.start, end=span.end)


def _notes(document: Document, documents: Mapping[str, Document], converter: Converter) -> Notes:
    order = {key: index for index, key in enumerate(holders(document))}
    found = [(*located(remark.words, document, notes=True), remark) for remark in document.source.notes]
    notes: defaultdict[str, list[EditorNote]] = defaultdict(list)
    for n, (key, span, remark) in enumerate(sorted(found, key=lambda f: (order[f[0]], f[1].end, f[1].start)), 1):
        grounds = tuple(_grounds(remark, documents, converter))
        notes[key].append(EditorNote(*span, n, remark.kind, _complete(remark.note, converter), grounds))
    return {key: tuple(several) for key, several in notes.items()}


def _grounds(
    remark: Remark, documents: Mapping[str, Document], converter: Converter
) -> Iterable[Ground | Mapping[str, str]]:
    for ground in remark.grounds:
        if not isinstance(ground, Tell):
            yield _complete(ground, converter)
        elif ground.source in documents:
            place, _ = located(ground, documents[ground.source])
            yield Ground(ground.source, place, ground.quote)


def holders(document: Document) -> Mapping[str, Passage | Endnote]:
    """All that has words and can bear a note, in reading order: passages by their ids, endnotes by theirs (`n12`)."""
    passages: dict[str, Passage | Endnote] = {passage.id: passage for passage in document.passages}
    return passages | {f"n{note.n}": note for note in document.endnotes}


def _complete(texts: Mapping[str, str], converter: Converter) -> Mapping[str, str]:
    """The texts with one script of Chinese made of the other where only one is given."""
    made: dict[str, str] = {}
    for script, other in zip(SCRIPTS, reversed(SCRIPTS), strict=True):
        if script not in texts and other in texts:
            made[script] = converter.text(texts[other], script, other)
    return {**texts, **made}
