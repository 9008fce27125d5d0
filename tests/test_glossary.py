"""The glossary of the real collection: what must hold in it, and its index against an independent scan.

The scan follows the same rules as `mentions`, but plainly and slowly: one regular expression a name, tried on
every passage, with nothing shared but the data.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

import pytest
from opencc import OpenCC

from built import ROOT
from reading_room.__main__ import main
from reading_room.cleaning import clean
from reading_room.library import Library, load
from reading_room.mentions import Finder
from reading_room.model import SCRIPTS, Document, Fragment, Link, Name, Term
from reading_room.scripts import Converter

SYLLABLE, HAN = "가-힣", "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
LATIN = "A-Za-z\u00c0-\u024f"
LISTS = [ROOT / f"hooks/reading_room/data/korean-{name}.txt" for name in ("heads", "offices", "ranks")]
HEADS = [line for file in LISTS for line in file.read_text(encoding="utf-8").splitlines()]

# Korean particles by what they follow. The copula counts as one.
ANYWHERE = """
    의 도 만 만의 만이 만은 만을 만으로 에 에는 에도 에서 에서는 에서도 에서의 에게 에게는 에게도 에게서 께 께서 한테
    까지 까지는 까지도 까지의 부터 부터는 부터의 보다 보다는 보다도 처럼 만큼 대로 마다 조차 마저 커녕 하고 같은 같이
    뿐 뿐만 밖에 외에 이다 이었다 이었으며 이었고 이었던 이던 임
    """.split()
AFTER_VOWEL = """
    가 는 를 와 와는 와도 와의 로 로는 로도 로의 로만 로서 로써 로부터 나 며 고 라 라고 라는 라도 란 자 지만 든 다
    였다 였으며 였고 였던
    """.split()
AFTER_CONSONANT = """
    이 은 을 과 과는 과도 과의 으로 으로는 으로도 으로의 으로만 으로서 으로써 으로부터 이나 이며 이고 이라 이라고 이라는
    이라도 이란 이자 이지만 이든
    """.split()
AFTER_RIEUL = [*AFTER_CONSONANT, *(particle for particle in AFTER_VOWEL if particle.startswith("로"))]


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT / "seeds")


@pytest.fixture(scope="module")
def documents(library: Library) -> list[Document]:
    return [clean(source, library.texts[source.id], library.names) for source in library.sources]


def names(library: Library) -> Iterator[tuple[Term, str, int, Name]]:
    """Every name with its term, its language and its place among the names of that language."""
    for term in library.terms:
        for lang, listed in term.names.items():
            for index, name in enumerate(listed):
                yield term, lang, index, name


# An independent scan

SAME = [("'", "’ʼ"), ("-", "‐‑"), ("·", "‧・•∙"), ("〇", "○◯")]  # signs in names, and how else they are written


@cache
def folded_character(char: str) -> str:
    narrow = next((sign for sign, others in SAME if char in others), normalize("NFKC", char))
    plain = OpenCC("t2s").convert(narrow).casefold() if len(narrow) == 1 else char
    return plain if len(plain) == 1 else char


def folded(text: str) -> str:
    return "".join(folded_character(char) for char in text)


def forms(name: Name) -> list[str]:
    """The name, and its plural if that is inside: chief of staff, chiefs of staff."""
    inner = re.match("(.*?[a-z])( (?:of|in|at|for) .*)", name.form)
    return [name.form, f"{inner[1]}s{inner[2]}"] if inner else [name.form]


def particles(last: str) -> list[str]:
    final = (ord(last) - ord("가")) % 28
    own = AFTER_VOWEL if final == 0 else AFTER_RIEUL if final == 8 else AFTER_CONSONANT
    side = [*ANYWHERE, *AFTER_CONSONANT]
    some = [*(f"측{particle}" for particle in side), *(f"쪽{particle}" for particle in side), "측", "쪽"]
    many = [*(f"들{particle}" for particle in [*ANYWHERE, *AFTER_RIEUL]), "들"]
    return [*ANYWHERE, *own, *some, *many]


def korean(form: str) -> str:
    letters = folded(form).replace(" ", "")
    blank = " *" if " " in form or len(letters) >= 4 else ""
    return blank.join(map(re.escape, letters))


def closed(last: str, behind: str, parts: set[str], most: int = 3) -> bool:
    """Whether a word with this last syllable ends before these, which are a particle, or parts and a particle."""
    if not re.match(f"[{SYLLABLE}]", last) or behind in ["", *particles(last)]:
        return True
    before = [part for part in parts if behind.startswith(part)] if most else []
    return any(closed(part[-1], behind[len(part) :], parts, most - 1) for part in before)


def latin_word(word: str) -> str:
    """A word of a name: its capital is wanted if it has one, and all its capitals if it has no small letter."""
    if word.isupper():
        return "".join(re.escape(c) if re.match(f"[{LATIN}]", c) else f"(?:{re.escape(folded(c))})" for c in word)
    first = re.escape(word[0]) if word[0].isupper() else f"(?i:{re.escape(folded(word[0]))})"
    return first + f"(?i:{re.escape(folded(word[1:]))})"


def latin(form: str) -> str:
    spelled = " ".join(map(latin_word, form.split(" ")))
    before = rf"(?<![^\W_{HAN}{SYLLABLE}])" if re.match(f"[{LATIN}]", form) else ""
    behind = f"(?=(?:['’]s?|s['’]?|es)?(?![{LATIN}0-9]))" if re.match(f"[{LATIN}]", form[-1]) else ""
    return before + spelled + behind


@cache
def pattern(form: str) -> tuple[re.Pattern[str], bool]:
    """What finds a form, and whether it is to be tried on the text with its capitals."""
    if re.search(f"[{SYLLABLE}]", form):
        spelled, capitals = korean(form), False
    elif re.search(f"[{LATIN}]", form):
        spelled, capitals = latin(form), True
    else:
        spelled, capitals = re.escape(folded(form)), False
    before = r"(?<!\d)" if form[0].isdigit() else ""
    behind = r"(?!\d)" if form[-1].isdigit() else ""
    return re.compile(f"(?={before}({spelled}){behind})"), capitals


Found = tuple[int, int, str]


class Scan:
    """The names of a library, and where they stand."""

    def __init__(self, library: Library) -> None:
        self.titles: defaultdict[str, list[str]] = defaultdict(list)
        self.excluded: defaultdict[tuple[str, str, tuple[str, ...]], set[str]] = defaultdict(set)
        self.forms: dict[tuple[str, str, tuple[str, ...]], None] = {}
        spelled = {squeezed(name.form) for _, _, _, name in names(library)}
        self.korean = {form for form in spelled if re.fullmatch(f"[{SYLLABLE}]+", form)}
        self.parts = {part for line in HEADS if line[0] != "#" for part in line.split(" | ")}
        self.parts |= {form for form in self.korean if len(form) > 2}
        for term, _, _, name in names(library):
            if not name.only and not name.ambiguous:
                self.titles[folded(name.form)].append(term.id)
            for form in forms(name):
                self.forms[term.id, form, name.only] = None
                self.excluded[term.id, squeezed(form), name.only].update(name.exclude)

    def find(self, source: str, body: Fragment) -> list[Found]:
        """The mentions in a passage: links to a term, then of all names the leftmost and of these the longest."""
        linked = {
            (link.start, link.end, term)
            for link in body.inlines
            if isinstance(link, Link)
            for term in self.titles.get(folded(link.target.split("#")[0]), ())
        }
        meant: defaultdict[tuple[int, int], list[tuple[str, bool]]] = defaultdict(list)
        for start, end, term, special in self.places(source, body.text):
            if not any(start < e and s < end for s, e, _ in linked):
                meant[start, end].append((term, special))
        kept = set(linked)
        at = 0
        for start, end in sorted(meant, key=lambda span: (span[0], -span[1])):
            if start >= at:
                special = [term for term, only in meant[start, end] if only]
                kept |= {(start, end, term) for term in special or [term for term, _ in meant[start, end]]}
                at = end
        return sorted(kept)

    def is_word(self, text: str, start: int, end: int) -> bool:
        """Whether a Korean name is a word or a part of a compound that a name begins."""
        before = re.findall(f"[{SYLLABLE}]*$", text[:start])[0]
        behind = re.findall(f"^[{SYLLABLE}]*", text[end:])[0]
        begins = not before or (before in self.korean and text[start:end] in self.parts)
        return begins and closed(text[end - 1], behind, self.parts)

    def places(self, source: str, written: str) -> Iterator[tuple[int, int, str, bool]]:
        """Where a name may mean a term, and whether it does so in this document in particular."""
        text = folded(written)
        # Script and width aside, but with its capitals.
        cased = "".join(char if char.isascii() else plain for char, plain in zip(written, text, strict=True))
        letters = text.replace(" ", "")
        for term, form, only in self.forms:
            if squeezed(form) in letters and (not only or source in only):
                regex, capitals = pattern(form)
                for match in regex.finditer(cased if capitals else text):
                    start, end = match.span(1)
                    if re.search(f"[{SYLLABLE}]", form) and not self.is_word(text, start, end):
                        continue
                    within = self.excluded[term, squeezed(form), only]
                    if not any(lies_within(other, form, text, start, end) for other in within):
                        yield start, end, term, bool(only)


@cache
def squeezed(form: str) -> str:
    return folded(form).replace(" ", "")


def lies_within(other: str, form: str, text: str, start: int, end: int) -> bool:
    """Whether a place lies within one of the strings under `not`; in Korean, blanks do not count."""
    blank, letters = (" *", squeezed(other)) if re.search(f"[{SYLLABLE}]", form) else ("", folded(other))
    places = re.finditer(f"(?=({blank.join(map(re.escape, letters))}))", text)
    return any(match.start(1) <= start and end <= match.end(1) for match in places)


def bodies(documents: list[Document]) -> Iterator[tuple[str, str, Fragment]]:
    """Everything to read: passages and endnotes as written, and Chinese ones in both scripts."""
    converter = Converter()
    for document in documents:
        for passage in document.passages:
            for form in (passage, *(converter.passage(passage, script) for script in SCRIPTS)):
                yield document.source.id, passage.id, Fragment(form.text, form.inlines)
        for note in document.endnotes:
            for text in (note, *(converter.endnote(note, script) for script in SCRIPTS)):
                yield document.source.id, f"n{note.n}", Fragment(text.text, text.inlines)


def test_the_index_of_every_term_equals_an_independent_scan(library: Library, documents: list[Document]) -> None:
    finder, scan = Finder(library.terms), Scan(library)
    mentioned = Counter[str]()
    seen: set[tuple[str, str, str]] = set()
    for source, place, body in bodies(documents):
        if (source, place, body.text) in seen:
            continue
        seen.add((source, place, body.text))
        found = [tuple(mention) for mention in finder.find(body, source)]
        assert sorted(found) == scan.find(source, body), (source, place, body.text)
        mentioned.update(term for _, _, term in found)
    assert len(mentioned) > len(library.terms) * 0.95


# What holds in the glossary


def test_ids_are_unique(library: Library) -> None:
    assert max(Counter(term.id for term in library.terms).values()) == 1


def test_no_form_is_claimed_twice_in_a_language_without_a_rule_to_tell_the_terms_apart(library: Library) -> None:
    claims: defaultdict[tuple[str, str], dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for term, lang, _, name in names(library):
        claims[lang.split("-")[0], squeezed(name.form)][term.id].append(name)
    for (lang, form), claimants in claims.items():
        told_apart = [all(name.ambiguous or name.only for name in listed) for listed in claimants.values()]
        assert len(claimants) == 1 or all(told_apart), (lang, form, list(claimants))


def test_every_form_that_is_a_document_s_own_occurs(library: Library, documents: list[Document]) -> None:
    texts = "\n".join(squeezed(body.text) for _, _, body in bodies(documents))
    targets = {
        squeezed(inline.target.split("#")[0])
        for document in documents
        for part in (*document.passages, *document.endnotes)
        for inline in part.inlines
        if isinstance(inline, Link)
    }
    for term, lang, index, name in names(library):
        own = index > 0 and (name.only or name.label in ("slip", "mistranslation"))
        occurs = any(squeezed(form) in texts or squeezed(form) in targets for form in forms(name))
        assert not own or occurs, (term.id, lang, name.form)


def test_what_is_excluded_holds_the_name(library: Library) -> None:
    for _, _, _, name in names(library):
        assert all(folded(name.form) in folded(other) != folded(name.form) for other in name.exclude)


def test_editors_find_nothing_to_mend() -> None:
    assert main(["check", "--strict", "--seeds", str(ROOT / "seeds")]) == 0
