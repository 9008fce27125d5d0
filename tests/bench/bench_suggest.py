"""How many curated events come back if events.yml is emptied: `python tests/bench/bench_suggest.py`.

An event counts as found when one proposal has passages of two of its tells, at least. What is found is told three
ways, since one list of proposals can be long-winded and another lucky:

* all events: the share of the curated ones that some proposal finds;
* across documents: the same, of the events that two documents tell; those told twice by one document are a by-product;
* proposals: how many lead to an event that none before them led to (a proposal of a day's passages finds several
  events of that day, but counts once). Fifty proposals can lead to fifty.

Then the same with sentences for passages, which is more than an editor needs who reads the passage anyhow.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "hooks"))

from reading_room.cleaning import clean  # noqa: E402
from reading_room.glossary import concordance  # noqa: E402
from reading_room.library import Library, load, located  # noqa: E402
from reading_room.links import Marked, Place  # noqa: E402
from reading_room.model import Document, Event, Span  # noqa: E402
from reading_room.suggest import Proposal, suggestions  # noqa: E402

LIMITS = (50, 100)

Told = tuple[Place, Span]


class Recall(NamedTuple):
    """Events found among the first proposals: all, those that several documents tell, and one for each proposal."""

    found: frozenset[str]
    across: frozenset[str]
    leading: int


def marked(library: Library) -> list[Marked]:
    """The collection's documents, with dates and mentions."""
    documents = [clean(source, library.texts[source.id], library.names) for source in library.sources]
    named = concordance(library.terms, documents)
    return named.marked(documents)


def recall(proposals: Iterable[Proposal], library: Library, corpus: Sequence[Marked], *, sentences: bool) -> Recall:
    """What the proposals find of the library's events; by passages, or by `sentences`."""
    documents = {each.document.source.id: each.document for each in corpus}
    tells = {event.id: _tells(event, documents) for event in library.events}
    found: set[str] = set()
    led: set[str] = set()
    for proposal in proposals:
        here = {id: number for id in tells if (number := _shared(proposal, tells[id], sentences=sentences)) > 1}
        found |= here.keys()
        new = max(sorted(here.keys() - led), key=lambda id: here[id], default=None)
        led |= {new} if new else set()
    several = {event.id for event in library.events if len({tell.source for tell in event.tells}) > 1}
    return Recall(frozenset(found), frozenset(found & several), len(led))


def _tells(event: Event, documents: dict[str, Document]) -> list[Told]:
    found = [(tell, located(tell, documents[tell.source])) for tell in event.tells]
    return [((tell.source, passage), span) for tell, (passage, span) in found]


def _shared(proposal: Proposal, tells: Sequence[Told], *, sentences: bool) -> int:
    """How many passages a proposal and an event have in common."""
    common = {
        place
        for place, span in tells
        for sentence in proposal.sentences
        if sentence.place == place
        and (not sentences or (sentence.span.start < span.end and span.start < sentence.span.end))
    }
    return len(common)


def main() -> None:
    """Measure, and print."""
    library = load(ROOT / "seeds")
    corpus = marked(library)
    begun = time.process_time()
    proposals = list(islice(suggestions(corpus, ()), max(LIMITS)))
    took = time.process_time() - begun
    events = len(library.events)
    several = sum(len({tell.source for tell in event.tells}) > 1 for event in library.events)
    size = sum(len(proposal.sentences) for proposal in proposals) / len(proposals)
    print(f"{events} events, {several} of them told by more than one document; {size:.1f} sentences a proposal")
    for by, sentences in (("passages", False), ("sentences", True)):
        for limit in LIMITS:
            got = recall(proposals[:limit], library, corpus, sentences=sentences)
            print(
                f"by {by:9} at {limit:3}: {len(got.found):3} of {events} ({len(got.found) / events:.0%}), "
                f"across documents {len(got.across):2} of {several} ({len(got.across) / several:.0%}), "
                f"proposals {got.leading} of {limit} ({got.leading / limit:.0%})"
            )
    print(f"{took * 1000:.0f} ms for the proposals")


if __name__ == "__main__":
    main()
