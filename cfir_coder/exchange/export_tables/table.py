"""What a table is, and what all of them are made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cfir_coder.core.grouping import Grouped, grouped
from cfir_coder.core.standing import Standing, standings
from cfir_coder.exchange.people import shown_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cfir_coder.core.project import Project


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, what it holds, its headings with their widths, its rows of text, and which are counts."""

    name: str
    what: str
    columns: Mapping[str, int]
    rows: Iterable[Iterable[str]]
    counts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Source:
    """A project with what follows from it, worked out once."""

    project: Project

    @cached_property
    def standing(self) -> dict[tuple[str, str], Standing]:
        """What stands for every statement."""
        return standings(self.project)

    @cached_property
    def factors(self) -> list[Grouped]:
        """The factors with what stands behind them."""
        return grouped(self.project, self.standing)

    @cached_property
    def _shown(self) -> dict[str, str]:
        return shown_people(self.project)

    def person(self, key: str) -> str:
        """A person as they chose to be shown."""
        return self._shown.get(key, key)

    def people(self, keys: Iterable[str]) -> str:
        """Several people as they chose to be shown."""
        return "; ".join(map(self.person, keys))

    def without_ids(self, sentence: str) -> str:
        """A sentence that names people by their ids, with how they chose to be shown instead."""
        return " ".join(self._word(word) for word in sentence.split(" "))

    def _word(self, word: str) -> str:
        bare = word.rstrip(",:;.")
        return self.person(bare) + word[len(bare) :]
