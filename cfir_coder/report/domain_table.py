"""The domain table as plain rows: the one source of what each format prints and the screen shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from cfir_coder.core.answers import unanswered
from cfir_coder.core.values import KINDS
from cfir_coder.report.behind import sources
from cfir_coder.report.caption import notes, warnings
from cfir_coder.report.dissent import DissentShown, said_of_dissent, shown_names
from cfir_coder.report.rows import Facts, construct_rows, empty_rows, factor_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cfir_coder.core.project import Project
    from cfir_coder.report.behind import Source
    from cfir_coder.report.rows import Row

By = Literal["factor", "construct"]
Style = Literal["refs", "authors", "counts", "ticks"]

BYS: tuple[By, ...] = get_args(By)
STYLES: tuple[Style, ...] = get_args(Style)

NO_TWIN = "No row is about a construct that this project added, so there is no second table."
TWIN = (
    "Rows about constructs that this project added to the framework stand in a second table with the same columns. A "
    "domain counts the reviews of its rows in that table alone."
)

IN_NO_DOMAIN = "In no domain of the codebook"
"""The name of the last section, which is there only when something stands in it."""


@dataclass(frozen=True, slots=True)
class CountedReview:
    """A review that N counts, with what stands for it in print."""

    id: str
    number: str
    name: str

    @property
    def reference(self) -> str:
        """Its reference number, or its name where it has none."""
        return self.number or self.name

    @property
    def heading(self) -> str:
        """Number and name, as in `24 Ibrahim 2020`."""
        return f"{self.number} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain with its rows, barriers and facilitators first, and the reviews behind any of them."""

    code: str
    name: str
    of: int
    reviews: tuple[str, ...]
    refs: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def n(self) -> int:
        """The reviews behind any row, each counted once."""
        return len(self.reviews)


@dataclass(frozen=True, slots=True)
class DomainTable:
    """The whole table: `warnings` must be seen before it, `notes` stand below it.

    `twin` has the rows about constructs that the project added, where they were asked for apart; else it is None.
    `names` says how each person chose to be shown, `sources` what stands behind each row.
    """

    title: str
    question: str
    codebook: str
    codebook_title: str
    by: By
    style: Style
    counted: tuple[CountedReview, ...]
    domains: tuple[Domain, ...]
    twin: tuple[Domain, ...] | None
    dissent: DissentShown
    co_review: bool
    names: Mapping[str, str]
    sources: Mapping[tuple[str, ...], tuple[Source, ...]]
    open: int
    unanswered: int
    partial: tuple[str, ...]
    invented: bool
    warnings: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def of(self) -> int:
        """N: the reviews that address the question."""
        return len(self.counted)

    @property
    def caption(self) -> str:
        """What the table shows, in one phrase."""
        unit = "domain" if self.by == "factor" else "construct"
        return f"Barriers and facilitators by {unit} of the {self.codebook_title}"

    @property
    def twin_caption(self) -> str:
        """What the second table shows, in one phrase."""
        return f"Barriers and facilitators in constructs that this project added to the {self.codebook_title}"

    @property
    def all_domains(self) -> tuple[Domain, ...]:
        """The domains of both tables."""
        return (*self.domains, *(self.twin or ()))


def domain_table(
    project: Project,
    *,
    by: By | None = None,
    style: Style = "refs",
    empty: bool = False,
    twin: bool = False,
    dissent: DissentShown = "mark",
    co_review: bool = False,
    names: Mapping[str, str] | None = None,
    shown: Sequence[str] = (),
) -> DomainTable:
    """The table of a project.

    Rows are factors, or constructs where there are no factors or `by` says so. `empty` keeps constructs without
    data, `twin` sets rows about constructs that the project added apart, `names` says how people chose to be shown.
    `shown` says which part of the project it is, if not the whole.
    """
    facts = Facts.of(project)
    chosen: By = by or ("factor" if facts.factors else "construct")
    rows = _rows(facts, chosen, empty=empty)
    apart = [row for row in rows if row.added] if twin else []
    said_of_twin = (TWIN if apart else NO_TWIN,) if twin else ()
    settings = project.settings
    return DomainTable(
        title=settings.title,
        question=settings.question,
        codebook=settings.codebook,
        codebook_title=project.codebook.title,
        by=chosen,
        style=style,
        counted=_counted(facts),
        domains=tuple(_domains(facts, (row for row in rows if not (twin and row.added)))),
        twin=tuple(domain for domain in _domains(facts, apart) if domain.rows) if twin else None,
        dissent=dissent,
        co_review=co_review,
        names=shown_names(project, names or {}),
        sources={row.statements: sources(project, row.statements) for row in rows},
        open=sum(stands.state == "open" for stands in facts.standing.values()),
        unanswered=unanswered(project),
        partial=project.files_not_read,
        invented=settings.invented,
        warnings=(*warnings(project), *shown),
        notes=(*said_of_dissent(rows, dissent), *said_of_twin, *notes(facts, rows, by_factor=chosen == "factor")),
    )


def _rows(facts: Facts, by: By, *, empty: bool) -> list[Row]:
    if by == "construct":
        return list(construct_rows(facts, empty=empty))
    return [*factor_rows(facts), *(empty_rows(facts) if empty else ())]


def _counted(facts: Facts) -> tuple[CountedReview, ...]:
    reviews = (facts.project.reviews[review] for review in facts.counted)
    return tuple(CountedReview(review.id, review.number, review.name) for review in reviews)


def _domains(facts: Facts, rows: Iterable[Row]) -> list[Domain]:
    places: dict[str, list[Row]] = {domain: [] for domain in facts.codebook.domains}
    for row in rows:
        places.setdefault(row.domain, []).append(row)
    return [_domain(facts, code, members) for code, members in places.items()]


def _domain(facts: Facts, code: str, rows: list[Row]) -> Domain:
    behind = {review for row in rows for review in row.reviews}
    reviews = tuple(review for review in facts.counted if review in behind)
    return Domain(
        code=code,
        name=facts.codebook.constructs[code].name if code else IN_NO_DOMAIN,
        of=len(facts.counted),
        reviews=reviews,
        refs=facts.refs(reviews),
        rows=tuple(sorted(rows, key=lambda row: KINDS.index(row.kind))),
    )
