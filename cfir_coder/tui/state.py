"""How statements stand for the person who codes: pure questions about a project."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from cfir_coder.core.progress import assigned_to
from cfir_coder.core.standing import coding_obstacle, is_blind, is_sealed, read_codes
from cfir_coder.core.text import fingerprint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cfir_coder.core.codebook import Codebook
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
        return "decided" if decision_of(project, place) else "to do"
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
    """What others coded, as far as it may be seen: blind codings only when all have finished."""
    review, statement = place
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
    return "You marked this review finished. Open it again first."


def mine(project: Project, person: str | None, review: str) -> Collection[str]:
    """The statements of a review that are the person's to code; all of them before anybody has said who they are."""
    return live(project.reviews[review]) if person is None else assigned_to(project, person, review)


def live(review: Review) -> list[str]:
    """The statements of a review that are not withdrawn."""
    return [key for key, statement in review.statements.items() if statement.withdrawn is None]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person is with a review; `left` are those of theirs that wait for a first coding and a decision."""

    review: str
    total: int
    coded: int
    unsure: int
    changed: int
    decided: int
    finished: str
    left: int


def progress(project: Project, person: str | None, review: Review) -> Progress:
    """How far a person is with a review; fast enough for hundreds of reviews at once."""
    sheet = sheet_of(project, person, review.id)
    codings = sheet.codings if sheet else {}
    sheet_decisions = project.decisions.get(review.id)
    decisions = sheet_decisions.decisions if sheet_decisions else {}
    ids = live(review)
    coded = [key for key in ids if key in codings]
    return Progress(
        review.id,
        len(ids),
        len(coded),
        sum(codings[key].unsure is not None for key in coded),
        sum(codings[key].of != _fingerprint(review.statements[key].text) for key in coded),
        sum(key in decisions and key not in codings for key in ids),
        sheet.finished if sheet else "",
        sum(key not in codings and key not in decisions for key in mine(project, person, review.id)),
    )


@lru_cache(maxsize=20_000)
def _fingerprint(text: str) -> str:
    return fingerprint(text)


def places(project: Project) -> list[Place]:
    """Every statement, review by review."""
    return [(review.id, statement) for review in project.reviews.values() for statement in review.statements]


def next_to_code(project: Project, person: str | None, after: Place | None) -> Place | None:
    """The next statement that waits for the person, going round; decided ones come when nothing else is left."""
    every = places(project)
    start = every.index(after) + 1 if after in every else 0
    found: dict[State, Place] = {}
    assigned: dict[str, Collection[str]] = {}
    for place in every[start:] + every[:start]:
        if place[0] not in assigned:
            assigned[place[0]] = mine(project, person, place[0])
        if place == after or place[1] not in assigned[place[0]]:
            continue
        now = state_of(project, person, place)
        if now == "to do":
            return place
        found.setdefault(now, place)
    return next((found[wanted] for wanted in _AFTER_TO_DO if wanted in found), None)


_AFTER_TO_DO: tuple[State, ...] = ("no valence yet", "text changed", "not in the codebook", "decided")


@dataclass(frozen=True, slots=True)
class Usage:
    """How one person used the constructs in one review: when each code last, and where each construct."""

    last: dict[str, str]
    statements: dict[str, list[str]]


_usages: dict[int, tuple[PersonCodings, Codebook, Usage]] = {}
"""By the identity of a sheet, which is kept so that the identity stays its own. One act changes one sheet."""

_MOST_USAGES = 2_000


def _usage(project: Project, sheet: PersonCodings) -> Usage:
    known = _usages.get(id(sheet))
    if known and known[1] is project.codebook:
        return known[2]
    if len(_usages) > _MOST_USAGES:
        _usages.clear()
    usage = _usage_of(project, sheet)
    _usages[id(sheet)] = (sheet, project.codebook, usage)
    return usage


def _usage_of(project: Project, sheet: PersonCodings) -> Usage:
    last: dict[str, str] = {}
    statements: dict[str, list[str]] = {}
    for statement, coding in sheet.codings.items():
        for applied in coding.codes:
            last[applied.code] = max(last.get(applied.code, ""), coding.at)
        for construct in {part for code in read_codes(project, coding.codes) for part in code.code.ids}:
            statements.setdefault(construct, []).append(statement)
    return Usage(last, statements)


def _sheets(project: Project, person: str | None) -> Iterator[tuple[str, PersonCodings]]:
    for review in project.reviews:
        sheet = sheet_of(project, person, review)
        if sheet is not None:
            yield review, sheet


def recent_codes(project: Project, person: str | None, count: int = 9) -> list[str]:
    """The codes a person used last, the latest first, as they are written."""
    found: dict[str, str] = {}
    for _, sheet in _sheets(project, person):
        for code, when in _usage(project, sheet).last.items():
            found[code] = max(found.get(code, ""), when)
    return sorted(found, key=lambda code: found[code], reverse=True)[:count]


def uses(project: Project, person: str | None, construct: str) -> list[Place]:
    """The statements that a person coded to a construct, alone or in a pair."""
    return [
        (review, statement)
        for review, sheet in _sheets(project, person)
        for statement in _usage(project, sheet).statements.get(construct, ())
    ]


def use_counts(project: Project, person: str | None) -> dict[str, int]:
    """In how many statements a person used each construct."""
    counts: dict[str, int] = {}
    for _, sheet in _sheets(project, person):
        for construct, statements in _usage(project, sheet).statements.items():
            counts[construct] = counts.get(construct, 0) + len(statements)
    return counts
