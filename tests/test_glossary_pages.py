"""Terms on the pages: marked in the text, listed at its end, indexed in the glossary, and given as data."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import groupby
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree, html

from built import Site, forms, sources
from reading_room.body import Body, Setting
from reading_room.glossary import sort_key
from reading_room.model import UI_LANGS, Document, Emphasis, Link, Mention, NoteRef, Passage, PassageKind, Source, Span
from reading_room.pages import words

SOURCES = dict(sources())
EDITIONS = [(id, form) for id, lang in SOURCES.items() for form in forms(lang)]
PRINTED_LINK = {"wiki": "(", "term": "[", "term first": "[!"}


# Marks in the text


def marked(*passages: tuple[str, list[Mention], list[Any]] | str) -> list[str]:
    """Passages as shown: [term], [!term for the first time], (link outwards), *strong words*. A heading is a string."""
    made, mentions = list[Passage](), dict[str, list[Mention]]()
    for n, given in enumerate(passages):
        text, found, inlines = given if isinstance(given, tuple) else (given, [Mention(0, 1, "a")], [])
        kind: PassageKind = "paragraph" if isinstance(given, tuple) else "heading"
        made.append(Passage(f"p{n}", kind, 0, "zh-Hans", text, tuple(inlines), Span(0, 0)))
        mentions[f"p{n}"] = found
    source = Source("x", "web", "zh-Hans", {"zh-Hans": "x"}, {"en": "x"}, {"en": "x"})
    setting = Setting("zh-Hans", "en", words("en")["text"], lambda _: None, mentions)
    tree = html.fromstring(f"<div>{Body(Document(source, '', tuple(made), (), (), (), ()), setting).passages()}</div>")
    return [(element[0].tail or "") + "".join(map(shown, element[1:])) for element in tree]


def shown(element: etree._Element) -> str:
    inside = (element.text or "") + "".join(map(shown, element))
    if element.tag == "a":
        sign = PRINTED_LINK.get(element.get("class", ""), "^")
        inside = f"{sign}{inside}{')' if sign == '(' else ']' if sign != '^' else ''}"
    elif element.tag == "strong":
        inside = f"*{inside}*"
    return inside + (element.tail or "")


def wiki(start: int, end: int) -> Link:
    return Link(start, end, "x", "https://zh.wikipedia.org/wiki/x")


def test_a_name_wins_over_a_link_on_the_same_words() -> None:
    assert marked(("甲乙丙", [Mention(0, 2, "a")], [wiki(0, 2)])) == ["[!甲乙]丙"]


def test_a_link_keeps_what_names_leave_of_it() -> None:
    assert marked(("甲乙丙丁", [Mention(0, 2, "a")], [wiki(0, 3)])) == ["[!甲乙](丙)丁"]
    assert marked(("甲乙丙丁", [Mention(1, 2, "a")], [wiki(0, 4)])) == ["(甲)[!乙](丙丁)"]
    assert marked(("甲乙丙丁", [Mention(0, 2, "a")], [wiki(1, 4)])) == ["[!甲乙](丙丁)"]
    assert marked(("甲乙丙丁", [Mention(0, 1, "a"), Mention(2, 3, "b")], [wiki(0, 4)])) == ["[!甲](乙)[!丙](丁)"]


def test_a_link_is_not_left_on_signs_alone() -> None:
    assert marked(("《甲乙》志", [Mention(1, 3, "a")], [wiki(0, 5)])) == ["《[!甲乙](》志)"]


def test_a_name_may_cross_emphasis_and_hold_a_note() -> None:
    assert marked(("甲乙丙", [Mention(1, 3, "a")], [Emphasis(0, 2, True)])) == ["*甲[!乙]*[!丙]"]
    assert marked(("甲乙丙", [Mention(0, 3, "a")], [NoteRef(1, 1, 7)])) == ["[!甲]^7[!乙丙]"]


def test_the_first_mention_in_a_section_is_told() -> None:
    a, b = Mention(0, 1, "a"), Mention(1, 2, "b")
    said = marked(("甲乙", [a, b], []), ("甲乙", [a, b], []), "甲節", ("甲乙", [a], []))
    assert said == ["[!甲][!乙]", "[甲][乙]", "[甲]節", "[!甲]乙"]


def test_a_form_that_may_mean_two_terms_leads_to_one_and_names_both() -> None:
    both = [Mention(0, 2, "korea"), Mention(0, 2, "north-korea")]
    certain = [Mention(0, 2, "north-korea")]
    assert marked(("朝鲜", both, []), ("朝鲜", certain, []), ("朝鲜", both, [])) == ["[!朝鲜]", "[!朝鲜]", "[朝鲜]"]
    source = Source("x", "web", "zh-Hans", {"zh-Hans": "x"}, {"en": "x"}, {"en": "x"})
    setting = Setting("zh-Hans", "en", words("en")["text"], lambda _: None, {"p1": both})
    passage = Passage("p1", "paragraph", 0, "zh-Hans", "朝鲜", (), Span(0, 0))
    assert (
        '<a class="term first" href="#t-korea" data-terms="korea north-korea">朝鲜</a>'
        in Body(Document(source, "", (passage,), (), (), (), ()), setting).passages()
    )


# The built site


def record(site: Site, id: str) -> dict[str, Any]:
    return json.loads(site.read(f"data/sources/{id}.json"))


def text(element: etree._Element) -> str:
    return " ".join(element.text_content().split())


def passage_text(element: etree._Element) -> str:
    ours = (
        "descendant::text()[not(ancestor::sup or ancestor::a[@class='num'] or ancestor::p[@class='missing']"
        " or ancestor::span[@class='bracket'])]"
    )
    return "".join(element.xpath(ours))


@pytest.mark.parametrize("id", SOURCES)
def test_every_mention_is_marked_and_changes_no_letter(site: Site, id: str) -> None:
    page = site.pages[f"ko/sources/{id}.html"]
    for passage in record(site, id)["passages"]:
        element = page.tree.get_element_by_id(passage["id"])
        assert passage_text(element) == passage["text"]
        spans = {(m["start"], m["end"]) for m in passage["mentions"]}
        wanted = Counter("".join(passage["text"][start:end]) for start, end in spans)
        # A note, or emphasis that ends within a name, makes two links of it.
        got = "".join(a.text_content() for a in element.iterfind(".//a[@class]") if "term" in a.get("class").split())
        assert sorted(got) == sorted("".join(wanted.elements()))


@pytest.mark.parametrize(("id", "form"), EDITIONS)
def test_a_documents_terms_are_those_it_names_in_the_order_of_its_language(site: Site, id: str, form: str) -> None:
    page = site.pages[f"en/sources/{id}{form}.html"]
    named = {href[3:] for href in page.find("//div[contains(@class, 'doc')]//a[contains(@class, 'term')]/@href")}
    named |= {term for terms in page.find("//a/@data-terms") for term in terms.split()}
    entries = page.find("//section[@class='terms']//div[@class='entry']")
    assert {entry.get("id")[2:] for entry in entries} == named
    kinds = {term["id"]: term["kind"] for term in json.loads(site.read("data/terms.json"))["terms"]}
    keys = []
    for entry in entries:
        head = entry.find("dt")
        lang = head.xpath("string(descendant-or-self::*[@lang][1]/@lang)") or "en"
        keys.append(sort_key(text(head), lang, person=kinds[entry.get("id")[2:]] == "person"))
    assert keys == sorted(keys)


def test_an_entry_names_its_term_in_every_language_that_has_a_name(site: Site) -> None:
    terms = {term["id"]: term for term in json.loads(site.read("data/terms.json"))["terms"]}
    for id in SOURCES:
        for entry in site.pages[f"en/sources/{id}.html"].find("//section[@class='terms']//div[@class='entry']"):
            names = terms[entry.get("id")[2:]]["names"]
            said = entry.xpath("string(dt)") + entry.xpath("string(.//ul[@class='names'])")
            assert all(names[lang][0]["form"] in said for lang in UI_LANGS if names[lang])
            (gloss,) = entry.xpath(".//p[@class='gloss']")
            assert text(gloss) == " ".join(terms[entry.get("id")[2:]]["gloss"]["en"].split())


@pytest.mark.first
def test_an_entry_tells_how_a_document_names_its_term(site: Site) -> None:
    slips = site.pages["en/sources/pow-exchange.html"].find("//div[@id='t-peng-dehuai']//p[@class='others']")
    assert [text(p) for p in slips] == ["In this document also: 펜드와이 slip"]
    (war,) = site.pages["zh-Hant/sources/armistice-talks.zh-Hant.html"].find(
        "//div[@id='t-korean-war']//p[@class='others']"
    )
    assert text(war).startswith("本篇又作：朝鮮戰爭")
    (rivals,) = site.pages["en/sources/armistice-talks.html"].find("//div[@id='t-north-korea']//p[@class='rivals']")
    assert rivals.xpath("a/@href") == ["#t-korea"]


@pytest.mark.first
def test_a_page_that_the_source_links_is_offered_second(site: Site) -> None:
    (more,) = site.pages["zh-Hant/sources/korean-war.zh-Hant.html"].find("//div[@id='t-pyongyang']//p[@class='more']")
    ours, *theirs = more.iterfind("a")
    assert ours.get("href") == "../glossary/places.html#pyongyang"
    assert {text(a) for a in theirs} == {"維基百科 平壤", "維基百科 平壤戰役 (1950年)"}


@pytest.mark.parametrize("ui", UI_LANGS)
def test_the_glossary_indexes_every_mention(site: Site, ui: str) -> None:
    """What the glossary's pages link is what the documents' data name, and what the glossary's data say."""
    named: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for id in SOURCES:
        for passage in record(site, id)["passages"]:
            for term in {m["term"] for m in passage["mentions"]}:
                named[term].setdefault(id, []).append(passage["id"])
    terms = json.loads(site.read("data/terms.json"))
    Draft202012Validator(json.loads(site.read("data/terms.schema.json"))).validate(terms)
    assert {term["id"]: term["passages"] for term in terms["terms"] if term["passages"]} == named
    linked: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for path, page in site.pages.items():
        for entry in page.find("//div[@class='glossary']//div[@class='entry']") if path.startswith(f"{ui}/") else ():
            for link in entry.iterfind(".//span[@class='numbers']/a"):
                target = page.target(link.get("href"))
                assert target
                assert site.has(*target)
                name, script = f"{target[0].split('/')[-1].removesuffix('.html')}.".split(".")[:2]
                assert script == (ui if SOURCES[name].startswith("zh") and ui.startswith("zh") else "")
                assert f"p{link.text}" == target[1]
                linked[entry.get("id")].setdefault(name, []).append(target[1])
    assert linked == named


