"""MediaWiki's language converter: `-{zh-hans:朝鲜;zh-hant:朝鮮}-` says how each script writes a word.

The grammar and the order of fallbacks are MediaWiki's (LanguageConverter, “Help:Advanced editing,
language conversion”): flags before `|`, entries parted by `;` only where a variant code follows, blocks
nest, an unclosed `-{` is text. zhconv-rs reads the same markup, but gives converted text only; here the
words as written must keep their place in the raw file, and each script its own form.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model import SCRIPTS, Fragment, Script
from .draft import Change, Cut, Draft, Mark
from .marks import Forms, PageRule
from .wikitext import fragment

VARIANTS = "zh-hans|zh-hant|zh-cn|zh-tw|zh-hk|zh-mo|zh-sg|zh-my|zh"

_FALLBACKS: dict[Script, tuple[str, ...]] = {
    "zh-Hans": ("zh-hans", "zh-cn", "zh-sg", "zh-my"),
    "zh-Hant": ("zh-hant", "zh-tw", "zh-hk", "zh-mo"),
}
_DEEPEST = 10
_GAP = re.compile(r"\s*")
_DELIMITER = re.compile(r"\\?-\{|\}-")
_FLAGS = re.compile(rf"\s*((?:[ATRDHN-]|{VARIANTS})(?:\s*;\s*(?:[ATRDHN-]|{VARIANTS}))*)?\s*\|", re.IGNORECASE)
_ENTRY = re.compile(rf"(?:(?P<from>[^;:|]*)=>)?\s*(?P<variant>{VARIANTS})\s*:", re.IGNORECASE)


@dataclass(slots=True)
class Rule:
    """A block `-{…}-` of the text; `inner` are the blocks inside it."""

    start: int
    body: int
    end: int = -1
    inner: list[Rule] = field(default_factory=list)
    depth: int = 1


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a rule says: its flags, and for each variant a value (a stretch of the text)."""

    flags: frozenset[str]
    values: dict[str, tuple[int, int]]
    one_way: tuple[tuple[str, str, tuple[int, int]], ...]
    whole: tuple[int, int]


def converter_rules(draft: Draft) -> Iterator[Change]:
    """Resolve `-{…}-`: the form in the document's own script stays, the others become its variants.

    `-{}-` only parts words for MediaWiki and goes. Flags `H`, `T`, `D`, `N` and `-` show nothing; `H` and
    `A` hold for the rest of the page (see `page_rules`). A block without a valid rule shows its text as it
    is. Leaves alone: an unclosed `-{`, a lone `}-`. Example: `-{zh-hans:朝鲜;zh-hant:韓國}-` → `朝鲜`.
    """
    own: Script = "zh-Hant" if draft.source.lang == "zh-Hant" else "zh-Hans"
    for rule in parse(draft.text):
        kept = list(_shown(draft.text, rule, own))
        at = rule.start
        for start, end in kept:
            yield Cut(at, start)
            at = end
        yield Cut(at, rule.end)
        reading = _read(draft.text, rule)
        if not reading.values and not reading.one_way:
            continue
        forms = {script: _form(draft, rule, script) for script in SCRIPTS}
        if kept and "R" not in reading.flags:
            yield Mark(kept[0][0], kept[-1][1], Forms(forms))
        if reading.flags & {"H", "A"}:
            yield Mark(rule.end, rule.end, PageRule(tuple(_page_rules(draft.text, rule, reading))))


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


def rules_in(text: str) -> PageRule:
    """What a rule without its signs says for the rest of a page: `zh-hans:停战;zh-hant:停戰`."""
    rule = Rule(0, 0, len(text) + 2)
    return PageRule(tuple(_page_rules(text, rule, _read(text, rule))))


def parse(text: str) -> list[Rule]:
    """The outermost closed blocks of a text, in order. A block that nests deeper than MediaWiki allows is text."""
    done: list[Rule] = []
    stack: list[Rule] = []
    place = 0
    while match := _DELIMITER.search(text, place):
        # With nothing to close, the sign behind a brace may open a block: {{noteTA}}-{H|…}-
        place = match.end() - (match[0] == "}-" and not stack)
        if match[0] != "}-":
            stack.append(Rule(match.start(), match.end()))
        elif stack:
            rule = stack.pop()
            rule.end = match.end()
            # What lies inside a block that is never closed counts for the block around that.
            at = bisect_left(done, rule.start, key=lambda r: r.start)
            inner = done[at:]
            rule.depth = 1 + max((r.depth for r in inner), default=0)
            if rule.depth <= _DEEPEST:
                rule.inner = inner
                done[at:] = [rule]
    return done


