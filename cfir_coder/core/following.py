"""What was said about a statement or factor follows it when its id changes.

Codings, decisions and answers follow by the fingerprint of the text they are about; members of factors because they
stand in the same copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cfir_coder.core.coding import PersonCodings
from cfir_coder.core.coreview import ReviewAnswers
from cfir_coder.core.decision import ReviewDecisions
from cfir_coder.core.factor import Factors, member_key
from cfir_coder.core.project import FACTORS
from cfir_coder.core.text import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cfir_coder.core.project import Key, Project
    from cfir_coder.core.values import Document

ABOUT: Mapping[type[Document], str] = {PersonCodings: "codings", ReviewDecisions: "decisions", ReviewAnswers: "answers"}
"""Where something is said about statements."""

NewIds = dict[str, str]
Sides = tuple["Project", "Project"]


def said_about(project: Project, review_id: str) -> dict[Key, Document]:
    """The documents in which something is said about the statements of a review."""
    return {
        key: document
        for key, document in project.documents.items()
        if type(document) in ABOUT and getattr(document, "review", "") == review_id
    }


def moved(sides: Sides, key: Key, field: str, ids: tuple[NewIds, NewIds]) -> Sides:
    """Both projects with new ids for entries of one document, and what is said about them."""
    if field == "statements":
        first, second = (
            _statements_moved(sides[side], sides[1 - side], key[1], ids[side], ids[1 - side]) for side in (0, 1)
        )
    else:
        first, second = (_entries_moved(project, key, field, new) for project, new in zip(sides, ids, strict=True))
    return first, second


def _with_keys(entries: Mapping[str, Any], new: NewIds) -> dict[str, Any]:
    return {new.get(entry, entry): value for entry, value in entries.items()}


def _entries_moved(project: Project, key: Key, field: str, new: NewIds) -> Project:
    document = project.documents[key]
    changes: dict[str, Any] = {field: _with_keys(getattr(document, field), new)}
    if isinstance(document, Factors):
        changes["order"] = tuple(new.get(entry, entry) for entry in document.order)
    project = project.with_document(key, document.model_copy(update=changes))
    for person, sheet in project.factor_answers.items() if field == "factors" else ():
        answers = sheet.model_copy(update={"answers": _with_keys(sheet.answers, new)})
        project = project.with_document(("coreviews", person, "factors"), answers)
    return project


def _statements_moved(project: Project, other: Project, review_id: str, new: NewIds, others_new: NewIds) -> Project:
    """One side with its statements under their new ids; `others_new` are those of the other side."""
    review, others = project.reviews[review_id], other.reviews[review_id]

    def home(entry: str, of: str) -> str:
        mine, theirs = review.statements.get(entry), others.statements.get(entry)
        about_theirs = theirs is not None and of == fingerprint(theirs.text)
        if about_theirs and not (mine is not None and of == fingerprint(mine.text)):
            return others_new.get(entry, entry)
        return new.get(entry, entry)

    statements = {
        new.get(key, key): value.model_copy(update={"split_from": new.get(value.split_from or "", value.split_from)})
        for key, value in review.statements.items()
    }
    project = project.with_document(("reviews", review_id), review.model_copy(update={"statements": statements}))
    for key, document in said_about(project, review_id).items():
        field = ABOUT[type(document)]
        changes: dict[str, Any] = {field: _said_moved(getattr(document, field), home)}
        if isinstance(document, ReviewDecisions):
            changes["reopened"] = _with_keys(document.reopened, new)
        project = project.with_document(key, document.model_copy(update=changes))
    return _members_moved(project, review_id, new) if new else project


def _said_moved(said: Mapping[str, Any], home: Callable[[str, str], str]) -> dict[str, Any]:
    """What is said, each under the id that its statement has now; never one put over another."""
    homes = {entry: home(entry, value.of) for entry, value in said.items()}
    staying = {entry for entry, place in homes.items() if entry == place}
    placed = {entry: entry if place in staying else place for entry, place in homes.items()}
    return {placed[entry]: value for entry, value in said.items()}


def _members_moved(project: Project, review_id: str, new: NewIds) -> Project:
    keys = {member_key(review_id, old): member_key(review_id, now) for old, now in new.items()}
    factors = {
        factor_id: factor.model_copy(update={"members": _with_keys(factor.members, keys)})
        for factor_id, factor in project.factors.factors.items()
    }
    if factors == project.factors.factors:
        return project
    return project.with_document(FACTORS, project.factors.model_copy(update={"factors": factors}))
