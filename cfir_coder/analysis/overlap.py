"""How much reviews share their primary studies: corrected covered area, overall and pair by pair.

All areas are fractions (0.05 is five per cent). Source: Pieper et al. 2014 for the corrected covered area,
its subtraction of structurally missing cells as in later work on citation matrices.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy import bool_, float64, int64
    from numpy.typing import NDArray

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


@dataclass(frozen=True, eq=False)
class StudyMatrix:
    """Which study is in which review, counted once for all questions asked of it.

    `rows` and `newer` hold one number a review whose bits are the studies: those in its list, and those not in
    it that are newer than its search (None where no years are known). `shared` and `too_new` are reviews x
    reviews: studies in both, and studies in one of the two that are too new for the other.
    """

    reviews: tuple[str, ...]
    studies: tuple[str, ...]
    unknown: tuple[str, ...]
    empty: tuple[str, ...]
    everybody: frozenset[str]
    position: Mapping[str, int]
    rows: tuple[int, ...]
    newer: tuple[int, ...] | None
    undated: int
    undated_reviews: tuple[str, ...]
    shared: NDArray[int64]
    too_new: NDArray[int64] | None
    jaccard: NDArray[float64]

    def refuse_strangers(self, reviews: Iterable[str]) -> None:
        """Raise KeyError where a review is not in the matrix, so that none is left out unseen."""
        strangers = sorted(frozenset(reviews) - self.everybody)
        if strangers:
            message = f"not in the study matrix: {', '.join(strangers)}"
            raise KeyError(message)


def study_matrix(
    lists: Mapping[str, frozenset[str] | None],
    study_years: Mapping[str, int | None] | None = None,
    search_years: Mapping[str, int | None] | None = None,
) -> StudyMatrix:
    """The matrix of review id -> study ids; None is an unknown list, an empty set one known to be empty."""
    known = {review: studies for review, studies in lists.items() if studies}
    reviews, studies = tuple(known), tuple(sorted(frozenset().union(*known.values())))
    rows = bits(_inclusion(known, studies))
    shared = _shared(rows)
    years = [(study_years or {}).get(study) for study in studies]
    searches = [(search_years or {}).get(review) for review in reviews]
    later = _later(years, searches)
    return StudyMatrix(
        reviews=reviews,
        studies=studies,
        unknown=tuple(review for review, listed in lists.items() if listed is None),
        empty=tuple(review for review, listed in lists.items() if listed is not None and not listed),
        everybody=frozenset(lists),
        position={review: row for row, review in enumerate(reviews)},
        rows=rows,
        newer=None if later is None else tuple(new & ~row for new, row in zip(later, rows, strict=True)),
        undated=sum(1 << column for column, year in enumerate(years) if year is None),
        undated_reviews=tuple(r for r, year in zip(reviews, searches, strict=True) if year is None),
        shared=shared,
        too_new=None if later is None else _too_new(rows, later),
        jaccard=_jaccard(shared),
    )


def covered_area(matrix: StudyMatrix, reviews: Iterable[str] | None = None) -> CoveredArea:
    """The covered area of these reviews (all by default), without their pairs."""
    asked = None if reviews is None else frozenset(reviews)
    rows = _rows_of(matrix, asked)
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

    rows = np.array(_rows_of(matrix, None if reviews is None else frozenset(reviews)), dtype=np.int64)
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

    rows = np.array(_rows_of(matrix, None if reviews is None else frozenset(reviews)), dtype=np.int64)
    if len(rows) < 2:
        return None
    above = np.triu(matrix.jaccard.take(rows, 0).take(rows, 1) + 1, 1)
    first, second = divmod(int(above.argmax()), len(rows))
    return pairwise(matrix, (matrix.reviews[rows[first]], matrix.reviews[rows[second]]))[0]


def shared_studies(matrix: StudyMatrix, reviews: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each study that at least two of these reviews include, with those that do."""
    asked = frozenset(reviews)
    rows = _rows_of(matrix, asked)
    found = []
    for column, study in enumerate(matrix.studies):
        including = tuple(matrix.reviews[row] for row in rows if matrix.rows[row] >> column & 1)
        if len(including) > 1:
            found.append((study, including))
    return tuple(found)


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


def _inclusion(known: Mapping[str, frozenset[str]], studies: Sequence[str]) -> NDArray[bool_]:
    """Reviews x studies, true where the review's list holds the study."""
    import numpy as np

    column = {study: number for number, study in enumerate(studies)}
    inclusion = np.zeros((len(known), len(studies)), dtype=np.bool_)
    for row, listed in enumerate(known.values()):
        inclusion[row, [column[study] for study in listed]] = True
    return inclusion


def _later(years: Sequence[int | None], searches: Sequence[int | None]) -> tuple[int, ...] | None:
    """For each review the studies newer than its search; None unless some years of both are known."""
    import numpy as np

    if all(year is None for year in years) or all(year is None for year in searches):
        return None
    studied = np.array([-np.inf if year is None else year for year in years])
    searched = np.array([np.inf if year is None else year for year in searches])
    return bits(studied[None, :] > searched[:, None])


def _shared(rows: Sequence[int]) -> NDArray[int64]:
    """How many studies two reviews share, and on the diagonal how many a review has."""
    import numpy as np

    shared = np.zeros((len(rows), len(rows)), dtype=np.int64)
    for place, row in enumerate(rows):
        shared[place, place:] = [(row & other).bit_count() for other in rows[place:]]
    return shared + np.triu(shared, 1).T


def _too_new(rows: Sequence[int], later: Sequence[int]) -> NDArray[int64]:
    """How many studies of one of two reviews are not in the other and newer than its search.

    Reviews searched in the same year are counted once; a study in a review though newer than its search is taken
    off again.
    """
    import numpy as np

    counted = {new: [(row & new).bit_count() for row in rows] for new in dict.fromkeys(later)}
    one_way = np.array([counted[new] for new in later], dtype=np.int64)
    for place, odd in enumerate(map(int.__and__, rows, later)):
        if odd:
            one_way[place] -= [(row & odd).bit_count() for row in rows]
    return one_way + one_way.T


def _jaccard(shared: NDArray[int64]) -> NDArray[float64]:
    sizes = shared.diagonal()
    return shared / (sizes[:, None] + sizes[None, :] - shared)


def bits(table: NDArray[bool_]) -> tuple[int, ...]:
    """Each row of a table as a number whose bit n is column n."""
    import numpy as np

    packed = np.packbits(table, axis=1, bitorder="little")
    return tuple(int.from_bytes(row.tobytes(), "little") for row in packed)


def _rows_of(matrix: StudyMatrix, asked: frozenset[str] | None) -> list[int]:
    """The rows of the reviews asked for, in the matrix's order."""
    if asked is None:
        return list(range(len(matrix.reviews)))
    matrix.refuse_strangers(asked)
    return sorted(matrix.position[review] for review in asked if review in matrix.position)


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
