"""Searching as a reader does: typing in four languages, choosing, opening; on a server and from the disk."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from built import ROOT, Site
from reader import AT_LEISURE, AXE, DESK, NARROW, PHONE, Reader, desk, phone
from reading_room.cleaning import clean
from reading_room.glossary import Concordance, concordance
from reading_room.library import load
from reading_room.model import UI_LANGS
from reading_room.pages import words
from reading_room.pages.when import said
from reading_room.search import fold
from scan import scan, sought, texts

pytestmark = pytest.mark.first

QUERIES = [
    line.split("\t")[0]
    for line in (ROOT / "tests" / "cases" / "search" / "queries.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("# ")
]
LIBRARY = load(ROOT / "seeds")
DOCUMENTS = [clean(source, LIBRARY.texts[source.id], LIBRARY.names) for source in LIBRARY.sources]
FOLDED = [(id, at, fold(text)) for id, at, text in texts(DOCUMENTS)]
LANGS = {(d.source.id, p.id): p.lang.split("-")[0] for d in DOCUMENTS for p in d.passages}
CHINESE = {d.source.id for d in DOCUMENTS if d.source.chinese}


@pytest.fixture(scope="module")
def alone(site: Site) -> str:
    """A day that stands in the timeline by itself, and no other year's day is told with it."""
    days = re.findall(r'<tr id="d(\d{4}-\d\d-\d\d)"', site.read("en/timeline.html").decode())
    return next(day for day in days if sum(other[5:] == day[5:] for other in days) == 1)


BOX, FOUND, STATUS = ".md-search input", "#search-found", ".md-search [role=status]"

Hits = set[tuple[str, str]]
"""Documents' and passages' ids."""


def ask(reader: Reader, query: str) -> None:
    """Type a query and wait for what is found."""
    box = reader.page.locator(BOX)
    box.focus()
    box.fill(query)
    expect(reader.page.locator(FOUND)).not_to_have_attribute("aria-busy", "true")


def ask_for_the_words_alone(reader: Reader, query: str) -> None:
    """The query's own hits, also where it has none and a term's names in another language are shown."""
    ask(reader, query)
    itself = reader.page.locator(f"{FOUND} .choices button").first
    if itself.count():
        itself.click()


def hits(reader: Reader) -> list[tuple[str, str]]:
    """All that is found, after every button that shows more was pressed."""
    more = reader.page.locator(f"{FOUND} .documents button.more")
    while more.count():
        before = reader.page.locator(f"{FOUND} a").count()
        more.first.click()
        expect(reader.page.locator(f"{FOUND} a")).not_to_have_count(before)
    hrefs: Iterable[str] = reader.page.eval_on_selector_all(f"{FOUND} .documents li a", "all => all.map(a => a.href)")
    return [place(href) for href in hrefs]


def place(href: str) -> tuple[str, str]:
    parts = urlsplit(href)
    return parts.path.rsplit("/", 1)[1].split(".")[0], parts.fragment


@pytest.fixture(scope="module")
def named() -> Concordance:
    return concordance(LIBRARY.terms, DOCUMENTS)


def test_there_are_queries_enough() -> None:
    assert len(set(QUERIES)) >= 60


@desk
@pytest.mark.parametrize("part", range(4))
def test_what_is_typed_is_found_and_nothing_else(reader: Reader, part: int) -> None:
    """Recall and precision of 1.00 against a plain scan of the folded texts."""
    reader.open(f"{UI_LANGS[part]}/index.html")
    for query in QUERIES[part::4]:
        ask_for_the_words_alone(reader, query)
        found = hits(reader)
        assert len(found) == len(set(found)), query
        assert set(found) == scan(query, FOLDED), query
        marks = reader.page.locator(f"{FOUND} .documents li mark").all_inner_texts()
        assert bool(marks) == bool(found), query
        assert {fold(mark) for mark in marks} <= set(sought(query)), query


