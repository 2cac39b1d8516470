"""The summary as the bytes of a file, in the format that an ending names; each writer is imported when it is needed."""

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
    """The document as JSON."""
    from cfir_coder.report.summary.data import as_data
    from cfir_coder.report.writers.data import json_text

    return json_text(as_data(document))
