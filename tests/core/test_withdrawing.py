from cfir_coder.core.coreview import Answer
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.problems import problems
from cfir_coder.core.response import FactorResponse
from cfir_coder.core.session import apply, edit
from cfir_coder.core.withdrawing import has_withdrawn, honoured, withdrawal, without_words
from cfir_coder.core.withdrawn import WITHDRAWN_WORDS, withdrawal_days
from tests.exchange.forms.small import teaching


def texts(value):
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


def test_every_answer_and_word_is_gone_and_that_there_was_one_stays():
    found = teaching()
    left = withdrawal(found, "le1", "2026-12-01")
    assert (left.answers, left.remarks, left.dissents) == (16, 4, 1)
    said = {text for document in left.project.documents.values() for text in texts(document.as_data())}
    assert left.words & said == set()
    assert len(left.words) > 10
    assert left.project.answers == {}
    assert left.project.comments["le1"].comments["withdrawn"].words == WITHDRAWN_WORDS
    assert has_withdrawn(left.project, "le1")
    assert not has_withdrawn(found, "le1")


def test_that_somebody_disagreed_stays_and_so_do_the_codes():
    found = teaching()
    decision = withdrawal(found, "le1", "2026-12-01").project.decisions["aldery2019"].decisions["s13"]
    assert decision.dissent == {"le1": WITHDRAWN_WORDS}
    assert decision.codes == found.decisions["aldery2019"].decisions["s13"].codes
    assert decision.answers == ("le1",)


def test_a_project_without_somebody_s_answers_is_sound():
    assert problems(withdrawal(teaching(), "le1", "2026-12-01").project) == []


def test_withdrawing_twice_is_withdrawing_once():
    once = withdrawal(teaching(), "le1", "2026-12-01").project
    again = withdrawal(once, "le1", "2026-12-02")
    assert not again.changes_something
    assert again.project == once


def test_sentences_of_others_that_name_the_person_are_listed():
    left = withdrawal(teaching(), "le1", "2026-12-01")
    assert "codebook.yaml: III.L" in left.named_in
    assert "decisions/aldery2019.yaml: s14" in left.named_in
    assert not any("s01" in place for place in left.named_in)


def test_nothing_of_somebody_who_said_nothing_changes():
    left = withdrawal(teaching(), "re1", "2026-12-01")
    assert not left.changes_something
    assert left.project == teaching()
    assert left.codings > 0


def test_words_are_taken_out_of_any_plain_data():
    data = {"why": "Mine", "codes": [{"code": "x"}, "Mine"], "dissent": {"le1": "older words", "le2": "Theirs"}}
    cleaned = without_words(data, "le1", frozenset(["Mine", ""]))
    assert cleaned == {
        "why": WITHDRAWN_WORDS,
        "codes": [{"code": "x"}, WITHDRAWN_WORDS],
        "dissent": {"le1": WITHDRAWN_WORDS, "le2": "Theirs"},
    }
    assert without_words("", "le1", frozenset([""])) == ""
    assert cleaned != ABSENT


# An older copy brings them back


def with_answer(project, person, on, words, statement="s01"):
    answer = Answer(words=words, answer="disagree", on=on).as_data()
    return apply(project, [edit(project, ("coreviews", person, "aldery2019"), ("answers", statement), answer)])


def test_an_older_copy_gives_back_nothing_that_was_withdrawn_and_what_is_said_later_comes():
    old = with_answer(teaching(), "le1", "2026-12-24", "Said later.")
    left = withdrawal(teaching(), "le1", "2026-12-01").project
    there = honoured(old, withdrawal_days(left.documents))
    assert list(there.project.answers["aldery2019"]["le1"].answers) == ["s01"]
    assert there.project.decisions["aldery2019"].decisions["s13"].dissent == {"le1": WITHDRAWN_WORDS}
    [gone] = there.gone
    assert (gone.person, gone.day, "Said later." in gone.words) == ("le1", "2026-12-01", False)
    assert len(gone.words) > 10


def test_a_copy_that_knows_is_left_alone_and_so_are_other_people():
    left = withdrawal(teaching(), "le1", "2026-12-01").project
    again = with_answer(left, "le1", "2026-12-01", "Said on the same day, after withdrawing.")
    assert honoured(again, withdrawal_days(left.documents)).project is again
    other = with_answer(teaching(), "le2", "2026-10-01", "Not le1.")
    assert (
        honoured(other, withdrawal_days(left.documents)).project.answers["aldery2019"]["le2"].answers["s01"].words
        == "Not le1."
    )


def test_what_git_brings_back_is_neither_counted_nor_shown_and_check_names_it():
    left = withdrawal(teaching(), "le1", "2026-12-01").project
    back = with_answer(with_answer(left, "le1", "2026-10-01", "Back."), "le1", "2026-12-02", "New.", "s02")
    assert list(back.answers["aldery2019"]["le1"].answers) == ["s02"]
    assert not has_withdrawn(back, "le1")
    [problem] = problems(back)
    assert problem.key == ("coreviews", "le1", "aldery2019")
    assert "cfir-coder withdraw PROJECT le1" in problem.todo
    assert withdrawal(back, "le1", "2026-12-03").answers == 2


def with_dissent_on_a_factor(found):
    made = FactorResponse(did="kept", by=("re1",), why="It is called so.", dissent="Welcome is a mat.")
    factor = found.factors.factors["f04"].model_copy(update={"responses": {"le1": made}})
    return apply(found, [edit(found, ("factors",), ("factors", "f04"), factor.as_data())])


def test_dissent_with_a_factor_goes_and_that_there_was_some_stays_in_log_and_file():
    found = with_dissent_on_a_factor(teaching())
    left = withdrawal(found, "le1", "2026-12-01")
    assert left.dissents == 2
    after = left.project.factors.factors["f04"].responses["le1"]
    assert (after.did, after.dissent) == ("kept", WITHDRAWN_WORDS)
    line = without_words(found.factors.factors["f04"].as_data(), "le1", left.words)
    assert line["responses"]["le1"]["dissent"] == WITHDRAWN_WORDS
    older = honoured(found, {"le1": "2026-12-01"})
    assert older.project.factors.factors["f04"].responses["le1"].dissent == WITHDRAWN_WORDS
    assert "Welcome is a mat." in {word for gone in older.gone for word in gone.words}
