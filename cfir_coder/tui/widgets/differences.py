"""The list of differences, each kind under a heading that counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.differences import Compared
from cfir_coder.core.text import collapse
from cfir_coder.tui import state
from cfir_coder.tui.waiting import place_of
from cfir_coder.tui.widgets.headed import HeadedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cfir_coder.tui.state import Place
    from cfir_coder.tui.work import Work


class Differences(HeadedRows[Compared]):
    """The statements to settle, or those that were."""

    def __init__(self, work: Work, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.work = work
        self._names = False

    def set_items(self, items: Sequence[tuple[str, Compared]], *, names: bool) -> None:
        """Show these, each with its heading; `names` says of each in which review it is, if there are several."""
        self._names = names and len({item.review for _, item in items}) > 1
        self.set_headed(items)

    def go(self, place: Place) -> bool:
        """Put the cursor on a statement, without telling anybody; whether it is shown at all."""
        return self.go_where(lambda item: place_of(item) == place)

    def where(self, item: Compared) -> str:
        """The statement, and its review where there are several."""
        review = self.work.project.reviews.get(item.review)
        return f"{review.name} {item.statement}" if self._names and review else item.statement

    def begins(self, item: Compared) -> str:
        """The statement's text."""
        found = state.statement_of(self.work.project, place_of(item))
        return collapse(found.text) if found else ""
