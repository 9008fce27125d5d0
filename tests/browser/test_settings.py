"""The reader's settings: each acts, is remembered on every page, and is in force before anything is painted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, expect

from built import sources
from reader import AXE, DESK, NARROW, PHONE, Reader, desk
from reading_room.model import UI_LANGS

SOURCES = dict(sources())
CHINESE = next(id for id, lang in SOURCES.items() if lang.startswith("zh"))
OTHER = next(id for id, lang in SOURCES.items() if not lang.startswith("zh"))
PAGE = f"en/sources/{CHINESE}.html"
KEY = "reading-room.settings"

served = pytest.mark.parametrize("base", ["http"], indirect=True)
narrow = pytest.mark.parametrize("size", [NARROW], ids=["narrow"], indirect=True)

SIGN, PANEL = ".settings-open", "#settings"
GROUND = "getComputedStyle(document.body).backgroundColor"
TEXT = "document.querySelector('.doc p.passage')"
FIRST_PAINT = """() => {
    window.moved = 0
    new PerformanceObserver(list => list.getEntries().forEach(e => { window.moved += e.value }))
        .observe({type: 'layout-shift', buffered: true})
    requestAnimationFrame(() => { window.first = {...document.documentElement.dataset} })
}"""


def choose(reader: Reader, name: str, value: str) -> None:
    """Set one thing, in the panel, and close it."""
    if not reader.page.locator(PANEL).is_visible():
        reader.page.locator(SIGN).click()
    control = reader.page.locator(f"{PANEL} input[name={name}]")
    if control.count() == 1:
        control.set_checked(value == "shown")
    else:
        reader.page.locator(f"{PANEL} input[name={name}][value={value}]").check()
    reader.page.keyboard.press("Escape")


def width(reader: Reader) -> float:
    return float(reader.page.evaluate(f"{TEXT}.getBoundingClientRect().width"))


def letter(reader: Reader) -> float:
    """The height of the text's letters on the screen, in pixels."""
    inside = f"(r => (r.selectNodeContents({TEXT}), [...r.getClientRects()]))(document.createRange())"
    return float(reader.page.evaluate(f"Math.max(...{inside}.map(box => box.height))"))


def force(reader: Reader, **settings: str) -> None:
    """Let a browser come with settings that it has kept."""
    kept = json.dumps(json.dumps(settings))
    reader.page.add_init_script(f"localStorage.setItem('{KEY}', {kept})")


@served
@desk
def test_every_control_sets_what_it_says(reader: Reader) -> None:
    reader.open(PAGE)
    reader.page.locator(SIGN).click()
    root, controls = reader.page.locator("html"), reader.page.locator(f"{PANEL} input")
    assert controls.count() > 15
    for control in controls.all():
        name, value = control.get_attribute("name"), control.get_attribute("value") or ""
        if control.get_attribute("type") == "checkbox":
            expect(root).to_have_attribute(f"data-{name}", value)
            control.uncheck()
            value = "hidden"
        else:
            control.check()
        expect(root).to_have_attribute(f"data-{name}", value)


def test_text_grows_by_steps_and_stays_so_on_every_page(reader: Reader) -> None:
    reader.open(PAGE)
    heights = []
    for step in ("small", "usual", "large", "larger", "largest"):
        choose(reader, "size", step)
        heights.append(letter(reader))
    assert heights == sorted(set(heights))
    assert heights[-1] / heights[1] == pytest.approx(1.5, abs=0.1)
    reader.open(f"ko/sources/{OTHER}.html")
    expect(reader.page.locator("html")).to_have_attribute("data-size", "largest")
    reader.open(PAGE)
    assert letter(reader) == heights[-1]


@served
def test_text_grows_around_the_passage_that_is_read(reader: Reader) -> None:
    reader.open(f"{PAGE}#p20")
    place = "document.getElementById('p20').getBoundingClientRect().top"
    expect(reader.page.locator("#p20")).to_be_in_viewport()
    reader.page.evaluate("document.fonts.ready")
    before = reader.page.evaluate(place)
    reader.page.locator(SIGN).click()
    for value in ("largest", "small", "usual"):
        reader.page.locator(f"{PANEL} input[name=size][value={value}]").check()
        assert abs(reader.page.evaluate(place) - before) < 20, value


