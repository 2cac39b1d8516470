"""The summary as a printed table: a row a factor, each judgement in a column with the facts that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.confidence import PART_NAMES, PARTS
from cfir_coder.report.printed import Line, shown
from cfir_coder.report.summary.facts import FACTS, facts
from cfir_coder.report.support.page import named, page_by_factor
from cfir_coder.report.support.words import reviews_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.core.confidence import Part
    from cfir_coder.report.printed import Printed
    from cfir_coder.report.summary.document import SummaryDocument

FINDING = "Finding (factor)"
HEADINGS = ("Reviews (k of N)", *PART_NAMES.values())


def summary_page(document: SummaryDocument) -> Printed:
    """The document as columns and lines."""
    return page_by_factor(document, document.support, FINDING, HEADINGS, lambda row: _line(document, row))


def _line(document: SummaryDocument, row: FactorSupport) -> Line:
    return Line("row", tuple(map(shown, _cells(document, row))))


def _cells(document: SummaryDocument, row: FactorSupport) -> Iterator[str]:
    yield named(row)
    yield reviews_in_words(document.support, row)
    yield from (document.judged(row, part) + _beside(document, row, part) for part in PARTS[:-1])
    yield document.judged(row, PARTS[-1])


def _beside(document: SummaryDocument, row: FactorSupport, part: Part) -> str:
    known = facts(document.support, row, part)
    return f" {FACTS}: {'; '.join(known)}." if known else ""
