"""Who has done what, and what is due for whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cfir_coder.core.answers import unanswered_factors, unanswered_in, unanswered_missing, unanswered_missing_in
from cfir_coder.core.factor import member_key
from cfir_coder.core.response import MISSING_FACTORS
from cfir_coder.core.showing import not_yet_asked
from cfir_coder.core.standing import coding_obstacle, is_blind, is_sealed, needed_coders, review_standings
from cfir_coder.core.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.core.coding import PersonCodings
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review
    from cfir_coder.core.standing import Reason, Standing

DueAct = Literal["code", "look again", "mark finished", "settle again", "reconcile", "respond", "group", "co-review"]


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """How far one person is with one review; `again` are codings that are unsure or no longer fit."""

    person: str
    coded: int
    again: int
    finished: str


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """How far a review is: its live statements, how many stand, and why the others are open."""

    review: str
    statements: int
    withdrawn: int
    decided: int
    agreed: int
    open: Mapping[Reason, int]
    people: tuple[PersonProgress, ...]
    blind: bool
    sealed: bool
    unanswered: int

    @property
    def standing(self) -> int:
        """How many statements have codes that stand."""
        return self.decided + self.agreed


@dataclass(frozen=True, slots=True)
class Due:
    """Something that waits for a person: what, in which review (in none where it is about factors), how many."""

    act: DueAct
    review: str
    statements: int

    @property
    def words(self) -> str:
        """What to do, without where: `code 5 statements`."""
        match self.act:
            case "code":
                return f"code {counted(self.statements, 'statement')}"
            case "look again":
                return f"look again at {counted(self.statements, 'statement')}"
            case "mark finished":
                return "mark the review finished"
            case "settle again":
                return f"settle again {counted(self.statements, 'statement')} whose decision was taken back"
            case "reconcile":
                return f"settle {counted(self.statements, 'difference')}"
            case "group":
                return f"put {counted(self.statements, 'statement')} into factors"
            case "co-review":
                return f"say what they think of {counted(self.statements, 'statement')}"
            case "respond":
                return f"respond to {counted(self.statements, 'co-review answer')}"


def progress(project: Project) -> list[ReviewProgress]:
    """How far each review is, in the project's order."""
    return [review_progress(project, review_id) for review_id in project.reviews]


def review_progress(project: Project, review_id: str) -> ReviewProgress:
    """How far one review is."""
    review = project.reviews[review_id]
    standings = review_standings(project, review_id)
    states = Counter(standing.state for standing in standings.values())
    reasons = Counter(standing.reason for standing in standings.values() if standing.reason)
    return ReviewProgress(
        review=review_id,
        statements=len(standings) - states["withdrawn"],
        withdrawn=states["withdrawn"],
        decided=states["decided"],
        agreed=states["agreed"],
        open=dict(reasons),
        people=tuple(
            _person_progress(project, review, person, sheet)
            for person, sheet in project.codings.get(review_id, {}).items()
        ),
        blind=is_blind(project, review_id),
        sealed=is_sealed(project, review_id),
        unanswered=_unanswered(project, review_id),
    )


def _person_progress(project: Project, review: Review, person: str, sheet: PersonCodings) -> PersonProgress:
    live = {key: statement for key, statement in review.statements.items() if statement.withdrawn is None}
    coded = [key for key in sheet.codings if key in live]
    again = [key for key in coded if coding_obstacle(project, sheet.codebook, sheet.codings[key], live[key])]
    return PersonProgress(person, len(coded), len(again), sheet.finished)


def _unanswered(project: Project, review_id: str) -> int:
    return sum(1 for _ in unanswered_in(project, review_id))


def assigned_to(project: Project, person: str, review_id: str) -> dict[str, None]:
    """The live statements of a review that a person is to code, in order.

    With a double-coded sample the first coder codes everything, the others the sample.
    Without an assignment, whoever codes may code everything until enough others have finished.
    """
    review = project.reviews[review_id]
    live = {key: None for key, statement in review.statements.items() if statement.withdrawn is None}
    assignment = project.settings.assignments.get(review_id)
    if not project.may(person, "code"):
        return {}
    if assignment is None:
        return live if _has_place(project, person, review_id) else {}
    if person not in assignment.coders:
        return {}
    needed = needed_coders(project, review)
    first = assignment.coders[0] == person
    return {key: None for key in live if first or needed[key] > 1}


def _has_place(project: Project, person: str, review_id: str) -> bool:
    """Whether a person codes a review already, or fewer people than needed do."""
    coders = {coder for coder, sheet in project.codings.get(review_id, {}).items() if sheet.codings}
    return person in coders or len(coders) < project.settings.coders_per_statement


def due(project: Project, person: str) -> list[Due]:
    """What waits for a person, review by review, what comes first first; last what is about the factors."""
    found = [item for review_id in project.reviews for item in due_in(project, person, review_id)]
    return [*found, *due_about_factors(project, person)]


def due_about_factors(project: Project, person: str) -> list[Due]:
    """The co-review answers about factors that wait for a person, under no review."""
    if not project.may(person, "decide"):
        return []
    missing = sum(item.where == MISSING_FACTORS for item in unanswered_missing(project))
    waiting = sum(1 for _ in unanswered_factors(project)) + missing
    return [Due("respond", "", waiting)] if waiting else []


def due_in(project: Project, person: str, review_id: str) -> list[Due]:
    """What waits for a person in one review."""
    standings = review_standings(project, review_id)
    sheet = project.codings.get(review_id, {}).get(person)
    to_code = [key for key in assigned_to(project, person, review_id) if standings[key].state != "decided"]
    left = [key for key in to_code if sheet is None or key not in sheet.codings]
    found = [Due("code", review_id, len(left))]
    closed = is_blind(project, review_id) and is_sealed(project, review_id)
    if sheet and not closed:
        found.append(Due("look again", review_id, _again(project, person, review_id, standings)))
        if sheet.codings and not left and not sheet.finished and is_blind(project, review_id):
            found.append(Due("mark finished", review_id, len(sheet.codings)))
    if project.may(person, "decide"):
        # In a review that is closed, whatever is still open can only be settled by a decision.
        reasons = Counter(one.reason for one in standings.values() if one.state == "open")
        again = reasons.pop("reopened", 0)
        differ = reasons.total() if closed else reasons["coders differ"]
        waiting = _unanswered(project, review_id) + sum(1 for _ in unanswered_missing_in(project, review_id))
        found += [Due("settle again", review_id, again), Due("reconcile", review_id, differ)]
        found.append(Due("respond", review_id, waiting))
        found.append(Due("group", review_id, 0 if again or reasons else _ungrouped(project, review_id, standings)))
    if project.may(person, "co-review"):
        found.append(Due("co-review", review_id, sum(1 for _ in not_yet_asked(project, person, review_id))))
    return [item for item in found if item.statements]


def _ungrouped(project: Project, review_id: str, standings: Mapping[str, Standing]) -> int:
    """How many determinants that stand are in no factor."""
    placed = {key for factor in project.factors.factors.values() for key in factor.members}
    return sum(
        one.stands and one.kind == "determinant" and member_key(review_id, key) not in placed
        for key, one in standings.items()
    )


def _again(project: Project, person: str, review_id: str, standings: Mapping[str, Standing]) -> int:
    """Codings that do not stand as they are, of statements that nothing else has settled."""
    statements = project.reviews[review_id].statements
    sheet = project.codings[review_id][person]
    return sum(
        coding_obstacle(project, sheet.codebook, coding, statements[key]) is not None
        for key, coding in sheet.codings.items()
        if key in standings and standings[key].state == "open"
    )
