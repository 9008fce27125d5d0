"""What the YAML files of `seeds/` may say. Each record names its keys, says what they are for, and refuses others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PositiveInt,
    RootModel,
    model_validator,
)

from ..model import Event, Exemption, Kind, Name, Remark, RemarkKind, Source, Tell, Term, TermKind, Theme
from .findings import Code, meant, shown
from .values import Edtf, Gloss, Lang, LocalText, Slug, Text, Texts, Url, ValueFaultError, named

Label = Literal["variant", "short", "former", "reading", "transliteration", "mistranslation", "slip", "partisan"]


class Record(BaseModel):
    """A mapping with known keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class LanguageRecord(Record):
    """A record whose keys are language tags."""

    def by_lang(self) -> dict[str, Any]:
        """The values by language tag, absent ones left out."""
        fields = type(self).model_fields
        return {fields[key].alias or key: value for key, value in self if value is not None}


class CollectionRecord(Record):
    """The collection as a whole: `seeds/collection.yml`."""

    titles: Texts = Field(description="What the collection is called, by language.")
    introduction: LocalText = Field(default={}, description="What the documents are about, for the first page.")
    order: list[Slug] = Field(default=[], description="Ids of documents in the order in which to show them.")


def _code(text: str) -> str:
    if text not in set(Code):
        raise ValueFaultError(Code.VALUE_UNKNOWN, f"{shown(text)} is no code of a finding", meant(text, Code))
    return text


class ExemptionRecord(Record):
    """A finding that is judged and may stand."""

    code: Annotated[Text, AfterValidator(_code), Field(json_schema_extra={"enum": [*Code]})] = Field(
        description="The finding's code."
    )
    reason: Text = Field(description="Why it may stand.")
    quote: Text | None = Field(default=None, description="Words that the finding shows in quotation marks.")
    line: PositiveInt | None = Field(default=None, description="The line at which the finding stands.")

    def exemption(self) -> Exemption:
        """The exemption."""
        return Exemption(self.code, self.reason, self.quote, self.line)


class GlossRecord(LanguageRecord):
    """One or two neutral, factual sentences, by language."""

    en: Gloss = Field(description="A sentence or two in English.")
    ko: Gloss = Field(description="A sentence or two in Korean.")
    zh_hans: Gloss = Field(alias="zh-Hans", description="A sentence or two in Simplified Chinese.")
    zh_hant: Gloss | None = Field(
        default=None,
        alias="zh-Hant",
        description="The same in Traditional Chinese; converted from the Simplified if not given.",
    )


class TellRecord(Record):
    """A passage, by its own words."""

    source: Slug = Field(description="The document's id.")
    quote: Text = Field(description="Words of the cleaned text, within one passage, that occur there once.")
    nth: PositiveInt | None = Field(default=None, description="Which occurrence, from 1, if there are more.")

    def tell(self) -> Tell:
        """The passage."""
        return Tell(self.source, self.quote, self.nth)


class GroundsRecord(Record):
    """What a note rests on. Without any it rests on the passage itself: its sense, grammar or spelling."""

    passages: list[TellRecord] = Field(default=[], description="Passages of the collection that say so.")
    references: list[LocalText] = Field(default=[], description="Other works that say so, as one would cite them.")


class NoteRecord(Record):
    """An editor's note beside words that might mislead a reader."""

    quote: Text = Field(description="The words, as in the cleaned text, within one passage, where they occur once.")
    nth: PositiveInt | None = Field(default=None, description="Which occurrence, from 1, if there are more.")
    kind: RemarkKind = Field(description="What is the matter with the words.")
    note: GlossRecord = Field(description="What a reader should know.")
    grounds: GroundsRecord = Field(default=GroundsRecord(), description="What the note rests on.")

    def remark(self, source: str) -> Remark:
        """The note, in the document `source`."""
        grounds: tuple[Tell | Mapping[str, str], ...]
        grounds = (*(passage.tell() for passage in self.grounds.passages), *self.grounds.references)
        return Remark(Tell(source, self.quote, self.nth), self.kind, self.note.by_lang(), grounds)


class SourceRecord(Record):
    """What is known of a document: `seeds/sources/<id>/source.yml`. The folder's name is the document's id."""

    kind: Kind = Field(description="What the raw text is. It decides how the text is cleaned.")
    lang: Lang = Field(description="The language as written. For mixed Chinese, the prevailing script.")
    titles: Texts = Field(description="The title in the document's own language, and translations; in [ ] if ours.")
    origin: LocalText = Field(description="Where the document comes from.")
    rights: LocalText = Field(description="Who holds the rights, and on which terms the document is shown.")
    author: LocalText = Field(default={}, description="Who wrote it.")
    published: Edtf | None = Field(default=None, description="When it came out (EDTF).")
    retrieved: Edtf | None = Field(default=None, description="When the raw text was taken from its origin (EDTF).")
    url: Url | None = Field(default=None, description="Where the document stands on the web.")
    caution: LocalText = Field(default={}, description="What a reader should beware of.")
    headings: list[Text] = Field(
        default=[], description="Headings that the raw text left empty, in their order, in the document's language."
    )
    exempt: list[ExemptionRecord] = Field(default=[], description="Warnings and notes of “check” that may stand.")
    notes: list[NoteRecord] = Field(default=[], description="Editor's notes beside words that might mislead a reader.")

    def source(self, id: str, file: str) -> Source:
        """The document of the folder `id`, whose raw text is in `file`."""
        lists = {
            "headings": tuple(self.headings),
            "exempt": tuple(exemption.exemption() for exemption in self.exempt),
            "notes": tuple(note.remark(id) for note in self.notes),
        }
        return Source(id=id, file=file, **{**dict(self), **lists})


