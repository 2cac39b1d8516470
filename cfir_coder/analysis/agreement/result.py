"""What every coefficient returns: a number with its uncertainty, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Interval(NamedTuple):
    """The lower and upper end of a confidence interval."""

    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Coefficient:
    """One agreement coefficient of one set of units.

    `observed` and `expected` are the two ingredients: agreements for percent agreement and the kappas, disagreements
    for alpha. `estimate` is None exactly when `reason` says why; `interval` is None exactly when `interval_reason`
    says why.
    """

    name: str
    formula: str
    n: int
    estimate: float | None = None
    standard_error: float | None = None
    interval: Interval | None = None
    level: float | None = None
    interval_method: str | None = None
    observed: float | None = None
    expected: float | None = None
    reason: str | None = None
    interval_reason: str | None = None

    def __str__(self) -> str:
        """The number as a paper gives it, or why there is none."""
        if self.estimate is None:
            return f"{self.name}: no value. {self.reason}"
        between = (
            f", {self.level:.0%} interval {self.interval.low:.2f} to {self.interval.high:.2f}"
            if (self.interval and self.level)
            else ""
        )
        return f"{self.name} {self.estimate:.2f}{between}, n = {self.n}"

    @property
    def defined(self) -> bool:
        """Whether the coefficient has a value."""
        return self.estimate is not None


def undefined(name: str, formula: str, n: int, reason: str) -> Coefficient:
    """A coefficient that has no value, with the reason."""
    return Coefficient(name=name, formula=formula, n=n, reason=reason, interval_reason=reason)
