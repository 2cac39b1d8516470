"""The printed table as entries of a list: what the command prints, in the room that the screen has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cfir_coder.report.writers.terminal import NARROWEST, column_widths, laid_out, width_of
from cfir_coder.tui.widgets.blocks import Block, one_line, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.report.domain_table import Domain, DomainTable
    from cfir_coder.report.printed import Column, Printed
    from cfir_coder.report.printed import Line as PrintedLine
    from cfir_coder.report.rows import Row
    from cfir_coder.tui.widgets.blocks import Layout, Line

GIVES_WAY = ("code", "references", "tick")
"""The columns that are left out, in this order, where there is no room; the line below the table has what they say."""

LEAST_TEXT = 30
"""The text has at least so much room before the construct has a column of its own."""

NOTHING = "The table is empty: no statement has codes that stand yet. Code them, and settle what was coded differently."

TONES = {"domain": "heading", "kind": "quiet", "nothing": "quiet"}


@dataclass(frozen=True, slots=True)
class TableLine:
    """An entry of the list: a row, a domain, or a sentence below the table."""

    title: str
    row: Row | None = None
    domain: Domain | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The statements behind it."""
        rows = (self.row,) if self.row else self.domain.rows if self.domain else ()
        return tuple(dict.fromkeys(key for row in rows for key in row.statements))


@dataclass(frozen=True)
class TableShown:
    """The table for a width: its head, its entries, and how many columns had no room."""

    head: tuple[str, ...]
    blocks: tuple[Block[TableLine], ...]
    left_out: tuple[Column, ...]


def table_shown(table: DomainTable, whole: Printed, width: int) -> TableShown:
    """The table, of which `whole` is the print, laid out for a width."""
    page, left_out = _fitting(whole, width)
    first, *second = page.tables
    laid = [laid_out(one, width) for one in (first, *second)]
    lines = list(_table_lines(table.domains, first.lines))
    blocks = [*_if_empty(table), *_blocks(first, lines, laid[0].lines)]
    for twin, parts in zip(second, laid[1:], strict=True):
        blocks += [Block(one_line("")), Block(paragraph("", twin.caption, "strong")), Block(one_line(""))]
        blocks += [Block(one_line((part, "strong"))) for part in parts.head]
        blocks += _blocks(twin, list(_table_lines(table.twin or (), twin.lines)), parts.lines)
    blocks += _below(page)
    return TableShown(laid[0].head, tuple(blocks), left_out)


def _if_empty(table: DomainTable) -> Iterator[Block[TableLine]]:
    """What to do where no row has a statement yet."""
    if not any(row.statements for domain in table.domains for row in domain.rows):
        yield from (Block(paragraph("", NOTHING)), Block(one_line("")))


def _fitting(page: Printed, width: int) -> tuple[Printed, tuple[Column, ...]]:
    """The page without columns that have no room, and those columns."""
    left_out: list[Column] = []
    while (place := _giving_way(page, width)) is not None:
        left_out.append(page.columns[place])
        page = _without(page, place)
    return page, tuple(left_out)


def _giving_way(page: Printed, width: int) -> int | None:
    """The column that has to go next, if one has to."""
    widths = column_widths(page, width)
    too_wide = width_of(widths) > max(width, NARROWEST)
    places = {column.kind: place for place, column in enumerate(page.columns)}
    if widths[0] < LEAST_TEXT and "code" in places:
        return places["code"]
    return next((places[kind] for kind in GIVES_WAY if kind in places), None) if too_wide else None


def _without(page: Printed, place: int) -> Printed:
    def cut(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
        return tuple(
            replace(line, cells=(*line.cells[:place], *line.cells[place + 1 :])) if len(line.cells) > 1 else line
            for line in lines
        )

    columns = (*page.columns[:place], *page.columns[place + 1 :])
    twin = replace(page.twin, lines=cut(page.twin.lines)) if page.twin else None
    return replace(page, columns=columns, lines=cut(page.lines), twin=twin)


def _table_lines(domains: Sequence[Domain], lines: Sequence[PrintedLine]) -> Iterator[TableLine | None]:
    """What each printed line stands for."""
    coming = iter(domains)
    rows: Iterator[Row] = iter(())
    for line in lines:
        if line.kind == "domain":
            domain = next(coming)
            rows = iter(domain.rows)
            yield TableLine(line.cells[0], domain=domain)
        else:
            yield TableLine(line.cells[0], row=next(rows)) if line.kind == "row" else None


def _blocks(
    page: Printed, values: Sequence[TableLine | None], laid: Sequence[Sequence[str]]
) -> Iterator[Block[TableLine]]:
    for number, (line, value, parts) in enumerate(zip(page.lines, values, laid, strict=True)):
        if line.kind == "domain" and number:
            yield Block(one_line(""))
        yield Block(_as_laid_out(parts, TONES.get(line.kind, "")), value)


def _as_laid_out(parts: Sequence[str], tone: str) -> Layout:
    made: list[Line] = [[(part, tone)] for part in parts]
    return lambda _: made


def _below(page: Printed) -> Iterator[Block[TableLine]]:
    """Warnings, footnotes and notes; the cursor goes there too, so that they can be read."""
    said = [*page.warnings, *(f"({mark}) {text}" for mark, text in page.footnotes), *page.notes]
    yield Block(one_line(""))
    yield from (Block(paragraph("- ", text, "quiet"), TableLine("")) for text in said)
