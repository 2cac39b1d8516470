"""Bounds of the covered area from a paper that prints no citation matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class CoveredAreaBounds:
    """What the area can be when some studies are known only to sit in a range of numbers of reviews."""

    reviews: int
    studies: int
    inclusions: tuple[int, int]
    cca: tuple[float, float] | None
    assumption: str


def covered_area_bounds(
    listed: Mapping[int, int], unlisted: int, between: tuple[int, int], reviews: int
) -> CoveredAreaBounds:
    """The area's bounds from a paper that prints only in how many reviews its studies are.

    `listed` maps a number of reviews to the studies in exactly that many; the `unlisted` studies are assumed to
    be in `between[0]` to `between[1]` reviews each.
    """
    low, high = between
    counted = sum(times * studies for times, studies in listed.items())
    studies = sum(listed.values()) + unlisted
    inclusions = (counted + unlisted * low, counted + unlisted * high)
    cells = studies * (reviews - 1)
    return CoveredAreaBounds(
        reviews=reviews,
        studies=studies,
        inclusions=inclusions,
        cca=None if cells <= 0 else ((inclusions[0] - studies) / cells, (inclusions[1] - studies) / cells),
        assumption=f"assuming that each of the {unlisted} studies not accounted for is in {low} to {high} reviews",
    )
