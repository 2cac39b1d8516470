"""With which code a statement is in a factor: the factor's own where the statement has it, else the one it brings.

A member names its code where the statement has several, or one that is not the factor's: then it is seen when the
statement is recoded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.codebook import Code
from cfir_coder.core.deciding import CannotDecide
from cfir_coder.core.factor import Member, member_key, split_member_key
from cfir_coder.core.grouping import is_near
from cfir_coder.core.standing import review_standings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.core.factor import Factor
    from cfir_coder.core.project import Project
    from cfir_coder.core.standing import Standing

Place = tuple[str, str]
"""A statement: its review's id and its own."""


def standing_of(project: Project, place: Place) -> Standing | None:
    """What stands for a statement; None where there is no such statement."""
    review, statement = place
    return review_standings(project, review).get(statement) if review in project.reviews else None


def codes_of(project: Project, place: Place) -> list[str]:
    """The codes that stand for a statement, as files hold them, the primary one first."""
    stands = standing_of(project, place)
    return [project.codebook.written(applied.code) for applied in stands.codes] if stands else []


def read_home(project: Project, written: str) -> str:
    """A factor's code as the codebook writes it, so that it can be compared; as it stands where it is no code."""
    read = project.codebook.read(written)
    return project.codebook.written(read) if isinstance(read, Code) else written


def needs_code(project: Project, place: Place, home: str, named: str = "") -> bool:
    """Whether a person has to say with which of its codes a statement is in a factor that is printed under `home`."""
    codes = codes_of(project, place)
    return len(codes) > 1 and read_home(project, home) not in codes and named not in codes


def member(project: Project, place: Place, home: str, named: str = "") -> Member:
    """A statement as a factor holds it: with a code only where it has several, or one from elsewhere."""
    stands = standing_of(project, place)
    if stands is None:
        raise CannotDecide(f"There is no statement {member_key(*place)}")
    if not stands.stands:
        why = stands.detail or "it was withdrawn"
        raise CannotDecide(f"{place[1]} can't be put into a factor while its codes don't stand: {why}")
    if needs_code(project, place, home, named):
        raise CannotDecide(f"{place[1]} has several codes: say with which of them it is here")
    return _with_code(project, place, home, named)


def _with_code(project: Project, place: Place, home: str, named: str) -> Member:
    codes = codes_of(project, place)
    if len(codes) < 2:
        return Member(code=next((code for code in codes if not _belongs(project, home, code)), ""))
    own = read_home(project, home)
    return Member(code=own if own in codes else named)


def _belongs(project: Project, home: str, written: str) -> bool:
    """Whether a code is near the one under which a factor is printed, so that nobody has to name it."""
    factor_code, code = project.codebook.read(home), project.codebook.read(written)
    if not isinstance(factor_code, Code) or not isinstance(code, Code):
        return True
    return is_near(project.codebook, factor_code, code)


def carried(project: Project, key: str, factor: Factor, home: str) -> Member:
    """A member of a factor as another one takes it over; one that needs a look stays as it is, and is still seen."""
    before = as_meant(project, key, factor)
    place = split_member_key(key)
    stands = standing_of(project, place)
    if stands is None or not stands.stands or needs_code(project, place, home, before.code):
        return before
    if _is_recoded(project, place, factor.code, before) and not _belongs(project, home, codes_of(project, place)[0]):
        return before
    return _with_code(project, place, home, before.code)


def as_meant(project: Project, key: str, factor: Factor) -> Member:
    """A member with its code written out where only the factor's own code said which one it is."""
    found = factor.members[key]
    codes = codes_of(project, split_member_key(key))
    home = read_home(project, factor.code)
    return Member(code=home) if not found.code and len(codes) > 1 and home in codes else found


def as_meant_under(project: Project, key: str, factor: Factor, home: str) -> Member:
    """A member of a factor that will be printed under another code; one that has to be looked at stays as it is."""
    found, place = as_meant(project, key, factor), split_member_key(key)
    if found.code or len(codes_of(project, place)) != 1 or _is_recoded(project, place, factor.code, found):
        return found
    return _with_code(project, place, home, "")


def _is_recoded(project: Project, place: Place, home: str, found: Member) -> bool:
    """Whether the only code of a statement is neither the one named nor near the factor's."""
    codes = codes_of(project, place)
    if len(codes) != 1:
        return False
    return codes[0] != read_home(project, found.code) if found.code else not _belongs(project, home, codes[0])


def all_carried(project: Project, factor: Factor, home: str) -> Mapping[str, Member]:
    """All members of a factor as another one takes them over."""
    return {key: carried(project, key, factor, home) for key in factor.members}
