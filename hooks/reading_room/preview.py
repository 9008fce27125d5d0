"""The site while it is edited: a file is made when someone asks for it, so that a change costs what is looked at."""

from __future__ import annotations

import gc
import posixpath
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class Preview:
    """Files of a site that wait until they are asked for.

    One thread builds the site again and again, from `begin` to `end`; others answer requests, which have to wait
    while it does, as a file that is made meanwhile would be overwritten. Unreachable objects are looked for after a
    build and not during it, and not among the modules that stand anyway: that took a quarter of the time.
    """

    def __init__(self) -> None:
        gc.freeze()
        self._waiting: dict[str, Callable[[], bytes]] = {}
        self._built = threading.Event()
        self._making = threading.Lock()

    def begin(self) -> None:
        """The site is being built anew."""
        gc.disable()
        self._built.clear()
        self._waiting = {}

    def later(self, uri: str, content: Callable[[], bytes]) -> None:
        """Have the file at `uri`, from the site's root, made when it is asked for."""
        self._waiting[uri] = content

    def end(self) -> None:
        """The site is built, or could not be."""
        gc.enable()
        self._built.set()

    def before(self, app: WSGIApplication, root: Path) -> WSGIApplication:
        """The application, which serves the folder `root`, with what is asked for made before it looks for it."""

        def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")  # PEP 3333 has the bytes so
            uri = posixpath.normpath(path + "index.html" if path.endswith("/") else path).lstrip("/")
            self._built.wait()
            with self._making:
                if content := self._waiting.get(uri):
                    (root / uri).write_bytes(content())
                    del self._waiting[uri]
            return app(environ, start_response)

        return application
