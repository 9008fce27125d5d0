"""The one table: which steps clean which kind of document, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..model import Kind
from . import (
    abstract,
    common,
    contents,
    converter,
    coversheet,
    facts,
    footnotes,
    furniture,
    htmlfigures,
    letters,
    markdownpage,
    notenumbers,
    notes,
    outline,
    pagenotes,
    pagenumbers,
    pagerecords,
    printed,
    sections,
    sidebyside,
    sitelines,
    stress,
    tails,
    titleline,
    titles,
    web,
    webpage,
    wikihtml,
    wikilinks,
    wikirests,
    wikitext,
)
from .draft import Change, Draft
from .mediawiki import blocks, brackets, exported, extract, literals, source_notes, tables, templates
from .mediawiki.grammar import Dialect
from .namu import braces
from .namu import brackets as namu_brackets
from .namu import lines as namu_lines


@dataclass(frozen=True, slots=True)
class Step:
    """A named repair: one defect, one function. `changes` says what to change in `draft.text`, or yields nothing.

    A step with `dialects` is for texts written in these alone: what is markup there may be words in the others.
    """

    name: str
    changes: Callable[[Draft], Iterable[Change]]
    dialects: tuple[Dialect, ...] = ()


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
_PAGE_MARKS = (
    Step("comments", wikihtml.comments, ("markdown",)),
    Step("code-signs", markdownpage.code_signs, ("markdown",)),
    Step("attributes", markdownpage.attributes, ("markdown",)),
    Step("html-figures", htmlfigures.html_figures, ("markdown",)),
    Step("page-links", markdownpage.page_links, ("markdown",)),
    Step("pipe-tables", markdownpage.pipe_tables),
)
_TAGS = (
    Step("html-tables", wikihtml.html_tables, ("markdown",)),
    Step("html-tags", wikihtml.html_tags, ("markdown",)),
)
_MARKDOWN = (
    *_PAGE_MARKS,
    Step("raised-numbers", markdownpage.raised_numbers, ("markdown",)),
    *_TAGS,
    Step("rules", wikitext.rules, ("markdown",)),
    Step("emphasis", stress.emphasis, ("markdown",)),
    Step("underscores", stress.underscores, ("markdown",)),
    Step("backslashes", wikitext.backslashes, ("markdown",)),
)
"""Markdown in what is no web page: pages have rules and numbered notes, where Markdown has headings and lists."""
_HASHES = (
    Step("hash-headings", markdownpage.hash_headings, ("markdown",)),
    Step("list-items", markdownpage.list_items, ("markdown",)),
    Step("quote-lines", markdownpage.quote_lines, ("markdown",)),
)

PIPELINES: dict[Kind, tuple[Step, ...]] = {
    "wikitext": (
        *_ENCODING,
        Step("extract-frame", extract.extract_frame, ("extract",)),
        Step("extract-lines", extract.extract_lines, ("extract",)),
        Step("front-matter", wikitext.front_matter, ("markdown",)),
        Step("dump-header", wikitext.dump_header, ("markdown",)),
        Step("export-frame", exported.export_frame, ("source",)),
        Step("source-literals", literals.source_literals, ("source",)),
        Step("comments", wikihtml.comments),
        Step("programs", wikihtml.programs),
        Step("namu-braces", braces.namu_braces, ("namu",)),
        Step("converter-rules", converter.converter_rules),
        Step("namu-notes", namu_brackets.namu_notes, ("namu",)),
        Step("source-notes", source_notes.source_notes, ("source",)),
        Step("note-lines", source_notes.note_lines, ("source", "namu")),
        Step("namu-macros", namu_brackets.namu_macros, ("namu",)),
        Step("namu-links", namu_brackets.namu_links, ("namu",)),
        Step("namu-signs", namu_lines.namu_signs, ("namu",)),
        Step("namu-tables", namu_lines.namu_tables, ("namu",)),
        Step("source-templates", templates.source_templates, ("source",)),
        Step("source-galleries", brackets.source_galleries, ("source",)),
        Step("source-tables", tables.source_tables, ("source",)),
        Step("source-links", brackets.source_links, ("source",)),
        Step("source-addresses", brackets.source_addresses, ("source",)),
        Step("source-headings", blocks.source_headings, ("source", "namu", "plain")),
        Step("namu-lists", namu_lines.namu_lists, ("namu",)),
        Step("source-lines", blocks.source_lines, ("namu", "plain")),
        Step("source-lists", blocks.source_lists, ("source",)),
        Step("source-emphasis", blocks.source_emphasis, ("source", "namu")),
        Step("source-switches", blocks.source_switches, ("source",)),
        Step("citation-tags", wikihtml.citation_tags),
        Step("attributes", markdownpage.attributes, ("markdown",)),
        Step("gallery-files", wikihtml.gallery_files, ("markdown",)),
        Step("html-figures", htmlfigures.html_figures, ("markdown",)),
        Step("categories", wikilinks.categories, ("markdown",)),
        Step("figure-lines", wikilinks.figure_lines, ("markdown",)),
        Step("figures", wikilinks.figures, ("markdown",)),
        Step("link-signs", wikilinks.link_signs, ("markdown",)),
        Step("links", wikilinks.links, ("markdown",)),
        Step("infobox-rests", wikirests.infobox_rests, ("markdown",)),
        Step("forced-breaks", wikitext.forced_breaks, ("markdown",)),
        Step("page-rules", converter.page_rules),
        Step("html-tables", wikihtml.html_tables),
        Step("html-tags", wikihtml.html_tags),
        Step("templates", wikihtml.templates),
        Step("headings", wikitext.headings, ("markdown",)),
        Step("rules", wikitext.rules, ("markdown",)),
        Step("endnotes", wikitext.endnotes, ("markdown",)),
        Step("note-references", wikitext.note_references, ("markdown",)),
        Step("lists", wikitext.lists, ("markdown",)),
        Step("quotes", wikitext.quotes, ("markdown", "namu")),
        Step("pipe-tables", wikihtml.pipe_tables, ("markdown",)),
        Step("emphasis", stress.emphasis, ("markdown",)),
        Step("code-lines", wikirests.code_lines, ("markdown",)),
        Step("empty-headings", wikitext.empty_headings),
        Step("unwrap", wikitext.unwrap),
        Step("stray-brackets", wikitext.stray_brackets),
        Step("backslashes", wikitext.backslashes, ("markdown", "namu")),
        Step("entities", wikitext.entities),
        *_SPACING,
        Step("bracket-separators", wikitext.bracket_separators),
    ),
    "print": (
        *_ENCODING,
        Step("font-signs", letters.font_signs),
        Step("cover-sheet", coversheet.cover_sheet),
        Step("side-by-side", sidebyside.side_by_side),
        *_MARKDOWN,
        Step("download-stamps", furniture.download_stamps),
        Step("running-heads", furniture.running_heads),
        Step("note-signs", footnotes.note_signs),
        Step("page-numbers", pagenumbers.page_numbers),
        Step("foot-notes", footnotes.foot_notes),
        Step("page-records", pagerecords.page_records),
        Step("drawn-lines", printed.drawn_lines),
        Step("page-breaks", furniture.page_breaks),
        *_HASHES,
        Step("title-and-author", titles.title_and_author),
        Step("note-bodies", notes.note_bodies),
        Step("headings", outline.headings),
        Step("quotes", outline.quotes),
        Step("join-lines", printed.join_lines),
        Step("hyphenation", printed.hyphenation),
        Step("bullets", contents.bullets),
        Step("note-numbers", notenumbers.note_numbers),
        *_SPACING,
    ),
    "web": (
        Step("byte-order-mark", common.byte_order_mark),
        Step("line-ends", common.line_ends),
        Step("page-title", webpage.page_title),
        Step("page-frame", webpage.page_frame),
        Step("linked-notes", pagenotes.linked_notes),
        Step("html-markup", webpage.html_markup),
        Step("control-characters", common.control_characters),
        Step("private-use", common.private_use),
        Step("saved-head", markdownpage.saved_head, ("markdown",)),
        Step("front-matter", wikitext.front_matter, ("markdown",)),
        Step("page-menus", markdownpage.page_menus, ("markdown",)),
        *_PAGE_MARKS,
        Step("raised-numbers", web.raised_numbers, ("markdown",)),
        *_TAGS,
        Step("headings", wikitext.headings, ("markdown",)),
        Step("rules", wikitext.rules, ("markdown",)),
        Step("endnotes", wikitext.endnotes, ("markdown",)),
        Step("note-references", wikitext.note_references, ("markdown",)),
        Step("lists", wikitext.lists, ("markdown",)),
        Step("quote-lines", markdownpage.quote_lines, ("markdown",)),
        Step("emphasis", stress.emphasis, ("markdown",)),
        Step("underscores", stress.underscores, ("markdown",)),
        Step("backslashes", wikitext.backslashes, ("markdown",)),
        Step("entities", web.entities),
        Step("section-links", contents.section_links),
        Step("page-contents", contents.page_contents),
        Step("page-tails", tails.page_tails),
        Step("interface-labels", web.interface_labels),
        Step("site-notices", web.site_notices),
        Step("site-lines", sitelines.site_lines),
        Step("repeated-lines", sitelines.repeated_lines),
        Step("counters", sitelines.counters),
        Step("title-line", titleline.title_line),
        Step("fact-pairs", facts.fact_pairs),
        Step("broken-lines", web.broken_lines),
        Step("bullets", contents.bullets),
        Step("spaced-digits", web.spaced_digits),
        Step("spaced-stops", web.spaced_stops),
        Step("misplaced-quotes", web.misplaced_quotes),
        Step("page-notes", pagenotes.page_notes),
        Step("sections", sections.sections),
        *_SPACING,
    ),
    "abstract": (
        *_ENCODING,
        Step("font-signs", letters.font_signs),
        Step("entities", wikitext.entities),
        *_MARKDOWN,
        *_HASHES,
        Step("fields", abstract.fields),
        Step("toggles", abstract.toggles),
        Step("interface-labels", web.interface_labels),
        Step("site-notices", web.site_notices),
        Step("previews", abstract.previews),
        Step("record", abstract.record),
        Step("title-line", titleline.title_line),
        Step("abstract-headings", abstract.abstract_headings),
        Step("fact-pairs", facts.fact_pairs),
        Step("join-lines", abstract.join_lines),
        Step("hyphenation", printed.hyphenation),
        Step("bullets", contents.bullets),
        *_SPACING,
    ),
}
