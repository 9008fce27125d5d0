"""Load and validate `seeds/`: every fault of every file at once, each with file, line and advice.

    collection.yml             titles of the collection, order of its documents (may be absent)
    sources/<id>/source.yml    what is known of a document
    sources/<id>/text.txt      the document as received (or text.html)
    terms/<theme>.yml          the glossary (may be absent)
    events.yml                 what happened when, and which passages tell it (may be absent)
    disagreements.yml          what documents give differently, and who says what (may be absent)

`load` checks what the files say by themselves. Whether the words that are quoted occur is decided on the
cleaned text, which only its callers have: they give the documents to `resolve`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, get_args

from ..cache import Cache
from ..disagreement import Disagreement
from ..model import Document, Event, Source, Span, Tell, Term, Theme
from .alike import alike
from .claims import DisagreementRecord
from .files import Loc, YamlFile, read_text, read_yaml
from .findings import Code, Finding, LibraryError, meant, shown
from .invariants import known_grounds, known_sources, unique_ids, unique_names
from .records import CollectionRecord, EventRecord, Record, SourceRecord, TermRecord
from .validation import Entry, validate_entries, validate_file
from .values import ValueFaultError, check_slug

R = TypeVar("R", bound=Record)

THEMES: tuple[Theme, ...] = get_args(Theme)

_TEXTS = ("text.txt", "text.html")
_SHOWN_PLACES = 8
_COPY = "copy the words from one passage of the cleaned text"
_ROOT = ("collection.yml", "disagreements.yml", "events.yml", "sources", "terms")


@dataclass(frozen=True, slots=True)
class Library:
    """A collection without errors.

    `sources` stand in the order of the collection file, those it does not name after them by id; `texts` has
    the raw text of each: the file decoded, with byte order mark and line ends, so that offsets are the file's.
    `titles` and `introduction` are empty where there is no collection file. `warnings` do not hinder a build.
    `event_entries`, `disagreement_entries`, `term_entries` and `source_files` know, by id, on which line everything
    stands, and `paths` the file of each text.
    """

    sources: tuple[Source, ...]
    texts: Mapping[str, str]
    terms: tuple[Term, ...]
    events: tuple[Event, ...]
    titles: Mapping[str, str]
    warnings: tuple[Finding, ...]
    disagreements: tuple[Disagreement, ...] = ()
    introduction: Mapping[str, str] = field(default_factory=dict)
    event_entries: Mapping[str, Entry[EventRecord]] = field(default_factory=dict, repr=False)
    disagreement_entries: Mapping[str, Entry[DisagreementRecord]] = field(default_factory=dict, repr=False)
    term_entries: Mapping[str, Entry[TermRecord]] = field(default_factory=dict, repr=False)
    source_files: Mapping[str, YamlFile] = field(default_factory=dict, repr=False)
    paths: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """Every title and name that the collection knows: with them, cleaning tells where a link's label ends."""
        titles = frozenset(title for source in self.sources for title in source.titles.values())
        return titles.union(name.form for term in self.terms for names in term.names.values() for name in names)


_NOTHING_KEPT = Cache()


def load(seeds: Path, cache: Cache = _NOTHING_KEPT) -> Library:
    """The collection in the folder `seeds`. Nothing is written there; `cache` keeps what its files say.

    Raises LibraryError, which has all findings, if one of them is an error.
    """
    findings: list[Finding] = []
    _stray(_children(seeds, findings), _ROOT, findings)
    folders = _source_folders(seeds / "sources", findings)
    ids = [folder.name for folder in folders]
    loaded = [pair for folder in folders if (pair := _source(folder, findings, cache))]
    collection = _collection(seeds / "collection.yml", ids, findings, cache)
    terms = list(_terms(seeds / "terms", findings, cache))
    events = _entries(EventRecord, seeds / "events.yml", findings, cache)
    disagreements = _entries(DisagreementRecord, seeds / "disagreements.yml", findings, cache)
    entries = [entry for _, entry in terms]
    findings += [*unique_names(entries), *known_sources(entries, events, disagreements, ids)]
    findings += known_grounds(loaded, ids)
    if any(finding.severity == "error" for finding in findings):
        raise LibraryError(findings)
    order = {id: place for place, id in enumerate(collection.order)} if collection else {}
    return Library(
        sources=tuple(sorted((source for source, _, _ in loaded), key=lambda s: (order.get(s.id, len(order)), s.id))),
        texts={source.id: text for source, text, _ in loaded},
        terms=tuple(entry.record.term(theme) for theme, entry in terms),
        events=tuple(entry.record.event() for entry in events),
        disagreements=tuple(entry.record.disagreement() for entry in disagreements),
        titles=collection.titles if collection else {},
        introduction=collection.introduction if collection else {},
        warnings=tuple(sorted(findings)),
        event_entries={entry.record.id: entry for entry in events},
        disagreement_entries={entry.record.id: entry for entry in disagreements},
        term_entries={entry.record.id: entry for entry in entries},
        source_files={source.id: file for source, _, file in loaded},
        paths={source.id: (seeds / "sources" / source.id / source.file).as_posix() for source, _, _ in loaded},
    )


