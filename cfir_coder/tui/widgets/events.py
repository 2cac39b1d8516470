"""What was done, a line a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cfir_coder.tui import text
from cfir_coder.tui.widgets.rows import Rows
from cfir_coder.tui.widgets.status import clock_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cfir_coder.tui.history import Event
    from cfir_coder.tui.text import Part


class Events(Rows):
    """The changes, the latest first."""

    chooses_on_click: ClassVar[bool] = False
    stays_chosen: ClassVar[bool] = True
    nothing: ClassVar[str] = (
        "Nothing is in the logs about this yet. Every change is noted here, and can be gone back to."
    )

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.shown: list[Event] = []
        self._person: str | None = None
        self._with_place = True

    def show(self, events: list[Event], person: str | None, *, with_place: bool) -> None:
        """Show these changes; the person's own are theirs as `you`."""
        self.shown, self._person, self._with_place = events, person, with_place
        self.renew()

    @property
    def event(self) -> Event | None:
        """The change under the cursor."""
        return self.shown[self.cursor] if 0 <= self.cursor < len(self.shown) else None

    def count(self) -> int:
        """How many changes."""
        return len(self.shown)

    def row(self, index: int, width: int) -> Sequence[Part]:
        """Day, who and when, which statement, from what to what."""
        event = self.shown[index]
        who = "you" if event.by == self._person else event.by
        by = ", ".join(filter(None, (who, clock_time(event.line.when))))
        when = f" {event.line.when[:10]}  {by}: "
        place = f"{'/'.join(event.place)}  " if self._with_place and event.place else ""
        return [(when, "quiet"), (place, "strong"), text.shortened(event.words, width - len(when) - len(place))]
