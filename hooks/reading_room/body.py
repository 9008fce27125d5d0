"""A document's body as HTML: numbered passages, notes tied both ways, contents. It knows no page and no builder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import groupby

from .apparatus import EditorNote
from .contents import DEEPEST_HEADING, Heading, nested
from .htmltext import attribute, escape, lang_attribute, readable, telling
from .model import Document, Emphasis, Endnote, Figure, Gap, Inline, Link, Mention, NoteRef, Passage, Span
from .pencil import points, underlines
from .weave import Point, Wrap, uncovered, weave


@dataclass(frozen=True, slots=True)
class Setting:
    """What a body needs to know of the page around it.

    `lang` is the language that the element around the body bears, `ui` the interface's, and `words` the
    interface's words about the text (the `text` part of the labels). `picture` gives the address of a
    picture's file, or None where the collection does not have it. `mentions` are the glossary's names in each
    passage, by its id; they lead to `#t-<term>` on the same page. `remarks` are the editor's notes on each passage and
    endnote; they lead to `#e<number>`. `margin` gives what stands beside the passages of one block, as HTML that
    follows the block; `behind` what follows an endnote's text, by its number. `notes_at` is the address of the page
    that has the notes, where it is another than the passages'.
    """

    lang: str
    ui: str
    words: Mapping[str, str]
    picture: Callable[[str], str | None]
    mentions: Mapping[str, Sequence[Mention]] = field(default_factory=dict)
    remarks: Mapping[str, Sequence[EditorNote]] = field(default_factory=dict)
    margin: Callable[[Sequence[Passage]], str] = lambda passages: ""
    behind: Callable[[int], str] = lambda note: ""
    notes_at: str = ""


def number(passage: Passage) -> str:
    """A passage's number as it stands in the margin."""
    return passage.id.removeprefix("p")


def note_numbers(document: Document) -> tuple[frozenset[int], tuple[int, ...]]:
    """The numbers of a document's notes: of those that have a text, and in order of those that have lost it."""
    kept = frozenset(note.n for note in document.endnotes if note.text)
    numbered = {note.n for note in document.endnotes}
    for holder in _holders(document):
        numbered.update(inline.n for inline in holder.inlines if isinstance(inline, NoteRef))
    return kept, tuple(sorted(numbered - kept))


def loose_notes(document: Document) -> frozenset[int]:
    """The numbers of the notes that have a text and to which nothing in the document refers."""
    inlines = (inline for holder in _holders(document) for inline in holder.inlines)
    return note_numbers(document)[0].difference(inline.n for inline in inlines if isinstance(inline, NoteRef))


