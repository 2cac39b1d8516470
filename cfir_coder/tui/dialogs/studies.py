"""Studies that reviews share, to read; Enter goes to the statements that name one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.widgets.blocks import Blocks
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.blocks import Block
    from cfir_coder.tui.widgets.rows import Rows
    from cfir_coder.tui.widgets.words import Word

KEYS: list[Word] = [
    ((("Enter ", "key"), "the statements that name it"), "take"),
    ((("Esc ", "key"), "close"), "close"),
]


class Studies(ModalScreen["tuple[str, ...] | None"]):
    """A list of studies; closes with the statements behind the one that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("dialogs"))

    def __init__(self, title: str, says: Sequence[Sequence[Part]], studies: Sequence[Block[tuple[str, ...]]]) -> None:
        super().__init__()
        self._title = title
        self._says = says
        self._studies = studies

    def compose(self) -> ComposeResult:
        """Title, words, studies, keys."""
        with Vertical(classes="dialog wide"):
            yield Static(text.content((self._title, "heading")), classes="dialog-title")
            yield Static(text.lines(self._says), classes="dialog-says")
            yield Blocks["tuple[str, ...]"](id="studies")
            yield Words(KEYS, classes="dialog-keys")

    def on_mount(self) -> None:
        """The arrows go through the studies."""
        self.query_one("#studies", Blocks).focus()
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        """The studies, in a list as high as they need."""
        studies = self.query_one("#studies", Blocks)
        studies.show(list(self._studies))
        studies.styles.height = max(1, min(studies.count(), self.app.size.height - 11))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Close with the statements behind the study."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Close with the statements behind the study in hand."""
        self.dismiss(self.query_one("#studies", Blocks).value)

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)

    async def on_words_pressed(self, event: Words.Pressed) -> None:
        """A word below was clicked."""
        event.stop()
        await self.run_action(event.action)
