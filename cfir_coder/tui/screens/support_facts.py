"""The facts of one factor as entries of a list, each with the statements that it was counted from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.analysis.responses import dissent_at
from cfir_coder.analysis.studies import counted_once, one_name_each
from cfir_coder.analysis.support import rating_as_read
from cfir_coder.core.factor import member_key, split_member_key
from cfir_coder.core.text import counted
from cfir_coder.report.behind import heading_of
from cfir_coder.report.support.words import (
    appraisal_in_words,
    direction_in_words,
    independence_in_words,
    overlap_in_words,
    replies_in_words,
    reviews_in_words,
    statements_in_words,
    studies_in_words,
)
from cfir_coder.report.wording import valence_in_words
from cfir_coder.tui.widgets.blocks import Block, one_line, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.core.grouping import StandingMember
    from cfir_coder.core.review import Statement
    from cfir_coder.report.support.document import SupportDocument

NEEDS_TWO = "overlap needs two reviews"


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with the statements behind it.

    `factor` leads to another factor instead, `shared` to the studies that these reviews share.
    """

    title: str
    keys: tuple[str, ...] = ()
    factor: str = ""
    shared: tuple[str, ...] = ()


Entry = Block[Fact]


def facts(document: SupportDocument, row: FactorSupport) -> list[Entry]:
    """Everything that is known of what stands behind a factor."""
    return [*_head(row), *_counts(document, row), *_by_appraisal(document, row), *_by_direction(row),
            *_by_perspective(document, row), *_co_review(document, row), *_to_look_at(row)]  # fmt: skip


def _head(row: FactorSupport) -> Iterator[Entry]:
    yield Block(paragraph("", row.text, "heading"))
    yield Block(paragraph("", ", ".join(filter(None, [row.code, valence_in_words(row.valence)])), "quiet"))


def _keys(members: Iterable[StandingMember]) -> tuple[str, ...]:
    return tuple(member_key(member.review, member.statement) for member in members)


def _entry(label: str, words: str, fact: Fact, indent: int = 0) -> Entry:
    return Block(paragraph((label, "quiet" if indent else "strong"), words, indent=indent), fact)


def _part(what: str, row: FactorSupport) -> str:
    return f"{what}: {row.text}"


def _counts(document: SupportDocument, row: FactorSupport) -> Iterator[Entry]:
    whole = Fact(row.text, row.statements)
    yield _entry("Reviews  ", reviews_in_words(document, row), whole)
    for review in row.reviews:
        name = heading_of(document.project.reviews[review])
        keys = _keys(member for member in row.members if member.review == review)
        rating = rating_as_read(document.project.reviews[review])
        yield _entry("", f"{name}: {counted(len(keys), 'statement')}, {rating}", Fact(_part(name, row), keys), indent=2)
    yield _entry("Statements  ", statements_in_words(row), whole)
    yield _entry("Studies  ", studies_in_words(row), whole)
    shared = Fact(row.text, shared=row.reviews if len(row.reviews) > 1 else ())
    yield _entry("Overlap  ", overlap_in_words(document, row) or NEEDS_TWO, shared)
    if independence_in_words(row):
        yield _entry("Apart  ", independence_in_words(row), shared)


def _by_appraisal(document: SupportDocument, row: FactorSupport) -> Iterator[Entry]:
    if len(row.appraisal) < 2:
        yield _entry("Appraisal  ", appraisal_in_words(row), Fact(row.text, row.statements))
        return
    yield Block(one_line(("Appraisal", "strong")))
    for rating, left in row.without_rating.items():
        rated = {key for key in row.reviews if rating_as_read(document.project.reviews[key]) == rating}
        keys = _keys(member for member in row.members if member.review in rated)
        words = f"{rating}: {counted(len(rated), 'review')}, k without {left}"
        yield _entry("", words, Fact(_part(f"rated {rating}", row), keys), indent=2)


def _by_direction(row: FactorSupport) -> Iterator[Entry]:
    yield _entry("Direction  ", direction_in_words(row), Fact(row.text, row.statements))
    for valence, number in row.valences.items() if len(row.valences) > 1 else ():
        keys = _keys(one for one in row.members if one.valence == valence and one.kind == "determinant")
        words = f"{valence_in_words(valence)}: {counted(number, 'review')}"
        yield _entry("", words, Fact(_part(valence, row), keys), indent=2)


def _statement(document: SupportDocument, member: StandingMember) -> Statement:
    return document.project.reviews[member.review].statements[member.statement]


