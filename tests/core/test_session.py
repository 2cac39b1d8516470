import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cfir_coder.core.codebook import CodebookFile, Rule
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.project import CODEBOOK, FACTORS, SETTINGS
from cfir_coder.core.review import Citation, Statement
from cfir_coder.core.session import CannotUndo, Change, Edit, Session, apply, current, edit, new_document
from tests.core.small import PLANNING, REVIEW, SPACE, TEXT, coding, decision, factors, project, sheet
from tests.strategies import LAW, changes, projects

CODES = ("codes", "re1", REVIEW)


def code(found, statement, value, key=CODES):
    return Change(f"code {statement}", (edit(found, key, ("codings", statement), value.as_data()),))


def contents(found, besides):
    """Documents as plain data, without those that are empty and were not there before."""
    return {
        key: document.as_data()
        for key, document in found.documents.items()
        if key in besides.documents or document != besides.empty_document(key)
    }


@st.composite
def histories(draw):
    """A random project and what was done to it, with the project after each step."""
    start = draw(projects(most_statements=3))
    session, steps = Session(start), [start]
    for _ in range(draw(st.integers(0, 4))):
        session = session.do(draw(changes(session.project)))
        steps.append(session.project)
    return session, steps


@LAW
@given(histories())
def test_undoing_everything_gives_the_start_and_redoing_everything_the_end(history):
    session, steps = history
    for before in reversed(steps[:-1]):
        session = session.undo()
        assert contents(session.project, steps[0]) == contents(before, steps[0])
    assert session.done == ()
    assert session.undo() == session
    for after in steps[1:]:
        session = session.redo()
        assert contents(session.project, steps[0]) == contents(after, steps[0])
    assert session.undone == ()
    assert session.redo() == session
    assert session.done == history[0].done


@LAW
@given(histories(), st.data())
def test_doing_something_new_forgets_what_was_undone(history, data):
    session = history[0].undo()
    again = session.do(data.draw(changes(session.project)))
    assert again.undone == ()
    assert again.done[:-1] == session.done


@LAW
@given(histories())
def test_every_document_stays_one_that_a_file_can_hold(history):
    for key, document in history[0].project.documents.items():
        assert new_document(key, document.as_data()) == document


@LAW
@given(st.data())
def test_reversing_a_change_twice_gives_it_back(data):
    change = data.draw(projects(most_statements=2).flatmap(changes))
    assert change.reversed().reversed() == change


def test_a_change_is_done_undone_and_redone():
    start = project()
    session = Session(start).do(code(start, "s01", coding(PLANNING)))
    assert session.project.codings[REVIEW]["re1"].codings == {"s01": coding(PLANNING)}
    assert session.undo().project.codings[REVIEW]["re1"].codings == {}
    assert session.undo().redo() == session


def test_several_edits_are_one_step():
    start = project(statements={"s01": Statement(text=TEXT), "s02": Statement(text=TEXT)})
    both = Change(
        "code two",
        (*code(start, "s01", coding(PLANNING)).edits, *code(start, "s02", coding(SPACE)).edits),
    )
    session = Session(start).do(both)
    assert list(session.project.codings[REVIEW]["re1"].codings) == ["s01", "s02"]
    assert session.undo().project.codings[REVIEW]["re1"].codings == {}


def test_two_edits_of_one_entry_in_one_step_are_undone_together():
    start = project(codings=(sheet("re1", {"s01": coding(PLANNING)}),))
    first = code(start, "s01", coding(SPACE)).edits
    second = code(apply(start, first), "s01", coding(PLANNING, SPACE)).edits
    session = Session(start).do(Change("code s01 twice", (*first, *second)))
    assert session.undo().project == start


def test_what_somebody_else_changed_since_is_not_undone():
    start = project(codings=(sheet("re1", {"s01": coding(PLANNING)}),))
    session = Session(start).do(code(start, "s01", coding(SPACE)))
    outside = apply(session.project, code(session.project, "s01", coding(PLANNING, unsure=True)).edits)
    changed = session.with_project(outside)
    with pytest.raises(CannotUndo, match="code s01"):
        changed.undo()
    assert changed.project == outside


def test_what_somebody_else_took_away_is_not_undone():
    start = project()
    session = Session(start).do(code(start, "s01", coding(SPACE)))
    with pytest.raises(CannotUndo):
        session.with_project(session.project.with_document(CODES, None)).undo()


def test_what_somebody_else_changed_since_is_not_redone():
    start = project()
    undone = Session(start).do(code(start, "s01", coding(SPACE))).undo()
    outside = apply(undone.project, code(undone.project, "s01", coding(PLANNING)).edits)
    with pytest.raises(CannotUndo):
        undone.with_project(outside).redo()


def test_a_change_elsewhere_does_not_stand_in_the_way_of_undo():
    start = project(codings=(sheet("re2", {}),))
    session = Session(start).do(code(start, "s01", coding(SPACE)))
    other = ("codes", "re2", REVIEW)
    outside = apply(session.project, code(session.project, "s01", coding(PLANNING), other).edits)
    undone = session.with_project(outside).undo().project
    assert undone.codings[REVIEW]["re1"].codings == {}
    assert undone.codings[REVIEW]["re2"].codings == {"s01": coding(PLANNING)}


