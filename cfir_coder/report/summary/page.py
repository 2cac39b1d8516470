"""The summary as a printed table: a row a factor, each judgement in a column with the facts that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.confidence import PART_NAMES, PARTS
from cfir_coder.report.printed import Column, Line, Printed, shown
from cfir_coder.report.summary.facts import FACTS, facts
from cfir_coder.report.support.words import reviews_in_words
from cfir_coder.report.wording import SIGNS, kind_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.core.confidence import Part
    from cfir_coder.report.summary.document import SummaryDocument

FINDING = "Finding (factor)"
HEADINGS = ("Reviews (k of N)", *PART_NAMES.values())


def summary_page(document: SummaryDocument) -> Printed:
    """The document as columns and lines."""
    columns = (Column("text", FINDING, FINDING), *(Column("fact", text, text) for text in HEADINGS))
    lines = (line for heading, rows in document.support.by_domain() for line in _lines(document, heading, rows))
    return Printed(
        title=shown(document.project.settings.title),
        caption=shown(document.caption),
        warnings=tuple(map(shown, document.warnings)),
        columns=columns,
        lines=tuple(lines),
        footnotes=(),
        notes=tuple(map(shown, document.notes)),
    )


def _lines(document: SummaryDocument, heading: str, rows: Sequence[FactorSupport]) -> Iterator[Line]:
    yield Line("domain", (shown(heading), *[""] * len(HEADINGS)))
    if not rows:
        yield Line("nothing", ("No factor in this domain",))
    above = "determinant"
    for row in rows:
        if row.kind != above:
            above = row.kind
            yield Line("kind", (shown(kind_heading(row.kind)),))
        yield Line("row", tuple(map(shown, _cells(document, row))))


def _cells(document: SummaryDocument, row: FactorSupport) -> Iterator[str]:
    yield f"{SIGNS[row.valence]} {row.text}" if row.valence else row.text
    yield reviews_in_words(document.support, row)
    yield from (document.judged(row, part) + _beside(document, row, part) for part in PARTS[:-1])
    yield document.judged(row, PARTS[-1])


def _beside(document: SummaryDocument, row: FactorSupport, part: Part) -> str:
    known = facts(document.support, row, part)
    return f" {FACTS}: {'; '.join(known)}." if known else ""
