"""The corpus as data: the format, and that it says what the documents say."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from jsonschema import Draft202012Validator, ValidationError

from reading_room.export import exported, exported_events, exported_terms, schema
from reading_room.glossary import Concordance, concordance
from reading_room.links import Marked
from reading_room.model import (
    UI_LANGS,
    Added,
    Date,
    Document,
    Emphasis,
    Endnote,
    Event,
    Figure,
    Link,
    Name,
    NoteRef,
    Passage,
    Related,
    Removed,
    Source,
    Span,
    Tell,
    Term,
)

SCHEMA = json.loads(schema())
NO_TERMS = concordance((), ())


def example() -> Document:
    source = Source("talks", "wikitext", "zh-Hant", {"en": "Talks"}, {"en": "x"}, {"en": "x"})
    passages = (
        Passage("p1", "heading", 2, "zh-Hant", "[談判]", (), Span(0, 3)),
        Passage(
            "p2",
            "paragraph",
            0,
            "zh-Hant",
            "板門店會談",
            (Link(0, 3, "板門店", "https://a.b"), Emphasis(0, 5, True), NoteRef(5, 5, 1)),
            Span(3, 15),
        ),
        Passage("p3", "figure", 0, "en", "Peace", (Figure(0, 5, "A_b.jpg", "https://a.b"),), Span(15, 20)),
    )
    return Document(
        source,
        "\ufeff###板門店\u3000\U00020000會談\\[1\\]",
        passages,
        (Endnote(1, "zh-Hant", "", (), Span(18, 19)),),
        (Removed(Span(0, 4), "headings"),),
        (Added("p1", 0, "[談判]", "empty-headings", 4),),
        ("headings",),
        title="談判",
    )


def marked(document: Document, terms: Concordance = NO_TERMS) -> Marked:
    return Marked(document, [()] * len(document.passages), terms.mentions(document))


def record() -> dict[str, object]:
    document = example()
    return json.loads(exported(marked(document), {"zh-Hans": document, "zh-Hant": document}, NO_TERMS, {}, {}))


def test_a_record_has_every_field_in_its_order() -> None:
    document = example()
    own = record()
    assert list(own) == [
        *("id", "kind", "lang", "titles", "raw", "raw_sha256", "passages", "endnotes", "removed", "added"),
    ]
    assert own["titles"] == {"zh-Hant": "談判", "en": "Talks"}
    assert own["raw_sha256"] == sha256(document.raw.encode()).hexdigest()
    assert own["passages"][1] == {
        "id": "p2",
        "kind": "paragraph",
        "level": 0,
        "lang": "zh-Hant",
        "raw": [3, 15],
        "text": "板門店會談",
        "scripts": {"zh-Hans": "板門店會談", "zh-Hant": "板門店會談"},
        "links": [{"start": 0, "end": 3, "target": "板門店", "term": None}],
        "notes": [{"at": 5, "n": 1}],
        "dates": [],
        "mentions": [],
        "editor": [],
        "related": [],
    }
    assert own["endnotes"] == [{"n": 1, "text": "", "raw": [18, 19], "editor": []}]
    assert own["removed"] == [{"raw": [0, 4], "step": "headings"}]
    assert own["added"] == [{"passage": "p1", "at": 0, "text": "[談判]", "step": "empty-headings"}]


def test_a_picture_is_a_link_and_what_is_not_chinese_has_no_scripts() -> None:
    figure = record()["passages"][2]
    assert figure["links"] == [{"start": 0, "end": 5, "target": "File:A_b.jpg", "term": None}]
    assert figure["scripts"] == {}


def test_an_editors_own_title_wins_over_the_texts() -> None:
    document = example()
    titled = replace(document, title="誤", source=replace(document.source, titles={"zh-Hant": "正"}))
    assert json.loads(exported(marked(titled), {}, NO_TERMS, {}, {}))["titles"] == {"zh-Hant": "正"}


def test_each_entry_has_a_line_and_no_character_is_escaped() -> None:
    lines = exported(marked(example()), {}, NO_TERMS, {}, {}).splitlines()
    assert sum('"kind": "paragraph"' in line for line in lines) == 1
    assert any("板門店會談" in line for line in lines)
    assert exported(marked(example()), {}, NO_TERMS, {}, {}) == exported(marked(example()), {}, NO_TERMS, {}, {})


def test_records_keep_the_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(record())


@pytest.mark.parametrize(
    "place", [(), ("passages", 1), ("passages", 1, "links", 0), ("endnotes", 0), ("removed", 0), ("added", 0)]
)
def test_the_schema_forbids_what_it_does_not_know_and_wants_the_rest(place: tuple[str | int, ...]) -> None:
    def inside(tree: object) -> dict[str, object]:
        for step in place:
            tree = tree[step]
        return tree

    strange = record()
    inside(strange)["unheard-of"] = 1
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate(strange)
    for key in inside(record()):
        lacking = record()
        del inside(lacking)[key]
        with pytest.raises(ValidationError):
            Draft202012Validator(SCHEMA).validate(lacking)


def test_mentions_and_the_glossary_name_the_same_passages() -> None:
    names = {
        "zh-Hans": (
            Name("板门店", "zh-Hans", "preferred"),
            Name("板門會", "zh-Hans", "slip", ("talks",), ("板門會堂",), True),
        ),
        "zh-Hant": (Name("板門店", "zh-Hant", "preferred"),),
        "ko": (),
        "en": (Name("Panmunjom", "en", "preferred"),),
    }
    gloss = {"en": "A village.", "ko": "마을.", "zh-Hans": "村庄。"}
    term = Term("panmunjom", "place", "places", names, gloss, hanja="板門店")
    terms = concordance([term], [example()])
    record = json.loads(exported(marked(example(), terms), {}, terms, {}, {}))
    passage = record["passages"][1]
    assert passage["mentions"] == [{"start": 0, "end": 3, "term": "panmunjom"}]
    assert [link["term"] for link in passage["links"] if link["target"] == "板門店"] == ["panmunjom"]
    Draft202012Validator(SCHEMA).validate(record)
    glossary = json.loads(exported_terms(terms, {"panmunjom": dict.fromkeys(UI_LANGS, "x")}))
    Draft202012Validator(json.loads(schema("terms"))).validate(glossary)
    (entry,) = glossary["terms"]
    assert entry["passages"] == {"talks": ["p2"]}
    assert entry["names"]["zh-Hans"][1] == {
        "form": "板門會",
        "label": "slip",
        "only": ["talks"],
        "not": ["板門會堂"],
        "ambiguous": True,
    }


def test_dates_and_relations_stand_at_their_passage() -> None:
    dated = marked(example())._replace(dates=[(), (Date(0, 2, "1951-07-10", True),), ()])
    kin = {("talks", "p2"): (Related("other", "p7", "talks-begin", "1951-07-10"), Related("other", "p9", None, "1951"))}
    own = json.loads(exported(dated, {}, NO_TERMS, kin, {}))
    Draft202012Validator(SCHEMA).validate(own)
    assert own["passages"][1]["dates"] == [{"start": 0, "end": 2, "edtf": "1951-07-10"}]
    assert own["passages"][1]["related"] == [
        {"source": "other", "passage": "p7", "event": "talks-begin", "date": "1951-07-10"},
        {"source": "other", "passage": "p9", "event": None, "date": "1951"},
    ]
    assert not own["passages"][0]["related"]


def test_events_name_the_passages_that_hold_their_words() -> None:
    names = dict.fromkeys(UI_LANGS, "Talks")
    event = Event("talks", "1951-07-10", names, (Tell("talks", "板門店"), Tell("lost", "會談"), Tell("talks", "e", 2)))
    told = json.loads(exported_events([event], [example()]))
    Draft202012Validator(json.loads(schema("events"))).validate(told)
    (entry,) = told["events"]
    assert entry["names"] == names
    assert entry["tells"] == [
        {"source": "talks", "passage": "p2", "quote": "板門店"},
        {"source": "talks", "passage": "p3", "quote": "e"},
    ]
