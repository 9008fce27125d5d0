"""The types that every part of the pipeline shares; this module imports nothing of ours.

All offsets are code points, all spans half-open (`start` is in, `end` is out). A passage carries its
text once, and everything that lies on it (links, note references, emphasis) as spans beside the text,
so that later passes can add marks of their own without taking markup apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["wikitext", "print", "web", "abstract"]
"""What a raw document is, and so what damage to expect: a wiki dump, a paper out of a PDF, a web page, abstracts."""

PassageKind = Literal["heading", "paragraph", "item", "quote", "figure"]

Script = Literal["zh-Hans", "zh-Hant"]
SCRIPTS: tuple[Script, ...] = ("zh-Hans", "zh-Hant")

UI_LANGS: tuple[str, ...] = ("zh-Hans", "zh-Hant", "ko", "en")
"""The interface languages, as BCP 47 tags, in the order in which they are offered."""


class Span(NamedTuple):
    """A half-open stretch of code points."""

    start: int
    end: int


class Tell(NamedTuple):
    """A passage, by words of a source's cleaned text. Of several occurrences `nth` says which, counted from 1."""

    source: str
    quote: str
    nth: int | None = None


RemarkKind = Literal["mistranslation", "slip", "lost-words", "spurious", "censored", "contradiction", "context"]
"""What is the matter with words: they are wrong, missing, invented, blotted out, at odds with others, or obscure."""


class Remark(NamedTuple):
    """An editor's note as it is written: an entry of `notes` in a `source.yml`.

    `words` are those of the cleaned text that it speaks of, `note` what it says by language. `grounds` are passages
    of the collection and references (by language) on which it rests; without any it rests on the passage itself.
    """

    words: Tell
    kind: RemarkKind
    note: Mapping[str, str]
    grounds: tuple[Tell | Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exemption:
    """A finding of a document that its editor has judged and lets stand, for a `reason`.

    It means the findings of that `code` whose message shows `quote`, or that stand at `line`, where these are given.
    """

    code: str
    reason: str
    quote: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A raw document and what is known of it: `seeds/sources/<id>/source.yml`.

    `lang` is the language as written (for mixed Chinese, the prevailing script). `titles` and `caution`
    map BCP 47 tags to text; `published` and `retrieved` are EDTF. `headings` restores, in order, headings
    that the raw text left empty.
    """

    id: str
    kind: Kind
    lang: str
    titles: Mapping[str, str]
    origin: Mapping[str, str]
    rights: Mapping[str, str]
    author: Mapping[str, str] = field(default_factory=dict)
    published: str | None = None
    caution: Mapping[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    file: str = "text.txt"
    url: str | None = None
    retrieved: str | None = None
    exempt: tuple[Exemption, ...] = ()
    notes: tuple[Remark, ...] = ()

    @property
    def chinese(self) -> bool:
        """Whether the document has Simplified and Traditional forms."""
        return self.lang.startswith("zh")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the source: `target` is the wiki title (or the address), `href` where it leads on the web."""

    start: int
    end: int
    target: str
    href: str


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A reference to endnote `n`, standing between two characters (`start == end`)."""

    start: int
    end: int
    n: int


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that the source set in italics, or in bold where `strong`."""

    start: int
    end: int
    strong: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank of the source between two Han words, which Chinese writes without one (`start == end`).

    It parts an author from a title, say, so the page shows it as distance; the text has no character for it.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture the source shows; the passage's text is what is left of its caption."""

    start: int
    end: int
    file: str
    href: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text with its own inlines: the form a variant takes in one script."""

    text: str
    inlines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """Words of which the source itself says how each script of `SCRIPTS` writes them (MediaWiki's `-{…}-`)."""

    start: int
    end: int
    forms: Mapping[Script, Fragment]


Inline = Link | NoteRef | Emphasis | Gap | Figure | Variant
"""What can lie on a passage's text: a closed set, match on it. Spans index the passage's text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is numbered, cited and linked: `id` is its address (`p12`), in the raw text's own order.

    `level` is a heading's depth (2 for the first below the title) or an item's nesting (from 1), else 0. `raw` is
    its place in the raw file; `parts` are what of that is its own, in the order in which it is read, where notes at
    a page's foot or the lines of another column stand inside.
    """

    id: str
    kind: PassageKind
    level: int
    lang: str
    text: str
    inlines: tuple[Inline, ...]
    raw: Span
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Endnote:
    """A note's text, empty where the source lost it. Its `raw` lies within a passage's where the source has it so."""

    n: int
    lang: str
    text: str
    inlines: tuple[Inline, ...]
    raw: Span
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of the raw file that is not in the text, and the step that took it out."""

    raw: Span
    step: str


@dataclass(frozen=True, slots=True)
class Added:
    """Text not in the raw file: the passage (or endnote, `n12`), where in it, the step, its place in the raw file."""

    passage: str
    at: int
    text: str
    step: str
    raw: int


@dataclass(frozen=True, slots=True)
class Document:
    """A cleaned document. Kept text and `removed` together cover the raw file exactly once (promise 1)."""

    source: Source
    raw: str
    passages: tuple[Passage, ...]
    endnotes: tuple[Endnote, ...]
    removed: tuple[Removed, ...]
    added: tuple[Added, ...]
    steps: tuple[str, ...]
    title: str | None = None
    author: str | None = None
    categories: tuple[str, ...] = ()


TermKind = Literal["person", "place", "organisation", "battle", "event", "document", "weapon", "concept"]

Theme = Literal["people", "places", "organisations", "battles", "events", "documents", "weapons", "concepts"]
"""A part of the glossary: a file of `seeds/terms/`, and a page."""

NameLabel = Literal[
    "preferred",
    "variant",
    "short",
    "former",
    "reading",
    "transliteration",
    "mistranslation",
    "slip",
    "partisan",
]
"""What a name is among the names of its concept. The first of a language is the one to use, whatever its label."""


@dataclass(frozen=True, slots=True)
class Name:
    """A form under which a concept is named in one language.

    The form means the concept only in the sources `only` (anywhere, if there are none), and not within
    the longer strings `exclude`. An `ambiguous` form may mean another term, too: then both are named.
    """

    form: str
    lang: str
    label: NameLabel
    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A concept of the glossary: `seeds/terms/<theme>.yml`.

    `names` has every interface language, the preferred name first, or none; a `gloss` without zh-Hant is converted.
    `hanja` is a Korean name in Chinese characters, `surname` that of an English name which does not show it.
    """

    id: str
    kind: TermKind
    theme: Theme
    names: Mapping[str, tuple[Name, ...]]
    gloss: Mapping[str, str]
    hanja: str | None = None
    romanisation: str | None = None
    surname: str | None = None


class Mention(NamedTuple):
    """A name of a term in a passage's text. Two terms on one span: the form may mean either."""

    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True)
class Event:
    """What happened when (`date` is EDTF), and which passages tell it: an entry of `seeds/events.yml`."""

    id: str
    date: str
    names: Mapping[str, str]
    tells: tuple[Tell, ...]


class Date(NamedTuple):
    """A date expression in a passage's text, and what it means as EDTF.

    `inherited` dates do not name their year: they take it from what is told before (11月17日, 翌日, 같은 해).
    """

    start: int
    end: int
    edtf: str
    inherited: bool


class Related(NamedTuple):
    """A passage that tells the same as another: by an event (its id), or (`event` is None) by day and concept.

    `date` is EDTF: the event's, or the day that both passages bear.
    """

    source: str
    passage: str
    event: str | None
    date: str
