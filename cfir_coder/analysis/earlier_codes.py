"""Which codes somebody was shown, found again by their fingerprint."""

from __future__ import annotations

from itertools import permutations, product
from typing import TYPE_CHECKING

from cfir_coder.core.codebook import Code
from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.showing import mark_of_codes
from cfir_coder.core.values import VALENCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.core.project import Project

_MOST_PERMUTED = 3
"""Of more codes than this no orders and valences are tried: the number of trials would explode."""


def codes_shown(project: Project, review_id: str, statement_id: str, mark: str) -> tuple[AppliedCode, ...] | None:
    """The codes that have a fingerprint, among those the team has or may have had; None where none has it.

    Looked for among the present codes in any order and with any valence, every coder's codes, and single codes.
    """
    if not mark:
        return None
    for codes in _candidates(project, review_id, statement_id):
        if mark_of_codes(codes) == mark:
            return codes
    return None


def _candidates(project: Project, review_id: str, statement_id: str) -> Iterator[tuple[AppliedCode, ...]]:
    yield ()
    sheet = project.decisions.get(review_id)
    decision = sheet.decisions.get(statement_id) if sheet else None
    found = [bare(decision.codes)] if decision else []
    found += [
        bare(coded.codings[statement_id].codes)
        for coded in project.codings.get(review_id, {}).values()
        if statement_id in coded.codings
    ]
    yield from found
    if len(found) > 1:
        yield from (tuple(code for codes in order for code in codes) for order in permutations(found, 2))
    for codes in found:
        yield from _with_other_valences(codes)
    for written in _every_code(project):
        yield from ((AppliedCode(code=written, valence=valence),) for valence in (None, *VALENCES))


def _with_other_valences(codes: tuple[AppliedCode, ...]) -> Iterator[tuple[AppliedCode, ...]]:
    if len(codes) > _MOST_PERMUTED:
        return
    for order in permutations(codes):
        for valences in product((None, *VALENCES), repeat=len(order)):
            yield tuple(
                AppliedCode(code=code.code, valence=valence) for code, valence in zip(order, valences, strict=True)
            )


def _every_code(project: Project) -> Iterator[str]:
    book = project.codebook
    return (book.written(Code((key,))) for key, construct in book.constructs.items() if construct.level != "subdomain")


def bare(codes: Sequence[AppliedCode]) -> tuple[AppliedCode, ...]:
    """Codes without strength, as people are shown them."""
    return tuple(AppliedCode(code=code.code, valence=code.valence) for code in codes)
