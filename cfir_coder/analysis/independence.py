"""How many separate reviews a set of reviews amounts to, given the studies they share.

Two answers: the most reviews that pairwise share no study, and the maximum diversity of the reviews when their
likeness is the Jaccard index of their study lists (Leinster & Meckes 2016), which is experimental.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.analysis.disjoint import STEPS, largest_disjoint, places_in
from cfir_coder.analysis.diversity import maximum_diversity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy import float64
    from numpy.typing import NDArray

    from cfir_coder.analysis.study_matrix import StudyMatrix


@dataclass(frozen=True)
class Independence:
    """How many separate reviews these amount to; None where a study list is unknown or none has a study.

    `reviews` counts those whose list is known and not empty. `k_disjoint` is a lower bound where `exact` is false,
    and `disjoint` names reviews that show it. `empty` reviews are left out.
    """

    reviews: int
    k_disjoint: int | None
    exact: bool
    disjoint: tuple[str, ...]
    n_indep: float | None
    unknown: tuple[str, ...]
    empty: tuple[str, ...]
    undefined: str | None


@dataclass(frozen=True, eq=False)
class _Reviews:
    """The reviews of a matrix, those that share with fewest last; sets of them are numbers whose bits are places.

    For each review: `sharing`, the others it shares a study with; `inside`, the others whose whole list it holds;
    `same`, those before it with the same list. The order makes results independent of the project's order; the
    searches go through it from its end, because the highest bit of a number is the one that is found at once.
    """

    names: tuple[str, ...]
    place: dict[str, int]
    sharing: tuple[int, ...]
    inside: tuple[int, ...]
    same: tuple[int, ...]
    likeness: NDArray[float64]


def independence(matrix: StudyMatrix, reviews: Iterable[str] | None = None, steps: int = STEPS) -> Independence:
    """How many separate reviews these (all by default) amount to."""
    asked = matrix.everybody if reviews is None else frozenset(reviews)
    return independence_of_each(matrix, (asked,), steps)[asked]


def independence_of_each(
    matrix: StudyMatrix, sets: Iterable[frozenset[str]], steps: int = STEPS
) -> dict[frozenset[str], Independence]:
    """For many sets of reviews, each distinct set worked out once; `steps` bounds the search of each set."""
    ordered = _in_order(matrix)
    return {asked: _independence(matrix, ordered, asked, steps) for asked in dict.fromkeys(sets)}


def _independence(matrix: StudyMatrix, ordered: _Reviews, asked: frozenset[str], steps: int) -> Independence:
    matrix.refuse_strangers(asked)
    unknown = tuple(review for review in matrix.unknown if review in asked)
    empty = tuple(review for review in matrix.empty if review in asked)
    places = sorted(ordered.place[review] for review in asked if review in ordered.place)
    if unknown or not places:
        why = "not every study list is known" if unknown else "no review includes a study"
        return Independence(len(places), None, False, (), None, unknown, empty, why)
    members = _set_of(places)
    innermost = _set_of(place for place in places if not ordered.inside[place] & members)
    distinct = [place for place in places if not ordered.same[place] & members]
    chosen, exact = largest_disjoint(ordered.sharing, innermost, steps)
    return Independence(
        reviews=len(places),
        k_disjoint=chosen.bit_count(),
        exact=exact,
        disjoint=tuple(sorted(ordered.names[place] for place in places_in(chosen))),
        n_indep=_diversity(ordered, distinct, chosen.bit_count()),
        unknown=unknown,
        empty=empty,
        undefined=None,
    )


def _diversity(ordered: _Reviews, distinct: list[int], at_least: int) -> float:
    """The diversity of reviews with distinct lists, held to its limits and to nine decimals."""
    value = maximum_diversity(ordered.likeness.take(distinct, 0).take(distinct, 1))
    return float(min(max(round(value, 9), at_least), len(distinct)))


def _in_order(matrix: StudyMatrix) -> _Reviews:
    """The matrix's reviews in an order that does not depend on the project's, with what each shares."""
    import numpy as np

    from cfir_coder.analysis.study_matrix import bits

    degree = (matrix.shared > 0).sum(axis=1).tolist()
    order = sorted(range(len(degree)), key=lambda row: (degree[row], matrix.reviews[row]), reverse=True)
    shared = matrix.shared.take(order, 0).take(order, 1)
    sizes = shared.diagonal()
    others, earlier = ~np.eye(len(order), dtype=np.bool_), np.tri(len(order), k=-1, dtype=np.bool_)
    holds = shared == sizes[None, :]
    same = holds & holds.T & earlier
    names = tuple(matrix.reviews[row] for row in order)
    return _Reviews(
        names=names,
        place={name: place for place, name in enumerate(names)},
        sharing=bits((shared > 0) & others),
        inside=bits((holds & ~holds.T) | same),
        same=bits(same),
        likeness=matrix.jaccard.take(order, 0).take(order, 1),
    )


def _set_of(places: Iterable[int]) -> int:
    members = 0
    for place in places:
        members |= 1 << place
    return members
