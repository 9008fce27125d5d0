"""Last names: in a document that has a person's full name, the last name alone means the person, too.

Who bears the last name last is told by the dot in the Chinese name (道格拉斯·麦克阿瑟, Douglas MacArthur, 더글러스
맥아더), or by an entry's own `surname`; all others bear it first (彭德怀, Peng Dehuai, 펑더화이).

* English: Peng and Joy mean Peng Dehuai and C. Turner Joy. A first name before it is another's (Ramsey Clark), and a
  word with a capital behind it goes on (Truman Doctrine).
* Korean: 맥아더 means Douglas MacArthur, and 저우 means 저우언라이. Any other name of a syllable or two is a word, or
  many people's, and needs a title that agrees with one beside the full name: 백 장군 where 백선엽 소장 stands
  (see `titles`).
* Chinese: what stands behind the last dot of 约翰·福斯特·杜勒斯, if it is of three characters at least; not beside a
  dot, which makes it another's name (艾伦·杜勒斯), nor before what is called after someone (马歇尔计划).
  Shorter ones and those borne first need a title, as in Korean: 彭司令员 where 彭德怀司令员 stands.

What two people share is left out. One that is borne first, or is a word, holds from the full name on; the former not at
all where anyone else in the document bears it (Kim Yong-nam).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..language import HAN
from ..model import Mention, Name, Passage, Term
from ..wordlists import word_list
from .forms import fold
from .titles import TITLES, titled
from .words import ends

_LEAST = {"en": 3, "ko": 3, "zh-Hans": 3, "zh-Hant": 3}
"""Letters, syllables and characters of a last name that is borne last and may stand without a title."""
_WORDS = frozenset("joy lie moon pang ding walker".split())
"""Last names that are words, too: where a sentence begins, and in a heading, a capital does not tell."""
_PARTICLES = frozenset("Van van von de 밴 반 폰 드".split())
"""What belongs to the last name behind it."""

_OPEN = "".join(map(chr, range(ord("가"), ord("힣") + 1, 28)))
_KOREAN = re.compile(f"[{_OPEN}][오우이]|[가-힣]")
"""A last name that is borne first: a syllable, or two where a Chinese one ends so (저우, 마오, 차이)."""
_AFTER_DOT = re.compile(f"·([{HAN}]+)$")
_HAN_NAME = re.compile(f"^([{HAN}])[{HAN}]{{1,2}}$")
_CALLED_AFTER = re.compile("·|计划|计画|主义|原则|群?岛|线|号|级|式|奖|大学|图书馆|基地|坦克|战车|[县市郡湖港山]|公司")
"""What stands behind a last name, in Simplified characters, that makes it a first name or a thing's."""
_IN_WORD = re.compile(f"[{HAN}](?<![致给与和对由向请电复是的同在让被经据叫跟及为])$")
"""What stands before a character that may not begin a name: a character that is no preposition, and no verb for one."""
_HANJA = re.compile("[가-힣]")
"""The last name of a Korean, whose name is written in hanja, too."""

_BEFORE = word_list("before-last-names")
_CAPITAL = "A-Z\u00c0-\u00de"
_FIRST_NAME = re.compile(rf"(?<![\w’'])([{_CAPITAL}](?:[a-z\u00df-\u024f]\w*|\.)) $")
"""A word with a capital, or an initial, directly before a name; no possessive and no abbreviation."""
_WITHIN = re.compile(r"(?<!\b[Tt]he)(?<!\b[Aa])(?<=[^\s.!?:])\s$")
"""What stands before a name within a sentence; an article stands before a word."""
_REACH = 30
"""Letters before a last name that are looked at: no first name is longer."""


class Surname(NamedTuple):
    """How a person may be called for short; `last` where the last name stands last in the full name."""

    form: str
    lang: str
    last: bool


Place = tuple[int, int]
"""Which passage of a document, by its number, and where in it."""

