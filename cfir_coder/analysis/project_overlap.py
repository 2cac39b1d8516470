"""The overlap of a project's reviews: of all, of those behind each factor, and of those behind each code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.analysis.overlap import covered_area, most_overlapping, overlap
from cfir_coder.analysis.studies import alike, nested, project_matrix, reviews_as_studies
from cfir_coder.analysis.support import in_table_order
from cfir_coder.core.grouping import grouped, reviews_counted
from cfir_coder.core.standing import standings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cfir_coder.analysis.overlap import CoveredArea, Overlap, Pair
    from cfir_coder.analysis.study_matrix import StudyMatrix
    from cfir_coder.core.codebook import Code
    from cfir_coder.core.project import Project
    from cfir_coder.core.standing import Standing

    Address = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PartOverlap:
    """The overlap of the counted reviews behind one factor or code; `id` is the factor's, or the code's ids."""

    id: str
    name: str
    reviews: tuple[str, ...]
    area: CoveredArea
    closest: Pair | None


@dataclass(frozen=True)
class ProjectOverlap:
    """The overlap of the reviews that N counts, overall, by pair, by factor and by code.

    `alike` are pairs of studies that may be one under two names, `nested` pairs of reviews of which the first
    includes nothing that the second has not, `as_studies` pairs of which the first lists the second as a study.
    """

    reviews: tuple[str, ...]
    matrix: StudyMatrix
    whole: Overlap
    factors: tuple[PartOverlap, ...]
    codes: tuple[PartOverlap, ...]
    alike: tuple[tuple[str, str], ...]
    nested: tuple[tuple[str, str], ...]
    as_studies: tuple[tuple[str, str], ...]


def project_overlap(project: Project) -> ProjectOverlap:
    """The overlap of a project's reviews, from the study lists that it knows."""
    standing = standings(project)
    matrix = project_matrix(project)
    counted = tuple(reviews_counted(project))
    parts = _Parts(matrix, counted, {})
    return ProjectOverlap(
        reviews=counted,
        matrix=matrix,
        whole=overlap(matrix),
        factors=tuple(
            parts.part(factor.id, factor.factor.text, (member.review for member in factor.members))
            for factor in in_table_order(project, grouped(project, standing))
        ),
        codes=tuple(
            parts.part("+".join(code.ids), project.codebook.written(code), reviews)
            for code, reviews in _reviews_by_code(project, standing)
        ),
        alike=tuple(alike(project)),
        nested=tuple(nested(matrix)),
        as_studies=tuple(reviews_as_studies(project)),
    )


@dataclass(frozen=True)
class _Parts:
    """Makes parts; each distinct set of reviews is worked out once."""

    matrix: StudyMatrix
    counted: tuple[str, ...]
    known: dict[tuple[str, ...], tuple[CoveredArea, Pair | None]]

    def part(self, part_id: str, name: str, behind: Iterable[str]) -> PartOverlap:
        """The part of the counted reviews among those given."""
        within = frozenset(behind)
        reviews = tuple(review for review in self.counted if review in within)
        if reviews not in self.known:
            self.known[reviews] = covered_area(self.matrix, reviews), most_overlapping(self.matrix, reviews)
        return PartOverlap(part_id, name, reviews, *self.known[reviews])


def _reviews_by_code(project: Project, standing: Mapping[Address, Standing]) -> list[tuple[Code, set[str]]]:
    """The reviews with a statement under each code that stands, in the codebook's order."""
    found: dict[Code, set[str]] = {}
    for (review, _), stands in standing.items():
        if stands.stands:
            for applied in stands.codes:
                found.setdefault(applied.code, set()).add(review)
    return sorted(found.items(), key=lambda item: project.codebook.order(item[0]))
