"""Krippendorff's own bootstrap of alpha, as the KALPHA macro does it, to compare with published intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cfir_coder.analysis.agreement.arrays import FloatArray, IntArray, sums_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from cfir_coder.analysis.agreement.tally import Tally

PAIRS_FOR_EACH_CELL = 25


def drawn_alphas(
    tally: Tally,
    between: Callable[[IntArray, IntArray], FloatArray],
    expected: float,
    coders: int,
    draws: int,
    generator: np.random.Generator,
) -> FloatArray:
    """Alphas from pairs of values drawn with the probability of their coincidence, expected disagreement unchanged.

    Each draw takes as many pairs as Krippendorff's algorithm says: 25 for each filled cell of the coincidence matrix,
    or half the number of values times the number of coders less one, whichever is smaller. A draw below -1 counts as
    -1; draws of 1 that lack variation count as 0. Source: Krippendorff 2006; Hayes and Krippendorff 2007.
    """
    same, together, distances = coincidences(tally, between)
    number = same.sum() + together.sum()
    filled = np.count_nonzero(same) + 2 * len(together)
    pairs = int(min(PAIRS_FOR_EACH_CELL * filled, (coders - 1) * number / 2))
    drawn = generator.multinomial(pairs, np.append(together, same.sum()) / number, size=draws)
    alphas = np.maximum(1.0 - drawn[:, :-1] @ distances / (pairs * expected), -1.0)
    return without_variation(alphas, same / number, pairs)


def coincidences(
    tally: Tally, between: Callable[[IntArray, IntArray], FloatArray]
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Coincidences of each value with itself, and of each two different values with the distance of the two."""
    unit, first, second, pairs = tally.differing
    lower, upper = np.minimum(first, second), np.maximum(first, second)
    cells, cell = np.unique(lower * tally.values + upper, return_inverse=True)
    together = sums_by(cell, 2.0 * pairs / (tally.size[unit] - 1.0), len(cells))
    repeated = tally.count * (tally.count - 1.0) / (tally.size[tally.unit] - 1.0)
    same = sums_by(tally.value, repeated, tally.values)
    return same, together, between(*np.divmod(cells, tally.values))


def without_variation(alphas: FloatArray, same: FloatArray, pairs: int) -> FloatArray:
    """Set to 0 the draws of 1 in which all pairs would be of one value; `same` are the shares of such pairs."""
    perfect = np.flatnonzero(alphas == 1.0)
    if np.count_nonzero(same) > 1:
        perfect = perfect[: round(len(alphas) * float(np.power(same, pairs).sum()))]
    alphas[perfect] = 0.0
    return alphas
