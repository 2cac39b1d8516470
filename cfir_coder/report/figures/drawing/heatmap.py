"""The heat map as a sheet: a row a construct, a column a review; more reviews than fit go into panels below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.report.figures.drawing.measure import line_height, shortened, width_of
from cfir_coder.report.figures.drawing.parts import (
    COLOURS,
    GAP,
    MARGIN,
    SMALL,
    TEXT,
    WIDTHS,
    Width,
    add_heading,
    add_label,
    add_text,
    begun,
    finished,
    label_lines,
    row_height,
)
from cfir_coder.report.figures.drawing.sheet import Box, Label, Line, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.report.figures.heatmap import Cell, HeatMap, HeatRow

LABELS: dict[Width, float] = {"single": 29.0, "double": 58.0}
NARROWEST, WIDEST = 4.4, 22.0
LEAST_ROW = 4.4
HEADING = 42.0
GRID = "#c8c8c8"
LIGHTNESS = (0.74, 0.54, 0.36)
"""How light a cell of 1, of 2, and of 3 or more statements is: the same for every hue, so grey keeps the order."""


def drawn(figure: HeatMap, width: Width) -> Sheet:
    """The whole figure."""
    sheet = begun(figure.about, width)
    _add_legend(sheet)
    for number, reviews in enumerate(_panels(figure, width)):
        if number:
            sheet.height += 2 * GAP
        _add_panel(sheet, figure, reviews, LABELS[width])
    if not figure.groups:
        add_text(sheet, "No barrier or facilitator stands yet.", TEXT)
    return finished(sheet, figure.about)


def _k_width(figure: HeatMap) -> float:
    return width_of(f"{figure.of} of {figure.of}", TEXT) + 2.5


def _panels(figure: HeatMap, width: Width) -> Iterator[list[str]]:
    """The reviews of each panel, as many as fit beside each other."""
    room = WIDTHS[width] - 2 * MARGIN - LABELS[width] - _k_width(figure)
    fits = int(room // NARROWEST)
    reviews = list(figure.reviews)
    panels = -(-len(reviews) // fits) if figure.groups else 0
    each = -(-len(reviews) // panels) if panels else 1
    yield from (reviews[start : start + each] for start in range(0, len(reviews), each) if panels)


def _add_panel(sheet: Sheet, figure: HeatMap, reviews: list[str], label_width: float) -> None:
    left = MARGIN + label_width + _k_width(figure)
    column = min(WIDEST, (sheet.width - MARGIN - left) / len(reviews))
    _add_headings(sheet, figure, reviews, left, column)
    for number, (heading, rows) in enumerate(figure.groups):
        add_heading(sheet, heading, rule=number > 0)
        edges = [sheet.height]
        for row in rows:
            _add_row(sheet, figure, row, reviews, left, column)
            edges.append(sheet.height)
        _add_grid(sheet, edges, [left + place * column for place in range(len(reviews) + 1)])
    top = sheet.height + 0.6
    sheet.lines.append(Line(MARGIN, top, sheet.width - MARGIN, top))
    sheet.labels.append(Label(MARGIN, top + LEAST_ROW / 2, "Statements", TEXT))
    for place, review in enumerate(reviews):
        middle = left + (place + 0.5) * column
        sheet.labels.append(_fitted(str(figure.totals[review]), middle, top + LEAST_ROW / 2, column))
    sheet.height = top + LEAST_ROW


def _add_headings(sheet: Sheet, figure: HeatMap, reviews: list[str], left: float, column: float) -> None:
    names = [shortened(figure.reviews[review], HEADING, TEXT) for review in reviews]
    height = max(width_of(name, TEXT) for name in names) + 1.5
    bottom = sheet.height + height
    for place, name in enumerate(names):
        middle = left + (place + 0.5) * column
        sheet.labels.append(Label(middle, bottom - 0.8, name, TEXT, upright=True))
    k_middle = left - _k_width(figure) / 2
    sheet.labels.append(Label(k_middle, bottom - line_height(TEXT) / 2 - 0.6, "k of N", TEXT, "center"))
    sheet.height = bottom


def _add_row(sheet: Sheet, figure: HeatMap, row: HeatRow, reviews: list[str], left: float, column: float) -> None:
    lines = label_lines(row.label, left - _k_width(figure) - MARGIN - 1)
    height = row_height(lines, LEAST_ROW)
    add_label(sheet, lines, MARGIN, sheet.height, height)
    middle = sheet.height + height / 2
    sheet.labels.append(Label(left - _k_width(figure) / 2, middle, f"{row.k} of {figure.of}", TEXT, "center"))
    for place, review in enumerate(reviews):
        x = left + place * column
        cell = row.cells.get(review)
        if cell:
            sheet.boxes.append(Box(x, sheet.height, column, height, _fill(cell), edge=GRID))
            sheet.labels.append(_fitted(cell.said, x + column / 2, middle, column))
    sheet.height += height


def _add_grid(sheet: Sheet, downwards: list[float], across: list[float]) -> None:
    """The lines between the cells of a domain, given their edges."""
    sheet.lines += [Line(across[0], y, across[-1], y, GRID) for y in downwards]
    sheet.lines += [Line(x, downwards[0], x, downwards[-1], GRID) for x in across]


def _fitted(text: str, middle: float, y: float, room: float) -> Label:
    """A number in a cell, smaller where it would not fit."""
    size = next((size for size in (TEXT, 6.5, SMALL, 5.5) if width_of(text, size) <= room - 0.4), 5.0)
    return Label(middle, y, text, size, "center")


def _fill(cell: Cell) -> str:
    valence = next(iter(cell.by_valence)) if len(cell.by_valence) == 1 else "both"
    return tint(COLOURS[valence], LIGHTNESS[min(cell.statements, len(LIGHTNESS)) - 1])


def tint(colour: str, luminance: float) -> str:
    """The colour mixed with white until it is so light."""
    linear = [_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5)]
    own = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    share = (1 - luminance) / (1 - own)
    mixed = [1 - share * (1 - part) for part in linear]
    return "#" + "".join(f"{round(255 * _from_linear(max(part, 0))):02x}" for part in mixed)


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def _from_linear(value: float) -> float:
    return float(value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055)


def _add_legend(sheet: Sheet) -> None:
    """A sample of each sign with its hue, and of the three shades."""
    samples = [
        ("+", "facilitator", tint(COLOURS["facilitator"], LIGHTNESS[1])),
        ("−", "barrier", tint(COLOURS["barrier"], LIGHTNESS[1])),
        ("±", "both or several", tint(COLOURS["both"], LIGHTNESS[1])),
        *((said, "", tint("#808080", light)) for said, light in zip(("1", "2", "3+"), LIGHTNESS, strict=True)),
    ]
    x, side = MARGIN, 4.0
    for sign, word, fill in samples:
        width = side + (width_of(word, SMALL) + 2.5 if word else 0.2)
        sheet.boxes.append(Box(x, sheet.height, side, side, fill, edge=GRID))
        sheet.labels.append(Label(x + side / 2, sheet.height + side / 2, sign, SMALL, "center"))
        if word:
            sheet.labels.append(Label(x + side + 0.8, sheet.height + side / 2, word, SMALL))
        x += width
    sheet.labels.append(Label(x + 0.8, sheet.height + side / 2, "statements", SMALL))
    sheet.height += side + GAP
