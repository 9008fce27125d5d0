"""Numbers of one unit on one scale from zero, a line each: a dot, a bar for a range, a broken line where it is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from ..disagreement import Quantity
from .editions import Local

_ENDS = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
"""Where a scale may end, times a power of ten: round numbers, half of which are round, too."""

_LEFT, _RIGHT = 1.5, 98.5
"""The part of the picture's width, in per cent, that the scale takes; beyond it is room for half a dot."""


@dataclass(frozen=True, slots=True)
class Line:
    """A number's line: who gives it and what, its dots, the bar between them, and the broken line, in per cent."""

    sign: Local
    n: str
    value: str
    dots: tuple[float, ...]
    open: tuple[float, float] | None
    about: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The lines, and the scale's ticks: where each stands, in per cent, and its number."""

    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]


def scale(numbers: Sequence[tuple[Local, str, str, Quantity]]) -> Scale | None:
    """The numbers drawn, each with sign, passage and value in words; None unless there are two that differ."""
    if len({quantity for *_, quantity in numbers}) < 2:
        return None
    end = _end([bound for *_, (least, most, _) in numbers for bound in (least, most) if bound is not None])
    lines = tuple(_line(sign, n, value, quantity, end) for sign, n, value, quantity in numbers)
    return Scale(lines, tuple((_at(tick, end), f"{_whole(tick):,}") for tick in (0, end / 2, end)))


def _line(sign: Local, n: str, value: str, quantity: Quantity, end: float) -> Line:
    bounds = dict.fromkeys(bound for bound in (quantity.least, quantity.most) if bound is not None)
    dots = tuple(_at(bound, end) for bound in bounds)
    beyond = None
    if quantity.most is None:
        beyond = (dots[-1], _RIGHT)
    elif quantity.least is None:
        beyond = (_LEFT, dots[0])
    return Line(sign, n, value, dots, beyond, quantity.about)


def _end(bounds: Sequence[float]) -> float:
    """The first round number that is not less than any; of whole things, one of which half is whole."""
    greatest = max(bounds)
    power = 10.0 ** floor(log10(greatest)) if greatest else 1.0
    whole = all(bound == int(bound) for bound in bounds)
    ends = (step * size for size in (power, power * 10) for step in _ENDS)
    return next(end for end in ends if end >= greatest and not (whole and end % 2))


def _whole(number: float) -> float:
    return int(number) if number == int(number) else round(number, 6)


def _at(number: float, end: float) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * number / end, 2)
