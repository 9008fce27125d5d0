"""The commands, as an editor runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from built import ROOT
from reading_room.__main__ import main
from reading_room.library.schema import SCHEMAS

COMMANDS = ("check", "new", "explain", "suggest", "export", "schema")


def run(*arguments: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "reading_room", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_collection_has_no_faults() -> None:
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert ": 0 errors, 0 warnings" in done.stdout.splitlines()[-1]


def test_faults_are_told_without_a_traceback() -> None:
    done = run("check", "--seeds", "tests/cases/library/lang-invalid/seeds")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("tests/cases/library/lang-invalid/seeds/sources/a/source.yml:2: lang-invalid: ")


def test_a_terminal_that_knows_ascii_alone_gets_every_line() -> None:
    folder = "tests/cases/library/id-invalid/seeds"
    done = run("check", "--seeds", folder, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (1, "")
    assert len(done.stdout.splitlines()) == len(run("check", "--seeds", folder).stdout.splitlines())


def test_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--seeds", "nowhere"]) == 1
    assert capsys.readouterr().out.startswith("nowhere:1: unreadable: ")


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["check", "--seed"]])
def test_a_wrong_command_says_how_to_use_it(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: python -m reading_room" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_does_and_how_it_ends(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    assert caught.value.code == 0
    text = capsys.readouterr().out
    assert "exit status: 0" in text
    assert "default: " in text
    with pytest.raises(SystemExit):
        main(["--help"])
    assert command in capsys.readouterr().out


def test_schemas_are_written_where_they_are_wanted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "schemas"
    assert main(["schema", str(folder)]) == 0
    assert capsys.readouterr().out.split() == [str(folder / f"{name}.json") for name in SCHEMAS]
    assert {path.stem for path in folder.iterdir()} == set(SCHEMAS)


def test_schemas_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["schema", str(tmp_path / "file")]) == 1
    printed, complaint = capsys.readouterr()
    assert not printed
    assert complaint.startswith(f"{tmp_path / 'file'}: cannot be read or written (")
