"""How statements stand for the person who codes: pure questions about a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cfir_coder.core.sequence import is_in_sequence, seen_before
from cfir_coder.core.standing import coding_obstacle, decision_obstacle, is_blind, is_sealed, read_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.coding import Coding, PersonCodings
    from cfir_coder.core.decision import Decision
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review, Statement

Place = tuple[str, str]
"""A statement: its review and its id."""

State = Literal[
    "to do",
    "coded",
    "unsure",
    "none fits",
    "no valence yet",
    "text changed",
    "not in the codebook",
    "differs",
    "decided",
    "withdrawn",
]

SIGNS: dict[State, tuple[str, str]] = {
    "to do": ("·", "quiet"),
    "coded": ("✓", "good"),
    "unsure": ("?", "warn"),
    "none fits": ("×", "bad"),
    "no valence yet": ("!", "warn"),
    "text changed": ("!", "warn"),
    "not in the codebook": ("!", "warn"),
    "differs": ("≠", "warn"),
    "decided": ("◆", "quiet"),
    "withdrawn": ("-", "quiet"),
}
"""The sign of each state and its tone."""

UNFINISHED: frozenset[State] = frozenset(["to do", "no valence yet", "text changed", "not in the codebook"])
"""The states in which a statement still waits for the coder."""


def sheet_of(project: Project, person: str | None, review: str) -> PersonCodings | None:
    """A person's codings of a review."""
    return project.codings.get(review, {}).get(person or "")


def coding_of(project: Project, person: str | None, place: Place) -> Coding | None:
    """A person's coding of a statement."""
    sheet = sheet_of(project, person, place[0])
    return sheet.codings.get(place[1]) if sheet else None


def decision_of(project: Project, place: Place) -> Decision | None:
    """The decision on a statement."""
    sheet = project.decisions.get(place[0])
    return sheet.decisions.get(place[1]) if sheet else None


def is_decided(project: Project, place: Place) -> bool:
    """Whether a statement has a decision that stands."""
    sheet, decision = project.decisions.get(place[0]), decision_of(project, place)
    statement = statement_of(project, place)
    if sheet is None or decision is None or statement is None:
        return False
    return decision_obstacle(project, sheet.codebook, decision, statement) is None


def statement_of(project: Project, place: Place) -> Statement | None:
    """The statement at a place; None where it is not there any more."""
    review = project.reviews.get(place[0])
    return review.statements.get(place[1]) if review else None


def state_of(project: Project, person: str | None, place: Place) -> State:
    """How a statement stands for a person."""
    statement = project.reviews[place[0]].statements[place[1]]
    sheet = sheet_of(project, person, place[0])
    coding = sheet.codings.get(place[1]) if sheet else None
    if statement.withdrawn:
        return "withdrawn"
    if sheet is None or coding is None:
        return "decided" if is_decided(project, place) else "to do"
    return _state(project, sheet.codebook, coding, statement) or _beside_others(project, person, place, coding)


def _state(project: Project, codebook: str, coding: Coding, statement: Statement) -> State | None:
    obstacle = coding_obstacle(project, codebook, coding, statement)
    match obstacle.reason if obstacle else None:
        case "unsure":
            return "unsure"
        case "text changed":
            return "text changed"
        case "not in the codebook":
            return "not in the codebook"
        case "valence missing":
            return "no valence yet"
    return None


def _beside_others(project: Project, person: str | None, place: Place, coding: Coding) -> State:
    if decision_of(project, place) is None and any(
        other.kind != coding.kind or set(read_codes(project, other.codes)) != set(read_codes(project, coding.codes))
        for _, other in others(project, person, place)
    ):
        return "differs"
    return "none fits" if coding.kind == "determinant" and not coding.codes else "coded"


def others(project: Project, person: str | None, place: Place) -> Iterator[tuple[str, Coding]]:
    """What others coded, as far as it may be seen: blind ones when all have finished, in sequence those before."""
    review, statement = place
    if person and is_in_sequence(project, review):
        yield from seen_before(project, person, review, statement).items()
        return
    if not is_sealed(project, review):
        return
    blind = is_blind(project, review)
    for name, sheet in project.codings.get(review, {}).items():
        if name != person and statement in sheet.codings and (sheet.finished or not blind):
            yield name, sheet.codings[statement]


def closed(project: Project, person: str | None, review: str) -> str:
    """Why a person's codings of a review can't be changed now, in words; empty where they can."""
    sheet = sheet_of(project, person, review)
    if sheet is None or not sheet.finished:
        return ""
    if is_blind(project, review) and is_sealed(project, review):
        return "Everybody has finished this review, so its codings are sealed. Later changes are decisions."
    return "You marked this review finished. m opens it again."


def live(review: Review) -> list[str]:
    """The statements of a review that are not withdrawn."""
    return [key for key, statement in review.statements.items() if statement.withdrawn is None]
