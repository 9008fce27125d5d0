"""The same seeds give the same bytes: on another day's clock, in another folder, zone, locale and order of hashes."""

from __future__ import annotations

from pathlib import Path

from built import Site, build, copy_project


def test_two_builds_give_the_same_bytes(site: Site, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "another folder 讀")
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Seoul", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1000000000"}
    for what in ("made from nothing", "made of what the last build has kept"):
        done = build(project, tmp_path / "site", **elsewhere)
        assert done.returncode == 0, done.stdout + done.stderr
        again = Site(tmp_path / "site")

        assert again.files == site.files
        differing = [
            name for name in sorted(site.files) if (again.root / name).read_bytes() != (site.root / name).read_bytes()
        ]
        assert not differing, what
        kept = {path: path.stat().st_mtime_ns for path in (project / ".cache").iterdir()}
        assert kept
        if what == "made from nothing":
            first = kept
    assert kept == first, "each finds all that the other has kept"
