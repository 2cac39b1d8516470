"""Answers about what is no longer in the count: statements that were taken out, and factors that are gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.project import Project


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What somebody said of a statement or factor that was taken out since.

    `review` is empty for a factor; `text` is what it said, empty where that is gone too; `why` is the team's reason.
    """

    person: str
    review: str
    id: str
    text: str
    why: str
    answer: Answer


def taken_out(project: Project) -> tuple[TakenOut, ...]:
    """Every such answer, in the project's order."""
    return (*_about_statements(project), *_about_factors(project))


def _about_statements(project: Project) -> Iterator[TakenOut]:
    for review_id, review in project.reviews.items():
        for statement_id, statement in review.statements.items():
            for person, sheet in project.answers.get(review_id, {}).items():
                answer = sheet.answers.get(statement_id)
                if answer is not None and statement.withdrawn:
                    why = statement.withdrawn.why
                    yield TakenOut(person, review_id, statement_id, statement.text, why, answer)


def _about_factors(project: Project) -> Iterator[TakenOut]:
    for person, sheet in project.factor_answers.items():
        for factor_id, answer in sheet.answers.items():
            if project.factors.holding(factor_id) is None:
                yield TakenOut(person, "", factor_id, "", "", answer)
