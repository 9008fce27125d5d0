"""The glossary over the corpus: where each term is named, and how its names are sorted in each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias
from unicodedata import combining, normalize

from pypinyin import Style, lazy_pinyin

from .dates import find
from .links import Marked
from .mentions import Finder
from .mentions.surnames import is_dotted, last_name
from .model import Document, Mention, Name, Term

_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
"""The letter under which a Korean dictionary puts a syllable, by its initial consonant; doubled ones with the plain."""

OTHER = "#"
"""The letter of what begins with none, such as a number."""

_SURNAMES = str.maketrans("解朴单單仇任华華曾翟查区區", "谢瓢善善求人化化增宅扎欧欧")
"""Characters that are read otherwise in a surname, and others that are always read so."""

_TONES = str.maketrans({"ˊ": "2", "ˇ": "3", "ˋ": "4", "˙": "5"})
"""Zhuyin's signs for the tones, whose order the first tone, which has none, begins."""

_ZHUYIN = "".join(map(chr, range(0x3105, 0x3130)))


def preferred(term: Term, lang: str) -> Name:
    """The name to use in a language; where it has none, the English one, or any."""
    return next(term.names[tag][0] for tag in (lang, "en", *term.names) if term.names.get(tag))


def filed(term: Term, name: Name) -> str:
    """What a name of a term is looked up by: in English people by their surnames, Douglas MacArthur below M.

    A surname stands last in the names of those whose Chinese name has a dot between its parts, else first.
    """
    if term.kind != "person" or name.lang != "en":
        return name.form
    surname = term.surname or (last_name(name.form) if is_dotted(term) else "")
    return f"{surname} {name.form}".lstrip()


@cache
def sort_key(text: str, lang: str, *, person: bool = False) -> tuple[bool, tuple[str, ...], str]:
    """The place of a name in its language: by sound in Chinese (Pinyin in Simplified, Zhuyin in Traditional).

    Korean sorts by its syllables, Latin letters by themselves, case and accents aside. Numbers come last. The order
    of Zhuyin's letters is Unicode's, as in CLDR. A `person` is looked up by the surname's reading.
    """
    sounds = _sounds(text, lang, person=person)
    return _letter(sounds) == OTHER, sounds, text


def letter(text: str, lang: str, *, person: bool = False) -> str:
    """The letter under which a name stands: A–Z, ㄅ–ㄩ or ㄱ–ㅎ, or `OTHER`."""
    return _letter(_sounds(text, lang, person=person))


def _letter(sounds: tuple[str, ...]) -> str:
    first = "".join(sounds)[:1]
    if "가" <= first <= "힣":
        return _INITIALS[(ord(first) - ord("가")) // 588]
    return first.upper() if first.isalpha() else OTHER


def _sounds(text: str, lang: str, *, person: bool) -> tuple[str, ...]:
    """What a name is sorted by: in Chinese its syllables, each with the number of its tone."""
    if not lang.startswith("zh"):
        return (_plain(text),)
    if person and "·" not in text:
        text = text[:1].translate(_SURNAMES) + text[1:]
    if lang == "zh-Hant":
        return tuple(_numbered(sound) for sound in lazy_pinyin(text, style=Style.BOPOMOFO))
    # "_" stands between the numbers of the tones and the letters: lu4, lü4, luan4, lüe4.
    sounds = lazy_pinyin(text, style=Style.TONE3, v_to_u=True, neutral_tone_with_five=True)
    return tuple(sound.casefold().replace("üe", "ue").replace("ü", "u_") for sound in sounds)


def _numbered(sound: str) -> str:
    numbered = sound.casefold().translate(_TONES)
    return f"{numbered}1" if numbered[-1] in _ZHUYIN else numbered


def _plain(text: str) -> str:
    return normalize("NFC", "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c)))


Mentions: TypeAlias = Sequence[tuple[Mention, ...]]
"""The mentions in each passage of a document."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """Which passages name which terms. `index` has, for each term, the passages of each document in their order.

    `count` has, for each term, how many passages name it in all.
    `written` has the mentions in each passage of the documents as written, by their ids.
    """

    terms: Mapping[str, Term]
    index: Mapping[str, Mapping[str, tuple[str, ...]]]
    count: Mapping[str, int]
    finder: Finder
    written: Mapping[str, tuple[Document, Mentions]]

    def mentions(self, document: Document) -> Mentions:
        """The mentions in each passage of a document, in any of its forms."""
        known, found = self.written.get(document.source.id, (None, []))
        return found if known is document else _mentions(self.finder, document)

    def by_passage(self, document: Document) -> dict[str, tuple[Mention, ...]]:
        """The mentions in those passages of a document that have any, by the passages' ids."""
        found = zip(document.passages, self.mentions(document), strict=True)
        return {passage.id: named for passage, named in found if named}

    def marked(self, documents: Iterable[Document]) -> list[Marked]:
        """The documents with the dates and the mentions of their passages."""
        return [Marked(document, find(document.passages), self.mentions(document)) for document in documents]


def concordance(terms: Sequence[Term], documents: Sequence[Document]) -> Concordance:
    """The concordance of the documents as written, in the order in which they are given."""
    finder = Finder(terms)
    index: dict[str, dict[str, tuple[str, ...]]] = {term.id: {} for term in terms}
    written = {document.source.id: (document, _mentions(finder, document)) for document in documents}
    for id, (document, mentions) in written.items():
        for passage, found in zip(document.passages, mentions, strict=True):
            for term in dict.fromkeys(mention.term for mention in found):
                index[term][id] = (*index[term].get(id, ()), passage.id)
    count = {term: sum(map(len, passages.values())) for term, passages in index.items()}
    return Concordance({term.id: term for term in terms}, index, count, finder, written)


def _mentions(finder: Finder, document: Document) -> Mentions:
    return finder.find_all(document.passages, document.source.id)
