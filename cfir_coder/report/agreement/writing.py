"""The agreement report as the bytes of a file, in the format that an ending names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfir_coder.report.agreement.document import AgreementDocument

ENDINGS = ("md", "csv", "xlsx", "docx", "html", "json")
"""The formats in which it can be written."""


def written(document: AgreementDocument, ending: str) -> bytes:
    """The file's bytes."""
    if ending == "json":
        return f"{as_json(document)}\n".encode()
    if ending == "csv":
        from cfir_coder.report.agreement.sheet import as_csv

        return as_csv(document)
    from cfir_coder.report.agreement.sections import agreement_report
    from cfir_coder.report.sections.writing import written_report

    return written_report(agreement_report(document), ending)


def as_json(document: AgreementDocument) -> str:
    """The document as JSON text."""
    from cfir_coder.report.agreement.data import as_data
    from cfir_coder.report.writers.data import json_text

    return json_text(as_data(document))


def as_text(document: AgreementDocument, width: int) -> str:
    """The document for a terminal of so many columns."""
    from cfir_coder.report.agreement.sections import agreement_report
    from cfir_coder.report.sections.text import as_text as report_as_text

    return report_as_text(agreement_report(document), width)
