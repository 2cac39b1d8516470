"""Weights come from the declared scale and keep the spacing of its numbers."""

from __future__ import annotations

import numpy as np
import pytest

from cfir_coder.analysis.agreement import brennan_prediger, cohen_kappa, gwet_ac, krippendorff_alpha
from tests.analysis.agreement.data import simulated

STRENGTHS = [-2, -1, 0, 1, 2]
GAPPED = [[-2, -2], [-2, -1], [2, 2], [2, -1], [-1, -1], [2, 2], [-2, 2]]


def weighted_kappa_by_hand(units, power):
    first, second = np.array(units).T
    apart = np.abs(first[:, None] - second) ** power
    return 1 - np.mean(np.abs(first - second) ** power) / apart.mean()


@pytest.mark.parametrize(("weights", "power"), [("linear", 1), ("quadratic", 2)])
def test_values_that_nobody_used_keep_their_place(weights, power):
    ours = cohen_kappa(GAPPED, weights, STRENGTHS).estimate
    assert ours == pytest.approx(weighted_kappa_by_hand(GAPPED, power), abs=1e-12)
    ranks = [[{-2: 0, -1: 1, 2: 2}[value] for value in unit] for unit in GAPPED]
    assert ours != pytest.approx(cohen_kappa(ranks, weights).estimate, abs=0.01)


def test_named_values_take_their_rank_in_the_scale():
    names = {-2: "much less", -1: "less", 0: "same", 1: "more", 2: "much more"}
    named = [[names[value] for value in unit] for unit in GAPPED]
    scale = list(names.values())
    assert cohen_kappa(named, "linear", scale) == cohen_kappa(GAPPED, "linear", STRENGTHS)
    assert gwet_ac(named, "linear", scale=scale) == gwet_ac(GAPPED, "linear", scale=STRENGTHS)
    ordinal = krippendorff_alpha(named, "ordinal", scale=scale)
    assert ordinal.estimate == pytest.approx(krippendorff_alpha(GAPPED, "ordinal").estimate)


def test_declared_scale_changes_ac2_and_its_label():
    seen, declared = gwet_ac(GAPPED, "quadratic"), gwet_ac(GAPPED, "quadratic", scale=STRENGTHS)
    assert "q = 3" in seen.formula
    assert "q = 5" in declared.formula
    assert seen.estimate != pytest.approx(declared.estimate, abs=1e-3)


def test_identity_weights_make_ac2_the_ac1_and_weighted_kappa_the_plain_one():
    units = simulated(40, coders=2, seed=3)
    same = gwet_ac(units, lambda first, second: float(first == second))
    assert same.estimate == pytest.approx(gwet_ac(units).estimate)
    assert same.standard_error == pytest.approx(gwet_ac(units).standard_error)
    kappa = cohen_kappa(units, lambda first, second: float(first == second))
    assert kappa.estimate == pytest.approx(cohen_kappa(units).estimate)


def test_brennan_prediger_uses_the_codebook_on_offer():
    units = [["a", "a"], ["a", "b"], ["b", "b"], ["b", "b"]]
    assert brennan_prediger(units, categories=5).estimate == pytest.approx((0.75 - 0.2) / 0.8)
    assert brennan_prediger(units, categories=list("abcde")) == brennan_prediger(units, categories=5)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cohen_kappa([["a", "b"]], "linear"), "'a' is not a number. Give scale="),
        (lambda: krippendorff_alpha([["low", "high"]], "ordinal"), "'low' is not a number. Give scale="),
        (lambda: cohen_kappa([[1, 9]], "linear", [1, 2, 3]), "9 was used but is not among the values on offer"),
        (lambda: brennan_prediger([["a", "b"]], categories=["a"]), "'b' was used but is not among the values"),
        (lambda: brennan_prediger([["a", "b"]], categories=1), "the coders used 2 different values"),
        (lambda: gwet_ac([[1, 2]], "linear", categories=5), "their number alone is not enough"),
        (lambda: cohen_kappa([[1, 2]], "cubic", [1, 2]), 'weights is None, "linear", "quadratic"'),
        (lambda: krippendorff_alpha([[1, 2]], "nominel"), "metric is one of nominal, ordinal"),
        (lambda: krippendorff_alpha([[-1, 2]], "ratio"), "some values are negative"),
    ],
)
def test_wrong_use_is_said_in_plain_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()
