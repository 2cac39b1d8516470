"""Adding, correcting, splitting and withdrawing the statement in hand, and recoding: part of the coding screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core import statements
from cfir_coder.core.review import Statement
from cfir_coder.core.text import collapse
from cfir_coder.tui import state
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.dialogs.write import Blank, Write
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.screens.changing import attempt, recode

if TYPE_CHECKING:
    from collections.abc import Callable

    from cfir_coder.core.session import Change
    from cfir_coder.tui.dialogs.write import Written
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.text import Part

NEW_ID: list[list[Part]] = [["It goes to the end of the review and gets an id of its own."]]
DUE_AGAIN: list[list[Part]] = [["Where the text changes, everybody's codes of it become due again."]]
HALVES: list[list[Part]] = [["Two statements take its place, each saying that it comes from this one."]]
WITHDRAW: list[list[Part]] = [["It counts no more. It stays in the files with its codes, and can be taken in again."]]


class StatementActs(ProjectScreen):
    """A screen with a statement in hand."""

    @property
    def place(self) -> Place | None:
        """The statement in hand."""
        raise NotImplementedError

    @property
    def construct_in_view(self) -> str | None:
        """The construct in view."""
        raise NotImplementedError

    def go(self, place: Place) -> None:
        """Go to a statement."""
        raise NotImplementedError

    def action_add_statement(self) -> None:
        """Add a statement to the review in hand."""
        if self.place is None:
            self.say("Choose a statement of the review first", refused=True)
            return
        review = self.place[0]
        write = Write(
            f"A new statement from {self._review_name}",
            statement_blanks(Statement(text="")),
            says=NEW_ID,
            wrong=no_text,
        )
        self.app.push_screen(write, lambda answers: self._add_statement(review, answers) if answers else None)

    def _add_statement(self, review: str, answers: Written) -> None:
        def as_person(person: str) -> None:
            new = statements.next_id(self.work.project, review)
            made = written_statement(Statement(text=""), answers)
            if attempt(self, lambda: statements.added(self.work.project, review, made, by=person)):
                self.go((review, new))

        self.program.as_somebody(as_person)

    def action_correct(self) -> None:
        """Correct the statement in hand."""

        def ask(place: Place, statement: Statement) -> None:
            write = Write(f"Correct {place[1]}", statement_blanks(statement), says=DUE_AGAIN, wrong=no_text)
            self.app.push_screen(write, lambda answers: correct(place, statement, answers) if answers else None)

        def correct(place: Place, statement: Statement, answers: Written) -> None:
            right = written_statement(statement, answers)
            self.program.as_somebody(
                lambda person: attempt(self, lambda: statements.corrected(self.work.project, *place, right, by=person))
            )

        self._with_live(ask)

    def action_split(self) -> None:
        """Split the statement in hand into two."""

        def ask(place: Place, statement: Statement) -> None:
            first, second = statements.proposed_halves(collapse(statement.text))
            blanks = [Blank("One statement", first, long=True), Blank("The other", second, long=True)]
            write = Write(f"Split {place[1]}", blanks, says=HALVES, wrong=_not_two)
            self.app.push_screen(write, lambda halves: self._offer_codes(place, halves) if halves else None)

        self._with_live(ask)

    def _offer_codes(self, place: Place, halves: Written) -> None:
        """The codes of the whole are offered to the halves."""
        coding = state.coding_of(self.work.project, self.work.person, place)
        if coding is None or state.closed(self.work.project, self.work.person, place[0]):
            self._split(place, halves, ())
            return
        says: list[list[Part]] = [[(code.code, "strong")] for code in coding.codes] or [[coding.kind]]
        options: list[Option[tuple[int, ...]]] = [
            Option("Both of them", (0, 1)),
            Option("The first", (0,), halves[0]),
            Option("The second", (1,), halves[1]),
            Option("Neither", (), "code them anew"),
        ]
        pick = Pick("Which of the two do your codes fit?", options, says=says)
        self.app.push_screen(pick, lambda chosen: self._split(place, halves, chosen) if chosen is not None else None)

    def _split(self, place: Place, halves: Written, codes_for: tuple[int, ...]) -> None:
        def as_person(person: str) -> None:
            project = self.work.project
            first = statements.next_id(project, place[0])
            texts = (halves[0], halves[1])
            if attempt(
                self,
                lambda: statements.split(project, *place, texts, by=person, codes_for=codes_for, now=self.work.clock()),
            ):
                self.go((place[0], first))

        self.program.as_somebody(as_person)

    def action_withdraw(self) -> None:
        """Withdraw the statement in hand with a reason; take in again one that was withdrawn."""
        place = self.place
        statement = state.statement_of(self.work.project, place) if place else None
        if place and statement and statement.withdrawn:
            self._change(lambda person: statements.put_back(self.work.project, *place, by=person))
        else:
            self._with_live(self._ask_why_withdrawn)

    def _ask_why_withdrawn(self, place: Place, _: Statement) -> None:
        write = Write(f"Withdraw {place[1]}", [Blank("Why?")], says=WITHDRAW, wrong=_no_reason)
        self.app.push_screen(
            write,
            lambda answers: (
                self._change(lambda person: statements.withdrawn(self.work.project, *place, answers[0], by=person))
                if answers
                else None
            ),
        )

    def action_take_over(self) -> None:
        """Take over the codes that the person gave before the split."""
        place = self.place
        if place is None:
            return
        why = state.closed(self.work.project, self.work.person, place[0])
        if why:
            self.say(why, refused=True)
            return
        self._change(lambda person: statements.taken_over(self.work.project, person, *place, self.work.clock()))

    def action_recode(self) -> None:
        """Recode all that the person coded to the construct in view."""
        recode(self, self.construct_in_view)

    def _change(self, make: Callable[[str], Change]) -> None:
        self.program.as_somebody(lambda person: attempt(self, lambda: make(person)))

    def _with_live(self, then: Callable[[Place, Statement], None]) -> None:
        place = self.place
        statement = state.statement_of(self.work.project, place) if place else None
        if place is None or statement is None:
            self.say("No statement is chosen", refused=True)
        elif statement.withdrawn:
            self.say("This statement was withdrawn. w takes it in again", refused=True)
        else:
            then(place, statement)

    @property
    def _review_name(self) -> str:
        return self.work.project.reviews[self.place[0]].name if self.place else ""


def statement_blanks(statement: Statement) -> list[Blank]:
    """What a statement is made of, to fill in."""
    return [
        Blank("Statement", statement.text, long=True),
        Blank("Quote from the review", statement.quote, long=True),
        Blank("Where: page, table", statement.locator),
        Blank("Whose perspective (several with ; between them)", "; ".join(statement.perspective)),
    ]


def written_statement(before: Statement, answers: Written) -> Statement:
    """A statement as it was written, the rest as it was before."""
    whole, quote, locator, perspective = answers
    people = tuple(person.strip() for person in perspective.split(";") if person.strip())
    if perspective == "; ".join(before.perspective):
        people = before.perspective
    return before.model_copy(update={"text": whole, "quote": quote, "locator": locator, "perspective": people})


def no_text(answers: Written) -> str:
    """What is wrong where a statement has no text."""
    return "" if answers[0].strip() else "A statement needs a text."


def _not_two(answers: Written) -> str:
    if not all(answer.strip() for answer in answers):
        return "Both need a text."
    return "" if answers[0] != answers[1] else "Take out of each what belongs to the other."


def _no_reason(answers: Written) -> str:
    return "" if answers[0].strip() else "A reason is needed, a few words are enough."
