"""The list of statements, review by review; on a narrow screen one line with the neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.text import collapse
from cfir_coder.tui import counts, state, text
from cfir_coder.tui.widgets.line import LineRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cfir_coder.tui.state import Place
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.work import Work

Row = tuple[str, str]
"""A place; with an empty statement it is the heading of its review."""

WORDS_FROM = 44
"""The width from which a row has room for the word of its state."""


class Statements(LineRows):
    """The statements that are shown, with their state, under a heading for each review."""

    def __init__(self, work: Work, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.work = work
        self.shown: list[Row] = []
        self._numbers: dict[Row, int] = {}

    def set_places(self, places: Sequence[Place]) -> None:
        """Show these statements, each review under its heading."""
        rows: list[Row] = []
        for place in places:
            if not rows or rows[-1][0] != place[0]:
                rows.append((place[0], ""))
            rows.append(place)
        self.shown = rows
        self._numbers = {row: number for number, row in enumerate(rows)}
        self.renew()

    @property
    def place(self) -> Place | None:
        """The statement under the cursor."""
        return self.shown[self.cursor] if self.can_stand(self.cursor) else None

    def go(self, place: Place) -> bool:
        """Put the cursor on a statement, without telling anybody; whether it is shown at all."""
        number = self._numbers.get(place)
        if number is None:
            return False
        self.stand(number)
        return True

    def count(self) -> int:
        """Headings and statements."""
        return len(self.shown)

    def can_stand(self, index: int) -> bool:
        """On statements, not on headings."""
        return 0 <= index < len(self.shown) and bool(self.shown[index][1])

    def row(self, index: int, width: int) -> Sequence[Part]:
        """A heading, or a statement with the sign of its state."""
        if self.is_line:
            return self._line(width)
        review, statement = self.shown[index]
        return self._statement((review, statement), width) if statement else self._heading(review, width)

    def _heading(self, review_id: str, width: int) -> Sequence[Part]:
        review = self.work.project.reviews.get(review_id)
        if review is None:
            return [("(this review is not there any more)", "quiet")]
        done = counts.progress(self.work.project, self.work.person, review)
        numbers = f" {done.coded}/{done.total} "
        label = f" {review.name} [{review.number}]" if review.number else f" {review.name}"
        return [(text.fitted(label, width - len(numbers)), "heading"), (numbers, "quiet")]

    def _statement(self, place: Place, width: int) -> Sequence[Part]:
        found = state.statement_of(self.work.project, place)
        if found is None:
            return [("  (not there any more)", "quiet")]
        now = state.state_of(self.work.project, self.work.person, place)
        sign, tone = state.SIGNS[now]
        word = f" {now}" if width >= WORDS_FROM and now not in {"to do", "coded", "decided"} else ""
        id_width = max(3, len(place[1]))
        rest = width - 5 - id_width - len(word)
        shown = text.fitted(collapse(found.text), rest)
        look = "gone" if found.withdrawn else ""
        return [" ", (sign, tone), " ", (place[1].ljust(id_width), "quiet"), " ", (shown, look), (word, "warn"), " "]

    def _line(self, width: int) -> Sequence[Part]:
        """The statement before and the one after."""
        before = self._neighbour(-1)
        after = self._neighbour(1)
        half = max(width // 2 - 1, 0)
        left = [("‹ ", "key"), *before] if before else []
        right = [*after, (" ›", "key")] if after else []
        return [*_cut(left, half), "  ", *_cut(right, half)]

    def _neighbour(self, step: int) -> list[Part]:
        index = self.beside(step)
        if index is None:
            return []
        place = self.shown[index]
        found = state.statement_of(self.work.project, place)
        sign, tone = state.SIGNS[state.state_of(self.work.project, self.work.person, place)]
        return [(f"{place[1]} ", "quiet"), (sign, tone), f" {collapse(found.text) if found else ''}"]


def _cut(parts: Sequence[Part], width: int) -> list[Part]:
    """Parts in exactly `width` cells, the longest plain text giving way."""
    if not parts:
        return [" " * width]
    free = width - text.width_of([part for part in parts if not isinstance(part, str)])
    return [text.fitted(part, free) if isinstance(part, str) else part for part in parts]
