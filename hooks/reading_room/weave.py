"""Text with spans beside it → text with tags in it: the one place where markup is nested.

Spans come from different passes and may overlap as they like; tags may not. `weave` closes and reopens
tags so that they nest, and keeps links out of links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .model import Span


class Wrap(NamedTuple):
    """Put `opening` and `closing` around `text[start:end]`; `link` where the two make a link."""

    start: int
    end: int
    opening: str
    closing: str
    link: bool = False


class Point(NamedTuple):
    """Put `markup`, which may hold a link of its own, before offset `at`."""

    at: int
    markup: str


def weave(text: str, wraps: Iterable[Wrap], points: Iterable[Point], escape: Callable[[str], str]) -> str:
    """The text, each stretch of it escaped, with wraps and points in their places.

    Of two wraps that begin together the longer is the outer one. A wrap that crosses another's edge is
    closed and opened again there; a link inside a link is dropped, and a point interrupts a link.
    """
    starting: defaultdict[int, list[Wrap]] = defaultdict(list)
    standing: defaultdict[int, list[str]] = defaultdict(list)
    cuts = {0, len(text)}
    for wrap in sorted(wraps, key=lambda w: (w.start, -w.end)):
        if wrap.start < wrap.end:
            starting[wrap.start].append(wrap)
            cuts.update((wrap.start, wrap.end))
    for point in points:
        standing[point.at].append(point.markup)
        cuts.add(point.at)
    ordered = sorted(cuts)
    out: list[str] = []
    active: list[Wrap] = []
    for at, following in zip(ordered, [*ordered[1:], len(text)], strict=True):
        survivors = [wrap for wrap in active if wrap.end > at]
        if at in standing:
            active = _turn(out, active, [wrap for wrap in survivors if not wrap.link])
            out.extend(standing[at])
        active = _turn(out, active, _joined(survivors, starting[at]))
        out.append(escape(text[at:following]))
    return "".join(out)


def uncovered(span: Span, wraps: Iterable[Wrap]) -> Iterator[Span]:
    """What wraps, in their order, leave of a stretch; some of it may be empty."""
    start, end = span
    for wrap in wraps:
        if start < wrap.end and wrap.start < end:
            yield Span(start, wrap.start)
            start = max(start, wrap.end)
    yield Span(start, end)


def _joined(survivors: list[Wrap], new: list[Wrap]) -> list[Wrap]:
    """The wraps that hold from here on, outer first: at most one of them a link."""
    wanted = list(survivors)
    for wrap in new:
        if not (wrap.link and any(other.link for other in wanted)):
            wanted.append(wrap)
    return wanted


def _turn(out: list[str], active: list[Wrap], wanted: list[Wrap]) -> list[Wrap]:
    """Close what is active and open what is wanted, leaving alone what both begin with."""
    common = 0
    while common < min(len(active), len(wanted)) and active[common] is wanted[common]:
        common += 1
    out.extend(wrap.closing for wrap in reversed(active[common:]))
    out.extend(wrap.opening for wrap in wanted[common:])
    return wanted
