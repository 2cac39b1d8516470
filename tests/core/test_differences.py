"""Where coders differ, named by kind, and whose side a co-review answer is on."""

import pytest
from hypothesis import given

from cfir_coder.core.coding import AppliedCode, Coding
from cfir_coder.core.coreview import Answer, ReviewAnswers, Suggestion
from cfir_coder.core.differences import BETWEEN_CODERS, DIFFERENCE_KINDS, compared, differences
from cfir_coder.core.project import Assignment
from cfir_coder.core.review import Statement, Withdrawn
from cfir_coder.core.showing import mark_of_codes
from cfir_coder.core.standing import is_sealed, standings
from tests.core.small import PAIR, PLANNING, REVIEW, SPACE, TEXT, TRAINING, coding, decision, project, sheet
from tests.strategies import LAW, projects

LEADERS = "IV.R.A High-level Leaders"


def between(first, second, **more):
    """How two codings of the one statement differ."""
    made = project(codings=(sheet("re1", {"s01": first}), sheet("re2", {"s01": second})), **more)
    (item,) = compared(made, REVIEW)
    return item.kinds


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        (coding(PLANNING), coding(PLANNING), ()),
        (coding(PLANNING, note="as on page 4"), coding(PLANNING), ()),
        (coding(PLANNING, SPACE), coding(SPACE, PLANNING), ()),
        (coding("V.D Planning"), coding("V.D planning"), ()),
        (coding(PLANNING), coding(PLANNING, kind="strategy"), ("kind differs",)),
        (coding(PLANNING), coding(kind="not codable"), ("kind differs",)),
        (coding(PLANNING), coding(PLANNING, unsure=True), ("unsure",)),
        (coding(PLANNING), coding(SPACE, unsure=True), ("unsure", "other domain")),
        (coding(PLANNING), coding(), ("none fits",)),
        (coding(PLANNING), coding(SPACE), ("other domain",)),
        (coding(SPACE), coding(TRAINING), ("other construct",)),
        (coding(PAIR), coding(LEADERS), ("other construct",)),
        (coding(PLANNING, SPACE), coding(PLANNING, TRAINING), ("other construct",)),
        (coding((SPACE, "barrier")), coding((SPACE, "facilitator")), ("other valence",)),
        (coding(SPACE), coding(SPACE, PLANNING), ("one has more codes",)),
        (coding((SPACE, "barrier")), coding(SPACE, PLANNING), ("other valence", "one has more codes")),
        (coding((SPACE, None)), coding(SPACE), ("valence missing",)),
        (coding(SPACE), coding("III.J.2 Rooms"), ("not in the codebook",)),
        (coding(SPACE), coding(SPACE, text="as it was before"), ("text changed",)),
        (coding(SPACE), coding(PLANNING, text="as it was before"), ("other domain", "text changed")),
    ],
)
def test_a_difference_is_named_by_what_weighs_most_and_the_rest_follows(first, second, kinds):
    assert between(first, second) == kinds
    assert between(second, first) == kinds


def test_of_three_coders_every_pair_is_looked_at():
    said = {"re1": coding(PLANNING), "re2": coding(PLANNING), "re3": coding(SPACE)}
    made = project(coders_per_statement=3, codings=tuple(sheet(person, {"s01": one}) for person, one in said.items()))
    assert [item.kinds for item in differences(made)] == [("other domain",)]


FIVE = {f"s0{number}": Statement(text=TEXT) for number in range(1, 6)}


def several(**settings):
    """Five statements that two people coded: the same, another domain, another valence, the same, withdrawn."""
    statements = {**FIVE, "s05": Statement(text=TEXT, withdrawn=Withdrawn(by="re1", why="Said twice."))}
    first = {"s01": coding(SPACE), "s02": coding((SPACE, "barrier")), "s03": coding(SPACE), "s04": coding(SPACE)}
    second = {"s01": coding(SPACE), "s02": coding(SPACE), "s03": coding(PLANNING), "s04": coding(SPACE)}
    given = {"s05": coding(PLANNING)}
    return project(statements=statements, codings=(sheet("re1", first | given), sheet("re2", second)), **settings)


def test_differences_come_by_kind_and_then_in_order_without_what_is_the_same_or_withdrawn():
    assert [(item.statement, item.kind) for item in differences(several())] == [
        ("s03", "other domain"),
        ("s02", "other valence"),
    ]


def test_what_is_compared_is_every_statement_that_two_people_coded():
    assert [item.statement for item in compared(several(), REVIEW)] == ["s01", "s02", "s03", "s04"]


def test_a_decision_settles_a_difference_and_it_can_still_be_seen():
    made = several(decisions={"s03": decision(SPACE)})
    assert [item.statement for item in differences(made)] == ["s02"]
    settled = next(item for item in compared(made, REVIEW) if item.statement == "s03")
    assert (settled.kind, settled.decision.codes) == ("other domain", decision(SPACE).codes)


