"""Each study under one id, lists that are unknown, and what a person should look at."""

from __future__ import annotations

import pytest
from hypothesis import given

from cfir_coder.analysis.studies import (
    alike,
    counted_once,
    nested,
    one_name_each,
    project_matrix,
    reviews_as_studies,
    study_lists,
    study_years,
    year_in,
)
from cfir_coder.core.project import STUDIES
from cfir_coder.core.review import Citation, Studies, Study
from tests.report.small import PLANNING, determinant, project, review
from tests.strategies import LAW, projects

YES = determinant((PLANNING, "facilitator"))


def known(**studies):
    return {STUDIES: Studies(studies={key: Study(**fields) for key, fields in studies.items()})}


def reviews_with(**lists):
    """A review for each list of studies, its number after `r`."""
    return [review(key[1:], {"s01": YES}, studies=studies) for key, studies in lists.items()]


def test_a_study_under_two_names_is_counted_once():
    documents = known(ash1={}, ash2={"same_as": "ash1"}, birch={})
    found = project(*reviews_with(r1=("ash1", "ash2", "birch"), r2=("ash2",)), documents=documents)
    matrix = project_matrix(found)
    assert matrix.studies == ("ash1", "birch")
    assert matrix.shared.tolist() == [[2, 1], [1, 1]]


def test_names_that_lead_round_in_a_circle_are_one_study():
    documents = known(a={"same_as": "b"}, b={"same_as": "c"}, c={"same_as": "b"}, d={"same_as": "nowhere"})
    assert one_name_each(project(documents=documents)) == {"a": "b", "b": "b", "c": "b", "d": "nowhere"}


def test_unknown_is_not_empty():
    found = project(*reviews_with(r1="unknown", r2=(), r3=("ash",)))
    assert study_lists(found, {}) == {"review1": None, "review2": frozenset(), "review3": frozenset({"ash"})}
    matrix = project_matrix(found)
    assert (matrix.unknown, matrix.empty, matrix.reviews) == (("review1",), ("review2",), ("review3",))
    assert counted_once(None, {}) is None


def test_reviews_that_do_not_address_the_question_are_not_in_the_matrix():
    other = review("8", {}, studies=("ash",), addresses_question=False)
    assert project_matrix(project(other, *reviews_with(r1=("ash",)))).everybody == {"review1"}


def test_the_year_of_a_study_is_its_own_else_that_of_another_name():
    documents = known(a={"same_as": "b", "year": 2001}, b={}, c={"year": 2005}, d={"same_as": "c", "year": 1999})
    found = project(documents=documents)
    assert study_years(found, one_name_each(found)) == {"b": 2001, "c": 2005}


@pytest.mark.parametrize(
    ("text", "year"),
    [("2018-07", 2018), ("July 2018", 2018), ("20180701", 2018), ("", None), ("18-07", None), ("12018", None)],
)
def test_the_year_of_a_search_is_read_from_its_date(text, year):
    assert year_in(text) == year


def test_studies_with_nearly_the_same_reference_are_named():
    documents = known(
        orrin={"citation": "Orrin T, Sedge V. A year of walking together. 2016", "year": 2016},
        orrin2={"citation": "Orrin et al. A year of walking together. 2016", "year": 2016},
        orrin3={"citation": "Orrin T, Sedge V. A year of walking together. 2016", "year": 2019},
        orrin4={"citation": "Orrin T. Another thing altogether, about money. 2016", "year": 2016},
        known={"citation": "Orrin T, Sedge V. A year of walking together. 2016", "same_as": "orrin"},
    )
    assert alike(project(documents=documents)) == [("orrin", "orrin2")]


def test_short_references_are_alike_where_one_has_all_of_the_other():
    documents = known(
        abel={"citation": "Abel 2001", "year": 2001},
        abel2={"citation": "Abel et al. (2001)", "year": 2001},
        abel3={"citation": "Abel T, Birch P. What it cost to walk. 2001"},
        abel4={"citation": "Abel 2002", "year": 2002},
        cruz={"citation": "Cruz 2010a", "year": 2010},
        cruz2={"citation": "Cruz 2010b", "year": 2010},
        dee={"citation": "Dee X 2011", "year": 2011},
        dee2={"citation": "Dee Y 2011", "year": 2011},
        eck={"citation": "Eck"},
        eck2={"citation": "Eck"},
        study1={"citation": "Study 1", "year": 2015},
        study2={"citation": "Study 2", "year": 2015},
    )
    assert alike(project(documents=documents)) == [("abel", "abel2"), ("abel", "abel3"), ("abel2", "abel3")]


def test_studies_that_a_person_has_told_apart_are_not_suggested_again():
    alike_ones = {"citation": "Orrin T, Sedge V. A year of walking together. 2016", "year": 2016}
    found = project(documents=known(a=alike_ones, b=alike_ones, c={**alike_ones, "different_from": ("a",)}))
    assert alike(found) == [("a", "b"), ("b", "c")]


def test_a_review_whose_studies_are_all_in_another_is_named_and_equal_lists_once():
    found = project(*reviews_with(r1=("a",), r2=("a", "b"), r3=("b", "a"), r4=("c",)))
    assert set(nested(project_matrix(found))) == {
        ("review1", "review2"),
        ("review1", "review3"),
        ("review3", "review2"),
    }


def test_a_review_that_another_one_lists_as_a_study_is_named():
    title = "What helps and what hinders walking groups"
    documents = known(
        review2={},
        x={"citation": f"Birch P. {title.upper()}. 2020"},
        y={"citation": "Cedar Q. doi:10.1000/CEDAR"},
        z={},
    )
    found = project(
        review("1", {}, studies=("review2", "z")),
        review("2", {}, studies=("y",), citation=Citation(title=title)),
        review("3", {}, studies=("x", "y"), citation=Citation(doi="10.1000/cedar")),
        review("4", {}, citation=Citation(title="Walking")),
        documents=documents,
    )
    assert reviews_as_studies(found) == [("review1", "review2"), ("review2", "review3"), ("review3", "review2")]


@LAW
@given(projects())
def test_resolving_names_again_changes_nothing(found):
    names = one_name_each(found)
    assert {key: names.get(value, value) for key, value in names.items()} == names
