"""The JSON Schema of each kind of YAML file, with which editors' programs complete and check while one types."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from .claims import DisagreementsRecord
from .records import CollectionRecord, EventsRecord, SourceRecord, TermsRecord

SCHEMAS: dict[str, type[BaseModel]] = {
    "collection": CollectionRecord,
    "source": SourceRecord,
    "terms": TermsRecord,
    "events": EventsRecord,
    "disagreements": DisagreementsRecord,
}
"""The record of each kind of file, by the name of its schema."""


class _Generator(GenerateJsonSchema):
    """Schemas without nulls, defaults and titles: an absent key is left out, and its name says enough."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def schema_text(name: str) -> str:
    """The schema of that name in `SCHEMAS`, as the text of a file: the same for the same records."""
    schema: dict[str, Any] = {"$schema": _Generator.schema_dialect}
    schema |= SCHEMAS[name].model_json_schema(schema_generator=_Generator)
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
