"""What NamuMark sets in brackets: notes `[* …]`, macros `[include(…)]`, links `[[…]]`, pictures and categories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from ..draft import ANCHOR, Change, Cut, Draft, Mark, Meta, Put
from ..marks import LinkTo, Picture
from ..mediawiki.grammar import Element, elements_of, line_before
from ..mediawiki.source_notes import Reference, tied

_BRACKET = re.compile(r"(?<!\\)(?:\[(?P<note>\*)?|\])|\n[ \t]*\n")
_NOTE = re.compile(r"\[\*(?P<name>[^\s\[\]]{0,80})[ \t]*")
_MACRO = re.compile(
    r"(?<!\\)\[(?:(?P<ruby>ruby)\((?P<words>[^,\n\]]{1,80}),[ \t]*ruby=(?P<read>[^,\n\])]{1,80})[^\n\])]{0,80}\)"
    r"|(?P<math>math)\((?P<formula>[^\n\]]{1,300})\)"
    r"|(?P<br>br)|(?:목차|tableofcontents|각주|footnote|clearfix|pagecount|date(?:time)?)(?:\([^\n\]]{0,40}\))?"
    r"|(?:include|youtube|kakaotv|nicovideo|vimeo|navertv|age|dday|anchor|pagecount|twitter)\([^\n\]]{0,600}\))\]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
_FILE = re.compile(r"[ \t]*(?:파일|이미지|file)[ \t]*:(?P<name>.+)", re.IGNORECASE)
_CATEGORY = re.compile(r"[ \t]*분류[ \t]*:(?P<name>[^#]+)(?:#blur)?")
_ROW_BEGINS = re.compile(r"(?:^|\n)\|\|(?:[ \t]*<[^<>\n]{1,80}>)*\s*\Z")
_ROW_ENDS = re.compile(r"\s*\|\|[ \t]*(?:\n|\Z)")
_SECTION = re.compile(r"(?<=[^\\])(?:#s-[\d.]+|#[^#]*)$")
"""The part of a page that a link leads to; one of the same page is named with its sign."""
_HOME = "https://namu.wiki/w/"


def namu_notes(draft: Draft) -> Iterator[Change]:
    """Move the words of `[* …]` to the end and number them; `[*甲]` refers once more to the note `[*甲 …]`.

    Leaves alone: a bracket that is not closed in its paragraph.
    """
    yield from tied(draft.text, _references(draft.text))


def _references(text: str) -> Iterator[Reference]:
    opened: list[re.Match[str]] = []
    for sign in _BRACKET.finditer(text):
        if sign[0].startswith("["):
            opened.append(sign)
        elif sign[0] != "]":
            opened.clear()
        elif opened and (start := opened.pop())["note"]:
            note = _NOTE.match(text, start.start(), sign.start())
            if note:
                body = (note.end(), sign.start()) if text[note.end() : sign.start()].strip() else None
                yield Reference(start.start(), sign.end(), f"namu {note['name']}" if note["name"] else None, body)


def namu_macros(draft: Draft) -> Iterator[Change]:
    """Cut what draws a table of contents or fetches another page; `[br]` is a line's end, a reading stands in brackets.

    Leaves alone: other words in brackets.
    """
    for macro in _MACRO.finditer(draft.text):
        if macro["ruby"]:
            yield Cut(macro.start(), macro.start("words"))
            yield Cut(macro.end("words"), macro.start("read"))
            yield Put(macro.end("words"), "(")
            yield Cut(macro.end("read"), macro.end())
            yield Put(macro.end("read"), ")")
        elif macro["math"]:
            yield Cut(macro.start(), macro.start("formula"))
            yield Cut(macro.end("formula"), macro.end())
        else:
            yield Cut(*macro.span())
            yield Put(macro.start(), "<br>" if macro["br"] else "")


def namu_links(draft: Draft) -> Iterator[Change]:
    """Links `[[page|words]]` and `[[https://…|words]]`, pictures and categories.

    A picture on a line or in a row of its own gets a passage, one among words goes. Leaves alone: what is not closed.
    """
    for element in elements_of(draft):
        yield from _element(draft, element)


def _element(draft: Draft, element: Element) -> Iterator[Change]:
    text = draft.text
    target = text[element.start + 2 : element.bars[0] if element.bars else element.end - 2].strip()
    if element.template:
        for inner in element.inner:
            yield from _element(draft, inner)
    elif category := _CATEGORY.fullmatch(target):
        yield Meta("category", category["name"].strip())
        yield Cut(element.start, element.end)
    elif file := _FILE.fullmatch(target):
        name = file["name"].strip()
        row = _ROW_BEGINS.search(text, max(0, element.start - 400), element.start)
        in_row = row and _ROW_ENDS.match(text, element.end)
        behind = text[element.end : element.end + 80].split("\n")[0]
        yield Cut(element.start, element.end)
        if in_row or not (line_before(text, element.start) + behind).strip():
            yield Put(element.start, ANCHOR if in_row else f"\n\n{ANCHOR}\n\n")
            yield Mark(element.start, element.end, Picture(name, _href(draft, f"파일:{name}")))
    else:
        yield from _link(draft, element, target)


def _link(draft: Draft, element: Element, target: str) -> Iterator[Change]:
    text = draft.text
    start, end = element.bars[0] + 1 if element.bars else element.start + 2, element.end - 2
    if not element.bars and not _ADDRESS.fullmatch(target):
        end -= len(found[0]) if (found := _SECTION.search(text, start + 1, end)) else 0
        start += len(target) - len(target.lstrip(":"))
    inner = element.inner_between(start, end)
    yield Cut(element.start, start)
    yield Cut(end, element.end)
    for within in inner:
        yield from _element(draft, within)
    page = _SECTION.sub("", target).lstrip(":").replace("\\#", "#")
    if _ADDRESS.fullmatch(target) and not inner:
        yield Mark(start, end, LinkTo(target, quote(target, safe="/:#()*,'!~?&=%+;@$")))
    elif page and not target.startswith(("/", "../", "#")) and not inner:
        yield Mark(start, end, LinkTo(page, _href(draft, page)))


def _href(draft: Draft, page: str) -> str:
    """The address of a page of the wiki that the document is from."""
    url = draft.source.url or ""
    home = url[: url.index("/w/") + 3] if "/w/" in url else _HOME
    return home + quote(page, safe="/:()*,!~")
