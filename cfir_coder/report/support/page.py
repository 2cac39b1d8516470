"""The support document as a printed table: a row a factor, its facts in six columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.report.behind import visible
from cfir_coder.report.printed import Column, Line, Printed, shown
from cfir_coder.report.support.words import (
    appraisal_in_words,
    direction_in_words,
    independence_in_words,
    overlap_in_words,
    reviews_in_words,
    statements_in_words,
    studies_in_words,
    voices_in_words,
)
from cfir_coder.report.wording import SIGNS, kind_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.report.support.document import SupportDocument

HEADINGS = (
    "Reviews (k of N)",
    "Statements and studies",
    "Overlap of the reviews",
    "Appraisal",
    "Direction by review",
    "Voices",
)

FEWER_THAN_TWO = "needs two reviews"


def support_page(document: SupportDocument) -> Printed:
    """The document as columns and lines."""
    columns = (Column("text", "Factor", "Factor"), *(Column("fact", text, text) for text in HEADINGS))
    lines = (line for heading, rows in document.by_domain() for line in _lines(document, heading, rows))
    return Printed(
        title=shown(document.project.settings.title),
        caption=shown(document.caption),
        warnings=tuple(map(shown, document.warnings)),
        columns=columns,
        lines=tuple(lines),
        footnotes=(),
        notes=tuple(map(shown, document.notes)),
    )


def _lines(document: SupportDocument, heading: str, rows: Sequence[FactorSupport]) -> Iterator[Line]:
    yield Line("domain", (shown(heading), *[""] * len(HEADINGS)))
    if not rows:
        yield Line("nothing", ("No factor in this domain",))
    above = "determinant"
    for row in rows:
        if row.kind != above:
            above = row.kind
            yield Line("kind", (shown(kind_heading(row.kind)),))
        yield Line("row", tuple(map(shown, _cells(document, row))), sources=tuple(map(visible, document.sources(row))))


def _cells(document: SupportDocument, row: FactorSupport) -> Iterator[str]:
    yield f"{SIGNS[row.valence]} {row.text}" if row.valence else row.text
    yield reviews_in_words(document, row)
    yield f"{statements_in_words(row)}; {studies_in_words(row)}"
    yield "; ".join(filter(None, [overlap_in_words(document, row), independence_in_words(row)])) or FEWER_THAN_TWO
    yield appraisal_in_words(row)
    yield direction_in_words(row)
    yield voices_in_words(row)
