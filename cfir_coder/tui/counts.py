"""How far people are, review by review, and what comes next; worked out anew only for reviews that changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.progress import Due, assigned_to, due_in
from cfir_coder.core.project import FACTORS, RESPONSES
from cfir_coder.core.standing import is_blind, is_sealed
from cfir_coder.core.text import fingerprint
from cfir_coder.tui.remembered import Remembered
from cfir_coder.tui.state import Place, is_decided, live, sheet_of, state_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review
    from cfir_coder.tui.state import State


def mine(project: Project, person: str | None, review: str) -> Collection[str]:
    """The statements of a review that are the person's to code.

    Before anybody has said who they are: all of them, unless the review is sealed and nobody can code it any more.
    """
    if person is not None:
        return assigned_to(project, person, review)
    sealed = is_blind(project, review) and is_sealed(project, review)
    return () if sealed else live(project.reviews[review])


def why_nothing_to_code(project: Project, person: str | None) -> str:
    """What to say to somebody who looks for the next statement to code, and there is none."""
    if person and not project.may(person, "code"):
        return f"{person} does not code in this project"
    if not project.reviews:
        return "There are no reviews yet: a sheet brings them in"
    if any(mine(project, person, review) for review in project.reviews):
        unfinished = next_to_finish(project, person)
        return f"Every statement that is yours has a code by you{'. m marks a review finished' if unfinished else ''}"
    return "No review is yours to code now: others are assigned, or have finished. Enter opens one all the same"


def next_to_finish(project: Project, person: str | None) -> Place | None:
    """The last statement of the first review that somebody has coded and not marked finished."""
    for review in project.reviews.values() if person else ():
        if any(item.act == "mark finished" for item in due(project, person, review)):
            return (review.id, live(review)[-1])
    return None


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


_due: Remembered[Sequence[Due]] = Remembered()
_progress: Remembered[Progress] = Remembered()
_waiting: Remembered[Mapping[str, State]] = Remembered()
_places: Remembered[list[Place]] = Remembered()


def _sources(project: Project, review: Review) -> tuple[object, ...]:
    sheets = project.codings.get(review.id, {}).values()
    return (review, project.settings, project.codebook, project.decisions.get(review.id), *sheets)


def progress(project: Project, person: str | None, review: Review) -> Progress:
    """How far a person is with a review."""
    sources = _sources(project, review)
    return _progress.get((person, review.id), sources, lambda: _progress_of(project, person, review))


def _progress_of(project: Project, person: str | None, review: Review) -> Progress:
    sheet = sheet_of(project, person, review.id)
    codings = sheet.codings if sheet else {}
    ids = live(review)
    uncoded = [key for key in ids if key not in codings]
    decided = {key for key in uncoded if is_decided(project, (review.id, key))}
    coded = [key for key in ids if key in codings]
    return Progress(
        review.id,
        len(ids),
        len(coded),
        sum(codings[key].unsure is not None for key in coded),
        sum(codings[key].of != fingerprint(review.statements[key].text) for key in coded),
        len(decided),
        sheet.finished if sheet else "",
        sum(key not in codings and key not in decided for key in mine(project, person, review.id)),
    )


def due(project: Project, person: str | None, review: Review) -> Sequence[Due]:
    """What waits for a person in a review; for nobody in particular, what has no codes."""
    if person is None:
        left = progress(project, None, review).left
        return (Due("code", review.id, left),) if left else ()
    said = project.answers.get(review.id, {}).values()
    sources = (*_sources(project, review), project.documents.get(FACTORS), project.documents.get(RESPONSES), *said)
    return _due.get((person, review.id), sources, lambda: due_in(project, person, review.id))


def places(project: Project) -> list[Place]:
    """Every statement, review by review; the same list as long as no review changes."""
    reviews = tuple(project.reviews.values())
    return _places.get((), reviews, lambda: [(review.id, key) for review in reviews for key in review.statements])


def _waits(project: Project, person: str | None, review: Review) -> Mapping[str, State]:
    """The statements of a review that wait for the person, in order, and why."""
    sources = _sources(project, review)
    return _waiting.get((person, review.id), sources, lambda: dict(_waits_of(project, person, review.id)))


def _waits_of(project: Project, person: str | None, review: str) -> Iterator[tuple[str, State]]:
    for statement in mine(project, person, review):
        now = state_of(project, person, (review, statement))
        if now == "to do" or now in _AFTER_TO_DO:
            yield statement, now


_AFTER_TO_DO: tuple[State, ...] = ("no valence yet", "text changed", "not in the codebook", "unsure", "decided")


def next_to_code(project: Project, person: str | None, after: Place | None) -> Place | None:
    """The next statement that waits for the person, going round; decided ones come when nothing else is left."""
    found: dict[State, Place] = {}
    for review, statements in _from(project, after):
        waits = _waits(project, person, review)
        for statement in statements if waits else ():
            now = waits.get(statement)
            if now == "to do":
                return (review.id, statement)
            if now:
                found.setdefault(now, (review.id, statement))
    return next((found[wanted] for wanted in _AFTER_TO_DO if wanted in found), None)


def _from(project: Project, after: Place | None) -> Iterator[tuple[Review, list[str]]]:
    """The statements of each review in order, beginning after a place and going round until just before it."""
    reviews = list(project.reviews.values())
    if after is None or after[0] not in project.reviews:
        yield from ((review, list(review.statements)) for review in reviews)
        return
    here = project.reviews[after[0]]
    ids, number = list(here.statements), reviews.index(here)
    at = ids.index(after[1]) if after[1] in here.statements else len(ids)
    yield here, ids[at + 1 :]
    yield from ((review, list(review.statements)) for review in reviews[number + 1 :] + reviews[:number])
    yield here, ids[:at]
