"""A report of sections as the bytes of a file, in the format that an ending names."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfir_coder.report.sections import Report

WRITERS = {"md": "markdown", "html": "webpage", "docx": "word", "xlsx": "workbook"}
"""The module that writes each ending; it is imported when it is asked for."""


def written_report(report: Report, ending: str) -> bytes:
    """The file's bytes, in one of the formats of WRITERS."""
    module = import_module(f"cfir_coder.report.sections.{WRITERS[ending]}")
    data: bytes = module.write(report)
    return data
