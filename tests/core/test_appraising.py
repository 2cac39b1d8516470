"""Appraising a review: answers and ratings are people's, one step of undo each, and nothing that AMSTAR 2 lacks."""

from __future__ import annotations

import pytest

from cfir_coder.core.amstar2 import CRITICAL, ITEMS, QUESTIONS, Answer, item_of, offered, read_answer
from cfir_coder.core.appraising import (
    CannotAppraise,
    answered,
    answered_items,
    apart,
    asked,
    critical_items,
    criticality,
    described,
    rated,
    rating_fault,
    usual_tool,
)
from cfir_coder.core.merge import merge
from cfir_coder.core.review import Appraisal, Review
from cfir_coder.core.session import Session
from tests.core.small import REVIEW, project

HERE = ("reviews", REVIEW)


def of(appraisal=None, **settings):
    return project(documents={HERE: Review(id=REVIEW, label="Ash 2019", appraisal=appraisal)}, **settings)


def now(session):
    return session.project.reviews[REVIEW].appraisal


def done(session, act, *rest, **named):
    return session.do(act(session.project, REVIEW, *rest, by="re1", **named))


def test_items_and_a_rating_are_steps_that_undo_takes_back_to_nothing():
    session = done(Session(of()), answered, "1", Answer.YES)
    session = done(session, answered, "4", Answer.PARTIAL_YES)
    session = done(session, rated, "critically low")
    assert now(session) == Appraisal(
        tool="AMSTAR 2", rating="critically low", items={"1": "yes", "4": "partial yes"}, by="re1"
    )
    assert [step.what for step in session.done][-2:] == [
        "item 4: partial yes (Ash 2019)",
        "rated Ash 2019 critically low",
    ]
    while session.done:
        session = session.undo()
    assert now(session) is None


def test_an_answer_is_taken_back_and_the_last_word_of_an_appraisal_takes_it_out():
    session = done(Session(of(Appraisal(tool="AMSTAR 2", items={"1": "yes"}))), answered, "1", None)
    assert now(session).items == {}
    session = done(session, described, tool="", by_whom="", why="")
    assert now(session) is None


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("5", Answer.PARTIAL_YES, "Item 5 can't be answered with 'partial yes'. Use one of: yes, no, not applicable."),
        ("4", Answer.NO_META_ANALYSIS, "Item 4 can't be answered with 'no meta-analysis'."),
        ("17", Answer.YES, "AMSTAR 2 has no item '17'."),
        ("3", None, "Item 3 has no answer yet"),
        ("1", Answer.NO, "It says so already"),
    ],
)
def test_what_an_item_does_not_offer_is_refused_in_words(name, answer, said):
    with pytest.raises(CannotAppraise) as refused:
        answered(of(Appraisal(tool="AMSTAR 2", items={"1": "no"}, by="re1")), REVIEW, name, answer, by="re1")
    assert str(refused.value).startswith(said)


def test_only_those_who_decide_appraise_and_another_tool_has_its_own_items():
    with pytest.raises(CannotAppraise, match="le1 may read this, but not appraise"):
        rated(of(), REVIEW, "low", by="le1")
    with pytest.raises(CannotAppraise, match="ROBIS has items of its own"):
        answered(of(Appraisal(tool="ROBIS")), REVIEW, "1", Answer.YES, by="re1")
    with pytest.raises(CannotAppraise, match="'mediocre' is no rating of AMSTAR 2"):
        rated(of(), REVIEW, "mediocre", by="re1")
    session = done(Session(of(Appraisal(tool="ROBIS", by="re2"))), rated, "unclear concern")
    assert now(session) == Appraisal(tool="ROBIS", rating="unclear concern", by="re2, re1")


def test_parts_of_an_item_stand_in_its_place_and_count_as_one():
    appraisal = Appraisal(items={"9 RCT": "yes", "9 NRSI": "what", "1": "no", "99": "yes"})
    assert asked(appraisal)[8:11] == ["9 RCT", "9 NRSI", "10"]
    assert asked(appraisal)[-1] == "99"
    assert answered_items(appraisal) == 1


