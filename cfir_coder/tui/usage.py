"""Which codes people used, where and when; a change counts again the one sheet that it touches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cfir_coder.core.standing import read_codes
from cfir_coder.tui.state import sheet_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cfir_coder.core.codebook import Codebook
    from cfir_coder.core.coding import PersonCodings
    from cfir_coder.core.project import Project
    from cfir_coder.tui.state import Place

RECENT = 9
"""So many recent codes have a key."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How one person used the constructs in one review: when each code last, and where each construct."""

    sheet: PersonCodings | None = None
    last: Mapping[str, str] = field(default_factory=dict)
    statements: Mapping[str, Sequence[str]] = field(default_factory=dict)


def _usage_of(project: Project, sheet: PersonCodings) -> Usage:
    last: dict[str, str] = {}
    statements: dict[str, list[str]] = {}
    for statement, coding in sheet.codings.items():
        for applied in coding.codes:
            last[applied.code] = max(last.get(applied.code, ""), coding.at)
        for construct in {part for code in read_codes(project, coding.codes) for part in code.code.ids}:
            statements.setdefault(construct, []).append(statement)
    return Usage(sheet, last, statements)


_UNUSED = Usage()


class _Sum:
    """One person's usage over all reviews, kept up to date a sheet at a time."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.followed: Project | None = None
        self.parts: dict[str, Usage] = {}
        self.counts: Counter[str] = Counter()
        self.last: dict[str, str] = {}

    def follow(self, project: Project, person: str | None) -> None:
        """Take in the sheets that are others than before."""
        if project is self.followed:
            return
        self.followed = project
        for review in [*project.reviews, *(gone for gone in self.parts if gone not in project.reviews)]:
            sheet = sheet_of(project, person, review) if review in project.reviews else None
            if sheet is not self.parts.get(review, _UNUSED).sheet:
                self._replace(review, _usage_of(project, sheet) if sheet else _UNUSED)

    def _replace(self, review: str, new: Usage) -> None:
        old = self.parts.get(review, _UNUSED)
        self.parts[review] = new
        for construct, statements in old.statements.items():
            self.counts[construct] -= len(statements)
        for construct, statements in new.statements.items():
            self.counts[construct] += len(statements)
        for code in {*old.last, *new.last}:
            if old.last.get(code) != new.last.get(code):
                self._date(code)

    def _date(self, code: str) -> None:
        dates = [part.last[code] for part in self.parts.values() if code in part.last]
        if dates:
            self.last[code] = max(dates)
        else:
            self.last.pop(code, None)


_sums: dict[str | None, _Sum] = {}


def _sum(project: Project, person: str | None) -> _Sum:
    known = _sums.get(person)
    if known is None or known.codebook is not project.codebook:
        known = _sums[person] = _Sum(project.codebook)
    known.follow(project, person)
    return known


def recent_codes(project: Project, person: str | None, count: int = RECENT) -> list[str]:
    """The codes a person used last, the latest first, as they are written."""
    last = _sum(project, person).last
    return sorted(last, key=lambda code: last[code], reverse=True)[:count]


def in_slots(before: Sequence[str], recent: Sequence[str]) -> list[str]:
    """Recent codes under their numbers: one that is still recent keeps its number, a new one takes the first free.

    A number without a code is the empty text.
    """
    slots = [code if code in recent else "" for code in before]
    for code in recent:
        if code not in slots:
            if "" in slots:
                slots[slots.index("")] = code
            else:
                slots.append(code)
    return slots


def uses(project: Project, person: str | None, construct: str) -> list[Place]:
    """The statements that a person coded to a construct, alone or in a pair."""
    parts = _sum(project, person).parts
    return [
        (review, statement)
        for review in project.reviews
        for statement in parts.get(review, _UNUSED).statements.get(construct, ())
    ]


def use_counts(project: Project, person: str | None) -> dict[str, int]:
    """In how many statements a person used each construct."""
    return {construct: count for construct, count in _sum(project, person).counts.items() if count > 0}
