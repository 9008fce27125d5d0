"""Raw text → Document: named steps, one table, nothing lost in silence."""

from __future__ import annotations

from .collection import clean_all
from .one import clean
from .pipelines import PIPELINES

__all__ = ["PIPELINES", "clean", "clean_all"]
