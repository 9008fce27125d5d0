"""How well the glossary and the documents cover each other.

Of the glossary: terms that no document mentions, a document's own names that nothing matches, names that mean two
terms. Of the documents: frequent names that no term has. Nothing of this keeps the site from being built.

* `form-ambiguous` is an error where two terms claim a form that occurs, and not both say so: readers would be shown
  two meanings that nobody intended. Where both say so, it is a note of how often that is.
* `term-unused`, `form-idle` and `only-idle` are warnings: what does nothing is most often misspelt. Of forms, only
  such as a document alone has are asked for (`OF_A_DOCUMENT`): others wait for texts to come. One that stands in the
  texts, if only within longer words, is spelt well: a note.
* `name-uncovered` is a note, since an editor has to judge: wiki articles link common words, too.

A `not` that excludes nothing yet is left alone, as it guards against texts to come.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from .library import Code, Finding, Library
from .library.findings import shown
from .mentions import Finder, fold, written
from .model import SCRIPTS, Document, Endnote, Fragment, Link, Mention, Name, NameLabel, Passage, Term, Variant
from .scripts import Converter

FREQUENT = 3
"""From how many occurrences on a name is frequent. One that two documents have is, too."""

OF_A_DOCUMENT: frozenset[NameLabel] = frozenset({"slip", "mistranslation"})
"""Names that have to occur, as nobody but a document's own author writes so; likewise what `only` some documents mean.
All others may wait for texts to come, which readers look up or another side, time or country writes: 모택동, DPRK."""

_SHOWN_PLACES = 3


class _Piece(NamedTuple):
    """A passage or an endnote, and what it mentions; `start` is where it begins in the raw file.

    `targets` are the pages to which links lead, by the spans of the links.
    """

    source: str
    place: str
    start: int
    text: str
    mentions: tuple[Mention, ...]
    targets: Mapping[tuple[int, int], str]
    body: Fragment


class Coverage(NamedTuple):
    """What is wrong between the glossary and the documents, and names that no term has, the most frequent first."""

    faults: list[Finding]
    uncovered: list[Finding]


def coverage(library: Library, documents: Sequence[Document]) -> Coverage:
    """How a library's glossary and its documents, all of them, cleaned, cover each other."""
    finder = Finder(library.terms)
    converter = Converter()
    pieces = [piece for document in documents for piece in _pieces(document, finder)]
    others = [piece for document in documents for piece in _other_words(document, finder, converter)]
    return Coverage([*_idle(library, [*pieces, *others]), *_ambiguous(library, pieces)], _uncovered(library, pieces))


def _pieces(document: Document, finder: Finder) -> Iterator[_Piece]:
    """All of a document's text as written."""
    for passage in document.passages:
        yield _piece(document, passage.id, passage.raw.start, Fragment(passage.text, passage.inlines), finder)
    for note in document.endnotes:
        yield _piece(document, f"n{note.n}", note.raw.start, Fragment(note.text, note.inlines), finder)


def _other_words(document: Document, finder: Finder, converter: Converter) -> Iterator[_Piece]:
    """What else a document says: its own title and author, and the words it has for one script alone."""
    for text in filter(None, (document.title, document.author)):
        yield _piece(document, "", 0, Fragment(text), finder)
    parts: list[Passage | Endnote] = [*document.passages, *document.endnotes]
    for part in (part for part in parts if any(isinstance(inline, Variant) for inline in part.inlines)):
        for script in SCRIPTS:
            form = converter.passage(part, script) if isinstance(part, Passage) else converter.endnote(part, script)
            yield _piece(document, "", 0, Fragment(form.text, form.inlines), finder)


def _piece(document: Document, place: str, start: int, body: Fragment, finder: Finder) -> _Piece:
    targets = {(i.start, i.end): i.target.partition("#")[0] for i in body.inlines if isinstance(i, Link)}
    mentions = finder.find(body, document.source.id)
    return _Piece(document.source.id, place, start, body.text, mentions, targets, body)


# Names of the glossary


def _key(form: str) -> str:
    """What a form and the words that match it have in common: script, width, case and blanks aside."""
    return fold(form).replace(" ", "")


def _keys(piece: _Piece, start: int, end: int) -> set[str]:
    """By which forms a mention may have been found: its words, or the target of a link that lies on them."""
    return {_key(piece.text[start:end]), _key(piece.targets.get((start, end), piece.text[start:end]))}


