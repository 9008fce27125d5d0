"""Building the site for the tests, and reading what was built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ("mkdocs.yml", "Makefile", "docs", "hooks", "overrides", "seeds")
"""What a build reads, and `make` beside it."""


def copy_project(target: Path) -> Path:
    """A copy of the project in which a test may break things."""
    target.mkdir(parents=True, exist_ok=True)
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy2(source, target / name)
    return target


def build(
    project: Path, site: Path, *, builder: str = "mkdocs", settings: str = "mkdocs.yml", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build --strict`, or another builder so, as a person would without make."""
    options = ["--config-file", settings, "--site-dir", str(site)]
    command = [sys.executable, "-m", builder, "build", "--strict", *options]
    return _run(project, command, environment)


def make(project: Path, target: str) -> subprocess.CompletedProcess[str]:
    """Run `make`, with the environment that the tests run in taken for one that make has made."""
    return _run(project, make_command(target), MAKE_ENVIRONMENT)


MAKE_ENVIRONMENT = {"MAKEFLAGS": ""}


def make_command(target: str) -> list[str]:
    """The command that `make` runs."""
    stamps = [option for name in ("site", "pdf", "dev") for option in ("-o", f"{sys.prefix}/{name}.stamp")]
    return ["make", "--no-print-directory", *stamps, f"VENV={sys.prefix}", target]


def _run(project: Path, command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        command,
        cwd=project,
        env={**inherited, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


@dataclass(frozen=True)
class Page:
    """A built page; `path` is its address from the site's root, such as `ko/index.html`."""

    path: str
    file: Path

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.fromstring(self.file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))

    @cached_property
    def anchors(self) -> frozenset[str]:
        return frozenset(self.tree.xpath("//@id | //a/@name"))

    def find(self, path: str) -> list[html.HtmlElement]:
        return list(self.tree.xpath(path))

    def target(self, href: str) -> tuple[str, str] | None:
        """Where an address on this page leads: path from the site's root and fragment; None for the web."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return None
        if not parts.path:
            return self.path, unquote(parts.fragment)
        if parts.path.startswith("/") and self.path == "404.html":
            return parts.path[1:], unquote(parts.fragment)  # shown at any depth, it counts from the site's root
        if parts.path.startswith("/"):
            return parts.path, unquote(parts.fragment)  # leaves the folder of the site: never right offline
        joined = os.path.normpath(Path(self.path).parent / unquote(parts.path)).replace(os.sep, "/")
        return joined, unquote(parts.fragment)


@dataclass(frozen=True)
class Site:
    """A built site."""

    root: Path

    @cached_property
    def pages(self) -> dict[str, Page]:
        found = sorted(self.root.rglob("*.html"))
        return {page.path: page for page in (Page(f.relative_to(self.root).as_posix(), f) for f in found)}

    @cached_property
    def files(self) -> frozenset[str]:
        return frozenset(f.relative_to(self.root).as_posix() for f in self.root.rglob("*") if f.is_file())

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()

    def has(self, path: str, fragment: str) -> bool:
        """Whether an address inside the site leads to a file, and to a place on it."""
        return path in self.files and (not fragment or path not in self.pages or fragment in self.pages[path].anchors)


def kinds(site: Site, ui: str) -> list[str]:
    """A page of each kind in a language: each at the top, and of each folder the shortest and the index."""
    pages = sorted((site.root / ui).rglob("*.html"), key=lambda path: (path.stat().st_size, path))
    found = [path for path in pages if path.parent.name == ui or path.name == "index.html"]
    folders = {path.parent: path for path in reversed(pages) if path not in found}
    return [path.relative_to(site.root).as_posix() for path in [*found, *folders.values()]]


def sources() -> Iterator[tuple[str, str]]:
    """Id and language of every document in seeds/."""
    for folder in sorted((ROOT / "seeds" / "sources").iterdir()):
        yield folder.name, YAML(typ="safe").load(folder / "source.yml")["lang"]


def forms(lang: str) -> tuple[str, ...]:
    """The endings of a document's addresses: as written, and the two scripts of a Chinese one."""
    return ("", ".zh-Hans", ".zh-Hant") if lang.startswith("zh") else ("",)


CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")
"""An address that a style sheet loads."""
