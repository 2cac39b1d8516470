"""A field to find things with: the arrows aim in the list below it, Enter takes what is aimed at."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType  # noqa: TC002 - Textual reads the annotation
from textual.message import Message

from cfir_coder.tui.actions import bindings
from cfir_coder.tui.widgets.field import Field


class FindBox(Field):
    """A field above a list."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("find box"))

    class Aimed(Message):
        """Another row is meant, so many rows further."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Taken(Message):
        """The row that is aimed at was taken."""

    class Closed(Message):
        """Nothing was taken."""

    def action_aim(self, by: int) -> None:
        """Aim at another row."""
        self.post_message(self.Aimed(by))

    def action_take(self) -> None:
        """Take the row that is aimed at."""
        self.post_message(self.Taken())

    def action_close(self) -> None:
        """Empty the field; where it is empty, close it."""
        if self.value:
            self.value = ""
        else:
            self.post_message(self.Closed())
