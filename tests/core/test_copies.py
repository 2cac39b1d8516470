"""Two copies of a project without a common ancestor: everything of both, and conflicts told."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfir_coder.core.factor import Factor, Member
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.project import FACTORS, SETTINGS
from cfir_coder.core.renumbering import free_id
from cfir_coder.core.review import Statement
from cfir_coder.core.text import fingerprint
from tests.core.small import PLANNING, REVIEW, SPACE, TEXT, TRAINING, coding, decision, project, sheet
from tests.core.two_copies import Copy, two_copies
from tests.strategies import OFTEN

RE1 = ("codes", "re1", REVIEW)
RE2 = ("codes", "re2", REVIEW)
DECISIONS = ("decisions", REVIEW)
HERE = ("reviews", REVIEW)
FOUR = {f"s0{number}": Statement(text=f"{TEXT}, {number}") for number in range(1, 5)}


def said(*codes, of=TEXT, at=""):
    return coding(*codes, text=of).model_copy(update={"at": at}).as_data()


def test_codings_of_two_people_come_together():
    ours, theirs = two_copies(project(statements=FOUR))
    ours.do("re1", RE1, ("codings", "s01"), said(PLANNING))
    theirs.do("re2", RE2, ("codings", "s01"), said(SPACE))
    found = ours.take_in(theirs)
    assert {person: list(each.codings) for person, each in ours.project.codings[REVIEW].items()} == {
        "re1": ["s01"],
        "re2": ["s01"],
    }
    assert not found.conflicts


def test_the_same_person_in_two_copies_is_merged_entry_by_entry_in_the_reviews_order():
    ours, theirs = two_copies(project(statements=FOUR))
    ours.do("re1", RE1, ("codings", "s03"), said(PLANNING))
    theirs.do("re1", RE1, ("codings", "s01"), said(SPACE))
    ours.take_in(theirs)
    assert list(ours.project.codings[REVIEW]["re1"].codings) == ["s01", "s03"]


def test_what_was_changed_here_alone_stays_and_what_was_changed_there_alone_comes():
    ours, theirs = two_copies(project(statements=FOUR, codings=(sheet("re1", {"s01": coding(PLANNING)}),)))
    ours.do("re1", RE1, ("codings", "s01"), said(SPACE))
    theirs.do("re2", SETTINGS, ("title",), "Another title")
    found = ours.take_in(theirs)
    assert ours.project.codings[REVIEW]["re1"].codings["s01"].codes[0].code == SPACE
    assert ours.project.settings.title == "Another title"
    assert not found.conflicts


def test_a_coding_taken_back_there_is_taken_back_here_too():
    ours, theirs = two_copies(project(statements=FOUR, codings=(sheet("re1", {"s01": coding(PLANNING)}),)))
    theirs.do("re1", RE1, ("codings", "s01"), ABSENT)
    ours.take_in(theirs)
    assert "s01" not in ours.project.codings[REVIEW]["re1"].codings


def test_going_back_to_an_earlier_state_there_is_a_change_and_not_an_old_copy():
    ours, theirs = two_copies(project(statements=FOUR))
    for copy in (ours,):
        copy.do("re1", RE1, ("codings", "s01"), said(PLANNING))
    theirs.take_in(ours)
    theirs.do("re1", RE1, ("codings", "s01"), said(SPACE))
    ours.take_in(theirs)
    theirs.do("re1", RE1, ("codings", "s01"), said(PLANNING))
    found = ours.take_in(theirs)
    assert ours.project.codings[REVIEW]["re1"].codings["s01"].codes[0].code == PLANNING
    assert not found.conflicts


def test_changed_in_both_is_a_conflict_in_which_ours_stays():
    ours, theirs = two_copies(project(statements=FOUR, codings=(sheet("re1", {"s01": coding(PLANNING)}),)))
    ours.do("re1", RE1, ("codings", "s01"), said(SPACE))
    theirs.do("re1", RE1, ("codings", "s01"), said(TRAINING))
    found = ours.take_in(theirs)
    assert [(key, conflict.path) for key, conflict in found.conflicts] == [(RE1, ("codings", "s01"))]
    assert ours.project.codings[REVIEW]["re1"].codings["s01"].codes[0].code == SPACE


def test_a_conflict_is_asked_once_and_then_both_copies_are_alike():
    ours, theirs = two_copies(project(statements=FOUR, codings=(sheet("re1", {"s01": coding(PLANNING)}),)))
    ours.do("re1", RE1, ("codings", "s01"), said(SPACE))
    theirs.do("re1", RE1, ("codings", "s01"), said(TRAINING))
    ours.take_in(theirs)
    assert not ours.take_in(theirs).conflicts
    assert not theirs.take_in(ours).conflicts
    assert theirs.project.documents == ours.project.documents


def test_a_new_change_there_after_a_conflict_is_a_conflict_again():
    ours, theirs = two_copies(project(statements=FOUR, codings=(sheet("re1", {"s01": coding(PLANNING)}),)))
    ours.do("re1", RE1, ("codings", "s01"), said(SPACE))
    theirs.do("re1", RE1, ("codings", "s01"), said(TRAINING))
    ours.take_in(theirs)
    theirs.do("re1", RE1, ("codings", "s01"), said(TRAINING, SPACE))
    assert len(ours.take_in(theirs).conflicts) == 1


def test_what_one_side_takes_in_again_and_again_never_conflicts():
    ours, theirs = two_copies(project(statements=FOUR))
    for code in (PLANNING, SPACE, TRAINING):
        theirs.do("re2", RE2, ("codings", "s01"), said(code))
        assert not ours.take_in(theirs).conflicts
        assert ours.project.codings[REVIEW]["re2"].codings["s01"].codes[0].code == code


def test_an_edit_by_hand_on_an_entry_no_log_knows_is_a_conflict_and_a_new_entry_is_not():
    ours, theirs = two_copies(project(statements=FOUR, codings=(sheet("re1", {"s01": coding(PLANNING)}),)))
    theirs.by_hand(RE1, ("codings", "s01"), said(SPACE))
    theirs.by_hand(RE1, ("codings", "s02"), said(SPACE))
    found = ours.take_in(theirs)
    assert [conflict.path for _, conflict in found.conflicts] == [("codings", "s01")]
    assert "s02" in ours.project.codings[REVIEW]["re1"].codings


def test_members_that_both_put_into_one_factor_are_all_there():
    factor = Factor(text="Pay", code=PLANNING, members={f"{REVIEW}/s01": Member()})
    start = project(statements=FOUR)
    ours, theirs = two_copies(start)
    ours.do("re1", FACTORS, ("factors", "f01"), factor.as_data())
    theirs.take_in(ours)
    for copy, statement in ((ours, "s02"), (theirs, "s03")):
        now = copy.project.factors.factors["f01"]
        more = now.model_copy(update={"members": {**now.members, f"{REVIEW}/{statement}": Member()}})
        copy.do("re1", FACTORS, ("factors", "f01"), more.as_data())
    assert not ours.take_in(theirs).conflicts
    assert set(ours.project.factors.factors["f01"].members) == {f"{REVIEW}/s0{number}" for number in (1, 2, 3)}


def new_statement(copy: Copy, person: str, statement: str, text: str, code: str) -> None:
    """A statement made in a copy, coded, decided and put into a factor there."""
    copy.do(person, HERE, ("statements", statement), Statement(text=text).as_data())
    copy.do(person, ("codes", person, REVIEW), ("codings", statement), said(code, of=text))
    copy.do(person, DECISIONS, ("decisions", statement), decision(code, text=text).as_data())


def by_text(copy: Copy) -> dict[str, tuple[str, ...]]:
    """For each statement's text the codes that were given to it, whatever its id; all of them must be of this text."""
    found = {}
    for key, statement in copy.project.reviews[REVIEW].statements.items():
        said_of_it = [
            each.codings[key] for each in copy.project.codings.get(REVIEW, {}).values() if key in each.codings
        ]
        assert {one.of for one in said_of_it} <= {fingerprint(statement.text)}
        found[statement.text] = tuple(code.code for one in said_of_it for code in one.codes)
    return found


