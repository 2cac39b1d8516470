"""What waits for a decision, worked out once and kept up to date review by review."""

from __future__ import annotations

from dataclasses import dataclass
from operator import is_
from typing import TYPE_CHECKING

from cfir_coder.core.differences import DIFFERENCE_KINDS, Compared, compared, differences
from cfir_coder.core.standing import is_blind, is_sealed, review_standings
from cfir_coder.tui.state import live

if TYPE_CHECKING:
    from cfir_coder.core.project import Project
    from cfir_coder.tui.state import Place


@dataclass(slots=True)
class _Looked:
    """A review as it was looked at: the parts of it, its differences, how many statements all coded the same."""

    parts: tuple[object, ...]
    items: list[Compared]
    same: int


class Waiting:
    """The differences by kind. A decision takes one out; only reviews that changed are looked at again."""

    def __init__(self) -> None:
        self.items: list[Compared] = []
        self._reviews: dict[str, _Looked] = {}

    @property
    def same(self) -> int:
        """How many statements all coded the same and nobody has decided."""
        return sum(looked.same for looked in self._reviews.values())

    def renew(self, project: Project) -> None:
        """Bring the list up to date with the project."""
        self._reviews = {review: self._looked(project, review) for review in project.reviews}
        found = [item for looked in self._reviews.values() for item in looked.items]
        self.items = sorted(found, key=lambda item: DIFFERENCE_KINDS.index(item.kinds[0]))

    def _looked(self, project: Project, review: str) -> _Looked:
        known, parts = self._reviews.get(review), _parts(project, review)
        if known and len(known.parts) == len(parts) and all(map(is_, known.parts, parts)):
            return known
        return _Looked(parts, differences(project, [review]), _all_the_same(project, review))

    def settled(self, project: Project, place: Place) -> None:
        """Take out a statement that has just been decided, without looking at any other again."""
        looked = self._reviews[place[0]]
        looked.parts = _parts(project, place[0])
        looked.items = [item for item in looked.items if item.statement != place[1]]
        self.items = [item for item in self.items if place_of(item) != place]


def place_of(item: Compared) -> Place:
    """Where a difference is."""
    return item.review, item.statement


def _parts(project: Project, review: str) -> tuple[object, ...]:
    """What the differences of a review are made from; the parts of a project stay the same objects until changed."""
    return (
        project.settings,
        project.codebook,
        project.reviews[review],
        project.decisions.get(review),
        *project.codings.get(review, {}).values(),
        *project.answers.get(review, {}).values(),
    )


def _all_the_same(project: Project, review: str) -> int:
    standings = review_standings(project, review)
    return sum(
        standings[item.statement].state == "agreed" and item.decision is None for item in compared(project, review)
    )


def decided_items(project: Project) -> list[Compared]:
    """Every decision, with the codings beside it as far as they may be looked at, in the project's order."""
    return [item for review in project.reviews if review in project.decisions for item in _decided(project, review)]


def _decided(project: Project, review: str) -> list[Compared]:
    beside = {item.statement: item for item in compared(project, review)}
    made = project.decisions[review].decisions
    nothing = {key: Compared(review, key, (), {}, (), decision) for key, decision in made.items()}
    return [beside.get(key, nothing[key]) for key in live(project.reviews[review]) if key in made]


def still_blind(project: Project) -> list[tuple[str, str]]:
    """Reviews that are still coded blind, by name, each with whom it waits for."""
    return [
        (project.reviews[review].name, _waits_for(project, review))
        for review in project.reviews
        if is_blind(project, review) and not is_sealed(project, review) and not _all_decided(project, review)
    ]


def _all_decided(project: Project, review: str) -> bool:
    made = project.decisions.get(review)
    return all(made is not None and key in made.decisions for key in live(project.reviews[review]))


def _waits_for(project: Project, review: str) -> str:
    finished = {person for person, sheet in project.codings.get(review, {}).items() if sheet.finished}
    assignment = project.settings.assignments.get(review)
    if assignment:
        return " and ".join(person for person in assignment.coders if person not in finished)
    missing = project.settings.coders_per_statement - len(finished)
    return "one more coder" if missing == 1 else f"{missing} more coders"
