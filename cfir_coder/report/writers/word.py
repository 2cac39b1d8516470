"""Word: the table as a journal prints it, landscape, in built-in styles, readable by a screen reader."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from cfir_coder.errors import Fault, WrongUse
from cfir_coder.report.packing import repacked
from cfir_coder.report.printed import printed
from cfir_coder.report.wording import TICK
from cfir_coder.report.writers.word_parts import (
    add_field,
    keep_whole,
    new_document,
    repeat_as_header,
    rule_cell,
    set_table,
    shade_cell,
    stand_at_bottom,
    stand_upright,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

    from cfir_coder.report.domain_table import DomainTable
    from cfir_coder.report.printed import Column, Line, Printed

PAGE_WIDTH = 25.7
"""Centimetres between the margins of A4 landscape."""

MOST_TICKS = 30
"""More columns of ticks than this do not fit on a page."""

_WIDTHS = {"code": 5.0, "valence": 3.1, "references": 5.6, "count": 2.2}
_NARROWEST_TEXT = 6.5
_WIDEST_TICK = 0.9
_SHADE = "ECECEC"


def write(table: DomainTable) -> bytes:
    """The table as a Word document."""
    if table.style == "ticks" and table.of > MOST_TICKS:
        raise WrongUse(
            Fault(
                f"{table.of} columns of ticks do not fit on a page (at most {MOST_TICKS})",
                "Use --style refs, or write xlsx or html",
            )
        )
    page = printed(table)
    document = new_document(page.title)
    _add_heading(document, page)
    _add_table(document, page)
    _add_notes(document, page)
    target = io.BytesIO()
    document.save(target)
    return repacked(target.getvalue())


def _add_heading(document: Document, page: Printed) -> None:
    document.add_paragraph(page.title, style="Heading 1")
    for warning in page.warnings:
        document.add_paragraph(warning, style="Intense Quote")
    caption = document.add_paragraph("Table ", style="Caption")
    add_field(caption, "SEQ Table \\* ARABIC", "1")
    caption.add_run(f". {page.caption}")
    caption.paragraph_format.keep_with_next = True
    section = document.sections[0]
    section.header.paragraphs[0].text = " ".join(page.warnings)
    footer = section.footer.paragraphs[0]
    footer.add_run("Page ")
    add_field(footer, "PAGE", "1")
    footer.add_run(" of ")
    add_field(footer, "NUMPAGES", "1")


def _add_table(document: Document, page: Printed) -> None:
    table = document.add_table(rows=1 + len(page.lines), cols=len(page.columns))
    description = f"{page.title}. Each domain is followed by its rows; each row says what stands behind it."
    set_table(table, page.caption, description, narrow=any(column.kind == "tick" for column in page.columns))
    widths = _widths(page.columns)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = _centimetres(width)
    rows = list(table.rows)
    _fill_header(rows[0], page, widths)
    for row, line in zip(rows[1:], page.lines, strict=True):
        _fill(row, line, page, widths)


def _widths(columns: Sequence[Column]) -> list[float]:
    """The width of each column in centimetres; they fill the page."""
    fixed = sum(_WIDTHS.get(column.kind, 0) for column in columns)
    ticks = sum(column.kind == "tick" for column in columns)
    tick = min(_WIDEST_TICK, (PAGE_WIDTH - fixed - _NARROWEST_TEXT) / ticks) if ticks else 0
    text = PAGE_WIDTH - fixed - tick * ticks
    return [{**_WIDTHS, "text": text, "tick": tick}[column.kind] for column in columns]


def _centimetres(width: float) -> Any:
    from docx.shared import Cm

    return Cm(width)


def _fill_header(row: _Row, page: Printed, widths: Sequence[float]) -> None:
    keep_whole(row)
    repeat_as_header(row)
    for cell, column, width in zip(row.cells, page.columns, widths, strict=True):
        cell.width = _centimetres(width)
        _put(cell, column.heading, bold=column.kind != "tick")
        rule_cell(cell, "bottom", 8)
        if column.kind == "tick":
            stand_upright(cell)
        else:
            stand_at_bottom(cell)
    longest = max((len(column.heading) for column in page.columns if column.kind == "tick"), default=0)
    if longest:
        row.height = _centimetres(min(5.0, 0.5 + 0.17 * longest))


def _fill(row: _Row, line: Line, page: Printed, widths: Sequence[float]) -> None:
    keep_whole(row)
    cells = row.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = _centimetres(width)
    if line.kind in {"kind", "nothing"}:
        merged = cells[0].merge(cells[-1])
        paragraph = _put(merged, line.cells[0], italic=True)
        paragraph.paragraph_format.keep_with_next = line.kind == "kind"
        return
    is_domain = line.kind == "domain"
    first = cells[0].merge(cells[page.leading - 1]) if is_domain else cells[0]
    begin = page.leading if is_domain else 1
    paragraph = _put(first, line.cells[0], bold=is_domain)
    if line.marks:
        paragraph.add_run(line.marks).font.superscript = True
    paragraph.paragraph_format.keep_with_next = is_domain
    for cell, text in zip(cells[begin:], line.cells[begin:], strict=True):
        _put(cell, text, bold=is_domain)
    if is_domain:
        for cell in [first, *cells[begin:]]:
            rule_cell(cell, "top", 4)
            shade_cell(cell, _SHADE)


def _put(cell: _Cell, text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = "No Spacing"
    if text:
        paragraph.add_run(text, style="Strong" if bold else "Emphasis" if italic else None)
    if text == TICK:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _add_notes(document: Document, page: Printed) -> None:
    document.add_paragraph("Notes", style="Heading 2")
    for mark, text in page.footnotes:
        paragraph = document.add_paragraph(style="Body Text")
        paragraph.add_run(mark).font.superscript = True
        paragraph.add_run(f" {text}")
    for note in page.notes:
        document.add_paragraph(note, style="Body Text")
