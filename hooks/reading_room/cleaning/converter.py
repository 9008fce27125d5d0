"""Steps for MediaWiki's language converter: each script has the form that the source itself gives for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ..model import SCRIPTS, Fragment, Script
from .converterrules import Rule, page_rules_of, parse, read, shown
from .draft import Change, Cut, Draft, Mark
from .fragments import fragment
from .marks import Forms, PageRule


def converter_rules(draft: Draft) -> Iterator[Change]:
    """Resolve `-{…}-`: the form in the document's own script stays, the others become its variants.

    `-{}-` only parts words for MediaWiki and goes. Flags `H`, `T`, `D`, `N` and `-` show nothing; `H` and
    `A` hold for the rest of the page (see `page_rules`). A block without a valid rule shows its text as it
    is. Leaves alone: an unclosed `-{`, a lone `}-`. Example: `-{zh-hans:朝鲜;zh-hant:韓國}-` → `朝鲜`.
    """
    own: Script = "zh-Hant" if draft.source.lang == "zh-Hant" else "zh-Hans"
    for rule in parse(draft.text):
        kept = list(shown(draft.text, rule, own))
        at = rule.start
        for start, end in kept:
            yield Cut(at, start)
            at = end
        yield Cut(at, rule.end)
        reading = read(draft.text, rule)
        if not reading.values and not reading.one_way:
            continue
        forms = {script: _form(draft, rule, script) for script in SCRIPTS}
        if kept and "R" not in reading.flags:
            yield Mark(kept[0][0], kept[-1][1], Forms(forms))
        if reading.flags & {"H", "A"}:
            yield Mark(rule.end, rule.end, PageRule(tuple(page_rules_of(draft.text, rule, reading))))


def page_rules(draft: Draft) -> Iterator[Change]:
    """Apply the rules that hold for the rest of the page (`-{H|…}-`, `-{A|…}-`) to the words behind them."""
    rules = [(mark.end, payload) for mark in draft.marks if isinstance(payload := mark.payload, PageRule)]
    wanted: dict[str, tuple[int, dict[Script, str]]] = {}
    for begin, rule in rules:
        for word, pairs in rule.words:
            wanted.setdefault(word, (begin, dict(pairs)))
    if not wanted:
        return
    taken = sorted((m.start, m.end) for m in draft.marks if isinstance(m.payload, Forms))
    words = re.compile("|".join(re.escape(word) for word in sorted(wanted, key=len, reverse=True)))
    for match in words.finditer(draft.text):
        begin, forms = wanted[match[0]]
        before = bisect_left(taken, (match.end(), 0)) - 1
        if match.start() >= begin and (before < 0 or taken[before][1] <= match.start()):
            yield Mark(*match.span(), Forms({script: Fragment(form) for script, form in forms.items()}))


def _form(draft: Draft, rule: Rule, script: Script) -> Fragment:
    return fragment(draft.source, "".join(draft.text[start:end] for start, end in shown(draft.text, rule, script)))