def test_two_new_statements_under_one_id_both_stay_and_what_was_said_follows():
    ours, theirs = two_copies(project(statements=FOUR))
    new_statement(ours, "re1", "s05", "Pay helps", PLANNING)
    new_statement(theirs, "re2", "s05", "Stigma hinders", SPACE)
    factor = Factor(text="Stigma", code=SPACE, members={f"{REVIEW}/s05": Member()})
    theirs.do("re2", FACTORS, ("factors", "f01"), factor.as_data())
    theirs.do("re2", ("decisions", REVIEW), ("reopened", "s05"), {"by": "re2"})
    found = ours.take_in(theirs)
    assert [(item.old, item.new) for item in found.renumbered] == [("s05", "s06")]
    assert not found.conflicts
    assert set(ours.project.decisions[REVIEW].reopened) == {"s06"}
    texts = {key: each.text for key, each in ours.project.reviews[REVIEW].statements.items()}
    assert (texts["s05"], texts["s06"]) == ("Pay helps", "Stigma hinders")
    assert by_text(ours) | by_text(theirs) == by_text(ours)
    assert {key: each.codes[0].code for key, each in ours.project.decisions[REVIEW].decisions.items()} == {
        "s05": PLANNING,
        "s06": SPACE,
    }
    assert set(ours.project.factors.factors["f01"].members) == {f"{REVIEW}/s06"}


