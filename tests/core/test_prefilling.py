import pytest

from cfir_coder.core.prefilling import common_valence, prefilled
from cfir_coder.core.review import Statement
from tests.core.small import REVIEW, SPACE, TEXT, TRAINING, decision, project


def test_a_factor_is_filled_in_with_what_most_of_its_statements_have():
    found = project(
        statements={f"s0{n}": Statement(text=TEXT) for n in (1, 2, 3)},
        decisions={
            "s01": decision((SPACE, "barrier"), TRAINING),
            "s02": decision(TRAINING),
            "s03": decision((TRAINING, "not stated")),
        },
    )
    every = {(REVIEW, f"s0{n}"): "" for n in (1, 2, 3)}
    assert prefilled(found, every) == (TRAINING, "facilitator")
    assert prefilled(found, {(REVIEW, "s01"): SPACE}) == (SPACE, "barrier")
    assert prefilled(found, {}) == ("", None)


@pytest.mark.parametrize(
    ("valences", "common"),
    [
        (["barrier", "facilitator"], "both"),
        (["barrier", "not stated"], "barrier"),
        (["not stated"], "not stated"),
        (["barrier", "conditional"], None),
        ([None], None),
        ([], None),
    ],
)
def test_valences_are_united_only_where_that_is_no_judgement(valences, common):
    assert common_valence(valences) == common
