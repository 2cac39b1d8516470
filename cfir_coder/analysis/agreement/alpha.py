"""Krippendorff's alpha with any distance between values, units of any length and missing values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np

from cfir_coder.analysis.agreement.arrays import FloatArray, IntArray, safe_ratio, sums_by
from cfir_coder.analysis.agreement.choices import JACKKNIFE, IntervalChoice
from cfir_coder.analysis.agreement.intervals import Estimator, conclude
from cfir_coder.analysis.agreement.kalpha import drawn_alphas
from cfir_coder.analysis.agreement.metrics import Metric, describe, distance_of, is_ordinal
from cfir_coder.analysis.agreement.ordinal import OrdinalDisagreement
from cfir_coder.analysis.agreement.reasons import NO_DISTANCE, ONE_VALUE, why_nothing_compares
from cfir_coder.analysis.agreement.result import Coefficient, undefined
from cfir_coder.analysis.agreement.scales import Scale, positions
from cfir_coder.analysis.agreement.units import Ratings, Units

if TYPE_CHECKING:
    from cfir_coder.analysis.agreement.distances import Distance
    from cfir_coder.analysis.agreement.tally import Tally

FORMULA = "1 - observed / expected disagreement, {0}"


class Disagreement(Protocol):
    """Observed and expected disagreement of the units with at least two values, also after leaving some out."""

    tally: Tally

    def observed_expected(self) -> tuple[float, float]:
        """Both for the data as they are."""

    def without_each_unit(self) -> tuple[FloatArray, FloatArray]:
        """Both without each of the units in turn."""

    def reweighted(self, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Both under each row of unit weights."""

    def between(self, first: IntArray, second: IntArray) -> FloatArray:
        """Distance of each pair of values."""


