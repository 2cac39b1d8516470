"""The diverging bars as plain values: how many reviews report a construct as a barrier, and as a facilitator."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cfir_coder.core.values import VALENCES
from cfir_coder.report.figures.about import EVERYTHING, About, Part, about, domain_heading, label_of
from cfir_coder.report.rows import Facts, construct_rows
from cfir_coder.report.wording import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Valence
    from cfir_coder.report.rows import Row

TWO_SIDES = (
    "Bars: reviews that report the construct as a barrier (left) or as a facilitator (right); a review that says both "
    "is in both bars."
)
OTHER_SIGNS = "Other: reviews that say ±\u00a0both in one statement, (+)\u00a0it depends, ·\u00a0not which way."
WITHOUT = "no code"


@dataclass(frozen=True, slots=True)
class Bar:
    """A construct with k, its reviews, for each valence that occurs."""

    label: str
    domain: str
    k: Mapping[Valence | None, int]

    @property
    def others(self) -> str:
        """What is printed beside the bars: reviews by the other valences, as in `± 1, (+) 2`."""
        named: list[Valence] = [valence for valence in VALENCES if valence not in {"barrier", "facilitator"}]
        said = [f"{SIGNS[valence]} {self.k[valence]}" for valence in named if valence in self.k]
        return ", ".join([*said, *([f"{WITHOUT} {self.k[None]}"] if None in self.k else [])])


@dataclass(frozen=True, slots=True)
class Bars:
    """Constructs by domain with their bars, out of `of` reviews."""

    about: About
    of: int
    groups: tuple[tuple[str, tuple[Bar, ...]], ...]


def bars(project: Project, part: Part = EVERYTHING) -> Bars:
    """The bars of a project, or of a part of it."""
    facts = Facts.of(project)
    rows = [row for row in construct_rows(facts) if row.kind == "determinant" and part.has(row.domain)]
    found = list(_bars(rows))
    notes = (TWO_SIDES, *([OTHER_SIGNS] if any(bar.others for bar in found) else []))
    return Bars(
        about=about(facts, part, "Reviews that report barriers and facilitators, by construct of the {}".format, notes),
        of=len(facts.counted),
        groups=tuple(
            (domain_heading(project, domain), tuple(members))
            for domain, members in groupby(found, key=lambda bar: bar.domain)
        ),
    )


def _bars(rows: Iterable[Row]) -> Iterator[Bar]:
    for (domain, text), same in groupby(rows, key=lambda row: (row.domain, row.text)):
        yield Bar(label_of(text), domain, {row.valence: row.n for row in same})


def in_words(figure: Bars) -> Iterator[str]:
    """Every number of the figure as text."""
    for heading, found in figure.groups:
        yield f"{heading}:"
        for bar in found:
            others = f"; other: {bar.others}" if bar.others else ""
            yield (
                f"  {bar.label}: barrier {bar.k.get('barrier', 0)} of {figure.of}, "
                f"facilitator {bar.k.get('facilitator', 0)} of {figure.of}{others}."
            )
    if not figure.groups:
        yield "No barrier or facilitator stands yet."
