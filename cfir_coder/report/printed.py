"""The table as it is printed: columns, lines and marks, decided once for every format, every text made safe to show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol

from cfir_coder.core.text import display_text, natural_key
from cfir_coder.report.behind import visible
from cfir_coder.report.dissent import dissent_in_words
from cfir_coder.report.support.words import replies_in_words
from cfir_coder.report.wording import TICK, kind_heading, valence_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cfir_coder.core.project import Project
    from cfir_coder.report.behind import Source
    from cfir_coder.report.domain_table import CountedReview, Domain, DomainTable
    from cfir_coder.report.rows import Row

ColumnKind = Literal["text", "code", "valence", "references", "tick", "count", "fact", "co-review", "dissent"]
LineKind = Literal["domain", "kind", "row", "nothing"]

DISSENT_FROM_LINE = "Somebody in the team disagreed with this line; their words are kept with it."
DISSENT = "Somebody in the team disagreed with the code of a statement here; their words are kept with the decision."
NOTHING_COUNTED = "At present no counted review stands behind this row."
TICKS_EXPLAINED = f"{TICK} the review reports it; an empty cell: the review does not report it."


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it holds; `short` heads it where there is little room."""

    kind: ColumnKind
    heading: str
    short: str

    @property
    def leads(self) -> bool:
        """Whether it says what the row is, rather than what stands behind it."""
        return self.kind in {"text", "code", "valence"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a row or a domain with one cell a column, or one text across the whole table.

    `marks` are those of its footnotes, as in `a,b`. `sources` are what its numbers come from, in the order in which
    its references are printed.
    """

    kind: LineKind
    cells: tuple[str, ...]
    marks: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Twin:
    """A second table with the same columns."""

    caption: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """Everything a format has to set, in order; all text is safe to show."""

    title: str
    caption: str
    warnings: tuple[str, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    footnotes: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    twin: Twin | None = None
    between: str = ", "

    @property
    def tables(self) -> tuple[Printed, ...]:
        """The table, and after it its twin as a table like any other."""
        first = replace(self, twin=None)
        return (first, replace(first, caption=self.twin.caption, lines=self.twin.lines)) if self.twin else (first,)

    @property
    def leading(self) -> int:
        """How many columns say what a row is; a domain's name spans them."""
        return sum(column.leads for column in self.columns)


class Captioned(Protocol):
    """A document with words around its rows."""

    @property
    def project(self) -> Project:
        """What it was made from."""

    @property
    def caption(self) -> str:
        """What it shows, in one phrase."""

    @property
    def warnings(self) -> Sequence[str]:
        """What must be seen first."""

    @property
    def notes(self) -> Sequence[str]:
        """The sentences below."""


def page_of_facts(document: Captioned, first: str, facts: Iterable[tuple[str, str]], lines: Iterable[Line]) -> Printed:
    """A document as a table: a column of names under `first`, then one for each fact, by its long and short name."""
    return Printed(
        title=shown(document.project.settings.title),
        caption=shown(document.caption),
        warnings=tuple(map(shown, document.warnings)),
        columns=(Column("text", first, first), *(Column("fact", heading, short) for heading, short in facts)),
        lines=tuple(lines),
        footnotes=(),
        notes=tuple(map(shown, document.notes)),
    )


def shown(text: str) -> str:
    """Text that can be shown anywhere: what would steer or break a document is made visible."""
    return display_text(text)


def printed(table: DomainTable) -> Printed:
    """The table as columns and lines, in its style."""
    columns = tuple(_columns(table))
    marks = _Marks(with_dissent=table.dissent == "mark")
    lines, apart = (
        tuple(line for domain in domains for line in _domain_lines(table, domain, columns, marks))
        for domains in (table.domains, table.twin or ())
    )
    explained = (shown(TICKS_EXPLAINED),) if table.style == "ticks" else ()
    return Printed(
        title=shown(table.title),
        caption=shown(table.caption),
        warnings=tuple(map(shown, table.warnings)),
        columns=columns,
        lines=lines,
        footnotes=tuple((mark, shown(text)) for text, mark in marks.by_text.items()),
        notes=(*explained, *map(shown, table.notes)),
        twin=Twin(shown(table.twin_caption), apart) if apart else None,
        between=_between(table),
    )


def _columns(table: DomainTable) -> Iterator[Column]:
    by_factor = table.by == "factor"
    yield _column("text", "Factor" if by_factor else "Construct")
    if by_factor and any(_below_domain(row) for domain in table.all_domains for row in domain.rows):
        yield _column("code", "Construct")
    yield _column("valence", "Barrier or facilitator", "Valence")
    if table.style == "refs":
        yield _column("references", "References")
    elif table.style == "authors":
        yield _column("references", "Reviews")
    elif table.style == "ticks":
        yield from (_column("tick", review.heading, review.reference) for review in table.counted)
    yield _column("count", f"Reviews (k\u00a0of\u00a0{table.of})", "k of N")
    if table.co_review:
        yield _column("co-review", "Co-review")
    if table.dissent == "column":
        yield _column("dissent", "Dissent")


def _column(kind: ColumnKind, heading: str, short: str = "") -> Column:
    return Column(kind, shown(heading), shown(short or heading))


def _below_domain(row: Row) -> bool:
    return row.code.split(" ", 1)[0] != row.domain


class _Marks:
    """Footnote marks in the order in which they are met: the same text gets the same mark."""

    def __init__(self, *, with_dissent: bool) -> None:
        self.by_text: dict[str, str] = {}
        self._with_dissent = with_dissent

    def of(self, row: Row) -> str:
        texts = [f"Also: {'; '.join(row.also)}."] if row.also else []
        if self._with_dissent:
            texts += [DISSENT] if any(one.about_statement for one in row.dissents) else []
            texts += [DISSENT_FROM_LINE] if any(not one.about_statement for one in row.dissents) else []
        texts += [NOTHING_COUNTED] if not row.n and not row.missing else []
        return ",".join(self.by_text.setdefault(text, _letters(len(self.by_text))) for text in texts)


def _letters(number: int) -> str:
    """a, b, ... z, aa, ab, ..."""
    letter = chr(ord("a") + number % 26)
    return letter if number < 26 else _letters(number // 26 - 1) + letter


def _domain_lines(table: DomainTable, domain: Domain, columns: tuple[Column, ...], marks: _Marks) -> Iterator[Line]:
    counted = {review.id: review for review in table.counted}
    heading = shown(f"{domain.code} {domain.name}".strip())
    support = dict(_support(table, domain, counted))
    yield Line("domain", tuple(_cells(columns, {"text": heading}, support)))
    if not domain.rows:
        yield Line("nothing", (_nothing(table, domain),))
    above = "determinant"
    for row in domain.rows:
        if row.kind != above:
            above = row.kind
            yield Line("kind", (shown(kind_heading(row.kind)),))
        yield Line("row", tuple(_row_cells(table, row, columns, counted)), marks.of(row), _sources(table, row))


def _nothing(table: DomainTable, domain: Domain) -> str:
    if any(apart.code == domain.code for apart in table.twin or ()):
        return "All of this domain is in the second table"
    return "No factor in this domain" if table.by == "factor" else "No data in this domain"


def _row_cells(
    table: DomainTable, row: Row, columns: tuple[Column, ...], counted: Mapping[str, CountedReview]
) -> Iterator[str]:
    named = valence_in_words(row.valence)
    unnamed = row.kind == "determinant" and table.by == "factor" and not row.missing
    said = {"text": row.text, "code": row.code, "valence": named or ("not named" if unnamed else "")}
    support = dict(_support(table, row, counted))
    if row.missing:
        support["count"] = row.missing
    support["co-review"] = shown("; ".join(replies_in_words(row.responses)))
    support["dissent"] = shown(dissent_in_words(row.dissents, table.names))
    return _cells(columns, {key: shown(value) for key, value in said.items()}, support)


def _between(table: DomainTable) -> str:
    return "; " if table.style == "authors" else ", "


def _sources(table: DomainTable, row: Row) -> tuple[Source, ...]:
    """What the numbers of a row come from; every text as it is shown."""
    names = {review.id: review.name if table.style == "authors" else review.reference for review in table.counted}
    found = (replace(source, label=names.get(source.review, source.label)) for source in table.sources[row.statements])
    return tuple(map(visible, sorted(found, key=lambda source: natural_key(source.label))))


def _support(
    table: DomainTable, behind: Row | Domain, counted: Mapping[str, CountedReview]
) -> Iterator[tuple[str, str]]:
    """What stands behind a row or a domain: by column kind, and for ticks by the review's heading."""
    if table.style == "authors":
        names = sorted((counted[review].name for review in behind.reviews), key=natural_key)
        yield "references", shown(_between(table).join(names))
    else:
        yield "references", shown(_between(table).join(behind.refs))
    yield "count", f"{behind.n} of {behind.of}"
    yield from ((f"tick {shown(counted[review].heading)}", TICK) for review in behind.reviews)


def _cells(columns: Iterable[Column], said: Mapping[str, str], support: Mapping[str, str]) -> Iterator[str]:
    for column in columns:
        if column.kind == "tick":
            yield support.get(f"tick {column.heading}", "")
        else:
            yield said.get(column.kind, "") if column.leads else support.get(column.kind, "")
