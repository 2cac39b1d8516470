"""The parts that all figures share: title and warnings above, headings of domains, wrapped labels, notes below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cfir_coder.report.figures.drawing.measure import line_height, wrapped
from cfir_coder.report.figures.drawing.sheet import Label, Line, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cfir_coder.core.values import Valence
    from cfir_coder.report.figures.about import About

Width = Literal["single", "double"]

WIDTHS: dict[Width, float] = {"single": 85.0, "double": 170.0}
"""One and two columns of a journal, in millimetres."""

MARGIN = 1.5
GAP = 1.5

TITLE, TEXT, SMALL = 8.0, 7.0, 6.0
"""Sizes of type in points."""

MOST_LINES = 6

COLOURS: dict[Valence | None, str] = {
    "facilitator": "#0072B2",
    "barrier": "#D55E00",
    "both": "#8F4A8A",
    "conditional": "#6E6E6E",
    "not stated": "#6E6E6E",
    None: "#6E6E6E",
}
"""Hues that colour-blind readers tell apart (after Okabe & Ito); a sign, shape or pattern says the same."""

FILLS: dict[Valence | None, str] = {"facilitator": "#0072B2", "barrier": "#F4C3A5", "both": "#C9A2C6"}
"""What a shape is filled with: dark for a facilitator and light for a barrier, so that grey tells them apart."""


def begun(about: About, width: Width) -> Sheet:
    """A sheet with its title and what must be seen first."""
    sheet = Sheet(WIDTHS[width], MARGIN)
    add_text(sheet, about.title, TITLE, bold=True)
    for warning in about.warnings:
        add_text(sheet, warning, TEXT, bold=True)
    sheet.height += GAP
    return sheet


def add_text(sheet: Sheet, text: str, size: float, *, bold: bool = False) -> None:
    """A paragraph across the whole width, below what is there."""
    for line in wrapped(text, sheet.width - 2 * MARGIN, size, most=12, bold=bold):
        middle = sheet.height + line_height(size) / 2
        sheet.labels.append(Label(MARGIN, middle, line, size, bold=bold))
        sheet.height += line_height(size)


def add_heading(sheet: Sheet, text: str, *, rule: bool = True) -> None:
    """The name of a domain, with a line above it."""
    sheet.height += 0.6
    if rule:
        sheet.lines.append(Line(MARGIN, sheet.height, sheet.width - MARGIN, sheet.height))
    sheet.height += 0.4
    add_text(sheet, text, TEXT, bold=True)


def add_label(sheet: Sheet, lines: Sequence[str], x: float, top: float, height: float) -> None:
    """A label of several lines, in the middle of its row."""
    first = top + (height - len(lines) * line_height(TEXT)) / 2 + line_height(TEXT) / 2
    for number, line in enumerate(lines):
        sheet.labels.append(Label(x, first + number * line_height(TEXT), line, TEXT))


def label_lines(text: str, width: float) -> list[str]:
    """A row's label in lines that fit."""
    return wrapped(text, width, TEXT, most=MOST_LINES)


def row_height(lines: Sequence[str], least: float) -> float:
    """The height of a row that holds a label."""
    return max(least, len(lines) * line_height(TEXT) + 0.6)


def finished(sheet: Sheet, about: About) -> Sheet:
    """The sheet with the notes below it."""
    sheet.height += GAP
    sheet.lines.append(Line(MARGIN, sheet.height, sheet.width - MARGIN, sheet.height))
    sheet.height += 0.8
    for note in about.notes:
        add_text(sheet, note, SMALL)
    sheet.height += MARGIN
    return sheet
