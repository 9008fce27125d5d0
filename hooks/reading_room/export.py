"""The corpus as data: one JSON file a document, in the format of `export.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from .apparatus import Ground, Notes
from .disagreement import Disagreement, Quantity, Value
from .glossary import Concordance
from .links import Marked, Place, claimed, quoted
from .model import (
    SCRIPTS,
    UI_LANGS,
    Document,
    Endnote,
    Event,
    Figure,
    Link,
    Name,
    NoteRef,
    Passage,
    Related,
    Script,
    Source,
)

Record = dict[str, Any]


Kin = Mapping[Place, Sequence[Related]]
"""The passages related to a passage, by its place."""


def exported(marked: Marked, forms: Mapping[Script, Document], terms: Concordance, kin: Kin, notes: Notes) -> str:
    """A document as JSON; `forms` has it in each script if it is Chinese, `notes` are the editor's.

    Spans index a passage's text, or the raw file where the key is `raw`. Keys have a fixed order, and each
    entry of a list a line of its own, so that a change in the corpus shows as a change of lines.
    """
    document, source = marked.document, marked.document.source
    own = {source.lang: document.title} if document.title else {}
    record: Record = {
        "id": source.id,
        "kind": source.kind,
        "lang": source.lang,
        "titles": {**own, **source.titles},
        "raw": raw_name(source),
        "raw_sha256": sha256(document.raw.encode()).hexdigest(),
        "passages": [_passage(marked, forms, terms, kin, notes, index) for index in range(len(document.passages))],
        "endnotes": [
            {"n": note.n, "text": note.text, **_place(note), "editor": _editor(notes, f"n{note.n}")}
            for note in document.endnotes
        ],
        "removed": [{"raw": [*removed.raw], "step": removed.step} for removed in document.removed],
        "added": [{"passage": a.passage, "at": a.at, "text": a.text, "step": a.step} for a in document.added],
    }
    return _laid_out(record)


def raw_name(source: Source) -> str:
    """The name under which a raw file is given out: a web page as text, so that no browser runs what it holds."""
    return source.file if source.file.endswith(".txt") else f"{source.file}.txt"


def exported_terms(terms: Concordance, glosses: Mapping[str, Mapping[str, str]]) -> str:
    """The glossary as JSON, with the passages that name each term; `glosses` by term and language."""
    entries = [
        {
            "id": term.id,
            "kind": term.kind,
            "theme": term.theme,
            "names": {lang: [_name(name) for name in names] for lang, names in term.names.items()},
            "hanja": term.hanja,
            "romanisation": term.romanisation,
            "gloss": dict(glosses[term.id]),
            "passages": {source: [*passages] for source, passages in terms.index[term.id].items()},
        }
        for term in terms.terms.values()
    ]
    return _laid_out({"terms": entries})


def exported_events(events: Iterable[Event], documents: Iterable[Document]) -> str:
    """The events as JSON, each with the words by which it is told and the passages that hold them."""
    by_id = {document.source.id: document for document in documents}
    entries = [
        {
            "id": event.id,
            "date": event.date,
            "names": dict(event.names),
            "tells": [
                {"source": source, "passage": passage, "quote": tell.quote}
                for tell, (source, passage), _ in quoted(event, by_id)
            ],
        }
        for event in events
    ]
    return _laid_out({"events": entries})


def exported_disagreements(topics: Iterable[Disagreement], documents: Iterable[Document]) -> str:
    """The disagreements as JSON: who claims what, in which words, in which passage (or endnote, `n12`)."""
    by_id = {document.source.id: document for document in documents}
    entries = [
        {
            "id": topic.id,
            "names": dict(topic.names),
            "note": dict(topic.note),
            "claims": [
                {
                    "source": claim.tell.source,
                    "place": place,
                    "quote": claim.tell.quote,
                    **_value(claim.value),
                    "unit": dict(claim.unit),
                    "about": dict(claim.about),
                    "who": dict(claim.who),
                }
                for claim, place, _ in claimed(topic, by_id)
            ],
        }
        for topic in topics
    ]
    return _laid_out({"disagreements": entries})


def _value(value: Value) -> Record:
    match value:
        case Quantity():
            return {"number": value._asdict()}
        case str():
            return {"date": value}
    return {"words": dict(value)}


def _name(name: Name) -> Record:
    rules = {"only": [*name.only], "not": [*name.exclude], "ambiguous": name.ambiguous}
    return {"form": name.form, "label": name.label, **{key: rule for key, rule in rules.items() if rule}}


def schema(of: str = "export") -> str:
    """The JSON Schema (2020-12) of an exported document, or of `terms`, `events` or `disagreements`."""
    return (Path(__file__).parent / f"{of}.schema.json").read_text(encoding="utf-8")


def _place(piece: Passage | Endnote) -> Record:
    """Where something stands in the raw file."""
    parts = {"parts": [[*part] for part in piece.parts]} if piece.parts else {}
    return {"raw": [*piece.raw], **parts}


def _passage(
    marked: Marked,
    forms: Mapping[Script, Document],
    terms: Concordance,
    kin: Kin,
    notes: Notes,
    index: int,
) -> Record:
    passage = marked.document.passages[index]
    chinese = passage.lang.startswith("zh")
    return {
        "id": passage.id,
        "kind": passage.kind,
        "level": passage.level,
        "lang": passage.lang,
        **_place(passage),
        "text": passage.text,
        "scripts": {s: forms[s].passages[index].text for s in SCRIPTS if s in forms} if chinese else {},
        "links": list(_links(passage, terms)),
        "notes": [{"at": i.start, "n": i.n} for i in passage.inlines if isinstance(i, NoteRef)],
        "dates": [{"start": d.start, "end": d.end, "edtf": d.edtf} for d in marked.dates[index]],
        "mentions": [{"start": m.start, "end": m.end, "term": m.term} for m in marked.mentions[index]],
        "editor": _editor(notes, passage.id),
        "related": [other._asdict() for other in kin.get((marked.document.source.id, passage.id), ())],
    }


def _editor(notes: Notes, key: str) -> list[Record]:
    return [
        {
            "start": note.start,
            "end": note.end,
            "kind": note.kind,
            "note": {lang: note.note[lang] for lang in UI_LANGS if lang in note.note},
            "grounds": [ground._asdict() if isinstance(ground, Ground) else dict(ground) for ground in note.grounds],
        }
        for note in notes.get(key, ())
    ]


def _links(passage: Passage, terms: Concordance) -> Iterator[Record]:
    for inline in passage.inlines:
        match inline:
            case Link(start, end, target):
                meant = terms.finder.concepts(target)
                term = meant[0] if len(meant) == 1 else None
                yield {"start": start, "end": end, "target": target, "term": term}
            case Figure(start, end, file):
                yield {"start": start, "end": end, "target": f"File:{file}", "term": None}


def _laid_out(record: Record) -> str:
    """JSON with a line for each key, and for each entry of a list."""
    lines = []
    for key, value in record.items():
        if isinstance(value, list) and value:
            entries = ",\n  ".join(_compact(entry) for entry in value)
            lines.append(f" {_compact(key)}: [\n  {entries}\n ]")
        else:
            lines.append(f" {_compact(key)}: {_compact(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
