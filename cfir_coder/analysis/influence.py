"""What became of co-review answers: each in exactly one place, counted from the files, never a coefficient."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from cfir_coder.analysis.additions import additions
from cfir_coder.analysis.earlier_codes import bare, codes_shown
from cfir_coder.core.answers import asks_for_something
from cfir_coder.core.showing import as_shown, mark_of_codes, readings
from cfir_coder.core.withdrawing import has_withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cfir_coder.analysis.additions import Addition, Step
    from cfir_coder.core.coding import AppliedCode
    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.decision import Decision
    from cfir_coder.core.project import Project
    from cfir_coder.core.response import FactorResponse

Outcome = Literal[
    "decided together",
    "code changed",
    "valence changed",
    "kept with a reason",
    "dissent kept",
    "agreed",
    "passed",
    "words only",
    "unanswered",
]
"""What became of an answer about a statement."""

FactorOutcome = Literal[
    "decided together",
    "factor changed",
    "kept with a reason",
    "dissent kept",
    "agreed",
    "passed",
    "words only",
    "unanswered",
]
"""What became of an answer about a factor."""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

FACTOR_OUTCOMES: tuple[FactorOutcome, ...] = get_args(FactorOutcome)


@dataclass(frozen=True, slots=True)
class Told:
    """What one person said of one statement and what became of it.

    `answer` is None where they decided it with the team and gave no answer in a form; `before` are the codes they
    were shown, None where these can't be told any more; `after` are those that count now.
    """

    person: str
    review: str
    statement: str
    outcome: Outcome
    answer: Answer | None
    before: tuple[AppliedCode, ...] | None
    after: tuple[AppliedCode, ...]
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class FactorTold:
    """What one person said of one factor and what became of it."""

    person: str
    factor: str
    outcome: FactorOutcome
    answer: Answer
    response: FactorResponse | None


@dataclass(frozen=True)
class Influence:
    """Everything that co-review changed, and everything it did not."""

    statements: int
    factors: int
    people: tuple[str, ...]
    told: tuple[Told, ...]
    factor_told: tuple[FactorTold, ...]
    additions: tuple[Addition, ...]
    missing: Mapping[str, int]
    comments: Mapping[str, int]
    withdrawn: int

    @property
    def seen(self) -> int:
        """How many statements at least one co-reviewer has answered, or decided with the team."""
        return len({(item.review, item.statement) for item in self.told})

    @property
    def answers(self) -> int:
        """How many answers about statements there are; the rest of `told` are decisions made together without one."""
        return sum(item.answer is not None for item in self.told)

    @property
    def decided_without_answer(self) -> int:
        """How many times a statement was decided with a co-reviewer who gave no answer of their own."""
        return len(self.told) - self.answers

    @property
    def factors_seen(self) -> int:
        """How many factors at least one co-reviewer has answered."""
        return len({item.factor for item in self.factor_told})

    def count(self, outcome: Outcome) -> int:
        """How many answers about statements, and decisions made together without one, have this outcome."""
        return sum(item.outcome == outcome for item in self.told)

    def factor_count(self, outcome: FactorOutcome) -> int:
        """How many answers about factors have this outcome."""
        return sum(item.outcome == outcome for item in self.factor_told)

    def added(self, what: str) -> int:
        """How many things of a kind were added, each once however many people missed it."""
        return len({item.id for item in self.additions if item.what == what})


def influence(project: Project, history: Iterable[Step] = ()) -> Influence:
    """What co-review changed in a project; the log knows of additions that answer nothing in particular."""
    told = tuple(_told(project))
    factor_told = tuple(_factor_told(project))
    people = _co_reviewers(project, [*told, *factor_told])
    missing: Counter[str] = Counter()
    for by_person in project.answers.values():
        missing.update({person: len(sheet.missing) for person, sheet in by_person.items()})
    missing.update({person: len(sheet.missing) for person, sheet in project.factor_answers.items()})
    comments = {
        person: len(sheet.comments) for person, sheet in project.comments.items() if not has_withdrawn(project, person)
    }
    return Influence(
        statements=sum(
            one.withdrawn is None for review in project.reviews.values() for one in review.statements.values()
        ),
        factors=len(project.factors.factors),
        people=people,
        told=told,
        factor_told=factor_told,
        additions=additions(project, people, history),
        missing={person: count for person, count in missing.items() if count},
        comments={person: count for person, count in comments.items() if count},
        withdrawn=sum(has_withdrawn(project, person) for person in project.people),
    )


def _co_reviewers(project: Project, told: Sequence[Told | FactorTold]) -> tuple[str, ...]:
    """Everybody who answered or decided with the team, in the project's order."""
    found = {item.person for item in told} | set(project.comments)
    known = [person for person in project.people if person in found and not has_withdrawn(project, person)]
    return (*known, *sorted(found - set(project.people)))


