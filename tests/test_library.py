"""The library: what it accepts, what it refuses, and how it says so.

A case is a folder of `cases/library/`: a small collection, and in `expected.txt` what `check` prints of it.
Its name is the code it is about (or `well`), and, after “--”, what is special about it.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from built import ROOT
from reading_room.__main__ import main
from reading_room.library import Code, LibraryError, load, occurrences, resolve
from reading_room.library.alike import alike
from reading_room.library.findings import SHOWN
from reading_room.library.values import GLOSS_LENGTH
from reading_room.model import UI_LANGS, Document, Passage, Source, Span

SEEDS = ROOT / "seeds"
CASES = sorted(path for path in (ROOT / "tests" / "cases" / "library").iterdir() if path.is_dir())
LINE = re.compile(r"(?P<file>[^:]+):(?P<line>[1-9][0-9]*): (?P<code>[a-z0-9-]+): (?P<what>.+?) — (?P<todo>.+)")
SOURCE = "kind: web\nlang: en\ntitles: {en: A page}\norigin: {en: A site}\nrights: Everyone's\n"


def code_of(case: Path) -> str:
    return case.name.split("--")[0]


def seeds_in(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A collection with one document, and what else is given."""
    for name, content in {"sources/a/source.yml": SOURCE, "sources/a/text.txt": "Some text.\n", **files}.items():
        path = folder / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder / "seeds"


def term(id: str = "mao-zedong", names: str = "{zh-Hans: —, zh-Hant: —, ko: —, en: [Mao Zedong]}") -> str:
    gloss = "{en: Someone., ko: 어떤 이., zh-Hans: 某人。}"
    return f"- id: {id}\n  kind: person\n  names: {names}\n  gloss: {gloss}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(case)
    status = main(["check"])
    printed, complaints = capsys.readouterr()
    assert printed == (case / "expected.txt").read_text(encoding="utf-8")
    assert not complaints
    lines = printed.splitlines()
    codes = {match["code"] for line in lines[:-1] if (match := LINE.fullmatch(line))}
    assert len(lines[:-1]) == sum(bool(LINE.fullmatch(line)) for line in lines)
    assert code_of(case) in codes or (code_of(case) == "well" and not codes)
    assert status == (1 if any(not line.endswith((" (warning)", " (note)")) for line in lines[:-1]) else 0)


def test_every_code_has_a_case() -> None:
    assert {code_of(case) for case in CASES} == {code.value for code in Code} | {"well"}


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    seeds = seeds_in(
        tmp_path,
        {
            "sources/a/source.yml": "kind: wikitxt\nlang: zh\nauthr: x\n",
            "sources/a/text.txt": b"\xff",
            "sources/b/source.yml": "a: [",
            "terms/people.yml": term(names="{en: []}") + "- x\n",
            "events.yml": "- date: soon\n",
        },
    )
    with pytest.raises(LibraryError) as caught:
        load(seeds)
    findings = caught.value.findings
    assert {finding.code for finding in findings} >= {
        *(Code.VALUE_UNKNOWN, Code.LANG_INVALID, Code.KEY_UNKNOWN, Code.KEY_MISSING, Code.NOT_UTF8),
        *(Code.YAML_SYNTAX, Code.TEXT_MISSING, Code.NAME_MISSING, Code.VALUE_TYPE, Code.DATE_INVALID),
    }
    assert list(findings) == sorted(findings)
    assert str(caught.value).splitlines() == [str(finding) for finding in findings]


def test_loading_writes_nothing() -> None:
    def state() -> dict[Path, tuple[int, int]]:
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in [SEEDS, *SEEDS.rglob("*")]}

    before = state()
    load(SEEDS)
    assert state() == before


# What comes out


@pytest.mark.first
def test_the_collection_loads() -> None:
    library = load(SEEDS)
    assert not library.warnings
    assert [source.id for source in library.sources][:2] == ["korean-war", "armistice-talks"]
    for source in library.sources:
        assert library.texts[source.id].encode() == (SEEDS / "sources" / source.id / source.file).read_bytes()
        for texts in (source.titles, source.origin, source.rights, source.caution):
            assert set(texts) == set(UI_LANGS)
        assert source.lang in source.titles
    assert set(library.titles) == set(UI_LANGS)


