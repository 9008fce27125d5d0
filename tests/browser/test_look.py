"""What a typographer would see at once: lines broken amiss, a page that jumps, a column too wide, type too small."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route

from built import Site, forms, sources
from reader import DESK, NARROW

TABLET, WIDE = (768, 1024), (1920, 1080)
WIDTHS = [NARROW, TABLET, DESK, WIDE]
MEASURE, LEADING = (34, 38), (1.8, 1.9)  # of Han text, in em
STILL = 0.005  # of layout shift: what a narrow window lays out late may move a row at its lower edge
SMALLEST, SMALLEST_NUMBER = 11, 9  # pixels; numbers of notes and passages stand raised or in the margin

SHIFTS = """
window.shifted = [];
new PerformanceObserver(list => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) {
    const moved = shift.sources.map(({node}) => node && (node.className || node.nodeName));
    shifted.push([shift.value, ...moved]);
  }
}).observe({type: "layout-shift", buffered: true});
"""

# Each place where the words of one block go on in the next line, as the character before it, the one behind, and
# the element and language in which they stand.
BREAKS = """() => {
  const shown = node => node.parentElement.checkVisibility({visibilityProperty: true});
  const block = node => {
    let element = node.parentElement;
    while (getComputedStyle(element).display === "inline") element = element.parentElement;
    return element;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const range = document.createRange();
  const at = (node, i) => (range.setStart(node, i), range.setEnd(node, i + 1), range.getBoundingClientRect());
  const found = [];
  let last = null;
  for (let node; (node = walker.nextNode()); ) {
    if (node.nodeName === "BR") last = null;
    if (node.nodeType !== Node.TEXT_NODE || !shown(node)) continue;
    if (last && !node.data.trim()) last.sign = " ";
    range.selectNodeContents(node);
    if (!node.data.trim() || range.getBoundingClientRect().width < 2) continue;
    const home = block(node);
    const lang = node.parentElement.closest("[lang]").getAttribute("lang").slice(0, 2);
    const first = node.data.search(/\\S/);
    if (last && first) last.sign = " ";
    const step = range.getClientRects().length === 1 ? Math.max(1, node.length - 1 - first) : 1;
    for (let i = first; i < node.length; i += step) {
      const box = at(node, i);
      if (!box.width) {
        if (last) last.sign = " ";
        continue;
      }
      const sign = node.data[i];
      if (last && last.home === home && box.top > last.box.bottom - 2 && box.left < last.box.left) {
        const where = node.parentElement.closest("sup") || home;
        found.push([last.sign, sign, where.nodeName, lang, node.data.slice(Math.max(0, i - 12), i + 12)]);
      }
      last = {home, box, sign};
    }
  }
  return found;
}"""

# How figures stand beside the letters of each language in running text.
FIGURES = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.querySelector(".md-content"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    if (node.parentElement.closest("code, option")) continue; // raw text as it is, and what the system shows
    if (/\\d[\\p{Script=Han}\\p{Script=Hangul}]/u.test(node.data))
      found.add(node.parentElement.closest("[lang]").lang + " " + getComputedStyle(node.parentElement).textAutospace);
  }
  return [...found];
}"""


@contextmanager
def window(browser: Browser, size: tuple[int, int], script: str = "") -> Iterator[Page]:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.add_init_script(script)
    try:
        yield context.new_page()
    finally:
        context.close()


def kinds(site: Site, ui: str) -> list[str]:
    """A page of each kind in a language: those at the top, and the shortest of each folder."""
    paths = sorted((path for path in site.pages if path.startswith(f"{ui}/")), key=lambda path: len(site.read(path)))
    first = {path.rpartition("/")[0]: path for path in reversed(paths)}
    return [path for path in paths if path.count("/") == 1 or path in first.values()]


@pytest.mark.parametrize("size", WIDTHS, ids=lambda size: str(size[0]))
def test_no_page_jumps_when_its_scripts_come_and_none_is_wider_than_the_window(
    browser: Browser, site: Site, http: str, size: tuple[int, int]
) -> None:
    ui = {NARROW: "ko", TABLET: "zh-Hans", DESK: "en", WIDE: "zh-Hant"}[size]
    with window(browser, size, SHIFTS) as page:
        for path in kinds(site, ui):
            page.goto(http + path)
            page.wait_for_timeout(150)
            shifted = page.evaluate("window.shifted")
            assert sum(value for value, *_ in shifted) < STILL, (path, shifted)
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0], path


