"""What pages there are and what stands on them, without a build."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from lxml import html

from built import ROOT
from reading_room.cleaning import PIPELINES
from reading_room.cleaning.assemble import LAYOUT
from reading_room.language import han_script
from reading_room.library import Library
from reading_room.model import UI_LANGS, Added, Document, Endnote, Passage, Removed, Source, Span
from reading_room.pages import Page, Prose, ProseError, Site, load_prose, make_site, words
from reading_room.pages.cleaning import report
from reading_room.pages.doors import lost
from reading_room.pages.editions import Local, Shelf
from reading_room.pages.home import home_page
from reading_room.pages.page import NEAREST, Row, relative
from reading_room.pages.pictures import picture_address, pictures_in
from reading_room.pages.prose import introduced
from reading_room.pages.when import spoken
from reading_room.pages.words import language_name
from reading_room.scripts import Converter

NOWHERE = Span(0, 0)


def source(id: str, lang: str, **known: Any) -> Source:
    kept = {"kind": "web", "titles": {lang: "題 <1>"}, "origin": {"en": "From 裏"}, "rights": {"ko": "권리"}, **known}
    return Source(id=id, lang=lang, **kept)


def paragraph(id: str, lang: str, text: str, *inlines: Any) -> Passage:
    return Passage(id, "paragraph", 0, lang, text, inlines, NOWHERE)


def document(about: Source, *passages: Passage, notes: tuple[Endnote, ...] = (), **more: Any) -> Document:
    return Document(about, "", passages, notes, (), more.pop("added", ()), (), **more)


def site_of(*documents: Document, titles: Mapping[str, str] | None = None) -> Site:
    library = Library(tuple(d.source for d in documents), {}, (), (), titles or {"en": "Room & Books"}, ())
    prose = {(name, ui): Prose("About it.", "About it.") for name in ("index", "about", "guide") for ui in UI_LANGS}
    return make_site(library, documents, prose, lambda file: file == "there.jpg")


@pytest.fixture(scope="module")
def site() -> Site:
    chinese = source(
        "talks", "zh-Hant", titles={"zh-Hant": "談判", "en": "The Talks"}, published="2003-12", author={"en": "A"}
    )
    korean = source("pow", "ko", titles={"ko": "[포로]"})
    return site_of(
        document(chinese, paragraph("p1", "zh-Hant", "停戰談判"), title="談判：副題"),
        document(korean, paragraph("p1", "ko", "포로")),
    )


def page(site: Site, uri: str) -> Page:
    return next(p for p in site.pages if p.uri == uri)


class TestTheInterfacesWords:
    @staticmethod
    def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            if isinstance(value, dict | list):
                yield from TestTheInterfacesWords.leaves(value, f"{path}{key}/")
            else:
                yield f"{path}{key}", value

    @pytest.mark.parametrize("ui", UI_LANGS)
    def test_every_language_has_the_same_keys_and_gaps(self, ui: str) -> None:
        def shape(lang: str) -> dict[str, set[str | None]]:
            return {
                k: {name for _, name, _, _ in Formatter().parse(str(v))} - {None} for k, v in self.leaves(words(lang))
            }

        own, english = shape(ui), shape("en")
        assert own.keys() == english.keys()
        assert {key: found for key, found in own.items() if found != english[key]} == {}
        assert all(isinstance(value, str) and value.strip() for _, value in self.leaves(words(ui)))

    def test_every_cleaning_step_has_a_label_and_every_label_a_step(self) -> None:
        steps = {step.name for steps in PIPELINES.values() for step in steps} | {LAYOUT}
        assert set(words("en")["steps"]) == steps

    def test_chinese_labels_keep_to_their_script(self) -> None:
        for ui in ("zh-Hans", "zh-Hant"):
            own_names = ("forms/zh-Hans", "forms/zh-Hant")
            wrong = [k for k, v in self.leaves(words(ui)) if k not in own_names and (han_script(v) or ui) != ui]
            assert not wrong

    def test_hand_written_texts_have_the_same_headings_in_every_language(self) -> None:
        prose = load_prose(ROOT / "docs")
        for name in ("index", "about", "guide"):
            ids = {ui: re.findall(r"\{#([\w-]+)\}", prose[name, ui].markdown) for ui in UI_LANGS}
            assert len({tuple(found) for found in ids.values()}) == 1, ids

    def test_a_paragraph_is_a_line(self) -> None:
        """A line's end would show as a space between two Han characters."""
        blocks = [b for prose in load_prose(ROOT / "docs").values() for b in prose.markdown.split("\n\n")]
        assert not [block for block in blocks if "\n" in block and not block.startswith(("- ", "```"))]

    def test_missing_texts_are_all_named(self, tmp_path: Path) -> None:
        (tmp_path / "index.ko.md").write_text(" \n", encoding="utf-8")
        (tmp_path / "about.en.md").write_bytes("판문점".encode("euc-kr"))
        with pytest.raises(ProseError) as error:
            load_prose(tmp_path)
        assert len(str(error.value).splitlines()) == 12
        assert f"{tmp_path / 'index.ko.md'}:1: prose-missing: " in str(error.value)
        assert f"{tmp_path / 'about.en.md'}:1: not-utf-8: " in str(error.value)


