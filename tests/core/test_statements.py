"""Statements added, corrected, split and withdrawn."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfir_coder.core.problems import problems
from cfir_coder.core.review import Statement
from cfir_coder.core.session import Session, apply
from cfir_coder.core.standing import review_standings
from cfir_coder.core.statements import (
    CannotChange,
    added,
    coded_before_split,
    corrected,
    next_id,
    proposed_halves,
    put_back,
    split,
    taken_over,
    withdrawn,
)
from cfir_coder.core.text import collapse
from tests.core.small import PLANNING, REVIEW, TEXT, coding, project, sheet

WHOLE = Statement(text=TEXT, quote="as they said", locator="p. 3", tags=("paid",))


def coded():
    return project(statements={"s01": WHOLE}, codings=(sheet("re1", {"s01": coding(PLANNING)}),))


def after(before, change):
    return apply(before, change.edits)


def test_an_added_statement_stands_at_the_end_and_is_open():
    made = after(coded(), added(coded(), REVIEW, Statement(text="Rooms were missing"), by="re2"))
    assert list(made.reviews[REVIEW].statements) == ["s01", "s02"]
    assert review_standings(made, REVIEW)["s02"].reason == "not coded"
    assert problems(made) == []


def test_an_id_is_never_given_again():
    start = project(statements={"s01": WHOLE, "s07": WHOLE, "odd": WHOLE})
    assert next_id(start, REVIEW) == "s08"
    gone = after(start, withdrawn(start, REVIEW, "s07", "said twice", by="re1"))
    assert next_id(gone, REVIEW) == "s08"
    spoken_of = project(statements={"s01": WHOLE}, codings=(sheet("re1", {"s04": coding(PLANNING)}),))
    assert next_id(spoken_of, REVIEW) == "s05"


def test_a_corrected_text_makes_its_codings_due_and_a_corrected_locator_does_not():
    start = coded()
    moved = after(start, corrected(start, REVIEW, "s01", WHOLE.model_copy(update={"locator": "p. 4"}), by="re1"))
    assert review_standings(moved, REVIEW)["s01"].reason == "waiting for coders"
    both = project(
        statements={"s01": WHOLE}, codings=(sheet("re1", {"s01": coding(PLANNING)}),), coders_per_statement=1
    )
    assert review_standings(both, REVIEW)["s01"].stands
    changed = after(both, corrected(both, REVIEW, "s01", Statement(text="Training after the job helps"), by="re1"))
    assert review_standings(changed, REVIEW)["s01"].reason == "text changed"


def test_a_split_leaves_two_halves_and_a_withdrawn_whole():
    start = coded()
    made = after(start, split(start, REVIEW, "s01", ("Training helps", "Supervision helps"), by="re1", codes_for=(1,)))
    statements = made.reviews[REVIEW].statements
    assert [(key, one.text, one.split_from) for key, one in statements.items()] == [
        ("s01", TEXT, None),
        ("s02", "Training helps", "s01"),
        ("s03", "Supervision helps", "s01"),
    ]
    assert statements["s01"].withdrawn.why == "split into s02 and s03"
    assert statements["s03"].quote == WHOLE.quote
    assert list(made.codings[REVIEW]["re1"].codings) == ["s01", "s03"]
    assert problems(made) == []


def test_codes_from_before_a_split_are_offered_until_there_are_others():
    start = coded()
    made = after(start, split(start, REVIEW, "s01", ("Training helps", "Supervision helps"), by="re2"))
    assert coded_before_split(made, "re1", REVIEW, "s02").codes[0].code == PLANNING
    assert coded_before_split(made, "re2", REVIEW, "s02") is None
    taken = after(made, taken_over(made, "re1", REVIEW, "s02", "2026-11-22T10:01:02Z"))
    assert coded_before_split(taken, "re1", REVIEW, "s02") is None
    assert review_standings(taken, REVIEW)["s02"].detail == "coded by 1 of 2"
    with pytest.raises(CannotChange):
        taken_over(taken, "re1", REVIEW, "s02", "")


def test_what_is_withdrawn_stays_and_can_come_back():
    start = coded()
    out = after(start, withdrawn(start, REVIEW, "s01", "said twice", by="re2"))
    assert review_standings(out, REVIEW)["s01"].state == "withdrawn"
    assert out.codings == start.codings
    with pytest.raises(CannotChange, match="withdrawn: said twice"):
        withdrawn(out, REVIEW, "s01", "again", by="re2")
    assert after(out, put_back(out, REVIEW, "s01", by="re2")).reviews == start.reviews


@pytest.mark.parametrize(
    "make",
    [
        lambda p: added(p, REVIEW, Statement(text="x"), by="sr1"),
        lambda p: added(p, REVIEW, Statement(text="  "), by="re1"),
        lambda p: corrected(p, REVIEW, "s01", WHOLE, by="re1"),
        lambda p: split(p, REVIEW, "s01", ("one", " one "), by="re1"),
        lambda p: split(p, REVIEW, "s01", ("one", ""), by="re1"),
        lambda p: withdrawn(p, REVIEW, "s01", " ", by="re1"),
        lambda p: withdrawn(p, REVIEW, "s01", "why", by="nobody"),
        lambda p: put_back(p, REVIEW, "s01", by="re1"),
    ],
)
def test_what_makes_no_sense_is_refused(make):
    with pytest.raises(CannotChange):
        make(coded())


@given(st.lists(st.sampled_from(["add", "split", "withdraw", "correct"]), max_size=12))
@settings(max_examples=40, deadline=None)
def test_every_change_of_statements_can_be_undone(acts):
    session = start = Session(coded())
    for number, act in enumerate(acts):
        now = session.project
        live = [key for key, one in now.reviews[REVIEW].statements.items() if one.withdrawn is None]
        if act == "add" or not live:
            change = added(now, REVIEW, Statement(text=f"New {number}"), by="re1")
        elif act == "split":
            change = split(now, REVIEW, live[0], (f"One {number}", f"Two {number}"), by="re1", codes_for=(0, 1))
        elif act == "withdraw":
            change = withdrawn(now, REVIEW, live[-1], "why", by="re1")
        else:
            change = corrected(now, REVIEW, live[-1], Statement(text=f"Right {number}"), by="re1")
        before = set(now.reviews[REVIEW].statements)
        session = session.do(change)
        assert before <= set(session.project.reviews[REVIEW].statements)
        assert problems(session.project) == []
    for _ in acts:
        session = session.undo()
    assert session.project.documents == start.project.documents


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_proposed_halves_hold_nothing_that_was_not_there(text):
    first, second = proposed_halves(collapse(text))
    assert first.rstrip(".") in collapse(text)
    assert second in collapse(text)
