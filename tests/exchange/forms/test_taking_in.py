from dataclasses import replace

import pytest

from cfir_coder.core.answers import unanswered_about_statements
from cfir_coder.core.coreview import Answer, Suggestion
from cfir_coder.core.problems import problems
from cfir_coder.core.project import FACTORS
from cfir_coder.core.regrouping import merged
from cfir_coder.core.review import Withdrawn
from cfir_coder.core.session import apply
from cfir_coder.core.text import fingerprint
from cfir_coder.errors import UnreadableFile
from cfir_coder.exchange.forms.asking import packet
from cfir_coder.exchange.forms.returned import Filled, Returned
from cfir_coder.exchange.forms.taking_in import NOTHING_IN_IT, plan_answers
from tests.exchange.forms.small import LONG, answered, short_form, teaching, with_settings

TODAY = "2026-12-01"


def taken_in(project, returned, **how):
    plan = plan_answers(project, returned, TODAY, "answers.html", **how)
    return plan, apply(project, plan.change.edits) if plan.change else project


def answers_of(project, review="brookfen2021", person="le1"):
    return project.answers[review][person].answers


def key_of(made, number):
    return made.identity.asked[number - 1].key.split("/")[1]


def test_answers_are_written_as_that_person_s_with_marks_and_day():
    made = short_form()
    plan, found = taken_in(teaching(), answered(made))
    asked = made.identity.asked[1]
    answer = answers_of(found)[key_of(made, 2)]
    assert answer == Answer(
        words="[[My words]]\n\\ a backslash\n=1+1",
        answer="suggest",
        suggestion=Suggestion(
            code="III.D.2 Recipient-Centeredness", valence="barrier", words="<b>Respect</b>, first of all"
        ),
        talk_first=True,
        of=asked.of,
        about=asked.about,
        on="2026-11-22",
    )
    assert (plan.new, plan.changed, plan.remarks) == (4, 0, 2)
    assert {edit.key[1] for edit in plan.change.edits if edit.key[0] == "coreviews"} == {"le1"}


def test_every_word_of_five_thousand_is_kept():
    made = short_form()
    _, found = taken_in(teaching(), answered(made))
    assert answers_of(found)[key_of(made, 3)].words == LONG
    assert len(LONG.split()) > 5000


def test_what_is_missing_and_comments_are_kept_as_remarks():
    made = short_form()
    _, found = taken_in(teaching(), answered(made))
    missing = found.answers["brookfen2021"]["le1"].missing
    assert missing[f"m-{made.identity.form}-3"].words == "Whether anybody asked us."
    assert found.comments["le1"].comments[f"c-{made.identity.form}"].words == "It was long.\nBut good."
    assert "c1" in found.comments["le1"].comments


def test_reading_a_form_twice_changes_nothing():
    returned = answered(short_form())
    _, found = taken_in(teaching(), returned)
    for again in (returned, replace(returned, on="2026-12-24"), replace(returned, on="")):
        plan, same = taken_in(found, again)
        assert plan.change is None
        assert plan.unchanged == 4
        assert same == found


def test_lines_that_a_mail_program_broke_are_no_change():
    returned = answered(short_form())
    _, found = taken_in(teaching(), returned)
    broken = {key: replace(one, words=one.words.replace(" ", "\n")) for key, one in returned.filled.items()}
    assert taken_in(found, replace(returned, filled=broken))[0].change is None


def test_a_half_filled_form_adds_to_what_is_there_and_takes_nothing_away():
    made = short_form()
    _, first = taken_in(teaching(), answered(made))
    later = Returned(made.identity, {2: Filled(missing="Pay."), 4: Filled(words="Now I want to say.")}, {})
    plan, found = taken_in(first, later)
    before, now = answers_of(first), answers_of(found)
    assert now[key_of(made, 2)] == before[key_of(made, 2)]
    assert (now[key_of(made, 4)].answer, now[key_of(made, 4)].words) == ("pass", "Now I want to say.")
    assert now[key_of(made, 3)].words == LONG
    assert (plan.new, plan.changed, plan.remarks) == (0, 1, 1)
    assert any(line.startswith("  was: pass") for line in plan.lines())


