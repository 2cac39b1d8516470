"""What every form of the agreement report is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cfir_coder.analysis.coder_agreement import CoderAgreement, Intervals, coder_agreement
from cfir_coder.analysis.coder_units import CoderUnits, coder_units, written_value
from cfir_coder.core.codebook import PAIR
from cfir_coder.core.differences import DIFFERENCE_KINDS, Compared, compared
from cfir_coder.report.caption import warnings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cfir_coder.analysis.agreement import ConstructRow
    from cfir_coder.analysis.coder_units import Level
    from cfir_coder.core.project import Project


@dataclass(frozen=True)
class AgreementDocument:
    """Differences and numbers of a project; `names` says how each person is to be called, `chosen` which reviews."""

    project: Project
    agreement: CoderAgreement
    compared: tuple[Compared, ...]
    intervals: Intervals = field(default_factory=Intervals)
    names: Mapping[str, str] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()

    @property
    def units(self) -> CoderUnits:
        """The statements and who coded them."""
        return self.agreement.units

    @property
    def differing(self) -> list[Compared]:
        """The statements on which coders differ, by kind of difference."""
        found = [item for item in self.compared if item.kinds]
        return sorted(found, key=lambda item: DIFFERENCE_KINDS.index(item.kinds[0]))

    @property
    def warnings(self) -> list[str]:
        """What must be seen before the first number."""
        return warnings(self.project)

    @property
    def construct_rows(self) -> list[ConstructRow]:
        """The rows code by code, in the codebook's order."""
        place = self.project.codebook.position
        rows = self.agreement.constructs
        return sorted(rows, key=lambda row: [place[part] for part in str(row.construct).split(PAIR)])

    def code_name(self, value: str) -> str:
        """A code of any level with its name."""
        return written_value(self.project.codebook, value)

    def name(self, person: str) -> str:
        """How a person is called."""
        return self.names.get(person, person)

    def review_name(self, review_id: str) -> str:
        """What a review is called, with its number."""
        review = self.project.reviews[review_id]
        return f"{review.name} [{review.number}]" if review.number else review.name


def agreement_document(
    project: Project,
    *,
    level: Level | None = None,
    reviews: Collection[str] | None = None,
    people: Collection[str] | None = None,
    not_blind: bool = False,
    first: int | None = None,
    intervals: Intervals | None = None,
    names: Mapping[str, str] | None = None,
) -> AgreementDocument:
    """The report on the sealed codings of a project, or of some reviews and people."""
    units = coder_units(project, reviews=reviews, people=people, not_blind=not_blind)
    asked = tuple(review for review in project.reviews if reviews is None or review in reviews)
    counted = dict.fromkeys(units.reviews)
    found = tuple(item for review in counted for item in compared(project, review, people))
    numbers = coder_agreement(units, level=level, first=first, intervals=intervals)
    return AgreementDocument(project, numbers, found, intervals or Intervals(), names or {}, asked)
