"""The team goes through what co-reviewers said, and responds: nothing of it is left without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cfir_coder.core import own_codebook
from cfir_coder.core.codebook import Construct
from cfir_coder.core.factor import Factor
from cfir_coder.core.responding import CannotRespond, reopen
from cfir_coder.core.responding_to_factors import reopen_factor
from cfir_coder.core.responding_to_remarks import add_construct, add_factor, add_statement, reopen_remark
from cfir_coder.core.review import Statement
from cfir_coder.core.statements import CannotChange
from cfir_coder.core.telling import not_told, page_went_out
from cfir_coder.core.text import counted
from cfir_coder.core.values import VALENCES
from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.dialogs.ask import Ask
from cfir_coder.tui.dialogs.factors import which_code
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.dialogs.settling import people_of
from cfir_coder.tui.dialogs.write import Blank, Write
from cfir_coder.tui.screens.answers_acts import AnswersActs
from cfir_coder.tui.screens.changing import as_decider, ask_code, if_picked
from cfir_coder.tui.screens.statement_acts import no_text, statement_blanks, written_statement
from cfir_coder.tui.to_answer import Showing, names_of, shown_now

if TYPE_CHECKING:
    from textual.binding import BindingType

    from cfir_coder.core.session import Change
    from cfir_coder.core.values import Valence
    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.dialogs.write import Written
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.to_answer import Said


class AnswersScreen(AnswersActs):
    """What was said, and what keys do to it."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("answers"))
    places: ClassVar[tuple[Where, ...]] = ("answers", "everywhere")
    help_says = (
        "What people with lived experience said of your codes and factors, and what they missed. Change it (c), keep it"
        " with a reason (k), decide together (t), or add what was missing (a). Who asked to talk first is owed a talk:"
        " n writes its note. If you keep what somebody disagreed with, their words stay with it as dissent. Every"
        " response is told to the person; p notes that their page went out."
    )

    # Adding what was missing

    def action_add(self) -> None:
        """Add what was missing."""
        self.with_item(self._add)

    def _add(self, item: Said, person: str) -> None:
        if item.answer:
            self._ask_parent(item, person)
            return
        options = [
            Option("A construct for the codebook", "construct", "something the framework has no word for"),
            Option("A statement", "statement", "something a review says and nobody took out of it"),
            Option("A factor", "factor", "a line of the result"),
        ]
        acts = {"construct": self._ask_parent, "statement": self._ask_review, "factor": self._ask_home}
        pick = Pick("What was missing?", options, says=[[f"“{item.words}”"]])
        self.app.push_screen(pick, lambda what: acts[what](item, person) if what else None)

    def _ask_parent(self, item: Said, person: str) -> None:
        codebook = self.work.project.codebook
        options = [
            Option(f"{key} {one.name}", key, one.level)
            for key, one in codebook.constructs.items()
            if one.level != "sub-construct"
        ]
        pick = Pick("Below what does the new construct go?", options, says=[[f"“{item.words}”"]], finds=True)
        self.app.push_screen(pick, lambda parent: self._write_construct(item, person, parent) if parent else None)

    def _write_construct(self, item: Said, person: str, parent: str) -> None:
        codebook = self.work.project.codebook
        try:
            new = own_codebook.next_construct_id(self.work.project, parent)
        except CannotChange as problem:
            self.say(str(problem), refused=True)
            return
        level = "construct" if codebook.constructs[parent].level in {"domain", "subdomain"} else "sub-construct"
        blanks = [
            Blank("Name"),
            Blank("What it means", long=True),
            Blank("What it takes in", long=True),
            Blank("Why? They will read it", long=True),
        ]

        def written(answers: Written) -> None:
            name, definition, include, why = answers
            made = Construct.model_validate(
                {"name": name, "level": level, "parent": parent, "definition": definition, "include": include}
            )
            self.respond(
                item,
                lambda: add_construct(
                    self.work.project, new, made, item.person, self.response(person, why), item.remark
                ),
            )

        title = f"A new {level} {new} below {codebook.constructs[parent].name}"
        ask = Write(title, blanks, says=[[f"“{item.words}”"]], wrong=_not_whole)
        self.app.push_screen(ask, if_picked(written))

    def _ask_review(self, item: Said, person: str) -> None:
        reviews = self.work.project.reviews
        if item.where in reviews:
            self._write_statement(item, person, item.where)
            return
        pick = Pick("Which review says it?", [Option(review.name, key) for key, review in reviews.items()], finds=True)
        self.app.push_screen(pick, lambda review: self._write_statement(item, person, review) if review else None)

    def _write_statement(self, item: Said, person: str, review: str) -> None:
        empty = Statement(text="")
        says: list[list[Part]] = [[f"“{item.words}”"], ["Only what the review says: look it up, and note where."]]
        ask = Write(f"A statement of {self.work.project.reviews[review].name}", statement_blanks(empty), says=says,
                    wrong=no_text)  # fmt: skip

        def written(answers: Written) -> None:
            made = written_statement(empty, answers)
            response = self.response(person, f"{self.work.project.reviews[review].name} says it.")
            self.respond(
                item, lambda: add_statement(self.work.project, review, made, item.person, response, item.remark)
            )

        self.app.push_screen(ask, if_picked(written))

    def _ask_home(self, item: Said, person: str) -> None:
        ask_code(
            self,
            which_code(self.work.project, "Under which construct is it printed?", []),
            lambda code: self._ask_valence(item, person, code),
        )

    def _ask_valence(self, item: Said, person: str, code: str) -> None:
        options: list[Option[Valence]] = [Option(f"{text.VALENCE_SIGNS[one][0]} {one}", one) for one in VALENCES]
        pick = Pick("Does it help or hinder?", options, says=[[(code, "strong")]])
        self.app.push_screen(pick, lambda valence: self._write_factor(item, person, code, valence) if valence else None)

    def _write_factor(self, item: Said, person: str, code: str, valence: Valence) -> None:
        blanks = [Blank("What the line says", long=True), Blank("Why? They will read it", long=True)]
        says: list[list[Part]] = [
            [f"“{item.words}”"],
            ["It has no statements yet: a factor counts what reviews say. Put them in on the screen of factors."],
        ]

        def written(answers: Written) -> None:
            made = Factor(text=answers[0], code=code, valence=valence)
            response = self.response(person, answers[1])
            self.respond(item, lambda: add_factor(self.work.project, made, item.person, response, item.remark))

        ask = Write("A new line of the result", blanks, says=says, wrong=_line_not_whole)
        self.app.push_screen(ask, if_picked(written))

    # What goes with a response

    def action_talk(self) -> None:
        """Write the note of a talk."""
        item = self.item
        if item is None or item.answer is None or item.state == "responded":
            self.say("A note of a talk goes with an answer that waits for a response", refused=True)
            return
        says: list[list[Part]] = [
            ["What came of it, in a sentence or two. It stays with the response, and they read it."]
        ]

        def written(answers: Written) -> None:
            self._talks[item.key] = answers[0]
            self.show_item()

        ask = Write("The talk", [Blank("", self.talk, long=True)], says=says)
        self.app.push_screen(ask, if_picked(written))

    def action_with_whom(self) -> None:
        """Say who responds."""

        def asked(person: str) -> None:
            now = ", ".join(self._by or (person,))
            says: list[list[Part]] = [["Their ids, with commas between them: ", ", ".join(self.work.project.people)]]
            ask = Ask("Who responds?", [("", now)], says=says, wrong=self._wrong_people)
            self.app.push_screen(ask, lambda typed: self._responders(people_of(typed)) if typed else None)

        as_decider(self, asked)

    def _wrong_people(self, answers: tuple[str, ...]) -> str:
        project, named = self.work.project, people_of(answers)
        unknown = [person for person in named if person not in project.people]
        if unknown:
            return f"There is nobody called {unknown[0]}. The project has {', '.join(project.people)}."
        return "" if any(project.may(one, "decide") for one in named) else "One of them has to be allowed to decide."

    def _responders(self, people: tuple[str, ...]) -> None:
        self._by = people
        self.show_item()

    # Opening again, and telling

    def action_reopen(self) -> None:
        """They say that this isn't what they meant."""
        item = self.item
        if item is None or item.state != "responded":
            self.say("There is no response here that could be opened again", refused=True)
            return
        if item.remark:
            as_decider(self, lambda _: self._open_again(item, ""))
            return
        says: list[list[Part]] = [
            ["In their words, if they gave new ones. It waits for a response again, and they are owed a talk."]
        ]
        ask = Write("“This isn't what I meant”", [Blank("They say", long=True)], says=says)
        self.app.push_screen(
            ask, lambda said: as_decider(self, lambda _: self._open_again(item, said[0])) if said else None
        )

    def _open_again(self, item: Said, words: str) -> None:
        project, today = self.work.project, self.work.today

        def make() -> Change:
            if item.remark:
                return reopen_remark(project, item.remark)
            if item.about == "factor":
                return reopen_factor(project, item.id, item.person, words, today)
            return reopen(project, (item.where, item.id), item.person, words, today)

        try:
            change = make()
        except CannotRespond as problem:
            self.say(str(problem), refused=True)
        else:
            self.work.do(change)
            self.say(text.with_names(change.what, names_of(project)))

    def action_told(self) -> None:
        """Note that somebody's page went out."""
        project, names = self.work.project, names_of(self.work.project)
        waits = not_told(project)
        if not waits:
            self.say("Everybody has been told of every response", refused=True)
            return
        says: list[list[Part]] = [["Make the page with: cfir-coder influence PROJECT --for ID -o page.docx"]]
        options = [
            Option(f"The page for {names[person]} went out", person, counted(len(keys), "new response"))
            for person, keys in waits.items()
        ]
        pick = Pick("Whose page went out today?", options, says=says)
        self.app.push_screen(pick, lambda to: as_decider(self, lambda by: self._went_out(to, by)) if to else None)

    def _went_out(self, to: str, by: str) -> None:
        change = page_went_out(self.work.project, to, by=by, on=self.work.today)
        self.work.do(change)
        self.say(text.with_names(change.what, names_of(self.work.project)))

    # Looking around

    def action_show(self) -> None:
        """Choose what to show."""
        project = self.work.project
        kinds: tuple[Showing, ...] = ("what waits", "responded", "everything")
        names = ("What waits for a response", "What has a response", "Everything that was said")
        options = [
            Option(name, kind, str(len(shown_now(project, kind)))) for name, kind in zip(names, kinds, strict=True)
        ]
        self.app.push_screen(Pick("Show", options, at=kinds.index(self._showing)), self._show_those)

    def _show_those(self, showing: Showing | None) -> None:
        if showing and showing != self._showing:
            self._showing = showing
            self.rows.set_items(shown_now(self.work.project, showing))
            self.rows.stand(0)
            self.show_item()


def _not_whole(answers: Written) -> str:
    return "" if answers[0] and answers[1] and answers[3] else "It needs a name, a meaning and a reason."


def _line_not_whole(answers: Written) -> str:
    return "" if all(answers) else "It needs words and a reason."
