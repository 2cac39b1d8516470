"""Set distances, and the shortcut that replaces the table of all pairs of sets."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfir_coder.analysis.agreement import jaccard_distance, krippendorff_alpha, masi_distance
from cfir_coder.analysis.agreement.distances import Tabled
from cfir_coder.analysis.agreement.sets import SetDistance
from tests.analysis.agreement.data import simulated_sets

PASSONNEAU = [
    ("ab", "ab", 0.0),
    ("ab", "abcd", 2 / 3),
    ("ab", "bc", 8 / 9),
    ("a", "b", 1.0),
    ("", "", 0.0),
    ("", "a", 1.0),
]


@pytest.mark.parametrize(("first", "second", "expected"), PASSONNEAU)
def test_masi_distance_by_its_definition(first, second, expected):
    assert masi_distance(frozenset(first), frozenset(second)) == pytest.approx(expected)


def test_the_empty_set_is_a_value_and_missing_is_not():
    none_fits = frozenset()
    with_empty = krippendorff_alpha([[none_fits, none_fits], [frozenset("a"), none_fits]], "masi")
    with_missing = krippendorff_alpha([[None, None], [frozenset("a"), None]], "masi")
    assert with_empty.n == 2
    assert with_missing.n == 0


@pytest.mark.parametrize("distance", [masi_distance, jaccard_distance])
def test_a_named_distance_and_the_same_as_a_plain_function_agree(distance):
    def asked_for_each_pair(first, second):
        return distance(first, second)

    units = simulated_sets(40, seed=2, smallest=0)
    named = krippendorff_alpha(units, distance)
    plain = krippendorff_alpha(units, asked_for_each_pair)
    assert named.estimate == pytest.approx(plain.estimate, abs=1e-12)
    assert named.standard_error == pytest.approx(plain.standard_error, abs=1e-12)
    assert "Passonneau" in named.formula or "Jaccard" in named.formula


@settings(max_examples=40, deadline=None)
@given(st.sets(st.frozensets(st.integers(0, 6), max_size=7), min_size=1, max_size=15), st.booleans())
def test_the_shortcut_over_subsets_equals_the_table_of_pairs(sets, masi):
    distance = SetDistance.of(list(sets), masi)
    totals = np.arange(1.0, len(sets) + 1)
    assert distance.subsets is not None
    assert distance.spread(totals) == pytest.approx(Tabled.spread(distance, totals), abs=1e-9)
    rows = np.stack([totals, totals**2])
    assert distance.spread(rows) == pytest.approx(Tabled.spread(distance, rows), abs=1e-9)


def test_large_sets_take_the_table_and_give_the_same():
    large = frozenset(range(30))
    units = [[large, large], [large, large - {1}], [frozenset({1}), frozenset({1, 2})]]
    by_name = krippendorff_alpha(units, "masi")
    by_hand = krippendorff_alpha(units, partial(masi_distance))
    assert SetDistance.of([large], masi=True).subsets is None
    assert by_name.estimate == pytest.approx(by_hand.estimate, abs=1e-12)


def test_values_that_are_no_sets_are_named():
    with pytest.raises(ValueError, match=r"'III\.C' is none"):
        krippendorff_alpha([[frozenset("a"), "III.C"]], "masi")
