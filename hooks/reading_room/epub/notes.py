"""Notes that a reading program shows where they are referred to (EPUB 3.3, `noteref` and `footnote`; DPUB-ARIA)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from .xhtml import TYPE, XHTML


def tie(root: Element, lost: str, ui: str) -> None:
    """Make footnotes of a chapter's notes, and tell that the references to them are such.

    `lost`, in the interface's language, is what a note says whose text the source has lost.
    """
    for reference in root.iterfind(f".//{XHTML}sup/{XHTML}a[@id]"):
        reference.set(TYPE, "noteref")
        reference.set("role", "doc-noteref")
    for back in root.iterfind(f".//{XHTML}a[@class='back']"):
        back.set("role", "doc-backlink")
    for kind in ("kept", "lost"):
        for note in root.iterfind(f".//{XHTML}div[@class='notes {kind}']/{XHTML}li"):
            _footnote(note, lost if kind == "lost" else "", ui)


def _footnote(note: Element, lost: str, ui: str) -> None:
    """An item of a list as a footnote: a paragraph that begins with the number, which leads back."""
    words = Element(f"{XHTML}p")
    words.text, words[:] = note.text, list(note)
    note.text, note[:] = None, [words]
    note.tag = f"{XHTML}aside"
    note.attrib.pop("value", None)
    note.set(TYPE, "footnote")
    note.set("role", "doc-footnote")
    n = note.get("id", "").removeprefix("n")
    back = words[0] if len(words) and words[0].get("class") == "back" else None
    if back is not None:
        back.text = n
    elif not lost:  # nothing refers to it; a lost note bears its number
        words.text = f"{n} {words.text or ''}"
    if lost:
        if len(words):
            words[-1].tail = " "
        else:
            words.text = f"{words.text} "
        SubElement(words, f"{XHTML}span", {"lang": ui}).text = lost
