"""Word: the table as a journal prints it, landscape, in built-in styles, readable by a screen reader."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from cfir_coder.report.packing import repacked
from cfir_coder.report.printed import printed
from cfir_coder.report.writers.limits import refuse_too_many_ticks
from cfir_coder.report.writers.word_parts import add_field, new_document
from cfir_coder.report.writers.word_table import table_element

if TYPE_CHECKING:
    from docx.document import Document

    from cfir_coder.report.domain_table import DomainTable
    from cfir_coder.report.printed import Printed


def write(table: DomainTable) -> bytes:
    """The table as a Word document."""
    refuse_too_many_ticks(table)
    return write_page(printed(table))


def write_page(page: Printed) -> bytes:
    """Any printed table as a Word document."""
    document = new_document(page.title)
    _add_heading(document, page)
    for number, table in enumerate(page.tables, 1):
        _add_caption(document, table, number)
        # A table stands before the section's properties, which end the document.
        document.element.body.insert(-1, table_element(table))
    _add_notes(document, page)
    target = io.BytesIO()
    document.save(target)
    return repacked(target.getvalue())


def _add_heading(document: Document, page: Printed) -> None:
    document.add_paragraph(page.title, style="Heading 1")
    for warning in page.warnings:
        document.add_paragraph(warning, style="Intense Quote")
    section = document.sections[0]
    section.header.paragraphs[0].text = " ".join(page.warnings)
    footer = section.footer.paragraphs[0]
    footer.add_run("Page ")
    add_field(footer, "PAGE", "1")
    footer.add_run(" of ")
    add_field(footer, "NUMPAGES", "1")


def _add_caption(document: Document, page: Printed, number: int) -> None:
    if number > 1:
        document.add_paragraph(style="No Spacing")
    caption = document.add_paragraph("Table ", style="Caption")
    add_field(caption, "SEQ Table \\* ARABIC", str(number))
    caption.add_run(f". {page.caption}")
    caption.paragraph_format.keep_with_next = True


def _add_notes(document: Document, page: Printed) -> None:
    document.add_paragraph("Notes", style="Heading 2")
    for mark, text in page.footnotes:
        paragraph = document.add_paragraph(style="Body Text")
        paragraph.add_run(mark).font.superscript = True
        paragraph.add_run(f" {text}")
    for note in page.notes:
        document.add_paragraph(note, style="Body Text")
