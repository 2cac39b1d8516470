"""The list of differences, each kind under a heading that counts them; on a narrow screen one line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from cfir_coder.core.text import collapse
from cfir_coder.tui import state, text
from cfir_coder.tui.waiting import place_of
from cfir_coder.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from cfir_coder.core.differences import Compared
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.work import Work

Row = tuple[str, "Compared | None"]
"""A statement under its heading; without a statement it is the heading itself."""


class Differences(Rows):
    """The statements to settle, or those that were."""

    chooses_on_click: ClassVar[bool] = False
    stays_chosen: ClassVar[bool] = True

    def __init__(self, work: Work, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.work = work
        self.shown: list[Row] = []
        self._names = False

    def set_items(self, items: Sequence[tuple[str, Compared]], *, names: bool) -> None:
        """Show these, each with its heading; `names` says of each in which review it is, if there are several."""
        counts = Counter(heading for heading, _ in items)
        rows: list[Row] = []
        last = ""
        for heading, item in items:
            if heading != last:
                rows.append((f"{heading} · {counts[heading]}", None))
                last = heading
            rows.append((heading, item))
        self._names = names and len({item.review for _, item in items}) > 1
        self.shown = rows
        self.renew()

    @property
    def item(self) -> Compared | None:
        """The difference under the cursor."""
        return self.shown[self.cursor][1] if self.can_stand(self.cursor) else None

    def go(self, place: Place) -> bool:
        """Put the cursor on a statement, without telling anybody; whether it is shown at all."""
        for number, (_, item) in enumerate(self.shown):
            if item and place_of(item) == place:
                self.stand(number)
                return True
        return False

    def count(self) -> int:
        """Headings and statements."""
        return len(self.shown)

    def can_stand(self, index: int) -> bool:
        """On statements, not on headings."""
        return 0 <= index < len(self.shown) and self.shown[index][1] is not None

    @property
    def is_line(self) -> bool:
        """Whether the list is one line, between the neighbours."""
        return self.size.height == 1

    def show_cursor(self, *, center: bool = False) -> None:
        """As any list, but a line does not scroll."""
        if not self.is_line:
            super().show_cursor(center=center)

    def watch_cursor(self, old: int, new: int) -> None:
        """As any list; a line is drawn whole."""
        super().watch_cursor(old, new)
        if self.is_line:
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """As any list; in a line, its left half is the one before and its right half the one after."""
        if self.is_line:
            self.action_move(-1 if event.x < self.size.width // 2 else 1)
        else:
            super().on_click(event)

    def row(self, index: int, width: int) -> Sequence[Part]:
        """A heading, or where a statement is and how it begins."""
        if self.is_line:
            return self._line(width)
        heading, item = self.shown[index]
        if item is None:
            return [(text.fitted(f" {heading}", width), "heading")]
        where = text.shortened(self._where(item), width // 2)
        rest = text.fitted(self._text(item), width - text.width_of([where]) - 4)
        return ["  ", (where, "quiet"), " ", rest, " "]

    def _where(self, item: Compared) -> str:
        review = self.work.project.reviews.get(item.review)
        return f"{review.name} {item.statement}" if self._names and review else item.statement

    def _text(self, item: Compared) -> str:
        found = state.statement_of(self.work.project, place_of(item))
        return collapse(found.text) if found else ""

    def _line(self, width: int) -> Sequence[Part]:
        half = max(width // 2 - 1, 0)
        before, after = self._neighbour(-1, half), self._neighbour(1, half)
        left = [("‹ ", "key"), text.fitted(before, half - 2)] if before else [" " * half]
        right = [text.fitted(after, half - 2), (" ›", "key")] if after else [" " * half]
        return [*left, "  ", *right]

    def _neighbour(self, step: int, width: int) -> str:
        index = self.cursor + step
        while 0 <= index < len(self.shown) and not self.can_stand(index):
            index += step
        item = self.shown[index][1] if self.can_stand(index) else None
        return text.shortened(f"{self._where(item)} {self._text(item)}", width) if item else ""
