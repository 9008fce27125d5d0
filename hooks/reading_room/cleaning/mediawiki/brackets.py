"""Links, pictures and categories of MediaWiki's own markup: `[[…]]` and `[http://… …]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, pairwise
from typing import NamedTuple
from urllib.parse import quote

from ..draft import ANCHOR, Change, Cut, Draft, Mark, Meta, Put
from ..marks import LinkTo
from ..wikihtml import BLOCK_TAGS, TAG
from ..wikinames import CATEGORY, FILE, FRAMED, OPTION, PREFIX, SISTERS, picture
from .grammar import Element, elements_of, line_before, on_any

_ASIDE = re.compile(r"\s*(?:right|left|cent(?:er|re)|右|左|中|居中|置中|오른쪽|왼쪽|가운데)\s*", re.IGNORECASE)
_CLOSER = re.compile(r"\]\]|\n")
_LINE_END = re.compile(r"\n+")
_LIBRARY = re.compile(r"(?:author|index|page|저자|색인|페이지|作者)\s*:", re.IGNORECASE)
"""Pages that only Wikisource has."""
_EXTERNAL = re.compile(r"(?<!\[)\[(?P<url>(?:https?:|ftp:)?//[^\s\[\]<>\"|]+)(?:[ \t]+(?P<label>[^\[\]\n]*))?\]")
_GALLERY = re.compile(
    r"<(?P<close>/?)gallery\b(?:[^<>]{0,300}?\bcaption\s*=\s*(?P<sign>[\"'])(?P<words>[^<>\"'\n]{1,200})(?P=sign))?[^<>]{0,300}>",
    re.IGNORECASE,
)
_SET = r"(?:\|[ \t]*(?:alt|link|page)[ \t]*=[^|\n]*){0,4}"
_GALLERY_LINE = re.compile(
    rf"^[ \t]*(?P<prefix>[^\s|:]{{2,5}}[:：])?(?P<file>[^|\n]*\.\w{{3,4}})[ \t]*{_SET}"
    rf"(?P<bar>\|)?(?P<caption>[^\n]*?){_SET}$",
    re.MULTILINE,
)


def source_galleries(draft: Draft) -> Iterator[Change]:
    """Make each line of a gallery a picture with its caption; the gallery's own is a line above them.

    Leaves alone: lines that name no file.
    """
    tags = list(_GALLERY.finditer(draft.text))
    for opened, closed in pairwise(tags):
        if opened["close"] or not closed["close"]:
            continue
        if opened["words"]:
            yield Cut(opened.start(), opened.start("words"))
            yield Cut(opened.end("words"), opened.end())
            yield Put(opened.end(), "\n\n")
        for line in _GALLERY_LINE.finditer(draft.text, opened.end(), closed.start()):
            yield Put(line.start(), "\n\n")
            yield from _shown(draft, line.span(), line["file"].strip(), line.span("caption"), [])
            yield Put(line.end(), "\n\n")


def source_links(draft: Draft) -> Iterator[Change]:
    """Links, pictures and categories: `[[page|words]]`, `[[File:…|thumb|caption]]`, `[[Category:…]]`.

    A picture gets a passage of its own with its caption; a small one without a caption inside a sentence goes.
    Where a dump took a caption's first link for its end, the words up to the `]]` left over are the caption.
    Categories go to the document's record, and links to the same page in other languages go. Leaves alone: `[1]`
    and what is never closed.
    """
    found = elements_of(draft)
    for index, element in enumerate(found):
        yield from _element(draft, element, _tail(draft.text, found, index))


class _Tail(NamedTuple):
    """The rest of a caption, and the elements in it."""

    start: int
    end: int
    inner: list[Element]


def _tail(text: str, found: list[Element], index: int) -> _Tail | None:
    """What lies between a picture's markup and a `]]` on its line that closes nothing."""
    if not _is_file(text, found[index]):
        return None
    start = at = found[index].end
    inner: list[Element] = []
    for element in chain(islice(found, index + 1, None), [None]):
        sign = _CLOSER.search(text, at, element.start if element else len(text))
        if sign:
            return _Tail(start, sign.start(), inner) if sign[0] == "]]" else None
        if not element or _is_file(text, element) or "\n" in text[element.start : element.end]:
            return None
        inner.append(element)
        at = element.end
    return None


def _target(text: str, element: Element) -> str:
    return text[element.start + 2 : element.bars[0] if element.bars else element.end - 2]


def _is_file(text: str, element: Element) -> bool:
    target = _target(text, element)
    return not element.template and not target.lstrip().startswith(":") and bool(FILE.fullmatch(target))


