"""A document's text for paper: the same passages as on its page, with real footnotes and page numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path

from ..apparatus import EditorNote
from ..body import note_numbers, number
from ..htmltext import attribute, escape, lang_attribute, telling
from ..language import HANGUL
from ..model import Emphasis, Endnote, Figure, Gap, Mention, NoteRef, Passage
from ..pages.editions import Edition
from ..weave import Point, Wrap, weave
from .words import JOINER, told

SPURIOUS = "\u301a\u301b"
"""Brackets around words that do not belong to the text: those for Chinese and Korean, which every such font has."""

_INSIDE = re.compile(rf"[{HANGUL}]\S|\S[{HANGUL}]")


@dataclass(slots=True)
class Text:
    """The text of one edition in a book of language `ui`, whose words about the text are `words`.

    `mentions` are the glossary's names by passage, which lead to `#t-<term>`; `beside` gives the cross-references of
    a passage as HTML; `pictures` are the files of the pictures, by name;
    `remark` gives what an editor's note says, as HTML.
    """

    edition: Edition
    ui: str
    words: Mapping[str, str]
    mentions: Mapping[str, Sequence[Mention]]
    beside: Callable[[Passage], str]
    pictures: Mapping[str, Path]
    remark: Callable[[EditorNote], str]
    _notes: Mapping[int, Endnote] = field(init=False)
    _told: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self._notes = {note.n: note for note in self.edition.document.endnotes if note.text}

    def passages(self) -> str:
        """All passages, those of a quotation together."""
        out = []
        for kind, group in groupby(self.edition.document.passages, key=lambda passage: passage.kind):
            blocks = "\n".join(map(self._passage, group))
            out.append(f"<blockquote>\n{blocks}\n</blockquote>" if kind == "quote" else blocks)
        return "\n".join(out)

    def rest(self) -> str:
        """The notes to which nothing in the text refers, as paragraphs, and a word on those that are lost."""
        kept, lost = note_numbers(self.edition.document)
        out = [
            f'<p class="left" id="{anchor(self.edition, f"n{n}")}"{self._lang(note)}>'
            f'<span class="n">{n}</span> {self._woven(note)}</p>'
            for n, note in self._notes.items()
            if n not in self._told
        ]
        if lost:
            why = told(self.words["notes_lost" if kept else "notes_absent"], self.ui)
            out.append(f'<p class="lost-why"{lang_attribute(self.ui, self.edition.lang)}>{why} {runs(lost)}</p>')
        return "\n".join(out)

    def _passage(self, passage: Passage) -> str:
        inside = f'<span class="num">{number(passage)}</span>{self._woven(passage)}'
        marks = f'id="{anchor(self.edition, passage)}"{self._lang(passage)}'
        match passage.kind:
            case "heading":
                level = min(max(passage.level, 2), 6)
                heading = (
                    f'<h{level} class="passage" {marks} data-label="{attribute(passage.text)}">{inside}</h{level}>'
                )
                return heading + self.beside(passage)
            case "item":
                indent = f" level-{min(passage.level, 4)}"
            case "figure":
                inside += "".join(self._picture(i, passage.text) for i in passage.inlines if isinstance(i, Figure))
                indent = ""
            case _:
                indent = ""
        return f'<p class="passage {passage.kind}{indent}" {marks}>{inside}</p>{self.beside(passage)}'

    def _picture(self, picture: Figure, caption: str) -> str:
        if path := self.pictures.get(picture.file):
            return f'<img src="{attribute(path.resolve().as_uri())}" alt="{attribute(caption or picture.file)}">'
        file = telling(picture.file, self.ui)
        words = escape(self.words["picture"]).format(file=file)
        return f' <span class="missing"{lang_attribute(self.ui, self.edition.lang)}>{words}</span>'

    def _woven(self, holder: Passage | Endnote) -> str:
        text, lang = holder.text, holder.lang
        wraps = [
            *self._terms(holder),
            *(self._emphasis(inline) for inline in holder.inlines if isinstance(inline, Emphasis)),
        ]
        points = [*self._joints(text, wraps), *self._points(holder)]
        return weave(text, wraps, points, partial(told, lang=lang))

    @staticmethod
    def _joints(text: str, wraps: Iterable[Wrap]) -> Iterator[Point]:
        """What keeps Korean words whole where a tag opens or closes in them."""
        for at in sorted({edge for wrap in wraps for edge in (wrap.start, wrap.end)}):
            if _INSIDE.fullmatch(text[max(0, at - 1) : at + 1]):
                yield Point(at, JOINER)

    def _terms(self, holder: Passage | Endnote) -> Iterator[Wrap]:
        if isinstance(holder, Passage):
            for mention in self.mentions.get(holder.id, ()):
                yield Wrap(mention.start, mention.end, f'<a href="#t-{mention.term}">', "</a>", link=True)

    @staticmethod
    def _emphasis(inline: Emphasis) -> Wrap:
        tag = "strong" if inline.strong else "em"
        return Wrap(inline.start, inline.end, f"<{tag}>", f"</{tag}>")

    def _points(self, holder: Passage | Endnote) -> Iterator[Point]:
        for inline in holder.inlines:
            if isinstance(inline, NoteRef):
                yield Point(inline.start, self._note(inline.n, footnote=isinstance(holder, Passage)))
            elif isinstance(inline, Gap):
                yield Point(inline.start, '<span class="gap"> </span>')
        for note in self.edition.notes.get(holder.id if isinstance(holder, Passage) else f"n{holder.n}", ()):
            if note.kind == "spurious":
                yield Point(note.start, SPURIOUS[0])
                yield Point(note.end, SPURIOUS[1])
            yield Point(note.end, self._remark(note, footnote=isinstance(holder, Passage)))

    def _remark(self, note: EditorNote, *, footnote: bool) -> str:
        """An editor's note: a footnote of its own, but in brackets where it speaks of a footnote's words."""
        lang = lang_attribute(self.ui, self.edition.lang)
        if footnote:
            return f'<span class="footnote remark" data-n="※{note.n}"{lang}>{self.remark(note)}</span>'
        return f" <span{lang}>[※{note.n} {self.remark(note)}]</span>"

    def _note(self, n: int, *, footnote: bool) -> str:
        """The footnote, where the text refers to it for the first time; else, and if it is lost, its number."""
        note = self._notes.get(n)
        if note is None or n in self._told or not footnote:
            return f"<sup>{n}</sup>"
        self._told.add(n)
        place = f'id="{anchor(self.edition, f"n{n}")}" data-n="{n}"'
        return f'<span class="footnote" {place}{self._lang(note)}>{self._woven(note)}</span>'

    def _lang(self, holder: Passage | Endnote) -> str:
        return lang_attribute(holder.lang, self.edition.lang)


def anchor(edition: Edition, passage: Passage | str) -> str:
    """The name of the place in a book of a passage, or of an endnote (`n12`)."""
    return f"{edition.id}.{passage if isinstance(passage, str) else passage.id}"


def runs(numbers: Sequence[int]) -> str:
    """Ascending numbers, consecutive ones as a run: 1–3, 7."""
    parts: list[list[int]] = []
    for n in numbers:
        if parts and n == parts[-1][-1] + 1:
            parts[-1].append(n)
        else:
            parts.append([n])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)
