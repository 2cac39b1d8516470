"""What co-reviewers replied about factors and statements, counted; no coefficient is made of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.answers import unanswered_about_statements, unanswered_factors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.project import Project

    Address = tuple[str, str]

NO_CHOICE = "own words only"
"""What stands for the reply of somebody who chose none."""

_ORDER = ("agree", "suggest", "disagree", "pass", NO_CHOICE)


@dataclass(frozen=True, slots=True)
class Responses:
    """What co-reviewers replied about a factor and about its statements, each reply with its number.

    `waiting` replies ask for something and have no response; `dissent` statements were decided against somebody.
    """

    about_factor: Mapping[str, int]
    about_statements: Mapping[str, int]
    waiting: int
    dissent: int


@dataclass(frozen=True)
class Replies:
    """All replies of a project, by statement and by factor."""

    to_statements: Mapping[Address, Sequence[Answer]]
    to_factors: Mapping[str, Sequence[Answer]]
    waiting: Mapping[Address, int]
    dissent: frozenset[Address]
    waiting_about_factors: Mapping[str, int]

    @classmethod
    def of(cls, project: Project) -> Replies:
        """The replies of a project."""
        waiting = Counter((review, statement) for _, review, statement in unanswered_about_statements(project))
        about = Counter(project.factors.holding(factor) or factor for _, factor in unanswered_factors(project))
        dissent = frozenset(_with_dissent(project))
        return cls(_to_statements(project), _to_factors(project), waiting, dissent, about)

    def about(self, factor: str, addresses: Sequence[Address]) -> Responses:
        """What was replied about a factor, if there is one, and about some statements."""
        about_factor = self.to_factors.get(factor, ())
        answered = [address for address in addresses if address in self.to_statements]
        return Responses(
            about_factor=_counts(about_factor),
            about_statements=_counts(answer for address in answered for answer in self.to_statements[address]),
            waiting=self.waiting_about_factors.get(factor, 0)
            + sum(self.waiting.get(address, 0) for address in answered),
            dissent=len(self.dissent.intersection(addresses)),
        )


def _with_dissent(project: Project) -> Iterator[Address]:
    for review, sheet in project.decisions.items():
        yield from ((review, statement) for statement, decision in sheet.decisions.items() if decision.dissent)


def dissent_at(project: Project, review: str, statement: str) -> Mapping[str, str]:
    """The words of each person who saw the decision on a statement differently."""
    sheet = project.decisions.get(review)
    decision = sheet.decisions.get(statement) if sheet else None
    return decision.dissent if decision else {}


def _to_statements(project: Project) -> dict[Address, list[Answer]]:
    found: dict[Address, list[Answer]] = defaultdict(list)
    for review, sheets in project.answers.items():
        for sheet in sheets.values():
            for statement, answer in sheet.answers.items():
                found[review, statement].append(answer)
    return found


def _to_factors(project: Project) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    for sheet in project.factor_answers.values():
        for factor, answer in sheet.answers.items():
            found[project.factors.holding(factor) or factor].append(answer)
    return found


def _counts(answers: Iterable[Answer]) -> dict[str, int]:
    replies = Counter(answer.answer or NO_CHOICE for answer in answers)
    return {reply: replies[reply] for reply in _ORDER if replies[reply]}
