"""The rows of the domain table: one for each factor, or one for each construct and valence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cfir_coder.analysis.responses import Replies, Responses, dissent_at
from cfir_coder.core.codebook import Code
from cfir_coder.core.factor import member_key
from cfir_coder.core.grouping import grouped, reviews_counted
from cfir_coder.core.standing import standings
from cfir_coder.core.text import natural_key
from cfir_coder.core.values import KINDS, VALENCES
from cfir_coder.report.wording import WITHOUT_CODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cfir_coder.core.codebook import Codebook
    from cfir_coder.core.grouping import Grouped
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review
    from cfir_coder.core.standing import Standing
    from cfir_coder.core.values import Kind, Valence

    Address = tuple[str, str]
    """A statement: its review's id and its own."""


OUTSIDE = "In no factor"
WHOLE = "the domain as a whole"
NO_DATA = "No data"
NO_DATA_OF_ITS_OWN = "No data of its own"

NO_RESPONSES = Responses({}, {}, 0, 0)


class Dissent(NamedTuple):
    """Who saw the decision on a statement, or a factor, differently, and their words."""

    statement: str
    person: str
    words: str

    @property
    def about_statement(self) -> bool:
        """Whether it is about a statement; else it is about the line itself."""
        return "/" in self.statement


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    `reviews` are the counted ones, in the project's order; `refs` their reference numbers in natural order;
    `statements` are all that stand behind the row, as `review/statement`. `missing` is said instead of k of N
    where a construct was kept without data. `factor` is empty in rows by construct, `domain` where the code
    belongs to none. `added` is whether the project added the construct to the framework.
    """

    domain: str
    text: str
    code: str
    kind: Kind
    of: int
    valence: Valence | None = None
    reviews: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    dissents: tuple[Dissent, ...] = ()
    responses: Responses = NO_RESPONSES
    missing: str = ""
    factor: str = ""
    added: bool = False

    @property
    def n(self) -> int:
        """k: the reviews behind the row, each counted once."""
        return len(self.reviews)

    @property
    def dissent(self) -> bool:
        """Whether somebody's disagreement is kept with the decision on one of the statements."""
        return bool(self.dissents)


@dataclass(frozen=True)
class Facts:
    """What rows and captions are made of: what stands, the factors, and the reviews that N counts."""

    project: Project
    standing: Mapping[Address, Standing]
    factors: list[Grouped]
    counted: tuple[str, ...]

    @classmethod
    def of(cls, project: Project) -> Facts:
        """The facts of a whole project."""
        standing = standings(project)
        return cls(project, standing, grouped(project, standing), tuple(reviews_counted(project)))

    @property
    def codebook(self) -> Codebook:
        """The codebook in use."""
        return self.project.codebook

    @cached_property
    def position(self) -> dict[Address, int]:
        """The place of each statement in the project's order."""
        return {address: number for number, address in enumerate(self.standing)}

    def refs(self, reviews: Iterable[str]) -> tuple[str, ...]:
        """Reference numbers in natural order; a review without one gives its name."""
        found = [reference(self.project.reviews[review]) for review in reviews]
        return tuple(sorted(found, key=natural_key))

    def reviews_of(self, addresses: Iterable[Address]) -> tuple[str, ...]:
        """The counted reviews of some statements, each once, in the project's order."""
        found = {review for review, _ in addresses}
        return tuple(review for review in self.counted if review in found)

    @cached_property
    def replies(self) -> Replies:
        """What co-reviewers replied."""
        return Replies.of(self.project)

    def added(self, code: Code | None) -> bool:
        """Whether a code, or a half of it, is the project's own."""
        return code is not None and not self.codebook.own.isdisjoint(code.ids)

    def dissents(self, addresses: Iterable[Address]) -> tuple[Dissent, ...]:
        """What people said whose disagreement is kept with the decision on one of the statements."""
        return tuple(
            Dissent(member_key(*address), person, words)
            for address in addresses
            for person, words in dissent_at(self.project, *address).items()
        )

    def row(self, base: Row, addresses: Iterable[Address]) -> Row:
        """The row with what stands behind it."""
        ordered = sorted(set(addresses), key=self.position.__getitem__)
        reviews = self.reviews_of(ordered)
        return replace(
            base,
            valence=base.valence if base.kind == "determinant" else None,
            reviews=reviews,
            refs=self.refs(reviews),
            statements=tuple(member_key(*address) for address in ordered),
            dissents=self.dissents(ordered),
            responses=self.replies.about(base.factor, ordered),
        )


def reference(review: Review) -> str:
    """What stands for a review in a list of references."""
    return review.number or review.name


def factor_rows(facts: Facts) -> Iterator[Row]:
    """A row for each factor, in the printed order; one for each kind where its statements are of several.

    After them a row for each code and other kind whose statements are in no factor: those are never left out.
    """
    for factor in facts.factors:
        for kind in _kinds(factor):
            addresses = [(member.review, member.statement) for member in factor.members if member.kind == kind]
            row = facts.row(_factor_base(facts, factor, kind), addresses)
            yield replace(row, dissents=(*_dissents_from(factor), *row.dissents))
    yield from _rows_outside_factors(facts)


