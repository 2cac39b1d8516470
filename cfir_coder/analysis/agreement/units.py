"""The data: units x coders, each different value numbered once so that every coefficient can share the work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, compress, count
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np

from cfir_coder.analysis.agreement.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from cfir_coder.analysis.agreement.arrays import BoolArray, IntArray

MISSING = -1


@dataclass(frozen=True, eq=False)
class Ratings:
    """Units x coders with each different value numbered; accepted wherever plain units are.

    `values` are the different values that occur; `codes` is units x coders and holds the number of each value, or -1
    where it is missing. Make one with `Ratings.of` when several coefficients are wanted.
    """

    values: tuple[Hashable, ...]
    codes: IntArray

    @classmethod
    def of(cls, units: Units) -> Ratings:
        """Number the values of plain units (None is missing; short units are filled up); a Ratings passes through.

        A set counts as a frozenset. Raises ValueError where a value is NaN, and TypeError where one cannot be compared
        by equality or units are not written as one value a coder.
        """
        if isinstance(units, Ratings):
            return units
        units = _written_out(units)
        width = max(map(len, units), default=0)
        filled = (unit if len(unit) == width else (*unit, *[None] * (width - len(unit))) for unit in units)
        numbers: defaultdict[Hashable, int] = defaultdict(count().__next__, {None: MISSING})
        every = list(chain.from_iterable(filled))
        try:
            codes = list(map(numbers.__getitem__, every))
        except TypeError:
            codes = [numbers[_comparable(value)] for value in every]
        values = tuple(numbers)[1:]
        if any(value != value for value in values):
            raise ValueError("A value is NaN. Write None where a coder gave no value.")
        return cls(values, np.array(codes, dtype=np.intp).reshape(len(units), width))

    @classmethod
    def of_table(cls, table: Sequence[Sequence[int]], values: Sequence[Hashable] | None = None) -> Ratings:
        """Units of two coders from their cross table (rows first coder, columns second); values default to 0, 1, ..."""
        cells = np.asarray(table, dtype=np.intp)
        rows, columns = np.nonzero(cells)
        pairs = np.repeat(np.column_stack([rows, columns]), cells[rows, columns], axis=0)
        return cls._of_used(tuple(values if values is not None else range(len(cells))), pairs)

    @classmethod
    def of_counts(cls, counts: Sequence[Sequence[int]], values: Sequence[Hashable] | None = None) -> Ratings:
        """Units of interchangeable coders from units x values counts; values default to 0, 1, ..."""
        names = tuple(values if values is not None else range(len(counts[0]) if counts else 0))
        return cls.of(
            [[name for name, times in zip(names, unit, strict=True) for _ in range(times)] for unit in counts]
        )

    @classmethod
    def _of_used(cls, values: tuple[Hashable, ...], codes: IntArray) -> Ratings:
        """Ratings without the values that do not occur."""
        occurs = np.bincount(codes.ravel() + 1, minlength=len(values) + 1)[1:] > 0
        renumber = np.append(np.cumsum(occurs) - 1, MISSING)
        return cls(tuple(compress(values, occurs)), renumber[codes])

    @cached_property
    def present(self) -> BoolArray:
        """Where there is a value, units x coders."""
        present: BoolArray = self.codes != MISSING
        return present

    @cached_property
    def coders(self) -> IntArray:
        """The columns that hold any value at all."""
        return np.flatnonzero(self.present.any(axis=0))

    @cached_property
    def tally(self) -> Tally:
        """How often each value occurs in each unit that has any value."""
        return Tally.of(self.codes, self.present, len(self.values), least=1)

    @cached_property
    def pairable(self) -> Tally:
        """The same for the units that have at least two values."""
        return Tally.of(self.codes, self.present, len(self.values), least=2)

    def only(self, rows: Sequence[int] | IntArray) -> Ratings:
        """The units with these row numbers, for example the first fifty."""
        return self._of_used(self.values, self.codes[np.asarray(rows, dtype=np.intp)])

    def pair(self, first: int, second: int) -> Ratings:
        """The same units with two of the coders alone."""
        return self._of_used(self.values, self.codes[:, [first, second]])

    def pairs(self) -> Iterator[tuple[int, int, Ratings]]:
        """Each two coders who have given values, with the units of those two."""
        for first, second in combinations(self.coders.tolist(), 2):
            yield first, second, self.pair(first, second)

    def mapped(self, change: Callable[[Hashable], Hashable]) -> Ratings:
        """The same units with each value replaced, for example cut to its domain; the change sees each value once."""
        numbers: defaultdict[Hashable, int] = defaultdict(count().__next__)
        renumber = np.array([*(numbers[change(value)] for value in self.values), MISSING], dtype=np.intp)
        return Ratings(tuple(numbers), renumber[self.codes])


def _written_out(units: Sequence[Sequence[Hashable | None]]) -> Sequence[Sequence[Hashable | None]]:
    """The units as a sequence; raises TypeError for what would be read as something else than it is."""
    if isinstance(units, str | Mapping):
        raise TypeError('Units are a list of units, each with one value a coder, as in [("a", "a"), ("a", "b")].')
    every = units if hasattr(units, "__len__") else list(units)
    text = next((unit for unit in every if isinstance(unit, str)), None)
    if text is not None:
        raise TypeError(f"A unit is the text {text!r}: write one value a coder, as in ({text!r}, {text!r}).")
    return every


def _comparable(value: Any) -> Hashable:
    if isinstance(value, set):
        return frozenset(value)
    try:
        hash(value)
    except TypeError as error:
        message = f"{value!r} cannot be compared by equality: use text, numbers, tuples, sets or frozensets."
        raise TypeError(message) from error
    return cast("Hashable", value)


Units: TypeAlias = "Ratings | Sequence[Sequence[Hashable | None]]"
