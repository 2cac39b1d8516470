"""Settling differences: what a decision holds, who may make it, and taking it back."""

import pytest
from hypothesis import given

from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.deciding import CannotDecide, both, decided, other, reopen, same_codings, still_holds, take
from cfir_coder.core.differences import compared, differences
from cfir_coder.core.problems import problems
from cfir_coder.core.progress import due
from cfir_coder.core.review import Statement, Withdrawn
from cfir_coder.core.session import Session, apply
from cfir_coder.core.standing import standings
from tests.core.small import PLANNING, REVIEW, SPACE, TEXT, TRAINING, coding, decision, project, sheet
from tests.strategies import LAW, projects

HOW = {"by": ["re1", "re2"], "how": "discussion", "at": "2026-11-22T10:00:00Z"}


def two(first, second, **more):
    return project(codings=(sheet("re1", {"s01": first}), sheet("re2", {"s01": second})), **more)


DIFFER = two(coding((SPACE, "barrier")), coding(PLANNING))


def item_of(made):
    (item,) = compared(made, REVIEW)
    return item


def after(made, change):
    return apply(made, change.edits)


def the_decision(made):
    return made.decisions[REVIEW].decisions["s01"]


def test_taking_a_side_settles_the_statement_with_cause_reason_and_dissent():
    change = decided(
        *(DIFFER, REVIEW, "s01", take(item_of(DIFFER), "re2")),
        **HOW,
        cause="text unclear",
        why=" Both readings are there. ",
        dissent={"le1": " It is about the desk. ", "re1": " "},
        answers=["le1"],
    )
    made = after(DIFFER, change)
    found = the_decision(made)
    assert change.what == "decided s01: took re2"
    assert [code.code for code in found.codes] == [PLANNING]
    assert (found.by, found.how, found.cause) == (("re1", "re2"), "discussion", "text unclear")
    assert (found.why, found.dissent, found.answers) == (
        "Both readings are there.",
        {"le1": "It is about the desk."},
        ("le1",),
    )
    assert standings(made)[REVIEW, "s01"].state == "decided"
    assert differences(made) == []


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        (coding((SPACE, "barrier")), coding(PLANNING), [(SPACE, "barrier"), (PLANNING, "facilitator")]),
        (coding((SPACE, "barrier")), coding(SPACE), [(SPACE, "both")]),
        (coding((SPACE, None)), coding(SPACE), [(SPACE, "facilitator")]),
        (coding(SPACE, PLANNING), coding(PLANNING), [(SPACE, "facilitator"), (PLANNING, "facilitator")]),
    ],
)
def test_both_sides_together(first, second, codes):
    made = two(first, second)
    change = decided(made, REVIEW, "s01", both(item_of(made)), **HOW)
    assert [(code.code, code.valence) for code in the_decision(after(made, change)).codes] == codes


def test_both_is_refused_where_it_has_no_meaning():
    kinds = two(coding(SPACE), coding(SPACE, kind="strategy"))
    with pytest.raises(CannotDecide, match="different kinds"):
        both(item_of(kinds))
    conditional = two(coding((SPACE, "conditional")), coding(SPACE))
    with pytest.raises(CannotDecide, match="choose its valence"):
        both(item_of(conditional))


def test_something_else_can_be_chosen_and_outcomes_have_no_valence():
    chosen = other("implementation outcome", [AppliedCode(code=TRAINING, valence="barrier")])
    made = after(DIFFER, decided(DIFFER, REVIEW, "s01", chosen, **HOW))
    assert [(code.code, code.valence) for code in the_decision(made).codes] == [(TRAINING, None)]
    assert standings(made)[REVIEW, "s01"].stands


BLIND = project(
    blind=True,
    codings=(sheet("re1", {"s01": coding(SPACE)}), sheet("re2", {"s01": coding(PLANNING)}, finished=False)),
)
WITHDRAWN = project(statements={"s01": Statement(text=TEXT, withdrawn=Withdrawn(by="re1", why="Twice."))})
ANY = other("strategy", [])


