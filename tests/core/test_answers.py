import pytest

from cfir_coder.core.answers import answers_given, asks_for_something, unanswered
from cfir_coder.core.coreview import Answer, FactorAnswers, ReviewAnswers
from cfir_coder.core.review import Withdrawn
from tests.report.small import PLANNING, determinant, project, review, typical

FACILITATES = determinant((PLANNING, "facilitator"))
KEY = ("coreviews", "le1", "review1")


def answered(found, **answers):
    return found.with_document(
        KEY, ReviewAnswers(codebook="cfir-2022", person="le1", review="review1", answers=answers)
    )


@pytest.mark.parametrize(
    ("answer", "asks"),
    [
        (Answer(answer="disagree"), True),
        (Answer(answer="suggest"), True),
        (Answer(none_fits=True), True),
        (Answer(answer="agree", talk_first=True), True),
        (Answer(answer="agree"), False),
        (Answer(answer="pass"), False),
        (Answer(words="Just words."), False),
    ],
)
def test_which_answers_ask_for_a_response(answer, asks):
    assert asks_for_something(answer) is asks
    found = answered(project(review("1", {"s01": FACILITATES})), s01=answer)
    assert unanswered(found) == int(asks)
    assert answers_given(found) == 1


def test_a_decision_responds_to_the_people_it_names_and_to_nobody_else():
    for names, left in ((("le1",), 0), (("le2",), 1)):
        found = project(review("1", {"s01": {**FACILITATES, "answers": names}}))
        assert unanswered(answered(found, s01=Answer(answer="disagree"))) == left


def test_an_answer_about_a_withdrawn_or_unknown_statement_waits_for_nothing():
    one, decisions = review("1", {}, statements=["s01"])
    gone = one.statements["s01"].model_copy(update={"withdrawn": Withdrawn(by="re1", why="Said twice.")})
    one = one.model_copy(update={"statements": {"s01": gone}})
    found = answered(project((one, decisions)), s01=Answer(answer="disagree"), s99=Answer(answer="disagree"))
    assert unanswered(found) == 0


def test_answers_about_factors_are_counted_with_the_others():
    sheet = FactorAnswers(codebook="cfir-2022", person="le1", answers={"f01": Answer(talk_first=True), "f99": Answer()})
    assert unanswered(typical().with_document(("coreviews", "le1", "factors"), sheet)) == 1
