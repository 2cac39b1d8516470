import pytest

from cfir_coder.core.coreview import Answer, ReviewAnswers
from cfir_coder.core.project import FACTORS
from cfir_coder.core.showing import mark_of_codes, mark_of_factor, readings
from cfir_coder.core.standing import standings
from cfir_coder.core.text import fingerprint
from cfir_coder.errors import WrongUse
from cfir_coder.exchange.forms.asking import packet
from tests.core.small import PLANNING, REVIEW, SPACE, TEXT, applied, coding, decision, project, sheet
from tests.exchange.forms.small import short_form, teaching, with_settings


def keys(made):
    return [question.key for question in made.questions]


def answering(found, **answers):
    document = ReviewAnswers(codebook="cfir-2022", person="le1", review=REVIEW, answers=answers)
    return found.with_document(("coreviews", "le1", REVIEW), document)


def decided():
    return project(decisions={"s01": decision(PLANNING)})


def test_only_what_stands_or_is_sealed_is_asked():
    found = teaching()
    asked = keys(packet(found, "le1", statements=100))
    standing = standings(found)
    for key in asked:
        stands = standing[tuple(key.split("/"))]
        assert stands.stands or stands.reason in {"coders differ", "unsure"}, key
    blind = [key for key, stands in standing.items() if stands.reason == "waiting for coders"]
    assert blind
    assert not {"/".join(key) for key in blind} & set(asked)


def test_a_statement_that_is_coded_blind_or_was_changed_since_is_not_shown():
    half = project(codings=(sheet("re1", {"s01": coding(PLANNING)}, finished=False),), blind=True)
    assert readings(half, REVIEW, "s01") == ()
    old = project(codings=tuple(sheet(who, {"s01": coding(PLANNING, text="old")}) for who in ("re1", "re2")))
    assert readings(old, REVIEW, "s01") == ()


def test_sealed_codings_that_differ_are_both_shown_and_nobody_is_named():
    both = (sheet("re1", {"s01": coding(PLANNING)}), sheet("re2", {"s01": coding(SPACE)}))
    made = packet(project(codings=both, blind=True), "le1")
    (question,) = made.questions
    assert [view.codes[0].written for view in question.views] == [PLANNING, SPACE]
    assert all("differently" in view.said and "re1" not in view.said for view in question.views)
    assert question.about == fingerprint(f"{PLANNING} (facilitator); {SPACE} (facilitator)")


def test_the_marks_are_those_of_the_file_format():
    made = packet(decided(), "le1")
    (question,) = made.questions
    assert (question.of, question.about) == (fingerprint(TEXT), fingerprint(f"{PLANNING} (facilitator)"))


def test_what_was_answered_is_asked_again_only_when_text_or_codes_have_changed():
    found = decided()
    as_now = {"of": fingerprint(TEXT), "about": mark_of_codes(applied(PLANNING))}
    assert keys(packet(answering(found, s01=Answer(answer="agree", **as_now)), "le1")) == []
    assert keys(packet(answering(found, s01=Answer(answer="agree")), "le1")) == []
    for changed in ({"of": "00000000"}, {"about": "00000000"}):
        again = packet(answering(found, s01=Answer(words="So it is.", answer="agree", **{**as_now, **changed})), "le1")
        assert again.questions[0].before == "“So it is.” You agreed."


def test_the_teaching_answers_that_no_longer_fit_are_asked_again_and_the_others_are_not():
    asked = keys(packet(teaching(), "le1", statements=100))
    assert "aldery2019/s14" in asked
    assert not {f"aldery2019/s0{number}" for number in (1, 2, 3, 5, 7, 8, 9)} & set(asked)


def test_a_batch_is_short_and_says_how_many_are_left():
    whole = packet(teaching(), "le1", statements=100)
    part = packet(teaching(), "le1", statements=5)
    assert keys(part) == keys(whole)[:5]
    assert part.left == len(whole.questions) - 5
    assert [question.number for question in part.questions] == [1, 2, 3, 4, 5]