def resolve(library: Library, documents: Iterable[Document]) -> list[Finding]:
    """Faults of the quotes that point into the cleaned documents, as far as those are given.

    A quote must occur within one passage (a claim's, or a note's, may be in an endnote), and once, unless it is said
    which occurrence is meant.
    """
    cleaned = {document.source.id: document for document in documents}
    return [
        finding
        for tell, loc, report, notes in _quotes(library)
        if tell.source in cleaned
        for finding in _quote(tell, loc, report, cleaned[tell.source], notes=notes)
    ]


def occurrences(document: Document, quote: str, *, notes: bool = False) -> list[tuple[str, Span]]:
    """Where words occur in a document's passages: the passage's id, and the span in its text.

    With `notes`, in its endnotes, too, whose ids are those of the page: `n12`.
    """
    texts = [(passage.id, passage.text) for passage in document.passages]
    texts += [(f"n{note.n}", note.text) for note in document.endnotes if notes]
    found: list[tuple[str, Span]] = []
    for id, text in texts:
        at = text.find(quote)
        while at >= 0:
            found.append((id, Span(at, at + len(quote))))
            at = text.find(quote, at + 1)
    return found


def located(tell: Tell, document: Document, *, notes: bool = False) -> tuple[str, Span]:
    """Where quoted words stand in their document, as `occurrences` tells it; in a sound library they always do."""
    return occurrences(document, tell.quote, notes=notes)[(tell.nth or 1) - 1]


_Report = Callable[[Loc, Code, str, str], Finding]


def _quotes(library: Library) -> Iterator[tuple[Tell, Loc, _Report, bool]]:
    """Every quote of the collection, where it stands, how its fault is told, and whether it may be of an endnote."""
    for event in library.events:
        for index, tell in enumerate(event.tells):
            yield tell, ("tells", index), library.event_entries[event.id].finding, False
    for topic in library.disagreements:
        for index, claim in enumerate(topic.claims):
            yield claim.tell, ("says", index), library.disagreement_entries[topic.id].finding, True
    for source in library.sources:
        report = library.source_files[source.id].finding
        for index, remark in enumerate(source.notes):
            yield remark.words, ("notes", index), report, True
            passages = [ground for ground in remark.grounds if isinstance(ground, Tell)]
            for at, tell in enumerate(passages):
                yield tell, ("notes", index, "grounds", "passages", at), report, False


def _quote(tell: Tell, loc: Loc, report: _Report, document: Document, *, notes: bool) -> Iterator[Finding]:
    found = occurrences(document, tell.quote, notes=notes)
    often = "once" if len(found) == 1 else f"{len(found)} times"
    times = f"{shown(tell.quote)} occurs {often} in {document.source.id}"
    if not found:
        message = f"{shown(tell.quote)} does not occur in {document.source.id}"
        if tell.quote in document.raw:
            message += " as cleaned, though it does in the raw text"
        meant_words = alike(document, tell.quote, notes=notes)
        hint = f"write {shown(meant_words)}, as the text has it" if meant_words else _COPY
        yield report((*loc, "quote"), Code.QUOTE_MISSING, message, hint)
    elif tell.nth and tell.nth > len(found):
        message = f"{times}, so there is no number {tell.nth}"
        hint = f"write a number from 1 to {len(found)}"
        yield report((*loc, "nth"), Code.QUOTE_MISSING, message, hint)
    elif len(found) > 1 and not tell.nth:
        passages = ", ".join(dict.fromkeys(passage for passage, _ in found[:_SHOWN_PLACES]))
        hint = "quote more words, or say which with “nth: 1”"
        yield report((*loc, "quote"), Code.QUOTE_REPEATED, f"{times} ({passages})", hint)


def _source_folders(folder: Path, findings: list[Finding]) -> list[Path]:
    """The folders of documents, whose names are their ids."""
    children = _children(folder, findings) if _there(folder) else []
    folders = [child for child in children if child.is_dir()]
    _stray((child for child in children if not child.is_dir()), ("<id>/source.yml",), findings)
    if not folders:
        hint = "make a folder for the first one, with source.yml and text.txt in it"
        findings.append(Finding(folder.as_posix(), 1, Code.SOURCES_MISSING, "there are no documents", hint))
    return folders


