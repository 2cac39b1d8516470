import pytest
from pydantic import ValidationError

from cfir_coder.core.decision import Decision, ReviewDecisions
from cfir_coder.storage.yamlio import dump, load
from tests.core.small import PLANNING, applied


def test_dissent_stays_in_the_words_of_who_dissented():
    words = "No: it is about\nbeing heard."
    decision = Decision(
        kind="determinant",
        codes=applied(PLANNING),
        by=("re1", "le1"),
        how="third person",
        cause="text unclear",
        dissent={"le1": words},
        answers=("le1",),
    )
    document = ReviewDecisions(codebook="cfir-2022", review="ash2019", decisions={"s01": decision})
    again = ReviewDecisions.model_validate(load(dump(document.as_data()), "x.yaml") | {"format": 1})
    assert again == document
    assert again.decisions["s01"].dissent == {"le1": words}


@pytest.mark.parametrize("missing", ["kind", "codes", "by", "how"])
def test_a_decision_says_what_by_whom_and_how(missing):
    data = {"kind": "determinant", "codes": [], "by": ["re1"], "how": "joint"}
    assert Decision.model_validate(data)
    with pytest.raises(ValidationError):
        Decision.model_validate({key: value for key, value in data.items() if key != missing})
