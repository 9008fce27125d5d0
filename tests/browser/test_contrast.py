"""Where the reader's system gives the colours (contrast themes): all can be read, and what is chosen is told."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from built import Site, kinds

KEY = "reading-room.settings"
GROUND = "e => getComputedStyle(e).backgroundColor"
FAINT = """() => {
    // What axe does not see: it asks for the colour that letters are filled with, which a browser does not force.
    const colour = text => {
        const [red, green, blue, alpha = 1] = text.match(/[\\d.]+/g).map(Number)
        return {rgb: [red, green, blue], alpha}
    }
    const light = ({rgb}) => rgb.map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0)
    const over = (top, below) => ({
        rgb: top.rgb.map((part, at) => part * top.alpha + below.rgb[at] * (1 - top.alpha)), alpha: 1,
    })
    const canvas = document.body.appendChild(document.createElement('i'))
    canvas.style.backgroundColor = 'Canvas'
    const ground = e => e ? over(colour(getComputedStyle(e).backgroundColor), ground(e.parentElement))
        : colour(getComputedStyle(canvas).backgroundColor)
    const contrast = e => {
        const below = ground(e)
        const [dark, bright] = [below, over(colour(getComputedStyle(e).color), below)].map(light).sort((a, b) => a - b)
        return (bright + 0.05) / (dark + 0.05)
    }
    const texts = [...document.querySelectorAll('body :not(script, style, svg, svg *)')].filter(e =>
        [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim())
        && e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    return [texts.length, texts.filter(e => contrast(e) < 4.5).map(e => e.outerHTML.slice(0, 120))]
}"""


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(forced_colors="active", color_scheme=request.param)
    yield context.new_page()
    context.close()


def test_all_can_be_read(page: Page, http: str, site: Site) -> None:
    faults = []
    for path in kinds(site, "en"):
        page.goto(f"{http}{path}{'?h=1953' if 'sources/' in path else ''}")
        texts, found = page.evaluate(FAINT)
        faults += [(path, html) for html in found]
        assert texts > 10, path
    assert not faults


def test_words_found_can_be_read(page: Page, http: str) -> None:
    page.goto(f"{http}en/index.html")
    page.keyboard.press("/")
    page.keyboard.type("stalin")
    expect(page.locator("#search-found mark").first).to_be_visible()
    page.wait_for_timeout(600)  # until the box has opened all the way
    assert page.evaluate(FAINT)[1] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_have_the_systems_colours(page: Page, http: str, scheme: str) -> None:
    """Whatever the reader has chosen here, as the system paints the ground and no picture."""
    kept = json.dumps({"theme": scheme})
    page.add_init_script(f"localStorage.setItem('{KEY}', '{kept}')")
    for path, part in (("index", ".chart rect"), ("disagreements", "main svg text")):
        page.goto(f"{http}en/{path}.html")
        system, shown = page.locator(part).first.evaluate(
            """e => {
                const one = document.body.appendChild(document.createElement('i'))
                const colours = ['CanvasText', 'LinkText'].map(name => {
                    one.style.color = name
                    return getComputedStyle(one).color
                })
                return [colours, getComputedStyle(e).fill]
            }"""
        )
        assert shown in system, path


@pytest.mark.first
def test_marks_are_told_apart(page: Page, http: str) -> None:
    """Lines and signs say what colours did."""
    page.goto(f"{http}en/sources/korean-war.html?h=1953")
    underlined = "e => getComputedStyle(e).textDecorationLine.includes('underline')"
    assert page.locator(".doc a.term.first").first.evaluate(underlined)
    assert page.locator(".doc .pencil").first.evaluate(underlined)
    assert "※" in page.locator(".doc a.remark").first.inner_text()
    ground = page.locator("body").evaluate(GROUND)
    hit = page.locator(".doc mark").first
    expect(hit).to_be_attached()
    assert hit.evaluate(GROUND) != ground
    icon = page.locator(".margin summary").first.evaluate("e => getComputedStyle(e, '::after').backgroundColor")
    assert icon != ground


def test_what_is_chosen_is_told(page: Page, http: str) -> None:
    page.goto(f"{http}en/sources/korean-war.html#p3")
    expect(page.locator("#p3")).to_have_css("outline-style", "solid")
    scripts = page.locator(".forms")
    assert scripts.locator("[aria-current]").evaluate(GROUND) != scripts.locator("a").last.evaluate(GROUND)
    page.locator(".settings-open").click()
    row = page.locator("#settings label", has=page.locator("input[name=theme]"))
    grounds = [label.evaluate(GROUND) for label in row.all()]
    assert grounds.count(grounds[0]) == 1  # the first is what holds until the reader chooses
    assert len(set(grounds)) == 2
