"""The maximum diversity of things that are more or less alike (Leinster & Meckes 2016)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import bool_, float64
    from numpy.typing import NDArray

_GAP = 1e-9
_EXCHANGES_PER_REVIEW = 20


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
