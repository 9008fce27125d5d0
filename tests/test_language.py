"""In which language a passage is, as far as its letters tell."""

from __future__ import annotations

import pytest

from reading_room.language import passage_lang


@pytest.mark.parametrize(
    ("text", "document", "lang"),
    [
        ("済州島の捕虜は一九五二年の夏に三つの劇団を作り、五十回あまりの公演を行った。", "zh-Hant", "ja"),
        ("《朝鮮戦争と日本の役割について》（東京，1999）是研究這場戰爭的著作，所據檔案甚多。", "zh-Hant", "zh-Hant"),
        ("『朝鮮戦争』東京：岩波書店、1999年。", "zh-Hant", "zh-Hant"),
        ("第3の", "zh-Hans", "zh-Hans"),
        ("마오쩌둥(もうたくとう)은 중국의 정치가이다.", "ko", "ko"),
        ("정전 협상", "zh-Hant", "ko"),
        ("停战谈判", "zh-Hant", "zh-Hans"),
        ("停戰談判", "ko", "zh-Hant"),
        ("Armistice", "ko", "en"),
        ("1953. 7. 27.", "ko", "ko"),
    ],
)
def test_a_passage_is_in_the_documents_language_where_its_letters_leave_a_doubt(
    text: str, document: str, lang: str
) -> None:
    assert passage_lang(text, document) == lang
