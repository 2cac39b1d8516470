"""Which co-review answers and remarks ask for something and have no response yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cfir_coder.core.response import COMMENTS, MISSING_FACTORS
from cfir_coder.core.text import fingerprint
from cfir_coder.core.withdrawn import WITHDRAWN_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.coreview import Answer, Remark
    from cfir_coder.core.project import Project
    from cfir_coder.core.response import RemarkResponse


@dataclass(frozen=True, slots=True)
class Remarked:
    """A remark with its place: a review, the factors, or the comments on the whole."""

    person: str
    where: str
    id: str
    remark: Remark


def asks_for_something(answer: Answer) -> bool:
    """Whether the team owes this answer a response: it disagrees, suggests, finds no fit, or wants to talk."""
    return answer.answer in {"disagree", "suggest"} or answer.none_fits or wants_talk(answer)


def wants_talk(answer: Answer) -> bool:
    """Whether the team owes this answer a talk before it can be closed."""
    return answer.talk_first or answer.not_meant


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
    """How many answers about factors ask for something and have no response."""
    return sum(1 for _ in unanswered_factors(project))


def unanswered_factors(project: Project) -> Iterator[tuple[str, str]]:
    """Person and factor of each such answer; the factor's response to the person closes it."""
    for person, sheet in project.factor_answers.items():
        for factor_id, answer in sheet.answers.items():
            holding = project.factors.holding(factor_id)
            if holding and asks_for_something(answer) and person not in project.factors.factors[holding].responses:
                yield person, factor_id


def remarks(project: Project) -> Iterator[Remarked]:
    """Everything that was found missing, review by review, then in the factors; then what was said of the whole."""
    for review_id in (*project.reviews, *(key for key in project.answers if key not in project.reviews)):
        yield from _missing_in(project, review_id)
    for person, about_factors in project.factor_answers.items():
        yield from (Remarked(person, MISSING_FACTORS, key, remark) for key, remark in about_factors.missing.items())
    for person, comments in project.comments.items():
        for key, remark in comments.comments.items():
            if key != WITHDRAWN_ID:
                yield Remarked(person, COMMENTS, key, remark)


def _missing_in(project: Project, review_id: str) -> Iterator[Remarked]:
    for person, sheet in project.answers.get(review_id, {}).items():
        yield from (Remarked(person, review_id, key, remark) for key, remark in sheet.missing.items())


def has_response(project: Project, item: Remarked) -> bool:
    """Whether the team has responded to a remark as it stands now; other words wait again."""
    response = project.responses.to(item.person, item.where, item.id)
    return response is not None and response.of in {"", fingerprint(item.remark.words)}


def unanswered_missing(project: Project) -> Iterator[Remarked]:
    """What was found missing and has no response; comments on the whole may have one, and do not wait for it."""
    return (item for item in remarks(project) if item.where != COMMENTS and not has_response(project, item))


def unanswered_missing_in(project: Project, review_id: str) -> Iterator[Remarked]:
    """The same for one review."""
    return (item for item in _missing_in(project, review_id) if not has_response(project, item))


AddedKind = Literal["statement", "factor", "construct"]
"""What can be added because somebody missed it."""


def added_thing(project: Project, response: RemarkResponse) -> tuple[AddedKind, str] | None:
    """What was added in response to a remark: its kind and id; None where nothing was, or it is there no more."""
    key = response.added.partition(" ")[0]
    review, _, statement = key.partition("/")
    if review in project.reviews and statement in project.reviews[review].statements:
        return "statement", key
    if key in project.factors.factors:
        return "factor", key
    return ("construct", key) if key in project.codebook.constructs else None


def answers_given(project: Project) -> int:
    """How many co-review answers there are at all, about statements and about factors."""
    about_statements = [sheet.answers for by_person in project.answers.values() for sheet in by_person.values()]
    about_factors = [sheet.answers for sheet in project.factor_answers.values()]
    return sum(map(len, [*about_statements, *about_factors]))


def co_reviewers(project: Project) -> list[str]:
    """Everybody who may co-review, in the project's order."""
    return [person for person in project.people if project.may(person, "co-review")]
