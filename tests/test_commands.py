"""The commands new, explain and export, and what all of them do at a terminal."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from built import ROOT, sources
from reading_room.__main__ import main
from reading_room.cleaning import clean
from reading_room.commands import check
from reading_room.commands.common import colourful, painted, progress
from reading_room.library import load
from reading_room.library.records import SourceRecord

SEEDS = str(ROOT / "seeds")
GIVEN = ("--title", "A: “title” \\ #1", "--origin", "A drawer", "--rights", "Nobody's")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A document as it may come: byte order mark, foreign line ends."""
    path = tmp_path / "paper.txt"
    path.write_bytes("\ufeff一九五一年，会谈开始。\r\n\r\n后来，会谈结束。\r\n".encode())
    return path


def new(folder: Path, *arguments: str) -> int:
    return main(["new", "--seeds", str(folder / "seeds"), *arguments])


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


# new


def test_a_new_document_with_all_that_is_asked_is_sound(
    tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tmp_path, "a-paper", str(paper), "--kind", "print", "--lang", "zh-Hans", *GIVEN) == 0
    folder = tmp_path / "seeds" / "sources" / "a-paper"
    assert {path.name for path in folder.iterdir()} == {"text.txt", "source.yml"}
    assert (folder / "text.txt").read_bytes() == paper.read_bytes()
    (source,) = load(tmp_path / "seeds").sources
    assert (source.kind, source.lang, dict(source.titles)) == ("print", "zh-Hans", {"zh-Hans": GIVEN[1]})
    assert "Now run: " in capsys.readouterr().out
    assert main(["check", "--seeds", str(tmp_path / "seeds")]) == 0


def test_what_is_not_known_is_left_empty_and_check_names_it(
    tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tmp_path, "a-paper", str(paper), "--kind", "web", "--lang", "zh-Hans") == 0
    assert "Fill in titles, origin, rights there" in capsys.readouterr().out
    assert main(["check", "--seeds", str(tmp_path / "seeds")]) == 1
    found = capsys.readouterr().out.splitlines()[:-1]
    lines = (tmp_path / "seeds/sources/a-paper/source.yml").read_text(encoding="utf-8").splitlines()
    told = [lines[int(finding.split("source.yml:")[1].split(":")[0]) - 1].strip() for finding in found]
    assert told == ["zh-Hans:", "origin:", "rights:"]


def test_every_key_is_explained(tmp_path: Path, paper: Path) -> None:
    new(tmp_path, "a-paper", str(paper), "--kind", "web", "--lang", "zh-Hans")
    text = (tmp_path / "seeds/sources/a-paper/source.yml").read_text(encoding="utf-8")
    for name, field in SourceRecord.model_fields.items():
        assert f"{name}:" in text
        assert str(field.description) in text


