"""A line of words that can be clicked: the footer, the recent codes, the valences."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widget import Widget

from cfir_coder.tui import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.content import Content
    from textual.geometry import Size

    from cfir_coder.tui.text import Part

Word = tuple[tuple["Part", ...], str]
"""What is shown, and the action it runs when clicked (empty: none)."""


class Words(Widget):
    """As many words as fit, in one line; the last ones give way, or go on below where the widget wraps."""

    GAP: ClassVar[int] = 2

    DEFAULT_CSS = """
    Words { height: 1; background: $paper; color: $ink; }
    """

    class Pressed(Message):
        """A word was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(
        self,
        words: Sequence[Word] = (),
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
        wraps: bool = False,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._words = list(words)
        self._wraps = wraps

    def show(self, words: Sequence[Word]) -> None:
        """Show other words."""
        if list(words) != self._words:
            self._words = list(words)
            self.refresh(layout=self._wraps)

    def _placed(self, width: int) -> list[tuple[int, int, Word]]:
        """The words that fit, each with its line and where it begins."""
        placed = []
        line = at = 0
        for word in self._words:
            cells = text.width_of(word[0])
            if at and at + cells > width:
                line, at = line + 1, 0
                if not self._wraps:
                    break
            placed.append((line, at, word))
            at += cells + self.GAP
        return placed

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the words take."""
        return max((line for line, _, _ in self._placed(width)), default=0) + 1

    def render(self) -> Content:
        """The words with gaps between them."""
        rows: list[list[Part]] = [[]]
        for line, at, (shown, _) in self._placed(self.size.width):
            if line == len(rows):
                rows.append([])
            rows[line] += [" " * (at - text.width_of(rows[line])), *shown]
        return text.lines(rows)

    def on_click(self, event: events.Click) -> None:
        """Run the action of the word that was clicked."""
        offset = event.get_content_offset(self)
        for line, at, (shown, action) in self._placed(self.size.width) if offset else ():
            if offset and line == offset.y and at <= offset.x < at + text.width_of(shown) and action:
                event.stop()
                self.post_message(self.Pressed(action))
