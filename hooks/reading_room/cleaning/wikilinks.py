"""Links, pictures and categories of a wiki dump that pandoc turned into Markdown.

pandoc took every letter behind `]]` into the link, so a label may have swallowed the words behind it (see wikitrails).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

from .draft import ANCHOR, Change, Cut, Draft, Mark, Meta, Put
from .marks import Forms, LinkTo, Picture
from .mediawiki.grammar import line_before
from .wikihtml import Rows
from .wikinames import CATEGORY, FILE, LOST_OPTION, OPTION, PICTURE_FILE, PREFIX, SISTERS
from .wikitrails import ESCAPE, fold, label_end, titles

_LABEL = r"(?P<label>(?:[^\[\]\\]|\\.)*+)"
_TARGET = r"(?P<target>(?:[^()\\\s<>]|\\.|\([^()\s]*\))*+)"
LINK = re.compile(rf'(?<!\\)!?\[{_LABEL}\]\(\s*+{_TARGET}(?:\s++"(?P<title>(?:[^"\\]|\\.)*+)")?\s*+\)', re.DOTALL)
_ANCHOR = re.compile(
    r'<a\s[^<>]*?href="(?P<target>[^"<>]*)"(?:[^<>]*?title="(?P<title>[^"<>]*)")?[^<>]*>(?P<label>[^<>]*)</a\s*>',
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<!\\)<(?P<label>(?P<target>(?:https?|ftp)://[^\s<>]++))(?P<title>)>", re.IGNORECASE)
_WIKI_ADDRESS = re.compile(
    r"(?:\.\./)*Page/(?P<page>.+)\.md"
    r"|(?:https?:)?//(?P<wiki>(?!www)[a-z]{2,3}(?:-[a-z]+)*)(?:\.m)?\.(?:wikipedia|wiki\.chinapedia)\.org/(?:wiki|zh[a-z-]*)/(?P<title>.+)"
    r"|/wiki/(?P<path>.+)",
    re.IGNORECASE,
)
_BARE_TITLE = re.compile(r"(?!/|\.\.?/|[a-zA-Z][a-zA-Z+.-]*:/)[^#<>\[\]{}|\n][^<>\[\]{}|\n]*")
_WIKILINK = re.compile(r"<a\s[^<>]*class=\"wikilink\"")
_SAFE = "/:#()*,'!~"
_WEB_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s]+|mailto:[^\s]+", re.IGNORECASE)
_CAPTION_END = re.compile(r"\\\[\d+\\\]|(?P<end>\\?\]\\?\])")
_CAPTION_TAIL = re.compile(r"\\?\]\\?\][ \t]*$")
_BLOCK_END = re.compile(r"\n[ \t]*\n")


class Address(NamedTuple):
    """Where a link leads: the title of a wiki page (or the address itself), and the address on the web."""

    target: str
    href: str
    page: bool


def address(raw: str, lang: str) -> Address | None:
    """Read a link's target in a text of a language; None where it leads nowhere that may be linked (a script, a path).

    Where the target names no wiki, it is a page of the one in that language.
    """
    plain = ESCAPE.sub(r"\1", raw).strip()
    if found := _WIKI_ADDRESS.fullmatch(plain):
        title = unquote(found["page"] or found["title"] or found["path"]).replace("_", " ").strip()
        return _page(title, (found["wiki"] or lang.split("-")[0]).lower()) if title.strip(":") else None
    if _WEB_ADDRESS.fullmatch(plain):
        return Address(plain, quote(plain, safe="/:#()*,'!~?&=%+;@$[]"), False)
    return None


def _page(title: str, wiki: str) -> Address:
    """A page of a wiki, or of another that the title begins with: `:en:Battle of Osan`."""
    if title.startswith(":") and (other := PREFIX.fullmatch(title)) and other["prefix"].lower() not in SISTERS:
        wiki, title = other["prefix"].lower(), other["page"]
    return Address(title, f"https://{wiki}.wikipedia.org/wiki/{quote(title.replace(' ', '_'), safe=_SAFE)}", True)


def _links(draft: Draft) -> Iterator[tuple[re.Match[str], Address | None]]:
    for pattern in (LINK, _ANCHOR, _BARE):
        for match in pattern.finditer(draft.text):
            yield match, _where(match, draft.source.lang)


def _where(match: re.Match[str], lang: str) -> Address | None:
    """Where a link leads. pandoc by itself writes of a wiki's link the bare title, and of a picture the file's name."""
    if found := address(match["target"], lang):
        return found
    plain = unquote(ESCAPE.sub(r"\1", match["target"])).replace("_", " ").strip()
    if not _BARE_TITLE.fullmatch(plain):
        return None
    if match[0].startswith("!") and PICTURE_FILE.search(plain):
        return _page(f"File:{plain}", lang.split("-")[0])
    return _page(plain, lang.split("-")[0]) if match["title"] == "wikilink" or _WIKILINK.search(match[0]) else None


def categories(draft: Draft) -> Iterator[Change]:
    """Take category links out of the text and keep their names for the document's record.

    A label may be a sort key (`[\\*](…Category:X)`) where nothing but categories stands on the line. Leaves alone: a
    link *to* a category in running text (`[:Category:X]`).
    """
    text = draft.text
    runs: list[list[tuple[re.Match[str], str]]] = []
    for match, where in sorted(_links(draft), key=lambda link: link[0].start()):
        if where and (found := CATEGORY.fullmatch(where.target)) and not where.target.startswith(":"):
            if not runs or text[runs[-1][-1][0].end() : match.start()].strip():
                runs.append([])
            runs[-1].append((match, found["name"].strip()))
    for run in runs:
        named = [bool(CATEGORY.match(_label(match))) or _same(_label(match), name) for match, name in run]
        alone = not line_before(text, run[0][0].start()).strip() and not _line_behind(text, run[-1][0].end()).strip()
        for match, name in run:
            if (alone and any(named)) or CATEGORY.match(_label(match)):
                yield Meta("category", name)
                yield Cut(*match.span())


def _label(match: re.Match[str]) -> str:
    """A link's label as a reader of the wiki saw it."""
    return ESCAPE.sub(r"\1", match["label"]).replace("\n", " ").strip()


