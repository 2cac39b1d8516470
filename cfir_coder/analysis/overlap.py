"""How much reviews share their primary studies: corrected covered area, overall and pair by pair.

All areas are fractions (0.05 is five per cent). Source: Pieper et al. 2014 for the corrected covered area,
its subtraction of structurally missing cells as in later work on citation matrices.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy import int64
    from numpy.typing import NDArray

    from cfir_coder.analysis.study_matrix import StudyMatrix

BAND_NOTE = "The bands (5, 10 and 15 per cent) are a convention without a firm basis; read the value itself."


class Pair(NamedTuple):
    """Two reviews and what they share; the adjusted values are None where years are unknown or it is undefined."""

    a: str
    b: str
    shared: int
    cca: float
    missing_cells: int | None
    cca_adjusted: float | None


@dataclass(frozen=True)
class CoveredArea:
    """The covered area of some reviews, with what was left out and why a value is undefined.

    `reviews` (c), `studies` (r), `inclusions` (N) and `missing_cells` (X) count only reviews whose list is known
    and not empty. `missing_cells` is None where no year is known; studies and reviews without a year count as
    not missing, so X and the adjusted area are then lower bounds.
    """

    reviews: int
    studies: int
    inclusions: int
    missing_cells: int | None
    cca: float | None
    cca_adjusted: float | None
    undefined: str | None
    undefined_adjusted: str | None
    unknown: tuple[str, ...]
    empty: tuple[str, ...]
    studies_without_year: int
    reviews_without_search_year: tuple[str, ...]


@dataclass(frozen=True)
class Overlap(CoveredArea):
    """The covered area of some reviews and of each pair of them."""

    pairs: tuple[Pair, ...]


def covered_area(matrix: StudyMatrix, reviews: Iterable[str] | None = None) -> CoveredArea:
    """The covered area of these reviews (all by default), without their pairs."""
    asked = None if reviews is None else frozenset(reviews)
    rows = matrix.rows_of(asked)
    union = _union(matrix, rows)
    inclusions = sum(matrix.rows[row].bit_count() for row in rows)
    missing = None if matrix.newer is None else sum((matrix.newer[row] & union).bit_count() for row in rows)
    unknown, empty = _among(matrix.unknown, asked), _among(matrix.empty, asked)
    undefined = _why_undefined(len(rows), unknown, empty)
    cca, adjusted, undefined_adjusted = _areas(inclusions, union.bit_count(), len(rows), missing, undefined)
    return CoveredArea(
        reviews=len(rows),
        studies=union.bit_count(),
        inclusions=inclusions,
        missing_cells=missing,
        cca=cca,
        cca_adjusted=adjusted,
        undefined=undefined,
        undefined_adjusted=undefined_adjusted,
        unknown=unknown,
        empty=empty,
        studies_without_year=(matrix.undated & union).bit_count(),
        reviews_without_search_year=_among(matrix.undated_reviews, asked),
    )


def pairwise(matrix: StudyMatrix, reviews: Iterable[str] | None = None) -> tuple[Pair, ...]:
    """Every pair of these reviews (all by default) in the matrix's order; the area of a pair is its Jaccard index."""
    import numpy as np

    rows = np.array(matrix.rows_of(None if reviews is None else frozenset(reviews)), dtype=np.int64)
    first, second = np.triu_indices(len(rows), 1)
    a, b = rows[first], rows[second]
    names = matrix.reviews
    return tuple(
        map(
            Pair,
            [names[row] for row in a.tolist()],
            [names[row] for row in b.tolist()],
            matrix.shared[a, b].tolist(),
            matrix.jaccard[a, b].tolist(),
            *_adjusted_columns(matrix, a, b),
        )
    )


def overlap(matrix: StudyMatrix, reviews: Iterable[str] | None = None) -> Overlap:
    """The covered area of these reviews (all by default), overall and by pair."""
    asked = None if reviews is None else frozenset(reviews)
    return Overlap(**vars(covered_area(matrix, asked)), pairs=pairwise(matrix, asked))


