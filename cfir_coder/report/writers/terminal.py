"""The table as text for a terminal: columns that fit its width, and nothing that could steer it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from cfir_coder.report.printed import printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.report.domain_table import DomainTable
    from cfir_coder.report.printed import Column, Line, Printed

NARROWEST = 76
"""Below this many columns the table is set as if there were as many."""

_GAP = "  "
_WIDEST = {"code": 34, "references": 32, "co-review": 24, "dissent": 36}
_NARROWEST_TEXT = 22
_NARROWEST_LIST = 12


def as_text(table: DomainTable, width: int) -> str:
    """The table for a terminal of so many columns."""
    return page_as_text(printed(table), width)


def page_as_text(page: Printed, width: int) -> str:
    """Any printed table for a terminal of so many columns."""
    width = max(width, NARROWEST)
    tables = (part for table in page.tables for part in [*wrapped(table.caption, width), "", *_table(table, width), ""])
    return "\n".join([*_above(page, width), *tables, *_below(page, width)])


def _above(page: Printed, width: int) -> Iterator[str]:
    yield from wrapped(page.title, width)
    for warning in page.warnings:
        yield ""
        yield from (f"! {part}" for part in wrapped(warning, width - 2))
    yield ""


def _below(page: Printed, width: int) -> Iterator[str]:
    for item in [*(f"({mark}) {text}" for mark, text in page.footnotes), *page.notes]:
        first, *rest = wrapped(item, width - 2)
        yield f"- {first}"
        yield from (f"  {part}" for part in rest)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A table in columns: the lines of its head, those of each of its lines, and the widths of the columns."""

    head: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def laid_out(page: Printed, width: int) -> LaidOut:
    """A table in columns that fit a width, as far as they can."""
    widths = column_widths(page, width)
    return LaidOut(
        head=tuple(_set([_heading(column) for column in page.columns], widths)),
        lines=tuple(tuple(_line(page, line, widths)) for line in page.lines),
        widths=tuple(widths),
    )


def _table(page: Printed, width: int) -> Iterator[str]:
    laid = laid_out(page, width)
    yield from laid.head
    yield _GAP.join("-" * size for size in laid.widths)
    for number, (line, parts) in enumerate(zip(page.lines, laid.lines, strict=True)):
        if line.kind == "domain" and number:
            yield ""
        yield from parts


def _heading(column: Column) -> str:
    return column.short if column.kind in {"tick", "count"} else column.heading


def _line(page: Printed, line: Line, widths: Sequence[int]) -> Iterator[str]:
    if line.kind in {"kind", "nothing"}:
        yield from (f"  {part}" for part in wrapped(line.cells[0], sum(widths)))
    elif line.kind == "domain":
        span = sum(widths[: page.leading]) + len(_GAP) * (page.leading - 1)
        cells = [line.cells[0].upper(), *line.cells[page.leading :]]
        yield from _set(cells, [span, *widths[page.leading :]])
    else:
        marks = f" ({line.marks})" if line.marks else ""
        indented = [f"  {part}" for part in wrapped(line.cells[0] + marks, widths[0] - 2)]
        yield from _set_columns([indented, *_wrapped_cells(line.cells[1:], widths[1:])], widths)


def width_of(widths: Sequence[int]) -> int:
    """How wide a table of such columns is."""
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def column_widths(page: Printed, width: int) -> list[int]:
    """The width of each column: what it needs, the text what is left; lists give way where that is too little.

    Many columns of ticks are wider than a terminal all the same.
    """
    needed = [_needed(page, place, column) for place, column in enumerate(page.columns)]
    left = width - sum(needed[1:]) - len(_GAP) * (len(needed) - 1)
    for place, column in enumerate(page.columns):
        if column.kind in _WIDEST and left < _NARROWEST_TEXT:
            given = min(_NARROWEST_TEXT - left, max(needed[place] - _NARROWEST_LIST, 0))
            needed[place] -= given
            left += given
    return [max(_NARROWEST_TEXT, min(needed[0] + 2, left)), *needed[1:]]


def _needed(page: Printed, place: int, column: Column) -> int:
    cells = [line.cells[place] for line in page.lines if line.kind in {"row", "domain"}]
    longest = max(map(columns_of, [*cells, ""]))
    words = max(map(columns_of, _heading(column).split()), default=1)
    return max(min(longest, _WIDEST.get(column.kind, longest)), words)


def _set(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    return _set_columns(_wrapped_cells(cells, widths), widths)


def _wrapped_cells(cells: Sequence[str], widths: Sequence[int]) -> list[list[str]]:
    return [wrapped(cell, size) for cell, size in zip(cells, widths, strict=True)]


def _set_columns(columns: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for parts in zip_longest(*columns, fillvalue=""):
        padded = [part + " " * (size - columns_of(part)) for part, size in zip(parts, widths, strict=True)]
        yield _GAP.join(padded).rstrip()


def columns_of(text: str) -> int:
    """How many columns of a terminal a text fills."""
    return len(text) if text.isascii() else sum(map(_columns_of_character, text))


def _columns_of_character(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns, broken at spaces, and within a word only where it must be."""
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for word in text.split():
        size = columns_of(word)
        if line and used + 1 + size > width:
            lines.append(" ".join(line))
            line, used = [], 0
        if size > width:
            *full, word = _pieces(word, width)  # noqa: PLW2901 - what is left of it goes on
            lines += full
            size = columns_of(word)
        used += size + bool(line)
        line.append(word)
    return [*lines, " ".join(line)]


def _pieces(word: str, width: int) -> list[str]:
    pieces = [""]
    for character in word:
        if columns_of(pieces[-1]) + columns_of(character) > max(width, 2):
            pieces.append("")
        pieces[-1] += character
    return pieces
