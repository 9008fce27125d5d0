"""What the tests share: the real site, built once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from subprocess import CompletedProcess
from typing import NamedTuple

import pytest
from hypothesis import settings

from built import ROOT, Site, build, sources

# A slow machine is no failure. (Where CI is set, Hypothesis also takes the same examples every time.)
settings.register_profile("patient", parent=settings(), deadline=None)
settings.register_profile("long", parent=settings(), deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "patient"))


FIRST = {"armistice-abstract", "armistice-talks", "korean-war", "pow-exchange"}
"""The documents with which seeds/ began, of which many tests tell; with others there, the rest still holds."""


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Leave out what is about documents that are not there."""
    absent = FIRST.difference(id for id, _ in sources())
    for item in items:
        if absent and item.get_closest_marker("first"):
            item.add_marker(pytest.mark.skip(reason="is about documents that are not in seeds/"))


class Built(NamedTuple):
    done: CompletedProcess[str]
    site: Site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A strict build of the real seeds, as it went."""
    folder: Path = tmp_path_factory.mktemp("built") / "site"
    return Built(build(ROOT, folder), Site(folder))


@pytest.fixture(scope="session")
def site(built: Built) -> Site:
    """The site of the real seeds."""
    if built.done.returncode:
        pytest.fail("there is no site: see test_the_site_builds", pytrace=False)
    return built.site
