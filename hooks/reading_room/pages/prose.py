"""The hand-written parts of the site: `docs/<name>.<ui>.md`, the collection's own words in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model import UI_LANGS

NAMES = ("index", "about", "guide")


class ProseError(Exception):
    """Texts that every site needs are missing or empty; the message names each."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A hand-written text. Its first paragraph, which bears no markup, also describes the page to search engines."""

    description: str
    markdown: str


def load_prose(folder: Path) -> Mapping[tuple[str, str], Prose]:
    """The texts by name and interface language.

    Raises ProseError, with all faults, where one is missing or empty.
    """
    found: dict[tuple[str, str], Prose] = {}
    faults: list[str] = []
    for name in NAMES:
        for ui in UI_LANGS:
            path = folder / f"{name}.{ui}.md"
            text = path.read_text(encoding="utf-8").strip() if path.is_file() else ""
            if text:
                found[name, ui] = Prose(" ".join(text.split("\n\n")[0].split()), text)
            else:
                faults.append(f"{path}:1: prose-missing: the site has no such text — write it in this language")
    if faults:
        raise ProseError("\n".join(faults))
    return found
