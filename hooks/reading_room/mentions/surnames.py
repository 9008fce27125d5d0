"""Last names: in a document that has a person's full name, the last name alone means the person, too.

The rule is for English and Korean, and for people who bear their last name last, as those do whose Chinese name has
a dot in it (道格拉斯·麦克阿瑟, Douglas MacArthur, 더글러스 맥아더). Short names, and those of two people, are left out,
and so is what belongs to a longer name (Truman Doctrine).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..model import Mention, Name, Passage, Term
from .forms import fold

_LEAST = {"en": 4, "ko": 3}
"""Letters and syllables of a last name, by language: Lie and 조이 are words, too."""
_PARTICLES = frozenset("Van van von de 밴 반 폰 드".split())
"""What belongs to the last name behind it."""


def last_names(terms: Sequence[Term]) -> dict[str, tuple[Name, ...]]:
    """The last names that may stand for people, by the ids of their terms."""
    listed = Counter(fold(name.form) for term in terms for names in term.names.values() for name in names)
    found = {term.id: tuple(dict.fromkeys(_last(term))) for term in terms if is_dotted(term)}
    people = Counter(fold(name.form) for names in found.values() for name in names)
    return {
        id: tuple(name for name in names if people[fold(name.form)] == 1 and not listed[fold(name.form)])
        for id, names in found.items()
    }


def in_full(passage: Passage, mention: Mention, names: Iterable[Name]) -> Iterator[Name]:
    """Those of the last names with which what stands in the passage ends."""
    written = fold(passage.text[mention.start : mention.end])
    return (name for name in names if written.endswith(f" {fold(name.form)}"))


def with_last_names(terms: Iterable[Term], said: Mapping[str, Iterable[Name]]) -> Iterator[Term]:
    """The terms, with the last names that a document makes known."""
    for term in terms:
        more = {name.lang: (*term.names[name.lang], name) for name in said.get(term.id, ())}
        yield replace(term, names={**term.names, **more}) if more else term


def goes_on(passage: Passage, mention: Mention, names: Iterable[Name]) -> bool:
    """Whether a last name is but the beginning of a longer name in the passage."""
    behind = passage.text[mention.end : mention.end + 2]
    alone = any(passage.text[mention.start : mention.end] == name.form for name in names if name.lang == "en")
    return alone and behind[:1] == " " and behind[1:].isupper()


def is_dotted(term: Term) -> bool:
    """Whether a person bears the last name last, as the dot in the Chinese name tells."""
    return term.kind == "person" and any("·" in name.form for name in term.names.get("zh-Hans", ()))


def last_name(form: str) -> str:
    """What a name ends with, and particles before it: Clark, Van Fleet."""
    parts = form.split()
    return " ".join(parts[-2:] if _PARTICLES & set(parts[-2:-1]) else parts[-1:])


def _last(term: Term) -> Iterator[Name]:
    for lang, least in _LEAST.items():
        for name in term.names.get(lang, ()):
            last = last_name(name.form)
            if last != name.form and len(last) >= least and last.split()[-1].isalpha() and not name.only:
                yield Name(last, lang, "short")
