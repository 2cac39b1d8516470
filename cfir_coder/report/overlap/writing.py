"""The overlap document as the bytes of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfir_coder.report.overlap.document import OverlapDocument

ENDINGS = ("md", "csv", "xlsx", "docx", "html", "json")


def written(document: OverlapDocument, ending: str) -> bytes:
    """The file's bytes in the format that the ending names."""
    if ending == "json":
        return f"{as_json(document)}\n".encode()
    if ending == "csv":
        from cfir_coder.report.overlap.sheet import as_csv

        return as_csv(document)
    from cfir_coder.report.overlap.page import overlap_page
    from cfir_coder.report.writers import written_page

    return written_page(overlap_page(document), ending)


def as_json(document: OverlapDocument) -> str:
    """The document as JSON text."""
    from cfir_coder.report.overlap.data import as_data
    from cfir_coder.report.writers.data import json_text

    return json_text(as_data(document))


def as_text(document: OverlapDocument, width: int) -> str:
    """The document for a terminal of so many columns."""
    from cfir_coder.report.overlap.page import overlap_page
    from cfir_coder.report.writers.terminal import page_as_text

    return page_as_text(overlap_page(document), width)
