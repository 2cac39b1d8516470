"""How far apart two values are, for alpha: the distances and the sums over them that alpha needs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from cfir_coder.analysis.agreement.arrays import FloatArray, IntArray

CELLS_AT_ONCE = 1_000_000


class Distance(ABC):
    """Distances between numbered values: symmetric, and 0 between a value and itself."""

    @abstractmethod
    def between(self, first: IntArray, second: IntArray) -> FloatArray:
        """Distance of each pair of values."""

    @abstractmethod
    def spread(self, totals: FloatArray) -> FloatArray:
        """For each value, the sum of its distances to all values, each times its total.

        `totals` has one entry a value, or is draws x values; the answer has the same shape.
        """


class Nominal(Distance):
    """0 for the same value, 1 for different ones."""

    def between(self, first: IntArray, second: IntArray) -> FloatArray:
        """Distance of each pair of values."""
        return np.not_equal(first, second).astype(np.float64)

    def spread(self, totals: FloatArray) -> FloatArray:
        """Everything but the value itself."""
        others: FloatArray = totals.sum(axis=-1, keepdims=True) - totals
        return others


@dataclass(frozen=True, eq=False)
class Squared(Distance):
    """The squared difference of two positions on a line (the interval metric)."""

    positions: FloatArray

    @cached_property
    def centred(self) -> FloatArray:
        """Positions around their middle, so that squares stay small."""
        centred: FloatArray = self.positions - self.positions.mean()
        return centred

    def between(self, first: IntArray, second: IntArray) -> FloatArray:
        """Distance of each pair of values."""
        return np.square(self.centred[first] - self.centred[second])

    def spread(self, totals: FloatArray) -> FloatArray:
        """The sum of squared differences, expanded into sums of powers."""
        squares = (totals @ np.square(self.centred))[..., None]
        linear = (totals @ self.centred)[..., None]
        number = totals.sum(axis=-1, keepdims=True)
        sums: FloatArray = squares - 2.0 * self.centred * linear + number * np.square(self.centred)
        return sums


class Tabled(Distance):
    """Distances without a shortcut: the table of all pairs is made in blocks of rows and never held whole."""

    @property
    @abstractmethod
    def values(self) -> int:
        """Number of values."""

    @abstractmethod
    def block(self, rows: slice) -> FloatArray:
        """Distances of the values in these rows to all values."""

    def spread(self, totals: FloatArray) -> FloatArray:
        """The sum over the table, block by block."""
        answer = np.empty_like(totals)
        for rows in row_blocks(self.values):
            answer[..., rows] = totals @ self.block(rows).T
        return answer


def row_blocks(values: int) -> Iterator[slice]:
    """Cut the rows of a values x values table into blocks that fit into memory."""
    step = max(1, CELLS_AT_ONCE // max(values, 1))
    for start in range(0, values, step):
        yield slice(start, min(values, start + step))


@dataclass(frozen=True, eq=False)
class Ratio(Tabled):
    """((c - k) / (c + k)) squared, for values that count from a true zero."""

    positions: FloatArray

    @property
    def values(self) -> int:
        """Number of values."""
        return len(self.positions)

    def between(self, first: IntArray, second: IntArray) -> FloatArray:
        """Distance of each pair of values."""
        return self._distance(self.positions[first], self.positions[second])

    def block(self, rows: slice) -> FloatArray:
        """Distances of the values in these rows to all values."""
        return self._distance(self.positions[rows, None], self.positions)

    @staticmethod
    def _distance(first: FloatArray, second: FloatArray) -> FloatArray:
        together = first + second
        return np.square((first - second) / np.where(together == 0.0, 1.0, together))


@dataclass(frozen=True, eq=False)
class Custom(Tabled):
    """Distances from a function of two values; it is called once for each two different values."""

    names: Sequence[Hashable]
    function: Callable[[Hashable, Hashable], float]

    @property
    def values(self) -> int:
        """Number of values."""
        return len(self.names)

    @cached_property
    def table(self) -> FloatArray:
        """All distances, values x values."""
        table = np.zeros((self.values, self.values))
        for row in range(self.values):
            for column in range(row):
                table[row, column] = table[column, row] = self.function(self.names[row], self.names[column])
        return table

    def between(self, first: IntArray, second: IntArray) -> FloatArray:
        """Distance of each pair of values."""
        return self.table[first, second]

    def block(self, rows: slice) -> FloatArray:
        """Distances of the values in these rows to all values."""
        return self.table[rows]
