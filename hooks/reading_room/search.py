"""What the search in the browser works on: the folding of letters, and the index.

Both go out as scripts that a worker imports and that a page loads where it has no worker, as from the disk, where
nothing can be fetched. The index has every document once, as written; what is the same word is decided by folding
the text and the query alike: script, width, case, accents, blanks beside Chinese and Korean, and the signs that
part thousands. `docs/assets/search-engine.js` folds by the same table and the same rules as `fold` here.

The theme's own search is not used, only its face: the box, its styles and the switch that opens it. Its script
counts documents where passages are wanted, reads half-typed Chinese, drops the language of what it shows and loads
the whole index with every page. So what must not change with the theme is its markup and styles: `theme_faults`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from unicodedata import category, normalize

from . import mentions
from .glossary import Concordance
from .model import UI_LANGS, Document, Event, Term

SCRIPT = "self.readingRoom = Object.assign(self.readingRoom || {{}}, {{ {name}: {value} }});\n"

_SIGNS = {
    **dict.fromkeys("“”„‟«»「」〝〞〟", '"'),
    **dict.fromkeys("‘’‚‛『』′ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("·‧•・∙ㆍ", "·"),
    **dict.fromkeys("～〜", "~"),
}
"""Signs that one script or one typesetter writes in this way and another in that."""

_GROUPING = re.compile("(?<=[0-9０-９])[,，\u00a0\u2009\u202f](?=[0-9０-９]{3}(?![0-9０-９]))")
_JAMO = re.compile("[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?")
_UNSPACED = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00010000-\U0010ffff]"
)
"""Letters beside which a blank tells nothing: Chinese has none, and Korean puts them now so, now so."""


@cache
def folding() -> dict[str, str]:
    """What each character of the Basic Multilingual Plane is folded to, where that is not itself.

    Names are compared by the same folding (`mentions.fold`), which keeps a text's length; here accents go, what nobody
    sees goes, and one character may become several (½, ㎞).
    """
    table = {}
    for point in (*range(0xD800), *range(0xE000, 0x10000)):
        char = chr(point)
        folded = _folded(char)
        if folded != char:
            table[char] = folded
    return table


def _folded(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    if char.isspace():
        return " "
    apart = "".join(part for part in normalize("NFKD", char) if category(part) not in ("Mn", "Me", "Cf", "Cc"))
    folded = mentions.fold(normalize("NFC", apart)).casefold()
    return "".join(" " if part.isspace() else _SIGNS.get(part, part) for part in folded)


def fold(text: str) -> str:
    """A text as it is searched, and a query as it is looked for."""
    table = folding()
    text = _JAMO.sub(lambda match: normalize("NFC", match[0]), _GROUPING.sub("", text))
    out: list[str] = []
    blank = False
    for char in text:
        for part in table.get(char, char):
            if part == " ":
                blank = True
                continue
            if blank and out and not (_UNSPACED.match(out[-1]) or _UNSPACED.match(part)):
                out.append(" ")
            blank = False
            out.append(part)
    return "".join(out)


def folding_script() -> bytes:
    """The table as a script: characters that become one, in two strings of one length, and those that become others."""
    single = {char: folded for char, folded in folding().items() if len(folded) == 1 and ord(folded) < 0x10000}
    other = {char: folded for char, folded in folding().items() if char not in single}
    return script("folding", {"from": "".join(single), "to": "".join(single.values()), "other": other})


def index_script(
    documents: Sequence[Document],
    concordance: Concordance,
    events: Sequence[Event],
    days: Sequence[str],
    said: Callable[[str], Mapping[str, str]],
) -> bytes:
    """The index as a script: every document as written, in the collection's order, the glossary's names, the events.

    `days` are the exact days (EDTF) that stand in the timeline by themselves, as no event tells them. `said` tells an
    EDTF date in the words of each interface language.
    """
    written = [_document(document) for document in documents]
    places: dict[tuple[str, str], int] = {}
    for document in written:
        for unit in document["units"]:
            places[document["id"], unit[0]] = len(places)
    return script(
        "index",
        {
            "documents": written,
            "terms": [_term(term, concordance, places) for term in concordance.terms.values()],
            "events": [_event(event, said(event.date)) for event in events],
            "days": [{"date": day, "dates": said(day)} for day in days],
        },
    )


def _document(document: Document) -> dict[str, Any]:
    """A document: `units` are its passages and notes, each its id and text, and its language where it has its own."""
    source = document.source
    own = source.titles.get(source.lang) or document.title
    titles = {**({source.lang: own} if own else {}), **source.titles}
    held = [
        *((p.id, p.text, p.lang) for p in document.passages),
        *((f"n{n.n}", n.text, n.lang) for n in document.endnotes),
    ]
    return {
        "id": source.id,
        "lang": source.lang,
        "titles": [*titles.items()],
        "units": [[id, text, *([lang] if lang != source.lang else [])] for id, text, lang in held if text],
    }


def _term(term: Term, concordance: Concordance, places: dict[tuple[str, str], int]) -> dict[str, Any]:
    """A term: `names` with their languages, those to use before others, `spelled` what else means it, `units` where."""
    names = [(name.lang, name.form) for lang in UI_LANGS for name in term.names.get(lang, ())]
    shown = {form for _, form in names}
    forms = [form for _, name in names for form in mentions.written(name)]
    spelled = dict.fromkeys(form for form in (*forms, term.hanja, term.romanisation) if form and form not in shown)
    index = concordance.index[term.id]
    units = [places[source, id] for source, passages in index.items() for id in passages]
    return {"id": term.id, "theme": term.theme, "names": names, "spelled": [*spelled], "units": units}


def _event(event: Event, dates: Mapping[str, str]) -> dict[str, Any]:
    return {"id": event.id, "date": event.date, "dates": dates, "names": [*event.names.items()]}


def script(name: str, value: object) -> bytes:
    """A script that sets `readingRoom.<name>` for a page's other scripts, which from the disk can read no data."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return SCRIPT.format(name=name, value=written).encode()


