"""The hand-written parts of the site: `docs/<name>.<ui>.md`, in each language, true of any collection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..library import Finding
from ..library.files import read_text
from ..model import UI_LANGS
from .editions import Local, Shelf

NAMES = ("index", "about", "guide")


class ProseError(Exception):
    """Texts that every site needs are missing or empty, or cannot be read; the message names each."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A hand-written text. Its first paragraph, which bears no markup, also describes the page to search engines.

    `about` stands before it on the home page and describes that, where the collection says what it is about.
    """

    description: str
    markdown: str
    about: Local | None = None


def load_prose(folder: Path) -> Mapping[tuple[str, str], Prose]:
    """The texts by name and interface language.

    Raises ProseError, with all faults, where one is missing or empty, or cannot be read.
    """
    found: dict[tuple[str, str], Prose] = {}
    faults: list[str] = []
    for name in NAMES:
        for ui in UI_LANGS:
            path = folder / f"{name}.{ui}.md"
            findings: list[Finding] = []
            text = (read_text(path, findings) or "").strip() if path.exists() else ""
            faults += map(str, findings)
            if text:
                found[name, ui] = Prose(" ".join(text.split("\n\n")[0].split()), text)
            elif not findings:
                faults.append(f"{path}:1: prose-missing: the site has no such text — write it in this language")
    if faults:
        raise ProseError("\n".join(faults))
    return found


def introduced(
    prose: Mapping[tuple[str, str], Prose], shelf: Shelf, introduction: Mapping[str, str]
) -> Mapping[tuple[str, str], Prose]:
    """The texts, with the collection's own introduction before those of the home pages."""
    found = dict(prose)
    for ui in UI_LANGS:
        if about := shelf.local(introduction, ui):
            found["index", ui] = replace(found["index", ui], description=about.text, about=about)
    return found