def _line_behind(text: str, at: int) -> str:
    """What stands on the line from an offset on; of a long line its nearest part."""
    return text[at : at + 200].partition("\n")[0]


class _Shown(NamedTuple):
    """A link that shows a file: the match, what it shows, and where a caption begins in the label: its end if none.

    In a row of a table it stays within its cell.
    """

    match: re.Match[str]
    picture: Picture
    caption: int
    in_row: bool


def _pictures(draft: Draft) -> Iterator[_Shown]:
    """The links that show a file and do not merely lead to its page."""
    rows = Rows(draft.text)
    for match in LINK.finditer(draft.text):
        where = _where(match, draft.source.lang)
        found = FILE.fullmatch(where.target) if where and not where.target.startswith(":") else None
        shown = (match["title"] or "").startswith("fig:") or match[0].startswith("!") or match["title"] == "wikilink"
        if not where or not found or not shown:
            continue
        file, label = found["name"].strip(), _label(match)
        named = FILE.fullmatch(label)
        if OPTION.fullmatch(label) or _same(named["name"] if named else label, file):
            caption = match.end("label")
        else:
            lost = LOST_OPTION.match(match["label"])
            caption = match.start("label") + (lost.end() if lost and OPTION.fullmatch(lost[0]) else 0)
        yield _Shown(match, Picture(file, where.href), caption, rows.hold(match.start()))


