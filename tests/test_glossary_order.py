"""How the glossary's names are sorted and lettered in each language, and which name stands for a term."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reading_room.glossary import OTHER, filed, letter, preferred, sort_key
from reading_room.model import Name, Term


@pytest.mark.parametrize(
    ("lang", "ordered"),
    [
        ("zh-Hans", ["艾伦·柯克", "白善烨", "毛泽东", "彭德怀", "斯大林", "周恩来", "38度线"]),
        ("zh-Hant", ["白善燁", "彭德懷", "毛澤東", "金日成", "周恩來", "史達林", "艾倫·柯克", "38度線"]),
        ("ko", ["Kaul", "가오강", "김일성", "마오쩌둥", "휴전", "38선"]),
        ("en", ["Acheson", "Émile", "Eszter", "kim", "Kirk", "38th parallel"]),
    ],
)
def test_order(lang: str, ordered: list[str]) -> None:
    shuffled = ordered[::-1]
    assert sorted(shuffled, key=lambda name: sort_key(name, lang)) == ordered


@pytest.mark.parametrize(
    ("lang", "ordered"),
    [
        ("zh-Hans", ["路", "绿", "乱", "掠", "妈", "麻", "马", "骂"]),
        ("zh-Hant", ["媽", "麻", "馬", "罵", "路", "呂"]),
    ],
)
def test_order_by_tone_and_rounded_vowel(lang: str, ordered: list[str]) -> None:
    shuffled = ordered[::-1]
    assert sorted(shuffled, key=lambda name: sort_key(name, lang)) == ordered


@pytest.mark.parametrize(
    ("name", "lang", "person", "expected"),
    [
        ("解方", "zh-Hans", True, "X"),
        ("解方", "zh-Hant", True, "ㄒ"),
        ("解放", "zh-Hans", False, "J"),
        ("曾國藩", "zh-Hant", True, "ㄗ"),
        ("查理·乔伊", "zh-Hans", True, "C"),
    ],
)
def test_a_person_is_found_by_the_surname(name: str, lang: str, person: bool, expected: str) -> None:
    assert letter(name, lang, person=person) == expected
    assert sort_key(name, lang, person=person)[1][0][0].upper() == expected


@pytest.mark.parametrize(
    ("english", "chinese", "surname", "expected"),
    [
        ("Douglas MacArthur", "道格拉斯·麦克阿瑟", None, "MacArthur Douglas MacArthur"),
        ("James Van Fleet", "詹姆斯·范弗里特", None, "Van Fleet James Van Fleet"),
        ("Peng Dehuai", "彭德怀", None, "Peng Dehuai"),
        ("Syngman Rhee", "李承晚", "Rhee", "Rhee Syngman Rhee"),
    ],
)
def test_in_english_a_person_is_filed_by_the_surname(
    english: str, chinese: str, surname: str | None, expected: str
) -> None:
    names = {lang: (Name(form, lang, "preferred"),) for lang, form in (("en", english), ("zh-Hans", chinese))}
    term = Term("someone", "person", "people", names, {}, surname=surname)
    assert filed(term, names["en"][0]) == expected
    assert filed(term, names["zh-Hans"][0]) == chinese
    assert filed(replace(term, kind="place"), names["en"][0]) == english


@pytest.mark.parametrize(
    ("name", "lang", "expected"),
    [
        ("毛泽东", "zh-Hans", "M"),
        ("毛澤東", "zh-Hant", "ㄇ"),
        ("约翰", "zh-Hans", "Y"),
        ("約翰", "zh-Hant", "ㄩ"),
        ("김일성", "ko", "ㄱ"),
        ("까치", "ko", "ㄱ"),
        ("휴전", "ko", "ㅎ"),
        ("émile", "en", "E"),
        ("B-29轰炸机", "zh-Hans", "B"),
        ("38선", "ko", OTHER),
        ("38th parallel", "en", OTHER),
    ],
)
def test_letter(name: str, lang: str, expected: str) -> None:
    assert letter(name, lang) == expected


def test_a_language_without_a_name_shows_the_english_one() -> None:
    names = {"zh-Hans": (Name("考尔", "zh-Hans", "preferred"),), "ko": (), "en": (Name("Kaul", "en", "preferred"),)}
    term = Term("kaul", "person", "people", names, {})
    assert preferred(term, "ko").form == "Kaul"
    assert preferred(term, "zh-Hant").form == "Kaul"
    assert preferred(term, "zh-Hans").form == "考尔"
