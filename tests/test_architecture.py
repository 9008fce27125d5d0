"""What holds the code together: the direction of imports, the pins, the size of things."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from built import ROOT

PACKAGE = ROOT / "hooks" / "reading_room"
MODULES = sorted(PACKAGE.rglob("*.py"))
HOOK = ROOT / "hooks" / "site.py"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-pdf.lock", "requirements-dev.lock")

LONGEST_MODULE = 330  # lines; the house's "about 300", with room for a long table
LONGEST_FUNCTION = 50  # lines; the house's "about 40", which is a screen


def imported(file: Path) -> Iterator[str]:
    """The modules that a module imports from outside its own package."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module


def packages(file: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(file)}


def relative(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", MODULES, ids=relative)
def test_the_core_uses_no_network_and_no_other_program(file: Path) -> None:
    banned = {"urllib.request", "http.client", "socket", "ftplib", "requests", "urllib3", "subprocess"}
    assert not banned & set(imported(file))


def test_the_hook_only_translates() -> None:
    """It may know MkDocs and the core, and no library that does the core's work."""
    known = {"mkdocs", "reading_room"} | sys.stdlib_module_names
    assert not packages(HOOK) - known


@pytest.mark.parametrize("file", [*MODULES, HOOK], ids=relative)
def test_modules_and_functions_fit_in_the_head(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    }
    assert not long


def test_the_model_cannot_be_changed() -> None:
    """Passes only add: nothing of the model can be altered once it is made."""
    tree = ast.parse((PACKAGE / "model.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.decorator_list:
            assert "frozen=True" in ast.unparse(node.decorator_list[0]), node.name


def pins(*purposes: str) -> dict[str, str]:
    """The dependencies of pyproject.toml with their versions: the site's, and those for the purposes named."""
    project = PYPROJECT["project"]
    wanted = [*project["dependencies"], *(r for purpose in purposes for r in project["optional-dependencies"][purpose])]
    return dict(requirement.split("==") for requirement in wanted)


def distributions(files: Iterable[Path]) -> set[str]:
    """The distributions from which files import, by the names under which they are pinned."""
    known = packages_distributions()
    found = {name for file in files for package in packages(file) for name in known.get(package, [])}
    return {name.lower().replace("_", "-") for name in found} - {"reading-room"}


def test_every_dependency_is_pinned_and_has_a_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for name, version in pins("pdf", "dev").items():
        (line,) = [line for line in lines if f'"{name}=={version}"' in line]
        assert re.search(r"# \w.{10}", line), f"{name} has no reason"


def test_what_the_code_imports_is_declared_and_nothing_else() -> None:
    """No dependency without use, and none that only came along with another."""
    theme = {"mkdocs-material"}  # named in mkdocs.yml, not imported
    assert distributions([*MODULES, HOOK]) == set(pins("pdf")) - theme


def test_what_the_tests_import_is_declared() -> None:
    assert not distributions((ROOT / "tests").rglob("*.py")) - set(pins("pdf", "dev"))


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_the_pins_with_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    blocks = re.findall(r"(?m)^([\w.-]+)==(\S+)((?:.*\\\n\s+--hash=sha256:[0-9a-f]{64})+)", text)
    locked = {name: version for name, version, _ in blocks}
    assert len(locked) == len(re.findall(r"(?m)^[\w.-]+==", text))
    purpose = lock.removeprefix("requirements").removesuffix(".lock").removeprefix("-")
    for name, version in pins(*filter(None, [purpose])).items():
        assert locked[name.replace(".", "-")] == version


def test_the_locks_agree() -> None:
    site, *others = (dict(re.findall(r"(?m)^([\w.-]+)==(\S+)", (ROOT / lock).read_text())) for lock in LOCKS)
    for other in others:
        assert {name: other.get(name) for name in site} == site
