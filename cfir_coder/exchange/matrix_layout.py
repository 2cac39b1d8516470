"""Which column of a study matrix is what, and what its cells say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.exchange.sheets.cells import plain
from cfir_coder.exchange.sheets.column_names import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cfir_coder.exchange.review_names import ReviewNames
    from cfir_coder.exchange.sheets.table import Grid, Row, Sheet

_INCLUDED = {"1", "1.0", "x", "yes", "y", "true", "included", "+", "✓", "✔", "•", "●"}
_NOT_INCLUDED = {"", "0", "0.0", "no", "n", "false", "not included", "-", "–", "○"}
_YEAR_COLUMNS = {"year", "publication year", "year of publication", "study year", "pub year", "date"}
_STUDY_COLUMNS = {"study", "studies", "primary study", "primary studies", "included study", "study id", "reference"}
_AUTHOR_COLUMNS = {"author", "authors", "first author", "author year", "citation", "title", "name"}
_TOTALS = {
    "total",
    "totals",
    "sum",
    "total studies",
    "number of studies",
    "studies in total",
    "n of studies",
    "overall",
}
_HEADER_WITHIN = 40


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a sheet is what: the studies, their year (None where it has none), and each review."""

    study: int
    year: int | None
    reviews: Mapping[int, str]
    unmatched: tuple[int, ...]
    ambiguous: Mapping[int, tuple[str, ...]]


def reviews_in_rows(names: ReviewNames, grids: Iterable[Grid]) -> bool:
    """Whether the first column of a sheet names several reviews."""
    return any(len({one for row in grid.rows if row for one in names.of(row[0])}) > 1 for grid in grids)


def header_index(names: ReviewNames, rows: Sequence[Sequence[str]]) -> int | None:
    """The row that names the most reviews, the first of equals."""
    best, most = None, 0
    for index, cells in enumerate(rows[:_HEADER_WITHIN]):
        found = len({review for cell in cells if cell for review in names.of(cell)})
        # One match can be chance: a mark 1 where a review has the number 1.
        if found > most and (found > 1 or any(plain_name(cell) in _STUDY_COLUMNS for cell in cells[:2])):
            best, most = index, found
    return best


def layout_of(names: ReviewNames, sheet: Sheet) -> Layout:
    """Which column is what."""
    matches = {place: names.of(heading) for place, heading in enumerate(sheet.header) if place not in sheet.headless}
    years = [place for place, heading in enumerate(sheet.header) if plain_name(heading) in _YEAR_COLUMNS]
    year = years[0] if years and not matches.get(years[0]) else None
    study = _study_column(
        sheet, [place for place in range(len(sheet.header)) if place != year and not matches.get(place)]
    )
    rest = [place for place in range(len(sheet.header)) if place not in {study, year}]
    return Layout(
        study=study,
        year=year,
        reviews={place: next(iter(matches[place])) for place in rest if len(matches.get(place, ())) == 1},
        unmatched=tuple(place for place in rest if not matches.get(place) and _has_content(sheet, place)),
        ambiguous={place: tuple(sorted(matches[place])) for place in rest if len(matches.get(place, ())) > 1},
    )


def _study_column(sheet: Sheet, places: Sequence[int]) -> int:
    """The column that names the studies: by its heading, else the first that does not merely number the rows."""
    for known in (_STUDY_COLUMNS, _AUTHOR_COLUMNS):
        for place in places:
            if plain_name(sheet.header[place]) in known and not _numbers_rows(sheet, place):
                return place
    return next((place for place in places if not _numbers_rows(sheet, place)), next(iter(places), 0))


def _numbers_rows(sheet: Sheet, place: int) -> bool:
    """Whether a column holds nothing but numbers, of which people make no names of studies."""
    cells = [row.cells[place] for row in sheet.rows if row.cells[place]]
    return bool(cells) and all(cell.removesuffix(".").removesuffix(".0").isdecimal() for cell in cells)


def is_total(row: Row, layout: Layout) -> bool:
    """Whether a row adds up the columns instead of naming a study."""
    counts = [row.cells[place] for place in layout.reviews if row.cells[place]]
    numbers = all(cell.removesuffix(".0").isdecimal() for cell in counts)
    return bool(counts) and numbers and plain(row.cells[layout.study]) in _TOTALS


def _has_content(sheet: Sheet, place: int) -> bool:
    return place not in sheet.headless or any(row.cells[place] for row in sheet.rows)


def mark(cell: str) -> bool | None:
    """Whether a cell says that the review includes the study; None where it says something else."""
    said = plain(cell)
    if said in _INCLUDED:
        return True
    return False if said in _NOT_INCLUDED else None
