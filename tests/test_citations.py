"""Citations inside the collection: what is one, what is none, and the links both ways."""

from __future__ import annotations

import pytest
from lxml import html

from built import Site
from reading_room.citations import Citation, citations
from reading_room.model import UI_LANGS, Document, Endnote, NoteRef, Passage, Source, Span
from reading_room.pages.cited import Citations
from reading_room.pages.editions import Shelf
from reading_room.pages.kin import Margins
from reading_room.pages.nearest import Nearest
from reading_room.pages.words import words
from reading_room.scripts import Converter

LIN = {"zh-Hant": "林曉光", "en": "Lin Xiaoguang"}
TALKS = {"zh-Hant": "朝鮮停戰談判：蘇聯的作用", "en": "The Korean Armistice Talks: the Soviet Role"}


def document(
    id: str, titles: dict[str, str], author: dict[str, str] | None = None, text: str = "x", note: str = ""
) -> Document:
    lang = next(iter(titles))
    source = Source(id, "web", lang, titles, {"en": "x"}, {"en": "x"}, author=author or {})
    passages = (
        Passage("p1", "paragraph", 0, lang, "above", (NoteRef(5, 5, 1),), Span(0, 0)),
        Passage("p2", "paragraph", 0, lang, text, (), Span(0, 0)),
    )
    return Document(source, "", passages, (Endnote(1, lang, note, (), Span(0, 0)),), (), (), ())


def cites(text: str, titles: dict[str, str], author: dict[str, str] | None = None) -> bool:
    """Whether a note with this text cites the document so titled."""
    found = citations([document("wiki", {"zh-Hans": "另外"}, note=text), document("paper", titles, author)])
    assert found in ((), (Citation("wiki", "n1", "paper"),))
    return bool(found)


@pytest.mark.parametrize(
    "text",
    [
        "林曉光，朝鮮停戰談判：蘇聯的作用，二十一世紀，2003年",
        "林晓光.朝鲜停战谈判：苏联的作用. 二十一世纪（网络版）, 2003(12)",
        "参见林晓光《朝鲜停战谈判》一文",
        "《朝鮮停戰談判──蘇聯的作用》（林曉光著）",
        "Lin, Xiaoguang, The Korean armistice talks: the Soviet role, 2003",
        "Xiaoguang Lin, “The Korean Armistice Talks”",
    ],
)
def test_title_and_author_together_cite_whatever_the_script(text: str) -> None:
    assert cites(text, TALKS, LIN)


@pytest.mark.parametrize(
    "text",
    [
        "朝鮮停戰談判：蘇聯的作用",
        "《朝鲜停战谈判》，解放军出版社",
        "林曉光在朝鮮停戰談判中",
        "林曉光：《朝鮮停戰談判備忘錄》",
        "林曉光的另一本書；朝鮮停戰談判：蘇聯的作用",
        "林曉光另有一說。朝鮮停戰談判：蘇聯的作用",
        "林曉光" + "甲" * 80 + "朝鮮停戰談判：蘇聯的作用",
        "A town near Berlin: The Korean Armistice Talks: the Soviet Role",
    ],
)
def test_less_than_both_cites_nothing(text: str) -> None:
    assert not cites(text, TALKS, LIN)


@pytest.mark.parametrize(
    "text",
    [
        "李奇微著，军事科学院外国军事研究部译：《朝鲜战争》（The Korean War）",
        "日本陸戰史研究會編：《朝鮮戰爭》",
        "在朝鲜战争中，维基百科贡献者",
    ],
)
def test_a_common_name_alone_cites_nothing(text: str) -> None:
    assert not cites(text, {"zh-Hans": "朝鲜战争"}, {"zh-Hans": "维基百科贡献者"})


def test_a_common_name_in_title_marks_beside_its_author_does() -> None:
    assert cites("维基百科贡献者：《朝鲜战争》", {"zh-Hans": "朝鲜战争"}, {"zh-Hans": "维基百科贡献者"})


def test_without_a_known_author_a_long_title_must_stand_in_marks() -> None:
    titles = {"ko": "한국 전쟁 정전 협상과 소련"}
    assert cites("「한국 전쟁 정전 협상과 소련」", titles)
    assert not cites("한국 전쟁 정전 협상과 소련", titles)
    assert not cites("「정전 협상」", {"ko": "정전 협상"})


def test_a_title_of_the_editors_cites_nothing() -> None:
    assert not cites("「한국 전쟁 정전 협상과 소련」", {"ko": "[한국 전쟁 정전 협상과 소련]"})


def test_a_document_does_not_cite_itself_and_each_place_cites_once() -> None:
    own = document("paper", TALKS, LIN, text="林曉光：《朝鮮停戰談判：蘇聯的作用》")
    assert citations([own]) == ()
    other = document("wiki", {"en": "Other"}, text="林曉光：《朝鮮停戰談判》、《朝鮮停戰談判：蘇聯的作用》")
    assert citations([own, other]) == (Citation("wiki", "p2", "paper"),)
    assert citations([]) == ()


# The links


def test_a_passage_that_cites_has_the_link_beside_it() -> None:
    documents = [document("wiki", {"en": "Other"}), document("paper", TALKS, LIN)]
    shelf = Shelf(documents, Converter())
    told = Citations(shelf, "en", [Citation("wiki", "p2", "paper")])
    edition = shelf.editions[0]
    margins = Margins(shelf, "en", Nearest({}, []), citations=told)
    shown = html.fromstring(margins.beside(edition.document.passages[1:], edition, "en/sources/wiki.html"))
    (link,) = shown.xpath(".//a")
    assert link.get("href") == "paper.html"
    assert " ".join(link.text_content().split()).startswith(words("en")["cited"]["here"].strip())
    assert margins.beside(edition.document.passages[:1], edition, "en/sources/wiki.html") == ""


def test_a_document_tells_the_notes_that_cite_it_and_the_passages_that_bear_them() -> None:
    documents = [document("wiki", {"en": "Other"}), document("paper", TALKS, LIN)]
    shelf = Shelf(documents, Converter())
    told = Citations(shelf, "zh-Hans", [Citation("wiki", "n1", "paper"), Citation("wiki", "p2", "paper")])
    note, passage = told.of(shelf.of("paper")[0], "zh-Hans/sources/paper.html")
    assert (note.href, note.where, note.passages) == ("wiki.html#n1", "注 1", (("wiki.html#p1", "1"),))
    assert (passage.href, passage.where, passage.passages) == ("wiki.html#p2", "第 2 段", ())
    assert told.of(shelf.of("wiki")[0], "zh-Hans/sources/wiki.html") == []


@pytest.mark.parametrize("ui", UI_LANGS)
@pytest.mark.first
def test_the_article_cites_the_paper_and_the_paper_knows(site: Site, ui: str) -> None:
    form = f".{ui}" if ui.startswith("zh") else ""
    article, paper = (site.pages[f"{ui}/sources/{id}{form}.html"] for id in ("korean-war", "armistice-talks"))
    links = article.find("//*[@class='cited']/a")
    assert [article.target(link.get("href")) for link in links] == [(paper.path, "")]
    assert next(links[0].iterancestors("li")).get("id") == "n246"
    back = [paper.target(a.get("href")) for a in paper.find("//*[contains(@class, 'citing')]//a")]
    assert back == [(article.path, "n246"), (article.path, "p176")]
    assert article.find("//*[@id='p176']//a[@href='#n246']")
    for other in ("armistice-abstract", "pow-exchange"):
        assert not site.pages[f"{ui}/sources/{other}.html"].find("//*[contains(@class, 'citing')]")
