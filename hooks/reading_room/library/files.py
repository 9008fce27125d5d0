"""Read the files of `seeds/` strictly, and remember on which line each YAML value stands.

YAML is read as text: no value becomes a date, a number or a truth by its looks (`no` is a word, `2003` is
what the editor typed), so that the records alone decide what a value may be. Anchors, aliases and tags are
refused, as nothing here needs them.
"""

from __future__ import annotations

import errno
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.reader import ReaderError

from ..cache import Cache, Missing
from ..language import HAN
from .findings import Code, Finding, shown

Loc = tuple[str | int, ...]
"""The way to a value: keys of mappings and places in lists, from the file's root."""

VERBATIM = "quote"
"""The key whose value repeats a document's own text, whatever characters that may have."""

MAX_DEPTH = 12
"""No record of ours nests deeper than seven; a limit keeps a hostile file from exhausting the parser."""

_NULL = ("", "~", "null", "Null", "NULL")
_TAG = re.compile(r"<[A-Za-z/!?]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What has no place in a value: it shows nothing, or turns the direction of all that follows on its line."""
_WIDE = HAN + r"\u3000-\u303f\uff00-\uff65"
# Curly quotes, dashes and ellipses are Chinese where they touch a Chinese character.
_FOLD = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}“‘—…])|(?<=[”’—…]) (?=[{_WIDE}])")


_SYNTAX = {
    "'\\t' that cannot start": ("a tab stands where blanks belong", "write blanks instead"),
    "cannot start any token": ("a value begins with a sign of YAML's own", 'put the value in quotation marks: "…"'),
    "expected ':'": ("a key has no “: ” behind it", "write “key: value”, with an ASCII colon and a blank"),
    "mapping values are not allowed": (
        "there is a “: ” too many",
        "put a value that has one in quotation marks; see that the key above has its colon and a blank behind it",
    ),
    "found '<scalar>'": ("words stand behind a value's end", "put the whole value in quotation marks"),
    "expected <block end>": ("the line stands under nothing", "indent it as the lines beside it"),
    "unexpected end of stream": ("a quotation mark is opened and never closed", "close it"),
    "expected ',' or": (
        "a list or mapping in brackets breaks off",
        "close the bracket, and put a value that has a comma, a bracket or a “: ” in quotation marks",
    ),
}
"""What editors get wrong, by a part of what the parser says of it: the fault, and what to do."""

_ELSE = "mend the YAML here or just above: indentation, a quote or bracket left open, a “: ” inside a value"


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A YAML file as plain texts, lists and mappings (None where nothing was written), and where they stand."""

    path: str
    value: Any
    lines: dict[Loc, int]

    def line(self, loc: Loc) -> int:
        """The line, from 1, of the value at `loc`, or of the nearest thing around it that is there."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def finding(self, loc: Loc, code: Code, message: str, hint: str) -> Finding:
        """A fault of the value at `loc`."""
        return Finding(self.path, self.line(loc), code, message, hint)


def read_text(path: Path, findings: list[Finding]) -> str | None:
    """A file decoded strictly as UTF-8, byte order mark and line ends kept; None, and a finding, if it cannot be."""
    try:
        if stat.S_IFMT(path.stat().st_mode) not in (stat.S_IFREG, stat.S_IFDIR):
            raise OSError(errno.EINVAL, "it is no file, but a pipe or a device")  # of which some never end
        data = path.read_bytes()
    except OSError as error:
        hint = "make it a file that can be read"
        findings.append(Finding(path.as_posix(), 1, Code.UNREADABLE, f"cannot be read ({error.strerror})", hint))
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte {error.start} is 0x{data[error.start]:02X}"
        hint = "save it as UTF-8 (it may be UTF-16, EUC-KR, GB18030 or Big5: iconv converts them)"
        findings.append(Finding(path.as_posix(), line, Code.NOT_UTF8, message, hint))
        return None


def read_yaml(path: Path, findings: list[Finding], cache: Cache) -> YamlFile | None:
    """A YAML file; None, and a finding, where it has no value at all. Faults of single values are findings, too."""
    text = read_text(path, findings)
    if text is None:
        return None
    try:
        file, faults = cache.get(f"parsed {path.as_posix()}", text)
    except Missing:
        faults = []
        file = _parsed(path, text.removeprefix("\ufeff"), faults)
        cache.put((file, faults), f"parsed {path.as_posix()}", text)
    findings += faults
    return cast("YamlFile | None", file)


def _parsed(path: Path, text: str, findings: list[Finding]) -> YamlFile | None:
    builder = _Builder(path.as_posix(), findings)
    try:
        value = builder.document(YAML(typ="safe", pure=True).parse(text))
    except _TooDeepError as error:
        message = "lists and mappings nest too deeply"
        hint = "see the examples beside it for how such a file is laid out"
        findings.append(Finding(path.as_posix(), error.line, Code.YAML_SYNTAX, message, hint))
        return None
    # ruamel.yaml lets the errors of chr() through for an escape such as "\U99999999".
    except (YAMLError, ValueError, OverflowError) as error:
        line, what = _place(error, text, last=max(builder.lines.values(), default=1))
        what, hint = next((told for part, told in _SYNTAX.items() if part in what), (what, _ELSE))
        findings.append(Finding(path.as_posix(), line, Code.YAML_SYNTAX, what, hint))
        return None
    if value is None:
        if not any(finding.path == path.as_posix() for finding in findings):
            hint = "fill it in, or delete it"
            findings.append(Finding(path.as_posix(), 1, Code.YAML_EMPTY, "the file holds nothing", hint))
        return None
    return YamlFile(path.as_posix(), value, builder.lines)


