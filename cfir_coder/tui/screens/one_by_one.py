"""A screen for going through things one by one: a list on the left, the one in hand to read on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cfir_coder.tui.screens.base import ProjectScreen

if TYPE_CHECKING:
    from cfir_coder.tui.widgets.headed import HeadedRows
    from cfir_coder.tui.widgets.rows import Rows


class OneByOneScreen(ProjectScreen):
    """The list and the text beside it. Subclasses say what each shows; `#reading` holds the text."""

    @property
    def rows(self) -> HeadedRows[Any]:
        """The list."""
        raise NotImplementedError

    def show_item(self) -> None:
        """Show the one in hand, and what can be done with it."""
        raise NotImplementedError

    def action_next(self) -> None:
        """Go to the next one, and from the last to the first."""
        self.rows.focus()
        self.rows.action_next()

    def action_read_on(self) -> None:
        """Scroll the text on; from its end back to its top."""
        reading = self.query_one("#reading")
        if reading.scroll_offset.y >= reading.max_scroll_y:
            reading.scroll_home(animate=False)
        else:
            reading.scroll_page_down(animate=False)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another one is in hand."""
        event.stop()
        self.query_one("#reading").scroll_home(animate=False)
        self.show_item()
        self.say("")
