"""The methods document as the bytes of a file, in the format that an ending names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfir_coder.report.methods.facts import MethodsFacts

ENDINGS = ("md", "docx", "html", "json")
"""The formats in which it can be written."""


def written(document: MethodsFacts, ending: str) -> bytes:
    """The file's bytes."""
    if ending == "json":
        return f"{as_json(document)}\n".encode()
    from cfir_coder.report.methods.document import methods_report
    from cfir_coder.report.sections.writing import written_report

    return written_report(methods_report(document), ending)


def as_json(document: MethodsFacts) -> str:
    """The document as JSON text."""
    from cfir_coder.report.methods.data import as_data
    from cfir_coder.report.writers.data import json_text

    return json_text(as_data(document))


def as_text(document: MethodsFacts, width: int) -> str:
    """The document for a terminal of so many columns."""
    from cfir_coder.report.methods.document import methods_report
    from cfir_coder.report.sections.text import as_text as report_as_text

    return report_as_text(methods_report(document), width)
