from hypothesis import given
from hypothesis import strategies as st

from cfir_coder.core.response import RemarkResponse, Responses, response_id
from cfir_coder.core.text import is_id

ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,63}", fullmatch=True)


@given(ids, ids, ids)
def test_the_id_of_a_response_is_an_id_and_everybody_finds_the_same(person, where, remark):
    assert is_id(response_id(person, where, remark))
    assert response_id(person, where, remark) == response_id(person, where, remark)


def test_long_names_that_begin_alike_have_ids_of_their_own():
    assert response_id("a" * 60, "factors", "m1") != response_id("a" * 60, "factors", "m2")
    assert response_id("a-b", "c", "m1") != response_id("a", "b-c", "m1")


def test_a_response_is_found_by_what_it_responds_to():
    made = RemarkResponse(person="le1", where="factors", remark="m1", did="noted", by=("re1",))
    responses = Responses(responses={response_id("le1", "factors", "m1"): made})
    assert responses.to("le1", "factors", "m1") == made
    assert responses.to("le1", "comments", "m1") is None