def test_a_changed_answer_shows_what_it_was():
    made = short_form()
    _, first = taken_in(teaching(), answered(made))
    plan, found = taken_in(first, Returned(made.identity, {1: Filled(answer="No, it doesn’t fit")}, {}, "2026-12-02"))
    answer = answers_of(found)[key_of(made, 1)]
    assert (answer.answer, answer.on) == ("disagree", "2026-12-02")
    assert answer.words.startswith("Not “us”, them.")
    assert any("was: agree" in line for line in plan.lines())


def changed_text(project, made, number, text="Another text"):
    review = project.reviews["brookfen2021"]
    key = key_of(made, number)
    statements = {**review.statements, key: review.statements[key].model_copy(update={"text": text})}
    return project.with_document(("reviews", "brookfen2021"), review.model_copy(update={"statements": statements}))


def without_statement(project, made, number):
    review = project.reviews["brookfen2021"]
    statements = {key: one for key, one in review.statements.items() if key != key_of(made, number)}
    return project.with_document(("reviews", "brookfen2021"), review.model_copy(update={"statements": statements}))


def test_an_answer_to_an_older_text_keeps_the_mark_of_that_text():
    made = short_form()
    project = changed_text(teaching(), made, 1)
    plan, found = taken_in(project, answered(made))
    assert answers_of(found)[key_of(made, 1)].of == made.identity.asked[0].of
    assert any("its text has changed" in notice for notice in plan.notices)


def test_words_about_a_statement_that_is_gone_become_a_comment():
    made = short_form()
    plan, found = taken_in(without_statement(teaching(), made, 3), answered(made))
    kept = found.comments["le1"].comments[f"gone-{made.identity.form}-3"].words
    assert kept == f"{LONG}\nWhether anybody asked us."
    assert any("no longer in the project" in notice for notice in plan.notices)


def test_what_was_ticked_about_a_statement_that_is_gone_is_said():
    made = short_form()
    project = without_statement(teaching(), made, 2)
    plan, found = taken_in(project, answered(made))
    notice = next(line for line in plan.notices if "no longer in the project" in line)
    assert notice.endswith("They also said: suggest; instead: III.D.2 Recipient-Centeredness barrier; talk first.")
    assert "<b>Respect</b>" in found.comments["le1"].comments[f"gone-{made.identity.form}-2"].words


def test_an_answer_to_a_statement_withdrawn_since_is_kept_and_said():
    made = short_form()
    project = teaching()
    review = project.reviews["brookfen2021"]
    key = key_of(made, 1)
    gone = review.statements[key].model_copy(update={"withdrawn": Withdrawn(by="re1", why="Said twice.")})
    project = project.with_document(
        ("reviews", "brookfen2021"), review.model_copy(update={"statements": {**review.statements, key: gone}})
    )
    plan, found = taken_in(project, answered(made))
    assert f"brookfen2021/{key}: the team has withdrawn it since the form was made; the answer is kept." in plan.notices
    assert answers_of(found)[key].words.startswith("Not “us”")


def test_a_form_in_which_nothing_is_filled_in_says_so():
    made = short_form()
    plan, _ = taken_in(teaching(), Returned(made.identity, {}, {}))
    assert plan.lines()[-1] == NOTHING_IN_IT


def test_a_form_made_from_other_statements_is_refused_unless_somebody_wants_it_anyway():
    made = short_form(1)
    project = with_settings(changed_text(teaching(), made, 1), title="Another review")
    returned = Returned(made.identity, {1: Filled(words="Mine.")}, {})
    with pytest.raises(
        UnreadableFile, match=r"made from other statements than the project has now \(it was made for “Teach"
    ):
        taken_in(project, returned)
    _, found = taken_in(project, returned, anyway=True)
    assert answers_of(found)[key_of(made, 1)].words == "Mine."


def test_somebody_who_is_not_in_the_project_is_refused():
    made = short_form()
    identity = replace(made.identity, person="le11")
    with pytest.raises(UnreadableFile, match=r"no such person.*Did you mean 'le1'"):
        taken_in(teaching(), Returned(identity, {}, {}))


def test_codes_that_changed_meanwhile_are_said():
    made = short_form()
    asked = (replace(made.identity.asked[0], about="00000000"), *made.identity.asked[1:])
    returned = replace(answered(made), identity=replace(made.identity, asked=asked))
    plan, found = taken_in(teaching(), returned)
    assert any("changed its codes" in notice for notice in plan.notices)
    assert answers_of(found)[key_of(made, 1)].about == "00000000"


