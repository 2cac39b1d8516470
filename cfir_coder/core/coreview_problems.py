"""What contradicts itself in what co-reviewers said and in what the team responded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cfir_coder.core.answers import added_thing, remarks
from cfir_coder.core.coreview import Comments, FactorAnswers, ReviewAnswers
from cfir_coder.core.naming_problems import may_exist, other_codebook, unknown_person, unknown_statement, wrong_code
from cfir_coder.core.response import Responses
from cfir_coder.core.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cfir_coder.core.naming_problems import EntryPath, Found
    from cfir_coder.core.project import Project

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def in_co_review(project: Project, document: ReviewAnswers | FactorAnswers | Comments | Responses) -> Iterable[Found]:
    """What is wrong in answers, comments, and responses to them."""
    match document:
        case Comments():
            return _in_comments(project, document)
        case Responses():
            return _in_responses(project, document)
    return _in_answers(project, document)


def _in_answers(project: Project, sheet: ReviewAnswers | FactorAnswers) -> Iterator[Found]:
    yield from unknown_person(project, ("person",), sheet.person, "co-review")
    yield from other_codebook(project, sheet.codebook)
    if isinstance(sheet, ReviewAnswers) and not may_exist(project, sheet.review):
        yield ("review",), f"there is no review '{sheet.review}'", did_you_mean(sheet.review, project.reviews)
        return
    for entry, answer in sheet.answers.items():
        path = ("answers", entry)
        if isinstance(sheet, ReviewAnswers):
            yield from unknown_statement(project, path, sheet.review, entry)
        elif project.factors.holding(entry) is None:
            yield path, f"there is no factor '{entry}'", did_you_mean(entry, project.factors.factors)
        if answer.suggestion and answer.suggestion.code:
            yield from wrong_code(project, sheet.codebook, (*path, "suggestion", "code"), answer.suggestion.code)
        yield from _day_alone((*path, "on"), answer.on)
    for remark_id, remark in sheet.missing.items():
        yield from _day_alone(("missing", remark_id, "on"), remark.on)


def _in_comments(project: Project, sheet: Comments) -> Iterator[Found]:
    yield from unknown_person(project, ("person",), sheet.person)
    for remark_id, remark in sheet.comments.items():
        yield from _day_alone(("comments", remark_id, "on"), remark.on)


def _day_alone(path: EntryPath, on: str) -> Iterator[Found]:
    """Nobody is to see how long somebody took, or at what hour they wrote."""
    if on and not _DAY.fullmatch(on):
        yield path, f"'{on}' is no day; answers of co-reviewers carry a day and no time", "Write it as 2026-11-22."


def _in_responses(project: Project, sheet: Responses) -> Iterator[Found]:
    known = {(item.person, item.where, item.id) for item in remarks(project)}
    for key, made in sheet.responses.items():
        path = ("responses", key)
        for field, person in (("person", made.person), *(("by", person) for person in made.by)):
            yield from unknown_person(project, (*path, field), person)
        if (made.person, made.where, made.remark) not in known and not project.unreadable:
            what = f"{made.person} has no remark '{made.remark}' in {made.where}"
            yield (*path, "remark"), what, "It may have been renamed or withdrawn: take the response out."
        if made.added and added_thing(project, made) is None:
            what = f"'{made.added}' was added in answer to somebody and is not in the project"
            yield (*path, "added"), what, "Add it again, or say with `did: noted` why nothing is added."
    for person in sheet.told:
        yield from unknown_person(project, ("told", person), person)
