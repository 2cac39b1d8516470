"""What co-reviewers may be shown of the team's codes, and the mark by which it is known again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.standing import coding_obstacle, counted_codings, review_standings
from cfir_coder.core.text import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.factor import Factor
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Kind


@dataclass(frozen=True, slots=True)
class Reading:
    """How the team, or one part of it, reads a statement."""

    kind: Kind
    codes: tuple[AppliedCode, ...]


def written_with_valence(code: AppliedCode) -> str:
    """A code as it is shown: `III.J.2 Space (barrier)`."""
    return f"{code.code} ({code.valence})" if code.valence else code.code


def as_shown(codes: Iterable[AppliedCode]) -> str:
    """Codes in the order in which they are shown, joined by `; `."""
    return "; ".join(map(written_with_valence, codes))


def mark_of_codes(codes: Iterable[AppliedCode]) -> str:
    """The `about` of an answer: tells whether the team has changed the codes since they were shown."""
    return fingerprint(as_shown(codes))


def mark_of_readings(readings: Iterable[Reading]) -> str:
    """The `about` of an answer to one reading or several."""
    return mark_of_codes(code for reading in readings for code in reading.codes)


def mark_of_factor(factor: Factor) -> str:
    """The `about` of an answer about a factor: the code under which it is printed."""
    return mark_of_codes([AppliedCode(code=factor.code, valence=factor.valence)])


def readings(project: Project, review_id: str, statement_id: str) -> tuple[Reading, ...]:
    """How the team reads a statement: one reading that stands, or those of sealed codings that differ.

    Empty where nothing may be shown: not coded, still blind, withdrawn, or no longer fitting.
    """
    standing = review_standings(project, review_id)[statement_id]
    if standing.state == "decided":
        decision = project.decisions[review_id].decisions[statement_id]
        return (Reading(decision.kind, _without_strength(decision.codes)),)
    if standing.state == "agreed":
        return _coded(project, review_id, statement_id)[:1]
    return _coded(project, review_id, statement_id) if standing.reason in {"coders differ", "unsure"} else ()


def still_answers(answer: Answer | None, of: str, about: str) -> bool:
    """Whether an answer speaks of the text and codes as they are now; a mark that is not there changed nothing."""
    return answer is not None and answer.of in {"", of} and answer.about in {"", about}


def not_yet_asked(project: Project, person: str, review_id: str) -> Iterator[str]:
    """The statements of a review that a person may look at and has not answered as they are now."""
    sheet = project.answers.get(review_id, {}).get(person)
    for statement_id, statement in project.reviews[review_id].statements.items():
        shown = readings(project, review_id, statement_id)
        given = sheet.answers.get(statement_id) if sheet else None
        if shown and not still_answers(given, fingerprint(statement.text), mark_of_readings(shown)):
            yield statement_id


def _coded(project: Project, review_id: str, statement_id: str) -> tuple[Reading, ...]:
    """The distinct readings of the coders whose codings may be looked at; being unsure is no obstacle here."""
    statement = project.reviews[review_id].statements[statement_id]
    found: dict[Reading, None] = {}
    for sheet in counted_codings(project, review_id).values():
        coding = sheet.codings.get(statement_id)
        if coding is None:
            continue
        obstacle = coding_obstacle(project, sheet.codebook, coding, statement)
        if obstacle is None or obstacle.reason == "unsure":
            found.setdefault(Reading(coding.kind, _without_strength(coding.codes)))
    return tuple(found)


def _without_strength(codes: tuple[AppliedCode, ...]) -> tuple[AppliedCode, ...]:
    return tuple(AppliedCode(code=code.code, valence=code.valence) for code in codes)
