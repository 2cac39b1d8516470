"""From a project to a figure: its kinds, its text equivalent, its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

from cfir_coder.report.figures import bars, heatmap, network
from cfir_coder.report.figures.about import EVERYTHING, Part
from cfir_coder.report.figures.beside import alternative

if TYPE_CHECKING:
    from cfir_coder.core.project import Project
    from cfir_coder.report.figures.drawing.parts import Width
    from cfir_coder.report.figures.drawing.sheet import Sheet

FigureKind = Literal["heatmap", "bars", "network"]

FIGURE_KINDS: tuple[FigureKind, ...] = get_args(FigureKind)
ENDINGS = ("svg", "pdf", "png")

WHAT = {
    "heatmap": "A heat map: a row for each construct, a column for each review, in each cell a sign and a number.",
    "bars": "Diverging bars: for each construct the reviews that report it as a barrier, and as a facilitator.",
    "network": "A network of two columns: factors on the left, reviews on the right, a line where a review reports a "
    "factor.",
}


@dataclass(frozen=True)
class Made:
    """A figure of one kind with its title and its text equivalent."""

    kind: FigureKind
    values: heatmap.HeatMap | bars.Bars | network.Network
    words: str

    @property
    def title(self) -> str:
        """What it shows, in one phrase."""
        return self.values.about.title

    def sheet(self, width: Width) -> Sheet:
        """The figure as it is drawn."""
        drawing = import_module(f"cfir_coder.report.figures.drawing.{self.kind}")
        sheet: Sheet = drawing.drawn(self.values, width)
        return sheet

    def written(self, ending: str, width: Width) -> bytes:
        """The bytes of a file in the format that the ending names."""
        return self.painted(self.sheet(width), ending)

    def painted(self, sheet: Sheet, ending: str) -> bytes:
        """The same of a sheet that is made already."""
        from cfir_coder.report.figures.drawing.paint import painted

        return painted(sheet, ending, self.title, self.words)


def made(project: Project, kind: FigureKind, part: Part = EVERYTHING) -> Made:
    """A figure of a project, or of a part of it."""
    values: heatmap.HeatMap | bars.Bars | network.Network
    match kind:
        case "heatmap":
            values = heatmap.heat_map(project, part)
            numbers = heatmap.in_words(values)
        case "bars":
            values = bars.bars(project, part)
            numbers = bars.in_words(values)
        case "network":
            values = network.network(project, part)
            numbers = network.in_words(values)
    return Made(kind, values, alternative(values.about, WHAT[kind], numbers))