@desk
def test_the_page_folds_as_the_build_does(reader: Reader) -> None:
    """On every character there is, on every text, and on characters beside each other."""
    reader.open("en/index.html")
    for script in ("assets/search-engine.js", "search/folding.js"):
        reader.page.add_script_tag(url=f"{reader.base}{script}")
    chars = [chr(point) for point in range(0x20, 0x2FA20) if not 0xD800 <= point < 0xE000]
    alone = ["a".join(chars[at : at + 500]) for at in range(0, len(chars), 500)]
    beside = [" ".join(chars[at : at + 500]) for at in range(0, len(chars), 500)]
    samples = [*alone, *beside, *(text for _, _, text in texts(DOCUMENTS)), *QUERIES, "\u1111\u1169 1,234,567"]
    folded = reader.page.evaluate("all => all.map(text => readingRoom.engine.fold(text))", samples)
    assert [sample for sample, one in zip(samples, folded, strict=True) if one != fold(sample)] == []


CONCEPTS = {
    "prisoner-of-war": ("战俘", "戰俘", "포로", "POW", "prisoners of war"),
    "peng-dehuai": ("彭德怀", "彭德懷", "Peng Dehuai", "펑더화이", "펜드와이"),
}


@desk
@pytest.mark.parametrize(("term", "query"), [(term, query) for term, queries in CONCEPTS.items() for query in queries])
def test_a_name_finds_its_concept_in_other_languages(reader: Reader, named: Concordance, term: str, query: str) -> None:
    reader.open("ko/index.html")
    ask_for_the_words_alone(reader, query)
    page = reader.page
    assert page.locator(f"{FOUND} a").first.get_attribute("href").endswith(f"#{term}")
    literal = set(hits(reader))
    assert literal == scan(query, FOLDED)
    others = {(source, id) for source, passages in named.index[term].items() for id in passages} - literal
    assert others
    choices = page.locator(f"{FOUND} .choices button")
    for lang, name in (("ko", "한국어"), ("en", "English"), ("zh", "中文")):
        expected = {one for one in others if LANGS[one] == lang}
        choice = choices.filter(has_text=name)
        assert choice.count() == bool(expected)
        if expected:
            expect(choice).to_contain_text(f"({len(expected)})")
            choice.click()
            expect(choice).to_have_attribute("aria-pressed", "true")
            assert set(hits(reader)) == expected
    choices.first.click()
    assert set(hits(reader)) == literal


@desk
@pytest.mark.parametrize("ui", UI_LANGS)
def test_a_hit_opens_in_the_readers_language_and_script_with_its_words_marked(reader: Reader, ui: str) -> None:
    reader.open(f"{ui}/about.html")
    query = "戰俘 遣返"
    ask(reader, query)
    for at, (id, passage) in enumerate(hits(reader)[:2]):
        if at:
            reader.open(f"{ui}/about.html")
            ask(reader, query)
        reader.page.locator(f"{FOUND} .documents li a").nth(at).click()
        reader.page.wait_for_load_state()
        parts = urlsplit(reader.at())
        form = f".{ui}" if ui.startswith("zh") and id in CHINESE else ""
        assert parts.path == f"{ui}/sources/{id}{form}.html"
        assert parts.fragment == passage
        assert parse_qs(parts.query) == {"h": [query]}
        marks = reader.page.locator(f"#{passage} mark")
        expect(marks.first).to_be_in_viewport()
        assert {fold(text) for text in marks.all_inner_texts()} == {"战俘", "遣返"}


@desk
def test_marks_take_nothing_from_the_text_and_reach_over_links(reader: Reader) -> None:
    """Words that lie across a term's link are marked in both, and the passage says what it said."""
    reader.open("zh-Hans/sources/korean-war.zh-Hans.html")
    before = reader.page.locator(".doc").inner_text()
    reader.open("zh-Hans/sources/korean-war.zh-Hans.html?h=%22%E8%81%94%E5%90%88%E5%9B%BD%E5%86%9B%E5%92%8C%22")
    marked = reader.page.locator(".doc mark")
    expect(marked.first).to_be_visible()
    assert reader.page.locator(".doc").inner_text() == before
    assert set(marked.all_inner_texts()) == {"联合国军", "和"}


