"""The collection as plain Markdown, a project in each interface language, for a builder that runs nothing of ours."""

from __future__ import annotations

from .make import projects

__all__ = ["projects"]
