"""A list of things under headings that count them; on a narrow screen it is one line between the neighbours."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Generic, TypeVar

from cfir_coder.tui import text
from cfir_coder.tui.widgets.line import LineRows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cfir_coder.tui.text import Part

Item = TypeVar("Item")


class HeadedRows(LineRows, Generic[Item]):
    """Things to go through one by one. Subclasses say of each where it is and how it begins."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.shown: list[tuple[str, Item | None]] = []

    def where(self, item: Item) -> str:
        """Where a thing is, in a word or two."""
        raise NotImplementedError

    def begins(self, item: Item) -> str:
        """How it begins."""
        raise NotImplementedError

    def set_headed(self, items: Sequence[tuple[str, Item]]) -> None:
        """Show these, each with its heading."""
        counts = Counter(heading for heading, _ in items)
        rows: list[tuple[str, Item | None]] = []
        last = ""
        for heading, item in items:
            if heading != last:
                rows.append((f"{heading} · {counts[heading]}", None))
                last = heading
            rows.append((heading, item))
        self.shown = rows
        self.renew()

    @property
    def item(self) -> Item | None:
        """The thing under the cursor."""
        return self.shown[self.cursor][1] if self.can_stand(self.cursor) else None

    @property
    def items(self) -> list[Item]:
        """All of them, without the headings."""
        return [item for _, item in self.shown if item is not None]

    def go_where(self, wanted: Callable[[Item], bool]) -> bool:
        """Put the cursor on the first that is wanted, without telling anybody; whether it is shown at all."""
        for number, (_, item) in enumerate(self.shown):
            if item is not None and wanted(item):
                self.stand(number)
                return True
        return False

    def action_next(self) -> None:
        """Go to the next one, and from the last to the first."""
        before = self.cursor
        self.action_move(1)
        if self.cursor == before:
            self.action_first()

    def count(self) -> int:
        """Headings and things."""
        return len(self.shown)

    def can_stand(self, index: int) -> bool:
        """On things, not on headings."""
        return 0 <= index < len(self.shown) and self.shown[index][1] is not None

    def row(self, index: int, width: int) -> Sequence[Part]:
        """A heading, or where a thing is and how it begins."""
        if self.is_line:
            return self._line(width)
        heading, item = self.shown[index]
        if item is None:
            return [(text.fitted(f" {heading}", width), "heading")]
        where = text.shortened(self.where(item), width // 2)
        rest = text.fitted(self.begins(item), width - text.width_of([where]) - 4)
        return ["  ", (where, "quiet"), " ", rest, " "]

    def _line(self, width: int) -> Sequence[Part]:
        half = max(width // 2 - 1, 0)
        before, after = self._neighbour(-1, half), self._neighbour(1, half)
        left = [("‹ ", "key"), text.fitted(before, half - 2)] if before else [" " * half]
        right = [text.fitted(after, half - 2), (" ›", "key")] if after else [" " * half]
        return [*left, "  ", *right]

    def _neighbour(self, step: int, width: int) -> str:
        index = self.beside(step)
        item = self.shown[index][1] if index is not None else None
        return text.shortened(f"{self.where(item)} {self.begins(item)}", width) if item is not None else ""
