"""Readers who enlarge, space out, still or recolour a page: nothing is cut, nothing moves, every mark is still seen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from built import Site, kinds
from reader import DESK, PHONE, Reader

ZOOMED = {"200 %": (640, 450), "400 %": (320, 256)}
"""What a window of 1280 × 900, and one of 1280 × 1024, is at that zoom (WCAG 2.2, 1.4.4 and 1.4.10)."""

SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
"""The spacing that a reader may set (WCAG 2.2, 1.4.12)."""

CUT = """() => {
    const seen = e => e.checkVisibility({visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true})
    const hides = value => value === 'hidden' || value === 'clip'
    const boxes = new Map()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
        const [node, parent] = [walker.currentNode, walker.currentNode.parentElement]
        if (!node.data.trim() || parent.closest('script, style, template, .md-header__title') || !seen(parent)) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        for (const rect of range.getClientRects()) if (rect.width > 1) boxes.set(rect, parent)
    }
    const found = []
    for (const [rect, parent] of boxes) {
        let [scrolls, unseen, cut] = [false, false, rect.left < -1 || rect.right > innerWidth + 1]
        for (let e = parent; e && e !== document.body; e = e.parentElement) {
            const style = getComputedStyle(e)
            const box = e.getBoundingClientRect()
            unseen ||= style.clipPath !== 'none' || box.right <= 0 || style.textOverflow === 'ellipsis'
            unseen ||= hides(style.overflowX) && box.width <= 1
            scrolls ||= ['auto', 'scroll'].some(value => value === style.overflowX || value === style.overflowY)
            if (unseen || scrolls) break
            const beyond = rect.left < box.left - 2 || rect.right > box.right + 2
            const below = rect.top + rect.height / 4 < box.top || rect.bottom - rect.height / 4 > box.bottom
            cut ||= (hides(style.overflowX) && beyond) || (hides(style.overflowY) && below)
        }
        if (cut && !unseen && !scrolls) found.push(`${parent.outerHTML.slice(0, 120)} at ${rect.left}–${rect.right}`)
    }
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
    return wide > 0 ? [`the page is ${wide} px too wide`, ...found] : found
}"""
"""The texts of a page that are cut off, by the window or by a box, outside of what can be scrolled, of the drawer that
is shut, and of the few lines of which dots say that they go on behind their link."""

MOVING = """() => {
    const lasts = times => [...times.matchAll(/[\\d.]+/g)].some(([seconds]) => Number(seconds) > 0)
    const moves = s => lasts(`${s.transitionDuration}, ${s.animationDuration}`) || s.scrollBehavior === 'smooth'
    const all = [...document.querySelectorAll('*')].flatMap(e => ['', '::before', '::after'].map(part => [e, part]))
    const found = all.filter(([e, part]) => moves(getComputedStyle(e, part)))
    return found.map(([e, part]) => e.outerHTML.slice(0, 99) + part)
}"""


def opened(browser: Browser, base: str, size: tuple[int, int], **like: Any) -> Reader:
    width, height = size
    return Reader(browser.new_context(viewport={"width": width, "height": height}, **like).new_page(), base)


@pytest.mark.parametrize("ui", ["en", "ko"])
@pytest.mark.parametrize("size", ZOOMED.values(), ids=list(ZOOMED))
def test_nothing_is_cut_when_enlarged(browser: Browser, http: str, site: Site, size: tuple[int, int], ui: str) -> None:
    reader = opened(browser, http, size)
    for path in kinds(site, ui):
        reader.open(path)
        assert reader.page.evaluate(CUT) == [], path
    reader.page.context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_is_cut_when_spaced_out(browser: Browser, http: str, site: Site, size: tuple[int, int]) -> None:
    reader = opened(browser, http, size)
    for path in kinds(site, "en"):
        reader.open(path)
        reader.page.add_style_tag(content=SPACED)
        assert reader.page.evaluate(CUT) == [], path
    reader.page.context.close()


def test_a_cut_would_be_found(browser: Browser, http: str, site: Site) -> None:
    reader = opened(browser, http, DESK)
    reader.open("en/about.html")
    reader.page.add_style_tag(content="article h1 { overflow: hidden; height: 0.5em } article p { min-width: 2000px }")
    found = reader.page.evaluate(CUT)
    assert any("<h1" in one for one in found)
    assert any("<p" in one for one in found)
    reader.page.context.close()


def test_nothing_moves_for_those_who_want_it_still(browser: Browser, http: str, site: Site) -> None:
    reader = opened(browser, http, DESK, reduced_motion="reduce")
    for path in kinds(site, "zh-Hans"):
        reader.open(path)
        assert reader.page.evaluate(MOVING)[:3] == [], path
    reader.page.context.close()


def test_something_moves_for_others(browser: Browser, http: str, site: Site) -> None:
    reader = opened(browser, http, DESK, reduced_motion="no-preference")
    reader.open("en/index.html")
    assert reader.page.evaluate(MOVING)
    reader.page.context.close()
