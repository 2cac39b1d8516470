"""The support document as a printed table: a row a factor, its facts in six columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.report.behind import visible
from cfir_coder.report.printed import Line, page_of_facts, shown
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
    from collections.abc import Callable, Iterator, Sequence

    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.report.printed import Captioned, Printed
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
    return page_by_factor(document, document, "Factor", HEADINGS, lambda row: _line(document, row))


def page_by_factor(
    document: Captioned,
    support: SupportDocument,
    first: str,
    headings: Sequence[str],
    line_of: Callable[[FactorSupport], Line],
) -> Printed:
    """A document with a line for each factor, by domain and kind; `line_of` makes the line of a factor."""
    lines = (
        line for domain, rows in support.by_domain() for line in _lines_of_domain(domain, len(headings), rows, line_of)
    )
    return page_of_facts(document, first, zip(headings, headings, strict=True), lines)


def _lines_of_domain(
    domain: str, facts: int, rows: Sequence[FactorSupport], line_of: Callable[[FactorSupport], Line]
) -> Iterator[Line]:
    yield Line("domain", (shown(domain), *[""] * facts))
    if not rows:
        yield Line("nothing", ("No factor in this domain",))
    above = "determinant"
    for row in rows:
        if row.kind != above:
            above = row.kind
            yield Line("kind", (shown(kind_heading(row.kind)),))
        yield line_of(row)


def named(row: FactorSupport) -> str:
    """A factor with the sign of its valence."""
    return f"{SIGNS[row.valence]} {row.text}" if row.valence else row.text


def _line(document: SupportDocument, row: FactorSupport) -> Line:
    return Line("row", tuple(map(shown, _cells(document, row))), sources=tuple(map(visible, document.sources(row))))


def _cells(document: SupportDocument, row: FactorSupport) -> Iterator[str]:
    yield named(row)
    yield reviews_in_words(document, row)
    yield f"{statements_in_words(row)}; {studies_in_words(row)}"
    yield "; ".join(filter(None, [overlap_in_words(document, row), independence_in_words(row)])) or FEWER_THAN_TWO
    yield appraisal_in_words(row)
    yield direction_in_words(row)
    yield voices_in_words(row)
