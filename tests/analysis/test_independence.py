"""How many separate reviews a set amounts to: reference values, brute force and the laws."""

from __future__ import annotations

import csv
import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfir_coder.analysis.independence import independence, independence_of_each
from cfir_coder.analysis.study_matrix import study_matrix
from tests.analysis.test_disjoint import disjoint_by_brute_force, study_sets

CASES = Path(__file__).parents[1] / "cases"
REFERENCE = json.loads((CASES / "effective_reviews_computed.json").read_text(encoding="utf-8"))
RING = {f"r{place}": frozenset({f"s{place}", f"s{(place + 1) % 5}"}) for place in range(5)}


def named(sets: list) -> dict[str, frozenset[str]]:
    return {f"r{place}": frozenset(map(str, studies)) for place, studies in enumerate(sets)}


def diversity_by_brute_force(sets: list[frozenset]) -> float:
    """The largest total weight over all choices of reviews whose weights (Zw = 1) are not negative."""
    distinct = list(dict.fromkeys(sets))
    likeness = np.array([[len(a & b) / len(a | b) for b in distinct] for a in distinct])
    best = 0.0
    for size in range(1, len(distinct) + 1):
        for some in combinations(range(len(distinct)), size):
            weights = np.linalg.solve(likeness[np.ix_(some, some)], np.ones(size))
            if weights.min() >= -1e-12:
                best = max(best, weights.sum())
    return best


@pytest.mark.parametrize("toy", REFERENCE["toys"], ids=lambda toy: toy["id"])
def test_reference_values_of_small_sets(toy: dict) -> None:
    found = independence(study_matrix(named(toy["sets"])))
    assert (found.reviews, found.k_disjoint, found.exact) == (toy["k"], toy["k_disjoint"], True)
    assert found.n_indep == pytest.approx(toy["D_max"], abs=1e-9)


def test_reference_values_of_miyazaki() -> None:
    with (CASES / "overlap_ccaR_miyazaki.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    lists = {
        review: frozenset(row[0] for row in rows if row[column] == "1")
        for column, review in enumerate(head[1:], start=1)
    }
    found = independence(study_matrix(lists))
    expected = REFERENCE["example"]
    assert (found.reviews, found.k_disjoint, found.exact) == (expected["k"], expected["k_disjoint"], True)
    assert found.n_indep == pytest.approx(expected["D_max"], abs=1e-9)
    assert "Middleton2014" in found.disjoint


def test_one_unknown_list_makes_both_unknown() -> None:
    matrix = study_matrix({"a": frozenset("x"), "b": None, "c": frozenset("y")})
    found = independence(matrix)
    assert (found.k_disjoint, found.n_indep, found.unknown) == (None, None, ("b",))
    assert found.undefined == "not every study list is known"
    assert independence(matrix, ["a", "c"]).k_disjoint == 2


def test_a_list_known_to_be_empty_is_left_out_and_named() -> None:
    found = independence(study_matrix({"a": frozenset("x"), "b": frozenset()}))
    assert (found.reviews, found.k_disjoint, found.n_indep, found.empty) == (1, 1, 1.0, ("b",))
    nothing = independence(study_matrix({"b": frozenset()}))
    assert (nothing.k_disjoint, nothing.n_indep, nothing.undefined) == (None, None, "no review includes a study")


def test_a_review_that_is_not_in_the_matrix_is_refused() -> None:
    with pytest.raises(KeyError, match="not in the study matrix: z"):
        independence(study_matrix({"a": frozenset("x")}), ["a", "z"])


def test_a_search_cut_short_says_at_least() -> None:
    matrix = study_matrix(RING)
    cut, whole = independence(matrix, steps=0), independence(matrix)
    assert (cut.exact, whole.exact, whole.k_disjoint) == (False, True, 2)
    assert 1 <= cut.k_disjoint <= 2


def test_three_hundred_reviews_in_a_ring_of_shared_studies() -> None:
    ring = {f"r{place}": frozenset({str(place), str((place + 1) % 300)}) for place in range(300)}
    found = independence(study_matrix(ring), steps=50)
    assert found.k_disjoint <= 150
    assert found.n_indep == pytest.approx(300 / (1 + 2 / 3), abs=1e-6)
    path = {review: studies for review, studies in ring.items() if review != "r0"}
    assert (independence(study_matrix(path)).k_disjoint, independence(study_matrix(path)).exact) == (150, True)


def test_crowds_of_like_reviews_beside_single_ones() -> None:
    """The shares of a crowd's members are tiny, yet they count."""
    crowd = [frozenset(range(1000)) - {left_out} for left_out in range(200)]
    singles = [frozenset({10_000 + place}) for place in range(12)]
    found = independence(study_matrix(named(crowd + singles)))
    likeness = 998 / 1000
    assert found.k_disjoint == 13
    assert found.n_indep == pytest.approx(12 + 200 / (1 + 199 * likeness), abs=1e-6)


def test_each_set_is_answered_as_if_asked_alone() -> None:
    matrix = study_matrix(RING | {"u": None})
    sets = [frozenset(some) for size in (1, 2, 3) for some in combinations([*RING, "u"], size)]
    answers = independence_of_each(matrix, sets * 2)
    assert len(answers) == len(sets)
    assert all(answers[some] == independence(matrix, some) for some in sets)


@settings(max_examples=80, deadline=None)
@given(study_sets)
def test_both_equal_brute_force(sets: list[frozenset]) -> None:
    found = independence(study_matrix(named(sets)))
    assert found.exact
    assert found.k_disjoint == disjoint_by_brute_force(sets) == len(found.disjoint)
    assert found.n_indep == pytest.approx(diversity_by_brute_force(sets), abs=1e-8)
    lists = named(sets)
    assert all(not lists[a] & lists[b] for a, b in combinations(found.disjoint, 2))


@settings(max_examples=80, deadline=None)
@given(study_sets)
def test_one_to_disjoint_to_independent_to_all(sets: list[frozenset]) -> None:
    found = independence(study_matrix(named(sets)))
    assert 1 <= found.k_disjoint <= found.n_indep <= found.reviews == len(sets)


@settings(max_examples=80, deadline=None)
@given(study_sets, st.frozensets(st.integers(0, 13), max_size=7))
def test_neither_falls_when_a_review_is_added(sets: list[frozenset], more: frozenset) -> None:
    before, after = independence(study_matrix(named(sets))), independence(study_matrix(named([*sets, more])))
    assert after.k_disjoint >= before.k_disjoint
    assert after.n_indep >= before.n_indep - 1e-8


@settings(max_examples=60, deadline=None)
@given(study_sets, st.data())
def test_a_copy_adds_nothing(sets: list[frozenset], data: st.DataObject) -> None:
    copied = [*sets, data.draw(st.sampled_from(sets))]
    before, after = independence(study_matrix(named(sets))), independence(study_matrix(named(copied)))
    assert (after.k_disjoint, after.n_indep) == (before.k_disjoint, pytest.approx(before.n_indep, abs=1e-8))


@settings(max_examples=60, deadline=None)
@given(study_sets, st.randoms(use_true_random=False))
def test_the_order_of_reviews_does_not_matter(sets: list[frozenset], random: object) -> None:
    lists = named(sets)
    shuffled = list(lists.items())
    random.shuffle(shuffled)
    assert independence(study_matrix(dict(shuffled))) == independence(study_matrix(lists))
