from cfir_coder.core.merge import ABSENT
from cfir_coder.core.problems import problems
from cfir_coder.core.withdrawing import WITHDRAWN_WORDS, has_withdrawn, withdrawal, without_words
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
