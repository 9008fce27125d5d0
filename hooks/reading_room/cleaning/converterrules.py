"""What a rule of MediaWiki's language converter says: `-{zh-hans:朝鲜;zh-hant:朝鮮}-` has a form for each script.

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

from ..model import SCRIPTS, Script
from .marks import PageRule

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
class Reading:
    """What a rule says: its flags, and for each variant a value (a stretch of the text)."""

    flags: frozenset[str]
    values: dict[str, tuple[int, int]]
    one_way: tuple[tuple[str, str, tuple[int, int]], ...]
    whole: tuple[int, int]


def rules_in(text: str) -> PageRule:
    """What a rule without its signs says for the rest of a page: `zh-hans:停战;zh-hant:停戰`."""
    rule = Rule(0, 0, len(text) + 2)
    return PageRule(tuple(page_rules_of(text, rule, read(text, rule))))


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


def read(text: str, rule: Rule) -> Reading:
    start, end = rule.body, rule.end - 2
    flags: frozenset[str] = frozenset()
    if found := _FLAGS.match(text, start, end):
        flags = frozenset(flag.strip().upper() for flag in (found[1] or "").split(";"))
        start = found.end()
    values: dict[str, tuple[int, int]] = {}
    one_way: list[tuple[str, str, tuple[int, int]]] = []
    if "R" in flags:
        return Reading(flags, values, (), (start, end))
    for head, value in _entries(text, rule, start, end):
        if head["from"] is not None:
            one_way.append((head["from"].strip(), head["variant"].lower(), value))
        elif text[value[0] : value[1]].strip() or value[0] < value[1]:
            values.setdefault(head["variant"].lower(), value)
    return Reading(flags, values, tuple(one_way), (start, end))


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


def shown(text: str, rule: Rule, script: Script) -> Iterator[tuple[int, int]]:
    """The stretches of the text that a rule shows in a script, inner blocks resolved."""
    reading = read(text, rule)
    if reading.flags & {"H", "T", "D", "N", "-"}:
        return
    start, end = _chosen(reading, script)
    inner = [r for r in rule.inner if start <= r.start and r.end <= end]
    at = start
    for block in inner:
        if at < block.start:
            yield at, block.start
        yield from shown(text, block, script)
        at = block.end
    if at < end:
        yield at, end


def _chosen(reading: Reading, script: Script) -> tuple[int, int]:
    for variant in _FALLBACKS[script]:
        if variant in reading.values:
            return reading.values[variant]
    for _, variant, value in reading.one_way:
        if variant in _FALLBACKS[script]:
            return value
    if reading.values:
        return next(iter(reading.values.values()))
    return reading.one_way[0][2] if reading.one_way else reading.whole


def page_rules_of(text: str, rule: Rule, reading: Reading) -> Iterator[tuple[str, tuple[tuple[Script, str], ...]]]:
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
