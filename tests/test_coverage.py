"""What `check` says of the glossary and the documents; each code has a case in `cases/library`, too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reading_room.__main__ import main
from reading_room.cleaning import clean
from reading_room.coverage import FREQUENT, coverage
from reading_room.library import Finding, load

GLOSS = {"en": "Something.", "ko": "어떤 것.", "zh-Hans": "某物。"}
NONE = {"zh-Hans": "—", "zh-Hant": "—", "ko": "—", "en": "—"}


def term(id: str, **names: object) -> dict[str, object]:
    """An entry; `zh` and `hant` stand for the two scripts."""
    langs = {"zh": "zh-Hans", "hant": "zh-Hant"}
    return {"id": id, "kind": "concept", "names": NONE | {langs.get(k, k): v for k, v in names.items()}, "gloss": GLOSS}


def seeds(folder: Path, texts: dict[str, str], *terms: dict[str, object], kind: str = "web", lang: str = "en") -> Path:
    """A collection of these documents, by id, and terms."""
    for id, text in texts.items():
        source = folder / "seeds" / "sources" / id
        source.mkdir(parents=True)
        (source / "text.txt").write_text(text, encoding="utf-8")
        record = {"kind": kind, "lang": lang, "titles": {"en": id}, "origin": "A site", "rights": "None"}
        (source / "source.yml").write_text(json.dumps(record), encoding="utf-8")
    (folder / "seeds" / "terms").mkdir()
    (folder / "seeds" / "terms" / "concepts.yml").write_text(json.dumps(terms, ensure_ascii=False), encoding="utf-8")
    return folder / "seeds"


def found(folder: Path, texts: dict[str, str], *terms: dict[str, object], **kind: str) -> list[Finding]:
    library = load(seeds(folder, texts, *terms, **kind))
    both = coverage(library, [clean(s, library.texts[s.id], library.names) for s in library.sources])
    return [*sorted(both.faults), *both.uncovered]


def said(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """Severity, code and the first thing in quotation marks."""
    return [(f.severity, f.code.value, f.message.split("“")[1].split("”")[0]) for f in findings]


def slip(form: str) -> dict[str, str]:
    """A name that has to occur."""
    return {"form": form, "as": "slip"}


def wiki(*links: str) -> str:
    return "、".join(f'[{link}](../Page/{link}.md "wikilink")' for link in links) + "。\n"


# Terms and forms


def test_a_term_that_no_document_mentions_is_told_once(tmp_path: Path) -> None:
    findings = found(tmp_path, {"a": "Nothing here."}, term("mao", en=["Mao", "Mao Zedong", "the Chairman"]))
    assert said(findings) == [("warning", "term-unused", "mao")]


def test_a_form_may_be_found_in_any_way(tmp_path: Path) -> None:
    """In either script, as a link's target, and in words that a converter rule has for one script alone."""
    text = (
        "戰俘，"
        + wiki("停战#谈判")
        + '[“甲”](../Page/志愿军.md "wikilink")。\n\n-{zh-hans:斯大林;zh-tw:史達林;zh-hk:史太林}-。\n'
    )
    names = ["战俘", "停战", "志愿军", "斯大林", "史达林", "史太林"]
    wikitext = {"kind": "wikitext", "lang": "zh-Hans"}
    findings = found(tmp_path, {"a": text}, term("all", zh=["全部", *map(slip, names)]), **wikitext)
    assert said(findings) == [("warning", "form-idle", "史太林")]


def test_the_author_and_the_notes_count(tmp_path: Path) -> None:
    text = "停戰談判\n\n⊙ 林曉光\n\n雙方談判。1\n\n註釋\n\n1 見王海文。\n"
    kinds = {"kind": "print", "lang": "zh-Hant"}
    findings = found(tmp_path, {"a": text}, term("lin", zh=["林晓光"]), term("wang", zh=["王海文"]), **kinds)
    assert not findings


@pytest.mark.parametrize(
    ("label", "severity"),
    [("reading", None), ("former", None), ("short", None), ("slip", "warning"), ("mistranslation", "warning")],
)
def test_only_what_is_a_document_s_own_has_to_occur(tmp_path: Path, label: str, severity: str | None) -> None:
    name = {"form": "모택동", "as": label}
    findings = found(tmp_path, {"a": "마오쩌둥은 말하였다."}, term("mao", ko=["마오쩌둥", name]), lang="ko")
    assert said(findings) == ([(severity, "form-idle", "모택동")] if severity else [])