def source_addresses(draft: Draft) -> Iterator[Change]:
    """Make links of `[http://… words]`. Leaves alone: `[1]`, and an address without brackets."""
    for match in _EXTERNAL.finditer(draft.text):
        shown = match.span("label") if (match["label"] or "").strip() else match.span("url")
        address = match["url"] if ":" in match["url"].split("//")[0] else f"https:{match['url']}"
        yield Cut(match.start(), shown[0])
        yield Cut(shown[1], match.end())
        yield Mark(*shown, LinkTo(address, quote(address, safe="/:#()*,'!~?&=%+;@$")))


def _element(draft: Draft, element: Element, tail: _Tail | None = None) -> Iterator[Change]:
    text = draft.text
    if element.template:
        for inner in element.inner:
            yield from _element(draft, inner)
        return
    target = _target(text, element)
    if category := CATEGORY.fullmatch(target):
        yield Meta("category", category["name"].strip())
        yield Cut(element.start, element.end)
    elif (file := FILE.fullmatch(target)) and _is_file(text, element):
        yield from _file(draft, element, file["name"].strip(), tail)
    elif PREFIX.fullmatch(target) and _alone(text, element) and not target.lstrip().startswith(":"):
        yield Cut(element.start, element.end)
    else:
        yield from _link(draft, element, target)


def _alone(text: str, element: Element) -> bool:
    return not element.bars and not line_before(text, element.start).strip(" \t")


def _link(draft: Draft, element: Element, target: str) -> Iterator[Change]:
    text = draft.text
    start, end = element.start + 2, element.end - 2
    if element.bars and text[element.bars[0] + 1 : end].strip():
        start = element.bars[0] + 1
    else:
        start += len(target) - len(target.lstrip(" :"))
        if element.bars:  # MediaWiki's “pipe trick”: what only tells the title apart is not shown
            end = element.start + 2 + len(re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", target))
    yield Cut(element.start, start)
    yield Cut(end, element.end)
    if where := _address(draft.source.lang, target):
        yield Mark(start, end, LinkTo(*where))


def _address(lang: str, target: str) -> tuple[str, str] | None:
    """The title that a link leads to and its address; None for a place on the same page or another project."""
    wiki, page = lang.split("-")[0], target.strip().lstrip(":").strip()
    if found := PREFIX.fullmatch(page):
        if found["prefix"].lower() in SISTERS:
            return None
        wiki, page = found["prefix"].lower(), found["page"]
    page = page.replace("_", " ").strip()
    if not page or page.startswith(("#", "/", "../")) or "\n" in page or _LIBRARY.match(page):
        return None
    return page, f"https://{wiki}.wikipedia.org/wiki/{quote(page.replace(' ', '_'), safe='/:#()*,!~')}"


def _file(draft: Draft, element: Element, name: str, tail: _Tail | None) -> Iterator[Change]:
    text = draft.text
    edges = [*element.bars, element.end - 2]
    options = [(bar + 1, stop) for bar, stop in pairwise(edges)]
    captions = [span for span in options if text[slice(*span)].strip() and not OPTION.fullmatch(text[slice(*span)])]
    if tail and not captions:
        yield Put(element.start, "\n\n")
        yield from _shown(draft, (element.start, tail.end + 2), name, tail[:2], tail.inner)
        yield Put(tail.end + 2, "\n\n")
        return
    apart = any(FRAMED.fullmatch(text[slice(*span)]) for span in options)
    if not apart and (line_before(text, element.start).strip() or (not captions and _is_sign(text, element, options))):
        yield Cut(element.start, element.end)
        return
    yield Put(element.start, "\n\n")
    caption = captions[-1] if captions else (element.end - 2, element.end - 2)
    inner = element.inner_between(*caption)
    yield from _shown(draft, (element.start, element.end), name, caption, inner)
    for within in inner:
        yield from _element(draft, within)
    yield Put(element.end, "\n\n")


def _is_sign(text: str, element: Element, options: list[tuple[int, int]]) -> bool:
    """Whether a picture is a sign before words of its line, and does not stand to one side of them."""
    behind = text[element.end : element.end + 200].partition("\n")[0]
    return bool(behind.strip()) and not any(_ASIDE.fullmatch(text[slice(*span)]) for span in options)


def _shown(
    draft: Draft, whole: tuple[int, int], name: str, caption: tuple[int, int], inner: list[Element]
) -> Iterator[Change]:
    """A picture's markup becomes its caption on one line, or the sign for a picture without one."""
    if draft.text[slice(*caption)].strip():
        yield Cut(whole[0], caption[0])
        yield Cut(caption[1], whole[1])
        yield Mark(*caption, picture(name, draft.source.lang))
        tags = [tag for tag in TAG.finditer(draft.text, *caption) if tag["name"].lower() in BLOCK_TAGS]
        for part in [*tags, *_LINE_END.finditer(draft.text, *caption)]:
            if not on_any(inner, *part.span()):
                yield Cut(*part.span())
                yield Put(part.start(), " ")
    else:
        yield Cut(*whole)
        yield Put(whole[0], ANCHOR)
        yield Mark(*whole, picture(name, draft.source.lang))
