"""Findings that a document's editor has judged and lets stand: `exempt` in its source.yml."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from ..model import Exemption
from .findings import Code, Finding, shown
from .load import Library


def exempted(library: Library, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, less those that the documents' exemptions mean, and an error for each that means none.

    A document exempts warnings and notes of its own files; an error has to be mended.
    """
    idle = {(source.id, index) for source in library.sources for index in range(len(source.exempt))}
    left = []
    for finding in findings:
        by = {
            (source.id, index)
            for source in library.sources
            if PurePath(finding.path).parent == PurePath(library.paths[source.id]).parent
            for index, exemption in enumerate(source.exempt)
            if _means(exemption, finding)
        }
        idle -= by
        if not by:
            left.append(finding)
    for id, index in sorted(idle):
        exemption = next(source for source in library.sources if source.id == id).exempt[index]
        message = f"{shown(exemption.code)} is exempted, but there is no such warning or note"
        hint = "delete the exemption, or correct its quote or line (what is an error cannot be exempted)"
        file = library.source_files[id]
        left.append(file.finding(("exempt", index), Code.EXEMPTION_IDLE, message, hint))
    return left


def _means(exemption: Exemption, finding: Finding) -> bool:
    return (
        finding.severity != "error"
        and exemption.code == finding.code
        and (exemption.line is None or exemption.line == finding.line)
        and (exemption.quote is None or shown(exemption.quote) in finding.message)
    )
