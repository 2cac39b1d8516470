import pytest
from pydantic import ValidationError

from cfir_coder.core.coreview import Answer, Comments, FactorAnswers, Remark, ReviewAnswers, Suggestion
from cfir_coder.storage.yamlio import dump, load

ANSWER = Answer(
    words="We are asked to train, but nobody pays for it: = not help.",
    answer="suggest",
    suggestion=Suggestion(code="III.J.1 Funding", valence="barrier"),
    talk_first=True,
    of="4f2a9c1e",
    about="9b1c0000",
    on="2026-11-22",
)


@pytest.mark.parametrize(
    "document",
    [
        ReviewAnswers(codebook="cfir-2022", person="le1", review="ash2019", answers={"s01": ANSWER}),
        FactorAnswers(codebook="cfir-2022", person="le1", answers={"f01": Answer(answer="pass", none_fits=True)}),
        Comments(person="le1", comments={"m1": Remark(words="Nobody asks about housing.", on="2026-11-22")}),
    ],
    ids=lambda document: type(document).__name__,
)
def test_what_somebody_answered_reads_back_word_for_word(document):
    assert type(document).model_validate(load(dump(document.as_data()), "x.yaml") | {"format": 1}) == document


def test_passing_is_not_agreeing_and_neither_is_silence():
    replies = [Answer(answer=reply).as_data() for reply in ("agree", "pass", None)]
    assert replies == [{"answer": "agree"}, {"answer": "pass"}, {}]


def test_something_missing_needs_words():
    with pytest.raises(ValidationError):
        Remark.model_validate({"on": "2026-11-22"})
