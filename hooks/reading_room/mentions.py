"""Glossary names in running text: leftmost-longest, in Chinese, Korean and English, without a segmenter.

Every name of every term is looked for in one pass over the folded text (an Aho–Corasick automaton); then
each find is judged where it stands:

* Han: anywhere, unless it lies in one of the name's own `not` strings (向北大概 holds no 北大).
* Hangul: at a word's start, and behind it nothing but particles that agree with the final consonant
  (포로는, 포로를, but not 포로수용소, not 미국인). A blank may be missing where the name has one.
* Latin: whole words, with plural or possessive; a name with capitals wants its capitals.
* Digits at a name's edge are a whole number (19兵团 holds no 9兵团).

A form that two terms may mean is never guessed at: both are named.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache, partial
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple
from unicodedata import normalize

from ahocorasick_rs import AhoCorasick

from .language import HAN, HANGUL, simplified
from .model import Fragment, Link, Mention, Name, Passage, Term

_LETTER = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_LATIN = re.compile(f"[{_LETTER}]")
_EDGE = re.compile(rf"[{_LETTER}\d]")
_WORD_START = re.compile(rf"(?<![^\W_{HAN}{HANGUL}])(?=[{_LETTER}])|(?<!\d)(?=\d)|(?![{_LETTER}\d])")
_WORD_END = re.compile(rf"(?<=[{_LETTER}])(?:['’]s|s['’]?|es)?(?![{_LETTER}0-9])|(?<=\d)(?!\d)|(?<![{_LETTER}\d])")

_HAN = re.compile(f"[{HAN}]")
_HANGUL = re.compile(f"[{HANGUL}]")
_KOREAN_WORD_START = re.compile(f"(?<![{HANGUL}])(?:{_WORD_START.pattern})")
_SYLLABLES = re.compile("[\uac00-\ud7a3]*")
_ANY_ENDING = (
    "의 에서는 에서도 에서의 에서만 에서 에게서 에게는 에게도 에게만 에게 에는 에도 에 께서는 께서 께 한테 도 "
    "만이 만을 만의 만은 만으로 만 까지도 까지의 까지는 까지만 까지 부터의 부터는 부터 보다는 보다도 보다 처럼 만큼 "
    "대로 마다 조차도 조차 마저도 마저 커녕 하고 같은 같이 뿐만 뿐 밖에 외에 이다 이었다 이었으며 이었고 이었던 이던 임"
).split()
_AFTER_CONSONANT = (
    "은 이 을 과의 과는 과도 과 이나 이며 이고 이라고 이라는 이라도 이라 이란 이자 이지만 이든 "
    "으로부터 으로서 으로써 으로는 으로도 으로의 으로만 으로"
).split()
_AFTER_VOWEL = "는 가 를 와의 와는 와도 와 나 며 고 라고 라는 라도 라 란 자 지만 든 였다 였으며 였고 였던 다".split()
# After a vowel and after ㄹ: of all particles this one goes by the vowel's side there.
_INSTRUMENTAL = "로부터 로서 로써 로는 로도 로의 로만 로".split()


def _endings(own: list[str]) -> frozenset[str]:
    """What may stand behind a name: nothing, a particle, or a plural or a side and a particle that agrees with it."""
    people = ["", *_ANY_ENDING, *_AFTER_CONSONANT, *_INSTRUMENTAL]
    side = ["", *_ANY_ENDING, *_AFTER_CONSONANT]
    grouped = [*(f"들{ending}" for ending in people), *(f"{noun}{ending}" for noun in "측쪽" for ending in side)]
    return frozenset(["", *_ANY_ENDING, *own, *grouped])


_ENDINGS_AFTER_VOWEL = _endings(_AFTER_VOWEL + _INSTRUMENTAL)
_ENDINGS_AFTER_RIEUL = _endings(_AFTER_CONSONANT + _INSTRUMENTAL)
_ENDINGS_AFTER_CONSONANT = _endings(_AFTER_CONSONANT)
_RIEUL = 8
_LONG_ENOUGH_TO_PART = 4
"""Syllables of a compound that may be written apart though the name is not: 포로 교환, but not 미 국."""


@cache
def _folding() -> list[int]:
    """The folded form of every character of the Basic Multilingual Plane; those beyond stay as they are.

    It is a list because `str.translate` goes through one in two thirds of the time that it takes with a dictionary.
    """
    narrow = [normalize("NFKC", chr(point)) for point in range(0x10000)]
    han = _HAN.findall("\n".join(char for char in narrow if len(char) == 1))
    # One call for all, as every call has its price; no phrase of the converter's reaches over a line's end.
    plain = dict(zip(han, simplified("\n".join(han)).split("\n"), strict=True))
    folded = [plain.get(char, char).casefold() for char in narrow]
    return [ord(char) if len(char) == 1 else point for point, char in enumerate(folded)]


def fold(text: str) -> str:
    """The text as it is compared: script, width and case aside; as long as it was, code point by code point."""
    return text.translate(_folding())


def written(form: str) -> tuple[str, ...]:
    """A name and, where its plural stands inside it, that: prisoner of war, prisoners of war."""
    plural = re.sub(r"(?<=[a-z])(?= (?:of|in|at|for)\b)", "s", form, count=1)
    return (form,) if plural == form else (form, plural)


class Finder:
    """Looks for the names of all terms at once; make one and keep it."""

    def __init__(self, terms: Iterable[Term]) -> None:
        titles: defaultdict[str, dict[str, None]] = defaultdict(dict)
        plain: list[_Owned] = []
        korean: list[_Owned] = []
        for term in terms:
            for name in (name for names in term.names.values() for name in names):
                for form in written(name.form):
                    (korean if _HANGUL.search(form) else plain).append((form, term.id, name))
                if not name.only and not name.ambiguous:
                    titles[fold(name.form)][term.id] = None
        self._titles = {title: tuple(ids) for title, ids in titles.items()}
        self._plain = _Automaton(plain)
        self._korean = _KoreanAutomaton(korean, first=len(self._plain.forms))
        self._forms = [*self._plain.forms, *self._korean.forms]
        # What a form means wherever it stands and is not blocked; None where that depends.
        self._certain = [form.certain for form in self._forms]

    def concepts(self, title: str) -> tuple[str, ...]:
        """The terms that a wiki page's title names."""
        return self._titles.get(fold(title.partition("#")[0]), ())

    def find(self, passage: Passage | Fragment, source: str) -> tuple[Mention, ...]:
        """The mentions in a passage of a source, in order; several terms on one span where the form is ambiguous.

        A wiki link whose target is a concept is a mention of it, whatever its words are.
        """
        text = passage.text
        folded = fold(text)
        found, blocked = self._plain.matches(folded)
        if _HANGUL.search(text):
            korean, korean_blocked = self._korean.matches(folded)
            found = sorted([*found, *korean], key=itemgetter(2))
            blocked |= korean_blocked
        linked = [
            Mention(link.start, link.end, term)
            for link in passage.inlines
            if isinstance(link, Link)
            for term in self._titles.get(fold(link.target.partition("#")[0]), ())
        ]
        if not linked:
            return tuple(self._longest(found, blocked, text, source))
        linked.sort()
        return tuple(sorted([*linked, *self._longest(_outside(linked, found), blocked, text, source)]))

    def _longest(self, found: Iterable[_Match], blocked: _Blocked, text: str, source: str) -> list[Mention]:
        """The leftmost, and of these the longest, of the forms that mean a term; `found` is by their ends."""
        certain = self._certain
        make = tuple.__new__  # takes a third of the time of Mention(…)
        kept: list[Mention] = []
        at = 0
        for index, start, end in found:
            count = len(kept)
            if start < at:
                # What was kept from here on lies within the form, unless one before that reaches into it, and wins.
                while count and kept[count - 1][0] >= start:
                    count -= 1
                if count and kept[count - 1][1] > start:
                    continue
            terms = certain[index]
            if terms is None or (blocked and (index, start) in blocked):
                terms = self._forms[index].meant(text, start, end, source, blocked.get((index, start), ()))
            if not terms:
                continue
            del kept[count:]
            for term in terms:
                kept.append(make(Mention, (start, end, term)))
            at = end
        return kept


