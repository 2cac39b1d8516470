"""A text field of several lines, for texts that are one line in the files: they wrap, and Enter goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import TextArea

from cfir_coder.core.text import display_text

if TYPE_CHECKING:
    from textual import events


class TextBox(TextArea):
    """One long line of text, wrapped."""

    DEFAULT_CSS: ClassVar[str] = """
    TextBox, TextBox:focus {
        height: 3; border: none; padding: 0 1; background: $field-paper; color: $ink; background-tint: transparent;
        scrollbar-size-vertical: 1;
        & .text-area--cursor { background: $ink; color: $field-paper; }
        & .text-area--cursor-line { background: $field-paper; }
        & .text-area--selection { background: $chosen; color: $chosen-ink; }
    }
    """

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self, value: str = "") -> None:
        super().__init__(display_text(value), highlight_cursor_line=False, compact=True)

    def on_mount(self) -> None:
        """Begin at the end of what stands there."""
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted())

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        pasted = self._replace_via_keyboard(display_text(event.text), *self.selection)
        if pasted:
            self.move_cursor(pasted.end_location)