@pytest.mark.parametrize(
    ("made", "statement", "choice", "changes", "words"),
    [
        (BLIND, "s01", ANY, {}, "still being coded blind"),
        (WITHDRAWN, "s01", ANY, {}, "was withdrawn"),
        (DIFFER, "s99", ANY, {}, "no statement ash2019/s99"),
        (DIFFER, "s01", ANY, {"by": ["le1"]}, "needs somebody whose `does`"),
        (DIFFER, "s01", ANY, {"by": []}, "needs somebody whose `does`"),
        (DIFFER, "s01", ANY, {"by": ["re1", "xy"]}, "xy is not among the people"),
        (DIFFER, "s01", ANY, {"dissent": {"xy": "No."}}, "xy is not among the people"),
        (DIFFER, "s01", other("determinant", [AppliedCode(code=SPACE)]), {}, "has no valence yet"),
        (DIFFER, "s01", other("determinant", [AppliedCode(code="V.Z Nothing", valence="both")]), {}, "V.Z"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_in_plain_words(made, statement, choice, changes, words):
    with pytest.raises(CannotDecide, match=words):
        decided(made, REVIEW, statement, choice, **{**HOW, **changes})


def test_a_side_that_may_not_be_looked_at_cannot_be_taken():
    with pytest.raises(CannotDecide, match="may be looked at"):
        take(item_of(DIFFER), "re3")


def test_what_is_coded_together_needs_no_looking_at_blind_codes():
    change = decided(BLIND, REVIEW, "s01", ANY, by=["re1", "le1"], how="joint")
    assert standings(after(BLIND, change))[REVIEW, "s01"].state == "decided"


def test_somebody_who_may_not_decide_can_decide_together_with_somebody_who_may():
    change = decided(DIFFER, REVIEW, "s01", ANY, by=["le1", "re1"], how="discussion")
    assert the_decision(after(DIFFER, change)).by == ("le1", "re1")


def test_decisions_with_another_codebook_are_never_reinterpreted():
    made = two(coding(SPACE), coding(PLANNING), decisions={}, decided_with="cfir-2009")
    with pytest.raises(CannotDecide, match="crosswalk"):
        decided(made, REVIEW, "s01", ANY, **HOW)


THREE = {f"s0{number}": Statement(text=TEXT) for number in (1, 2, 3)}


def test_same_codings_are_decided_in_one_step_that_undo_takes_back():
    first = {"s01": coding(SPACE), "s02": coding(SPACE, note="mine"), "s03": coding(SPACE)}
    second = {"s01": coding(SPACE), "s02": coding(SPACE), "s03": coding(PLANNING)}
    made = project(statements=THREE, codings=(sheet("re1", first), sheet("re2", second)))
    change = same_codings(made, [REVIEW], by="re1", at="2026-11-22T10:00:00Z")
    session = Session(made).do(change)
    found = session.project.decisions[REVIEW].decisions
    assert change.what == "decided 2 statements that all coded the same"
    assert {key: (one.how, one.by) for key, one in found.items()} == {
        "s01": ("same", ("re1", "re2")),
        "s02": ("same", ("re1", "re2")),
    }
    assert standings(session.undo().project) == standings(made)
    with pytest.raises(CannotDecide, match="no statements with the same codes"):
        same_codings(session.project, [REVIEW], by="re1")


def test_a_strength_on_which_the_coders_differ_is_left_out_of_the_same_codings():
    rated = [
        coding(SPACE).model_copy(update={"codes": (AppliedCode(code=SPACE, valence="barrier", strength=strength),)})
        for strength in (-2, -1)
    ]
    made = two(*rated)
    assert the_decision(after(made, same_codings(made, [REVIEW], by="re1"))).codes[0].strength is None


def test_same_codings_need_somebody_who_may_decide():
    made = two(coding(SPACE), coding(SPACE))
    with pytest.raises(CannotDecide, match="decide"):
        same_codings(made, [REVIEW], by="le1")


def test_a_decision_can_be_taken_back_and_the_statement_waits_for_another():
    made = after(DIFFER, decided(DIFFER, REVIEW, "s01", take(item_of(DIFFER), "re1"), **HOW))
    change = reopen(made, REVIEW, "s01", by="re1", why=" le1 asked us to. ", on="2026-11-23")
    again = after(made, change)
    assert change.what == "reopened s01: le1 asked us to."
    assert change.edits[0].before == the_decision(made).as_data()
    [item] = differences(again)
    assert item.kinds == ("reopened", "other domain")
    assert (item.reopened.by, item.reopened.why, item.reopened.on) == ("re1", "le1 asked us to.", "2026-11-23")
    standing = standings(again)[REVIEW, "s01"]
    assert (standing.reason, standing.detail) == ("reopened", "re1 took its decision back: le1 asked us to.")
    with pytest.raises(CannotDecide, match="no decision"):
        reopen(again, REVIEW, "s01", by="re1")


def test_who_took_back_what_has_to_be_in_the_project():
    made = after(DIFFER, decided(DIFFER, REVIEW, "s01", take(item_of(DIFFER), "re1"), **HOW))
    again = after(made, reopen(made, REVIEW, "s01", by="re9"))
    assert [(one.path, "re9" in one.what) for one in problems(again)] == [(("reopened", "s01", "by"), True)]


def test_what_all_coded_the_same_stays_open_after_its_decision_was_taken_back():
    made = two(coding(SPACE), coding(SPACE))
    decided_same = after(made, same_codings(made, [REVIEW], by="re1"))
    again = after(decided_same, reopen(decided_same, REVIEW, "s01", by="re2"))
    assert standings(again)[REVIEW, "s01"].reason == "reopened"
    assert [(item.act, item.words) for item in due(again, "re1")] == [
        ("settle again", "settle again 1 statement whose decision was taken back")
    ]
    assert due(again, "le1") == []
    with pytest.raises(CannotDecide, match="no statements with the same codes"):
        same_codings(again, [REVIEW], by="re1")
    settled = after(again, decided(again, REVIEW, "s01", take(item_of(again), "re1"), **HOW))
    assert standings(settled)[REVIEW, "s01"].state == "decided"
    assert differences(settled) == []
    assert [item.act for item in due(settled, "re1")] == ["group"]


def test_a_decision_on_an_earlier_text_can_be_renewed():
    made = project(decisions={"s01": decision(SPACE, text="as it was before")})
    renewed = after(made, still_holds(made, REVIEW, "s01", by="re1", at="2026-11-23T10:00:00Z"))
    assert standings(renewed)[REVIEW, "s01"].state == "decided"
    with pytest.raises(CannotDecide, match="no decision on an earlier text"):
        still_holds(renewed, REVIEW, "s01", by="re1")


@LAW
@given(projects())
def test_every_difference_between_coders_can_be_settled_by_taking_a_side_that_is_in_the_codebook(made):
    for item in differences(made):
        for person in item.codings:
            try:
                change = decided(made, item.review, item.statement, take(item, person), by=["re1"], how="third person")
            except CannotDecide:
                continue
            assert standings(after(made, change))[item.review, item.statement].state == "decided"
