"""The overlap of reviews as CSV: a row for all reviews, each pair, each factor and each code."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cfir_coder import __version__
from cfir_coder.analysis.overlap import band
from cfir_coder.report.areas import UNKNOWN, no_value
from cfir_coder.report.writers.sheet import BETWEEN, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.analysis.overlap import CoveredArea, Pair
    from cfir_coder.report.overlap.document import OverlapDocument

HEADER = (
    *("of", "id", "text", "reviews", "reviews_with_known_list", "studies", "inclusions", "shared", "missing_cells"),
    *("cca", "band", "cca_adjusted", "band_adjusted", "unknown_lists", "known_to_be_empty"),
    *("project", "program", "invented", "files_not_read"),
)


def as_csv(document: OverlapDocument) -> bytes:
    """The rows as UTF-8 with a byte order mark, by which Excel knows the encoding; areas are fractions."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(HEADER)
    settings = document.project.settings
    invented = "yes" if settings.invented else "no"
    stamp = (settings.title, f"cfir-coder {__version__}", invented, BETWEEN.join(document.project.files_not_read))
    for row in _rows(document):
        writer.writerow([as_text(cell) for cell in (*row, *stamp)])
    return target.getvalue().encode("utf-8-sig")


def _rows(document: OverlapDocument) -> Iterator[tuple[str, ...]]:
    found = document.overlap
    yield ("all", "", "", *_area(found.whole, len(found.reviews)))
    for pair in found.whole.pairs:
        named = BETWEEN.join(document.names([review]) for review in (pair.a, pair.b))
        yield ("pair", f"{pair.a}{BETWEEN}{pair.b}", named, *_pair(pair))
    for what, parts in (("factor", found.factors), ("code", found.codes)):
        yield from ((what, part.id, part.name, *_area(part.area, len(part.reviews))) for part in parts)


def _area(area: CoveredArea, reviews: int) -> Iterator[str]:
    yield from (str(reviews), str(area.reviews))
    yield from (str(area.studies), str(area.inclusions)) if area.reviews else (UNKNOWN, UNKNOWN)
    yield from ("", _known(area.missing_cells))
    for value in (area.cca, area.cca_adjusted):
        yield from (no_value(area), "") if value is None else _with_band(value)
    yield from (BETWEEN.join(area.unknown), BETWEEN.join(area.empty))


def _pair(pair: Pair) -> Iterator[str]:
    yield from ("2", "2", "", "", str(pair.shared), _known(pair.missing_cells))
    yield from (*_with_band(pair.cca), *_with_band(pair.cca_adjusted), "", "")


def _with_band(fraction: float | None) -> tuple[str, str]:
    return _known(fraction), "" if fraction is None else band(fraction)


def _known(number: float | None) -> str:
    return UNKNOWN if number is None else repr(number)
