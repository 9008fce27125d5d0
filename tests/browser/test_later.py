"""What waits for the reader: on a phone the theme's script until he does something, and the layout of what is far."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from built import Site, sources
from reader import DESK, PHONE

THEMES = "script[src*='/javascripts/bundle']"
PASSED = ".md-sidebar--primary .md-nav__link--passed"
ACTS: dict[str, Callable[[Page], object]] = {
    "touch": lambda page: page.touchscreen.tap(200, 500),
    "key": lambda page: page.keyboard.press("Tab"),
    "scroll": lambda page: page.evaluate("scrollTo(0, 50)"),
    "turn": lambda page: page.set_viewport_size({"width": PHONE[1], "height": PHONE[0]}),
}


@pytest.fixture(scope="module")
def longest(site: Site) -> str:
    """The page of the longest document."""
    pages = (f"en/sources/{id}.html" for id, _ in sources())
    return max(pages, key=lambda page: len(site.read(page)))


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def marks_the_place(page: Page) -> None:
    """The contents mark the headings that the reader has passed: the theme's script is at work."""
    expect(page.locator(PASSED)).to_have_count(0)
    page.locator(".doc :is(h2, h3)").nth(2).evaluate("heading => heading.scrollIntoView()")
    expect(page.locator(PASSED).first).to_be_attached()


@pytest.mark.parametrize("act", ACTS)
def test_a_phone_loads_the_themes_script_when_its_reader_acts(phone: Page, base: str, longest: str, act: str) -> None:
    phone.goto(base + longest, wait_until="networkidle")
    expect(phone.locator(THEMES)).to_have_count(0)
    ACTS[act](phone)
    expect(phone.locator(THEMES)).to_have_count(1)
    marks_the_place(phone)


def test_a_desk_loads_it_at_once(browser: Browser, base: str, longest: str) -> None:
    page = browser.new_page(viewport={"width": DESK[0], "height": DESK[1]}, reduced_motion="reduce")
    page.goto(base + longest)
    expect(page.locator(THEMES)).to_have_count(1)
    marks_the_place(page)
    page.close()


def test_code_can_be_scrolled_by_keyboard_from_the_first(browser: Browser, base: str) -> None:
    """On a desk at 300 %, that is: where nothing points, the theme makes no stop of it."""
    page = browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    page.goto(f"{base}ko/guide.html")
    expect(page.locator("pre code[tabindex='0']").first).to_be_attached()
    page.close()


FAR = """() => {
    const shown = e => e.checkVisibility({contentVisibilityAuto: true})
    const links = [...document.querySelectorAll('.doc a, .entry a, .md-sidebar a')]
    return [links.length, links.filter(shown).length]
}"""


def test_a_phone_lays_out_a_part_of_a_long_document(phone: Page, base: str, longest: str) -> None:
    phone.goto(base + longest)
    links, laid_out = phone.evaluate(FAR)
    assert 0 < laid_out < links / 5
    phone.locator(".md-header [for='__drawer']").tap()
    expect(phone.locator(".md-sidebar--primary a").last).to_be_visible()


def test_nothing_is_counted_from_the_end_to_save_its_layout(site: Site, longest: str) -> None:
    """A browser that counts from the end finds nothing until the whole has come, and lays everything out till then."""
    style = site.read(longest).decode().partition("<style>")[2].partition("</style>")[0]
    rules = [rule for rule in style.split("}") if "content-visibility: auto" in rule]
    assert rules
    assert not [rule for rule in rules if ":nth-last" in rule or ":last" in rule]
