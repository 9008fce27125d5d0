"""The cleaned corpus as it stands: passage ids that people cite must not move, and no text changes unseen.

A golden file that differs is a change to read. When it is meant, `UPDATE_GOLDEN=1 make test` writes the files anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reading_room.cleaning import clean
from reading_room.library import load
from reading_room.model import Document

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
LIBRARY = load(ROOT / "seeds")


def described(document: Document) -> str:
    """A line a passage: id, kind and level, language, place in the raw file, text; then the notes that have one."""
    lines = [
        f"{p.id}\t{p.kind}{p.level or ''}\t{p.lang}\t{p.raw.start}-{p.raw.end}\t{p.text}" for p in document.passages
    ]
    lines += [f"n{n.n}\tnote\t{n.lang}\t{n.raw.start}-{n.raw.end}\t{n.text}" for n in document.endnotes if n.text]
    return "\n".join([f"title\t{document.title or ''}", f"author\t{document.author or ''}", *lines, ""])


@pytest.mark.parametrize("source", LIBRARY.sources, ids=lambda source: source.id)
@pytest.mark.first
def test_the_cleaned_document(source) -> None:  # type: ignore[no-untyped-def]
    path = GOLDEN / f"{source.id}.tsv"
    found = described(clean(source, LIBRARY.texts[source.id], LIBRARY.names))
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="")
    assert path.is_file(), f"{path} is missing: UPDATE_GOLDEN=1 writes it"
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.first
def test_every_golden_file_has_its_document() -> None:
    assert {path.stem for path in GOLDEN.glob("*.tsv")} == {source.id for source in LIBRARY.sources}
