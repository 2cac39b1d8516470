"""What the methods text and the checklists are made of, counted once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cfir_coder.analysis.project_overlap import project_overlap
from cfir_coder.core.differences import compared
from cfir_coder.core.grouping import account
from cfir_coder.core.modes import modes, settlements
from cfir_coder.core.standing import counted_codings, is_blind, is_sealed
from cfir_coder.report.rows import Facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cfir_coder.analysis.influence import Influence
    from cfir_coder.analysis.overlap import CoveredArea
    from cfir_coder.core.decision import Decision
    from cfir_coder.core.differences import Compared
    from cfir_coder.core.grouping import Account
    from cfir_coder.core.modes import Mode
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Cause, Settlement


@dataclass(frozen=True)
class MethodsFacts:
    """How a project was done, in numbers; `names` says how each person chose to be shown."""

    project: Project
    influence: Influence
    names: Mapping[str, str]

    @cached_property
    def rows(self) -> Facts:
        """What stands, the factors, and the reviews that N counts."""
        return Facts.of(self.project)

    @cached_property
    def account(self) -> Account:
        """Where every statement is."""
        return account(self.rows.standing, self.rows.factors)

    @property
    def live(self) -> int:
        """Statements that were not withdrawn."""
        return self.account.statements - self.account.withdrawn

    @cached_property
    def modes(self) -> Counter[Mode]:
        """Statements by the way in which they were coded."""
        return modes(self.project)

    @cached_property
    def settlements(self) -> Counter[Settlement]:
        """Decisions by the way in which they were made."""
        return settlements(self.project)

    @cached_property
    def compared(self) -> list[Compared]:
        """Live statements with two or more codings that may be looked at."""
        found = (item for review in self.project.reviews for item in compared(self.project, review))
        return [item for item in found if self.rows.standing[item.review, item.statement].state != "withdrawn"]

    @property
    def differing(self) -> list[Compared]:
        """Those of them on which the coders differ, or one is unsure, as `agreement` counts them."""
        return [item for item in self.compared if item.between_coders]

    @cached_property
    def decisions(self) -> list[Decision]:
        """The decisions on live statements."""
        return list(self._decisions())

    def _decisions(self) -> Iterator[Decision]:
        for review, sheet in self.project.decisions.items():
            for statement, decision in sheet.decisions.items():
                standing = self.rows.standing.get((review, statement))
                if standing and standing.state != "withdrawn":
                    yield decision

    @property
    def causes(self) -> Counter[Cause]:
        """Decisions by the cause of the difference that they settled, where one is given."""
        return Counter(decision.cause for decision in self.decisions if decision.cause)

    @property
    def dissent(self) -> int:
        """Decisions with which somebody's dissent is kept."""
        return sum(bool(decision.dissent) for decision in self.decisions)

    @cached_property
    def coders(self) -> list[str]:
        """People with codings that may be looked at, in the project's order."""
        found = {
            person
            for review in self.project.reviews
            for person, sheet in counted_codings(self.project, review).items()
            if sheet.codings
        }
        return [
            *(person for person in self.project.people if person in found),
            *sorted(found - set(self.project.people)),
        ]

    @property
    def blind(self) -> list[str]:
        """Reviews that several people code without seeing each other's codes."""
        return [review for review in self.project.reviews if is_blind(self.project, review)]

    @property
    def sealed(self) -> list[str]:
        """Those of them that everybody assigned has finished."""
        return [review for review in self.blind if is_sealed(self.project, review)]

    @cached_property
    def area(self) -> CoveredArea:
        """How much the counted reviews share their primary studies."""
        return project_overlap(self.project).whole