DRAWER = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">'
"""The theme's switch for its drawer, which holds the contents where there is no room beside the text."""

THEME_PARTS: dict[str, tuple[str, ...]] = {
    "base.html": (
        DRAWER,
        'data-md-toggle="search" type="checkbox" id="__search"',
        '{% include "partials/header.html" %}',
    ),
    "partials/header.html": ('{% include "partials/alternate.html" %}',),
    "partials/search.html": (
        'class="md-search"',
        'class="md-search__overlay" for="__search"',
        'class="md-search__inner"',
        'class="md-search__form" name="search"',
        'class="md-search__input"',
        'class="md-search__icon md-icon"',
        'class="md-search__options"',
        'class="md-search__output"',
        'class="md-search__scrollwrap"',
        'class="md-search-result__meta"',
        'class="md-search-result__list"',
    ),
    "assets/stylesheets/main.*.min.css": (
        "[data-md-toggle=search]:checked~.md-header .md-search__inner{",
        "[data-md-toggle=search]:checked~.md-header .md-search__scrollwrap{",
        ".md-search-result__link{",
    ),
    "assets/javascripts/bundle.*.min.js": ('forms.namedItem("search")', '"[data-md-toggle=search]"'),
}
"""What the box takes from the theme, by file: markup, styles, and by which name the theme's script would take it."""


def theme_faults(read: Callable[[str], str | None]) -> Iterator[str]:
    """Which parts of `THEME_PARTS` the theme no longer has; `read` gives the one file of a pattern, or None."""
    fit = "fit overrides/partials/search.html and docs/assets/search.js to the new theme"
    for file, parts in THEME_PARTS.items():
        text = read(file)
        if text is None:
            yield f"{file}: search-theme: the theme has no such file any more — {fit}"
            continue
        for part in parts:
            if part not in text:
                yield f"{file}: search-theme: no {part} in the theme any more — {fit}"
