"""Which codes stand for each statement, and why others do not (docs/file-format.md, "What stands")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cfir_coder.core.codebook import Code, NotACode
from cfir_coder.core.text import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cfir_coder.core.coding import AppliedCode, Coding, PersonCodings
    from cfir_coder.core.decision import Decision
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review, Statement
    from cfir_coder.core.values import Kind, Valence

State = Literal["decided", "agreed", "open", "withdrawn"]

Reason = Literal[
    "not coded",
    "waiting for coders",
    "reopened",
    "coders differ",
    "unsure",
    "text changed",
    "not in the codebook",
    "valence missing",
]
"""Why a statement is open."""


@dataclass(frozen=True, slots=True)
class StandingCode:
    """A code that stands, with its valence (None where the kind is no determinant)."""

    code: Code
    valence: Valence | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands for one statement; `reason` and `detail` say why an open one is open."""

    state: State
    kind: Kind | None = None
    codes: tuple[StandingCode, ...] = ()
    reason: Reason | None = None
    detail: str = ""

    @property
    def stands(self) -> bool:
        """Whether the statement has codes, or a kind, that count."""
        return self.state in {"decided", "agreed"}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why one coding or decision does not stand."""

    reason: Reason
    detail: str


WITHDRAWN = Standing("withdrawn")


def standings(project: Project) -> dict[tuple[str, str], Standing]:
    """What stands for every statement of a project, by review and statement."""
    return {
        (review_id, statement_id): standing
        for review_id in project.reviews
        for statement_id, standing in review_standings(project, review_id).items()
    }


def review_standings(project: Project, review_id: str) -> dict[str, Standing]:
    """What stands for every statement of one review; worked out once for a project."""
    known = project.standings_by_review.get(review_id)
    if known is None:
        known = project.standings_by_review[review_id] = _review_standings(project, review_id)
    return known


def _review_standings(project: Project, review_id: str) -> dict[str, Standing]:
    review = project.reviews[review_id]
    counted = counted_codings(project, review_id)
    waiting = _waiting_for(project, review_id)
    return {
        statement_id: _standing(project, review, statement_id, counted, needed, waiting)
        for statement_id, needed in needed_coders(project, review).items()
    }


def needed_coders(project: Project, review: Review) -> dict[str, int]:
    """How many codings each statement needs; after the first statements, the double-coded sample, one is enough.

    Withdrawn statements keep their place, so that withdrawing one reopens no other.
    """
    assignment = project.settings.assignments.get(review.id)
    all_of_them = len(assignment.coders) if assignment else project.settings.coders_per_statement
    sample = assignment.sample if assignment and assignment.sample is not None else len(review.statements)
    return {
        statement_id: max(1, all_of_them) if place < sample else 1
        for place, statement_id in enumerate(review.statements)
    }


def is_blind(project: Project, review_id: str) -> bool:
    """Whether coders of a review must not see each other's codings before all are done."""
    assignment = project.settings.assignments.get(review_id)
    coders = len(assignment.coders) if assignment else project.settings.coders_per_statement
    return project.settings.blind and coders > 1


def is_sealed(project: Project, review_id: str) -> bool:
    """Whether all who are assigned to a review have marked it finished, so that codings may be compared."""
    return not is_blind(project, review_id) or not _waiting_for(project, review_id)


def counted_codings(project: Project, review_id: str) -> Mapping[str, PersonCodings]:
    """The codings of a review that may be looked at together: all, or when blind only sealed ones."""
    codings = project.codings.get(review_id, {})
    if not is_blind(project, review_id):
        return codings
    if not is_sealed(project, review_id):
        return {}
    return {person: sheet for person, sheet in codings.items() if sheet.finished}


def _waiting_for(project: Project, review_id: str) -> str:
    """Whom a blind review waits for, in words; empty when nobody."""
    if not is_blind(project, review_id):
        return ""
    codings = project.codings.get(review_id, {})
    finished = {person for person, sheet in codings.items() if sheet.finished}
    assignment = project.settings.assignments.get(review_id)
    if assignment:
        return ", ".join(person for person in assignment.coders if person not in finished)
    missing = project.settings.coders_per_statement - len(finished)
    return f"{missing} more to finish the review" if missing > 0 else ""


