import pytest
from pydantic import ValidationError

from cfir_coder.core.review import Citation, Review, Statement, Studies, Study, Withdrawn
from cfir_coder.storage.yamlio import dump, load


def test_where_a_statement_was_split_from_is_written_as_from():
    statement = Statement(text="Pay helps", split_from="s01")
    assert statement.as_data() == {"text": "Pay helps", "from": "s01"}
    assert Statement.model_validate({"text": "Pay helps", "from": "s01"}) == statement


def test_unknown_studies_and_no_studies_stay_two_things():
    unknown, none = Review(id="ash2019"), Review(id="ash2019", studies=())
    assert unknown.as_data()["studies"] == "unknown"
    assert none.as_data()["studies"] == []
    assert Review.model_validate(unknown.as_data()) != Review.model_validate(none.as_data())


def test_a_statement_whose_studies_nobody_named_is_not_one_without_studies():
    assert "studies" not in Statement(text="x").as_data()
    assert Statement(text="x", studies=()).as_data()["studies"] == []


@pytest.mark.parametrize(("written", "meant"), [("yes", True), ("no", False), ("true", True), ("false", False)])
def test_whether_a_review_addresses_the_question_is_read_from_a_word(written, meant):
    assert Review.model_validate({"id": "ash2019", "addresses_question": written}).addresses_question is meant


def test_numbers_that_are_names_keep_their_zeros():
    data = {"id": "ash2019", "number": "007", "search_date": "2018-07"}
    review = Review.model_validate(data | {"citation": {"year": "2019"}})
    assert (review.number, review.search_date, review.citation) == ("007", "2018-07", Citation(year=2019))
    assert b'number: "007"' in dump(review.as_data())
    assert load(dump(review.as_data()), "x.yaml")["number"] == "007"


def test_a_review_is_called_by_its_label_or_else_its_id():
    assert Review(id="ash2019").name == "ash2019"
    assert Review(id="ash2019", label="Ash 2019").name == "Ash 2019"


def test_withdrawing_needs_a_person_and_a_reason():
    assert Withdrawn(by="re1", why="Said twice.").as_data() == {"by": "re1", "why": "Said twice."}
    with pytest.raises(ValidationError):
        Withdrawn.model_validate({"by": "re1"})


def test_a_study_can_be_another_name_of_one():
    studies = Studies(studies={"abel2001": Study(year=2001), "abel2002": Study(same_as="abel2001")})
    assert Studies.model_validate(studies.as_data()) == studies


def test_statements_keep_their_order():
    statements = {key: Statement(text=key) for key in ("s10", "s02", "s01")}
    review = Review(id="ash2019", statements=statements)
    assert list(Review.model_validate(load(dump(review.as_data()), "x.yaml") | {"format": 1}).statements) == [
        "s10",
        "s02",
        "s01",
    ]
