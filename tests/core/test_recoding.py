"""Recoding everything one person coded to a construct."""

from functools import partial

from cfir_coder.core.recoding import Coded, coded_to, recoding
from cfir_coder.core.review import Statement
from cfir_coder.core.session import Session
from cfir_coder.tui.state import closed
from tests.core.small import PAIR, PLANNING, REVIEW, SPACE, TEXT, coding, decision, project, sheet

STATEMENTS = {f"s0{number}": Statement(text=TEXT) for number in range(1, 6)}


def plan(made, old, new, person="re1"):
    return recoding(made, person, old, new, closed=partial(closed, made, person), now="2026-11-22T10:01:02Z")


def test_valence_and_place_stay_and_one_undo_takes_all_back():
    mine = sheet("re1", {"s01": coding((PLANNING, "barrier"), SPACE), "s02": coding(PLANNING)}, finished=False)
    others = sheet("re2", {"s01": coding(PLANNING)}, finished=False)
    made = project(statements=STATEMENTS, codings=(mine, others))
    found = plan(made, "V.D", "V.E")
    assert [(item.statement, item.before, item.after) for item in found.changed] == [
        ("s01", PLANNING, "V.E Tailoring Strategies"),
        ("s02", PLANNING, "V.E Tailoring Strategies"),
    ]
    session = Session(made).do(found.change)
    codes = session.project.codings[REVIEW]["re1"].codings["s01"].codes
    assert [(code.code, code.valence) for code in codes] == [
        ("V.E Tailoring Strategies", "barrier"),
        (SPACE, "facilitator"),
    ]
    assert session.project.codings[REVIEW]["re2"] == others
    assert session.undo().project.documents == made.documents


def test_what_is_closed_withdrawn_or_would_lose_something_is_left_alone():
    mine = {"s01": coding(PLANNING), "s02": coding(PLANNING, ("V.E Tailoring Strategies", "barrier"))}
    gone = Statement(text=TEXT, withdrawn={"by": "re1", "why": "twice"})
    made = project(
        statements={**STATEMENTS, "s03": gone},
        codings=(sheet("re1", {**mine, "s03": coding(PLANNING)}, finished=False),),
    )
    assert {item.statement: item.why for item in plan(made, "V.D", "V.E").left} == {
        "s02": "it has the other code too",
        "s03": "it was withdrawn",
    }
    finished = project(statements=STATEMENTS, codings=(sheet("re1", mine),))
    assert not plan(finished, "V.D", "V.E").changed


def test_the_same_code_twice_becomes_one():
    mine = {"s01": coding(PLANNING, "V.E Tailoring Strategies")}
    made = project(statements=STATEMENTS, codings=(sheet("re1", mine, finished=False),))
    session = Session(made).do(plan(made, "V.D", "V.E").change)
    assert len(session.project.codings[REVIEW]["re1"].codings["s01"].codes) == 1


def test_a_half_of_a_pair_changes_only_into_another_half():
    made = project(statements=STATEMENTS, codings=(sheet("re1", {"s01": coding(PAIR)}, finished=False),))
    assert plan(made, "IV.C.B", "IV.C.C").changed[0].after == "IV.R.H Innovation Deliverers + IV.C.C Opportunity"
    assert plan(made, "IV.C.B", "V.D").left[0].why == "the pair would be none"


def test_codings_that_are_still_blind_are_not_shown():
    sheets = (
        sheet("re1", {"s01": coding(PLANNING)}, finished=False),
        sheet("re2", {"s02": coding(PLANNING)}, finished=False),
    )
    decided = {"s03": decision(PLANNING)}
    blind = project(statements=STATEMENTS, codings=sheets, decisions=decided, blind=True)
    assert coded_to(blind, "re1", "V.D") == [Coded(REVIEW, "s01", "re1"), Coded(REVIEW, "s03", "")]
    seen = project(statements=STATEMENTS, codings=sheets, decisions=decided)
    assert Coded(REVIEW, "s02", "re2") in coded_to(seen, "re1", "V.D")