Known = dict[str, dict[str, tuple[Surname, Place]]]
"""The short names that a document makes known, by person and by `_key`, and from where on each holds."""


class Surnames:
    """The last names of a glossary's people."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._listed: defaultdict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        self._full: dict[tuple[str, str], Surname] = {}
        self._people = {term.id for term in terms if term.kind == "person"}
        for term in terms:
            for name in (name for names in term.names.values() for name in names):
                self._listed[fold(name.form)].append((term.id, name.only))
                if term.kind == "person" and not name.only and (surname := _surname(term, name)):
                    self._full[term.id, _key(name.form)] = surname
        borne_last = {(id, fold(surname.form)) for (id, _), surname in self._full.items() if surname.last}
        self._bearers = Counter(form for _, form in borne_last)

    def known(self, passages: Sequence[Passage], found: Iterable[Iterable[Mention]], source: str) -> Known:
        """What a document makes known: the last names of those whom it names in full."""
        said: defaultdict[tuple[str, Surname], dict[str, Place]] = defaultdict(dict)
        texts = []
        for number, (passage, mentions) in enumerate(zip(passages, found, strict=True)):
            for start, end, term in mentions:
                written = passage.text[start:end]
                if surname := self._full.get((term, _key(written))):
                    said[term, surname].setdefault(fold(written), (number, start))
            texts.append(self.quiet(passage, mentions))
        people = Counter(form for _, form in {(id, fold(surname.form)) for id, surname in said})
        text = "\n".join(texts)
        known: Known = defaultdict(dict)
        for (id, surname), forms in said.items():
            if people[fold(surname.form)] == 1 and self._is_free(id, surname, source):
                for short in (one for one in _short(surname, text, forms) if self._is_free(id, one, source)):
                    anywhere = short.last and fold(short.form) not in _WORDS
                    known[id][_key(short.form)] = (short, (0, 0) if anywhere else min(forms.values()))
        return known

    def quiet(self, passage: Passage, mentions: Iterable[Mention]) -> str:
        """A passage's text with all names in small letters but people's: no first name is Korea in “In Korea Clark”."""
        text = passage.text
        if text == text.lower():
            return text
        letters = [*text]
        for start, end, term in mentions:
            if term not in self._people:
                letters[start:end] = [letter.lower()[0] for letter in text[start:end]]
        return "".join(letters)

    def _is_free(self, id: str, surname: Surname, source: str) -> bool:
        """Whether neither the glossary gives the name to somebody, nor two of its people bear it last."""
        given = any(term != id or not only or source in only for term, only in self._listed[fold(surname.form)])
        return not given and self._bearers[fold(surname.form)] <= 1


def with_last_names(terms: Iterable[Term], known: Known) -> Iterator[Term]:
    """The terms, with the last names that a document makes known."""
    for term in terms:
        more: defaultdict[str, list[Name]] = defaultdict(list)
        for surname, _ in known.get(term.id, {}).values():
            more[surname.lang].append(Name(surname.form, surname.lang, "short"))
        names = {lang: (*term.names.get(lang, ()), *listed) for lang, listed in more.items()}
        yield replace(term, names={**term.names, **names}) if names else term


def stands(text: str, place: Place, mention: Mention, known: Known, *, heading: bool) -> bool:
    """Whether a mention is no last name, or one that means the person where it stands in a `Surnames.quiet` text."""
    start, end, term = mention
    written = text[start:end]
    if term not in known or not (found := known[term].get(_key(written))):
        return True
    surname, since = found
    if place < since:
        return False
    if surname.lang == "zh-Hans":
        if not surname.last:
            return not _IN_WORD.search(fold(text[max(0, start - 1) : start]))
        return fold(text[max(0, start - 1) : start]) != "·" and not _CALLED_AFTER.match(fold(text[end : end + _REACH]))
    if surname.lang == "ko":
        return True
    if written != surname.form:  # in capitals
        return surname.last and fold(written) not in _WORDS
    before = text[max(0, start - _REACH) : start]
    if _is_other(before, text[end : end + 2]):
        return False
    return fold(written) not in _WORDS or (not heading and bool(_WITHIN.search(before)))


def is_dotted(term: Term) -> bool:
    """Whether a person bears the last name last, as the dot in the Chinese name tells."""
    return term.kind == "person" and any("·" in name.form for name in term.names.get("zh-Hans", ()))


def last_name(form: str) -> str:
    """What a name ends with, and particles before it: Clark, Van Fleet."""
    parts = form.split()
    return " ".join(parts[-2:] if _PARTICLES & set(parts[-2:-1]) else parts[-1:])


def _key(form: str) -> str:
    """What a name and its places in a text have in common."""
    return fold(form).replace(" ", "")


def _surname(term: Term, name: Name) -> Surname | None:
    """The last name in a full name, or in a title and a name; no form of one word has one, unless it is Korean."""
    if name.lang.startswith("zh"):
        found = (_AFTER_DOT if is_dotted(term) else _HAN_NAME).search(fold(name.form))
        return Surname(found[1], "zh-Hans", last=is_dotted(term)) if found and name.label != "short" else None
    parts = name.form.split()
    while name.lang == "en" and parts and fold(parts[0]) in _BEFORE:
        del parts[0]
    while name.lang == "ko" and parts and parts[-1] in TITLES:
        del parts[-1]
    plain = " ".join(parts)
    last = is_dotted(term) or bool(term.surname and not term.hanja)
    if not parts:
        return None
    if last or name.lang == "en":
        if plain == name.form and len(parts) == 1:
            return None
        form = last_name(plain) if last else term.surname if term.surname in parts else parts[0]
        least = _LEAST[name.lang] if last and name.lang == "en" else 2
        return Surname(form, name.lang, last) if len(form) >= least and form.split()[-1].isalpha() else None
    found = (_HANJA if term.hanja else _KOREAN).match(plain)
    return Surname(found[0], "ko", last=False) if found and (found[0] != plain or plain != name.form) else None


def _short(surname: Surname, text: str, full: Collection[str]) -> Iterator[Surname]:
    """How a document may call a person for short whom it names in full."""
    if surname.lang == "en":
        if surname.last or not _has_others(text, surname.form, full):
            yield surname
    elif surname.last and len(surname.form) >= _LEAST[surname.lang]:
        yield surname
    else:
        if not surname.last and len(surname.form) > 1 and not _has_longer(text, surname.form, full):
            yield surname
        for form in titled(fold(text), surname.form, full, surname.lang):
            yield Surname(form, surname.lang, last=False)


def _is_other(before: str, behind: str) -> bool:
    """Whether a last name is part of a longer name, or another's, as a first name stands before it."""
    first = _FIRST_NAME.search(before)
    longer = behind[:1] == " " and behind[1:].isupper()
    return longer or bool(first and not {fold(first[1]), fold(first[1]).removesuffix("s")} & _BEFORE)


def _has_others(text: str, last: str, full: Collection[str]) -> bool:
    """Whether a text has others who bear a last name, besides who has these full names."""
    for match in re.finditer(rf"(?<![\w’'-]){re.escape(last)}(?![\w’'-])", text):
        start, end = match.span()
        longest = fold(text[start : start + _REACH])
        if any(longest.startswith(name) for name in full):
            continue
        if _is_other(text[max(0, start - _REACH) : start], text[end : end + 2]):
            return True
    return False


def _has_longer(text: str, last: str, full: Collection[str]) -> bool:
    """Whether a Korean text has other words that begin with a last name: 저우더, and none with a particle, 저우는."""
    words = re.findall(rf"(?<![가-힣]){last}[가-힣]*", text)
    return not all(ends(last[-1], word[len(last) :]) or word.startswith(tuple(full)) for word in words)
