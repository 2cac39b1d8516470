"""The summary as plain data for other programs; a judgement that nobody made is null."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.confidence import PARTS, judgement
from cfir_coder.report.summary.document import ADAPTED
from cfir_coder.report.summary.facts import facts

if TYPE_CHECKING:
    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.core.values import Plain
    from cfir_coder.report.summary.document import SummaryDocument


def as_data(document: SummaryDocument) -> dict[str, Plain]:
    """The document as plain data."""
    support = document.support
    return {
        "project": document.project.settings.title,
        "codebook": document.project.settings.codebook,
        "adaptation": ADAPTED,
        "reviews": support.of,
        "open": support.open,
        "unanswered": support.unanswered,
        "partial": list(document.project.files_not_read),
        "factors": [_factor(document, row) for row in support.support.factors],
        "notes": [*document.warnings, *document.notes],
    }


def _factor(document: SummaryDocument, row: FactorSupport) -> dict[str, Plain]:
    factor = document.factor(row)
    return {
        "id": row.id,
        "text": row.text,
        "domain": row.domain,
        "code": row.code,
        "valence": row.valence,
        "kind": row.kind,
        "k": row.k,
        "of": row.of,
        "reviews": list(row.reviews),
        "refs": document.support.refs(row),
        **{part: _judgement(judgement(factor, part).judgement, judgement(factor, part).why) for part in PARTS},
        "due_again": factor.confidence_is_due,
        "facts": {part: facts(document.support, row, part) for part in PARTS[:-1]},
    }


def _judgement(said: str, why: str) -> dict[str, Plain]:
    return {"judgement": said or None, "why": why or None}