def _dissents_from(factor: Grouped) -> Iterator[Dissent]:
    """What people said whose disagreement with the factor itself is kept."""
    for person, made in factor.factor.responses.items():
        if made.dissent:
            yield Dissent(factor.id, person, made.dissent)


def _rows_outside_factors(facts: Facts) -> Iterator[Row]:
    placed = {(member.review, member.statement) for factor in facts.factors for member in factor.members}
    for key, addresses in sorted(_by_code(facts).items(), key=lambda item: _order(facts, *item[0])):
        rest = [address for address in addresses if address not in placed]
        if rest and key[1] != "determinant":
            base = _code_base(facts, *key)
            yield facts.row(replace(base, text=f"{OUTSIDE}: {base.text}"), rest)


def _kinds(factor: Grouped) -> list[Kind]:
    found = {member.kind for member in factor.members} or {factor.kind}
    return sorted(found, key=KINDS.index)


def _factor_base(facts: Facts, factor: Grouped, kind: Kind) -> Row:
    return Row(
        domain=factor.code.domain if factor.code else "",
        text=factor.factor.text,
        code=facts.codebook.written(factor.code) if factor.code else factor.factor.code,
        kind=kind,
        of=len(facts.counted),
        valence=factor.factor.valence,
        also=factor.factor.also,
        factor=factor.id,
        added=facts.added(factor.code),
    )


def construct_rows(facts: Facts, *, empty: bool = False) -> Iterator[Row]:
    """A row for each construct and valence in the codebook's order, and for each other kind of statement.

    With `empty`, constructs without data keep a row that says so.
    """
    found = _by_code(facts)
    placed = [(_order(facts, *key), facts.row(_code_base(facts, *key), addresses)) for key, addresses in found.items()]
    if empty:
        alone = {code.ids[0] for code, _, _ in found if code and not code.is_pair}
        placed += [
            ((0, (facts.codebook.position[construct],), -1), _empty_row(facts, construct, said))
            for construct, said in _empty_constructs(facts, _ids_in_use(facts), alone)
        ]
    return (row for _, row in sorted(placed, key=lambda pair: pair[0]))


def _by_code(facts: Facts) -> dict[tuple[Code | None, Kind, Valence | None], list[Address]]:
    found: dict[tuple[Code | None, Kind, Valence | None], list[Address]] = {}
    for address, stands in facts.standing.items():
        if not stands.stands or stands.kind is None:
            continue
        is_determinant = stands.kind == "determinant"
        for applied in stands.codes:
            key = (applied.code, stands.kind, applied.valence if is_determinant else None)
            found.setdefault(key, []).append(address)
        if not stands.codes:
            found.setdefault((None, stands.kind, None), []).append(address)
    return found


def _order(facts: Facts, code: Code | None, kind: Kind, valence: Valence | None) -> tuple[int, tuple[int, ...], int]:
    within = VALENCES.index(valence) if valence else len(VALENCES) + KINDS.index(kind)
    return (0, facts.codebook.order(code), within) if code else (1, (), within)


def _code_base(facts: Facts, code: Code | None, kind: Kind, valence: Valence | None) -> Row:
    written = facts.codebook.written(code) if code else ""
    whole = code is not None and code.ids == (code.domain,)
    return Row(
        domain=code.domain if code else "",
        text=(f"{written} ({WHOLE})" if whole else written) or WITHOUT_CODE[kind],
        code=written,
        kind=kind,
        of=len(facts.counted),
        valence=valence,
        added=facts.added(code),
    )


def empty_rows(facts: Facts) -> Iterator[Row]:
    """A row for each construct that no statement and no factor has, and nothing below it either."""
    used = _ids_in_use(facts)
    for construct, said in _empty_constructs(facts, used, alone=used):
        yield _empty_row(facts, construct, said)


def _ids_in_use(facts: Facts) -> set[str]:
    """The ids of all codes that stand or have a factor, alone or in a pair, and what they are part of."""
    codes = [applied.code for stands in facts.standing.values() if stands.stands for applied in stands.codes]
    codes += [factor.code for factor in facts.factors if factor.code]
    used: set[str] = set()
    pending = [part for code in codes for part in code.ids]
    while pending:
        part = pending.pop()
        if part and part not in used:
            used.add(part)
            pending.append(facts.codebook.constructs[part].parent)
    return used


def _empty_constructs(facts: Facts, used: set[str], alone: set[str]) -> Iterator[tuple[str, str]]:
    for key, construct in facts.codebook.constructs.items():
        if construct.level in {"construct", "sub-construct"} and key not in alone:
            yield key, NO_DATA_OF_ITS_OWN if key in used else NO_DATA


def _empty_row(facts: Facts, construct: str, said: str) -> Row:
    written = facts.codebook.written(Code((construct,)))
    return Row(
        domain=construct.partition(".")[0],
        text=written,
        code=written,
        kind="determinant",
        of=len(facts.counted),
        missing=said,
        added=construct in facts.codebook.own,
    )