@pytest.mark.parametrize("first", [0, 1])
def test_new_ids_are_the_same_whoever_imports_first_and_both_at_once(first):
    copies = two_copies(project(statements=FOUR))
    new_statement(copies[0], "re1", "s05", "Pay helps", PLANNING)
    new_statement(copies[1], "re2", "s05", "Stigma hinders", SPACE)
    before = Copy(copies[1 - first].project, {key: list(value) for key, value in copies[1 - first].logs.items()})
    copies[1 - first].take_in(copies[first])
    copies[first].take_in(before)
    for one, other in (copies, copies[::-1]):
        again = one.take_in(other)
        assert not again.conflicts
        assert not again.renumbered
    assert copies[0].project.documents == copies[1].project.documents
    assert len(copies[0].project.reviews[REVIEW].statements) == 6


def test_after_a_new_id_the_same_old_copy_changes_nothing():
    ours, theirs = two_copies(project(statements=FOUR))
    new_statement(ours, "re1", "s05", "Pay helps", PLANNING)
    new_statement(theirs, "re2", "s05", "Stigma hinders", SPACE)
    ours.take_in(theirs)
    again = ours.take_in(theirs)
    assert (again.taken, again.conflicts, again.renumbered) == ((), (), ())


def test_an_edited_text_is_not_a_second_statement():
    codings = (sheet("re1", {"s01": coding(PLANNING, text=f"{TEXT}, 1")}),)
    ours, theirs = two_copies(project(statements=FOUR, codings=codings))
    theirs.by_hand(HERE, ("statements", "s01"), Statement(text="A typo was put right").as_data())
    found = ours.take_in(theirs)
    assert not found.renumbered
    assert [conflict.path for _, conflict in found.conflicts] == [("statements", "s01")]


def test_codings_with_another_codebook_are_never_mixed_into_ours():
    ours = Copy(project(statements=FOUR, codings=(sheet("re1", {"s01": coding(PLANNING)}),)))
    theirs = Copy(
        project(statements=FOUR, codings=(sheet("re1", {"s02": coding("V.A Planning")}, codebook="cfir-2009"),))
    )
    found = ours.take_in(theirs)
    assert list(ours.project.codings[REVIEW]["re1"].codings) == ["s01"]
    assert [(key, conflict.path) for key, conflict in found.conflicts] == [(RE1, ())]