@desk
def test_names_in_other_languages_are_marked_where_they_stand(reader: Reader) -> None:
    reader.open("en/index.html")
    ask(reader, "Peng Dehuai")
    reader.click(f"{FOUND} .choices button:has-text('한국어')")
    reader.page.locator(f"{FOUND} .documents li a").first.click()
    reader.page.wait_for_load_state()
    passage = urlsplit(reader.at()).fragment
    expect(reader.page.locator(f"#{passage} mark").first).to_have_text("펜드와이")


@desk
@pytest.mark.parametrize("ui", UI_LANGS)
def test_an_event_comes_first_when_it_is_named(reader: Reader, ui: str) -> None:
    event = next(event for event in LIBRARY.events if event.names.get(ui))
    reader.open(f"{ui}/index.html")
    ask(reader, event.names[ui])
    links = reader.page.eval_on_selector_all(f"{FOUND} .named a", "all => all.map(a => a.getAttribute('href'))")
    assert f"{reader.base}{ui}/timeline.html#{event.id}" in links


DATED = {
    "zh-Hans": ("1953年7月27日", "停战协定 1953年7月"),
    "zh-Hant": ("1953年7月27日", "停戰協定 1953"),
    "ko": ("1953년 7월 27일", "휴전 협정, 1953년"),
    "en": ("27 July 1953", "July 27, 1953", "1953-07-27", "armistice agreement 1953"),
}


@desk
@pytest.mark.parametrize(("ui", "query"), [(ui, query) for ui, queries in DATED.items() for query in queries])
def test_an_event_is_found_by_its_day_and_by_words_of_its_name(reader: Reader, ui: str, query: str) -> None:
    reader.open(f"{ui}/index.html")
    ask(reader, query)
    expect(reader.page.locator(f"{FOUND} .entries a[href$='/timeline.html#signing-of-the-armistice']")).to_be_visible()


@desk
@pytest.mark.parametrize("ui", UI_LANGS)
def test_a_day_that_no_event_tells_is_found_in_every_language(reader: Reader, ui: str, alone: str) -> None:
    for query in (alone, *said(alone).values()):
        reader.open(f"{ui}/index.html")
        ask(reader, query)
        found = reader.page.locator(f"{FOUND} a[href$='timeline.html#d{alone}']")
        expect(found).to_have_count(1)
        expect(found).to_contain_text(said(alone)[ui])
    found.click()
    expect(reader.page.locator(f"#d{alone}")).to_be_in_viewport()


@desk
def test_a_year_is_no_day(reader: Reader, alone: str) -> None:
    reader.open("en/index.html")
    ask(reader, alone[:4])
    expect(reader.page.locator(f"{FOUND} a[href*='timeline.html#d{alone[:4]}']")).to_have_count(0)


@desk
def test_a_day_in_a_date_is_a_whole_number(reader: Reader) -> None:
    reader.open("en/index.html")
    ask(reader, "7 July 1953")
    expect(reader.page.locator(f"{FOUND} a[href*='/timeline.html#']")).to_have_count(0)


@desk
@pytest.mark.parametrize("query", ["펑더화이는", "펑더화이의", "Peng Dehuai's", "《펑더화이》"])
def test_a_name_is_known_with_what_stands_around_it(reader: Reader, query: str) -> None:
    reader.open("ko/index.html")
    ask(reader, query)
    expect(reader.page.locator(f"{FOUND} .named a[href$='#peng-dehuai']")).to_be_visible()
    expect(reader.page.locator(STATUS)).to_have_text(words("ko")["search"]["elsewhere"].format(query=f"“{query}”"))


@desk
def test_glossary_names_that_hold_the_words_stand_behind(reader: Reader) -> None:
    reader.open("en/index.html")
    ask(reader, "Dehuai")
    expect(reader.page.locator(f"{FOUND} .entries a[href$='#peng-dehuai']")).to_be_visible()


