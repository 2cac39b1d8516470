"""What does not fit on a page, refused with a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.errors import Fault, WrongUse

if TYPE_CHECKING:
    from cfir_coder.report.domain_table import DomainTable

MOST_TICKS = 30
"""More columns of ticks than this cannot be read on a landscape page."""


def refuse_too_many_ticks(table: DomainTable) -> None:
    """Raise WrongUse where a page has no room for a column a review."""
    if table.style == "ticks" and table.of > MOST_TICKS:
        raise WrongUse(
            Fault(
                f"{table.of} columns of ticks do not fit on a page (at most {MOST_TICKS})",
                "Use --style refs, or write xlsx or html",
            )
        )