class NameRecord(Record):
    """A form under which a concept is named."""

    form: Text = Field(description="The name as it is written.")
    label: Label | None = Field(default=None, alias="as", description="What sort of name; if not given, a variant.")
    only: list[Slug] = Field(default=[], description="Ids of the documents in which alone the form means this concept.")
    exclude: list[Text] = Field(
        default=[], alias="not", description="Longer strings with this form in them that do not mean the concept."
    )
    ambiguous: bool = Field(default=False, description="Another concept has this form, too: name both.")

    @model_validator(mode="after")
    def _excludes_something(self) -> NameRecord:
        for text in self.exclude:
            if self.form not in text or self.form == text:
                message = f"{shown(text)} under “not” is not a longer string that contains {shown(self.form)}"
                raise ValueFaultError(Code.EXCLUDE_IDLE, message, "correct it or delete it")
        return self

    def name(self, lang: str, *, first: bool) -> Name:
        """The name, in the language under which it is listed; the first one is the preferred."""
        label = self.label or ("preferred" if first else "variant")
        return Name(self.form, lang, label, tuple(self.only), tuple(self.exclude), self.ambiguous)


NEVER_FIRST: frozenset[Label] = frozenset({"variant", "slip", "mistranslation"})
"""What the preferred name cannot be. It may be partisan, where only one side has a name for the concept."""


def _preferred_first(names: list[NameRecord]) -> list[NameRecord]:
    if names and names[0].label in NEVER_FIRST:
        message = f"the first name is the preferred one, but {shown(names[0].form)} is marked “as: {names[0].label}”"
        raise ValueFaultError(Code.NAME_MISSING, message, "put the preferred name first")
    return names


def _form(value: Any) -> Any:
    return {"form": value} if isinstance(value, str) else value


NameItem = Annotated[NameRecord, BeforeValidator(_form, json_schema_input_type=str | NameRecord)]
NameList = Annotated[
    list[NameItem],
    AfterValidator(_preferred_first),
    BeforeValidator(named, json_schema_input_type=list[NameItem] | Literal["—"]),
]


class NamesRecord(LanguageRecord):
    """Names by language, the preferred one first; `—` where a language has none."""

    zh_hans: NameList = Field(alias="zh-Hans", description="Names in Simplified Chinese.")
    zh_hant: NameList = Field(alias="zh-Hant", description="Names in Traditional Chinese.")
    ko: NameList = Field(description="Names in Korean.")
    en: NameList = Field(description="Names in English.")

    @model_validator(mode="after")
    def _one_at_least(self) -> NamesRecord:
        if not any(names for _, names in self):
            message = "no language has a name for this concept"
            raise ValueFaultError(Code.NAME_MISSING, message, "name it in one at least")
        return self


class TermRecord(Record):
    """A concept of the glossary."""

    id: Slug = Field(description="The concept's id, unique in the glossary. It is part of addresses: do not change it.")
    kind: TermKind = Field(description="What sort of thing the concept is.")
    names: NamesRecord = Field(description="What it is called.")
    gloss: GlossRecord = Field(description="What a reader needs to know of it.")
    hanja: Text | None = Field(default=None, description="The Korean name in Chinese characters.")
    romanisation: Text | None = Field(default=None, description="The name in Latin letters, where the field uses one.")
    surname: Text | None = Field(
        default=None, description="The surname in English, where it stands last and no name shows that."
    )

    def term(self, theme: Theme) -> Term:
        """The concept, as an entry of that part of the glossary."""
        names = {
            lang: tuple(item.name(lang, first=item is items[0]) for item in items)
            for lang, items in self.names.by_lang().items()
        }
        return Term(self.id, self.kind, theme, names, self.gloss.by_lang(), self.hanja, self.romanisation, self.surname)


class EventNamesRecord(LanguageRecord):
    """What an event is called, by language."""

    zh_hans: Text = Field(alias="zh-Hans", description="The name in Simplified Chinese.")
    zh_hant: Text = Field(alias="zh-Hant", description="The name in Traditional Chinese.")
    ko: Text = Field(description="The name in Korean.")
    en: Text = Field(description="The name in English.")


class EventRecord(Record):
    """Something that happened, and who tells of it."""

    id: Slug = Field(description="The event's id, unique among events.")
    date: Edtf = Field(description="When it happened (EDTF).")
    names: EventNamesRecord = Field(description="What it is called.")
    tells: list[TellRecord] = Field(min_length=1, description="The passages that tell of it.")

    def event(self) -> Event:
        """The event."""
        tells = tuple(tell.tell() for tell in self.tells)
        return Event(self.id, self.date, self.names.by_lang(), tells)


class TermsRecord(RootModel[list[TermRecord]]):
    """A part of the glossary: `seeds/terms/<theme>.yml`."""


class EventsRecord(RootModel[list[EventRecord]]):
    """What happened when, and which passages tell it: `seeds/events.yml`."""
