"""One writer a format, each from the domain table to the bytes of a file."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfir_coder.report.domain_table import DomainTable
    from cfir_coder.report.printed import Printed

WRITERS = {
    "md": "markdown",
    "csv": "sheet",
    "xlsx": "workbook",
    "docx": "word",
    "html": "webpage",
    "tex": "latex",
    "json": "data",
}
"""The module that writes each ending; it is imported when it is asked for."""

ENDINGS = tuple(WRITERS)

PAGE_ENDINGS = ("md", "xlsx", "docx", "html")
"""The endings in which any printed table can be written."""


def written(table: DomainTable, ending: str) -> bytes:
    """The file's bytes in the format that the ending names; raises WrongUse where a style does not fit it."""
    module = import_module(f"{__name__}.{WRITERS[ending]}")
    data: bytes = module.write(table)
    return data


def written_page(page: Printed, ending: str) -> bytes:
    """The bytes of any printed table, in one of PAGE_ENDINGS."""
    module = import_module(f"{__name__}.{WRITERS[ending]}")
    data: bytes = module.write_page(page)
    return data


def as_json(table: DomainTable) -> str:
    """The table as JSON text."""
    from cfir_coder.report.writers import data

    return data.as_text(table)


def as_text(table: DomainTable, width: int) -> str:
    """The table for a terminal of so many columns."""
    from cfir_coder.report.writers import terminal

    return terminal.as_text(table, width)
