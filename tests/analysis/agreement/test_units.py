"""Units are numbered once and can be cut and paired."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from cfir_coder.analysis.agreement import Ratings, cohen_kappa, krippendorff_alpha, masi_distance, percent_agreement
from tests.analysis.agreement.data import simulated


def test_units_of_different_lengths_are_filled_up_with_missing():
    ratings = Ratings.of([["a"], ["b", "a", "b"], []])
    assert ratings.values == ("a", "b")
    assert ratings.codes.tolist() == [[0, -1, -1], [1, 0, 1], [-1, -1, -1]]


def test_an_array_of_numbers_is_accepted():
    units = np.array([[1, 1], [2, 3], [3, 3]])
    assert krippendorff_alpha(units, "interval") == krippendorff_alpha(units.tolist(), "interval")


def test_a_cross_table_is_the_units_it_counts():
    units = [["a", "a"]] * 3 + [["a", "b"]] * 2 + [["b", "b"]] * 4
    assert cohen_kappa(Ratings.of_table([[3, 2], [0, 4]], ["a", "b"])) == cohen_kappa(units)


def test_counts_are_the_units_they_count():
    counted = percent_agreement(Ratings.of_counts([[2, 1], [0, 3]]))
    assert counted == percent_agreement([[0, 0, 1], [1, 1, 1]])


def test_each_pair_of_coders_is_compared_alone():
    units = simulated(20, coders=3, seed=5)
    pairs = {(first, second): cohen_kappa(pair) for first, second, pair in Ratings.of(units).pairs()}
    assert set(pairs) == {(0, 1), (0, 2), (1, 2)}
    alone = cohen_kappa([[unit[0], unit[2]] for unit in units])
    assert pairs[0, 2].estimate == pytest.approx(alone.estimate)
    assert pairs[0, 2].n == alone.n


def test_a_training_round_can_be_cut_off():
    units = simulated(30, seed=6)
    ratings = Ratings.of(units)
    assert krippendorff_alpha(ratings.only(range(10))) == krippendorff_alpha(units[:10])
    later = krippendorff_alpha(ratings.only(range(10, 30)))
    assert later.estimate == pytest.approx(krippendorff_alpha(units[10:]).estimate)


def test_values_can_be_cut_to_their_domain():
    units = [["III.C", "III.D"], ["V.D", "III.D"], [None, "V.D"]]
    domains = Ratings.of(units).mapped(lambda code: code.split(".")[0])
    assert percent_agreement(domains) == percent_agreement([["III", "III"], ["V", "III"], [None, "V"]])


def test_nan_is_refused_because_missing_is_none():
    with pytest.raises(ValueError, match="Write None where a coder gave no value"):
        Ratings.of([[1.0, float("nan")]])


def test_results_cannot_be_changed():
    result = percent_agreement([["a", "a"], ["a", "b"]])
    with pytest.raises(FrozenInstanceError):
        result.estimate = 1.0


def test_plain_sets_are_compared_as_frozensets():
    units = [({"a"}, {"a", "b"}), ({"b"}, {"b"}), ({"b"}, None)]
    frozen = [tuple(value and frozenset(value) for value in unit) for unit in units]
    assert krippendorff_alpha(units, "masi") == krippendorff_alpha(frozen, masi_distance)


def test_units_that_come_one_by_one_are_read():
    units = simulated(20, coders=3, seed=5)
    assert percent_agreement(iter(units)) == percent_agreement(units)


@pytest.mark.parametrize(
    ("units", "words"),
    [
        ({"s01": ("a", "a")}, "Units are a list of units"),
        ("abc", "Units are a list of units"),
        (["aa", "ab"], "A unit is the text 'aa': write one value a coder"),
        ([(["a"], ["a"])], "cannot be compared by equality: use text"),
    ],
)
def test_what_would_be_read_as_something_else_is_refused(units, words):
    with pytest.raises(TypeError, match=words):
        percent_agreement(units)


def test_a_coefficient_prints_as_a_paper_gives_it_or_says_why_not():
    assert str(percent_agreement([("a", "a"), ("a", "b"), ("b", "b")])) == (
        "percent agreement 0.67, 95% interval 0.00 to 1.00, n = 3"
    )
    assert str(percent_agreement([("a", "a")], interval=None)) == "percent agreement 1.00, n = 1"
    assert str(percent_agreement([])) == "percent agreement: no value. No coder has given a value yet."
