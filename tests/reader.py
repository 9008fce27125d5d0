"""A reader at a real browser: the system's Chromium, and a window that notes what goes wrong in it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Locator, Page, Request

PHONE, DESK, NARROW = (390, 844), (1280, 900), (360, 740)

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
"""The program that knows what a page owes to readers who do not see or point, to be run in the page."""

# For tests that need readers of some sizes alone.
desk = pytest.mark.parametrize("size", [DESK], ids=["desk"], indirect=True)
phone = pytest.mark.parametrize("size", [PHONE], ids=["phone"], indirect=True)
phones = pytest.mark.parametrize("size", [NARROW, PHONE], ids=["narrow", "phone"], indirect=True)

AT_LEISURE = 600  # ms: longer than the card waits before it opens or closes

# The same names as in .ci/provide.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = tuple(Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in ("Google Chrome", "Chromium"))
FLAGS = (
    "--no-sandbox",  # containers have no user namespaces, and the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """The browser on this machine; its absence fails the tests, so that they are never skipped unseen."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    found = found or next((str(path) for path in APPLICATIONS if path.exists()), None)
    if not found:
        pytest.fail("no Chromium found: run `make browser`, or set CHROMIUM to its path", pytrace=False)
    return found


class Host(SimpleHTTPRequestHandler):
    """Gives a folder's files, and says nothing of it: a request that fails shows in the browser."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, host: Callable[..., Host] = Host) -> Iterator[str]:
    """The address of a server on this machine, with a slash at its end, that gives a folder's files."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


class Reader:
    """A browser window with the site, which notes down all that goes wrong in it."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base, self.wrong = page, base, list[str]()
        page.on("console", lambda m: self.wrong.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("requestfailed", self._failed)
        page.on("response", lambda r: self.wrong.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        page.on("request", lambda request: self._check(request.url))

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on before it had come
            self.wrong.append(f"{request.failure}: {request.url}")

    def _check(self, url: str) -> None:
        if not url.startswith((self.base, "data:", "blob:")):
            self.wrong.append(f"left the site: {url}")

    def open(self, path: str) -> None:
        self.page.goto(self.base + path)

    def at(self) -> str:
        """The address in the window, from the site's root."""
        return self.page.url.removeprefix(self.base)

    def click(self, selector: str) -> None:
        """Follow the first visible element that the selector finds, and wait for the page it leads to."""
        self.page.locator(selector).locator("visible=true").first.click()
        self.page.wait_for_load_state()


def card(reader: Reader) -> Locator:
    """The card that tells a name or an editor's note."""
    return reader.page.get_by_role("dialog")
