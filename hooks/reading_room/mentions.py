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
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
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
_SYLLABLE = "\uac00-\ud7a3"
_ANY_ENDING = (
    "의 에서는 에서도 에서의 에서만 에서 에게서 에게는 에게도 에게만 에게 에는 에도 에 께서는 께서 께 한테 도 "
    "만이 만을 만의 만은 만으로 만 까지도 까지의 까지는 까지만 까지 부터의 부터는 부터 보다는 보다도 보다 처럼 만큼 대로 마다 "
    "조차도 조차 마저도 마저 커녕 하고 같은 같이 뿐만 뿐 밖에 외에 이다 이었다 이었으며 이었고 이었던 이던 임"
).split()
_AFTER_CONSONANT = (
    "은 이 을 과의 과는 과도 과 이나 이며 이고 이라고 이라는 이라도 이라 이란 이자 이지만 이든 "
    "으로부터 으로서 으로써 으로는 으로도 으로의 으로만 으로"
).split()
_AFTER_VOWEL = "는 가 를 와의 와는 와도 와 나 며 고 라고 라는 라도 라 란 자 지만 든 였다 였으며 였고 였던 다".split()
# After a vowel and after ㄹ: of all particles this one goes by the vowel's side there.
_INSTRUMENTAL = "로부터 로서 로써 로는 로도 로의 로만 로".split()


def _ending(*endings: list[str]) -> re.Pattern[str]:
    """What may stand behind a name up to the word's end: one of these, or a plural or a side and what agrees with it."""
    own, any_ending, consonant, rieul = (
        "|".join(some) for some in (sum(endings, []), _ANY_ENDING, _AFTER_CONSONANT, _INSTRUMENTAL)
    )
    group = f"들(?:{any_ending}|{consonant}|{rieul})?|(?:측|쪽)(?:{any_ending}|{consonant})?"
    return re.compile(f"(?:{group}|{any_ending}|{own})?(?![{_SYLLABLE}])")


_ENDING_AFTER_VOWEL = _ending(_AFTER_VOWEL, _INSTRUMENTAL)
_ENDING_AFTER_RIEUL = _ending(_AFTER_CONSONANT, _INSTRUMENTAL)
_ENDING_AFTER_CONSONANT = _ending(_AFTER_CONSONANT)
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
        self._plain, self._korean = _Plain(plain), _Korean(korean)

    def find(self, passage: Passage | Fragment, source: str) -> tuple[Mention, ...]:
        """The mentions in a passage of a source, in order; several terms on one span where the form is ambiguous.

        A wiki link whose target is a concept is a mention of it, whatever its words are.
        """
        text = passage.text
        folded = fold(text)
        finds = self._plain.find(folded, text, source)
        if _HANGUL.search(text):
            finds = sorted([*finds, *self._korean.find(folded, text, source)], key=itemgetter(1))
        linked = [
            (link.start, link.end, terms)
            for link in passage.inlines
            if isinstance(link, Link) and (terms := self._titles.get(fold(link.target.partition("#")[0])))
        ]
        chosen = _chosen(finds, sorted(linked))
        return tuple([Mention._make((start, end, term)) for start, end, terms in chosen for term in terms])


_Owned = tuple[str, str, Name]
"""A form to look for, the id of its term, and the name that it is a form of."""

_Match = tuple[int, int, int]
"""Which form, its start and its end in the text that was searched."""

_Find = tuple[int, int, tuple[str, ...]]
"""Start, end, and the terms meant."""


class _Claim(NamedTuple):
    """What a form means: a term, in the sources `only` (in all, if empty), where its capitals are those of `exact`."""

    term: str
    only: frozenset[str]
    exact: str | None


_Blocked = defaultdict[tuple[int, int], set[_Claim]]
"""Which claims do not hold for which form where it starts."""


class _Automaton:
    """Forms, who claims each, and the strings within which a claim does not hold, to be looked for together.

    `key` turns a form into what is looked for.
    """

    def __init__(self, owned: Sequence[_Owned], key: Callable[[str], str]) -> None:
        claimed: defaultdict[str, defaultdict[_Claim, set[str]]] = defaultdict(lambda: defaultdict(set))
        for form, term, name in owned:
            exact = form if _LATIN.search(form) and form != form.lower() else None
            # 韓國 and 韩国 are one claim, and share what they exclude.
            claimed[key(form)][_Claim(term, frozenset(name.only), exact)].update(map(key, name.exclude))
        blocks: defaultdict[str, list[tuple[int, int, _Claim]]] = defaultdict(list)
        for index, (form, claims) in enumerate(claimed.items()):
            within = re.compile(f"(?={re.escape(form)})")
            for claim, excluded in claims.items():
                for text in excluded:
                    blocks[text] += [(index, match.start(), claim) for match in within.finditer(text)]
        self.forms = list(claimed)
        self.claims = [tuple(claims) for claims in claimed.values()]
        self._blocks = list(blocks.values())
        self._search = AhoCorasick([*claimed, *blocks]) if claimed else None

    def matches(self, text: str) -> tuple[list[_Match], _Blocked]:
        """Where forms stand, overlapping ones included, in the order of their ends; and which claims do not hold."""
        blocked: _Blocked = defaultdict(set)
        if not self._search:
            return [], blocked
        found = self._search.find_matches_as_indexes(text, overlapping=True)
        forms = len(self.forms)
        blocking = [match for match in found if match[0] >= forms]
        if not blocking:
            return found, blocked
        for block, start, _ in blocking:
            for index, at, claim in self._blocks[block - forms]:
                blocked[index, start + at].add(claim)
        return [match for match in found if match[0] < forms], blocked

    def meant(self, match: _Match, spelled: str, source: str, blocked: _Blocked) -> tuple[str, ...]:
        """The terms that a form means here: those that claim it for this source before those that claim it anywhere."""
        index, start, _ = match
        claims = [
            claim
            for claim in self.claims[index]
            if (not claim.only or source in claim.only)
            and not (blocked and claim in blocked.get((index, start), ()))
            and (claim.exact is None or _as_spelled(spelled, claim.exact))
        ]
        special = [claim for claim in claims if claim.only]
        return tuple(dict.fromkeys(claim.term for claim in special or claims))


