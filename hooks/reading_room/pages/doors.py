"""The pages that lead to every interface language, and have none themselves: they stand outside the theme."""

from __future__ import annotations

from collections.abc import Mapping

from ..policy import protected
from .page import rendered
from .words import words


def door(names: Mapping[str, str]) -> str:
    """The page at the root, where the reader chooses a language; `names` are the site's by language."""
    return _made("door.html", names, "")


def lost(names: Mapping[str, str], root: str | None) -> str:
    """What a server shows in place of a page that is not there (`404.html`).

    `root` is the path at which the site lies on the server. Where it is not known the server's own is taken for it,
    and a script looks whether the wrong address tells another.
    """
    return _made("lost.html", names, root or "/", guessed=root is None)


def _made(template: str, names: Mapping[str, str], root: str, **context: bool) -> str:
    doors = [
        {
            "ui": ui,
            "href": f"{root}{ui}/index.html",
            "name": name,
            "language": words(ui)["name"],
            "choose": words(ui)["chrome"]["select.language"],
            "missing": words(ui)["missing"],
        }
        for ui, name in names.items()
    ]
    return protected(rendered(template, doors=doors, **context)) + "\n"
