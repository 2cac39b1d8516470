"""Everything that would change is shown first; only then it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.widgets.rows import Rows
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.tui.text import Part

LEAST = 3
"""So many rows of the list are always in view."""


class Shown(Rows):
    """Rows to read, however many."""

    def __init__(self, rows: Sequence[Sequence[Part]]) -> None:
        super().__init__(id="shown")
        self._rows = rows

    def count(self) -> int:
        """How many rows."""
        return len(self._rows)

    def row(self, index: int, width: int) -> Sequence[Part]:  # noqa: ARG002 - what does not fit is cut off
        """A row as it is."""
        return [" ", *self._rows[index]]

    def on_click(self, event: events.Click) -> None:
        """A click only moves the cursor: what is done is done with the words below."""
        offset = event.get_content_offset(self)
        if offset and self.can_stand(offset.y + self.scroll_offset.y):
            self.cursor = offset.y + self.scroll_offset.y


class Confirm(ModalScreen[bool]):
    """Show what would happen, and ask."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("dialogs"))

    def __init__(
        self, title: str, yes: str, rows: Sequence[Sequence[Part]], *, says: Sequence[Sequence[Part]] = ()
    ) -> None:
        super().__init__()
        self._title = title
        self._yes = yes
        self._rows = rows
        self._says = says

    def compose(self) -> ComposeResult:
        """Title, words, the list, the two answers."""
        with Vertical(classes="dialog wide"):
            yield Static(text.content((self._title, "heading")), classes="dialog-title")
            if self._says:
                yield Static(text.lines(self._says), classes="dialog-says")
            yield Shown(self._rows)
            keys = [((("Enter ", "key"), self._yes), "confirm"), ((("Esc ", "key"), "leave it as it is"), "close")]
            yield Words(keys, classes="dialog-keys")

    def on_mount(self) -> None:
        """As high as it needs; the arrows go through the list."""
        rows = self.query_one(Shown)
        rows.styles.height = max(min(len(self._rows), self.app.size.height - 10 - len(self._says)), LEAST)
        rows.focus()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter: yes."""
        event.stop()
        self.action_confirm()

    def action_confirm(self) -> None:
        """Yes."""
        self.dismiss(result=True)

    def action_close(self) -> None:
        """Leave everything as it is."""
        self.dismiss(result=False)

    async def on_words_pressed(self, event: Words.Pressed) -> None:
        """A word below was clicked."""
        event.stop()
        await self.run_action(event.action)
