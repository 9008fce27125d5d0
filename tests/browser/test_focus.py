"""By keyboard and by ear: what has the focus is seen, the way leads on, and what can be opened has a name."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from built import Site, kinds, sources
from reader import DESK, PHONE
from reading_room.model import UI_LANGS

STEPS = 45
"""How far the tests go from the top of a page and, a third of it, from its end: through the head into the text."""

WHERE = """() => {
    const e = document.activeElement
    if (!e || e === document.body) return null
    window.stops ||= new Map()
    if (!stops.has(e)) stops.set(e, stops.size)
    const label = e.closest('label') || (e.id && document.querySelector(`.md-header label[for="${e.id}"]`))
    const shown = (e.matches('input') && (label || e.closest('.md-search__form'))) || e
    const lines = shown.getClientRects().length ? [...shown.getClientRects()] : [shown.getBoundingClientRect()]
    const outlined = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1
    const header = document.querySelector('.md-header').getBoundingClientRect().bottom
    const inHead = e.closest('.md-header, [popover]') || getComputedStyle(e).position === 'fixed'
    const free = lines.some(r => r.width > 0 && r.left >= 0 && r.right <= innerWidth + 1
        && r.top >= (inHead ? 0 : header - 1) && r.bottom <= innerHeight + 1)
    const on = lines.some(r => {
        const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)
        return top && (shown.contains(top) || top.contains(shown))
    })
    return {
        stop: stops.get(e),
        what: e.outerHTML.slice(0, 150),
        seen: [e, shown, ...shown.querySelectorAll('*')].some(one => outlined(getComputedStyle(one))),
        free: free && on,
    }
}"""
"""What has the focus: the number of its first visit, whether an outline shows it, and whether it lies in the window."""


LAID_OUT = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""What lies far from the window is laid out when it comes near, in the frame behind the scrolling."""


def stops(page: Page, key: str, steps: int) -> list[dict[str, Any]]:
    found = []
    for _ in range(steps):
        page.keyboard.press(key)
        page.evaluate(LAID_OUT)
        where = page.evaluate(WHERE)
        if where is None or (found and where["stop"] == 0):
            break  # at the end; a window without a frame begins again
        found.append(where)
    return found


@pytest.mark.parametrize(("ui", "size"), [("en", DESK), ("ko", PHONE)], ids=["desk", "phone"])
def test_the_focus_is_seen_and_leads_on(
    browser: Browser, http: str, site: Site, ui: str, size: tuple[int, int]
) -> None:
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    for path in kinds(site, ui):
        page.goto(http + path)
        there = stops(page, "Tab", STEPS)
        page.goto(http + path)
        back = stops(page, "Shift+Tab", STEPS // 3)
        assert len(there) > 8, path
        for way in (there, back):
            assert [one["stop"] for one in way] == [*range(len(way))], f"{path}: the focus is held"
            assert [one["what"] for one in way if not one["seen"]] == [], f"{path}: not to be seen"
            assert [one["what"] for one in way if not one["free"]] == [], f"{path}: out of sight"
    context.close()


def test_the_first_step_leads_past_the_head(browser: Browser, http: str, site: Site) -> None:
    page = browser.new_page()
    for path in kinds(site, "zh-Hant"):
        page.goto(http + path)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#"))
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('.md-header, .md-tabs, .md-sidebar')"), path
    page.close()


OPENED = ("link", "button", "checkbox", "radio", "combobox", "searchbox", "textbox", "DisclosureTriangle")
"""Roles of what can be opened or changed, as Chromium names them."""


def heard(page: Page) -> list[tuple[str, str]]:
    """Role and name of all that a screen reader is told."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    shown = [node for node in nodes if not node.get("ignored")]
    return [(node["role"]["value"], node.get("name", {}).get("value", "").strip()) for node in shown]


@pytest.mark.parametrize("ui", UI_LANGS)
def test_whatever_can_be_opened_has_a_name(browser: Browser, http: str, site: Site, ui: str) -> None:
    width, height = PHONE
    page = browser.new_page(viewport={"width": width, "height": height})
    for path in kinds(site, ui):
        page.goto(http + path)
        told = [(role, name) for role, name in heard(page) if role in OPENED]
        assert len(told) > 10, path
        assert [role for role, name in told if not any(sign.isalnum() for sign in name)] == [], path
    page.close()


MARKS = {
    "a.num": "passage number",
    "a.term": "term",
    "a.remark": "editor's note",
    "sup.note a": "reference to a note",
    ".margin li a": "related passage",
    ".endnotes a.back": "way back from a note",
}


@pytest.mark.parametrize("ui", UI_LANGS)
def test_every_mark_in_a_text_says_what_it_is(browser: Browser, http: str, site: Site, ui: str) -> None:
    """A number alone, or a sign, says nothing to those who hear it."""
    page = browser.new_page()
    found = set()
    for id, _ in sources():
        page.goto(f"{http}{ui}/sources/{id}.html")
        for selector in MARKS:
            first = page.locator(f".document {selector}").first
            if first.count() and selector not in found:
                found.add(selector)
                name = first.aria_snapshot()
                letters = [sign for sign in name.partition('"')[2].partition('"')[0] if sign.isalpha()]
                assert len(letters) >= 2, (selector, name)
    assert found == set(MARKS)
    page.close()


@pytest.mark.parametrize(("path", "table"), [("disagreements", "table.claims"), ("timeline", "table.synopsis")])
def test_a_table_is_one_to_the_ear_where_the_eye_sees_none(browser: Browser, http: str, path: str, table: str) -> None:
    width, height = PHONE
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{http}en/{path}.html")
    expect(page.locator(table).first).to_have_css("display", "block")
    told = {role for role, _ in heard(page)}
    assert {"table", "row", "cell", "rowheader"} <= told
    page.close()
