"""`check`: every fault in seeds/."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ..coverage import coverage
from ..library import Code, LibraryError, exempted, load, resolve
from ..remains import remains
from .common import CACHE, add_command, add_seeds, cleaned, counted, report

if TYPE_CHECKING:
    from .common import Commands

DESCRIPTION = """\
Read everything under seeds/ and print every fault, one a line, by file and line:

    seeds/sources/talks/source.yml:3: lang-invalid: “zh” does not say which script … — write “zh-Hans” or “zh-Hant”
    (file)                         (line) (code)    (what is wrong)                    (what to do)

If the files are sound, the documents are cleaned and looked through for what cleaning left behind, and held against
the events, the disagreements and the glossary: quotes that do not occur, terms and names that no document has,
names that two terms claim, and, the most frequent first, names in the texts that no term has.

Nothing is written. A line that ends in (warning) should be seen to, one that ends in (note) is for you to decide;
any other is an error. A document's own warnings and notes may be exempted in its source.yml, for a reason:

    exempt:
      - {code: name-uncovered, quote: Congress, reason: readers know it}

An exemption that exempts nothing is an error, so that none outlives what it was for.
"""

LISTED = 40
"""How many uncovered names are listed at most, the most frequent ones: what a person reads in one go."""


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "check", "find every fault in seeds/", DESCRIPTION)
    add_seeds(command)
    command.add_argument("--strict", action="store_true", help="let warnings count as errors")
    command.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    try:
        library = load(options.seeds, CACHE)
    except LibraryError as error:
        return report(error.findings, strict=options.strict)
    documents = cleaned(library)
    glossary = coverage(library, documents)
    texts = remains(library, documents)
    faults = sorted([*library.warnings, *resolve(library, documents), *texts, *glossary.faults])
    left = exempted(library, [*faults, *glossary.uncovered])
    uncovered = [finding for finding in left if finding.code == Code.NAME_UNCOVERED]
    findings = [*(finding for finding in left if finding.code != Code.NAME_UNCOVERED), *uncovered[:LISTED]]
    counts = {"document": library.sources, "term": library.terms, "event": library.events}
    if library.disagreements:
        counts["disagreement"] = library.disagreements
    found = ", ".join(counted(len(things), noun) for noun, things in counts.items())
    return report(findings, f"{found}: ", strict=options.strict)
