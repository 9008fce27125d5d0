"""Which pages exist, for each interface language, and the files beside them. The builder only writes them down."""

from __future__ import annotations

from .page import Page, Row, kept_templates
from .prose import Prose, ProseError, load_prose
from .site import Site, data_files, make_site
from .words import words

__all__ = [
    "Page",
    "Prose",
    "ProseError",
    "Row",
    "Site",
    "data_files",
    "kept_templates",
    "load_prose",
    "make_site",
    "words",
]
