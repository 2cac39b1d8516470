"""Going from statement to statement, and choosing which are shown: part of the coding screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.tui import counts, usage
from cfir_coder.tui.dialogs.pick import Pick
from cfir_coder.tui.screens.choosing import filters, shown_by
from cfir_coder.tui.screens.code_acts import CodeActs
from cfir_coder.tui.widgets.definition import Definition
from cfir_coder.tui.widgets.statements import Statements

if TYPE_CHECKING:
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.screens.choosing import Show
    from cfir_coder.tui.state import Place


class Moving(CodeActs):
    """A screen with a list of statements."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._show: Show | None = None
        self._followed: list[Place] = []

    @property
    def statements(self) -> Statements:
        """The list of statements."""
        return self.query_one(Statements)

    @property
    def place(self) -> Place | None:
        """Where we are."""
        return self.statements.place

    def _follow_outside(self) -> None:
        """Take in statements that came or went, and stay at the same one."""
        every = counts.places(self.work.project)
        if every is self._followed:
            return
        self._followed = every
        here = self.place
        kept = [row for row in self.statements.shown if row[1]]
        # What a filter once showed stays until it is chosen anew: a list must not shrink under somebody's hands.
        wanted = every if self._show is None else [row for row in every if row in set(kept)]
        if wanted != kept:
            self.statements.set_places(wanted)
            if here is None or not self.statements.go(here):
                self.statements.stand(self.statements.cursor)

    def action_next(self) -> None:
        """Go to the next statement without a code, or else to a review that can be marked finished."""
        project, person = self.work.project, self.work.person
        place = counts.next_to_code(project, person, self.place)
        if place is not None:
            self.go(place)
            self.say("")
            return
        unfinished = counts.next_to_finish(project, person)
        if unfinished and self.place and unfinished[0] != self.place[0]:
            self.go(unfinished)
        self.say(counts.why_nothing_to_code(project, person), refused=True)

    def action_same_code(self) -> None:
        """Go to the next statement that has the construct in view."""
        construct = self.query_one(Definition).construct
        found = usage.uses(self.work.project, self.work.person, construct) if construct else []
        if not found:
            self.say("You haven't used this construct yet", refused=True)
            return
        after = [place for place in found if self.place and place > self.place]
        self.go((after or found)[0])

    def go(self, place: Place) -> None:
        """Go to a statement, showing all of them where the filter hides it."""
        if not self.statements.go(place):
            self._show = None
            self.statements.set_places(counts.places(self.work.project))
            self.statements.go(place)
        self.renew()

    def action_show(self) -> None:
        """Choose which statements are shown."""
        self.app.push_screen(Pick("Show", filters(self.work), find=shown_by(self.work)), self._show_only)

    def _show_only(self, show: Show | None) -> None:
        if show is None:
            return
        here = self.place
        self._show = show if show.name != "All statements" else None
        self.statements.set_places(
            [place for place in counts.places(self.work.project) if show.holds(self.work, place)]
        )
        if here is None or not self.statements.go(here):
            self.statements.stand(0)
        self.renew()

    def action_history(self) -> None:
        """What was done with this statement, and back to it."""
        from cfir_coder.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self.program, self.place))
