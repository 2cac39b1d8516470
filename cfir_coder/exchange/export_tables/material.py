"""Reviews and statements, what people coded and decided, and what stands of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.standing import counted_codings
from cfir_coder.core.text import names_in
from cfir_coder.exchange.export_tables.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cfir_coder.core.coding import AppliedCode, Coding
    from cfir_coder.core.decision import Decision
    from cfir_coder.core.review import Review, Statement
    from cfir_coder.exchange.export_tables.table import Source

PLACE = {"review id": 18, "number": 9, "id": 9}
CODED = {"kind": 20, "code": 40, "valence": 13, "strength": 9}


def reviews(source: Source) -> Table:
    """One row for each review."""
    columns = {"id": 18, "label": 20, "number": 9, "authors": 40, "year": 7, "title": 60, "journal": 30, "doi": 24}
    columns |= {"citation": 40, "type": 18, "addresses the question": 12, "reason": 30, "search date": 12}
    columns |= {
        "appraisal tool": 20,
        "rating": 16,
        "appraised by": 16,
        "why": 30,
        "studies": 40,
        "tags": 20,
        "note": 40,
    }
    rows = (_review(source, review) for review in source.project.reviews.values())
    return Table("Reviews", "the included reviews, with their appraisal", columns, rows)


def _review(source: Source, review: Review) -> Iterator[str]:
    citation, appraisal = review.citation, review.appraisal
    yield from (review.id, review.label, review.number, "; ".join(citation.authors), str(citation.year or ""))
    yield from (citation.title, citation.journal, citation.doi, citation.text, review.type)
    yield from ("yes" if review.addresses_question else "no", review.reason, review.search_date)
    if appraisal:
        yield from (appraisal.tool, appraisal.rating, source.people(names_in(appraisal.by)), appraisal.why)
    else:
        yield from ("", "", "", "")
    yield from ("unknown" if review.studies == "unknown" else _studies(review.studies),)
    yield from ("; ".join(review.tags), review.note)


def _studies(studies: tuple[str, ...] | None) -> str:
    if studies is None:
        return "unknown"
    return "; ".join(studies) or "none"


def statements(source: Source) -> Table:
    """One row for each statement, withdrawn ones too."""
    columns = {**PLACE, "review": 20, "statement": 60, "quote": 60, "locator": 20, "perspective": 20, "studies": 30}
    columns |= {
        "source code": 24,
        "content note": 30,
        "note": 30,
        "tags": 20,
        "split from": 10,
        "withdrawn by": 16,
        "why": 30,
    }
    rows = (
        _statement(source, review, statement_id, statement)
        for review in source.project.reviews.values()
        for statement_id, statement in review.statements.items()
    )
    return Table("Statements", "what was extracted from them, with quote and place", columns, rows)


def _statement(source: Source, review: Review, statement_id: str, statement: Statement) -> Iterator[str]:
    yield from (review.id, review.number, statement_id, review.label, statement.text, statement.quote)
    yield from (statement.locator, "; ".join(statement.perspective), _studies(statement.studies))
    yield from (statement.source_code, statement.content_note, statement.note)
    yield from ("; ".join(statement.tags), statement.split_from or "")
    gone = statement.withdrawn
    yield from (source.person(gone.by), gone.why) if gone else ("", "")


def codings(source: Source) -> Table:
    """One row for each code of each person, as far as codings may be looked at together."""
    columns = {**PLACE, "person": 20, **CODED, "codebook": 14, "finished": 12, "unsure": 8, "instead": 30}
    columns |= {"why unsure": 30, "note": 40, "saw": 16, "at": 20}
    return Table("Codings", "what each coder said, a row for each code", columns, _codings(source))


def _codings(source: Source) -> Iterator[Iterable[str]]:
    for review_id, review in source.project.reviews.items():
        for person, sheet in counted_codings(source.project, review_id).items():
            shown = source.person(person)
            for statement_id, coding in sheet.codings.items():
                before = (review_id, review.number, statement_id, shown)
                after = (sheet.codebook, sheet.finished, *_doubts(coding), coding.note)
                seen = source.person(coding.saw) if coding.saw else ""
                yield from _each_code(before, coding.kind, coding.codes, (*after, seen, coding.at))


def _doubts(coding: Coding) -> tuple[str, str, str]:
    return ("yes", coding.unsure.instead, coding.unsure.why) if coding.unsure else ("", "", "")


def _each_code(
    before: tuple[str, ...], kind: str, codes: tuple[AppliedCode, ...], after: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    for code in codes:
        strength = "" if code.strength is None else str(code.strength)
        yield (*before, kind, code.code, code.valence or "", strength, *after)
    if not codes:
        yield (*before, kind, "", "", "", *after)


def decisions(source: Source) -> Table:
    """One row for each code that was decided on."""
    columns = {**PLACE, **CODED, "codebook": 14, "by": 24, "how": 14, "cause": 16, "why": 40, "dissent": 40}
    columns |= {"answers to": 20, "at": 20}
    return Table("Decisions", "what the team agreed on, by whom and how, with any dissent", columns, _decisions(source))


def _decisions(source: Source) -> Iterator[Iterable[str]]:
    for review_id, review in source.project.reviews.items():
        sheet = source.project.decisions.get(review_id)
        if sheet is None:
            continue
        for statement_id, decision in sheet.decisions.items():
            before = (review_id, review.number, statement_id)
            after = (sheet.codebook, *_decision(source, decision))
            yield from _each_code(before, decision.kind, decision.codes, after)


def _decision(source: Source, decision: Decision) -> Iterator[str]:
    yield from (source.people(decision.by), decision.how, decision.cause or "", decision.why)
    yield "\n".join(f"{source.person(person)}: {words}" for person, words in decision.dissent.items())
    yield from (source.people(decision.answers), decision.at)


def what_stands(source: Source) -> Table:
    """One row for each code that stands, and one for each statement without."""
    columns = {**PLACE, "statement": 60, "state": 11, "kind": 20, "code": 40, "valence": 13}
    columns |= {"why it is open": 20, "detail": 40}
    what = "the codes that count, and why other statements are open"
    return Table("What stands", what, columns, _what_stands(source))


def _what_stands(source: Source) -> Iterator[Iterable[str]]:
    for (review_id, statement_id), stands in source.standing.items():
        review = source.project.reviews[review_id]
        text = review.statements[statement_id].text
        before = (review_id, review.number, statement_id, text, stands.state, stands.kind or "")
        for code in stands.codes:
            yield (*before, source.project.codebook.written(code.code), code.valence or "", "", "")
        if not stands.codes:
            yield (*before, "", "", stands.reason or "", source.without_ids(stands.detail))
