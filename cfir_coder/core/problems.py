"""What contradicts itself in a project whose files can all be read, as values with the entry they concern."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.codebook import CodebookFile
from cfir_coder.core.codebook_problems import codebook_problems
from cfir_coder.core.coding import PersonCodings
from cfir_coder.core.coreview import Comments, FactorAnswers, ReviewAnswers
from cfir_coder.core.coreview_problems import in_co_review
from cfir_coder.core.decision import ReviewDecisions
from cfir_coder.core.factor import Factors
from cfir_coder.core.grouping import grouped
from cfir_coder.core.judgement_problems import in_appraisal, in_confidence, in_critical_items
from cfir_coder.core.naming_problems import (
    may_exist,
    other_codebook,
    unknown_person,
    unknown_statement,
    wrong_code,
    wrong_codes,
)
from cfir_coder.core.project import Key, Project, Settings
from cfir_coder.core.response import Responses
from cfir_coder.core.review import Review, Studies
from cfir_coder.core.standing import is_sealed, standings
from cfir_coder.core.text import did_you_mean, is_id
from cfir_coder.core.withdrawn import withdrawal_days, without_earlier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cfir_coder.core.grouping import Grouped, StandingMember
    from cfir_coder.core.naming_problems import EntryPath, Found


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: in which document, at which entry, what, and what to do."""

    key: Key
    path: EntryPath
    what: str
    todo: str = ""


def problems(project: Project) -> list[Problem]:
    """Every contradiction in a project, document by document."""
    found = [
        Problem(key, path, what, todo)
        for key, document in project.documents.items()
        for path, what, todo in _in_document(project, document)
    ]
    found += _come_back(project)
    found += [Problem(("reviews", review), path, what, todo) for review, path, what, todo in _same_numbers(project)]
    return found


def _come_back(project: Project) -> Iterator[Problem]:
    """Answers that were withdrawn and that an older copy, or git, has brought back."""
    days = withdrawal_days(project.documents)
    for key, document in project.documents.items():
        if without_earlier(key, document, days, that_day=False) is not document:
            person = key[1]
            what = f"{person} withdrew on {days[person]}, and an older copy has brought back what {person} said before"
            todo = f"Nothing shows or counts it. To take it out again: cfir-coder withdraw PROJECT {person}"
            yield Problem(key, (), what, todo)


def _in_document(project: Project, document: object) -> Iterable[Found]:
    match document:
        case Settings():
            return _in_settings(project, document)
        case Review():
            return _in_review(project, document)
        case PersonCodings():
            return _in_codings(project, document)
        case ReviewDecisions():
            return _in_decisions(project, document)
        case ReviewAnswers() | FactorAnswers() | Comments() | Responses():
            return in_co_review(project, document)
        case Factors():
            return _in_factors(project, document)
        case Studies():
            return _in_studies(document)
        case CodebookFile():
            return codebook_problems(document, project.base)
    return ()


def _blind_and_in_sequence(settings: Settings) -> Iterator[Found]:
    """In sequence coders see each other's codes, blind they do not: blind is what counts."""
    if not settings.blind:
        return
    places: list[EntryPath] = [("sequence",)] if settings.sequence else []
    places += [("assignments", key, "sequence") for key, one in settings.assignments.items() if one.sequence]
    for place in places:
        what = "coders are to go in sequence, but the project is coded blind, which counts: nobody sees another's codes"
        yield place, what, "Write `blind: no`, or take `sequence` out."


def _in_settings(project: Project, settings: Settings) -> Iterator[Found]:
    yield from _blind_and_in_sequence(settings)
    for person in settings.people:
        if not is_id(person):
            yield ("people", person), f"Windows keeps '{person}' for itself", "Give this person another id."
    for review, assignment in settings.assignments.items():
        if len(set(assignment.coders)) < len(assignment.coders):
            yield ("assignments", review, "coders"), "somebody is named twice", "Name each coder once."
        if review not in project.reviews and not project.unreadable:
            yield ("assignments", review), f"there is no review '{review}'", did_you_mean(review, project.reviews)
        for person in assignment.coders:
            yield from unknown_person(project, ("assignments", review, "coders"), person, "code")
    for domain in settings.subjects:
        if domain not in project.codebook.domains:
            todo = f"Use one of: {', '.join(project.codebook.domains)}."
            yield ("subjects", domain), f"'{domain}' is no domain of {project.codebook.id}", todo
    yield from in_critical_items(settings)


def _in_review(project: Project, review: Review) -> Iterator[Found]:
    if not review.addresses_question and not review.reason:
        yield ("addresses_question",), "a review that does not address the question needs a reason", "Add `reason:`."
    yield from in_appraisal(review.appraisal)
    known = set(project.studies.studies)
    if review.studies != "unknown":
        yield from _unknown_studies(("studies",), review.studies, known)
    for statement_id, statement in review.statements.items():
        path = ("statements", statement_id)
        if statement.split_from is not None and statement.split_from not in review.statements:
            yield (*path, "from"), f"there is no statement '{statement.split_from}' here", ""
        if statement.studies is None:
            continue
        yield from _unknown_studies((*path, "studies"), statement.studies, known)
        if review.studies != "unknown":
            for study in sorted(set(statement.studies) - set(review.studies)):
                yield (*path, "studies"), f"{review.id} does not include the study '{study}'", "Add it to the review."