@pytest.mark.parametrize("size", [NARROW, DESK], ids=["narrow", "desk"])
@pytest.mark.parametrize("ui", ["ko", "zh-Hans", "zh-Hant"])
def test_lines_break_where_a_reader_would_break_them(
    browser: Browser, site: Site, http: str, size: tuple[int, int], ui: str
) -> None:
    amiss = re.compile(
        ".[·，。、；：？！」』》〉）】”’]"  # a sign that belongs to the word before it
        "|[（「『《〈【“‘]."  # and one that belongs to the next
    )
    with window(browser, size) as page:
        longest = max(
            (path for path in site.pages if path.startswith(f"{ui}/sources/")), key=lambda p: len(site.read(p))
        )
        for path in [*kinds(site, ui), longest]:
            page.goto(http + path)
            breaks = page.evaluate(BREAKS)
            found = [words for before, behind, *_, words in breaks if amiss.fullmatch(before + behind)]
            found += [words for *_, element, _, words in breaks if element == "SUP"]  # the number of a note
            found += [
                words
                for *around, _, lang, words in breaks
                if lang == "ko" and re.fullmatch("[가-힣]+", "".join(around))
            ]
            assert not found, path


@pytest.mark.parametrize("ui", ["ko", "zh-Hant"])
def test_figures_stand_off_letters_in_chinese_and_not_in_korean(
    browser: Browser, site: Site, http: str, ui: str
) -> None:
    with window(browser, DESK) as page:
        found = set()
        for path in kinds(site, ui):
            page.goto(http + path)
            found |= set(page.evaluate(FIGURES))
        assert {"ko no-autospace", "zh-Hant normal"} <= found
        assert not {spacing for spacing in found if spacing.startswith("ko") and not spacing.endswith("no-autospace")}
        assert not {spacing for spacing in found if spacing.startswith("zh") and not spacing.endswith(" normal")}


def test_no_feature_of_a_face_is_asked_for_by_name(browser: Browser, site: Site, http: str) -> None:
    """With kerning asked for so, Firefox halves the punctuation of faces that have Han; Chromium does not show it."""
    with window(browser, DESK) as page:
        for path in kinds(site, "zh-Hant"):
            page.goto(http + path)
            told = "[...new Set([...document.querySelectorAll('*')].map(e => getComputedStyle(e).fontFeatureSettings))]"
            assert page.evaluate(told) == ["normal"], path


@pytest.mark.parametrize("size", [DESK, WIDE], ids=["desk", "wide"])
def test_han_text_is_set_in_its_measure(browser: Browser, http: str, size: tuple[int, int]) -> None:
    id, lang = next((id, lang) for id, lang in sources() if lang.startswith("zh"))
    with window(browser, size) as page:
        for form in forms(lang):
            page.goto(f"{http}en/sources/{id}{form}.html")
            width, leading = page.locator(".doc > p.passage").first.evaluate(
                "p => { const style = getComputedStyle(p), size = parseFloat(style.fontSize);"
                " return [p.clientWidth / size, parseFloat(style.lineHeight) / size]; }"
            )
            assert MEASURE[0] <= width <= MEASURE[1]
            assert LEADING[0] <= leading <= LEADING[1]


@pytest.mark.parametrize("size", [NARROW, DESK], ids=["narrow", "desk"])
def test_no_words_are_too_small_to_read(browser: Browser, site: Site, http: str, size: tuple[int, int]) -> None:
    with window(browser, size) as page:
        for path in kinds(site, "en"):
            page.goto(http + path)
            sizes = page.evaluate(
                """() => [...document.querySelectorAll('body *')]
                    .filter(e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 2)
                    .filter(e => [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                    .map(e => [e.textContent.trim(), parseFloat(getComputedStyle(e).fontSize)])"""
            )
            assert sizes
            least = {bool(re.fullmatch(r"[\d※ ]+", text)): SMALLEST for text, _ in sizes} | {True: SMALLEST_NUMBER}
            small = [(text, px) for text, px in sizes if px < least[bool(re.fullmatch(r"[\d※ ]+", text))]]
            assert not small, path


def test_the_head_of_a_page_ends_where_its_text_ends(browser: Browser, http: str) -> None:
    with window(browser, DESK) as page:
        page.goto(f"{http}en/timeline.html")
        ends = "e => { const box = e.getBoundingClientRect(); return [box.left, box.right]; }"
        seal, search, table = (
            page.locator(selector).first.evaluate(ends)
            for selector in (".md-header .md-logo svg", ".md-search__form", ".synopsis")
        )
        assert abs(search[1] - table[1]) < 1
        assert abs(seal[0] - table[0]) < 4  # the seal stands in its own margin


@pytest.mark.parametrize("path", ["index.html", "en/index.html"])
def test_a_browser_that_knows_one_colour_at_a_time_shows_the_light_ones(browser: Browser, http: str, path: str) -> None:
    """One from before `light-dark()`, such as Safari until 17.4: no page of it may stand without a ground."""

    def older(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("light-dark(", "no-function("))

    colours = "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"
    with window(browser, DESK) as page:
        page.emulate_media(color_scheme="light")
        page.goto(http + path)
        light = page.locator("body").evaluate(colours)
        page.emulate_media(color_scheme="dark")
        page.route("**/*.html", older)
        page.goto(http + path)
        assert page.locator("body").evaluate(colours) == light