_Owned = tuple[str, str, Name]
"""A form to look for, the id of its term, and the name that it is a form of."""

_Match = tuple[int, int, int]
"""Which form, its start and its end."""

_Blocked = dict[tuple[int, int], set[int]]
"""Which claims, by their places, do not hold for which form where it starts."""


_Test = Callable[[str, int, int], bool]
"""Whether what stands in a text from a start to an end is a word."""


class _Claim(NamedTuple):
    """What a form means: a term, in the sources `only` (in all, if empty), where its capitals are those of `exact`."""

    term: str
    only: frozenset[str]
    exact: str | None


class _Form(NamedTuple):
    """A form and who claims it; `stands` tells whether it is a word where it stands, if that can be asked."""

    claims: tuple[_Claim, ...]
    stands: _Test | None

    @property
    def certain(self) -> tuple[str, ...] | None:
        """The terms that the form means wherever it stands; None where that depends."""
        if self.stands or any(claim.only or claim.exact for claim in self.claims):
            return None
        return tuple(claim.term for claim in self.claims)

    def meant(self, text: str, start: int, end: int, source: str, blocked: Collection[int]) -> tuple[str, ...]:
        """The terms that it means here: those that claim it for this source before those that claim it anywhere."""
        if len(blocked) == len(self.claims) or (self.stands and not self.stands(text, start, end)):
            return ()
        general: dict[str, None] = {}
        special: dict[str, None] = {}
        for place, (term, only, exact) in enumerate(self.claims):
            if place in blocked or (only and source not in only) or (exact and not _as_spelled(text[start:end], exact)):
                continue
            (special if only else general)[term] = None
        return tuple(special or general)


