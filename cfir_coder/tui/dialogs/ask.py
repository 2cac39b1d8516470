"""Words that somebody has to type: a note, a reason, a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.widgets.field import Field
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.words import Word

Answers = tuple[str, ...]

CLOSE: Word = ((("Esc ", "key"), "close without changing anything"), "close")


def keep(says: str) -> Word:
    """The word that keeps what was written, and what Enter does."""
    return (("Enter ", "key"), says), "keep"


class Ask(ModalScreen[Answers | None]):
    """Ask for one or a few texts; None when nothing was meant."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("dialogs"))

    def __init__(
        self,
        title: str,
        fields: Sequence[tuple[str, str]],
        *,
        says: Sequence[Sequence[Part]] = (),
        wrong: Callable[[Answers], str] | None = None,
    ) -> None:
        """`fields` are labels with what stands there already; `wrong` says what is wrong with answers, or nothing."""
        super().__init__()
        self._title = title
        self._fields = list(fields)
        self._says = says
        self._wrong = wrong

    def compose(self) -> ComposeResult:
        """Title, words, each field under its label."""
        with Vertical(classes="dialog"):
            yield Static(text.content((self._title, "heading")), classes="dialog-title")
            if self._says:
                yield Static(text.lines(self._says), classes="dialog-says")
            for label, value in self._fields:
                if label:
                    yield Static(text.content((label, "quiet")))
                yield Field(value)
            yield Static(id="wrong")
            several = len(self._fields) > 1
            yield Words([keep("next, then keep" if several else "keep"), CLOSE], classes="dialog-keys")

    def on_mount(self) -> None:
        """Begin in the first field."""
        first = self.query(Field).first()
        first.focus()
        first.cursor_position = len(first.value)

    def on_input_submitted(self) -> None:
        """Go on to the next field, or close with the answers."""
        fields = list(self.query(Field))
        here = next((number for number, field in enumerate(fields) if field.has_focus), len(fields) - 1)
        if here < len(fields) - 1:
            fields[here + 1].focus()
        else:
            self.action_keep()

    def action_keep(self) -> None:
        """Close with the answers, unless something is wrong with them."""
        fields = list(self.query(Field))
        answers = tuple(field.value.strip() for field in fields)
        said = self._wrong(answers) if self._wrong else ""
        if said:
            wrong = self.query_one("#wrong", Static)
            wrong.update(text.content(("! " + said, "warn")))
            wrong.display = True
        else:
            self.dismiss(answers)

    def action_close(self) -> None:
        """Close without changing anything."""
        self.dismiss(None)

    async def on_words_pressed(self, event: Words.Pressed) -> None:
        """A word below was clicked."""
        event.stop()
        await self.run_action(event.action)
