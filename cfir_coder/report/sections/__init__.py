"""A report of headed sections, in sentences and tables: the same for every format that people read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.report.printed import shown

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns; all text is safe to show."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what is said under it one by one or in paragraphs, a table if there is one, and notes below that."""

    heading: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None
    notes: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report."""

    title: str
    caption: str
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]


def safe_table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    """A table whose texts are made safe to show."""
    return Table(tuple(map(shown, columns)), tuple(tuple(map(shown, row)) for row in rows))
