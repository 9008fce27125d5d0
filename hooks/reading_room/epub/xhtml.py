"""HTML of the templates as XHTML: parsed as XML, so that what is not well-formed never gets into a book."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (production 2, Char)."""

ElementTree.register_namespace("", XHTML.strip("{}"))
ElementTree.register_namespace("epub", "http://www.idpf.org/2007/ops")


def parsed(source: str) -> Element:
    """The root of a document. What XML cannot write becomes U+FFFD. Raises ParseError where it is not well-formed."""
    return ElementTree.fromstring(_NO_XML.sub("\ufffd", source))


def serialised(root: Element) -> bytes:
    """The document as a file; every element that bears `lang` bears `xml:lang`, too."""
    for element in root.iter():
        if lang := element.get("lang"):
            element.set(_LANG, lang)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{text}\n'.encode()
