"""One document, cleaned."""

from __future__ import annotations

from ..model import Document, Source
from .assemble import assemble
from .draft import Draft
from .markdownpage import is_markdown
from .mediawiki.grammar import Dialect, dialect_of
from .pipelines import PIPELINES


def clean(source: Source, raw: str, names: frozenset[str] = frozenset()) -> Document:
    """Run the steps for the source's kind over its raw text.

    `raw` is the decoded file, byte order mark and line ends as they came; `names` are titles and names
    that the collection knows, which help to tell where a link's label ends.
    """
    draft = Draft(source, raw, names)
    if source.kind == "wikitext":
        dialect: Dialect | None = dialect_of(raw)
    else:
        dialect = "markdown" if is_markdown(draft) else None
    for step in PIPELINES[source.kind]:
        if not step.dialects or dialect in step.dialects:
            draft.apply(step.name, step.changes(draft))
    return assemble(draft)
