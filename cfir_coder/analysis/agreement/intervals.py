"""How uncertain an estimate is: what an estimator can be asked, and the interval that follows."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from cfir_coder.analysis.agreement.choices import Bootstrap, IntervalChoice, Jackknife, KalphaBootstrap, LargeSample
from cfir_coder.analysis.agreement.reasons import NOT_ASKED
from cfir_coder.analysis.agreement.resampling import bootstrap_weights, group_units, leave_out_weights
from cfir_coder.analysis.agreement.result import Coefficient, Interval
from cfir_coder.analysis.agreement.student import t_quantile

if TYPE_CHECKING:
    from cfir_coder.analysis.agreement.arrays import FloatArray, IntArray

NO_SPREAD = "Every unit shows the same agreement, so the data do not say how far the estimate might vary."
TOO_FEW = "An interval needs at least two {0}; there is one."
LEFT_OUT = "Without one of the {0} the coefficient has no value, so the jackknife has none either."
NO_DRAW = "The coefficient has no value in any of the draws."


class Estimator(ABC):
    """A coefficient that can be computed again without a unit, or with other unit weights."""

    name: str
    formula: str
    floor = -math.inf

    @property
    @abstractmethod
    def given(self) -> int:
        """How many units there are, used or not."""

    @property
    @abstractmethod
    def rows(self) -> IntArray:
        """Row numbers of the units that are used."""

    @property
    @abstractmethod
    def parts(self) -> tuple[float, float | None]:
        """The observed and, where there is one, the expected ingredient."""

    @abstractmethod
    def estimate(self) -> float:
        """The coefficient of the data as they are."""

    @abstractmethod
    def without_each_unit(self) -> FloatArray:
        """The coefficient without each of the units in turn; NaN where it has no value."""

    @abstractmethod
    def reweighted(self, weights: FloatArray) -> FloatArray:
        """The coefficient under each row of unit weights (draws x units); NaN where it has no value."""

    def large_sample_error(self) -> float:
        """The published standard error, where there is one."""
        raise ValueError(f"{self.name} has no large-sample interval here: choose Jackknife or Bootstrap.")

    def kalpha_draws(self, draws: int, generator: np.random.Generator) -> FloatArray:  # noqa: ARG002
        """Krippendorff's bootstrap, for alpha alone."""
        raise ValueError(f"{self.name} has no KALPHA-compatible interval: choose Jackknife or Bootstrap.")


@dataclass(frozen=True)
class Spread:
    """The uncertainty of one estimate."""

    method: str
    standard_error: float | None = None
    interval: Interval | None = None
    reason: str | None = None


def conclude(estimator: Estimator, choice: IntervalChoice | None) -> Coefficient:
    """The estimate together with the interval of choice."""
    estimate = estimator.estimate()
    observed, expected = estimator.parts
    result = Coefficient(
        name=estimator.name,
        formula=estimator.formula,
        n=len(estimator.rows),
        estimate=estimate,
        observed=observed,
        expected=expected,
        interval_reason=NOT_ASKED,
    )
    if choice is None:
        return result
    spread = _spread(estimator, estimate, choice)
    return replace(
        result,
        standard_error=spread.standard_error,
        interval=spread.interval,
        level=choice.level,
        interval_method=spread.method,
        interval_reason=spread.reason,
    )


def _spread(estimator: Estimator, estimate: float, choice: IntervalChoice) -> Spread:
    if isinstance(choice, Jackknife):
        return _jackknife(estimator, estimate, choice)
    if isinstance(choice, Bootstrap):
        return _bootstrap(estimator, choice)
    if isinstance(choice, KalphaBootstrap):
        values = estimator.kalpha_draws(choice.draws, np.random.default_rng(choice.seed))
        return _percentiles(values, choice.level, f"KALPHA-compatible, {choice.draws:,} draws, seed {choice.seed}")
    return _large_sample(estimator, estimate, choice)


def _jackknife(estimator: Estimator, estimate: float, choice: Jackknife) -> Spread:
    number = len(estimator.rows)
    word = "units"
    if choice.clusters is not None:
        groups, number = group_units(choice.clusters, estimator.given, estimator.rows)
        word = "clusters"
    method = f"jackknife over {number:,} {word}, t with {_degrees(number)}"
    if number < 2:
        return Spread(method, reason=TOO_FEW.format(word))
    values = (
        estimator.without_each_unit()
        if choice.clusters is None
        else np.concatenate([estimator.reweighted(block) for block in leave_out_weights(groups, number)])
    )
    if np.isnan(values).any():
        return Spread(method, reason=LEFT_OUT.format(word))
    error = math.sqrt((number - 1) / number * float(np.sum((values - values.mean()) ** 2)))
    return _symmetric(estimate, error, t_quantile(choice.level, number - 1), estimator.floor, method)


def _large_sample(estimator: Estimator, estimate: float, choice: LargeSample) -> Spread:
    number = len(estimator.rows)
    if choice.distribution == "normal":
        method = "large-sample standard error, normal"
        quantile = NormalDist().inv_cdf((1.0 + choice.level) / 2.0)
    else:
        method = f"large-sample standard error, t with {_degrees(number)}"
        quantile = t_quantile(choice.level, number - 1) if number > 1 else math.nan
    if number < 2:
        return Spread(method, reason=TOO_FEW.format("units"))
    return _symmetric(estimate, estimator.large_sample_error(), quantile, estimator.floor, method)


def _symmetric(estimate: float, error: float, quantile: float, floor: float, method: str) -> Spread:
    """Estimate plus and minus a multiple of its error, cut at 1."""
    if error < 1e-9:
        return Spread(method, standard_error=0.0, reason=NO_SPREAD)
    interval = Interval(max(floor, estimate - quantile * error), min(1.0, estimate + quantile * error))
    return Spread(method, standard_error=error, interval=interval)


def _bootstrap(estimator: Estimator, choice: Bootstrap) -> Spread:
    number = len(estimator.rows)
    groups: IntArray | None = None
    word = "units"
    if choice.clusters is not None:
        groups, number = group_units(choice.clusters, estimator.given, estimator.rows)
        word = "clusters"
    method = f"bootstrap over {number:,} {word}, {choice.draws:,} draws, seed {choice.seed}, percentiles"
    if number < 2:
        return Spread(method, reason=TOO_FEW.format(word))
    blocks = bootstrap_weights(number, groups, choice.draws, choice.seed)
    values = np.concatenate([estimator.reweighted(block) for block in blocks])
    return _percentiles(values, choice.level, method)


def _percentiles(values: FloatArray, level: float, method: str) -> Spread:
    usable = values[~np.isnan(values)]
    if len(usable) < len(values):
        method += f"; {len(values) - len(usable):,} draws had no value and are left out"
    if len(usable) < 2:
        return Spread(method, reason=NO_DRAW)
    error = float(usable.std(ddof=1))
    if error < 1e-9:
        return Spread(method, standard_error=0.0, reason=NO_SPREAD)
    low, high = np.quantile(usable, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return Spread(method, standard_error=error, interval=Interval(float(low), float(high)))


def _degrees(number: int) -> str:
    return "1 degree of freedom" if number == 2 else f"{number - 1:,} degrees of freedom"