def test_a_texts_own_title_is_filled_in(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><head><title>정전 협정</title></head><body><p>본문이다.</p></body></html>", encoding="utf-8")
    assert new(tmp_path, "page", str(page), "--kind", "web", "--lang", "ko") == 0
    folder = tmp_path / "seeds" / "sources" / "page"
    assert (folder / "text.html").read_bytes() == page.read_bytes()
    assert '  ko: "정전 협정"' in (folder / "source.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["wikitext", "print", "web", "abstract"])
@pytest.mark.parametrize(("id", "lang"), list(sources()))
def test_any_document_can_be_brought_in_as_any_kind(id: str, lang: str, kind: str, tmp_path: Path) -> None:
    (raw,) = (ROOT / "seeds" / "sources" / id).glob("text.*")
    refused = raw.suffix == ".html" and kind != "web"
    assert new(tmp_path, id, str(raw), "--kind", kind, "--lang", lang, *GIVEN) == refused
    assert refused or load(tmp_path / "seeds").texts[id].encode() == raw.read_bytes()


def test_an_existing_folder_is_not_touched(tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("a-paper", str(paper), "--kind", "web", "--lang", "zh-Hans")
    new(tmp_path, *arguments)
    before = {path: path.read_bytes() for path in files(tmp_path)}
    assert new(tmp_path, *arguments, *GIVEN) == 1
    assert "exists already" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in files(tmp_path)} == before


@pytest.mark.parametrize(
    ("content", "kind", "name", "message"),
    [
        (None, "web", "a.txt", "cannot be read"),
        ("조선".encode("euc-kr"), "web", "a.txt", "not UTF-8"),
        (b"\xef\xbb\xbf \r\n", "web", "a.txt", "has no text"),
        (b"<p>Text.</p>", "print", "a.htm", "“--kind web” alone"),
    ],
)
def test_a_file_that_is_no_document_is_refused(
    content: bytes | None, kind: str, name: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert new(tmp_path, "a", str(tmp_path / name), "--kind", kind, "--lang", "ko") == 1
    assert message in capsys.readouterr().err
    assert not (tmp_path / "seeds").exists()


@pytest.mark.parametrize(
    ("id", "lang", "message"), [("A_b", "ko", "such as “a-b”"), ("a", "zh", "“zh-Hans” or “zh-Hant”")]
)
def test_a_wrong_id_or_language_is_refused(
    id: str, lang: str, message: str, tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        new(tmp_path, id, str(paper), "--kind", "web", "--lang", lang)
    assert caught.value.code == 2
    assert message in " ".join(capsys.readouterr().err.split())


def test_nothing_is_left_where_writing_fails(
    tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert new(tmp_path, "a", str(paper), "--kind", "web", "--lang", "zh-Hans") == 1
    assert "cannot be read or written (No space left on device)" in capsys.readouterr().err
    assert list(files(tmp_path)) == [paper]


# explain


@pytest.mark.parametrize("id", [id for id, _ in sources()])
def test_every_step_that_changed_something_is_explained(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", id, "--seeds", SEEDS]) == 0
    printed = capsys.readouterr().out.splitlines()
    library = load(ROOT / "seeds")
    source = next(source for source in library.sources if source.id == id)
    document = clean(source, library.texts[id], library.names)
    steps = [line.split(":")[0] for line in printed[1:] if not line.startswith(" ")]
    assert sorted(steps) == sorted({*document.steps, *(removed.step for removed in document.removed)})


@pytest.mark.first
def test_a_place_is_told_by_line_before_and_after(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "armistice-talks", "--seeds", SEEDS, "--step", "note-numbers"]) == 0
    head, step, first, *rest = capsys.readouterr().out.splitlines()
    raw = load(ROOT / "seeds").texts["armistice-talks"].splitlines()
    assert head.endswith("text.txt: 1,920 lines, 69 passages")
    assert step.startswith("note-numbers: 157 removed (")
    number, _, places = first.strip().partition("  ")
    before, after = places.split(" → ")
    assert before in raw[int(number) - 1]
    assert before.replace("1", "", 1) == after
    assert len(rest) > 100


@pytest.mark.first
def test_what_was_put_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "korean-war", "--seeds", SEEDS, "--step", "empty-headings"]) == 0
    assert "###[美国]" in capsys.readouterr().out


def test_a_terminal_gets_colours_unless_the_reader_says_no(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert colourful(Terminal())
    assert not colourful(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colourful(Terminal())
    assert painted("x", "removed", colour=True) == "\033[31;9mx\033[0m"
    assert painted("", "removed", colour=True) == ""


def test_nothing_in_a_document_commands_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "a.txt"
    text.write_text("A text\x1b[2J with  an escape.\n", encoding="utf-8")
    new(tmp_path, "a", str(text), "--kind", "web", "--lang", "en", *GIVEN)
    assert main(["explain", "a", "--seeds", str(tmp_path / "seeds")]) == 0
    printed = capsys.readouterr().out
    assert "U+001B[2J" in printed
    assert "\x1b" not in printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["korean-wax"], "did you mean “korean-war”?"), (["korean-war", "--step", "link"], "did you mean “links”?")],
)
@pytest.mark.first
def test_what_cannot_be_explained(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *arguments, "--seeds", SEEDS]) == 1
    assert message in capsys.readouterr().err


# export


def test_the_export_is_the_data_of_the_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "data"
    assert main(["export", str(folder), "--seeds", SEEDS]) == 0
    written = {path.relative_to(folder).as_posix() for path in files(folder)}
    assert {Path(line).relative_to(folder).as_posix() for line in capsys.readouterr().out.splitlines()} == written
    assert written >= {"terms.json", "events.json", *(f"sources/{id}.json" for id, _ in sources())}
    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    for id, _ in sources():
        Draft202012Validator(schema).validate(json.loads((folder / f"sources/{id}.json").read_text(encoding="utf-8")))


def test_a_folder_with_something_in_it_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    assert main(["export", str(tmp_path), "--seeds", SEEDS]) == 1
    assert "name a new folder, or an empty one" in capsys.readouterr().err
    assert [path.name for path in files(tmp_path)] == ["mine.txt"]


def test_a_collection_with_faults_is_not_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "tests/cases/library/quote-missing/seeds", seeds)
    assert main(["export", str(tmp_path / "data"), "--seeds", str(seeds)]) == 1
    assert "quote-missing" in capsys.readouterr().out
    assert not (tmp_path / "data").exists()


# check, and all


def test_the_most_frequent_names_are_listed_after_exemptions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"Name{chr(65 + n // 26)}{chr(97 + n % 26)}" for n in range(check.LISTED + 9)]
    text = tmp_path / "a.txt"
    text.write_text("\n\n".join(f"the {name}, the {name}, the {name}" for name in names), encoding="utf-8")
    new(tmp_path, "a", str(text), "--kind", "web", "--lang", "en", *GIVEN)
    with (tmp_path / "seeds/sources/a/source.yml").open("a", encoding="utf-8") as file:
        exempt = "".join(f"\n  - {{code: name-uncovered, quote: {name}, reason: no one}}" for name in names[-9:])
        file.write(f"exempt:{exempt}\n")
    capsys.readouterr()
    assert main(["check", "--seeds", str(tmp_path / "seeds")]) == 0
    printed = capsys.readouterr().out
    assert printed.count("name-uncovered") == check.LISTED
    assert not [name for name in names[-9:] if f"“{name}”" in printed]


def test_a_terminal_sees_how_far_a_command_is(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    assert list(progress([1, 2], ["one", "two"], "cleaning")) == [1, 2]
    assert "cleaning 1/2 one" in screen.getvalue()
    assert screen.getvalue().endswith("\r\033[K")
    alone = Terminal()
    monkeypatch.setattr("sys.stderr", alone)
    assert list(progress([1], ["one"], "cleaning")) == [1]
    monkeypatch.setattr("sys.stderr", file := io.StringIO())
    assert list(progress([1, 2], ["one", "two"], "cleaning")) == [1, 2]
    assert not alone.getvalue() + file.getvalue()


@pytest.mark.first
def test_a_reader_who_has_had_enough_is_no_fault() -> None:
    command = [sys.executable, "-m", "reading_room", "explain", "korean-war", "--seeds", SEEDS]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.close()
        _, complaints = process.communicate()
    assert (process.returncode, complaints) == (1, b"")
