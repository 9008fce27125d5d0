"""The timeline's filter, by keyboard; two documents side by side, on a phone."""

from __future__ import annotations

import json
from itertools import pairwise

from playwright.sync_api import Browser, Locator, expect

from built import ROOT, Site, sources
from reader import Reader, desk, phones
from reading_room.links import Marked
from reading_room.model import UI_LANGS, Document, Event, Passage, Source, Span, Tell
from reading_room.pages.compare import Comparisons
from reading_room.pages.editions import Shelf
from reading_room.pages.timeline import ABREAST, timeline_pages
from reading_room.scripts import Converter
from reading_room.synopsis import synopsis

SOURCES = dict(sources())
KOREAN = next(id for id, lang in SOURCES.items() if lang == "ko")


def visible(reader: Reader, selector: str) -> Locator:
    return reader.page.locator(f".synopsis {selector}").locator("visible=true")


def rows(reader: Reader) -> Locator:
    return visible(reader, "tbody tr:not(.month)")


def press(reader: Reader, key: str, times: int = 1) -> None:
    for _ in range(times):
        reader.page.keyboard.press(key)


def tab_to(reader: Reader, selector: str) -> None:
    for _ in range(100):
        press(reader, "Tab")
        if reader.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way by keyboard to {selector}")


def test_the_filter_shows_a_document_and_says_how_many_rows_remain(reader: Reader) -> None:
    reader.open("en/timeline.html")
    before = rows(reader).count()
    tab_to(reader, f"[name=document][value={KOREAN}]")
    press(reader, "Space")
    assert 0 < rows(reader).count() < before
    assert all(text.strip() for text in rows(reader).locator("td").locator("visible=true").all_text_contents())
    assert rows(reader).locator("td.gap").locator("visible=true").count() == 0
    assert reader.page.locator(".choose output").inner_text().startswith(f"{rows(reader).count()} of ")
    assert f"document={KOREAN}" in reader.at()
    reader.page.reload()
    assert reader.page.locator(f"input[value={KOREAN}]").is_checked()
    after = rows(reader).count()
    assert after < before
    tab_to(reader, "[type=reset]")
    press(reader, "Enter")
    expect(rows(reader)).to_have_count(before)
    assert reader.at() == "en/timeline.html"


def test_the_filter_shows_a_language(reader: Reader) -> None:
    reader.open("ko/timeline.html")
    tab_to(reader, "[name=language][value=en]")
    press(reader, "Space")
    langs = {span.get_attribute("lang") for span in visible(reader, "td p > span[lang]").all()}
    assert langs == {"en"}
    assert rows(reader).count()


def test_the_filter_shows_a_period(reader: Reader) -> None:
    reader.open("zh-Hant/timeline.html")
    july, august = 12 * 1951 + 6, 12 * 1951 + 7
    for name, month in (("from", july), ("to", august)):
        tab_to(reader, f"[name={name}]")
        reader.page.locator(f"select[name={name}]").select_option(str(month))
    spans = rows(reader).evaluate_all("rows => rows.map(row => [row.dataset.first, row.dataset.last])")
    assert spans
    assert all(int(first or july) <= august and int(last or july) >= july for first, last in spans)
    assert "m1951-07" in visible(reader, ".month").evaluate_all("rows => rows.map(row => row.id)")
    reader.page.locator("select[name=to]").select_option(str(12 * 1945 + 7))
    assert rows(reader).count() == 0
    assert reader.page.locator(".choose output").inner_text() == "沒有符合條件的行"


