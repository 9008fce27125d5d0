"""The builder's settings for one interface language: MkDocs' own, which ProperDocs and Zensical read as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import StringIO
from itertools import groupby
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from ..htmltext import escape
from ..model import UI_LANGS
from ..pages.terms import Lexicon
from ..pages.words import words

_THEMES = {"zh-Hans": "zh"}
"""What the theme calls a language, where that is not its tag."""


class Entry(NamedTuple):
    """A page in the navigation: its part of the site, its title, and its file."""

    group: str
    title: str
    file: str


def settings(lexicon: Lexicon, names: Mapping[str, str], entries: Sequence[Entry]) -> str:
    """The settings as YAML; `names` are the collection's by interface language.

    Nothing in them runs anything of ours. The notes keep the order in which they are written, and so their numbers.
    """
    ui, t = lexicon.ui, lexicon.words
    colours: Mapping[str, str] = t["settings"]["theme"]
    toggles = [("default", "light", "weather-night", "dark"), ("slate", "dark", "weather-sunny", "light")]
    theme = {
        "name": "material",
        "language": _THEMES.get(ui, ui),
        "font": False,
        "features": ["content.footnote.tooltips", "navigation.footer", "navigation.prune", "navigation.tabs"],
        "palette": [
            {
                "media": f"(prefers-color-scheme: {preferred})",
                "scheme": scheme,
                "toggle": {
                    "icon": f"material/{icon}",
                    "name": f"{colours['legend']}{t['related']['colon']}{colours[other]}",
                },
            }
            for scheme, preferred, icon, other in toggles
        ],
    }
    alternates = [{"name": words(other)["name"], "link": f"../{other}/index.html", "lang": other} for other in UI_LANGS]
    return _yaml(
        {
            "site_name": names[ui],
            "docs_dir": f"docs/{ui}",
            "site_dir": f"site/{ui}",
            "use_directory_urls": False,
            "theme": theme,
            "extra": {"generator": False, "alternate": alternates},
            "plugins": ["search"],
            "markdown_extensions": [{"footnotes": {"USE_DEFINITION_ORDER": True}}],
            "validation": dict.fromkeys(["omitted_files", "absolute_links", "unrecognized_links", "anchors"], "warn"),
            "not_in_nav": "/sources/",
            "nav": list(_navigation(entries, t["nav"])),
        }
    )


def _navigation(entries: Sequence[Entry], labels: Mapping[str, str]) -> Any:
    for group, members in groupby(entries, key=lambda entry: entry.group):
        pages = [{escape(entry.title): entry.file} for entry in members]
        yield pages[0] if len(pages) == 1 else {labels[group]: pages}


def _yaml(values: Mapping[str, Any]) -> str:
    writer, text = YAML(), StringIO()
    writer.width = 10_000
    writer.dump(dict(values), text)
    return text.getvalue()
