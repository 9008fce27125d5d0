"""What stands beside a passage: signs, the nearest few, reasons; on the built site, that it is what the data say."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from jsonschema import Draft202012Validator
from lxml import html

from built import Page, Site, forms, sources
from reading_room.links import Place
from reading_room.model import UI_LANGS, Document, Event, Passage, PassageKind, Related, Source, Span
from reading_room.pages.chart import span
from reading_room.pages.editions import Shelf
from reading_room.pages.kin import Margins
from reading_room.pages.nearest import IN_FULL, NEAREST, Nearest
from reading_room.pages.signs import signs
from reading_room.pages.words import words
from reading_room.scripts import Converter

SOURCES = dict(sources())
URI = "en/sources/a.html"


def document(
    id: str, lang: str, title: str, count: int = 1, kind: PassageKind = "paragraph", author: str = ""
) -> Document:
    known = {"author": {lang: author}} if author else {}
    source = Source(id, "web", lang, {lang: title}, {"en": "x"}, {"en": "x"}, **known)
    passages = [Passage(f"p{n}", kind, 1, lang, f"{title} {n}", (), Span(0, 0)) for n in range(1, count + 1)]
    return Document(source, "", tuple(passages), (), (), (), ())


def event(id: str) -> Event:
    return Event(id, "1951-07-10", dict.fromkeys(UI_LANGS, f"The {id}"), ())


def margin(documents: list[Document], kin: dict[Place, tuple[Related, ...]], count: int = 1) -> html.HtmlElement:
    """The margin of the first document's first block of so many passages."""
    shelf = Shelf(documents, Converter())
    edition = shelf.editions[0]
    margins = Margins(shelf, "en", Nearest(kin, [event("fire"), event("truce")]))
    return html.fromstring(margins.beside(edition.document.passages[:count], edition, URI))


def links(element: html.HtmlElement, path: str) -> list[str]:
    return [a.get("href") for a in element.xpath(f".//{path}//a")]


@pytest.mark.parametrize(
    ("titled", "expected"),
    [
        ([("zh-Hans", "朝鲜战争", "维基百科"), ("zh-Hant", "朝鮮停戰", "林曉光")], ["维", "林"]),
        ([("ko", "[한국 전쟁 휴전회담: 초록]", ""), ("ko", "[한국 전쟁의 포로 교환]", "")], ["휴", "포"]),
        ([("zh-Hans", "战争", ""), ("zh-Hant", "戰爭", "")], ["战", "爭"]),
        ([("en", "The talks", ""), ("en", "The truce", "Lin")], ["L", "T"][::-1]),
        ([("en", "A", ""), ("en", "A", "")], ["A", "2"]),
        ([("en", "A Memoir", ""), ("en", "The Armistice", "")], ["M", "A"]),
        ([("ko", "38선 1", ""), ("en", "1984", "")], ["선", "2"]),
    ],
)
def test_signs_tell_documents_apart(titled: list[tuple[str, str, str]], expected: list[str]) -> None:
    documents = [document(f"d{n}", lang, title, author=author) for n, (lang, title, author) in enumerate(titled)]
    written = [edition for edition in Shelf(documents, Converter()).editions if edition.form is None]
    assert [sign.text for sign in signs(written).values()] == expected


def test_the_nearest_stand_open_and_every_document_is_heard() -> None:
    documents = [document("a", "ko", "가"), document("b", "ko", "나", 6), document("c", "en", "Other")]
    kin = tuple(Related("b", f"p{n}", "fire", "1951-07-10") for n in range(1, 7))
    kin = (*kin, Related("b", "p5", "truce", "1951-07-10"), Related("c", "p1", "fire", "1951-07-10"))
    shown = margin(documents, {("a", "p1"): kin})
    assert links(shown, "ul") == ["b.html#p1", "b.html#p2", "b.html#p5", "c.html#p1"]
    assert shown.xpath("string(.//summary)") == "3 more"
    assert [a.text.strip() for a in shown.xpath(".//dt/a")] == ["The fire", "The truce"]
    assert len(links(shown, "dl/div[1]/dd")) == 7
    assert links(shown, "dl/div[2]/dd") == ["b.html#p5"]
    assert links(shown, "dt") == ["../timeline.html#fire", "../timeline.html#truce"]


