"""What a run works out at length and the next one needs again, kept in a folder that may be deleted at any time."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from .whole import write_whole

PACKAGE = Path(__file__).parent

FOLDER = PACKAGE.parents[1] / ".cache"
"""In the project's own folder: what is kept is read with `pickle`, and so must be as trusted as the code beside it."""

_SIZE = sha256().digest_size


class Missing(Exception):  # noqa: N818  # no error: the value has to be made
    """Nothing is kept, or nothing that holds."""


class Cache:
    """Values by name, each with all that it was made of.

    A value holds only for the same ingredients, the same code and the same libraries; anything else, a file cut off
    or changed by hand among it, counts as missing. One value is kept by each name, so that the folder does not grow
    with time. Without a `folder`, or where it cannot be read or written, nothing is kept.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def get(self, name: str, *ingredients: Any) -> Any:
        """The value of that name, if it was made of these ingredients, which pickle can write. Raises Missing."""
        if not self._folder:
            raise Missing
        try:
            data = self._path(name).read_bytes()
        except OSError:
            raise Missing from None
        content = data[2 * _SIZE :]
        if data[: 2 * _SIZE] != _head(ingredients, content):
            raise Missing
        return pickle.loads(content)

    def put(self, value: Any, name: str, *ingredients: Any) -> None:
        """Keep a value in place of what that name has."""
        if self._folder:
            content = pickle.dumps(value)
            with suppress(OSError):
                write_whole(self._path(name), _head(ingredients, content) + content)

    def _path(self, name: str) -> Path:
        assert self._folder
        return self._folder / f"{sha256(name.encode()).hexdigest()[:32]}.pickle"


def fingerprint(*values: Any) -> bytes:
    """32 bytes that stand for the values: an ingredient of many things that is long to write out each time."""
    return sha256(pickle.dumps(values)).digest()


def _head(ingredients: tuple[Any, ...], content: bytes) -> bytes:
    return fingerprint(_code(), *ingredients) + sha256(content).digest()


@cache
def _code() -> bytes:
    """All files of this package, the libraries beside it by name and version, and Python."""
    digest = sha256(sys.version.encode())
    for path in sorted(path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(PACKAGE)}\0{len(content)}\0".encode() + content)
    for name in _libraries():
        digest.update(f"{name}\0".encode())
    return digest.digest()


def _libraries() -> Iterator[str]:
    """The names of the folders that describe installed libraries: they have the versions in them."""
    for folder in map(Path, dict.fromkeys(sys.path)):
        if folder.is_dir():
            yield from sorted(path.name for path in folder.glob("*.dist-info"))