@desk
def test_by_the_keyboard_alone(reader: Reader) -> None:
    reader.open("en/about.html")
    page = reader.page
    page.locator("nav.languages a").first.focus()
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("stalin")
    expect(page.locator(f"{FOUND} li a").first).to_be_visible()
    links = page.locator(f"{FOUND} :is(a, button)")
    for n in range(3):
        page.keyboard.press("ArrowDown")
        expect(links.nth(n)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.type("e")  # goes on with the query
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(BOX)).to_have_value("staline")
    page.keyboard.press("Escape")
    expect(page.locator(FOUND)).not_to_be_visible()
    expect(page.locator("nav.languages a").first).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/glossary/people.html#joseph-stalin")  # it is how one document writes his name


@desk
def test_names_in_another_language_stand_for_words_that_are_nowhere(reader: Reader, named: Concordance) -> None:
    reader.open("en/about.html")
    ask(reader, "Peng Dehuai")
    page = reader.page
    assert not scan("Peng Dehuai", FOLDED)
    choices = page.locator(f"{FOUND} .choices button")
    told = Counter(LANGS[source, id] for source, ids in named.index["peng-dehuai"].items() for id in ids)
    [(most, n)] = told.most_common(1)
    expect(choices.and_(page.locator("[aria-pressed=true]"))).to_have_text(f"中文 ({n})")
    assert {LANGS[one] for one in hits(reader)} == {most} == {"zh"}
    expect(page.locator(STATUS)).to_have_text(words("en")["search"]["elsewhere"].format(query="“Peng Dehuai”"))


@desk
def test_the_next_page_knows_what_was_looked_for(reader: Reader) -> None:
    reader.open("en/about.html")
    ask(reader, "板门店")
    found = hits(reader)
    page = reader.page
    page.locator(f"{FOUND} .documents li a").first.click()
    page.wait_for_url("**/sources/**")
    expect(page.locator(FOUND)).not_to_be_visible()
    page.wait_for_timeout(AT_LEISURE)  # the way to a passage ends with the focus at it
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_have_value("板门店")
    expect(page.locator(f"{FOUND} .documents li a").first).to_be_visible()
    assert hits(reader) == found
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("stalin")  # in place of what was looked for, which is selected
    expect(page.locator(BOX)).to_have_value("stalin")


@pytest.mark.parametrize("start", ["en/about.html", "en/sources/armistice-talks.html"])
def test_who_comes_back_finds_what_was_found(reader: Reader, start: str) -> None:
    """Also what “more” had shown, and from another passage of the same page. It is told once: a page that is loaded
    again is at rest.
    """
    reader.open(start)
    page = reader.page
    if not page.locator(BOX).is_visible():
        reader.click(".search-open")
    ask(reader, "포로")
    chinese = page.locator(f"{FOUND} .choices button").filter(has_text="中文")
    chinese.click()
    expect(chinese).to_have_attribute("aria-pressed", "true")
    talks = page.locator(f"{FOUND} .documents section").filter(has=page.locator("a[href*='armistice-talks']"))
    shown = talks.locator("li a").count()
    talks.locator(".more").click()
    expect(talks.locator("li a").nth(shown)).to_be_focused()
    hit = talks.locator("li a").last
    href = hit.evaluate("link => link.href")
    hit.click()
    page.wait_for_url(href)
    expect(page.locator(FOUND)).not_to_be_visible()
    page.go_back()
    page.wait_for_url(f"**/{start}")
    expect(page.locator(f"{FOUND} a:focus")).to_have_attribute("href", href)
    expect(chinese).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_timeout(AT_LEISURE)
    expect(page.locator(FOUND)).not_to_be_visible()


@desk
def test_an_answer_that_comes_late_leaves_the_focus_among_the_results(reader: Reader) -> None:
    reader.open("en/about.html")
    page = reader.page
    ask(reader, "stalin")
    links = page.locator(f"{FOUND} :is(a, button)")
    expect(links.first).to_contain_text("Stalin")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.locator(BOX).evaluate("(box) => { box.value = 'truman'; box.dispatchEvent(new InputEvent('input')); }")
    expect(links.first).to_contain_text("Truman")
    expect(links.first).to_be_focused()


