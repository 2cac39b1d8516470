"""How many separate reviews a set of reviews amounts to, given the studies they share.

Two answers: the most reviews that pairwise share no study, and the maximum diversity of the reviews when their
likeness is the Jaccard index of their study lists (Leinster & Meckes 2016), which is experimental.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy import bool_, float64
    from numpy.typing import NDArray

    from cfir_coder.analysis.overlap import StudyMatrix

STEPS = 5_000
"""How many times the search for disjoint reviews may place a review in a group before it says "at least"."""

_GAP = 1e-9
_EXCHANGES_PER_REVIEW = 20


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


def largest_disjoint(sharing: Sequence[int], candidates: int, steps: int = STEPS) -> tuple[int, bool]:
    """The most candidates of which no two share, and whether that is proved within the steps.

    `sharing[n]` has the bits of the others that n shares with; `candidates` and the result are such sets too.
    Branch and bound: a group whose members all share with each other can give at most one.
    """
    chosen, rest = _take_safe(sharing, candidates)
    exact = True
    for part in sorted(_parts(sharing, rest), key=lambda part: (part.bit_count(), part)):
        search = _Search(sharing, part, steps)
        chosen |= search.best
        steps -= search.used
        exact = exact and search.finished
    return chosen, exact


def maximum_diversity(likeness: NDArray[float64]) -> float:
    """1 / min p'Zp over shares p >= 0 that sum to 1, for a positive definite likeness Z with ones on its diagonal.

    A few multiplicative steps guess which shares are positive; block principal pivoting settles them. It stops at
    a relative gap between the value and its upper bound of 1e-9. Raises ArithmeticError where Z lets it not settle.
    """
    import numpy as np

    free, weights = _first_guess(likeness)
    fewest, patience = len(likeness) + 1, 3
    for _ in range(_EXCHANGES_PER_REVIEW * len(likeness) + 10):
        weights = _free_weights(likeness, free, weights)
        value, gap = _value_and_gap(likeness, weights)
        if gap <= _GAP:
            return value
        wrong = np.where(free, weights < 0, likeness @ weights < 1 - 1e-10)
        count = int(np.count_nonzero(wrong))
        fewest, patience = (count, 3) if count < fewest else (fewest, patience - 1)
        free = free ^ (wrong if patience >= 0 else _last_only(wrong))
    message = "the diversity did not settle: the likeness is not positive definite"
    raise ArithmeticError(message)


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
        disjoint=tuple(sorted(ordered.names[place] for place in _places(chosen))),
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

    from cfir_coder.analysis.overlap import bits

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


def _places(members: int) -> Iterator[int]:
    """The places in a set, the last first."""
    while members:
        place = members.bit_length() - 1
        yield place
        members ^= 1 << place


def _neighbours(sharing: Sequence[int], members: int) -> int:
    """Everything that shares with one of the members."""
    found = 0
    for place in _places(members):
        found |= sharing[place]
    return found


def _all_share(sharing: Sequence[int], members: int) -> bool:
    """Whether each member shares with every other."""
    while members:
        place = members.bit_length() - 1
        members ^= 1 << place
        if members & sharing[place] != members:
            return False
    return True


def _take_safe(sharing: Sequence[int], candidates: int) -> tuple[int, int]:
    """Those that some best choice certainly holds, and what is left to decide.

    A review whose neighbours all share with each other is safe: at most one of them all can be chosen, and it
    costs the least.
    """
    chosen, waiting = 0, candidates
    while waiting:
        place = waiting.bit_length() - 1
        review = 1 << place
        waiting ^= review
        around = sharing[place] & candidates
        if _all_share(sharing, around):
            chosen |= review
            candidates &= ~(review | around)
            waiting = (waiting | _neighbours(sharing, around)) & candidates
    return chosen, candidates


def _parts(sharing: Sequence[int], candidates: int) -> Iterator[int]:
    """The connected parts of the candidates."""
    while candidates:
        part = front = 1 << candidates.bit_length() - 1
        while front:
            front = _neighbours(sharing, front) & candidates & ~part
            part |= front
        yield part
        candidates ^= part


class _Search:
    """One branch and bound; `best` is the largest disjoint set found, `finished` whether nothing is larger."""

    def __init__(self, sharing: Sequence[int], candidates: int, steps: int) -> None:
        self.sharing = sharing
        self.bit = [1 << place for place in range(candidates.bit_length())]
        self.steps = steps
        self.used = 0
        self.finished = True
        self.best = self._in_turn(candidates)
        self.size = self.best.bit_count()
        self._extend(candidates, 0, 0)

    def _in_turn(self, candidates: int) -> int:
        """A first choice: each that shares with none before it."""
        chosen = 0
        while candidates:
            place = candidates.bit_length() - 1
            review = 1 << place
            chosen |= review
            candidates &= ~(review | self.sharing[place])
        return chosen

    def _beyond(self, candidates: int, wanted: int) -> list[tuple[int, int]]:
        """Places outside the first `wanted` groups of mutual sharers, each with the number of its group."""
        found = []
        group = 0
        sharing, bit = self.sharing, self.bit
        self.used += candidates.bit_count()
        while candidates:
            group += 1
            mutual = candidates
            while mutual:
                place = mutual.bit_length() - 1
                candidates ^= bit[place]
                mutual &= sharing[place]
                if group > wanted:
                    found.append((place, group))
        return found

    def _extend(self, candidates: int, chosen: int, size: int) -> None:
        """Every way to go on from `chosen` that can beat the best."""
        for place, group in reversed(self._beyond(candidates, self.size - size)):
            if size + group <= self.size:
                return
            if self.used > self.steps:
                self.finished = False
                return
            candidates ^= self.bit[place]
            left = candidates & ~self.sharing[place]
            if size + 1 > self.size:
                self.best, self.size = chosen | self.bit[place], size + 1
            if size + 1 + left.bit_count() > self.size:
                self._extend(left, chosen | self.bit[place], size + 1)


def _first_guess(likeness: NDArray[float64]) -> tuple[NDArray[bool_], NDArray[float64]]:
    """Which shares look positive after a few multiplicative steps, and the weights they would have."""
    import numpy as np

    shares = np.full(len(likeness), 1 / len(likeness))
    for _ in range(6):
        shares = shares / (likeness @ shares)
        shares /= shares.sum()
    sums = likeness @ shares
    sameness = shares @ sums
    return sums <= 1.1 * sameness, shares / sameness


def _free_weights(likeness: NDArray[float64], free: NDArray[bool_], guess: NDArray[float64]) -> NDArray[float64]:
    """Weights w with Zw = 1 on the free reviews and 0 on the others."""
    import numpy as np

    rows = np.flatnonzero(free)
    inner = likeness if len(rows) == len(free) else likeness.take(rows, 0).take(rows, 1)
    weights = np.zeros(len(free))
    weights[rows] = _solve(inner, guess[rows])
    return weights


def _solve(likeness: NDArray[float64], guess: NDArray[float64]) -> NDArray[float64]:
    """w with Zw = 1: conjugate gradients where they are quick (large, well conditioned), else elimination."""
    import numpy as np

    weights, size = guess, len(likeness)
    direction = residual = 1 - likeness @ weights
    error = first = residual @ residual
    for step in range(30 if size >= 64 else 0):
        if error <= 1e-20:
            return weights
        if step == 10 and error > 1e-8 * first:
            break
        image = likeness @ direction
        length = error / (direction @ image)
        weights = weights + length * direction
        residual = residual - length * image
        error, before = residual @ residual, error
        direction = residual + (error / before) * direction
    return np.linalg.solve(likeness, np.ones(size)).astype(np.float64, copy=False)


def _value_and_gap(likeness: NDArray[float64], weights: NDArray[float64]) -> tuple[float, float]:
    """The diversity at these weights, and by how much (relative) the maximum can exceed it.

    With g = Zp, no q has a lower q'Zq than min(g)**2 / p'Zp (Cauchy and Schwarz, Z positive semidefinite).
    """
    shares = weights.clip(0)
    shares = shares / shares.sum()
    sums = likeness @ shares
    sameness, least = float(shares @ sums), float(sums.min())
    return 1 / sameness, (sameness / least) ** 2 - 1 if least > 0 else float("inf")


def _last_only(wrong: NDArray[bool_]) -> NDArray[bool_]:
    """Only the last of the wrong ones: the rule that cannot cycle."""
    import numpy as np

    last = np.zeros_like(wrong)
    last[np.flatnonzero(wrong)[-1:]] = True
    return last