def test_of_what_many_tell_some_stand_here_and_the_timeline_has_all() -> None:
    documents = [document(f"d{n:02}", "ko", "가") for n in range(IN_FULL + 4)]
    places = [edition.id for edition in Shelf(documents, Converter()).editions]
    kin = {
        (here, "p1"): tuple(Related(there, "p1", "fire", "1951-07-10") for there in places if there != here)
        for here in places
    }
    shown = margin(documents, kin)
    told = links(shown, "dd")
    assert told[:-1] == [f"{id}.html#p1" for id in places[1 : IN_FULL + 1]]
    assert told[-1] == "../timeline.html#fire"
    assert shown.xpath("string(.//dd/a[last()])") == "3 more"
    assert shown.xpath("string(.//summary)") == f"{len(places) - 1 - NEAREST} more"
    shelf = Shelf(documents, Converter())
    neighbours = Margins(shelf, "en", Nearest(kin, [event("fire")])).neighbours(shelf.editions[0], URI)
    assert [neighbour.href for neighbour in neighbours] == [f"{id}.html" for id in places[1 : IN_FULL + 1]]


def test_a_line_tells_document_language_passage_and_reason() -> None:
    documents = [document("a", "ko", "가"), document("b", "zh-Hant", "談判")]
    shown = margin(documents, {("a", "p1"): (Related("b", "p1", "fire", "1951-07-10"),)})
    (line,) = shown.xpath(".//ul//a")
    assert " ".join(line.text_content().split()) == ("談 ¶1 談判 1 — 談判, Chinese, Traditional, passage 1: The fire")
    assert shown.get("aria-label") == "Passages that tell the same as passage 1"
    assert shown.xpath("string(.//summary)") == "Why"


def test_what_was_computed_stands_apart_and_says_so() -> None:
    documents = [document("a", "ko", "가"), document("b", "en", "Talks", 2)]
    kin = (Related("b", "p1", None, "1951-07-10"), Related("b", "p2", "fire", "1951-07-10"))
    shown = margin(documents, {("a", "p1"): kin})
    assert links(shown, "ul[@class='certain']") == ["b.html#p2"]
    assert links(shown, "ul[@class='computed']") == ["b.html#p1"]
    assert "≈" in shown.xpath("string(.//ul[@class='computed'])")
    assert [bool(div.get("class")) for div in shown.xpath(".//dl/div")] == [False, True]
    assert links(shown, "dt") == ["../timeline.html#fire", "../timeline.html#d1951-07-10"]
    assert words("en")["related"]["computed"] in shown.xpath("string(.//dl/div[2])")


def test_the_own_document_is_folded_away_and_needs_no_sign() -> None:
    shown = margin([document("a", "ko", "가", 2)], {("a", "p1"): (Related("a", "p2", "fire", "1951"),)})
    assert not shown.xpath(".//ul")
    assert links(shown, "dd") == ["a.html#p2"]
    assert not shown.xpath(".//b")
    assert shown.xpath("string(.//summary)") == "1 more in this document"


@pytest.mark.parametrize("kind", ["item", "quote"])
def test_the_margin_of_a_list_says_which_passage_it_is_about(kind: PassageKind) -> None:
    documents = [document("a", "ko", "가", 3, kind), document("b", "en", "Talks")]
    kin = (Related("b", "p1", "fire", "1951-07-10"),)
    shown = margin(documents, {("a", "p1"): kin, ("a", "p3"): kin}, count=3)
    assert links(shown, "p[@class='of']") == ["#p1", "#p3"]
    assert len(shown.xpath(".//ul")) == 2


def test_without_kin_there_is_no_margin() -> None:
    shelf = Shelf([document("a", "ko", "가")], Converter())
    (edition,) = shelf.editions
    assert Margins(shelf, "en", Nearest({}, [])).beside(edition.document.passages, edition, URI) == ""
    assert Margins(shelf, "en", Nearest({}, [])).neighbours(edition, URI) == []


def records(site: Site) -> dict[str, dict[str, object]]:
    return {id: json.loads(site.read(f"data/sources/{id}.json")) for id in SOURCES}


