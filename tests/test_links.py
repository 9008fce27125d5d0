"""Passages that tell the same: by an event, or by day and concept; never by less."""

from __future__ import annotations

import pytest

from reading_room.links import Kinship, Marked, Place
from reading_room.model import UI_LANGS, Date, Document, Event, Mention, Passage, Related, Source, Span, Tell

DAY = "1951-07-10"


def marked(id: str, lang: str, *passages: tuple[str, str | None, str | None]) -> Marked:
    """A document; each passage has its text and, at its start, a date and a term."""
    source = Source(id, "web", lang, {lang: id}, {"en": "x"}, {"en": "x"})
    texts = [Passage(f"p{n}", "paragraph", 0, lang, text, (), Span(0, 0)) for n, (text, *_) in enumerate(passages, 1)]
    dates = [(Date(0, 1, date, False),) if date else () for _, date, _ in passages]
    mentions = [(Mention(1, 2, term),) if term else () for *_, term in passages]
    return Marked(Document(source, "", tuple(texts), (), (), (), ()), dates, mentions)


def event(id: str, *tells: tuple[str, str], date: str = DAY) -> Event:
    return Event(id, date, dict.fromkeys(UI_LANGS, id), tuple(Tell(source, quote) for source, quote in tells))


def assert_symmetric(kin: dict[Place, tuple[Related, ...]]) -> None:
    for place, several in kin.items():
        for other in several:
            assert Related(*place, other.event, other.date) in kin[other.source, other.passage]


def test_an_event_ties_all_that_tell_it_both_ways() -> None:
    corpus = [marked("a", "zh-Hans", ("甲乙", None, None), ("丙", None, None)), marked("b", "ko", ("가나", None, None))]
    kin = dict(Kinship([event("e", ("a", "乙"), ("b", "가"), ("a", "甲"))], corpus))
    assert kin == {
        ("a", "p1"): (Related("b", "p1", "e", DAY),),
        ("b", "p1"): (Related("a", "p1", "e", DAY),),
    }


def test_other_languages_come_first_and_the_own_document_last() -> None:
    corpus = [
        marked("a", "zh-Hans", ("甲", None, None), ("乙", None, None)),
        marked("b", "zh-Hant", ("丙", None, None)),
        marked("c", "ko", ("가", None, None)),
    ]
    kin = dict(Kinship([event("e", ("a", "甲"), ("a", "乙"), ("b", "丙"), ("c", "가"))], corpus))
    assert [(other.source, other.passage) for other in kin["a", "p1"]] == [("c", "p1"), ("b", "p1"), ("a", "p2")]
    assert_symmetric(kin)


@pytest.mark.parametrize(
    ("one", "other", "tied"),
    [
        ((DAY, "talks"), (DAY, "talks"), True),
        ((DAY, "talks"), (DAY, "prisoners"), False),
        ((DAY, "talks"), ("1951-07-11", "talks"), False),
        (("1951-07", "talks"), ("1951-07", "talks"), False),
        ((DAY, None), (DAY, None), False),
    ],
)
def test_a_day_needs_a_concept_and_a_concept_a_day(
    one: tuple[str, str | None], other: tuple[str, str | None], tied: bool
) -> None:
    kin = dict(Kinship([], [marked("a", "zh-Hans", ("甲乙", *one)), marked("b", "ko", ("가나", *other))]))
    assert kin == (
        {("a", "p1"): (Related("b", "p1", None, DAY),), ("b", "p1"): (Related("a", "p1", None, DAY),)} if tied else {}
    )


def test_day_and_concept_must_stand_in_one_sentence() -> None:
    apart = marked("a", "zh-Hans", ("日。題", DAY, None))._replace(mentions=[(Mention(2, 3, "talks"),)])
    assert not Kinship([], [apart, marked("b", "ko", ("가나", DAY, "talks"))])


def test_a_concept_that_everyone_names_ties_nothing() -> None:
    common = marked("a", "zh-Hans", *[("甲乙", DAY if n == 0 else None, "china") for n in range(4)])
    assert not Kinship([], [common, marked("b", "ko", ("가나", DAY, "china"))])


def test_what_an_event_ties_is_not_computed_again() -> None:
    corpus = [marked("a", "zh-Hans", ("甲乙", DAY, "talks")), marked("b", "ko", ("가나", DAY, "talks"))]
    kin = Kinship([event("e", ("a", "甲"), ("b", "가"))], corpus)
    assert kin["a", "p1"] == (Related("b", "p1", "e", DAY),)
