"""What co-reviewers said, one thing after the other, with whether it waits for the team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cfir_coder.core.answers import (
    Remarked,
    asks_for_something,
    co_reviewers,
    has_response,
    remarks,
    unanswered_about_statements,
    unanswered_factors,
)
from cfir_coder.core.response import COMMENTS
from cfir_coder.exchange.people import shown_people
from cfir_coder.report.influence.words import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.project import Project

About = Literal["statement", "factor", "missing", "comment"]
State = Literal["waits", "responded", "asks nothing"]
Showing = Literal["what waits", "responded", "everything"]

HEADINGS: dict[About, str] = {
    "statement": "About statements",
    "factor": "About factors",
    "missing": "Named as missing",
    "comment": "On the whole",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a person said: about a statement (of the review `where`), a factor, or something missing."""

    about: About
    person: str
    where: str
    id: str
    state: State
    answer: Answer | None = None
    remark: Remarked | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What stays the same when it is answered, or said in other words."""
        return (self.about, self.person, self.where, self.id)

    @property
    def words(self) -> str:
        """Their own words."""
        if self.remark:
            return self.remark.remark.words
        suggestion = self.answer.suggestion if self.answer else None
        instead = suggestion.words if suggestion else ""
        return (self.answer.words if self.answer else "") or instead


def everything_said(project: Project) -> Iterator[Said]:
    """Everything that co-reviewers said: statements in the project's order, factors, what is missing, the whole."""
    yield from _about_statements(project)
    yield from _about_factors(project)
    for item in remarks(project):
        about: About = "comment" if item.where == COMMENTS else "missing"
        state: State = "responded" if has_response(project, item) else "asks nothing" if about == "comment" else "waits"
        yield Said(about, item.person, item.where, item.id, state, remark=item)


def _about_statements(project: Project) -> Iterator[Said]:
    waiting = set(unanswered_about_statements(project))
    for review_id, review in project.reviews.items():
        sheets = project.answers.get(review_id, {})
        decided = project.decisions[review_id].decisions if review_id in project.decisions else {}
        for statement_id, statement in review.statements.items():
            for person, sheet in sheets.items() if statement.withdrawn is None else ():
                answer = sheet.answers.get(statement_id)
                if answer:
                    decision = decided.get(statement_id)
                    answered = decision is not None and person in {*decision.answers, *decision.dissent}
                    waits = (person, review_id, statement_id) in waiting
                    yield Said("statement", person, review_id, statement_id, _state(waits, answered), answer)


def _about_factors(project: Project) -> Iterator[Said]:
    waiting = set(unanswered_factors(project))
    for person, sheet in project.factor_answers.items():
        for factor_id, answer in sheet.answers.items():
            held = project.factors.holding(factor_id)
            if held:
                answered = asks_for_something(answer) and person in project.factors.factors[held].responses
                yield Said("factor", person, "", factor_id, _state((person, factor_id) in waiting, answered), answer)


def _state(waits: bool, answered: bool) -> State:
    return "waits" if waits else "responded" if answered else "asks nothing"


def shown_now(project: Project, showing: Showing) -> list[Said]:
    """What there is to see; among what waits are comments that nobody has responded to, since somebody should."""
    found = list(everything_said(project))
    if showing == "responded":
        return [item for item in found if item.state == "responded"]
    if showing == "everything":
        return found
    return [item for item in found if item.state == "waits" or (item.about == "comment" and item.state != "responded")]


def waiting(project: Project) -> int:
    """How many wait for a response."""
    return sum(item.state == "waits" for item in everything_said(project))


def names_of(project: Project) -> dict[str, str]:
    """Whoever may co-review as they chose to be shown to others, everybody else by their id."""
    shown, may = shown_people(project), set(co_reviewers(project))
    return {person: label_of(person, project.people, shown) if person in may else person for person in project.people}


def cannot_hide(project: Project) -> bool:
    """Whether the only co-reviewer wants to be unknown: whoever knows the team knows who it is."""
    may = co_reviewers(project)
    return len(may) == 1 and project.people[may[0]].shown != "name"