def _read(text: str, rule: Rule) -> _Reading:
    start, end = rule.body, rule.end - 2
    flags: frozenset[str] = frozenset()
    if found := _FLAGS.match(text, start, end):
        flags = frozenset(flag.strip().upper() for flag in (found[1] or "").split(";"))
        start = found.end()
    values: dict[str, tuple[int, int]] = {}
    one_way: list[tuple[str, str, tuple[int, int]]] = []
    if "R" in flags:
        return _Reading(flags, values, (), (start, end))
    for head, value in _entries(text, rule, start, end):
        if head["from"] is not None:
            one_way.append((head["from"].strip(), head["variant"].lower(), value))
        elif text[value[0] : value[1]].strip() or value[0] < value[1]:
            values.setdefault(head["variant"].lower(), value)
    return _Reading(flags, values, tuple(one_way), (start, end))


def _entries(text: str, rule: Rule, start: int, end: int) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    """The entries `variant:value` of a block; a `;` parts them only where the next entry follows."""
    heads: list[re.Match[str]] = []
    at = start
    inner = iter([*rule.inner, Rule(end, end, end)])
    skip = next(inner)
    while at < end:
        while skip.end <= at and skip.start < end:
            skip = next(inner)
        if skip.start <= at < skip.end:
            at = skip.end
            continue
        gap = _GAP.match(text, at, end)
        head = _ENTRY.match(text, gap.end() if gap else at, end)
        if head:
            heads.append(head)
            at = head.end()
        at = _next_semicolon(text, at, end)
        if not heads:
            return
    for number, head in enumerate(heads):
        if number + 1 < len(heads):
            stop = text.rindex(";", head.end(), heads[number + 1].start())
        else:
            value = text[head.end() : end].rstrip()
            stop = head.end() + len(value) - value.endswith(";")
        yield head, (head.end(), stop)


def _next_semicolon(text: str, at: int, end: int) -> int:
    found = text.find(";", at, end)
    return end if found < 0 else found + 1


def _shown(text: str, rule: Rule, script: Script) -> Iterator[tuple[int, int]]:
    """The stretches of the text that a rule shows in a script, inner blocks resolved."""
    reading = _read(text, rule)
    if reading.flags & {"H", "T", "D", "N", "-"}:
        return
    start, end = _chosen(reading, script)
    inner = [r for r in rule.inner if start <= r.start and r.end <= end]
    at = start
    for block in inner:
        if at < block.start:
            yield at, block.start
        yield from _shown(text, block, script)
        at = block.end
    if at < end:
        yield at, end


def _chosen(reading: _Reading, script: Script) -> tuple[int, int]:
    for variant in _FALLBACKS[script]:
        if variant in reading.values:
            return reading.values[variant]
    for _, variant, value in reading.one_way:
        if variant in _FALLBACKS[script]:
            return value
    if reading.values:
        return next(iter(reading.values.values()))
    return reading.one_way[0][2] if reading.one_way else reading.whole


def _page_rules(text: str, rule: Rule, reading: _Reading) -> Iterator[tuple[str, tuple[tuple[Script, str], ...]]]:
    """For the rest of the page: each word the rule knows, with its form in each script."""

    def said(value: tuple[int, int]) -> str:
        return text[value[0] : value[1]].strip()

    if reading.values:
        forms = tuple((script, said(_chosen(reading, script))) for script in SCRIPTS)
        for word in dict.fromkeys(said(value) for value in reading.values.values()):
            if word:
                yield word, forms
    for word, variant, value in reading.one_way:
        if word:
            yield word, tuple((s, said(value) if variant in _FALLBACKS[s] else word) for s in SCRIPTS)


def _form(draft: Draft, rule: Rule, script: Script) -> Fragment:
    return fragment(draft.source, "".join(draft.text[start:end] for start, end in _shown(draft.text, rule, script)))
