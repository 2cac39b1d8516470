"""A part of a project, chosen by tag, perspective or appraisal, as a project with an N of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.codebook import normal_name
from cfir_coder.core.coreview import ReviewAnswers
from cfir_coder.core.factor import Factors, split_member_key
from cfir_coder.core.grouping import reviews_counted
from cfir_coder.core.project import FACTORS, Key, Project
from cfir_coder.core.review import Review
from cfir_coder.core.standing import review_standings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cfir_coder.core.review import Statement
    from cfir_coder.core.values import Document

NOT_RATED = "not rated"
"""What stands for the rating of a review that nobody rated."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What to keep: one of the tags, and one of the perspectives, and one of the ratings; none of a sort keeps all.

    A tag of a review keeps all its statements. Case and hyphens make no difference.
    """

    tags: tuple[str, ...] = ()
    perspectives: tuple[str, ...] = ()
    appraisals: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tags or self.perspectives or self.appraisals)

    @property
    def in_words(self) -> str:
        """The filter as a reader sees it: `tag winter; rated low or critically low`."""
        parts = (("tag", self.tags), ("perspective", self.perspectives), ("rated", self.appraisals))
        return "; ".join(f"{noun} {' or '.join(values)}" for noun, values in parts if values)


def rating_of(review: Review) -> str:
    """The rating that people gave a review, or that they gave none."""
    return (review.appraisal.rating.strip() if review.appraisal else "") or NOT_RATED


def choices(project: Project) -> Filter:
    """Every tag, perspective and rating that occurs in a project, in its order."""
    reviews = project.reviews.values()
    statements = [statement for review in reviews for statement in review.statements.values()]
    tags = [tag for review in reviews for tag in review.tags]
    tags += [tag for statement in statements for tag in statement.tags]
    perspectives = [perspective for statement in statements for perspective in statement.perspective]
    return Filter(_each_once(tags), _each_once(perspectives), _each_once(map(rating_of, reviews)))


def filtered(project: Project, wanted: Filter) -> Project:
    """The project with the reviews and statements that are wanted; what stands of them stands as in the whole.

    N then counts the reviews that are left: those of the rating, tagged themselves, or with a statement that is kept.
    """
    if not wanted:
        return project
    chosen = {key: _kept(review, wanted) for key, review in project.reviews.items()}
    kept = {key: statements for key, statements in chosen.items() if statements is not None}
    documents: dict[Key, Document] = {}
    for key, document in project.documents.items():
        part = _part(key, document, kept, project)
        if part is not None:
            documents[key] = part
    selection = Project(documents, project.base, project.unreadable)
    for review, statements in kept.items():
        standing = review_standings(project, review)
        # Worked out from the part, a double-coded sample would begin at another statement.
        selection.standings_by_review[review] = {statement: standing[statement] for statement in statements}
    return selection


def said_of_filter(wanted: Filter, selection: Project) -> list[str]:
    """A sentence on what a filtered view shows and what its N counts; none where nothing is filtered."""
    if not wanted:
        return []
    shown = f"Only a part of the project is shown: {wanted.in_words}."
    counted = len(reviews_counted(selection))
    return [f"{shown} N = {counted} counts the reviews that address the question and belong to this part."]


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple({normal_name(text): text for text in texts}.values())


def _kept(review: Review, wanted: Filter) -> dict[str, Statement] | None:
    """The statements of a review that are wanted; None where the review is not in the part at all."""
    if wanted.appraisals and not _meets([rating_of(review)], wanted.appraisals):
        return None
    tagged = not wanted.tags or _meets(review.tags, wanted.tags)
    kept = {
        key: statement
        for key, statement in review.statements.items()
        if (tagged or _meets(statement.tags, wanted.tags))
        and (not wanted.perspectives or _meets(statement.perspective, wanted.perspectives))
    }
    belongs = tagged and not wanted.perspectives
    return kept if belongs or any(statement.withdrawn is None for statement in kept.values()) else None


def _meets(values: Iterable[str], wanted: Iterable[str]) -> bool:
    return not {normal_name(value) for value in values}.isdisjoint(map(normal_name, wanted))


def _part(
    key: Key, document: Document, kept: Mapping[str, Mapping[str, Statement]], project: Project
) -> Document | None:
    """What is left of a document; None where nothing is."""
    if isinstance(document, Review):
        return document.model_copy(update={"statements": kept[document.id]}) if document.id in kept else None
    if isinstance(document, ReviewAnswers):
        statements = kept.get(document.review)
        answers = {key: answer for key, answer in document.answers.items() if statements and key in statements}
        return document.model_copy(update={"answers": answers}) if statements is not None else None
    if key[0] in {"codes", "decisions"}:
        return document if key[-1] in kept else None
    if key == FACTORS and isinstance(document, Factors):
        return _part_of_factors(document, kept, project)
    return document


def _part_of_factors(factors: Factors, kept: Mapping[str, Mapping[str, Statement]], project: Project) -> Factors:
    """All factors, with the members that are wanted, and those that do not exist, at which a person has to look."""
    parts = {
        factor_id: factor.model_copy(
            update={"members": {key: member for key, member in factor.members.items() if _stays(key, kept, project)}}
        )
        for factor_id, factor in factors.factors.items()
    }
    return factors.model_copy(update={"factors": parts})


def _stays(key: str, kept: Mapping[str, Mapping[str, Statement]], project: Project) -> bool:
    review, statement = split_member_key(key)
    exists = review in project.reviews and statement in project.reviews[review].statements
    return not exists or statement in kept.get(review, {})
