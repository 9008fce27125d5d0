"""The names in a text answer: a card by mouse, keyboard and touch, and without a script the entry at the page's end."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, expect

from built import Site, sources
from reader import DESK, PHONE, Reader

SOURCE = next(id for id, lang in sources() if lang.startswith("zh"))
PAGE = f"en/sources/{SOURCE}.html"


def term(reader: Reader, nth: int = 0) -> Locator:
    """A name in the text, in view."""
    reader.open(PAGE)
    found = reader.page.locator(".doc a.term").nth(nth)
    found.scroll_into_view_if_needed()
    return found


def card(reader: Reader) -> Locator:
    return reader.page.get_by_role("dialog")


def assert_on_screen(reader: Reader, shown: Locator) -> None:
    box, size = shown.bounding_box(), reader.page.viewport_size
    assert box and size
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] + box["height"] <= size["height"] + 1


def test_the_mouse_opens_it_may_enter_it_and_leaves_it(reader: Reader, size: tuple[int, int]) -> None:
    if size != DESK:
        pytest.skip("a phone has no mouse")
    word = term(reader)
    word.hover()
    expect(card(reader)).to_be_visible()
    assert_on_screen(reader, card(reader))
    card(reader).hover()
    reader.page.wait_for_timeout(500)
    expect(card(reader)).to_be_visible()
    reader.page.mouse.move(2, 2)
    expect(card(reader)).to_be_hidden()


def test_the_keyboard_opens_it_and_comes_back(reader: Reader) -> None:
    word = term(reader, 1)
    word.focus()
    reader.page.keyboard.press("Enter")
    expect(card(reader)).to_be_visible()
    assert_on_screen(reader, card(reader))
    expect(card(reader).locator("a").first).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(card(reader)).to_be_hidden()
    expect(word).to_be_focused()


def test_a_card_has_a_name_and_stands_in_the_readers_language(reader: Reader) -> None:
    word = term(reader)
    word.click()
    entry = reader.page.locator((word.get_attribute("href") or "").replace("#", "#"))
    head = entry.locator("dt").text_content() or ""
    expect(card(reader)).to_have_accessible_name(head.strip())
    expect(card(reader).locator(".gloss")).to_have_text((entry.locator(".gloss").text_content() or "").strip())
    expect(card(reader)).to_have_attribute("lang", "en")


def test_touch_opens_it_clear_of_the_finger_and_a_tap_beside_closes_it(reader: Reader, size: tuple[int, int]) -> None:
    if size != PHONE:
        pytest.skip("a desk has no touch")
    word = term(reader, 2)
    word.tap()
    expect(card(reader)).to_be_visible()
    assert_on_screen(reader, card(reader))
    finger, shown = word.bounding_box(), card(reader).bounding_box()
    assert finger and shown
    assert finger["y"] + finger["height"] <= shown["y"] or shown["y"] + shown["height"] <= finger["y"]
    reader.page.locator("h1, .md-header").locator("visible=true").first.tap(position={"x": 150, "y": 8}, force=True)
    expect(card(reader)).to_be_hidden()


def test_the_card_leads_to_the_glossary(reader: Reader) -> None:
    word = term(reader)
    id = (word.get_attribute("href") or "").removeprefix("#t-")
    word.click()
    card(reader).locator(".more a").first.click()
    reader.page.wait_for_load_state()
    assert reader.at().startswith("en/glossary/")
    assert reader.at().endswith(f"#{id}")
    expect(reader.page.locator(f"[id='{id}'] .numbers a").first).to_be_visible()


def test_a_name_that_may_mean_two_things_names_both(reader: Reader, site: Site) -> None:
    holder = next((path for path in site.pages if site.pages[path].find("//a[@data-terms]") is not None), None)
    if not holder:
        pytest.skip("the collection has no such name")
    reader.open(holder)
    word = reader.page.locator("a[data-terms]").first
    word.scroll_into_view_if_needed()
    word.click()
    expect(card(reader).locator(".entry")).to_have_count(len((word.get_attribute("data-terms") or "").split()))


def test_the_choice_of_underlines_is_remembered(reader: Reader) -> None:
    reader.open(PAGE)
    root = reader.page.locator("html")
    reader.page.get_by_role("radio", name="none").check()
    expect(root).to_have_attribute("data-terms", "none")
    reader.open(PAGE)
    expect(root).to_have_attribute("data-terms", "none")
    expect(reader.page.get_by_role("radio", name="none")).to_be_checked()


def test_the_filter_finds_a_name_in_any_language(reader: Reader) -> None:
    reader.open("en/glossary/people.html")
    entries = reader.page.locator(".glossary .entry")
    everyone = entries.count()
    name = (entries.nth(3).locator(".names [lang=ko]").first.text_content() or "").strip()
    reader.page.get_by_role("searchbox").fill(name)
    expect(entries.nth(3)).to_be_visible()
    assert entries.locator("visible=true").count() < everyone
    reader.page.get_by_role("searchbox").fill("∅")
    expect(entries.locator("visible=true")).to_have_count(0)
    expect(reader.page.locator(".filter output")).not_to_be_empty()


def test_without_a_script_a_name_leads_to_its_entry(browser: Browser, base: str, size: tuple[int, int]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, java_script_enabled=False)
    page = context.new_page()
    page.goto(base + PAGE)
    word = page.locator(".doc a.term").first
    target = word.get_attribute("href") or ""
    word.click()
    assert page.url.endswith(target)
    expect(page.locator(f"[id='{target[1:]}']")).to_be_in_viewport()
    context.close()
