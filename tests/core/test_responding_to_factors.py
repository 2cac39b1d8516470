import pytest

from cfir_coder.core.answers import unanswered_about_factors, unanswered_factors
from cfir_coder.core.coreview import Answer, FactorAnswers, Suggestion
from cfir_coder.core.regrouping import merged
from cfir_coder.core.responding import CannotRespond, Response
from cfir_coder.core.responding_to_factors import change_factor, keep_factor, reopen_factor, reopening_factor
from cfir_coder.core.session import Session, apply
from tests.core.small import PLANNING, SPACE, decision, factors, project

HOW = Response(by=("re1",), why="All four reviews say training.", at="2026-11-25T10:00:00Z")
SAID = Answer(words="Call it being ready.", answer="suggest", suggestion=Suggestion(words="Being ready"))


def answered(answer=SAID):
    found = project(decisions={"s01": decision(PLANNING)}, factors=factors(f01={"s01": ""}))
    sheet = FactorAnswers(codebook="cfir-2022", person="le1", answers={"f01": answer})
    return found.with_document(("coreviews", "le1", "factors"), sheet)


def response(found):
    return found.factors.factors["f01"].responses.get("le1")


def renamed(found, how=HOW, **changes):
    wanted = {"text": "Being ready", "code": PLANNING, "valence": "facilitator", **changes}
    return change_factor(found, "f01", "le1", how, **wanted)


def test_an_answer_on_a_factor_waits_until_the_factor_names_the_person():
    found = answered()
    assert list(unanswered_factors(found)) == [("le1", "f01")]
    changed = apply(found, renamed(found).edits)
    assert unanswered_about_factors(changed) == 0
    assert changed.factors.factors["f01"].text == "Being ready"
    assert (response(changed).did, response(changed).by, response(changed).dissent) == ("changed", ("re1",), "")


def test_keeping_a_factor_needs_a_reason_and_keeps_the_words_of_who_disagreed():
    found = answered()
    with pytest.raises(CannotRespond, match="say why"):
        keep_factor(found, "f01", "le1", Response(by=("re1",), why=" ", at=""))
    kept = apply(found, keep_factor(found, "f01", "le1", HOW).edits)
    assert response(kept).dissent == "Call it being ready. / Being ready"
    agreed = answered(Answer(answer="agree", talk_first=True))
    talked = Response(by=("re1",), why="As agreed.", at="", talk="She likes it.")
    assert response(apply(agreed, keep_factor(agreed, "f01", "le1", talked).edits)).dissent == ""


def test_a_wish_to_talk_first_holds_for_factors_too():
    found = answered(SAID.model_copy(update={"talk_first": True}))
    for respond in (lambda: keep_factor(found, "f01", "le1", HOW), lambda: renamed(found)):
        with pytest.raises(CannotRespond, match="asked to talk first"):
            respond()


def test_deciding_together_may_leave_the_factor_and_names_the_person():
    found = answered()
    made = renamed(found, text="Factor f01", together=True)
    assert (response(apply(found, made.edits)).did, response(apply(found, made.edits)).by) == (
        "together",
        ("re1", "le1"),
    )
    with pytest.raises(CannotRespond, match="called so already"):
        renamed(found, text="Factor f01")
    with pytest.raises(CannotRespond, match="needs words"):
        renamed(found, text=" ")


def test_only_somebody_who_may_decide_responds():
    found = answered()
    with pytest.raises(CannotRespond, match="lists decide"):
        renamed(found, Response(by=("le1",), why="", at=""), code=SPACE)


def test_this_is_not_what_i_meant_opens_a_factor_again_and_agreeing_takes_dissent_back():
    found = answered()
    kept = apply(found, keep_factor(found, "f01", "le1", HOW).edits)
    opened = apply(kept, reopen_factor(kept, "f01", "le1", "Ready, not trained.", "2026-11-30").edits)
    assert list(unanswered_factors(opened)) == [("le1", "f01")]
    assert opened.factor_answers["le1"].answers["f01"].words == "Ready, not trained."
    with pytest.raises(CannotRespond, match="talk"):
        keep_factor(opened, "f01", "le1", HOW)
    met = apply(kept, [reopening_factor(kept, "f01", "le1", Answer(answer="agree"))])
    assert (response(met).did, response(met).dissent) == ("kept", "")
    assert reopening_factor(kept, "f01", "le1", Answer(answer="pass")) is None
    assert reopening_factor(found, "f01", "le1", SAID) is None


def test_a_response_to_a_factor_can_be_undone():
    found = answered()
    assert Session(found).do(renamed(found)).undo().project.documents == found.documents


def test_what_was_never_said_can_t_be_answered():
    with pytest.raises(CannotRespond, match="le2 has said nothing"):
        keep_factor(answered(), "f01", "le2", HOW)
    with pytest.raises(CannotRespond, match="no factor f77"):
        keep_factor(answered(), "f77", "le1", HOW)


def test_a_factor_that_was_merged_takes_its_answers_and_responses_along():
    found = answered().with_document(("factors",), factors(f01={"s01": ""}, f02={}))
    waits = apply(found, merged(found, "f01", "f02", by="re1").edits)
    assert list(unanswered_factors(waits)) == [("le1", "f01")]
    kept = apply(found, keep_factor(found, "f01", "le1", HOW).edits)
    after = apply(kept, merged(kept, "f01", "f02", by="re1").edits)
    assert unanswered_about_factors(after) == 0
    assert after.factors.factors["f02"].responses["le1"].dissent
    then = apply(waits, keep_factor(waits, "f01", "le1", HOW).edits)
    assert unanswered_about_factors(then) == 0
    assert list(unanswered_factors(apply(then, reopen_factor(then, "f01", "le1", "No.", "2026-12-01").edits)))
