"""Small projects written by hand: one review, a statement or a few, and what people said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cfir_coder.core.coding import AppliedCode, Coding, PersonCodings, Unsure
from cfir_coder.core.decision import Decision, ReviewDecisions
from cfir_coder.core.factor import Factor, Factors, Member
from cfir_coder.core.project import FACTORS, SETTINGS, Person, Project, Settings
from cfir_coder.core.review import Review, Statement
from cfir_coder.core.text import fingerprint
from cfir_coder.core.values import DOES_BY_ROLE
from cfir_coder.storage import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.core.codebook import Codebook
    from cfir_coder.core.project import Key
    from cfir_coder.core.values import Document, Kind, Valence

REVIEW = "ash2019"
TEXT = "Training before the job helps"
PLANNING = "V.D Planning"
SPACE = "III.J.2 Space"
TRAINING = "III.K Access to Knowledge & Information"
PAIR = "IV.R.H Innovation Deliverers + IV.C.B Capability"

PEOPLE = {
    "re1": Person(role="researcher", does=DOES_BY_ROLE["researcher"]),
    "re2": Person(role="researcher", does=DOES_BY_ROLE["researcher"]),
    "re3": Person(role="researcher", does=DOES_BY_ROLE["researcher"]),
    "le1": Person(role="lived-experience", does=DOES_BY_ROLE["lived-experience"]),
    "sr1": Person(role="source", does=DOES_BY_ROLE["source"]),
}


def cfir2022() -> Codebook:
    return shipped.codebook("cfir-2022")


def cfir2009() -> Codebook:
    return shipped.codebook("cfir-2009")


def applied(*written: str | tuple[str, Valence | None]) -> tuple[AppliedCode, ...]:
    """Codes as applied: a bare code is a facilitator."""
    pairs = [item if isinstance(item, tuple) else (item, "facilitator") for item in written]
    return tuple(AppliedCode(code=code, valence=valence) for code, valence in pairs)


def coding(
    *written: str | tuple[str, Valence | None],
    kind: Kind = "determinant",
    text: str = TEXT,
    unsure: bool = False,
    note: str = "",
) -> Coding:
    doubt = Unsure(instead=SPACE, why="It could be both.") if unsure else None
    return Coding(kind=kind, codes=applied(*written), of=fingerprint(text), unsure=doubt, note=note)


def decision(*written: str | tuple[str, Valence | None], kind: Kind = "determinant", text: str = TEXT) -> Decision:
    return Decision(kind=kind, codes=applied(*written), by=("re1", "re2"), how="discussion", of=fingerprint(text))


def sheet(
    person: str, codings: Mapping[str, Coding], *, codebook: str = "cfir-2022", finished: bool = True
) -> PersonCodings:
    day = "2026-11-22" if finished else ""
    return PersonCodings(codebook=codebook, person=person, review=REVIEW, finished=day, codings=dict(codings))


def factors(codebook: str = "cfir-2022", **members: Mapping[str, str]) -> Factors:
    """Factors under V.D Planning; each maps statements of the review to the code they are there under, or ""."""
    return Factors(
        codebook=codebook,
        order=tuple(members),
        factors={
            key: Factor(
                text=f"Factor {key}",
                code=PLANNING,
                valence="facilitator",
                members={f"{REVIEW}/{statement}": Member(code=code) for statement, code in inside.items()},
            )
            for key, inside in members.items()
        },
    )


def project(
    *,
    statements: Mapping[str, Statement] | None = None,
    codings: tuple[PersonCodings, ...] = (),
    decisions: Mapping[str, Decision] | None = None,
    decided_with: str = "cfir-2022",
    factors: Factors | None = None,
    documents: Mapping[Key, Document] | None = None,
    base: Codebook | None = None,
    **settings: Any,
) -> Project:
    """A project of one review with one statement; two coders a statement, not blind, unless said otherwise."""
    written: dict[str, Any] = {
        "title": "A project made up for a test",
        "codebook": "cfir-2022",
        "people": PEOPLE,
        "blind": False,
        **settings,
    }
    review = Review(id=REVIEW, number="9", statements=statements or {"s01": Statement(text=TEXT)})
    made: dict[Key, Document] = {SETTINGS: Settings(**written), ("reviews", REVIEW): review}
    made |= {("codes", one.person, REVIEW): one for one in codings}
    if decisions is not None:
        made[("decisions", REVIEW)] = ReviewDecisions(codebook=decided_with, review=REVIEW, decisions=dict(decisions))
    if factors is not None:
        made[FACTORS] = factors
    return Project({**made, **(documents or {})}, base or cfir2022())
