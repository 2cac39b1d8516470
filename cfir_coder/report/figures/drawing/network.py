"""The network as a sheet: factors on the left, reviews on the right, a line for each review that reports a factor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.report.figures.drawing.measure import line_height, width_of, wrapped
from cfir_coder.report.figures.drawing.parts import (
    COLOURS,
    FILLS,
    GAP,
    MARGIN,
    SMALL,
    TEXT,
    WIDTHS,
    Width,
    add_label,
    add_text,
    begun,
    finished,
    label_lines,
    row_height,
)
from cfir_coder.report.figures.drawing.sheet import Dot, Label, Line, Shape, Sheet

if TYPE_CHECKING:
    from cfir_coder.core.values import Valence
    from cfir_coder.report.figures.network import Network, Node

LABELS: dict[Width, float] = {"single": 36.0, "double": 88.0}
REVIEWS: dict[Width, float] = {"single": 18.0, "double": 34.0}
LEAST_ROW = 4.4

SHAPES: dict[Valence | None, Shape] = {
    "facilitator": "circle",
    "barrier": "square",
    "both": "diamond",
    "conditional": "triangle",
    "not stated": "triangle",
    None: "cross",
}
DASHES: dict[Valence | None, tuple[float, ...]] = {
    "facilitator": (),
    "barrier": (4, 1.6),
    "both": (5, 1.4, 1, 1.4),
    "conditional": (1, 1.4),
    "not stated": (1, 1.4),
    None: (1, 1.4),
}
LEGEND: tuple[tuple[Valence | None, str], ...] = (
    ("facilitator", "facilitator"),
    ("barrier", "barrier"),
    ("both", "both or several"),
    ("conditional", "conditional, not stated"),
    (None, "neither"),
)


def drawn(figure: Network, width: Width) -> Sheet:
    """The whole figure."""
    sheet = begun(figure.about, width)
    _add_legend(sheet, figure)
    top = sheet.height
    k_width = width_of(f"{figure.of} of {figure.of}", TEXT) + 2
    port = MARGIN + LABELS[width] + k_width
    places: dict[str, float] = {}
    for number, (heading, nodes) in enumerate(figure.groups):
        _add_domain_heading(sheet, heading, port, rule=number > 0)
        for node in nodes:
            places[node.id] = _add_node(sheet, figure, node, LABELS[width], port)
    if figure.groups:
        _add_reviews(sheet, figure, width, port, top, places)
    else:
        add_text(sheet, "There are no factors yet.", TEXT)
    return finished(sheet, figure.about)


def _add_domain_heading(sheet: Sheet, heading: str, port: float, *, rule: bool) -> None:
    """The name of a domain above its factors, in their column alone: the lines go beside it."""
    sheet.height += 0.6
    if rule:
        sheet.lines.append(Line(MARGIN, sheet.height, port - 2, sheet.height))
    sheet.height += 0.4
    for line in wrapped(heading, port - 2 - MARGIN, TEXT, most=3, bold=True):
        sheet.labels.append(Label(MARGIN, sheet.height + line_height(TEXT) / 2, line, TEXT, bold=True))
        sheet.height += line_height(TEXT)


def _add_node(sheet: Sheet, figure: Network, node: Node, label_width: float, port: float) -> float:
    lines = label_lines(node.said, label_width - 1)
    height = row_height(lines, LEAST_ROW)
    add_label(sheet, lines, MARGIN, sheet.height, height)
    middle = sheet.height + height / 2
    sheet.labels.append(Label(port - 2, middle, f"{node.k} of {figure.of}", TEXT, "right"))
    sheet.dots.append(Dot(port, middle, SHAPES[node.valence], FILLS.get(node.valence, "#ffffff")))
    sheet.height += height
    return middle


def _add_reviews(
    sheet: Sheet, figure: Network, width: Width, port: float, top: float, places: dict[str, float]
) -> None:
    """The reviews over the height that the factors take, or more where they need it."""
    x = WIDTHS[width] - MARGIN - REVIEWS[width]
    labels = {
        key: [
            *wrapped(heading, REVIEWS[width] - 2, TEXT, most=3),
            f"{figure.factors_of(key)} of {len(figure.nodes)}",
        ]
        for key, heading in figure.reviews.items()
    }
    needed = [row_height(lines, LEAST_ROW) for lines in labels.values()]
    spare = max(0.0, sheet.height - top - sum(needed)) / max(1, len(needed))
    y = top
    for (key, lines), height in zip(labels.items(), needed, strict=True):
        middle = y + (height + spare) / 2
        _add_lines(sheet, figure, key, (port, x, middle), places)
        sheet.dots.append(Dot(x, middle, "circle", "#ffffff"))
        add_label(sheet, lines, x + 2, y + spare / 2, height)
        y += height + spare
    sheet.height = max(sheet.height, y)


def _add_lines(
    sheet: Sheet, figure: Network, review: str, ends: tuple[float, float, float], places: dict[str, float]
) -> None:
    port, x, middle = ends
    for node in figure.behind[review]:
        way = node.reviews[review]
        sheet.lines.append(Line(port, places[node.id], x, middle, COLOURS[way], 0.7, DASHES[way]))


def _add_legend(sheet: Sheet, figure: Network) -> None:
    """A sample of each line and shape that occurs."""
    used = {node.valence for node in figure.nodes} | {way for node in figure.nodes for way in node.reviews.values()}
    used = {"conditional" if way == "not stated" else way for way in used}
    x = MARGIN
    for way, word in LEGEND:
        if way not in used:
            continue
        width = 9.5 + width_of(word, SMALL) + 2.5
        if x + width > sheet.width - MARGIN:
            x, sheet.height = MARGIN, sheet.height + line_height(TEXT)
        y = sheet.height + line_height(TEXT) / 2
        sheet.lines.append(Line(x, y, x + 8.5, y, COLOURS[way], 0.7, DASHES[way]))
        sheet.dots.append(Dot(x + 1, y, SHAPES[way], FILLS.get(way, "#ffffff")))
        sheet.labels.append(Label(x + 9.5, y, word, SMALL))
        x += width
    sheet.height += line_height(TEXT) + GAP
