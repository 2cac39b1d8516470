import pytest

from cfir_coder.core import factoring, regrouping
from cfir_coder.core.deciding import CannotDecide
from cfir_coder.core.factor import Confidence
from cfir_coder.core.session import apply
from tests.core.grouping_small import TWO, after, members, two
from tests.core.small import PLANNING, REVIEW, SPACE, TRAINING, decision, factors, project


def test_a_moved_statement_takes_the_code_that_belongs_there():
    found = project(
        statements=TWO, decisions={"s02": decision(SPACE, PLANNING)}, factors=factors(f01={"s02": ""}, f02={})
    )
    elsewhere = found.factors.factors["f02"].model_copy(update={"code": SPACE})
    found = apply(found, factoring.revised(found, "f02", elsewhere, by="re1").edits)
    made = after(found, regrouping.moved(found, "f01", "f02", [f"{REVIEW}/s02"], by="re1"))
    assert (members(made, "f01"), members(made, "f02")) == ({}, {f"{REVIEW}/s02": {"code": SPACE}})


def test_a_member_that_needs_a_look_moves_as_it_is_to_those_that_are_there():
    found = two(f01={"s01": SPACE, "s09": ""}, f02={"s02": SPACE})
    made = after(found, regrouping.moved(found, "f01", "f02", [f"{REVIEW}/s01", f"{REVIEW}/s09"], by="re1"))
    assert members(made, "f02") == {f"{REVIEW}/s02": {"code": SPACE}, f"{REVIEW}/s01": {}, f"{REVIEW}/s09": {}}


def test_merged_factors_hold_each_statement_once_and_remember_what_they_were():
    found = two(f01={"s01": "", "s02": SPACE}, f02={"s02": TRAINING})
    made = after(found, regrouping.merged(found, "f01", "f02", by="re1"))
    assert members(made, "f02") == {f"{REVIEW}/s02": {"code": TRAINING}, f"{REVIEW}/s01": {}}
    assert (made.order, dict(made.factors["f02"].merged)) == (("f02",), {"f01": "Factor f01"})
    assert (made.holding("f01"), made.holding("f09")) == ("f02", None)
    assert factoring.next_factor_id(apply(found, regrouping.merged(found, "f02", "f01", by="re1").edits)) == "f03"


def test_confidence_falls_due_when_statements_change_and_only_then():
    found = two(f01={"s01": ""}, f02={"s02": SPACE}, f03={})
    judged = found.factors.factors["f01"]
    judged = judged.model_copy(update={"confidence": Confidence(by="re1", of=judged.of_members)})
    found = apply(found, factoring.regrouped(found, "judged", {"f01": judged}, by="re1").edits)
    assert not after(found, regrouping.merged(found, "f03", "f01", by="re1")).factors["f01"].confidence_is_due
    assert after(found, regrouping.merged(found, "f02", "f01", by="re1")).factors["f01"].confidence_is_due
    assert after(found, factoring.taken_out(found, "f01", [f"{REVIEW}/s01"], by="re1")).factors["f01"].confidence_is_due


def test_a_part_split_off_is_printed_after_the_factor_it_came_from():
    found = two(f01={"s01": "", "s02": SPACE}, f02={})
    split = regrouping.split_off(found, "f01", [f"{REVIEW}/s02"], "Rooms", SPACE, "barrier", by="re1")
    made = after(found, split)
    assert made.order == ("f01", "f03", "f02")
    assert made.factors["f03"].valence == "barrier"
    assert (members(made, "f01"), members(made, "f03")) == ({f"{REVIEW}/s01": {}}, {f"{REVIEW}/s02": {"code": SPACE}})
    with pytest.raises(CannotDecide, match="nothing would be left"):
        regrouping.split_off(found, "f01", list(found.factors.factors["f01"].members), "All", SPACE, None, by="re1")


def test_a_factor_goes_up_and_down_within_its_domain():
    found = two(f01={}, f02={}, f03={})
    elsewhere = found.factors.factors["f02"].model_copy(update={"code": SPACE})
    found = apply(found, factoring.revised(found, "f02", elsewhere, by="re1").edits)
    assert after(found, regrouping.reordered(found, "f03", -1, by="re1")).order == ("f03", "f01", "f02")
    assert after(found, regrouping.reordered(found, "f01", 1, by="re1")).order == ("f02", "f03", "f01")
    with pytest.raises(CannotDecide, match="the last of its domain"):
        regrouping.reordered(found, "f03", 1, by="re1")
