"""Excel: the table on one sheet with a frozen header, the notes on another; every cell is text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from cfir_coder.core.cell import cell_text
from cfir_coder.report.packing import MADE, repacked
from cfir_coder.report.printed import printed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from cfir_coder.report.domain_table import DomainTable
    from cfir_coder.report.printed import Line, Printed

_WIDTHS = {
    "text": 58,
    "code": 34,
    "valence": 18,
    "references": 30,
    "tick": 5,
    "count": 12,
    "fact": 26,
    "co-review": 26,
    "dissent": 60,
}
_TALLEST = 200

SHEETS = ("Table", "Added constructs")
"""The sheets of the table and of its twin."""

_RULE, _HAIRLINE, _SHADE = "#111111", "#C4C4C4", "#ECECEC"


def write(table: DomainTable) -> bytes:
    """The table as an Excel workbook."""
    return write_page(printed(table))


def write_page(page: Printed) -> bytes:
    """Any printed table as an Excel workbook."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": page.title, "author": "cfir-coder", "created": MADE.replace(tzinfo=None)})
    formats = _formats(book)
    for name, table in zip(SHEETS, page.tables, strict=False):
        _write_table(book.add_worksheet(name), table, formats)
    _write_notes(book.add_worksheet("Notes"), page, formats)
    book.close()
    return repacked(target.getvalue())


def _formats(book: Workbook) -> dict[str, Format]:
    cell: dict[str, object] = {"text_wrap": True, "valign": "top", "bottom": 4, "bottom_color": _HAIRLINE}
    shaded: dict[str, object] = {
        "bold": True,
        "bg_color": _SHADE,
        "valign": "top",
        "text_wrap": True,
        "top": 1,
        "top_color": _RULE,
    }
    styles: dict[str, dict[str, object]] = {
        "title": {"bold": True, "font_size": 14},
        "caption": {"bold": True},
        "warning": {"bold": True, "font_size": 12},
        "header": {"bold": True, "text_wrap": True, "valign": "bottom", "top": 2, "bottom": 2, "border_color": _RULE},
        "header tick": {"rotation": 90, "align": "center", "top": 2, "bottom": 2, "border_color": _RULE},
        "row": cell,
        "row tick": {**cell, "align": "center"},
        "domain": shaded,
        "domain tick": {**shaded, "align": "center"},
        "kind": {"italic": True, "valign": "top"},
        "nothing": {"italic": True, "valign": "top"},
        "note": {"text_wrap": True, "valign": "top"},
    }
    return {name: book.add_format({"font_name": "Arial", "font_size": 10, **style}) for name, style in styles.items()}


def _write_table(sheet: Worksheet, page: Printed, formats: Mapping[str, Format]) -> None:
    above = [(page.title, "title"), *((text, "warning") for text in page.warnings), (page.caption, "caption")]
    for number, (text, style) in enumerate(above):
        _put(sheet, number, 0, text, formats[style])
    header = len(above)
    for number, column in enumerate(page.columns):
        tick = column.kind == "tick"
        _put(sheet, header, number, column.heading, formats["header tick" if tick else "header"])
        sheet.set_column(number, number, _WIDTHS[column.kind])
    upright = max((len(column.heading) for column in page.columns if column.kind == "tick"), default=0)
    if upright:
        sheet.set_row(header, min(_TALLEST, 14 + 5.5 * upright))
    for number, line in enumerate(page.lines, header + 1):
        _write_line(sheet, number, page, line, formats)
    _set_up_printing(sheet, page, header, header + len(page.lines))


def _write_line(sheet: Worksheet, number: int, page: Printed, line: Line, formats: Mapping[str, Format]) -> None:
    first = line.cells[0] + (f" ({line.marks})" if line.marks else "")
    for place, cell in enumerate([first, *line.cells[1:]]):
        tick = page.columns[place].kind == "tick"
        _put(sheet, number, place, cell, formats[f"{line.kind} tick" if tick else line.kind])


def _put(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    if text:
        sheet.write_string(row, column, cell_text(text), style)
    else:
        sheet.write_blank(row, column, None, style)


def _set_up_printing(sheet: Worksheet, page: Printed, header: int, last: int) -> None:
    sheet.freeze_panes(header + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    sheet.print_area(0, 0, last, len(page.columns) - 1)
    sheet.set_footer("&CPage &P of &N")
    sheet.hide_gridlines(2)


def _write_notes(sheet: Worksheet, page: Printed, formats: Mapping[str, Format]) -> None:
    sheet.set_column(0, 0, 110)
    marked = [f"({mark}) {text}" for mark, text in page.footnotes]
    for number, text in enumerate([*page.warnings, *marked, *page.notes]):
        _put(sheet, number, 0, text, formats["note"])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
