"""The summary as the bytes of a file, in the format that an ending names"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfir_coder.report.summary.document import SummaryDocument

ENDINGS = ("docx", "xlsx", "html", "md", "json")
"""The formats in which it can be written."""


def written(document: SummaryDocument, ending: str) -> bytes:
    """The file's bytes."""
    if ending == "json":
        return f"{as_json(document)}\n".encode()
    from cfir_coder.report.summary.page import summary_page
    from cfir_coder.report.writers import written_page

    return written_page(summary_page(document), ending)


def as_json(document: SummaryDocument) -> str:
    """The document as JSON text."""
    from cfir_coder.report.summary.data import as_data
    from cfir_coder.report.writers.data import json_text

    return json_text(as_data(document))


def as_text(document: SummaryDocument, width: int) -> str:
    """The document for a terminal of so many columns."""
    from cfir_coder.report.summary import terminal

    return terminal.as_text(document, width)
