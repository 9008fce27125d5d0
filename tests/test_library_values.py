"""What a single value of a YAML file may be."""

from __future__ import annotations

import pytest

from reading_room.library.values import ValueFaultError, check_date, check_lang, check_slug, check_url


@pytest.mark.parametrize("text", ["a", "korean-war", "x1", "2003-12"])
def test_slugs(text: str) -> None:
    assert check_slug(text) == text


@pytest.mark.parametrize("text", ["", "A", "a--b", "-a", "a-", "a_b", "a b", "a.b", "a/b", "..", "전쟁", "a\n"])
def test_no_slugs(text: str) -> None:
    with pytest.raises(ValueFaultError, match="cannot be an id"):
        check_slug(text)


@pytest.mark.parametrize(
    "text", ["zh-Hans", "zh-Hant", "ko", "en", "ja", "en-GB", "ko-KP", "sr-Latn-RS", "es-419", "de-1996"]
)
def test_language_tags(text: str) -> None:
    assert check_lang(text) == text


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("zh", "write “zh-Hans” or “zh-Hant”"),
        ("zh-CN", "write “zh-Hans”"),
        ("zh_TW", "write “zh-Hant”"),
        ("zh-hant", "write “zh-Hant”"),
        ("zh-Hant-HK", "write “zh-Hant”"),
        ("Chinese", "write “zh-Hans” or “zh-Hant”"),
        ("KO", "write “ko”"),
        ("kr", "write “ko”"),
        ("Korean", "write “ko”"),
        ("en_GB", "write “en-GB”"),
        ("SR-latn", "write “sr-Latn”"),
        ("", "BCP 47"),
        ("x-private", "BCP 47"),
        ("한국어", "BCP 47"),
    ],
)
def test_no_language_tags(text: str, hint: str) -> None:
    with pytest.raises(ValueFaultError) as caught:
        check_lang(text)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        *("1951", "1951-07", "1951-07-10", "1952-02-29", "1951~", "1951-07?", "195X", "1951-07-XX", "1951-22"),
        *("1951-06/1951-07", "1951/1951-07", "1951-07/..", "../1953", "/1953", "1953/", "1951~/1953-07-27"),
        *("[1951, 1952]", "{1951-01..1951-03}", "0000"),
    ],
)
def test_dates(text: str) -> None:
    assert check_date(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "1951-7-10", "1951-13", "1951-06-31", "1951-02-29", "1951-02-29/1953", "10 July 1951", "51"),
        *("1953/1951", "1953-07-27/1951-07-10", "..", "../..x", "１９５１", "1951年", "1951 - 07", "X" * 65),
    ],
)
def test_no_dates(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueFaultError):
        check_date(text)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("text", ["http://x.org", "https://zh.wikipedia.org/wiki/朝鲜战争?a=b#c", "HTTPS://X.org/"])
def test_addresses(text: str) -> None:
    assert check_url(text) == text


@pytest.mark.parametrize(
    "text", ["", "x.org", "//x.org", "ftp://x.org", "javascript:alert(1)", "https://", "http://a b", "http://[x"]
)
def test_no_addresses(text: str) -> None:
    with pytest.raises(ValueFaultError):
        check_url(text)
