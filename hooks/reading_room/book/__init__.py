"""The collection on paper: books of HTML with their style, from the same documents as the site's pages."""

from __future__ import annotations

from .collection import Collection, Task, collected, tasks
from .paper import Paper, PaperError, printed
from .volume import volume

__all__ = ["Collection", "Paper", "PaperError", "Task", "collected", "printed", "tasks", "volume"]
