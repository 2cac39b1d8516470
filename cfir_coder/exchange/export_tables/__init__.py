"""Everything a project says as plain tables of text, one for each kind of thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.exchange.export_tables.about import codebook, explanation, people
from cfir_coder.exchange.export_tables.material import codings, decisions, reviews, statements, what_stands
from cfir_coder.exchange.export_tables.synthesis import co_review, factors, members
from cfir_coder.exchange.export_tables.table import Source, Table

if TYPE_CHECKING:
    from cfir_coder.core.project import Project

__all__ = ["Table", "tables"]

_MAKERS = (
    reviews,
    statements,
    codings,
    decisions,
    what_stands,
    factors,
    members,
    co_review,
    codebook,
    people,
)


def tables(project: Project) -> list[Table]:
    """All tables of a project, the explanation first."""
    source = Source(project)
    made = [maker(source) for maker in _MAKERS]
    return [explanation(source, made), *made]