def test_a_picture_is_looked_up_by_its_name_and_never_on_a_way(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    (folder / "more").mkdir(parents=True)
    for path in (tmp_path / "secret.png", folder / "a #1.png", folder / "more" / "b.png"):
        path.write_bytes(b"")
    assert dict(pictures_in(folder)) == {"a #1.png": folder / "a #1.png"}
    assert picture_address("a #1.png", "ko/sources/x.html") == "../../assets/pictures/a%20%231.png"
    assert not pictures_in(tmp_path / "nowhere")


def test_an_example_of_cleaning_names_what_would_turn_the_line() -> None:
    raw = "停\u202e戰"
    changed = replace(document(source("a", "zh-Hant")), raw=raw, removed=(Removed(Span(1, 2), "control-characters"),))
    (step,) = report(replace(changed, steps=("control-characters",)), words("en")["about"])
    assert [piece.text for piece in step.examples[0].before] == ["停", "U+202E", "戰"]


@pytest.mark.parametrize(
    ("edtf", "ui", "said"),
    [
        ("2003", "en", "2003"),
        ("2003-12", "zh-Hant", "2003年12月"),
        ("1953-07-27", "ko", "1953년 7월 27일"),
        ("1953-07-27", "en", "27 July 1953"),
        ("195X", "zh-Hans", "1950年代"),
        ("1951~", "zh-Hans", "约1951年"),
        ("1951-04?", "en", "April 1951 (uncertain)"),
        ("1951%", "en", "about 1951 (uncertain)"),
        ("1951-04-XX", "en", "April 1951"),
        ("1950-06/1953-07", "zh-Hans", "1950年6月至1953年7月"),
        ("1950/..", "ko", "1950년 이후"),
        ("../1950", "en", "before 1950"),
        ("1951-21", "en", "spring 1951"),
        ("1951-22~", "ko", "1951년 여름경"),
        ("1950-24/1951-21", "zh-Hant", "1950年冬季至1951年春季"),
        ("1951-25", "en", "1951-25"),
        ("[1951,1952]", "en", "[1951,1952]"),
        ("-0220", "en", "221 BC"),
        ("-0220-07", "ko", "기원전 221년 7월"),
        ("-0220/0009", "zh-Hans", "公元前221年至9年"),
        ("0000", "zh-Hant", "公元前1年"),
        ("13XX", "ko", "1300년~1399년"),
    ],
)
def test_dates_are_said_in_the_readers_language(edtf: str, ui: str, said: str) -> None:
    assert spoken(edtf, words(ui)["dates"]) == said


@pytest.mark.parametrize(
    ("tag", "name"), [("zh-Hant", "중국어(번체)"), ("en-GB", "영어"), ("fr", "프랑스어"), ("mnc", "mnc")]
)
def test_languages_are_named_as_far_as_the_interface_has_names(tag: str, name: str) -> None:
    assert language_name(words("ko"), tag) == name


@pytest.mark.parametrize(
    ("target", "from_page", "link"),
    [
        ("ko/index.html", "ko/index.html", "index.html"),
        ("ko/about.html#x", "ko/sources/a.html", "../about.html#x"),
        ("data/a.md", "ko/sources/a.html", "../../data/a.md"),
        ("ko/index.html", "index.html", "ko/index.html"),
    ],
)
def test_links_are_relative(target: str, from_page: str, link: str) -> None:
    assert relative(target, from_page) == link


@pytest.mark.parametrize(
    ("place", "first"), [(0, 0), (NEAREST // 2, 0), (NEAREST, NEAREST // 2), (3 * NEAREST - 1, 2 * NEAREST)]
)
def test_a_page_lists_its_neighbours_and_not_a_thousand(site: Site, place: int, first: int) -> None:
    some = page(site, "en/sources/talks.html")
    members = [
        replace(some, uri=f"en/sources/{number}.html", entry=f"sources/{number}") for number in range(3 * NEAREST)
    ]
    row = Row(members)
    listed = row.near(members[place])
    assert members[place] in listed
    assert list(listed) == members[first : first + NEAREST]
    assert row.near(page(site, "en/about.html")) == members[:2]
    assert row.beside(members[place]) == (
        members[place - 1] if place else None,
        members[place + 1] if place + 1 < len(members) else None,
    )
    assert row.beside(page(site, "en/about.html")) == (None, None)


class TestTheSite:
    def test_pages_stand_at_their_addresses(self, site: Site) -> None:
        names = (
            "index",
            "sources/talks",
            "sources/talks.zh-Hans",
            "sources/talks.zh-Hant",
            "sources/pow",
            "about",
            "guide",
        )
        assert [p.uri for p in site.pages] == [f"{ui}/{name}.html" for ui in UI_LANGS for name in names]

    def test_a_chinese_reader_is_led_to_the_own_script(self, site: Site) -> None:
        listed = {
            ui: [p.uri for p in site.pages if p.ui == ui and p.listed and p.entry == "sources/talks"] for ui in UI_LANGS
        }
        assert listed == {
            "zh-Hans": ["zh-Hans/sources/talks.zh-Hans.html"],
            "zh-Hant": ["zh-Hant/sources/talks.zh-Hant.html"],
            "ko": ["ko/sources/talks.html"],
            "en": ["en/sources/talks.html"],
        }
        assert 'href="sources/talks.zh-Hans.html"' in page(site, "zh-Hans/index.html").body()
        assert 'href="sources/talks.html"' in page(site, "en/index.html").body()

    def test_counterparts_are_the_same_page(self, site: Site) -> None:
        for p in site.pages:
            assert p.alternates == {ui: p.uri.replace(p.ui, ui, 1) for ui in UI_LANGS}

    def test_titles_are_in_the_readers_language_if_there_is_one(self, site: Site) -> None:
        def titled(uri: str) -> tuple[str, str]:
            return page(site, uri).title, page(site, uri).lang

        assert titled("en/sources/talks.html") == ("The Talks", "en")
        assert titled("zh-Hans/sources/talks.html") == ("谈判", "zh-Hans")
        assert titled("ko/sources/talks.html") == ("談判", "zh-Hant")
        assert titled("en/sources/pow.html") == ("[포로]", "ko")

    def test_the_site_bears_the_collections_name(self, site: Site) -> None:
        assert site.names["ko"] == "Room & Books"
        assert page(site, "en/index.html").body().startswith("# Room &amp; Books {#title}\n")

    def test_a_collection_says_what_it_is_about_before_what_holds_for_any(self) -> None:
        shelf = Shelf((), Converter())
        prose = {("index", ui): Prose("Any.", "Any. Any.") for ui in UI_LANGS}
        told = introduced(prose, shelf, {"zh-Hant": "論戰"})
        assert [told["index", ui].about for ui in ("zh-Hans", "ko")] == [
            Local("zh-Hans", "论战"),
            Local("zh-Hant", "論戰"),
        ]
        home = home_page(shelf, "ko", "방", told["index", "ko"], {}, timeline=False, books=False)
        assert home.description == "論戰"
        assert home.body().startswith('# 방 {#title}\n\n<p><span lang="zh-Hant">論戰</span></p>\n\nAny. Any.\n')
        assert introduced(prose, shelf, {}) == prose

    def test_a_raw_web_page_is_given_out_as_text(self) -> None:
        raw = '<p onclick="x()">포로</p>'
        page_of = replace(
            document(replace(source("a", "ko"), file="text.html"), paragraph("p1", "ko", "포로")), raw=raw
        )
        site = site_of(page_of)
        assert site.files["data/sources/a/text.html.txt"]() == raw.encode()
        assert '"raw": "text.html.txt"' in site.files["data/sources/a.json"]().decode()
        assert 'href="../../data/sources/a/text.html.txt"' in page(site, "ko/sources/a.html").body()

    def test_a_collection_without_a_name_is_a_reading_room(self) -> None:
        library = Library((), {}, (), (), {}, ())
        prose = {(name, ui): Prose("x", "x") for name in ("index", "about", "guide") for ui in UI_LANGS}
        assert make_site(library, (), prose, lambda _: False).names["zh-Hant"] == "閱覽室"

    def test_the_settings_are_told_which_documents_have_forms(self, site: Site) -> None:
        script = site.files["assets/chinese.js"]().decode()
        assert script == 'self.readingRoom = Object.assign(self.readingRoom || {}, { chinese: ["talks"] });\n'

    def test_a_wrong_address_leads_back_to_where_the_site_lies(self) -> None:
        names = dict.fromkeys(UI_LANGS, "Room & Books")
        page = html.fromstring(lost(names, "/a/room/"))
        assert page.xpath("//nav//a/@href") == [f"/a/room/{ui}/index.html" for ui in UI_LANGS]
        assert page.xpath("//p[@lang]/@lang") == [*UI_LANGS]
        assert not page.xpath("//script")  # nothing is to be guessed
        assert html.fromstring(lost(names, None)).xpath("//nav//a/@href") == [f"/{ui}/index.html" for ui in UI_LANGS]

    def test_every_document_can_be_downloaded(self, site: Site) -> None:
        assert set(site.files) == {
            "404.html",
            "index.html",
            "assets/chinese.js",
            "search/folding.js",
            "search/index.js",
            "data/schema.json",
            "data/terms.json",
            "data/terms.schema.json",
            "data/events.json",
            "data/events.schema.json",
            *(f"data/sources/talks{form}.md" for form in ("", ".zh-Hans", ".zh-Hant")),
            "data/sources/talks.json",
            "data/sources/talks/text.txt",
            "data/sources/pow.md",
            "data/sources/pow.json",
            "data/sources/pow/text.txt",
        }
        assert site.files["data/sources/talks.zh-Hans.md"]().decode() == "# 谈判\n\n停战谈判\n"

    def test_the_top_of_printed_pages_names_title_and_language(self, site: Site) -> None:
        assert page(site, "en/sources/talks.html").head == "The Talks · Chinese, Traditional"
        assert page(site, "ko/sources/talks.zh-Hans.html").head.endswith(f" · {words('ko')['languages']['zh-Hans']}")

    def test_a_head_says_what_a_reader_needs(self, site: Site) -> None:
        head = html.fromstring(page(site, "en/sources/talks.html").body()).find(".//header")
        assert head.findtext(".//h1/span[@lang='zh-Hant']") == "談判"
        assert head.findtext(".//p[@class='reader-title']") == "The Talks"
        assert head.findtext(".//span[@class='published']") == "December 2003"
        assert [a.text for a in head.findall(".//nav/a")] == ["As written", "简体", "繁體"]
        assert head.find(".//nav/a[@aria-current='page']").get("href") == "talks.html"
        text = " ".join(head.text_content().split())
        assert "1 passage, 4 characters" in text
        assert "A, “談判”, ¶1, Room & Books, en/sources/talks.html#p1" in text
        assert head.findtext(".//dd/span[@lang='zh-Hant']") == "裏"

    def test_nothing_of_a_source_is_markup(self) -> None:
        hostile = source("x", "en", titles={"en": "<b>{{ x }}</b>"}, caution={"en": "<script>"}, author={"en": "a & b"})
        built = site_of(document(hostile, paragraph("p1", "en", "<img src=x onerror=alert(1)>")))
        for p in built.pages:
            assert not re.search(r"<(b|script|img)\b", p.body())


class TestTheCleaningReport:
    def test_it_counts_and_shows(self) -> None:
        passages = (
            paragraph("p1", "zh-Hans", "甲乙丙"),
            Passage("p2", "paragraph", 0, "zh-Hans", "丁！戊", (), Span(9, 12)),
        )
        removed = (
            Removed(Span(1, 2), "links"),
            Removed(Span(3, 7), "links"),
            Removed(Span(8, 9), "passages"),
            Removed(Span(10, 11), "replace"),
        )
        added = (Added("p2", 1, "！", "replace", 10),)
        steps = ("links", "headings", "replace")
        cleaned = Document(source("x", "zh-Hans"), "甲[乙](x)丙\n丁 戊", passages, (), removed, added, steps)
        told = report(cleaned, words("en")["about"])
        assert [(r.name, r.counts) for r in told] == [
            ("links", "removed in 2 places, 5 characters in all"),
            ("headings", "marked only, no word changed"),
            ("replace", "removed in 1 place, 1 character in all, supplied in 1 place"),
            ("passages", "removed in 1 place, 1 character in all"),
        ]
        first = told[0].examples[0]
        assert [(p.text, p.role) for p in first.before[:3]] == [("甲", "kept"), ("[", "removed"), ("乙", "kept")]
        assert "".join(p.text for p in first.after) == "甲乙丙⏎丁"
        assert "".join(p.text for p in told[2].examples[0].after).endswith("⏎丁！戊")
