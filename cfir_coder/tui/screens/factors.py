"""Grouping statements that say the same thing into factors."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cfir_coder.tui import togroup
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.dialogs.pick import Pick
from cfir_coder.tui.screens.changing import if_picked
from cfir_coder.tui.screens.factor_acts import FactorActs

if TYPE_CHECKING:
    from textual.binding import BindingType

    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.togroup import Show
    from cfir_coder.tui.widgets.marking import Marking
    from cfir_coder.tui.widgets.rows import Rows


class FactorsScreen(FactorActs):
    """Moving about among statements and factors; what is done with them is in `FactorActs`."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("factors"))
    places: ClassVar[tuple[Where, ...]] = ("factors", "everywhere")
    help_says = (
        "Statements that say the same thing become a factor, one line of the table. Choose statements on one side with"
        " Space, go to a factor on the other side with Tab; p or Enter puts them in, n makes a new factor of them. A"
        " statement may be in several factors. ! marks what a person should look at; below stands why, and what helps."
    )

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter puts a statement into the factor in hand, unfolds a factor, and opens a statement of one."""
        event.stop()
        if event.rows is self.statements:
            self.action_put()
        elif self.place:
            self.action_open_statement()
        elif self.item:
            self.action_unfold(show=self.item.id not in self.factors.unfolded)

    def on_marking_marked(self, event: Marking.Marked) -> None:
        """A click on a mark chooses the statement; on the sign of a factor it unfolds it."""
        event.stop()
        branch = self.factors.branch
        if event.rows is self.factors and branch and not branch.member:
            self.action_unfold(show=branch.factor not in self.factors.unfolded)
        else:
            self._toggle(event.rows is self.factors)

    def _toggle(self, on_factors: bool) -> None:
        (self.factors if on_factors else self.statements).toggle()
        self._show()

    def action_mark(self) -> None:
        """Choose the statement under the cursor, or leave it, and go on to the next."""
        if self.place is None:
            self.say("Only statements are chosen: → shows those of the factor", refused=True)
            return
        self._toggle(self._on_factors)
        if not self._on_factors:
            self.statements.action_move(1)
        elif self.factors.goes_on:
            self.factors.action_move(1)

    def action_leave_chosen(self) -> None:
        """Leave all that was chosen."""
        self._leave_chosen()
        self._show()

    def action_other_side(self) -> None:
        """Keys act on the other side."""
        (self.statements if self._on_factors else self.factors).focus()

    def action_unfold(self, show: bool) -> None:
        """Show the statements of the factor in hand, or hide them."""
        if self.item:
            self.factors.fold(self.item.id, unfolded=show)
            self._show()

    def action_all(self) -> None:
        """Show the statements of all factors, or hide them."""
        ids = [item.id for item in self.filed.factors]
        self.factors.fold(*ids, unfolded=not self.factors.unfolded >= set(ids))
        self._show()

    def action_show(self) -> None:
        """Choose which statements are offered."""
        here = list(self.filed.codes(self.place)) if self.place else []
        here += [self.item.factor.code] if self.item and self.item.code else []
        pick = Pick(
            "Which statements? Type to search texts and reviews",
            togroup.options(self.filed, here),
            find=lambda typed: togroup.found_by(self.filed, typed),
        )
        self.app.push_screen(pick, if_picked(self._show_those))

    def action_show_ungrouped(self) -> None:
        """Offer the statements that are in no factor."""
        self._show_those(togroup.UNGROUPED)

    def _show_those(self, show: Show) -> None:
        self._showing = show
        self._offer()
        self._show()

    def action_like(self) -> None:
        """Bring together what shares words with what is in hand; pressed again, stop."""
        said, name = self._text_in_hand()
        if self._like:
            self._like = None
            self.say("By construct again")
        elif not said:
            self.say("Go to a statement or factor first: the others are compared with it", refused=True)
            return
        else:
            self._like = (said, name)
            self.say("Plain words in common, nothing more. l stops")
        self._offer()
        self._show()

    def action_open_statement(self) -> None:
        """Open the statement in hand in the coding screen."""
        if self.place and self.place in self.filed.standing:
            self.program.code_at(self.place)
        else:
            self.say("Go to a statement first: → shows those of the factor", refused=True)

    def action_back(self) -> None:
        """Leave what was chosen, then back to where somebody came from."""
        if self.statements.chosen or self.factors.chosen:
            self.action_leave_chosen()
        else:
            self.app.pop_screen()
