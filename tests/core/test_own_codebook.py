"""A project's own rules and constructs."""

import pytest

from cfir_coder.core.codebook import Added, Construct, Rule
from cfir_coder.core.own_codebook import (
    construct_added,
    construct_changed,
    construct_removed,
    next_construct_id,
    own_id,
    rule_added,
    rule_changed,
    rule_removed,
)
from cfir_coder.core.problems import problems
from cfir_coder.core.project import CODEBOOK
from cfir_coder.core.session import Session
from cfir_coder.core.standing import review_standings
from cfir_coder.core.statements import CannotChange
from tests.core.small import PLANNING, REVIEW, coding, project, sheet

RULE = Rule(rule="include", text="desks", by="re1", why="asked often", on="2026-11-22")


def construct(name="Welcome", parent="III", why="missing"):
    return Construct(
        name=name, level="construct", parent=parent, definition="How people are met.", added=Added(by="re1", why=why)
    )


def coded():
    return project(codings=(sheet("re1", {"s01": coding(PLANNING)}),), coders_per_statement=1)


def test_the_first_rule_makes_a_codebook_that_extends_and_codes_of_the_base_still_stand():
    session = Session(coded()).do(rule_added(coded(), "III.J.2", RULE))
    made = session.project
    assert made.settings.codebook == made.documents[CODEBOOK].id == own_id(made) == "a-project-made-up-for-a-test"
    assert made.documents[CODEBOOK].extends == "cfir-2022"
    assert made.codebook.rules["III.J.2"] == (RULE,)
    assert review_standings(made, REVIEW)["s01"].stands
    assert problems(made) == []
    assert session.undo().project.documents == coded().documents
    assert session.undo().redo().project.documents == made.documents


def test_rules_are_changed_and_taken_out_one_by_one():
    session = Session(coded()).do(rule_added(coded(), "III.J.2", RULE))
    second = RULE.model_copy(update={"rule": "exclude", "text": "the building"})
    session = session.do(rule_added(session.project, "III.J.2", second))
    other = RULE.model_copy(update={"text": "desks and rooms", "by": "re2"})
    session = session.do(rule_changed(session.project, "III.J.2", 0, other))
    assert session.project.codebook.rules["III.J.2"] == (other, second)
    session = session.do(rule_removed(session.project, "III.J.2", 0, by="re2"))
    session = session.do(rule_removed(session.project, "III.J.2", 0, by="re2"))
    assert "III.J.2" not in session.project.codebook.rules
    assert session.undo().project.codebook.rules["III.J.2"] == (second,)


def test_an_added_construct_gets_the_next_id_and_can_be_coded():
    start = coded()
    assert [next_construct_id(start, parent) for parent in ("III", "III.J", "IV.R", "III.C")] == [
        "III.L",
        "III.J.4",
        "IV.R.J",
        "III.C.1",
    ]
    made = Session(start).do(construct_added(start, "III.L", construct(), by="re1")).project
    assert made.codebook.read("III.L Welcome").ids == ("III.L",)
    assert problems(made) == []
    changed = construct().model_copy(update={"definition": "How people are met at the door."})
    assert construct_changed(made, "III.L", changed, by="re2").edits


def test_what_is_coded_is_not_taken_out():
    session = Session(coded()).do(construct_added(coded(), "III.L", construct(), by="re1"))
    assert "III.L" not in session.do(construct_removed(session.project, "III.L", by="re1")).project.codebook.constructs
    used = session.project.with_document(("codes", "re2", REVIEW), sheet("re2", {"s01": coding("III.L Welcome")}))
    with pytest.raises(CannotChange, match="in use"):
        construct_removed(used, "III.L", by="re1")


@pytest.mark.parametrize(
    "make",
    [
        lambda p: rule_added(p, "III.J.2", RULE.model_copy(update={"by": "sr1"})),
        lambda p: rule_added(p, "III.J.2", RULE.model_copy(update={"why": ""})),
        lambda p: construct_added(p, "III.L", construct(name="Space"), by="re1"),
        lambda p: construct_added(p, "III.L", construct(name="Space + time"), by="re1"),
        lambda p: construct_added(p, "III.L", construct(why=""), by="re1"),
        lambda p: construct_added(p, "III.A", construct(), by="re1"),
        lambda p: construct_changed(p, "III.A", construct(), by="re1"),
        lambda p: construct_removed(p, "III.A", by="re1"),
    ],
)
def test_what_makes_no_sense_is_refused(make):
    with pytest.raises(CannotChange):
        make(coded())


@pytest.mark.parametrize(("title", "wanted"), [("CFIR 2022", "own-cfir-2022"), ("日本", "own"), ("Peers", "peers")])
def test_its_id_is_never_that_of_a_shipped_codebook(title, wanted):
    assert own_id(project(title=title)) == wanted
