"""The guide for editors tells of every command, code, cleaning step and key there is, in every language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from typing import Any

import pytest
from ruamel.yaml import YAML

from built import ROOT, Site
from reading_room.cleaning.pipelines import PIPELINES
from reading_room.commands import COMMANDS
from reading_room.library import Code
from reading_room.library.schema import SCHEMAS, schema_text
from reading_room.model import UI_LANGS
from reading_room.pages import words

FENCE = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
LANG = re.compile(r"[a-z]{2}(-[A-Z][a-z]{3})?")


def guide(ui: str) -> str:
    return (ROOT / "docs" / f"guide.{ui}.md").read_text(encoding="utf-8")


def keys(schema: Any) -> Iterator[str]:
    """Every key that a record may have, languages aside."""
    for name, value in schema.items() if isinstance(schema, dict) else ():
        if name == "properties":
            yield from (key for key in value if not LANG.fullmatch(key))
        yield from keys(value)


def known() -> set[str]:
    yaml = YAML(typ="safe")
    return {key for name in SCHEMAS for key in keys(yaml.load(schema_text(name)))} | {"as", "id"}


def written(value: Any) -> Iterator[str]:
    """Every key of an example."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from written(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from written(inner)


@pytest.mark.parametrize("ui", UI_LANGS)
def test_every_command_is_told(ui: str) -> None:
    commands = argparse.ArgumentParser().add_subparsers()
    for command in COMMANDS:
        command.add(commands)
    assert {name for name in commands.choices if not re.search(rf"^- `{name}`", guide(ui), re.MULTILINE)} == set()


@pytest.mark.parametrize("ui", UI_LANGS)
def test_every_key_is_told(ui: str) -> None:
    text = guide(ui)
    assert {key for key in known() if not re.search(rf"`{key}\b|[ {{]{key}:|^{key}:", text, re.MULTILINE)} == set()


@pytest.mark.parametrize("ui", UI_LANGS)
def test_the_examples_are_yaml_with_known_keys(ui: str) -> None:
    examples = [YAML(typ="safe").load(example) for example in FENCE.findall(guide(ui))]
    assert len(examples) == 5
    assert {key for example in examples for key in written(example) if not LANG.fullmatch(key)} <= known()


@pytest.mark.parametrize("ui", UI_LANGS)
def test_every_code_has_a_meaning_in_every_language(ui: str) -> None:
    assert set(words(ui)["codes"]) == {code.value for code in Code}


@pytest.mark.parametrize("ui", UI_LANGS)
def test_every_code_and_step_is_on_the_page_with_its_meaning(site: Site, ui: str) -> None:
    page = site.pages[f"{ui}/guide.html"]
    told = {entry.xpath("string(dt)"): entry.xpath("string(dd)") for entry in page.find("//dl[@class='codes']/div")}
    steps = {step.name for pipeline in PIPELINES.values() for step in pipeline}
    assert set(told) == {code.value for code in Code} | steps
    for code in Code:
        assert told[code.value] == words(ui)["codes"][code.value]
        assert site.has(f"{ui}/guide.html", f"code-{code.value}")


@pytest.mark.parametrize("ui", UI_LANGS)
def test_the_page_about_the_collection_leads_to_the_guide(site: Site, ui: str) -> None:
    assert "guide.html" in site.pages[f"{ui}/about.html"].find("//article//a/@href")
