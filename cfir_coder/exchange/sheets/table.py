"""A sheet as text: its header and its rows, with the row numbers that spreadsheet programs show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Grid:
    """Every cell of one sheet as text; `first_row` and `first_column` count from 1 and 0.

    `dates` holds (row number, column of the grid) of cells that are dates in the workbook.
    """

    name: str
    rows: Sequence[Sequence[str]]
    first_row: int = 1
    first_column: int = 0
    dates: frozenset[tuple[int, int]] = frozenset()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header, with as many cells as the header."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that was found in a file: the header, the rows that hold anything, and what to tell the reader.

    A column without a heading has its letter for one. `name` is empty for a text file.
    """

    file: str
    name: str
    header: tuple[str, ...]
    headless: frozenset[int]
    rows: tuple[Row, ...]
    dates: frozenset[tuple[int, int]] = frozenset()
    notices: tuple[str, ...] = ()

    def with_notices(self, notices: Sequence[str]) -> Sheet:
        """The sheet with more to tell the reader, said first."""
        return replace(self, notices=(*notices, *self.notices))


def table_of(file: str, grid: Grid, header_index: int) -> Sheet:
    """The table below one row of a grid; empty rows and repeated headers are left out."""
    headings = grid.rows[header_index]
    rows = tuple(
        (grid.first_row + index, grid.rows[index])
        for index in range(header_index + 1, len(grid.rows))
        if any(grid.rows[index]) and not _repeats(grid.rows[index], headings)
    )
    width = max((len(headings), *(len(cells) for _, cells in rows)))
    header = tuple(_fitted(headings, width))
    return Sheet(
        file=file,
        name=grid.name,
        header=tuple(text or _column_name(grid.first_column + index) for index, text in enumerate(header)),
        headless=frozenset(index for index, text in enumerate(header) if not text),
        rows=tuple(Row(number, _fitted(cells, width)) for number, cells in rows),
        dates=grid.dates,
        notices=grid.notices,
    )


def _repeats(cells: Sequence[str], headings: Sequence[str]) -> bool:
    return all(cell in {"", heading} for cell, heading in zip(cells, headings, strict=False))


def _fitted(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))


def _column_name(index: int) -> str:
    """`column A` for 0, `column AB` for 27."""
    letters = ""
    rest = index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"column {letters}"
