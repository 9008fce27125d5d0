"""What documents give differently, as types; beside the model, since only the end of the pipeline needs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .model import Tell


class Quantity(NamedTuple):
    """A number as somebody gives it: from `least` to `most`, which are equal where it is one; None where it is open."""

    least: float | None
    most: float | None
    about: bool = False


Value = Quantity | str | Mapping[str, str]
"""What is claimed: a number, a date (EDTF), or words by language where it is neither."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that a document gives, and the words in which it does.

    `unit` has a form with `{n}` by language, and is empty where a number needs none. `about` says what exactly the
    value counts or dates, where claims differ in that; `who` to whom the document itself ascribes it. Both are by
    language and may be empty, and lack zh-Hant where it is to be converted from zh-Hans.
    """

    tell: Tell
    value: Value
    unit: Mapping[str, str]
    about: Mapping[str, str]
    who: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A figure, a date or a fact that documents, or places of one, give differently: an entry of `disagreements.yml`.

    `note` is by language, as a claim's `about`. Nothing says which claim is right.
    """

    id: str
    names: Mapping[str, str]
    note: Mapping[str, str]
    claims: tuple[Claim, ...]
