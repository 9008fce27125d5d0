"""What documents give differently: values, words, the page, the picture, and the mark beside a passage."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import html

from built import ROOT, Page, Site
from reading_room.cleaning import clean
from reading_room.disagreement import Claim, Disagreement, Quantity, Value
from reading_room.export import exported_disagreements, schema
from reading_room.library import load
from reading_room.library.claims import DisagreementRecord
from reading_room.links import claimed, differing
from reading_room.model import UI_LANGS, Document, Endnote, Fragment, Passage, Source, Span, Tell, Variant
from reading_room.pages.disagreements import disagreements_page, said
from reading_room.pages.editions import Shelf
from reading_room.pages.kin import Margins
from reading_room.pages.nearest import Nearest
from reading_room.pages.scale import scale
from reading_room.pages.words import words
from reading_room.scripts import Converter

UNIT = dict.fromkeys(UI_LANGS, "{n} people")
MARK = words("en")["differ"]["mark"]


def document(id: str, lang: str, *passages: str, notes: tuple[str, ...] = ()) -> Document:
    source = Source(id, "web", lang, {lang: id}, {"en": "x"}, {"en": "x"})
    texts = [Passage(f"p{n}", "paragraph", 0, lang, text, (), Span(0, 0)) for n, text in enumerate(passages, 1)]
    ends = [Endnote(n, lang, text, (), Span(0, 0)) for n, text in enumerate(notes, 1)]
    return Document(source, "", tuple(texts), tuple(ends), (), (), ())


def claim(source: str, quote: str, value: Value, nth: int | None = None, **texts: str) -> Claim:
    unit = UNIT if isinstance(value, Quantity) else {}
    about, who = ({"en": texts[key]} if key in texts else {} for key in ("about", "who"))
    return Claim(Tell(source, quote, nth), value, unit, about, who)


def topic(*claims: Claim, id: str = "dead", **note: str) -> Disagreement:
    return Disagreement(id, dict.fromkeys(UI_LANGS, f"The {id}"), note, claims)


def exact(number: float) -> Quantity:
    return Quantity(number, number)


TWO = [
    document("wiki", "zh-Hant", "戰死五百人。又五百人。", notes=("或六百人。",)),
    document("paper", "ko", "오백 명이 죽었다."),
]
DEAD = topic(
    claim("wiki", "五百人", exact(500), nth=2, about="in battle", who="the army"),
    claim("wiki", "六百人", exact(600)),
    claim("paper", "오백 명", Quantity(500, None)),
    en="Count with care.",
)


# Values


@pytest.mark.parametrize(
    ("written", "quantity"),
    [
        ("36570", exact(36570)),
        ("3.7", exact(3.7)),
        ("~14000", Quantity(14000, 14000, about=True)),
        ("200000..1000000", Quantity(200000, 1000000)),
        ("200000..", Quantity(200000, None)),
        ("~..100", Quantity(None, 100, about=True)),
        ("0", exact(0)),
    ],
)
def test_numbers_as_editors_write_them(written: str, quantity: Quantity) -> None:
    texts = {"zh-Hans": "一", "ko": "일", "en": "one"}
    record = {
        "id": "a",
        "names": {**texts, "zh-Hant": "一"},
        "says": [{"source": "a", "quote": "b", "number": written}],
    }
    record["says"].append({"source": "a", "quote": "c", "words": texts})
    assert DisagreementRecord.model_validate(record).disagreement().claims[0].value == quantity


@pytest.mark.parametrize(
    ("quantity", "ui", "expected"),
    [
        (exact(36570), "en", "36,570 people"),
        (exact(3.7), "en", "3.7 people"),
        (Quantity(14000, 14000, about=True), "en", "about 14,000 people"),
        (Quantity(200000, 1000000), "en", "200,000–1,000,000 people"),
        (Quantity(200000, None), "en", "at least 200,000 people"),
        (Quantity(None, 100), "en", "at most 100 people"),
        (Quantity(20, None), "ko", "20 people 이상"),
        (Quantity(20, 20, about=True), "zh-Hant", "約20 people"),
    ],
)
def test_numbers_as_readers_say_them(quantity: Quantity, ui: str, expected: str) -> None:
    assert said(quantity, "{n} people", words(ui)["differ"]) == expected


# Places


def test_a_claim_is_found_in_a_passage_or_an_endnote() -> None:
    found = {claim.tell.quote: (place, span) for claim, place, span in claimed(DEAD, {d.source.id: d for d in TWO})}
    assert found == {"五百人": ("p1", Span(7, 10)), "六百人": ("n1", Span(1, 4)), "오백 명": ("p1", Span(0, 4))}


def test_each_place_knows_its_topics_once() -> None:
    again = topic(claim("wiki", "戰死", exact(1)), claim("wiki", "六百人", exact(2)), id="again")
    found = differing([DEAD, again], {d.source.id: d for d in TWO})
    assert {place: [t.id for t in topics] for place, topics in found.items()} == {
        ("wiki", "p1"): ["dead", "again"],
        ("wiki", "n1"): ["dead", "again"],
        ("paper", "p1"): ["dead"],
    }


def test_documents_that_are_not_at_hand_claim_nothing() -> None:
    assert [c.tell.source for c, *_ in claimed(DEAD, {"paper": TWO[1]})] == ["paper"]


# The page


def page_of(ui: str, *topics: Disagreement, documents: list[Document] = TWO) -> html.HtmlElement:
    (page,) = disagreements_page(Shelf(documents, Converter()), topics, ui)
    return html.fromstring(page.body())


def test_without_topics_there_is_no_page() -> None:
    assert list(disagreements_page(Shelf(TWO, Converter()), [], "en")) == []


def test_a_row_has_the_value_its_giver_and_the_words() -> None:
    (section,) = page_of("en", DEAD).xpath("//section")
    assert section.xpath("string(h2)") == "The dead"
    assert section.xpath("string(p[@class='note'])") == "Count with care."
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in section.xpath(".//tbody/tr")]
    assert rows == [
        ["500 people in battle", "W wiki, passage 1 according to: the army", "五百人"],
        ["600 people", "W wiki, note 1", "六百人"],
        ["at least 500 people", "P paper, passage 1", "오백 명"],
    ]
    links = section.xpath(".//td/a/@href")
    assert links == ["sources/wiki.html#p1", "sources/wiki.html#n1", "sources/paper.html#p1"]
    assert [q.get("lang") for q in section.xpath(".//q")] == ["zh-Hant", "zh-Hant", "ko"]


def test_in_a_chinese_interface_chinese_words_have_its_script() -> None:
    shown = page_of("zh-Hans", DEAD)
    assert shown.xpath("//td/a/@href")[0] == "sources/wiki.zh-Hans.html#p1"
    documents = [document("a", "zh-Hant", "於是戰爭爆發，停戰談判。"), TWO[1]]
    differ = topic(claim("a", "戰爭爆發", "1950-06-25"), claim("a", "停戰談判", "1951-07"))
    assert page_of("zh-Hans", differ, documents=documents).xpath("//q/text()") == ["战争爆发", "停战谈判"]
    assert page_of("zh-Hant", differ, documents=documents).xpath("//q/text()") == ["戰爭爆發", "停戰談判"]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [("战争爆发", "戰爭爆發"), ("朝中战争", "北韓和中共戰爭"), ("中战", "北韓和中共戰"), ("但朝", "但北韓和中共")],
)
def test_words_that_the_source_gives_each_script_are_told_as_it_does(quote: str, expected: str) -> None:
    text = "但朝中战争爆发"
    forms = {"zh-Hans": Fragment("朝中"), "zh-Hant": Fragment("北韓和中共")}
    source = Source("a", "wikitext", "zh-Hans", {"zh-Hans": "战争"}, {"en": "x"}, {"en": "x"})
    passage = Passage("p1", "paragraph", 0, "zh-Hans", text, (Variant(1, 3, forms),), Span(0, 0))
    differ = topic(claim("a", quote, "1950"), claim("paper", "오백", "1951"))
    documents = [Document(source, "", (passage,), (), (), (), ()), TWO[1]]
    assert page_of("zh-Hant", differ, documents=documents).xpath("//q/text()")[0] == expected


def test_dates_and_words_are_said_in_the_readers_language() -> None:
    post = dict(zip(UI_LANGS, ("军长", "軍長", "군단장", "commander"), strict=True))
    shown = page_of("en", topic(claim("wiki", "戰死", "1951-07-10"), claim("paper", "오백", post)))
    assert [th.text for th in shown.xpath("//tbody//th")] == ["10 July 1951", "commander"]
    shown = page_of("ko", topic(claim("wiki", "戰死", "1951-07-10"), claim("paper", "오백", post)))
    assert [th.text for th in shown.xpath("//tbody//th")] == ["1951년 7월 10일", "군단장"]
    assert not shown.xpath("//svg")


# The picture


def test_dots_bars_and_open_lines_stand_where_the_numbers_are() -> None:
    sign = TWO[0].source.id
    numbers = [exact(500), Quantity(250, 1000), Quantity(500, None), Quantity(None, 500, about=True)]
    drawn = scale([(sign, "¶1", "x", quantity) for quantity in numbers])  # type: ignore[list-item]
    assert drawn is not None
    assert [line.dots for line in drawn.lines] == [(50.0,), (25.75, 98.5), (50.0,), (50.0,)]
    assert [line.open for line in drawn.lines] == [None, None, (50.0, 98.5), (1.5, 50.0)]
    assert [line.about for line in drawn.lines] == [False, False, False, True]
    assert drawn.ticks == ((1.5, "0"), (50.0, "500"), (98.5, "1,000"))


@pytest.mark.parametrize(
    ("greatest", "end"),
    [
        (11559, "12,000"),
        (63319, "80,000"),
        (3.9, "4"),
        (0.3, "0.3"),
        (1000, "1,000"),
        (126, "150"),
        (24, "30"),  # half of 25 would be no whole thing
        (5, "5"),
    ],
)
def test_a_scale_ends_at_a_round_number(greatest: float, end: str) -> None:
    drawn = scale([("a", "¶1", "x", exact(n)) for n in (greatest, greatest / 2)])  # type: ignore[list-item]
    assert drawn is not None
    assert drawn.ticks[-1][1] == end


def test_numbers_that_do_not_differ_or_have_another_unit_are_not_drawn() -> None:
    assert scale([("a", "¶1", "x", exact(5)), ("b", "¶2", "y", exact(5))]) is None  # type: ignore[list-item]
    days = Claim(Tell("paper", "오백 명"), exact(90), dict.fromkeys(UI_LANGS, "{n} days"), {}, {})
    assert not page_of("en", topic(DEAD.claims[0], days)).xpath("//svg")
    assert len(page_of("en", topic(*DEAD.claims[:2], days)).xpath("//svg/svg")) == 2


# Beside a passage


def margin(ui: str, *documents: Document) -> html.HtmlElement:
    shelf = Shelf(documents, Converter())
    told = differing([DEAD], {d.source.id: d for d in documents})
    edition = shelf.of("wiki")[0]
    margins = Margins(shelf, ui, Nearest({}, []), told)
    return html.fromstring(margins.beside(edition.document.passages, edition, f"{ui}/sources/wiki.html"))


def test_a_passage_without_kin_still_says_that_accounts_differ() -> None:
    shown = margin("en", *TWO)
    (link,) = shown.xpath(".//a")
    assert link.get("href") == "../disagreements.html#dead"
    assert " ".join(link.text_content().split()) == f"{MARK}≠ The dead"
    assert shown.get("aria-label") == words("en")["differ"]["beside"].format(n=1)
    assert not shown.xpath(".//details")


# The data and the built site


def test_the_data_hold_the_claims_and_obey_their_schema() -> None:
    post = claim("paper", "죽었다", {"en": "dead"})
    told = json.loads(exported_disagreements([topic(*DEAD.claims, post, claim("wiki", "或", "1951"))], TWO))
    Draft202012Validator(json.loads(schema("disagreements"))).validate(told)
    first, *_, fourth, fifth = told["disagreements"][0]["claims"]
    assert first == {
        "source": "wiki",
        "place": "p1",
        "quote": "五百人",
        "number": {"least": 500, "most": 500, "about": False},
        "unit": UNIT,
        "about": {"en": "in battle"},
        "who": {"en": "the army"},
    }
    assert (fourth["words"], fifth["date"], fifth["place"]) == ({"en": "dead"}, "1951", "n1")


@pytest.mark.parametrize("wrong", [{"value": 5}, {"number": None}, {"date": "1951"}, {"place": "r1"}])
def test_the_schema_refuses_what_no_claim_is(wrong: dict[str, Any]) -> None:
    told = json.loads(exported_disagreements([DEAD], TWO))
    told["disagreements"][0]["claims"][0] |= wrong
    assert not Draft202012Validator(json.loads(schema("disagreements"))).is_valid(told)


def topics_of(site: Site) -> list[dict[str, Any]]:
    told = json.loads(site.read("data/disagreements.json"))
    Draft202012Validator(json.loads(site.read("data/disagreements.schema.json"))).validate(told)
    return list(told["disagreements"])


@pytest.mark.parametrize("ui", UI_LANGS)
def test_the_page_cites_every_claim_of_the_data(site: Site, ui: str) -> None:
    page = site.pages[f"{ui}/disagreements.html"]
    for told in topics_of(site):
        (section,) = page.find(f"//section[@aria-labelledby='{told['id']}']")
        assert section.xpath("string(h2)") == told["names"][ui]
        targets = [page.target(a.get("href")) for a in section.xpath(".//td/a")]
        assert [place for _, place in filter(None, targets)] == [claim["place"] for claim in told["claims"]]
        for target in targets:
            assert target
            assert target[1] in site.pages[target[0]].anchors


@pytest.mark.parametrize("ui", UI_LANGS)
def test_quoted_words_stand_in_the_passage_they_lead_to(site: Site, ui: str) -> None:
    page = site.pages[f"{ui}/disagreements.html"]
    for row in page.find("//table[@class='claims']/tbody/tr"):
        path, place = page.target(row.xpath("td/a/@href")[0]) or ("", "")
        (holder,) = site.pages[path].find(f"//*[@id='{place}']")
        assert _letters(row.xpath("string(.//q)")) in _letters("".join(_own(holder))), (path, place)


def _letters(text: str) -> str:
    return "".join(text.split())


def _own(element: html.HtmlElement) -> Iterator[str]:
    """The text of a passage, without the numbers of notes that stand in it."""
    if element.tag == "sup":
        return
    yield element.text or ""
    for child in element:
        yield from _own(child)
        yield child.tail or ""


def test_every_passage_that_claims_bears_the_mark_and_no_other(site: Site) -> None:
    for ui in UI_LANGS:
        claiming = {
            (t["id"], c["source"], c["place"]) for t in topics_of(site) for c in t["claims"] if c["place"][0] == "p"
        }
        for page in _documents(site, ui):
            id = Path(page.path).name.split(".")[0]
            marked = {(link.get("href").partition("#")[2], id, passage) for passage, link in _marks(page)}
            assert marked == {mark for mark in claiming if mark[1] == id}, page.path


def _documents(site: Site, ui: str) -> list[Page]:
    return [page for path, page in site.pages.items() if path.startswith(f"{ui}/sources/")]


def _marks(page: Page) -> Iterator[tuple[str, html.HtmlElement]]:
    for link in page.find("//ul[@class='differ']//a"):
        beside = next(link.iterancestors("div"))
        own = beside.xpath("p/a/@href")
        yield (own[0][1:] if own else next(link.iterancestors("aside")).getprevious().get("id")), link


@pytest.mark.first
def test_every_topic_of_the_collection_stands_on_its_documents() -> None:
    library = load(ROOT / "seeds")
    documents = {s.id: clean(s, library.texts[s.id], library.names) for s in library.sources}
    assert len(library.disagreements) >= 30
    for one in library.disagreements:
        assert len(list(claimed(one, documents))) == len(one.claims) >= 2


@pytest.mark.first
def test_pictures_have_names_and_their_numbers_are_in_the_table(site: Site) -> None:
    for ui in UI_LANGS:
        page = site.pages[f"{ui}/disagreements.html"]
        pictures = page.find("//svg[@role='img']")
        assert len(pictures) >= 15
        for picture in pictures:
            (title,) = picture.xpath("title")
            assert title.get("id") == picture.get("aria-labelledby")
            assert title.text
            (table,) = picture.xpath("following-sibling::table | following-sibling::div//table")
            values = {th.xpath("string(text()[1])").strip() for th in table.xpath(".//tbody//th")}
            assert {text.xpath("string(tspan[3])") for text in picture.xpath("svg/text")} <= values
