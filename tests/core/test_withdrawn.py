from cfir_coder.core.coreview import Answer, Comments, Remark, ReviewAnswers
from cfir_coder.core.withdrawn import WITHDRAWN_ID, WITHDRAWN_WORDS, Gone, heard, is_earlier, withdrawal_days

KEY = ("coreviews", "le1", "ash2019")


def withdrew(day, *answers):
    said = {f"s0{number}": Answer(answer="agree", on=on) for number, on in enumerate(answers, 1)}
    return {
        ("coreviews", "le1", "comments"): Comments(
            person="le1", comments={WITHDRAWN_ID: Remark(words=WITHDRAWN_WORDS, on=day)}
        ),
        KEY: ReviewAnswers(codebook="cfir-2022", person="le1", review="ash2019", answers=said),
    }


def test_what_an_older_copy_brings_back_is_not_heard_and_what_was_said_since_is():
    documents = withdrew("2026-11-20", "2026-11-19", "2026-11-20", "2026-11-21")
    assert withdrawal_days(documents) == {"le1": "2026-11-20"}
    assert list(heard(documents)[KEY].answers) == ["s02", "s03"]
    assert KEY not in heard(withdrew("2026-11-20", "2026-11-19"))


def test_nobody_elses_words_are_touched():
    others = {("coreviews", "le2", "ash2019"): ReviewAnswers(codebook="cfir-2022", person="le2", review="ash2019")}
    assert heard({**withdrew("2026-11-20"), **others})[next(iter(others))] is next(iter(others.values()))


def test_what_has_no_date_is_older_than_any_day():
    assert is_earlier("", "2026-11-20", that_day=False)
    assert not is_earlier("2026-11-20T10:00:00Z", "2026-11-20", that_day=False)
    assert is_earlier("2026-11-20T10:00:00Z", "2026-11-20", that_day=True)
    assert Gone("le1", frozenset()).holds("2099-01-01")
