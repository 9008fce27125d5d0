"""Chinese all in Simplified, or all in Traditional with Taiwan's standard characters and nobody's vocabulary.

A text may mix both scripts within a sentence, so each clause is looked at by itself. One that is in the
wanted script already stays as it is. In any other, what only the other script writes is converted, what
the wanted script writes stays, and what both write (后 里 面 干 系 著) is decided by the words around it.
For these the whole text is first brought into the other script, in which the phrase tables are written, so
that a phrase is found though half of it stood in the wanted script. Our own phrases (`data/to-*.tsv`) and
the collection's names win over the tables.

The tables are OpenCC's. To Simplified `tw2s`: `t2s` leaves 随著, and so does zhconv-rs `zh-hans`. To
Traditional `s2tw`, compared with zhconv-rs `zh-hant` by bringing a Traditional paper of 37,000 characters to
Simplified and back: `zh-hant` got fewer words wrong (4, 錶示 and 誌願 among them, against 12, such as 當週恩來
and 併為), but rows of ours mend those, and none is left; what rows cannot mend is that it writes no one place's
forms (隨着, 裏面, 台灣, 污染). A configuration with `p` puts one region's words for another's, and is never
used. In all these tables an entry is as long as what it replaces, and so in ours: offsets do not move.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from opencc import OpenCC

from .cache import fingerprint
from .language import SHARED
from .model import SCRIPTS, Document, Endnote, Figure, Fragment, Gap, Inline, NoteRef, Passage, Script, Span, Variant

_DATA = Path(__file__).parent / "data"
_CONFIG: dict[Script, str] = {"zh-Hans": "tw2s", "zh-Hant": "s2tw"}
_OTHER: dict[Script, Script] = {"zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans"}

_HAN = [chr(point) for point in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
# In these words Traditional would not write the shared characters: a clause that has one is not all Traditional.
_NOT_SHARED = "[由關對屬處位至終基鑒鑑等同]于|于是|[計規]划|准備|標准|[之以最此隨戰然]后|干部"
# Traditional characters that Simplified writes as well, likewise; the tables know in which words.
_SHARED_TRADITIONAL = frozenset("乾徵瞭著藉覆")
# OpenCC takes this for Taiwan's form of 幺. In all other texts it is the Simplified 麼.
_NOT_TRADITIONAL = frozenset("么")

_CLOSERS = r"[」』”’）》〉】〕)\]]"
_SENTENCE = re.compile(rf"[^。！？；…!?;\n]+[。！？；…!?;\n]*{_CLOSERS}*|[。！？；…!?;\n]+{_CLOSERS}*")
_CLAUSE = re.compile(r"[^，、：（）()「」『』“”‘’《》〈〉【】—]+|[，、：（）()「」『』“”‘’《》〈〉【】—]+")
# A clause with kana is Japanese, a title for instance, and not ours to convert.
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s，。；、）)》」』”]+")
# In a sentence that names a book, 著 at a clause's end says who wrote it, unless it follows a verb that lasts (站著).
_BOOK = re.compile("[《〈]|出版|書局|書店")
_WRITTEN_BY = re.compile(
    r"(?<![站坐躺跪蹲睡醒活看聽望盯想讀跟隨接行繞拿抱背舉握牽帶穿戴掛貼擺守住關鎖餓笑哭說唱叫喊走跑追趕爬冒響指藏躲忍撐扶靠挨])"
    r"著(?=[\s，。、；：）（()《〈\[\]]|$)"
)
_MASK = "\ue000"


class _Letters(NamedTuple):
    """What a script writes: `forms` may not change when it is wanted, `telling` is what it alone writes."""

    forms: re.Pattern[str]
    telling: re.Pattern[str]


class _Hit(NamedTuple):
    """Where in a text a phrase stands, and what it becomes: as many characters as before."""

    start: int
    form: str


class Converter:
    """Converts between the scripts; make one and keep it. `rules` stands for all that one has and another has not.

    `names` are the collection's names as (Simplified, Traditional). A pair is used where its two names are
    the same word; two words (斯大林, 史達林) are vocabulary, which conversion leaves alone.
    """

    def __init__(self, names: Iterable[tuple[str, str]] = ()) -> None:
        same = [(hans, hant) for hans, hant in names if _plain(hans, "zh-Hans") == _plain(hant, "zh-Hans")]
        self.rules = fingerprint(same)
        self._phrases: dict[Script, _Phrases] = {
            "zh-Hans": _Phrases([*_rows("zh-Hans"), *((hant, hans) for hans, hant in same)]),
            "zh-Hant": _Phrases([*_rows("zh-Hant"), *same]),
        }

    def text(self, text: str, script: Script, written: str | None = None) -> str:
        """The same text, as long as before, in `script`.

        `written` is the BCP 47 tag of the text as a whole. It decides where the characters do not: words that
        both scripts write stay as they are in a text that is in the wanted script.
        """
        whole = _sign(script, text)
        if whole or (whole is None and written == script):
            return text
        converted = self._rewritten(text, script)
        parts: list[str] = []
        for sentence in _SENTENCE.finditer(text):
            around = bool(_sign(script, sentence[0]))
            for clause in _CLAUSE.finditer(text, *sentence.span()):
                own = _sign(script, clause[0])
                stays = _KANA.search(clause[0]) or (around if own is None else own)
                parts.append(clause[0] if stays else converted[clause.start() : clause.end()])
        return "".join(parts)

    def passage(self, passage: Passage, script: Script) -> Passage:
        """The passage in `script`; one that is not Chinese comes back as it is.

        Where the source itself says how a script writes some words (`Variant`), these words stand, with the
        inlines they have in that script.
        """
        if passage.lang not in SCRIPTS:
            return passage
        form = _settled(Fragment(self.text(passage.text, script, passage.lang), passage.inlines), script)
        return replace(passage, lang=script, text=form.text, inlines=form.inlines)

    def endnote(self, note: Endnote, script: Script) -> Endnote:
        """The note in `script`, by the same rules."""
        if note.lang not in SCRIPTS:
            return note
        form = _settled(Fragment(self.text(note.text, script, note.lang), note.inlines), script)
        return replace(note, lang=script, text=form.text, inlines=form.inlines)

    def document(self, document: Document, script: Script) -> Document:
        """The document with passages and endnotes in `script`."""
        return replace(
            document,
            passages=tuple(self.passage(passage, script) for passage in document.passages),
            endnotes=tuple(self.endnote(note, script) for note in document.endnotes),
        )

    def _rewritten(self, text: str, script: Script) -> str:
        """The whole text converted, whatever it was written in; the wanted script's characters and addresses stay."""
        folded = _plain(text, _OTHER[script])
        hits = list(self._phrases[script].find(folded))
        if script == "zh-Hans":
            hits += _written_by(folded)
        masked = list(folded)
        for start, form in hits:
            masked[start : start + len(form)] = _MASK * len(form)
        converted = list(_plain("".join(masked), script))
        for start, form in hits:
            converted[start : start + len(form)] = form
        for own in (_letters(script).forms, _ADDRESS):
            for match in own.finditer(text):
                converted[match.start() : match.end()] = match[0]
        return "".join(converted)