@served
@desk
def test_lines_grow_and_shrink_and_the_margin_stays_beside_them(reader: Reader) -> None:
    reader.open(PAGE)
    widths = []
    for measure in ("narrow", "usual", "wide"):
        choose(reader, "measure", measure)
        widths.append(width(reader))
    assert widths == sorted(set(widths))
    for size in ("usual", "largest"):
        choose(reader, "size", size)
        right = reader.page.evaluate(f"{TEXT}.getBoundingClientRect().right")
        margins = reader.page.locator(".doc > .margin").locator("visible=true")
        boxes = margins.evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
        assert all(box["left"] >= right and box["right"] <= DESK[0] and box["width"] > 100 for box in boxes)


def test_colours_follow_the_device_until_they_are_chosen(reader: Reader) -> None:
    grounds = {}
    reader.open(PAGE)
    for scheme in ("light", "dark"):
        reader.page.emulate_media(color_scheme=scheme)
        grounds[scheme] = reader.page.evaluate(GROUND)
        expect(reader.page.locator("meta[name=theme-color]")).to_have_attribute("content", grounds[scheme])
    assert len(set(grounds.values())) == 2
    for theme in ("light", "dark"):
        choose(reader, "theme", theme)
        for scheme in ("light", "dark"):
            reader.page.emulate_media(color_scheme=scheme)
            reader.open(f"{UI_LANGS[0]}/index.html")
            assert reader.page.evaluate(GROUND) == grounds[theme]
        reader.open("index.html")
        assert reader.page.evaluate(GROUND) == grounds[theme]
        reader.open(PAGE)
    choose(reader, "theme", "system")
    assert reader.page.evaluate(GROUND) == grounds["dark"]


@served
@desk
def test_marks_are_shown_or_hidden(reader: Reader) -> None:
    for name, marks in (("numbers", ".doc .num"), ("kin", ".doc .margin")):
        reader.open(PAGE)
        seen = reader.page.locator(marks).locator("visible=true")
        assert seen.count() > 10
        choose(reader, name, "hidden")
        expect(seen).to_have_count(0)
        reader.open(PAGE)
        expect(seen).to_have_count(0)
        choose(reader, name, "shown")
        assert seen.count() > 10


@desk
def test_links_to_chinese_documents_lead_to_the_chosen_form(reader: Reader) -> None:
    reader.open(f"en/sources/{OTHER}.html")
    chosen = "zh-Hant"
    choose(reader, "script", chosen)
    for start in (f"en/sources/{OTHER}.html", "en/index.html", "zh-Hans/index.html"):
        reader.open(start)
        reader.page.wait_for_function("self.readingRoom?.chinese")
        link = (
            reader.page.locator(f"article :is(a[href^='{CHINESE}'], a[href*='sources/{CHINESE}'])")
            .locator("visible=true")
            .first
        )
        fragment = (link.get_attribute("href") or "").partition("#")[2]
        link.click()
        reader.page.wait_for_url(f"**/{start.partition('/')[0]}/sources/{CHINESE}.{chosen}.html*")
        assert reader.at().partition("#")[2] == fragment
    reader.open("en/index.html")
    reader.page.wait_for_function("self.readingRoom?.chinese")
    reader.click(f"article a[href*='sources/{OTHER}']")
    assert reader.at() == f"en/sources/{OTHER}.html"


@desk
def test_a_document_offers_the_chosen_form_and_sends_nobody_on(reader: Reader) -> None:
    reader.open(f"{PAGE}#p5")
    reader.page.locator(SIGN).click()
    offer = reader.page.locator(f"{PANEL} .offer")
    expect(offer).to_be_hidden()
    reader.page.locator(f"{PANEL} input[value=zh-Hans]").check()
    assert reader.at() == f"{PAGE}#p5"
    offer.click()
    reader.page.wait_for_url(f"**/{CHINESE}.zh-Hans.html*")
    reader.page.locator(SIGN).click()
    expect(offer).to_be_hidden()
    reader.page.keyboard.press("Escape")
    reader.click("nav.forms a:first-of-type")
    assert reader.at() == PAGE
    reader.open(f"en/sources/{CHINESE}.zh-Hant.html")
    assert reader.at() == f"en/sources/{CHINESE}.zh-Hant.html"


