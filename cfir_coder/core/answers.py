"""Which co-review answers ask for something and have no response yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.project import Project


def asks_for_something(answer: Answer) -> bool:
    """Whether the team owes this answer a response: it disagrees, suggests, finds no fit, or wants to talk first."""
    return answer.answer in {"disagree", "suggest"} or answer.none_fits or answer.talk_first


def unanswered(project: Project) -> int:
    """How many answers, about statements and about factors, ask for something and have no response."""
    return sum(1 for _ in unanswered_about_statements(project)) + unanswered_about_factors(project)


def unanswered_about_statements(project: Project) -> Iterator[tuple[str, str, str]]:
    """Person, review and statement of each such answer; a decision that names the person responds to it."""
    for review_id in project.answers:
        yield from unanswered_in(project, review_id)


def unanswered_in(project: Project, review_id: str) -> Iterator[tuple[str, str, str]]:
    """The same for one review."""
    review = project.reviews.get(review_id)
    decided = project.decisions[review_id].decisions if review_id in project.decisions else {}
    for person, sheet in project.answers.get(review_id, {}).items():
        for statement_id, answer in sheet.answers.items():
            statement = review.statements.get(statement_id) if review else None
            if statement is None or statement.withdrawn or not asks_for_something(answer):
                continue
            decision = decided.get(statement_id)
            if decision is None or person not in decision.answers:
                yield person, review_id, statement_id


def unanswered_about_factors(project: Project) -> int:
    """How many answers about factors ask for something; nothing in a project links a response to them."""
    known = project.factors.factors
    answers = [item for sheet in project.factor_answers.values() for item in sheet.answers.items()]
    return sum(factor_id in known and asks_for_something(answer) for factor_id, answer in answers)


def answers_given(project: Project) -> int:
    """How many co-review answers there are at all, about statements and about factors."""
    about_statements = [sheet.answers for by_person in project.answers.values() for sheet in by_person.values()]
    about_factors = [sheet.answers for sheet in project.factor_answers.values()]
    return sum(map(len, [*about_statements, *about_factors]))
