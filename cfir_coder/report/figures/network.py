"""The network of factors and reviews as plain values: two columns and the lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from cfir_coder.analysis.support import in_table_order
from cfir_coder.core.text import counted
from cfir_coder.core.values import VALENCES
from cfir_coder.report.figures.about import EVERYTHING, About, Part, about, domain_heading
from cfir_coder.report.printed import shown
from cfir_coder.report.rows import Facts
from cfir_coder.report.wording import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cfir_coder.core.grouping import Grouped
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Kind, Valence

    Way = Valence | None

NO_MEANING = (
    "A line: the review has a statement in the factor. The layout carries no meaning: factors stand as in the table, "
    "reviews by number; where a line runs and how long it is says nothing."
)
BESIDE = "Beside a factor: k of N reviews. Beside a review: in how many of the factors drawn it has a statement."


@dataclass(frozen=True, slots=True)
class Node:
    """A factor with the reviews that support it, each with the valence of its statements there.

    The valence is that of the code under which a statement is in the factor, `both` where there are several.
    """

    id: str
    label: str
    domain: str
    kind: Kind
    valence: Way
    reviews: Mapping[str, Way]

    @property
    def k(self) -> int:
        """The counted reviews behind it."""
        return len(self.reviews)

    @property
    def said(self) -> str:
        """Its name with its sign, and with its kind where it is no barrier or facilitator."""
        if self.kind != "determinant":
            return f"{self.label} ({self.kind})"
        return f"{SIGNS[self.valence]} {self.label}" if self.valence else self.label


@dataclass(frozen=True)
class Network:
    """Factors by domain in the table's order, and the reviews that N counts."""

    about: About
    reviews: Mapping[str, str]
    groups: tuple[tuple[str, tuple[Node, ...]], ...]

    @cached_property
    def nodes(self) -> list[Node]:
        """All factors, in order."""
        return [node for _, nodes in self.groups for node in nodes]

    @cached_property
    def behind(self) -> dict[str, list[Node]]:
        """The factors in which each review is."""
        return {review: [node for node in self.nodes if review in node.reviews] for review in self.reviews}

    @property
    def of(self) -> int:
        """N."""
        return len(self.reviews)

    def factors_of(self, review: str) -> int:
        """In how many of the factors a review is."""
        return len(self.behind[review])


def network(project: Project, part: Part = EVERYTHING) -> Network:
    """The network of a project, or of a part of it."""
    facts = Facts.of(project)
    nodes = [_node(facts, factor) for factor in in_table_order(project, facts.factors)]
    drawn = [node for node in nodes if part.has(node.domain)]
    return Network(
        about=about(
            facts, part, "Factors and the reviews that report them, by domain of the {}".format, [NO_MEANING, BESIDE]
        ),
        reviews={key: _heading(project, key) for key in facts.counted},
        groups=tuple(
            (domain_heading(project, domain), tuple(members))
            for domain, members in groupby(drawn, key=lambda node: node.domain)
        ),
    )


def _heading(project: Project, review_id: str) -> str:
    review = project.reviews[review_id]
    return shown(f"{review.number} {review.name}".strip())


def _node(facts: Facts, factor: Grouped) -> Node:
    ways: dict[str, set[Way]] = {}
    for member in factor.members:
        ways.setdefault(member.review, set()).add(member.valence)
    kind = factor.kind
    return Node(
        id=factor.id,
        label=shown(factor.factor.text),
        domain=factor.code.domain if factor.code else "",
        kind=kind,
        valence=factor.factor.valence if kind == "determinant" else None,
        reviews={key: _way(ways[key]) for key in facts.counted if key in ways},
    )


def _way(found: set[Way]) -> Way:
    """The one valence, or `both` where there are several; none where no statement has any."""
    named = [valence for valence in VALENCES if valence in found]
    return named[0] if len(named) == 1 else ("both" if named else None)


def in_words(figure: Network) -> Iterator[str]:
    """Every node and line of the figure as text."""
    for heading, nodes in figure.groups:
        yield f"{heading}:"
        for node in nodes:
            named = "; ".join(f"{figure.reviews[key]}{_sign(way)}" for key, way in node.reviews.items())
            yield f"  {node.said}: {node.k} of {figure.of} reviews{f' ({named})' if named else ''}."
    if not figure.groups:
        yield "There are no factors yet."
    for review, heading in figure.reviews.items():
        yield f"{heading}: in {figure.factors_of(review)} of {counted(len(figure.nodes), 'factor')}."


def _sign(way: Way) -> str:
    return f" {SIGNS[way]}" if way else ""
