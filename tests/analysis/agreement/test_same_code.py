"""Valence is compared only where coders gave the same code."""

from __future__ import annotations

from cfir_coder.analysis.agreement import given_same_code, percent_agreement


def test_only_codes_that_two_coders_share_are_compared():
    found = given_same_code(
        [
            [{"III.C": "barrier", "V.D": "facilitator"}, {"III.C": "barrier"}, None],
            [{"V.D": "barrier"}, {"III.C": "barrier"}, {}],
            [{"V.D": "barrier"}, {"V.D": "facilitator"}, {"V.D": "barrier"}],
        ]
    )
    assert found.units == (("barrier", "barrier", None), ("barrier", "facilitator", "barrier"))
    assert found.statements == (0, 2)
    assert found.codes == ("III.C", "V.D")
    assert (found.pairs, found.compared) == (4, 4)
    assert percent_agreement(found.units).estimate == (1 + 1 / 3) / 2


def test_a_shared_code_without_a_value_is_counted_but_not_compared():
    found = given_same_code([[{"III.C": None}, {"III.C": "barrier"}]])
    assert found.units == ((None, "barrier"),)
    assert (found.pairs, found.compared) == (1, 0)


def test_nothing_shared_leaves_nothing():
    found = given_same_code([[{"III.C": "barrier"}, {"V.D": "barrier"}], [None, None]])
    assert found.units == ()
    assert percent_agreement(found.units).reason == "No coder has given a value yet."
