"""Looking for all forms of all names in one pass over a text, and for what they mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from ..model import Name
from .compounds import Compounds
from .forms import fold
from .words import as_spelled, capitals, has_edge, korean_word, whole_word

_LONG_ENOUGH_TO_PART = 4
"""Syllables of a compound that may be written apart though the name is not: 포로 교환, but not 미 국."""

Owned = tuple[str, str, Name]
"""A form to look for, the id of its term, and the name that it is a form of."""

Match = tuple[int, int, int]
"""Which form, its start and its end."""

Blocked = dict[tuple[int, int], set[int]]
"""Which claims, by their places, do not hold for which form where it starts."""

_Test = Callable[[str, int, int], bool]
"""Whether what stands in a text from a start to an end is a word."""


class _Claim(NamedTuple):
    """What a form means: a term, in the sources `only` (in all, if empty), where its capitals are those of `exact`."""

    term: str
    only: frozenset[str]
    exact: str | None


@dataclass(frozen=True, slots=True)
class Form:
    """A form and who claims it; `stands` tells whether it is a word where it stands, if that can be asked."""

    claims: tuple[_Claim, ...]
    stands: _Test | None
    terms: tuple[str, ...] | None = field(init=False)
    """What it means as a word that is not blocked; None where that depends on more."""

    def __post_init__(self) -> None:
        depends = any(claim.only or claim.exact for claim in self.claims)
        object.__setattr__(self, "terms", None if depends else tuple(claim.term for claim in self.claims))

    @property
    def certain(self) -> tuple[str, ...] | None:
        """What it means wherever it is not blocked; None where that depends."""
        return None if self.stands else self.terms

    def meant(self, text: str, start: int, end: int, source: str, blocked: Collection[int]) -> tuple[str, ...]:
        """The terms that it means here: those that claim it for this source before those that claim it anywhere."""
        if len(blocked) == len(self.claims) or (self.stands and not self.stands(text, start, end)):
            return ()
        if self.terms and not blocked:
            return self.terms
        spelled = text[start:end]
        general: dict[str, None] = {}
        special: dict[str, None] = {}
        for place, (term, only, exact) in enumerate(self.claims):
            if place in blocked or (only and source not in only):
                continue
            if not exact or spelled == exact or as_spelled(spelled, exact):
                (special if only else general)[term] = None
        return tuple(special or general)


class Automaton:
    """Forms without Hangul, and the strings within which a claim does not hold, to be looked for together."""

    def __init__(self, owned: Sequence[Owned]) -> None:
        claimed: defaultdict[str, defaultdict[_Claim, set[str]]] = defaultdict(lambda: defaultdict(set))
        for form, term, name in owned:
            # 韓國 and 韩国 are one claim, and share what they exclude.
            claim = _Claim(term, frozenset(name.only), capitals(form))
            claimed[self.key(form)][claim].update(map(self.key, name.exclude))
        blocks: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for index, (form, claims) in enumerate(claimed.items()):
            for place, excluded in enumerate(claims.values()):
                for text in excluded:
                    starts = (match.start() for match in re.finditer(f"(?={re.escape(form)})", text))
                    blocks[text] += [(index, start, place) for start in starts]
        self.forms = [Form(tuple(claims), self.test(form)) for form, claims in claimed.items()]
        self._blocks = list(blocks.values())
        self._search = AhoCorasick([*claimed, *blocks]) if claimed else None

    def key(self, form: str) -> str:
        """What is looked for."""
        return fold(form)

    def test(self, key: str) -> _Test | None:
        """What tells whether a form is a word where it stands; None where it need not be one."""
        return whole_word if has_edge(key) else None

    def matches(self, folded: str) -> tuple[list[Match], Blocked]:
        """Where forms stand, overlapping ones included, in the order of their ends; and which claims do not hold."""
        blocked: Blocked = {}
        if not self._search:
            return [], blocked
        found = self._search.find_matches_as_indexes(folded, overlapping=True)
        forms = len(self.forms)
        blocking = [match for match in found if match[0] >= forms]
        if not blocking:
            return found, blocked
        for block, start, _ in blocking:
            for index, at, place in self._blocks[block - forms]:
                blocked.setdefault((index, start + at), set()).add(place)
        return [match for match in found if match[0] < forms], blocked


class KoreanAutomaton(Automaton):
    """Forms with Hangul. They are looked for in the text without its blanks, as a compound may be written apart.

    `first` is the number of the first form.
    """

    def __init__(self, owned: Sequence[Owned], first: int) -> None:
        self._first = first
        self._with_blanks = {self.key(form) for form, _, _ in owned if " " in form}
        self._compounds = Compounds([self.key(form) for form, _, _ in owned])
        super().__init__(owned)

    def key(self, form: str) -> str:
        """What is looked for."""
        return fold(form).replace(" ", "")

    def test(self, key: str) -> _Test:
        """What tells whether a form is a word, or several, where it stands."""
        parts = key in self._with_blanks or len(key) >= _LONG_ENOUGH_TO_PART
        return partial(korean_word, may_part=parts, compounds=self._compounds)

    def matches(self, folded: str) -> tuple[list[Match], Blocked]:
        """As in any automaton; offsets are those of the text with its blanks."""
        words = folded.split(" ")
        ends = list(accumulate(map(len, words)))

        def place(at: int) -> int:
            return at + bisect_right(ends, at)  # as many words have ended as blanks stand before

        found, blocked = super().matches("".join(words))
        first = self._first
        return (
            [(first + index, place(start), place(end - 1) + 1) for index, start, end in found],
            {(first + index, place(start)): places for (index, start), places in blocked.items()},
        )
