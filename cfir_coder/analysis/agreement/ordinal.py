"""Ordinal disagreement: the distance of two values depends on how often the values between them occur.

The ordinal distance is the squared difference of mid-ranks, so that leaving out a unit moves all ranks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cfir_coder.analysis.agreement.arrays import FloatArray, IntArray, safe_ratio, sums_by

if TYPE_CHECKING:
    from cfir_coder.analysis.agreement.tally import Tally

RANKS_AT_ONCE = 2_000_000


@dataclass(eq=False)
class OrdinalDisagreement:
    """Observed and expected ordinal disagreement; `order` lists the values from lowest to highest."""

    tally: Tally
    order: IntArray

    def mid_ranks(self, totals: FloatArray) -> FloatArray:
        """The mid-rank of each value among all values given (one row, or rows x values)."""
        ordered = totals[..., self.order]
        ranks = np.empty_like(ordered)
        ranks[..., self.order] = np.cumsum(ordered, axis=-1) - ordered / 2.0
        return ranks

    @cached_property
    def ranks(self) -> FloatArray:
        """The mid-ranks in the data as they are."""
        return self.mid_ranks(self.tally.totals)

    @cached_property
    def pair_weight(self) -> FloatArray:
        """For each two different values of a unit, their ordered pairs over the unit's number of values less one."""
        unit, _, _, pairs = self.tally.differing
        return 2.0 * pairs / (self.tally.size[unit] - 1.0)

    def between(self, first: IntArray, second: IntArray) -> FloatArray:
        """Distance of each pair of values in the data as they are."""
        return np.square(self.ranks[first] - self.ranks[second])

    def observed_expected(self) -> tuple[float, float]:
        """Both for the data as they are."""
        observed, expected = self.reweighted(np.ones((1, self.tally.n)))
        return float(observed[0]), float(expected[0])

    def reweighted(self, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Both under each row of unit weights."""
        totals = self.tally.weighted(weights, self.tally.count)
        ranks = self.mid_ranks(totals)
        unit, first, second, _ = self.tally.differing
        within = [
            (row[unit] * self.pair_weight) @ np.square(rank[first] - rank[second])
            for row, rank in zip(weights, ranks, strict=True)
        ]
        return safe_ratio(np.array(within), totals.sum(axis=1)), _expected(totals, ranks)

    def without_each_unit(self) -> tuple[FloatArray, FloatArray]:
        """Both without each of the units in turn."""
        step = max(1, RANKS_AT_ONCE // self.tally.values)
        blocks = [self._without(slice(start, start + step)) for start in range(0, self.tally.n, step)]
        return np.concatenate([b[0] for b in blocks]), np.concatenate([b[1] for b in blocks])

    def _without(self, units: slice) -> tuple[FloatArray, FloatArray]:
        """Both without each unit of a run of units: units x values arrays of what remains."""
        start, stop, _ = units.indices(self.tally.n)
        totals = np.tile(self.tally.totals, (stop - start, 1))
        cells = (self.tally.unit >= start) & (self.tally.unit < stop)
        totals[self.tally.unit[cells] - start, self.tally.value[cells]] -= self.tally.count[cells]
        ranks = self.mid_ranks(totals)
        everywhere = 2.0 * (
            np.square(ranks) @ self.tally.totals - np.einsum("ij,ij->i", ranks @ self.coincidences, ranks)
        )
        left = np.maximum(everywhere - self._inside(ranks, start, stop), 0.0)
        return safe_ratio(left, totals.sum(axis=1)), _expected(totals, ranks)

    def _inside(self, ranks: FloatArray, start: int, stop: int) -> FloatArray:
        """What each unit of a run itself adds to the disagreement, under the ranks without it."""
        unit, first, second, _ = self.tally.differing
        pairs = np.flatnonzero((unit >= start) & (unit < stop))
        row = unit[pairs] - start
        distances = np.square(ranks[row, first[pairs]] - ranks[row, second[pairs]])
        return sums_by(row, self.pair_weight[pairs] * distances, stop - start)

    @cached_property
    def coincidences(self) -> FloatArray:
        """How often each two values occur together in a unit, values x values (Krippendorff's coincidences)."""
        values = self.tally.values
        _, first, second, _ = self.tally.differing
        half = sums_by(first * values + second, self.pair_weight / 2.0, values * values).reshape(values, values)
        table = half + half.T
        table[np.diag_indices(values)] = self.tally.totals - table.sum(axis=1)
        return table


def _expected(totals: FloatArray, ranks: FloatArray) -> FloatArray:
    """Mean squared difference of ranks over all ordered pairs of values given."""
    number = totals.sum(axis=-1)
    centred = ranks - (totals * ranks).sum(axis=-1, keepdims=True) / np.maximum(number, 1.0)[..., None]
    everything = 2.0 * number * (totals * np.square(centred)).sum(axis=-1)
    return safe_ratio(everything, number * (number - 1.0))
