"""Where the label of a link ends in a wiki dump that pandoc turned into Markdown.

pandoc took every letter behind `]]` into the link (it takes Han for letters), so a label may have
swallowed the words behind it: `[朝鮮半島上的](…朝鮮半島 "wikilink")`. The plain text is right all the same;
only where the link ends has to be found out, and where that cannot be known there is no link.
"""

from __future__ import annotations

import re

from ..language import simplified

ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
"""A sign with the backslash that keeps it from being read as Markdown."""
_LONGEST_LABEL = 200
_BEHIND = "的地得和與与及或在于於將将為为是被以至從从等向對对把約约說说並并也都則则曾即又因由後后中內内兼到"
"""Words of one character that go on after a name: behind what is surely part of the title, they are not the label."""


def fold(text: str) -> str:
    """A title or label for comparison: script, case, escapes, blanks and underscores aside."""
    return simplified(ESCAPE.sub(r"\1", text)).replace("_", " ").replace("\n", "").strip().casefold()


def titles(target: str) -> set[str]:
    """A title with and without what only tells it apart: `平壤战役 (1950年)`, `中國與聯合國#中國代表權爭議`."""
    whole = fold(target)
    page, _, section = whole.partition("#")
    return {t for t in (whole, page, section, re.sub(r" ?[(（][^()（）]*[)）]$", "", page)) if t}


def label_end(label: str, target: str, names: frozenset[str] = frozenset()) -> int | None:
    """Where a wiki link's own label ends, in code points of `label`; None where it cannot be known.

    zh-Wikipedia has no trails, so what pandoc swallowed is letters behind the label's end. Known are a
    label that ends in no letter, one that is the title, goes on behind the title, ends as the title ends, or
    shares its beginning with the title and goes on with a particle; last, a name that the collection knows.
    """
    if not label or not label[-1].isalpha():
        return len(label)
    if len(label) > _LONGEST_LABEL:
        return None
    places = [(at, fold(char) or " ") for at, char in enumerate(label) if char not in "\\\n"]
    text = "".join(folded for _, folded in places)
    edge = _edge(text, sorted(titles(target), key=len, reverse=True), names)
    return edge and places[edge - 1][0] + 1


def _edge(text: str, titles: list[str], names: frozenset[str]) -> int | None:
    if text in titles:
        return len(text)
    for rule in (_goes_on, _ends_as, _begins_as):
        if edge := next((edge for title in titles if (edge := rule(text, title))), None):
            return edge
    return len(text) if text in names else None


def _goes_on(text: str, title: str) -> int | None:
    """The label is the title, and the trail follows: 朝鲜半岛上的 / 朝鲜半岛."""
    return len(title) if len(title) > 1 and text.startswith(title) else None


def _ends_as(text: str, title: str) -> int | None:
    """The end of the label when it closes with the title's own last words: 第五次战役中… / 抗美援朝第五次战役.

    A label that is the title's beginning (大田 / 大田广域市) or the title with characters left out
    (韓國總統 / 大韓民國總統) is whole. Two characters in common, with only two more behind, prove nothing.
    """
    if title.startswith(text) or (text[-1] == title[-1] and _within(text, title)):
        return len(text)
    for size in range(min(len(title), len(text)), 1, -1):
        tail = title[-size:]
        at = text.find(tail)
        if at < 0 or not any(char.isalpha() for char in tail):
            continue
        behind = len(text) - at - size
        if not behind or ((at == 0 or size * 2 >= at) and (size > 2 or behind > 2)):
            return at + size
    return None


def _within(text: str, title: str) -> bool:
    """Whether the title has all of the label's characters in their order: 韓國總統 / 大韓民國總統."""
    rest = iter(title)
    return all(char in rest for char in text)


def _begins_as(text: str, title: str) -> int | None:
    """The end of the label when its head stands in the title and a particle follows: 平壤在内的… / 平壤战役."""
    size = next((n for n in range(len(text) - 1, 1, -1) if text[:n] in title), 0)
    return size if size and text[size] in _BEHIND else None
