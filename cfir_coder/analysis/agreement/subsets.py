"""Sums of similarities between many small sets without comparing each with each.

A similarity that depends on the sizes of two sets and on how many codes they share can be written as a sum over their
common subsets. Counting the sets that hold each subset then replaces the table of all pairs of sets.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING

import numpy as np

from cfir_coder.analysis.agreement.arrays import FloatArray, IntArray, sums_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

Similarity = Callable[[FloatArray, FloatArray, FloatArray], FloatArray]


def nonempty_subsets(codes: Sequence[int]) -> Iterable[tuple[int, ...]]:
    """All subsets of some sorted numbers but the empty one."""
    return chain.from_iterable(combinations(codes, size) for size in range(1, len(codes) + 1))


def subset_weights(sizes: Sequence[int], similarity: Similarity) -> NDArray[np.float64]:
    """What each common subset adds to the similarity: size of one set x size of the other x size of the subset.

    Found by binomial inversion of the similarity as a function of the number of common codes.
    """
    largest = max(sizes, default=0)
    weights = np.zeros((len(sizes), len(sizes), largest + 1))
    for row, first in enumerate(sizes):
        for column, second in enumerate(sizes):
            common = np.arange(min(first, second) + 1.0)
            values = similarity(common, np.full_like(common, first), np.full_like(common, second))
            for size in range(1, len(common)):
                signs = [(-1) ** (size - part) * math.comb(size, part) for part in range(size + 1)]
                weights[row, column, size] = np.dot(signs, values[: size + 1])
    return weights


@dataclass(frozen=True, eq=False)
class SubsetSums:
    """Which set holds which subset, and what each adds.

    `holder` and `subset` list the pairs of a set and one of its subsets; `share` is subsets held x sizes of sets;
    `kind` numbers the size of each set; `empty` marks the empty set.
    """

    holder: IntArray
    subset: IntArray
    share: FloatArray
    kind: IntArray
    empty: FloatArray

    @classmethod
    def of(cls, held: Sequence[tuple[int, ...]], similarity: Similarity) -> SubsetSums:
        """Number the subsets of the sets."""
        numbers: dict[tuple[int, ...], int] = {}
        lists = [[(numbers.setdefault(each, len(numbers)), len(each)) for each in nonempty_subsets(s)] for s in held]
        pairs = np.array([pair for each in lists for pair in each], dtype=np.intp).reshape(-1, 2)
        holder = np.repeat(np.arange(len(held)), [len(each) for each in lists])
        sizes, kind = np.unique([len(each) for each in held], return_inverse=True)
        share = subset_weights(sizes.tolist(), similarity)[kind[holder], :, pairs[:, 1]]
        return cls(holder, pairs[:, 0], share, kind, np.array([float(not each) for each in held]))

    def similar(self, totals: FloatArray) -> FloatArray:
        """For each set, the sum of its similarities to all sets, each times its total (one row or draws x sets)."""
        if totals.ndim > 1:
            return np.stack([self.similar(row) for row in totals])
        subsets, kinds = int(self.subset.max(initial=-1)) + 1, self.share.shape[1]
        cell = self.subset * kinds + self.kind[self.holder]
        holding = sums_by(cell, totals[self.holder], subsets * kinds).reshape(subsets, kinds)
        added = np.einsum("ij,ij->i", self.share, holding[self.subset])
        return sums_by(self.holder, added, len(totals)) + self.empty * totals
