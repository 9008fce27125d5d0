"""A step that ties a web page's notes by the page's own links."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from .draft import Change, Cut, Draft, Mark
from .marks import NoteBody, RefTo
from .markup import Page
from .webpage import cut_runs, is_html

_LABEL = re.compile(
    r"[\[(（［〔【<]?\s*(?:주|註|注|note|n\.?)?\s*(?:\d{1,4}|[a-z]{1,2}|[ivx]{1,5}|[①-⑳]|[*†‡§]{1,3})\s*[\])）］〕】>]?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[\[(（［〔【].*[\])）］〕】]|\d{1,4}\s?[)）]|[①-⑳]|(?:주|註|注)\s?\d{1,4}")
_BACK = re.compile(
    r"[\s^↑↩⏎⤴▲△⬆↵️︎,、|\[\]()（）]*|(?:back|return|위로|본문으로|返回|回到正文|跳转|跳轉)\S{0,6}", re.IGNORECASE
)
_LABEL_AHEAD = re.compile(
    r"\s*(?:[\[(（［〔【]?\s*(?:주|註|注)?\s*(?:\d{1,4}|[①-⑳])\s*[\])）］〕】.:：]{1,2}|[①-⑳]|[\[(（［][a-z]{1,2}[\])）］])\s*(?!\d)"
)
_BLOCKS = frozenset("li p dd dt div td th tr table ul ol dl br hr blockquote section aside h1 h2 h3 h4 h5 h6".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LONGEST_SIGN, _LONGEST_NOTE = 9, 900
"""Runs of text that the sign of a note and a note may have: more is no such thing, or not worth the search."""
_HERE = re.compile(r"#.")
_NOTE_NAMES = re.compile(r"(?i)foot|note|ref\b|cite|\bfn|주석|각주")


class _Place(NamedTuple):
    """What a link can lead to: the numbers of the runs that stand there, and whether they are a heading."""

    runs: list[int]
    heading: bool


class _Link(NamedTuple):
    """A link on the page to another place on it: the numbers of its runs, its words, whether it is set as a note's."""

    target: str
    runs: list[int]
    words: str
    as_note: bool


def linked_notes(draft: Draft) -> Iterator[Change]:
    """Notes to which the page's own links lead: `…<sup><a href="#n1">[1]</a></sup>` and `<li id="n1">…</li>`.

    A link counts whose words are a number or a sign, raised or in brackets, and which leads down to words that are no
    heading. The number before the note goes, and so do the links that lead back. Leaves alone links to other parts of
    the page, and tables of contents.
    """
    if not is_html(draft):
        return
    page = Page.read(draft.text)
    links, places = _links_and_places(page)
    links_to_notes = [
        link
        for link in links
        if link.as_note and (place := places.get(link.target)) and not place.heading and link.runs[-1] < place.runs[0]
    ]
    numbers: dict[str, int] = {}
    cut = {run for link in links_to_notes for run in link.runs}
    kept = [number for number, run in enumerate(page.runs) if number not in cut and run.words.strip()]
    for link in links_to_notes:
        n = numbers.setdefault(link.target, len(numbers) + 1)
        # The reference stands behind the words before it: what ends their line will be put there, too.
        before = bisect_left(kept, link.runs[0]) - 1
        at = page.runs[kept[before]].end if before >= 0 else page.runs[link.runs[0]].start
        yield Mark(at, at, RefTo(n))
    back = {run for link in links if _BACK.fullmatch(link.words) or _LABEL.fullmatch(link.words) for run in link.runs}
    for target, n in numbers.items():
        yield from _note(page, n, [run for run in places[target].runs if run not in back and run not in cut])
        cut.update(run for run in places[target].runs if run in back)
    yield from cut_runs(page, sorted(cut))


def _note(page: Page, n: int, runs: list[int]) -> Iterator[Change]:
    """A note's words, without the number or sign before them and the signs that lead back."""
    while runs and _BACK.fullmatch(page.runs[runs[0]].words):
        yield from cut_runs(page, runs[:1])
        runs = runs[1:]
    while runs and _BACK.fullmatch(page.runs[runs[-1]].words):
        yield from cut_runs(page, runs[-1:])
        runs = runs[:-1]
    if runs:
        first, last = page.runs[runs[0]], page.runs[runs[-1]]
        start = first.start
        if (label := _LABEL_AHEAD.match(first.words)) and len(first.words) == first.end - first.start:
            start += label.end()
            yield Cut(first.start, start)
        yield Mark(start, last.end, NoteBody(n))


def _links_and_places(page: Page) -> tuple[list[_Link], dict[str, _Place]]:
    """The links to places on the page, in order, and those places that hold words."""
    links: list[_Link] = []
    wanted = {str(tag["href"])[1:] for tag in page.tree.find_all("a", href=_HERE)}
    found: dict[str, _Place] = {}
    running: str | None = None  # a place that began within a line, and goes on until it ends or another begins
    raised = headings = 0
    for event in page.walk():
        if isinstance(event, list):
            if running:
                found[running].runs.extend(event)
            continue
        tag, opens = event
        raised += (tag.name == "sup") * (1 if opens else -1)
        headings += (tag.name in _HEADINGS) * (1 if opens else -1)
        if tag.name in _BLOCKS:
            running = None
        if not opens:
            continue
        for name in {str(tag.get("id", "")), str(tag.get("name", ""))} & wanted:
            if name and name not in found:
                block = tag.name in _BLOCKS
                found[name] = _Place(page.runs_in(tag, _LONGEST_NOTE) if block else [], bool(headings))
                running = running if block else name
        if tag.name == "a" and _HERE.match(str(tag.get("href", ""))):
            runs, words = page.runs_in(tag, _LONGEST_SIGN), page.words(tag)
            named = f"{tag.get('class', '')} {tag.get('rel', '')} {tag.get('epub:type', '')}"
            as_note = bool(
                raised or tag.find("sup", recursive=False) or _BRACKETED.fullmatch(words) or _NOTE_NAMES.search(named)
            )
            if runs and words:
                links.append(_Link(str(tag["href"])[1:], runs, words, as_note and bool(_LABEL.fullmatch(words))))
    return links, {name: place for name, place in found.items() if any(page.runs[n].words.strip() for n in place.runs)}
