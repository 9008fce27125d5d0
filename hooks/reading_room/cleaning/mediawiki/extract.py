"""Articles as WikiExtractor takes them out of a dump: `<doc …>` around each, or a line of JSON; a paragraph a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ...language import HAN, HANGUL
from ..common import plain
from ..draft import Change, Cut, Draft, Mark, Meta, Put
from ..marks import Block

_DOC = re.compile(
    r"^[ \t]*<doc\s(?P<attributes>[^<>\n]*)>[ \t]*\n*(?P<first>[^\n]*)|^[ \t]*</doc>[ \t]*$", re.MULTILINE
)
_TITLE = re.compile(r'\btitle="(?P<title>[^"]*)"')
_RECORD = re.compile(r'^\{"id":[^\n]*?"text": ?"(?P<text>(?:[^"\\\n]|\\.)*)"[^\n]*$', re.MULTILINE)
_NAMED = re.compile(r'"title": ?"(?P<title>(?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(
    r'\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|["\\/bfnrt])'
)
_LINE = re.compile(r"^[ \t]*(?P<words>[^\s][^\n]*)$", re.MULTILINE)
_BULLET = re.compile(r"(?:BULLET::::)?[-*•][ \t]*|BULLET::::")
_SECTION = re.compile(r"(?:Section::::)?(?P<words>[^.。！？!?;；:：,，]{1,60})\.")
_HAN_ALONE = re.compile(rf"[^{HANGUL}A-Za-z]*[{HAN}][^{HANGUL}A-Za-z]*")
_LOST = re.compile(r"formatnum:(?=\d)|[（(]\[[）)]|&lt;/?[a-z]{1,16}(?:\s[^&\n]{0,200})?/?&gt;", re.IGNORECASE)


def extract_frame(draft: Draft) -> Iterator[Change]:
    """Cut what WikiExtractor set around an article; the first title goes to the record, a further one is a heading.

    JSON's escapes become their characters. Leaves alone: what follows an article.
    """
    known = False
    for match in _DOC.finditer(draft.text):
        named = _TITLE.search(match["attributes"] or "")
        first = match["first"] or ""
        if named and not known:
            known = True
            yield Meta("title", named["title"])
            yield Cut(match.start(), match.end() if first.strip() == named["title"] else match.start("first"))
            continue
        if named and first.strip() == named["title"]:
            yield Mark(*match.span("first"), Block("heading", 2))
        yield Cut(match.start(), match.start("first") if first else match.end())
    for match in _RECORD.finditer(draft.text):
        named = _NAMED.search(draft.text, match.start(), match.start("text"))
        start = match.start("text")
        if named and not known:
            known = True
            yield Meta("title", _ESCAPE.sub(_meant, named["title"]))
            if draft.text.startswith(f"{named['title']}\\n", start):
                start += len(named["title"])
        yield Cut(match.start(), start)
        for escape in _ESCAPE.finditer(draft.text, start, match.end("text")):
            yield Cut(*escape.span())
            yield Put(escape.start(), _meant(escape))
        yield Cut(match.end("text"), match.end())


def _meant(escape: re.Match[str]) -> str:
    """The character of an escape; a line end of any system is a line's, and what no reader sees is nothing."""
    char: str = json.loads(f'"{escape[0]}"')
    return "\n" if char in "\n\u0085\u2028\u2029" else "" if char in "\r\v\f" else plain(char)


def extract_lines(draft: Draft) -> Iterator[Change]:
    """Each line is a paragraph, an item (`BULLET::::- …`) or a section's title, which has its full stop cut.

    A title is short and ends with the one `.` that it has; but in Han alone it also stands between an empty line and
    its section. What templates left goes: `formatnum:`, escaped tags, `（[）`. Leaves alone: sentences.
    """
    text = draft.text
    for match in _LINE.finditer(text):
        start, end = match.span("words")
        yield Put(match.start(), "\n\n")
        section = _SECTION.fullmatch(match["words"].rstrip())
        if section and (_is_title(text, match) or _HAN_ALONE.fullmatch(section["words"])):
            yield Cut(start, start + section.start("words"))
            yield Mark(start + section.start("words"), start + section.end("words"), Block("heading", 2))
            yield Cut(start + section.end("words"), end)
            continue
        bullet = _BULLET.match(text, start, end)
        if bullet:
            yield Mark(bullet.end(), end, Block("item", 1))
            yield Cut(start, bullet.end())
        for lost in _LOST.finditer(text, bullet.end() if bullet else start, end):
            yield Cut(*lost.span())
            if lost[0].lower().startswith("&lt;br"):
                yield Put(lost.start(), "\n\n")


def _is_title(text: str, line: re.Match[str]) -> bool:
    """Whether a short line that is no Korean sentence stands between an empty line and its section."""
    above, below = text[max(0, line.start() - 2) : line.start()], text[line.end() : line.end() + 2]
    alone = not line["words"].endswith("다.")
    return line["words"].startswith("Section::::") or (
        alone and above in ("", "\n\n") and below[:1] == "\n" != below[1:]
    )
