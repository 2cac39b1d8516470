"""Laws that must hold for any units."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfir_coder.analysis.agreement import (
    all_coders_equal,
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac,
    jaccard_distance,
    krippendorff_alpha,
    masi_distance,
    percent_agreement,
)
from tests.analysis.agreement.data import small_numbers, small_sets, units_of

NOMINAL = [percent_agreement, all_coders_equal, krippendorff_alpha, fleiss_kappa, gwet_ac, brennan_prediger]
ORDERED = ["ordinal", "interval", "ratio"]
two_coders = st.lists(st.lists(st.one_of(st.none(), small_numbers), min_size=2, max_size=2), max_size=12)
seeds = st.integers(0, 1_000)


def numbers(result):
    return [result.estimate, result.standard_error, *(result.interval or ())]


def same(first, second):
    if (first.reason, first.n) != (second.reason, second.n):
        return False
    pairs = list(zip(numbers(first), numbers(second), strict=True))
    return all(a is b if a is None or b is None else a == pytest.approx(b, abs=1e-7) for a, b in pairs)


def every_result(units):
    return [coefficient(units) for coefficient in NOMINAL] + [krippendorff_alpha(units, m) for m in ORDERED]


@settings(max_examples=40, deadline=None)
@given(units_of(small_numbers), seeds)
def test_the_order_of_units_does_not_matter(units, seed):
    mixed = random.Random(seed).sample(units, len(units))
    assert all(map(same, every_result(units), every_result(mixed)))


@settings(max_examples=40, deadline=None)
@given(units_of(small_numbers).filter(lambda units: any(len(unit) > 1 for unit in units)), seeds)
def test_interchangeable_coders_may_change_places_within_each_unit(units, seed):
    width = max(map(len, units))
    shuffled = [
        random.Random(seed + number).sample([*unit, *[None] * (width - len(unit))], width)
        for number, unit in enumerate(units)
    ]
    first, second = every_result(units), every_result(shuffled)
    assert all(same(a, b) for a, b in zip(first, second, strict=True) if a.defined or b.defined)


@settings(max_examples=40, deadline=None)
@given(two_coders)
def test_two_coders_may_change_places(units):
    swapped = [[second, first] for first, second in units]
    assert same(cohen_kappa(units), cohen_kappa(swapped))
    assert same(cohen_kappa(units, "linear", range(4)), cohen_kappa(swapped, "linear", range(4)))


@settings(max_examples=40, deadline=None)
@given(units_of(small_numbers), st.integers(0, 12))
def test_a_unit_that_nobody_coded_changes_nothing(units, place):
    more = [*units[:place], [None, None], *units[place:]]
    assert all(map(same, every_result(units), every_result(more)))


@settings(max_examples=40, deadline=None)
@given(units_of(small_numbers), st.permutations(["a", "b", ("c", 1), frozenset("d")]))
def test_names_of_categories_do_not_matter(units, names):
    renamed = [[None if value is None else names[value] for value in unit] for unit in units]
    assert all(same(coefficient(units), coefficient(renamed)) for coefficient in NOMINAL)


@settings(max_examples=40, deadline=None)
@given(units_of(small_numbers), st.integers(1, 9), st.integers(-9, 9))
def test_interval_alpha_does_not_depend_on_unit_of_measurement(units, factor, shift):
    moved = [[None if value is None else factor * value + shift for value in unit] for unit in units]
    assert same(krippendorff_alpha(units, "interval"), krippendorff_alpha(moved, "interval"))
    assert same(krippendorff_alpha(units, "ordinal"), krippendorff_alpha(moved, "ordinal"))


@settings(max_examples=60, deadline=None)
@given(units_of(small_numbers))
def test_results_stay_within_their_bounds(units):
    for result in every_result(units):
        if result.defined:
            assert result.estimate <= 1.0 + 1e-12
        if result.interval:
            assert result.interval.low <= result.estimate + 1e-12
            assert result.estimate <= result.interval.high + 1e-12 <= 1.0 + 2e-12
    percent = percent_agreement(units)
    assert percent.estimate is None or 0.0 <= percent.estimate <= 1.0
    equal = all_coders_equal(units)
    assert equal.estimate is None or equal.estimate <= percent.estimate + 1e-12


@settings(max_examples=40, deadline=None)
@given(st.lists(small_numbers, min_size=2).filter(lambda values: len(set(values)) > 1), st.integers(2, 4))
def test_full_agreement_on_several_values_is_one(values, coders):
    units = [[value] * coders for value in values]
    assert all(result.estimate == pytest.approx(1.0) for result in every_result(units))


@settings(max_examples=40, deadline=None)
@given(units_of(small_numbers))
def test_two_categories_make_all_metrics_the_nominal_one(units):
    binary = [[None if value is None else value % 2 for value in unit] for unit in units]
    nominal = krippendorff_alpha(binary)
    assert all(same(nominal, krippendorff_alpha(binary, metric)) for metric in ORDERED)


@settings(max_examples=100, deadline=None)
@given(small_sets, small_sets)
def test_set_distances_are_distances(first, second):
    for distance in (masi_distance, jaccard_distance):
        assert 0.0 <= distance(first, second) <= 1.0
        assert distance(first, second) == distance(second, first)
        assert (distance(first, second) == 0.0) == (first == second)
    assert masi_distance(first, second) >= jaccard_distance(first, second)


@settings(max_examples=40, deadline=None)
@given(units_of(small_numbers))
def test_alpha_of_single_codes_is_nominal_whatever_the_set_distance(units):
    sets = [[None if value is None else frozenset([value]) for value in unit] for unit in units]
    nominal = krippendorff_alpha(units)
    assert all(same(nominal, krippendorff_alpha(sets, metric)) for metric in ("masi", "jaccard"))
