"""Settling what people coded differently: the difference is named first, both codings stand side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from cfir_coder.core.deciding import CannotDecide, both, reopen, same_codings, still_holds, take
from cfir_coder.core.text import counted
from cfir_coder.tui.actions import bindings, key_of
from cfir_coder.tui.dialogs import settling as questions
from cfir_coder.tui.dialogs.ask import Ask
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.screens.changing import as_decider
from cfir_coder.tui.screens.other_codes import OtherCodes, codes_in
from cfir_coder.tui.screens.reconcile_view import ReconcileView
from cfir_coder.tui.settling import Remarks, Sitting, decision
from cfir_coder.tui.waiting import decided_items, place_of, still_blind

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from cfir_coder.core.deciding import Choice
    from cfir_coder.core.differences import Compared
    from cfir_coder.core.session import Change
    from cfir_coder.core.values import Cause
    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.text import Part


class ReconcileScreen(ReconcileView):
    """What keys do to the difference in hand."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("reconcile"))
    places: ClassVar[tuple[Where, ...]] = ("reconcile", "everywhere")
    help_says = (
        "What people coded differently, by the kind of difference. Take one side (a, b), both (c) or another (e); the"
        " next difference comes by itself. Say the cause, why, and who sees it differently before you take a side."
        " What all coded the same is decided in one step with s. Reviews that are still coded blind are not shown."
    )

    # Settling

    def _in_hand(self) -> Compared | None:
        """The difference to act on; says why where there is none."""
        item = self.item
        if item is None:
            self.say("There is nothing to settle here", refused=True)
        elif self._settled:
            self.say("It is decided. r opens it again", refused=True)
            return None
        return item

    def _decide(self, item: Compared, choice: Choice, taken: str = "") -> None:
        as_decider(self, lambda person: self._with_sitting(person, item, lambda: self._decided(item, choice, taken)))

    def _with_sitting(self, person: str, item: Compared, then: Callable[[], object]) -> None:
        if self._sitting(item):
            then()
        else:
            self._ask_sitting(person, item, then)

    def _ask_sitting(self, person: str, item: Compared, then: Callable[[], object]) -> None:
        def chosen(sitting: Sitting | None) -> None:
            if sitting and sitting.by:
                sits(sitting.by, sitting)
            elif sitting:
                ask = questions.who_else(self.work.project, item, person)
                self.app.push_screen(ask, lambda typed: sits(questions.people_of(typed), sitting) if typed else None)

        def sits(people: tuple[str, ...], sitting: Sitting) -> None:
            self._sittings[person] = Sitting(sitting.how, people, sitting.coders)
            self._show_how()
            then()

        self.app.push_screen(questions.who_settles(item, person), chosen)

    def _decided(self, item: Compared, choice: Choice, taken: str) -> None:
        sitting = self._sitting(item)
        if sitting is None:
            return
        remarks, project, now = self._remarks_on(item), self.work.project, self.work.clock()
        made = self._made(lambda: decision(project, item, choice, sitting, remarks, taken=taken, at=now))
        if made:
            self._just_decided = place_of(item)
            self._remarks.pop(place_of(item), None)
            self.work.do(made)
            self._just_decided = None
            self.say(f"{made.what}   {key_of('undo', self.program.keys)} takes it back")

    def _made(self, make: Callable[[], Change]) -> Change | None:
        try:
            return make()
        except CannotDecide as problem:
            self.say(str(problem), refused=True)
            return None

    def _do(self, make: Callable[[], Change]) -> None:
        made = self._made(make)
        if made:
            self.work.do(made)
            self.say(made.what)

    def action_take(self, number: int) -> None:
        """Take one side."""
        item = self._in_hand()
        if item is None:
            return
        people = list(item.codings)
        if number < len(people):
            self._decide(item, take(item, people[number]), people[number])
        else:
            self.say(f"Only {counted(len(people), 'person', 'people')} coded this statement", refused=True)

    def action_both(self) -> None:
        """Take the codes of all."""
        item = self._in_hand()
        if item is None:
            return
        try:
            choice = both(item)
        except CannotDecide as problem:
            self.say(str(problem), refused=True)
        else:
            self._decide(item, choice)

    def action_other(self) -> None:
        """Choose something else."""
        item = self._in_hand()
        if item:
            OtherCodes(self.program, self.work.project, codes_in(item), partial(self._decide, item)).ask()

    def action_settle(self) -> None:
        """Say who settles it and how."""
        item = self._in_hand()
        if item:
            as_decider(self, lambda person: self._ask_sitting(person, item, lambda: None))

    def _remark(self, item: Compared, remarks: Remarks) -> None:
        self._remarks[place_of(item)] = remarks
        self._show_how()

    def action_cause(self, cause: Cause) -> None:
        """Say the cause, or take it back."""
        item = self._in_hand()
        if item:
            now = self._remarks_on(item)
            self._remark(item, Remarks(None if now.cause == cause else cause, now.why, now.dissent))
            self.say(f"{cause}: {questions.CAUSE_HINTS[cause]}" if now.cause != cause else "")

    def action_why(self) -> None:
        """Say why."""
        item = self._in_hand()
        if item:
            now = self._remarks_on(item)
            self.app.push_screen(
                Ask("Why do you settle it this way?", [("", now.why)]),
                lambda typed: self._remark(item, Remarks(now.cause, typed[0], now.dissent)) if typed else None,
            )

    def action_dissent(self) -> None:
        """Keep what somebody says who sees it differently."""
        item = self._in_hand()
        if item:
            pick = questions.whose_dissent(self.work.project, item)
            self.app.push_screen(pick, lambda person: self._ask_dissent(item, person) if person else None)

    def _ask_dissent(self, item: Compared, person: str) -> None:
        now = self._remarks_on(item)

        def typed(answers: tuple[str, ...] | None) -> None:
            if answers:
                dissent = {one: words for one, words in {**now.dissent, person: answers[0]}.items() if words}
                self._remark(item, Remarks(now.cause, now.why, dissent))

        self.app.push_screen(questions.dissent_words(item, person, now.dissent.get(person, "")), typed)

    def action_same(self) -> None:
        """Decide what all coded the same, in one step."""
        as_decider(
            self,
            lambda person: self._do(
                lambda: same_codings(self.work.project, self.work.project.reviews, by=person, at=self.work.clock())
            ),
        )

    def action_still_holds(self) -> None:
        """An earlier decision holds for the text as it is now."""
        item = self._in_hand()
        if item:
            now = self.work.clock()
            as_decider(
                self,
                lambda person: self._do(lambda: still_holds(self.work.project, *place_of(item), by=person, at=now)),
            )

    # Looking around

    def action_next(self) -> None:
        """Go to the next one, and from the last to the first."""
        self.differences.focus()
        self.differences.action_next()

    def action_show(self) -> None:
        """Choose between what waits and what is settled."""
        project = self.work.project
        options = [
            Option("Differences to settle", value=False, hint=str(len(self._waiting.items))),
            Option("What has been settled", value=True, hint=str(len(decided_items(project)))),
        ]
        says: list[list[Part]] = [
            [(f"{name} is still coded blind and waits for {people}", "quiet")] for name, people in still_blind(project)
        ]
        self.app.push_screen(Pick("Show", options, says=says, at=int(not self._settled)), self._show_those)

    def _show_those(self, settled: bool | None) -> None:
        if settled is not None and settled != self._settled:
            self._settled = settled
            self._fill()
            self.differences.stand(0)
            self._show()

    def action_reopen(self) -> None:
        """Take a decision back, saying why."""
        item = self.item
        if item is None or item.decision is None:
            self.say("Nothing is decided here yet", refused=True)
            return
        says: list[list[Part]] = [
            ["The decision stays in the history, and the statement is open until there is another."]
        ]
        ask = Ask("Open it again: why?", [("", "")], says=says)
        self.app.push_screen(ask, lambda typed: self._reopen(item, typed[0]) if typed else None)

    def _reopen(self, item: Compared, why: str) -> None:
        on = self.work.clock()[:10]
        as_decider(
            self,
            lambda person: self._do(lambda: reopen(self.work.project, *place_of(item), by=person, why=why, on=on)),
        )

    def action_history(self) -> None:
        """What was decided here, and when."""
        item = self.item
        if item is None:
            return
        review, statement = place_of(item)
        wanted = (("decisions", review), ("decisions", statement))
        history = self.work.repository.history
        lines = [(one, line) for one in self.work.project.people for line in history(one) if line.place == wanted]
        self.app.push_screen(questions.earlier((review, statement), lines))
