"""Alpha over the levels of a codebook: domain, construct, sub-construct."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from cfir_coder.analysis.agreement.alpha import Alpha, disagreement, krippendorff_alpha
from cfir_coder.analysis.agreement.choices import JACKKNIFE, IntervalChoice
from cfir_coder.analysis.agreement.intervals import conclude
from cfir_coder.analysis.agreement.metrics import describe
from cfir_coder.analysis.agreement.reasons import ONE_VALUE, why_nothing_compares
from cfir_coder.analysis.agreement.result import Coefficient, undefined
from cfir_coder.analysis.agreement.units import Ratings, Units

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

NAME = "hierarchical alpha"
NOT_A_PATH = "{0!r} is not a path of at most {1} steps: write each value as a tuple such as (domain, construct)."


@dataclass(frozen=True, kw_only=True)
class HierarchicalAlpha(Coefficient):
    """Hierarchical alpha with the alpha of each level; it is their mean, weighted by level weight times expected.

    The alphas of finer levels may be higher or lower than those of coarser ones.
    """

    levels: tuple[Coefficient, ...]
    weights: tuple[float, ...]


def hierarchical_alpha(
    units: Units,
    weights: Sequence[float],
    *,
    metric: Literal["nominal", "masi", "jaccard"] = "nominal",
    interval: IntervalChoice | None = JACKKNIFE,
) -> HierarchicalAlpha:
    """Agreement over all levels of a codebook at once, where a difference further up weighs more.

    Values are paths, coarse to fine: ("III", "III.D", "III.D.2"); a shorter path is its own leaf at lower levels. With
    "masi" or "jaccard" values are frozensets of paths. `weights` has one weight a level, coarse to fine. Formula: alpha
    with the distance sum of weight * (distance of the paths cut at that level); it equals
    sum(w * De * alpha) / sum(w * De) over the levels. Source: Krippendorff 2004 for alpha; the identity follows
    because both disagreements are sums over levels.
    """
    if metric not in ("nominal", "masi", "jaccard"):
        raise ValueError(f"metric is nominal, masi or jaccard for a hierarchy, not {metric!r}.")
    ratings = Ratings.of(units)
    shares = _checked(weights)
    cut = [ratings.mapped(_cutter(depth, len(shares), metric)) for depth in range(1, len(shares) + 1)]
    levels = tuple(krippendorff_alpha(each, metric, interval=interval) for each in cut)
    whole = _overall(cut, shares, metric, interval)
    return HierarchicalAlpha(**vars(whole), levels=levels, weights=shares)


def _overall(
    cut: list[Ratings],
    weights: tuple[float, ...],
    metric: Literal["nominal", "masi", "jaccard"],
    interval: IntervalChoice | None,
) -> Coefficient:
    formula = f"sum(w * De * alpha) / sum(w * De) over the levels, w = {weights}, {describe(metric)}"
    finest = cut[-1]
    reason = why_nothing_compares(finest)
    if reason:
        return undefined(NAME, formula, finest.pairable.n, reason)
    parts = tuple((weight, disagreement(each, metric)) for weight, each in zip(weights, cut, strict=True))
    estimator = Alpha(NAME, formula, parts, len(finest.coders))
    if not estimator.parts[1] > 0.0:
        return undefined(NAME, formula, finest.pairable.n, ONE_VALUE)
    return conclude(estimator, interval)


def _checked(weights: Sequence[float]) -> tuple[float, ...]:
    shares = tuple(float(weight) for weight in weights)
    if not shares or min(shares) < 0.0 or sum(shares) <= 0.0:
        raise ValueError(f"weights has one weight a level, none negative and not all 0, not {list(weights)!r}.")
    return shares


def _cutter(depth: int, levels: int, metric: str) -> Callable[[Hashable], Hashable]:
    """A function that cuts a path, or each path of a set, to its first steps."""
    cut = partial(_cut, depth=depth, levels=levels)
    return cut if metric == "nominal" else partial(_cut_each, cut=cut)


def _cut(path: Hashable, depth: int, levels: int) -> Hashable:
    if not isinstance(path, tuple) or len(path) > levels:
        raise ValueError(NOT_A_PATH.format(path, levels))
    return path[:depth]


def _cut_each(paths: Hashable, cut: Callable[[Hashable], Hashable]) -> Hashable:
    if not isinstance(paths, frozenset):
        raise ValueError(f"With sets, each value is a frozenset of paths, and {paths!r} is none.")
    return frozenset(map(cut, paths))