def test_chinese_values_that_run_over_lines_have_no_spaces_in_them(tmp_path: Path) -> None:
    chinese = ["停战", "谈判。", "“战俘”", "遣返——", "问题"]
    english = ["The", "“talks”", "“began”", "late."]
    values = {"zh-Hans": chinese, "en": english, "ko": ["정전", "협상"]}
    lines = [f"  {lang}: >-\n" + "".join(f"    {line}\n" for line in value) for lang, value in values.items()]
    (source,) = load(seeds_in(tmp_path, {"sources/a/source.yml": SOURCE + "caution:\n" + "".join(lines)})).sources
    assert source.caution == {"zh-Hans": "".join(chinese), "en": " ".join(english), "ko": "정전 협상"}


def test_texts_are_kept_as_they_came(tmp_path: Path) -> None:
    library = load(seeds_in(tmp_path, {"sources/a/text.txt": b"\xef\xbb\xbfone\r\n\x00two\r"}))
    assert library.texts == {"a": "\ufeffone\r\n\x00two\r"}


def test_a_large_text(tmp_path: Path) -> None:
    """50 MB, three bytes to a character; well under a second on the slowest machine it was tried on."""
    data = "휴전회담은 판문점에서 열렸다.\n".encode() * (50_000_000 // 43)
    seeds = seeds_in(tmp_path, {"sources/a/text.txt": data})
    begun = time.monotonic()
    assert len(load(seeds).texts["a"].encode()) == len(data)
    assert time.monotonic() - begun < 20


def test_one_text_holds_for_all_languages(tmp_path: Path) -> None:
    (source,) = load(seeds_in(tmp_path, {})).sources
    assert source.rights == dict.fromkeys(UI_LANGS, "Everyone's")
    assert source.origin == {"en": "A site"}
    assert (source.author, source.published, source.url, source.headings) == ({}, None, None, ())


def test_documents_that_the_collection_does_not_order_come_last_by_id(tmp_path: Path) -> None:
    files = {"source.yml": SOURCE, "text.txt": "Some text.\n"}
    more = {f"sources/{id}/{name}": content for id in "bcd" for name, content in files.items()}
    library = load(seeds_in(tmp_path, {**more, "collection.yml": "titles: {en: Four}\norder: [c]\n"}))
    assert [source.id for source in library.sources] == ["c", "a", "b", "d"]


def test_terms_become_names_with_what_they_are(tmp_path: Path) -> None:
    ko = "[마오쩌둥, {form: 모택동, as: reading}, {form: 모, as: short, only: [a], not: [모두, 모든], ambiguous: true}]"
    names = f"{{zh-Hans: [毛泽东], zh-Hant: [毛澤東], ko: {ko}, en: —}}"
    library = load(seeds_in(tmp_path, {"terms/people.yml": term(names=names) + "  hanja: 毛澤東\n"}))
    (found,) = library.terms
    assert (found.theme, found.kind, found.hanja) == ("people", "person", "毛澤東")
    assert list(found.names) == list(UI_LANGS)
    assert found.names["en"] == ()
    assert [name.label for name in found.names["ko"]] == ["preferred", "reading", "short"]
    short = found.names["ko"][2]
    assert (short.only, short.exclude, short.ambiguous, short.lang) == (("a",), ("모두", "모든"), True, "ko")
    assert "zh-Hant" not in found.gloss
    assert library.names >= {"毛泽东", "모택동", "A page"}


def test_a_value_may_be_as_long_as_is_said(tmp_path: Path) -> None:
    load(seeds_in(tmp_path, {"terms/people.yml": term().replace("某人。", "某" * GLOSS_LENGTH)}))


# Quotes


def document(*passages: str) -> Document:
    source = Source("a", "web", "en", {}, {}, {})
    found = tuple(
        Passage(f"p{n}", "paragraph", 0, "en", text, (), Span(0, 0)) for n, text in enumerate(passages, start=1)
    )
    return Document(source, "\n".join(passages), found, (), (), (), ())


def test_where_words_occur() -> None:
    assert occurrences(document("ababa", "b", "aba"), "aba") == [
        *(("p1", Span(0, 3)), ("p1", Span(2, 5)), ("p3", Span(0, 3))),
    ]


def test_quotes_are_judged_in_the_documents_that_are_given(tmp_path: Path) -> None:
    names = "{zh-Hans: 一, zh-Hant: 一, ko: 일, en: One}"
    events = f"- id: one\n  date: 1951\n  names: {names}\n  tells:\n  - {{source: a, quote: text}}\n"
    library = load(seeds_in(tmp_path, {"events.yml": events}))
    assert resolve(library, []) == []
    assert resolve(library, [document("Some text.")]) == []
    (finding,) = resolve(library, [document("Some words.")])
    assert (finding.line, finding.code) == (5, Code.QUOTE_MISSING)
    (finding,) = resolve(library, [document("text", "text")])
    assert finding.code == Code.QUOTE_REPEATED


@pytest.mark.parametrize(
    ("quote", "meant"),
    [
        ("General Clark's letter", "General Clark’s letter"),
        ("12 月 1 日雙方", "12月1日双方"),
        ("開始「停戰」談判", "开始“停战”谈判"),
        ("general clark", "General Clark"),
    ],
)
def test_a_quote_that_differs_in_script_signs_or_blanks_is_told_as_the_text_has_it(quote: str, meant: str) -> None:
    words = document("So", "General Clark’s letter. 12月1日双方开始“停战”谈判。")
    assert occurrences(words, quote) == []
    assert alike(words, quote) == meant
    assert occurrences(words, meant)


@pytest.mark.parametrize("quote", ["letters of Clark", "——", "谈判开始"])
def test_other_words_are_not_offered(quote: str) -> None:
    assert alike(document("Clark’s letter.", "谈判", "开始"), quote) is None


MISTYPED = {
    "titles:\n\ten: A page\n": (2, "a tab stands"),
    "kind: web\norigin A site\nlang: en\n": (2, "a key has no “: ”"),
    "kind: web\nrights：Mine\n": (2, "a key has no “: ”"),
    "kind: web\norigin: A site: a page\n": (2, "a “: ” too many"),
    "kind:web\nlang: en\n": (2, "a “: ” too many"),
    "kind: web\nrights: @me\n": (2, "begins with a sign"),
    'kind: web\norigin: "A site" of mine\n': (2, "behind a value's end"),
    "notes:\n  - kind: slip\n   quote: text\n": (3, "stands under nothing"),
    'kind: web\norigin: "A site\nlang: en\n': (2, "never closed"),
    "titles: {en: A page, ko: 쪽: 글}\n": (1, "breaks off"),
    "titles: {en: A page\nlang: en\n": (2, "breaks off"),
}


@pytest.mark.parametrize(("text", "told"), MISTYPED.items())
def test_what_is_mistyped_is_told_in_an_editors_words(tmp_path: Path, text: str, told: tuple[int, str]) -> None:
    with pytest.raises(LibraryError) as caught:
        load(seeds_in(tmp_path, {"sources/a/source.yml": text}))
    (finding,) = caught.value.findings
    assert (finding.code, finding.line) == (Code.YAML_SYNTAX, told[0])
    assert told[1] in finding.message


# Hostile input

WORDS = st.sampled_from(
    [
        *("id", "kind", "lang", "titles", "origin", "names", "en", "zh-Hans", "form", "as", "not", "only", "date"),
        *(
            "tells",
            "says",
            "number",
            "..2",
            "published",
            "order",
            "gloss",
            "quote",
            "nth",
            "null",
            "true",
            "-1",
            "1951/..",
            "../1951",
        ),
        *("[1951", "—", "<b>", "\ud800", "\x00", "\u2028", "\ufeff", "&a", "*a", "!!x", "? ", "'", '"', "a: b"),
        *("#", "%", "{", "web", "zh"),
    ]
)
TREES = st.recursive(
    WORDS | st.text(max_size=8) | st.none() | st.integers() | st.booleans() | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.text(max_size=4), inner, max_size=5),
    max_leaves=20,
)
YAML_TEXTS = (
    st.binary(max_size=80)
    | st.lists(WORDS | st.sampled_from(["\n", ": ", "- ", "  ", ", ", "]", "}", "|", ">", "---"]), max_size=40).map(
        lambda words: "".join(words).encode("utf-8", "replace")
    )
    | TREES.map(lambda tree: json.dumps(tree, default=str).encode())
)


