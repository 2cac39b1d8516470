"""A list that is one line where there is no room for more: the row before on the left, the one after on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cfir_coder.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual import events


class LineRows(Rows):
    """Rows to go through one by one; those of one line are drawn whole by their subclass."""

    chooses_on_click: ClassVar[bool] = False
    stays_chosen: ClassVar[bool] = True

    @property
    def is_line(self) -> bool:
        """Whether the list is one line, between the neighbours."""
        return self.size.height == 1

    def show_cursor(self, *, center: bool = False) -> None:
        """As any list, but a line does not scroll."""
        if not self.is_line:
            super().show_cursor(center=center)

    def watch_cursor(self, old: int, new: int) -> None:
        """As any list; a line is drawn whole."""
        super().watch_cursor(old, new)
        if self.is_line:
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """As any list; in a line, its left half is the one before and its right half the one after."""
        if self.is_line:
            self.action_move(-1 if event.x < self.size.width // 2 else 1)
        else:
            super().on_click(event)

    def beside(self, step: int) -> int | None:
        """The nearest row before or after the cursor that can be stood on."""
        index = self.cursor + step
        while 0 <= index < self.count():
            if self.can_stand(index):
                return index
            index += step
        return None
