import pytest
from hypothesis import given, settings

from cfir_coder.analysis.earlier_codes import codes_shown
from cfir_coder.analysis.influence import FACTOR_OUTCOMES, OUTCOMES, examples, influence
from cfir_coder.core.coreview import Answer, FactorAnswers, ReviewAnswers
from cfir_coder.core.responding import Response, change_code, decide_together, keep_code
from cfir_coder.core.response import FactorResponse
from cfir_coder.core.session import apply
from cfir_coder.core.showing import mark_of_codes
from cfir_coder.core.text import fingerprint
from cfir_coder.core.withdrawing import withdrawal
from tests.core.small import PLANNING, REVIEW, SPACE, TEXT, TRAINING, applied, decision, factors, project
from tests.exchange.forms.small import teaching
from tests.strategies import projects

PLACE = (REVIEW, "s01")
WHY = Response(by=("re1",), why="So it is.", at="2026-11-25T10:00:00Z", talk="Yes.")
SHOWN = mark_of_codes(applied(PLANNING))


def answered(answer, **how):
    found = project(decisions={"s01": decision(PLANNING)}, **how)
    answers = ReviewAnswers(codebook="cfir-2022", person="le1", review=REVIEW, answers={"s01": answer})
    return found.with_document(("coreviews", "le1", REVIEW), answers)


def against(**changes):
    return Answer(**{"words": "No.", "answer": "disagree", "of": fingerprint(TEXT), "about": SHOWN, **changes})


def only(found):
    (told,) = influence(found).told
    return told


def test_each_answer_has_the_one_outcome_that_the_files_show():
    waiting = answered(against())
    assert only(waiting).outcome == "unanswered"
    assert only(apply(waiting, keep_code(waiting, PLACE, "le1", WHY).edits)).outcome == "dissent kept"
    for answer, outcome in (
        (Answer(answer="agree"), "agreed"),
        (Answer(answer="pass"), "passed"),
        (Answer(words="x"), "words only"),
    ):
        assert only(answered(answer)).outcome == outcome


def test_a_changed_code_and_a_changed_valence_are_told_apart():
    waiting = answered(against())
    other = change_code(waiting, PLACE, "le1", WHY, "determinant", applied(SPACE))
    told = only(apply(waiting, other.edits))
    assert (told.outcome, told.before, told.after) == ("code changed", applied(PLANNING), applied(SPACE))
    turned = change_code(waiting, PLACE, "le1", WHY, "determinant", applied((PLANNING, "barrier")))
    told = only(apply(waiting, turned.edits))
    assert (told.outcome, told.before) == ("valence changed", applied(PLANNING))


def test_deciding_together_counts_as_itself():
    waiting = answered(against())
    joint = decide_together(waiting, PLACE, "le1", WHY, "determinant", applied(SPACE))
    found = influence(apply(waiting, joint.edits))
    assert (found.count("decided together"), found.count("code changed"), found.seen) == (1, 0, 1)


def test_a_joint_decision_without_an_answer_is_seen_too():
    joint = decision(PLANNING).model_copy(update={"how": "joint", "by": ("re1", "le1")})
    found = influence(project(decisions={"s01": joint}))
    assert (found.seen, found.statements, found.count("decided together")) == (1, 1, 1)
    assert found.people == ("le1",)


def test_agreeing_is_closed_by_a_talk_and_stays_agreement():
    waiting = answered(against(answer="agree", talk_first=True))
    assert only(waiting).outcome == "unanswered"
    assert only(apply(waiting, keep_code(waiting, PLACE, "le1", WHY).edits)).outcome == "agreed"


def test_the_codes_somebody_was_shown_are_found_again_by_their_fingerprint():
    found = answered(against())
    both = applied(SPACE, (TRAINING, "barrier"))
    assert codes_shown(found, *PLACE, mark_of_codes(applied((PLANNING, "both")))) == applied((PLANNING, "both"))
    assert codes_shown(found, *PLACE, mark_of_codes(applied((SPACE, None)))) == applied((SPACE, None))
    assert codes_shown(found, *PLACE, mark_of_codes(both)) is None
    assert codes_shown(found, *PLACE, "") is None


def test_the_teaching_project_s_counts_are_those_of_its_files():
    found = influence(teaching())
    assert (found.seen, found.statements) == (14, 44)
    assert (found.answers, found.decided_without_answer) == (11, 3)
    counts = {outcome: found.count(outcome) for outcome in OUTCOMES if found.count(outcome)}
    assert counts == {"decided together": 4, "dissent kept": 1, "agreed": 5, "passed": 2, "unanswered": 2}
    assert (found.factors_seen, found.factors) == (5, 13)
    assert {outcome: found.factor_count(outcome) for outcome in FACTOR_OUTCOMES if found.factor_count(outcome)} == {
        "agreed": 3,
        "passed": 1,
        "unanswered": 1,
    }
    assert [(item.what, item.id, item.person) for item in found.additions] == [("construct", "III.L", "le1")]
    assert (found.missing, found.comments) == ({"le1": 2}, {"le1": 2})
    (example,) = examples(found)
    assert (example.statement, example.before) == ("s14", applied((TRAINING, "barrier")))


@given(found=projects())
@settings(max_examples=60, deadline=None)
def test_every_answer_about_a_live_statement_is_in_exactly_one_place(found):
    counted = influence(found)
    answers = {
        (person, review_id, statement_id)
        for review_id, sheets in found.answers.items()
        for person, sheet in sheets.items()
        for statement_id in sheet.answers
        if not found.reviews[review_id].statements[statement_id].withdrawn
    }
    told = [(item.person, item.review, item.statement) for item in counted.told]
    assert len(told) == len(set(told))
    assert answers <= set(told)
    assert (counted.answers, counted.decided_without_answer) == (len(answers), len(told) - len(answers))
    assert all(item.outcome == "decided together" for item in counted.told if item.answer is None)
    assert sum(counted.count(outcome) for outcome in OUTCOMES) == len(told)
    assert counted.seen <= counted.statements


@pytest.mark.parametrize(
    ("made", "outcome"),
    [
        (None, "unanswered"),
        (FactorResponse(did="changed", by=("re1",)), "factor changed"),
        (FactorResponse(did="together", by=("re1", "le1")), "decided together"),
        (FactorResponse(did="kept", by=("re1",), why="It says so."), "kept with a reason"),
        (FactorResponse(did="kept", by=("re1",), why="It says so.", dissent="Not so."), "dissent kept"),
    ],
)
def test_an_answer_about_a_factor_is_where_the_team_s_response_puts_it(made, outcome):
    sheet = FactorAnswers(codebook="cfir-2022", person="le1", answers={"f01": Answer(answer="suggest")})
    grouped = factors(f01={"s01": ""})
    one = grouped.factors["f01"].model_copy(update={"responses": {"le1": made} if made else {}})
    found = project(decisions={"s01": decision(PLANNING)}, factors=grouped.model_copy(update={"factors": {"f01": one}}))
    (told,) = influence(found.with_document(("coreviews", "le1", "factors"), sheet)).factor_told
    assert told.outcome == outcome


def test_nothing_of_somebody_who_withdrew_is_counted():
    found = influence(withdrawal(teaching(), "le1", "2026-12-01").project)
    assert (found.told, found.factor_told, found.people, found.withdrawn) == ((), (), (), 1)
    assert found.missing == found.comments == {}
