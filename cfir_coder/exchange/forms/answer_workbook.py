"""Answers from an Excel form: by the tags beside its answer cells, wherever rows and sheets have moved."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cfir_coder.core.text import counted, display_text, fingerprint
from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.forms.answer_text import LAST_BOXES, PROGRAM, read_text
from cfir_coder.exchange.forms.outside import outside_changed
from cfir_coder.exchange.forms.returned import TEXT_BOXES, TICK_BOXES, Filled, filled_from, several_people, tidy
from cfir_coder.exchange.forms.workbook_notes import notes_in
from cfir_coder.exchange.sheets.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cfir_coder.exchange.forms.returned import Returned
    from cfir_coder.exchange.sheets.table import Grid

_TAG = re.compile(r"(?:q(\d{1,4})|last)\.([a-z_]+)(?: ([0-9a-f]{8}))?")
_HEADING = f"[[{PROGRAM}]]"

Tagged = tuple[int, str, str, str]
"""A tag with its cell: question number (0 for the whole), box, the fingerprint it carries, and what the cell holds."""


def read_workbook(data: bytes, file: str) -> Returned:
    """The answers in an .xlsx file; raises UnreadableFile where it is no form, or holds several."""
    grids = list(Workbook(data, file).grids())
    programs = [_program_text(grid) for grid in grids if grid.rows[0][:1] == [_HEADING]]
    if not programs:
        what = "this workbook is not a form, or its hidden sheet was taken out"
        raise UnreadableFile(Fault(what, "Read the file that came back, or bring in a sheet with `import`", file))
    forms = [read_text(text, file) for text in programs]
    if len({form.identity for form in forms}) > 1:
        raise several_people(sorted({form.identity.person for form in forms}), file)
    tagged = [item for grid in grids for item in _tagged(grid)]
    if not tagged:
        what = "the marks beside the answer cells are gone from this workbook"
        raise UnreadableFile(Fault(what, "Save the form as .xlsx, not as another kind of file, and read that", file))
    notes = (*notes_in(data, file), *(note for grid in grids for note in _beside_the_tags(grid)))
    return replace(
        forms[0],
        filled=_filled(tagged, len(forms[0].identity.asked)),
        last={box: tidy(text) for number, box, _, text in tagged if not number and box in LAST_BOXES and text},
        margin=notes,
        notices=(
            *_typed_over(tagged),
            *(notice for grid in grids for notice in grid.notices),
            *_about(notes),
            *_outside(grids, programs[0]),
        ),
    )


def _program_text(grid: Grid) -> str:
    return "\n".join(row[0] for row in grid.rows if row)


def _tagged(grid: Grid) -> Iterator[Tagged]:
    for row in grid.rows:
        for column, cell in enumerate(row):
            tag = _TAG.fullmatch(cell)
            if tag:
                number, box, mark = tag.groups()
                yield int(number or 0), box, mark or "", _beside(row, column, box)


def _beside(row: Sequence[str], column: int, box: str) -> str:
    """What the answer cell left of a tag holds; a statement stands in the first cell of its row."""
    if box == "text":
        return row[0]
    return row[column - 1] if column else ""


def _beside_the_tags(grid: Grid) -> Iterator[str]:
    """What was written to the right of the answer cells, where nobody was asked to write."""
    for row in grid.rows:
        place = next((column for column, cell in enumerate(row) if _TAG.fullmatch(cell)), len(row))
        yield from (text for cell in row[place + 1 :] if (text := tidy(cell)))


def _outside(grids: Sequence[Grid], program: str) -> Iterator[str]:
    """Whether the first column of the sheets with answers still reads as it went out."""
    pages = [grid for grid in grids if any(True for _ in _tagged(grid))]
    return outside_changed("\n".join(row[0] for grid in pages for row in grid.rows if row), program)


def _about(notes: Sequence[str]) -> Iterator[str]:
    if notes:
        yield f"{counted(len(notes), 'note')} beside the answer cells: kept as comments."


def _filled(tagged: Iterable[Tagged], questions: int) -> dict[int, Filled]:
    boxes: dict[int, dict[str, object]] = {}
    for number, box, _, text in tagged:
        if 1 <= number <= questions and box in TEXT_BOXES + TICK_BOXES:
            boxes.setdefault(number, {})[box] = text
    found = {number: filled_from(held) for number, held in sorted(boxes.items())}
    return {number: filled for number, filled in found.items() if not filled.is_empty}


def _typed_over(tagged: Iterable[Tagged]) -> Iterator[str]:
    for number, box, mark, text in tagged:
        if box == "text" and mark and fingerprint(text) != mark:
            yield (
                f"Question {number}: somebody typed over the statement, and it now reads “{display_text(text)[:200]}”. "
                "The answer was read as one to the statement that was asked."
            )
