"""Where people who coded the same statement differ, named by kind, and which co-review answer agrees with whom.

Only codings that may be looked at together are compared: those of sealed reviews, and of reviews that are not blind.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Literal, get_args

from cfir_coder.core.showing import mark_of_codes
from cfir_coder.core.standing import (
    coding_obstacle,
    counted_codings,
    is_blind,
    is_sealed,
    read_codes,
    review_standings,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from cfir_coder.core.codebook import Code
    from cfir_coder.core.coding import Coding, PersonCodings
    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.decision import Decision, Reopened
    from cfir_coder.core.project import Project
    from cfir_coder.core.standing import Standing
    from cfir_coder.core.values import Valence

DifferenceKind = Literal[
    "reopened",
    "kind differs",
    "unsure",
    "none fits",
    "other domain",
    "other construct",
    "other valence",
    "one has more codes",
    "valence missing",
    "not in the codebook",
    "text changed",
    "too few codings",
]
"""How codings differ, or why they settle nothing; the first that applies names the difference."""

DIFFERENCE_KINDS: tuple[DifferenceKind, ...] = get_args(DifferenceKind)

BETWEEN_CODERS: frozenset[DifferenceKind] = frozenset(DIFFERENCE_KINDS[1:8])
"""The kinds that are about what people said, rather than about what became of a text or a codebook."""

Meaning = dict["Code", frozenset["Valence | None"]]
"""What a coding says: its codes as the codebook reads them, each with its valences."""


@dataclass(frozen=True, slots=True)
class CoReview:
    """What somebody answered about a statement, and which coders said the same."""

    person: str
    answer: Answer
    agrees_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The codings of one statement side by side, in the order of the coders.

    `kinds` says how they differ, what names the difference first; empty where they are the same.
    `decision` is there where the statement was decided, whether or not that still stands; `reopened` where a decision
    was taken back and there is no other.
    """

    review: str
    statement: str
    kinds: tuple[DifferenceKind, ...]
    codings: Mapping[str, Coding]
    answers: tuple[CoReview, ...]
    decision: Decision | None
    reopened: Reopened | None = None

    @property
    def kind(self) -> DifferenceKind | None:
        """What names the difference; None where there is none."""
        return self.kinds[0] if self.kinds else None

    @property
    def between_coders(self) -> bool:
        """Whether it is about what people said: they differ, or one is unsure."""
        return self.kind in BETWEEN_CODERS


def differences(project: Project, reviews: Iterable[str] | None = None) -> list[Compared]:
    """Every statement that waits for a decision: what differs by kind first, then in the project's order."""
    chosen = project.reviews if reviews is None else reviews
    found = [item for review_id in chosen for item in _to_settle(project, review_id)]
    return sorted(found, key=lambda item: DIFFERENCE_KINDS.index(item.kinds[0]))


def compared(project: Project, review_id: str, people: Collection[str] | None = None) -> list[Compared]:
    """Every statement of a review that two or more of these people coded, settled or not, the same or not, in order."""
    return [item for item in _compared(project, review_id, people=people) if len(item.codings) > 1]


def _to_settle(project: Project, review_id: str) -> Iterator[Compared]:
    standings = review_standings(project, review_id)
    closed = is_blind(project, review_id) and is_sealed(project, review_id)
    for item in _compared(project, review_id, {key for key, stands in standings.items() if stands.state == "open"}):
        kinds = _waiting_kinds(item, standings[item.statement], closed=closed)
        if kinds:
            yield replace(item, kinds=kinds)


def _waiting_kinds(item: Compared, standing: Standing, *, closed: bool) -> tuple[DifferenceKind, ...]:
    """Why a person has to decide; nothing where coders can still settle it themselves."""
    if item.decision is not None:
        return _as_kinds([standing.reason])
    if standing.reason == "reopened":
        return ("reopened", *item.kinds)
    if standing.reason in {"not coded", "waiting for coders"}:
        return (*item.kinds, "too few codings") if closed else ()
    return item.kinds if closed or len(item.codings) > 1 else ()


def _as_kinds(reasons: Iterable[str | None]) -> tuple[DifferenceKind, ...]:
    named = set(reasons)
    return tuple(kind for kind in DIFFERENCE_KINDS if kind in named)


