"""Two documents side by side: each passage once, in the first one's order, and why two stand together."""

from __future__ import annotations

import json
from itertools import product

import pytest

from built import Page, Site, sources
from reading_room.alignment import Alignment, Counterpart, Step, aligned, nearest
from reading_room.links import Place
from reading_room.model import UI_LANGS, Document, Event, Passage, Source, Span
from reading_room.pages.compare import NEAREST, Comparisons
from reading_room.pages.editions import Shelf
from reading_room.pages.words import words
from reading_room.scripts import Converter

SOURCES = dict(sources())

# The alignment


def event(id: str) -> Event:
    return Event(id, "1951", dict.fromkeys(UI_LANGS, id), ())


E, F = event("e"), event("f")
PASSAGES = [f"p{n}" for n in range(1, 6)]


def align(*tellings: tuple[Event, list[Place]]) -> Alignment:
    return aligned(("a", PASSAGES), ("b", PASSAGES), tellings)


def test_counterparts_stand_where_they_fit_first_and_others_follow_them() -> None:
    made = align((E, [("a", "p2"), ("b", "p4"), ("b", "p2")]), (F, [("b", "p4"), ("a", "p4"), ("c", "p1")]))
    assert made.opening == ("p1",)
    assert made.steps == (
        Step(("p1",)),
        Step(("p2",), (Counterpart("p2", (E,), False, ("p3",)), Counterpart("p4", (E,), False, ("p5",)))),
        Step(("p3",)),
        Step(("p4",), (Counterpart("p4", (F,), True, ()),)),
        Step(("p5",)),
    )


def test_passages_without_counterpart_that_follow_each_other_are_one_step() -> None:
    made = align((E, [("a", "p1"), ("b", "p5")]))
    assert made.opening == ("p1", "p2", "p3", "p4")
    assert made.steps == (Step(("p1",), (Counterpart("p5", (E,), False, ()),)), Step(("p2", "p3", "p4", "p5")))


def test_two_passages_can_share_several_events() -> None:
    places: list[Place] = [("a", "p1"), ("b", "p1")]
    (first, _) = align((E, places), (F, places)).steps
    assert first.counterparts == (Counterpart("p1", (E, F), False, ("p2", "p3", "p4", "p5")),)


def test_an_event_counts_once_however_many_passages_tell_it() -> None:
    told: list[tuple[Event, list[Place]]] = [
        (E, [("a", "p1"), ("b", "p1"), ("b", "p2")]),
        (F, [("a", "p1"), ("b", "p1")]),
        (E, [("c", "p1")]),
    ]
    assert nearest(told, ["a", "b", "c"], 2) == {"a": {"b": 2}, "b": {"a": 2}}


def test_a_document_is_laid_beside_the_few_that_share_most_with_it() -> None:
    first: list[Place] = [("a", "p1"), ("b", "p1"), ("c", "p1"), ("d", "p1")]
    second: list[Place] = [("c", "p2"), ("d", "p2")]
    assert nearest([(E, first), (F, second)], ["a", "b", "c", "d"], 2) == {
        "a": {"b": 1, "c": 1},
        "b": {"a": 1, "c": 1},
        "c": {"d": 2, "a": 1},
        "d": {"c": 2, "a": 1},
    }


def test_pages_grow_with_the_documents_and_not_with_their_pairs() -> None:
    ids = [f"d{n}" for n in range(12)]
    documents = [
        Document(
            Source(id, "web", "ko", {"ko": id}, {"en": "x"}, {"en": "x"}),
            "",
            (Passage("p1", "paragraph", 0, "ko", "휴전", (), Span(0, 0)),),
            (),
            (),
            (),
            (),
        )
        for id in ids
    ]
    made = Comparisons(Shelf(documents, Converter()), "en", [(E, [(id, "p1") for id in ids])], lambda _: False)
    pages = {page.uri.removeprefix("en/compare/").removesuffix(".html"): page for page in made.pages()}
    assert len(pages) == len(ids) * NEAREST
    assert {f"d11--{id}" for id in ids[:NEAREST]} <= set(pages)
    assert 'href="d1--d0.html"' in pages["d0--d1"].body()
    assert 'class="swap"' not in pages["d11--d0"].body()
    assert [partner.href for partner in made.partners("d11", "en/sources/d11.html")] == [
        f"../compare/d11--{id}.html" for id in ids[:NEAREST]
    ]


# The pages


def told(site: Site) -> dict[str, set[tuple[str, str]]]:
    events = json.loads(site.read("data/events.json"))["events"]
    return {e["id"]: {(t["source"], t["passage"]) for t in e["tells"]} for e in events}


def expected(site: Site) -> set[tuple[str, str]]:
    shared = [{source for source, _ in places} for places in told(site).values()]
    return {(one, other) for s in shared for one, other in product(s, s) if one != other}


