"""The facts that people look at when they judge, judgement by judgement; they are stated, never weighed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cfir_coder.core.confidence import PARTS
from cfir_coder.report.support.words import (
    appraisal_in_words,
    direction_in_words,
    listed_counts,
    perspectives_in_words,
    responses_in_words,
    statements_in_words,
    studies_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.core.confidence import Part
    from cfir_coder.report.support.document import SupportDocument

FACTS = "Facts"
"""What leads the facts wherever they stand beside a judgement."""

NO_TYPE = "not stated"


def facts(document: SupportDocument, row: FactorSupport, part: Part) -> list[str]:
    """The facts beside one judgement of a factor, k of N aside; beside the overall one, all of them."""
    if part == "overall":
        return [fact for one in PARTS[:-1] for fact in facts(document, row, one)]
    return list(filter(None, _of_one(document, row, part)))


def _of_one(document: SupportDocument, row: FactorSupport, part: Part) -> Iterator[str]:
    match part:
        case "limitations":
            yield f"appraisal: {appraisal_in_words(row)}" if row.k else ""
        case "coherence":
            yield direction_in_words(row)
            yield from responses_in_words(row.responses)
        case "adequacy":
            yield statements_in_words(row)
            yield studies_in_words(row)
        case "relevance":
            yield from perspectives_in_words(row)
            yield _types(document, row)


def _types(document: SupportDocument, row: FactorSupport) -> str:
    types = Counter(document.project.reviews[review].type.strip() or NO_TYPE for review in row.reviews)
    return f"kinds of review: {listed_counts(types)}" if types else ""
