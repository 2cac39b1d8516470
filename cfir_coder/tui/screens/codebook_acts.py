"""Writing the project's own rules and constructs: part of the codebook screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core import own_codebook
from cfir_coder.core.codebook import Added, Construct, Rule
from cfir_coder.core.recoding import coded_to
from cfir_coder.core.statements import CannotChange
from cfir_coder.core.text import counted
from cfir_coder.tui.dialogs.confirm import Confirm
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.dialogs.write import Blank, Write
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.screens.changing import attempt, coded_rows, if_yes, recode

if TYPE_CHECKING:
    from collections.abc import Callable

    from cfir_coder.core.session import Change
    from cfir_coder.tui.dialogs.write import Written

INCLUDE, EXCLUDE, CONSTRUCT, OUT = -1, -2, -3, -4
"""What can be picked beside the number of a rule."""


class CodebookActs(ProjectScreen):
    """A screen with a construct in view."""

    @property
    def construct_in_view(self) -> str | None:
        """The construct in view."""
        raise NotImplementedError

    def go(self, construct: str) -> None:
        """Go to a construct."""
        raise NotImplementedError

    def action_add_rule(self) -> None:
        """Add a rule to the construct in view."""
        construct = self.construct_in_view
        if construct is None:
            return
        options = [
            Option("Include", INCLUDE, "what belongs here in this project"),
            Option("Exclude", EXCLUDE, "what doesn't, or gets another code too"),
        ]
        pick = Pick(f"A rule for {self._named(construct)}", options)
        self.app.push_screen(pick, lambda kind: self._write_rule(construct, kind) if kind else None)

    def _write_rule(self, construct: str, kind: int) -> None:
        blank = Rule(rule="include" if kind == INCLUDE else "exclude", text="")
        self._ask_rule(
            construct, blank, lambda rule: own_codebook.rule_added(self.work.project, construct, rule), "Add the rule"
        )

    def _ask_rule(self, construct: str, before: Rule, make: Callable[[Rule], Change], title: str) -> None:
        """Ask for words and reason, show what is coded to the construct already, then make the change."""

        def written(person: str, answers: Written) -> None:
            rule = before.model_copy(
                update={"text": answers[0], "why": answers[1], "by": person, "on": self.work.clock()[:10]}
            )
            self._after_showing(construct, title, lambda: make(rule))

        blanks = [
            Blank(f"{before.rule.capitalize()} in {construct}", before.text, long=True),
            Blank("Why? What made it necessary", before.why, long=True),
        ]
        write = Write(f"Our rule for {self._named(construct)}", blanks, wrong=_all_said)
        self.program.as_somebody(
            lambda person: self.app.push_screen(write, lambda answers: written(person, answers) if answers else None)
        )

    def _after_showing(self, construct: str, title: str, make: Callable[[], Change]) -> None:
        """Show the statements that are coded to the construct already, before anything is changed."""
        found = coded_to(self.work.project, self.work.person, construct)
        if not found:
            attempt(self, make)
            return
        said = f"{counted(len(found), 'coding')} under {construct} so far. Codes stay; see whether they still fit."
        confirm = Confirm(
            f"{title}: does it fit what is coded?", title.lower(), coded_rows(self.work, found), says=[[said]]
        )
        self.app.push_screen(confirm, if_yes(lambda: attempt(self, make)))

    def action_edit(self) -> None:
        """Change a rule of the project, or a construct that it added."""
        construct = self.construct_in_view
        if construct is None:
            return
        options = self._editable(construct)
        if not options:
            self.say(f"{construct} says what the framework says. a adds a rule of your own", refused=True)
            return
        pick = Pick(f"What would you like to change in {self._named(construct)}?", options)
        self.app.push_screen(pick, lambda picked: self._edit(construct, picked) if picked is not None else None)

    def _editable(self, construct: str) -> list[Option[int]]:
        codebook = self.work.project.codebook
        rules = [
            Option(f"{rule.rule.capitalize()}: {rule.text}", number, "rule")
            for number, rule in enumerate(codebook.rules.get(construct, ()))
        ]
        if construct not in codebook.own:
            return rules
        whole = [Option("What it means and takes in", CONSTRUCT, "added construct")]
        return [*whole, *rules, Option("Take it out", OUT, "while nothing is coded to it")]

    def _edit(self, construct: str, picked: int) -> None:
        if picked == CONSTRUCT:
            self._edit_construct(construct)
        elif picked == OUT:
            self.program.as_somebody(
                lambda person: attempt(
                    self, lambda: own_codebook.construct_removed(self.work.project, construct, by=person)
                )
            )
        else:
            options = [Option("Say it in other words", value=False), Option("Take the rule out", value=True)]
            rule = self.work.project.codebook.rules[construct][picked]
            pick = Pick("This rule", options, says=[[rule.text], [(rule.why, "quiet")]])
            self.app.push_screen(
                pick, lambda out: self._edit_rule(construct, picked, rule, out=out) if out is not None else None
            )

    def _edit_rule(self, construct: str, number: int, rule: Rule, *, out: bool) -> None:
        if not out:
            self._ask_rule(
                construct,
                rule,
                lambda changed: own_codebook.rule_changed(self.work.project, construct, number, changed),
                "Change the rule",
            )
            return
        self.program.as_somebody(
            lambda person: self._after_showing(
                construct,
                "Take the rule out",
                lambda: own_codebook.rule_removed(self.work.project, construct, number, by=person),
            )
        )

    def action_add_construct(self) -> None:
        """Add a construct below the one in view."""
        parent = self.construct_in_view
        if parent is None:
            return
        try:
            new = own_codebook.next_construct_id(self.work.project, parent)
        except CannotChange as problem:
            self.say(str(problem), refused=True)
            return
        level = "construct" if self.work.project.codebook.constructs[parent].level == "domain" else "sub-construct"
        blank = Construct.model_validate({"name": "", "level": level, "parent": parent})
        self._ask_construct(f"A new {level} {new} below {self._named(parent)}", new, blank)

    def _edit_construct(self, construct: str) -> None:
        self._ask_construct(f"Change {construct}", construct, self.work.project.codebook.constructs[construct])

    def _ask_construct(self, title: str, construct: str, before: Construct) -> None:
        is_new = not before.name

        def written(person: str, answers: Written) -> None:
            *said, why = answers
            name, definition, include = said if is_new else (before.name, *said)
            added = Added(by=person, why=why, on=self.work.clock()[:10])
            after = before.model_copy(
                update={"name": name, "definition": definition, "include": include, "added": added}
            )
            make = own_codebook.construct_added if is_new else own_codebook.construct_changed
            if is_new and attempt(self, lambda: make(self.work.project, construct, after, by=person)):
                self.go(construct)
            elif not is_new:
                self._after_showing(
                    construct, "Change it", lambda: make(self.work.project, construct, after, by=person)
                )

        blanks = [
            *([Blank("Name")] if is_new else []),
            Blank("What it means", before.definition, long=True),
            Blank("What it takes in", before.include, long=True),
            Blank("Why? What was missing", before.added.why if before.added else "", long=True),
        ]
        wrong = _named_and_said if is_new else _meaning_said
        self.program.as_somebody(
            lambda person: self.app.push_screen(
                Write(title, blanks, wrong=wrong), lambda answers: written(person, answers) if answers else None
            )
        )

    def action_recode(self) -> None:
        """Recode all that the person coded to the construct in view."""
        recode(self, self.construct_in_view)

    def _named(self, construct: str) -> str:
        return f"{construct} {self.work.project.codebook.constructs[construct].name}"


def _all_said(answers: Written) -> str:
    return "" if all(answers) else "Both are needed: the rule, and why."


def _named_and_said(answers: Written) -> str:
    return "" if answers[0] and answers[1] and answers[-1] else "It needs a name, a meaning and a reason."


def _meaning_said(answers: Written) -> str:
    return "" if answers[0] and answers[-1] else "It needs a meaning and a reason."