def _compared(
    project: Project, review_id: str, chosen: Iterable[str] | None = None, people: Collection[str] | None = None
) -> Iterator[Compared]:
    review = project.reviews[review_id]
    sheets = in_coders_order(project, review_id)
    if people is not None:
        sheets = {person: sheet for person, sheet in sheets.items() if person in people}
    decided = project.decisions.get(review_id)
    wanted = set(review.statements) if chosen is None else set(chosen)
    for key, statement in review.statements.items():
        if key not in wanted or statement.withdrawn:
            continue
        codings = {person: sheet.codings[key] for person, sheet in sheets.items() if key in sheet.codings}
        decision = decided.decisions.get(key) if decided else None
        yield Compared(
            review=review_id,
            statement=key,
            kinds=_kinds(project, sheets, codings, review_id, key),
            codings=codings,
            answers=tuple(_answers(project, review_id, key, codings)),
            decision=decision,
            reopened=decided.reopened.get(key) if decided and decision is None else None,
        )


def in_coders_order(project: Project, review_id: str) -> dict[str, PersonCodings]:
    """Sheets in the order of the assignment, then of project.yaml, so that the sides of a screen never swap."""
    sheets = counted_codings(project, review_id)
    assignment = project.settings.assignments.get(review_id)
    order = dict.fromkeys((*(assignment.coders if assignment else ()), *project.people, *sorted(sheets)))
    return {person: sheets[person] for person in order if person in sheets}


def _kinds(
    project: Project, sheets: Mapping[str, PersonCodings], codings: Mapping[str, Coding], review_id: str, key: str
) -> tuple[DifferenceKind, ...]:
    statement = project.reviews[review_id].statements[key]
    found: set[str] = set()
    meanings: list[tuple[Coding, Meaning]] = []
    for person, coding in codings.items():
        obstacle = coding_obstacle(project, sheets[person].codebook, coding, statement)
        found |= {obstacle.reason} if obstacle else set()
        found |= {"unsure"} if coding.unsure is not None else set()
        if obstacle is None or obstacle.reason != "not in the codebook":
            meanings.append((coding, _meaning(project, coding)))
    for first, second in combinations(meanings, 2):
        found |= set(_between(first, second))
    return _as_kinds(found)


def _meaning(project: Project, coding: Coding) -> Meaning:
    valences: dict[Code, set[Valence | None]] = defaultdict(set)
    for applied in read_codes(project, coding.codes):
        valences[applied.code].add(applied.valence)
    return {code: frozenset(found) for code, found in valences.items()}


def _between(first: tuple[Coding, Meaning], second: tuple[Coding, Meaning]) -> Iterator[DifferenceKind]:
    (one, ours), (other, theirs) = first, second
    if one.kind != other.kind:
        yield "kind differs"
    if any(None not in ours[code] | theirs[code] and ours[code] != theirs[code] for code in ours.keys() & theirs):
        yield "other valence"
    only_ours, only_theirs = ours.keys() - theirs.keys(), theirs.keys() - ours.keys()
    if only_ours and only_theirs:
        shared = {code.domain for code in only_ours} & {code.domain for code in only_theirs}
        yield "other construct" if shared else "other domain"
    elif only_ours or only_theirs:
        yield from _fewer(one if only_theirs else other)


def _fewer(coding: Coding) -> Iterator[DifferenceKind]:
    """What it means that one coder gave fewer codes; of what can't be coded, no codes are no statement."""
    if coding.codes:
        yield "one has more codes"
    elif coding.kind != "not codable":
        yield "none fits"


def _answers(project: Project, review_id: str, key: str, codings: Mapping[str, Coding]) -> Iterator[CoReview]:
    for person, sheet in project.answers.get(review_id, {}).items():
        if key in sheet.answers:
            answer = sheet.answers[key]
            same = tuple(coder for coder, coding in codings.items() if _says_the_same(project, answer, coding))
            yield CoReview(person, answer, same)


def _says_the_same(project: Project, answer: Answer, coding: Coding) -> bool:
    """Whether a coding is what the answer asks for, or what it agreed to when it was shown."""
    if answer.answer == "agree":
        return bool(answer.about) and answer.about == mark_of_codes(coding.codes)
    if answer.none_fits:
        return coding.kind == "determinant" and not coding.codes
    suggested = answer.suggestion
    if suggested is None or not suggested.code:
        return False
    wanted = project.codebook.read(suggested.code)
    return any(
        applied.code == wanted and suggested.valence in {None, applied.valence}
        for applied in read_codes(project, coding.codes)
    )