@pytest.mark.parametrize(
    ("entry", "taken", "new"),
    [
        ("s05", ["s05", "s17"], "s18"),
        ("guo-12", ["guo-12"], "guo-13"),
        ("intro", ["intro"], "intro-2"),
        ("s9", ["s9"], "s10"),
    ],
)
def test_a_free_id_counts_on_from_the_highest(entry, taken, new):
    assert free_id(entry, taken) == new


CODES = st.sampled_from((PLANNING, SPACE, TRAINING))
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("code"), st.integers(0, 1), st.sampled_from(("re1", "re2")), st.integers(1, 5), CODES),
        st.tuples(st.just("take back"), st.integers(0, 1), st.sampled_from(("re1", "re2")), st.integers(1, 5)),
        st.tuples(st.just("new"), st.integers(0, 1), st.sampled_from(("Pay", "Stigma", "Time"))),
        st.tuples(st.just("merge"), st.integers(0, 1)),
    ),
    min_size=3,
    max_size=14,
)


def perform(copies, act, number):
    what, which, *rest = act
    copy = copies[which]
    statements = copy.project.reviews[REVIEW].statements
    if what == "merge":
        copy.take_in(copies[1 - which])
    elif what == "new":
        text = f"{rest[0]} matters, {number}"
        copy.do("re1", HERE, ("statements", free_id("s04", statements)), Statement(text=text).as_data())
    else:
        person, statement = rest[0], list(statements)[rest[1] % len(statements)]
        after = said(rest[2], of=statements[statement].text, at=str(number)) if what == "code" else ABSENT
        copy.do(person, ("codes", person, REVIEW), ("codings", statement), after)


def last_words(copies):
    """The codings that some person's log has and that no person changed after: (person, what they said)."""
    logs = [lines for copy in copies for person, lines in copy.logs.items() if person != "program"]
    steps = [line[2] for lines in logs for line in lines if line[2].path[0] == "codings"]
    seen = {(item.key, item.path, json.dumps(item.before, default=str)) for item in steps}
    return {
        (item.key[1], json.dumps(item.after))
        for item in steps
        if item.after is not ABSENT and (item.key, item.path, json.dumps(item.after, default=str)) not in seen
    }


def all_there(copies):
    """Every coding in the copies, and among what was kept of conflicts."""
    held = {
        (person, json.dumps(one.as_data()))
        for copy in copies
        for person, each in copy.project.codings.get(REVIEW, {}).items()
        for one in each.codings.values()
    }
    return held | {(key[1], json.dumps(value)) for copy in copies for key, _, value in copy.kept if value is not ABSENT}


@OFTEN
@given(ACTS)
def test_no_order_of_edits_and_merges_loses_a_coding(acts):
    copies = two_copies(project(statements=FOUR))
    for number, act in enumerate(acts):
        perform(copies, act, number)
    copies[0].take_in(copies[1])
    copies[1].take_in(copies[0])
    assert last_words(copies) - all_there(copies) == set()


@OFTEN
@given(ACTS)
def test_after_each_has_taken_in_the_other_both_are_alike_and_every_coding_is_of_its_statement(acts):
    copies = two_copies(project(statements=FOUR))
    for number, act in enumerate(acts):
        perform(copies, act, number)
    copies[0].take_in(copies[1])
    second = copies[1].take_in(copies[0])
    assert not second.conflicts
    assert copies[0].project.documents == copies[1].project.documents
    for copy in copies:
        by_text(copy)
    texts = [each.text for each in copies[0].project.reviews[REVIEW].statements.values()]
    assert len(texts) == len(set(texts)) == 4 + sum(act[0] == "new" for act in acts)
