"""The overlap of reviews as plain data for other programs; null is unknown, and areas are fractions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.report.support.data import area_data, pair_data

if TYPE_CHECKING:
    from cfir_coder.analysis.project_overlap import PartOverlap
    from cfir_coder.core.values import Plain
    from cfir_coder.report.overlap.document import OverlapDocument


def as_data(document: OverlapDocument) -> dict[str, Plain]:
    """The document as plain data."""
    found = document.overlap
    settings = document.project.settings
    return {
        "project": settings.title,
        "codebook": settings.codebook,
        "partial": list(document.project.files_not_read),
        **area_data(found.whole),
        "empty": list(found.whole.empty),
        "pairs": [pair_data(pair) for pair in found.whole.pairs],
        "factors": [_part(part) for part in found.factors],
        "codes": [_part(part) for part in found.codes],
        "nested": [list(pair) for pair in found.nested],
        "reviews_as_studies": [list(pair) for pair in found.as_studies],
        "alike": [list(pair) for pair in found.alike],
        "notes": [*document.warnings, *document.notes],
    }


def _part(part: PartOverlap) -> dict[str, Plain]:
    closest = pair_data(part.closest) if part.closest else None
    return {"id": part.id, "text": part.name, "k": len(part.reviews), **area_data(part.area), "closest": closest}
