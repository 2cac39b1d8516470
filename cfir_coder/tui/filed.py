"""Which statements are in which factor, worked out once for a project as the factors screen shows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cfir_coder.analysis.support import in_table_order
from cfir_coder.core.factor import member_key
from cfir_coder.core.grouping import account, grouped, reviews_counted
from cfir_coder.core.standing import standings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.core.grouping import Account, Grouped, StandingMember
    from cfir_coder.core.project import Project
    from cfir_coder.core.standing import Standing
    from cfir_coder.tui.state import Place

FILE = "factors.yaml"


@dataclass(frozen=True)
class Filed:
    """A project's statements and factors, and where each statement is."""

    project: Project
    standing: Mapping[Place, Standing]
    factors: tuple[Grouped, ...]

    @classmethod
    def of(cls, project: Project) -> Filed:
        """The facts of a project, its factors in the table's order."""
        standing = standings(project)
        return cls(project, standing, tuple(in_table_order(project, grouped(project, standing))))

    @property
    def unreadable(self) -> str:
        """What is wrong with factors.yaml, where it can't be read; then nothing is known of the factors."""
        return next((str(fault) for fault in self.project.unreadable if fault.file == FILE), "")

    @cached_property
    def account(self) -> Account:
        """Where every statement is."""
        return account(self.standing, list(self.factors))

    @cached_property
    def by_id(self) -> Mapping[str, Grouped]:
        """The factors by their ids."""
        return {item.id: item for item in self.factors}

    @cached_property
    def holders(self) -> Mapping[Place, tuple[str, ...]]:
        """The factors in which each statement is, by their ids."""
        found: dict[Place, tuple[str, ...]] = {}
        for item in self.factors:
            for member in item.members:
                place = (member.review, member.statement)
                found[place] = (*found.get(place, ()), item.id)
        return found

    @cached_property
    def counted(self) -> frozenset[str]:
        """The reviews that N counts."""
        return frozenset(reviews_counted(self.project))

    def k(self, item: Grouped) -> int:
        """How many counted reviews have a statement that stands in a factor."""
        return len({member.review for member in item.members} & self.counted)

    @cached_property
    def _written(self) -> Mapping[Place, tuple[str, ...]]:
        """The codes that stand for each statement, as files hold them."""
        written = self.project.codebook.written
        return {
            place: tuple(written(applied.code) for applied in stands.codes) for place, stands in self.standing.items()
        }

    def codes(self, place: Place) -> tuple[str, ...]:
        """The codes that stand for a statement, the primary one first."""
        return self._written.get(place, ())

    def needs_look(self, item: Grouped) -> bool:
        """Whether a person should look at a factor: it has no statement, no code of the codebook, or trouble."""
        troubled = any(member.trouble for member in item.members)
        return troubled or bool(item.open or item.withdrawn or item.missing) or not item.members or item.code is None


def standing_member(item: Grouped, key: str) -> StandingMember | None:
    """A statement of a factor, if it stands."""
    return next((member for member in item.members if member_key(member.review, member.statement) == key), None)
