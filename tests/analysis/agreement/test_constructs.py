"""Construct rows say the same as the coefficients of present against absent."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from cfir_coder.analysis.agreement import Ratings, cohen_kappa, construct_rows, fleiss_kappa, gwet_ac, percent_agreement
from tests.analysis.agreement.data import simulated, simulated_sets


def present(units, construct):
    return [[None if value is None else construct in value for value in unit] for unit in units]


def as_sets(units):
    return [[None if value is None else frozenset([value]) for value in unit] for unit in units]


@pytest.mark.parametrize(("coders", "kappa"), [(2, cohen_kappa), (4, fleiss_kappa)])
@pytest.mark.parametrize("seed", range(3))
def test_rows_are_the_coefficients_of_present_against_absent(coders, kappa, seed):
    units = simulated_sets(40, coders=coders, seed=seed, smallest=0)
    rows = construct_rows(units)
    assert {row.construct for row in rows} == set(range(6))
    for row in rows:
        binary = present(units, row.construct)
        assert row.kappa == pytest.approx(kappa(binary).estimate, abs=1e-12)
        assert row.ac1 == pytest.approx(gwet_ac(binary).estimate, abs=1e-12)
        assert row.n == percent_agreement(binary).n
        assert row.kappa_kind == ("Cohen" if coders == 2 else "Fleiss")


def test_a_single_code_is_a_set_of_one():
    units = simulated(40, seed=2)
    assert construct_rows(units) == construct_rows(as_sets(units))


def test_positive_agreement_and_prevalence_of_two_coders_by_hand():
    table = Ratings.of_table([[40, 9], [6, 45]], ["yes", "no"])
    row = construct_rows(table, ["yes"])[0]
    assert row.positive_agreement == pytest.approx(2 * 40 / (2 * 40 + 9 + 6))
    assert row.prevalence == pytest.approx((2 * 40 + 9 + 6) / 200)
    assert (row.n, row.used) == (100, 55)


def test_rows_come_in_the_order_asked_for_and_name_what_nobody_used():
    rows = construct_rows([["b", "a"], ["b", "b"]], ["c", "b", "a"])
    assert [row.construct for row in rows] == ["c", "b", "a"]
    assert rows[0].kappa is None
    assert rows[0].ac1 is None
    assert rows[0].reason == "No coder used it in a unit that two coders coded."


def test_a_construct_given_by_all_to_all_has_no_kappa():
    row = construct_rows([["a", "a"], ["a", "a"]])[0]
    assert (row.prevalence, row.positive_agreement, row.kappa) == (1.0, 1.0, None)
    assert row.reason.startswith("Every coder gave it to every unit")


def test_rows_come_in_the_same_order_in_every_run():
    program = (
        "from cfir_coder.analysis.agreement import construct_rows;"
        "print([r.construct for r in construct_rows([[frozenset('dbeca'), frozenset('ab')]])])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


def test_nothing_to_compare_is_said_in_each_row():
    row = construct_rows([["a", None], ["b", None]], ["a"])[0]
    assert row.n == 0
    assert row.reason.startswith("Only one coder")
    assert construct_rows([]) == ()


def test_none_of_these_fits_counts_as_coded():
    row = construct_rows([[frozenset(), frozenset("a")], [frozenset("a"), frozenset("a")]])[0]
    assert (row.n, row.used, row.positive_agreement) == (2, 2, pytest.approx(2 / 3))
