"""A book laid out and written as PDF. The engine, WeasyPrint, is an extra; only this module knows of it."""

from __future__ import annotations

import gc
import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .collection import Collection, Task
from .volume import volume

if TYPE_CHECKING:
    from .volume import Pages

STYLE = Path(__file__).parent / "book.css"

PASSES = 4
"""So often, at most, a book is laid out for its page numbers to settle."""


class PaperError(Exception):
    """The engine is missing, or a library of the system that it needs; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished book: its PDF and the number of its pages."""

    pdf: bytes
    pages: int


def printed(collection: Collection, task: Task) -> Paper:
    """The book of a task, laid out until each page number that it prints is true.

    Raises PaperError where the engine cannot run.
    """
    engine()
    pages = _places(_laid_out(volume(collection, task)))
    gc.collect()  # what a layout leaves behind holds on to itself
    for _ in range(PASSES):
        document = _laid_out(volume(collection, task, pages))
        found = _places(document)
        if all(found[place] == page for place, page in pages.items()):
            break
        pages = found
    identifier = task.uri.encode()
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier, pdf_tags=True)
    return Paper(pdf, len(document.pages))


@cache
def engine() -> Any:
    """The engine. Raises PaperError where it, or a library that it needs, is missing."""
    try:
        import weasyprint
    except ImportError:
        raise PaperError(
            "WeasyPrint is missing — install it (make pdf does: pip install --require-hashes -r requirements-pdf.lock)"
        ) from None
    except OSError as error:  # a library of the system is not found
        raise PaperError(
            f"WeasyPrint lacks a library of the system ({error.args[0].splitlines()[0]}) — "
            "Debian, Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk; "
            "macOS: brew install pango"
        ) from None
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    return weasyprint


@cache
def _style() -> Any:
    return engine().CSS(filename=str(STYLE))


def _laid_out(html: str) -> Any:
    return engine().HTML(string=html).render(stylesheets=[_style()], pdf_variant="pdf/ua-1")


def _places(document: Any) -> Pages:
    """The page of each place in a document, counted from 1."""
    return {
        place: number
        for number, page in enumerate(document.pages, 1)
        for place in page.anchors
        if not place.startswith("t-")
    }