@dataclass
class Body:
    """The body of one form of a document.

    `supplied` are the ids of passages in which every word is the editor's. `kept` are the numbers of notes that
    have a text, `lost` of those that have none.
    """

    document: Document
    setting: Setting
    supplied: frozenset[str] = frozenset()
    kept: frozenset[int] = field(init=False)
    lost: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.kept, self.lost = note_numbers(self.document)

    @cached_property
    def _references(self) -> tuple[Mapping[tuple[str, int], str], Mapping[int, Sequence[str]]]:
        """The ids of the references to notes, by where they stand (holder, place among its inlines) and by note."""
        by_place: dict[tuple[str, int], str] = {}
        by_note: defaultdict[int, list[str]] = defaultdict(list)
        for holder in _holders(self.document):
            for index, inline in enumerate(holder.inlines):
                if isinstance(inline, NoteRef):
                    times = len(by_note[inline.n])
                    by_place[_key(holder), index] = id = f"r{inline.n}-{times + 1}" if times else f"r{inline.n}"
                    by_note[inline.n].append(id)
        return by_place, by_note

    @cached_property
    def _first(self) -> frozenset[tuple[str, int]]:
        """Where each term is named for the first time in a section: passage and offset."""
        return frozenset(first_in_section(self.document, self.setting.mentions))

    def passages(self) -> str:
        """All passages, lists and quotations as such, each block with its margin behind it."""
        blocks = (part for block in self._blocks() for part in (self._block(block), self.setting.margin(block)))
        return "\n".join(filter(None, blocks))

    def _blocks(self) -> Iterator[Sequence[Passage]]:
        """The passages, those of one list or quotation together."""
        for kind, group in groupby(self.document.passages, key=lambda p: p.kind):
            if kind in ("item", "quote"):
                yield tuple(group)
            else:
                yield from ((passage,) for passage in group)

    def _block(self, passages: Sequence[Passage]) -> str:
        match passages[0].kind:
            case "item":
                return self._list(passages)
            case "quote":
                return "<blockquote>\n" + "\n".join(map(self._paragraph, passages)) + "\n</blockquote>"
            case "heading":
                return self._heading(passages[0])
            case "figure":
                return self._figure(passages[0])
            case "paragraph":
                return self._paragraph(passages[0])

    def words(self, passage: Passage) -> str:
        """A passage by itself, without number and id: its pictures, if any, and its words."""
        pictures, text = self._pictures(passage), self._text(passage)
        return f"{pictures}<p>{text}</p>" if pictures and text else pictures + text

    def notes(self) -> str:
        """The endnotes that have a text, as items of a list."""
        return "\n".join(map(self._endnote, (note for note in self.document.endnotes if note.text)))

    def lost_notes(self) -> str:
        """The numbers of the lost notes, as items of a list, each with its way back."""
        return "\n".join(f'<li id="n{n}">{self._lost(n)}</li>' for n in self.lost)

    def contents(self) -> tuple[Heading, ...]:
        """The document's headings, nested; a heading is below the last one before it of a lesser level."""
        flat = [
            Heading(_level(p), p.id, f"<span{lang_attribute(p.lang, self.setting.ui)}>{telling(p.text, p.lang)}</span>")
            for p in self.document.passages
            if p.kind == "heading"
        ]
        return nested(flat)

    def _paragraph(self, passage: Passage) -> str:
        return self._element("p", passage)

    def _heading(self, passage: Passage) -> str:
        return self._element(f"h{_level(passage)}", passage)

    def _element(self, tag: str, passage: Passage) -> str:
        return f"<{tag} {self._marks(passage)}>{self._number(passage)}{self._text(passage)}</{tag}>"

    def _figure(self, passage: Passage) -> str:
        caption = f"<figcaption>{self._text(passage)}</figcaption>" if passage.text else ""
        return f"<figure {self._marks(passage)}>{self._number(passage)}{self._pictures(passage)}{caption}</figure>"

    def _pictures(self, passage: Passage) -> str:
        pictures = (inline for inline in passage.inlines if isinstance(inline, Figure))
        return "".join(self._picture(picture, passage.text) for picture in pictures)

    def _picture(self, picture: Figure, caption: str) -> str:
        address = self.setting.picture(picture.file)
        if address:
            return f'<img src="{attribute(address)}" alt="{attribute(caption or picture.file)}" loading="lazy" />'
        name = telling(picture.file, self.setting.ui)
        link = _outward("picture", picture.href) + f"{name}</a>" if picture.href else name
        words = escape(self.setting.words["picture"]).format(file=link)
        return f'<p class="missing"{lang_attribute(self.setting.ui, self.setting.lang)}>{words}</p>'

    def _list(self, items: Iterable[Passage]) -> str:
        out: list[str] = []
        levels: list[int] = []
        for item in items:
            while levels and item.level < levels[-1]:
                out.append("</li>\n</ul>")
                levels.pop()
            if levels and item.level == levels[-1]:
                out.append("</li>\n")
            else:
                out.append("<ul>\n")
                levels.append(item.level)
            out.append(f"<li {self._marks(item)}>{self._number(item)}{self._text(item)}")
        return "".join(out) + "</li>\n</ul>" * len(levels)

    def _endnote(self, note: Endnote) -> str:
        lang = lang_attribute(note.lang, self.setting.lang)
        text = self._text(note) + self.setting.behind(note.n)
        return f'<li id="n{note.n}" value="{note.n}"{lang}>{self._back(note.n, "↑")}{text}</li>'

    def _lost(self, n: int) -> str:
        return self._back(n, str(n)) or str(n)

    def _back(self, n: int, sign: str) -> str:
        """The ways back from a note: the first shows `sign`, others their number."""
        _, by_note = self._references
        links = []
        for time, reference in enumerate(by_note[n], 1):
            key = "back" if time == 1 else "back_again"
            label = attribute(self.setting.words[key].format(n=n, time=time))
            shown = sign if time == 1 else f"({time})"
            links.append(f'<a class="back" href="#{reference}" aria-label="{label}">{shown}</a>')
        return " ".join(links) + (" " if links and sign == "↑" else "")

    def _marks(self, passage: Passage) -> str:
        return f'class="passage" id="{passage.id}"{lang_attribute(passage.lang, self.setting.lang)}'

    def _number(self, passage: Passage) -> str:
        shown = number(passage)
        label = attribute(self.setting.words["passage"].format(n=shown))
        return f'<a class="num" href="#{passage.id}" aria-label="{label}">{shown}</a>'

    def _text(self, holder: Passage | Endnote) -> str:
        terms = list(self._terms(holder))
        wraps = [*terms, *(wrap for inline in holder.inlines for wrap in _wraps(inline, holder.text, terms))]
        if _key(holder) in self.supplied:
            opening = f'<ins class="added" title="{attribute(self.setting.words["added"])}">'
            wraps.append(Wrap(0, len(holder.text), opening, "</ins>"))
        wraps += underlines(self.setting.remarks.get(_key(holder), ()))
        return weave(holder.text, wraps, self._points(holder), partial(telling, lang=holder.lang))

    def _terms(self, holder: Passage | Endnote) -> Iterator[Wrap]:
        """The glossary's names in a passage, as links. A form that may mean several terms leads to the first one."""
        key = _key(holder)
        for (start, end), terms in named(self.setting.mentions.get(key, ())):
            kind = "term first" if (key, start) in self._first else "term"
            several = f' data-terms="{" ".join(terms)}"' if len(terms) > 1 else ""
            yield Wrap(start, end, f'<a class="{kind}" href="#t-{terms[0]}"{several}>', "</a>", link=True)

    def _points(self, holder: Passage | Endnote) -> Iterator[Point]:
        by_place, _ = self._references
        for index, inline in enumerate(holder.inlines):
            if isinstance(inline, NoteRef):
                yield Point(inline.start, self._reference(inline.n, by_place[_key(holder), index]))
            elif isinstance(inline, Gap):
                yield Point(inline.start, '<span class="gap"></span>')
        yield from points(self.setting.remarks.get(_key(holder), ()), self.setting.words)

    def _reference(self, n: int, reference: str) -> str:
        kind, title = "note", ""
        if n not in self.kept:
            kind, title = "note lost", f' title="{attribute(self.setting.words["lost"])}"'
        id = "" if self.setting.notes_at else f' id="{reference}"'
        told = f'{title} aria-label="{attribute(self.setting.words["note"].format(n=n))}"'
        return f'<sup class="{kind}"><a{id} href="{attribute(self.setting.notes_at)}#n{n}"{told}>{n}</a></sup>'


