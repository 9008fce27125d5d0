"""Files that others see whole or not at all, whenever they look and whatever happens to the one who writes."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file: it has all of the content or, where an error is raised, what it had before.

    Raises OSError if it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f".new-{os.getpid()}-{path.name}")  # another process may write the same file
    try:
        made.write_bytes(content)
        made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
