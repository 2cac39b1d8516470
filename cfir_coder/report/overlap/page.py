"""The overlap document as a printed table: all reviews, each pair, each factor, each code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.report.areas import UNKNOWN, no_value, with_band
from cfir_coder.report.printed import Line, page_of_facts, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.analysis.overlap import CoveredArea, Pair
    from cfir_coder.analysis.project_overlap import PartOverlap
    from cfir_coder.report.overlap.document import OverlapDocument
    from cfir_coder.report.printed import Printed

COLUMNS = (
    ("Reviews with a known list", "Reviews"),
    ("Distinct studies", "Studies"),
    ("Inclusions, or studies shared by a pair", "Inclusions"),
    ("Impossible cells", "Impossible"),
    ("CCA", "CCA"),
    ("CCA without impossible cells", "CCA, possible"),
)


def overlap_page(document: OverlapDocument) -> Printed:
    """The document as columns and lines."""
    lines = (Line(line.kind, tuple(map(shown, line.cells))) for line in _lines(document))
    return page_of_facts(document, "Reviews", COLUMNS, lines)


def _lines(document: OverlapDocument) -> Iterator[Line]:
    whole, number = document.overlap.whole, len(document.overlap.reviews)
    yield _heading("Overall")
    yield Line("row", ("The only review" if number == 1 else f"All {number} reviews", *_area(whole, number)))
    yield _heading("By pair of reviews")
    yield from (Line("row", (_pair_name(document, pair), *_pair(pair))) for pair in document.pairs)
    if not whole.pairs:
        yield Line("nothing", ("Fewer than two reviews have a known study list",))
    yield from _parts("By factor", document.overlap.factors, "There are no factors yet")
    yield from _parts("By code", document.overlap.codes, "No statement has a code that stands")


def _heading(text: str) -> Line:
    return Line("domain", (text, *[""] * len(COLUMNS)))


def _pair_name(document: OverlapDocument, pair: Pair) -> str:
    return f"{document.names([pair.a])} and {document.names([pair.b])}"


def _pair(pair: Pair) -> Iterator[str]:
    missing = UNKNOWN if pair.missing_cells is None else str(pair.missing_cells)
    yield from ("2", "", str(pair.shared), missing, with_band(pair.cca), with_band(pair.cca_adjusted))


def _parts(heading: str, parts: Sequence[PartOverlap], nothing: str) -> Iterator[Line]:
    """A row for each part with two reviews or more, and how many others there are."""
    yield _heading(heading)
    several = [part for part in parts if len(part.reviews) > 1]
    yield from (Line("row", (part.name, *_area(part.area, len(part.reviews)))) for part in several)
    if not parts:
        yield Line("nothing", (nothing,))
    elif len(several) < len(parts):
        yield Line("nothing", (f"{len(parts) - len(several)} with fewer than two reviews, which can't overlap",))


def _area(area: CoveredArea, k: int) -> Iterator[str]:
    yield f"{area.reviews} of {k}"
    yield from (str(area.studies), str(area.inclusions)) if area.reviews else (UNKNOWN, UNKNOWN)
    yield UNKNOWN if area.missing_cells is None else str(area.missing_cells)
    for value in (area.cca, area.cca_adjusted):
        yield no_value(area) if value is None else with_band(value)
