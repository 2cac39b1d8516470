"""Texts that may be long, in boxes that wrap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from cfir_coder.core.text import display_text
from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.dialogs.ask import CLOSE, keep
from cfir_coder.tui.widgets.field import Field
from cfir_coder.tui.widgets.textbox import TextBox
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.tui.text import Part

Written = tuple[str, ...]

ROOMY_FROM = 30
"""The height of the screen from which there are empty lines between the boxes."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Something to fill in: its label, what stands there, whether it may be long."""

    label: str
    value: str = ""
    long: bool = False


class Write(ModalScreen[Written | None]):
    """Ask for texts; None when nothing was meant. What was not touched comes back exactly as it was."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("dialogs"))

    def __init__(
        self,
        title: str,
        blanks: Sequence[Blank],
        *,
        says: Sequence[Sequence[Part]] = (),
        wrong: Callable[[Written], str] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._blanks = list(blanks)
        self._says = says
        self._wrong = wrong

    def compose(self) -> ComposeResult:
        """Title, words, each box under its label."""
        with Vertical(classes="dialog"):
            yield Static(text.content((self._title, "heading")), classes="dialog-title")
            if self._says:
                yield Static(text.lines(self._says), classes="dialog-says")
            with VerticalScroll(classes="blanks", can_focus=False):
                for blank in self._blanks:
                    yield Static(text.content((blank.label, "quiet")))
                    yield TextBox(blank.value) if blank.long else Field(blank.value)
            yield Static(id="wrong")
            several = len(self._blanks) > 1
            yield Words([keep("next, then keep" if several else "keep"), CLOSE], classes="dialog-keys")

    def on_mount(self) -> None:
        """Begin in the first box; the words below stay in view however many boxes there are."""
        height = self.app.size.height
        self.set_class(height < ROOMY_FROM, "-tight")
        self.query_one(".blanks").styles.max_height = max(height - 10 - len(self._says), 4)
        self._boxes[0].focus()

    @property
    def _boxes(self) -> list[Field | TextBox]:
        return [box for box in self.query("Field, TextBox") if isinstance(box, Field | TextBox)]

    @property
    def _answers(self) -> Written:
        shown = [box.value if isinstance(box, Field) else box.text for box in self._boxes]
        return tuple(
            blank.value if said == display_text(blank.value) else " ".join(said.split())
            for said, blank in zip(shown, self._blanks, strict=True)
        )

    def on_input_submitted(self) -> None:
        """Enter in a short box."""
        self._onward()

    def on_text_box_submitted(self) -> None:
        """Enter in a long box."""
        self._onward()

    def _onward(self) -> None:
        boxes = self._boxes
        here = next((number for number, box in enumerate(boxes) if box.has_focus), len(boxes) - 1)
        if here < len(boxes) - 1:
            boxes[here + 1].focus()
        else:
            self.action_keep()

    def action_keep(self) -> None:
        """Close with what was written, unless something is wrong with it."""
        said = self._wrong(self._answers) if self._wrong else ""
        if said:
            wrong = self.query_one("#wrong", Static)
            wrong.update(text.content(("! " + said, "warn")))
            wrong.display = True
        else:
            self.dismiss(self._answers)

    def action_close(self) -> None:
        """Close without changing anything."""
        self.dismiss(None)

    async def on_words_pressed(self, event: Words.Pressed) -> None:
        """A word below was clicked."""
        event.stop()
        await self.run_action(event.action)
