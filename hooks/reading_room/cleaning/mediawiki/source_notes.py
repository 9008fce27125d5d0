"""The notes of a wiki article, which stand in its source where they are referred to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from ..draft import ANCHOR, Change, Cut, Draft, Lift, Mark, Put
from ..marks import NoteBody, RefTo
from .citations import TECHNICAL
from .grammar import Element, Value, elements, line_before, name_of, on_any, values_of

_REF = re.compile(r"<ref(?P<attributes>(?:\s[^<>]{0,400})?)>|(?P<close></ref\s*>)", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?P<key>name|group)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"']+?)(?=/?\s*$|\s))", re.I
)
_LIST_TAG = re.compile(r"<references(?:\s[^<>]{0,200})?(?<!/)>|</references\s*>", re.IGNORECASE)
_NOTE_TEMPLATES = re.compile(
    r"efn(?:-.{1,3})?|refn|notetag|notetext|note|footnote|#tag:ref|각주|내용주|주석|注|註|注释|註釋|備註|备注|脚注|腳註"
)
_COLUMNS = re.compile(r"\d{1,2}(?:\.\d+)?(?:em|px|%)?")
"""What a list of notes is told of its columns: `{{각주|2}}` stands where the notes are shown and is none."""
_SHORT_TEMPLATES = re.compile(r"sfn(?:m|p|mp)?|snf|shortfootnote|cfnp?")
_NAMES_ONLY = re.compile(r"r|rma")
"""A template that refers to notes by their names: `{{r|甲|乙}}`."""
_LABELLED = re.compile(r"(?P<note>note)|ref(?: label)?")
"""Older than `<ref>`: `{{ref|甲}}` in a sentence, `{{note|甲}}` before the note in a list."""
_LIST_SIGNS = re.compile(r"[*#:]*[ \t]*(?:\^[ \t]*)?")
_LINES = re.compile(r"(?:[ \t]*(?:<(?:br|p)\b[^<>]{0,40}>|</p>)|[ \t]*\n[ \t]*[*#:;]*)+[ \t]*", re.IGNORECASE)
_PLACES = re.compile(r"(?:pages?|pp?)\d?|页|頁|쪽")
_OF_SEVERAL = re.compile(r"(?P<work>\d)(?P<key>a\d|y|year|pp?|loc|ps)")
"""A key of `{{sfnm|1a1=…|1y=…|2a1=…}}`, which refers to several works at once."""
_BEFORE_PLACE = {"ps": "", "p": ", p. ", "pp": ", pp. ", "y": " ", "year": " "}


@dataclass(slots=True)
class Reference:
    """A place that refers to a note: the markup's span and, where it is told here, that of the note's words."""

    start: int
    end: int
    key: str | None
    body: tuple[int, int] | None
    listed: bool = False
    inside: tuple[Cut | Put, ...] = ()
    behind: tuple[Cut | Put, ...] = ()


def source_notes(draft: Draft) -> Iterator[Change]:
    """Move each note from the sentence it interrupts to the text's end, and number notes by their first references.

    Notes are `<ref>…</ref>` and the templates `{{efn|…}}`, `{{refn|…}}`, `{{sfn|…}}` and their like; `<ref name="a"/>`,
    `{{r|a}}` and a short reference that is repeated refer once more to one note, and a name that no note bears to a
    lost one.
    Leaves alone: a `<ref>` that is never closed, whose words stay where they are.
    """
    yield from tied(draft.text, _references(draft.text))


def tied(text: str, references: Iterable[Reference]) -> Iterator[Change]:
    """Lift the notes of a text to its end, and number them and what refers to them by their first references."""
    bodies: dict[str, Reference] = {}
    found = list(_nested(text, references, bodies))
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for reference in sorted(found, key=lambda reference: (reference.listed, reference.start)):
        key = _key(reference, bodies)
        numbers.setdefault(key, len(numbers) + 1)
    for index, reference in enumerate(found):
        n = numbers[_key(reference, bodies)]
        start, end = reference.start, reference.end
        if not reference.listed:
            yield Mark(end, end, RefTo(n))
        yield from reference.behind
        if n in taken or (reference.key in bodies and not reference.body):
            yield Cut(start, end)
            continue
        taken.add(n)
        if reference.body:
            yield Cut(start, reference.body[0])
            yield from reference.inside
            yield Cut(reference.body[1], end)
            if not _has_words(text, reference.body, (found[later] for later in range(index + 1, len(found)))):
                yield Put(reference.body[0], ANCHOR)
        else:
            yield Cut(start, end)
            yield Put(start, ANCHOR)
        # The markup's last character is never lifted: the reference stands behind it.
        body = reference.body or (start, end - 1)
        yield Mark(*body, NoteBody(n))
        yield Lift(*body)


def note_lines(draft: Draft) -> Iterator[Change]:
    """Part the lines of a note, which is one paragraph, by strokes. Leaves alone: the lines of the text."""
    for mark in draft.marks:
        if isinstance(mark.payload, NoteBody):
            inner = elements(draft.text, mark.start, mark.end)
            for found in _LINES.finditer(draft.text, mark.start, mark.end):
                yield Cut(*found.span())
                parted = "<" in found[0] or not on_any(inner, *found.span())
                yield Put(found.start(), " / " if parted else " ")


def _nested(text: str, references: Iterable[Reference], bodies: dict[str, Reference]) -> Iterator[Reference]:
    """The references in order, each within the words of another or apart from it; `bodies` is filled with the named.

    A note that is told again in the same words is no other note. Markup that crosses other markup is left alone.
    """
    around: list[Reference] = []
    for reference in sorted(references, key=lambda reference: (reference.start, -reference.end)):
        while around and around[-1].end <= reference.start:
            around.pop()
        if around:
            start, end = around[-1].body or (0, 0)
            if not start <= reference.start < reference.end <= end:
                continue
        if reference.key and reference.body:
            first = bodies.setdefault(reference.key, reference)
            if first is not reference and _words(text, first) == _words(text, reference):
                reference.body = None
        around.append(reference)
        yield reference


def _has_words(text: str, body: tuple[int, int], behind: Iterable[Reference]) -> bool:
    """Whether a note says anything itself, and does not only refer to others."""
    at, end = body
    for reference in takewhile(lambda reference: reference.start < end, behind):
        if text[at : reference.start].strip():
            return True
        at = max(at, reference.end)
    return bool(text[at:end].strip())


def _words(text: str, reference: Reference) -> str:
    return text[slice(*reference.body)].strip() if reference.body else ""


def _key(reference: Reference, bodies: dict[str, Reference]) -> str:
    """What tells a note from others: its name; a second text under one name is a note of its own."""
    if reference.key and (not reference.body or bodies.get(reference.key) in (None, reference)):
        return reference.key
    return f"at {reference.start}"


def _references(text: str) -> Iterator[Reference]:
    tree = [element for outer in elements(text, 0, len(text)) for element in outer.walk()]
    lists = sorted(_lists(text, tree))
    opened: re.Match[str] | None = None
    for match in _REF.finditer(text):
        if match["close"]:
            if opened:
                yield _tagged(text, opened, match, lists)
            opened = None
        elif (match["attributes"] or "").rstrip().endswith("/"):
            yield _tagged(text, match, None, lists)
            opened = None
        else:
            opened = match
    templates = [element for element in tree if element.template and element.bars]
    labelled = dict(_labelled(text, templates))
    for element in templates:
        if element.start not in labelled:
            yield from _from_template(text, element)
    yield from filter(None, labelled.values())


def _labelled(text: str, templates: list[Element]) -> Iterator[tuple[int, Reference | None]]:
    """The places of `{{ref|甲}}` and `{{note|甲}}`, whose words are the rest of its line; None where one is missing."""
    found: dict[bool, dict[int, str]] = {False: {}, True: {}}
    ends = {element.start: element.end for element in templates}
    for element in templates:
        sign = _LABELLED.fullmatch(name_of(text, element))
        values = values_of(text, element) if sign else []
        if sign and values and (not sign["note"] or _LIST_SIGNS.fullmatch(line_before(text, element.start))):
            found[bool(sign["note"])][element.start] = text[values[0].start : values[0].end]
    told = set(found[True].values()) & set(found[False].values())
    for start, label in found[False].items():
        yield start, Reference(start, ends[start], f"label {label}", None) if label in told else None
    for start, label in found[True].items():
        end = text.find("\n", start) % (len(text) + 1)
        body = (ends[start], end) if label in told and text[ends[start] : end].strip() else None
        yield start, Reference(start, end, f"label {label}", body, listed=True) if body else None


def _tagged(text: str, opened: re.Match[str], closed: re.Match[str] | None, lists: list[tuple[int, int]]) -> Reference:
    said = {found["key"].lower(): found for found in _ATTRIBUTE.finditer(opened["attributes"] or "")}
    name, group = (
        " ".join(filter(None, said[key].group(2, 3, 4))).strip() if key in said else "" for key in ("name", "group")
    )
    body = (opened.end(), closed.start()) if closed and text[opened.end() : closed.start()].strip() else None
    before = bisect_right(lists, (opened.start(), len(text)))
    listed = before > 0 and opened.start() < lists[before - 1][1]
    return Reference(
        opened.start(), closed.end() if closed else opened.end(), f"ref {group} {name}" if name else None, body, listed
    )


def _lists(text: str, tree: list[Element]) -> Iterator[tuple[int, int]]:
    """Where notes are told but not referred to: `<references>…</references>` and `{{reflist|refs=…}}`."""
    start: int | None = None
    for match in _LIST_TAG.finditer(text):
        if match[0].startswith("</"):
            if start is not None:
                yield start, match.start()
            start = None
        else:
            start = match.end()
    for element in tree:
        if element.template and element.bars:
            yield from ((value.start, value.end) for value in values_of(text, element) if value.key == "refs")


def _from_template(text: str, element: Element) -> Iterator[Reference]:
    name = name_of(text, element)
    short = _SHORT_TEMPLATES.fullmatch(name)
    names = _NAMES_ONLY.fullmatch(name)
    if not short and not names and not _NOTE_TEMPLATES.fullmatch(name):
        return
    values = values_of(text, element)
    if names:
        yield from _by_names(text, element, values)
        return
    if short:
        values = [value for value in values if not TECHNICAL.fullmatch(value.key)]
        if not values:
            return
        words = "".join(text[element.bars[0] : element.end].split())
        body = (values[0].start, values[-1].end)
        yield Reference(element.start, element.end, f"short {words}", body, inside=tuple(_short(values)))
        return
    named = {value.key: text[value.start : value.end] for value in values if value.named}
    told = next((v for v in values if not v.named or v.key in ("text", "내용")), None)
    if told and _COLUMNS.fullmatch(text, told.start, told.end):
        return
    key = f"{name} {named.get('group', '')} {named['name']}" if "name" in named else None
    if told or key:
        yield Reference(element.start, element.end, key, (told.start, told.end) if told else None)


def _by_names(text: str, element: Element, values: list[Value]) -> Iterator[Reference]:
    """A reference for each name; all stand behind the template, and behind them the page."""
    group = next((text[value.start : value.end] for value in values if value.key in ("group", "g")), "")
    names = [value for value in values if not value.named]
    told = [value for value in values if _PLACES.fullmatch(value.key) and names and value.start > names[-1].end]
    at = element.start
    for value in names:
        places = told[:1] if value is names[-1] else []
        end = places[0].start if places else element.end if value is names[-1] else value.end
        behind = (Put(end, ":"), Cut(places[0].end, element.end)) if places else ()
        yield Reference(at, end, f"ref {group} {text[value.start : value.end]}", None, behind=behind)
        at = end


def _short(values: list[Value]) -> Iterator[Cut | Put]:
    """A short reference as a sentence has it: `Vatcher|1958|p=12` → `Vatcher 1958, p. 12`; of several, `; ` between."""
    for before, value in pairwise(values):
        yield Cut(before.end, value.start)
        one, other = (_OF_SEVERAL.fullmatch(each.key) for each in (before, value))
        if one and other and one["work"] != other["work"]:
            yield Put(before.end, "; ")
        elif other and other["key"].startswith("a"):
            yield Put(before.end, " & ")
        else:
            sign = _BEFORE_PLACE.get(other["key"] if other else value.key, ", ")
            yield Put(before.end, sign if value.named else " ")
