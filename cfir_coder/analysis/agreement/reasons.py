"""Plain sentences for the cases in which there is nothing to compute."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfir_coder.analysis.agreement.units import Ratings

NOTHING = "No coder has given a value yet."
ONE_CODER = "Only one coder has given values; agreement needs at least two."
NO_OVERLAP = "No unit has values from two coders, so there is nothing to compare."
ONE_VALUE = (
    "Every value is the same, so the data cannot show whether the coders tell values apart; "
    "a coefficient that allows for chance needs at least two different values."
)
NO_DISTANCE = "All values that were used are at distance 0 from each other, so no disagreement could have been seen."
NOT_ASKED = "No interval was asked for."


def why_nothing_compares(ratings: Ratings) -> str | None:
    """Why no unit can be compared, or None where at least one can."""
    if ratings.pairable.n:
        return None
    if not len(ratings.coders):
        return NOTHING
    return ONE_CODER if len(ratings.coders) == 1 else NO_OVERLAP
