import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.factor import Factors
from cfir_coder.core.review import Review
from cfir_coder.storage.migrate import to_present
from cfir_coder.storage.yamlio import dump, load
from tests.strategies import DOCUMENT_TYPES, LAW, projects, texts, values_of

KINDS_OF_DOCUMENT = pytest.mark.parametrize("kind", DOCUMENT_TYPES, ids=lambda kind: kind.__name__)
FEW = settings(LAW, max_examples=15)


def only_plain(value):
    if isinstance(value, dict):
        return all(isinstance(key, str) and only_plain(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(only_plain(inner) for inner in value)
    return value is None or type(value) in {str, int, float, bool}


@KINDS_OF_DOCUMENT
@FEW
@given(data=st.data())
def test_a_document_reads_back_from_its_plain_data(kind, data):
    document = data.draw(values_of(kind))
    assert kind.model_validate(document.as_data()) == document


@KINDS_OF_DOCUMENT
@FEW
@given(data=st.data())
def test_a_document_reads_back_from_its_file(kind, data):
    document = data.draw(values_of(kind))
    content = dump(document.as_data())
    again = kind.model_validate(to_present(load(content, "x.yaml"), "x.yaml"))
    assert again == document
    assert dump(again.as_data()) == content


@KINDS_OF_DOCUMENT
@FEW
@given(data=st.data())
def test_plain_data_is_maps_lists_text_numbers_and_nothing_else(kind, data):
    assert only_plain(data.draw(values_of(kind)).as_data())


@FEW
@given(projects())
def test_every_document_of_a_project_reads_back_from_its_file(project):
    for document in project.documents.values():
        content = dump(document.as_data())
        assert type(document).model_validate(to_present(load(content, "x.yaml"), "x.yaml")) == document


def test_what_a_reader_of_a_file_should_see_is_written_even_when_it_is_usual():
    assert Factors(codebook="cfir-2022").as_data() == {
        "format": 1,
        "codebook": "cfir-2022",
        "order": [],
        "factors": {},
    }
    assert Review(id="ash2019").as_data() == {
        "format": 1,
        "id": "ash2019",
        "addresses_question": True,
        "studies": "unknown",
    }


def test_changing_plain_data_changes_no_document():
    document = Factors(codebook="cfir-2022")
    document.as_data()["factors"]["f01"] = "put in from outside"
    assert document == Factors(codebook="cfir-2022")


@LAW
@given(texts())
def test_a_key_that_the_format_does_not_know_is_refused(key):
    if key not in {"code", "valence", "strength"}:
        with pytest.raises(ValidationError):
            AppliedCode.model_validate({"code": "V.D Planning", key: "x"})


def test_a_value_can_not_be_changed():
    with pytest.raises(ValidationError):
        AppliedCode(code="V.D Planning").code = "I Innovation"


@pytest.mark.parametrize("name", ["", "S01", "s 01", "-s01", "s01\n", "s/01", "é", "s" * 65])
def test_what_is_no_id_is_refused(name):
    with pytest.raises(ValidationError):
        Review(id=name)
