"""What has no value is a named result with a plain reason, never NaN and never an exception."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings

from cfir_coder.analysis.agreement import (
    Bootstrap,
    Jackknife,
    KalphaBootstrap,
    Ratings,
    all_coders_equal,
    brennan_prediger,
    cohen_kappa,
    construct_rows,
    fleiss_kappa,
    gwet_ac,
    hierarchical_alpha,
    kappa_context,
    krippendorff_alpha,
    percent_agreement,
)
from tests.analysis.agreement.data import paths, small_numbers, small_sets, units_of

BY_CHANCE = [krippendorff_alpha, fleiss_kappa, gwet_ac, brennan_prediger, cohen_kappa]
EVERY = [percent_agreement, all_coders_equal, *BY_CHANCE]
NOTHING_TO_COMPARE = {
    "no units": ([], "No coder has given a value yet."),
    "all missing": ([[None, None], [None, None]], "No coder has given a value yet."),
    "one coder": ([["a", None], ["b", None]], "Only one coder has given values; agreement needs at least two."),
    "one place": ([["a"], ["b"]], "Only one coder has given values; agreement needs at least two."),
    "no overlap": (
        [["a", None], [None, "b"]],
        "No unit has values from two coders, so there is nothing to compare.",
    ),
}


@pytest.mark.parametrize(("units", "reason"), NOTHING_TO_COMPARE.values(), ids=NOTHING_TO_COMPARE)
@pytest.mark.parametrize("coefficient", EVERY)
def test_nothing_to_compare(coefficient, units, reason):
    result = coefficient(units)
    assert (result.estimate, result.standard_error, result.interval) == (None, None, None)
    assert not result.defined
    assert result.reason == result.interval_reason == reason


@pytest.mark.parametrize("coefficient", BY_CHANCE)
def test_one_category_only_is_undefined_beyond_chance(coefficient):
    result = coefficient([["a", "a"], ["a", "a"], ["a", None]])
    assert result.estimate is None
    assert result.reason.startswith("Every value is the same")
    assert result.n > 0


@pytest.mark.parametrize("metric", ["ordinal", "interval", "ratio"])
def test_no_variance_is_undefined_for_metrics_of_numbers(metric):
    assert krippendorff_alpha([[2, 2], [2, 2]], metric).reason.startswith("Every value is the same")


def test_distances_that_are_all_zero_are_named():
    result = krippendorff_alpha([["a", "b"], ["b", "b"]], lambda _first, _second: 0.0)
    assert result.reason.startswith("All values that were used are at distance 0")


def test_percent_agreement_of_one_category_is_still_a_fact():
    result = percent_agreement([["a", "a"], ["a", "a"]])
    assert result.estimate == 1.0
    assert result.interval is None
    assert result.interval_reason.startswith("Every unit shows the same agreement")


def test_a_single_unit_has_an_estimate_but_no_interval():
    for interval in (Jackknife(), Bootstrap()):
        result = krippendorff_alpha([["a", "b"]], interval=interval)
        assert result.estimate == 0.0
        assert result.interval_reason == "An interval needs at least two units; there is one."
    assert gwet_ac([["a", "b"]]).interval_reason == "An interval needs at least two units; there is one."


def test_a_single_cluster_has_no_interval():
    result = krippendorff_alpha([["a", "b"], ["a", "a"]], interval=Jackknife(clusters=["r", "r"]))
    assert result.interval_reason == "An interval needs at least two clusters; there is one."


def test_a_jackknife_that_meets_an_undefined_value_says_so():
    result = krippendorff_alpha([["a", "a"], ["a", "a"], ["b", "b"]])
    assert result.estimate == 1.0
    assert result.interval is None
    assert result.interval_reason.startswith("Without one of the units the coefficient has no value")


def test_bootstrap_draws_without_a_value_are_counted():
    result = krippendorff_alpha([["a", "a"], ["a", "b"], ["b", "b"]], interval=Bootstrap(draws=200))
    assert "draws had no value and are left out" in result.interval_method


def test_cohen_kappa_of_three_coders_points_to_pairs():
    result = cohen_kappa([["a", "b", "a"], ["a", "a", "a"]])
    assert result.estimate is None
    assert "one pair at a time" in result.reason


def test_a_coder_who_never_coded_does_not_count_as_a_third():
    units = [["a", None, "a"], ["b", None, "a"], ["b", None, "b"]]
    assert cohen_kappa(units).estimate == cohen_kappa([[a, c] for a, _, c in units]).estimate


def test_kappa_context_says_why_it_is_empty():
    assert kappa_context([["a", None]]).reason.startswith("Only one coder")
    assert kappa_context([["a", "a"]]).reason.startswith("Every value is the same")
    assert "have 3" in kappa_context([["a", "b"], ["c", "a"]]).two_value_reason


def test_a_level_without_variation_is_named_and_the_others_still_count():
    units = [[("A", "x"), ("A", "x")], [("A", "y"), ("A", "x")], [("A", "y"), ("A", "y")]]
    result = hierarchical_alpha(units, (1, 1))
    assert result.levels[0].reason.startswith("Every value is the same")
    assert result.estimate == pytest.approx(result.levels[1].estimate)


def no_nan(result):
    numbers = [result.estimate, result.standard_error, result.observed, result.expected, *(result.interval or ())]
    return all(number is None or math.isfinite(number) for number in numbers)


def is_complete(result):
    return (result.estimate is None) == (result.reason is not None) and (result.interval is None) == (
        result.interval_reason is not None
    )


@settings(max_examples=60, deadline=None)
@given(units_of(small_numbers, most=6))
def test_whatever_the_numbers_every_result_is_complete(units):
    intervals = (Jackknife(), Bootstrap(draws=8), None)
    results = [coefficient(units, interval=interval) for coefficient in EVERY for interval in intervals]
    results += [coefficient(units) for coefficient in EVERY]
    results += [
        krippendorff_alpha(units, metric, interval=interval)
        for metric in ("nominal", "ordinal", "interval", "ratio")
        for interval in (*intervals, KalphaBootstrap(draws=8))
    ]
    results += [gwet_ac(units, weights, scale=range(4)) for weights in ("linear", "quadratic")]
    results += [cohen_kappa(units, weights, range(4)) for weights in ("linear", "quadratic")]
    results += [cohen_kappa(pair, interval=i) for _, _, pair in Ratings.of(units).pairs() for i in intervals]
    assert all(map(no_nan, results))
    assert all(map(is_complete, results))


@settings(max_examples=60, deadline=None)
@given(units_of(small_sets, most=6))
def test_whatever_the_sets_every_result_is_complete(units):
    results = [krippendorff_alpha(units, metric) for metric in ("masi", "jaccard")]
    assert all(map(no_nan, results))
    assert all(map(is_complete, results))
    for row in construct_rows(units):
        numbers = (row.prevalence, row.positive_agreement, row.kappa, row.ac1)
        assert all(number is None or math.isfinite(number) for number in numbers)
        assert (row.kappa is None) == (row.reason is not None)


@settings(max_examples=60, deadline=None)
@given(units_of(paths, most=6))
def test_whatever_the_paths_every_result_is_complete(units):
    result = hierarchical_alpha(units, (3, 2, 1))
    assert all(map(no_nan, (result, *result.levels)))
    assert all(map(is_complete, (result, *result.levels)))
