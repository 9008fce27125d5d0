"""The browser tests' windows: at each size, over http and from the disk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from built import Site
from reader import DESK, FLAGS, PHONE, Reader, chromium, serving


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def http(site: Site) -> Iterator[str]:
    """The address of the site on a server of this machine, under a folder's name as on a shared host."""
    with serving(site.root.parent) as address:
        yield f"{address}{site.root.name}/"


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Site) -> str:
    """The address of the site's root: on a server, and on the disk."""
    return request.getfixturevalue("http") if request.param == "http" else f"{site.root.as_uri()}/"


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return request.param


@pytest.fixture
def reader(browser: Browser, base: str, size: tuple[int, int]) -> Iterator[Reader]:
    """A reader at each size and origin. Whatever went wrong in the window fails the test at its end."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, has_touch=size != DESK, is_mobile=size != DESK
    )
    context.set_offline(base.startswith("file:"))
    reader = Reader(context.new_page(), base)
    yield reader
    context.close()
    assert not reader.wrong
