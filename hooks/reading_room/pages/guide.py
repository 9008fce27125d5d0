"""The guide for editors: a hand-written text, then the codes of findings and the steps of cleaning."""

from __future__ import annotations

from ..cleaning.pipelines import PIPELINES
from ..library import Code
from ..markdown import escaped
from ..model import UI_LANGS
from .page import Page, rendered
from .prose import Prose
from .words import Words, words


def guide_page(ui: str, prose: Prose) -> Page:
    """The page in one interface language."""
    return Page(
        uri=f"{ui}/guide.html",
        ui=ui,
        group="about",
        entry="guide",
        title=words(ui)["guide"]["title"],
        lang=ui,
        description=prose.description,
        body=lambda: _markdown(ui, prose),
        alternates={other: f"{other}/guide.html" for other in UI_LANGS},
        prose=True,
    )


def _markdown(ui: str, prose: Prose) -> str:
    t = words(ui)
    parts = [
        f"# {escaped(t['guide']['title'])} {{#title}}",
        prose.markdown,
        f"## {escaped(t['guide']['codes'])} {{#codes}}",
        escaped(t["guide"]["codes_intro"]),
        rendered("guide.html", entries=codes(t), prefix="code-", ui=ui),
        f"## {escaped(t['guide']['steps'])} {{#steps}}",
        escaped(t["guide"]["steps_intro"]),
    ]
    for kind, steps in pipelines(t):
        parts += [f"### {escaped(kind)}", rendered("guide.html", entries=steps, prefix="", ui=ui)]
    return "\n\n".join(parts) + "\n"


def codes(t: Words) -> list[tuple[str, str]]:
    """The codes of findings, each with its meaning."""
    return [(code.value, t["codes"][code.value]) for code in Code]


def pipelines(t: Words) -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds of documents, each with its steps of cleaning and what they do."""
    return [(t["kinds"][kind], [(s.name, t["steps"][s.name]) for s in steps]) for kind, steps in PIPELINES.items()]
