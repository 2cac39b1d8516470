"""What every form of the support document is made from, with the sentences around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cfir_coder.analysis.project_appraisal import appraisals
from cfir_coder.analysis.support import support_of
from cfir_coder.core.answers import unanswered
from cfir_coder.core.factor import member_key
from cfir_coder.report.areas import BANDS, FORMULA
from cfir_coder.report.behind import as_member, sources
from cfir_coder.report.caption import common_notes, warnings
from cfir_coder.report.domain_table import IN_NO_DOMAIN
from cfir_coder.report.rows import Facts, reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.analysis.support import FactorSupport, Support
    from cfir_coder.core.project import Project
    from cfir_coder.report.behind import Source

FACTS_NOT_STRENGTH = (
    "Each row is a row of facts, and no score: support is not strength. k / N is also known as frequency effect size "
    "(Sandelowski & Barroso 2003); it partly measures how much room the reviews' authors had."
)
STUDIES = (
    "Distinct studies are counted only where every statement of a factor names its own; else it is said how many there "
    "can be at most, from the whole lists of the reviews, or that it is unknown. A study under several names is one."
)
WHOLE_LISTS = (
    "Overlap, reviews that share no study and N_indep are worked out from the whole study lists of the supporting "
    "reviews and say nothing of the studies behind one factor. CCA was made for a whole overview; for the reviews "
    "behind one factor it is an adaptation."
)
DISJOINT = (
    "Reviews that share no study (k_disjoint): the most of the supporting reviews of which no two include the same "
    "study; “at least” where the search stopped before it could prove that there are no more."
)
N_INDEP = (
    "N_indep (EXPERIMENTAL, new here, not for the summary of findings): the study lists overlap as little as so many "
    "separate ones would; the maximum diversity of the reviews under their pairwise CCA (Leinster & Meckes 2016). "
    "1 ≤ k_disjoint ≤ N_indep ≤ k."
)
APPRAISAL = "k without a rating: the reviews that are left when those of this rating are not counted; no weights."
DIRECTION = (
    "Direction: reviews by the code under which their statements are in the factor; a review that says both counts in "
    "both. Contradiction: one review says that it helps and another that it hinders."
)
NO_FACTORS = "There are no factors yet, so there is nothing to show support for. Group the coded statements first."


@dataclass(frozen=True)
class SupportDocument:
    """The support of a project's factors; `shown` says which part of the project it is, if not the whole."""

    project: Project
    support: Support
    shown: tuple[str, ...]

    @property
    def of(self) -> int:
        """N."""
        return len(self.support.reviews)

    @property
    def open(self) -> int:
        """How many statements are open."""
        return self.support.account.open

    @property
    def unanswered(self) -> int:
        """How many co-review answers wait for a response."""
        return unanswered(self.project)

    @cached_property
    def members(self) -> int:
        """How many statements are in factors, each as often as it is in one."""
        return sum(len(row.members) for row in self.support.factors)

    @property
    def caption(self) -> str:
        """What the document shows, in one phrase."""
        return f"What stands behind each factor, by domain of the {self.project.codebook.title}"

    @property
    def warnings(self) -> list[str]:
        """What must be seen before the first number."""
        return [*warnings(self.project), *self.shown]

    @property
    def notes(self) -> list[str]:
        """The sentences below: what each fact means and how it was worked out."""
        if not self.support.factors:
            return [NO_FACTORS, *common_notes(Facts.of(self.project))]
        methods = [FACTS_NOT_STRENGTH, STUDIES, WHOLE_LISTS, FORMULA, BANDS, DISJOINT, N_INDEP, APPRAISAL, DIRECTION]
        return [*methods, *self.beside_the_rule(), *common_notes(Facts.of(self.project))]

    def beside_the_rule(self) -> Iterator[str]:
        """Critical items of the project's own, and each review that people rated otherwise than the rule."""
        own = self.project.settings.critical_items
        if own is not None:
            yield f"Critical items of AMSTAR 2 in this project: {', '.join(own) or 'none'}."
        for found in appraisals(self.project):
            if found.comparison.differs:
                yield f"{self.project.reviews[found.review].name}: {found.comparison.note}"

    def by_domain(self) -> Iterator[tuple[str, list[FactorSupport]]]:
        """Each domain's heading with its rows; last what belongs to no domain, if there is anything."""
        places: dict[str, list[FactorSupport]] = {domain: [] for domain in self.project.codebook.domains}
        for row in self.support.factors:
            places.setdefault(row.domain, []).append(row)
        for domain, rows in places.items():
            yield f"{domain} {self.project.codebook.constructs[domain].name}" if domain else IN_NO_DOMAIN, rows

    def sources(self, row: FactorSupport) -> tuple[Source, ...]:
        """The statements behind a factor, each with the code under which it is there."""
        coded = {member_key(one.review, one.statement): as_member(self.project, one) for one in row.members}
        return sources(self.project, row.statements, coded)

    def refs(self, row: FactorSupport) -> list[str]:
        """The reference numbers of the supporting reviews."""
        return [reference(self.project.reviews[review]) for review in row.reviews]


def support_document(project: Project, *, shown: Sequence[str] = ()) -> SupportDocument:
    """The support of a project; `shown` says which part of it this is, if not the whole."""
    return SupportDocument(project, support_of(project), tuple(shown))
