"""A reader who comes back finds the place where he stopped."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from reader import Reader

pytestmark = pytest.mark.first

PAGE, SAME_ELSEWHERE, ANOTHER = (
    "en/sources/armistice-talks.html",
    "ko/sources/armistice-talks.zh-Hans.html",
    "en/sources/pow-exchange.html",
)


def read_to(reader: Reader, passage: str) -> None:
    reader.page.locator(f"#{passage}").evaluate("e => e.scrollIntoView()")
    reader.page.wait_for_function(
        "passage => { try { return localStorage.getItem('reading-room.place.armistice-talks') === passage }"
        " catch { return true } }",
        arg=passage,
    )


def test_the_place_is_offered_in_every_language_and_leads_there(reader: Reader) -> None:
    reader.open(PAGE)
    expect(reader.page.locator("#place")).to_be_hidden()
    read_to(reader, "p20")
    for page in (PAGE, SAME_ELSEWHERE):
        reader.open("index.html")
        reader.open(page)
        offer = reader.page.locator("#place a")
        expect(offer).to_contain_text("¶20")
        assert reader.page.evaluate("scrollY") == 0
        offer.click()
        expect(reader.page.locator("#p20")).to_be_in_viewport()
        expect(reader.page.locator("#place")).to_be_hidden()
    reader.open(ANOTHER)
    expect(reader.page.locator("#place")).to_be_hidden()


def test_who_changes_the_language_or_the_form_goes_on_where_he_is(reader: Reader) -> None:
    reader.open(PAGE)
    read_to(reader, "p20")
    for link, arrived in ((".languages a[hreflang=ko]", "/ko/"), (".forms a >> nth=1", r"\.zh-Hans\.html")):
        reader.page.locator(link).first.evaluate("e => e.click()")
        reader.page.wait_for_url(re.compile(f"{arrived}.*#p20$"))
        expect(reader.page.locator("#p20")).to_be_in_viewport()
        expect(reader.page.locator("#place")).to_be_hidden()


def test_the_offer_can_be_sent_away_and_goes_when_the_reader_reads_on(reader: Reader) -> None:
    reader.open(PAGE)
    read_to(reader, "p20")
    reader.open(ANOTHER)
    reader.open(PAGE)
    reader.page.locator("#place button").click()
    expect(reader.page.locator("#place")).to_be_hidden()
    reader.open(ANOTHER)
    reader.open(PAGE)
    expect(reader.page.locator("#place")).to_be_visible()
    read_to(reader, "p9")
    expect(reader.page.locator("#place")).to_be_hidden()


def test_who_comes_for_a_passage_is_not_led_elsewhere(reader: Reader) -> None:
    reader.open(PAGE)
    read_to(reader, "p20")
    reader.open(ANOTHER)
    reader.open(f"{PAGE}#p3")
    expect(reader.page.locator("#place")).to_be_hidden()