def test_days_of_one_document_are_folded_and_open_under_their_month(reader: Reader) -> None:
    reader.open("en/timeline.html")
    assert visible(reader, "tr.alone").count() == 0
    button = visible(reader, ".month button").first
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    press(reader, "Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    shown = visible(reader, "tr.alone").count()
    assert button.inner_text().startswith(f"{shown} more day")
    reader.page.locator("input[name=days]").focus()
    press(reader, "Space")
    assert visible(reader, "tr.alone").count() == reader.page.locator(".synopsis tr.alone").count() > shown


@desk
def test_on_paper_stands_what_is_shown(reader: Reader) -> None:
    reader.open("en/timeline.html")
    reader.page.emulate_media(media="print")
    assert visible(reader, "tr.alone").count() == 0
    assert visible(reader, ".month button").count() == reader.page.locator(".month button").count() > 0
    reader.page.emulate_media(media="screen")
    reader.page.locator("input[name=days]").check()
    reader.page.emulate_media(media="print")
    assert visible(reader, "tr.alone").count() == reader.page.locator("tr.alone").count() > 0
    assert visible(reader, ".month button").count() == 0


def test_an_address_opens_the_row_it_leads_to(reader: Reader, site: Site) -> None:
    folded = site.pages["en/timeline.html"].find("//tr[@class='alone']/@id")[-1]
    reader.open(f"en/timeline.html?document=no-such-document#{folded}")
    expect(reader.page.locator(f"#{folded}")).to_be_in_viewport()


@phones
def test_on_a_phone_rows_stack_and_each_cell_names_its_document(reader: Reader) -> None:
    for ui in ("en", "zh-Hans"):
        reader.open(f"{ui}/timeline.html?days=all")
        wide = reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
        row = rows(reader).first
        boxes = [cell.bounding_box() for cell in row.locator("th, td:not(.gap)").all()]
        assert all(one["y"] + one["height"] <= other["y"] + 1 for one, other in pairwise(boxes))
        signs = visible(reader, "td .by").count()
        assert signs == visible(reader, "td").count()
        small = visible(reader, "td a, th a, .month button").evaluate_all(
            "all => all.map(a => a.getBoundingClientRect()).filter(box => box.width < 24 || box.height < 24).length"
        )
        assert not small, "too small for a finger (WCAG 2.2, 2.5.8)"


@desk
def test_on_a_desk_the_heads_of_the_columns_stay(reader: Reader, site: Site) -> None:
    last = site.pages["ko/timeline.html"].find("//tr[@data-first][not(@class)]/@id")[-1]
    reader.open(f"ko/timeline.html#{last}")
    expect(reader.page.locator(f"#{last}")).to_be_in_viewport()
    expect(reader.page.locator(".synopsis thead th").nth(1)).to_be_in_viewport()
    head, row = (reader.page.locator(s).first.bounding_box() for s in (".synopsis thead th", f"#{last}"))
    assert head
    assert row
    assert head["y"] + head["height"] <= row["y"] + 1, "the heads cover the row"


def test_without_a_script_everything_is_shown(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    reader = Reader(context.new_page(), base)
    reader.open("en/timeline.html")
    assert not reader.page.locator(".choose").is_visible()
    assert rows(reader).count() == reader.page.locator(".synopsis tbody tr:not(.month)").count()
    assert visible(reader, ".month button").count() == 0
    context.close()
    assert not reader.wrong


def shared(site: Site) -> tuple[str, str, str, str]:
    """Two documents of different languages, and a passage of each by which they tell the same event."""
    for event in json.loads(site.read("data/events.json"))["events"]:
        for one in event["tells"]:
            for other in event["tells"]:
                if SOURCES[one["source"]][:2] == "ko" and SOURCES[other["source"]][:2] == "zh":
                    return one["source"], one["passage"], other["source"], other["passage"]
    raise AssertionError("no Korean document tells what a Chinese one does")


@phones
def test_two_documents_side_by_side_on_a_phone(reader: Reader, site: Site) -> None:
    first, here, second, there = shared(site)
    reader.open(f"en/sources/{first}.html")
    reader.click(f"header dd a[href$='compare/{first}--{second}.html']")
    assert reader.at() == f"en/compare/{first}--{second}.html"
    wide = reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    pair = reader.page.locator(".pair", has=reader.page.locator(f"#a-{here}"))
    own = pair.locator(".first").bounding_box()
    others = pair.locator(".second").bounding_box()
    assert own
    assert others
    assert others["y"] >= own["y"] + own["height"] - 1, "below the first"
    assert others["x"] > own["x"], "and set in"
    other = reader.page.locator(f"#b-{there}")
    expect(other.locator(".by")).to_be_visible()
    assert other.locator(".words").evaluate("words => getComputedStyle(words).overflowX") == "visible"
    fold = reader.page.locator("details.alone").first
    passages = fold.locator(".said")
    expect(passages.first).to_be_hidden()
    fold.locator("summary").click()
    expect(passages.first).to_be_visible()
    assert reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    reader.click(f"#b-{there} a.n")
    assert reader.at() == f"en/sources/{second}.html#{there}"


def test_from_a_comparison_to_the_timeline_and_back(reader: Reader, site: Site) -> None:
    first, _, second, _ = shared(site)
    reader.open(f"ko/compare/{first}--{second}.html")
    reader.click(".why a")
    assert reader.at().startswith("ko/timeline.html#")
    expect(reader.page.locator(":target")).to_be_in_viewport()
    reader.click(f".pairs a[href='compare/{first}--{second}.html']")
    assert reader.at() == f"ko/compare/{first}--{second}.html"
    reader.click(".swap")
    assert reader.at() == f"ko/compare/{second}--{first}.html"


def many(count: int) -> str:
    """A timeline of so many documents, as its page has it: all tell one event, the second and the seventh another."""
    ids = [f"d{n}" for n in range(1, count + 1)]
    documents = [
        Document(
            Source(id, "web", "ko", {"ko": id}, {"en": "x"}, {"en": "x"}),
            "",
            (Passage("p1", "paragraph", 0, "ko", "휴전. 회담.", (), Span(0, 0)),),
            (),
            (),
            (),
            (),
        )
        for id in ids
    ]
    told = {"truce": (ids, "휴전"), "talks": (["d2", "d7"], "회담")}
    events = [
        Event(id, "1951", dict.fromkeys(UI_LANGS, id), tuple(Tell(source, quote) for source in sources))
        for id, (sources, quote) in told.items()
    ]
    shelf = Shelf(documents, Converter())
    rows = synopsis(events, [Marked(document, [()], [()]) for document in documents])
    (page,) = timeline_pages(shelf, "en", rows, Comparisons(shelf, "en", [], lambda _: False))
    return page.body()


def test_of_many_documents_a_gap_is_as_wide_as_the_columns_that_are_left(browser: Browser) -> None:
    page, address = browser.new_page(), "http://reading.room/timeline.html"
    page.route(address, lambda route: route.fulfill(body=many(ABREAST + 3), content_type="text/html; charset=utf-8"))
    page.goto(address)
    page.add_script_tag(path=ROOT / "docs" / "assets" / "timeline.js")
    cells = "row => [...row.cells].filter(cell => !cell.hidden).map(cell => [cell.textContent.trim(), cell.colSpan])"

    def shown(event: str) -> list[tuple[str, int]]:
        found = page.locator(f"#{event}").evaluate(cells)
        return [("gap" if "not mentioned" in text else "told", width) for text, width in found][1:]

    assert shown("truce") == [("told", 1)] * (ABREAST + 3)
    assert shown("talks") == [("gap", 1), ("told", 1), ("gap", 4), ("told", 1), ("gap", 2)]
    for id in ("d2", "d3", "d5"):
        page.check(f"[name=document][value={id}]")
    assert shown("truce") == [("told", 1)] * 3
    assert shown("talks") == [("told", 1), ("gap", 2)]
    page.uncheck("[name=document][value=d2]")
    expect(page.locator("#talks")).to_be_hidden()
    page.click("[type=reset]")
    expect(page.locator("#talks")).to_be_visible()
    assert shown("talks") == [("gap", 1), ("told", 1), ("gap", 4), ("told", 1), ("gap", 2)]
    page.close()


def test_few_documents_have_a_cell_each() -> None:
    assert "colspan" not in many(ABREAST).replace('<th scope="rowgroup" colspan', "")