def test_settings_are_in_force_before_the_first_paint_and_nothing_moves(reader: Reader) -> None:
    force(reader, size="largest", measure="narrow", theme="dark", terms="all", remarks="hidden", kin="hidden")
    reader.page.add_init_script(f"({FIRST_PAINT})()")
    for path in (PAGE, "ko/index.html", "zh-Hant/about.html"):
        reader.open(path)
        reader.page.wait_for_function("window.first")
        first = reader.page.evaluate("window.first")
        assert {"size": "largest", "measure": "narrow", "theme": "dark", "remarks": "hidden"}.items() <= first.items()
        reader.page.wait_for_timeout(200)
        assert reader.page.evaluate("window.moved") == 0, path


@served
@desk
def test_reset_brings_back_the_page_as_it_came(reader: Reader) -> None:
    force(reader, size="large", theme="dark", terms="none", numbers="hidden", script="zh-Hant")
    reader.open(PAGE)
    reader.page.locator(SIGN).click()
    reader.page.locator(f"{PANEL} .reset").click()
    expect(reader.page.locator("html")).to_have_attribute("data-theme", "system")
    expect(reader.page.locator(f"{PANEL} input[value=usual][name=size]")).to_be_checked()
    assert reader.page.evaluate(f"localStorage.getItem('{KEY}')") == "{}"


@served
@desk
def test_what_is_no_setting_counts_for_nothing(reader: Reader) -> None:
    root = reader.page.locator("html")
    reader.open(PAGE)
    for kept in ("", "no JSON", "7", "null", '"usual"', "[1]", '{"size": 3, "theme": "pink", "x": {}}'):
        reader.page.evaluate(f"kept => localStorage.setItem('{KEY}', kept)", kept)
        reader.page.reload()
        expect(root).to_have_attribute("data-size", "usual")
        expect(root).to_have_attribute("data-theme", "system")
        choose(reader, "size", "large")
        assert json.loads(reader.page.evaluate(f"localStorage.getItem('{KEY}')"))["size"] == "large"