def test_a_step_of_which_one_entry_has_changed_is_undone_not_even_in_part():
    start = project(statements={"s01": Statement(text=TEXT), "s02": Statement(text=TEXT)})
    edits = (*code(start, "s01", coding(PLANNING)).edits, *code(start, "s02", coding(SPACE)).edits)
    session = Session(start).do(Change("code two", edits))
    outside = apply(session.project, code(session.project, "s01", coding(SPACE)).edits)
    changed = session.with_project(outside)
    with pytest.raises(CannotUndo):
        changed.undo()
    assert changed.project.codings[REVIEW]["re1"].codings["s02"] == coding(SPACE)


def test_codings_decisions_and_answers_stand_in_the_order_of_the_statements():
    statements = {key: Statement(text=TEXT) for key in ("s02", "s01", "s03")}
    found = project(statements=statements)
    for key, field, value in (
        (CODES, "codings", coding(PLANNING)),
        (("decisions", REVIEW), "decisions", decision(PLANNING)),
    ):
        for statement in ("s03", "s01", "s02"):
            found = apply(found, [edit(found, key, (field, statement), value.as_data())])
        assert list(getattr(found.documents[key], field)) == ["s02", "s01", "s03"]


def test_undoing_a_removal_puts_the_coding_back_in_its_place():
    statements = {key: Statement(text=TEXT) for key in ("s01", "s02")}
    start = project(statements=statements, codings=(sheet("re1", dict.fromkeys(statements, coding(PLANNING))),))
    session = Session(start).do(Change("clear s01", (edit(start, CODES, ("codings", "s01"), ABSENT),)))
    assert list(session.project.codings[REVIEW]["re1"].codings) == ["s02"]
    assert list(session.undo().project.codings[REVIEW]["re1"].codings) == ["s01", "s02"]


OWN = CodebookFile(id="own", title="Own", extends="cfir-2022", rules={"III": (Rule(rule="include", text="x"),)})

PLACES = {
    "a field": (SETTINGS, ("title",), "Another title"),
    "a number": (SETTINGS, ("coders_per_statement",), 3),
    "a person": (SETTINGS, ("people", "re9"), {"role": "researcher", "does": ["code"]}),
    "an assignment": (SETTINGS, ("assignments", REVIEW), {"coders": ["re1"]}),
    "a subject": (SETTINGS, ("subjects", "I"), "paid peer support"),
    "a definition": (SETTINGS, ("definitions", "barrier"), "What hinders."),
    "a statement": (("reviews", REVIEW), ("statements", "s02"), {"text": "Pay helps", "from": "s01"}),
    "part of a citation": (("reviews", REVIEW), ("citation", "year"), 2019),
    "a whole citation": (("reviews", REVIEW), ("citation",), {"year": 2019, "title": "On training"}),
    "a member of a factor": (FACTORS, ("factors", "f01", "members", f"{REVIEW}/s02"), {"code": SPACE}),
    "the text of a factor": (FACTORS, ("factors", "f01", "text"), "Another text"),
    "the order of factors": (FACTORS, ("order",), ["f02", "f01"]),
    "a rule": (CODEBOOK, ("rules", "III"), [{"rule": "exclude", "text": "y"}]),
    "a first study": (("studies",), ("studies", "abel2001"), {"year": 2001}),
    "a comment": (("coreviews", "le1", "comments"), ("comments", "m1"), {"words": "Nobody asks about housing."}),
}


@pytest.mark.parametrize(("key", "path", "after"), PLACES.values(), ids=PLACES)
def test_any_entry_of_any_document_can_be_changed_and_changed_back(key, path, after):
    start = project(
        factors=factors(f01={"s01": ""}, f02={}),
        documents={CODEBOOK: OWN},
        codebook="own",
        subjects={"I": "peer support"},
        definitions={"barrier": "Whatever hinders."},
    )
    start = start.with_document(
        ("reviews", REVIEW), start.reviews[REVIEW].model_copy(update={"citation": Citation(year=2018)})
    )
    session = Session(start).do(Change("change it", (edit(start, key, path, after),)))
    assert current(session.project, key, path) == after
    assert contents(session.project, start) != contents(start, start)
    assert contents(session.undo().project, start) == contents(start, start)
    assert session.undo().redo() == session


def test_the_first_order_of_factors_is_undone_and_redone():
    start = project()
    session = Session(start).do(Change("order factors", (edit(start, FACTORS, ("order",), ["f02", "f01"]),)))
    assert session.undo().project.factors.order == ()
    assert session.undo().redo() == session


def test_what_a_document_does_not_hold_is_absent():
    found = project()
    assert current(found, ("codes", "re9", REVIEW), ("codings", "s01")) is ABSENT
    assert current(found, ("reviews", REVIEW), ("statements", "s99")) is ABSENT
    assert current(found, ("reviews", REVIEW), ("statements", "s01")) == {"text": TEXT}


@pytest.mark.parametrize("after", [{"kind": "wish", "codes": []}, {"codes": []}, "x", {"kind": "reach", "extra": 1}])
def test_an_entry_that_the_format_does_not_allow_is_refused(after):
    with pytest.raises(ValidationError):
        Session(project()).do(Change("code s01", (Edit(CODES, ("codings", "s01"), ABSENT, after),)))


def test_an_id_that_the_format_does_not_allow_is_refused():
    with pytest.raises(ValidationError):
        Session(project()).do(Change("code", (Edit(CODES, ("codings", "S 1"), ABSENT, coding().as_data()),)))


def test_a_document_with_a_key_that_no_project_has_is_refused():
    with pytest.raises(KeyError):
        new_document(("exports", "x"), {})
    with pytest.raises(ValidationError):
        new_document(("reviews", "ash2019"), {"id": "ash2019", "statements": []})
