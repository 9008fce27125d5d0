r"""Every cleaning step on small texts of its own, and the whole pipelines on short documents.

`cases/cleaning/<kind>/<step>.txt` holds the cases of one step, in the manner of markdown-it's fixtures:

    a title that says what is shown {lang=ko}
    .
    the text as the step finds it
    .
    the text after this step alone
    .
    RefTo 3 @5-5
    .

Lines are joined by LF, without one at the end. Characters that cannot be seen are written `\uXXXX` or `\UXXXXXXXX`.
The third block is optional; where it stands, it lists all that the step says of the text: marks with their span in
the new text (for a block, note or picture the span of its words), and values for the record (`title 休戰`).

Options in braces after the title, parted by semicolons, set the source's `kind`, `lang`, `file`, `url`, `headings`
and `names` (each parted by |), and name the steps `after` which this one runs (parted by |), where it builds on
their marks; the third block then lists these, too. Folders that are no kind: `common` (steps of all kinds) and
`html` (steps of `web` for a page that arrived as HTML).

`cases/cleaning/documents/<name>/` holds a whole document, `text.txt` or `text.html`, with `expected.txt`: kind and
language on the first line, then what the cleaned document should be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

import pytest

from reading_room.cleaning import PIPELINES, clean
from reading_room.cleaning.draft import Change, Draft, LiveMark
from reading_room.cleaning.marks import Block, Forms, LinkTo, NoteBody, Picture, RefTo, Stress
from reading_room.model import Document, Kind, Source

FOLDER = Path(__file__).parent / "cases" / "cleaning"
LANGS = {"wikitext": "zh-Hans", "print": "zh-Hant", "web": "ko", "abstract": "ko"}
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")
OPTIONS = re.compile(r"\s*\{([^{}]*)\}$")


@dataclass(frozen=True)
class Case:
    folder: str
    step: str
    title: str
    before: str
    after: str
    said: tuple[str, ...] | None
    options: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.folder}/{self.step}: {self.title}"


def read_cases(path: Path) -> Iterator[Case]:
    lines = iter(path.read_text(encoding="utf-8").split("\n"))
    line = next(lines)
    while line is not None:
        if not line.strip():
            line = next(lines, None)  # type: ignore[assignment]
            continue
        title, blocks = line, []
        assert next(lines) == ".", f"{path}: a line with a full stop should follow {title!r}"
        while len(blocks) < 3:
            blocks.append(list(iter(lambda: next(lines), ".")))
            line = next(lines, "") if len(blocks) >= 2 else "."
            if len(blocks) == 2:
                if not line.strip():
                    break
                blocks.append([line, *iter(lambda: next(lines), ".")])
                line = ""
        options = dict(part.strip().split("=", 1) for found in OPTIONS.findall(title) for part in found.split(";"))
        said = tuple(blocks[2]) if len(blocks) == 3 else None
        texts = ["\n".join(block) for block in blocks[:2]]
        before, after = (ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), text) for text in texts)
        yield Case(path.parent.name, path.stem, OPTIONS.sub("", title), before, after, said, options)
        line = next(lines, None)  # type: ignore[assignment]


FILES = sorted(path for path in FOLDER.glob("*/*.txt") if path.parent.name != "documents")
CASES = [case for path in FILES for case in read_cases(path)]


def steps(kind: str) -> dict[str, Callable[[Draft], Iterable[Change]]]:
    return {step.name: step.changes for step in PIPELINES[kind]}  # type: ignore[index]


def find(case: Case) -> tuple[Kind, Callable[[Draft], Iterable[Change]]] | None:
    """The kind under which a case runs, and its step."""
    folder = "web" if case.folder == "html" else case.folder
    wanted = [case.options["kind"]] if "kind" in case.options else [folder] if folder in PIPELINES else get_args(Kind)
    return next(((kind, steps(kind)[case.step]) for kind in wanted if case.step in steps(kind)), None)


def run(case: Case) -> Draft:
    found = find(case)
    assert found, f"{case}: no pipeline has such a step"
    kind, changes = found
    options = case.options
    source = Source(
        id="case",
        kind=kind,
        lang=options.get("lang", LANGS[kind]),
        titles={"en": "A case"},
        origin={},
        rights={},
        url=options.get("url"),
        headings=tuple(filter(None, options.get("headings", "").split("|"))),
        file=options.get("file", "text.html" if case.folder == "html" else "text.txt"),
    )
    draft = Draft(source, case.before, frozenset(filter(None, options.get("names", "").split("|"))))
    for earlier in filter(None, options.get("after", "").split("|")):
        draft.apply(earlier, steps(kind)[earlier](draft))
    draft.apply(case.step, changes(draft))
    return draft


def describe(mark: LiveMark, text: str) -> str:
    """A mark as the cases write it. What is said of a line has the span of its words, as it belongs to their line."""
    details: Any = ""
    start, end = mark.start, mark.end
    if isinstance(mark.payload, Block | NoteBody | Picture) and (words := text[start:end].strip()):
        start = text.index(words, start)
        end = start + len(words)
    place = f"@{start}-{end}"
    match mark.payload:
        case Block(kind, level):
            details = f"{kind}{level or ''}"
        case NoteBody(n) | RefTo(n):
            details = n
        case LinkTo(target, _):
            details = target
        case Picture(file, _):
            details = file
        case Stress(strong):
            details = "strong" if strong else ""
        case Forms(forms):
            written = " ".join(f"{script}={fragment.text}" for script, fragment in forms.items())
            return f"Forms {place} {written}"
    return " ".join(f"{type(mark.payload).__name__} {details} {place}".split())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_step(case: Case) -> None:
    draft = run(case)
    assert draft.text == case.after
    if case.said is not None:
        said = [describe(mark, draft.text) for mark in draft.marks] + [
            f"{meta.key} {meta.value}" for meta in draft.meta
        ]
        assert sorted(said) == sorted(case.said)


@pytest.mark.parametrize(("kind", "name"), [(kind, step.name) for kind in PIPELINES for step in PIPELINES[kind]])
def test_every_step_has_a_case_that_it_changes_and_one_that_it_leaves_alone(kind: str, name: str) -> None:
    wanted = steps(kind)[name]
    changed = {
        case.step in run(case).steps
        for case in CASES
        if case.step == name and (found := find(case)) and found[1] is wanted
    }
    assert True in changed, f"no case shows what {name} does"
    assert False in changed, f"no case shows what {name} leaves alone"


def test_every_file_belongs_to_a_step_and_titles_are_told_apart() -> None:
    strangers = [str(case) for case in CASES if find(case) is None]
    assert not strangers
    names = [str(case) for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_step_is_named_as_its_function_and_explains_itself(kind: Kind) -> None:
    for step in PIPELINES[kind]:
        assert step.changes.__name__ == step.name.replace("-", "_")
        assert len(step.changes.__doc__ or "") > 40


def render(document: Document) -> Iterator[str]:
    """A document as lines: its record, its passages with what lies on them, its notes."""
    yield f"title: {document.title or '—'}"
    yield f"author: {document.author or '—'}"
    for passage in document.passages:
        text = passage.text
        for inline in sorted(passage.inlines, key=lambda inline: -inline.start):
            n = getattr(inline, "n", None)
            if n:
                text = f"{text[: inline.start]}⟦{n}⟧{text[inline.start :]}"
        yield f"{passage.id} {passage.kind}{passage.level or ''} {passage.lang}: {text}"
    for note in document.endnotes:
        yield f"n{note.n} {note.lang}: {note.text}"


@pytest.mark.parametrize("folder", sorted((FOLDER / "documents").iterdir()), ids=lambda folder: folder.name)
def test_document(folder: Path) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    kind, lang = expected[0].split()
    text = next(path for path in folder.iterdir() if path.stem == "text")
    source = Source(folder.name, kind, lang, {"en": "A document"}, {}, {}, file=text.name)  # type: ignore[arg-type]
    assert list(render(clean(source, text.read_bytes().decode("utf-8")))) == expected[1:]
