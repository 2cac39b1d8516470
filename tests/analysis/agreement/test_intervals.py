"""Intervals against the slow way: leave out or repeat units by hand and compute again."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from cfir_coder.analysis.agreement import (
    Bootstrap,
    Jackknife,
    KalphaBootstrap,
    LargeSample,
    all_coders_equal,
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac,
    hierarchical_alpha,
    krippendorff_alpha,
    masi_distance,
    percent_agreement,
)
from cfir_coder.analysis.agreement.resampling import bootstrap_weights
from cfir_coder.analysis.agreement.student import t_quantile
from tests.analysis.agreement.data import simulated, simulated_sets

NUMBERS = simulated(25, values=5, seed=3)
PAIRS = simulated(25, coders=2, values=5, missing=0.05, seed=4)
SETS = simulated_sets(25, seed=5, smallest=0)
PATHS = [[None if v is None else (v % 2, v) for v in unit] for unit in NUMBERS]
SCALE = [1, 2, 3, 4, 5]


def far_apart(first, second):
    return abs(first - second) ** 1.5


COEFFICIENTS = {
    "percent": (percent_agreement, NUMBERS),
    "all equal": (all_coders_equal, NUMBERS),
    "nominal": (krippendorff_alpha, NUMBERS),
    "ordinal": (lambda u, interval: krippendorff_alpha(u, "ordinal", interval=interval), NUMBERS),
    "interval": (lambda u, interval: krippendorff_alpha(u, "interval", interval=interval), NUMBERS),
    "ratio": (lambda u, interval: krippendorff_alpha(u, "ratio", interval=interval), NUMBERS),
    "own": (lambda u, interval: krippendorff_alpha(u, far_apart, interval=interval), NUMBERS),
    "masi": (lambda u, interval: krippendorff_alpha(u, "masi", interval=interval), SETS),
    "jaccard": (lambda u, interval: krippendorff_alpha(u, "jaccard", interval=interval), SETS),
    "hierarchical": (lambda u, interval: hierarchical_alpha(u, (2, 1), interval=interval), PATHS),
    "fleiss": (fleiss_kappa, NUMBERS),
    "AC1": (lambda u, interval: gwet_ac(u, categories=5, interval=interval), NUMBERS),
    "AC2": (lambda u, interval: gwet_ac(u, "quadratic", scale=SCALE, interval=interval), NUMBERS),
    "BP": (lambda u, interval: brennan_prediger(u, 5, interval=interval), NUMBERS),
    "kappa": (cohen_kappa, PAIRS),
    "weighted kappa": (lambda u, interval: cohen_kappa(u, "linear", SCALE, interval=interval), PAIRS),
}
each_coefficient = pytest.mark.parametrize(("coefficient", "units"), COEFFICIENTS.values(), ids=COEFFICIENTS)


def used(coefficient, units):
    """The units that the coefficient uses: those with two values or, for Fleiss and Gwet, those with any."""
    least = 1 if coefficient(units, interval=None).n > comparable(units) else 2
    return [unit for unit in units if sum(value is not None for value in unit) >= least]


def comparable(units):
    return sum(sum(value is not None for value in unit) >= 2 for unit in units)


def jackknife_error(values):
    values = np.array(values)
    return sqrt((len(values) - 1) / len(values) * np.sum((values - values.mean()) ** 2))


@each_coefficient
def test_jackknife_is_what_leaving_out_each_unit_gives(coefficient, units):
    kept = used(coefficient, units)
    by_hand = [coefficient(kept[:i] + kept[i + 1 :], interval=None).estimate for i in range(len(kept))]
    result = coefficient(units, interval=Jackknife())
    assert result.n == len(kept)
    assert result.standard_error == pytest.approx(jackknife_error(by_hand), rel=1e-9)


@each_coefficient
def test_jackknife_over_clusters_is_what_leaving_out_each_cluster_gives(coefficient, units):
    kept = used(coefficient, units)
    labels = [f"review {i % 5}" for i in range(len(kept))]
    by_hand = [
        coefficient([u for u, label in zip(kept, labels, strict=True) if label != out], interval=None).estimate
        for out in sorted(set(labels))
    ]
    result = coefficient(kept, interval=Jackknife(clusters=labels))
    assert result.standard_error == pytest.approx(jackknife_error(by_hand), rel=1e-9)
    assert "5 clusters" in result.interval_method


@each_coefficient
def test_bootstrap_is_what_repeating_the_drawn_units_gives(coefficient, units):
    kept = used(coefficient, units)
    weights = np.concatenate(list(bootstrap_weights(len(kept), None, 20, seed=8)))
    by_hand = [
        coefficient([kept[i] for i in np.repeat(np.arange(len(kept)), row.astype(int))], interval=None).estimate
        for row in weights
    ]
    result = coefficient(units, interval=Bootstrap(draws=20, seed=8))
    assert result.standard_error == pytest.approx(np.std(by_hand, ddof=1), rel=1e-9)
    assert result.interval == pytest.approx(np.quantile(by_hand, [0.025, 0.975]), rel=1e-9)


def test_bootstrap_over_clusters_draws_whole_clusters():
    units = [["a", "a"], ["a", "b"], ["b", "b"], ["b", "a"]]
    labels = ["first", "first", "second", "second"]
    result = percent_agreement(units, interval=Bootstrap(draws=50, clusters=labels))
    assert result.standard_error == 0.0
    assert result.interval is None
    assert "2 clusters" in result.interval_method


def test_same_seed_gives_the_same_interval_and_another_seed_another():
    first, again, other = (krippendorff_alpha(NUMBERS, interval=Bootstrap(seed=seed)) for seed in (1, 1, 2))
    assert first == again
    assert first.interval != other.interval
    assert "seed 1" in first.interval_method


def test_interval_is_estimate_plus_and_minus_t_errors_and_cut_at_one():
    result = krippendorff_alpha(NUMBERS, interval=Jackknife(level=0.9))
    reach = t_quantile(0.9, result.n - 1) * result.standard_error
    assert result.level == 0.9
    assert result.interval.low == pytest.approx(result.estimate - reach)
    assert result.interval.high == pytest.approx(min(1.0, result.estimate + reach))
    nearly_all = [["a", "a"]] * 9 + [["b", "b"]] * 9 + [["a", "b"]]
    assert krippendorff_alpha(nearly_all).interval.high == 1.0


@pytest.mark.parametrize("clusters", [["one"] * 3, ["one"] * 99])
def test_clusters_must_name_each_unit(clusters):
    with pytest.raises(ValueError, match="There are 25 units, but clusters has"):
        krippendorff_alpha(NUMBERS, interval=Jackknife(clusters=clusters))


def test_coverage_of_the_default_interval_is_near_its_level():
    population = simulated(60_000, coders=2, values=3, missing=0, agreement=0.7, seed=0)
    truth = krippendorff_alpha(population, interval=None).estimate
    held = [
        low <= truth <= high
        for start in range(0, 60_000, 60)
        for low, high in [krippendorff_alpha(population[start : start + 60]).interval]
    ]
    assert 0.925 < np.mean(held) < 0.975


def test_kalpha_compatible_interval_is_narrower_than_the_default_for_several_coders():
    units = simulated(60, coders=4, missing=0, seed=2)
    default, compatible = (krippendorff_alpha(units, interval=i) for i in (Jackknife(), KalphaBootstrap()))
    width = default.interval.high - default.interval.low
    assert 0.3 * width < compatible.interval.high - compatible.interval.low < 0.9 * width
    assert compatible.interval.low < compatible.estimate < compatible.interval.high
    assert compatible.interval_method == "KALPHA-compatible, 1,000 draws, seed 1"


def test_kalpha_compatible_bootstrap_varies_as_a_mean_of_that_many_pairs():
    units = simulated(40, coders=2, missing=0, seed=6)
    result = krippendorff_alpha(units, interval=KalphaBootstrap(draws=20_000))
    expected = sqrt(result.observed * (1 - result.observed) / len(units)) / result.expected
    assert result.standard_error == pytest.approx(expected, rel=0.03)


def test_large_sample_interval_is_refused_where_there_is_no_such_formula():
    with pytest.raises(ValueError, match="choose Jackknife or Bootstrap"):
        krippendorff_alpha(NUMBERS, interval=LargeSample())
    with pytest.raises(ValueError, match="choose Jackknife or Bootstrap"):
        fleiss_kappa(NUMBERS, interval=KalphaBootstrap())


def test_large_sample_and_jackknife_errors_agree_on_many_units():
    units = simulated(3_000, coders=3, missing=0, seed=7)
    for coefficient in (fleiss_kappa, gwet_ac, brennan_prediger):
        jackknife = coefficient(units, interval=Jackknife()).standard_error
        assert coefficient(units).standard_error == pytest.approx(jackknife, rel=0.01)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_outside_zero_and_one_is_refused(level):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Jackknife(level=level)


def test_no_interval_when_none_is_asked_for():
    result = krippendorff_alpha(SETS, masi_distance, interval=None)
    assert result.interval is None
    assert result.interval_reason == "No interval was asked for."


def test_resampling_in_many_small_blocks_gives_the_same(monkeypatch):
    expected = krippendorff_alpha(NUMBERS, interval=Bootstrap(draws=30))
    monkeypatch.setattr("cfir_coder.analysis.agreement.resampling.WEIGHTS_AT_ONCE", 1)
    monkeypatch.setattr("cfir_coder.analysis.agreement.resampling.DRAWS_KEPT", 0)
    assert krippendorff_alpha(NUMBERS, interval=Bootstrap(draws=30)).interval == pytest.approx(expected.interval)
