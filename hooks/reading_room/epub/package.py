"""The parts of a book as one file: package document and container (EPUB 3.3, chapters 4 and 5)."""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..contents import Heading
from ..pages.editions import Local
from ..pages.page import rendered
from .places import CONTENTS
from .xhtml import writable

FOLDER = "EPUB"

MEDIA_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
"""What a book may hold without a fallback, of what ours do (EPUB 3.3, 3.2)."""

MODIFIED = "1980-01-01T00:00:00Z"
"""The identifier already names the content, so that the time of its making, which differs each time, says no more."""

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)

_CONTAINER = f"""\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the book that is read: `name` is its path, `contents` are its headings below the title."""

    name: str
    title: Local
    content: bytes
    contents: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What a library's catalogue wants to know of the book; `languages` has the interface's first."""

    ui: str
    title: str
    publisher: str
    description: str
    accessibility: str
    languages: Sequence[str]
    authors: Sequence[Local]
    sources: Sequence[str]
    rights: Sequence[str]


def packed(about: About, parts: Sequence[Part], others: Mapping[str, bytes]) -> bytes:
    """The book's file: `parts` in the order of reading, and the `others` that they need. Same input, same bytes."""
    files = {part.name: part.content for part in parts} | dict(others)
    digest = hashlib.sha256(repr((about, sorted(files.items()))).encode()).hexdigest()
    opf = writable(
        rendered(
            "epub/package.opf",
            about=about,
            identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{digest}").urn,
            modified=MODIFIED,
            items=[(name, f"f{n}", media_type(name)) for n, name in enumerate(files, 1)],
            spine=[f"f{n}" for n in range(1, len(parts) + 1)],
            contents=CONTENTS,
            pictures=any(media_type(name).startswith("image/") for name in files),
        )
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _write(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _write(archive, "META-INF/container.xml", _CONTAINER.encode())
        _write(archive, f"{FOLDER}/package.opf", f"{opf}\n".encode())
        for name, content in files.items():
            _write(archive, f"{FOLDER}/{name}", content)
    return out.getvalue()


def media_type(name: str) -> str:
    """The media type of a file by its name. Raises KeyError where a book may not hold such a file."""
    return MEDIA_TYPES[PurePosixPath(name).suffix.lower()]


def _write(archive: zipfile.ZipFile, name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, _ZIP_TIME)
    info.create_system = 3  # Unix, on whatever system the book is made
    info.external_attr = 0o644 << 16
    archive.writestr(info, content, method, 9)
