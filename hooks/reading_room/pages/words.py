"""The interface's words, one file for each language: `labels/<ui>.yml`, the same keys in each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

LABELS = Path(__file__).parent.parent / "labels"

Words = Mapping[str, Any]
"""Labels by key, nested as in the file."""


@cache
def words(ui: str) -> Words:
    """The words of an interface language."""
    with (LABELS / f"{ui}.yml").open(encoding="utf-8") as file:
        labels: Words = YAML(typ="safe").load(file)
    return labels


def counted(forms: Mapping[str, str], n: int) -> str:
    """`n` things, in the form for one or for several, with commas between thousands."""
    return forms["one" if n == 1 else "other"].format(n=f"{n:,}")


def language_name(words: Words, lang: str) -> str:
    """What readers call a language by its tag, English for `en-GB` too; the tag itself where the labels have none."""
    names = words["languages"]
    return str(names.get(lang) or names.get(lang.partition("-")[0]) or lang)