def moved(span: Span, passage: Passage | Endnote, script: Script) -> Span:
    """Where a span of a passage, or of an endnote, lies once the converter has brought it into `script`.

    Only the source's own variants move anything; a span that ends inside one takes in all of its form.
    """
    return _moved_span(span, _swaps(passage.inlines, script)) if passage.lang in SCRIPTS else span


class _Phrases:
    """Phrases to be found in a text, the leftmost first and of these the longest."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._forms = dict(pairs)
        lengths: dict[str, set[int]] = {}
        for phrase in self._forms:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self._first = re.compile(_any(lengths))

    def find(self, text: str) -> Iterator[_Hit]:
        at = 0
        while match := self._first.search(text, at):
            at = match.start()
            candidates = (text[at : at + length] for length in self._lengths[match[0]])
            phrase = next((candidate for candidate in candidates if candidate in self._forms), None)
            if phrase:
                yield _Hit(at, self._forms[phrase])
            at += len(phrase) if phrase else 1


def _written_by(text: str) -> Iterator[_Hit]:
    """Where a Traditional text says who wrote a book; elsewhere the tables turn 著 into 着, but for words like 著名."""
    for sentence in _SENTENCE.finditer(text):
        if _BOOK.search(sentence[0]):
            for match in _WRITTEN_BY.finditer(text, *sentence.span()):
                yield _Hit(match.start(), match[0])


@cache
def _opencc(script: Script) -> OpenCC:
    return OpenCC(_CONFIG[script])


def _plain(text: str, script: Script) -> str:
    """What OpenCC's tables make of a text, to whose eyes it would end at a NUL."""
    return "\0".join(_opencc(script).convert(part) for part in text.split("\0"))


