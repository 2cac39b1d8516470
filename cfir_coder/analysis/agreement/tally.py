"""How often each value occurs in each unit, kept as a list of the filled cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cfir_coder.analysis.agreement.arrays import BoolArray, FloatArray, IntArray, sums_by, weighted_totals


@dataclass(frozen=True, eq=False)
class Tally:
    """Filled cells of a units x values count matrix, ordered by unit; units are renumbered 0..n-1.

    `given` is how many units there were before; `rows` are the row numbers, among those, of the units kept; `size`
    is the number of values each of these has.
    """

    given: int
    rows: IntArray
    size: FloatArray
    unit: IntArray
    value: IntArray
    count: FloatArray
    values: int

    @classmethod
    def of(cls, codes: IntArray, present: BoolArray, values: int, least: int) -> Tally:
        """Count the values of the units that have at least `least` of them."""
        sizes = present.sum(axis=1)
        rows = np.flatnonzero(sizes >= least)
        kept, where = codes[rows], present[rows]
        cells = (np.arange(len(rows))[:, None] * values + kept)[where]
        keys, counts = np.unique(cells, return_counts=True)
        unit, value = np.divmod(keys, max(values, 1))
        return cls(len(codes), rows, sizes[rows].astype(float), unit, value, counts.astype(float), values)

    @property
    def n(self) -> int:
        """Number of units."""
        return len(self.rows)

    @cached_property
    def totals(self) -> FloatArray:
        """How often each value occurs in all."""
        return sums_by(self.value, self.count, self.values)

    @cached_property
    def share(self) -> FloatArray:
        """For each filled cell, the share of its unit's coders who gave the value."""
        return self.count / self.size[self.unit]

    @property
    def used(self) -> int:
        """How many different values occur."""
        return int(np.count_nonzero(self.totals))

    @cached_property
    def agreeing(self) -> FloatArray:
        """For each unit, the number of ordered pairs of coders who gave the same value."""
        return sums_by(self.unit, self.count * (self.count - 1), self.n)

    @cached_property
    def differing(self) -> tuple[IntArray, IntArray, IntArray, FloatArray]:
        """Each two different values of one unit: unit, first value, second value, number of coder pairs."""
        found = []
        for step in range(1, len(self.unit)):
            start = np.flatnonzero(self.unit[:-step] == self.unit[step:])
            if not len(start):
                break
            found.append((start, start + step))
        if not found:
            nothing = np.zeros(0, dtype=np.intp)
            return nothing, nothing, nothing, np.zeros(0)
        first = np.concatenate([start for start, _ in found])
        second = np.concatenate([end for _, end in found])
        return self.unit[first], self.value[first], self.value[second], self.count[first] * self.count[second]

    def weighted(self, weights: FloatArray, amount: FloatArray) -> FloatArray:
        """Total of an amount per filled cell for each value, under each row of unit weights (draws x values)."""
        return weighted_totals(weights, self.unit, self.value, amount, self.values)
