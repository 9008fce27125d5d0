"""The JSON Schemas: they are current, the collection obeys them, and they refuse what the library refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from built import ROOT
from reading_room.library.schema import SCHEMAS, schema_text

SEEDS = ROOT / "seeds"


FILES = [
    *((path, "collection") for path in SEEDS.glob("collection.yml")),
    *((path, "source") for path in sorted(SEEDS.glob("sources/*/source.yml"))),
    *((path, "terms") for path in sorted(SEEDS.glob("terms/*.yml"))),
    *((path, "events") for path in SEEDS.glob("events.yml")),
    *((path, "disagreements") for path in SEEDS.glob("disagreements.yml")),
]
"""The collection's YAML files, each with the name of its schema."""


def valid(path: Path, name: str) -> bool:
    # As editors' programs do, take a date for a text.
    data = json.loads(json.dumps(YAML(typ="safe").load(path), default=str))
    return bool(Draft202012Validator(json.loads(schema_text(name))).is_valid(data))


def test_the_schemas_are_those_of_the_records() -> None:
    for name in SCHEMAS:
        text = schema_text(name)
        Draft202012Validator.check_schema(json.loads(text))
        written = (SEEDS / ".schema" / f"{name}.json").read_text(encoding="utf-8")
        assert written == text, "write them anew: python -m reading_room schema"


@pytest.mark.parametrize(("path", "name"), FILES, ids=lambda value: value if isinstance(value, str) else value.stem)
@pytest.mark.first
def test_the_collections_files_name_their_schema_and_obey_it(path: Path, name: str) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.split("=")[1]).resolve() == SEEDS / ".schema" / f"{name}.json"
    assert valid(path, name)


@pytest.mark.parametrize(
    "code", ["key-missing", "key-unknown", "value-unknown", "value-type", "lang-invalid", "url-invalid"]
)
def test_the_schema_refuses_what_the_library_refuses(code: str) -> None:
    folder = ROOT / "tests" / "cases" / "library" / code / "seeds"
    assert not valid(folder / "sources" / "a" / "source.yml", "source")
    for path in folder.glob("terms/*.yml"):
        assert not valid(path, "terms")
