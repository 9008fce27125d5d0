"""The one table: which steps clean which kind of document, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..model import Kind
from . import (
    abstract,
    common,
    converter,
    footnotes,
    furniture,
    letters,
    notenumbers,
    notes,
    outline,
    printed,
    web,
    webpage,
    wikihtml,
    wikilinks,
    wikitext,
)
from .draft import Change, Draft


@dataclass(frozen=True, slots=True)
class Step:
    """A named repair: one defect, one function. `changes` says what to change in `draft.text`, or yields nothing."""

    name: str
    changes: Callable[[Draft], Iterable[Change]]


_ENCODING = (
    Step("byte-order-mark", common.byte_order_mark),
    Step("line-ends", common.line_ends),
    Step("control-characters", common.control_characters),
    Step("private-use", common.private_use),
)
_SPACING = (
    Step("empty-brackets", common.empty_brackets),
    Step("spaces", common.spaces),
    Step("han-spaces", common.han_spaces),
)

PIPELINES: dict[Kind, tuple[Step, ...]] = {
    "wikitext": (
        *_ENCODING,
        Step("front-matter", wikitext.front_matter),
        Step("dump-header", wikitext.dump_header),
        Step("comments", wikihtml.comments),
        Step("programs", wikihtml.programs),
        Step("converter-rules", converter.converter_rules),
        Step("citation-tags", wikihtml.citation_tags),
        Step("categories", wikilinks.categories),
        Step("figure-lines", wikilinks.figure_lines),
        Step("figures", wikilinks.figures),
        Step("link-signs", wikilinks.link_signs),
        Step("links", wikilinks.links),
        Step("page-rules", converter.page_rules),
        Step("html-tables", wikihtml.html_tables),
        Step("html-tags", wikihtml.html_tags),
        Step("templates", wikihtml.templates),
        Step("headings", wikitext.headings),
        Step("rules", wikitext.rules),
        Step("endnotes", wikitext.endnotes),
        Step("note-references", wikitext.note_references),
        Step("lists", wikitext.lists),
        Step("quotes", wikitext.quotes),
        Step("pipe-tables", wikihtml.pipe_tables),
        Step("emphasis", wikitext.emphasis),
        Step("empty-headings", wikitext.empty_headings),
        Step("unwrap", wikitext.unwrap),
        Step("stray-brackets", wikitext.stray_brackets),
        Step("backslashes", wikitext.backslashes),
        Step("entities", wikitext.entities),
        *_SPACING,
    ),
    "print": (
        *_ENCODING,
        Step("font-signs", letters.font_signs),
        Step("download-stamps", furniture.download_stamps),
        Step("running-heads", furniture.running_heads),
        Step("page-numbers", furniture.page_numbers),
        Step("foot-notes", footnotes.foot_notes),
        Step("page-breaks", furniture.page_breaks),
        Step("title-and-author", outline.title_and_author),
        Step("note-bodies", notes.note_bodies),
        Step("headings", outline.headings),
        Step("quotes", outline.quotes),
        Step("join-lines", printed.join_lines),
        Step("hyphenation", printed.hyphenation),
        Step("note-numbers", notenumbers.note_numbers),
        *_SPACING,
    ),
    "web": (
        Step("byte-order-mark", common.byte_order_mark),
        Step("line-ends", common.line_ends),
        Step("page-title", webpage.page_title),
        Step("page-frame", webpage.page_frame),
        Step("html-markup", webpage.html_markup),
        Step("control-characters", common.control_characters),
        Step("private-use", common.private_use),
        Step("interface-labels", web.interface_labels),
        Step("site-notices", web.site_notices),
        Step("spaced-digits", web.spaced_digits),
        Step("misplaced-quotes", web.misplaced_quotes),
        *_SPACING,
    ),
    "abstract": (
        *_ENCODING,
        Step("font-signs", letters.font_signs),
        Step("entities", wikitext.entities),
        Step("fields", abstract.fields),
        Step("interface-labels", web.interface_labels),
        Step("site-notices", web.site_notices),
        Step("abstract-headings", abstract.abstract_headings),
        Step("join-lines", printed.join_lines),
        Step("hyphenation", printed.hyphenation),
        *_SPACING,
    ),
}
