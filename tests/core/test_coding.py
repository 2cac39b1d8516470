import pytest
from pydantic import ValidationError

from cfir_coder.core.coding import AppliedCode, Coding, PersonCodings, Unsure
from cfir_coder.storage.yamlio import dump, load
from tests.core.small import PAIR, PLANNING


@pytest.mark.parametrize("strength", [-2, -1, 0, 1, 2, "mixed", None])
def test_neutral_mixed_and_missing_strength_survive_a_file_as_three_things(strength):
    code = AppliedCode(code=PLANNING, valence="barrier", strength=strength)
    again = AppliedCode.model_validate(load(dump(code.as_data()), "x.yaml"))
    assert again.strength == strength
    assert type(again.strength) is type(strength)


@pytest.mark.parametrize("strength", [-3, 3, "1.5", "strong", ""])
def test_a_strength_outside_the_rating_is_refused(strength):
    with pytest.raises(ValidationError):
        AppliedCode(code=PLANNING, strength=strength)


@pytest.mark.parametrize("valence", ["Facilitator", "neutral", "", 1])
def test_a_valence_that_is_none_is_refused(valence):
    with pytest.raises(ValidationError):
        AppliedCode(code=PLANNING, valence=valence)


@pytest.mark.parametrize("missing", ["kind", "codes"])
def test_a_coding_says_its_kind_and_its_codes(missing):
    data = {"kind": "determinant", "codes": [{"code": PLANNING}]}
    assert Coding.model_validate(data)
    with pytest.raises(ValidationError):
        Coding.model_validate({key: value for key, value in data.items() if key != missing})


def test_no_code_says_that_none_fits_and_is_kept():
    coding = Coding(kind="determinant", codes=(), note="None of these fits.")
    assert coding.as_data()["codes"] == []
    assert Coding.model_validate(coding.as_data()) == coding


def test_the_order_of_codes_is_kept_since_the_first_is_primary():
    coding = Coding(kind="determinant", codes=(AppliedCode(code=PAIR), AppliedCode(code=PLANNING)))
    assert [code.code for code in Coding.model_validate(coding.as_data()).codes] == [PAIR, PLANNING]


def test_a_file_of_codings_reads_as_its_person_left_it():
    unsure = Unsure(instead="III.C Communications", why="Both are said: training, and talk.")
    codes = (AppliedCode(code=PLANNING),)
    made = {"saw": "re2", "of": "4f2a9c1e", "at": "2026-11-22T10:01:02Z"}
    coding = Coding(kind="strategy", codes=codes, unsure=unsure, **made)
    sheet = PersonCodings(codebook="cfir-2022", person="re1", review="ash2019", codings={"s01": coding})
    assert PersonCodings.model_validate(load(dump(sheet.as_data()), "x.yaml") | {"format": 1}) == sheet
    assert "finished" not in sheet.as_data()


def test_a_file_without_its_codebook_is_refused():
    with pytest.raises(ValidationError):
        PersonCodings.model_validate({"person": "re1", "review": "ash2019", "codings": {}})
