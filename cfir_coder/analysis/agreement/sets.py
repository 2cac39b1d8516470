"""Distances between sets of codes: MASI and Jaccard."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cfir_coder.analysis.agreement.distances import Tabled
from cfir_coder.analysis.agreement.subsets import SubsetSums

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from collections.abc import Set as AnySet

    from cfir_coder.analysis.agreement.arrays import BoolArray, FloatArray, IntArray

SOME_COMMON = 1.0 / 3.0
ONE_WITHIN_OTHER = 2.0 / 3.0
SUBSETS_AT_MOST = 1_000_000


def jaccard_distance(first: AnySet[Hashable], second: AnySet[Hashable]) -> float:
    """One minus the share of codes that two sets have in common.

    Formula: 1 - |A and B| / |A or B|; two empty sets are at 0, an empty and another set at 1. Source: Jaccard 1912.
    """
    union = len(first | second)
    return 1.0 - len(first & second) / union if union else 0.0


def masi_distance(first: AnySet[Hashable], second: AnySet[Hashable]) -> float:
    """How far apart two sets of codes are, where one set inside the other counts as nearer than a mere overlap.

    Formula: 1 - J * M with J the Jaccard index and M = 1 for equal sets, 2/3 where one holds the other, 1/3 for
    another overlap, 0 for none; two empty sets are at 0, an empty and another set at 1. Other programs print other
    numbers under this name. Source: Passonneau 2006.
    """
    common = len(first & second)
    if first == second:
        return 0.0
    weight = ONE_WITHIN_OTHER if common == min(len(first), len(second)) else SOME_COMMON
    return 1.0 - common / len(first | second) * weight


def similarity(common: FloatArray, first: FloatArray, second: FloatArray, masi: bool) -> FloatArray:
    """One minus the distance, from the number of common codes and the sizes of both sets (any shapes that fit)."""
    union = first + second - common
    answer: FloatArray = np.where(union > 0, common, 1.0) / np.maximum(union, 1.0)
    if masi:
        inside = common == np.minimum(first, second)
        answer *= np.where(inside, np.where(first == second, 1.0, ONE_WITHIN_OTHER), SOME_COMMON)
    return answer


@dataclass(frozen=True, eq=False)
class SetDistance(Tabled):
    """MASI or Jaccard distance between numbered sets.

    `held` are the numbers of the codes of each set; `members` is sets x codes, true where the set holds the code.
    """

    held: tuple[tuple[int, ...], ...]
    members: BoolArray
    sizes: FloatArray
    masi: bool

    @classmethod
    def of(cls, sets: Sequence[AnySet[Hashable]], masi: bool) -> SetDistance:
        """Number the codes of the sets."""
        numbers: dict[Hashable, int] = {}
        ordered = (sorted(each, key=repr) for each in sets)
        held = tuple(tuple(sorted(numbers.setdefault(code, len(numbers)) for code in each)) for each in ordered)
        sizes = np.array([len(each) for each in held], dtype=np.intp)
        members = np.zeros((len(sets), len(numbers)), dtype=np.bool_)
        members[np.repeat(np.arange(len(sets)), sizes), [code for each in held for code in each]] = True
        return cls(held, members, sizes.astype(float), masi)

    @property
    def values(self) -> int:
        """Number of sets."""
        return len(self.sizes)

    @cached_property
    def subsets(self) -> SubsetSums | None:
        """The shortcut over common subsets, where the sets are small enough for it."""
        if np.exp2(self.sizes).sum() > SUBSETS_AT_MOST:
            return None
        return SubsetSums.of(self.held, lambda common, first, second: similarity(common, first, second, self.masi))

    def spread(self, totals: FloatArray) -> FloatArray:
        """Sums of distances, by subsets or else by the table of all pairs of sets."""
        if self.subsets is None:
            return super().spread(totals)
        apart: FloatArray = totals.sum(axis=-1, keepdims=True) - self.subsets.similar(totals)
        return apart

    def between(self, first: IntArray, second: IntArray) -> FloatArray:
        """Distance of each pair of sets."""
        common = (self.members[first] & self.members[second]).sum(axis=1).astype(float)
        return 1.0 - similarity(common, self.sizes[first], self.sizes[second], self.masi)

    def block(self, rows: slice) -> FloatArray:
        """Distances of the sets in these rows to all sets."""
        numbers = self.members.astype(float)
        return 1.0 - similarity(numbers[rows] @ numbers.T, self.sizes[rows, None], self.sizes, self.masi)
