"""The array types and the few array operations that the coefficients share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]

NEGLIGIBLE = 1e-12


def safe_ratio(above: FloatArray, below: FloatArray, scale: float = 1.0) -> FloatArray:
    """Elementwise `above / below`, and NaN where `below` is zero but for rounding at the given scale."""
    usable = np.abs(below) > NEGLIGIBLE * abs(scale)
    return np.where(usable, above / np.where(usable, below, 1.0), np.nan)


def sums_by(index: IntArray, amounts: FloatArray, length: int) -> FloatArray:
    """Sum of the amounts that carry each index 0..length-1."""
    sums: FloatArray = np.bincount(index, weights=amounts, minlength=length).astype(np.float64, copy=False)
    return sums


def weighted_totals(
    weights: FloatArray, unit: IntArray, value: IntArray, amount: FloatArray, values: int
) -> FloatArray:
    """Total amount of each value under each row of unit weights.

    `weights` is draws x units; `unit`, `value` and `amount` list the filled cells of a units x values matrix. Returns
    draws x values. Adding up the cells takes no longer than a product with the whole matrix would, and less memory.
    """
    return np.stack([np.bincount(value, weights=row[unit] * amount, minlength=values) for row in weights])
