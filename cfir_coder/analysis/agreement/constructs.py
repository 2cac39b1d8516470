"""Agreement construct by construct: did the coders see this one in the same units?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from cfir_coder.analysis.agreement.arrays import BoolArray, FloatArray, IntArray, safe_ratio, sums_by
from cfir_coder.analysis.agreement.reasons import why_nothing_compares
from cfir_coder.analysis.agreement.units import Ratings, Units

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

NEVER = "No coder used it in a unit that two coders coded."
ALWAYS = "Every coder gave it to every unit, so there is nothing to tell apart."


@dataclass(frozen=True, kw_only=True)
class ConstructRow:
    """Agreement on one construct, present or absent in each unit.

    `n` units with at least two coders; `used` of them in which at least one coder gave the construct; `prevalence` its
    mean share of the coders of a unit. `kappa` is Cohen's for two coders and Fleiss' for more, as `kappa_kind` says.
    The coefficients are None where `reason` says why.
    """

    construct: Hashable
    n: int
    used: int
    prevalence: float | None
    positive_agreement: float | None
    kappa: float | None
    kappa_kind: Literal["Cohen", "Fleiss"]
    ac1: float | None
    reason: str | None = None


@dataclass(frozen=True, eq=False)
class Presence:
    """Which coder gave which construct in which unit, among the units with any value.

    `unit`, `construct` and `count` list the units x constructs cells that some coder filled; `size` is the number of
    coders of each unit; `by_coder` is coders x constructs, how often each coder gave each in the units compared.
    """

    size: FloatArray
    unit: IntArray
    construct: IntArray
    count: FloatArray
    by_coder: FloatArray

    def sums(self, amounts: FloatArray) -> FloatArray:
        """Sum of an amount per cell for each construct."""
        return sums_by(self.construct, amounts, self.by_coder.shape[1])


def construct_rows(units: Units, constructs: Sequence[Hashable] | None = None) -> tuple[ConstructRow, ...]:
    """One row a construct: how often it was used, and how well coders agree on where it is present.

    Values are single codes or frozensets of codes; `constructs` chooses and orders the rows (default: all that occur).
    Positive agreement: of the coders who gave the construct, the mean share of the unit's other coders who gave it too.
    Kappa and AC1 are those of present against absent. Units may differ in length.
    Source: Cicchetti and Feinstein 1990; Fleiss 1971; Gwet 2008.
    """
    ratings = Ratings.of(units)
    members = [tuple(sorted(v, key=repr)) if isinstance(v, frozenset) else (v,) for v in ratings.values]
    seen = dict.fromkeys(construct for each in members for construct in each)
    names = list(seen if constructs is None else constructs)
    return _rows(ratings, names, _presence(ratings, members, names)) if names else ()


def _presence(ratings: Ratings, members: list[tuple[Hashable, ...]], names: list[Hashable]) -> Presence:
    """Count for each unit and construct the coders who gave it."""
    numbers = {name: number for number, name in enumerate(names)}
    held = [[numbers[each] for each in value if each in numbers] for value in members]
    row, coder = np.nonzero(ratings.present[ratings.tally.rows])
    which, construct = _spelled_out(ratings.codes[ratings.tally.rows[row], coder], held)
    unit, size = row[which], ratings.tally.size
    cells, count = np.unique(unit * len(names) + construct, return_counts=True)
    compared = size[unit] >= 2
    by_coder = np.zeros((ratings.codes.shape[1], len(names)))
    np.add.at(by_coder, (coder[which][compared], construct[compared]), 1.0)
    return Presence(size, *np.divmod(cells, len(names)), count.astype(float), by_coder[ratings.coders])


def _spelled_out(values: IntArray, held: list[list[int]]) -> tuple[IntArray, IntArray]:
    """Each value replaced by the constructs it holds: the position of the value, and the construct."""
    lengths = np.array([len(each) for each in held], dtype=np.intp)
    flat = np.array([number for each in held for number in each], dtype=np.intp)
    starts = np.cumsum(lengths) - lengths
    times = lengths[values]
    which = np.repeat(np.arange(len(values)), times)
    step = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
    return which, flat[starts[values][which] + step]


@dataclass(frozen=True, eq=False)
class Columns:
    """The columns of the table of constructs, one entry a construct."""

    used: FloatArray
    prevalence: FloatArray
    positive: FloatArray
    kappa: FloatArray
    ac1: FloatArray
    always: BoolArray


def _columns(presence: Presence) -> Columns:
    size = presence.size[presence.unit]
    compared = size >= 2
    pairs = np.where(compared, size * (size - 1), 1.0)
    number = float(np.count_nonzero(presence.size >= 2))
    differing = presence.sums(np.where(compared, 2.0 * presence.count * (size - presence.count) / pairs, 0.0))
    observed = 1.0 - differing / max(number, 1.0)
    together = presence.sums(np.where(compared, presence.count * (presence.count - 1) / np.maximum(size - 1, 1), 0.0))
    given = presence.sums(np.where(compared, presence.count, 0.0))
    prevalence = presence.sums(presence.count / size) / max(len(presence.size), 1)
    chance = 2.0 * prevalence * (1.0 - prevalence)
    return Columns(
        used=presence.sums(compared.astype(float)),
        prevalence=prevalence,
        positive=safe_ratio(together, given),
        kappa=_kappas(presence, observed, prevalence, number),
        ac1=safe_ratio(observed - chance, 1.0 - chance),
        always=given == presence.size[presence.size >= 2].sum(),
    )


def _kappas(presence: Presence, observed: FloatArray, prevalence: FloatArray, number: float) -> FloatArray:
    """Cohen's kappa of present against absent for two coders, Fleiss' for more."""
    if len(presence.by_coder) == 2:
        first, second = presence.by_coder / max(number, 1.0)
        chance = first * second + (1.0 - first) * (1.0 - second)
    else:
        chance = np.square(prevalence) + np.square(1.0 - prevalence)
    return safe_ratio(observed - chance, 1.0 - chance)


def _rows(ratings: Ratings, names: list[Hashable], presence: Presence) -> tuple[ConstructRow, ...]:
    columns = _columns(presence)
    nothing = why_nothing_compares(ratings)
    return tuple(
        _row(name, number, ratings, columns, nothing or _why_undefined(columns, number))
        for number, name in enumerate(names)
    )


def _why_undefined(columns: Columns, number: int) -> str | None:
    if not columns.used[number]:
        return NEVER
    return ALWAYS if columns.always[number] else None


def _row(name: Hashable, number: int, ratings: Ratings, columns: Columns, reason: str | None) -> ConstructRow:
    return ConstructRow(
        construct=name,
        n=ratings.pairable.n,
        used=int(columns.used[number]),
        prevalence=float(columns.prevalence[number]) if ratings.tally.n else None,
        positive_agreement=float(columns.positive[number]) if columns.used[number] else None,
        kappa=None if reason else float(columns.kappa[number]),
        kappa_kind="Cohen" if len(ratings.coders) == 2 else "Fleiss",
        ac1=None if reason else float(columns.ac1[number]),
        reason=reason,
    )
