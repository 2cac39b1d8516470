"""A report of sections as an Excel workbook: a sheet a table, what is said about it on top; every cell is text."""

from __future__ import annotations

import io
from textwrap import wrap
from typing import TYPE_CHECKING

from cfir_coder.core.cell import cell_text
from cfir_coder.report.packing import MADE, repacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from cfir_coder.report.sections import Report, Section, Table

WIDEST, NARROWEST = 34, 12
A_LINE = 110
"""So many characters of a sentence stand in a row, as a page has room for."""

LONGEST_NAME = 31
"""So many characters the name of a sheet may have."""

_STYLES: dict[str, dict[str, object]] = {
    "heading": {"bold": True, "font_size": 14},
    "warning": {"bold": True, "font_size": 12},
    "said": {},
    "column": {"bold": True, "text_wrap": True, "valign": "bottom", "top": 2, "bottom": 2},
    "cell": {"text_wrap": True, "valign": "top", "bottom": 4, "bottom_color": "#C4C4C4"},
}


def write(report: Report) -> bytes:
    """The report as an Excel workbook."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": report.title, "author": "cfir-coder", "created": MADE.replace(tzinfo=None)})
    formats = _formats(book)
    for section in report.sections:
        _add_sheet(book.add_worksheet(section.heading[:LONGEST_NAME].replace("/", " ")), report, section, formats)
    book.close()
    return repacked(target.getvalue())


def _formats(book: Workbook) -> dict[str, Format]:
    return {name: book.add_format({"font_name": "Arial", "font_size": 10, **style}) for name, style in _STYLES.items()}


def _add_sheet(sheet: Worksheet, report: Report, section: Section, formats: dict[str, Format]) -> None:
    above = [(report.title, "heading"), *((text, "warning") for text in report.warnings)]
    above += [(section.heading, "heading")]
    above += [(line, "said") for text in section.sentences for line in wrap(text, A_LINE)]
    for number, (text, style) in enumerate(above):
        sheet.write_string(number, 0, cell_text(text), formats[style])
    if section.table:
        _add_table(sheet, section.table, len(above), formats)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


def _add_table(sheet: Worksheet, table: Table, top: int, formats: dict[str, Format]) -> None:
    for number, cells in enumerate((table.columns, *table.rows)):
        for place, text in enumerate(cells):
            sheet.write_string(top + number, place, cell_text(text), formats["cell" if number else "column"])
    for place, width in enumerate(_widths(table)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)


def _widths(table: Table) -> Sequence[int]:
    columns = zip(table.columns, *table.rows, strict=True)
    return [max(NARROWEST, min(WIDEST, max(map(len, cells)) + 2)) for cells in columns]
