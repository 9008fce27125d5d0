"""The names in a text answer: a card by mouse, keyboard and touch, and without a script the entry at the page's end."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Locator, expect

from built import Site, sources
from reader import AT_LEISURE, Reader, card, desk, phone

SOURCE = next(id for id, lang in sources() if lang.startswith("zh"))
PAGE = f"en/sources/{SOURCE}.html"


TO_THE_MIDDLE = """async e => {
    for (let time = 0; time < 6; time++) {  // what is near is laid out only then, and moves it
        e.scrollIntoView({block: 'center', behavior: 'instant'})
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    }
}"""


def term(reader: Reader, nth: int = 0) -> Locator:
    """A name in the text, in the middle of the window."""
    if reader.at().partition("#")[0] != PAGE:
        reader.open(PAGE)
    found = reader.page.locator(".doc p a.term:not([data-terms])").nth(nth)
    found.evaluate(TO_THE_MIDDLE)
    return found


def entry(reader: Reader, word: Locator) -> Locator:
    return reader.page.locator(f"[id='{(word.get_attribute('href') or '')[1:]}']")


def assert_in_place(reader: Reader, word: Locator) -> None:
    """The card is wholly in the window, and not on the line of the term that was meant."""
    shown, size = card(reader).bounding_box(), reader.page.viewport_size
    assert shown
    assert size
    assert shown["x"] >= 0
    assert shown["y"] >= 0
    assert shown["x"] + shown["width"] <= size["width"]
    assert shown["y"] + shown["height"] <= size["height"]
    line = word.evaluate("e => e.getClientRects()[0].toJSON()")
    assert line["bottom"] <= shown["y"] or shown["y"] + shown["height"] <= line["top"]


@desk
def test_the_mouse_opens_the_card_may_enter_it_and_leaves_it(reader: Reader) -> None:
    word = term(reader)
    word.hover()
    expect(card(reader)).to_be_visible()
    card(reader).hover()
    reader.page.wait_for_timeout(AT_LEISURE)
    expect(card(reader)).to_be_visible()
    reader.page.mouse.move(2, 2)
    expect(card(reader)).to_be_hidden()
    assert reader.at() == PAGE


@desk
def test_a_click_keeps_the_card_until_one_beside_it(reader: Reader) -> None:
    word = term(reader)
    word.click()
    reader.page.mouse.move(2, 2)
    reader.page.wait_for_timeout(AT_LEISURE)
    expect(card(reader)).to_be_visible()
    word.click()
    expect(card(reader)).to_be_hidden()
    word.click()
    reader.page.mouse.click(2, 200)
    expect(card(reader)).to_be_hidden()
    assert reader.at() == PAGE


def test_the_keyboard_shows_the_card_goes_into_it_and_comes_back(reader: Reader) -> None:
    word, press = term(reader, 1), reader.page.keyboard.press
    reader.page.locator("p.passage .num").first.focus()
    while not word.evaluate("e => e === document.activeElement"):
        press("Tab")
    expect(card(reader)).to_be_visible()
    expect(word).to_have_accessible_description((entry(reader, word).locator(".gloss").text_content() or "").strip())
    press("Enter")
    expect(card(reader).locator("a").first).to_be_focused()
    press("Escape")
    expect(card(reader)).to_be_hidden()
    expect(word).to_be_focused()
    expect(word).not_to_have_attribute("aria-expanded", "true")


def test_from_the_cards_end_the_keyboard_goes_on_behind_the_term(reader: Reader) -> None:
    word, press = term(reader, 1), reader.page.keyboard.press
    word.focus()
    press("Tab")
    following = reader.page.evaluate_handle("document.activeElement")
    word.focus()
    press("Enter")
    expect(card(reader)).to_be_visible()
    press("Shift+Tab")
    expect(word).to_be_focused()
    expect(card(reader)).to_be_hidden()
    press("Enter")
    for _ in range(card(reader).locator("a").count()):
        press("Tab")
    assert following.evaluate("e => e === document.activeElement")
    expect(word).not_to_have_attribute("aria-expanded", "true")


def test_the_card_says_what_the_entry_says(reader: Reader) -> None:
    word = term(reader)
    word.click()
    head = (entry(reader, word).locator("dt").text_content() or "").strip()
    expect(card(reader)).to_have_accessible_name(head)
    expect(card(reader).locator("dd")).to_have_text(entry(reader, word).locator("dd").text_content() or "")
    assert reader.page.evaluate(
        "[...document.querySelectorAll('[id]')].every((e, _, all) =>"
        " all.filter(other => other.id === e.id).length === 1)"
    )


@phone
def test_a_tap_opens_the_card_clear_of_the_finger_and_one_beside_closes_it(reader: Reader) -> None:
    for block in ("start", "center", "end"):
        word = term(reader, 2)
        word.evaluate("(e, block) => e.scrollIntoView({block, behavior: 'instant'})", block)
        reader.page.evaluate("block => scrollBy(0, {start: -80, center: 0, end: 20}[block])", block)
        word.tap()
        expect(card(reader)).to_be_visible()
        assert_in_place(reader, word)
        word.tap()
        expect(card(reader)).to_be_hidden()
        word.tap()
        reader.page.locator("p.passage .num:visible").first.evaluate(
            "e => e.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, pointerType: 'touch'}))"
        )
        expect(card(reader)).to_be_hidden()
    assert reader.at() == PAGE


def test_the_card_is_in_the_window_wherever_the_term_is(reader: Reader) -> None:
    count = reader.page.goto(reader.base + PAGE) and reader.page.locator(".doc p a.term:not([data-terms])").count()
    for nth in range(0, count or 0, (count or 0) // 12):
        word = term(reader, nth)
        reader.page.evaluate("by => scrollBy({top: by, behavior: 'instant'})", (nth % 5 - 2) * 120)
        word.evaluate("e => e.click()")
        expect(card(reader)).to_be_visible()
        assert_in_place(reader, word)
        reader.page.keyboard.press("Escape")


def test_the_card_closes_when_the_term_leaves_the_window(reader: Reader) -> None:
    word = term(reader, 3)
    word.click()
    expect(card(reader)).to_be_visible()
    reader.page.evaluate("scrollBy({top: 3000, behavior: 'instant'})")
    expect(card(reader)).to_be_hidden()


def test_the_card_leads_to_the_glossary_and_that_back_to_the_passage(reader: Reader) -> None:
    word = term(reader)
    id = (word.get_attribute("href") or "").removeprefix("#t-")
    passage = word.evaluate("e => e.closest('.passage').id")
    word.click()
    card(reader).locator("a.index").click()
    reader.page.wait_for_url(re.compile("/en/glossary/"))
    assert reader.at().endswith(f"#{id}")
    reader.page.locator(f"[id='{id}'] .numbers a[href$='{SOURCE}.html#{passage}']").click()
    reader.page.wait_for_url(re.compile("/en/sources/"))
    assert reader.at() == f"{PAGE}#{passage}"


def test_a_name_that_may_mean_two_things_shows_both(reader: Reader, site: Site) -> None:
    path = next(path for path in site.pages if path.startswith("en/") and site.pages[path].find("//a[@data-terms]"))
    reader.open(path)
    word = reader.page.locator("a[data-terms]").first
    word.evaluate("e => e.scrollIntoView({block: 'center', behavior: 'instant'})")
    word.click()
    meant = (word.get_attribute("data-terms") or "").split()
    heads = [(reader.page.locator(f"[id='t-{id}'] dt").text_content() or "").strip() for id in meant]
    assert len(heads) > 1
    assert [head.strip() for head in card(reader).locator("dt").all_text_contents()] == heads
    expect(card(reader)).to_have_accessible_name(" ".join(heads))


def test_the_choice_of_underlines_is_remembered(reader: Reader) -> None:
    def underlined(selector: str) -> bool:
        line = "e => getComputedStyle(e).textDecorationLine"
        return reader.page.locator(f".doc p a.term{selector}").first.evaluate(line) == "underline"

    wanted = {"first in each section": (True, False), "all": (True, True), "none": (False, False)}
    reader.open(PAGE)
    reader.page.locator(".settings-open").click()
    choice = reader.page.get_by_role("group", name="Underline terms")
    assert (underlined(".first"), underlined(":not(.first)")) == wanted["first in each section"]
    for name, lines in wanted.items():
        choice.get_by_role("radio", name=name).check()
        reader.open(PAGE)
        reader.page.locator(".settings-open").click()
        expect(choice.get_by_role("radio", name=name)).to_be_checked()
        assert (underlined(".first"), underlined(":not(.first)")) == lines
        reader.page.emulate_media(media="print")
        assert (underlined(".first"), underlined(":not(.first)")) == (False, False)
        reader.page.emulate_media(media="screen")


def test_the_filter_finds_a_name_in_any_language(reader: Reader) -> None:
    reader.open("en/glossary/people.html")
    entries, box = reader.page.locator(".glossary .entry"), reader.page.get_by_role("searchbox")
    everyone = entries.count()
    korean = (entries.nth(3).locator(".names [lang=ko]").first.text_content() or "").strip()
    for typed in (korean, "  ACHESON "):
        box.fill(typed)
        shown = entries.locator("visible=true")
        assert 0 < shown.count() < everyone
        assert all(typed.strip().casefold() in text.casefold() for text in shown.all_text_contents())
        expect(reader.page.get_by_role("status")).to_have_text(re.compile(rf"^{shown.count()} term"))
    box.fill("∅")
    expect(entries.locator("visible=true")).to_have_count(0)
    expect(reader.page.get_by_role("status")).not_to_be_empty()
    box.fill("")
    expect(entries.locator("visible=true")).to_have_count(everyone)
    expect(reader.page.get_by_role("status")).to_be_empty()


def test_without_a_script_a_name_leads_to_its_entry(browser: Browser, base: str, size: tuple[int, int]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, java_script_enabled=False)
    reader = Reader(context.new_page(), base)
    reader.open(PAGE)
    word = reader.page.locator(".doc a.term").first
    word.click()
    assert reader.at() == PAGE + (word.get_attribute("href") or "")
    expect(entry(reader, word)).to_be_in_viewport()
    reader.click(".entry:target a.index")
    assert reader.at().startswith("en/glossary/")
    expect(reader.page.get_by_role("searchbox")).to_have_count(0)
    context.close()
    assert not reader.wrong
