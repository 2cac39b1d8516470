"""A whole project as an Excel workbook, and what stands as a long CSV sheet that `import` reads back."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import TYPE_CHECKING

from cfir_coder.core.standing import standings
from cfir_coder.exchange.export_tables import Table, stamp, tables
from cfir_coder.exchange.sheets.cells import NONE_FITS
from cfir_coder.exchange.sheets.safe_cells import fitting, guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review, Statement
    from cfir_coder.core.standing import Standing

MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - xlsxwriter takes no time zone
"""The date in the workbook's properties; a clock would give other bytes each time."""

LONG_COLUMNS = (
    *("review id", "review", "number", "id", "statement", "quote", "locator", "perspective", "studies"),
    *("kind", "code", "valence", "state", "reason", "source code", "content note", "tags"),
    *("codebook", "project", "program", "invented"),
)


def export_workbook(project: Project, progress: Callable[[int, int], None] | None = None) -> bytes:
    """Everything in one workbook, one kind of thing a sheet; every cell is text, the bytes depend on the project alone."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": project.settings.title, "author": "cfir-coder", "created": MADE})
    header = book.add_format({"bold": True, "bg_color": "#ECECEC", "bottom": 1, "valign": "top", "text_wrap": True})
    body = book.add_format({"valign": "top", "text_wrap": True})
    parts = tables(project)
    for number, table in enumerate(parts):
        _write(book, table, header, body)
        if progress:
            progress(number + 1, len(parts))
    book.close()
    return target.getvalue()


def _write(book: Workbook, table: Table, header: Format, body: Format) -> None:
    sheet = book.add_worksheet(table.name)
    for column, (heading, width) in enumerate(table.columns):
        sheet.set_column(column, column, width, body)
        sheet.write_string(0, column, heading, header)
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    write = sheet.write_string
    for row, cells in enumerate(table.rows, 1):
        for column, text in enumerate(cells):
            if text:
                write(row, column, fitting(text))


def export_long_csv(project: Project) -> bytes:
    """One line for each code that stands, and one for each statement without; UTF-8 with a mark by which Excel knows it."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(LONG_COLUMNS)
    stamped = stamp(project)
    for (review_id, statement_id), stands in standings(project).items():
        review = project.reviews[review_id]
        for line in _long_lines(project, review, statement_id, stands):
            writer.writerow([guarded(cell) for cell in (*line, *stamped)])
    return target.getvalue().encode("utf-8-sig")


def _long_lines(project: Project, review: Review, statement_id: str, stands: Standing) -> Iterator[tuple[str, ...]]:
    if stands.state == "withdrawn":
        return
    statement = review.statements[statement_id]
    before = (review.id, review.label, review.number, statement_id, statement.text, statement.quote, statement.locator)
    before = (*before, "; ".join(statement.perspective), _studies(statement))
    after = (stands.state, stands.reason or "", statement.source_code, statement.content_note, "; ".join(statement.tags))
    kind = stands.kind or ""
    for code in stands.codes:
        yield (*before, kind, project.codebook.written(code.code), code.valence or "", *after)
    if not stands.codes:
        yield (*before, kind, NONE_FITS if kind == "determinant" else "", "", *after)


def _studies(statement: Statement) -> str:
    return "; ".join(statement.studies) if statement.studies is not None else ""