def _standing(
    project: Project,
    review: Review,
    statement_id: str,
    counted: Mapping[str, PersonCodings],
    needed: int,
    waiting: str,
) -> Standing:
    statement = review.statements[statement_id]
    if statement.withdrawn:
        return WITHDRAWN
    decisions = project.decisions.get(review.id)
    decision = decisions.decisions.get(statement_id) if decisions else None
    if decision and decisions:
        return _from_decision(project, decisions.codebook, decision, statement)
    if decisions and statement_id in decisions.reopened:
        opened = decisions.reopened[statement_id]
        why = f": {opened.why}" if opened.why else ""
        return Standing("open", reason="reopened", detail=f"{opened.by} took its decision back{why}")
    found = {
        person: (sheet.codebook, sheet.codings[statement_id])
        for person, sheet in counted.items()
        if statement_id in sheet.codings
    }
    if len(found) < needed:
        return _not_enough(project, review.id, statement_id, len(found), needed, waiting)
    return _from_codings(project, found, statement)


def _not_enough(project: Project, review_id: str, statement_id: str, found: int, needed: int, waiting: str) -> Standing:
    begun = any(statement_id in sheet.codings for sheet in project.codings.get(review_id, {}).values())
    if not begun:
        return Standing("open", reason="not coded", detail="nobody has coded it yet")
    if waiting:
        return Standing("open", reason="waiting for coders", detail=f"blind coding waits for {waiting}")
    return Standing("open", reason="waiting for coders", detail=f"coded by {found} of {needed}")


def _from_decision(project: Project, codebook: str, decision: Decision, statement: Statement) -> Standing:
    obstacle = decision_obstacle(project, codebook, decision, statement)
    if obstacle:
        return Standing("open", reason=obstacle.reason, detail=obstacle.detail)
    return Standing("decided", decision.kind, read_codes(project, decision.codes))


def _from_codings(project: Project, found: Mapping[str, tuple[str, Coding]], statement: Statement) -> Standing:
    seen = set()
    for person, (codebook, coding) in found.items():
        obstacle = coding_obstacle(project, codebook, coding, statement)
        if obstacle:
            return Standing("open", reason=obstacle.reason, detail=f"{person}: {obstacle.detail}")
        seen.add((coding.kind, frozenset(read_codes(project, coding.codes))))
    if len(seen) > 1:
        return Standing("open", reason="coders differ", detail=f"{' and '.join(found)} coded it differently")
    _, coding = next(iter(found.values()))
    return Standing("agreed", coding.kind, read_codes(project, coding.codes))


def coding_obstacle(project: Project, codebook: str, coding: Coding, statement: Statement) -> Obstacle | None:
    """Why a coding does not stand, or None."""
    obstacle = _obstacle(project, codebook, coding.kind, coding.codes, coding.of, statement)
    if obstacle is None and coding.unsure is not None:
        return Obstacle("unsure", "is unsure")
    return obstacle


def decision_obstacle(project: Project, codebook: str, decision: Decision, statement: Statement) -> Obstacle | None:
    """Why a decision does not stand, or None."""
    return _obstacle(project, codebook, decision.kind, decision.codes, decision.of, statement)


def _obstacle(
    project: Project,
    codebook: str,
    kind: Kind,
    codes: tuple[AppliedCode, ...],
    of: str,
    statement: Statement,
) -> Obstacle | None:
    if codebook not in project.accepted_codebooks:
        return Obstacle("not in the codebook", f"coded with {codebook}, the project uses {project.settings.codebook}")
    for applied in codes:
        read = project.codebook.read(applied.code)
        if isinstance(read, NotACode):
            return Obstacle("not in the codebook", read.what)
        if kind == "determinant" and applied.valence is None:
            return Obstacle("valence missing", f"no valence yet for {applied.code}")
    if of != fingerprint(statement.text):
        return Obstacle("text changed", "its text has changed since")
    return None


def read_codes(project: Project, codes: tuple[AppliedCode, ...]) -> tuple[StandingCode, ...]:
    """Written codes as the codebook reads them; those it does not know are left out."""
    return tuple(_read_codes(project, codes))


def _read_codes(project: Project, codes: tuple[AppliedCode, ...]) -> Iterator[StandingCode]:
    for applied in codes:
        read = project.codebook.read(applied.code)
        if isinstance(read, Code):
            yield StandingCode(read, applied.valence)
