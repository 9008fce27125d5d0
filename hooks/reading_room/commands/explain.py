"""`explain`: what cleaning did to a document, step by step, with the lines of the raw file."""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ..changes import Change, changes, drawn
from ..cleaning import clean
from ..library import LibraryError, load
from ..library.findings import meant, shown
from .common import CACHE, add_command, add_seeds, colourful, counted, number_from, painted, refuse, report

if TYPE_CHECKING:
    from .common import Commands

DESCRIPTION = """\
Show what each step of cleaning changed in a document: how much, and where in the raw file, before → after.

    note-numbers: 157 removed (363 characters)
         77  ，卻如此難以結束？」1以往的研究成果，尤其 → ，卻如此難以結束？」以往的研究成果，尤其
      (line) (before)                                   (after)

What was removed is red and what was put is green, if a terminal shows it (NO_COLOR, if set, says no); what other
steps change there is shown as it came. Blanks and line ends are drawn: ␣ ⏎ ⇥ □. Of each step the first few places
are shown; --step shows all places of one step.
"""

_CONTEXT = 10
"""Code points on each side of a change. Changes nearer to each other than that are shown as one."""
_LONGEST = 60
"""Code points of a stretch, beyond which its middle is left out."""
_WIDEST = 6
"""Changes shown as one, at most."""


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "explain", "show what cleaning changed in a document", DESCRIPTION)
    command.add_argument("id", help="the document")
    add_seeds(command)
    command.add_argument("--step", metavar="NAME", help="only this step, with all its places (default: all steps)")
    command.add_argument(
        "--limit",
        type=number_from(0),
        default=3,
        metavar="N",
        help="places of each step; 0 tells only how much (default: %(default)s)",
    )
    command.set_defaults(run=_explain)


def _explain(options: argparse.Namespace) -> int:
    try:
        library = load(options.seeds, CACHE)
    except LibraryError as error:
        return report(error.findings)
    if options.id not in library.texts:
        return refuse(f"{shown(options.id)} is no document of the collection — {meant(options.id, library.texts)}")
    source = next(source for source in library.sources if source.id == options.id)
    document = clean(source, library.texts[source.id], library.names)
    done = changes(document)
    if options.step and options.step not in done:
        return refuse(f"{shown(options.step)} changed nothing in {source.id} — {meant(options.step, done)}")
    colour = colourful(sys.stdout)
    steps = {options.step: done[options.step]} if options.step else done
    lines = [0, *(at + 1 for at, char in enumerate(document.raw) if char == "\n")]
    size = counted(len(document.raw.splitlines()), "line")
    print(f"{library.paths[source.id]}: {size}, {counted(len(document.passages), 'passage')}")
    for name, some in steps.items():
        print(f"{painted(name, 'strong', colour=colour)}: {_counts(some)}")
        places = list(_places(some))
        for place in islice(places, None if options.step else options.limit):
            print(f"{bisect_right(lines, place[0].start):7}  {_before_after(document.raw, place, colour=colour)}")
        if not options.step and len(places) > options.limit:
            rest = counted(len(places) - options.limit, "further place")
            print(painted(f"         {rest}: --step {name}", "quiet", colour=colour))
    return 0


def _counts(done: Sequence[Change]) -> str:
    removed = [change for change in done if not change.text]
    told = []
    if removed:
        characters = counted(sum(change.end - change.start for change in removed), "character")
        told.append(f"{len(removed):,} removed ({characters})")
    if len(done) > len(removed):
        told.append(f"{len(done) - len(removed):,} added")
    return ", ".join(told) or "only marked what it found"


def _places(done: Sequence[Change]) -> Iterator[list[Change]]:
    """The changes of a step, those together that are near to each other."""
    place: list[Change] = []
    for change in done:
        if place and (change.start - place[-1].end > _CONTEXT or len(place) == _WIDEST):
            yield place
            place = []
        place.append(change)
    if place:
        yield place


def _before_after(raw: str, place: Sequence[Change], *, colour: bool) -> str:
    low, high = max(0, place[0].start - _CONTEXT), min(len(raw), place[-1].end + _CONTEXT)
    before, after = [], []
    at = low
    for change in place:
        kept = drawn(raw[at : change.start], _LONGEST)
        before += [kept, painted(drawn(raw[change.start : change.end], _LONGEST), "removed", colour=colour)]
        after += [kept, painted(drawn(change.text, _LONGEST), "added", colour=colour)]
        at = change.end
    rest = drawn(raw[at:high], _LONGEST)
    return f"{''.join([*before, rest])} → {''.join([*after, rest])}"