def _by_perspective(document: SupportDocument, row: FactorSupport) -> Iterator[Entry]:
    if row.perspectives:
        yield Block(one_line(("Perspectives, by review", "strong")))
    for perspective, number in row.perspectives.items():
        keys = _keys(one for one in row.members if perspective in _statement(document, one).perspective)
        yield _entry("", f"{perspective}: {counted(number, 'review')}", Fact(_part(perspective, row), keys), indent=2)
    if row.without_perspective:
        keys = _keys(one for one in row.members if not _statement(document, one).perspective)
        words = f"not stated in {counted(row.without_perspective, 'statement')}"
        label, indent = ("", 2) if row.perspectives else ("Perspective  ", 0)
        yield _entry(label, words, Fact(_part(f"perspective {words}", row), keys), indent)


def _co_review(document: SupportDocument, row: FactorSupport) -> Iterator[Entry]:
    answered = {
        member_key(review, statement)
        for review, sheets in document.project.answers.items()
        for sheet in sheets.values()
        for statement in sheet.answers
    }
    keys = tuple(key for key in row.statements if key in answered)
    said = "; ".join(replies_in_words(row.responses)) or "no answers"
    yield _entry("Co-review  ", said, Fact(_part("co-review", row), keys))
    if row.responses.dissent:
        against = tuple(key for key in row.statements if _has_dissent(document, key))
        words = f"kept at {counted(row.responses.dissent, 'statement')}"
        yield _entry("Dissent  ", words, Fact(_part("dissent", row), against))


def _has_dissent(document: SupportDocument, key: str) -> bool:
    return bool(dissent_at(document.project, *split_member_key(key)))


def _to_look_at(row: FactorSupport) -> Iterator[Entry]:
    for item in row.look:
        yield _entry("To look at  ", f"{item.statement}: {item.why}", Fact(item.statement, (item.statement,)))


def neighbours(document: SupportDocument, row: FactorSupport) -> list[Entry]:
    """The factors that share reviews with one, its construct, its reviews and its studies."""
    return [*_head(row), *_construct(document, row), *_sharing(document, row), *_its_reviews(document, row),
            *_its_studies(document, row)]  # fmt: skip


def _construct(document: SupportDocument, row: FactorSupport) -> Iterator[Entry]:
    same = [other for other in document.support.factors if other.code == row.code and other.id != row.id]
    yield Block(one_line(("Its construct", "strong")))
    yield Block(paragraph("", row.code, indent=2))
    yield Block(one_line(("Other factors there", "strong") if same else ("No other factor is there", "quiet")))
    yield from (_to_factor(document, other, ()) for other in same)


def _sharing(document: SupportDocument, row: FactorSupport) -> Iterator[Entry]:
    mine = frozenset(row.reviews)
    found = [(other, mine.intersection(other.reviews)) for other in document.support.factors if other.id != row.id]
    sharing = [(other, shared) for other, shared in found if shared]
    said = f"Factors that share its reviews, in the table's order: {len(sharing)}"
    yield Block(paragraph("", said if sharing else "No factor shares its reviews", "strong"))
    yield from (_to_factor(document, other, [key for key in row.reviews if key in shared]) for other, shared in sharing)


def _to_factor(document: SupportDocument, other: FactorSupport, shared: Iterable[str]) -> Entry:
    reviews = document.project.reviews
    names = ", ".join(reviews[review].number or reviews[review].name for review in shared)
    said = f"{other.text}: {names}" if names else other.text
    return Block(paragraph(("→ ", "key"), said, indent=2), Fact(other.text, factor=other.id))


def _its_reviews(document: SupportDocument, row: FactorSupport) -> Iterator[Entry]:
    yield Block(one_line(("Its reviews", "strong")))
    for review in row.reviews:
        name = heading_of(document.project.reviews[review])
        keys = _keys(member for member in row.members if member.review == review)
        yield _entry("", f"{name}: {counted(len(keys), 'statement')}", Fact(_part(name, row), keys), indent=2)
    if not row.reviews:
        yield Block(paragraph("", "None that N counts", "quiet", indent=2))


def _its_studies(document: SupportDocument, row: FactorSupport) -> Iterator[Entry]:
    """The studies that its statements name, each with the statements that name it."""
    yield Block(one_line(("Its studies", "strong"), ("  those its statements name", "quiet")))
    names = one_name_each(document.project)
    naming: dict[str, list[str]] = {}
    for member in row.members:
        for study in sorted(counted_once(_statement(document, member).studies, names) or ()):
            naming.setdefault(study, []).append(member_key(member.review, member.statement))
    yield from (_study(document, study, tuple(keys)) for study, keys in sorted(naming.items()))
    yield Block(paragraph("", studies_in_words(row), "quiet", indent=2))


def _study(document: SupportDocument, study: str, keys: tuple[str, ...]) -> Entry:
    entry = document.project.studies.studies.get(study)
    citation = entry.citation if entry and entry.citation else study
    return _entry("", f"{citation}: {counted(len(keys), 'statement')}", Fact(study, keys), indent=2)