def compared(site: Site, ui: str) -> dict[tuple[str, str], Page]:
    prefix = f"{ui}/compare/"
    found = {
        path.removeprefix(prefix).removesuffix(".html"): page
        for path, page in site.pages.items()
        if path.startswith(prefix)
    }
    return {(name.partition("--")[0], name.partition("--")[2]): page for name, page in found.items()}


@pytest.mark.parametrize("ui", UI_LANGS)
def test_each_pair_that_shares_an_event_has_its_page_in_either_order(site: Site, ui: str) -> None:
    assert set(compared(site, ui)) == expected(site)


@pytest.mark.parametrize("ui", UI_LANGS)
def test_every_passage_of_both_stands_once_and_the_first_keeps_its_order(site: Site, ui: str) -> None:
    for pair, page in compared(site, ui).items():
        for column, id in zip("ab", pair, strict=True):
            record = json.loads(site.read(f"data/sources/{id}.json"))
            texts = {p["id"]: p["scripts"].get(ui, p["text"]) for p in record["passages"]}
            shown = page.find(f"//div[contains(@class, 'said')][starts-with(@id, '{column}-')]")
            ids = [element.get("id").removeprefix(f"{column}-") for element in shown]
            assert sorted(ids) == sorted(texts), page.path
            if column == "a":
                assert ids == list(texts), page.path
            form = f".{ui}" if SOURCES[id].startswith("zh") and ui.startswith("zh") else ""
            for element, passage in zip(shown, ids, strict=True):
                (number,) = element.xpath("a/@href")
                assert page.target(number) == (f"{ui}/sources/{id}{form}.html", passage)
                words = "".join(element.xpath("div//text()[not(ancestor::sup or ancestor::*[@class='missing'])]"))
                assert "".join(words.split()) == "".join(texts[passage].split()), (page.path, passage)


@pytest.mark.parametrize("ui", UI_LANGS)
def test_passages_stand_beside_those_that_tell_the_same_and_say_why(site: Site, ui: str) -> None:
    tellers = told(site)
    for (first, second), page in compared(site, ui).items():
        found = set()
        for pair in page.find("//div[@class='pair'][div[@class='first']/div][div[@class='second']]"):
            (here,) = pair.xpath("div[@class='first']/div/@id")
            for why in pair.xpath(".//p[@class='why']"):
                other = why.getnext()
                ids = [other.get("id")] if other.get("id") else [href.lstrip("#") for href in other.xpath("a/@href")]
                for href in why.xpath("a/@href"):
                    path, event = page.target(href) or ("", "")
                    assert path == f"{ui}/timeline.html"
                    assert event in site.pages[path].anchors
                    found.update((here.removeprefix("a-"), there.removeprefix("b-"), event) for there in ids)
        wanted = {
            (here, there, event)
            for event, places in tellers.items()
            for one, here in places
            for other, there in places
            if (one, other) == (first, second)
        }
        assert found == wanted, page.path
        folded = page.find("//details//div[contains(@class, 'said')]/@id")
        alone = {f"a-{p}" for p in _ids(site, first) - {here for here, _, _ in wanted}}
        alone |= {f"b-{p}" for p in _ids(site, second) - {there for _, there, _ in wanted}}
        assert set(folded) == alone


def _ids(site: Site, id: str) -> set[str]:
    return {passage["id"] for passage in json.loads(site.read(f"data/sources/{id}.json"))["passages"]}


@pytest.mark.first
def test_a_fold_says_how_many_passages_it_has_and_which(site: Site) -> None:
    page = compared(site, "en")["armistice-talks", "korean-war"]
    folds = page.find("//details[@class='alone']")
    assert folds
    for fold in folds:
        numbers = [number.partition("-p")[2] for number in fold.xpath("div/@id")]
        forms = words("en")["compare"]["alone"]
        said = forms["one" if len(numbers) == 1 else "other"].format(n=len(numbers))
        ends = "–".join(dict.fromkeys((numbers[0], numbers[-1])))
        assert " ".join(fold.xpath("string(summary)").split()[1:]) == f"{said}: ¶{ends}"


@pytest.mark.parametrize("ui", UI_LANGS)
def test_a_pair_is_reached_from_document_and_timeline_and_leads_back(site: Site, ui: str) -> None:
    timeline = site.pages[f"{ui}/timeline.html"]
    from_timeline = {timeline.target(href) for href in timeline.find("//section[@class='pairs']//a/@href")}
    for (first, second), page in compared(site, ui).items():
        assert (page.path, "") in from_timeline
        document = site.pages[f"{ui}/sources/{first}.html"]
        assert (page.path, "") in {document.target(href) for href in document.find("//header//dd/a/@href")}
        head = {page.target(href) for href in page.find("//div[@class='compare']/header//a/@href")}
        assert (f"{ui}/timeline.html", "") in head
        assert (f"{ui}/compare/{second}--{first}.html", "") in head
        assert {
            path.partition("sources/")[2].split(".")[0] for path, _ in filter(None, head) if "sources/" in path
        } == {
            first,
            second,
        }
