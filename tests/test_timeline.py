"""The timeline: rows in the order of time, every telling in its place and words, nothing left out; and its table."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from lxml import html

from built import Page, Site, sources
from reading_room.language import simplified
from reading_room.links import Marked
from reading_room.model import UI_LANGS, Date, Document, Event, Fragment, Passage, Source, Span, Tell, Variant
from reading_room.pages.excerpts import excerpt
from reading_room.pages.words import words
from reading_room.scripts import Converter
from reading_room.synopsis import Quotation, Row, in_time, synopsis

SOURCES = dict(sources())
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

# The rows


def marked(id: str, lang: str, *passages: tuple[str, dict[str, str]]) -> Marked:
    """A document; each passage has its text and the dates of words in it."""
    source = Source(id, "web", lang, {lang: id}, {"en": "x"}, {"en": "x"})
    texts = [Passage(f"p{n}", "paragraph", 0, lang, text, (), Span(0, 0)) for n, (text, _) in enumerate(passages, 1)]
    dates = [
        tuple(Date(text.index(said), text.index(said) + len(said), edtf, False) for said, edtf in found.items())
        for text, found in passages
    ]
    return Marked(Document(source, "", tuple(texts), (), (), (), ()), dates, [()] * len(passages))


def event(id: str, date: str, *tells: tuple[str, str]) -> Event:
    return Event(id, date, dict.fromkeys(UI_LANGS, id), tuple(Tell(source, quote) for source, quote in tells))


def ids(rows: tuple[Row, ...]) -> list[str]:
    return [row.id for row in rows]


def test_rows_follow_each_other_in_time() -> None:
    dates = ["1951-07-10", "1951", "1951-07", "195X", "1950-06-25/..", "1951-07-10/1953-07-27", "../1949", "1951-21"]
    events = [event(f"e{n}", date, ("a", "甲")) for n, date in enumerate(dates)]
    rows = synopsis(events, [marked("a", "zh-Hant", ("甲。乙日", {"乙日": "1951-07-09"}))])
    assert ids(rows) == ["e6", "e3", "e4", "e1", "e7", "e2", "d1951-07-09", "e0", "e5"]
    assert [one.id for one in in_time(events)] == [id for id in ids(rows) if id.startswith("e")]
    months = {row.id: (row.first, row.last) for row in rows}
    july = 12 * 1951 + 6
    assert months["d1951-07-09"] == months["e2"] == (july, july)
    assert months["e1"] == (12 * 1951, 12 * 1951 + 11)
    assert months["e3"] == (12 * 1950, 12 * 1959 + 11)
    assert months["e4"] == (12 * 1950 + 5, None)
    assert months["e6"] == (None, 12 * 1949 + 11)


def test_a_day_that_an_event_quotes_is_looked_up_there_and_any_other_has_its_row() -> None:
    told = marked(
        "a",
        "zh-Hant",
        ("一日開戰。一號停火。二日無事。", {"一日": "1950-01-01", "一號": "1950-01-01", "二日": "1950-01-02"}),
    )
    start = event("start", "1950-01-01", ("a", "開戰"))
    first, day, second = synopsis([start], [told])
    assert (first.id, first.day) == ("start", None)
    assert (day.id, day.day) == ("d1950-01-01", "1950-01-01")
    assert day.told["a"] == (Quotation("p1", Span(5, 10), (Span(5, 7),)),)
    assert second.id == "d1950-01-02"
    both = event("both", "1950-01-01", ("a", "停火"))
    rows = synopsis([start, both], [told])
    assert [(row.id, row.day) for row in rows][:2] == [("start", "1950-01-01"), ("both", None)]
    assert ids(rows)[2:] == ["d1950-01-02"]


def test_an_event_of_another_day_does_not_hide_a_day() -> None:
    told = marked("a", "zh-Hant", ("一日至三日談判。", {"三日": "1950-01-03"}))
    talks = event("talks", "1950-01-01/1950-01-03", ("a", "談判"))
    assert ids(synopsis([talks], [told])) == ["talks", "d1950-01-03"]


def test_months_and_intervals_make_no_row_and_an_event_that_nobody_tells_none() -> None:
    told = marked("a", "zh-Hant", ("一月談判", {"一月": "1950-01", "談": "1950-01-01/1950-01-03"}))
    assert synopsis([event("e", "1950", ("elsewhere", "x"))], [told]) == ()


def test_quotations_of_one_sentence_are_one_and_stand_in_reading_order() -> None:
    told = marked("a", "zh-Hant", ("甲乙，丙丁。戊。", {}), ("己。", {}))
    (row,) = synopsis([event("e", "1950", ("a", "己"), ("a", "丁"), ("a", "甲"), ("a", "戊"))], [told])
    assert row.told["a"] == (
        Quotation("p1", Span(0, 6), (Span(0, 1), Span(4, 5))),
        Quotation("p1", Span(6, 8), (Span(6, 7),)),
        Quotation("p2", Span(0, 2), (Span(0, 1),)),
    )


# The words


def quoted(text: str, said: str, reach: int, lang: str = "zh-Hant", around: Span | None = None) -> str:
    passage = Passage("p1", "paragraph", 0, lang, text, (), Span(0, 0))
    at = text.index(said)
    quotation = Quotation("p1", around or Span(0, len(text)), (Span(at, at + len(said)),))
    return str(excerpt(quotation, passage, passage, "x", reach).html)


@pytest.mark.parametrize(
    ("text", "said", "reach", "lang", "expected"),
    [
        ("甲乙丙丁", "乙", 9, "zh-Hant", "甲<mark>乙</mark>丙丁"),
        ("一二三四，五六甲七八，九十十", "甲", 8, "zh-Hant", "…五六<mark>甲</mark>七八…"),
        ("一二三四五甲六七八九十", "甲", 4, "zh-Hant", "…四五<mark>甲</mark>六七…"),
        ("Then the talks began at Kaesong", "talks", 10, "en", "Then the <mark>talks</mark> began at…"),
        ("甲；", "甲", 9, "zh-Hant", "<mark>甲</mark>；…"),
        ("a <b> 甲", "甲", 9, "zh-Hant", "a &lt;b&gt; <mark>甲</mark>"),
    ],
)
def test_an_excerpt_is_cut_between_clauses_or_words(text: str, said: str, reach: int, lang: str, expected: str) -> None:
    assert quoted(text, said, reach, lang) == expected


def test_an_excerpt_does_not_begin_with_what_closes_the_sentence_before() -> None:
    assert quoted("去。」甲來。", "甲", 9, around=Span(2, 6)) == "<mark>甲</mark>來。"


def test_an_excerpt_in_the_other_script_takes_the_sources_own_forms() -> None:
    forms = {"zh-Hans": Fragment("新西兰"), "zh-Hant": Fragment("紐西蘭島")}
    written = Passage("p1", "paragraph", 0, "zh-Hans", "在新西兰谈判", (Variant(1, 4, forms),), Span(0, 0))
    shown = Converter().passage(written, "zh-Hant")
    quotation = Quotation("p1", Span(0, 6), (Span(4, 6),))
    made = excerpt(quotation, written, shown, "x", 20)
    assert (made.lang, str(made.html)) == ("zh-Hant", "在紐西蘭島<mark>談判</mark>")


# The page


def rows_of(page: Page) -> dict[str, html.HtmlElement]:
    return {row.get("id"): row for row in page.find("//table[@class='synopsis']//tr[td]")}


def columns(page: Page) -> list[str]:
    return [th.get("data-document") for th in page.find("//table[@class='synopsis']/thead//th")][1:]


def shown_texts(site: Site, ui: str) -> dict[tuple[str, str], str]:
    """Every passage in the form that an interface shows."""
    records = {id: json.loads(site.read(f"data/sources/{id}.json")) for id in SOURCES}
    return {
        (id, p["id"]): p["scripts"].get(ui, p["text"]) for id, record in records.items() for p in record["passages"]
    }


@pytest.mark.parametrize("ui", UI_LANGS)
def test_every_telling_stands_in_its_row_and_column_with_its_words(site: Site, ui: str) -> None:
    page = site.pages[f"{ui}/timeline.html"]
    rows, order, texts = rows_of(page), columns(page), shown_texts(site, ui)
    events = json.loads(site.read("data/events.json"))["events"]
    assert events
    for event in events:
        row = rows[event["id"]]
        assert row.xpath("string(th//*[@class='name'])") == event["names"][ui]
        told = dict(zip(order, row.xpath("td"), strict=True))
        silent = {id for id, cell in told.items() if cell.get("class") == "gap"}
        assert silent == set(order) - {tell["source"] for tell in event["tells"]}
        for tell in event["tells"]:
            links = [page.target(a.get("href")) for a in told[tell["source"]].xpath(".//a[@class='n']")]
            path = f"{ui}/sources/{tell['source']}{_form(ui, tell['source'])}.html"
            assert (path, tell["passage"]) in links, (event["id"], tell)
            marks = ["".join(mark.itertext()) for mark in told[tell["source"]].xpath(".//mark")]
            same = [mark for mark in marks if _folded(mark) == _folded(tell["quote"])]
            assert same, (event["id"], tell, marks)
            assert any(mark in texts[tell["source"], tell["passage"]] for mark in same)


def _form(ui: str, id: str) -> str:
    return f".{ui}" if SOURCES[id].startswith("zh") and ui.startswith("zh") else ""


def _folded(text: str) -> str:
    """Text in which the scripts do not differ; 著 is 着 in some words, for which only a whole sentence tells."""
    return simplified(text).replace("著", "着")


def test_every_exact_day_can_be_looked_up_and_its_words_are_told(site: Site) -> None:
    page = site.pages["en/timeline.html"]
    rows = rows_of(page)
    days = 0
    for id in SOURCES:
        at = columns(page).index(id) if id in columns(page) else None
        for passage in json.loads(site.read(f"data/sources/{id}.json"))["passages"]:
            for date in passage["dates"]:
                if not DAY.fullmatch(date["edtf"]):
                    continue
                days += 1
                assert at is not None
                assert f"d{date['edtf']}" in page.anchors
                told = [row for row in rows.values() if _begins(row, date["edtf"])]
                cells = [cell for row in told for cell in row.xpath("td")[at : at + 1]]
                links = {a.get("href").partition("#")[2] for cell in cells for a in cell.xpath(".//a[@class='n']")}
                assert passage["id"] in links, (id, passage["id"], date)
    assert days


def _begins(row: html.HtmlElement, day: str) -> bool:
    """Whether a row is a day's, or an event's that begins on it, by what it shows."""
    year, month, number = (int(part) for part in day.split("-"))
    spelled = f"{number} {words('en')['dates']['months'][month - 1]} {year}"
    return row.xpath("string(th//*[@class='date'])").split(" to ")[0] == spelled


@pytest.mark.parametrize("ui", UI_LANGS)
@pytest.mark.first
def test_the_table_is_one_to_a_screen_reader(site: Site, ui: str) -> None:
    page = site.pages[f"{ui}/timeline.html"]
    (table,) = page.find("//table[@class='synopsis']")
    labels = words(ui)["timeline"]
    assert table.xpath("string(caption)") == labels["caption"]
    assert {th.get("scope") for th in table.xpath("thead//th")} == {"col"}
    count = len(table.xpath("thead//th"))
    assert set(columns(page)) == set(SOURCES), "each document of these seeds tells something"
    for row in table.xpath("tbody/tr"):
        (head,) = row.xpath("th")
        cells = row.xpath("td")
        if cells:
            assert head.get("scope") == "row"
            assert len(cells) == count - 1
            assert row.xpath("td[not(@class='gap')]")
        else:
            assert (head.get("scope"), head.get("colspan")) == ("rowgroup", str(count))
    gaps = [gap.xpath("string(text()[last()])").strip() for gap in table.xpath(".//td[@class='gap']")]
    assert set(gaps) == {labels["gap"]}
    for quote in table.xpath(".//td/p/span"):
        assert quote.get("lang")


@pytest.mark.parametrize("ui", UI_LANGS)
def test_rows_are_in_order_and_under_their_month(site: Site, ui: str) -> None:
    page = site.pages[f"{ui}/timeline.html"]
    firsts = [int(row.get("data-first")) for row in page.find("//tr[@data-first]")]
    assert all(one <= other for one, other in pairwise(firsts))
    for body in page.find("//table[@class='synopsis']/tbody"):
        (month,) = body.xpath("tr[@class='month']/@id")
        starts = {int(first) for first in body.xpath("tr/@data-first")}
        year, _, number = month.removeprefix("m").partition("-")
        assert starts == {12 * int(year) + int(number or 1) - 1}
        alone = body.xpath("tr[@class='alone']")
        assert all(len(row.xpath("td[not(@class='gap')]")) == 1 for row in alone)
        assert not body.xpath("tr[@class='alone']//*[@class='name']")
        assert bool(body.xpath("tr[@class='month']//button")) == bool(alone)
        assert (body.get("class") == "folded") == bool(alone), "what a script would fold is folded from the start"


@pytest.mark.parametrize("ui", UI_LANGS)
@pytest.mark.first
def test_margins_and_the_chart_lead_to_the_timeline(site: Site, ui: str) -> None:
    timeline = f"{ui}/timeline.html"
    home = site.pages[f"{ui}/index.html"]
    chart = [home.target(href) for href in home.find("//figure[contains(@class, 'chart')]//a/@href")]
    assert (timeline, "") in chart
    for id in SOURCES:
        page = site.pages[f"{ui}/sources/{id}.html"]
        names = page.find("//aside//dt")
        links = [page.target(href) for href in page.find("//aside//dt/a/@href")]
        assert len(links) == len(names) > 0
        assert {target[0] for target in links if target} == {timeline}
        assert {target[1] for target in links if target} <= site.pages[timeline].anchors
