"""Unit weights for the bootstrap and for leaving out clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from cfir_coder.analysis.agreement.arrays import FloatArray, IntArray

WEIGHTS_AT_ONCE = 300_000


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


def bootstrap_weights(
    number: int, groups: IntArray | None, draws: int, generator: np.random.Generator
) -> Iterator[FloatArray]:
    """How often each unit is drawn (draws x units), in blocks; `number` units or, with `groups`, clusters."""
    for block in _blocks(draws, number if groups is None else len(groups)):
        weights = np.empty((len(block), number))
        for row in weights:
            row[:] = np.bincount(generator.integers(0, number, number), minlength=number)
        yield weights if groups is None else weights[:, groups]


def leave_out_weights(groups: IntArray, number: int) -> Iterator[FloatArray]:
    """Weights that leave out each cluster in turn (clusters x units), in blocks."""
    for block in _blocks(number, len(groups)):
        yield (groups != np.array(block)[:, None]).astype(float)