@desk
def test_letters_below_which_a_filter_leaves_nothing_lead_nowhere(reader: Reader) -> None:
    reader.open("en/glossary/people.html")
    letters, field = reader.page.locator(".letters a"), reader.page.locator(".filter input")
    field.fill("macarthur")
    hrefs = [letter.get_attribute("href") for letter in letters.all()]
    left = reader.page.locator(".letter:visible h2").get_attribute("id")
    assert [href for href in hrefs if href] == [f"#{left}"]
    field.fill("")
    assert all(letter.get_attribute("href") for letter in letters.all())


@desk
def test_a_slash_in_another_field_is_a_slash(reader: Reader) -> None:
    reader.open("en/glossary/people.html")
    field = reader.page.locator(".filter input")
    field.focus()
    reader.page.keyboard.type("a/b")
    expect(field).to_have_value("a/b")


@desk
def test_chinese_input_is_waited_for(reader: Reader) -> None:
    """The letters of a composition are no query, and Enter that ends it opens nothing."""
    reader.open("zh-Hans/index.html")
    page = reader.page
    ask(reader, "苏联")
    before = hits(reader)
    page.locator(BOX).press("End")
    keys = page.context.new_cdp_session(page)
    for letters in ("z", "zh", "zhan", "zhan f", "zhan fu"):
        end = len(letters)
        keys.send("Input.imeSetComposition", {"text": letters, "selectionStart": end, "selectionEnd": end})
    for kind in ("rawKeyDown", "keyUp"):
        keys.send("Input.dispatchKeyEvent", {"type": kind, "key": "Enter", "windowsVirtualKeyCode": 229})
    page.wait_for_timeout(600)
    assert reader.at() == "zh-Hans/index.html"
    assert hits(reader) == before
    keys.send("Input.insertText", {"text": " 战俘"})
    expect(page.locator(BOX)).to_have_value("苏联 战俘")
    expect(page.locator(f"{FOUND} mark", has_text="戰俘").first).to_be_visible()
    assert set(hits(reader)) == scan("苏联 战俘", FOLDED)


@desk
def test_korean_input_loses_no_syllable(reader: Reader) -> None:
    """A syllable that may still grow is not looked for at once; one that rests is, as nothing else may follow."""
    reader.open("ko/index.html")
    page = reader.page
    page.locator(BOX).focus()
    keys = page.context.new_cdp_session(page)
    page.evaluate(
        """() => {
            const box = document.querySelector('.md-search input'), found = document.querySelector('#search-found');
            window.shown = [];
            new MutationObserver(() => shown.push(box.value)).observe(found, {childList: true});
        }"""
    )
    for step in ("ㅍ", "포", "폴"):
        keys.send("Input.imeSetComposition", {"text": step, "selectionStart": 1, "selectionEnd": 1})
    keys.send("Input.insertText", {"text": "포"})
    for step in ("ㄹ", "로"):
        keys.send("Input.imeSetComposition", {"text": step, "selectionStart": 1, "selectionEnd": 1})
    expect(page.locator(BOX)).to_have_value("포로")
    expect(page.locator(f"{FOUND} a[href*='h=%ED%8F%AC%EB%A1%9C']").first).to_be_visible()
    assert set(hits(reader)) == scan("포로", FOLDED)
    assert set(page.evaluate("shown")) <= {"포", "포ㄹ", "포로"}
    keys.send("Input.insertText", {"text": "로"})
    expect(page.locator(BOX)).to_have_value("포로")


@pytest.mark.parametrize("ui", UI_LANGS)
def test_a_link_carries_a_query(reader: Reader, ui: str) -> None:
    reader.open(f"{ui}/about.html?q=%E6%88%B0%E4%BF%98%20%E9%81%A3%E8%BF%94")
    expect(reader.page.locator(BOX)).to_have_value("戰俘 遣返")
    expect(reader.page.locator(f"{FOUND} li a").first).to_be_visible()
    reader.page.wait_for_timeout(300)  # by then the theme's script has closed what it means to close
    expect(reader.page.locator(f"{FOUND} li a").first).to_be_visible()