class _Plain(_Automaton):
    """Forms without Hangul."""

    def __init__(self, owned: Sequence[_Owned]) -> None:
        super().__init__(owned, fold)
        self._certain = [_certain(form, claims) for form, claims in zip(self.forms, self.claims, strict=True)]

    def find(self, folded: str, text: str, source: str) -> list[_Find]:
        """What forms mean where they stand, in the order of their ends."""
        found, blocked = self.matches(folded)
        certain = self._certain

        def judged(match: _Match) -> tuple[str, ...]:
            _, start, end = match
            if not (_WORD_START.match(text, start) and _WORD_END.match(text, end)):
                return ()
            return self.meant(match, text[start:end], source, blocked)

        return [
            (match[1], match[2], terms)
            for match in found
            if (terms := (match[:2] not in blocked and certain[match[0]]) or judged(match))
        ]


class _Korean(_Automaton):
    """Forms with Hangul. They are looked for in the text without its blanks, as a compound may be written apart."""

    def __init__(self, owned: Sequence[_Owned]) -> None:
        super().__init__(owned, _squeezed)
        self._may_part = {
            _squeezed(form) for form, _, _ in owned if " " in form or len(_squeezed(form)) >= _LONG_ENOUGH_TO_PART
        }

    def find(self, folded: str, text: str, source: str) -> list[_Find]:
        """What forms mean where they stand, in the order of their ends."""
        words = folded.split(" ")
        ends = list(accumulate(map(len, words)))
        found, blocked = self.matches("".join(words))
        finds: list[_Find] = []
        for match in found:
            index, start, end = match
            # As many words have ended before a character as blanks stand before it.
            start, end = start + bisect_right(ends, start), end + bisect_right(ends, end - 1)
            whole = end - start == match[2] - match[1] or self.forms[index] in self._may_part
            if (
                whole
                and _korean_word(text, start, end)
                and (terms := self.meant(match, text[start:end], source, blocked))
            ):
                finds.append((start, end, terms))
        return finds


def _squeezed(text: str) -> str:
    return fold(text).replace(" ", "")


def _certain(form: str, claims: Sequence[_Claim]) -> tuple[str, ...] | None:
    """The terms of a form that means them wherever it stands, unless it is blocked."""
    edges = _EDGE.search(form[0] + form[-1])
    if edges or any(claim.only or claim.exact for claim in claims):
        return None
    return tuple(dict.fromkeys(claim.term for claim in claims))


def _as_spelled(found: str, spelled: str) -> bool:
    """Whether an abbreviation is all in capitals, and each other word has the capital that the name's word has."""
    return all(
        f == s if s.isupper() else f[0].isupper() or not s[0].isupper()
        for f, s in zip(found.split(), spelled.split(), strict=True)
    )


def _korean_word(text: str, start: int, end: int) -> bool:
    """Whether no word goes on across the edges, particles aside."""
    if (start and _HANGUL.match(text, start - 1)) or not _WORD_START.match(text, start):
        return False
    last = text[end - 1]
    if not _HANGUL.match(last):
        return bool(_WORD_END.match(text, end))
    final = (ord(last) - 0xAC00) % 28
    ending = _ENDING_AFTER_RIEUL if final == _RIEUL else _ENDING_AFTER_CONSONANT if final else _ENDING_AFTER_VOWEL
    return bool(ending.match(text, end))


def _chosen(finds: list[_Find], linked: list[_Find]) -> list[_Find]:
    """Links first, then leftmost-longest; nothing overlaps. `linked` is in order, `finds` in the order of their ends."""
    if linked:
        starts = [start for start, _, _ in linked]
        finds = [find for find in finds if not _crosses(find, linked, starts)]
    kept: list[_Find] = []
    for find in finds:
        start = find[0]
        count = len(kept)
        while count and kept[count - 1][0] >= start:
            count -= 1
        # What was kept from there on lies within this find, unless one before that reaches into it and so wins.
        if not count or kept[count - 1][1] <= start:
            kept[count:] = [find]
    return sorted([*kept, *linked]) if linked else kept


def _crosses(find: _Find, linked: list[_Find], starts: list[int]) -> bool:
    """Whether a find shares a character with a link."""
    start, end, _ = find
    index = bisect_right(starts, start)
    return (index > 0 and linked[index - 1][1] > start) or (index < len(linked) and starts[index] < end)
