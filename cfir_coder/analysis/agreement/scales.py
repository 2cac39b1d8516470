"""Where values lie on a line, and how much two of them agree."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal
from numbers import Real
from typing import Literal, TypeAlias

import numpy as np

from cfir_coder.analysis.agreement.arrays import FloatArray

Weights: TypeAlias = Literal["linear", "quadratic"] | Callable[[Hashable, Hashable], float]
Scale: TypeAlias = Sequence[Hashable]

NEED_NUMBERS = "{0!r} is not a number. Give scale=[lowest, ..., highest] to say how the values are ordered."


def is_number(value: Hashable) -> bool:
    """Whether a value is a finite number."""
    return isinstance(value, Real | Decimal) and math.isfinite(value)


def numbers_of(values: Sequence[Hashable]) -> FloatArray:
    """The values as numbers, spaced as they are; ValueError names one that is not a number."""
    for value in values:
        if not is_number(value):
            raise ValueError(NEED_NUMBERS.format(value))
    return np.array([float(value) for value in values], dtype=float)  # type: ignore[arg-type]


def positions(values: Sequence[Hashable], scale: Scale | None) -> FloatArray:
    """Where each value lies: numbers stay as they are, other values take their place in the declared scale.

    ValueError names a value that is not on the scale, or that is no number where no scale is declared.
    """
    if scale is None:
        return numbers_of(values)
    places = declared_places(scale)
    for value in values:
        if value not in places:
            raise ValueError(f"{value!r} is not on the declared scale {list(scale)!r}.")
    return np.array([places[value] for value in values], dtype=float)


def declared_places(scale: Scale) -> dict[Hashable, float]:
    """Where each value of a scale lies: its own number, or its rank where not all of them are numbers."""
    if all(is_number(value) for value in scale):
        return dict(zip(scale, numbers_of(scale).tolist(), strict=True))
    return {value: float(rank) for rank, value in enumerate(scale)}


def agreement_weights(names: Sequence[Hashable], weights: Weights, places: FloatArray) -> FloatArray:
    """How much each two values agree, 1 for the same down to 0 for the ends of the scale.

    `names` and `places` list the values and where they lie on a scale; a function is asked for each two names.
    """
    if callable(weights):
        return _asked_weights(names, weights)
    if weights not in ("linear", "quadratic"):
        raise ValueError(f'weights is None, "linear", "quadratic" or a function of two values, not {weights!r}.')
    apart = np.abs(places[:, None] - places)
    apart /= max(float(apart.max(initial=0.0)), np.finfo(float).tiny)
    return 1.0 - (apart if weights == "linear" else np.square(apart))


def _asked_weights(names: Sequence[Hashable], weights: Callable[[Hashable, Hashable], float]) -> FloatArray:
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
