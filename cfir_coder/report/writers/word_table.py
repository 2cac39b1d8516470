"""The table's own part of a Word document, made element by element: a thousand rows take no time that way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cfir_coder.report.wording import TICK
from cfir_coder.report.writers.word_parts import element, ruled, table_margins, table_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.report.printed import Line, Printed

PAGE_WIDTH = 25.7
"""Centimetres between the margins of A4 landscape."""

_WIDTHS = {"code": 5.0, "valence": 3.1, "fact": 3.2, "co-review": 4.2, "dissent": 6.0}
_BY_CONTENT = {"references": (2.6, 8.4), "count": (2.2, 3.6)}
"""The least and the most that columns take whose width follows from the longest that stands in them."""

_LETTER = 0.19
"""The centimetres of a letter, roughly."""

_NARROWEST_TEXT = 6.5
_WIDEST_TICK = 0.9
_NARROWEST_TICK = 0.29
_TALLEST_HEADING = 5.0
_SHADE = "ECECEC"


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a cell says and how it looks; `width` in twentieths of a point."""

    text: str
    width: int
    span: int = 1
    style: str = ""
    marks: str = ""
    rule: str = ""
    shaded: bool = False
    upright: bool = False
    keep_with_next: bool = False


def table_element(page: Printed) -> Any:
    """The whole table, its header row repeated on each page and no row broken."""
    widths = [_twentieths(width) for width in _widths(page)]
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    rows = (_row(_line_cells(page, line, widths)) for line in page.lines)
    return element("tbl", _properties(page), grid, _header(page, widths), *rows)


def _twentieths(centimetres: float) -> int:
    return round(centimetres / 2.54 * 72 * 20)


def _widths(page: Printed) -> list[float]:
    """The width of each column in centimetres; they fill the page."""
    columns = page.columns
    usual = {**_WIDTHS, **{kind: _by_content(page, kind) for kind in _BY_CONTENT}}
    fixed = sum(usual.get(column.kind, 0) for column in columns)
    ticks = sum(column.kind == "tick" for column in columns)
    most = PAGE_WIDTH - _NARROWEST_TEXT - ticks * _NARROWEST_TICK
    if fixed > most:
        usual = {kind: width * most / fixed for kind, width in usual.items()}
        fixed = most
    tick = min(_WIDEST_TICK, (PAGE_WIDTH - fixed - _NARROWEST_TEXT) / ticks) if ticks else 0
    text = PAGE_WIDTH - fixed - tick * ticks
    return [{**usual, "text": text, "tick": tick}[column.kind] for column in columns]


def _by_content(page: Printed, kind: str) -> float:
    """The width of a column of short texts: that of the longest, within bounds."""
    least, most = _BY_CONTENT[kind]
    places = [place for place, column in enumerate(page.columns) if column.kind == kind]
    rows = [line for line in page.lines if line.kind == "row"]
    longest = max((len(line.cells[place]) for line in rows for place in places), default=0)
    return min(max(least, _LETTER * longest + 0.4), most)


def _properties(page: Printed) -> Any:
    """Width, rules, margins and the texts that screen readers say, in the order that the schema wants."""
    side = 45 if any(column.kind == "tick" for column in page.columns) else 85
    description = f"{page.title}. Each domain is followed by its rows; each row says what stands behind it."
    return element(
        "tblPr",
        element("tblW", w=5000, type="pct"),
        table_rules(),
        element("tblLayout", type="fixed"),
        table_margins(side),
        element("tblLook", val="0020", firstRow=1, firstColumn=0, noHBand=1, noVBand=1),
        element("tblCaption", val=page.caption),
        element("tblDescription", val=description),
    )


def _header(page: Printed, widths: Sequence[int]) -> Any:
    cells = [
        _Cell(
            column.heading,
            width,
            style="" if column.kind == "tick" else "Strong",
            rule="bottom",
            upright=column.kind == "tick",
        )
        for column, width in zip(page.columns, widths, strict=True)
    ]
    row = _row(cells, is_header=True)
    longest = max((len(cell.text) for cell in cells if cell.upright), default=0)
    if longest:
        height = _twentieths(min(_TALLEST_HEADING, 0.5 + 0.17 * longest))
        row[0].append(element("trHeight", val=height, hRule="atLeast"))
    return row


def _line_cells(page: Printed, line: Line, widths: Sequence[int]) -> Iterator[_Cell]:
    if line.kind == "domain":
        look: dict[str, Any] = {"style": "Strong", "rule": "top", "shaded": True, "keep_with_next": True}
        yield _Cell(line.cells[0], sum(widths[: page.leading]), page.leading, **look)
        rest = zip(line.cells[page.leading :], widths[page.leading :], strict=True)
        yield from (_Cell(text, width, **look) for text, width in rest)
    elif line.kind == "row":
        yield _Cell(line.cells[0], widths[0], marks=line.marks)
        yield from (_Cell(text, width) for text, width in zip(line.cells[1:], widths[1:], strict=True))
    else:
        heads = line.kind == "kind"
        yield _Cell(line.cells[0], sum(widths), len(widths), style="Emphasis", keep_with_next=heads)


def _row(cells: Iterator[_Cell] | Sequence[_Cell], *, is_header: bool = False) -> Any:
    properties = element("trPr", element("cantSplit"), *([element("tblHeader")] if is_header else ()))
    return element("tr", properties, *(_cell(cell, is_header=is_header) for cell in cells))


def _cell(cell: _Cell, *, is_header: bool) -> Any:
    properties = element("tcPr", element("tcW", w=cell.width, type="dxa"))
    if cell.span > 1:
        properties.append(element("gridSpan", val=cell.span))
    if cell.rule:
        properties.append(element("tcBorders", ruled(cell.rule, 8 if is_header else 4)))
    if cell.shaded:
        properties.append(element("shd", val="clear", color="auto", fill=_SHADE))
    if cell.upright:
        properties.append(element("textDirection", val="btLr"))
    if is_header:
        properties.append(element("vAlign", val="center" if cell.upright else "bottom"))
    return element("tc", properties, _paragraph(cell))


def _paragraph(cell: _Cell) -> Any:
    properties = element("pPr", element("pStyle", val="NoSpacing"))
    if cell.keep_with_next:
        properties.append(element("keepNext"))
    if cell.text == TICK:
        properties.append(element("jc", val="center"))
    paragraph = element("p", properties)
    if cell.text:
        paragraph.append(_run(cell.text, element("rStyle", val=cell.style) if cell.style else None))
    if cell.marks:
        paragraph.append(_run(cell.marks, element("vertAlign", val="superscript")))
    return paragraph


def _run(text: str, look: Any) -> Any:
    run = element("r") if look is None else element("r", element("rPr", look))
    run.add_t(text)
    return run