def test_names_may_wait_for_texts_to_come_but_not_in_a_document_that_is_named(tmp_path: Path) -> None:
    names = ["Mao Zedong", "Mao", "Mao Tse-tung", {"form": "Chairman Mao", "only": ["a"]}]
    findings = found(tmp_path, {"a": "Mao spoke."}, term("mao", zh=["毛泽东"], hant=["毛澤東"], en=names))
    assert said(findings) == [("warning", "form-idle", "Chairman Mao")]


def test_a_form_that_only_stands_in_longer_words_is_a_note(tmp_path: Path) -> None:
    findings = found(
        tmp_path,
        {"a": "한국전쟁과 남한"},
        term("south", ko=["남한", slip("한국")]),
        term("war", ko=["한국전쟁"]),
        lang="ko",
    )
    assert said(findings) == [("note", "form-idle", "한국")]


def test_a_plural_inside_a_name_is_the_name(tmp_path: Path) -> None:
    assert not found(tmp_path, {"a": "The prisoners of war."}, term("pow", en=["captive", slip("prisoner of war")]))


def test_a_document_that_only_names_in_vain(tmp_path: Path) -> None:
    kim = {"form": "Kim", "only": ["a", "b"]}
    findings = found(tmp_path, {"a": "Kim came.", "b": "Who came?"}, term("kim", en=["Kim Il-sung", kim]))
    assert [(f.code, f.line) for f in findings] == [("only-idle", 1)]
    assert "nowhere in b" in findings[0].message


def test_a_string_under_not_may_wait_for_texts_to_come(tmp_path: Path) -> None:
    assert not found(tmp_path, {"a": "北大。"}, term("pku", zh=[{"form": "北大", "not": ["东北大部"]}]), lang="zh-Hans")


# Ambiguous forms


def test_a_form_of_two_terms_is_an_error_unless_both_say_so(tmp_path: Path) -> None:
    one, two = term("one", zh=["战俘"]), term("two", hant=["戰俘"])
    (finding,) = found(tmp_path, {"a": "戰俘。战俘。"}, one, two, lang="zh-Hans")
    assert said([finding]) == [("error", "form-ambiguous", "战俘")]
    assert "names one and two alike, 2 times (a p1)" in finding.message


def test_a_form_that_both_call_ambiguous_is_a_note(tmp_path: Path) -> None:
    terms = [term(id, zh=[{"form": "朝鲜", "ambiguous": True}]) for id in ("korea", "dprk")]
    findings = found(tmp_path, {"a": "朝鲜", "b": "朝鮮"}, *terms, lang="zh-Hans")
    assert said(findings) == [("note", "form-ambiguous", "朝鲜")]


def test_a_form_that_two_terms_claim_where_it_does_not_occur_is_no_matter_here(tmp_path: Path) -> None:
    terms = [term("one", zh=["战俘", "甲"]), term("two", hant=["戰俘", "乙"])]
    assert all(f.code != "form-ambiguous" for f in found(tmp_path, {"a": "甲和乙"}, *terms, lang="zh-Hans"))


def test_a_page_that_two_terms_claim_is_ambiguous_whatever_the_link_says(tmp_path: Path) -> None:
    terms = [term("one", zh=["战俘营"]), term("two", hant=["戰俘營"])]
    text = '[“俘虏”](../Page/戰俘營.md "wikilink")。\n'
    findings = found(tmp_path, {"a": text}, *terms, kind="wikitext", lang="zh-Hans")
    assert said(findings) == [("error", "form-ambiguous", "战俘营")]


# Names that no term has


def uncovered(findings: list[Finding]) -> list[str]:
    return [form for severity, code, form in said(findings) if (severity, code) == ("note", "name-uncovered")]


def test_names_of_wiki_links_are_counted_where_they_are_not_linked_too(tmp_path: Path) -> None:
    text = (
        wiki("板门店", "开城", "1951年", "7月27日", "彭德怀", "英")
        + "\n板門店，板门店；开城；1951年，1951年；彭德怀，彭德怀；英，英。\n"
    )
    findings = found(tmp_path, {"a": text}, term("peng", zh=["彭德怀"]), kind="wikitext", lang="zh-Hans")
    assert uncovered(findings) == ["板门店"]
    assert "stands 3 times in the texts (a p1, a p2), and no term has it" in findings[0].message


def test_a_name_that_two_documents_have_is_frequent(tmp_path: Path) -> None:
    assert FREQUENT > 2
    texts = {"a": wiki("香港", "澳门") + "澳门。\n", "b": "香港。\n"}
    assert uncovered(found(tmp_path, texts, kind="wikitext", lang="zh-Hans")) == ["香港"]


