"""The line that says what is saved, or why not and what to do."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from textual.widgets import Static

from cfir_coder.core.text import counted
from cfir_coder.tui import text

if TYPE_CHECKING:
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.work import Work


class Status(Static):
    """One line: saved or not, and what just happened."""

    DEFAULT_CSS = """
    Status { height: 1; background: $paper; color: $ink; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._parts: list[Part] = []

    def show(self, work: Work, said: str, *, refused: bool = False) -> None:
        """Say how things are, and what just happened."""
        parts = [] if said and is_idle(work) else [*saved(work), "   "]
        if said:
            parts += [("! " + said if refused else said, "warn" if refused else "quiet")]
        if parts != self._parts:
            self._parts = parts
            long = refused and text.width_of(parts) > self.content_size.width
            self.set_class(long, "-long")
            self.update(text.content(*parts), layout=long)


def is_idle(work: Work) -> bool:
    """Whether nothing was done yet that could be saved."""
    return not (work.trouble or work.conflicts or work.unsaved or work.saved_at)


def saved(work: Work) -> list[Part]:
    """Whether the work is on disk, in words."""
    if work.trouble:
        waiting = counted(max(work.unsaved, 1), "change")
        return [
            ("! Not saved: ", "warn"),
            f"{work.trouble.what}. {work.trouble.todo}.".replace("..", "."),
            (f" {waiting} kept here, tried again every 2 seconds", "quiet"),
        ]
    if work.conflicts:
        several = counted(len(work.conflicts), "entry", "entries")
        return [("! ", "warn"), f"{several} changed by somebody else too; yours stand. ", ("!", "key"), " to compare"]
    if work.unsaved > 0 and (work.is_slow or not work.saved_at):
        return [("Saving…", "quiet")]
    if work.saved_at:
        return [("✓ ", "good"), (f"Saved {clock_time(work.saved_at)}", "")]
    return [("Everything is saved as you go", "quiet")]


def clock_time(moment: str) -> str:
    """The time of day, here, of a moment as files hold it; nothing of a day that has no time."""
    if "T" not in moment:
        return ""
    return datetime.fromisoformat(moment).astimezone().strftime("%H:%M")
