"""The facts of one factor in words, the same in every form of the document."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from cfir_coder.core.text import counted, natural_key
from cfir_coder.report.areas import UNKNOWN, area_in_words, left_out, no_value, pair_in_words
from cfir_coder.report.wording import KINDS_IN_WORDS, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cfir_coder.analysis.responses import Responses
    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.report.support.document import SupportDocument

NO_REVIEW_LEFT = "no review is left"


def reviews_in_words(document: SupportDocument, row: FactorSupport) -> str:
    """k of N, with the one review on which a factor rests, or the reference numbers."""
    said = f"{row.k} of {row.of}"
    if row.single_review:
        review = document.project.reviews[row.single_review]
        return f"{said}: rests on {f'{review.number} {review.name}'.strip()} alone"
    return f"{said}: {', '.join(sorted(document.refs(row), key=natural_key))}" if row.k else said


def statements_in_words(row: FactorSupport) -> str:
    """How many statements, of which kinds where there are several, and what needs a look."""
    parts = [counted(len(row.statements), "statement")]
    if len(row.kinds) > 1:
        parts.append(", ".join(f"{number} {KINDS_IN_WORDS[kind]}" for kind, number in row.kinds.items()))
    if row.uncounted:
        parts.append(f"{row.uncounted} of them in reviews that N does not count")
    parts += [f"to look at: {number} {why}" for why, number in Counter(item.why for item in row.look).items()]
    return "; ".join(parts)


def studies_in_words(row: FactorSupport) -> str:
    """Distinct studies, or the most there can be, or that they are unknown."""
    studies = row.studies
    if studies.known is not None:
        return counted(studies.known, "distinct study", "distinct studies")
    at_most = "" if studies.at_most is None else f", at most {studies.at_most}"
    return f"distinct studies {UNKNOWN}{at_most} ({studies.why})"


def overlap_in_words(document: SupportDocument, row: FactorSupport) -> str:
    """The overlap of the supporting reviews and the pair that overlaps most; nothing where there are not two."""
    if row.k < 2:
        return ""
    if row.area.cca is None:
        return "; ".join([f"overlap {no_value(row.area)}", *left_out(row.area)])
    parts = [area_in_words(row.area), *left_out(row.area)]
    if row.closest and row.area.reviews > 2:
        parts.append(f"most alike: {pair_in_words(row.closest, document.project)}")
    return "; ".join(parts)


def independence_in_words(row: FactorSupport) -> str:
    """How many reviews share no study, and N_indep, which is experimental; nothing where there are not two."""
    found = row.independence
    if row.k < 2:
        return ""
    if found.k_disjoint is None or found.n_indep is None:
        return f"reviews that share no study: {UNKNOWN}; N_indep: {UNKNOWN}"
    at_least = "" if found.exact else "at least "
    return f"reviews that share no study: {at_least}{found.k_disjoint}; N_indep {found.n_indep:.2f} (experimental)"


def appraisal_in_words(row: FactorSupport) -> str:
    """Reviews by rating, and k without each rating."""
    if len(row.appraisal) == 1:
        return f"{'all ' if row.k > 1 else ''}{next(iter(row.appraisal))} ({NO_REVIEW_LEFT} without it)"
    left = row.without_rating
    return ", ".join(f"{rating} {number} (k without: {left[rating]})" for rating, number in row.appraisal.items())


def direction_in_words(row: FactorSupport) -> str:
    """Reviews by valence, and whether they contradict each other."""
    if row.kinds and "determinant" not in row.kinds:
        return f"no barrier or facilitator: {', '.join(row.kinds)}"
    parts = [f"{SIGNS[valence]} {valence} {number}" for valence, number in row.valences.items()]
    if row.without_valence:
        parts.append(f"{counted(row.without_valence, 'statement')} without a direction")
    if row.contradiction:
        parts.append("CONTRADICTION between reviews")
    return ", ".join(parts)


def voices_in_words(row: FactorSupport) -> str:
    """Whose views the statements are, by review, and what co-reviewers replied."""
    return "; ".join([*perspectives_in_words(row), *responses_in_words(row.responses)])


def perspectives_in_words(row: FactorSupport) -> Iterator[str]:
    """Whose views the statements are, by review."""
    if row.perspectives:
        yield f"perspectives by review: {listed_counts(row.perspectives)}"
    if row.without_perspective:
        yield f"perspective not stated in {counted(row.without_perspective, 'statement')}"


def responses_in_words(found: Responses) -> Iterator[str]:
    """What co-reviewers replied, what waits for a response, and dissent."""
    yield from (f"co-review of {said}" for said in replies_in_words(replace(found, waiting=0)))
    if found.waiting:
        yield _waiting(found)
    if found.dissent:
        yield f"dissent kept at {counted(found.dissent, 'statement')}"


def replies_in_words(found: Responses) -> Iterator[str]:
    """What co-reviewers replied about a factor and its statements, and how many replies wait for a response."""
    if found.about_factor:
        yield f"the factor: {listed_counts(found.about_factor)}"
    if found.about_statements:
        yield f"its statements: {listed_counts(found.about_statements)}"
    if found.waiting:
        yield _waiting(found)


def _waiting(found: Responses) -> str:
    return f"{counted(found.waiting, 'answer')} without a response"


def listed_counts(counts: Mapping[str, int]) -> str:
    """Words with their numbers, in the order given."""
    return ", ".join(f"{key} {number}" for key, number in counts.items())