def _idle(library: Library, pieces: Iterable[_Piece]) -> Iterator[Finding]:
    """Terms and forms that do nothing; of a term that no document mentions, only that."""
    uses: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for piece in pieces:
        for start, end, id in piece.mentions:
            for key in _keys(piece, start, end):
                uses[id, key].add(piece.source)
    mentioned = {id for id, _ in uses}
    texts = "\n".join(_key(piece.text) for piece in pieces)
    for term in library.terms:
        if term.id in mentioned:
            for lang, names in term.names.items():
                for index, name in enumerate(names):
                    sources = {s for form in written(name.form) for s in uses.get((term.id, _key(form)), ())}
                    yield from _idle_form(library, term, (lang, index), name, sources, texts)
        else:
            message = f"no document mentions {shown(term.id)}"
            hint = "correct its names, or delete it if no document is to come that needs it"
            yield _warning(library.term_entries[term.id].finding(("id",), Code.TERM_UNUSED, message, hint))


def _idle_form(
    library: Library, term: Term, at: tuple[str, int], name: Name, sources: set[str], texts: str
) -> Iterator[Finding]:
    entry = library.term_entries[term.id]
    if sources:
        for place, source in enumerate(name.only):
            if source not in sources:
                message = f"{shown(name.form)} names {shown(term.id)} nowhere in {source}"
                hint = "delete the document from “only”, or correct the form"
                yield _warning(entry.finding(("names", *at, "only", place), Code.ONLY_IDLE, message, hint))
    elif at[1] > 0 and (name.only or name.label in OF_A_DOCUMENT):
        message = f"{shown(name.form)} never names {shown(term.id)}"
        if _key(name.form) in texts:
            message += ", though it stands in the texts: within longer words or names, or for something else"
            hint = "delete it, unless texts are to come that have it"
            yield replace(entry.finding(("names", *at), Code.FORM_IDLE, message, hint), severity="note")
        else:
            hint = "correct it or delete it; only slips, mistranslations and what “only” limits have to occur"
            yield _warning(entry.finding(("names", *at), Code.FORM_IDLE, message, hint))


def _warning(finding: Finding) -> Finding:
    return replace(finding, severity="warning")


def _ambiguous(library: Library, pieces: Iterable[_Piece]) -> Iterator[Finding]:
    """Forms for which two terms are named."""
    names: defaultdict[tuple[str, str], list[tuple[str, str, int, Name]]] = defaultdict(list)
    for term in library.terms:
        for lang, listed in term.names.items():
            for index, name in enumerate(listed):
                for form in written(name.form):
                    names[term.id, _key(form)].append((term.id, lang, index, name))
    places: defaultdict[tuple[tuple[str, str, int, Name], ...], list[str]] = defaultdict(list)
    for piece in pieces:
        meant: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        for start, end, id in piece.mentions:
            meant[start, end].append(id)
        for (start, end), terms in meant.items():
            if len(terms) > 1:
                keys = _keys(piece, start, end)
                claims = tuple(claim for id in terms for key in sorted(keys) for claim in names.get((id, key), ()))
                places[claims].append(f"{piece.source} {piece.place}")
    for claims, where in places.items():
        marked = all(name.ambiguous for *_, name in claims)
        id, lang, index, name = next((c for c in claims if not c[3].ambiguous), claims[0])
        terms = list(dict.fromkeys(claim[0] for claim in claims))
        message = f"{shown(name.form)} names {' and '.join(terms)} alike, {_times(len(where))} ({_some(where)})"
        hint = "let “only” or “not” say which is meant where that can be told"
        if not marked:
            hint = "let “only” or “not” tell them apart, or mark each “ambiguous: true”"
        finding = library.term_entries[id].finding(("names", lang, index), Code.FORM_AMBIGUOUS, message, hint)
        yield replace(finding, severity="note") if marked else finding


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _some(places: Iterable[str]) -> str:
    listed = list(dict.fromkeys(places))
    return ", ".join(listed[:_SHOWN_PLACES]) + (", …" if len(listed) > _SHOWN_PLACES else "")


# Names of the documents


_CAPITAL = r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f0-9'’-]*"
_CAPITALISED = re.compile(rf"(?<![A-Za-z\u00c0-\u024f0-9'’-]){_CAPITAL}(?: {_CAPITAL})*")
_SMALL = re.compile(r"(?<![A-Za-z\u00c0-\u024f0-9'’-])[a-z\u00df-\u024f]+")
_POSSESSIVE = re.compile("['’]s?$")
_CALENDAR = {*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr}
_SENTENCE_ENDS = ".!?:;。！？：；…"
_OPENING = " \u3000\"'“‘(（[「『《"
_NEAR = 8  # characters before a word within which a sentence's end is looked for
_LONGEST = 6  # words of a name; what is longer is a heading

