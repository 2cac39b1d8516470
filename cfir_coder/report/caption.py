"""What stands above and below every table, in sentences: where it comes from, what is counted, what is not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cfir_coder import __version__
from cfir_coder.analysis.support import rating_as_read
from cfir_coder.core.answers import (
    answers_given,
    unanswered,
    unanswered_about_factors,
    unanswered_about_statements,
    unanswered_missing,
)
from cfir_coder.core.factor import member_key
from cfir_coder.core.grouping import account
from cfir_coder.core.telling import not_final
from cfir_coder.core.text import counted, natural_key
from cfir_coder.core.values import FORMAT, KINDS, VALENCES
from cfir_coder.report.wording import capitalised, listed, sentence, valence_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.core.grouping import Grouped
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review
    from cfir_coder.core.values import Valence
    from cfir_coder.report.rows import Facts, Row

RATINGS = ("high", "moderate", "low", "critically low")
"""The AMSTAR 2 ratings in their order; a rating of another tool comes after them."""


def warnings(project: Project) -> list[str]:
    """What a reader must know before the first number."""
    said, missing = [], project.files_not_read
    if project.settings.invented:
        said.append("INVENTED DATA: this project was made up for teaching. Nothing in it was found by anybody.")
    if missing:
        said.append(
            f"INCOMPLETE: made from a part of the project. {counted(len(missing), 'file')} could not be read, and "
            f"nothing in {'it' if len(missing) == 1 else 'them'} is counted: {', '.join(missing)}."
        )
    return said


def notes(facts: Facts, rows: Sequence[Row], *, by_factor: bool) -> list[str]:
    """The sentences below the table."""
    project = facts.project
    return [
        *_question(project),
        *_denominator(facts),
        *_totals(rows, by_factor=by_factor),
        _account(facts, by_factor=by_factor),
        *(_factor_troubles(facts.factors) if by_factor else ()),
        *_co_review(project),
        *appraisal_notes([project.reviews[review] for review in facts.counted]),
        *_signs(rows),
        *_other_kinds(rows),
        *definition_notes(project),
        _rule(project),
        *codebook_notes(project),
        f"Made with cfir-coder {__version__}, by the rules of file format {FORMAT}.",
    ]


def common_notes(facts: Facts) -> list[str]:
    """The sentences that belong below anything that is counted from factors."""
    project = facts.project
    return [
        *_question(project),
        *_denominator(facts),
        _account(facts, by_factor=True),
        *_factor_troubles(facts.factors),
        *_co_review(project),
        *appraisal_notes([project.reviews[review] for review in facts.counted]),
        *definition_notes(project),
        _rule(project),
        *codebook_notes(project),
        f"Made with cfir-coder {__version__}, by the rules of file format {FORMAT}.",
    ]


def short_notes(facts: Facts) -> list[str]:
    """The sentences that a figure has room for; `common_notes` says the rest beside it."""
    project = facts.project
    total = len(facts.counted)
    verb = "addresses" if total == 1 else "address"
    counts = account(facts.standing, facts.factors)
    waiting = unanswered(project)
    kinds = sum(counts.other_kinds.values())
    said = (
        f"Statements: {counts.statements} in all; {counts.in_factors + counts.ungrouped} are barriers or facilitators, "
        f"{kinds} of other kinds, {counts.open} open, {counts.withdrawn} withdrawn. Co-review answers without a "
        f"response: {waiting}."
    )
    return [
        f"N = {total}, the {'review' if total == 1 else 'reviews'} that {verb} the question. No data is not no effect.",
        said,
        f"Codebook: {_book(project)}. Made with cfir-coder {__version__}, by the rules of file format {FORMAT}.",
    ]


def _question(project: Project) -> Iterator[str]:
    if project.settings.question:
        yield f"Question: {sentence(project.settings.question)}"


def _denominator(facts: Facts) -> Iterator[str]:
    reviews = facts.project.reviews
    total = len(facts.counted)
    verb = "addresses" if total == 1 else "address"
    names = "; ".join(f"{reviews[key].number} {reviews[key].name}".strip() for key in facts.counted)
    yield (
        f"k of N: k reviews report it, each counted once however many statements it has; N = {total}, the "
        f"{'review' if total == 1 else 'reviews'} that {verb} the question{f' ({names})' if names else ''}."
    )
    yield (
        "No data is not no effect: a review that is not named in a row does not report it, which says nothing "
        f"about whether it is so{_and_open(facts)}."
    )
    silent = [reviews[key].name for key in facts.counted if not _live(reviews[key])]
    if silent:
        yield f"{listed(silent)} {'is' if len(silent) == 1 else 'are'} counted in N and gave no statement."
    yield from (_not_counted(review) for review in reviews.values() if not review.addresses_question)


def _and_open(facts: Facts) -> str:
    waiting = any(stands.state == "open" for stands in facts.standing.values())
    return "; open statements may still change a row" if waiting else ""


def _live(review: Review) -> int:
    return sum(statement.withdrawn is None for statement in review.statements.values())


def _not_counted(review: Review) -> str:
    reason = f" ({review.reason.rstrip('.')})" if review.reason else ""
    held = _live(review)
    outside = f" and its {counted(held, 'statement')} in no k" if held else ""
    return f"{review.name} does not address the question{reason}: it is not counted in N{outside}."


def _totals(rows: Sequence[Row], *, by_factor: bool) -> Iterator[str]:
    shown = [row for row in rows if not row.missing]
    determinants = [row for row in shown if row.kind == "determinant"]
    noun, plural = ("factor", "factors") if by_factor else ("construct by valence", "constructs by valence")
    counts = Counter(row.valence for row in determinants)
    parts = [_counted_valence(counts[valence], valence) for valence in VALENCES if counts[valence]]
    if counts[None]:
        parts.append(f"{counts[None]} without a valence")
    others = len(shown) - len(determinants)
    yield (
        f"Rows: {counted(len(determinants), noun, plural)}{f' ({listed(parts)})' if parts else ''}"
        f"{f', and {others} of another kind' if others else ''}."
    )


def _counted_valence(number: int, valence: Valence) -> str:
    return counted(number, valence) if valence in {"facilitator", "barrier"} else f"{number} {valence}"


def _account(facts: Facts, *, by_factor: bool) -> str:
    total = account(facts.standing, facts.factors)
    noun, plural = "barrier or facilitator", "barriers or facilitators"
    parts = [counted(total.in_factors + total.ungrouped, noun, plural)]
    if by_factor:
        parts = [f"{counted(total.in_factors, noun, plural)} in factors", f"{total.ungrouped} in no factor yet"]
    kinds = [f"{kind} {total.other_kinds[kind]}" for kind in KINDS if total.other_kinds.get(kind)]
    parts += [f"{sum(total.other_kinds.values())} of other kinds ({', '.join(kinds)})"] if kinds else []
    parts += [f"{total.open} open{_reasons(facts)}", f"{total.withdrawn} withdrawn"]
    return f"Statements: {total.statements} in all; of these {listed(parts)}."


def _reasons(facts: Facts) -> str:
    reasons = Counter(stands.reason for stands in facts.standing.values() if stands.state == "open")
    said = [f"{reasons[reason]} {reason}" for reason in sorted(reason for reason in reasons if reason)]
    return f" ({', '.join(said)})" if said else ""


def _factor_troubles(factors: Sequence[Grouped]) -> Iterator[str]:
    if not factors:
        yield "There are no factors yet; a table by construct shows what was coded."
    troubled = sum(member.trouble is not None for factor in factors for member in factor.members)
    if troubled:
        yield f"Statements in factors whose code there is unclear and needs a look: {troubled}."
    waiting = sorted({address for factor in factors for address in factor.open})
    if waiting:
        named = ", ".join(member_key(*address) for address in waiting)
        yield f"In factors but open, and so in no row: {named}."
    unknown = sorted({key for factor in factors for key in factor.missing}, key=natural_key)
    if unknown:
        yield f"Named in factors but not in the project: {', '.join(unknown)}."
    split = sum(len({member.kind for member in factor.members}) > 1 for factor in factors)
    if split:
        yield f"Factors with statements of several kinds, which have a row for each kind: {split}."


def _co_review(project: Project) -> Iterator[str]:
    yield _answers(project)
    missing = sum(1 for _ in unanswered_missing(project))
    if missing:
        yield f"Co-review: named as missing and without a response yet: {missing}."
    waiting = sum(map(len, not_final(project).values()))
    if waiting:
        yield (
            f"Not final yet: {counted(waiting, 'response')} to co-reviewers. The team ruled that nothing is final "
            "before those it answers have been told."
        )


def _answers(project: Project) -> str:
    given = answers_given(project)
    if not given:
        return "Co-review: no answers."
    statements = sum(1 for _ in unanswered_about_statements(project))
    factors = unanswered_about_factors(project)
    about = f" ({statements} about statements, {factors} about factors)" if factors else ""
    return (
        f"Co-review: {counted(given, 'answer')}; asking for something and without a response yet: "
        f"{statements + factors}{about}. An answer without a response changes nothing in the table."
    )


def appraisal_notes(reviews: Sequence[Review]) -> Iterator[str]:
    """How the reviews were rated, with which tool."""
    rated = [
        (review.appraisal.tool, rating_as_read(review))
        for review in reviews
        if review.appraisal and review.appraisal.rating
    ]
    if not rated:
        yield "Appraisal: no review has a rating."
        return
    counts = Counter(rated)
    (tool, rating), most = counts.most_common(1)[0]
    if most == len(reviews):
        who = "The one review was" if most == 1 else f"All {most} reviews were"
        yield f"Appraisal: {who} rated {rating}{f' ({tool})' if tool else ''}."
        return
    for tool in sorted({tool for tool, _ in counts}, key=natural_key):
        ratings = sorted((rating for of, rating in counts if of == tool), key=_rating_order)
        said = listed(f"{counts[tool, rating]} {rating}" for rating in ratings)
        yield f"Appraisal{f' ({tool})' if tool else ''}: {said}."
    if len(rated) < len(reviews):
        yield f"Appraisal: {len(reviews) - len(rated)} of {len(reviews)} reviews have no rating."


def _rating_order(rating: str) -> tuple[int, str]:
    known = rating.lower()
    return (RATINGS.index(known) if known in RATINGS else len(RATINGS), known)


def _signs(rows: Sequence[Row]) -> Iterator[str]:
    used = {row.valence for row in rows}
    said = [valence_in_words(valence) for valence in VALENCES if valence in used]
    if said:
        yield f"Signs: {'; '.join(said)}."


def _other_kinds(rows: Sequence[Row]) -> Iterator[str]:
    if any(row.kind != "determinant" for row in rows):
        yield (
            "Rows under “Not barriers or facilitators” count in the reviews of their domain and in no total of "
            "barriers or facilitators."
        )


def definition_notes(project: Project) -> Iterator[str]:
    """What the project means by its words, and what each domain is here."""
    for word, meaning in project.settings.definitions.items():
        yield f"{capitalised(word)}: {sentence(meaning)}"
    subjects = [
        f"{project.codebook.constructs[domain].name}: {subject.rstrip('.')}"
        for domain, subject in project.settings.subjects.items()
        if domain in project.codebook.constructs
    ]
    if subjects:
        yield f"What the domains are here: {'; '.join(subjects)}."


def _rule(project: Project) -> str:
    blind = "independently " if project.settings.blind else ""
    return (
        "A statement's codes stand when the team has decided on them, or when as many people as are assigned "
        f"{blind}coded it the same; otherwise the statement is open and in no row."
    )


def codebook_notes(project: Project) -> Iterator[str]:
    """Which codebook was used, and what the project added to it."""
    book = project.codebook
    yield f"Codebook: {_book(project)}. {sentence(book.citation)}".strip()
    if book.own:
        added = listed(f"{key} {book.constructs[key].name}" for key in book.constructs if key in book.own)
        yield f"Added to the codebook by this project: {added}."


def _book(project: Project) -> str:
    book = project.codebook
    version = f", version {book.version}" if book.version and book.version not in book.title else ""
    extends = f", which extends {project.base.id}" if book.id != project.base.id else ""
    return f"{book.title} ({book.id}{version}{extends})"
