"""A list whose rows can be chosen several at a time, with a mark before each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cfir_coder.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual import events

CHOSEN, NOT_CHOSEN = "■", "□"
"""The marks."""


class Marking(Rows):
    """Rows with marks; a click on the mark tells, like a click on a row that has something to unfold."""

    chooses_on_click: ClassVar[bool] = False
    stays_chosen: ClassVar[bool] = True

    class Marked(Rows.Moved):
        """The mark of a row was clicked."""

    def mark_cells(self, index: int) -> int:
        """How many cells at the beginning of a row are its mark; none where it has no mark."""
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        """As any list; on the mark it tells."""
        offset = event.get_content_offset(self)
        index = offset.y + self.scroll_offset.y if offset else -1
        if offset and self.can_stand(index) and offset.x < self.mark_cells(index):
            # The list's own handler of the click would take two quick marks for a double click.
            event.prevent_default()
            self.cursor = index
            self.post_message(self.Marked(self, index))
