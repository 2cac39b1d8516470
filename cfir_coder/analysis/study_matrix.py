"""Which study is in which review, and what each two reviews share: counted once, for overlap and independence alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy import bool_, float64, int64
    from numpy.typing import NDArray


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

    def rows_of(self, asked: frozenset[str] | None) -> list[int]:
        """The rows of the reviews asked for (all if none are named), in the matrix's order."""
        if asked is None:
            return list(range(len(self.reviews)))
        self.refuse_strangers(asked)
        return sorted(self.position[review] for review in asked if review in self.position)

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


def shared_studies(matrix: StudyMatrix, reviews: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each study that at least two of these reviews include, with those that do."""
    asked = frozenset(reviews)
    rows = matrix.rows_of(asked)
    found = []
    for column, study in enumerate(matrix.studies):
        including = tuple(matrix.reviews[row] for row in rows if matrix.rows[row] >> column & 1)
        if len(including) > 1:
            found.append((study, including))
    return tuple(found)


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
