"""What a drawn figure is made of, in millimetres from its top left corner: labels, boxes, lines and dots."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "center", "right"]
Shape = Literal["circle", "square", "diamond", "triangle", "cross"]

INK = "#1a1a1a"
RULE = "#9a9a9a"


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text, its middle at (x, y); an upright one is turned to be read from below, and begins at y."""

    x: float
    y: float
    text: str
    size: float = 7.0
    align: Align = "left"
    bold: bool = False
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `hatch` is a pattern that needs no colour to be seen."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    hatch: str = ""
    edge: str = INK


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `dash` are lengths of stroke and gap in points, none for a solid one."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = RULE
    width: float = 0.4
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A node, told by its shape."""

    x: float
    y: float
    shape: Shape
    fill: str
    size: float = 2.0


@dataclass
class Sheet:
    """A figure of one width that grows downwards."""

    width: float
    height: float = 0.0
    labels: list[Label] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
