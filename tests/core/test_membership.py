import pytest

from cfir_coder.core import factoring
from cfir_coder.core.deciding import CannotDecide
from cfir_coder.core.decision import ReviewDecisions
from cfir_coder.core.membership import codes_of, member, needs_code, standing_of
from cfir_coder.core.session import apply
from tests.core.grouping_small import TWO, looked_at, members, two
from tests.core.small import PLANNING, REVIEW, SPACE, TRAINING, decision, factors, project


def test_a_code_is_asked_for_only_where_several_stand_and_none_is_the_factors_own():
    found, several = two(), (REVIEW, "s02")
    assert codes_of(found, several) == [SPACE, TRAINING]
    assert needs_code(found, several, PLANNING)
    assert not needs_code(found, several, SPACE)
    assert not needs_code(found, several, PLANNING, TRAINING)
    assert not needs_code(found, (REVIEW, "s01"), SPACE)


def test_a_member_names_a_code_only_where_the_factors_own_does_not_say_it():
    found, several = two(), (REVIEW, "s02")
    assert member(found, (REVIEW, "s01"), PLANNING).code == ""
    assert member(found, (REVIEW, "s01"), SPACE).code == PLANNING
    assert member(found, several, SPACE).code == SPACE
    assert member(found, several, PLANNING, TRAINING).code == TRAINING
    with pytest.raises(CannotDecide, match="say with which"):
        member(found, several, PLANNING)


def test_a_statement_that_is_nowhere_has_no_codes():
    found = two()
    assert standing_of(found, ("nowhere", "s01")) is None
    assert codes_of(found, (REVIEW, "s09")) == []
    with pytest.raises(CannotDecide, match="There is no statement"):
        member(found, (REVIEW, "s09"), PLANNING)


def test_a_statement_of_another_construct_names_its_code_so_that_recoding_it_is_seen():
    found = project(
        statements=TWO, decisions={"s01": decision(SPACE), "s02": decision(PLANNING)}, factors=factors(f01={})
    )
    places = {(REVIEW, "s01"): "", (REVIEW, "s02"): ""}
    grouped_now = apply(found, factoring.put_in(found, "f01", places, by="re1").edits)
    assert members(grouped_now.factors, "f01") == {f"{REVIEW}/s01": {"code": SPACE}, f"{REVIEW}/s02": {}}
    assert looked_at(grouped_now) == {}
    both = ReviewDecisions(
        codebook="cfir-2022", review=REVIEW, decisions={"s01": decision(TRAINING), "s02": decision(TRAINING)}
    )
    recoded = grouped_now.with_document(("decisions", REVIEW), both)
    assert looked_at(recoded) == {"s01": "recoded since", "s02": "another code"}
    for statement in ("s01", "s02"):
        change = factoring.under_code(recoded, "f01", f"{REVIEW}/{statement}", TRAINING, by="re1")
        recoded = apply(recoded, change.edits)
    assert looked_at(recoded) == {}


def test_a_factor_that_is_printed_elsewhere_hides_no_statement_that_was_recoded():
    found = project(statements=TWO, decisions={"s01": decision(PLANNING), "s02": decision(SPACE)},
                    factors=factors(f01={"s01": "", "s02": ""}))  # fmt: skip
    assert looked_at(found) == {"s02": "another code"}
    elsewhere = found.factors.factors["f01"].model_copy(update={"code": TRAINING})
    made = apply(found, factoring.revised(found, "f01", elsewhere, by="re1").edits)
    assert members(made.factors, "f01") == {f"{REVIEW}/s01": {"code": PLANNING}, f"{REVIEW}/s02": {}}
    assert looked_at(made) == {"s02": "another code"}
