"""Coding in sequence: the next coder sees what the coders before them said, and their coding names whom they saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.core.coding import Coding
    from cfir_coder.core.project import Project


def is_in_sequence(project: Project, review_id: str) -> bool:
    """Whether the coders of a review go one after the other; in a blind project nobody does, whatever else it says."""
    if project.settings.blind:
        return False
    assignment = project.settings.assignments.get(review_id)
    if assignment is None or assignment.sequence is None:
        return project.settings.sequence
    return assignment.sequence


def in_turn(project: Project, review_id: str) -> tuple[str, ...]:
    """The coders of a review in their turn: as the assignment names them, else as the project names its people."""
    assignment = project.settings.assignments.get(review_id)
    if assignment:
        return assignment.coders
    return tuple(person for person in project.people if project.may(person, "code"))


def seen_before(project: Project, person: str | None, review_id: str, statement_id: str) -> Mapping[str, Coding]:
    """What those before a person said of a statement, the nearest one last; nothing where no sequence is kept."""
    order = in_turn(project, review_id)
    if person not in order or not is_in_sequence(project, review_id):
        return {}
    sheets = project.codings.get(review_id, {})
    before = [coder for coder in order[: order.index(person)] if coder in sheets]
    return {coder: sheets[coder].codings[statement_id] for coder in before if statement_id in sheets[coder].codings}


def whom_they_see(project: Project, person: str | None, review_id: str, statement_id: str) -> str | None:
    """The `saw` of a coding that a person makes now: the nearest coder before them who has coded the statement."""
    return next(reversed(list(seen_before(project, person, review_id, statement_id))), None)
