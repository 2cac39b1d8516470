"""The heat map as plain values: which reviews have barriers and facilitators in which construct, and how many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cfir_coder.core.factor import split_member_key
from cfir_coder.core.text import counted
from cfir_coder.core.values import VALENCES
from cfir_coder.report.figures.about import EVERYTHING, About, Part, about, domain_heading, label_of
from cfir_coder.report.printed import shown
from cfir_coder.report.rows import Facts, construct_rows
from cfir_coder.report.wording import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Valence
    from cfir_coder.report.rows import Row

    Named = Valence | None

IN_CELLS = (
    "Number: statements of the review coded there; the darker, the more. Sign: +\u00a0facilitator; −\u00a0barrier; "
    "±\u00a0both, or several of these signs; (+)\u00a0conditional; ·\u00a0not stated. "
    "An empty cell: the review reports nothing there."
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one review says in one construct: statements by valence, and how many there are, each once."""

    by_valence: Mapping[Named, int]
    statements: int

    @property
    def sign(self) -> str:
        """The sign of its valence, or that there are several."""
        if len(self.by_valence) > 1:
            return SIGNS["both"]
        [valence] = self.by_valence
        return SIGNS[valence] if valence else ""

    @property
    def said(self) -> str:
        """What is printed in it: `+2`."""
        return f"{self.sign}{self.statements}"


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A construct with its cells by review; `k` reviews have one."""

    label: str
    domain: str
    cells: Mapping[str, Cell]

    @property
    def k(self) -> int:
        """The reviews that report something there."""
        return len(self.cells)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Constructs by domain against reviews; `totals` are the statements drawn of each review, each once."""

    about: About
    reviews: Mapping[str, str]
    groups: tuple[tuple[str, tuple[HeatRow, ...]], ...]
    totals: Mapping[str, int]

    @property
    def of(self) -> int:
        """N."""
        return len(self.reviews)


def heat_map(project: Project, part: Part = EVERYTHING) -> HeatMap:
    """The heat map of a project, or of a part of it."""
    facts = Facts.of(project)
    rows = [row for row in construct_rows(facts) if row.kind == "determinant" and part.has(row.domain)]
    within = frozenset(facts.counted)
    drawn = {key for row in rows for key in row.statements}
    totals = Counter(review for review, _ in map(split_member_key, drawn) if review in within)
    return HeatMap(
        about=about(facts, part, "Barriers and facilitators by review and construct of the {}".format, [IN_CELLS]),
        reviews={key: _heading(project, key) for key in facts.counted},
        groups=tuple(in_domains(project, _heat_rows(rows, within))),
        totals={key: totals[key] for key in facts.counted},
    )


def _heading(project: Project, review_id: str) -> str:
    review = project.reviews[review_id]
    return shown(f"{review.number} {review.name}".strip())


def _heat_rows(rows: Iterable[Row], within: frozenset[str]) -> Iterator[HeatRow]:
    for (domain, text), same in groupby(rows, key=lambda row: (row.domain, row.text)):
        yield HeatRow(label_of(text), domain, _cells(list(same), within))


def _cells(rows: Sequence[Row], within: frozenset[str]) -> dict[str, Cell]:
    said: dict[str, dict[Named, set[str]]] = {}
    for row in rows:
        for key in row.statements:
            review = split_member_key(key)[0]
            if review in within:
                said.setdefault(review, {}).setdefault(row.valence, set()).add(key)
    return {review: _cell(found) for review, found in said.items()}


def _cell(found: Mapping[Named, set[str]]) -> Cell:
    order: list[Named] = [*VALENCES, None]
    by_valence = {valence: len(found[valence]) for valence in order if valence in found}
    return Cell(by_valence, len(set().union(*found.values())))


def in_domains(project: Project, rows: Iterable[HeatRow]) -> Iterator[tuple[str, tuple[HeatRow, ...]]]:
    """Rows under their domains' headings, in the codebook's order; domains without rows are left out."""
    for domain, members in groupby(rows, key=lambda row: row.domain):
        yield domain_heading(project, domain), tuple(members)


def in_words(figure: HeatMap) -> Iterator[str]:
    """Every number of the figure as text, construct by construct."""
    for heading, rows in figure.groups:
        yield f"{heading}:"
        for row in rows:
            cells = "; ".join(
                f"{figure.reviews[key]} {row.cells[key].said}" for key in figure.reviews if key in row.cells
            )
            yield f"  {row.label}: {row.k} of {figure.of} reviews{f' ({cells})' if cells else ''}."
    if not figure.groups:
        yield "No barrier or facilitator stands yet."
    drawn = sum(figure.totals.values())
    yield f"{counted(drawn, 'statement')} of counted reviews {'is' if drawn == 1 else 'are'} drawn, each counted once."