def first_in_section(document: Document, mentions: Mapping[str, Sequence[Mention]]) -> Iterator[tuple[str, int]]:
    """Where each term is named for the first time in the text between two headings: passage and offset.

    A form that may mean several terms is a case of its own: where one of them is named for certain is told, too.
    """
    seen: set[tuple[str, ...]] = set()
    for passage in document.passages:
        if passage.kind == "heading":
            seen.clear()
            continue
        for span, terms in named(mentions.get(passage.id, ())):
            if terms not in seen:
                seen.add(terms)
                yield passage.id, span.start


def named(mentions: Iterable[Mention]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The stretches of a passage that name something, each with the terms that it may mean."""
    for (start, end), group in groupby(mentions, key=lambda m: (m.start, m.end)):
        yield Span(start, end), tuple(mention.term for mention in group)


def _holders(document: Document) -> Iterator[Passage | Endnote]:
    """All that can refer to a note, in reading order."""
    yield from document.passages
    yield from document.endnotes


def _key(holder: Passage | Endnote) -> str:
    return holder.id if isinstance(holder, Passage) else f"n{holder.n}"


def _level(passage: Passage) -> int:
    return min(max(passage.level, 2), DEEPEST_HEADING)


def _wraps(inline: Inline, text: str, terms: Iterable[Wrap]) -> Iterator[Wrap]:
    """The markup of an inline. The glossary's names go before a link, which keeps what words they leave of it."""
    match inline:
        case Link(start, end, _, href) if href.startswith(("https://", "http://")):
            for span in uncovered(Span(start, end), terms):
                if any(char.isalnum() for char in text[span.start : span.end]):
                    yield Wrap(*span, _outward("wiki", href), "</a>", link=True)
        case Emphasis(start, end, strong):
            tag = "strong" if strong else "em"
            yield Wrap(start, end, f"<{tag}>", f"</{tag}>")


def _outward(kind: str, href: str) -> str:
    """The opening tag of a link that leaves the site."""
    return f'<a class="{kind}" href="{attribute(readable(href))}" rel="noopener noreferrer">'