# Statements


def _told(project: Project) -> Iterator[Told]:
    """Every answer about a live statement, and every joint decision with a co-reviewer, in the project's order."""
    for review_id, review in project.reviews.items():
        sheets = project.answers.get(review_id, {})
        for statement_id, statement in review.statements.items():
            if statement.withdrawn:
                continue
            decision = _decision(project, review_id, statement_id)
            answers = {person: sheet.answers.get(statement_id) for person, sheet in sheets.items()}
            together = _together(project, decision)
            for person in dict.fromkeys([*together, *answers]):
                answer = answers.get(person)
                if answer is not None or person in together:
                    yield _one(project, (person, review_id, statement_id), answer, decision)


def _decision(project: Project, review_id: str, statement_id: str) -> Decision | None:
    sheet = project.decisions.get(review_id)
    return sheet.decisions.get(statement_id) if sheet else None


def _together(project: Project, decision: Decision | None) -> list[str]:
    """The co-reviewers among those who decided jointly."""
    if decision is None or decision.how != "joint":
        return []
    return [person for person in decision.by if project.may(person, "co-review") and not has_withdrawn(project, person)]


def _one(project: Project, place: tuple[str, str, str], answer: Answer | None, decision: Decision | None) -> Told:
    person, review_id, statement_id = place
    shown = readings(project, review_id, statement_id)
    after = decision.codes if decision else tuple(code for reading in shown for code in reading.codes)
    before = codes_shown(project, review_id, statement_id, answer.about) if answer else None
    outcome = _outcome(project, person, answer, decision, before, after)
    return Told(person, review_id, statement_id, outcome, answer, before, bare(after), decision)


def _outcome(
    project: Project,
    person: str,
    answer: Answer | None,
    decision: Decision | None,
    before: tuple[AppliedCode, ...] | None,
    after: tuple[AppliedCode, ...],
) -> Outcome:
    if decision and person in decision.dissent:
        return "dissent kept"
    if answer is None or person in _together(project, decision):
        return "decided together"
    if asks_for_something(answer) and (decision is None or person not in decision.answers):
        return "unanswered"
    if answer.answer == "agree":
        return "agreed"
    if answer.answer == "pass":
        return "passed"
    return _response(answer, before, after) if asks_for_something(answer) else "words only"


def _response(answer: Answer, before: tuple[AppliedCode, ...] | None, after: tuple[AppliedCode, ...]) -> Outcome:
    """What a response to an answer did; whether codes have changed is told by their fingerprint alone."""
    if answer.about in {"", mark_of_codes(bare(after))}:
        return "kept with a reason"
    same_codes = before is not None and {code.code for code in before} == {code.code for code in after}
    return "valence changed" if same_codes else "code changed"


# Factors


def _factor_told(project: Project) -> Iterator[FactorTold]:
    for factor_id, factor in project.factors.in_order().items():
        for person, sheet in project.factor_answers.items():
            for about in (factor_id, *factor.merged):
                answer = sheet.answers.get(about)
                if answer is not None:
                    response = factor.responses.get(person)
                    yield FactorTold(person, factor_id, _factor_outcome(answer, response), answer, response)


def _factor_outcome(answer: Answer, response: FactorResponse | None) -> FactorOutcome:
    if response and response.dissent:
        return "dissent kept"
    if asks_for_something(answer) and response:
        return DONE[response.did]
    if asks_for_something(answer):
        return "unanswered"
    if answer.answer == "agree":
        return "agreed"
    return "passed" if answer.answer == "pass" else "words only"


DONE: Mapping[str, FactorOutcome] = {
    "together": "decided together",
    "changed": "factor changed",
    "kept": "kept with a reason",
}


def examples(found: Influence, most: int = 3) -> list[Told]:
    """Before and after: answers that changed a code, then a valence, then what was decided together differently."""
    changed = [item for item in found.told if item.answer and item.before is not None and _differs(item)]
    order = ("code changed", "valence changed", "decided together")
    ranked = [item for outcome in order for item in changed if item.outcome == outcome]
    return ranked[:most]


def _differs(item: Told) -> bool:
    return as_shown(item.before or ()) != as_shown(item.after)
