"""`suggest`: events that the documents seem to tell and events.yml does not have."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from textwrap import indent
from typing import TYPE_CHECKING

from ..glossary import preferred
from ..library import LibraryError
from ..library.findings import meant, shown
from ..links import Marked
from ..model import UI_LANGS, Tell, Term
from ..suggest import Proposal, quote, suggestions
from .common import add_command, add_seeds, colourful, marked, number_from, painted, refuse, report, sound

if TYPE_CHECKING:
    from .common import Commands

DESCRIPTION = """\
Propose events that seeds/events.yml does not have yet, best first. A proposal is a few sentences, of different
passages, that share dates, names, figures or words; what few sentences share speaks for it most:

      1.  1953-04-20   2.52                      (place, date in EDTF, score)
          why: both 1953-04-20; name operation-little-switch, sick-and-wounded-prisoners
          korean-war p148 (line 242): “1953年4月20日，朝鮮戰爭交戰雙方開始交換”
          armistice-talks p37 (line 993): “20日雙方開始正式交換傷病戰俘”

The words in quotation marks occur once in their document, so that they can stand in events.yml as they are. With
--yaml every proposal is an entry to put there. Its id and its names only list what the sentences name: give it
better ones. Where an event has one of the sentences already, “belongs to” names it, and the others may be added.

What an event ties together is not proposed again, so the list gets shorter while you work. Nothing is written.
"""


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "suggest", "propose events that events.yml does not have", DESCRIPTION)
    add_seeds(command)
    command.add_argument(
        "--limit", type=number_from(1), default=20, metavar="N", help="how many (default: %(default)s)"
    )
    command.add_argument("--source", metavar="ID", help="only such as this document tells (default: all documents)")
    command.add_argument("--yaml", action="store_true", help="print entries for events.yml")
    command.set_defaults(run=_suggest)


def _suggest(options: argparse.Namespace) -> int:
    try:
        library, documents = sound(options.seeds)
    except LibraryError as error:
        return report(error.findings)
    ids = [source.id for source in library.sources]
    if options.source and options.source not in ids:
        return refuse(f"{shown(options.source)} is no document of the collection — {meant(options.source, ids)}")
    corpus = marked(library, documents)
    found = list(islice(suggestions(corpus, library.events, options.source), options.limit))
    terms = {term.id: term for term in library.terms}
    taken = {event.id for event in library.events}
    by_id = {each.document.source.id: each for each in corpus}
    for number, proposal in enumerate(found, 1):
        tells = [quote(by_id[s.place[0]], s, proposal.terms) for s in proposal.sentences]
        if options.yaml:
            print(_entry(proposal, tells, terms, taken))
        else:
            print(_told(number, proposal, tells, by_id))
    if not found:
        print("Nothing more to propose.", file=sys.stderr)
    return 0


def _told(number: int, proposal: Proposal, tells: list[Tell], corpus: Mapping[str, Marked]) -> str:
    """A proposal to read."""
    colour = colourful(sys.stdout)
    head = painted(f"{number:3}.  {proposal.date or 'undated'}", "strong", colour=colour)
    lines = [f"{head}   {proposal.score:.2f}", f"      why: {'; '.join(reasons(proposal))}"]
    lines += [f"      belongs to: {event}" for event in dict.fromkeys(proposal.told.values())]
    for sentence, tell in zip(proposal.sentences, tells, strict=True):
        raw = corpus[tell.source].document
        start = next(p.raw.start for p in raw.passages if p.id == sentence.place[1])
        line = raw.raw.count("\n", 0, start) + 1
        which = f" (nth: {tell.nth})" if tell.nth else ""
        place = painted(f"{tell.source} {sentence.place[1]} (line {line})", "quiet", colour=colour)
        lines.append(f"      {place}: “{tell.quote}”{which}")
    return "\n".join([*lines, ""])


def reasons(proposal: Proposal) -> Iterator[str]:
    """What speaks for a proposal."""
    one, other = proposal.sentences[:2]
    met = [(a, b) for a in one.when for b in other.when if a.meets(b)]
    if met:
        first, second = min(met, key=lambda pair: pair[0].days + pair[1].days)
        carried = "" if first.written and second.written else ", of the sentences before"
        dates = f"both {first.edtf}" if first.edtf == second.edtf else f"{first.edtf} meets {second.edtf}"
        yield f"{dates}{carried}"
    if proposal.terms:
        yield f"name {', '.join(proposal.terms)}"
    if proposal.figures:
        yield f"say {', '.join(f'{figure:,}' for figure in proposal.figures)}"
    if proposal.words:
        yield f"say {', '.join(f'“{word}”' for word in proposal.words)}"


def _entry(proposal: Proposal, tells: list[Tell], terms: Mapping[str, Term], taken: set[str]) -> str:
    """A proposal as an entry of events.yml; as further `tells` where an event has one of its sentences."""
    comment = f"# {'; '.join(reasons(proposal))}"
    items = [
        f"- {{source: {tell.source}, quote: {json.dumps(tell.quote, ensure_ascii=False)}"
        + (f", nth: {tell.nth}" if tell.nth else "")
        + "}"
        for tell in tells
    ]
    if proposal.told:
        event = next(iter(proposal.told.values()))
        new = [item for sentence, item in zip(proposal.sentences, items, strict=True) if sentence not in proposal.told]
        return f"{comment}\n# to the tells of {event}\n{indent(chr(10).join(new), '    ')}\n"
    named = [terms[id] for id in proposal.terms[:2]]
    names = [f"    {ui}: {json.dumps(_names(named, ui, proposal), ensure_ascii=False)}" for ui in UI_LANGS]
    date = proposal.date or "# EDTF, such as 1951, 1951-07 or 1951-07-10"
    lines = [comment, f"- id: {_id(proposal, taken)}", f"  date: {date}", "  names:", *names, "  tells:"]
    return "\n".join([*lines, indent("\n".join(items), "    "), ""])


def _names(named: list[Term], ui: str, proposal: Proposal) -> str:
    return " · ".join(preferred(term, ui).form for term in named) or proposal.date or proposal.words[0]


def _id(proposal: Proposal, taken: set[str]) -> str:
    """An id that no event has, of what the proposal names and of its date; `taken` learns it."""
    date = (proposal.date or "").replace("/", "-").replace("~", "").strip("-")
    base = "-".join(filter(None, [*proposal.terms[:2], date])) or "event"
    id, number = base, 1
    while id in taken:
        number += 1
        id = f"{base}-{number}"
    taken.add(id)
    return id
