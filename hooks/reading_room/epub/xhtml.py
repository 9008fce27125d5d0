"""HTML of the templates as XHTML: parsed as XML, so that what is not well-formed never gets into a book."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (production 2, Char)."""

_HOST = re.compile(r"[\w.-]+")

_NO_URL = re.compile('[\x00-\x20"<>\\\\^`{|}\\[\\]\x7f]|%(?![0-9A-Fa-f]{2})')
"""What stands in no address but encoded (RFC 3986); a host in brackets is no host of a document's link."""

_PREFIXES = {"": XHTML.strip("{}"), "epub": "http://www.idpf.org/2007/ops"}


def _leads(href: str) -> bool:
    """Whether an address is one inside the book, or one on the web with a host and a port that can be."""
    try:
        parts = urlsplit(href)
        host, _ = parts.hostname, parts.port  # to ask for a port that is no number is an error
        return not parts.scheme or bool(host and _HOST.fullmatch(host))
    except ValueError:
        return False


def writable(source: str) -> str:
    """A document in which U+FFFD stands for what XML cannot write."""
    return _NO_XML.sub("\ufffd", source)


def parsed(source: str) -> Element:
    """The root of a document that is made writable. Raises ParseError where it is not well-formed."""
    return ElementTree.fromstring(writable(source))


def serialised(root: Element) -> bytes:
    """The document as a file; every element that bears `lang` bears `xml:lang`, too.

    A source's links to the web may be written in ways that browsers forgive and the standard does not: what an address
    has no place for is encoded, and a link that leads nowhere at all is none.
    """
    for link in root.iter(f"{XHTML}a"):
        href = _NO_URL.sub(lambda match: f"%{ord(match[0]):02X}", link.get("href", ""))
        link.set("href", href)
        if not _leads(href):
            link.tag, link.attrib = f"{XHTML}span", {}
    for element in root.iter():
        if lang := element.get("lang"):
            element.set(_LANG, lang)
    # Each time anew: the list is the process's, and WeasyPrint, once imported, has taken the empty prefix away.
    for prefix, namespace in _PREFIXES.items():
        ElementTree.register_namespace(prefix, namespace)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{text}\n'.encode()
