"""A list whose entries take as many lines as they need; the cursor goes from entry to entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.geometry import Region

from cfir_coder.core.text import display_text
from cfir_coder.report.writers.terminal import wrapped
from cfir_coder.tui import text
from cfir_coder.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.style import Style

    from cfir_coder.tui.text import Part

Line = list[text.Part]
Layout = Callable[[int], Sequence[Line]]
"""The lines of an entry, given the cells there are."""

Value = TypeVar("Value")

STEP = 8
"""An entry that is longer than this is gone through in steps, so that all of it can be read."""


@dataclass(frozen=True, slots=True)
class Block(Generic[Value]):
    """An entry; one without a value is a heading, on which the cursor does not stand."""

    lines: Layout
    value: Value | None = None


class Blocks(Rows, Generic[Value]):
    """Entries of one line or more."""

    DEFAULT_CSS = """
    Blocks { scrollbar-gutter: stable; }
    """

    chooses_on_click: ClassVar[bool] = False
    stays_chosen: ClassVar[bool] = True

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.blocks: list[Block[Value]] = []
        self._lines: list[tuple[int, int, Line]] = []
        self._laid_out_at = -1

    def show(self, blocks: Sequence[Block[Value]], *, at: int | None = None) -> None:
        """Show these entries; the cursor stays on the entry of the same number, or goes to `at`."""
        self.blocks = list(blocks)
        self._lay_out(at)

    def renew(self) -> None:
        """Lay the entries out for another width."""
        if self.size.width != self._laid_out_at:
            self._lay_out(None)
        super().renew()

    def _lay_out(self, at: int | None) -> None:
        here = self.place if at is None else at
        self._laid_out_at = self.size.width
        width = max(self.size.width - 2, 1)
        self._lines = [
            (place, number, line)
            for place, block in enumerate(self.blocks)
            for number, line in enumerate(block.lines(width))
        ]
        super().renew()
        self.go(here)

    def go(self, place: int) -> None:
        """Put the cursor on an entry, or the nearest it may stand on."""
        self.stand(next((index for index, (block, _, _) in enumerate(self._lines) if block >= place), 0))
        self.refresh()

    @property
    def place(self) -> int:
        """Which entry the cursor is on."""
        return self._lines[self.cursor][0] if 0 <= self.cursor < len(self._lines) else 0

    @property
    def value(self) -> Value | None:
        """What the entry under the cursor stands for."""
        return self.blocks[self.place].value if self.can_stand(self.cursor) else None

    def count(self) -> int:
        """How many lines."""
        return len(self._lines)

    def can_stand(self, index: int) -> bool:
        """On the first line of an entry, and now and then within a long one."""
        if not 0 <= index < len(self._lines):
            return False
        place, number, _ = self._lines[index]
        return number % STEP == 0 and self.blocks[place].value is not None

    def meant(self, index: int) -> int:
        """A click on any line of an entry means the entry."""
        while 0 < index < len(self._lines) and not self.can_stand(index) and self._lines[index][1]:
            index -= 1
        return index

    def row(self, index: int, width: int) -> Sequence[Part]:  # noqa: ARG002 - laid out already
        """A line of an entry."""
        return [" ", *self._lines[index][2]]

    def _base(self, index: int) -> Style:
        same = self._lines[index][0] == self.place
        return super()._base(self.cursor if same else index)

    def show_cursor(self, *, center: bool = False) -> None:
        """Bring the whole entry into view, as far as there is room."""
        place = self.place
        below = self.cursor
        while below + 1 < len(self._lines) and self._lines[below + 1][0] == place:
            below += 1
        top = max(self.cursor - 1, 0)
        height = min(below + 2 - top, max(self.size.height, 1))
        self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True, center=center)

    def watch_cursor(self, old: int, new: int) -> None:
        """The whole entry is highlighted, not only its first line."""
        super().watch_cursor(old, new)
        self.refresh()


def one_line(*parts: text.Part) -> Layout:
    """An entry of one line; what does not fit is cut off."""
    return lambda _: [list(parts)]


def paragraph(label: text.Part, words: str, tone: str = "", indent: int = 0) -> Layout:
    """Words that wrap beside a label, indented as far as the label is wide."""

    def lines(width: int) -> list[Line]:
        margin = indent + text.width_of([label])
        first, *rest = wrapped(display_text(words), max(width - margin, 8))
        below: list[Line] = [[" " * margin, (more, tone)] for more in rest]
        return [[" " * indent, label, (first, tone)], *below]

    return lines


def stacked(*layouts: Layout) -> Layout:
    """Several paragraphs as one entry."""
    return lambda width: [line for layout in layouts for line in layout(width)]