def _unknown_studies(path: EntryPath, studies: Iterable[str], known: set[str]) -> Iterator[Found]:
    for study in studies:
        if study not in known:
            yield path, f"there is no study '{study}' in studies.yaml", did_you_mean(study, known)


def _in_codings(project: Project, sheet: PersonCodings) -> Iterator[Found]:
    yield from unknown_person(project, ("person",), sheet.person, "code")
    yield from other_codebook(project, sheet.codebook)
    if not may_exist(project, sheet.review):
        yield ("review",), f"there is no review '{sheet.review}'", did_you_mean(sheet.review, project.reviews)
        return
    for statement, coding in sheet.codings.items():
        path = ("codings", statement)
        yield from unknown_statement(project, path, sheet.review, statement)
        found = wrong_codes(project, sheet.codebook, path, coding.kind, coding.codes)
        yield from found if is_sealed(project, sheet.review) else _still_hidden(path, found)


def _still_hidden(path: EntryPath, found: Iterator[Found]) -> Iterator[Found]:
    """What is wrong in a coding that is still blind: where, but not what, since anybody may ask for problems."""
    if next(found, None) is not None:
        what = "something in this coding is not right, and it stays hidden until everybody has finished the review"
        yield path, what, "Its coder finds it here, or in the terminal program"


def _in_decisions(project: Project, sheet: ReviewDecisions) -> Iterator[Found]:
    yield from other_codebook(project, sheet.codebook)
    if not may_exist(project, sheet.review):
        yield ("review",), f"there is no review '{sheet.review}'", did_you_mean(sheet.review, project.reviews)
        return
    for statement, decision in sheet.decisions.items():
        path = ("decisions", statement)
        yield from unknown_statement(project, path, sheet.review, statement)
        yield from wrong_codes(project, sheet.codebook, path, decision.kind, decision.codes)
        named = [("by", person) for person in decision.by] + [("answers", person) for person in decision.answers]
        for field, person in named:
            yield from unknown_person(project, (*path, field), person)
        for person in decision.dissent:
            yield from unknown_person(project, (*path, "dissent", person), person)
    for statement, opened in sheet.reopened.items():
        yield from unknown_statement(project, ("reopened", statement), sheet.review, statement)
        yield from unknown_person(project, ("reopened", statement, "by"), opened.by)


def _in_factors(project: Project, sheet: Factors) -> Iterator[Found]:
    yield from other_codebook(project, sheet.codebook)
    for factor_id in sheet.order:
        if factor_id not in sheet.factors:
            yield ("order",), f"`order` names a factor '{factor_id}' that does not exist", "Take it out of `order`."
    for factor_id, factor in sheet.factors.items():
        path = ("factors", factor_id)
        yield from wrong_code(project, sheet.codebook, (*path, "code"), factor.code)
        for person, made in factor.responses.items():
            for one in dict.fromkeys((person, *made.by)):
                yield from unknown_person(project, (*path, "responses", person), one)
        for code in factor.also:
            yield from wrong_code(project, sheet.codebook, (*path, "also"), code)
        for key, member in factor.members.items():
            if member.code:
                yield from wrong_code(project, sheet.codebook, (*path, "members", key), member.code)
        yield from in_confidence(factor_id, factor)
    yield from _in_members(project)


def _in_members(project: Project) -> Iterator[Found]:
    for factor in grouped(project, standings(project)):
        path = ("factors", factor.id, "members")
        for key in factor.missing:
            if key.partition("/")[0] in project.reviews or not project.unreadable:
                yield (*path, key), f"there is no statement '{key}'", "Take it out, or correct its id."
        for member in factor.members:
            yield from _in_member(project, factor, member, (*path, f"{member.review}/{member.statement}"))


def _in_member(project: Project, factor: Grouped, member: StandingMember, place: tuple[str, ...]) -> Iterator[Found]:
    if member.trouble == "recoded since":
        yield place, f"{place[-1]} no longer has the code under which it is here", "Look whether it still belongs."
    elif member.trouble == "another code" and member.code and factor.code:
        codes = f"{project.codebook.written(member.code)} and its factor is {project.codebook.written(factor.code)}"
        todo = "It may have been recoded since. Look whether it belongs here; if it does, add `code:`."
        yield place, f"{place[-1]} is coded {codes}", todo
    elif member.trouble == "several codes":
        yield place, f"{place[-1]} has several codes, none of them the factor's own", "Add `code:`."


def _in_studies(sheet: Studies) -> Iterator[Found]:
    for study_id, study in sheet.studies.items():
        for other in study.different_from:
            if other not in sheet.studies:
                path = ("studies", study_id, "different_from")
                yield path, f"there is no study '{other}'", did_you_mean(other, sheet.studies)
        if study.same_as is None:
            continue
        path = ("studies", study_id, "same_as")
        if study.same_as not in sheet.studies:
            yield path, f"there is no study '{study.same_as}'", did_you_mean(study.same_as, sheet.studies)
        elif sheet.studies[study.same_as].same_as is not None or study.same_as == study_id:
            yield path, f"'{study.same_as}' is itself another name of a study", "Name the study that has no `same_as`."


def _same_numbers(project: Project) -> Iterator[tuple[str, EntryPath, str, str]]:
    reviews = defaultdict(list)
    for review in project.reviews.values():
        if review.number:
            reviews[review.number].append(review.id)
    for number, (first, *others) in reviews.items():
        for other in others:
            yield other, ("number",), f"{first} has the number {number} too", "Give each review a number of its own."
