import pytest
from hypothesis import given

from cfir_coder.core.answers import unanswered_about_statements
from cfir_coder.core.coreview import Answer, ReviewAnswers
from cfir_coder.core.factor import Factor, Factors, Member
from cfir_coder.core.progress import Due, assigned_to, due, progress, review_progress
from cfir_coder.core.project import FACTORS, Assignment
from cfir_coder.core.review import Statement, Withdrawn
from cfir_coder.core.standing import standings
from tests.core.small import PLANNING, REVIEW, SPACE, TEXT, coding, decision, project, sheet
from tests.strategies import LAW, PEOPLE, projects

THREE = {key: Statement(text=TEXT) for key in ("s01", "s02", "s03")}
ALL = dict.fromkeys(THREE, coding(PLANNING))
NOT_BLIND = {"statements": THREE, "coders_per_statement": 1}


def answered(answer, taken_up=()):
    answers = ReviewAnswers(codebook="cfir-2022", person="le1", review=REVIEW, answers={"s01": answer})
    decided = decision(PLANNING).model_copy(update={"answers": tuple(taken_up)})
    return project(decisions={"s01": decided}, documents={("coreviews", "le1", REVIEW): answers})


@LAW
@given(projects())
def test_every_statement_is_in_one_part_of_the_progress_of_its_review(found):
    for review in progress(found):
        assert review.standing + sum(review.open.values()) == review.statements
        assert review.statements + review.withdrawn == len(found.reviews[review.review].statements)
    assert [review.review for review in progress(found)] == list(found.reviews)


@LAW
@given(projects())
def test_nobody_is_asked_to_code_what_is_coded_withdrawn_or_decided(found):
    every = standings(found)
    for person in PEOPLE:
        for item in due(found, person):
            if not item.review:
                assert item.act == "respond"
                continue
            sheets = found.codings.get(item.review, {})
            own = sheets[person].codings if person in sheets else {}
            states = {key: every[(item.review, key)].state for key in found.reviews[item.review].statements}
            left = [key for key in states if key not in own and states[key] not in {"withdrawn", "decided"}]
            assert item.statements > 0
            assert item.act != "code" or item.statements <= len(left)
            may = "co-review" if item.act == "co-review" else "decide"
            assert item.act in {"code", "look again", "mark finished"} or found.may(person, may)


def test_each_person_has_what_they_coded_and_what_they_should_look_at_again():
    mixed = {"s01": coding(PLANNING, unsure=True), "s02": coding(PLANNING, text="Old"), "s03": coding(PLANNING)}
    [person] = review_progress(project(statements=THREE, codings=(sheet("re1", mixed),)), REVIEW).people
    assert (person.person, person.coded, person.again, person.finished) == ("re1", 3, 2, "2026-11-22")


def test_a_coding_of_a_withdrawn_statement_is_not_counted_for_its_coder():
    statements = {**THREE, "s01": Statement(text=TEXT, withdrawn=Withdrawn(by="re1", why="Said twice."))}
    found = review_progress(project(statements=statements, codings=(sheet("re1", ALL),)), REVIEW)
    assert found.people[0].coded == 2
    assert (found.statements, found.withdrawn) == (2, 1)


@pytest.mark.parametrize(
    ("answer", "asks"),
    [
        (Answer(answer="agree"), False),
        (Answer(answer="pass", words="I don't know this place."), False),
        (Answer(answer="suggest"), True),
        (Answer(answer="disagree"), True),
        (Answer(none_fits=True), True),
        (Answer(answer="agree", talk_first=True), True),
    ],
)
def test_an_answer_waits_until_a_decision_takes_it_up(answer, asks):
    assert list(unanswered_about_statements(answered(answer))) == ([("le1", REVIEW, "s01")] if asks else [])
    assert list(unanswered_about_statements(answered(answer, taken_up=["re2"]))) == (
        [("le1", REVIEW, "s01")] if asks else []
    )
    assert list(unanswered_about_statements(answered(answer, taken_up=["le1"]))) == []


