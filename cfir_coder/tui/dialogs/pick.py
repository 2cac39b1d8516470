"""One of several: the palette, kinds, people, filters and yes-or-no are all this dialog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from cfir_coder.core.codebook import normal_name
from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.widgets.findbox import FindBox
from cfir_coder.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input

    from cfir_coder.tui.text import Part

Value = TypeVar("Value")

ALIGNED = 40
"""So many options decide how wide the column of names is."""


@dataclass(frozen=True, slots=True)
class Option(Generic[Value]):
    """Something to pick: what it is called, what is said of it at the end of the line, and what it stands for."""

    name: str
    value: Value
    hint: str = ""
    tone: str = ""


class Options(Rows, Generic[Value]):
    """The options that match."""

    nothing: ClassVar[str] = "Nothing found with these words. Try fewer or other ones"

    def __init__(self, options: Sequence[Option[Value]]) -> None:
        super().__init__(id="options")
        self.shown = list(options)

    def count(self) -> int:
        """How many match."""
        return len(self.shown)

    def row(self, index: int, width: int) -> Sequence[Part]:
        """Name on the left, hint on the right."""
        option = self.shown[index]
        names = max(text.width_of([shown.name]) for shown in self.shown[:ALIGNED])
        hints = max(text.width_of([shown.hint]) for shown in self.shown[:ALIGNED])
        name_width = min(max(names, 12), max(width * 3 // 5, width - hints - 4))
        hint = text.fitted(option.hint, max(width - name_width - 4, 0))
        return [" ", (text.fitted(option.name, name_width), option.tone), "  ", (hint, "quiet"), " "]


class Pick(ModalScreen[Value | None], Generic[Value]):
    """Ask for one of several options; None when nothing was picked."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("dialogs"))

    def __init__(
        self,
        title: str,
        options: Sequence[Option[Value]],
        *,
        says: Sequence[Sequence[Part]] = (),
        finds: bool = False,
        find: Callable[[str], list[Option[Value]]] | None = None,
        at: int = 0,
    ) -> None:
        super().__init__()
        self._title = title
        self._options = list(options)
        self._says = says
        self._finds = finds or find is not None
        self._find = find or self._matching
        self._at = at

    def compose(self) -> ComposeResult:
        """Title, words, field, options."""
        with Vertical(classes="dialog"):
            yield Static(text.content((self._title, "heading")), classes="dialog-title")
            if self._says:
                yield Static(text.lines(self._says), classes="dialog-says")
            if self._finds:
                yield FindBox(placeholder="type to find")
            yield Options(self._options)
            keys = _keys(finds=self._finds) if self._options else [("Esc", "key"), " close"]
            yield Static(text.content(*keys), classes="dialog-keys")

    def on_mount(self) -> None:
        """As high as it needs, the cursor where it was asked for."""
        rows = self.query_one(Options)
        rows.display = bool(self._options)
        rows.styles.height = max(min(len(self._options), self.app.size.height - 11 - len(self._says)), 1)
        rows.stand(self._at)
        (self.query_one(FindBox) if self._finds else rows).focus()

    def _matching(self, typed: str) -> list[Option[Value]]:
        words = normal_name(typed).split()
        return [
            option
            for option in self._options
            if all(word in normal_name(f"{option.name} {option.hint}") for word in words)
        ]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        rows: Options[Value] = self.query_one(Options)
        rows.shown = self._find(event.value) if event.value.strip() else self._options
        rows.renew()
        rows.stand(0)

    def on_find_box_aimed(self, event: FindBox.Aimed) -> None:
        """Move in the list while typing."""
        rows = self.query_one(Options)
        rows.stand(rows.cursor + event.by)

    def on_find_box_taken(self) -> None:
        """Take what is aimed at."""
        self.query_one(Options).action_choose()

    def on_find_box_closed(self) -> None:
        """Close without picking."""
        self.dismiss(None)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Close with the option."""
        event.stop()
        rows: Options[Value] = self.query_one(Options)
        self.dismiss(rows.shown[event.index].value)

    def action_close(self) -> None:
        """Close without picking."""
        self.dismiss(None)


def _keys(*, finds: bool) -> list[Part]:
    start: list[Part] = ["Type to find   "] if finds else []
    return [*start, ("↑ ↓", "key"), " move   ", ("Enter", "key"), " choose   ", ("Esc", "key"), " close"]


def yes_or_no(title: str, yes: str, no: str, says: Sequence[Sequence[Part]] = ()) -> Pick[bool]:
    """A question with two answers, the careful one first."""
    return Pick(title, [Option(no, value=False), Option(yes, value=True)], says=says)
