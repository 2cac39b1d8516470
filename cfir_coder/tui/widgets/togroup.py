"""The list of statements that can be put into factors, under the constructs they were coded to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.text import collapse
from cfir_coder.tui import state, text
from cfir_coder.tui.widgets.marking import CHOSEN, NOT_CHOSEN, Marking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cfir_coder.tui.filed import Filed
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.togroup import Row

WORDS_FROM = 60
"""The width from which there is room for a whole sentence on where a statement is."""


class ToGroup(Marking):
    """Statements with whether they are in a factor; `chosen` are those that go together, each with the code meant."""

    def __init__(self, filed: Filed, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.filed = filed
        self.shown: list[Row] = []
        self.chosen: dict[Place, str] = {}

    def set_rows(self, filed: Filed, rows: Sequence[Row]) -> None:
        """Show these; the cursor stays with its statement, or where it was."""
        here, at = self.row_in_hand, self.cursor
        self.filed = filed
        self.shown = list(rows)
        self.chosen = {place: code for place, code in self.chosen.items() if self._is_there(place)}
        self.renew()
        self.stand(self._where(here, at))

    def _where(self, here: tuple[Place, str] | None, at: int) -> int:
        """The row of what was under the cursor, with the same code if there is one; else the same row."""
        same = [(row.code, number) for number, row in enumerate(self.shown) if here and row.place == here[0]]
        under = [number for code, number in same if here and code == here[1]]
        return [*under, *(number for _, number in same), at][0]

    def _is_there(self, place: Place) -> bool:
        stands = self.filed.standing.get(place)
        return stands is not None and stands.stands

    @property
    def row_in_hand(self) -> tuple[Place, str] | None:
        """The statement under the cursor, and the code under which it stands there."""
        row = self.shown[self.cursor] if self.can_stand(self.cursor) else None
        return (row.place, row.code) if row and row.place else None

    @property
    def in_hand(self) -> dict[Place, str]:
        """The statements that were chosen, or the one under the cursor."""
        here = self.row_in_hand
        return dict(self.chosen) or ({here[0]: here[1]} if here else {})

    def toggle(self) -> None:
        """Choose the statement under the cursor, or leave it."""
        here = self.row_in_hand
        if here is None:
            return
        if self.chosen.get(here[0]) == here[1]:
            del self.chosen[here[0]]
        else:
            self.chosen[here[0]] = here[1]
        self.refresh()

    def leave(self) -> None:
        """Leave all that was chosen."""
        self.chosen.clear()
        self.refresh()

    def count(self) -> int:
        """Headings and statements."""
        return len(self.shown)

    def can_stand(self, index: int) -> bool:
        """On statements, not on headings."""
        return 0 <= index < len(self.shown) and self.shown[index].place is not None

    def mark_cells(self, index: int) -> int:  # noqa: ARG002 - the same for every statement
        """The mark and what is around it."""
        return 3

    def row(self, index: int, width: int) -> Sequence[Part]:
        """A heading, or a statement: chosen or not, where it is from, what it says, whether it is in a factor."""
        row = self.shown[index]
        if row.place is None:
            return [(text.fitted(f" {row.heading}", width), "heading")]
        found = state.statement_of(self.filed.project, row.place)
        is_chosen = self.chosen.get(row.place) == row.code
        mark: Part = (f" {CHOSEN if is_chosen else NOT_CHOSEN} ", "key" if is_chosen else "quiet")
        review = self.filed.project.reviews[row.place[0]]
        where: Part = (text.fitted(f"{row.place[1]} {review.name}", min(width // 4, 20)) + " ", "quiet")
        words: list[Part] = [(f"{text.shortened(', '.join(row.words), width // 3)}: ", "heading")] if row.words else []
        holders = self._holders(row.place, width)
        room = width - text.width_of([mark, where, *words, holders])
        return [mark, where, *words, text.fitted(collapse(found.text) if found else "", room), holders]

    def _holders(self, place: Place, width: int) -> Part:
        number = len(self.filed.holders.get(place, ()))
        if not number:
            return (" ○ in no factor " if width >= WORDS_FROM else " ○ none ", "warn")
        noun = "factor" if number == 1 else "factors"
        return (f" ● in {number} {noun} " if width >= WORDS_FROM else f" ● in {number} ", "quiet")