def test_reviews_can_be_chosen():
    assert {key.split("/")[0] for key in keys(short_form(100))} == {"brookfen2021"}


def test_plain_words_come_with_the_project_s_own_name_for_what_is_introduced():
    made = packet(teaching(), "le1", statements=100)
    sentences = [code.sentence for question in made.questions for view in question.views for code in view.codes]
    assert any("the walking group programme" in sentence for sentence in sentences)
    assert not any("{" in sentence for sentence in sentences)


def test_a_pair_of_role_and_characteristic_is_said_in_plain_words():
    found = project(decisions={"s01": decision("IV.R.H Innovation Deliverers + IV.C.B Capability")})
    (code,) = packet(found, "le1").questions[0].views[0].codes
    assert "Those who provide it + " in code.name
    assert code.term == "CFIR: Innovation Deliverers + Capability"


def test_a_kind_that_is_no_barrier_is_said_as_such_and_none_fits_too():
    found = project(decisions={"s01": decision(("I Innovation", None), kind="innovation outcome")})
    assert "what came of it for people" in packet(found, "le1").questions[0].views[0].said
    none = packet(project(decisions={"s01": decision()}), "le1")
    assert none.questions[0].views[0].said == "The team found that none of its words fit this statement."


def test_factors_are_asked_with_the_statements_they_are_made_of():
    found = teaching()
    made = packet(found, "le1", kind="factors")
    answered = set(found.factor_answers["le1"].answers)
    assert keys(made) == [key for key in found.factors.order if key not in answered]
    planning = next(question for question in made.questions if question.key == "f13")
    assert planning.behind == (found.reviews["aldery2019"].statements["s15"].text,)
    assert planning.about == mark_of_factor(found.factors.factors["f13"])


def test_a_factor_that_was_renamed_since_is_asked_again():
    found = teaching()
    sheet_now = found.factor_answers["le1"]
    first = next(iter(sheet_now.answers))
    marked = sheet_now.answers[first].model_copy(update={"of": fingerprint(found.factors.factors[first].text)})
    answers = {**sheet_now.answers, first: marked}
    found = found.with_document(("coreviews", "le1", "factors"), sheet_now.model_copy(update={"answers": answers}))
    assert first not in keys(packet(found, "le1", kind="factors"))
    factor = found.factors.factors[first].model_copy(update={"text": "Another name"})
    renamed = found.factors.model_copy(update={"factors": {**found.factors.factors, first: factor}})
    assert first in keys(packet(found.with_document(FACTORS, renamed), "le1", kind="factors"))


def test_the_coordinator_is_named_only_as_they_chose():
    found = teaching()
    assert packet(found, "le1").contact == ""
    for shown, said in (("name", "Cora Whitlock"), ("role", "the coordinator of the project")):
        co1 = found.people["co1"].model_copy(update={"shown": shown})
        assert packet(with_settings(found, people={**found.people, "co1": co1}), "le1").contact == said
    assert packet(found, "le1", contact="Cora, 0123 456").contact == "Cora, 0123 456"


def test_words_come_first_where_the_project_says_so():
    assert not packet(teaching(), "le1").words_first
    assert packet(with_settings(teaching(), words_first=True), "le1").words_first


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("le2",), "there is no person 'le2'"),
        (("re1",), "re1 has no `co-review`"),
        (("le1", ["aldery"]), "Did you mean 'aldery2019'"),
        (("le1", None, 0), "at least one statement"),
    ],
)
def test_wrong_use_says_what_to_do(arguments, said):
    with pytest.raises(WrongUse, match=said):
        packet(teaching(), *arguments)


def test_the_same_project_gives_the_same_form():
    assert packet(teaching(), "le1") == packet(teaching(), "le1")
    assert packet(teaching(), "le1").identity.form != short_form().identity.form
