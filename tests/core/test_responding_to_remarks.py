import pytest

from cfir_coder.core.answers import added_thing, has_response, remarks, unanswered_missing
from cfir_coder.core.codebook import Construct
from cfir_coder.core.coreview import Remark
from cfir_coder.core.factor import Factor
from cfir_coder.core.problems import problems
from cfir_coder.core.responding import CannotRespond, Response
from cfir_coder.core.responding_to_remarks import (
    add_construct,
    add_factor,
    add_statement,
    reopen_remark,
    respond_in_words,
)
from cfir_coder.core.response import Responses, response_id
from cfir_coder.core.review import Statement
from cfir_coder.core.session import Session, apply, edit
from tests.core.small import project
from tests.exchange.forms.small import teaching

HOW = Response(by=("re2",), why="Nobody had looked for it.", at="2026-11-25T10:00:00Z")
MISSED = Construct(name="Being Missed", level="construct", parent="III", definition="Whether anybody notices.")


def waiting(found):
    return [(item.where, item.id) for item in unanswered_missing(found)]


def remark_of(found, where, remark_id):
    return next(one for one in remarks(found) if (one.person, one.where, one.id) == ("le1", where, remark_id))


def wheelchair(found):
    return remark_of(found, "factors", "m1")


def test_what_was_missed_waits_until_something_is_added_or_a_reason_is_given():
    found = teaching()
    assert waiting(found) == [("factors", "m1")]
    remark = wheelchair(found)
    factor = Factor(text="People in wheelchairs can't come", code="III.J.2 Space", valence="barrier")
    for change, thing in (
        (add_construct(found, "III.M", MISSED, "le1", HOW, remark), ("construct", "III.M")),
        (add_factor(found, factor, "le1", HOW, remark), ("factor", "f14")),
        (
            add_statement(found, "dunmere2023", Statement(text="No ramp"), "le1", HOW, remark),
            ("statement", "dunmere2023/s01"),
        ),
        (respond_in_words(found, remark, HOW), None),
    ):
        after = apply(found, change.edits)
        assert waiting(after) == []
        assert added_thing(after, after.responses.to("le1", "factors", "m1")) == thing
        assert not [problem for problem in problems(after) if problem.key == ("responses",)]
        assert waiting(Session(found).do(change).undo().project) == [("factors", "m1")]
    assert apply(found, add_factor(found, factor, "le1", HOW, remark).edits).factors.order[-1] == "f14"


def test_a_construct_that_was_added_names_whom_it_answers_and_its_change_does_too():
    found = teaching()
    change = add_construct(found, "III.M", MISSED, "le1", HOW)
    added = apply(found, change.edits).codebook.constructs["III.M"].added
    assert (added.by, added.why, added.on) == ("re2", "Nobody had looked for it. (answering le1)", "2026-11-25")
    assert change.what == "add III.M Being Missed, answering le1"


def test_a_project_without_a_codebook_of_its_own_gets_one():
    found = project()
    change = add_construct(found, "III.L", MISSED, "le1", HOW)
    assert apply(found, change.edits).codebook.constructs["III.L"].name == "Being Missed"


def test_other_words_wait_again_and_so_does_what_is_opened():
    found = teaching()
    after = apply(found, respond_in_words(found, wheelchair(found), HOW).edits)
    said = edit(after, ("coreviews", "le1", "factors"), ("missing", "m1"), Remark(words="Prams too.").as_data())
    assert waiting(apply(after, [said])) == [("factors", "m1")]
    assert waiting(apply(after, reopen_remark(after, wheelchair(after)).edits)) == [("factors", "m1")]
    with pytest.raises(CannotRespond, match="no response yet"):
        reopen_remark(found, wheelchair(found))


def test_a_comment_may_have_a_response_and_does_not_wait_for_it():
    found = teaching()
    comment = remark_of(found, "comments", "c2")
    after = apply(found, respond_in_words(found, comment, HOW).edits)
    assert has_response(after, comment)
    assert not has_response(found, comment)
    assert len(list(remarks(found))) == 4


def test_nothing_half_is_added():
    found = teaching()
    remark = wheelchair(found)
    for make, why in (
        (lambda: respond_in_words(found, remark, Response(("re1",), " ", "")), "say why"),
        (lambda: respond_in_words(found, remark, Response(("le1",), "So.", "")), "lists decide"),
        (lambda: add_factor(found, Factor(text=" ", code="V.D Planning"), "le1", HOW, remark), "name|text|words"),
        (lambda: add_factor(found, Factor(text="x", code="V.D Space"), "le1", HOW, remark), "V.D is 'Planning'"),
        (lambda: add_statement(found, "aldery2019", Statement(text=" "), "le1", HOW, remark), "text"),
        (lambda: add_construct(found, "III.L", MISSED, "le1", HOW, remark), "III.L"),
    ):
        with pytest.raises(CannotRespond, match=why):
            make()


def test_the_id_of_a_response_is_one_of_a_kind_and_fits():
    assert response_id("a-b", "c", "d") != response_id("a", "b-c", "d")
    assert len(response_id("x" * 64, "y" * 64, "z" * 64)) == 64


def test_check_names_responses_to_nothing_and_additions_that_are_gone():
    found = teaching()
    made = found.responses.responses["le1-aldery2019-m1-91938baf"]
    other = made.model_copy(update={"remark": "m9", "added": "f99", "by": ("nobody",)})
    faulty = found.with_document(
        ("responses",), Responses(responses={"x": other}, told={"zz": found.responses.told["le1"]})
    )
    said = {problem.what for problem in problems(faulty) if problem.key == ("responses",)}
    assert {
        "le1 has no remark 'm9' in aldery2019",
        "'f99' was added in answer to somebody and is not in the project",
        "there is no person 'nobody' in project.yaml",
        "there is no person 'zz' in project.yaml",
    } == said


def test_check_names_an_answer_that_says_at_what_time_it_was_given():
    found = teaching()
    sheet = found.comments["le1"]
    timed = {**sheet.comments, "c2": Remark(words="Late.", on="2026-11-12T23:40:00Z")}
    faulty = found.with_document(("coreviews", "le1", "comments"), sheet.model_copy(update={"comments": timed}))
    (problem,) = problems(faulty)
    assert "carry a day and no time" in problem.what
