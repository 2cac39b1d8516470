"""The diverging bars as a sheet: barriers to the left with a hatch, facilitators to the right without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.report.figures.drawing.measure import line_height, width_of, wrapped
from cfir_coder.report.figures.drawing.parts import (
    FILLS,
    MARGIN,
    SMALL,
    TEXT,
    Width,
    add_heading,
    add_label,
    add_text,
    begun,
    finished,
    label_lines,
    row_height,
)
from cfir_coder.report.figures.drawing.sheet import INK, Align, Box, Label, Line, Sheet

if TYPE_CHECKING:
    from cfir_coder.report.figures.bars import Bar, Bars

LABELS: dict[Width, float] = {"single": 32.0, "double": 60.0}
LEAST_ROW = 4.6
THICK = 3.0
OTHER_HEADING = "Other"


def drawn(figure: Bars, width: Width) -> Sheet:
    """The whole figure."""
    sheet = begun(figure.about, width)
    others = _others_width(figure)
    count = width_of(f"{figure.of} of {figure.of}", SMALL) + 1
    left = MARGIN + LABELS[width]
    right = sheet.width - MARGIN - others
    longest = (right - left) / 2 - count
    middle = (left + right) / 2
    if figure.groups:
        _add_head(sheet, figure, middle, longest, others)
    for number, (heading, found) in enumerate(figure.groups):
        add_heading(sheet, heading, rule=number > 0)
        top = sheet.height
        for bar in found:
            _add_bar(sheet, figure, bar, LABELS[width], middle, longest, others)
        sheet.lines.append(Line(middle, top, middle, sheet.height, INK, 0.6))
    if not figure.groups:
        add_text(sheet, "No barrier or facilitator stands yet.", TEXT)
    return finished(sheet, figure.about)


def _others_width(figure: Bars) -> float:
    """Room for the column of other signs, which is there only where it says something."""
    said = [bar.others for _, found in figure.groups for bar in found if bar.others]
    widest = max([width_of(text, SMALL) for text in said], default=0.0)
    return min(20.0, max(widest, width_of(OTHER_HEADING, TEXT, bold=True)) + 2) if said else 0.0


def _add_head(sheet: Sheet, figure: Bars, middle: float, longest: float, others: float) -> None:
    """What is left, what is right, and how long a bar of all reviews would be."""
    y = sheet.height + line_height(TEXT) / 2
    sheet.labels.append(Label(middle - 1.5, y, "− Barrier", TEXT, "right", bold=True))
    sheet.labels.append(Label(middle + 1.5, y, "+ Facilitator", TEXT, "left", bold=True))
    if others:
        sheet.labels.append(Label(sheet.width - MARGIN - others + 2, y, OTHER_HEADING, TEXT, bold=True))
    y += line_height(TEXT)
    scale = sheet.height + 2 * line_height(TEXT) + 1
    for sign in (-1, 1):
        end = middle + sign * longest
        align: Align = "left" if sign < 0 else "right"
        sheet.labels.append(Label(end, y, f"N = {figure.of}", SMALL, align))
        sheet.lines.append(Line(middle, scale, end, scale, INK, 0.5))
        sheet.lines.append(Line(end, scale - 0.7, end, scale + 0.7, INK, 0.5))
    sheet.lines.append(Line(middle, scale - 0.7, middle, scale + 0.7, INK, 0.5))
    sheet.height = scale + 1.2


def _add_bar(
    sheet: Sheet, figure: Bars, bar: Bar, label_width: float, middle: float, longest: float, others: float
) -> None:
    lines = label_lines(bar.label, label_width - 1.5)
    said = wrapped(bar.others, others - 2, SMALL, most=3) if bar.others else []
    height = max(row_height(lines, LEAST_ROW), len(said) * line_height(SMALL) + 0.6)
    add_label(sheet, lines, MARGIN, sheet.height, height)
    y = sheet.height + height / 2
    _add_side(sheet, figure, bar.k.get("barrier", 0), -1, middle, y, longest)
    _add_side(sheet, figure, bar.k.get("facilitator", 0), 1, middle, y, longest)
    for number, text in enumerate(said):
        at = y + (number - (len(said) - 1) / 2) * line_height(SMALL)
        sheet.labels.append(Label(sheet.width - MARGIN - others + 2, at, text, SMALL))
    sheet.height += height


def _add_side(sheet: Sheet, figure: Bars, k: int, sign: int, middle: float, y: float, longest: float) -> None:
    length = longest * k / figure.of if figure.of else 0.0
    if k:
        start = middle - length if sign < 0 else middle
        fill, hatch = (FILLS["barrier"], "////") if sign < 0 else (FILLS["facilitator"], "")
        sheet.boxes.append(Box(start, y - THICK / 2, length, THICK, fill, hatch))
    align: Align = "right" if sign < 0 else "left"
    text = f"{k} of {figure.of}" if k else "0"
    sheet.labels.append(Label(middle + sign * (length + 0.8), y, text, SMALL, align))
