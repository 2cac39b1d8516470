"""Hierarchical alpha is the weighted mean of the alphas of its levels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from cfir_coder.analysis.agreement import hierarchical_alpha, krippendorff_alpha, masi_distance
from tests.analysis.agreement.data import paths, units_of

FILE = Path(__file__).parents[2] / "cases" / "hierarchical_alpha_computed.json"
CASE = json.loads(FILE.read_text(encoding="utf-8"))
UNITS = [[None if value is None else tuple(value.split(".")) for value in unit] for unit in CASE["units_x_coders"]]
WEIGHTS = CASE["weights_by_level"]


def ultrametric(weights):
    """The distance that defines hierarchical alpha: the weights of the levels at which two paths differ."""
    return lambda first, second: sum(
        weight for depth, weight in enumerate(weights, 1) if first[:depth] != second[:depth]
    )


def test_computed_values_are_met():
    result = hierarchical_alpha(UNITS, WEIGHTS)
    assert [level.estimate for level in result.levels] == pytest.approx(CASE["alpha_by_level"], abs=1e-12)
    assert [level.expected for level in result.levels] == pytest.approx(CASE["De_by_level"], abs=1e-12)
    assert result.estimate == pytest.approx(CASE["alpha_hierarchical"], abs=1e-12)


def test_it_equals_alpha_under_the_ultrametric_distance_with_its_interval():
    result = hierarchical_alpha(UNITS, WEIGHTS)
    direct = krippendorff_alpha(UNITS, ultrametric(WEIGHTS))
    assert result.estimate == pytest.approx(direct.estimate, abs=1e-12)
    assert result.standard_error == pytest.approx(direct.standard_error, abs=1e-12)
    assert result.n == direct.n


@settings(max_examples=40, deadline=None)
@given(units_of(paths))
def test_the_identity_holds_for_any_paths_also_short_ones(units):
    weights = (3.0, 2.0, 1.0)
    result = hierarchical_alpha(units, weights, interval=None)
    if not result.defined:
        return
    defined = [(w, level) for w, level in zip(weights, result.levels, strict=True) if level.defined]
    mean = sum(w * x.expected * x.estimate for w, x in defined) / sum(w * x.expected for w, x in defined)
    assert result.estimate == pytest.approx(mean, abs=1e-12)
    direct = krippendorff_alpha(units, ultrametric(weights), interval=None)
    assert result.estimate == pytest.approx(direct.estimate, abs=1e-12)


def test_a_code_given_at_the_parent_level_is_its_own_leaf_below():
    units = [[("A",), ("A", "x")], [("A", "x"), ("A", "x")], [("B",), ("B",)]]
    result = hierarchical_alpha(units, (1, 1))
    assert result.levels[0].observed == 0.0
    assert result.levels[1].observed > 0.0


def test_sets_of_paths_are_compared_at_each_level():
    units = [
        [frozenset([("A", "x")]), frozenset([("A", "y")])],
        [frozenset([("B", "x"), ("A", "x")]), frozenset([("B", "x")])],
        [frozenset(), frozenset()],
    ]
    result = hierarchical_alpha(units, (1, 1), metric="masi")
    domains = [[frozenset(path[:1] for path in value) for value in unit] for unit in units]
    assert result.levels[0].estimate == pytest.approx(krippendorff_alpha(domains, masi_distance).estimate)
    assert result.levels[1].estimate == pytest.approx(krippendorff_alpha(units, masi_distance).estimate)


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_weights_that_make_no_sense_are_refused(weights):
    with pytest.raises(ValueError, match="one weight a level"):
        hierarchical_alpha(UNITS, weights)


def test_a_metric_that_knows_no_levels_is_refused():
    with pytest.raises(ValueError, match="nominal, masi or jaccard"):
        hierarchical_alpha(UNITS, WEIGHTS, metric="ordinal")


def test_values_that_are_no_sets_are_named():
    with pytest.raises(ValueError, match="frozenset of paths"):
        hierarchical_alpha(UNITS, WEIGHTS, metric="masi")


@pytest.mark.parametrize("value", ["A.x", ("A", "x", "1")])
def test_values_that_are_no_paths_are_named(value):
    with pytest.raises(ValueError, match="is not a path of at most 2 steps"):
        hierarchical_alpha([[value, value]], (1, 1))
