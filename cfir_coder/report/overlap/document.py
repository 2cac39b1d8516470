"""What every form of the overlap document is made from, with the sentences around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder import __version__
from cfir_coder.analysis.overlap import assumptions
from cfir_coder.analysis.project_overlap import project_overlap
from cfir_coder.core.text import counted
from cfir_coder.report.areas import BANDS, BOTH, FORMULA
from cfir_coder.report.caption import warnings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.analysis.overlap import Pair
    from cfir_coder.analysis.project_overlap import ProjectOverlap
    from cfir_coder.core.project import Project

MOST_PAIRS = 100
"""How many pairs people are shown; csv and json hold all."""

_MOST_NAMED = 20
_ADAPTATION = (
    "By factor and by code: CCA of the reviews behind each, from their whole study lists. CCA was made for a whole "
    "overview; this is an adaptation, and says nothing of the studies behind one factor."
)
_EXPECTED = "Overlap is neither good nor bad: it tells how far reviews that agree rest on the same studies."


@dataclass(frozen=True)
class OverlapDocument:
    """The overlap of a project's reviews."""

    project: Project
    overlap: ProjectOverlap

    @property
    def caption(self) -> str:
        """What the document shows, in one phrase."""
        return "How much the included reviews share their primary studies"

    @property
    def warnings(self) -> list[str]:
        """What must be seen before the first number."""
        return warnings(self.project)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs that people are shown: all in the project's order, or of very many those that share most."""
        pairs = self.overlap.whole.pairs
        if len(pairs) <= MOST_PAIRS:
            return pairs
        return tuple(sorted(pairs, key=lambda pair: -pair.cca)[:MOST_PAIRS])

    @property
    def notes(self) -> list[str]:
        """The sentences below: how the values were worked out, what they assume, and what needs a look."""
        return [
            f"Counted are the reviews that address the question: {len(self.overlap.reviews)}.",
            *assumptions(self.overlap.whole),
            *self._undefined(),
            FORMULA,
            BANDS,
            BOTH,
            _EXPECTED,
            _ADAPTATION,
            *self._pairs_left_out(),
            *self._nested(),
            *self._as_studies(),
            *self._alike(),
            f"Made with cfir-coder {__version__}.",
        ]

    def names(self, reviews: Sequence[str]) -> str:
        """The names of some reviews."""
        return ", ".join(self.project.reviews[review].name for review in reviews)

    def _undefined(self) -> Iterator[str]:
        whole = self.overlap.whole
        if whole.undefined:
            yield f"There is no overall value: {whole.undefined}."
        elif whole.undefined_adjusted:
            yield f"There is no value without structurally missing cells: {whole.undefined_adjusted}."

    def _pairs_left_out(self) -> Iterator[str]:
        total = len(self.overlap.whole.pairs)
        if total > MOST_PAIRS:
            yield f"Shown are the {MOST_PAIRS} pairs that share most, of {total:,}; csv and json hold all."

    def _nested(self) -> Iterator[str]:
        found = self.overlap.nested
        for inner, outer in found[:_MOST_NAMED]:
            yield f"Every study of {self.names([inner])} is also in {self.names([outer])}."
        if len(found) > _MOST_NAMED:
            yield f"There are {len(found) - _MOST_NAMED:,} more such pairs of reviews."

    def _as_studies(self) -> Iterator[str]:
        for review, other in self.overlap.as_studies[:_MOST_NAMED]:
            yield (
                f"{self.names([review])} lists {self.names([other])}, a review of this project, as a study. It counts "
                "as one study there, so what both rest on is not seen: put its studies in its place, if they are known."
            )

    def _alike(self) -> Iterator[str]:
        found = self.overlap.alike
        if found:
            named = "; ".join(f"{first} and {second}" for first, second in found[:_MOST_NAMED])
            more = f"; and {len(found) - _MOST_NAMED:,} more" if len(found) > _MOST_NAMED else ""
            yield (
                f"{counted(len(found), 'pair')} of studies may be one under two names: {named}{more}. They are counted "
                "apart until a person says that they are one: on the overlap screen (s), or with `same_as` in "
                "studies.yaml."
            )


def overlap_document(project: Project) -> OverlapDocument:
    """The overlap of a project."""
    return OverlapDocument(project, project_overlap(project))
