"""Valence or strength, only where coders gave the same code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    Coded = Mapping[Hashable, Hashable | None]


@dataclass(frozen=True)
class SameCode:
    """What coders said of the codes they share.

    `units` has one unit for each statement and code that at least two coders gave, with their values in the coders'
    places; `statements` is the row number of the statement of each, `codes` the code; `pairs` counts the coder pairs
    that gave the same code, `compared` those of them in which both also gave a value.
    """

    units: tuple[tuple[Hashable | None, ...], ...]
    statements: tuple[int, ...]
    codes: tuple[Hashable, ...]
    pairs: int
    compared: int


def given_same_code(codings: Sequence[Sequence[Coded | None]]) -> SameCode:
    """The values that go with codes which at least two coders gave to the same statement.

    `codings` has one entry a statement, in it one mapping of code to value a coder (None where the coder has not coded
    the statement; a value of None is missing). The resulting `units` go into any coefficient.
    """
    found = [
        (statement, code, tuple(coded.get(code) if coded else None for coded in coders), _givers(coders, code))
        for statement, coders in enumerate(codings)
        for code in dict.fromkeys(code for coded in coders if coded for code in coded)
    ]
    shared = [each for each in found if each[3] > 1]
    return SameCode(
        units=tuple(values for _, _, values, _ in shared),
        statements=tuple(statement for statement, _, _, _ in shared),
        codes=tuple(code for _, code, _, _ in shared),
        pairs=sum(_pairs(givers) for _, _, _, givers in shared),
        compared=sum(_pairs(sum(value is not None for value in values)) for _, _, values, _ in shared),
    )


def _givers(coders: Sequence[Coded | None], code: Hashable) -> int:
    return sum(coded is not None and code in coded for coded in coders)


def _pairs(number: int) -> int:
    return number * (number - 1) // 2
