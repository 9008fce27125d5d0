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
