"""The search for reviews that share no study, against every choice there is."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from cfir_coder.analysis.disjoint import largest_disjoint

study_sets = st.lists(st.frozensets(st.integers(0, 13), min_size=1, max_size=7), min_size=1, max_size=8)


def disjoint_by_brute_force(sets: list[frozenset]) -> int:
    return max(
        size
        for size in range(1, len(sets) + 1)
        for some in combinations(sets, size)
        if all(not a & b for a, b in combinations(some, 2))
    )


@settings(max_examples=80, deadline=None)
@given(study_sets, st.integers(0, 60))
def test_a_bounded_search_never_claims_more_than_there_is(sets: list[frozenset], steps: int) -> None:
    sharing = [
        sum(1 << other for other, b in enumerate(sets) if other != place and a & b) for place, a in enumerate(sets)
    ]
    chosen, exact = largest_disjoint(sharing, (1 << len(sets)) - 1, steps)
    best = disjoint_by_brute_force(sets)
    assert chosen.bit_count() == best if exact else 1 <= chosen.bit_count() <= best
