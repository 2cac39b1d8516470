"""A sheet as the bytes of an SVG, a PNG or a PDF file: the same sheet gives the same bytes."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any

from cfir_coder import __version__
from cfir_coder.errors import Fault, WrongUse
from cfir_coder.report.figures.drawing.measure import MM_PER_POINT, font
from cfir_coder.report.figures.drawing.sheet import INK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from cfir_coder.report.figures.drawing.sheet import Dot, Label, Sheet

DPI = 600
"""Points per inch of a PNG, as journals ask for drawings with text."""

MOST_PIXELS = 60_000

MARKERS = {"circle": "o", "square": "s", "diamond": "D", "triangle": "^", "cross": "X"}

PROGRAM = f"cfir-coder {__version__}"

SETTINGS: Mapping[Any, Any] = {
    "hatch.linewidth": 0.5,
    "lines.dash_capstyle": "butt",
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "cfir-coder",
}
"""PDF files embed the font; SVG files hold the letters as shapes, so that they need none, and the words as text."""


@contextmanager
def _settings() -> Iterator[None]:
    """Matplotlib as it comes, whatever the reader's own settings are."""
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        yield


def painted(sheet: Sheet, ending: str, title: str, words: str) -> bytes:
    """The file's bytes; `words` are its text equivalent."""
    if ending == "png" and sheet.height / 25.4 * DPI > MOST_PIXELS:
        what = f"the figure would be {sheet.height / 10:.0f} cm tall, more than a PNG holds"
        raise WrongUse(Fault(what, "Limit it with --domain, or write .pdf or .svg"))
    with _settings():
        stream = io.BytesIO()
        figure_of(sheet).savefig(stream, format=ending, dpi=DPI, metadata=_metadata(ending, title, words))
    return _with_words(stream.getvalue(), title, words) if ending == "svg" else stream.getvalue()


def _metadata(ending: str, title: str, words: str) -> dict[str, str | None]:
    """No date and no version but ours."""
    match ending:
        case "svg":
            return {"Title": title, "Creator": PROGRAM, "Date": None}
        case "pdf":
            return {"Title": title, "Subject": words, "Creator": PROGRAM, "Producer": PROGRAM, "CreationDate": None}
    return {"Title": title, "Description": words, "Software": PROGRAM}


def _with_words(data: bytes, title: str, words: str) -> bytes:
    """The SVG with its title and description, which a screen reader reads."""
    text = data.decode()
    names = '<title id="figure-title">{}</title>\n <desc id="figure-words">{}</desc>'
    said = names.format(escape(_xml(title)), escape(_xml(words)))
    role = ' role="img" aria-labelledby="figure-title figure-words"'
    return re.sub(r"(<svg [^>]*)>", lambda found: f"{found.group(1)}{role}>\n {said}", text, count=1).encode()


def _xml(text: str) -> str:
    """The text without what XML refuses even when escaped."""
    return re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def figure_of(sheet: Sheet) -> Figure:
    """The sheet as a figure of its real size."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(sheet.width / 25.4, sheet.height / 25.4))
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, sheet.width), ylim=(sheet.height, 0))
    axes.set_axis_off()
    _paint_shapes(axes, sheet)
    for dot in sheet.dots:
        _paint_dot(axes, dot)
    for label in sheet.labels:
        _paint_label(axes, label)
    return figure


def _paint_shapes(axes: Axes, sheet: Sheet) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle

    for box in sheet.boxes:
        shape = Rectangle((box.x, box.y), box.width, box.height, facecolor=box.fill, edgecolor=box.edge, linewidth=0.4)
        shape.set_hatch(box.hatch)
        axes.add_patch(shape)
    for line in sheet.lines:
        drawn = Line2D([line.x1, line.x2], [line.y1, line.y2], color=line.colour, linewidth=line.width)
        drawn.set_linestyle((0, line.dash) if line.dash else "-")
        axes.add_line(drawn)


def _paint_dot(axes: Axes, dot: Dot) -> None:
    from matplotlib.lines import Line2D

    drawn = Line2D([dot.x], [dot.y], marker=MARKERS[dot.shape], markersize=dot.size / MM_PER_POINT, linestyle="none")
    drawn.set_markerfacecolor(dot.fill)
    drawn.set_markeredgecolor(INK)
    drawn.set_markeredgewidth(0.5)
    axes.add_line(drawn)


def _paint_label(axes: Axes, label: Label) -> None:
    axes.text(
        label.x,
        label.y,
        label.text,
        fontproperties=font(label.size, bold=label.bold),
        color=INK,
        horizontalalignment="center" if label.upright else label.align,
        verticalalignment="bottom" if label.upright else "center_baseline",
        rotation=90 if label.upright else 0,
        parse_math=False,
    )
