"""What a new factor is filled in with from its statements: facts to begin with, which people change as they like."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cfir_coder.core.membership import codes_of, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cfir_coder.core.membership import Place
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Valence

UNITED: frozenset[Valence] = frozenset(["barrier", "facilitator", "both"])
"""Valences that together are both."""


def prefilled(project: Project, places: Mapping[Place, str]) -> tuple[str, Valence | None]:
    """The code that most of the statements have, the first among equals, and the valence they have with it.

    For each statement its named code counts, or every code of it where none is named. No code: the empty text.
    """
    tally = Counter(
        code for place, named in places.items() for code in ([named] if named else codes_of(project, place))
    )
    if not tally:
        return "", None
    code = tally.most_common(1)[0][0]
    return code, common_valence(_valences(project, places, code))


def _valences(project: Project, places: Iterable[Place], code: str) -> Iterable[Valence | None]:
    for place in places:
        stands = standing_of(project, place)
        for applied in stands.codes if stands else ():
            if project.codebook.written(applied.code) == code:
                yield applied.valence


def common_valence(valences: Iterable[Valence | None]) -> Valence | None:
    """The valence that all have; both, where some help and others hinder; None where that is for people to say."""
    found = {valence for valence in valences if valence is not None}
    said = found - {"not stated"} or found
    if len(said) == 1:
        return said.pop()
    return "both" if said and said <= UNITED else None