def test_relations_in_the_data_are_symmetric_and_the_events_own(site: Site) -> None:
    told = json.loads(site.read("data/events.json"))
    Draft202012Validator(json.loads(site.read("data/events.schema.json"))).validate(told)
    tellers = {e["id"]: {(t["source"], t["passage"]) for t in e["tells"]} for e in told["events"]}
    ties = {
        ((id, passage["id"]), (other["source"], other["passage"]), other["event"], other["date"])
        for id, record in records(site).items()
        for passage in record["passages"]
        for other in passage["related"]
    }
    assert {(there, here, event, date) for here, there, event, date in ties} == ties
    by_event = {(here, there, event) for here, there, event, _ in ties if event}
    assert by_event == {
        (one, other, event) for event, places in tellers.items() for one in places for other in places if one != other
    }
    texts = {(id, p["id"]): p["text"] for id, record in records(site).items() for p in record["passages"]}
    assert all(t["quote"] in texts[t["source"], t["passage"]] for e in told["events"] for t in e["tells"])


@pytest.mark.parametrize("ui", UI_LANGS)
def test_each_margin_cites_the_kin_of_its_passage_in_the_readers_form(site: Site, ui: str) -> None:
    data = records(site)
    for id, lang in SOURCES.items():
        for form in forms(lang):
            page = site.pages[f"{ui}/sources/{id}{form}.html"]
            shown = {other: f"{ui}/sources/{other}{_form(ui, SOURCES[other])}.html" for other in SOURCES}
            shown[id] = page.path
            for passage in data[id]["passages"]:
                cited = {(shown[o["source"]], o["passage"]) for o in passage["related"]}
                aside = _aside(page, passage["id"])
                found = [page.target(a.get("href")) for a in aside.xpath(".//dd//a")] if aside is not None else []
                assert set(found) == cited, (page.path, passage["id"])
                near = aside.xpath(".//li[not(parent::*[@class='differ'])]") if aside is not None else []
                assert len(near) == min(NEAREST, sum(path != page.path for path, _ in cited))


def _form(ui: str, lang: str) -> str:
    return f".{ui}" if lang.startswith("zh") and ui.startswith("zh") else ""


def _aside(page: Page, passage: str) -> html.HtmlElement | None:
    """What the margin has for a passage; behind a list each passage is named."""
    here = f"//*[@id='{passage}']/ancestor-or-self::*[parent::div[contains(@class, 'doc ') or @class='doc']]"
    margin = f"{here}/following-sibling::*[1][self::aside]"
    found = page.find(f"{margin}/div[p/a/@href='#{passage}']") or page.find(f"{margin}/div[not(p)]")
    return found[0] if found else None


@pytest.mark.parametrize("ui", UI_LANGS)
def test_the_chart_and_its_table_say_what_the_dates_say(site: Site, ui: str) -> None:
    counts = {id: _months(record) for id, record in records(site).items()}
    years = span(
        sum((Counter(year for (year, _), n in c.items() for _ in range(n)) for c in counts.values()), Counter())
    )
    page = site.pages[f"{ui}/index.html"]
    (chart,) = page.find("//figure[contains(@class, 'chart')]")
    order = [re.search(r"/([\w-]+)", a.get("href"))[1] for a in page.find("//*[contains(@class, 'source-card')]//h3/a")]
    table = [[int(cell.text) for cell in row.xpath("td")] for row in chart.xpath(".//tbody/tr")]
    months = [(year, month) for year in years for month in range(1, 13)]
    wanted = [[counts[id][month] for id in order] for month in months]
    assert table == [row for row in wanted if any(row)]
    bars = [[float(bar.get("x")) for bar in svg.xpath("rect")] for svg in chart.xpath(".//svg")]
    assert bars == [[10 * at + 1 for at, row in enumerate(wanted) if row[column]] for column in range(len(order))]


def _months(record: dict[str, object]) -> Counter[tuple[int, int]]:
    """How many passages speak of each month, counted from the data, in another way than the site counts."""
    counted: Counter[tuple[int, int]] = Counter()
    for passage in record["passages"]:
        months: set[tuple[int, int]] = set()
        for date in passage["dates"]:
            ends = [re.match(r"(\d{4})-(\d\d)", part) for part in date["edtf"].split("/")]
            if all(ends):
                (first, *_), (*_, last) = [[int(end[1]) * 12 + int(end[2]) - 1 for end in ends if end]] * 2
                if last - first < 6:
                    months |= {divmod(n, 12) for n in range(first, last + 1)}
        counted.update((year, month + 1) for year, month in months)
    return counted