@pytest.mark.parametrize("ui", UI_LANGS)
def test_the_number_of_hits_is_told(reader: Reader, ui: str) -> None:
    reader.open(f"{ui}/index.html")
    if reader.page.viewport_size["width"] < 1000:
        reader.click(".search-open")
    ask(reader, "板门店")
    expected = scan("板门店", FOLDED)
    t = words(ui)
    several = {"passages": len(expected), "documents": len({id for id, _ in expected})}
    counts = {key: t["count"][key]["one" if n == 1 else "other"].format(n=n) for key, n in several.items()}
    expect(reader.page.locator(STATUS)).to_have_text(t["search"]["sum"].format(**counts))


@pytest.mark.parametrize("ui", UI_LANGS)
def test_an_empty_result_says_what_was_searched_and_what_to_try(reader: Reader, ui: str) -> None:
    reader.open(f"{ui}/index.html")
    ask(reader, '"zzzz yyyy"')
    t = words(ui)["search"]
    expect(reader.page.locator(STATUS)).to_contain_text("zzzz yyyy")
    advice = reader.page.locator(f"{FOUND} .advice")
    expect(advice).to_contain_text(t["searched"].split("{")[0].strip())
    for tip in (*t["advice"], t["quoted"]):
        expect(advice).to_contain_text(tip)


@phone
def test_a_phone_opens_and_closes_it(reader: Reader) -> None:
    reader.open("zh-Hant/index.html")
    page = reader.page
    reader.click(".search-open")
    expect(page.locator(BOX)).to_be_focused()
    ask(reader, "板門店")
    expect(page.locator(f"{FOUND} li a").first).to_be_in_viewport()
    page.locator(".md-search__icon[for=__search]").click()
    expect(page.locator(f"{FOUND} li a").first).not_to_be_in_viewport()
    expect(page.locator("h1")).to_be_in_viewport()


def test_nothing_scrolls_sideways(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": NARROW[0], "height": NARROW[1]})
    reader = Reader(context.new_page(), f"{site.root.as_uri()}/")
    for ui in UI_LANGS:
        reader.open(f"{ui}/index.html")
        for query in ("战俘", "포로", "prisoners", "zzzz"):
            ask(reader, query)
            wide = (
                "[document.documentElement, document.querySelector('.md-search__scrollwrap')].map(e => e.scrollWidth)"
            )
            assert max(reader.page.evaluate(wide)) <= NARROW[0], (ui, query)
    context.close()
    assert not reader.wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ui", "size"), list(zip(UI_LANGS, (DESK, PHONE, DESK, PHONE), strict=True)))
def test_axe_finds_nothing(browser: Browser, http: str, ui: str, size: tuple[int, int], scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": size[0], "height": size[1]})
    reader = Reader(context.new_page(), http)
    reader.open(f"{ui}/index.html")
    for query in ("战俘", "zzzz"):
        ask(reader, query)
        reader.page.wait_for_timeout(600)  # until the box has opened all the way
        reader.page.evaluate(AXE)
        found = reader.page.evaluate("axe.run({exclude: ['#__drawer']})")["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
    context.close()


def test_without_script_there_is_no_box(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.root.as_uri()}/en/index.html")
    expect(page.locator(".md-search")).not_to_be_visible()
    expect(page.locator(".search-open")).not_to_be_visible()
    context.close()


@desk
def test_a_result_is_quick(reader: Reader) -> None:
    """From typing to the first result on this collection, the index loaded: 100 ms, as the reader's eye has it."""
    reader.open("en/index.html")
    ask(reader, "ab")
    took = reader.page.evaluate(
        """() => new Promise(resolve => {
            const box = document.querySelector('.md-search input'), found = document.querySelector('#search-found');
            const begun = performance.now();
            new MutationObserver(() => found.querySelector('mark') && resolve(performance.now() - begun))
                .observe(found, {childList: true});
            box.value = '战俘';
            box.dispatchEvent(new InputEvent('input'));
        })"""
    )
    assert took < 100, json.dumps(took)


def test_the_index_is_fetched_when_it_is_wanted(browser: Browser, http: str) -> None:
    """A page that is only read loads none of it."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(unquote(request.url)))
    page.goto(f"{http}en/index.html")
    page.wait_for_timeout(300)
    assert not [url for url in asked if "/search/" in url]
    context.close()
