"""What a step can say of a stretch of text: which kind of line it is on, where it leads, how a script writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Fragment, PassageKind, Script


@dataclass(frozen=True, slots=True)
class Block:
    """The line on which the span's first word stands is not a plain paragraph."""

    kind: PassageKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class NoteBody:
    """The line on which the span's first word stands is the text of endnote `n`, whose number may be in a ring."""

    n: int
    ringed: bool = False


@dataclass(frozen=True, slots=True)
class GoesOn:
    """The line goes on with a paragraph or note that the foot of a page broke off; `between` joins the two."""

    between: str


@dataclass(frozen=True, slots=True)
class LinkTo:
    target: str
    href: str


@dataclass(frozen=True, slots=True)
class RefTo:
    n: int


@dataclass(frozen=True, slots=True)
class Stress:
    strong: bool


@dataclass(frozen=True, slots=True)
class Parted:
    """Here the source parted two words by a blank that Chinese does without."""


@dataclass(frozen=True, slots=True)
class Picture:
    file: str
    href: str


@dataclass(frozen=True, slots=True)
class Forms:
    """What a converter rule gives for each script."""

    forms: Mapping[Script, Fragment]


@dataclass(frozen=True, slots=True)
class PageRule:
    """From here on each word is written, in each script, as given."""

    words: tuple[tuple[str, tuple[tuple[Script, str], ...]], ...]


Payload = Block | NoteBody | GoesOn | LinkTo | RefTo | Stress | Parted | Picture | Forms | PageRule