def test_items_9_and_11_are_answered_apart_for_two_designs_and_as_one_again():
    session = done(Session(of(Appraisal(tool="AMSTAR 2", items={"9": "yes"}))), apart, "9")
    assert now(session).items == {"9 RCT": "yes", "9 NRSI": "yes"}
    assert done(session, apart, "9").project.reviews[REVIEW].appraisal.items == {"9": "yes"}
    session = done(done(session, answered, "9 NRSI", Answer.NO), apart, "9")
    assert now(session).items == {}
    session = done(session, apart, "11")
    assert asked(now(session))[10:12] == ["11 RCT", "11 NRSI"]
    assert answered_items(now(session)) == 0
    with pytest.raises(CannotAppraise, match="Only items 9 and 11"):
        apart(of(), REVIEW, "4", by="re1")


def test_making_an_item_critical_writes_the_set_down_unless_it_is_the_published_one():
    session = Session(of()).do(criticality(of(), "1", by="re1"))
    assert session.project.settings.critical_items == ("1", "2", "4", "7", "9", "11", "13", "15")
    session = session.do(criticality(session.project, "1", by="re1"))
    assert session.project.settings.critical_items is None
    for item, by, said in (("17", "re1", "no item '17'"), ("1", "le1", "le1 may read this")):
        with pytest.raises(CannotAppraise, match=said):
            criticality(of(), item, by=by)


def test_a_new_appraisal_is_called_as_the_others_are_where_they_are_alike():
    other = Review(id="birch2020", appraisal=Appraisal(tool="AMSTAR 2 (adapted)", rating="low"))
    found = project(documents={("reviews", "birch2020"): other})
    assert usual_tool(found) == "AMSTAR 2 (adapted)"
    assert usual_tool(of(Appraisal(tool="ROBIS"))) == "AMSTAR 2"


def test_a_project_may_have_critical_items_of_its_own():
    assert critical_items(of().settings) == CRITICAL
    assert critical_items(of(critical_items=("2", "9")).settings) == {"2", "9"}
    assert critical_items(of(critical_items=()).settings) == frozenset()


def test_each_item_offers_yes_no_and_not_applicable_and_the_rest_as_published():
    assert tuple(QUESTIONS) == ITEMS
    assert len(ITEMS) == 16
    for item in ITEMS:
        assert {Answer.YES, Answer.NO, Answer.NOT_APPLICABLE} <= set(offered(item))
    assert [item for item in ITEMS if Answer.PARTIAL_YES in offered(item)] == ["2", "4", "7", "8", "9"]
    assert [item for item in ITEMS if Answer.NO_META_ANALYSIS in offered(item)] == ["11", "12", "15"]
    assert (item_of("9a"), item_of("11 NRSI"), item_of("17"), item_of("x")) == ("9", "11", None, None)
    assert (read_answer("N.A."), read_answer("perhaps")) == (Answer.NOT_APPLICABLE, None)


def test_a_rating_without_a_tool_is_asked_for_its_tool():
    assert rating_fault("", "good") is not None
    assert "name it in `tool`" in rating_fault("", "good")[1]
    assert rating_fault("JBI", "good") is None
    assert rating_fault("", "Critically-low") is None


def test_two_people_who_answer_different_items_at_once_both_keep_theirs():
    base = {"appraisal": {"tool": "AMSTAR 2", "items": {"1": "yes"}}}
    ours = {"appraisal": {"tool": "AMSTAR 2", "items": {"1": "yes", "2": "no"}}}
    theirs = {"appraisal": {"tool": "AMSTAR 2", "rating": "low", "items": {"1": "no"}}}
    merged = merge(base, ours, theirs)
    assert merged.conflicts == ()
    assert merged.data == {"appraisal": {"tool": "AMSTAR 2", "items": {"1": "no", "2": "no"}, "rating": "low"}}
    new = merge({}, {"appraisal": {"items": {"1": "no"}}}, {"appraisal": {"items": {"2": "yes"}}})
    assert (new.conflicts, new.data["appraisal"]["items"]) == ((), {"1": "no", "2": "yes"})
    assert [found.path for found in merge(base, ours, {"appraisal": {"items": {"2": "yes"}}}).conflicts] == [
        ("appraisal", "items", "2")
    ]
