"""Every reference value of tests/cases/agreement_cases.json within its tolerance."""

from __future__ import annotations

import json
from functools import cache
from math import sqrt
from pathlib import Path

import pytest

from cfir_coder.analysis.agreement import (
    LargeSample,
    Ratings,
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac,
    jaccard_distance,
    kappa_context,
    krippendorff_alpha,
    masi_distance,
    percent_agreement,
)

CASES = json.loads((Path(__file__).parents[2] / "cases" / "agreement_cases.json").read_text(encoding="utf-8"))
NORMAL = LargeSample(distribution="normal")


@cache
def ratings_of(number):
    case = CASES[number]
    data = case["data"]
    if case["kind"] == "table":
        return Ratings.of_table(data)
    if case["kind"] == "table_labelled":
        return Ratings.of_table(data["table"], data["labels"])
    if case["kind"] == "units_x_counts":
        return Ratings.of_counts(data)
    if case["kind"] == "units_x_coders_sets":
        return Ratings.of([[frozenset(codes) for codes in unit] for unit in data])
    return Ratings.of(data)


def dkpro_class(first, second):
    """The overlap class of another program: 0 same, 1/3 one within the other, 2/3 overlap, 1 disjoint."""
    if first == second:
        return 0.0
    if first <= second or second <= first:
        return 1 / 3
    return 2 / 3 if first & second else 1.0


def declared_distance(case):
    labels, table = case["data"]["labels"], case["data"]["custom_distance"]
    return lambda first, second: table[labels.index(first)][labels.index(second)]


def pair_distances(distance):
    return lambda case, _: [distance(frozenset(a), frozenset(b)) for a, b in case["data"]]


def kappa_with_declared_distance(case, ratings):
    distance = declared_distance(case)
    return cohen_kappa(ratings, lambda first, second: 1 - distance(first, second)).estimate


def divided_by_n(coefficient):
    return coefficient.standard_error * sqrt((coefficient.n - 1) / coefficient.n)


STATISTICS = {
    "percent_agreement_pairwise": lambda _, r: percent_agreement(r).estimate,
    "exact_set_agreement": lambda _, r: percent_agreement(r).estimate,
    "alpha_nominal": lambda _, r: krippendorff_alpha(r).estimate,
    "alpha_nominal_gwet": lambda _, r: krippendorff_alpha(r).estimate,
    "alpha_ordinal": lambda _, r: krippendorff_alpha(r, "ordinal").estimate,
    "alpha_interval": lambda _, r: krippendorff_alpha(r, "interval").estimate,
    "alpha_ratio": lambda _, r: krippendorff_alpha(r, "ratio").estimate,
    "alpha_nominal_observed_disagreement": lambda _, r: krippendorff_alpha(r).observed,
    "alpha_custom_distance": lambda case, r: krippendorff_alpha(r, declared_distance(case)).estimate,
    "alpha_dkpro_overlap": lambda _, r: krippendorff_alpha(r, dkpro_class).estimate,
    "alpha_dkpro_masi": lambda _, r: (
        krippendorff_alpha(r, lambda a, b: jaccard_distance(a, b) * dkpro_class(a, b)).estimate
    ),
    "AC1": lambda _, r: gwet_ac(r).estimate,
    "AC1_se": lambda _, r: gwet_ac(r).standard_error,
    "AC1_ci_low": lambda _, r: gwet_ac(r).interval.low,
    "AC1_se_div_n": lambda _, r: divided_by_n(gwet_ac(r)),
    "AC2_quadratic": lambda _, r: gwet_ac(r, "quadratic").estimate,
    "fleiss": lambda _, r: fleiss_kappa(r).estimate,
    "fleiss_gwet": lambda _, r: fleiss_kappa(r).estimate,
    "fleiss_gwet_se": lambda _, r: fleiss_kappa(r).standard_error,
    "scott_pi": lambda _, r: fleiss_kappa(r).estimate,
    "BP": lambda _, r: brennan_prediger(r).estimate,
    "BP_se": lambda _, r: brennan_prediger(r).standard_error,
    "BP_se_div_n": lambda _, r: divided_by_n(brennan_prediger(r)),
    "kappa": lambda _, r: cohen_kappa(r).estimate,
    "kappa_se": lambda _, r: cohen_kappa(r).standard_error,
    "kappa_ci_low": lambda _, r: cohen_kappa(r, interval=NORMAL).interval.low,
    "kappa_ci_high": lambda _, r: cohen_kappa(r, interval=NORMAL).interval.high,
    "kappa_ci_low_t": lambda _, r: cohen_kappa(r).interval.low,
    "kappa_ci_high_t": lambda _, r: cohen_kappa(r).interval.high,
    "kappa_se0": lambda _, r: kappa_context(r).null_standard_error,
    "kappa_max": lambda _, r: kappa_context(r).maximum,
    "kappa_linear": lambda _, r: cohen_kappa(r, "linear").estimate,
    "kappa_linear_se": lambda _, r: cohen_kappa(r, "linear").standard_error,
    "kappa_linear_ci_low": lambda _, r: cohen_kappa(r, "linear", interval=NORMAL).interval.low,
    "kappa_linear_ci_high": lambda _, r: cohen_kappa(r, "linear", interval=NORMAL).interval.high,
    "kappa_quadratic": lambda _, r: cohen_kappa(r, "quadratic").estimate,
    "kappa_custom_distance": kappa_with_declared_distance,
    "PABAK": lambda _, r: kappa_context(r).pabak,
    "prevalence_index": lambda _, r: kappa_context(r).prevalence_index,
    "bias_index": lambda _, r: kappa_context(r).bias_index,
    "nltk_masi_distance_pair0": lambda case, _: pair_distances(masi_distance)(case, _)[0],
    "masi_exact": pair_distances(masi_distance),
    "jaccard_distance": pair_distances(jaccard_distance),
}

EXPECTED = [
    pytest.param(number, entry, id=f"{case['id']}-{entry['statistic']}")
    for number, case in enumerate(CASES)
    for entry in case["expected"]
]


@pytest.mark.parametrize(("number", "entry"), EXPECTED)
def test_reference_value_is_met(number, entry):
    case = CASES[number]
    ratings = None if case["kind"] == "set_pairs" else ratings_of(number)
    value = STATISTICS[entry["statistic"]](case, ratings)
    assert value == pytest.approx(entry["value"], abs=entry["tol"], rel=0)
