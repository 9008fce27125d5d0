"""The home page's chart: which years it shows, and that its numbers are those of the dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from reading_room.dates import find
from reading_room.model import Document, Passage, Source, Span
from reading_room.pages.chart import Month, chart, span, spoken_of
from reading_room.pages.editions import Shelf
from reading_room.pages.words import words
from reading_room.scripts import Converter


def document(*texts: str) -> Document:
    source = Source("war", "web", "zh-Hans", {"zh-Hans": "战争"}, {"en": "x"}, {"en": "x"})
    passages = [Passage(f"p{n}", "paragraph", 0, "zh-Hans", text, (), Span(0, 0)) for n, text in enumerate(texts, 1)]
    return Document(source, "", tuple(passages), (), (), (), ())


def months(*texts: str) -> Mapping[Month, int]:
    return spoken_of(find(document(*texts).passages))


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
    told = months(*texts)
    assert told[1951, 7] == 2
    assert told[1951, 8] == 1
    assert (1952, 1) not in told


def test_an_interval_counts_in_each_of_its_months() -> None:
    assert dict(months("1951年8月18日－10月22日")) == {(1951, 8): 1, (1951, 9): 1, (1951, 10): 1}


def test_chart_and_table_have_the_same_numbers() -> None:
    told = document("1951年7月10日", "1951年7月26日", "1953年7月27日", "1952年5月7日")
    (edition, *_) = Shelf([told], Converter()).editions
    drawn = chart([(edition.title, spoken_of(find(told.passages)))], words("en"))
    assert drawn
    assert drawn.years == (1951, 1952, 1953)
    assert drawn.highest == 2
    assert drawn.table == [("July 1951", (2,)), ("May 1952", (1,)), ("July 1953", (1,))]
    assert sum(drawn.rows[0].counts) == 4


def test_without_a_month_there_is_no_chart() -> None:
    told = replace(document("1951年，双方开始谈判。"))
    (edition, *_) = Shelf([told], Converter()).editions
    assert chart([(edition.title, spoken_of(find(told.passages)))], words("en")) is None