def _source(folder: Path, findings: list[Finding], cache: Cache) -> tuple[Source, str, YamlFile] | None:
    """A document, its raw text and the file that describes it, or None where either has a fault."""
    _stray(_children(folder, findings), ("source.yml", *_TEXTS), findings)
    try:
        check_slug(folder.name)
    except ValueFaultError as error:
        findings.append(Finding(folder.as_posix(), 1, error.code, error.message, error.hint))
    text = _text(folder, findings)
    path = folder / "source.yml"
    if not _there(path):
        hint = "describe the document there: kind, lang, titles, origin, rights"
        findings.append(Finding(path.as_posix(), 1, Code.SOURCE_MISSING, "there is no such file", hint))
        return None
    file = read_yaml(path, findings, cache)
    record = validate_file(SourceRecord, file, findings) if file else None
    if file and record and text and text[0] == "text.html" and record.kind != "web":
        message = f"“kind” is {shown(record.kind)}, but the text is HTML"
        hint = "write “kind: web”, or bring the text alone, as text.txt"
        findings.append(file.finding(("kind",), Code.TEXT_KIND, message, hint))
    return (record.source(folder.name, text[0]), text[1], file) if file and record and text else None


def _text(folder: Path, findings: list[Finding]) -> tuple[str, str] | None:
    """The name of the file with a document's raw text, and that text; None where it has none."""
    present = [name for name in _TEXTS if _there(folder / name)]
    if len(present) != 1:
        code = Code.TEXT_DOUBLE if present else Code.TEXT_MISSING
        message = "there are both text.txt and text.html" if present else "the document has no text"
        hint = "keep the one that was received" if present else "put it beside source.yml as text.txt (or text.html)"
        findings.append(Finding(folder.as_posix(), 1, code, message, hint))
        return None
    path = folder / present[0]
    text = read_text(path, findings)
    if text is not None and not text.removeprefix("\ufeff").strip():
        hint = "put the document's text there as it was received"
        findings.append(Finding(path.as_posix(), 1, Code.TEXT_EMPTY, "the file has no text", hint))
    return None if text is None else (path.name, text)


def _collection(path: Path, ids: list[str], findings: list[Finding], cache: Cache) -> CollectionRecord | None:
    file = read_yaml(path, findings, cache) if _there(path) else None
    record = validate_file(CollectionRecord, file, findings) if file else None
    if not file or not record:
        return None
    for index, id in enumerate(record.order):
        loc = ("order", index)
        if id not in ids:
            message = f"{shown(id)} is no document of the collection"
            findings.append(file.finding(loc, Code.ID_UNKNOWN, message, meant(id, ids)))
        elif id in record.order[:index]:
            message = f"{shown(id)} stands here already"
            findings.append(file.finding(loc, Code.ID_DUPLICATE, message, "delete one of the two"))
    return record


def _terms(folder: Path, findings: list[Finding], cache: Cache) -> Iterator[tuple[Theme, Entry[TermRecord]]]:
    """The valid entries of the glossary, each with its theme."""
    children = _children(folder, findings) if _there(folder) else []
    themes = {f"{theme}.yml": theme for theme in THEMES}
    _stray((child for child in children if child.suffix != ".yml"), themes, findings)
    files: list[YamlFile] = []
    for path in (child for child in children if child.suffix == ".yml"):
        if path.name not in themes:
            message = f"{shown(path.stem)} is no part of the glossary"
            findings.append(Finding(path.as_posix(), 1, Code.THEME_UNKNOWN, message, meant(path.name, themes)))
        elif file := read_yaml(path, findings, cache):
            files.append(file)
            for entry in validate_entries(TermRecord, file, findings):
                yield themes[path.name], entry
    findings += unique_ids(files)


def _entries(record: type[R], path: Path, findings: list[Finding], cache: Cache) -> list[Entry[R]]:
    """The valid entries of a list file, none where there is no such file."""
    file = read_yaml(path, findings, cache) if _there(path) else None
    if not file:
        return []
    findings += unique_ids([file])
    return validate_entries(record, file, findings)


def _there(path: Path) -> bool:
    """Whether anything has that name. A link that leads nowhere does: to read it is an error, and says so."""
    return os.path.lexists(path)


def _children(folder: Path, findings: list[Finding]) -> list[Path]:
    """What is in a folder, by name; hidden files are not ours."""
    try:
        return sorted(child for child in folder.iterdir() if not child.name.startswith("."))
    except OSError as error:
        message = f"cannot be read ({error.strerror})"
        findings.append(Finding(folder.as_posix(), 1, Code.UNREADABLE, message, "make it a folder that can be read"))
        return []


def _stray(paths: Iterable[Path], known: Iterable[str], findings: list[Finding]) -> None:
    """Warn of files that nothing reads: most are misspelt."""
    for path in paths:
        if path.name not in known:
            hint = meant(path.name, known)
            findings.append(Finding(path.as_posix(), 1, Code.STRAY_FILE, "nothing reads this file", hint, "warning"))
