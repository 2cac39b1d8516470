"""Factors, the statements in them, and what co-reviewers answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.factor import split_member_key
from cfir_coder.core.grouping import reviews_counted
from cfir_coder.core.text import names_in
from cfir_coder.exchange.export_tables.material import PLACE
from cfir_coder.exchange.export_tables.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cfir_coder.core.coreview import Answer, Remark
    from cfir_coder.core.grouping import Grouped
    from cfir_coder.exchange.export_tables.table import Source


def factors(source: Source) -> Table:
    """One row for each factor, in the printed order."""
    columns = {"id": 9, "text": 60, "code": 40, "valence": 13, "kind": 20, "also": 30, "reviews": 9, "of": 6}
    columns |= {"review ids": 40, "statements that stand": 12, "limitations": 30, "coherence": 30, "adequacy": 30}
    columns |= {"relevance": 30, "confidence": 30, "judged by": 16, "due again": 10}
    counted = reviews_counted(source.project)
    rows = (_factor(source, item, counted) for item in source.factors)
    return Table("Factors", "what says the same, k reviews of N behind it", columns, rows)


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
    columns |= {"on": 12}
    return Table("Co-review", "what people answered about the team's codes and factors", columns, _co_review(source))


def _co_review(source: Source) -> Iterator[Iterable[str]]:
    project = source.project
    for review_id, sheets in project.answers.items():
        for person, about_statements in sheets.items():
            shown = source.person(person)
            yield from _answers((shown, "statement", review_id), about_statements.answers)
            yield from _remarks((shown, "something missing", review_id), about_statements.missing)
    for person, about_factors in project.factor_answers.items():
        yield from _answers((source.person(person), "factor", ""), about_factors.answers)
        yield from _remarks((source.person(person), "something missing", ""), about_factors.missing)
    for person, comments in project.comments.items():
        yield from _remarks((source.person(person), "the whole", ""), comments.comments)


def _answers(before: tuple[str, str, str], answers: Mapping[str, Answer]) -> Iterator[Iterable[str]]:
    for entry, answer in answers.items():
        suggested = answer.suggestion
        instead = (suggested.code, suggested.valence or "", suggested.words) if suggested else ("", "", "")
        boxes = ("yes" if answer.none_fits else "", "yes" if answer.talk_first else "")
        yield (*before, entry, answer.words, answer.answer or "", *instead, *boxes, answer.on)


def _remarks(before: tuple[str, str, str], remarks: Mapping[str, Remark]) -> Iterator[Iterable[str]]:
    for entry, remark in remarks.items():
        yield (*before, entry, remark.words, "", "", "", "", "", "", remark.on)
