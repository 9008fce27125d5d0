"""From a passage to what others say and back; the topics' pictures and tables on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from built import Site
from reader import Reader, phones

pytestmark = pytest.mark.first

PAGE = "disagreements.html"


def test_from_a_mark_to_the_topic_and_back_to_another_document(reader: Reader, site: Site) -> None:
    reader.open("ko/sources/pow-exchange.html")
    mark = reader.page.get_by_role("link", name="기록이 엇갈림").first
    mark.focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(f"**/ko/{PAGE}#*")
    topic = reader.at().partition("#")[2]
    section = reader.page.locator(f"section[aria-labelledby='{topic}']")
    expect(section.locator("h2")).to_be_in_viewport()
    other = section.locator("td a[href*='armistice-talks']").first
    target = other.get_attribute("href")
    assert target
    other.click()
    reader.page.wait_for_url(f"**/ko/{target}")
    passage = target.partition("#")[2]
    expect(reader.page.locator(f"#{passage}")).to_be_in_viewport()
    back = reader.page.locator(f"#{passage} + .margin a[href='../{PAGE}#{topic}']")
    expect(back).to_be_visible()


def test_a_picture_has_a_name_and_its_words_do_not_overlap(reader: Reader) -> None:
    for ui in ("en", "zh-Hans"):
        reader.open(f"{ui}/{PAGE}")
        reader.page.add_style_tag(content="* { content-visibility: visible !important }")  # all is to be measured
        name = reader.page.locator("#us-dead").inner_text()
        expect(reader.page.get_by_role("img", name=name)).to_be_visible()
        overlapping = reader.page.evaluate(
            """() => [...document.querySelectorAll('svg.scale')].filter(svg => {
                const boxes = [...svg.querySelectorAll('text')].map(text => text.getBoundingClientRect())
                const [outer, page] = [svg.getBoundingClientRect(), document.documentElement.clientWidth]
                const beside = (a, b) => a.left >= b.right || b.left >= a.right
                const apart = (a, b) => beside(a, b) || a.top >= b.bottom - 2 || b.top >= a.bottom - 2
                const outside = box => box.right > page || box.left < 0 || box.bottom > outer.bottom + 2
                return outside(outer) || boxes.some(outside)
                    || boxes.some((box, n) => boxes.slice(n + 1).some(other => !apart(box, other)))
            }).map(svg => svg.textContent)"""
        )
        assert not overlapping


@phones
def test_on_a_phone_nothing_scrolls_sideways_and_a_table_is_still_one(reader: Reader) -> None:
    for ui in ("en", "ko", "zh-Hant"):
        reader.open(f"{ui}/{PAGE}")
        wide = reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, ui
        table = reader.page.get_by_role("table").first
        expect(table.get_by_role("columnheader")).to_have_count(3)
        assert table.get_by_role("rowheader").count() == table.get_by_role("row").count() - 1
        small = reader.page.evaluate(
            "[...document.querySelectorAll('.claims a')].filter(a => a.getBoundingClientRect().height < 16).length"
        )
        assert not small


def test_the_cited_paper_leads_back_to_the_note(reader: Reader) -> None:
    reader.open("en/sources/armistice-talks.html")
    reader.click(".citing a")
    assert reader.at() == "en/sources/korean-war.html#n246"
    reader.click("#n246 .cited a")
    reader.page.wait_for_url("**/en/sources/armistice-talks.html")
