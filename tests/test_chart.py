"""The home page's chart: which times it shows, and that its numbers are those of the dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from lxml import html

from reading_room.dates import find
from reading_room.model import Date, Document, Passage, Source, Span
from reading_room.pages.chart import Chart, chart, span, spoken_of
from reading_room.pages.editions import Local, Shelf
from reading_room.pages.page import rendered
from reading_room.pages.timeline import ABREAST
from reading_room.pages.words import words
from reading_room.scripts import Converter


def document(*texts: str) -> Document:
    source = Source("war", "web", "zh-Hans", {"zh-Hans": "战争"}, {"en": "x"}, {"en": "x"})
    passages = [Passage(f"p{n}", "paragraph", 0, "zh-Hans", text, (), Span(0, 0)) for n, text in enumerate(texts, 1)]
    return Document(source, "", tuple(passages), (), (), (), ())


def told(unit: str, *texts: str) -> Mapping[int, int]:
    return spoken_of(find(document(*texts).passages))[unit]


def month(year: int, number: int) -> int:
    return 12 * year + number - 1


def drawn(*texts: str, ui: str = "en") -> Chart | None:
    (edition, *_) = Shelf([document(*texts)], Converter()).editions
    return chart([(edition.title, spoken_of(find(edition.document.passages)))], words(ui))


@pytest.mark.parametrize(
    ("by_year", "expected"),
    [
        ({}, ()),
        ({1951: 3}, (1951,)),
        ({1945: 2, 1950: 90, 1951: 100, 1952: 40, 1953: 10, 1958: 30}, (1950, 1951, 1952, 1953)),
        ({1950: 9, 1951: 100, 1952: 9}, (1951,)),
        ({1950: 7, 1952: 7}, (1950,)),
    ],
)
def test_span(by_year: dict[int, int], expected: tuple[int, ...]) -> None:
    assert span(by_year) == expected


def test_a_passage_counts_once_a_month_and_a_year_alone_never() -> None:
    texts = ("1951年7月10日开始，7月26日达成协议。", "1951年7月和8月", "1952年", "1951年5月1日至1952年4月30日")
    months = told("month", *texts)
    assert months[month(1951, 7)] == 2
    assert months[month(1951, 8)] == 1
    assert month(1952, 1) not in months
    assert told("year", *texts) == {1951: 3, 1952: 2}


def test_an_interval_counts_in_each_of_its_months() -> None:
    assert told("month", "1951年8月18日－10月22日") == {month(1951, at): 1 for at in (8, 9, 10)}


def test_chart_and_table_have_the_same_numbers() -> None:
    found = drawn("1951年7月10日", "1951年7月26日", "1953年7月27日", "1952年5月7日")
    assert found
    assert (found.unit, found.groups, found.width) == ("month", ("1951", "1952", "1953"), 12)
    assert found.highest == 2
    assert found.table == [("July 1951", (2,)), ("May 1952", (1,)), ("July 1953", (1,))]
    assert sum(found.rows[0].counts) == 4


@pytest.mark.parametrize(
    ("texts", "unit", "groups", "bars"),
    [
        # A life: a date here and there, and few of them with a month.
        (
            ("1871年", "1875年3月", "1882年", "1884年", "1893年", "1895年4月", "1895年", "1901年"),
            "year",
            ("1870", "1880", "1890", "1900"),
            ("1871", "1875", "1882", "1884", "1893", "1895", "1901"),
        ),
        # The book's own year is not what it is about.
        (
            ("1951年7月10日", "1951年7月26日", "1952年5月7日", "2003年"),
            "month",
            ("1951", "1952"),
            ("July 1951", "May 1952"),
        ),
        (
            ("1604年", "1612年", "1650年", "1689年", "1727年", "1768年", "1792年", "1858年", "1860年"),
            "decade",
            ("1600", "1700", "1800"),
            tuple(f"the {year}s" for year in (1600, 1610, 1650, 1680, 1720, 1760, 1790, 1850, 1860)),
        ),
    ],
)
def test_the_unit_is_the_smallest_that_shows_most(
    texts: Sequence[str], unit: str, groups: Sequence[str], bars: Sequence[str]
) -> None:
    found = drawn(*texts)
    assert found
    assert (found.unit, found.groups) == (unit, groups)
    assert tuple(bar for bar, _ in found.table) == bars


def test_of_two_thousand_years_a_bar_is_a_century() -> None:
    told = spoken_of([[Date(0, 1, edtf, inherited=False)] for edtf in ("-0220", "0618", "1279-03", "1912")])
    found = chart([(Local("en", "Walls"), told)], words("en"))
    assert found
    assert (found.unit, found.groups) == ("century", ("1001 BC", "1 BC", "1000"))
    assert [bar for bar, _ in found.table] == ["301 BC to 202 BC", "600 to 699", "1200 to 1299", "1900 to 1999"]


def test_many_groups_have_their_years_below_some() -> None:
    found = drawn(*(f"{year}年" for year in range(1852, 1960, 3)))
    assert found
    assert found.unit == "year"
    assert found.groups == ("1850", "", "1870", "", "1890", "", "1910", "", "1930", "", "1950")


@pytest.mark.parametrize("texts", [(), ("1951年，双方开始谈判。",), ("1951年7月10日", "1951年7月26日")])
def test_of_one_time_there_is_no_chart(texts: Sequence[str]) -> None:
    assert drawn(*texts) is None


def test_of_many_documents_a_line_names_those_it_counts() -> None:
    dates = ["1951年7月10日、8月1日", "1951年7月26日", *["没有日期"] * ABREAST]
    titles = [f"No. {number}" for number in range(len(dates))]
    found = chart(
        [
            (Local("en", title), spoken_of(find(document(text).passages)))
            for title, text in zip(titles, dates, strict=True)
        ],
        words("en"),
    )
    assert found
    table = html.fromstring(rendered("chart.html", t=words("en"), ui="en", chart=found, timeline=False))
    lines = [[cell.text_content() for cell in line] for line in table.xpath(".//tbody/tr")]
    assert lines == [["July 1951", "No. 0: 1 · No. 1: 1"], ["August 1951", "No. 0: 1"]]
