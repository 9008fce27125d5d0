"""What can be wrong in `seeds/`, and how it is said: `file:line: code: what — what to do`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""An error has to be mended before the site can be built, or shown to anyone; a warning should be seen to, but hinders
nothing; a note is no fault, and tells what an editor may want to decide."""

SHOWN = 60
"""How many characters of a person's own text a message repeats."""


class Code(StrEnum):
    """The kinds of fault. A code is stable: people look it up, tests have a case for each."""

    SOURCES_MISSING = "sources-missing"
    SOURCE_MISSING = "source-missing"
    TEXT_MISSING = "text-missing"
    TEXT_KIND = "text-kind"
    TEXT_EMPTY = "text-empty"
    TEXT_DOUBLE = "text-double"
    NOT_UTF8 = "not-utf-8"
    UNREADABLE = "unreadable"
    STRAY_FILE = "stray-file"
    THEME_UNKNOWN = "theme-unknown"

    YAML_SYNTAX = "yaml-syntax"
    YAML_EMPTY = "yaml-empty"
    YAML_SHAPE = "yaml-shape"
    YAML_FEATURE = "yaml-feature"
    KEY_DUPLICATE = "key-duplicate"
    KEY_MISSING = "key-missing"
    KEY_UNKNOWN = "key-unknown"

    VALUE_CHARACTER = "value-character"
    VALUE_EMPTY = "value-empty"
    VALUE_LONG = "value-long"
    VALUE_MARKUP = "value-markup"
    VALUE_TYPE = "value-type"
    VALUE_UNKNOWN = "value-unknown"
    DATE_INVALID = "date-invalid"
    NUMBER_INVALID = "number-invalid"
    UNIT_INVALID = "unit-invalid"
    LANG_INVALID = "lang-invalid"
    URL_INVALID = "url-invalid"

    ID_DUPLICATE = "id-duplicate"
    ID_INVALID = "id-invalid"
    ID_UNKNOWN = "id-unknown"
    EXCLUDE_IDLE = "exclude-idle"
    NAME_MISSING = "name-missing"
    NAME_TAKEN = "name-taken"
    QUOTE_MISSING = "quote-missing"
    QUOTE_REPEATED = "quote-repeated"
    EXEMPTION_IDLE = "exemption-idle"
    VALUE_COUNT = "value-count"
    CLAIMS_AGREE = "claims-agree"

    TEXT_COLUMNS = "text-columns"
    TEXT_CHARACTER = "text-character"
    TEXT_MARKUP = "text-markup"

    TERM_UNUSED = "term-unused"
    FORM_AMBIGUOUS = "form-ambiguous"
    FORM_IDLE = "form-idle"
    ONLY_IDLE = "only-idle"
    NAME_UNCOVERED = "name-uncovered"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A fault at a line of a file. Sorted by file and line; a fault of a whole file stands at line 1."""

    path: str
    line: int
    code: Code
    message: str
    hint: str
    severity: Severity = "error"

    def __str__(self) -> str:
        severity = "" if self.severity == "error" else f" ({self.severity})"
        return f"{printable(self.path)}:{self.line}: {self.code}: {self.message} — {self.hint}{severity}"


class LibraryError(Exception):
    """The collection cannot be built; `findings` has all its faults, warnings too, in the order of files and lines."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(map(str, self.findings)))


def shown(text: str) -> str:
    """A person's own text as a message repeats it: short, on one line, nothing that a terminal would obey."""
    cut = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
    return f"“{printable(cut)}”"


def printable(text: str) -> str:
    """Text of which a terminal shows every character, and obeys none."""
    return "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in text)


def meant(word: str, known: Iterable[str]) -> str:
    """What to write instead of an unknown word: the known one most like it, and which there are."""
    known = sorted(known)
    near = difflib.get_close_matches(word[:SHOWN].lower(), known, n=1)
    return (f"did you mean “{near[0]}”? " if near else "") + f"it can be: {', '.join(known)}"