def test_a_decision_on_an_earlier_text_is_a_difference_again():
    made = several(decisions={"s03": decision(SPACE, text="as it was before")})
    assert ("s03", ("text changed",)) in [(item.statement, item.kinds) for item in differences(made)]


def test_a_decision_on_an_earlier_text_is_one_without_any_codings_too():
    made = project(decisions={"s01": decision(SPACE, text="as it was before")})
    assert [item.kinds for item in differences(made)] == [("text changed",)]


def test_nothing_is_compared_before_a_blind_review_is_sealed():
    first, second = sheet("re1", {"s01": coding(SPACE)}), sheet("re2", {"s01": coding(PLANNING)}, finished=False)
    made = project(codings=(first, second), blind=True)
    assert differences(made) == []
    assert compared(made, REVIEW) == []


def test_what_a_coder_left_out_of_a_sealed_review_can_only_be_decided():
    made = project(
        statements=FIVE, codings=(sheet("re1", dict.fromkeys(FIVE, coding(SPACE))), sheet("re2", {})), blind=True
    )
    assert {item.kinds for item in differences(made)} == {("too few codings",)}
    assert len(differences(made)) == 5


def test_where_coders_can_still_code_nothing_waits_for_a_decision():
    made = project(statements=FIVE, codings=(sheet("re1", {"s01": coding(SPACE, unsure=True)}),))
    assert differences(made) == []


def test_sides_stand_in_the_order_of_the_assignment():
    first, second = sheet("re1", {"s01": coding(SPACE)}), sheet("re2", {"s01": coding(PLANNING)})
    made = project(codings=(first, second), assignments={REVIEW: Assignment(coders=("re2", "re1"))})
    assert list(differences(made)[0].codings) == ["re2", "re1"]


def answered(answer):
    """Whose side an answer is on, where re1 says Space is a barrier and re2 that none fits."""
    answers = ReviewAnswers(codebook="cfir-2022", person="le1", review=REVIEW, answers={"s01": answer})
    made = project(
        codings=(sheet("re1", {"s01": coding((SPACE, "barrier"))}), sheet("re2", {"s01": coding()})),
        documents={("coreviews", "le1", REVIEW): answers},
    )
    ((item,),) = (each.answers for each in differences(made))
    return item.agrees_with


@pytest.mark.parametrize(
    ("answer", "side"),
    [
        (Answer(answer="suggest", suggestion=Suggestion(code=SPACE)), ("re1",)),
        (Answer(answer="suggest", suggestion=Suggestion(code=SPACE, valence="barrier")), ("re1",)),
        (Answer(answer="suggest", suggestion=Suggestion(code=SPACE, valence="facilitator")), ()),
        (Answer(answer="suggest", suggestion=Suggestion(code=PLANNING)), ()),
        (Answer(answer="suggest", suggestion=Suggestion(words="the desk")), ()),
        (Answer(none_fits=True), ("re2",)),
        (Answer(answer="agree", about=mark_of_codes([AppliedCode(code=SPACE, valence="barrier")])), ("re1",)),
        (Answer(answer="agree", about="00000000"), ()),
        (Answer(answer="agree"), ()),
        (Answer(answer="disagree"), ()),
        (Answer(answer="pass"), ()),
    ],
)
def test_an_answer_agrees_with_whoever_said_the_same(answer, side):
    assert answered(answer) == side


@LAW
@given(projects())
def test_every_difference_is_open_every_coder_difference_that_is_open_is_there_and_nothing_is_unsealed(made):
    standing = standings(made)
    found = {(item.review, item.statement): item for item in differences(made)}
    for address, item in found.items():
        assert standing[address].state == "open"
        assert is_sealed(made, item.review) or item.decision
        assert list(item.kinds) == sorted(item.kinds, key=DIFFERENCE_KINDS.index)
    differing = {address for address, stands in standing.items() if stands.reason == "coders differ"}
    assert differing <= {address for address, item in found.items() if BETWEEN_CODERS & set(item.kinds)}


@LAW
@given(projects())
def test_codings_that_do_not_differ_stand_as_agreed(made):
    standing = standings(made)
    for review in made.reviews:
        for item in compared(made, review):
            stands = standing[review, item.statement]
            if not item.kinds and item.decision is None and stands.reason != "waiting for coders":
                assert stands.state == "agreed"


def test_a_coding_may_give_one_code_with_two_valences():
    two = Coding(
        kind="determinant", codes=(*coding((SPACE, "barrier")).codes, *coding(SPACE).codes), of=coding(SPACE).of
    )
    assert between(two, coding(SPACE)) == ("other valence",)
