"""Coefficients that take a chance agreement off the percent agreement: Fleiss' kappa, AC1 and AC2, Brennan-Prediger.

All three allow units with missing values as Gwet (2014) does: agreement is averaged over the units with at least two
values, the use of each value over all units with any.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cfir_coder.analysis.agreement.arrays import FloatArray, IntArray, safe_ratio, sums_by
from cfir_coder.analysis.agreement.choices import LARGE_SAMPLE, IntervalChoice
from cfir_coder.analysis.agreement.intervals import Estimator, conclude
from cfir_coder.analysis.agreement.percent import pair_agreement
from cfir_coder.analysis.agreement.reasons import ONE_VALUE, why_nothing_compares
from cfir_coder.analysis.agreement.result import Coefficient, undefined
from cfir_coder.analysis.agreement.scales import Scale, Weights, check_on_offer, name_of, weight_table
from cfir_coder.analysis.agreement.units import Ratings, Units

if TYPE_CHECKING:
    from cfir_coder.analysis.agreement.tally import Tally

Categories: TypeAlias = int | Sequence[Hashable]


@dataclass(frozen=True)
class Chance:
    """Chance agreement `base + slope * sum of squared shares`, the form that all three coefficients have."""

    base: float
    slope: float

    def of_squares(self, squares: FloatArray) -> FloatArray:
        """Chance agreement from the sum of the squared shares of the values."""
        return self.base + self.slope * squares


@dataclass(eq=False)
class ChanceCorrected(Estimator):
    """(observed - chance) / (1 - chance) over the units that have any value.

    `agreement` is the agreement within each unit, 0 for units with one value.
    """

    name: str
    formula: str
    tally: Tally
    agreement: FloatArray
    chance: Chance

    @property
    def given(self) -> int:
        """How many units there are, used or not."""
        return self.tally.given

    @property
    def rows(self) -> IntArray:
        """Row numbers of the units that are used."""
        return self.tally.rows

    @property
    def parts(self) -> tuple[float, float | None]:
        """Observed and chance agreement."""
        return self.observed, self.expected

    @cached_property
    def compared(self) -> FloatArray:
        """1 for the units with at least two values."""
        return (self.tally.size >= 2).astype(float)

    @cached_property
    def observed(self) -> float:
        """Mean agreement of the units with at least two values."""
        return float(self.agreement.sum() / self.compared.sum())

    @cached_property
    def shares(self) -> FloatArray:
        """Mean over units of the share of coders who gave each value."""
        return sums_by(self.tally.value, self.tally.share, self.tally.values) / self.tally.n

    @cached_property
    def expected(self) -> float:
        """Chance agreement."""
        return float(self.chance.of_squares(np.square(self.shares).sum()))

    def estimate(self) -> float:
        """The coefficient of the data as they are."""
        return (self.observed - self.expected) / (1.0 - self.expected)

    def _along_shares(self) -> FloatArray:
        """For each unit, the sum over its values of its share times the overall share."""
        tally = self.tally
        return sums_by(tally.unit, tally.share * self.shares[tally.value], tally.n)

    def without_each_unit(self) -> FloatArray:
        """The coefficient without each of the units in turn."""
        tally, total = self.tally, float(np.square(self.shares).sum())
        own = sums_by(tally.unit, np.square(tally.share), tally.n)
        squares = (tally.n**2 * total - 2 * tally.n * self._along_shares() + own) / (tally.n - 1) ** 2
        observed = safe_ratio(self.agreement.sum() - self.agreement, self.compared.sum() - self.compared)
        expected = self.chance.of_squares(squares)
        return safe_ratio(observed - expected, 1.0 - expected)

    def reweighted(self, weights: FloatArray) -> FloatArray:
        """The coefficient under each row of unit weights."""
        expected = self.chance.of_squares(self._squares(weights))
        observed = safe_ratio(weights @ self.agreement, weights @ self.compared)
        return safe_ratio(observed - expected, 1.0 - expected)

    def _squares(self, weights: FloatArray) -> FloatArray:
        """The sum of the squared shares under each row of unit weights; 0 where chance does not depend on it."""
        if self.chance.slope == 0.0:
            return np.zeros(len(weights))
        totals = self.tally.weighted(weights, self.tally.share)
        squares: FloatArray = np.square(totals).sum(axis=1) / np.square(weights.sum(axis=1))
        return squares

    def large_sample_error(self) -> float:
        """Standard error by linearisation, with n - 1 (Gwet 2008); the number of units compared counts as fixed."""
        number, left, estimate = self.tally.n, 1.0 - self.expected, self.estimate()
        above = number / self.compared.sum() * (self.agreement - self.expected * self.compared) / left
        slope = 2.0 * self.chance.slope * (self._along_shares() - float(np.square(self.shares).sum())) / left
        influence = above - estimate - (1.0 - estimate) * slope
        return float(np.sqrt(np.square(influence).sum() / (number * (number - 1))))


def fleiss_kappa(units: Units, *, interval: IntervalChoice | None = LARGE_SAMPLE) -> Coefficient:
    """Agreement of interchangeable coders beyond what their overall use of the values would give.

    Formula: (Pa - Pe) / (1 - Pe) with Pa the percent agreement and Pe the sum of the squared shares of the values.
    Units may differ in length; with two coders it is Scott's pi. `interval` is the linearised standard error with t
    unless another is chosen. Source: Fleiss 1971; with missing values Gwet 2014.
    """
    formula = "(Pa - Pe) / (1 - Pe), Pe = sum of squared shares of the values"
    ratings = Ratings.of(units)
    reason = why_no_chance(ratings)
    if reason:
        return undefined("Fleiss' kappa", formula, ratings.tally.n, reason)
    return _concluded("Fleiss' kappa", formula, ratings.tally, Chance(0.0, 1.0), interval)


def gwet_ac(
    units: Units,
    weights: Weights | None = None,
    *,
    categories: Categories | None = None,
    scale: Scale | None = None,
    interval: IntervalChoice | None = LARGE_SAMPLE,
) -> Coefficient:
    """Gwet's AC1, or AC2 with weights: agreement beyond chance that stays steady where one value is very common.

    Formula: (Pa - Pe) / (1 - Pe) with Pe = T / (q (q - 1)) * sum of share * (1 - share), q values and T the sum of all
    weights (q without weights). `categories` are the values on offer or their number (for AC1), `scale` the ordered
    values on offer (for AC2); without them, the values seen. Units may differ in length. Source: Gwet 2008, 2014.
    """
    ratings = Ratings.of(units)
    name = "Gwet's AC1" if weights is None else "Gwet's AC2"
    offered = categories if scale is None else scale
    number = _number_of_categories(ratings, offered)
    formula = (
        f"(Pa - Pe) / (1 - Pe), Pe = T / (q (q - 1)) * sum of share * (1 - share), q = {number}, {name_of(weights)}"
    )
    reason = why_no_chance(ratings)
    if reason:
        return undefined(name, formula, ratings.tally.n, reason)
    if weights is None:
        return _concluded(name, formula, ratings.tally, _gwet_chance(number, number), interval)
    if isinstance(offered, int):
        raise ValueError("With weights, scale names the values on offer in order; their number alone is not enough.")
    table = weight_table(ratings.values, weights, offered)
    return _concluded(name, formula, ratings.tally, _gwet_chance(number, table.total), interval, table.known)


def _gwet_chance(number: int, total: float) -> Chance:
    factor = total / (number * (number - 1))
    return Chance(factor, -factor)


def brennan_prediger(
    units: Units, categories: Categories | None = None, *, interval: IntervalChoice | None = LARGE_SAMPLE
) -> Coefficient:
    """Agreement beyond what coders would reach who pick among all values on offer with equal chances.

    Formula: (Pa - 1/q) / (1 - 1/q). `categories` are the values on offer (the codebook) or their number q; without
    it, the values seen. Units may differ in length. Source: Brennan and Prediger 1981.
    """
    ratings = Ratings.of(units)
    number = _number_of_categories(ratings, categories)
    formula = f"(Pa - 1/q) / (1 - 1/q), q = {number}"
    reason = why_no_chance(ratings)
    if reason:
        return undefined("Brennan-Prediger", formula, ratings.tally.n, reason)
    return _concluded("Brennan-Prediger", formula, ratings.tally, Chance(1.0 / number, 0.0), interval)


def why_no_chance(ratings: Ratings) -> str | None:
    """Why no chance agreement can be worked out, or None where it can."""
    return why_nothing_compares(ratings) or (ONE_VALUE if len(ratings.values) < 2 else None)


def _concluded(
    name: str,
    formula: str,
    tally: Tally,
    chance: Chance,
    interval: IntervalChoice | None,
    weights: FloatArray | None = None,
) -> Coefficient:
    agreement = pair_agreement(tally) if weights is None else weighted_agreement(tally, weights)
    return conclude(ChanceCorrected(name, formula, tally, agreement, chance), interval)


def weighted_agreement(tally: Tally, weights: FloatArray) -> FloatArray:
    """For each unit the mean weight of its coder pairs; 0 where it has no pair."""
    unit, first, second, pairs = tally.differing
    partly = 2.0 * sums_by(unit, pairs * weights[first, second], tally.n)
    return (tally.agreeing + partly) / np.maximum(tally.size * (tally.size - 1), 1.0)


def _number_of_categories(ratings: Ratings, categories: Categories | None) -> int:
    """How many values are on offer; ValueError where a value was used that is not, or more than that number."""
    used = len(ratings.values)
    if categories is None:
        return used
    if not isinstance(categories, int):
        check_on_offer(ratings.values, categories)
        return len(set(categories))
    if categories < used:
        raise ValueError(f"categories says {categories}, but the coders used {used} different values.")
    return categories