def test_a_browser_that_keeps_nothing_still_lets_choose(reader: Reader) -> None:
    reader.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('nothing is kept') }})"
    )
    reader.open(PAGE)
    choose(reader, "theme", "dark")
    choose(reader, "terms", "all")
    expect(reader.page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(reader.page.locator("html")).to_have_attribute("data-terms", "all")


def test_the_keyboard_alone_is_enough(reader: Reader) -> None:
    reader.open(PAGE)
    press, root = reader.page.keyboard.press, reader.page.locator("html")
    reader.page.locator(SIGN).focus()
    press("Enter")
    expect(reader.page.locator(PANEL)).to_be_visible()
    expect(reader.page.locator(f"{PANEL} input[name=size]:checked")).to_be_focused()
    press("ArrowRight")
    expect(root).to_have_attribute("data-size", "large")
    for _ in range(12):
        press("Tab")
        inside = reader.page.evaluate(f"document.querySelector('{PANEL}').contains(document.activeElement)")
        if reader.page.evaluate("document.activeElement.name") == "numbers":
            break
        assert inside
    press("Space")
    expect(root).to_have_attribute("data-numbers", "hidden")
    press("Escape")
    expect(reader.page.locator(PANEL)).to_be_hidden()
    expect(reader.page.locator(SIGN)).to_be_focused()


@desk
def test_another_window_follows(reader: Reader) -> None:
    reader.open(PAGE)
    other = reader.page.context.new_page()
    other.goto(f"{reader.base}ko/index.html")
    choose(reader, "theme", "dark")
    expect(other.locator("html")).to_have_attribute("data-theme", "dark")
    expect(other.locator(f"{PANEL} input[value=dark]")).to_be_checked()
    other.close()


@served
@narrow
def test_the_panel_fits_a_narrow_phone_in_every_language(reader: Reader) -> None:
    for ui in UI_LANGS:
        reader.open(f"{ui}/index.html")
        sign = reader.page.locator(SIGN)
        assert (sign.get_attribute("aria-label") or "").strip()
        sign.click()
        panel = reader.page.locator(PANEL)
        expect(panel).to_be_visible()
        assert panel.evaluate("e => e.scrollWidth <= e.clientWidth"), ui
        small = (
            panel.locator("label, button")
            .locator("visible=true")
            .evaluate_all(
                "all => all.map(e => e.getBoundingClientRect()).filter(r => r.height < 24 || r.width < 24).length"
            )
        )
        assert not small, ui
        assert panel.evaluate("e => [...e.querySelectorAll('label')].every(l => l.scrollWidth <= l.clientWidth + 1)"), (
            ui
        )


@served
def test_a_card_finds_its_place_beside_the_largest_text(reader: Reader) -> None:
    force(reader, size="largest")
    reader.open(PAGE)
    terms = reader.page.locator(".doc a.term")
    unbroken = terms.evaluate_all("all => all.findIndex(e => e.getClientRects().length === 1)")
    term = terms.nth(unbroken)
    term.evaluate("e => e.scrollIntoView({block: 'center', behavior: 'instant'})")
    term.click()
    line, card = term.bounding_box(), reader.page.locator(".term-card").bounding_box()
    window = reader.page.viewport_size
    assert line
    assert card
    assert window
    assert card["y"] >= line["y"] + line["height"] - 1 or card["y"] + card["height"] <= line["y"] + 1
    assert card["x"] >= 0
    assert card["x"] + card["width"] <= window["width"]
    assert card["y"] + card["height"] <= window["height"] + 1


@served
@narrow
def test_the_largest_text_scrolls_nothing_sideways(reader: Reader) -> None:
    force(reader, size="largest", measure="wide")
    texts = [PAGE, f"en/sources/{OTHER}.html", f"en/compare/{CHINESE}--{OTHER}.html"]
    others = ["en/about.html", "en/guide.html", "ko/index.html", "ko/timeline.html", "zh-Hant/disagreements.html"]
    for path in [*texts, *others, "en/glossary/people.html"]:
        reader.open(path)
        wide = reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide} px too wide"


@served
@desk
def test_on_paper_no_setting_of_the_screen_counts(reader: Reader) -> None:
    reader.open(PAGE)
    reader.page.emulate_media(media="print")
    before = width(reader), letter(reader), reader.page.evaluate(GROUND)
    force(reader, size="largest", measure="narrow", theme="dark")
    reader.open(PAGE)
    assert (width(reader), letter(reader), reader.page.evaluate(GROUND)) == before
    expect(reader.page.locator(SIGN)).to_be_hidden()


@contextmanager
def without_script(browser: Browser, base: str) -> Iterator[Locator]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": PHONE[0], "height": PHONE[1]})
    page = context.new_page()
    page.goto(base + PAGE)
    yield page.locator("body")
    context.close()


def test_without_a_script_there_is_no_sign_and_the_colours_follow_the_device(browser: Browser, base: str) -> None:
    with without_script(browser, base) as body:
        expect(body.locator(SIGN)).to_be_hidden()
        expect(body.locator(PANEL)).to_be_hidden()
        grounds = set()
        for scheme in ("light", "dark"):
            body.page.emulate_media(color_scheme=scheme)
            grounds.add(body.evaluate("e => getComputedStyle(e).backgroundColor"))
        assert len(grounds) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ui", UI_LANGS)
def test_axe_finds_nothing_in_the_open_panel(browser: Browser, http: str, ui: str, scheme: str) -> None:
    size = PHONE if ui in ("ko", "zh-Hant") else DESK
    context = browser.new_context(color_scheme=scheme, viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.goto(f"{http}{ui}/sources/{CHINESE}.html")
    page.locator(SIGN).click()
    page.locator(f"{PANEL} input[name=script]:not(:checked)").first.check()
    page.evaluate(AXE)
    result = page.evaluate("axe.run({include: [['header.md-header'], ['#settings']]})")
    context.close()
    assert not [(rule["id"], rule["nodes"][0]["html"]) for rule in result["violations"]]
    assert result["passes"]
