"""From a record's refusal of a value to findings with line, code and advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from .files import Loc, YamlFile, dotted
from .findings import Code, Finding, meant, shown
from .records import Record
from .values import ValueFaultError

R = TypeVar("R", bound=Record)

_EXPECTED = {
    "string_type": "a text",
    "dict_type": "a mapping (“key: value”)",
    "model_type": "a mapping (“key: value”)",
    "list_type": "a list",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a smaller number",
    "greater_than": "a number from 1",
}


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A valid entry of a list file: entry number `index`, from 0."""

    file: YamlFile
    index: int
    record: R

    def finding(self, loc: Loc, code: Code, message: str, hint: str) -> Finding:
        """A fault of the value at `loc` within the entry."""
        return self.file.finding((self.index, *loc), code, message, hint)

    def place(self, loc: Loc = ()) -> str:
        """Where the value at `loc` within the entry stands, for a message."""
        return f"{self.file.path}:{self.file.line((self.index, *loc))}"


def validate(record: type[R], file: YamlFile, findings: list[Finding], loc: Loc = ()) -> R | None:
    """The record at `loc` of a file; None, and all its faults as findings, if it has any."""
    value = file.value
    for part in loc:
        value = value[part]
    try:
        return record.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        findings.extend(_finding(record, file, loc, detail) for detail in details if not _told(detail))
        return None


def validate_entries(record: type[R], file: YamlFile, findings: list[Finding]) -> list[Entry[R]]:
    """The valid entries of a list file; the faults of the others are findings."""
    if not isinstance(file.value, list):
        message = f"the file must be a list, not {_described(file.value)}"
        findings.append(file.finding((), Code.YAML_SHAPE, message, "begin every entry with “- ”"))
        return []
    records = ((index, validate(record, file, findings, (index,))) for index in range(len(file.value)))
    return [Entry(file, index, record) for index, record in records if record]


def validate_file(record: type[R], file: YamlFile, findings: list[Finding]) -> R | None:
    """The record that is a whole file; None, and its faults as findings, if it has any."""
    if isinstance(file.value, dict):
        return validate(record, file, findings)
    message = f"the file must be a mapping, not {_described(file.value)}"
    findings.append(file.finding((), Code.YAML_SHAPE, message, "write lines of the form “key: value”"))
    return None


def _told(detail: Mapping[str, Any]) -> bool:
    """Whether the fault is that nothing was written, which was found in reading the file."""
    return detail["input"] is None and detail["type"] != "extra_forbidden"


def _finding(record: type[Record], file: YamlFile, root: Loc, detail: Mapping[str, Any]) -> Finding:
    # pydantic adds “[key]” to the place of a mapping's key.
    inner = tuple(part for part in detail["loc"] if part != "[key]")
    loc, kind, context = (*root, *inner), detail["type"], detail.get("ctx", {})
    name = dotted(inner)
    match kind:
        case "missing":
            hint = f"add it: {_keys(record, inner)[str(inner[-1])]}"
            return file.finding(loc, Code.KEY_MISSING, f"{name} is missing", hint)
        case "extra_forbidden":
            hint = meant(str(inner[-1]), _keys(record, inner))
            return file.finding(loc, Code.KEY_UNKNOWN, f"{name} is no key that is known here", hint)
        case "literal_error":
            known = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
            value = _described(detail["input"])
            return file.finding(loc, Code.VALUE_UNKNOWN, f"{name} cannot be {value}", meant(value, known))
        case "too_short":
            return file.finding(loc, Code.VALUE_EMPTY, f"{name} has nothing in it", "write one entry at least")
        case "value_error":
            fault: ValueFaultError = context["error"]
            return file.finding(loc, fault.code, fault.message, fault.hint)
        case _:
            message = f"{name} is {_described(detail['input'])}"
            hint = f"write {_EXPECTED.get(kind, 'another value')} here{_example(kind, detail['input'])}"
            return file.finding(loc, Code.VALUE_TYPE, message, hint)


def _example(kind: str, value: Any) -> str:
    """What the editor wrote as it was probably meant: a list of one, or a text that begins with a bracket."""
    match kind, value:
        case "list_type", str():
            return f": [{shown(value)[1:-1]}]"
        case "string_type", list():
            return ', and one in [ ] in quotation marks: "[…]"'
        case _:
            return ""


def _described(value: Any) -> str:
    match value:
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case _:
            return shown(str(value))


def _keys(record: type[Record], loc: Loc) -> dict[str, str]:
    """The keys, and what they are for, of the record whose key is the last part of `loc`."""
    model: type[BaseModel] = record
    for part in loc[:-1]:
        field = next((field for key, field in model.model_fields.items() if (field.alias or key) == part), None)
        model = next(_models(field.annotation), model) if field else model
    return {field.alias or key: field.description or "" for key, field in model.model_fields.items()}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The records of which a type is made, outermost first."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
