"""Other libraries agree where they compute the same coefficient."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from nltk.metrics import agreement as nltk_agreement
from nltk.metrics.distance import jaccard_distance as nltk_jaccard
from nltk.metrics.distance import masi_distance as nltk_masi
from statsmodels.stats import inter_rater

from cfir_coder.analysis.agreement import (
    Ratings,
    cohen_kappa,
    fleiss_kappa,
    jaccard_distance,
    kappa_context,
    krippendorff_alpha,
    masi_distance,
    percent_agreement,
)
from cfir_coder.analysis.agreement.student import t_quantile
from tests.analysis.agreement.data import simulated, simulated_sets

SEEDS = range(5)


def coders_by_units(units):
    return np.array([[np.nan if value is None else value for value in unit] for unit in units]).T


def triples(units):
    return [
        (coder, item, value) for item, unit in enumerate(units) for coder, value in enumerate(unit) if value is not None
    ]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_as_krippendorff_package(metric, seed):
    units = simulated(60, coders=4, values=5, seed=seed)
    expected = krippendorff.alpha(coders_by_units(units), level_of_measurement=metric)
    assert krippendorff_alpha(units, metric).estimate == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_fleiss_kappa_as_statsmodels(seed):
    units = simulated(40, coders=5, values=4, missing=0, seed=seed)
    table, _ = inter_rater.aggregate_raters(units)
    assert fleiss_kappa(units).estimate == pytest.approx(inter_rater.fleiss_kappa(table), abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("weights", [None, "linear", "quadratic"])
def test_cohen_kappa_as_statsmodels(weights, seed):
    units = simulated(50, coders=2, values=4, missing=0, seed=seed)
    table, _ = inter_rater.to_table(np.array(units))
    peer = inter_rater.cohens_kappa(table, wt=weights)
    ours = cohen_kappa(units, weights)
    assert ours.estimate == pytest.approx(peer.kappa, abs=1e-12)
    assert ours.standard_error == pytest.approx(peer.std_kappa, abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_kappa_context_as_statsmodels(seed):
    units = simulated(50, coders=2, values=3, missing=0, seed=seed)
    table, _ = inter_rater.to_table(np.array(units))
    peer = inter_rater.cohens_kappa(table)
    context = kappa_context(units)
    assert context.maximum == pytest.approx(peer.kappa_max, abs=1e-12)
    assert context.null_standard_error == pytest.approx(peer.std_kappa0, abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("ours", "theirs"), [(masi_distance, nltk_masi), (jaccard_distance, nltk_jaccard)])
def test_alpha_of_sets_as_nltk(ours, theirs, seed):
    units = simulated_sets(40, seed=seed)
    task = nltk_agreement.AnnotationTask(data=triples(units), distance=theirs)
    assert krippendorff_alpha(units, ours).estimate == pytest.approx(task.alpha(), abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_two_coders_as_nltk(seed):
    units = simulated(40, coders=2, values=4, missing=0, seed=seed)
    task = nltk_agreement.AnnotationTask(data=triples(units))
    assert percent_agreement(units).estimate == pytest.approx(task.avg_Ao(), abs=1e-12)
    assert cohen_kappa(units).estimate == pytest.approx(task.kappa(), abs=1e-12)
    assert fleiss_kappa(units).estimate == pytest.approx(task.pi(), abs=1e-12)


@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.999])
@pytest.mark.parametrize("degrees", [1, 2, 10, 99, 9_999])
def test_t_quantile_as_scipy(level, degrees):
    stats = pytest.importorskip("scipy.stats")
    assert t_quantile(level, degrees) == pytest.approx(stats.t.ppf((1 + level) / 2, degrees), rel=1e-8)


def test_made_ratings_give_the_same_as_plain_units():
    units = simulated(30, seed=9)
    assert krippendorff_alpha(Ratings.of(units)) == krippendorff_alpha(units)
