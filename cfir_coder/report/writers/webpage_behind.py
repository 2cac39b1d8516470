"""From any number on a web page to what it was counted from: links, and the statements they lead to.

Only the first link of a row is a stop for the Tab key; the others lead to the same place or inside it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cfir_coder.report.behind import Behind, Source
    from cfir_coder.report.printed import Column, Line, Printed

NAMES = ("t", "u")
"""What the rows of the table, and of its twin, are called within the page, before their number."""

_NOT_COUNTED = "not counted in N"
_COUNTS = {"count", "fact", "co-review", "dissent"}


def linked(page: Printed, line: Line, column: Column, cell: str, row: str) -> str:
    """A cell with what leads to the statements behind it."""
    if not cell or not (line.sources or _heads_statements(page, line)):
        return escape(cell)
    if column.kind == "references" and line.sources:
        return _references(page, line, row)
    if column.kind == "tick" and line.sources:
        review = next(source.review for source in line.sources if source.heading == column.heading)
        return _link(f"{row}-{review}", cell, stops=False)
    if column.kind == "references":
        return _link(f"{row}-behind", cell, stops=False)
    if column.kind in _COUNTS:
        return _link(f"{row}-behind", cell, stops=_is_first(page, column))
    return escape(cell)


def _heads_statements(page: Printed, line: Line) -> bool:
    return line.kind == "domain" and any(one.sources for one in page.lines)


def _is_first(page: Printed, column: Column) -> bool:
    return column == next(one for one in page.columns if one.kind in _COUNTS)


def _references(page: Printed, line: Line, row: str) -> str:
    counted = (source for source in line.sources if source.counted)
    return escape(page.between).join(_link(f"{row}-{one.review}", one.label, stops=False) for one in counted)


def _link(target: str, text: str, *, stops: bool) -> str:
    skipped = "" if stops else ' tabindex="-1"'
    return f'<a href="#{target}"{skipped}>{escape(text)}</a>'


def sections(page: Printed) -> Iterator[str]:
    """The statements behind every row, under the headings of the table; nothing where no row has any."""
    tables = [list(_of_table(table, name)) for name, table in zip(NAMES, page.tables, strict=False)]
    if any(tables):
        yield '<section class="behind" aria-labelledby="behind">'
        yield '<h2 id="behind">The statements behind the numbers</h2>'
        yield from (part for parts in tables for part in parts)
        yield "</section>"


def _of_table(page: Printed, name: str) -> Iterator[str]:
    if not any(line.sources for line in page.lines):
        return
    for number, line in enumerate(page.lines):
        row = f"{name}{number}"
        if line.kind == "domain":
            yield f'<h3 id="{row}-behind">{escape(line.cells[0])} {_back(row)}</h3>'
        elif line.sources:
            yield f'<h4 id="{row}-behind">{escape(line.cells[0])} {_back(row)}</h4>'
            yield from (part for source in line.sources for part in _source(source, row))


def _back(row: str) -> str:
    return f'<a class="where" href="#{row}">back to the table</a>'


def _source(source: Source, row: str) -> Iterator[str]:
    beside = "" if source.counted else f" ({_NOT_COUNTED})"
    yield f'<h5 id="{row}-{source.review}">{escape(source.heading)}{beside}</h5>'
    yield from _list(source.statements)


def _list(statements: Iterable[Behind]) -> Iterator[str]:
    yield "<ul>"
    for one in statements:
        quote = f"<blockquote>{escape(one.quote)}</blockquote>" if one.quote else ""
        where = f'<p class="where">{escape(one.where)}</p><p class="where">{escape(one.facts)}</p>'
        yield f"<li><p>{escape(one.text)}</p>{quote}{where}</li>"
    yield "</ul>"
