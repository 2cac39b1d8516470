"""The named distances for alpha."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from collections.abc import Set as AnySet
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from cfir_coder.analysis.agreement.distances import Custom, Distance, Nominal, Ratio, Squared
from cfir_coder.analysis.agreement.scales import Scale, numbers_of, positions
from cfir_coder.analysis.agreement.sets import SetDistance, jaccard_distance, masi_distance

if TYPE_CHECKING:
    from cfir_coder.analysis.agreement.arrays import FloatArray

MetricName: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio", "masi", "jaccard"]
Metric: TypeAlias = MetricName | Callable[[Any, Any], float]

NAMES: dict[Any, str] = {masi_distance: "masi", jaccard_distance: "jaccard"}
LABELS = {
    "nominal": "nominal distance (0 for the same value, else 1)",
    "ordinal": "ordinal distance (squared difference of mid-ranks)",
    "interval": "interval distance (squared difference)",
    "ratio": "ratio distance (squared difference over squared sum)",
    "masi": "MASI distance 1 - J * M, M = 1 same, 2/3 one within the other, 1/3 overlap, 0 none (Passonneau 2006)",
    "jaccard": "Jaccard distance 1 - J, J = common codes / all codes of both",
}


def describe(metric: Metric) -> str:
    """The distance in words, for a formula label; ValueError where there is none of that name."""
    name = NAMES.get(metric, metric)
    if callable(name):
        return f"own distance ({getattr(name, '__name__', 'function')})"
    if name not in LABELS:
        raise ValueError(f"metric is one of {', '.join(LABELS)}, or a function of two values, not {metric!r}.")
    return LABELS[name]


def is_ordinal(metric: Metric) -> bool:
    """Whether the distance depends on how often the values between two values occur."""
    return metric == "ordinal"


def distance_of(metric: Metric, values: Sequence[Hashable], scale: Scale | None) -> Distance:
    """The distance between numbered values; ValueError where the values do not suit it."""
    name = NAMES.get(metric, metric)
    if callable(name):
        return Custom(values, name)
    if name in ("masi", "jaccard"):
        return SetDistance.of(_as_sets(values, name), masi=name == "masi")
    if name == "interval":
        return Squared(positions(values, scale))
    return Ratio(_true_zero(values)) if name == "ratio" else Nominal()


def _as_sets(values: Sequence[Hashable], name: str) -> Sequence[AnySet[Hashable]]:
    sets = [value for value in values if isinstance(value, AnySet)]
    if len(sets) < len(values):
        wrong = next(value for value in values if not isinstance(value, AnySet))
        raise ValueError(f"The {name} distance compares frozensets of codes, and {wrong!r} is none.")
    return sets


def _true_zero(values: Sequence[Hashable]) -> FloatArray:
    numbers = numbers_of(values)
    if (numbers < 0.0).any():
        raise ValueError("The ratio distance counts from a true zero, and some values are negative.")
    return numbers
