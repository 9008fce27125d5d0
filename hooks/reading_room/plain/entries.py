"""The glossary: a page for each theme, and what an entry says wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..markdown import escaped
from ..pages.editions import Local
from ..pages.glossary import Place, glossary_sections, themes_of
from ..pages.terms import Entry, Lexicon, Naming
from ..pages.words import Words, counted
from .writing import heading, labelled, link, listed, local, page, place


def glossary(lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    """The pages: address on the site, title, Markdown. The first one lists the others."""
    t, ui, themes = lexicon.words, lexicon.ui, themes_of(lexicon)
    if not themes:
        return
    names: Mapping[str, str] = t["glossary"]["themes"]
    overview = [
        f"{link(escaped(names[theme]), f'{theme}.html')} — {escaped(counted(t['count']['terms'], len(terms)))}"
        for theme, terms in themes.items()
    ]
    title = t["glossary"]["overview"]
    whole = [heading(1, escaped(title), "title"), escaped(t["glossary"]["intro"]), listed(overview)]
    yield f"{ui}/glossary/index.html", title, page(whole)
    for theme, terms in themes.items():
        uri = f"{ui}/glossary/{theme}.html"
        blocks = [heading(1, escaped(names[theme]), "title")]
        for section in glossary_sections(lexicon, terms, uri):
            blocks.append(heading(2, escaped(section.letter), section.id))
            blocks.append(listed(_item(entry, places, lexicon) for entry, places in section.entries))
        yield uri, names[theme], page(blocks)


def said(entry: Entry, also: str, t: Words, ui: str) -> str:
    """An entry's names, gloss and other names, which `also` introduces, in one line."""
    names = [_naming(one, ui, entry.hanja) for one in entry.names]
    if entry.hanja and entry.head.lang == "ko":
        names.append(f"{local(Local('zh-Hant', entry.hanja), ui)} ({escaped(t['terms']['hanja'])})")
    if entry.romanisation:
        names.append(f"{local(Local('und-Latn', entry.romanisation), ui)} ({escaped(t['terms']['romanisation'])})")
    others = " · ".join(_naming(one, ui) for one in entry.others)
    parts = [" · ".join([f"**{local(entry.head, ui)}**", *names]), local(entry.gloss, ui)]
    return " — ".join([*parts, *([labelled(also, others)] if others else [])])


def _naming(one: Naming, ui: str, hanja: str | None = None) -> str:
    name = local(one.name, ui)
    if hanja and one.name.lang == "ko":
        name += f" {local(Local('zh-Hant', hanja), ui)}"
    return f"{name} ({escaped(one.label)})" if one.label else name


def _item(entry: Entry, places: tuple[Place, ...], lexicon: Lexicon) -> str:
    """An entry with the passages that name it, a line for each document."""
    t, ui = lexicon.words["glossary"], lexicon.ui
    where = [
        f"{local(one.title, ui)} {' '.join(link(f'¶{n}', href) for href, n in one.passages)}" for one in places
    ] or [escaped(t["nowhere"])]
    return f"{place(entry.id)}{said(entry, t['also'], lexicon.words, ui)}\n{listed(where, 1)}"
