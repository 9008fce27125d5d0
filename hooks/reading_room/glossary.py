"""The glossary over the corpus: where each term is named, and how its names are sorted in each language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from pypinyin import Style, lazy_pinyin

from .mentions import Finder
from .model import Document, Mention, Name, Term

_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
"""The letter under which a Korean dictionary puts a syllable, by its initial consonant; doubled ones with the plain."""

OTHER = "#"
"""The letter of what begins with none, such as a number."""


def preferred(term: Term, lang: str) -> Name:
    """The name to use in a language; where it has none, the English one, or any."""
    return next(term.names[tag][0] for tag in (lang, "en", *term.names) if term.names.get(tag))


def sort_key(text: str, lang: str) -> tuple[bool, Sequence[str], str]:
    """The place of a name in its language: by sound in Chinese (Pinyin in Simplified, Zhuyin in Traditional).

    Korean sorts by its syllables, Latin letters by themselves, case and accents aside. Numbers come last.
    """
    if lang.startswith("zh"):
        style = Style.BOPOMOFO if lang == "zh-Hant" else Style.TONE3
        sounds: Sequence[str] = [sound.casefold() for sound in lazy_pinyin(text, style=style)]
    else:
        sounds = [_plain(text)]
    return letter(text, lang) == OTHER, sounds, text


def letter(text: str, lang: str) -> str:
    """The letter under which a name stands: A–Z, ㄅ–ㄦ or ㄱ–ㅎ, or `OTHER`."""
    if lang.startswith("zh"):
        style = Style.BOPOMOFO if lang == "zh-Hant" else Style.NORMAL
        first = "".join(lazy_pinyin(text[:4], style=style))[:1]
    else:
        first = _plain(text)[:1]
    if "가" <= first <= "힣":
        return _INITIALS[(ord(first) - ord("가")) // 588]
    return first.upper() if first.isalpha() else OTHER


def _plain(text: str) -> str:
    return normalize("NFC", "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c)))


@dataclass(frozen=True, slots=True)
class Concordance:
    """Which passages name which terms. `index` has, for each term, the passages of each document in their order."""

    terms: Mapping[str, Term]
    index: Mapping[str, Mapping[str, tuple[str, ...]]]
    finder: Finder

    def mentions(self, document: Document) -> list[tuple[Mention, ...]]:
        """The mentions in each passage of a document, in any of its forms."""
        return [self.finder.find(passage, document.source.id) for passage in document.passages]


def concordance(terms: Sequence[Term], documents: Sequence[Document]) -> Concordance:
    """The concordance of the documents as written, in the order in which they are given."""
    finder = Finder(terms)
    index: dict[str, dict[str, tuple[str, ...]]] = {term.id: {} for term in terms}
    for document in documents:
        for passage in document.passages:
            for term in dict.fromkeys(m.term for m in finder.find(passage, document.source.id)):
                places = index[term]
                places[document.source.id] = (*places.get(document.source.id, ()), passage.id)
    return Concordance({term.id: term for term in terms}, index, finder)
