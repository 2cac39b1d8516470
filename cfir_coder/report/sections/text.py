"""A report of sections as text for a terminal: sentences one below the other, numbers in tables."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from cfir_coder.report.writers.terminal import columns_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.report.sections import Report, Section, Table

NARROWEST = 60
NARROWEST_FIRST = 24
_GAP = "  "


def as_text(report: Report, width: int) -> str:
    """The report for a terminal of so many columns."""
    width = max(width, NARROWEST)
    lines = [*wrapped(report.title, width), *wrapped(report.caption, width)]
    for warning in report.warnings:
        lines += ["", *(f"! {part}" for part in wrapped(warning, width - 2))]
    for section in report.sections:
        lines += ["", section.heading.upper(), *_section(section, width)]
    return "\n".join(lines)


def _section(section: Section, width: int) -> Iterator[str]:
    for paragraph in section.paragraphs:
        yield from (*wrapped(paragraph, width), "")
    for sentence in section.sentences:
        first, *rest = wrapped(sentence, width - 2)
        yield f"- {first}"
        yield from (f"  {part}" for part in rest)
    if section.table:
        yield ""
        widths = _widths(section.table, width)
        yield from _as_table(section.table, widths) if widths else _as_list(section.table, width)


def _widths(table: Table, width: int) -> list[int]:
    """How wide each column is: headings on one line if they fit, the first column giving way down to a limit.

    Empty where even that is too wide.
    """
    cells = [max(map(columns_of, column)) for column in zip(*table.rows, strict=True)]
    on_one_line = [columns_of(column) for column in table.columns]
    in_words = [max(map(columns_of, column.split())) for column in table.columns]
    for headings in (on_one_line, in_words):
        needed = [max(pair) for pair in zip(headings, cells, strict=True)]
        left = width - sum(needed[1:]) - len(_GAP) * (len(needed) - 1)
        if left >= (needed[0] if headings is on_one_line else min(needed[0], NARROWEST_FIRST)):
            return [min(needed[0], left), *needed[1:]]
    return []


def _as_table(table: Table, widths: Sequence[int]) -> Iterator[str]:
    for row in (table.columns, ["-" * width for width in widths], *table.rows):
        cells = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            yield _GAP.join(_padded(parts, widths)).rstrip()


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    return (cell + " " * (width - columns_of(cell)) for cell, width in zip(row, widths, strict=True))


def _as_list(table: Table, width: int) -> Iterator[str]:
    """Each row below the other, its cells named: for rows that are wider than the terminal."""
    names = table.columns[1:]
    indent = max(map(columns_of, names)) + len(_GAP) * 2
    for number, row in enumerate(table.rows):
        if number:
            yield ""
        yield from wrapped(row[0], width)
        for name, cell in zip(names, row[1:], strict=True):
            if cell:
                first, *rest = wrapped(cell, width - indent)
                yield f"{_GAP}{name}{' ' * (indent - len(_GAP) - columns_of(name))}{first}"
                yield from (" " * indent + part for part in rest)