@given(st.tuples(*[YAML_TEXTS] * 5))
@settings(max_examples=150)
def test_whatever_the_files_hold_only_a_library_error_is_raised(files: tuple[bytes, ...]) -> None:
    paths = ("sources/a/source.yml", "terms/people.yml", "events.yml", "collection.yml", "disagreements.yml")
    with TemporaryDirectory() as folder:
        try:
            load(seeds_in(Path(folder), dict(zip(paths, files, strict=True))))
        except LibraryError as error:
            for finding in error.findings:
                str(finding).encode()
                assert LINE.fullmatch(str(finding))


NO_FILES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a pipe": ("it is no file, but a pipe or a device", os.mkfifo),
    "a device that never ends": ("it is no file, but a pipe or a device", lambda path: path.symlink_to("/dev/zero")),
    "a link to itself": ("Too many levels of symbolic links", lambda path: path.symlink_to(path)),
    "a link that leads nowhere": ("No such file or directory", lambda path: path.symlink_to("nowhere")),
    "a folder": ("Is a directory", Path.mkdir),
}


@pytest.mark.parametrize("name", ["sources/a/text.txt", "sources/a/source.yml", "terms/people.yml", "events.yml"])
@pytest.mark.parametrize("what", NO_FILES)
def test_what_is_no_file_is_told_and_not_read(what: str, name: str, tmp_path: Path) -> None:
    path = seeds_in(tmp_path, {name: ""}) / name
    path.unlink()
    why, make = NO_FILES[what]
    make(path)
    with pytest.raises(LibraryError) as caught:
        load(tmp_path / "seeds")
    (finding,) = (f for f in caught.value.findings if f.code != Code.TEXT_MISSING)
    assert str(finding).startswith(f"{path}:1: unreadable: cannot be read ({why}")


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As root may read everything, the refusal is played."""

    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(LibraryError) as caught:
        load(seeds_in(tmp_path, {}))
    assert {finding.code for finding in caught.value.findings} == {Code.UNREADABLE}
    assert "cannot be read (Permission denied) — make it a file that can be read" in str(caught.value)


def test_a_folders_name_is_told_on_one_line(tmp_path: Path) -> None:
    (seeds_in(tmp_path, {}) / "sources" / "b\nc: \u202ed").mkdir()
    with pytest.raises(LibraryError) as caught:
        load(tmp_path / "seeds")
    for line in str(caught.value).splitlines():
        assert line.startswith(f"{tmp_path}/seeds/sources/bU+000Ac: U+202Ed")


def test_a_message_repeats_little_of_a_long_value(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        load(seeds_in(tmp_path, {"sources/a/source.yml": SOURCE + f"published: {'x' * 10_000}\n"}))
    assert len(str(caught.value)) < 4 * SHOWN + len(str(tmp_path)) + 100


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "- " * 50_000, "{a: " * 50_000, "a: &a [*a, *a]\nb: &b [*a, *a, *b]\n"]
)
def test_nesting_and_references_do_not_exhaust_the_reader(tmp_path: Path, text: str) -> None:
    begun = time.monotonic()
    with pytest.raises(LibraryError):
        load(seeds_in(tmp_path, {"sources/a/source.yml": text}))
    assert time.monotonic() - begun < 10
