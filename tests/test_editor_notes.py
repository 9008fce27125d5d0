"""The editor's notes: found in the text and in each script's form of it, on the page, in the data, in Markdown."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from markdown import markdown

from built import ROOT, Site, forms, sources
from reading_room.apparatus import EditorNote, Ground, apparatus, in_script
from reading_room.body import Body, Setting
from reading_room.language import simplified
from reading_room.library import load
from reading_room.markdown import Pencil, readable
from reading_room.model import (
    SCRIPTS,
    UI_LANGS,
    Document,
    Endnote,
    Fragment,
    NoteRef,
    Passage,
    Remark,
    Source,
    Span,
    Tell,
    Variant,
)
from reading_room.pages import words
from reading_room.scripts import Converter

EDITIONS = [(id, form) for id, lang in sources() for form in forms(lang)]
NOTE = {"en": "Read: talks.", "ko": "회담이다.", "zh-Hans": "应作谈判。"}
VARIANT = Variant(2, 4, {"zh-Hans": Fragment("朝鲜战争"), "zh-Hant": Fragment("韓戰")})


def remark(quote: str, *grounds: Any, nth: int | None = None, kind: Any = "slip", source: str = "a") -> Remark:
    return Remark(Tell(source, quote, nth), kind, NOTE, grounds)


def document(*remarks: Remark) -> Document:
    source = Source("a", "wikitext", "zh-Hant", {"en": "A"}, {}, {}, notes=remarks)
    passages = (
        Passage("p1", "paragraph", 0, "zh-Hant", "關於韓戰的停火談判，談判。", (VARIANT, NoteRef(9, 9, 1)), Span(0, 9)),
        Passage("p2", "paragraph", 0, "en", "The talks.", (), Span(9, 19)),
    )
    return Document(source, "", passages, (Endnote(1, "zh-Hant", "談判記錄", (), Span(19, 23)),), (), (), ())


def notes(*remarks: Remark) -> dict[str, tuple[EditorNote, ...]]:
    return {key: tuple(several) for key, several in apparatus([document(*remarks)], Converter())["a"].items()}


def body(found: dict[str, tuple[EditorNote, ...]]) -> Body:
    setting = Setting("zh-Hant", "en", words("en")["text"], lambda file: None, remarks=found)
    return Body(document(), setting)


# In the text


def test_notes_count_in_reading_order_and_may_stand_in_an_endnote() -> None:
    found = notes(remark("記錄"), remark("The talks"), remark("談判", nth=2), remark("停火談判"))
    assert {key: [(note.n, note.start, note.end) for note in several] for key, several in found.items()} == {
        "p1": [(1, 5, 9), (2, 10, 12)],
        "p2": [(3, 0, 9)],
        "n1": [(4, 2, 4)],
    }


def test_one_script_of_a_note_is_made_of_the_other() -> None:
    (note,) = notes(remark("停火", {"zh-Hant": "《談判》"}))["p1"]
    assert note.note == {**NOTE, "zh-Hant": "應作談判。"}
    assert note.grounds == ({"zh-Hant": "《談判》", "zh-Hans": "《谈判》"},)


def test_a_ground_is_a_passage_and_one_that_is_not_at_hand_is_left_out() -> None:
    (note,) = notes(remark("停火", Tell("a", "The talks"), Tell("b", "x")))["p1"]
    assert note.grounds == (Ground("a", "p2", "The talks"),)


def test_a_note_moves_with_the_words_of_each_script() -> None:
    written = document(remark("關於韓戰"), remark("戰的停火"), remark("停火談判"), remark("The talks"), remark("記錄"))
    found = apparatus([written], Converter())["a"]
    for script, wanted in (
        ("zh-Hans", ["关于朝鲜战争", "朝鲜战争的停火", "停火谈判", "The talks", "记录"]),
        ("zh-Hant", ["關於韓戰", "韓戰的停火", "停火談判", "The talks", "記錄"]),
    ):
        texts = {p.id: Converter().passage(p, script).text for p in written.passages}
        texts["n1"] = Converter().endnote(written.endnotes[0], script).text
        moved = in_script(found, written, script)
        assert [texts[key][note.start : note.end] for key in moved for note in moved[key]] == wanted


# As HTML


def test_a_note_marks_its_words_and_leads_to_what_it_says() -> None:
    html = body(notes(remark("停火談判"))).passages()
    assert '<span class="pencil slip">停火談判</span><sup class="note' in html  # the source's own note stands first
    assert (
        '<sup class="remark"><a class="remark" id="er1" href="#e1" aria-label="Editor’s note 1">※1</a></sup>，' in html
    )


def test_spurious_words_stand_in_brackets_that_are_read_out() -> None:
    html = body(notes(remark("停火談判", kind="spurious"))).passages()
    opening = '<span class="bracket" role="img" aria-label="Spurious words:">⟦</span><span class="pencil spurious">'
    assert opening + "停火談判</span>" in html
    assert html.index("停火談判") < html.index('<span class="bracket" aria-hidden="true">⟧</span>') < html.index("※1")


def test_a_note_in_an_endnote_is_marked_there() -> None:
    assert '談判<span class="pencil slip">記錄</span><sup class="remark">' in body(notes(remark("記錄"))).notes()


# As Markdown


def test_markdown_has_the_notes_on_request_as_footnotes_of_their_own() -> None:
    found = notes(remark("停火談判"), remark("記錄"))
    plain = readable(document(), "A", "zh-Hant")
    noted = readable(document(), "A", "zh-Hant", Pencil(found, {1: "slip: \\*so\\*", 2: "slip: thus"}))
    assert "e1" not in plain
    assert (
        noted.replace("[^e1]: slip: \\*so\\*\n\n[^e2]: slip: thus\n", "")
        .replace("[^e1]", "")
        .replace("[^e2]", "")
        .strip()
        == plain.strip()
    )
    html = markdown(noted, extensions=["footnotes"])
    assert "slip: *so*" in html
    assert 'href="#fn:e1"' in html


# The collection


@pytest.mark.first
def test_the_notes_are_in_all_four_languages_and_neutral_in_form() -> None:
    library = load(ROOT / "seeds")
    assert all(source.notes for source in library.sources)
    for source in library.sources:
        for one in source.notes:
            assert {"en", "ko", "zh-Hans"} <= set(one.note)
            assert one.note["en"][-1] in ".”"
            assert one.note["zh-Hans"][-1] in "。”"


@pytest.mark.parametrize("id", [id for id, _ in sources()])
def test_the_data_has_each_note_on_its_words(site: Site, id: str) -> None:
    record = json.loads(site.read(f"data/sources/{id}.json"))
    passages = {passage["id"]: passage for passage in record["passages"]}
    (source,) = (source for source in load(ROOT / "seeds").sources if source.id == id)
    found = [(p["text"][note["start"] : note["end"]], note) for p in passages.values() for note in p["editor"]]
    assert sorted(quote for quote, _ in found) == sorted(one.words.quote for one in source.notes)
    for _, note in found:
        assert tuple(note["note"]) == UI_LANGS
        for ground in note["grounds"]:
            if "source" in ground:
                other = json.loads(site.read(f"data/sources/{ground['source']}.json"))
                (text,) = (p["text"] for p in other["passages"] if p["id"] == ground["passage"])
                assert ground["quote"] in text


@pytest.mark.parametrize(("id", "form"), EDITIONS)
def test_every_mark_has_its_note_on_the_page_and_every_note_its_mark(site: Site, id: str, form: str) -> None:
    record = json.loads(site.read(f"data/sources/{id}.json"))
    for ui in UI_LANGS:
        page = site.pages[f"{ui}/sources/{id}{form}.html"]
        marks = [link.get("href")[1:] for link in page.find("//sup[@class='remark']/a")]
        entries = page.find("//section[@class='remarks']//div[@class='entry']")
        assert marks == [entry.get("id") for entry in entries] == [f"e{n}" for n in range(1, len(marks) + 1)]
        said = [entry.find(".//p[@class='gloss']").text_content() for entry in entries]
        assert sorted(said) == sorted(note["note"][ui] for p in record["passages"] for note in p["editor"])
        for entry in entries:
            quoted = entry.find("dt").xpath("string(span[@class='n']/following-sibling::node()[not(self::small)])")
            assert quoted.strip() or entry.find("dt").find("span[@lang]") is not None


@pytest.mark.first
def test_the_words_a_script_form_marks_are_those_words_in_that_script(site: Site) -> None:
    for id, lang in sources():
        for script in SCRIPTS if lang.startswith("zh") else ():
            page, written = (site.pages[f"en/sources/{id}{form}.html"] for form in (f".{script}", ""))
            marked, own = (
                ["".join(e.text_content().split()) for e in p.find("//section[@class='remarks']//dt")]
                for p in (page, written)
            )
            assert len(marked) == len(own) > 0
            for one, other in zip(marked, own, strict=True):
                one, other = (
                    simplified(text).replace("著", "着") for text in (one, other)
                )  # 著 goes by its neighbours
                assert one == other or len(one) != len(other)


@pytest.mark.first
def test_the_card_counts_the_notes_and_leads_to_them(site: Site) -> None:
    for id, _ in sources():
        page = site.pages[f"en/sources/{id}.html"]
        (link,) = page.find("//dl[@class='card']//a[@href='#remarks']")
        assert link.text_content().split()[0] == str(len(page.find("//section[@class='remarks']//div[@class='entry']")))


@pytest.mark.first
def test_the_text_can_be_had_with_and_without_notes(site: Site) -> None:
    for id, form in EDITIONS:
        plain = site.read(f"data/sources/{id}{form}.md").decode()
        assert "[^e1]" not in plain
        for ui in UI_LANGS:
            name = f"data/sources/{id}{form}.notes.{ui}.md"
            noted = site.read(name).decode()
            assert noted.count("[^e1]") == 2
            hrefs = site.pages[f"{ui}/sources/{id}{form}.html"].find("//div[contains(@class, 'downloads')]//a/@href")
            assert any(href.endswith(name) for href in hrefs)


def test_a_document_without_notes_has_no_list_and_no_switch() -> None:
    assert notes() == {}
    assert "remark" not in body({}).passages()
    assert replace(document().source, notes=()).notes == ()