def figure_lines(draft: Draft) -> Iterator[Change]:
    """Give each picture a block of its own, with what is left of its caption.

    pandoc broke captions at their first link: the head became the label or was lost, the tail follows as
    text up to a literal `\\]\\]`. Where none follows, letters behind a lost option are those behind the picture,
    which pandoc took into the link: `[A.jpg](…)（左）\\]\\] 1948年`, `[섬네일함흥](…)`. Leaves alone: the words around.
    """
    text = draft.text
    pictures = [shown for shown in _pictures(draft) if not shown.in_row]
    for index, (match, picture, caption, _) in enumerate(pictures):
        limit = pictures[index + 1].match.start() if index + 1 < len(pictures) else len(text)
        end = _caption_end(text, match.end(), limit)
        yield Put(match.start(), "\n\n")
        if end == match.end() and match.start("label") < caption < match.end("label"):
            yield Put(match.start(), ANCHOR + "\n\n")
            yield Mark(match.start(), caption, picture)
            yield Cut(match.start(), caption)
            yield Cut(match.end("label"), match.end())
        else:
            yield Put(end, "\n\n")


def _caption_end(text: str, start: int, limit: int) -> int:
    block = _BLOCK_END.search(text, start, limit)
    for found in _CAPTION_END.finditer(text, start, block.start() if block else limit):
        if found["end"]:
            return found.end()
    return start


def figures(draft: Draft) -> Iterator[Change]:
    """Make a picture's link a figure: its caption is the text, its file's name is kept beside it.

    A label that only repeats the file's name or is a lost layout option (`thumb`, `缩略图`) is no caption. In a row of
    a table only the caption stays.
    """
    for match, picture, caption, in_row in _pictures(draft):
        if in_row:
            yield Cut(match.start(), match.end() if caption == match.end("label") else caption)
            if caption < match.end("label"):
                yield Cut(match.end("label"), match.end())
            continue
        block = _BLOCK_END.search(draft.text, match.end())
        end = block.start() if block else len(draft.text)
        yield Mark(match.start(), end, picture)
        if caption == match.end("label"):
            yield Cut(*match.span())
            yield Put(match.start(), ANCHOR)
        else:
            yield Cut(match.start(), caption)
            yield Cut(match.end("label"), match.end())
        if tail := _CAPTION_TAIL.search(draft.text, match.end(), end):
            yield Cut(*tail.span())


def links(draft: Draft) -> Iterator[Change]:
    """Turn links into text with a mark, and undo the trails that pandoc swallowed (see `label_end`).

    Where the label's end stays unknown the words remain and the link goes. Leaves alone: what only looks
    like a link (`[1](x`), and brackets without a target.
    """
    found = list(_links(draft))
    known = _known_labels(found)
    forms = {mark.start: mark for mark in draft.marks if isinstance(mark.payload, Forms)}
    for match, where in found:
        start, end = match.span("label")
        if where and where.page and start < end and draft.text[start] == ":":
            start += 1  # it tells MediaWiki that this is a link, and is not shown
        yield Cut(match.start(), start)
        yield Cut(end, match.end())
        if not where or start == end:
            continue
        edge: int | None = end - start
        if where.page:
            word = forms.get(start)
            if word and word.end <= end and titles(where.target) & {fold(f.text) for f in word.payload.forms.values()}:  # type: ignore[union-attr]
                edge = word.end - start
            else:
                edge = label_end(draft.text[start:end], where.target, known | draft.names)
        if edge:
            yield Mark(start, start + edge, LinkTo(where.target, where.href))


def link_signs(draft: Draft) -> Iterator[Change]:
    """Cut the signs `ⓦ` and `Ⓡ` that some eras of the dump put behind a link."""
    for match in re.finditer(r"[ⓦⓇ](?=\]\()|(?<=\))[ⓦⓇ]|(?<=\))\s?<sup>[ⓦⓇ]</sup>", draft.text):
        yield Cut(*match.span())


def _same(label: str, file: str) -> bool:
    return fold(label).replace(" ", "") == fold(file).replace(" ", "")


def _known_labels(found: list[tuple[re.Match[str], Address | None]]) -> frozenset[str]:
    """Labels of this text whose end is certain: they are titles themselves, or end in no letter."""
    sure = set()
    for _, where in found:
        if where and where.page:
            sure |= {t for t in titles(where.target) if len(t) > 1}
    return frozenset(sure)
