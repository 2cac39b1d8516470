"""Which statements stand in which factor, and the account that every statement appears in exactly once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cfir_coder.core.codebook import Code
from cfir_coder.core.factor import split_member_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.core.codebook import Codebook
    from cfir_coder.core.factor import Factor, Member
    from cfir_coder.core.project import Project
    from cfir_coder.core.standing import Standing, StandingCode
    from cfir_coder.core.values import Kind, Valence

Trouble = Literal["no such statement", "recoded since", "another code", "several codes"]
"""Why a member needs a person's look."""


@dataclass(frozen=True, slots=True)
class StandingMember:
    """A statement of a factor that stands, with the code under which it is there.

    `trouble` says what a person should look at; the statement is counted all the same.
    """

    review: str
    statement: str
    kind: Kind
    code: Code | None
    valence: Valence | None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Grouped:
    """A factor with its statements that stand, those that are open or withdrawn, and those that do not exist."""

    id: str
    factor: Factor
    code: Code | None
    members: tuple[StandingMember, ...]
    open: tuple[tuple[str, str], ...]
    withdrawn: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """What the factor is: a determinant as soon as one of its statements is."""
        kinds = {member.kind for member in self.members}
        if "determinant" in kinds or not kinds:
            return "determinant"
        return min(kinds)


def grouped(project: Project, standing: Mapping[tuple[str, str], Standing]) -> list[Grouped]:
    """Every factor in the printed order, with what stands behind it."""
    return [_grouped(project, key, factor, standing) for key, factor in project.factors.in_order().items()]


def _grouped(project: Project, factor_id: str, factor: Factor, standing: Mapping[tuple[str, str], Standing]) -> Grouped:
    home = _read(project, factor.code)
    members: list[StandingMember] = []
    rest: dict[str, list[tuple[str, str]]] = {"open": [], "withdrawn": []}
    missing: list[str] = []
    for key, member in factor.members.items():
        address = split_member_key(key)
        stands = standing.get(address)
        if stands is None:
            missing.append(key)
        elif stands.stands:
            members.append(_member(project, address, stands, member, home))
        else:
            rest[stands.state].append(address)
    return Grouped(
        factor_id, factor, home, tuple(members), tuple(rest["open"]), tuple(rest["withdrawn"]), tuple(missing)
    )


def _read(project: Project, written: str) -> Code | None:
    """The code that factors.yaml means, in the codebook it names; None where that is not the project's."""
    read = project.codebook.read(written)
    return read if isinstance(read, Code) and project.factors.codebook in project.accepted_codebooks else None


def _member(
    project: Project, address: tuple[str, str], stands: Standing, member: Member, home: Code | None
) -> StandingMember:
    chosen, trouble = _member_code(project, stands, member, home)
    return StandingMember(
        *address,
        kind=stands.kind or "determinant",
        code=chosen.code if chosen else None,
        valence=chosen.valence if chosen else None,
        trouble=trouble,
    )


def _member_code(
    project: Project, stands: Standing, member: Member, home: Code | None
) -> tuple[StandingCode | None, Trouble | None]:
    """The code under which a statement is in a factor: the one named, its only one, or the factor's own."""
    if member.code:
        named = _read(project, member.code)
        found = next((code for code in stands.codes if code.code == named), None)
        return found, None if found else "recoded since"
    if len(stands.codes) == 1:
        only = stands.codes[0]
        return only, None if home is None or is_near(project.codebook, home, only.code) else "another code"
    if not stands.codes:
        return None, None
    found = next((code for code in stands.codes if code.code == home), None)
    return found, None if found else "several codes"


def is_near(codebook: Codebook, home: Code, code: Code) -> bool:
    """Whether a code is a factor's own, or above or below it; of a pair both halves."""
    return home == code or all(any(_in_line(codebook, half, other) for other in code.ids) for half in home.ids)


def _in_line(codebook: Codebook, one: str, other: str) -> bool:
    return one in _upwards(codebook, other) or other in _upwards(codebook, one)


def _upwards(codebook: Codebook, construct: str) -> list[str]:
    """A construct and those above it; a project's own that lead round in a circle come once."""
    found: list[str] = []
    while construct in codebook.constructs and construct not in found:
        found.append(construct)
        construct = codebook.constructs[construct].parent
    return found


@dataclass(frozen=True, slots=True)
class Account:
    """Where every statement of a project is; the parts add up to `statements`."""

    statements: int
    in_factors: int
    ungrouped: int
    other_kinds: Mapping[Kind, int]
    open: int
    withdrawn: int

    @property
    def accounted(self) -> int:
        """The sum of the parts: always equal to `statements`."""
        return self.in_factors + self.ungrouped + sum(self.other_kinds.values()) + self.open + self.withdrawn


def account(standing: Mapping[tuple[str, str], Standing], factors: list[Grouped]) -> Account:
    """The account of a project's statements, each counted once, however many factors it is in."""
    placed = {(member.review, member.statement) for factor in factors for member in factor.members}
    states = Counter(item.state for item in standing.values())
    determinants = {address for address, item in standing.items() if item.stands and item.kind == "determinant"}
    kinds = Counter(item.kind for item in standing.values() if item.stands and item.kind != "determinant")
    return Account(
        statements=len(standing),
        in_factors=len(determinants & placed),
        ungrouped=len(determinants - placed),
        other_kinds={kind: count for kind, count in kinds.items() if kind is not None},
        open=states["open"],
        withdrawn=states["withdrawn"],
    )


def reviews_counted(project: Project) -> list[str]:
    """The reviews that N counts: those that address the question, in the project's order."""
    return [review_id for review_id, review in project.reviews.items() if review.addresses_question]
