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

    from cfir_coder.tui.text import Part

Word = tuple[tuple["Part", ...], str]
"""What is shown, and the action it runs when clicked (empty: none)."""


class Words(Widget):
    """As many words as fit, in one line; the last ones give way."""

    GAP: ClassVar[int] = 2

    DEFAULT_CSS = """
    Words { height: 1; background: $paper; color: $ink; }
    """

    class Pressed(Message):
        """A word was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, words: Sequence[Word] = (), *, id: str | None = None, right: bool = False) -> None:  # noqa: A002
        super().__init__(id=id)
        self._words = list(words)
        self._right = right

    def show(self, words: Sequence[Word]) -> None:
        """Show other words."""
        if list(words) != self._words:
            self._words = list(words)
            self.refresh()

    def _placed(self) -> list[tuple[int, int, Word]]:
        """The words that fit, with where each begins and ends."""
        placed = []
        at = 0
        for word in self._words:
            width = text.width_of(word[0])
            if at + width > self.size.width:
                break
            placed.append((at, at + width, word))
            at += width + self.GAP
        if self._right and placed:
            shift = self.size.width - placed[-1][1]
            placed = [(start + shift, end + shift, word) for start, end, word in placed]
        return placed

    def render(self) -> Content:
        """The words with gaps between them."""
        parts: list[Part] = []
        at = 0
        for start, end, (shown, _) in self._placed():
            parts += [" " * (start - at), *shown]
            at = end
        return text.content(*parts)

    def on_click(self, event: events.Click) -> None:
        """Run the action of the word that was clicked."""
        for start, end, (_, action) in self._placed():
            if start <= event.x < end and action:
                event.stop()
                self.post_message(self.Pressed(action))
