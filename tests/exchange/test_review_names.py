"""Which review a name means."""

from __future__ import annotations

import pytest

from cfir_coder.core.review import Citation
from cfir_coder.exchange.review_names import ReviewNames, without_year, year_in_name
from tests.report.small import project, review

ASH = Citation(authors=("Ash N", "Birch P"), year=2019, title="What helps", doi="10.1000/ash")


def names():
    return ReviewNames(
        project(review("9", {}, label="Ash 2019 (invented)", citation=ASH), review("24", {}, label="Birch 2020"))
    )


@pytest.mark.parametrize(
    "name",
    ["review9", "REVIEW9", "9", "[9]", "Ash 2019 (invented)", "ash2019(INVENTED)", "Ash 2019", "Ash et al. 2019",
     "2019 Ash", "2019_Ash", "(2019) Ash", "What helps", "10.1000/ash", "Ash (2019)", "Ash et al., 2019",
     "Ash et al. (2019) [9]", "Ash & Birch, 2019", "Ash and Birch (2019)", "Äsh, 2019"],
)  # fmt: skip
def test_a_review_is_known_by_everything_that_people_call_it(name):
    assert names().of(name) == {"review9"}


@pytest.mark.parametrize("name", ["", "2019", "Country", "Cedar 2021", "1", "Ash", "—", "Ash and Cedar 2019", "[7]"])
def test_other_names_are_no_review(name):
    assert names().of(name) == frozenset()


def test_a_name_of_two_reviews_is_both():
    found = ReviewNames(project(review("1", {}, label="Ash 2019"), review("2", {}, label="ash 2019")))
    assert found.of("Ash2019") == {"review1", "review2"}
    assert found.of("1") == {"review1"}


@pytest.mark.parametrize(
    ("name", "rest", "year"),
    [("2018 Ash", "Ash", 2018), ("2018_Ash", "Ash", 2018), ("Ash 2018", "Ash 2018", None), ("2018", "2018", None)],
)
def test_a_leading_year_is_taken_off(name, rest, year):
    assert without_year(name) == (rest, year)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("Abdo 2008", 2008),
        ("Abdo2008b", 2008),
        ("2008 Abdo", 2008),
        ("Abdo (2008)", 2008),
        ("A", None),
        ("X12008", None),
    ],
)
def test_the_year_in_a_study_name_is_read(name, year):
    assert year_in_name(name) == year
