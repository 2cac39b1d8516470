"""Cohen's kappa of two coders, plain or weighted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cfir_coder.analysis.agreement.arrays import FloatArray, IntArray, safe_ratio, weighted_totals
from cfir_coder.analysis.agreement.choices import LARGE_SAMPLE, IntervalChoice
from cfir_coder.analysis.agreement.intervals import Estimator, conclude
from cfir_coder.analysis.agreement.reasons import ONE_VALUE, why_nothing_compares
from cfir_coder.analysis.agreement.result import Coefficient, undefined
from cfir_coder.analysis.agreement.scales import Scale, Weights, name_of, weight_table
from cfir_coder.analysis.agreement.units import Ratings, Units

NOT_TWO = "Cohen's kappa compares two coders, and {0} have given values: take one pair at a time, or use Fleiss' kappa."


@dataclass(eq=False)
class CohenKappa(Estimator):
    """Kappa from the values of two coders in the units that both coded.

    `weights` is values x values; without it only the same value agrees.
    """

    name: str
    formula: str
    given_units: int
    used_rows: IntArray
    first: IntArray
    second: IntArray
    values: int
    weights: FloatArray | None

    @property
    def given(self) -> int:
        """How many units there are, used or not."""
        return self.given_units

    @property
    def rows(self) -> IntArray:
        """Row numbers of the units that are used."""
        return self.used_rows

    @property
    def parts(self) -> tuple[float, float | None]:
        """Observed and chance agreement."""
        return self.observed, self.expected

    @cached_property
    def agreement(self) -> FloatArray:
        """How much the two coders agree in each unit."""
        if self.weights is None:
            return np.equal(self.first, self.second).astype(np.float64)
        return self.weights[self.first, self.second]

    @cached_property
    def observed(self) -> float:
        """Mean agreement."""
        return float(self.agreement.mean())

    def shares(self, coder: IntArray) -> FloatArray:
        """The share of units in which a coder gave each value."""
        return np.bincount(coder, minlength=self.values) / len(coder)

    def across(self, shares: FloatArray) -> FloatArray:
        """How much each value agrees on average with values that occur with these shares."""
        return shares if self.weights is None else shares @ self.weights

    @cached_property
    def expected(self) -> float:
        """Agreement of two coders who use the values as often as these but independently."""
        return float(self.shares(self.first) @ self.across(self.shares(self.second)))

    @cached_property
    def by_chance(self) -> FloatArray:
        """For each unit, the mean agreement of its first value with all second ones, plus the reverse."""
        first, second = self.across(self.shares(self.first)), self.across(self.shares(self.second))
        return second[self.first] + first[self.second]

    def estimate(self) -> float:
        """The coefficient of the data as they are."""
        return (self.observed - self.expected) / (1.0 - self.expected)

    def without_each_unit(self) -> FloatArray:
        """The coefficient without each of the units in turn."""
        number = len(self.first)
        observed = (self.agreement.sum() - self.agreement) / (number - 1)
        expected = (number**2 * self.expected - number * self.by_chance + self.agreement) / (number - 1) ** 2
        return safe_ratio(observed - expected, 1.0 - expected)

    def reweighted(self, weights: FloatArray) -> FloatArray:
        """The coefficient under each row of unit weights."""
        number = weights.sum(axis=1)
        first, second = self._totals(weights, self.first), self._totals(weights, self.second)
        expected = (first * self.across(second)).sum(axis=1) / np.square(number)
        return safe_ratio(weights @ self.agreement / number - expected, 1.0 - expected)

    def _totals(self, weights: FloatArray, coder: IntArray) -> FloatArray:
        return weighted_totals(weights, np.arange(len(coder)), coder, np.ones(len(coder)), self.values)

    def large_sample_error(self) -> float:
        """Standard error of kappa (Fleiss, Cohen and Everitt 1969)."""
        kappa, number = self.estimate(), len(self.first)
        spread = np.square(self.agreement - self.by_chance * (1.0 - kappa)).mean()
        variance = spread - (kappa - self.expected * (1.0 - kappa)) ** 2
        # A difference of equal numbers leaves rounding, of either sign, where there is no spread.
        variance = variance if variance > 1e-14 else 0.0
        return float(np.sqrt(variance / number) / (1.0 - self.expected))

    def error_without_agreement(self) -> float:
        """Standard error of kappa if the coders were independent (Fleiss, Cohen and Everitt 1969); unweighted only."""
        first, second = self.shares(self.first), self.shares(self.second)
        spread = self.expected + self.expected**2 - float((first * second * (first + second)).sum())
        return float(np.sqrt(max(spread, 0.0) / len(self.first)) / (1.0 - self.expected))


def cohen_kappa(
    units: Units,
    weights: Weights | None = None,
    scale: Scale | None = None,
    *,
    interval: IntervalChoice | None = LARGE_SAMPLE,
) -> Coefficient:
    """Agreement of two coders beyond what each one's own use of the values would give.

    Formula: (Po - Pe) / (1 - Pe), Pe from the product of the two coders' shares. Weights "linear" and "quadratic" go
    by the distance on the declared `scale`: numbers keep their spacing, other values take their rank in it; a function
    of two values gives 1 for the same and less for others. Units have two coders; only units both coded count.
    Source: Cohen 1960, 1968; standard error Fleiss, Cohen and Everitt 1969.
    """
    ratings = Ratings.of(units)
    formula = f"(Po - Pe) / (1 - Pe), Pe from each coder's own shares, {name_of(weights)}"
    reason = why_not_two(ratings)
    if reason:
        return undefined("Cohen's kappa", formula, ratings.pairable.n, reason)
    table = None if weights is None else weight_table(ratings.values, weights, scale).known
    estimator = two_coders(ratings, formula, table)
    if 1.0 - estimator.expected < 1e-12:
        return undefined("Cohen's kappa", formula, len(estimator.first), ONE_VALUE)
    return conclude(estimator, interval)


def why_not_two(ratings: Ratings) -> str | None:
    """Why these are not units of two coders that can be compared, or None where they are."""
    if len(ratings.coders) > 2:
        return NOT_TWO.format(len(ratings.coders))
    return why_nothing_compares(ratings)


def two_coders(ratings: Ratings, formula: str, weights: FloatArray | None = None) -> CohenKappa:
    """The estimator for the units that both coders coded."""
    rows = ratings.pairable.rows
    first, second = ratings.codes[rows][:, ratings.coders].T
    return CohenKappa("Cohen's kappa", formula, len(ratings.codes), rows, first, second, len(ratings.values), weights)
