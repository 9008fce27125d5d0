"""What the editors write themselves, as readers of each Chinese script see it: names are those that they use.

A term may bear one name in both scripts (周恩来, 周恩來) or a word in each (斯大林, 史達林). Our own texts, whether
written in a script or made of the other, do not say the other's word where the glossary prefers its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import pytest

from built import ROOT
from reading_room.language import simplified
from reading_room.library import Library, load
from reading_room.model import SCRIPTS, UI_LANGS, Name, Script, Source, Tell, Term
from reading_room.pages.gathered import written_forms
from reading_room.pages.prose import NAMES, load_prose
from reading_room.pages.words import words
from reading_room.scripts import Converter

OTHER: Mapping[Script, Script] = {"zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans"}

QUOTED = re.compile("「[^「」]*」|“[^“”]*”|《[^《》]*》|```.*?```", re.DOTALL)
"""Words that are not ours, titles, and the examples of the guide."""

EVERYWHERE = {
    "朝鲜人": "the people of the whole peninsula before it was divided",
    "朝鲜民族": "likewise, those in China among them",
}
"""Words that hold another script's name and yet are the same in both, and what they mean."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT / "seeds")


Texts = Mapping[str, str]


def of_source(source: Source) -> Iterator[Texts]:
    """What is said of a document; its titles where they are ours, in square brackets."""
    yield {lang: title for lang, title in source.titles.items() if title.startswith("[")}
    yield from (source.origin, source.rights, source.caution)
    for note in source.notes:
        yield note.note
        yield from (ground for ground in note.grounds if not isinstance(ground, Tell))


def of_library(library: Library) -> Iterator[Texts]:
    yield library.titles
    yield library.introduction
    yield from (term.gloss for term in library.terms)
    yield from (event.names for event in library.events)
    for topic in library.disagreements:
        yield topic.names
        yield topic.note
        for claim in topic.claims:
            yield from (claim.about, claim.who)
            if isinstance(claim.value, Mapping):
                yield claim.value
    for source in library.sources:
        yield from of_source(source)


def leaves(labels: object) -> Iterator[str]:
    if isinstance(labels, str):
        yield labels
    elif isinstance(labels, Mapping | list):
        for label in labels.values() if isinstance(labels, Mapping) else labels:
            yield from leaves(label)


def of_site() -> Iterator[Texts]:
    """The hand-written pages and the interface."""
    prose = load_prose(ROOT / "docs")
    yield from ({ui: prose[name, ui].markdown for ui in UI_LANGS} for name in NAMES)
    yield {ui: "\n".join(leaves(words(ui))) for ui in UI_LANGS}


def shown(texts: Texts, script: Script, converter: Converter) -> str:
    """A text as an interface in `script` shows it; nothing if it is in neither."""
    other = OTHER[script]
    return texts.get(script) or (converter.text(texts[other], script, other) if other in texts else "")


def short(form: str, name: str) -> bool:
    """Whether a form is a name, or what is left of it when letters are dropped."""
    rest = iter(name)
    return all(letter in rest for letter in form)


def of_the_other(term: Term, script: Script) -> Iterator[Name]:
    """The names by which only the other script calls a term: its preferred one, and that one shortened."""
    own, others = term.names[script], term.names[OTHER[script]]
    if own and others:
        preferred, foreign = simplified(own[0].form), simplified(others[0].form)
        for name in others:
            form = simplified(name.form)
            if short(form, foreign) and not short(form, preferred):
                yield name


def strangers(text: str, terms: Iterable[Term], script: Script) -> Iterator[str]:
    """The other script's names in a text, with what is around them; a longer name hides those within it."""
    terms = tuple(terms)
    foreign = [name for term in terms for name in of_the_other(term, script)]
    wrong = {simplified(name.form) for name in foreign}
    right = {simplified(name.form) for term in terms for name in term.names[script]} - wrong
    right |= {simplified(longer) for name in foreign for longer in name.exclude} | set(EVERYWHERE)
    longest = sorted(wrong | right, key=lambda form: (-len(form), form))
    plain = QUOTED.sub("「」", simplified(text))
    for match in re.finditer("|".join(map(re.escape, longest)), plain):
        if match[0] in wrong:
            yield plain[max(0, match.start() - 8) : match.end() + 8]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.first
def test_our_own_texts_call_things_as_the_readers_of_their_script_do(library: Library, script: Script) -> None:
    converter = Converter(written_forms(library.terms))
    everything = "\n".join(shown(texts, script, converter) for texts in (*of_library(library), *of_site()))
    assert len(everything) > 30_000
    assert list(strangers(everything, library.terms, script)) == []
    assert all(form in simplified(everything) for form in EVERYWHERE)


@pytest.mark.parametrize(
    ("script", "text", "found"),
    [
        ("zh-Hant", "史達林逝世後，北韓同意停戰。", []),
        ("zh-Hant", "斯大林去世後，朝鮮同意停戰。", ["斯大林去世后，朝鲜同意停战", "斯大林去世后，朝鲜同意停战。"]),
        ("zh-Hant", "朝鮮人民軍在朝鮮半島，見《朝鮮戰爭》，又稱「朝鮮戰爭」。", []),
        ("zh-Hans", "韩战", ["韩战"]),
        ("zh-Hans", "周恩来在朝鲜", []),
    ],
)
@pytest.mark.first
def test_the_other_scripts_names_are_told_from_our_own(
    library: Library, script: Script, text: str, found: list[str]
) -> None:
    assert list(strangers(text, library.terms, script)) == found
