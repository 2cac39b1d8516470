"""The choice of interval, as a methodologist would write it down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


def _check_level(level: float) -> None:
    if not 0.0 < level < 1.0:
        raise ValueError(f"The level of an interval lies between 0 and 1, for example 0.95, not {level!r}.")


def _check_draws(draws: int) -> None:
    if draws < 2:
        raise ValueError(f"A bootstrap needs at least 2 draws, not {draws!r}.")


@dataclass(frozen=True)
class Jackknife:
    """Leave out one unit (or one cluster, such as a review) at a time; t interval (Efron and Stein 1981).

    `clusters` names the cluster of each unit, in the order of the units.
    """

    level: float = 0.95
    clusters: Sequence[Hashable] | None = None

    def __post_init__(self) -> None:
        _check_level(self.level)


@dataclass(frozen=True)
class Bootstrap:
    """Draw units (or whole clusters, such as reviews) with replacement; percentile interval (Efron 1979)."""

    draws: int = 1000
    seed: int = 1
    level: float = 0.95
    clusters: Sequence[Hashable] | None = None

    def __post_init__(self) -> None:
        _check_level(self.level)
        _check_draws(self.draws)


@dataclass(frozen=True)
class KalphaBootstrap:
    """KALPHA-compatible: Krippendorff's own bootstrap of alpha, which draws single pairs of values.

    It is here to compare with published numbers. It treats pairs within a unit as independent and leaves the expected
    disagreement fixed; in simulation its 95% intervals held the true value in 81 to 84 of 100 cases.
    """

    draws: int = 1000
    seed: int = 1
    level: float = 0.95

    def __post_init__(self) -> None:
        _check_level(self.level)
        _check_draws(self.draws)


@dataclass(frozen=True)
class LargeSample:
    """The published large-sample standard error of a kappa-like coefficient, with t (n - 1) or normal quantiles."""

    level: float = 0.95
    distribution: Literal["t", "normal"] = "t"

    def __post_init__(self) -> None:
        _check_level(self.level)
        if self.distribution not in ("t", "normal"):
            raise ValueError(f'The distribution is "t" or "normal", not {self.distribution!r}.')


IntervalChoice: TypeAlias = Jackknife | Bootstrap | KalphaBootstrap | LargeSample

JACKKNIFE = Jackknife()
LARGE_SAMPLE = LargeSample()
