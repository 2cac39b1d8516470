import pytest

from cfir_coder.core.answers import unanswered_about_statements
from cfir_coder.core.coreview import Answer, ReviewAnswers, Suggestion
from cfir_coder.core.responding import (
    WITHOUT_WORDS,
    CannotRespond,
    Response,
    answered_person,
    change_code,
    decide_together,
    dissent_words,
    keep_code,
    owed,
    reopen,
    reopening,
)
from cfir_coder.core.session import Session, apply
from cfir_coder.core.standing import standings
from cfir_coder.core.text import fingerprint
from tests.core.small import PLANNING, REVIEW, SPACE, TEXT, TRAINING, applied, coding, decision, project, sheet

PLACE = (REVIEW, "s01")
ANSWERED = Response(by=("re1",), why="The quote says so.", at="2026-11-25T10:00:00Z")
TALKED = Response(by=("re1",), why="The quote says so.", at="2026-11-25T10:00:00Z", talk="It is about respect.")


def disagreeing(**changes):
    given = {"words": "It is about respect, not planning.", "answer": "disagree", "of": fingerprint(TEXT), **changes}
    return Answer(**given)


def answered(answer, *, decided=True):
    found = (
        project(decisions={"s01": decision(PLANNING)})
        if decided
        else project(codings=tuple(sheet(who, {"s01": coding(PLANNING)}) for who in ("re1", "re2")))
    )
    answers = ReviewAnswers(codebook="cfir-2022", person="le1", review=REVIEW, answers={"s01": answer})
    return found.with_document(("coreviews", "le1", REVIEW), answers)


def after(found, change):
    return apply(found, change.edits)


def made(found):
    return found.decisions[REVIEW].decisions["s01"]


def test_an_answer_that_asks_for_something_is_owed_a_response_until_it_has_one():
    found = answered(disagreeing())
    assert [(one.person, one.statement) for one in owed(found)] == [("le1", "s01")]
    assert owed(after(found, keep_code(found, PLACE, "le1", ANSWERED))) == []
    assert owed(answered(disagreeing(answer="agree"))) == []


def test_changing_the_code_links_the_answer_and_leaves_no_dissent():
    found = answered(disagreeing())
    changed = after(found, change_code(found, PLACE, "le1", ANSWERED, "determinant", applied(SPACE)))
    assert made(changed).codes == applied(SPACE)
    assert (made(changed).answers, made(changed).dissent) == (("le1",), {})
    assert made(changed).of == fingerprint(TEXT)
    assert standings(changed)[PLACE].state == "decided"
    assert list(unanswered_about_statements(changed)) == []


def test_keeping_the_code_after_a_disagreement_keeps_the_words_the_person_wrote():
    found = answered(disagreeing())
    kept = after(found, keep_code(found, PLACE, "le1", ANSWERED))
    assert made(kept).codes == applied(PLANNING)
    assert made(kept).dissent == {"le1": "It is about respect, not planning."}
    assert made(kept).answers == ("le1",)
    assert "The quote says so." in made(kept).why


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(words="Mine", answer="disagree"), "Mine"),
        (Answer(words="Mine", answer="suggest", suggestion=Suggestion(words="Respect")), "Mine / Respect"),
        (Answer(answer="suggest", suggestion=Suggestion(words="Respect")), "Respect"),
        (Answer(answer="disagree"), WITHOUT_WORDS),
    ],
)
def test_dissent_is_in_the_person_s_own_words_and_nobody_else_s(answer, words):
    assert dissent_words(answer) == words
    found = answered(answer)
    assert made(after(found, keep_code(found, PLACE, "le1", ANSWERED))).dissent == {"le1": words}


def test_keeping_after_a_suggestion_or_none_fits_is_dissent_and_after_agreeing_is_not():
    for answer, kept in ((disagreeing(answer="suggest"), 1), (Answer(none_fits=True), 1), (Answer(answer="agree"), 0)):
        found = answered(answer)
        assert len(made(after(found, keep_code(found, PLACE, "le1", ANSWERED))).dissent) == kept


def test_keeping_needs_a_reason():
    found = answered(disagreeing())
    with pytest.raises(CannotRespond, match="say why"):
        keep_code(found, PLACE, "le1", Response(by=("re1",), why="  ", at=""))


def test_a_wish_to_talk_first_cannot_be_closed_without_a_note_of_the_talk():
    found = answered(disagreeing(talk_first=True))
    for respond in (
        lambda how: keep_code(found, PLACE, "le1", how),
        lambda how: change_code(found, PLACE, "le1", how, "determinant", applied(SPACE)),
        lambda how: decide_together(found, PLACE, "le1", how, "determinant", applied(SPACE)),
    ):
        with pytest.raises(CannotRespond, match="le1 asked to talk first"):
            respond(ANSWERED)
        assert "Talk with le1: It is about respect." in made(after(found, respond(TALKED))).why