def most_overlapping(matrix: StudyMatrix, reviews: Iterable[str] | None = None) -> Pair | None:
    """The pair of these reviews with the highest area, the first of equals; None with fewer than two lists."""
    import numpy as np

    rows = np.array(matrix.rows_of(None if reviews is None else frozenset(reviews)), dtype=np.int64)
    if len(rows) < 2:
        return None
    above = np.triu(matrix.jaccard.take(rows, 0).take(rows, 1) + 1, 1)
    first, second = divmod(int(above.argmax()), len(rows))
    return pairwise(matrix, (matrix.reviews[rows[first]], matrix.reviews[rows[second]]))[0]


def band(fraction: float) -> str:
    """The customary word for an area, from the unrounded fraction; print `BAND_NOTE` with it."""
    for limit, word in ((0.05, "slight"), (0.10, "moderate"), (0.15, "high")):
        if fraction <= limit:
            return word
    return "very high"


def assumptions(area: CoveredArea) -> tuple[str, ...]:
    """What a reader has to know of the matrix behind an area, in sentences."""
    said = ["Two entries count as one study only where the project gives them one id."]
    if area.unknown:
        said.append(f"Left out, study list unknown: {', '.join(area.unknown)}.")
    if area.empty:
        said.append(f"Left out, known to include no study: {', '.join(area.empty)}.")
    if area.missing_cells is not None:
        said.append("A study newer than the year of a review's search is structurally missing from it.")
        said.extend(_undated_sentence(area))
    return tuple(said)


def _among(reviews: tuple[str, ...], asked: frozenset[str] | None) -> tuple[str, ...]:
    return reviews if asked is None else tuple(review for review in reviews if review in asked)


def _union(matrix: StudyMatrix, rows: Iterable[int]) -> int:
    union = 0
    for row in rows:
        union |= matrix.rows[row]
    return union


def _why_undefined(reviews: int, unknown: tuple[str, ...], empty: tuple[str, ...]) -> str | None:
    """Why these reviews have no covered area, if they have none."""
    if reviews >= 2:
        return None
    if reviews == 1:
        return "only one review has a known study list with studies in it; overlap needs two"
    if unknown:
        return "no review's study list is known" if not empty else "no review with a known list includes a study"
    return "every study list is known to be empty" if empty else "there is no review"


def _areas(
    inclusions: int, studies: int, reviews: int, missing: int | None, undefined: str | None
) -> tuple[float | None, float | None, str | None]:
    """The area, the area without structurally missing cells, and why the latter is undefined."""
    if undefined is not None:
        return None, None, undefined
    repeats, cells = inclusions - studies, studies * (reviews - 1)
    if missing is None:
        return repeats / cells, None, "no year is known of the studies, or none of the reviews' searches"
    if cells - missing <= 0:
        return repeats / cells, None, "every cell that could show overlap is structurally missing"
    return repeats / cells, repeats / (cells - missing), None


def _adjusted_columns(
    matrix: StudyMatrix, a: NDArray[int64], b: NDArray[int64]
) -> tuple[Sequence[int | None], Sequence[float | None]]:
    """For pairs of rows: the structurally missing cells and the area without them."""
    if matrix.too_new is None:
        return [None] * len(a), [None] * len(a)
    shared, missing, sizes = matrix.shared[a, b], matrix.too_new[a, b], matrix.shared.diagonal()
    cells = sizes[a] + sizes[b] - shared - missing
    areas = [s / c if c > 0 else None for s, c in zip(shared.tolist(), cells.tolist(), strict=True)]
    return missing.tolist(), areas


def _undated_sentence(area: CoveredArea) -> list[str]:
    if not area.studies_without_year and not area.reviews_without_search_year:
        return []
    searches = f"{len(area.reviews_without_search_year)} of {area.reviews} reviews"
    without = f"{area.studies_without_year} of {area.studies} studies and the searches of {searches}"
    return [f"Without a year: {without}; they count as not missing, so the adjusted area is a lower bound."]