@pytest.mark.parametrize("ui", UI_LANGS)
@pytest.mark.parametrize(
    ("path", "places"),
    [
        ("index.html", "//figure[@class='chart']//p[@class='name']"),
        ("glossary/people.html", "//ul[@class='places']/li"),
        ("sources/pow-exchange.html", "//div[contains(@class, 'signs')]//a"),
    ],
)
@pytest.mark.first
def test_lists_name_documents_in_the_readers_language(site: Site, ui: str, path: str, places: str) -> None:
    titles = tuple(record(site, id)["titles"][ui] for id in SOURCES)
    found = [place.text_content().strip() for place in site.pages[f"{ui}/{path}"].find(places)]
    assert found
    assert [name for name in found if not any(title in name for title in titles)] == []


@pytest.mark.parametrize("ui", UI_LANGS)
@pytest.mark.first
def test_a_theme_lists_its_terms_in_order_under_their_letters(site: Site, ui: str) -> None:
    terms = json.loads(site.read("data/terms.json"))["terms"]
    for theme, listed in groupby(sorted(terms, key=lambda term: term["theme"]), key=lambda term: term["theme"]):
        page = site.pages[f"{ui}/glossary/{theme}.html"]
        entries = page.find("//div[@class='glossary']//div[@class='entry']")
        assert {entry.get("id") for entry in entries} == {term["id"] for term in listed}
        jumps = page.find("//nav[@class='letters']//a")
        sections = page.find("//section[@class='letter']/h2")
        assert [(a.text, a.get("href")) for a in jumps] == [(h.text, f"#{h.get('id')}") for h in sections]
        assert len({h.text for h in sections}) == len(sections)
    people = [text(dt) for dt in site.pages[f"{ui}/glossary/people.html"].find("//div[@class='entry']/dt")]
    assert people.index({"en": "Mao Zedong", "ko": "마오쩌둥", "zh-Hans": "毛泽东"}.get(ui, "毛澤東")) < people.index(
        {"en": "Peng Dehuai", "ko": "펑더화이", "zh-Hans": "彭德怀"}.get(ui, "周恩來")
    )


@pytest.mark.parametrize("ui", UI_LANGS)
def test_the_overview_leads_to_every_theme_and_a_tab_to_it(site: Site, ui: str) -> None:
    overview = site.pages[f"{ui}/glossary/index.html"]
    targets = {overview.target(href) for href in overview.find("//ul[@class='themes']//a/@href")}
    themes = {term["theme"] for term in json.loads(site.read("data/terms.json"))["terms"]}
    assert targets == {(f"{ui}/glossary/{theme}.html", "") for theme in themes}
    page = site.pages[f"{ui}/sources/{next(iter(SOURCES))}.html"]
    tabs = [page.target(href) for href in page.find("//nav[contains(@class, 'md-tabs')]//a/@href")]
    assert (f"{ui}/glossary/index.html", "") in tabs
