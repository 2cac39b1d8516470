"""Unit weights for the bootstrap and for leaving out clusters."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from numpy.typing import NDArray

    from cfir_coder.analysis.agreement.arrays import FloatArray, IntArray

WEIGHTS_AT_ONCE = 300_000
DRAWS_KEPT = 15_000_000


def group_units(clusters: Sequence[Hashable], given: int, rows: IntArray) -> tuple[IntArray, int]:
    """Number the clusters of the units in use: the number of each unit's cluster, and how many clusters there are."""
    if len(clusters) != given:
        raise ValueError(f"There are {given} units, but clusters has {len(clusters)} entries: give one for each unit.")
    numbers: dict[Hashable, int] = {}
    groups = [numbers.setdefault(clusters[row], len(numbers)) for row in rows.tolist()]
    return np.array(groups, dtype=np.intp), len(numbers)


def _blocks(total: int, units: int) -> Iterator[range]:
    """Cut 0..total-1 into runs whose weights fit comfortably into memory."""
    step = max(1, WEIGHTS_AT_ONCE // max(units, 1))
    for start in range(0, total, step):
        yield range(start, min(total, start + step))


def bootstrap_weights(number: int, groups: IntArray | None, draws: int, seed: int) -> Iterator[FloatArray]:
    """How often each unit is drawn (draws x units), in blocks; `number` units or, with `groups`, clusters.

    The same number, draws and seed give the same draws, so that coefficients of the same units share them.
    """
    kept = number * draws <= DRAWS_KEPT
    for counts in _kept_draws(number, draws, seed) if kept else _draws(number, draws, seed):
        weights = counts.astype(np.float64)
        yield weights if groups is None else weights[:, groups]


@lru_cache(maxsize=2)
def _kept_draws(number: int, draws: int, seed: int) -> tuple[NDArray[np.integer[Any]], ...]:
    """The draws of the last two sizes of data, because drawing takes longer than what follows."""
    return tuple(_draws(number, draws, seed))


def _draws(number: int, draws: int, seed: int) -> Iterator[NDArray[np.integer[Any]]]:
    generator = np.random.default_rng(seed)
    for block in _blocks(draws, number):
        drawn = generator.integers(0, number, (len(block), number))
        drawn += np.arange(len(block))[:, None] * number
        counts = np.bincount(drawn.ravel(), minlength=len(block) * number)
        yield counts.astype(np.min_scalar_type(number)).reshape(len(block), number)


def leave_out_weights(groups: IntArray, number: int) -> Iterator[FloatArray]:
    """Weights that leave out each cluster in turn (clusters x units), in blocks."""
    for block in _blocks(number, len(groups)):
        yield (groups != np.array(block)[:, None]).astype(float)
