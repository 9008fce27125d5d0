"""What `disagreements.yml` may say: topics on which documents differ, and who claims what in which words."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, RootModel, model_validator

from ..disagreement import Claim, Disagreement, Quantity, Value
from ..model import Tell
from .findings import Code
from .records import EventNamesRecord, LanguageRecord, Record, TellRecord
from .values import NUMBER, Edtf, Number, Slug, Text, ValueFaultError, check_unit


class WordsRecord(LanguageRecord):
    """A few words, by language."""

    en: Text = Field(description="In English.")
    ko: Text = Field(description="In Korean.")
    zh_hans: Text = Field(alias="zh-Hans", description="In Simplified Chinese.")
    zh_hant: Text | None = Field(
        default=None,
        alias="zh-Hant",
        description="In Traditional Chinese; converted from the Simplified if not given.",
    )


def _unit(record: WordsRecord) -> WordsRecord:
    check_unit(record.by_lang())
    return record


Unit = Annotated[WordsRecord, AfterValidator(_unit)]


class ClaimRecord(TellRecord):
    """What one place of a document claims: a number, a date or words, one of the three."""

    number: Number | None = Field(default=None, description="A number in digits, or a range; ~ before it for about.")
    date: Edtf | None = Field(default=None, description="A date or a period (EDTF).")
    words: WordsRecord | None = Field(default=None, description="What is claimed, where it is no number and no date.")
    unit: Unit | None = Field(default=None, description="The number's unit, where it is not the topic's.")
    about: WordsRecord | None = Field(default=None, description="What exactly is counted or dated here.")
    who: WordsRecord | None = Field(default=None, description="To whom the document itself ascribes it.")

    @model_validator(mode="after")
    def _one_value(self) -> ClaimRecord:
        given = [key for key in ("number", "date", "words") if getattr(self, key) is not None]
        if len(given) != 1:
            message = f"a claim has one value, not {' and '.join(given) or 'none'}"
            raise ValueFaultError(Code.VALUE_COUNT, message, "write “number”, “date” or “words”, one of them")
        return self

    @property
    def value(self) -> Value:
        """The one value that is given."""
        if self.number is not None:
            return _quantity(self.number)
        return self.date or _texts(self.words)

    def claim(self, unit: WordsRecord | None) -> Claim:
        """The claim, in a topic whose numbers have that unit."""
        tell = Tell(self.source, self.quote, self.nth)
        own = _texts(self.unit or unit) if self.number is not None else {}
        return Claim(tell, self.value, own, _texts(self.about), _texts(self.who))


class DisagreementRecord(Record):
    """Something that documents, or places of one, give differently."""

    id: Slug = Field(description="The topic's id, unique among topics. It is part of addresses: do not change it.")
    names: EventNamesRecord = Field(description="What the topic is called: neutral, and no value in it.")
    unit: Unit | None = Field(default=None, description="The unit of its numbers, {n} standing for the number.")
    note: WordsRecord | None = Field(default=None, description="What a reader must know to compare the values.")
    says: list[ClaimRecord] = Field(description="Who says what: two claims at least, that differ.")

    @model_validator(mode="after")
    def _differ(self) -> DisagreementRecord:
        values = [(claim.value, claim.unit) for claim in self.says]
        if all(value == values[0] for value in values):
            message = f"all that is said of “{self.id}” agrees"
            raise ValueFaultError(Code.CLAIMS_AGREE, message, "add a claim that differs, or delete the topic")
        return self

    def disagreement(self) -> Disagreement:
        """The topic with its claims."""
        claims = tuple(claim.claim(self.unit) for claim in self.says)
        return Disagreement(self.id, self.names.by_lang(), _texts(self.note), claims)


class DisagreementsRecord(RootModel[list[DisagreementRecord]]):
    """What documents give differently, and who says what: `seeds/disagreements.yml`."""


def _texts(record: WordsRecord | None) -> dict[str, str]:
    return record.by_lang() if record else {}


def _quantity(text: str) -> Quantity:
    number = re.fullmatch(NUMBER, text)
    if not number:
        raise ValueError(f"not checked: {text}")
    least = _number(number["least"])
    return Quantity(least, _number(number["most"]) if number["range"] else least, text.startswith("~"))


def _number(digits: str | None) -> float | None:
    if digits is None:
        return None
    return float(digits) if "." in digits else int(digits)
