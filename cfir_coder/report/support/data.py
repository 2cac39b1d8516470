"""The support of factors as plain data for other programs; null is unknown, and areas are fractions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfir_coder.analysis.overlap import CoveredArea, Pair
    from cfir_coder.analysis.responses import Responses
    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.core.values import Plain
    from cfir_coder.report.support.document import SupportDocument


def as_data(document: SupportDocument) -> dict[str, Plain]:
    """The document as plain data."""
    return {
        "project": document.project.settings.title,
        "codebook": document.project.settings.codebook,
        "reviews": document.of,
        "open": document.open,
        "unanswered": document.unanswered,
        "partial": list(document.project.files_not_read),
        "factors": [_factor(row) for row in document.support.factors],
        "notes": [*document.warnings, *document.notes],
    }


def _factor(row: FactorSupport) -> dict[str, Plain]:
    return {
        "id": row.id,
        "text": row.text,
        "code": row.code,
        "valence": row.valence,
        "kind": row.kind,
        "kinds": dict(row.kinds),
        "k": row.k,
        "of": row.of,
        "reviews": list(row.reviews),
        "single_review": row.single_review,
        "statements": list(row.statements),
        "studies": row.studies.known,
        "studies_at_most": row.studies.at_most,
        "overlap": {**area_data(row.area), "closest": pair_data(row.closest) if row.closest else None},
        "k_disjoint": row.independence.k_disjoint,
        "exact": row.independence.exact,
        "n_indep": row.independence.n_indep,
        "appraisal": dict(row.appraisal),
        "k_without": row.without_rating,
        "valences": dict(row.valences),
        "contradiction": row.contradiction,
        "perspectives": dict(row.perspectives),
        "responses": responses_data(row.responses),
        "look": [{"statement": item.statement, "why": item.why} for item in row.look],
    }


def area_data(area: CoveredArea) -> dict[str, Plain]:
    """A covered area; its studies and inclusions are unknown where no list is known."""
    known = area.reviews > 0 or not area.unknown
    return {
        "reviews": area.reviews,
        "studies": area.studies if known else None,
        "inclusions": area.inclusions if known else None,
        "missing_cells": area.missing_cells,
        "cca": area.cca,
        "cca_adjusted": area.cca_adjusted,
        "unknown": list(area.unknown),
    }


def pair_data(pair: Pair) -> dict[str, Plain]:
    """A pair of reviews and what they share."""
    return {
        "a": pair.a,
        "b": pair.b,
        "shared": pair.shared,
        "cca": pair.cca,
        "missing_cells": pair.missing_cells,
        "cca_adjusted": pair.cca_adjusted,
    }


def responses_data(found: Responses) -> dict[str, Plain]:
    """What co-reviewers replied, in numbers."""
    return {
        "about_factor": dict(found.about_factor),
        "about_statements": dict(found.about_statements),
        "waiting": found.waiting,
        "dissent": found.dissent,
    }
