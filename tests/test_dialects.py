"""How a wiki text is written, which is told by the signs it has most of, and what an extract of one may hold."""

from __future__ import annotations

import pytest

from reading_room.cleaning import clean
from reading_room.cleaning.mediawiki.grammar import Dialect, dialect_of
from reading_room.model import Source


@pytest.mark.parametrize(
    ("raw", "dialect"),
    [
        ("'''停戰'''在[[板門店]]簽署。\n\n== 經過 ==\n\n# 甲\n## 乙\n", "source"),
        ("== 經過 ==\n* 停戰。", "source"),
        ("停戰。\n簽署。\n\n\n== 經過 ==\n談判。\n", "plain"),
        ('停戰在[板門店](../Page/板门店.md "wikilink")簽署。\\]\\]\n\n## 經過\n', "markdown"),
        ("停戰在[板門店](https://zh.wikipedia.org/wiki/板门店)簽署[^1]，見[[原文]]。\n\n[^1]: 甲", "markdown"),
        ("一二[[三]]\n\n# 四\n\n## 五\n", "markdown"),
        ("停戰。", "markdown"),
        ("停戰{{lang|en|armistice}}<ref>甲</ref>\n{|\n| 乙 || 丙\n|}\n", "source"),
        ("停戰{{lang|en|armistice}}簽署。", "markdown"),
        ("[[갑]]은 [[을]]이다.[* [[병]]]\n[목차]\n|| 정 || 무 ||\n", "namu"),
        ("== 갑 ==\n[[을]]{{llang|en|b}}이다.<ref>병</ref>\n{|\n|| 정 || 무\n|}\n", "source"),
        ('<doc id="1" url="" title="停戰">\n停戰\n\n停戰（）。\n</doc>', "extract"),
    ],
)
def test_a_text_is_in_the_dialect_of_most_of_its_signs(raw: str, dialect: Dialect) -> None:
    assert dialect_of(raw) == dialect


def test_escapes_in_an_extract_become_characters_where_there_is_something_to_see() -> None:
    title, text = r"停\u6230 \x \ud800", r"停\u6230。\n\ud83d\ude00 a\u0000b \ud800 \"c\"\t\u00e9"
    record = f'{{"id": "1", "title": "{title}", "text": "{text}"}}'
    document = clean(Source("x", "wikitext", "zh-Hant", {"en": "x"}, {}, {}), record)
    assert document.title == r"停戰 \x \ud800"
    assert [passage.text for passage in document.passages] == ["停戰。", '😀 ab \\ud800 "c" é']
