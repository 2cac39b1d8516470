"""What people should know of a sheet's rows though nothing in them is wrong, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.text import counted
from cfir_coder.exchange.sheets.plan import named_rows, said_together

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cfir_coder.exchange.sheets.columns import Columns
    from cfir_coder.exchange.sheets.drafts import ReviewDrafts
    from cfir_coder.exchange.sheets.rows import RowReader
    from cfir_coder.exchange.sheets.table import Sheet


def said_of_codes(reader: RowReader, drafts: Collection[ReviewDrafts], codebook: str) -> Iterator[str]:
    """How codes were read, which lack a valence, and which could not be placed."""
    if reader.lone_ids:
        yield f"{counted(reader.lone_ids, 'code')} given by id alone: read as ids of {codebook}."
    without = sum(map(_without_valence, drafts))
    if without:
        yield f"{counted(without, 'code')} without a valence: their statements stay open until they have one."
    if reader.left_open:
        unplaced = len({problem.row for problem in reader.left_open})
        yield (
            f"{counted(unplaced, 'row')} without a code that can be placed: taken as not coded yet, with what the"
            " sheet says in the note:"
        )
        yield from (f"  {line}" for line in said_together(reader.left_open))


def _without_valence(drafts: ReviewDrafts) -> int:
    determinants = (draft for draft in drafts.drafts.values() if draft.kind == "determinant")
    return sum(code.valence is None for draft in determinants for code in draft.codes.values())


def said_of_valences(reader: RowReader, columns: Columns) -> Iterator[str]:
    """Which valences were left out, and why."""
    if reader.directions_alone:
        heading, rows = columns.heading("valence"), named_rows(reader.directions_alone)
        yield f"'{heading}' without a code is left out, as it says how a code works: {rows}."
    if reader.dropped_valences:
        count = counted(reader.dropped_valences, "valence")
        yield f"{count} left out: only determinants are barriers or facilitators."


def said_of_places(sheet: Sheet, columns: Columns, drafts: Collection[ReviewDrafts]) -> Iterator[str]:
    """Where a place in a review tells two statements apart, and where Excel made a date of it."""
    moved = sum(each.moved for each in drafts)
    if moved:
        yield f"{counted(moved, 'statement')} have the text of another one, with another place in the review."
    dated = [row for row, place in sorted(sheet.dates) if place in columns.places.get("locator", ())]
    if dated:
        yield f"Dates where a page is expected, as Excel makes of 3-5: rows {', '.join(map(str, dated[:10]))}."
