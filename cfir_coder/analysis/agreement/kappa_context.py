"""What helps to read a kappa: how high it could be, and what prevalence and bias do to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from cfir_coder.analysis.agreement.kappa import CohenKappa, two_coders, why_not_two
from cfir_coder.analysis.agreement.reasons import ONE_VALUE
from cfir_coder.analysis.agreement.units import Ratings, Units

TWO_VALUES_ONLY = "The prevalence index, the bias index and PABAK are defined for two values, and these units have {0}."


@dataclass(frozen=True, kw_only=True)
class KappaContext:
    """Companions of Cohen's kappa for two coders.

    `maximum` is the highest kappa that the coders' own shares allow; `null_standard_error` the standard error if they
    were independent. The indices and PABAK are None with `two_value_reason` where there are not two values; all is
    None where `reason` says why.
    """

    n: int
    maximum: float | None = None
    null_standard_error: float | None = None
    prevalence_index: float | None = None
    bias_index: float | None = None
    pabak: float | None = None
    reason: str | None = None
    two_value_reason: str | None = None


def kappa_context(units: Units) -> KappaContext:
    """How high kappa could be with these shares, and the prevalence index, bias index and PABAK of a two-value table.

    Formulas: maximum = (sum of the smaller of the two shares - Pe) / (1 - Pe); prevalence index = |a - d| / n and bias
    index = |b - c| / n of the table a, b, c, d; PABAK = 2 Po - 1. Units have two coders.
    Source: Cohen 1960; Byrt, Bishop and Carlin 1993.
    """
    ratings = Ratings.of(units)
    reason = why_not_two(ratings)
    if reason:
        return KappaContext(n=ratings.pairable.n, reason=reason)
    kappa = two_coders(ratings, "")
    if 1.0 - kappa.expected < 1e-12:
        return KappaContext(n=len(kappa.first), reason=ONE_VALUE)
    return _context(kappa)


def _context(kappa: CohenKappa) -> KappaContext:
    first, second = kappa.shares(kappa.first), kappa.shares(kappa.second)
    used = np.flatnonzero(first + second)
    highest = (float(np.minimum(first, second).sum()) - kappa.expected) / (1.0 - kappa.expected)
    context = KappaContext(n=len(kappa.first), maximum=highest, null_standard_error=kappa.error_without_agreement())
    if len(used) != 2:
        return replace(context, two_value_reason=TWO_VALUES_ONLY.format(len(used)))
    one, other = used.tolist()
    return replace(
        context,
        prevalence_index=abs(_both(kappa, one) - _both(kappa, other)),
        bias_index=abs(float(first[one] - second[one])),
        pabak=2.0 * kappa.observed - 1.0,
    )


def _both(kappa: CohenKappa, value: int) -> float:
    """The share of units in which both coders gave the value."""
    return float(((kappa.first == value) & (kappa.second == value)).mean())