def test_a_name_that_holds_a_term_is_not_covered_by_it_but_one_inside_a_term_is(tmp_path: Path) -> None:
    text = wiki("美国海军", "志愿军") + "美国海军，美国海军；人民志愿军，人民志愿军，人民志愿军。\n"
    terms = [term("us", zh=["美国"]), term("cpv", zh=["人民志愿军"])]
    assert uncovered(found(tmp_path, {"a": text}, *terms, kind="wikitext", lang="zh-Hans")) == ["美国海军"]


def test_what_a_term_has_though_not_everywhere_is_not_listed(tmp_path: Path) -> None:
    text = wiki("三八线 (电影)") + "《三八线》、《三八线》、《三八线》，三八线。\n"
    name = {"form": "三八线", "not": ["《三八线》"]}
    assert not uncovered(found(tmp_path, {"a": text}, term("line", zh=[name]), kind="wikitext", lang="zh-Hans"))


def test_names_with_capitals(tmp_path: Path) -> None:
    text = (
        "However, Harry Truman spoke. However, the United Nations met on Monday. However, the fall came.\n\n"
        "In July, then in July and in July again, Harry Truman and the United Nations did. Mr Harry Truman's man of\n"
        "the United Nations' staff. Near the Yalu; across the Yalu: the Yalu. The Fall, and The Fall of Seoul.\n"
    )
    names = uncovered(found(tmp_path, {"a": text}, term("seoul", en=["Seoul"])))
    assert names == ["Harry Truman", "United Nations", "Yalu"]


def test_capitals_in_chinese_and_korean(tmp_path: Path) -> None:
    texts = {"a": "由NATO批准，NATO的决定，“NATO”。A、A、A。", "b": "미국의 CIA는 CIA와 CIA를."}
    assert uncovered(found(tmp_path, texts, lang="zh-Hans")) == ["NATO", "CIA"]


def test_the_most_frequent_come_first(tmp_path: Path) -> None:
    names = [f"Name{chr(65 + n // 26)}{chr(97 + n % 26)}" for n in range(50)]
    text = "\n\n".join(
        f"the {name}, the {name}, the {name}" + f", the {name}" * (n % 5) for n, name in enumerate(names)
    )
    findings = [f for f in found(tmp_path, {"a": text}) if f.code == "name-uncovered"]
    counts = [int(f.message.split(" stands ")[1].split()[0]) for f in findings]
    assert len(findings) == len(names)
    assert counts == sorted(counts, reverse=True)


def test_a_finding_leads_to_the_line_of_the_raw_text(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, {"a": "one\n\ntwo\n\nthe NATO, the NATO, the NATO\n"})
    assert (finding.path, finding.line) == ((tmp_path / "seeds/sources/a/text.txt").as_posix(), 5)


def test_a_heading_in_capitals_costs_no_more_than_its_length(tmp_path: Path) -> None:
    assert not found(tmp_path, {"a": " ".join(f"Word{n}" for n in range(20_000))})


# The command


def checked(folder: Path, *options: str) -> int:
    return main(["check", "--seeds", str(folder), *options])


def test_warnings_count_only_where_one_is_strict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = seeds(tmp_path, {"a": "the NATO, the NATO, the NATO"}, term("mao", en=["Mao"]))
    assert (checked(folder), checked(folder, "--strict")) == (0, 1)
    assert capsys.readouterr().out.endswith(": 0 errors, 1 warning, 1 note (name-uncovered 1, term-unused 1)\n")


def test_notes_never_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = seeds(tmp_path, {"a": "the NATO, the NATO, the NATO"})
    assert (checked(folder), checked(folder, "--strict")) == (0, 0)
    assert "1 note" in capsys.readouterr().out


def test_errors_always_count(tmp_path: Path) -> None:
    folder = seeds(tmp_path, {"a": "战俘"}, term("one", zh=["战俘"]), term("two", hant=["戰俘"]), lang="zh-Hans")
    assert checked(folder) == 1


def test_faults_come_by_file_and_line_and_uncovered_names_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = seeds(tmp_path, {"a": "the NATO, the NATO, the NATO"}, term("mao", en=["Mao"]))
    (folder / "zzz.txt").write_text("", encoding="utf-8")
    checked(folder)
    codes = [line.split(": ")[1] for line in capsys.readouterr().out.splitlines()[:-1]]
    assert codes == ["term-unused", "stray-file", "name-uncovered"]
