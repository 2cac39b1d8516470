"""A report of sections as a Word document in built-in styles."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from cfir_coder.report.packing import repacked
from cfir_coder.report.writers.word_parts import element, new_document, ruled, table_margins, table_rules

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import _Row

    from cfir_coder.report.sections import Report, Table


NARROWEST, WIDEST = 10, 60
"""Between how many characters a column gets its share of the page."""

SMALL = 12
"""A table of so few rows stays on one page."""


def write(report: Report) -> bytes:
    """The report as a Word document."""
    document = new_document(report.title)
    document.add_paragraph(report.title, style="Heading 1")
    document.add_paragraph(report.caption)
    for warning in report.warnings:
        document.add_paragraph(warning, style="Intense Quote")
    for section in report.sections:
        document.add_paragraph(section.heading, style="Heading 2")
        for sentence in (*section.paragraphs, *section.sentences):
            said = document.add_paragraph(sentence, style="Body Text")
            said.paragraph_format.keep_with_next = section.table is not None
        if section.table:
            _add_table(document, section.table)
    document.sections[0].header.paragraphs[0].text = " ".join(report.warnings)
    target = io.BytesIO()
    document.save(target)
    return repacked(target.getvalue())


def _add_table(document: Document, table: Table) -> None:
    from docx.oxml.ns import qn

    made = document.add_table(rows=0, cols=len(table.columns))
    made.autofit = False
    layout = made._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(table_rules())
    layout.addnext(table_margins())
    widths = _widths(document, table)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    together = len(table.rows) if len(table.rows) <= SMALL else 1
    for number, cells in enumerate((table.columns, *table.rows)):
        row = made.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            cell.paragraphs[0].style = "No Spacing"
            cell.paragraphs[0].add_run(text).bold = number == 0 or None
            cell.paragraphs[0].paragraph_format.keep_with_next = number < together
            if number == 0:
                cell._tc.get_or_add_tcPr().extend(
                    (element("tcBorders", ruled("bottom", 8)), element("vAlign", val="bottom"))
                )
        _keep_whole(row, is_header=number == 0)
    document.add_paragraph()


def _widths(document: Document, table: Table) -> list[Length]:
    """The page's width shared out by how much stands in a column, none too narrow or too wide."""
    from docx.shared import Emu

    page = document.sections[0]
    margins = (page.left_margin or 0) + (page.right_margin or 0)
    longest = [max(map(len, column)) for column in zip(table.columns, *table.rows, strict=True)]
    shares = [min(max(length, NARROWEST), WIDEST) for length in longest]
    return [Emu(int(((page.page_width or 0) - margins) * share / sum(shares))) for share in shares]


def _keep_whole(row: _Row, *, is_header: bool) -> None:
    """A row is not broken over pages, and the first one stands on top of each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if is_header:
        properties.append(element("tblHeader"))
