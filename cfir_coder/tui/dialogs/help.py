"""Help for where somebody is, made from the list of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings, explained, grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.tui.actions import Keymap, Where
    from cfir_coder.tui.text import Part


class Help(ModalScreen[None]):
    """Every key that acts here."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("dialogs"))

    def __init__(self, title: str, says: str, places: tuple[Where, ...], keymap: Keymap) -> None:
        super().__init__()
        self._title = title
        self._says = says
        self._places = places
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """A few sentences and the keys, group by group."""
        with Vertical(classes="dialog tall"):
            yield Static(text.content((self._title, "heading")), classes="dialog-title")
            with VerticalScroll(id="help"):
                yield Static(text.lines(self._rows()))
            yield Static(text.content(("↑ ↓", "key"), " move   ", ("Esc", "key"), " close"), classes="dialog-keys")

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#help").focus()

    def _rows(self) -> Iterator[list[Part]]:
        yield [self._says]
        for group, actions in grouped(self._places).items():
            yield [""]
            yield [(group, "heading")]
            for action in actions:
                keys, says = explained(action, self._keymap)
                yield [(text.fitted(keys, 18), "key"), says]

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)