def _place(error: Exception, text: str, last: int) -> tuple[int, str]:
    """On which line the parser stopped, and why; `last` is that of the last value it gave."""
    if isinstance(error, MarkedYAMLError):
        # Of a key without colon and of an open quotation the parser says late; it knows where they began.
        begun = error.context in ("while scanning a simple key", "while scanning a quoted scalar")
        mark = (error.context_mark if begun else None) or error.problem_mark or error.context_mark
        what = "; ".join(part for part in (error.context, error.problem) if part)
        return mark.line + 1 if mark else last, what.replace("\x00", "the end of the file")
    if isinstance(error, ReaderError):
        return text.count("\n", 0, error.position) + 1, f"U+{ord(text[error.position]):04X} may not stand in YAML"
    return last, "an escape such as “\\U” names no character"


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


@dataclass(slots=True)
class _Builder:
    """Makes plain values of the parser's events; it never looks ahead, so a fault deep in a file costs little."""

    path: str
    findings: list[Finding]
    lines: dict[Loc, int] = field(default_factory=dict)

    def document(self, events: Iterator[Any]) -> Any:
        """The one document of a file, or None when there is none."""
        value, documents = None, 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fault(event, Code.YAML_FEATURE, "a second document begins here", "keep one: no “---” line")
                current = self._value(next(events), events, () if documents == 1 else ("---",))
                value = value if documents > 1 else current
            elif isinstance(event, StreamEndEvent):
                break
        return value

    def _value(self, event: Any, events: Iterator[Any], loc: Loc) -> Any:
        line = event.start_mark.line + 1
        self.lines.setdefault(loc, line)
        if len(loc) > MAX_DEPTH:
            raise _TooDeepError(line)
        if event.anchor or getattr(event, "tag", None):
            hint = "write the value out, without &, * and !"
            self._fault(event, Code.YAML_FEATURE, "anchors, aliases and tags are not read here", hint)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, loc)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(events, loc)
        if isinstance(event, MappingStartEvent):
            return self._mapping(events, loc)
        return None

    def _sequence(self, events: Iterator[Any], loc: Loc) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._value(event, events, (*loc, len(items))))
        return items

    def _mapping(self, events: Iterator[Any], loc: Loc) -> dict[str, Any]:
        pairs: dict[str, Any] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event, events, loc)
            if key is None:
                self._value(next(events), events, (*loc, "?"))
                continue
            child: Loc = (*loc, key)
            if key in pairs:
                message = f"{shown(key)} stands here already, at line {self.lines[child]}"
                self._fault(event, Code.KEY_DUPLICATE, message, "keep one of the two")
                child = (*loc, key, "again")
            self.lines.setdefault(child, event.start_mark.line + 1)
            pairs.setdefault(key, self._value(next(events), events, child))
        return pairs

    def _key(self, event: Any, events: Iterator[Any], loc: Loc) -> str | None:
        if isinstance(event, ScalarEvent) and event.value.strip():
            return self._checked(event, event.value)
        self._fault(event, Code.YAML_SHAPE, "a key must be a word", "write “key: value”")
        if not isinstance(event, ScalarEvent):
            self._value(event, events, (*loc, "?"))
        return None

    def _scalar(self, event: Any, loc: Loc) -> str | None:
        text: str = event.value
        if not text.strip() or (event.style is None and text in _NULL):
            if loc:
                hint = "write one, or delete the key if it is not needed"
                # The parser finds nothing only where something else begins, so the key's own line is told.
                message = f"{dotted(loc)} has no value"
                self.findings.append(Finding(self.path, self.lines[loc], Code.VALUE_EMPTY, message, hint))
            return None
        text = self._checked(event, text, verbatim=loc[-1:] == (VERBATIM,))
        # YAML makes a space of a line end, which between Chinese characters is none.
        if event.style != "|" and event.start_mark.line != event.end_mark.line:
            text = _FOLD.sub("", text)
        return text

    def _checked(self, event: Any, text: str, *, verbatim: bool = False) -> str:
        """The text, in which characters that no text may have are replaced; those, and markup, are findings."""
        if control := _CONTROL.search(text):
            message = f"{shown(text)} holds U+{ord(control[0]):04X}"
            self._fault(event, Code.VALUE_CHARACTER, message, "delete that character")
        if _TAG.search(text) and not verbatim:
            message = f"{shown(text)} looks like HTML"
            self._fault(event, Code.VALUE_MARKUP, message, "write the words alone: a value is plain text")
        return _CONTROL.sub("\ufffd", text)

    def _fault(self, event: Any, code: Code, message: str, hint: str) -> None:
        self.findings.append(Finding(self.path, event.start_mark.line + 1, code, message, hint))


def dotted(loc: Loc) -> str:
    """A value's place within its entry as an editor would name it, lists counted from 1: `names.ko[2].as`."""
    text = ""
    for part in loc:
        if isinstance(part, str):
            text += f".{part}" if text else part
        elif text:
            text += f"[{part + 1}]"
    return shown(text) if text else "the entry"
