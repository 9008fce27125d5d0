"""All documents of a collection: cleaned on all cores, and only those that have changed since the last run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context

from ..cache import Cache, Missing, fingerprint
from ..library import Library
from ..model import Document, Source
from .one import clean

WORTH = 1_000_000
"""From so many characters of raw text on, other processes save more than the half second that each takes to start."""


def clean_all(library: Library, cache: Cache) -> Iterator[Document]:
    """The documents of a collection, in its order."""
    names, kept = library.names, {}
    known = fingerprint(sorted(names))
    for source in library.sources:
        with suppress(Missing):
            kept[source.id] = cache.get(f"cleaned {source.id}", source, library.texts[source.id], known)
    made = _made([source for source in library.sources if source.id not in kept], library.texts, names)
    for source in library.sources:
        if source.id in kept:
            yield kept[source.id]
        else:
            document = next(made)
            cache.put(document, f"cleaned {source.id}", source, library.texts[source.id], known)
            yield document


def _made(sources: Sequence[Source], texts: Mapping[str, str], names: frozenset[str]) -> Iterator[Document]:
    """The documents of these sources, in their order."""
    raw = [texts[source.id] for source in sources]
    workers = min(_cores(), len(sources))
    if workers < 2 or sum(map(len, raw)) < WORTH:
        yield from (clean(source, text, names) for source, text in zip(sources, raw, strict=True))
        return
    # The builder has threads of its own when it serves the site, which a forked process would copy in mid-step.
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_Worker.begin, initargs=(names,)) as pool:
        yield from pool.map(_Worker.clean, sources, raw, chunksize=max(1, len(sources) // (8 * workers)))


class _Worker:
    """What a process that cleans knows from its start on: the names are too many to be sent with each document."""

    names: frozenset[str]

    @classmethod
    def begin(cls, names: frozenset[str]) -> None:
        cls.names = names

    @classmethod
    def clean(cls, source: Source, raw: str) -> Document:
        return clean(source, raw, cls.names)


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
