"""The editor's notes for a reader: by mouse, keyboard and touch, hidden when he wants, on paper, without a script."""

from __future__ import annotations

from playwright.sync_api import Browser, Locator, expect

from built import ROOT, sources
from reader import AT_LEISURE, PHONE, Reader, card, desk, phone

FILES = {id: ROOT / "seeds" / "sources" / id / "source.yml" for id, _ in sources()}
SOURCE = next(id for id, file in FILES.items() if "kind: spurious" in file.read_text(encoding="utf-8"))
PAGE = f"en/sources/{SOURCE}.html"


def mark(reader: Reader, nth: int = 0) -> Locator:
    """The sign of a note, in the middle of the window."""
    if reader.at().partition("#")[0] != PAGE:
        reader.open(PAGE)
    found = reader.page.locator(".doc sup.remark a").nth(nth)
    found.evaluate("e => e.scrollIntoView({block: 'center', behavior: 'instant'})")
    return found


def said(reader: Reader, sign: Locator) -> str:
    entry = reader.page.locator(f"[id='{(sign.get_attribute('href') or '')[1:]}']")
    return (entry.locator(".gloss").text_content() or "").strip()


@desk
def test_the_mouse_shows_the_note_and_may_enter_it(reader: Reader) -> None:
    sign = mark(reader)
    sign.hover()
    expect(card(reader)).to_be_visible()
    expect(card(reader)).to_contain_text(said(reader, sign))
    card(reader).hover()
    reader.page.wait_for_timeout(AT_LEISURE)
    expect(card(reader)).to_be_visible()
    reader.page.mouse.move(2, 2)
    expect(card(reader)).to_be_hidden()


def test_the_keyboard_shows_the_note_and_escape_closes_it(reader: Reader) -> None:
    sign, press = mark(reader), reader.page.keyboard.press
    reader.page.locator("p.passage .num").first.focus()
    while not sign.evaluate("e => e === document.activeElement"):
        press("Tab")
    expect(card(reader)).to_be_visible()
    expect(sign).to_have_accessible_name("Editor’s note 1")
    expect(sign).to_have_accessible_description(said(reader, sign))
    press("Enter")
    expect(card(reader)).to_be_focused()
    press("Escape")
    expect(card(reader)).to_be_hidden()
    expect(sign).to_be_focused()


@phone
def test_a_tap_opens_a_sheet_that_does_not_hide_the_words(reader: Reader) -> None:
    sign = mark(reader, 2)
    sign.tap()
    expect(card(reader)).to_be_visible()
    box = card(reader).bounding_box()
    assert box
    assert (box["x"], box["width"]) == (0, PHONE[0])
    line = sign.evaluate("e => e.getBoundingClientRect().toJSON()")
    assert line["bottom"] <= box["y"] or box["y"] + box["height"] <= line["top"]
    sign.tap()
    expect(card(reader)).to_be_hidden()
    assert reader.at() == PAGE


def test_signs_are_large_enough_to_tap(reader: Reader) -> None:
    size = "e => { const s = getComputedStyle(e, '::after'); return [parseFloat(s.width), parseFloat(s.height)] }"
    width, height = mark(reader).evaluate(size)
    assert width >= 18
    assert height >= 24


def test_all_notes_can_be_hidden_and_that_is_remembered(reader: Reader) -> None:
    reader.open(PAGE)
    choice = reader.page.get_by_role("checkbox", name="editor’s notes")
    settings = reader.page.locator(".settings-open")
    seen = reader.page.locator("sup.remark, .bracket, section.remarks, a[href='#remarks']").locator("visible=true")
    pencil = reader.page.locator(".pencil.spurious").first
    style = "e => [getComputedStyle(e).textDecorationLine, getComputedStyle(e).fontSize]"
    text = reader.page.locator(".doc p.passage").first.evaluate("e => getComputedStyle(e).fontSize")
    settings.click()
    expect(choice).to_be_checked()
    assert seen.count() > 10
    choice.uncheck()
    expect(seen).to_have_count(0)
    reader.open(PAGE)
    settings.click()
    expect(choice).not_to_be_checked()
    expect(seen).to_have_count(0)
    assert pencil.evaluate(style) == ["none", text]
    choice.check()
    assert seen.count() > 10


def test_on_paper_the_notes_are_a_series_of_their_own(reader: Reader) -> None:
    reader.open(PAGE)
    reader.page.emulate_media(media="print")
    signs = reader.page.locator(".doc sup.remark")
    entries = reader.page.locator("section.remarks .entry")
    assert signs.locator("visible=true").count() == entries.locator("visible=true").count() > 10
    expect(signs.first).to_have_text("※1")
    expect(entries.first.locator(".n")).to_have_text("※1")
    expect(reader.page.locator(".bracket").first).to_be_visible()
    line = "e => getComputedStyle(e).textDecorationLine"
    assert reader.page.locator(".pencil").first.evaluate(line) == "none"
    reader.page.emulate_media(media="screen")
    assert reader.page.locator(".pencil").first.evaluate(line) == "underline"


def test_without_a_script_a_sign_leads_to_its_note_and_back(browser: Browser, base: str, size: tuple[int, int]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, java_script_enabled=False)
    reader = Reader(context.new_page(), base)
    reader.open(PAGE)
    sign = reader.page.locator(".doc sup.remark a").nth(3)
    sign.click()
    assert reader.at() == f"{PAGE}#e4"
    expect(reader.page.locator("#e4")).to_be_in_viewport()
    reader.click("#e4 a.back")
    assert reader.at() == f"{PAGE}#er4"
    expect(sign).to_be_in_viewport()
    context.close()
    assert not reader.wrong
