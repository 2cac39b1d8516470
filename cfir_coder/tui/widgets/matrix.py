"""The overlap of each two reviews as a matrix of numbers; a bar beside each says how high it is, without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cfir_coder.analysis.overlap import band
from cfir_coder.tui import text
from cfir_coder.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual import events
    from textual.style import Style

    from cfir_coder.analysis.overlap import Pair
    from cfir_coder.tui.text import Part

CELL = 8
LEAST_NAMES = 26
BARS: Mapping[str, str] = {"slight": "▁", "moderate": "▃", "high": "▅", "very high": "█"}
"""The height of the bar for each band."""

UNKNOWN = "unknown"


class Matrix(Rows):
    """A row and a column for each review with a known list of studies; the cursor is on a pair."""

    chooses_on_click: ClassVar[bool] = False
    stays_chosen: ClassVar[bool] = True
    nothing: ClassVar[str] = (
        "No review's study list is known yet. Write the studies into the reviews, or bring in a matrix of studies:"
        " cfir-coder import PROJECT MATRIX"
    )

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.names: list[tuple[str, str]] = []
        self.sizes: list[int] = []
        self.column = 0
        self._pairs: dict[tuple[int, int], Pair] = {}
        self._adjusted = False

    def show(
        self, names: Sequence[tuple[str, str]], sizes: Sequence[int], pairs: Sequence[Pair], order: Mapping[str, int]
    ) -> None:
        """Show these pairs; `names` are what heads a column and a row, `sizes` how many studies each review has."""
        self.names, self.sizes = list(names), list(sizes)
        self._pairs = {(order[pair.a], order[pair.b]): pair for pair in pairs}
        self.column = max(0, min(self.column, len(names) - 1))
        self.renew()
        self.stand(min(self.cursor, len(names) - 1))

    def set_adjusted(self, adjusted: bool) -> None:
        """Show the values with or without cells that could not be filled."""
        self._adjusted = adjusted
        self.refresh()

    def go_column(self, by: int) -> None:
        """Go to another column, as far as there are any."""
        self.column = max(0, min(self.column + by, len(self.names) - 1))
        self.refresh()
        self.post_message(self.Moved(self, self.cursor))

    @property
    def pair(self) -> Pair | None:
        """The pair under the cursor; None on a review beside itself."""
        return self._pair(self.cursor, self.column)

    def _pair(self, row: int, column: int) -> Pair | None:
        return self._pairs.get((min(row, column), max(row, column)))

    @property
    def name_width(self) -> int:
        """The cells for names: what they need, and no more than a third of the screen where that is little."""
        longest = max((text.width_of([name]) for _, name in self.names), default=0)
        return min(longest + 3, max(LEAST_NAMES, self.size.width // 3))

    @property
    def begins(self) -> int:
        """The first column in view: as many as there is room for, the one under the cursor among them."""
        room = max((self.size.width - self.name_width - 1) // CELL, 1)
        return max(0, min(self.column - room // 2, len(self.names) - room))

    @property
    def ends(self) -> int:
        """The first column that is out of view to the right."""
        return min(self.begins + max((self.size.width - self.name_width - 1) // CELL, 1), len(self.names))

    def count(self) -> int:
        """How many reviews."""
        return len(self.names)

    def head(self) -> list[Part]:
        """The names of the columns in view, and whether there are more."""
        cells: list[Part] = [
            (_right(self.names[column][0], CELL), "chosen" if column == self.column else "strong")
            for column in range(self.begins, self.ends)
        ]
        after = len(self.names) - self.ends
        more = [f"← {self.begins} more" if self.begins else "", f"{after} more →" if after else ""]
        return [(text.fitted(" " + "  ".join(filter(None, more)), self.name_width), "quiet"), *cells]

    def row(self, index: int, width: int) -> Sequence[Part]:
        """A review's name and its cells."""
        return [(text.fitted(f" {self.names[index][1]}", self.name_width - 1) + " ", ""), *self._cells(index, width)]

    def _cells(self, index: int, width: int) -> Iterator[Part]:  # noqa: ARG002 - as many as are in view
        for column in range(self.begins, self.ends):
            here = index == self.cursor and column == self.column
            yield (_right(self._said(index, column), CELL), "chosen" if here else self._tone(index, column))

    def _said(self, row: int, column: int) -> str:
        if row == column:
            return f"({self.sizes[row]})"
        value = self._value(row, column)
        return UNKNOWN if value is None else f"{BARS[band(value)]} {100 * value:.1f}"

    def _tone(self, row: int, column: int) -> str:
        value = None if row == column else self._value(row, column)
        return "quiet" if value is None else "strong" if band(value) == "very high" else ""

    def _value(self, row: int, column: int) -> float | None:
        pair = self._pair(row, column)
        return None if pair is None else pair.cca_adjusted if self._adjusted else pair.cca

    def _base(self, index: int) -> Style:
        return self.visual_style + self._styles()["seen"] if index == self.cursor else self.visual_style

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on the pair."""
        offset = event.get_content_offset(self)
        if offset and offset.x >= self.name_width:
            column = self.begins + (offset.x - self.name_width) // CELL
            if column < self.ends:
                self.go_column(column - self.column)


def _right(words: str, width: int) -> str:
    shown = text.shortened(words, width - 1)
    return " " * (width - text.width_of([shown])) + shown
