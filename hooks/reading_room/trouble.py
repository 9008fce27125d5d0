"""What the system refuses to do with a file, said as other faults are: which file, what happened, what to do."""

from __future__ import annotations

import errno
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def trouble(error: OSError, path: Path | str) -> str:
    """The error in words; `path` is what was to be read or written, where the system does not name the very file.

    It does not when the file is open already, as when the disk is full; of a copy it names the target second.
    """
    if error.errno in _FULL:
        hint = "make room on the disk, then run it again"
    elif error.errno in _FORBIDDEN:
        hint = "see to it that you may write there, or name another folder"
    else:
        hint = "see what is there, or name another folder"
    return f"{error.filename2 or error.filename or path}: cannot be read or written ({error.strerror}) — {hint}"
