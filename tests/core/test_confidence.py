"""Confidence in factors: judgements are people's, and due again whenever the members change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfir_coder.core.confidence import (
    CONCERNS,
    LEVELS,
    PARTS,
    CannotJudge,
    due_again,
    explained,
    judged,
    read_judgement,
    still_holds,
)
from cfir_coder.core.factor import Factor, Member
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.project import FACTORS
from cfir_coder.core.session import Change, Session, edit
from cfir_coder.storage.repository import Repository
from tests.core.small import factors, project
from tests.strategies import LAW

KEYS = [f"ash2019/s{number:02}" for number in range(6)]


def session_of(**members):
    return Session(project(factors=factors(f01=members or {"s01": "", "s02": ""})))


def factor(session):
    return session.project.factors.factors["f01"]


def done(session, act, *rest, by="re1"):
    return session.do(act(session.project, "f01", *rest, by=by))


def with_members(session, members):
    data = {**factor(session).as_data(), "members": {key: {} for key in members}}
    return session.do(Change("members", (edit(session.project, FACTORS, ("factors", "f01"), data),)))


def test_the_mark_is_the_one_that_the_file_format_names(teaching):
    members = ("castellow2022/s07", "aldery2019/s05", "brookfen2021/s15", "aldery2019/s06")
    assert Factor(text="", code="", members=dict.fromkeys(members, Member())).of_members == "7ac3cc45"
    assert due_again(Repository.open(teaching).project) == ["f03"]


def test_judgements_and_explanations_are_steps_that_undo_takes_back_to_nothing():
    session = done(session_of(), judged, "adequacy", "Serious")
    session = done(session, explained, "adequacy", " one review ")
    session = done(session, judged, "overall", "very low", by="re2")
    found = factor(session).confidence
    assert (found.adequacy.judgement, found.adequacy.why) == ("serious concerns", "one review")
    assert (found.overall.judgement, found.by) == ("very low confidence", "re1, re2")
    assert found.of == factor(session).of_members
    for _ in range(3):
        session = session.undo()
    assert factor(session).confidence is None


@LAW
@given(st.sets(st.sampled_from(KEYS), min_size=1), st.data())
def test_any_change_of_membership_makes_them_due_and_undo_makes_them_current(members, data):
    session = done(session_of(**{key[8:]: "" for key in members}), judged, "overall", "low")
    others = data.draw(st.sets(st.sampled_from(KEYS)))
    changed = with_members(session, data.draw(st.permutations(sorted(others))))
    assert factor(changed).confidence_is_due == (members != others)
    assert factor(changed).confidence == factor(session).confidence
    assert not factor(changed.undo()).confidence_is_due
    if members != others:
        assert not factor(done(changed, still_holds)).confidence_is_due


def test_a_member_under_another_code_is_the_same_member():
    session = done(session_of(), judged, "overall", "low")
    members = {"ash2019/s02": Member(code="III.J.2 Space").as_data(), "ash2019/s01": {}}
    data = {**factor(session).as_data(), "members": members}
    changed = session.do(Change("", (edit(session.project, FACTORS, ("factors", "f01"), data),)))
    assert not factor(changed).confidence_is_due


def test_judging_one_part_again_says_nothing_about_the_others():
    session = done(done(session_of(), judged, "adequacy", "minor"), judged, "overall", "high")
    session = with_members(session, ["ash2019/s01"])
    session = done(session, judged, "overall", "low")
    assert factor(session).confidence_is_due
    session = done(session, still_holds, by="re2")
    assert not factor(session).confidence_is_due
    alone = with_members(done(session_of(), judged, "overall", "high"), ["ash2019/s01"])
    assert not factor(done(alone, judged, "overall", "low")).confidence_is_due


def test_what_makes_no_sense_is_refused_in_words():
    session = session_of()
    refusals = [
        (judged, ("overall", "serious concerns"), "re1", "no judgement of overall confidence"),
        (judged, ("coherence", "hi"), "re1", "Use one of: no or very minor"),
        (judged, ("coherence", "minor"), "le1", "le1 may read this, but not judge"),
        (judged, ("coherence", ""), "re1", "It says so already"),
        (still_holds, (), "re1", "no judgements here of earlier members"),
    ]
    for act, rest, by, said in refusals:
        with pytest.raises(CannotJudge, match=said):
            act(session.project, "f01", *rest, by=by)
    with pytest.raises(CannotJudge, match="There is no factor f99"):
        judged(session.project, "f99", "overall", "low", by="re1")


def test_taking_the_only_judgement_back_leaves_nothing():
    session = done(done(session_of(), judged, "overall", "low"), judged, "overall", "")
    assert "confidence" not in factor(session).as_data()
    assert session.done[-1].edits[0].after == ABSENT


def test_words_are_read_with_or_without_their_noun():
    for part in PARTS:
        for word in LEVELS if part == "overall" else CONCERNS:
            assert read_judgement(part, word.upper()) == read_judgement(part, word.rpartition(" ")[0]) == word
    assert read_judgement("coherence", "No concerns") == CONCERNS[0]
    assert read_judgement("overall", "serious") is None
