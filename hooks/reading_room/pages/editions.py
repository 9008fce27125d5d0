"""The forms in which a document is shown: as written, and all in one script if it is Chinese; and its titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..apparatus import Notes, apparatus, holders, in_script
from ..cache import Cache, Missing
from ..model import SCRIPTS, UI_LANGS, Document, Passage, Script, Span
from ..scripts import Converter, moved

EDITORIAL = frozenset({"empty-headings"})
"""The cleaning steps that put an editor's words where the source has none; what others add is signs and spaces."""


@dataclass(frozen=True, slots=True)
class Local:
    """Words, and the language they are in."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One form of a document: `form` is None for the text as written.

    `supplied` are passages by the editor alone, `notes` the editor's notes in their places in this form.
    """

    document: Document
    form: Script | None
    title: Local
    categories: tuple[str, ...]
    supplied: frozenset[str]
    notes: Notes = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.document.source.id

    @property
    def lang(self) -> str:
        """The language of the text as this form shows it."""
        return self.form or self.document.source.lang

    @property
    def name(self) -> str:
        """The edition's name in addresses, such as `korean-war.zh-Hant`."""
        return f"{self.id}.{self.form}" if self.form else self.id


class Shelf:
    """All documents in all their forms, in the collection's order, and their words for a reader's language.

    `cache` keeps the forms.
    """

    def __init__(self, documents: Iterable[Document], converter: Converter, cache: Cache | None = None) -> None:
        self._converter, self._cache = converter, cache or Cache()
        documents = tuple(documents)
        self._notes = apparatus(documents, converter)
        self._forms = {document.source.id: list(self._editions(document)) for document in documents}
        self.editions = tuple(edition for forms in self._forms.values() for edition in forms)
        self.passages: Mapping[tuple[str, str], Passage] = {
            (edition.name, passage.id): passage for edition in self.editions for passage in edition.document.passages
        }
        """Each passage in each form, by the edition's name and its own id."""
        self._shown = {ui: {id: _fitting(forms, ui) for id, forms in self._forms.items()} for ui in UI_LANGS}
        self._holders = {edition.name: holders(edition.document) for edition in self.editions}

    def of(self, id: str) -> list[Edition]:
        """A document's forms, the text as written first."""
        return self._forms[id]

    def shown(self, ui: str) -> Mapping[str, Edition]:
        """For each document, by its id, the form to which links lead in an interface: in its script, if it has one."""
        return self._shown[ui]

    def title(self, edition: Edition, ui: str) -> Local:
        """The document's title for a reader of `ui`; its own where there is none in that language."""
        found = self.local(edition.document.source.titles, ui)
        return found if found and related(found.lang, ui) else self.converted(edition.title, ui)

    def author(self, edition: Edition, ui: str) -> Local | None:
        """Who wrote it, for a reader of `ui`: as the editor says, else as the text itself does."""
        source = edition.document.source
        own = {source.lang: edition.document.author} if edition.document.author else {}
        return self.local(dict(source.author) or own, ui)

    def local(self, texts: Mapping[str, str], ui: str) -> Local | None:
        """The words that serve a reader of `ui` best: own language, the other Chinese script, English, any."""
        chinese = UI_LANGS if ui.startswith("zh") else ()
        for lang in (ui, *(lang for lang in chinese if lang.startswith("zh")), "en", *texts):
            if lang in texts:
                return self.converted(Local(lang, texts[lang]), ui)
        return None

    def converted(self, words: Local, ui: str) -> Local:
        """Chinese words in the script of a Chinese interface; any others as they are."""
        script = _script(ui)
        if script is None or not words.lang.startswith("zh") or words.lang == script:
            return words
        return Local(script, self._converter.text(words.text, script, words.lang))

    def quotation(self, edition: Edition, place: str, span: Span) -> Local:
        """Words of a passage, or of an endnote (`n12`), as an edition has them; `span` is theirs as they are written.

        A form in another script is quoted from, and no quotation converted: what stands around words decides theirs.
        """
        written, shown = self._holders[edition.id][place], self._holders[edition.name][place]
        start, end = moved(span, written, edition.form) if edition.form else span
        return Local(shown.lang, shown.text[start:end])

    def _editions(self, document: Document) -> Iterator[Edition]:
        source = document.source
        own = source.titles.get(source.lang) or document.title
        title = Local(source.lang, own) if own else Local(*next(iter(source.titles.items())))
        supplied = frozenset(
            passage.id
            for passage in document.passages
            for added in document.added
            if added.passage == passage.id and added.step in EDITORIAL and added.text == passage.text
        )
        notes = self._notes[source.id]
        yield Edition(document, None, title, document.categories, supplied, notes)
        for script in SCRIPTS if source.chinese else ():
            converted = self._in(script, document)
            categories = tuple(self._converter.text(name, script, source.lang) for name in document.categories)
            moved = in_script(notes, document, script)
            yield Edition(converted, script, self.converted(title, script), categories, supplied, moved)

    def _in(self, script: Script, document: Document) -> Document:
        ingredients = (f"{script} {document.source.id}", document, self._converter.rules)
        try:
            converted: Document = self._cache.get(*ingredients)
        except Missing:
            converted = self._converter.document(document, script)
            self._cache.put(converted, *ingredients)
        return converted


def _fitting(forms: Sequence[Edition], ui: str) -> Edition:
    return next((edition for edition in forms if edition.form == ui), forms[0])


def _script(ui: str) -> Script | None:
    return next((script for script in SCRIPTS if script == ui), None)


def related(one: str, other: str) -> bool:
    """Whether two tags name one language, whatever the script."""
    return one.split("-")[0] == other.split("-")[0]
