"""The pages beside the documents and the glossary: home, timeline, disagreements, and the two about the collection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..disagreement import Disagreement
from ..htmltext import scripted
from ..markdown import escaped
from ..pages.cleaning import Piece, StepReport, report
from ..pages.disagreements import PAGE, Said, told_topics
from ..pages.editions import Edition, Local
from ..pages.excerpts import Excerpt
from ..pages.guide import codes, pipelines
from ..pages.home import document_card
from ..pages.page import relative
from ..pages.prose import Prose
from ..pages.signs import shown_signs
from ..pages.terms import Lexicon
from ..pages.timeline import Line, told_months
from ..synopsis import Row
from .writing import hand_written, heading, labelled, link, listed, local, page, place, quoted, signed


@dataclass(frozen=True, slots=True)
class Matter:
    """The pages in one interface language; `prose` are the hand-written texts, by name."""

    lexicon: Lexicon
    name: str
    prose: Mapping[str, Prose]

    @property
    def _ui(self) -> str:
        return self.lexicon.ui

    def home(self) -> str:
        """What this copy lacks, what the collection is, and its documents."""
        t, ui, index = self.lexicon.words, self._ui, self.prose["index"]
        blocks = [
            heading(1, escaped(self.name), "title"),
            *losses(self.lexicon),
            "---",
            local(index.about, ui) if index.about else "",
            hand_written(index.markdown),
            heading(2, escaped(t["home"]["documents"]), "documents"),
        ]
        for edition in self.lexicon.shelf.shown(ui).values():
            card = document_card(self.lexicon.shelf, edition, ui, f"{ui}/index.html")
            blocks.append(heading(3, link(local(card.title, ui), card.href)))
            reader = [f"**{local(card.reader_title, ui)}**"] if card.reader_title else []
            by = [local(card.author, ui)] if card.author else []
            facts = [escaped(fact) for fact in (card.published, *card.facts) if fact]
            blocks.append(" · ".join([*reader, *by, *facts]))
            blocks.append(local(card.caution, ui) if card.caution else "")
        return page(blocks)

    def about(self) -> str:
        """How the collection was made, and what cleaning did to each document."""
        t, ui = self.lexicon.words, self._ui
        blocks = [
            heading(1, escaped(t["about"]["title"]), "title"),
            hand_written(self.prose["about"].markdown),
            heading(2, escaped(t["about"]["cleaning"]), "cleaning"),
            escaped(t["about"]["cleaning_intro"]),
        ]
        for edition in self.lexicon.shelf.shown(ui).values():
            written = self.lexicon.shelf.of(edition.id)[0].document
            title = local(self.lexicon.shelf.title(edition, ui), ui)
            blocks.append(heading(3, title, edition.id))
            blocks.append(link(escaped(t["about"]["read"]), f"sources/{edition.name}.html"))
            steps = [self._step(step, written.source.lang) for step in report(written, t["about"])]
            blocks.append(listed(steps) or escaped(t["about"]["nothing"]))
        return page(blocks)

    def _step(self, step: StepReport, lang: str) -> str:
        name = escaped(self.lexicon.words["steps"].get(step.name, step.name))
        examples = [f"{_cut(one.before, lang)} → {_cut(one.after, lang)}" for one in step.examples]
        return f"**{name}** {escaped(step.counts)}" + (f"\n{listed(examples, 1)}" if examples else "")

    def guide(self) -> str:
        """How the collection is edited."""
        t = self.lexicon.words
        blocks = [
            heading(1, escaped(t["guide"]["title"]), "title"),
            hand_written(self.prose["guide"].markdown),
            heading(2, escaped(t["guide"]["codes"]), "codes"),
            escaped(t["guide"]["codes_intro"]),
            listed(f"{place(f'code-{name}')}`{name}` — {escaped(meaning)}" for name, meaning in codes(t)),
            heading(2, escaped(t["guide"]["steps"]), "steps"),
            escaped(t["guide"]["steps_intro"]),
        ]
        for kind, steps in pipelines(t):
            blocks += [heading(3, escaped(kind)), listed(f"`{name}` — {escaped(does)}" for name, does in steps)]
        return page(blocks)

    def timeline(self, rows: Sequence[Row]) -> str:
        """The events and days, each with the words of every document that tells it."""
        t, ui, uri = self.lexicon.words, self._ui, f"{self._ui}/timeline.html"
        shelf, told = self.lexicon.shelf, {source for row in rows for source in row.told}
        editions, signs = [e for e in shelf.shown(ui).values() if e.id in told], shown_signs(shelf, ui)
        shown = [
            signed(signs[e.id], link(local(shelf.title(e, ui), ui), relative(f"{ui}/sources/{e.name}.html", uri)), ui)
            for e in editions
        ]
        blocks = [heading(1, escaped(t["timeline"]["title"]), "title"), escaped(t["timeline"]["intro"]), listed(shown)]
        for year, months in groupby(told_months(shelf, ui, rows, editions), key=lambda month: month.year):
            blocks.append(heading(2, escaped(year)))
            for month in months:
                blocks.append(heading(3, escaped(month.label), month.id))
                blocks.append(listed(self._row(line, editions, signs) for line in month.lines))
        return page(blocks)

    def _row(self, line: Line, editions: Sequence[Edition], signs: Mapping[str, Local]) -> str:
        row = line.row
        places = place(row.id) + (place(f"d{row.day}") if row.day and row.event else "")
        name = f"**{escaped(line.date)}** {escaped(line.name.text if line.name else '')}".rstrip()
        quotes = [
            signed(
                signs[editions[cell.at].id], f"{_excerpt(quote, self._ui)} {link(f'¶{quote.n}', quote.href)}", self._ui
            )
            for cell in line.cells
            for quote in cell.quotes
        ]
        return f"{places}{name}\n{listed(quotes, 1)}"

    def disagreements(self, topics: Sequence[Disagreement]) -> str:
        """What the documents give differently, and who says what."""
        t, ui = self.lexicon.words, self._ui
        blocks = [heading(1, escaped(t["nav"][PAGE]), "title"), escaped(t["differ"]["intro"])]
        for topic in told_topics(self.lexicon.shelf, topics, ui):
            blocks.append(heading(2, escaped(topic.name), topic.id))
            blocks.append(local(topic.note, ui) if topic.note else "")
            blocks.append(listed(self._said(one) for one in topic.said))
        return page(blocks)

    def _said(self, one: Said) -> str:
        """A value, who gives it and in which words."""
        t, ui = self.lexicon.words, self._ui
        there = relative(f"{ui}/sources/{one.edition.name}.html#{one.place}", f"{ui}/{PAGE}.html")
        value = f"**{local(one.value, ui)}**" + (f" ({local(one.about, ui)})" if one.about else "")
        where = link(f"{local(one.title, ui)}{t['related']['comma']}{escaped(one.where)}", there)
        who = f" — {labelled(t['differ']['who'], local(one.who, ui))}" if one.who else ""
        return f"{value} — {signed(one.sign, where, ui)}{who} — {quoted(one.quote)}"


def losses(lexicon: Lexicon) -> Iterator[str]:
    """What a copy in plain Markdown is, and what it lacks."""
    t = lexicon.words["plain"]
    yield heading(2, escaped(t["title"]), "copy")
    yield escaped(t["intro"])
    yield escaped(t["lost"])
    yield listed(map(escaped, t["losses"]))


def _excerpt(quote: Excerpt, ui: str) -> str:
    told = ((scripted(text, quote.lang, escaped), quoted) for text, quoted in quote.pieces)
    words = "".join(f"<mark>{text}</mark>" if quoted else text for text, quoted in told)
    return words if quote.lang == ui else f'<span lang="{quote.lang}">{words}</span>'


def _cut(pieces: Sequence[Piece], lang: str) -> str:
    """A stretch of raw text, with what was removed or supplied."""
    tags = {"removed": "del", "added": "ins"}
    told = ((escaped(piece.text), tags.get(piece.role)) for piece in pieces)
    words = "".join(f"<{tag}>{text}</{tag}>" if tag else text for text, tag in told)
    return f'<span lang="{lang}">{words}</span>'
