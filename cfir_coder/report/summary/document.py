"""What every form of the summary of qualitative findings is made from: people's judgements beside the facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.confidence import NOT_JUDGED, PARTS, is_judged, judgement
from cfir_coder.core.text import counted
from cfir_coder.report.caption import common_notes
from cfir_coder.report.rows import Facts
from cfir_coder.report.support.document import APPRAISAL, DIRECTION, STUDIES, support_document
from cfir_coder.report.wording import capitalised, sentence

if TYPE_CHECKING:
    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.core.confidence import Part
    from cfir_coder.core.factor import Factor
    from cfir_coder.core.project import Project
    from cfir_coder.report.support.document import SupportDocument

ADAPTED = (
    "An adaptation: GRADE-CERQual was made for syntheses of primary qualitative studies (Lewin et al. 2018). Here it "
    "is applied to factors made of what reviews say: methodological limitations are those of the reviews, and adequacy "
    "and relevance are judged from what the reviews report."
)
PEOPLES = (
    "Judgements and explanations are people's. What follows “Facts:” is prefilled from the project, and is neither "
    f"weighed nor added up; “{NOT_JUDGED}” stands where nobody has judged."
)
DUE_AGAIN = "due again: the members have changed since"
NO_FACTORS = "There are no factors yet, so there are no findings to sum up. Group the coded statements first."


@dataclass(frozen=True)
class SummaryDocument:
    """The factors of a project with the judgements of people; the facts are those of the support document."""

    support: SupportDocument

    @property
    def project(self) -> Project:
        """The project."""
        return self.support.project

    @property
    def caption(self) -> str:
        """What the document shows, in one phrase."""
        book = self.project.codebook.title
        return f"Summary of qualitative findings (GRADE-CERQual, adapted to reviews), by domain of the {book}"

    @property
    def warnings(self) -> list[str]:
        """What must be seen before the first judgement."""
        return self.support.warnings

    @property
    def notes(self) -> list[str]:
        """The sentences below the table."""
        common = common_notes(Facts.of(self.project))
        if not self.support.support.factors:
            return [NO_FACTORS, ADAPTED, *common]
        return [
            ADAPTED,
            PEOPLES,
            self._how_many(),
            STUDIES,
            APPRAISAL,
            DIRECTION,
            *self.support.beside_the_rule(),
            *common,
        ]

    def _how_many(self) -> str:
        factors = self.project.factors.factors.values()
        done = sum(map(is_judged, factors))
        due = sum(factor.confidence_is_due for factor in factors)
        again = f"; of these {due} due again, because the members of the factor have changed since" if due else ""
        return f"Judged in whole or part: {done} of {counted(len(factors), 'factor')}{again}."

    def factor(self, row: FactorSupport) -> Factor:
        """The factor of a row."""
        return self.project.factors.factors[row.id]

    def judged(self, row: FactorSupport, part: Part) -> str:
        """One judgement with its explanation, or that nobody has made it."""
        factor = self.factor(row)
        said = judgement(factor, part)
        words = f"{sentence(capitalised(said.judgement or NOT_JUDGED))} {said.why}".strip()
        due = part == PARTS[-1] and factor.confidence_is_due
        return f"{words} [{DUE_AGAIN}]" if due else words


def summary_document(project: Project) -> SummaryDocument:
    """The summary of a project."""
    return SummaryDocument(support_document(project))