def test_after_a_sample_the_first_coder_goes_on_alone():
    assignment = {REVIEW: Assignment(coders=("re2", "re1"), sample=1)}
    found = project(statements=THREE, assignments=assignment)
    assert list(assigned_to(found, "re2", REVIEW)) == ["s01", "s02", "s03"]
    assert list(assigned_to(found, "re1", REVIEW)) == ["s01"]
    assert list(assigned_to(found, "re3", REVIEW)) == []


def test_without_an_assignment_anybody_who_codes_may_begin_until_there_are_enough():
    assert list(assigned_to(project(**NOT_BLIND), "re1", REVIEW)) == ["s01", "s02", "s03"]
    begun = project(codings=(sheet("re2", {"s01": coding(PLANNING)}),), **NOT_BLIND)
    assert list(assigned_to(begun, "re1", REVIEW)) == []
    assert list(assigned_to(begun, "re2", REVIEW)) == ["s01", "s02", "s03"]
    assert list(assigned_to(project(**NOT_BLIND), "sr1", REVIEW)) == []


def test_what_is_due_comes_in_the_order_of_work():
    assert due(project(**NOT_BLIND), "re1") == [Due("code", REVIEW, 3)]
    assert due(project(**NOT_BLIND), "sr1") == []
    done = sheet("re1", ALL, finished=False)
    assert due(project(statements=THREE, codings=(done,), blind=True), "re1") == [Due("mark finished", REVIEW, 3)]
    differing = (sheet("re1", ALL), sheet("re2", {**ALL, "s01": coding(SPACE)}))
    assert due(project(statements=THREE, codings=differing), "re1") == [Due("reconcile", REVIEW, 1)]
    unsure = sheet("re1", {**ALL, "s01": coding(PLANNING, unsure=True)})
    assert due(project(codings=(unsure,), **NOT_BLIND), "re1") == [Due("look again", REVIEW, 1)]


def test_a_settled_review_waits_to_be_put_into_factors():
    settled = {key: decision(PLANNING) for key in THREE}
    found = project(statements=THREE, decisions=settled)
    assert due(found, "re1") == [Due("group", REVIEW, 3)]
    one = Factor(text="Plans help", code=PLANNING, valence="facilitator", members={f"{REVIEW}/s01": Member()})
    assert due(found.with_document(FACTORS, Factors(factors={"f01": one}, codebook="x")), "re1") == [
        Due("group", REVIEW, 2)
    ]


def test_only_who_decides_is_asked_to_respond_to_a_co_reviewer():
    found = answered(Answer(answer="disagree", words="No."))
    assert Due("respond", REVIEW, 1) in due(found, "re1")
    assert Due("respond", REVIEW, 1) not in due(found, "le1")


def test_differences_between_blind_codings_are_not_due_before_all_have_finished():
    other = sheet("re2", dict.fromkeys(THREE, coding(SPACE)), finished=False)
    found = project(statements=THREE, codings=(sheet("re1", ALL), other), blind=True)
    assert due(found, "re1") == []


def test_a_doubt_that_a_decision_has_settled_is_not_due_again():
    doubtful = sheet("re1", {"s01": coding(PLANNING, unsure=True), "s02": coding(PLANNING)})
    decided = {"s01": decision(PLANNING)}
    found = project(codings=(doubtful,), decisions=decided, statements=THREE, coders_per_statement=1)
    assert standings(found)[(REVIEW, "s03")].state == "open"
    assert due(found, "re1") == [Due("code", REVIEW, 1)]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (Due("code", REVIEW, 1), "code 1 statement"),
        (Due("look again", REVIEW, 2), "look again at 2 statements"),
        (Due("mark finished", REVIEW, 3), "mark the review finished"),
        (Due("reconcile", REVIEW, 2), "settle 2 differences"),
        (Due("respond", REVIEW, 1), "respond to 1 co-review answer"),
        (Due("group", REVIEW, 2), "put 2 statements into factors"),
    ],
)
def test_what_is_due_is_said_in_plain_words(item, words):
    assert item.words == words
