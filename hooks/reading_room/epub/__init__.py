"""The whole collection as one EPUB 3 for each interface language, for e-readers and phones (W3C, EPUB 3.3)."""

from __future__ import annotations

from .make import epubs

__all__ = ["epubs"]