@dataclass(eq=False)
class FixedDisagreement:
    """Disagreement under a distance that does not depend on how often the values occur."""

    tally: Tally
    distance: Distance

    @cached_property
    def within(self) -> FloatArray:
        """For each unit, the distances of its ordered pairs of values over its number of values less one."""
        unit, first, second, pairs = self.tally.differing
        distances = sums_by(unit, pairs * self.distance.between(first, second), self.tally.n)
        return 2.0 * distances / (self.tally.size - 1.0)

    @cached_property
    def spread(self) -> FloatArray:
        """For each value, the sum of its distances to all values given."""
        return self.distance.spread(self.tally.totals)

    def observed_expected(self) -> tuple[float, float]:
        """Both for the data as they are."""
        number = float(self.tally.totals.sum())
        everything = float(self.tally.totals @ self.spread)
        return float(self.within.sum() / number), float(everything / (number * (number - 1.0)))

    def without_each_unit(self) -> tuple[FloatArray, FloatArray]:
        """Both without each of the units in turn; only the distances to and within that unit are taken off."""
        tally = self.tally
        number = tally.totals.sum() - tally.size
        everything = float(tally.totals @ self.spread)
        to_unit = sums_by(tally.unit, tally.count * self.spread[tally.value], tally.n)
        left = everything - 2.0 * to_unit + (tally.size - 1.0) * self.within
        left[left < 1e-12 * everything] = 0.0
        observed = safe_ratio(self.within.sum() - self.within, number)
        return observed, safe_ratio(left, number * (number - 1.0))

    def reweighted(self, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Both under each row of unit weights."""
        totals = self.tally.weighted(weights, self.tally.count)
        number = weights @ self.tally.size
        everything = np.einsum("ij,ij->i", totals, self.distance.spread(totals))
        return safe_ratio(weights @ self.within, number), safe_ratio(everything, number * (number - 1.0))

    def between(self, first: IntArray, second: IntArray) -> FloatArray:
        """Distance of each pair of values."""
        return self.distance.between(first, second)


@dataclass(eq=False)
class Alpha(Estimator):
    """One minus a weighted sum of observed over one of expected disagreements, all on the same units.

    Plain alpha has one part of weight 1; hierarchical alpha one a level.
    """

    name: str
    formula: str
    levels: tuple[tuple[float, Disagreement], ...]
    coders: int

    @property
    def given(self) -> int:
        """How many units there are, used or not."""
        return self.levels[0][1].tally.given

    @property
    def rows(self) -> IntArray:
        """Row numbers of the units that are used."""
        return self.levels[0][1].tally.rows

    @cached_property
    def parts(self) -> tuple[float, float]:
        """Observed and expected disagreement."""
        both = [(weight, part.observed_expected()) for weight, part in self.levels]
        return sum(weight * pair[0] for weight, pair in both), sum(weight * pair[1] for weight, pair in both)

    def estimate(self) -> float:
        """The coefficient of the data as they are."""
        observed, expected = self.parts
        return 1.0 - observed / expected

    def without_each_unit(self) -> FloatArray:
        """The coefficient without each of the units in turn."""
        return self._combined([(weight, part.without_each_unit()) for weight, part in self.levels])

    def reweighted(self, weights: FloatArray) -> FloatArray:
        """The coefficient under each row of unit weights."""
        return self._combined([(weight, part.reweighted(weights)) for weight, part in self.levels])

    def _combined(self, both: list[tuple[float, tuple[FloatArray, FloatArray]]]) -> FloatArray:
        observed = np.sum([weight * pair[0] for weight, pair in both], axis=0)
        expected = np.sum([weight * pair[1] for weight, pair in both], axis=0)
        return 1.0 - safe_ratio(observed, expected, self.parts[1])

    def kalpha_draws(self, draws: int, generator: np.random.Generator) -> FloatArray:
        """Krippendorff's own bootstrap of single pairs of values."""
        if len(self.levels) > 1:
            return super().kalpha_draws(draws, generator)
        part = self.levels[0][1]
        return drawn_alphas(part.tally, part.between, self.parts[1], self.coders, draws, generator)


def krippendorff_alpha(
    units: Units,
    metric: Metric = "nominal",
    *,
    scale: Scale | None = None,
    interval: IntervalChoice | None = JACKKNIFE,
) -> Coefficient:
    """Agreement as one minus the ratio of the disagreement seen to the disagreement expected by chance.

    Formula: 1 - Do / De; Do is the mean distance of values paired within units, De of values paired across all units.
    `metric` is "nominal", "ordinal", "interval", "ratio", "masi", "jaccard" or a function of two values that is
    symmetric and 0 for the same value; "masi" and "jaccard" (or `masi_distance`, `jaccard_distance`) take sets.
    `scale` orders values that are not numbers. Units with fewer than two values are left out; coders are
    interchangeable and units may differ in length. Source: Krippendorff 2004, 2011.
    """
    ratings = Ratings.of(units)
    name, formula = "Krippendorff's alpha", FORMULA.format(describe(metric))
    reason = why_nothing_compares(ratings)
    if reason:
        return undefined(name, formula, ratings.pairable.n, reason)
    estimator = Alpha(name, formula, ((1.0, disagreement(ratings, metric, scale)),), len(ratings.coders))
    if not estimator.parts[1] > 0.0:
        return undefined(name, formula, ratings.pairable.n, why_no_disagreement(ratings))
    return conclude(estimator, interval)


def disagreement(ratings: Ratings, metric: Metric, scale: Scale | None = None) -> Disagreement:
    """The disagreement of ratings under a metric."""
    if is_ordinal(metric):
        return OrdinalDisagreement(ratings.pairable, np.argsort(positions(ratings.values, scale)))
    return FixedDisagreement(ratings.pairable, distance_of(metric, ratings.values, scale))


def why_no_disagreement(ratings: Ratings) -> str:
    """Why no disagreement could be expected."""
    return ONE_VALUE if ratings.pairable.used < 2 else NO_DISTANCE
