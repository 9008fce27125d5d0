"""The page in place of one that is not there: at any depth, in a folder of a server, in four languages at once."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from built import Site
from reader import AXE, DESK, PHONE, Host, serving
from reading_room.model import UI_LANGS


class _Host(Host):
    """As hosts of static sites do, it answers a wrong address with the site's own page for that."""

    def __init__(self, *arguments: Any, page: bytes, **more: Any) -> None:
        self.page = page
        super().__init__(*arguments, **more)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.page)


def served(folder: Path, page: bytes) -> AbstractContextManager[str]:
    return serving(folder, partial(_Host, page=page))


@pytest.mark.parametrize("wrong", ["nothing.html", "en/sources/renamed.html", "no/such/folder/at/all/"])
def test_without_a_script_it_leads_back_to_a_site_at_the_root(browser: Browser, site: Site, wrong: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(site.root, site.read("404.html")) as base:
        for ui in UI_LANGS:
            assert page.goto(base + wrong).status == HTTPStatus.NOT_FOUND
            page.locator(f"nav a[hreflang='{ui}']").click()
            expect(page.locator("html")).to_have_attribute("lang", ui)
            assert page.url == f"{base}{ui}/index.html"
    context.close()


@pytest.mark.parametrize("wrong", ["404.html", "en/sources/renamed.html", "zh-Hant/no/such/folder/"])
def test_in_a_folder_it_finds_its_way_by_the_wrong_address(browser: Browser, site: Site, wrong: str) -> None:
    page = browser.new_page()
    with served(site.root.parent, site.read("404.html")) as base:
        page.goto(f"{base}{site.root.name}/{wrong}")
        page.locator("nav a[hreflang='ko']").click()
        assert page.url == f"{base}{site.root.name}/ko/index.html"
        expect(page.locator("html")).to_have_attribute("lang", "ko")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_it_is_as_the_other_pages_are(browser: Browser, site: Site, size: tuple[int, int], scheme: str) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with served(site.root, site.read("404.html")) as base:
        page.goto(f"{base}en/renamed.html")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert asked == [f"{base}en/renamed.html"]  # it loads nothing: at this depth it could not tell from where
        page.evaluate(AXE)
        assert not page.evaluate("axe.run()")["violations"]
    context.close()
