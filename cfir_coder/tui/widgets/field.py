"""A text field with an undo of its own, so that ctrl+z in it never touches the codes."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType  # noqa: TC002 - Textual reads the annotation
from textual.widgets import Input

from cfir_coder.core.text import display_text
from cfir_coder.tui.actions import bindings


class Field(Input):
    """One line of text."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("text field"))

    DEFAULT_CSS = """
    Field, Field:focus {
        height: 1; border: none; padding: 0 1; background: $field-paper; color: $ink; background-tint: transparent;
    }
    Field > .input--placeholder { color: $quiet; }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(display_text(value), placeholder=placeholder, id=id, select_on_focus=False)
        self._before: list[str] = []
        self._after: list[str] = []
        self._last = self.value

    def on_input_changed(self, event: Input.Changed) -> None:
        """Remember what stood here."""
        if event.value != self._last:
            self._before.append(self._last)
            self._after.clear()
            self._last = event.value

    def action_undo_typing(self) -> None:
        """Take the last change of the text back."""
        self._go(self._before, self._after)

    def action_redo_typing(self) -> None:
        """Make it again."""
        self._go(self._after, self._before)

    def _go(self, source: list[str], target: list[str]) -> None:
        if source:
            target.append(self._last)
            self._last = self.value = source.pop()
            self.cursor_position = len(self.value)
