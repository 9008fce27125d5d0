"""Whether a name that was found in a text is a word where it stands, and not part of another."""

from __future__ import annotations

import re

from ..language import HAN, HANGUL
from .compounds import Compounds

_LETTER = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_LATIN = re.compile(f"[{_LETTER}]")
_EDGE = re.compile(rf"[{_LETTER}\d]")
_WORD_START = re.compile(rf"(?<![^\W_{HAN}{HANGUL}])(?=[{_LETTER}])|(?<!\d)(?=\d)|(?![{_LETTER}\d])")
_WORD_END = re.compile(rf"(?<=[{_LETTER}])(?:['’]s|s['’]?|es)?(?![{_LETTER}0-9])|(?<=\d)(?!\d)|(?<![{_LETTER}\d])")

_APART = frozenset(["", *" .,;:!?()，。；：！？（）、"])
"""What is beside most words that stand apart: a look saves most of the patterns' work. (There is nothing before 0.)"""

_HANGUL = re.compile(f"[{HANGUL}]")
_KOREAN_START = re.compile(f"(?<![{HANGUL}])(?:{_WORD_START.pattern})")
_SYLLABLES = re.compile("[\uac00-\ud7a3]{0,40}")

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


def has_edge(form: str) -> bool:
    """Whether a form begins or ends with a Latin letter or a digit, and so has to be a whole word there."""
    return bool(_EDGE.search(form[0] + form[-1]))


def has_hangul(text: str) -> bool:
    """Whether Korean script stands in a text."""
    return _HANGUL.search(text) is not None


def capitals(form: str) -> str | None:
    """The form, if it is a name that has Latin capitals, which then count."""
    return form if _LATIN.search(form) and form != form.lower() else None


def whole_word(text: str, start: int, end: int) -> bool:
    """Whether neither a Latin word nor a number goes on across the edges, but for a plural or a possessive."""
    starts = text[start - 1 : start] in _APART or _WORD_START.match(text, start)
    return bool(starts and (text[end : end + 1] in _APART or _WORD_END.match(text, end)))


def korean_word(text: str, start: int, end: int, *, may_part: bool, compounds: Compounds) -> bool:
    """Whether no word goes on across the edges, particles and the other parts of a compound aside."""
    starts = text[start - 1 : start] in _APART or _KOREAN_START.match(text, start)
    if not (starts or compounds.follows(text, start, end)) or not (may_part or len(text[start:end].split()) == 1):
        return False
    last = text[end - 1]
    if not _HANGUL.match(last):
        return bool(_WORD_END.match(text, end))
    behind = _SYLLABLES.match(text, end)
    return bool(behind and (ends(last, behind[0]) or compounds.goes_on(behind[0], ends)))


def ends(syllable: str, behind: str) -> bool:
    """Whether a word with this last syllable is at its end, but for a particle that agrees with it."""
    return behind in _endings_after(syllable)


def _endings_after(syllable: str) -> frozenset[str]:
    final = (ord(syllable) - 0xAC00) % 28
    if final == _RIEUL:
        return _ENDINGS_AFTER_RIEUL
    return _ENDINGS_AFTER_CONSONANT if final else _ENDINGS_AFTER_VOWEL


def as_spelled(found: str, spelled: str) -> bool:
    """Whether an abbreviation is all in capitals, and each other word has the capital that the name's word has.

    Korean may lack the name's blanks (B-29폭격기), and so has all its letters compared.
    """
    if has_hangul(spelled):
        return _LATIN.findall(found) == _LATIN.findall(spelled)
    return all(
        _LATIN.findall(f) == _LATIN.findall(s) if s.isupper() else f[0].isupper() or not s[0].isupper()
        for f, s in zip(found.split(), spelled.split(), strict=True)
    )
