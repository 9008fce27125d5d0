"""A build that is killed, or has no room to write, leaves the last good site; a command leaves nothing half done."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from built import MAKE_ENVIRONMENT, ROOT, copy_project, make, make_command

LAST = {"index.html": b"the last good site", "en/index.html": b"its English page"}
COMMANDS = {
    "export": ("export", "out"),
    "epub": ("epub", "--out", "out", "--docs", str(ROOT / "docs")),
    "schema": ("schema", "out"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with one small document and the last good site."""
    project = copy_project(tmp_path / "project")
    for name in ("terms", "sources", "events.yml", "disagreements.yml", "collection.yml"):
        (project / "seeds" / name).rename(tmp_path / name)
    folder = project / "seeds" / "sources" / "a"
    folder.mkdir(parents=True)
    about = "kind: web\nlang: en\ntitles: {en: A page}\norigin: {en: A site}\nrights: {en: Everyone's}\n"
    (folder / "source.yml").write_text(about, encoding="utf-8")
    (folder / "text.txt").write_text("Some text.\n", encoding="utf-8")
    for name, content in LAST.items():
        path = project / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return project


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def litter(project: Path) -> list[str]:
    return [path.name for path in project.iterdir() if path.name.startswith(".site-")]


def run(arguments: list[str], folder: Path, room: int) -> subprocess.CompletedProcess[str]:
    """Run a command that can write no file of more bytes than `room`: to it the disk is full."""
    limit = f"import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room})); "
    return subprocess.run(
        [sys.executable, "-c", f"{limit} os.execvp(sys.argv[1], sys.argv[1:])", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1", **MAKE_ENVIRONMENT},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# Killed


def killed(project: Path, when: Callable[[], bool]) -> None:
    """Run `make site` and kill it, with all that it started, as soon as something is so."""
    process = subprocess.Popen(
        make_command("site"),
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **MAKE_ENVIRONMENT},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None:
        if when():
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        time.sleep(0.001)


def moments(project: Path) -> Iterator[Callable[[], bool]]:
    """While it writes, when nearly all is written, and while it moves the finished site into its place."""
    yield (project / ".site-next" / "en").exists
    yield (project / ".site-next" / "search" / "index.js").exists
    yield (project / ".site-last").exists


def test_a_killed_build_leaves_a_whole_site_and_the_next_one_no_litter(project: Path) -> None:
    left = []
    for moment in moments(project):
        killed(project, moment)
        left.append(held(next(path for name in ("site", ".site-last") if (path := project / name).exists())))
    done = make(project, "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not litter(project)
    finished = held(project / "site")
    assert "search/index.js" in finished
    assert all(site in (LAST, finished) for site in left)


def test_a_build_that_was_killed_between_the_two_moves_is_mended_even_by_one_that_fails(project: Path) -> None:
    (project / "site").rename(project / ".site-last")
    (project / ".site-next").mkdir()
    (project / "seeds" / "sources" / "a" / "text.txt").unlink()
    assert make(project, "site").returncode != 0
    assert held(project / "site") == LAST
    assert not litter(project)


# No room, no right


def test_a_full_disk_is_a_clear_error_and_leaves_the_last_good_site(project: Path) -> None:
    done = run(make_command("site"), project, room=20_000)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert re.search(r"^\S*\.site-next\S*: cannot be read or written \(.+\) — make room on the disk", done.stderr, re.M)
    assert "what lies in site/ is untouched" in done.stderr
    assert held(project / "site") == LAST
    assert not litter(project)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_finds_no_room_says_so_and_leaves_all_as_it_was(name: str, tmp_path: Path) -> None:
    before = {"out/collection.json": b"{}"} if name == "schema" else {}
    for path, content in before.items():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_bytes(content)
    arguments = [sys.executable, "-m", "reading_room", *COMMANDS[name]]
    seeds = [] if name == "schema" else ["--seeds", str(ROOT / "seeds")]
    done = run([*arguments, *seeds], tmp_path, room=100)
    assert done.returncode == 1
    assert re.fullmatch(r"out\S*: cannot be read or written \(.+\) — make room on the disk, .+\n", done.stderr)
    assert held(tmp_path) == before


def test_a_new_document_for_which_there_is_no_room_is_not_begun(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("Some text.\n" * 100, encoding="utf-8")
    arguments = ["new", "a", "paper.txt", "--kind", "web", "--lang", "en"]
    done = run([sys.executable, "-m", "reading_room", *arguments], tmp_path, room=100)
    assert done.returncode == 1
    assert "seeds/sources/a: cannot be read or written" in done.stderr
    assert set(held(tmp_path)) == {"paper.txt"}


def test_output_into_a_full_disk_is_told(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no disk that is always full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reading_room", "check"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "the output: cannot be read or written (No space left on device) — make room on the disk, then run it again"
    ]