@cache
def _rows(script: Script) -> tuple[tuple[str, str], ...]:
    """Our own phrases for the conversion to `script`. A row holds phrases, their forms, and why."""
    lines = (_DATA / f"to-{script}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return tuple(pair for row in rows for pair in zip(row[0].split(), row[1].split(), strict=True))


@cache
def _letters(script: Script) -> _Letters:
    hans, hant = (_plain("\n".join(_HAN), wanted).split("\n") for wanted in SCRIPTS)
    if script == "zh-Hans":
        forms = {c for c, s, t in zip(_HAN, hans, hant, strict=True) if s == c != t} | _NOT_TRADITIONAL
        return _Letters(re.compile(_any(forms)), re.compile(f"{_any(forms - SHARED)}|{_NOT_SHARED}"))
    forms = {c for c, s in zip(_HAN, hans, strict=True) if s != c} - _NOT_TRADITIONAL
    forms |= _SHARED_TRADITIONAL | {phrase for phrase, _ in _rows("zh-Hans") if len(phrase) == 1}
    return _Letters(re.compile(_any(forms)), re.compile(_any(forms - _SHARED_TRADITIONAL)))


def _any(chars: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(chars)))}]"


def _foreign(script: Script) -> re.Pattern[str]:
    """What makes a clause not wholly in `script`. The tables judge 著 well in Simplified, but not 后 in Traditional."""
    letters = _letters(_OTHER[script])
    return letters.forms if script == "zh-Hans" else letters.telling


def _sign(script: Script, words: str) -> bool | None:
    """Whether words are in `script`; None if nothing in them tells."""
    if _foreign(script).search(words):
        return False
    return True if _letters(script).telling.search(words) else None


@dataclass(frozen=True, slots=True)
class _Swap:
    """Words `start` to `end` of a text that give way to `form`, which comes to lie at `at`."""

    start: int
    end: int
    at: int
    form: Fragment

    def hides(self, inline: Inline) -> bool:
        """Whether an inline belongs to the words that give way, and not to what is around them."""
        if not self.start <= inline.start <= inline.end <= self.end:
            return False
        if isinstance(inline, NoteRef):
            inside = self.start < inline.start < self.end
            return inside or any(isinstance(own, NoteRef) and own.n == inline.n for own in self.form.inlines)
        whole = (inline.start, inline.end) == (self.start, self.end)
        return not whole or any(type(own) is type(inline) for own in self.form.inlines)


def _settled(fragment: Fragment, script: Script) -> Fragment:
    """The fragment with each variant replaced by its form for `script`, and the other inlines moved along."""
    swaps = _swaps(fragment.inlines, script)
    parts: list[str] = []
    at = 0
    for swap in swaps:
        parts += [fragment.text[at : swap.start], swap.form.text]
        at = swap.end
    text = "".join([*parts, fragment.text[at:]])
    around = [i for i in fragment.inlines if not isinstance(i, Variant) and not any(swap.hides(i) for swap in swaps)]
    placed = [_placed(inline, swaps, len(text)) for inline in around]
    inlines = [i for i in placed if i.start < i.end or isinstance(i, NoteRef | Figure | Gap)]
    inlines += [replace(i, start=i.start + swap.at, end=i.end + swap.at) for swap in swaps for i in swap.form.inlines]
    return Fragment(text, tuple(sorted(inlines, key=lambda i: (i.start, -i.end))))


def _swaps(inlines: Iterable[Inline], script: Script) -> list[_Swap]:
    """The variants among inlines, in order, each with its form for `script`."""
    swaps: list[_Swap] = []
    at = length = 0
    variants = [inline for inline in inlines if isinstance(inline, Variant)]
    for variant in sorted(variants, key=lambda v: (v.start, -v.end)):
        if variant.start < at:
            continue  # inside another, which has its own form for it
        form = _settled(variant.forms[script], script)
        swaps.append(_Swap(variant.start, variant.end, length + variant.start - at, form))
        length, at = swaps[-1].at + len(form.text), variant.end
    return swaps


def _placed(inline: Inline, swaps: list[_Swap], length: int) -> Inline:
    """The inline where it lies in the new text. One that crosses a swap's edge takes in all of its form."""
    if isinstance(inline, Figure):
        return replace(inline, start=0, end=length)
    start, end = _moved_span(Span(inline.start, inline.end), swaps)
    return replace(inline, start=start, end=end)


def _moved_span(span: Span, swaps: list[_Swap]) -> Span:
    start = _moved(span.start, [s for s in swaps if s.start < span.start or s.end <= span.start], closing=False)
    end = _moved(span.end, [s for s in swaps if s.start < span.end], closing=True)
    return Span(start, max(start, end))


def _moved(offset: int, before: list[_Swap], *, closing: bool) -> int:
    """An offset in the new text, given the swaps that begin before it; inside one, it goes to the form's edge."""
    if not before:
        return offset
    last = before[-1]
    form_end = last.at + len(last.form.text)
    if last.end <= offset:
        return offset + form_end - last.end
    return form_end if closing else last.at
