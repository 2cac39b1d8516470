"""Factors, the statements in them, and what co-reviewers answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.answers import has_response, remarks
from cfir_coder.core.factor import split_member_key
from cfir_coder.core.grouping import reviews_counted
from cfir_coder.core.response import COMMENTS
from cfir_coder.core.text import names_in
from cfir_coder.exchange.export_tables.material import PLACE
from cfir_coder.exchange.export_tables.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cfir_coder.core.answers import Remarked
    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.grouping import Grouped
    from cfir_coder.core.project import Project
    from cfir_coder.exchange.export_tables.table import Source


def factors(source: Source) -> Table:
    """One row for each factor, in the printed order."""
    columns = {"id": 9, "text": 60, "code": 40, "valence": 13, "kind": 20, "also": 30, "reviews": 9, "of": 6}
    columns |= {"review ids": 40, "statements that stand": 12, "limitations": 30, "coherence": 30, "adequacy": 30}
    columns |= {"relevance": 30, "confidence": 30, "judged by": 16, "due again": 10}
    counted = reviews_counted(source.project)
    rows = (_factor(source, item, counted) for item in source.factors)
    counts = frozenset(["reviews", "of", "statements that stand"])
    return Table("Factors", "what says the same, k reviews of N behind it", columns, rows, counts)


def _factor(source: Source, item: Grouped, counted: list[str]) -> Iterator[str]:
    factor, judged = item.factor, item.factor.confidence
    behind = [review for review in counted if any(member.review == review for member in item.members)]
    yield from (item.id, factor.text, factor.code, factor.valence or "", item.kind, "; ".join(factor.also))
    yield from (str(len(behind)), str(len(counted)), "; ".join(behind), str(len(item.members)))
    if judged:
        for part in (judged.limitations, judged.coherence, judged.adequacy, judged.relevance, judged.overall):
            yield ": ".join(text for text in (part.judgement, part.why) if text)
        yield source.people(names_in(judged.by))
        yield "yes" if factor.confidence_is_due else "no"


def members(source: Source) -> Table:
    """One row for each statement of each factor."""
    columns = {"factor": 9, **PLACE, "statement": 60, "code": 40, "valence": 13, "to look at": 24}
    return Table("Factor members", "the statements each factor is made of", columns, _members(source))


def _members(source: Source) -> Iterator[Iterable[str]]:
    for item in source.factors:
        for member in item.members:
            code = source.project.codebook.written(member.code) if member.code else ""
            place = _place(source, item, member.review, member.statement)
            yield (*place, code, member.valence or "", member.trouble or "")
        for state, addresses in (("open", item.open), ("withdrawn", item.withdrawn)):
            for address in addresses:
                yield (*_place(source, item, *address), "", "", state)
        for key in item.missing:
            review_id, statement_id = split_member_key(key)
            yield (item.id, review_id, "", statement_id, "", "", "", "no such statement")


def _place(source: Source, item: Grouped, review_id: str, statement_id: str) -> tuple[str, ...]:
    review = source.project.reviews[review_id]
    return (item.id, review_id, review.number, statement_id, review.statements[statement_id].text)


def co_review(source: Source) -> Table:
    """One row for each answer, each thing that is missing, and each comment."""
    columns = {"person": 20, "about": 20, "review id": 18, "id": 9, "words": 60, "answer": 11, "suggested code": 40}
    columns |= {"suggested valence": 13, "suggestion in words": 40, "none of these fits": 10, "talk to me first": 10}
    columns |= {"not what I meant": 10, "on": 12, "response": 24, "the team's reason": 40, "dissent kept": 40}
    return Table("Co-review", "what people answered, and what the team responded", columns, _co_review(source))


def _co_review(source: Source) -> Iterator[Iterable[str]]:
    project = source.project
    for review_id, sheets in project.answers.items():
        for person, sheet in sheets.items():
            for entry, answer in sheet.answers.items():
                response = _decided(project, review_id, entry, person)
                yield (source.person(person), "statement", review_id, *_answer(entry, answer), *response)
    for person, about_factors in project.factor_answers.items():
        for entry, answer in about_factors.answers.items():
            yield (source.person(person), "factor", "", *_answer(entry, answer), *_responded(project, entry, person))
    for item in remarks(project):
        yield (source.person(item.person), *_where(project, item), *_remark(item), *_noted(project, item))


def _answer(entry: str, answer: Answer) -> tuple[str, ...]:
    suggested = answer.suggestion
    instead = (suggested.code, suggested.valence or "", suggested.words) if suggested else ("", "", "")
    boxes = ("yes" if ticked else "" for ticked in (answer.none_fits, answer.talk_first, answer.not_meant))
    return (entry, answer.words, answer.answer or "", *instead, *boxes, answer.on)


def _decided(project: Project, review: str, statement: str, person: str) -> tuple[str, str, str]:
    """Where the response to an answer about a statement is: its decision has the reason and the dissent."""
    sheet = project.decisions.get(review)
    decision = sheet.decisions.get(statement) if sheet else None
    answered = decision is not None and person in {*decision.answers, *decision.dissent}
    return ("in the decision" if answered else "", "", "")


def _responded(project: Project, factor: str, person: str) -> tuple[str, str, str]:
    held = project.factors.holding(factor)
    made = project.factors.factors[held].responses.get(person) if held else None
    return (made.did, made.why, made.dissent) if made else ("", "", "")


def _where(project: Project, item: Remarked) -> tuple[str, str]:
    about = "the whole" if item.where == COMMENTS else "something missing"
    return about, item.where if item.where in project.answers else ""


def _remark(item: Remarked) -> tuple[str, ...]:
    return (item.id, item.remark.words, *[""] * 7, item.remark.on)


def _noted(project: Project, item: Remarked) -> tuple[str, str, str]:
    made = project.responses.to(item.person, item.where, item.id)
    if made is None or not has_response(project, item):
        return ("", "", "")
    return (f"{made.did} {made.added}".strip(), made.why, "")
