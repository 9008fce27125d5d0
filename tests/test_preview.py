"""The site while it is edited: what is asked for is made then, and is what a build would have written."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from http.client import HTTPConnection
from os import environ
from pathlib import Path
from typing import Any

import pytest

from built import Site, copy_project
from reading_room.model import UI_LANGS
from reading_room.preview import Preview

RELOADER = re.compile(rb"<script>(?:(?!<script>)[^\x00])*livereload(?:(?!<script>)[^\x00])*</script>(?=</body>)")
"""What the server puts at the end of every page, so that it is loaded anew after a change."""

CHANGED = "고친 풀이말"


def asked(app: Any, path: str) -> bytes:
    return b"".join(app({"PATH_INFO": path}, lambda *_: None))


@pytest.fixture
def served(tmp_path: Path) -> Any:
    """An application that serves a folder's files, nothing else."""

    def app(environ: dict[str, str], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode()
        return [(tmp_path / (path + "index.html" if path.endswith("/") else path).lstrip("/")).read_bytes()]

    return app


def test_a_file_is_made_when_it_is_asked_for_and_once(tmp_path: Path, served: Any) -> None:
    preview, made = Preview(), []
    preview.begin()
    for uri in ("index.html", "ko/讀.html", "other.html"):
        (tmp_path / uri).parent.mkdir(exist_ok=True)
        (tmp_path / uri).write_bytes(b"later")
        preview.later(uri, lambda uri=uri: made.append(uri) or uri.encode())  # type: ignore[misc]
    preview.end()
    app = preview.before(served, tmp_path)
    assert made == []
    assert asked(app, "/") == b"index.html"
    assert asked(app, "/ko/讀.html".encode().decode("latin-1")) == "ko/讀.html".encode()
    assert asked(app, "/ko/../index.html") == b"index.html"
    assert made == ["index.html", "ko/讀.html"]


def test_who_asks_while_the_site_is_built_gets_the_new_page(tmp_path: Path, served: Any) -> None:
    preview, answers = Preview(), []
    app = preview.before(served, tmp_path)
    preview.begin()
    reader = threading.Thread(target=lambda: answers.append(asked(app, "/a.html")), daemon=True)
    reader.start()
    time.sleep(0.05)
    assert answers == []
    preview.later("a.html", lambda: b"new")
    (tmp_path / "a.html").write_bytes(b"later")
    preview.end()
    reader.join(10)
    assert answers == [b"new"]


class Server:
    """`mkdocs serve` on a copy of the project."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self._port}"],
            cwd=project,
            env={**environ, "NO_MKDOCS_2_WARNING": "1"},
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._told: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stderr
        self._told.extend(self._process.stderr)

    def wait(self, words: str, times: int) -> None:
        """Until the server has said so often that it has done something."""
        end = time.monotonic() + 120
        while sum(words in line for line in list(self._told)) < times:
            assert self._process.poll() is None, "".join(self._told)
            assert time.monotonic() < end, "".join(self._told)
            time.sleep(0.02)

    def page(self, uri: str, status: int = 200) -> bytes:
        """What the server answers, without what it adds to reload it."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=300)
        connection.request("GET", f"/{uri}")
        answer = connection.getresponse()
        assert answer.status == status, uri
        return RELOADER.sub(b"", answer.read())

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        assert self._process.stderr
        self._process.stderr.close()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("served") / "project")


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[Server]:
    server = Server(project)
    server.wait("Serving on", 1)
    yield server
    server.stop()


def test_what_is_served_is_what_is_built(site: Site, server: Server) -> None:
    policy = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
    canonical = re.compile(rb'<link rel="canonical"[^>]*>\s*')  # a server has an address, the site has none
    uris = ["index.html", "search/index.js", "data/terms.json", "assets/settings.js"]
    uris += [uri for uri in site.pages if uri.startswith("ko/")]
    for uri in uris:
        built = (site.root / uri).read_bytes()
        if uri in site.pages and uri != "index.html":
            assert policy.search(built)
            built = policy.sub(b"", built)  # it would not let the server's own script run
        assert canonical.sub(b"", server.page(uri)).split() == built.split(), uri


def test_a_wrong_address_is_answered_as_by_a_host(server: Server) -> None:
    answer = server.page("en/renamed.html", status=404)
    assert b'<h1 class="number">404</h1>' in answer
    assert all(f'href="/{ui}/index.html"'.encode() in answer for ui in UI_LANGS)


@pytest.mark.first
def test_a_change_shows(project: Path, server: Server) -> None:
    uri = "ko/glossary/people.html"
    assert CHANGED.encode() not in server.page(uri)
    file = project / "seeds" / "terms" / "people.yml"
    text = file.read_text(encoding="utf-8")
    gloss = re.search(r"^  gloss:\n(?:    .*\n)*?    ko: (.*)$", text, re.MULTILINE)
    assert gloss
    file.write_text(text.replace(gloss[1], CHANGED, 1), encoding="utf-8")
    server.wait("Reloading browsers", 1)
    assert CHANGED.encode() in server.page(uri)

    file.write_text(text.replace("ko:", "ko: [", 1), encoding="utf-8")
    server.wait("The server will appear stuck", 1)
    file.write_text(text, encoding="utf-8")
    server.wait("Reloading browsers", 2)
    assert CHANGED.encode() not in server.page(uri)
