"""The words for covered areas: the value, the customary band beside it, and what it was counted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.analysis.overlap import BAND_NOTE, band
from cfir_coder.core.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.analysis.overlap import CoveredArea, Pair
    from cfir_coder.core.project import Project

UNKNOWN = "unknown"
NOT_DEFINED = "not defined"

FORMULA = (
    "CCA: corrected covered area, (N − r) / (rc − r), for N inclusions of r distinct studies in c reviews (Pieper et "
    "al. 2014); of two reviews it is the share of all their studies that both include. The second value leaves out "
    "cells that could not be filled, because the study is newer than the review's search."
)
BANDS = f"The word beside a value belongs to the value before rounding. {BAND_NOTE}"
BOTH = "A low overall value can hide a pair of reviews that are nearly the same: read the pairs too."


def percent(fraction: float) -> str:
    """A fraction as per cent, with as many decimals as its band needs to be seen: at least two."""
    said = next(said for said in _percents(fraction) if band(float(said) / 100) == band(fraction))
    return f"{said}%"


def _percents(fraction: float) -> Iterator[str]:
    yield from (f"{100 * fraction:.{decimals}f}" for decimals in range(2, 13))
    yield repr(100 * fraction)


def with_band(fraction: float | None) -> str:
    """A fraction as per cent with its band, or that it is unknown."""
    return UNKNOWN if fraction is None else f"{percent(fraction)} ({band(fraction)})"


def no_value(area: CoveredArea) -> str:
    """What stands where an area has no value: lists or years are unknown, or there is nothing that could overlap."""
    no_years = area.cca is not None and area.missing_cells is None
    return UNKNOWN if area.unknown or no_years else NOT_DEFINED


def area_in_words(area: CoveredArea) -> str:
    """A defined area with and without structurally missing cells, and its studies and inclusions."""
    adjusted = area.cca_adjusted
    impossible = f", {with_band(adjusted)} without impossible cells" if adjusted is not None else ""
    counts = f"{counted(area.studies, 'study', 'studies')}, {counted(area.inclusions, 'inclusion')}"
    return f"CCA {with_band(area.cca)}{impossible}; {counts}"


def pair_in_words(pair: Pair, project: Project) -> str:
    """A pair of reviews with what it shares."""
    names = " and ".join(project.reviews[review].name for review in (pair.a, pair.b))
    return f"{names} {with_band(pair.cca)}, {pair.shared} shared"


def left_out(area: CoveredArea) -> Iterator[str]:
    """Which reviews an area is counted without, in numbers."""
    if area.unknown:
        yield f"study list unknown for {counted(len(area.unknown), 'review')}"
    if area.empty:
        yield f"{counted(len(area.empty), 'review')} known to include no study left out"
