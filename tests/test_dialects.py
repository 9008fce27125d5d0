"""How a wiki text is written is told by which signs it has more of: single ones stand in every dialect."""

from __future__ import annotations

import pytest

from reading_room.cleaning.mediawiki.grammar import Dialect, dialect_of


@pytest.mark.parametrize(
    ("raw", "dialect"),
    [
        ("'''停戰'''在[[板門店]]簽署。\n\n== 經過 ==\n\n# 甲\n## 乙\n", "source"),
        ("== 經過 ==\n停戰。", "source"),
        ('停戰在[板門店](../Page/板门店.md "wikilink")簽署。\\]\\]\n\n## 經過\n', "markdown"),
        ("停戰在[板門店](https://zh.wikipedia.org/wiki/板门店)簽署[^1]，見[[原文]]。\n\n[^1]: 甲", "markdown"),
        ("一二[[三]]\n\n# 四\n\n## 五\n", "markdown"),
        ("停戰。", "markdown"),
        ('<doc id="1" url="" title="停戰">\n停戰\n\n停戰（）。\n</doc>', "extract"),
    ],
)
def test_a_text_is_in_the_dialect_of_most_of_its_signs(raw: str, dialect: Dialect) -> None:
    assert dialect_of(raw) == dialect