def test_codes_that_coders_agree_on_can_be_kept_and_become_a_decision():
    found = answered(disagreeing(), decided=False)
    kept = after(found, keep_code(found, PLACE, "le1", ANSWERED))
    assert (made(kept).codes, made(kept).by, made(kept).how) == (applied(PLANNING), ("re1",), "same")
    assert standings(kept)[PLACE].state == "decided"


def test_nothing_can_be_kept_where_nothing_stands():
    codings = (sheet("re1", {"s01": coding(PLANNING)}), sheet("re2", {"s01": coding(SPACE)}))
    answers = ReviewAnswers(codebook="cfir-2022", person="le1", review=REVIEW, answers={"s01": disagreeing()})
    found = project(codings=codings).with_document(("coreviews", "le1", REVIEW), answers)
    with pytest.raises(CannotRespond, match="settle the difference first"):
        keep_code(found, PLACE, "le1", ANSWERED)
    changed = after(found, change_code(found, PLACE, "le1", ANSWERED, "determinant", applied(TRAINING)))
    assert standings(changed)[PLACE].state == "decided"


def test_the_same_codes_are_no_change():
    found = answered(disagreeing())
    with pytest.raises(CannotRespond, match="codes already"):
        change_code(found, PLACE, "le1", ANSWERED, "determinant", applied(PLANNING))


def test_only_an_answer_that_was_given_can_be_responded_to():
    with pytest.raises(CannotRespond, match="le1 has said nothing"):
        keep_code(project(decisions={"s01": decision(PLANNING)}), PLACE, "le1", ANSWERED)


def test_deciding_together_makes_the_person_one_of_those_who_decided():
    found = answered(disagreeing())
    joint = after(found, decide_together(found, PLACE, "le1", ANSWERED, "determinant", applied(SPACE)))
    assert (made(joint).how, made(joint).by, made(joint).answers) == ("joint", ("re1", "le1"), ("le1",))


def test_another_person_s_dissent_stays_when_one_is_met():
    found = answered(disagreeing())
    sheet_now = found.decisions[REVIEW]
    with_other = sheet_now.decisions["s01"].model_copy(update={"dissent": {"re3": "Nor I."}})
    found = found.with_document(("decisions", REVIEW), sheet_now.model_copy(update={"decisions": {"s01": with_other}}))
    changed = after(found, change_code(found, PLACE, "le1", ANSWERED, "determinant", applied(SPACE)))
    assert made(changed).dissent == {"re3": "Nor I."}


def test_this_is_not_what_i_meant_opens_the_question_again():
    found = answered(disagreeing())
    kept = after(found, keep_code(found, PLACE, "le1", ANSWERED))
    opened = after(kept, reopen(kept, PLACE, "le1", "This isn't what I meant.", "2026-11-30"))
    assert [(one.person, one.answer.words) for one in owed(opened)] == [("le1", "This isn't what I meant.")]
    assert opened.answers[REVIEW]["le1"].answers["s01"].not_meant
    assert made(opened).dissent == {}
    with pytest.raises(CannotRespond, match="talk first"):
        keep_code(opened, PLACE, "le1", ANSWERED)


def test_a_new_answer_opens_only_what_was_answered():
    found = answered(disagreeing())
    assert reopening(found, *PLACE, "le1", disagreeing()) is None
    kept = after(found, keep_code(found, PLACE, "le1", ANSWERED))
    assert reopening(kept, *PLACE, "le1", disagreeing()) is not None
    assert reopening(kept, *PLACE, "le1", Answer(answer="pass")) is None


def test_every_response_can_be_undone():
    found = answered(disagreeing())
    for change in (
        keep_code(found, PLACE, "le1", ANSWERED),
        change_code(found, PLACE, "le1", ANSWERED, "determinant", applied(SPACE)),
        reopen(found, PLACE, "le1", "Again.", "2026-11-30"),
    ):
        undone = Session(found).do(change).undo().project
        # A file that a change has made stays, empty.
        assert {key: one for key, one in undone.documents.items() if key in found.documents} == dict(found.documents)


def test_the_name_of_a_change_says_whom_it_answers():
    found = answered(disagreeing())
    assert answered_person(keep_code(found, PLACE, "le1", ANSWERED).what) == "le1"
    assert answered_person("V.D Planning on s01") == ""
