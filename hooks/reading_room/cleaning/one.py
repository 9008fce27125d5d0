"""One document, cleaned."""

from __future__ import annotations

from ..model import Document, Source
from .assemble import assemble
from .draft import Draft
from .mediawiki.grammar import dialect_of
from .pipelines import PIPELINES


def clean(source: Source, raw: str, names: frozenset[str] = frozenset()) -> Document:
    """Run the steps for the source's kind over its raw text.

    `raw` is the decoded file, byte order mark and line ends as they came; `names` are titles and names
    that the collection knows, which help to tell where a link's label ends.
    """
    draft = Draft(source, raw, names)
    dialect = dialect_of(raw) if source.kind == "wikitext" else None
    for step in PIPELINES[source.kind]:
        if not step.dialects or dialect in step.dialects:
            draft.apply(step.name, step.changes(draft))
    return assemble(draft)
