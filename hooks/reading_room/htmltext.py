"""Text as HTML, for every place where it can stand."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import quote, unquote

from .language import HAN, han_script

_HAN_RUN = re.compile(f"[{HAN}](?:[{HAN}\u3001-\u3011\uff08-\uff1b・·\\d]*[{HAN}])?")
_DOT = re.compile(r"(?:(?<=\w)|^)[·・](?=\w)")
_ENCODED = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
_IN_CSS = re.compile(r'[\\"<>&\x00-\x1f]')


def escape(text: str) -> str:
    """Text as HTML that also survives a Markdown processor, which would expand tabs and split lines."""
    return html.escape(text, quote=False).replace("\t", "&#9;").replace("\r", "&#13;").replace("\n", "&#10;")


def telling(text: str, lang: str) -> str:
    """Text as HTML in which Han characters tell their script, and dots stay with their words."""
    return dotted(scripted(text, lang, escape), lang)


def scripted(text: str, lang: str, escape: Callable[[str], str]) -> str:
    """Text in which Han characters tell their script, by which a browser chooses their shapes.

    In Chinese and Korean text the element around it tells; in any other each run of them does. A run that
    both scripts write goes with the rest of the text, and is Traditional if that says nothing either. `escape`
    makes HTML of a piece of text, or what may stand among HTML.
    """
    if lang.startswith(("zh", "ko")):
        return escape(text)
    if not _HAN_RUN.search(text):
        return escape(text)
    usual = han_script(text) or "zh-Hant"
    parts: list[str] = []
    at = 0
    for run in _HAN_RUN.finditer(text):
        script = han_script(run[0]) or usual
        parts += [escape(text[at : run.start()]), f'<span lang="{script}">{escape(run[0])}</span>']
        at = run.end()
    return "".join(parts) + escape(text[at:])


def dotted(markup: str, lang: str) -> str:
    """Markup in which the dot within a Chinese or Korean name or series bears a class.

    Browsers would break a line before that dot as well as behind it; the style sheet keeps it with its word.
    """
    return _DOT.sub(r'<span class="dot">\g<0></span>', markup) if lang.startswith(("zh", "ko")) else markup


def attribute(text: str) -> str:
    """Text as the value of an attribute in double quotes."""
    return escape(text).replace('"', "&quot;")


def readable(address: str) -> str:
    """An address in which letters beyond ASCII stand as they are, not percent-encoded: a third of the room.

    A browser encodes them again, in UTF-8, when it goes there (WHATWG URL, “percent-encode after encoding”). Bytes
    that are no UTF-8 stay as they are, and so do signs, which might be mistaken for the end of the address.
    `…/wiki/%E6%9D%BF%20` → `…/wiki/板%20`
    """
    return _ENCODED.sub(_decoded, address)


def _decoded(run: re.Match[str]) -> str:
    try:
        letters = unquote(run[0], errors="strict")
    except UnicodeDecodeError:
        return run[0]
    return "".join(letter if letter.isalnum() else quote(letter) for letter in letters)


def css_string(text: str) -> str:
    """Text as a string in a style sheet that stands in a page."""
    return '"' + _IN_CSS.sub(lambda match: f"\\{ord(match[0]):x} ", text) + '"'


def lang_attribute(lang: str, around: str) -> str:
    """` lang="…"`, or nothing where the element around has that language already."""
    return "" if lang == around else f' lang="{attribute(lang)}"'
