"""A whole project as an Excel workbook, and what stands as a long CSV sheet that `import` reads back."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from operator import floordiv
from typing import TYPE_CHECKING

from cfir_coder import __version__
from cfir_coder.core.standing import standings
from cfir_coder.exchange.export_tables import tables
from cfir_coder.exchange.sheets.cells import NONE_FITS
from cfir_coder.exchange.sheets.safe_cells import fitting, fitting_row, guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review
    from cfir_coder.core.standing import Standing
    from cfir_coder.exchange.export_tables import Table

MADE = datetime(2000, 1, 1)
"""The date in the workbook's properties; a clock would give other bytes each time."""

_LINE_HEIGHT = 15
_MOST_LINES = 12
_BODY = {"valign": "top", "text_wrap": True}

LONG_COLUMNS = (
    *("review id", "review", "number", "id", "statement", "quote", "locator", "perspective", "studies"),
    *("kind", "code", "valence", "state", "reason", "source code", "content note", "tags"),
    *("codebook", "project", "program", "invented", "files not read"),
)


def _no_progress(done: int, total: int) -> None:
    """For callers that show none."""


def export_workbook(project: Project, progress: Callable[[int, int], None] = _no_progress) -> bytes:
    """Everything in one workbook, a sheet for each kind of thing; every cell is text, counts aside.

    The same project gives the same bytes. A text longer than an Excel cell is cut, and says so.
    """
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"constant_memory": True, "default_format_properties": _BODY})
    book.set_properties({"title": project.settings.title, "author": "cfir-coder", "created": MADE})
    header = book.add_format({"bold": True, "bg_color": "#ECECEC", "bottom": 1})
    made = tables(project)
    for number, table in enumerate(made, 1):
        _write(book, table, header)
        progress(number, len(made))
    book.close()
    return target.getvalue()


def _write(book: Workbook, table: Table, header: Format) -> None:
    sheet = book.add_worksheet(table.name)
    for column, (heading, width) in enumerate(table.columns.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, fitting(heading), header)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    write = sheet.write_string
    widths = list(table.columns.values())
    counts = {column for column, heading in enumerate(table.columns) if heading in table.counts}
    for row, cells in enumerate(map(tuple, table.rows), 1):
        lines = _lines(cells, widths)
        if lines > 1:
            sheet.set_row(row, _LINE_HEIGHT * lines)
        for column, text in enumerate(fitting_row(cells)):
            if column in counts:
                sheet.write_number(row, column, int(text))
            elif text:
                write(row, column, text)


def _lines(cells: tuple[str, ...], widths: list[int]) -> int:
    """How many lines a row needs; not every program works that out when it opens a workbook."""
    needed = max(map(floordiv, map(len, cells), widths), default=0)
    return min(needed + 1, _MOST_LINES)


def export_long_csv(project: Project) -> bytes:
    """One line for each code that stands, and one for each statement without; withdrawn statements are left out.

    UTF-8 with a byte order mark, by which Excel knows the encoding.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(LONG_COLUMNS)
    stamp = _stamp(project)
    for (review_id, statement_id), stands in standings(project).items():
        for line in _long_lines(project, project.reviews[review_id], statement_id, stands):
            writer.writerow([guarded(cell) for cell in (*line, *stamp)])
    return target.getvalue().encode("utf-8-sig")


def _stamp(project: Project) -> tuple[str, ...]:
    """What every line carries, since a line may be all that somebody copies."""
    settings = project.settings
    missing = "; ".join(project.files_not_read)
    invented = "yes" if settings.invented else "no"
    return (settings.codebook, settings.title, f"cfir-coder {__version__}", invented, missing)


def _long_lines(project: Project, review: Review, statement_id: str, stands: Standing) -> Iterator[tuple[str, ...]]:
    if stands.state == "withdrawn":
        return
    statement = review.statements[statement_id]
    before: tuple[str, ...] = (review.id, review.label, review.number, statement_id)
    before += (statement.text, statement.quote, statement.locator)
    before += ("; ".join(statement.perspective), "; ".join(statement.studies or ()), stands.kind or "")
    after: tuple[str, ...] = (stands.state, stands.reason or "")
    after += (statement.source_code, statement.content_note, "; ".join(statement.tags))
    for code in stands.codes:
        yield (*before, project.codebook.written(code.code), code.valence or "", *after)
    if not stands.codes:
        yield (*before, NONE_FITS if stands.kind == "determinant" else "", "", *after)