class _Automaton:
    """Forms without Hangul, and the strings within which a claim does not hold, to be looked for together."""

    def __init__(self, owned: Sequence[_Owned]) -> None:
        claimed: defaultdict[str, defaultdict[_Claim, set[str]]] = defaultdict(lambda: defaultdict(set))
        for form, term, name in owned:
            exact = form if _LATIN.search(form) and form != form.lower() else None
            # 韓國 and 韩国 are one claim, and share what they exclude.
            claimed[self.key(form)][_Claim(term, frozenset(name.only), exact)].update(map(self.key, name.exclude))
        blocks: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for index, (form, claims) in enumerate(claimed.items()):
            for place, excluded in enumerate(claims.values()):
                for text in excluded:
                    starts = (match.start() for match in re.finditer(f"(?={re.escape(form)})", text))
                    blocks[text] += [(index, start, place) for start in starts]
        self.forms = [_Form(tuple(claims), self.test(form)) for form, claims in claimed.items()]
        self._blocks = list(blocks.values())
        self._search = AhoCorasick([*claimed, *blocks]) if claimed else None

    def key(self, form: str) -> str:
        """What is looked for."""
        return fold(form)

    def test(self, key: str) -> _Test | None:
        """What tells whether a form is a word where it stands; None where it need not be one."""
        return _whole_word if _EDGE.search(key[0] + key[-1]) else None

    def matches(self, folded: str) -> tuple[list[_Match], _Blocked]:
        """Where forms stand, overlapping ones included, in the order of their ends; and which claims do not hold."""
        blocked: _Blocked = {}
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


class _KoreanAutomaton(_Automaton):
    """Forms with Hangul. They are looked for in the text without its blanks, as a compound may be written apart.

    `first` is the number of the first form.
    """

    def __init__(self, owned: Sequence[_Owned], first: int) -> None:
        self._first = first
        self._with_blanks = {self.key(form) for form, _, _ in owned if " " in form}
        super().__init__(owned)

    def key(self, form: str) -> str:
        """What is looked for."""
        return fold(form).replace(" ", "")

    def test(self, key: str) -> _Test:
        """What tells whether a form is a word, or several, where it stands."""
        parts = key in self._with_blanks or len(key) >= _LONG_ENOUGH_TO_PART
        return partial(_korean_word, may_part=parts)

    def matches(self, folded: str) -> tuple[list[_Match], _Blocked]:
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


def _whole_word(text: str, start: int, end: int) -> bool:
    """Whether neither a Latin word nor a number goes on across the edges, but for a plural or a possessive."""
    return bool(_WORD_START.match(text, start) and _WORD_END.match(text, end))


def _korean_word(text: str, start: int, end: int, *, may_part: bool) -> bool:
    """Whether no word goes on across the edges, particles aside."""
    if not _KOREAN_WORD_START.match(text, start) or not (may_part or len(text[start:end].split()) == 1):
        return False
    last = text[end - 1]
    if not _HANGUL.match(last):
        return bool(_WORD_END.match(text, end))
    behind = _SYLLABLES.match(text, end)
    return bool(behind and behind[0] in _endings_after(last))


def _endings_after(syllable: str) -> frozenset[str]:
    final = (ord(syllable) - 0xAC00) % 28
    if final == _RIEUL:
        return _ENDINGS_AFTER_RIEUL
    return _ENDINGS_AFTER_CONSONANT if final else _ENDINGS_AFTER_VOWEL


def _as_spelled(found: str, spelled: str) -> bool:
    """Whether an abbreviation is all in capitals, and each other word has the capital that the name's word has."""
    return all(
        _LATIN.findall(f) == _LATIN.findall(s) if s.isupper() else f[0].isupper() or not s[0].isupper()
        for f, s in zip(found.split(), spelled.split(), strict=True)
    )


def _outside(linked: list[Mention], found: list[_Match]) -> list[_Match]:
    """What shares no character with a link; `linked` is in order."""
    starts = [mention.start for mention in linked]
    ends = [0, *(mention.end for mention in linked)]
    # Of the links that begin before a form ends, the last is the one that may reach into it.
    return [match for match in found if ends[bisect_left(starts, match[2])] <= match[1]]
