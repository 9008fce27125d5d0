"""What other documents say stands beside the text where there is room, below it where there is none."""

from __future__ import annotations

from playwright.sync_api import expect

from built import Site, sources
from reader import Reader, desk, phones

SOURCES = dict(sources())

OPEN = "document.querySelectorAll('.margin details').forEach(details => { details.open = true })"


def cited(site: Site) -> tuple[str, str, str]:
    """A passage that a document in another language cites: the citing page, its passage, and the address cited."""
    for id, lang in SOURCES.items():
        page = site.pages[f"en/sources/{id}.html"]
        for aside in page.find("//aside[contains(@class, 'margin')]"):
            for href in aside.xpath(".//li/a/@href"):
                other = href.partition(".html")[0]
                if SOURCES[other].split("-")[0] != lang.split("-")[0]:
                    return page.path, aside.getprevious().get("id"), f"en/sources/{href}"
    raise AssertionError("no document cites one in another language")


def test_to_a_related_passage_in_another_language_and_back(reader: Reader, site: Site) -> None:
    page, passage, target = cited(site)
    reader.open(page)
    reader.click(f"#{passage} + .margin li a")
    assert reader.at() == target
    there = reader.page.locator(f"#{target.partition('#')[2]}")
    expect(there).to_be_in_viewport()
    back = f"a[href='{page.rpartition('/')[2]}#{passage}']"
    beside = there.locator("xpath=following-sibling::*[1]")
    if not beside.locator(f"li {back}").count():
        beside.locator("summary").first.click()
    beside.locator(back).locator("visible=true").first.click()
    reader.page.wait_for_url(f"**/{page}#{passage}")
    expect(reader.page.locator(f"#{passage}")).to_be_in_viewport()


@desk
def test_a_box_of_the_margin_closes_as_a_menu_does(reader: Reader) -> None:
    reader.open("en/sources/armistice-talks.html")
    page = reader.page
    first, second = (page.locator(".margin details").nth(n) for n in range(2))
    first.locator("summary").click()
    first.locator("dd a").first.focus()
    expect(first).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(first).not_to_have_attribute("open", "")
    expect(first.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("open", "")
    second.locator("summary").click()
    expect(first).not_to_have_attribute("open", "")
    expect(second).to_have_attribute("open", "")
    page.locator("h1").click()
    expect(second).not_to_have_attribute("open", "")


@phones
def test_within_the_text_boxes_stay_open(reader: Reader) -> None:
    reader.open("en/sources/armistice-talks.html")
    boxes = [reader.page.locator(".margin details").nth(n) for n in range(2)]
    for box in boxes:
        box.locator("summary").click()
    for box in boxes:
        expect(box).to_have_attribute("open", "")


@desk
def test_on_a_desk_the_margin_covers_no_text_even_when_opened(reader: Reader) -> None:
    for id in SOURCES:
        reader.open(f"en/sources/{id}.html")
        before = reader.page.evaluate("document.querySelector('.doc').offsetHeight")
        reader.page.evaluate(OPEN)
        assert reader.page.evaluate("document.querySelector('.doc').offsetHeight") == before, "opening moves the text"
        covering = reader.page.evaluate(
            """() => {
                const boxes = selector => [...document.querySelectorAll(selector)].map(e => e.getBoundingClientRect())
                const right = Math.max(...boxes('p.passage').map(box => box.right))
                const parts = boxes('.margin, .margin dl')
                return parts.filter(part => part.left < right || part.right > innerWidth).length
            }"""
        )
        assert not covering, id


@phones
def test_on_a_phone_the_margin_follows_the_passage_and_fits(reader: Reader) -> None:
    for id in SOURCES:
        reader.open(f"ko/sources/{id}.html")
        reader.page.evaluate(OPEN)
        wide = reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, id
        small = reader.page.evaluate(
            """() => [...document.querySelectorAll('.margin a, .margin summary')].map(a => a.getBoundingClientRect())
                .filter(box => box.width < 24 || box.height < 24).length"""
        )
        assert not small, f"{id}: too small for a finger (WCAG 2.2, 2.5.8)"
        overlapping = reader.page.evaluate(
            """() => [...document.querySelectorAll('.margin')].filter(m => {
                const [over, here] = [m.previousElementSibling, m].map(e => e.getBoundingClientRect())
                return here.top < over.bottom - 1
            }).length"""
        )
        assert not overlapping, id