_TITLE_SUFFIX = re.compile(r"\s*[（(][^()（）]*[)）]$")
_DATE_TITLE = re.compile("[0-9 前公元年代世紀纪月日기원전년대세월일]+")


def _uncovered(library: Library, pieces: Sequence[_Piece]) -> list[Finding]:
    """Frequent names that no term has, of all that are linked or written with capitals."""
    known = {_key(name.form) for term in library.terms for names in term.names.values() for name in names}
    forms: dict[str, str] = {}
    for form in (*_linked(pieces), *_capitalised(pieces)):
        if _key(form) not in known:
            forms.setdefault(_key(form), form)
    finder = Finder(Term(f, "concept", "concepts", {"": (Name(f, "", "preferred"),)}, {}) for f in forms.values())
    found: defaultdict[str, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        covered = {(start, end) for start, end, _ in piece.mentions}
        inside = {at for start, end in covered for at in range(start + 1, end)}
        for start, end, form in finder.find(piece.body, piece.source):
            if (start, end) not in covered and not {start, end} & inside:
                found[form].append(piece)
    frequent = [(form, where) for form, where in found.items() if _frequent([piece.source for piece in where])]
    frequent.sort(key=lambda item: -len(item[1]))
    return [_uncovered_name(library, form, where) for form, where in frequent]


def _frequent(sources: Sequence[str]) -> bool:
    """Whether it is worth a line that a name occurs in these documents, each named as often as it does."""
    return len(sources) >= FREQUENT or len(set(sources)) > 1


def _uncovered_name(library: Library, form: str, where: list[_Piece]) -> Finding:
    first = where[0]
    line = library.texts[first.source].count("\n", 0, first.start) + 1
    places = _some(f"{piece.source} {piece.place}" for piece in where)
    message = f"{shown(form)} stands {_times(len(where))} in the texts ({places}), and no term has it"
    hint = "add a term for it, or add it to a term's names, if readers need it"
    return Finding(library.paths[first.source], line, Code.NAME_UNCOVERED, message, hint, "note")


def _linked(pieces: Iterable[_Piece]) -> Iterator[str]:
    """What wiki links lead to, without “(film)” and the like; dates, other wikis and single characters aside."""
    for target in (target for piece in pieces for target in piece.targets.values() if ":" not in target):
        title = _TITLE_SUFFIX.sub("", target.replace("_", " ")).strip()
        if len(title) > 1 and not _DATE_TITLE.fullmatch(title):
            yield title


def _capitalised(pieces: Iterable[_Piece]) -> list[str]:
    """Frequent runs of words with capitals outside the names that were found.

    A word at a sentence's start is part of one only if it has its capital within a sentence, too, and a word at
    the run's edge only if it does not mostly go without (the articles of titles).
    """
    runs: list[tuple[str, list[str], bool]] = []
    small, large = Counter[str](), Counter[str]()
    within: set[str] = set()
    for piece in pieces:
        text = _without(piece.text, piece.mentions)
        small.update(_SMALL.findall(text))
        for match in _CAPITALISED.finditer(text):
            words = _POSSESSIVE.sub("", match[0]).split()
            before = text[max(0, match.start() - _NEAR) : match.start()].rstrip(_OPENING)
            starts = not before or before[-1] in _SENTENCE_ENDS
            runs.append((piece.source, words[:_LONGEST], starts))
            large.update(map(str.lower, words))
            within.update(words[starts:])
    forms: dict[str, None] = {}
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for source, words, starts in runs:
        named = [small[word.lower()] <= large[word.lower()] and word not in _CALENDAR for word in words]
        named[0] &= not starts or words[0] in within
        if any(named):
            kept = words[named.index(True) : len(named) - named[::-1].index(True)]
            forms[" ".join(kept)] = None
            for start, end in combinations(range(len(kept) + 1), 2):
                sources[" ".join(kept[start:end])].append(source)
    return [form for form in forms if len(form) > 1 and _frequent(sources[form])]


def _without(text: str, mentions: Iterable[Mention]) -> str:
    """The text with its mentions blotted out."""
    chars = list(text)
    for start, end, _ in mentions:
        chars[start:end] = "\0" * (end - start)
    return "".join(chars)
