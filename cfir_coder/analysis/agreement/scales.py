"""Where values lie on a line, and how much two of them agree."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from cfir_coder.analysis.agreement.arrays import FloatArray

Weights: TypeAlias = Literal["linear", "quadratic"] | Callable[[Hashable, Hashable], float]
Scale: TypeAlias = Sequence[Hashable]

NEED_NUMBERS = "{0!r} is not a number. Give scale=[lowest, ..., highest] to say how the values are ordered."
WHICH_WEIGHTS = 'weights is None, "linear", "quadratic" or a function of two values, not {0!r}.'


@dataclass(frozen=True, eq=False)
class WeightTable:
    """Agreement weights: their sum over all values on offer, and the table of the values that occur."""

    total: float
    known: FloatArray


def is_number(value: Hashable) -> bool:
    """Whether a value is a finite number."""
    return isinstance(value, Real | Decimal) and math.isfinite(value)


def numbers_of(values: Sequence[Hashable]) -> FloatArray:
    """The values as numbers, spaced as they are; ValueError names one that is not a number."""
    for value in values:
        if not is_number(value):
            raise ValueError(NEED_NUMBERS.format(value))
    return np.array([float(value) for value in values], dtype=float)  # type: ignore[arg-type]


def check_on_offer(values: Sequence[Hashable], offered: Sequence[Hashable]) -> None:
    """ValueError where a value is not among those on offer."""
    known = set(offered)
    for value in values:
        if value not in known:
            raise ValueError(f"{value!r} was used but is not among the values on offer, {list(offered)!r}.")


def positions(values: Sequence[Hashable], scale: Scale | None) -> FloatArray:
    """Where each value lies: numbers stay as they are, other values take their rank in the declared scale."""
    if scale is None:
        return numbers_of(values)
    check_on_offer(values, scale)
    if all(is_number(value) for value in scale):
        return numbers_of(values)
    ranks = {value: float(rank) for rank, value in enumerate(scale)}
    return np.array([ranks[value] for value in values], dtype=float)


def weight_table(values: Sequence[Hashable], weights: Weights, scale: Scale | None) -> WeightTable:
    """How much each two values agree: 1 for the same, down to 0 for the two ends of the scale.

    Without a scale, the values that occur are the ones on offer.
    """
    offered = values if scale is None else scale
    check_on_offer(values, offered)
    table = _asked(offered, weights) if callable(weights) else _by_position(positions(offered, scale), weights)
    place = {value: index for index, value in enumerate(offered)}
    index = [place[value] for value in values]
    return WeightTable(float(table.sum()), table[np.ix_(index, index)])


def _by_position(places: FloatArray, weights: str) -> FloatArray:
    if weights not in ("linear", "quadratic"):
        raise ValueError(WHICH_WEIGHTS.format(weights))
    apart = np.abs(places[:, None] - places)
    reach = float(apart.max(initial=0.0))
    apart /= reach if reach > 0.0 else 1.0
    return 1.0 - (apart if weights == "linear" else np.square(apart))


def _asked(names: Sequence[Hashable], weights: Callable[[Hashable, Hashable], float]) -> FloatArray:
    table = np.eye(len(names))
    for row in range(len(names)):
        for column in range(row):
            table[row, column] = table[column, row] = weights(names[row], names[column])
    return table


def name_of(weights: Weights | None) -> str:
    """What to call the weights in a formula label."""
    if weights is None:
        return "unweighted"
    return "own weights" if callable(weights) else f"{weights} weights"
