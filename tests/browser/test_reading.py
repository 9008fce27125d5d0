"""What a reader does: choose a language, open a document, change script, follow a note and come back."""

from __future__ import annotations

import re
from itertools import cycle

import pytest
from playwright.sync_api import Browser, expect

from built import Site, forms, sources
from reader import PHONE, Reader, phones
from reading_room.model import UI_LANGS

SOURCES = dict(sources())
CHINESE = next(id for id, lang in SOURCES.items() if lang.startswith("zh"))


def every_kind(site: Site) -> list[str]:
    """All pages but documents, and pairs of them; each document and each language once, and a pair in each language."""
    documents = [f"{ui}/sources/{id}.html" for ui, id in zip(cycle(UI_LANGS), SOURCES, strict=False)]
    pairs = [next(path for path in site.pages if path.startswith(f"{ui}/compare/")) for ui in UI_LANGS]
    others = (path for path in site.pages if "/sources/" not in path and "/compare/" not in path)
    return [*others, *documents, *pairs]


def annotated(site: Site) -> str:
    """A document that has references to notes."""
    return next(id for id in SOURCES if site.pages[f"en/sources/{id}.html"].find("//sup[contains(@class, 'note')]/a"))


def test_from_the_door_to_a_document(reader: Reader) -> None:
    reader.open("index.html")
    reader.click("a[hreflang='ko'], a[lang='ko']")
    assert reader.at() == "ko/index.html"
    expect(reader.page.locator("html")).to_have_attribute("lang", "ko")
    cards = reader.page.locator("a.source-card, .source-card a")
    assert cards.count() >= len(SOURCES)
    cards.first.click()
    expect(reader.page.locator("header.doc-head h1")).to_be_visible()
    assert re.fullmatch(r"ko/sources/[\w.-]+\.html", reader.at())
    expect(reader.page.locator("#p1")).to_be_visible()


@pytest.mark.parametrize("id", SOURCES)
def test_changing_the_language_keeps_the_document(reader: Reader, id: str) -> None:
    reader.open(f"zh-Hans/sources/{id}.html")
    select = reader.page.locator(".md-select button")
    if select.count():
        select.first.click()
    reader.click("a[hreflang='en']")
    assert reader.at() == f"en/sources/{id}.html"
    expect(reader.page.locator("html")).to_have_attribute("lang", "en")


def test_changing_the_script(reader: Reader) -> None:
    reader.open(f"en/sources/{CHINESE}.html")
    for form in ("zh-Hans", "zh-Hant"):
        reader.click(f"nav.forms a[href$='.{form}.html']")
        assert reader.at() == f"en/sources/{CHINESE}.{form}.html"
        expect(reader.page.locator("div.doc")).to_have_attribute("lang", form)
        expect(reader.page.locator("nav.forms [aria-current]")).to_have_count(1)
        expect(reader.page.locator("html")).to_have_attribute("lang", "en")


def test_following_a_note_and_coming_back(reader: Reader, site: Site) -> None:
    reader.open(f"zh-Hant/sources/{annotated(site)}.html")
    reference = reader.page.locator("sup.note a").first
    number, name = reference.get_attribute("href"), reference.get_attribute("id")
    reference.click()
    assert reader.page.url.endswith(str(number))
    note = reader.page.locator(f"li{number}")
    expect(note).to_be_in_viewport()
    note.locator("a.back").first.click()
    assert reader.page.url.endswith(f"#{name}")
    expect(reference).to_be_in_viewport()


def test_where_a_lost_note_is_led_to_it_is_told_why(reader: Reader, site: Site) -> None:
    """The number that is led to lies open to the eye, below what its list means."""
    numbers = site.pages["en/sources/korean-war.html"].find("//ul[@class='lost']/li/@id")
    for id in (numbers[0], numbers[len(numbers) // 2], numbers[-1]):
        reader.open(f"en/sources/korean-war.html#{id}")
        expect(reader.page.locator(".lost-why")).to_be_in_viewport(ratio=1)
        number = reader.page.locator(f"#{id}")
        expect(number).to_be_in_viewport(ratio=1)
        middle = "e => (({x, y, width, height}) => [x + width / 2, y + height / 2])(e.getBoundingClientRect())"
        seen = "([x, y]) => document.elementFromPoint(x, y).closest('li')?.id"
        assert reader.page.evaluate(seen, number.evaluate(middle)) == id


def test_previous_and_next(reader: Reader) -> None:
    reader.open(f"ko/sources/{next(iter(SOURCES))}.html")
    start = reader.at()
    reader.click("a[rel='next']")
    assert reader.at() != start
    reader.click("a[rel='prev']")
    assert reader.at() == start


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_opens_without_a_fault(reader: Reader, site: Site, scheme: str) -> None:
    reader.page.emulate_media(color_scheme=scheme)
    for path in every_kind(site):
        reader.open(path)
        assert contrast(reader) >= 7, path  # WCAG 2.2, level AAA, for text of any size


def contrast(reader: Reader) -> float:
    """Contrast of the main text's ink with its ground, by WCAG's formula."""
    return reader.page.evaluate(
        """() => {
            const light = colour => {
                const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d')
                canvas.fillStyle = colour
                canvas.fillRect(0, 0, 1, 1)
                const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
                    .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                return 0.2126 * r + 0.7152 * g + 0.0722 * b
            }
            const text = ['p.passage', 'p.gloss', 'article p', 'main'].map(s => document.querySelector(s)).find(Boolean)
            const see = colour => colour !== 'transparent' && !/, 0\\)$/.test(colour)
            let ground = text
            while (ground.parentElement && !see(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement
            const paper = getComputedStyle(ground).backgroundColor
            const tones = [light(getComputedStyle(text).color), see(paper) ? light(paper) : 1]
            return (Math.max(...tones) + 0.05) / (Math.min(...tones) + 0.05)
        }"""
    )


@phones
def test_nothing_scrolls_sideways(reader: Reader, site: Site) -> None:
    texts = [f"en/sources/{id}{form}.html" for id, lang in SOURCES.items() for form in forms(lang)]
    for path in [*every_kind(site), *texts]:
        reader.open(path)
        wide = reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide} px too wide"


def test_no_script_is_needed_to_read(browser: Browser, base: str, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": PHONE[0], "height": PHONE[1]})
    reader = Reader(context.new_page(), base)
    reader.open("index.html")
    reader.click("a[hreflang='en'], a[lang='en']")
    reader.click("a.source-card, .source-card a")
    expect(reader.page.locator("#p1")).to_be_visible()
    reader.open(f"en/sources/{annotated(site)}.html")
    reader.click("sup.note a")
    reader.click("li:target a.back")
    assert "#r" in reader.page.url
    context.close()
    assert not reader.wrong
