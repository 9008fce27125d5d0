"""The collection as its editors write it: read, checked, and given as the types of the model."""

from __future__ import annotations

from .exemptions import exempted
from .findings import Code, Finding, LibraryError
from .load import THEMES, Library, load, located, occurrences, resolve

__all__ = [
    "THEMES",
    "Code",
    "Finding",
    "Library",
    "LibraryError",
    "exempted",
    "load",
    "located",
    "occurrences",
    "resolve",
]
