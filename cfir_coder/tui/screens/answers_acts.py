"""Responding to an answer about a statement or a factor: change it, keep it with a reason, decide together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cfir_coder.core.answers import wants_talk
from cfir_coder.core.deciding import other
from cfir_coder.core.responding import (
    CannotRespond,
    Response,
    change_code,
    decide_together,
    disagrees,
    dissent_words,
    keep_code,
)
from cfir_coder.core.responding_to_factors import change_factor, keep_factor
from cfir_coder.core.responding_to_remarks import respond_in_words
from cfir_coder.core.showing import readings
from cfir_coder.tui import text
from cfir_coder.tui.dialogs.factors import which_code
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.dialogs.write import Blank, Write
from cfir_coder.tui.screens.answers_view import AnswersView
from cfir_coder.tui.screens.changing import as_decider, ask_code, if_picked
from cfir_coder.tui.screens.other_codes import OtherCodes
from cfir_coder.tui.to_answer import names_of
from cfir_coder.tui.widgets.said import factor_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cfir_coder.core.deciding import Choice
    from cfir_coder.core.factor import Factor
    from cfir_coder.core.session import Change
    from cfir_coder.tui.dialogs.write import Written
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.to_answer import Said

TALK_FIRST = "They asked to talk before you decide. n writes the note of the talk, then respond"


class AnswersActs(AnswersView):
    """What keys do to the answer in hand."""

    def with_item(self, then: Callable[[Said, str], object]) -> None:
        """Go on with what is in hand as somebody who may decide, unless a talk is owed first."""
        item = self.item
        if item is None:
            self.say("There is nothing to respond to here", refused=True)
        elif item.state == "responded":
            self.say("It has a response. r opens it again, if it isn't what they meant", refused=True)
        elif item.answer and wants_talk(item.answer) and not self.talk:
            self.say(TALK_FIRST, refused=True)
        else:
            as_decider(self, lambda person: then(item, person))

    def response(self, person: str, why: str) -> Response:
        """The response of those who respond together, with the note of the talk."""
        return Response(by=self._by or (person,), why=why, at=self.work.clock(), talk=self.talk)

    def respond(self, item: Said, make: Callable[[], Change]) -> bool:
        """Make the response, or say why it can't be made; whether it was."""
        try:
            change = make()
        except CannotRespond as problem:
            said = text.with_names(str(problem), names_of(self.work.project))
            self.say(said[:1].upper() + said[1:], refused=True)
            return False
        self._talks.pop(item.key, None)
        self.work.do(change)
        self.say(text.with_names(change.what, names_of(self.work.project)))
        return True

    def ask_why(
        self, title: str, then: Callable[[str], object], says: Sequence[Sequence[Part]] = (), *, needed: bool
    ) -> None:
        """Ask for the reason, which the person will read."""
        label = "Why? They will read it" if needed else "Why? They will read it (may stay empty)"
        wrong = (lambda answers: "" if answers[0] else "Say why: a few words are enough.") if needed else None
        ask = Write(title, [Blank(label, long=True)], says=says, wrong=wrong)

        def written(answers: Written) -> None:
            then(answers[0])

        self.app.push_screen(ask, if_picked(written))

    # Change

    def action_change(self) -> None:
        """Change the code, or the factor."""
        self.with_item(self._change)

    def _change(self, item: Said, person: str) -> None:
        if item.about == "statement":
            self._other_codes(item, lambda choice: self._change_code(item, person, choice))
        elif item.about == "factor":
            self._ask_factor(item, person, together=False)
        else:
            self.say("Nothing was coded here. a adds what was missing, k says why nothing is added", refused=True)

    def _other_codes(self, item: Said, then: Callable[[Choice], object]) -> None:
        project = self.work.project
        near = {code.code: "stands now" for one in readings(project, item.where, item.id) for code in one.codes}
        suggested = item.answer.suggestion.code if item.answer and item.answer.suggestion else ""
        first = {suggested: "what they suggest"} if suggested else {}
        OtherCodes(self.program, project, {**first, **near}, then).ask()

    def _change_code(self, item: Said, person: str, choice: Choice) -> None:
        place = (item.where, item.id)
        self.ask_why(
            f"{item.id} changes. Why?",
            lambda why: self.respond(
                item,
                lambda: change_code(
                    self.work.project, place, item.person, self.response(person, why), choice.kind, choice.codes
                ),
            ),
            needed=False,
        )

    # Keep

    def action_keep(self) -> None:
        """Keep it with a reason, or say why nothing is added."""
        self.with_item(self._keep)

    def _keep(self, item: Said, person: str) -> None:
        if item.remark:
            title = "Nothing is added. Why?" if item.about == "missing" else "What does the team say to this?"
            self.ask_why(title, lambda why: self._keep_because(item, person, why), [[f"“{item.words}”"]], needed=True)
            return
        says: list[list[Part]] = []
        if item.answer and disagrees(item.answer):
            says = [["They disagree. Their words stay with it and are shown, as they wrote them:"]]
            says += [[(f"“{dissent_words(item.answer)}”", "quote")]]
        self.ask_why("It stays as it is. Why?", lambda why: self._keep_because(item, person, why), says, needed=True)

    def _keep_because(self, item: Said, person: str, why: str) -> None:
        project, response = self.work.project, self.response(person, why)

        def make() -> Change:
            if item.remark:
                return respond_in_words(project, item.remark, response)
            if item.about == "factor":
                return keep_factor(project, item.id, item.person, response)
            return keep_code(project, (item.where, item.id), item.person, response)

        self.respond(item, make)

    # Together

    def action_together(self) -> None:
        """Note what was decided together with the person."""
        self.with_item(self._together)

    def _together(self, item: Said, person: str) -> None:
        if item.about == "factor":
            self._ask_factor(item, person, together=True)
            return
        if item.about != "statement":
            self.say("Nothing was coded here. a adds what was missing, k says why nothing is added", refused=True)
            return
        shown = readings(self.work.project, item.where, item.id)
        options: list[Option[tuple[Choice, ...]]] = [
            Option(
                f"Keep {'; '.join(code.code for code in one.codes) or 'that none of the constructs fits'}",
                (other(one.kind, one.codes),),
            )
            for one in shown
        ]
        options.append(Option("Other codes", (), "you are asked which"))

        def chosen(choices: tuple[Choice, ...] | None) -> None:
            if choices:
                self._decide_together(item, person, choices[0])
            elif choices is not None:
                self._other_codes(item, lambda choice: self._decide_together(item, person, choice))

        self.app.push_screen(Pick("What did you decide together?", options), chosen)

    def _decide_together(self, item: Said, person: str, choice: Choice) -> None:
        place = (item.where, item.id)
        self.ask_why(
            f"{item.id}, decided together. Why?",
            lambda why: self.respond(
                item,
                lambda: decide_together(
                    self.work.project, place, item.person, self.response(person, why), choice.kind, choice.codes
                ),
            ),
            needed=False,
        )

    # Factors

    def _ask_factor(self, item: Said, person: str, *, together: bool) -> None:
        factor = factor_of(self.work.project, item)
        title = "What did you decide together?" if together else "What changes?"
        options = [Option("What it is called", "name"), Option("Where it is printed", "place", factor.code)]
        if together:
            options.insert(0, Option("It stays as it is", "keep"))
        self.app.push_screen(
            Pick(title, options), lambda what: self._factor_chosen(item, person, what, together=together)
        )

    def _factor_chosen(self, item: Said, person: str, what: str | None, *, together: bool) -> None:
        factor = factor_of(self.work.project, item)
        with_it = partial(self._factor_why, item, person, together=together)
        if what == "keep":
            with_it(factor)
        elif what == "name":
            suggested = item.answer.suggestion.words if item.answer and item.answer.suggestion else ""
            blanks = [Blank("What it is called from now on", suggested or factor.text, long=True)]
            self.app.push_screen(
                Write(f"“{factor.text}”", blanks),
                lambda said: with_it(factor.model_copy(update={"text": said[0]})) if said else None,
            )
        elif what == "place":
            pick = which_code(self.work.project, "Where is it printed?", [factor.code])
            ask_code(self, pick, lambda code: with_it(factor.model_copy(update={"code": code})))

    def _factor_why(self, item: Said, person: str, after: Factor, *, together: bool) -> None:
        self.ask_why(
            f"{item.id}: {'decided together' if together else 'changes'}. Why?",
            lambda why: self.respond(
                item,
                lambda: change_factor(
                    self.work.project,
                    item.id,
                    item.person,
                    self.response(person, why),
                    text=after.text,
                    code=after.code,
                    valence=after.valence,
                    together=together,
                ),
            ),
            needed=False,
        )
