"""Percent agreement: how often coders gave the same value, with nothing taken off for chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cfir_coder.analysis.agreement.arrays import FloatArray, IntArray, safe_ratio
from cfir_coder.analysis.agreement.choices import JACKKNIFE, IntervalChoice
from cfir_coder.analysis.agreement.intervals import Estimator, conclude
from cfir_coder.analysis.agreement.reasons import why_nothing_compares
from cfir_coder.analysis.agreement.result import Coefficient, undefined
from cfir_coder.analysis.agreement.units import Ratings, Units

if TYPE_CHECKING:
    from cfir_coder.analysis.agreement.tally import Tally

PAIRWISE = ("percent agreement", "mean over units of the share of coder pairs that gave the same value")
ALL_EQUAL = ("all coders equal", "share of units in which all coders gave the same value")


@dataclass(eq=False)
class MeanOfUnits(Estimator):
    """A mean over units."""

    name: str
    formula: str
    tally: Tally
    values: FloatArray
    floor = 0.0

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
        """The observed agreement; nothing is expected by chance."""
        return self.estimate(), None

    def estimate(self) -> float:
        """The mean."""
        return float(self.values.mean())

    def without_each_unit(self) -> FloatArray:
        """The mean without each of the units in turn."""
        others: FloatArray = (self.values.sum() - self.values) / (len(self.values) - 1)
        return others

    def reweighted(self, weights: FloatArray) -> FloatArray:
        """The mean under each row of unit weights."""
        return safe_ratio(weights @ self.values, weights.sum(axis=1))


def percent_agreement(units: Units, *, interval: IntervalChoice | None = JACKKNIFE) -> Coefficient:
    """How often two coders of the same unit gave the same value.

    Formula: for each unit with at least two values, the share of its coder pairs that agree; then the mean over these
    units. Coders are interchangeable and units may differ in length. Source: Fleiss 1971 for the pairwise form.
    """
    ratings = Ratings.of(units)
    tally = ratings.pairable
    reason = why_nothing_compares(ratings)
    if reason:
        return undefined(*PAIRWISE, tally.n, reason)
    return conclude(MeanOfUnits(*PAIRWISE, tally, pair_agreement(tally)), interval)


def all_coders_equal(units: Units, *, interval: IntervalChoice | None = JACKKNIFE) -> Coefficient:
    """How often all coders of a unit gave the same value.

    Formula: the share of units, among those with at least two values, in which all values are the same.
    """
    ratings = Ratings.of(units)
    tally = ratings.pairable
    reason = why_nothing_compares(ratings)
    if reason:
        return undefined(*ALL_EQUAL, tally.n, reason)
    equal = (np.bincount(tally.unit, minlength=tally.n) == 1).astype(float)
    return conclude(MeanOfUnits(*ALL_EQUAL, tally, equal), interval)


def pair_agreement(tally: Tally) -> FloatArray:
    """For each unit the share of its coder pairs that agree; 0 where it has no pair."""
    pairs = tally.size * (tally.size - 1)
    return tally.agreeing / np.maximum(pairs, 1.0)