@pytest.mark.parametrize(
    "pick", ["III.D.2 Recipient-Centeredness", "Caring about those served (CFIR: Recipient-Centeredness)"]
)
def test_a_pick_is_a_code_by_id_or_by_its_plain_label(pick):
    made = short_form(1)
    _, found = taken_in(teaching(), Returned(made.identity, {1: Filled(pick=pick)}, {}))
    assert answers_of(found)[key_of(made, 1)].suggestion.code == "III.D.2 Recipient-Centeredness"


def test_what_was_typed_into_a_list_and_is_no_item_of_it_stays_as_words():
    made = short_form(1)
    typed = Filled(answer="It depends, really", pick="Something about trust", way="sideways")
    _, found = taken_in(teaching(), Returned(made.identity, {1: typed}, {}))
    answer = answers_of(found)[key_of(made, 1)]
    assert (answer.answer, answer.words) == (None, "It depends, really")
    assert answer.suggestion == Suggestion(words="Something about trust\nsideways")


def test_an_answer_given_anew_after_a_response_is_open_again():
    project = teaching()
    made = packet(project, "le1", statements=100)
    number = next(question.number for question in made.questions if question.key == "aldery2019/s14")
    assert ("le1", "aldery2019", "s14") not in unanswered_about_statements(project)
    returned = Returned(made.identity, {number: Filled(words="This isn't what I meant.", answer="disagree")}, {})
    plan, found = taken_in(project, returned)
    assert ("le1", "aldery2019", "s14") in unanswered_about_statements(found)
    assert any("open again" in notice for notice in plan.notices)
    assert taken_in(found, returned)[0].change is None


def test_dissent_is_taken_back_by_agreeing():
    project = teaching()
    made = packet(with_settings(project), "le1", statements=100)
    decision = project.decisions["aldery2019"].decisions["s13"]
    assert "le1" in decision.dissent
    asked = replace(
        made.identity.asked[0],
        key="aldery2019/s13",
        of=fingerprint(project.reviews["aldery2019"].statements["s13"].text),
    )
    returned = Returned(replace(made.identity, asked=(asked,)), {1: Filled(answer="agree")}, {})
    _, found = taken_in(project, returned)
    assert found.decisions["aldery2019"].decisions["s13"].dissent == {}
    assert found.decisions["aldery2019"].decisions["s13"].answers == ("le1",)


def test_factor_answers_go_to_their_own_file():
    project = teaching()
    made = packet(project, "le1", kind="factors")
    last = {"together": "f11 and f05", "missing": "Toilets.", "matters": "Being expected.", "comments": "Fine."}
    filled = {1: Filled(words="Hm.", answer="I would call it something else", instead="Cold and dark")}
    plan, found = taken_in(project, Returned(made.identity, filled, last, "2026-11-30"))
    answer = found.factor_answers["le1"].answers[made.identity.asked[0].key]
    assert (answer.answer, answer.suggestion.words, answer.of) == (
        "suggest",
        "Cold and dark",
        made.identity.asked[0].of,
    )
    assert found.factor_answers["le1"].missing[f"m-{made.identity.form}"].words == "Toilets."
    comments = found.comments["le1"].comments
    assert comments[f"belongs-together-{made.identity.form}"].words == "f11 and f05"
    assert comments[f"matters-most-{made.identity.form}"].words == "Being expected."
    assert plan.remarks == 4
    assert taken_in(found, Returned(made.identity, filled, last, "2026-11-30"))[0].change is None
    assert found.documents[FACTORS] == project.documents[FACTORS]


def test_an_answer_about_a_factor_that_was_merged_meanwhile_is_kept_and_is_about_the_one_that_holds_it():
    project = teaching()
    made = packet(project, "le1", kind="factors")
    going = made.identity.asked[0]
    project = apply(project, merged(project, going.key, "f03", by="re1").edits)
    _, found = taken_in(project, Returned(made.identity, {1: Filled(words="Hm.", answer="It makes sense")}, {}))
    assert found.factor_answers["le1"].answers[going.key].of == going.of
    assert found.factors.holding(going.key) == "f03"
    assert [one.what for one in problems(found) if going.key in one.what] == []


def test_margin_notes_are_kept_as_comments_and_once_only():
    made = short_form(1)
    returned = Returned(made.identity, {}, {}, margin=("Look at page 3.",))
    _, found = taken_in(teaching(), returned)
    assert found.comments["le1"].comments[f"margin-{made.identity.form}-1"].words == "Look at page 3."
    assert taken_in(found, returned)[0].change is None
