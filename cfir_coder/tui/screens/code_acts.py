"""What keys do to the coding of the statement in hand: part of the coding screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.statements import coded_before_split
from cfir_coder.tui import counts, state, text, usage
from cfir_coder.tui.acts import Acts, CannotAct, finish
from cfir_coder.tui.dialogs import questions
from cfir_coder.tui.dialogs.ask import Ask
from cfir_coder.tui.dialogs.pick import yes_or_no
from cfir_coder.tui.screens.choosing import runner_up
from cfir_coder.tui.screens.statement_acts import StatementActs
from cfir_coder.tui.widgets.statement import StatementPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from cfir_coder.core.session import Change
    from cfir_coder.core.values import Valence


class CodeActs(StatementActs):
    """A screen with a statement in hand that can be coded."""

    @property
    def panel(self) -> StatementPanel:
        """The statement in hand."""
        return self.query_one(StatementPanel)

    def _act(self, make: Callable[[Acts], Change]) -> None:
        """Make a change to the statement in hand, as somebody."""
        place = self.place
        if place is None:
            self.say("No statement is chosen", refused=True)
            return
        was_nobody = self.work.person is None

        def act(person: str) -> None:
            if was_nobody and state.coding_of(self.work.project, person, place):
                # The act was meant for a statement without codes: theirs were not in view yet.
                self.say(f"You have coded {place[1]} before, as it stands here now. Nothing was changed", refused=True)
            else:
                self._do(lambda: make(Acts(self.work.project, person, place, self.work.clock())))

        self.program.as_somebody(act)

    def _do(self, make: Callable[[], Change]) -> None:
        try:
            change = make()
        except CannotAct as problem:
            self.say(str(problem), refused=True)
        else:
            self.work.do(change)
            self.say(change.what)

    def action_recent(self, number: int) -> None:
        """Add a code that was used lately."""
        slots = self.recent_slots()
        if number <= len(slots) and slots[number - 1]:
            self._act(lambda acts: acts.add(slots[number - 1]))
        else:
            self.say(f"No recent code {number} yet. / finds a construct", refused=True)

    def action_choose_code(self, by: int) -> None:
        """Choose another of the statement's codes."""
        self.panel.codes.action_move(by)
        self.panel.codes.refresh()

    def action_valence(self, valence: Valence) -> None:
        """Say the valence of the chosen code."""
        self._act(lambda acts: acts.valence(self.panel.codes.chosen, valence))

    def action_primary(self) -> None:
        """Put the chosen code first."""
        number = self.panel.codes.chosen
        self._act(lambda acts: acts.primary(number))
        self.panel.codes.stand(0)

    def action_remove(self) -> None:
        """Take the chosen code out."""
        self._act(lambda acts: acts.remove(self.panel.codes.chosen))

    def action_none_fits(self) -> None:
        """None of the constructs fits: why?"""
        says: list[list[text.Part]] = [
            ["Say in a few words what it is about and why nothing fits. The team will see it."]
        ]
        ask = Ask("None of these fits", [("", self._note())], says=says, wrong=_must_say)
        self.app.push_screen(
            ask, lambda answers: self._act(lambda acts: acts.none_fits(answers[0])) if answers else None
        )

    def action_note(self) -> None:
        """Write a note."""
        ask = Ask("Note", [("", self._note())])
        self.app.push_screen(
            ask, lambda answers: self._act(lambda acts: acts.note(answers[0])) if answers is not None else None
        )

    def _note(self) -> str:
        coding = state.coding_of(self.work.project, self.work.person, self.place) if self.place else None
        return coding.note if coding else ""

    def action_unsure(self) -> None:
        """Mark as unsure: with which runner-up, and why?"""
        self.app.push_screen(runner_up(self.work.project.codebook), self._why_unsure)

    def _why_unsure(self, instead: str | None) -> None:
        if instead is None:
            return
        ask = Ask("Unsure", [("Why? May stay empty", "")], says=[[f"Or {instead}?" if instead else "No runner-up."]])
        self.app.push_screen(
            ask,
            lambda answers: self._act(lambda acts: acts.unsure(instead, answers[0])) if answers is not None else None,
        )

    def action_sure(self) -> None:
        """No longer unsure."""
        self._act(Acts.sure)

    def action_kind(self) -> None:
        """What kind of statement is it?"""
        coding = state.coding_of(self.work.project, self.work.person, self.place) if self.place else None
        pick = questions.kind(coding.kind if coding else "determinant")
        self.app.push_screen(pick, lambda kind: self._act(lambda acts: acts.kind(kind)) if kind else None)

    def action_strength(self) -> None:
        """How strong is it?"""
        if not self.work.project.settings.strength:
            self.say("This project doesn't rate strength. `strength: yes` in project.yaml turns it on", refused=True)
            return
        number = self.panel.codes.chosen
        self.app.push_screen(
            questions.strength(),
            lambda rating: (
                self._act(lambda acts: acts.strength(number, questions.rating(rating))) if rating is not None else None
            ),
        )

    def action_take_over(self) -> None:
        """Take over one's own codes from before a split, or else those of the coder before, in sequence."""
        if self.place and coded_before_split(self.work.project, self.work.person, *self.place):
            super().action_take_over()
        else:
            self._act(Acts.same_as_before)

    def action_still_fits(self) -> None:
        """The codes fit the changed text too."""
        self._act(Acts.still_fits)

    def action_finished(self) -> None:
        """Mark the review finished, or open it again."""
        if self.place is None:
            return
        review = self.place[0]
        self.program.as_somebody(lambda person: self._finish(person, review))

    def _finish(self, person: str, review: str) -> None:
        project = self.work.project
        left = counts.progress(project, person, project.reviews[review])
        change = lambda: finish(project, person, review, self.work.clock()[:10])  # noqa: E731 - used in two places below
        if left.finished or left.coded == left.total:
            self._do(change)
            return
        says: list[list[text.Part]] = [
            [f"{left.total - left.coded} of {left.total} statements have no coding by you yet."]
        ]
        ask = yes_or_no("Mark the review finished?", "Finish it as it is", "Go on coding", says)
        self.app.push_screen(ask, lambda yes: self._do(change) if yes else None)

    def recent_slots(self) -> list[str]:
        """The recent codes under their numbers; a code keeps its number while it is among them."""
        recent = usage.recent_codes(self.work.project, self.work.person)
        self.work.recent_slots = usage.in_slots(self.work.recent_slots, recent)
        return self.work.recent_slots


def _must_say(answers: tuple[str, ...]) -> str:
    return "" if answers[0] else "A reason is needed, a few words are enough."
